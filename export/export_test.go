package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"onrecord"
	"onrecord/digest"
	"onrecord/lang"
	"onrecord/onrecordtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

type writeFunc func(io.Writer, *onrecord.Document) error

type tester interface {
	Helper()
	Fatal(...any)
}

func written(t tester, write writeFunc, d *onrecord.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGolden(t *testing.T) {
	for name, write := range map[string]writeFunc{"harbour.ann": Brat, "harbour.tml": TimeML, "harbour.html": HTML} {
		onrecordtest.Golden(t, filepath.Join("testdata", name), written(t, write, onrecordtest.Harbour()), *update)
	}
}

// checkBrat reads standoff as brat's own documentation gives the lines: every
// span's words are the text's, spans hold no line end, ids are given once and
// named only where they are given.
func checkBrat(text string, ann []byte) error {
	given, named := map[string]bool{}, []string{}
	runes := []rune(text)
	for line := range strings.Lines(string(ann)) {
		fields := strings.SplitN(strings.TrimSuffix(line, "\n"), "\t", 3)
		if len(fields) < 2 || given[fields[0]] {
			return fmt.Errorf("bad line %q", line)
		}
		given[fields[0]] = true
		if !bratLine[fields[0][0]].MatchString(fields[1]) {
			return fmt.Errorf("bad line %q", line)
		}
		for _, m := range bratRef.FindAllStringSubmatch(fields[1], -1) {
			named = append(named, m[1])
		}
		if fields[0][0] == 'T' {
			if err := checkSpans(runes, fields); err != nil {
				return err
			}
		}
	}
	for _, id := range named {
		if !given[id] {
			return fmt.Errorf("%s is named and not there", id)
		}
	}
	return nil
}

var bratLine = map[byte]*regexp.Regexp{
	'T': regexp.MustCompile(`^[A-Za-z]+ \d+ \d+(;\d+ \d+)*$`),
	'E': regexp.MustCompile(`^[A-Za-z]+:T\d+( [A-Z][a-z]+\d*:[TE]\d+)*$`),
	'R': regexp.MustCompile(`^Coref Arg1:T\d+ Arg2:T\d+$`),
	'A': regexp.MustCompile(`^[A-Za-z]+ [TE]\d+( \S+)?$`),
	'N': regexp.MustCompile(`^Reference T\d+ Wikidata:Q\d+$`),
	'#': regexp.MustCompile(`^AnnotatorNotes [TE]\d+$`),
}

var bratRef = regexp.MustCompile(`[: ]([TE]\d+)\b`)

func checkSpans(text []rune, fields []string) error {
	_, places, _ := strings.Cut(fields[1], " ")
	var words []string
	last := 0
	for place := range strings.SplitSeq(places, ";") {
		from, to, _ := strings.Cut(place, " ")
		start, err := strconv.Atoi(from)
		end, err2 := strconv.Atoi(to)
		if err != nil || err2 != nil || start < last || start >= end || end > len(text) {
			return fmt.Errorf("bad place %q in %q", place, fields)
		}
		words, last = append(words, string(text[start:end])), end
	}
	if got := unbroken.Replace(strings.Join(words, " ")); got != fields[2] {
		return fmt.Errorf("the text at %s is %q, not %q", places, got, fields[2])
	}
	return nil
}

func TestBratIsBrat(t *testing.T) {
	d := onrecordtest.Harbour()
	if err := checkBrat(d.Text, written(t, Brat, d)); err != nil {
		t.Error(err)
	}
}

func TestBratSplitsSpansAtLineEnds(t *testing.T) {
	d := &onrecord.Document{Text: "one\r\n  two\nthree", Timexes: []onrecord.Timex{{Span: onrecord.Span{End: 16}, Type: "DATE"}}}
	want := "T1\tDATE 0 3;7 10;11 16\tone two three\n"
	if got := string(written(t, Brat, d)); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Every label that Brat can write is in the configuration, and no other type of event.
func TestBratConfigKnowsTheLabels(t *testing.T) {
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	types, err := pack.Lexicon("event/type.tsv", "type", "quad", "cameo", "modes", "meaning")
	if err != nil {
		t.Fatal(err)
	}
	has := func(pattern string) bool { return regexp.MustCompile(`(?m)` + pattern).MatchString(BratConfig) }
	for _, row := range types.Rows {
		if !has(`^` + row.Cells[0] + `\tActor`) {
			t.Errorf("no event %s", row.Cells[0])
		}
		for mode := range strings.SplitSeq(row.Cells[3], ",") {
			if mode = strings.TrimSpace(mode); mode != "" && !has(`^Mode\t.*[:|]`+mode+`(\||$)`) {
				t.Errorf("no mode %s", mode)
			}
		}
	}
	if n := strings.Count(BratConfig, "\tActor"); n != len(types.Rows) {
		t.Errorf("%d types of events, want %d", n, len(types.Rows))
	}
	for _, line := range strings.Split(string(written(t, Brat, onrecordtest.Harbour())), "\n") {
		fields := strings.SplitN(line, "\t", 2)
		if len(fields) < 2 || !strings.Contains("TEAR", fields[0][:1]) {
			continue
		}
		label := fields[1][:strings.IndexAny(fields[1], " :")]
		if !has(`^` + label + `(\t|$)`) {
			t.Errorf("no label %s", label)
		}
	}
}

// readTimeML gives back the text and the ids of the timexes with their words.
func readTimeML(content []byte) (text string, timexes map[string]string, err error) {
	timexes = map[string]string{}
	decoder := xml.NewDecoder(bytes.NewReader(content))
	var b strings.Builder
	inText, open, from := false, "", 0
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return b.String(), timexes, nil
		}
		if err != nil {
			return "", nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			inText = inText || token.Name.Local == "TEXT"
			if token.Name.Local == "TIMEX3" {
				open, from = token.Attr[0].Value, b.Len()
			}
		case xml.EndElement:
			if token.Name.Local == "TEXT" {
				inText = false
			}
			if token.Name.Local == "TIMEX3" {
				timexes[open] = b.String()[from:]
			}
		case xml.CharData:
			if inText {
				b.Write(token)
			}
		}
	}
}

func TestTimeMLReadsBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := onrecordtest.Draw(rt)
		text, timexes, err := readTimeML(written(rt, TimeML, d))
		if err != nil {
			rt.Fatal(err)
		}
		want := strings.Map(func(r rune) rune {
			if r == 0 || r == 0x1b {
				return utf8.RuneError
			}
			return r
		}, d.Text)
		if text != want {
			rt.Errorf("got text %q, want %q", text, want)
		}
		for i := range d.Timexes {
			if _, ok := timexes["t"+strconv.Itoa(i+1)]; !ok {
				rt.Errorf("t%d is not there", i+1)
			}
		}
	})
}

func TestTimeMLWords(t *testing.T) {
	_, timexes, err := readTimeML(written(t, TimeML, onrecordtest.Harbour()))
	want := map[string]string{"t0": "", "t1": "2024-05-14", "t2": "May 14", "t3": "Tuesday", "t4": "June 1", "t5": "2019", "t6": "May 12", "t7": "next year"}
	if diff := cmp.Diff(want, timexes); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestBratOfAnything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := onrecordtest.Draw(rt)
		if err := checkBrat(d.Text, written(rt, Brat, d)); err != nil {
			rt.Error(err)
		}
	})
}

// hostile are elements that the page never has, whatever the article says,
// since the template has none of them.
var hostile = map[string]bool{"script": true, "img": true, "iframe": true, "link": true, "object": true, "svg": true, "form": true}

// visit walks the page's elements.
func visit(n *html.Node, f func(*html.Node)) {
	f(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		visit(c, f)
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// shown is the text that a reader sees in n: no tips, no labels.
func shown(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if c := attribute(n, "class"); c == "tip" || c == "no" {
		return ""
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(shown(c))
	}
	return b.String()
}

func TestPageOfAnything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := onrecordtest.Draw(rt)
		content := written(rt, HTML, d)
		root, err := html.Parse(bytes.NewReader(content))
		if err != nil {
			rt.Fatal(err)
		}
		ids, refs := map[string]bool{}, []string{}
		visit(root, func(n *html.Node) {
			if hostile[n.Data] && n.Type == html.ElementNode {
				rt.Errorf("<%s> on the page", n.Data)
			}
			if id := attribute(n, "id"); id != "" {
				if ids[id] {
					rt.Errorf("two elements are %q", id)
				}
				ids[id] = true
			}
			if h := attribute(n, "href"); strings.HasPrefix(h, "#") {
				refs = append(refs, h[1:])
			}
			if a := attribute(n, "aria-describedby"); a != "" {
				refs = append(refs, a)
			}
		})
		for _, ref := range refs {
			if !ids[ref] && d.Blocks == nil {
				rt.Errorf("#%s leads nowhere", ref)
			}
		}
		if strings.ContainsAny(string(content), "\x00\x1b\u202e") {
			rt.Error("a control character got through")
		}
	})
}

