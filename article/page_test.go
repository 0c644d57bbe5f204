package article

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"onrecord"
)

// story is enough running text for a page's main content to be found.
const story = `<p>The river rose by two metres on Monday, and the town by the old mill was cut off for most of the day, officials said.</p>
<p>The mayor closed the bridge. &ldquo;Stay away from the water,&rdquo; she told reporters who had come to see the flood.</p>
<p>Nobody was hurt, the fire service said, but forty families had to leave their homes &amp; shops in the lower town.</p>
<p>Rain is expected to go on until the end of the week, when the weather service hopes for colder and drier air.</p>`

const storyBlocks = `paragraph: The river rose by two metres on Monday, and the town by the old mill was cut off for most of the day, officials said.
paragraph: The mayor closed the bridge. “Stay away from the water,” she told reporters who had come to see the flood.
paragraph: Nobody was hurt, the fire service said, but forty families had to leave their homes & shops in the lower town.
paragraph: Rain is expected to go on until the end of the week, when the weather service hopes for colder and drier air.`

func TestPage(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"JSON-LD in a graph, with a comma too many and a raw line break", `<html><head><title>River cuts off town | Valley Herald</title>
<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],"headline":"River cuts
 off town","datePublished":"2023-05-17T10:15:00+02:00","dateModified":"2023-05-18T08:00:00Z","author":[{"name":"Jane Doe"},{"name":"John Public"}],"publisher":{"name":"Valley Herald"},},]}</script>
<link rel="canonical" href="https://valley.example/river"></head><body><article><h1>River cuts off town</h1>` + story + `</article></body></html>`, `
= title: River cuts off town
= byline: Jane Doe, John Public
= outlet: Valley Herald (metadata)
= published: 2023-05-17T10:15:00+02:00 (metadata)
= modified: 2023-05-18T08:00:00Z (metadata)
= url: https://valley.example/river
headline: River cuts off town
` + storyBlocks},

		{"meta elements; modified never stands in for published", `<html lang="en-GB"><head><title>River cuts off town - Valley Herald</title>
<meta property="og:site_name" content="Valley Herald"><meta property="article:modified_time" content="2023-05-18">
<meta name="author" content="https://valley.example/jane"><meta name="parsely-author" content="Jane Doe"></head><body><h1>River cuts off town</h1>` + story, `
= title: River cuts off town
= byline: Jane Doe
= outlet: Valley Herald (metadata)
= modified: 2023-05-18 (metadata)
headline: River cuts off town
` + storyBlocks},

		{"the day from the address", `<html><head><link rel=canonical href="https://valley.example/2023/05/17/river"></head><body>` + story, `
= outlet: valley.example (url)
= published: 2023-05-17 (url)
= url: https://valley.example/2023/05/17/river
` + storyBlocks},

		{"a time element, and a date that can be read two ways", `<html><head><meta name="date" content="03/04/2023"></head>
<body><h1>River cuts off town</h1><time datetime="2023-05-17T10:15Z">Wednesday</time>` + story, `
= title: River cuts off town
= published: 2023-05-17T10:15Z (metadata)
headline: River cuts off town
header: Wednesday
` + storyBlocks},

		{"what is not the article", `<html><body><nav><a href=/>Home</a> <a href=/news>News</a></nav><main><h1>River cuts off town</h1>` + story + `
<div class="related-links"><p>The lake is full too, a long report of another day says to those who have time to read it.</p></div>
<p><a href="/lake">THE LAKE IS FULL TOO</a></p><p>Read more: The river in figures</p>
<p>© 2023 Valley Herald. All rights reserved.</p></main><script>var x = "<p>no</p>"</script><footer>Contact us</footer></body></html>`, `
= title: River cuts off town
= outlet: Valley Herald (text)
headline: River cuts off town
` + storyBlocks + `
boilerplate: Read more: The river in figures
boilerplate: © 2023 Valley Herald. All rights reserved.`},

		{"blocks of other kinds", `<html><body><article><h1>River cuts off town</h1>` + story + `
<h2>What comes next</h2><blockquote><p>“We have seen worse than this in the year of the great flood, and we are still here.”</p></blockquote>
<ul><li>The bridge stays closed until the engineers have seen it.</li><li>The school opens on Friday in tents.</li></ul>
<figure><img src=a.jpg><figcaption>The bridge on Monday</figcaption></figure>
<p>The two lines of the last paragraph of this story<br>are broken by the page and not by the writer of it.<br><br>A second break begins another paragraph of this story here.</p></article>`, `
= title: River cuts off town
headline: River cuts off town
` + storyBlocks + `
heading: What comes next
blockquote: “We have seen worse than this in the year of the great flood, and we are still here.”
listitem: The bridge stays closed until the engineers have seen it.
listitem: The school opens on Friday in tents.
caption: The bridge on Monday
paragraph: The two lines of the last paragraph of this story are broken by the page and not by the writer of it.
paragraph: A second break begins another paragraph of this story here.`},

		{"an old page: tables, fonts and line breaks", `<html><body bgcolor=white><table><tr><td><a href=/>Home</a><br><a href=/n>News</a></td><td><font face=Arial><b>River cuts off town</b><br><br>
` + strings.NewReplacer("<p>", "", "</p>", "<br><br>").Replace(story) + `</font></td></tr></table></body></html>`, `
paragraph: River cuts off town
` + storyBlocks},

		{"preformatted text", "<html><body><h1>River cuts off town</h1><pre>" + strings.NewReplacer("<p>", "", "</p>", "\n", "and ", "and\n").Replace(story) + "</pre></body></html>", `
= title: River cuts off town
headline: River cuts off town
` + storyBlocks},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read([]byte(c.page), Options{Origin: "page.html"})
			if err != nil {
				t.Fatal(err)
			}
			sound(t, d)
			mapped(t, d, []byte(c.page), "")
			if diff := cmp.Diff(strings.TrimSpace(c.want), shown(d)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A page's text leads back to its bytes, entities and markup and all.
func TestSourceOfPage(t *testing.T) {
	page := "<html><body><article>" + strings.Replace(story, "Nobody was", "N<b>obo</b>dy w&#97;s", 1) + "</article>"
	d, err := Read([]byte(page), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Nobody was hurt": "N<b>obo</b>dy w&#97;s hurt",
		"“Stay away":      "&ldquo;Stay away",
		"homes & shops":   "homes &amp; shops",
		"said.":           "said.",
	} {
		at := strings.Index(d.Text, text)
		raw, ok := d.Source.Raw(onrecord.Span{Start: at, End: at + len(text)})
		if !ok || page[raw.Start:raw.End] != want {
			t.Errorf("%q comes from %q, want %q", text, page[raw.Start:raw.End], want)
		}
	}
}

// Pages in other charsets lead back to their own bytes too.
func TestSourceOfPageInAnotherCharset(t *testing.T) {
	words := strings.Repeat("<p>Река поднялась на два метра &mdash; и город был отрезан &laquo;почти весь день&raquo;, сообщили власти города.</p>\n", 5)
	for _, c := range []struct {
		charset string
		enc     encoding.Encoding
	}{
		{"windows-1251", charmap.Windows1251}, {"koi8-r", charmap.KOI8R}, {"iso-8859-5", charmap.ISO8859_5},
		{"utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)}, {"gb18030", simplifiedchinese.GB18030},
	} {
		raw, err := c.enc.NewEncoder().String("<html><head><meta charset=" + c.charset + "></head><body>" + words)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read([]byte(raw), Options{Format: FormatHTML})
		if err != nil {
			t.Fatal(c.charset, err)
		}
		sound(t, d)
		if want := "Река поднялась на два метра — и город"; !strings.HasPrefix(d.Text, want) {
			t.Fatalf("%s: text begins %.80q", c.charset, d.Text)
		}
		for _, p := range d.Source.Pieces {
			source, err := c.enc.NewDecoder().String(raw[p.Raw.Start:p.Raw.End])
			if got := html.UnescapeString(source); err != nil || got != d.Slice(p.Text) {
				t.Fatalf("%s: %q decodes to %q, the text has %q", c.charset, raw[p.Raw.Start:p.Raw.End], got, d.Slice(p.Text))
			}
		}
	}
}

// The same words in any charset, declared or not, as a text and as a page, are
// the same text, and each leads back to its bytes.
func TestCharsets(t *testing.T) {
	cyrillic := "Река поднялась на два метра в понедельник, и город у старой мельницы был отрезан почти весь день, сообщили власти. Мэр закрыл мост."
	polish := "Wójt gminy powiedział, że woda podniosła się o dwa metry, a łąki nad rzeką zostały zalane; mieszkańcy czekają na pomoc strażaków i żołnierzy."
	french := "La rivière a monté de deux mètres, a déclaré le maire, et la vieille ville a été coupée du reste de la région pendant près d’une journée entière."
	for _, c := range []struct {
		name, text string
		declared   string
		encode     func(string) (string, error)
	}{
		{"UTF-8", cyrillic, "", func(s string) (string, error) { return s, nil }},
		{"UTF-8 declared as another", french, "iso-8859-1", func(s string) (string, error) { return s, nil }},
		{"UTF-8 with a mark", cyrillic, "", func(s string) (string, error) { return "\ufeff" + s, nil }},
		{"UTF-16 with a mark", cyrillic, "", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String},
		{"UTF-16 without", french, "", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String},
		{"windows-1251", cyrillic, "", charmap.Windows1251.NewEncoder().String},
		{"KOI8-R", cyrillic, "", charmap.KOI8R.NewEncoder().String},
		{"Latin-2", polish, "", charmap.ISO8859_2.NewEncoder().String},
		{"windows-1250", polish, "", charmap.Windows1250.NewEncoder().String},
		{"windows-1252", french, "", charmap.Windows1252.NewEncoder().String},
		{"windows-1250 declared", polish, "windows-1250", charmap.Windows1250.NewEncoder().String},
		{"Shift JIS declared", "市長は橋を閉鎖した。", "text/plain; charset=Shift_JIS", japanese.ShiftJIS.NewEncoder().String},
	} {
		t.Run(c.name, func(t *testing.T) {
			raw, err := c.encode(c.text)
			if err != nil {
				t.Fatal(err)
			}
			d, err := Read([]byte(raw), Options{ContentType: c.declared})
			if err != nil {
				t.Fatal(err)
			}
			sound(t, d)
			covered(t, d, []byte(raw))
			if d.Text != c.text {
				t.Fatalf("text is %q", d.Text)
			}
			for i, r := range d.Text {
				span := onrecord.Span{Start: i, End: i + len(string(r))}
				source, ok := d.Source.Raw(span)
				if want, err := c.encode(string(r)); !ok || err != nil || !strings.HasSuffix(want, raw[source.Start:source.End]) {
					t.Fatalf("%q comes from %q", r, raw[source.Start:source.End])
				}
			}
		})
	}
}

// Damaged UTF-8 loses the damaged bytes and nothing else.
func TestDamagedUTF8(t *testing.T) {
	raw := "Le maire a décl\xe9 que la rivière était très élevée — « jamais vu » — à l’aube.\xff"
	d, err := Read([]byte(raw), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.NewReplacer("\xe9", "\ufffd", "\xff", "\ufffd").Replace(raw); d.Text != want {
		t.Errorf("text is %q", d.Text)
	}
	covered(t, d, []byte(raw))
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		name, raw string
		want      error
		message   string
	}{
		{"empty", "", ErrEmpty, "article: a.x: empty: there is no text to read"},
		{"white space", " \r\n\t\u00a0", ErrEmpty, "article: a.x: empty: there is no text to read"},
		{"a PDF", "%PDF-1.7\n…", ErrBinary, "article: a.x: not a text: a PDF; save its text first"},
		{"an image", "\x89PNG\r\n\x1a\n", ErrBinary, "article: a.x: not a text: a PNG image"},
		{"NUL bytes", "text\x00\x00\x01\x02\x00 and more", ErrBinary, "article: a.x: not a text: it holds NUL bytes"},
		{"too large", strings.Repeat("x", 50<<20), ErrTooLarge, "article: a.x: too large for one article: 50 MB, at most 16 MB are read; split it into articles"},
		{"a page without an article", "<html><body><nav><a href=/>Home</a></nav></body></html>", ErrNoArticle, "article: a.x: a page without an article"},
		{"a page of links", "<html><body><h1>Delta News</h1><ul>" + strings.Repeat("<li><a href=/x>The river rises in the valley again</a></li>", 40) + "</ul></body></html>",
			ErrNoArticle, "article: a.x: a page without an article"},
		{"a page that says nothing", "<html><body><main><h1>Not found</h1><p>The page is gone.</p></main></body></html>", ErrNoArticle, "article: a.x: a page without an article"},
	} {
		_, err := Read([]byte(c.raw), Options{Origin: "a.x"})
		if !errors.Is(err, c.want) || err.Error() != c.message {
			t.Errorf("%s: %v, want %s", c.name, err, c.message)
		}
	}
}

// An address names its outlet where nothing else does, and its day.
func TestAddress(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.reuters.com/world/river-2023-05-17/": "= outlet: Reuters (url)\n= published: 2023-05-17 (url)",
		"https://edition.cnn.com/2023/05/17/world/river":  "= outlet: CNN (url)\n= published: 2023-05-17 (url)",
		"https://valley.example/20230517/river":           "= outlet: valley.example (url)\n= published: 2023-05-17 (url)",
		"https://valley.example/story/20230517123":        "= outlet: valley.example (url)",
		"https://valley.example/10/05/2023-in-review":     "= outlet: valley.example (url)",
		"https://valley.example/2023/may/17/river-rises":  "= outlet: valley.example (url)\n= published: 2023-05-17 (url)",
	} {
		d, err := Read([]byte("The river rose on Wednesday."), Options{URL: address})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want+"\n= url: "+address+"\nparagraph: The river rose on Wednesday.", shown(d)); diff != "" {
			t.Error(diff)
		}
	}
}

