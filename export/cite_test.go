package export

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord"
	"onrecord/onrecordtest"
)

func cited(t tester, d *onrecord.Document, id onrecord.StatementID, style Style) string {
	t.Helper()
	var b bytes.Buffer
	if err := Cite(&b, d, id, style, "2024-06-01"); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestCitationAsText(t *testing.T) {
	in := " Ines Okafor, “Port Lisse weighs ferry ban as talks stall”, Lisse Courier, "
	end := "14 May 2024, https://courier.example/ferry?id=1&page=2 (accessed 1 June 2024).\n"
	want := map[onrecord.StatementID]string{
		2: "Adaeze Lindqvist: “We cannot wait any longer,” she told reporters, “and we will not.” Quoted in" + in + "via Coastal Wire, " + end,
		5: "the Norrland ministry: The ministry denied that. Reported in" + in + end,
		7: "Norrland has repeatedly accused the ferry line Blåvik of dumping fuel. Reported in" + in + end,
		8: "a harbour official called \"overdue\". Quoted in" + in + end,
	}
	for id, text := range want {
		if diff := cmp.Diff(text, cited(t, online(), id, Text)); diff != "" {
			t.Errorf("s%d (-want +got):\n%s", id, diff)
		}
	}
	d := online()
	d.Statements[1].Stated.Value, d.Byline, d.Title, d.URL, d.Published.Value, d.Outlet = "2024-05-13", "", "", "", "", onrecord.Outlet{}
	d.Statements[1].Carriers = nil
	var b bytes.Buffer
	if err := Cite(&b, d, 2, Text, ""); err != nil {
		t.Fatal(err)
	}
	if want := "Adaeze Lindqvist, 13 May 2024: “We cannot wait any longer,” she told reporters, “and we will not.” Quoted in document 0123456789abcdef.\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

// readBibTeX reads one entry: type, key, and fields in braces, which must be
// balanced whatever stands before them.
func readBibTeX(entry string) (kind, key string, fields map[string]string, err error) {
	head, rest, ok := strings.Cut(entry, ",")
	if !ok || !strings.HasPrefix(head, "@") {
		return "", "", nil, fmt.Errorf("no entry: %q", entry)
	}
	kind, key, _ = strings.Cut(head[1:], "{")
	fields = map[string]string{}
	for {
		name, value, ok := strings.Cut(rest, "= {")
		if !ok {
			break
		}
		depth, end := 1, 0
		for ; depth > 0; end++ {
			if end == len(value) {
				return "", "", nil, errors.New("a brace is open at the end")
			}
			depth += map[byte]int{'{': 1, '}': -1}[value[end]]
		}
		fields[strings.Trim(name, " ,\n")] = value[:end-1]
		rest = value[end:]
	}
	if strings.TrimSpace(rest) != "}" {
		return "", "", nil, fmt.Errorf("behind the fields: %q", rest)
	}
	return kind, key, fields, nil
}

// texText is what TeX prints for s, whose commands are those that we write.
var texText = strings.NewReplacer(`\textbackslash{}`, `\`, `\textbraceleft{}`, "{", `\textbraceright{}`, "}", `\$`, "$", `\&`, "&", `\#`, "#",
	`\%`, "%", `\_`, "_", `\textasciicircum{}`, "^", `\textasciitilde{}`, "~")

func TestCitationAsBibTeX(t *testing.T) {
	d := online()
	d.Title, d.Byline = `50% of {Port} Lisse \ R&D_#1 costs $5~^`, "Ines Okafor and Sons"
	kind, key, fields, err := readBibTeX(cited(t, d, 2, BibTeX))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"author": "{Ines Okafor and Sons}", "journal": "{Lisse Courier}", "year": "2024", "month": "5", "day": "14", "langid": "english",
		"title": `{50\% of \textbraceleft{}Port\textbraceright{} Lisse \textbackslash{} R\&D\_\#1 costs \$5\textasciitilde{}\textasciicircum{}}`,
		"url":   d.URL, "urldate": "2024-06-01", "annote": "onrecord 0123456789abcdef-s50301abb",
		"note": "Quotes Adaeze Lindqvist, via Coastal Wire, 14 May 2024: “We cannot wait any longer,” she told reporters, “and we will not.”"}
	if diff := cmp.Diff(want, fields); diff != "" || kind != "article" || key != "onrecord-0123456789abcdef-s50301abb" {
		t.Errorf("%s %s (-want +got):\n%s", kind, key, diff)
	}
	if got := texText.Replace(strings.TrimSuffix(strings.TrimPrefix(fields["title"], "{"), "}")); got != d.Title {
		t.Errorf("TeX prints %q", got)
	}
}

// readRIS reads records: every line a tag, two spaces, a hyphen, a space, a value;
// TY first, ER last.
func readRIS(content string) (map[string]string, error) {
	lines := strings.Split(strings.TrimSuffix(content, "\r\n"), "\r\n")
	fields := map[string]string{}
	for i, line := range lines {
		if len(line) < 6 || line[2:6] != "  - " || strings.ContainsAny(line, "\r\n") {
			return nil, fmt.Errorf("no line of RIS: %q", line)
		}
		if (line[:2] == "TY") != (i == 0) || (line[:2] == "ER") != (i == len(lines)-1) {
			return nil, fmt.Errorf("%s in line %d", line[:2], i+1)
		}
		fields[line[:2]] = line[6:]
	}
	return fields, nil
}

func TestCitationAsRIS(t *testing.T) {
	got, err := readRIS(cited(t, online(), 7, RIS))
	want := map[string]string{"TY": "NEWS", "ID": "onrecord-0123456789abcdef-sa8b7ac3b", "AU": "Ines Okafor", "TI": "Port Lisse weighs ferry ban as talks stall",
		"T2": "Lisse Courier", "PY": "2024", "DA": "2024/05/14/", "UR": "https://courier.example/ferry?id=1&page=2", "Y2": "2024/06/01/", "LA": "en", "ER": "",
		"N1": "Reports Norrland: Norrland has repeatedly accused the ferry line Blåvik of dumping fuel"}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	for value, want := range map[string]string{"": "", "2024": "2024///", "2024-05": "2024/05//", "2024-05-14T10:00:00Z": "2024/05/14/"} {
		if got := risDate(value); got != want {
			t.Errorf("%q is %q, want %q", value, got, want)
		}
	}
}

// Whatever an article holds, a citation stays what its reader expects.
func TestCitationsOfAnything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := onrecordtest.Draw(rt)
		d.Byline = rapid.String().Draw(rt, "byline")
		d.Title = rapid.String().Draw(rt, "title")
		d.URL = rapid.SampledFrom([]string{"", "https://example.org/}{\\ %20", "https://example.org/\r\nER  - ", "javascript:alert(1)"}).Draw(rt, "url")
		for i := range d.Statements {
			id := onrecord.StatementID(i + 1)
			if _, err := readRIS(cited(rt, d, id, RIS)); err != nil {
				rt.Error(err)
			}
			if _, _, fields, err := readBibTeX(cited(rt, d, id, BibTeX)); err != nil {
				rt.Error(err)
			} else if strings.Contains(fields["url"], "javascript") {
				rt.Error("no page on the web is cited")
			}
			if line := cited(rt, d, id, Text); strings.Count(line, "\n") != 1 {
				rt.Errorf("more than a line: %q", line)
			}
		}
	})
}

func TestCiteErrors(t *testing.T) {
	for name, err := range map[string]error{
		"no statement s99": Cite(io.Discard, online(), 99, Text, ""),
		"no statement s0":  Cite(io.Discard, online(), 0, Text, ""),
		`no style "apa"`:   Cite(io.Discard, online(), 1, "apa", ""),
		"disk is full":     Cite(full{}, online(), 1, Text, ""),
	} {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("got %v, want %s", err, name)
		}
	}
}