// The words of every block stand on the page as they stand in the text, marks or not.
func TestPageShowsTheText(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := onrecordtest.Draw(rt)
		d.Blocks = []onrecord.Block{{Span: onrecord.Span{End: len(d.Text)}, Kind: onrecord.Paragraph}}
		root, err := html.Parse(bytes.NewReader(written(rt, HTML, d)))
		if err != nil {
			rt.Fatal(err)
		}
		visit(root, func(n *html.Node) {
			if n.Type == html.ElementNode && n.Data == "article" {
				if got, want := strings.TrimSpace(shown(n)), strings.TrimSpace(digest.Visible(d.Text)); got != want {
					rt.Errorf("got %q, want %q", got, want)
				}
			}
		})
	})
}

// Three statements went through one carrier: its words are one mark, one stop.
func TestMarksOfOneSortOnTheSameWordsAreOne(t *testing.T) {
	content := string(written(t, HTML, onrecordtest.Harbour()))
	if !strings.Contains(content, `<b>s1 s2 s3</b> carrier`) || strings.Contains(content, `id="s2-carrier1"`) {
		t.Error("the carrier of s1, s2 and s3 is not one mark")
	}
}

func TestEveryRecordIsMarkedAndLeadsSomewhere(t *testing.T) {
	root, err := html.Parse(bytes.NewReader(written(t, HTML, onrecordtest.Harbour())))
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]*html.Node{}
	stops := map[string]bool{}
	visit(root, func(n *html.Node) {
		ids[attribute(n, "id")] = n
		if attribute(n, "tabindex") == "0" || n.Data == "a" {
			stops[strings.TrimSuffix(attribute(n, "aria-describedby"), "-tip")] = true
		}
	})
	want := map[string]string{"s3": "the Norrland ministry considers the 2019 accord dead.", "s4": "the 2019 accord dead", "s2-source": "she",
		"s2-cue": "told", "t4": "June 1", "v4": "may cut its grant", "s1-carrier1": "Coastal Wire"}
	for id, words := range want {
		if ids[id] == nil || shown(ids[id]) != words {
			t.Errorf("%s is not marked over %q", id, words)
		}
		if !stops[id] {
			t.Errorf("the keyboard does not reach %s", id)
		}
		if tip := ids[id+"-tip"]; tip == nil || attribute(tip, "role") != "tooltip" {
			t.Errorf("%s has no tip", id)
		}
	}
	visit(root, func(n *html.Node) {
		if h := attribute(n, "href"); strings.HasPrefix(h, "#") && ids[h[1:]] == nil {
			t.Errorf("%s leads nowhere", h)
		}
	})
}

// The policy lets in the page's own style and nothing else.
func TestPolicyAllowsOnlyThePagesStyle(t *testing.T) {
	root, err := html.Parse(bytes.NewReader(written(t, HTML, onrecordtest.Harbour())))
	if err != nil {
		t.Fatal(err)
	}
	policy, style := "", ""
	visit(root, func(n *html.Node) {
		if attribute(n, "http-equiv") == "Content-Security-Policy" {
			policy = attribute(n, "content")
		}
		if n.Data == "style" && n.Type == html.ElementNode {
			style = n.FirstChild.Data
		}
		for _, key := range []string{"src", "style", "onclick", "srcset"} {
			if attribute(n, key) != "" {
				t.Errorf("<%s> has %s", n.Data, key)
			}
		}
	})
	sum := sha256.Sum256([]byte(style))
	want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	if policy != want {
		t.Errorf("policy is %q, want %q", policy, want)
	}
	if strings.Contains(style, "url(") || strings.Contains(style, "@import") {
		t.Error("the style asks for something")
	}
}

func TestHostileMetadata(t *testing.T) {
	d := onrecordtest.Harbour()
	d.Title, d.URL, d.Outlet.Name = `</title><script>alert(1)</script>`, "javascript:alert(1)", `"><img src=x>`
	root, err := html.Parse(bytes.NewReader(written(t, HTML, d)))
	if err != nil {
		t.Fatal(err)
	}
	visit(root, func(n *html.Node) {
		if n.Type == html.ElementNode && hostile[n.Data] || strings.HasPrefix(attribute(n, "href"), "javascript:") {
			t.Errorf("<%s> %v got through", n.Data, n.Attr)
		}
	})
}

type full struct{}

var errFull = errors.New("disk is full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriteErrorIsTold(t *testing.T) {
	for name, write := range map[string]writeFunc{"brat": Brat, "timeml": TimeML, "html": HTML} {
		if err := write(full{}, onrecordtest.Harbour()); !errors.Is(err, errFull) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	d := onrecordtest.Harbour()
	for b.Loop() {
		written(b, HTML, d)
	}
}