// What was given takes the place of what was read.
func TestGiven(t *testing.T) {
	d, err := Read([]byte("Source: Valley Herald\nDate: 2023-05-17\n\nThe river rose on Wednesday."),
		Options{Outlet: "Delta News", Published: "March 3, 2024", URL: "https://delta.example/x", Language: "fr"})
	if err != nil {
		t.Fatal(err)
	}
	want := `= outlet: Delta News (given)
= published: 2024-03-03 (given)
= url: https://delta.example/x
header: Source: Valley Herald
header: Date: 2023-05-17
paragraph: The river rose on Wednesday.`
	if diff := cmp.Diff(want, shown(d)); diff != "" || d.Language != "fr" {
		t.Error(d.Language, diff)
	}
	if _, err := Read([]byte("The river rose."), Options{Published: "03/04/2024"}); err == nil {
		t.Error("a date that can be read two ways was taken")
	}
}

func TestLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"The river rose by two metres on Monday, and the town was cut off.":                                                    "en",
		"La rivière a monté de deux mètres lundi, a déclaré le maire, et la vieille ville a été coupée du reste de la région.": "fr",
		"Река поднялась на два метра в понедельник, и город был отрезан почти весь день.":                                      "ru",
		"Zzyzx qwrty": "en",
	} {
		d, err := Read([]byte(text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if d.Language != want {
			t.Errorf("%q is %q, want %q", text, d.Language, want)
		}
	}
}

// Hostile markup costs no more than time in proportion to its size.
func TestHostilePages(t *testing.T) {
	deep := 100_000
	for name, page := range map[string]string{
		"divs":            strings.Repeat("<div>", deep) + story + strings.Repeat("</div>", deep),
		"unclosed":        strings.Repeat("<b><i><a href=x>", deep/2) + story,
		"different fonts": strings.Repeat("<font size=1><font color=a id=b>", deep/4) + story,
		"lists":           strings.Repeat("<ul><li>", deep/2) + story,
		"tables":          strings.Repeat("<table><tr><td>", deep/4) + story,
		"paragraphs":      strings.Repeat("<p>", deep) + story,
		"svg":             strings.Repeat("<svg><title>", deep/4) + story,
		"definitions":     strings.Repeat("<dl><dd>", deep/2) + story,
		"attributes":      "<p " + strings.Repeat("a=b ", deep) + ">" + story,
		"entities":        strings.Repeat("&", deep) + story,
		"box titles":      strings.Repeat("<h2>Related</h2><p>x</p>", deep/5) + story,
		"nested boxes":    strings.Repeat("<section><b>Most read</b>", deep/10) + story,
		"quotations":      strings.Repeat("<blockquote>The river rose by two metres on Monday.</blockquote>", deep/10) + story,
		"teasers":         strings.Repeat("<div><h2><a href=x>The river rises once again</a></h2><p>The river rose by two metres on Monday.</p></div>", deep/20),
		"headlines":       "<title>" + strings.Repeat("River rises - ", deep) + "</title>" + strings.Repeat("<h2>River rises again</h2>", deep/10) + story,
		"classes":         "<div class='" + strings.Repeat("relatedStories-", deep) + "'>" + story + "</div>" + story,
		"bytes":           strings.Repeat("<p>\x00\xff\xfe\x81\x8f é \x00</p>", deep/10) + story,
		"dates":           "<h1>River rises once again</h1>" + strings.Repeat("<i>12/12/12 3.3 may 2 de de de</i>", deep/10) + story,
		"linked data":     `<script type="application/ld+json">` + strings.Repeat(`[`, deep) + `</script>` + story,
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			d, err := Read([]byte(page), Options{Format: FormatHTML})
			took := time.Since(start)
			if err == nil {
				sound(t, d)
			} else if !refused(err) {
				t.Error(err)
			}
			if took > 20*time.Second {
				t.Errorf("took %v", took)
			}
			t.Log(took, err)
		})
	}
}
