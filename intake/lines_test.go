package intake

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A line's fields have many names; what is not known is passed over.
func TestLine(t *testing.T) {
	plainText := func(s string, g Given) Item {
		g.Format = "text"
		return Item{Raw: []byte(s), ContentType: "text/plain; charset=utf-8", Given: g}
	}
	markup := func(s string) Item {
		return Item{Raw: []byte(s), ContentType: "text/html; charset=utf-8", Given: Given{Format: "html"}}
	}
	at := func(item Item, url string, fetched time.Time) Item {
		item.URL, item.Fetched = url, fetched
		return item
	}
	for _, c := range []struct {
		line string
		want Item
	}{
		{`{"text": "Words.", "id": 17, "title": " A \n title ", "outlet": "Daily", "published": "2024-03-01", "language": "EN-gb", "other": [1, {"x": null}]}`,
			plainText("Words.", Given{ID: "17", Title: "A title", Outlet: "Daily", Published: "2024-03-01", Language: "en"})},
		{`{"maintext": "Words.", "Headline": "A title", "source": {"name": "Daily", "id": null}, "date_publish": "2024-03-01 10:20:30", "_id": {"$oid": "5f"}}`,
			plainText("Words.", Given{ID: "5f", Title: "A title", Outlet: "Daily", Published: "2024-03-01T10:20:30"})},
		{`{"text": "Words.", "publisher": ["Daily", "Weekly"], "pubDate": "Fri, 01 Mar 2024 10:20:30 +0200"}`,
			plainText("Words.", Given{Outlet: "Daily", Published: "2024-03-01T10:20:30+02:00"})},
		{`{"text": "Words.", "publishedAt": 1709288430}`, plainText("Words.", Given{Published: "2024-03-01T10:20:30Z"})},
		{`{"text": "Words.", "date": {"$date": 1709288430000}}`, plainText("Words.", Given{Published: "2024-03-01T10:20:30Z"})},
		{`{"text": "Words.", "language": "English", "title": null, "outlet": false}`, plainText("Words.", Given{})},
		{`{"html": "<h1>A</h1>", "text": "Words."}`, markup("<h1>A</h1>")},
		{`{"content": "<P>Words.</P>"}`, markup("<P>Words.</P>")},
		{`{"content": "3 < 4 and\n\n5 > 4"}`, plainText("3 < 4 and\n\n5 > 4", Given{})},
		{`{"body": "", "articleBody": "Words."}`, plainText("Words.", Given{})},
		{`{"text": "Words.", "url": "https://news.example/1", "crawled_at": "2024-03-02T00:00:00Z"}`,
			at(plainText("Words.", Given{}), "https://news.example/1", time.Date(2024, 3, 2, 0, 0, 0, 0, time.UTC))},
	} {
		got, doubts, err := parseLine([]byte(c.line))
		if err != nil || len(doubts) > 0 {
			t.Errorf("%s: %v, %q", c.line, err, doubts)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.line, diff)
		}
	}
}

// What cannot be true is left out, and told; the text is kept.
func TestDoubtfulLines(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{`{"text": "Words.", "date": "last week"}`, `its publication date "last week" cannot be read: left out`},
		{`{"text": "Words.", "date": 3}`, `its publication date "3" cannot be read: left out`},
		{`{"text": "Words.", "url": "javascript:alert(1)"}`, `its address "javascript:alert(1)" is none: left out`},
		{"{\"text\": \"Words.\", \"x\": \"\xff\"}", "not UTF-8: each byte that is not became U+FFFD"},
	} {
		item, doubts, err := parseLine([]byte(c.line))
		if string(item.Raw) != "Words." || err != nil || strings.Join(doubts, "|") != c.want || item.URL != "" || item.Given.Published != "" {
			t.Errorf("%s: %+v, %q, %v", c.line, item, doubts, err)
		}
	}
}

// A bad line costs that line alone, and is named.
func TestBadLines(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "x.jsonl", "\xef\xbb\xbf"+strings.Join([]string{`{"text": "one"}`, `{"text": "two"`, ``, `[1]`, `null`, `{"title": "no text"}`, `{"text": 5}`, "\x00", `{"text": "nine"}` + "\r", `{"text": "ten"}`}, "\n"))
	want := []string{"x.jsonl:1 = one", "! x.jsonl:2: not a JSON object: unexpected end of JSON input",
		"! x.jsonl:4: not a JSON object: json: cannot unmarshal array into Go value of type map[string]json.RawMessage",
		"! x.jsonl:5: not a JSON object", `! x.jsonl:6: no text: none of "html", "text", "body", "content" is there`,
		`! x.jsonl:7: no text: none of "html", "text", "body", "content" is there`, "! x.jsonl:8: not a JSON object: invalid character '\\x00' looking for beginning of value",
		"x.jsonl:9 = nine", "x.jsonl:10 = ten"}
	if diff := cmp.Diff(want, took(t, "x.jsonl")); diff != "" {
		t.Error(diff)
	}
}

func TestPlaceOfALine(t *testing.T) {
	file := `{"text": "one"}` + "\n\n" + `{"text": "two"}` + "\n"
	items, _ := collect(t, "x.jsonl", file)
	if want := (Place{File: "x.jsonl", Number: 3, Offset: 17}); len(items) != 2 || items[1].Place != want {
		t.Errorf("%+v", items)
	}
	items, _ = collect(t, "x.jsonl.gz", packed(t, "gzip", file))
	if want := (Place{File: "x.jsonl.gz", Number: 3, Inside: 17}); len(items) != 2 || items[1].Place != want {
		t.Errorf("%+v", items)
	}
}

func TestTooLongLine(t *testing.T) {
	t.Chdir(t.TempDir())
	f, err := os.Create("x.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	fmt.Fprintf(f, "{\"text\": \"one\"}\n{\"text\": \"%s\"}\n{\"text\": \"three\"}\n{\"text\": \"%s\"}", strings.Repeat("a", maxLine), strings.Repeat("b", MaxSize+1))
	want := []string{"x.jsonl:1 = one", "! x.jsonl:2: too large for one article: a line of 33 MB", "x.jsonl:3 = three", "! x.jsonl:4: too large for one article: 16 MB"}
	if diff := cmp.Diff(want, took(t, "x.jsonl")); diff != "" {
		t.Error(diff)
	}
}

// Lines before the damage come; the line says where the rest was lost.
func TestDamagedLines(t *testing.T) {
	t.Chdir(t.TempDir())
	var lines strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&lines, `{"text": "line %d, %x"}`+"\n", i+1, i*i*7919)
	}
	for _, coding := range []string{"gzip", "zstd"} {
		whole := packed(t, coding, lines.String())
		name := "x.jsonl." + coding[:1]
		name = strings.NewReplacer(".g", ".gz", ".z", ".zst").Replace(name)
		write(t, name, whole[:len(whole)/2])
		got := took(t, name)
		last := got[len(got)-1]
		if want := fmt.Sprintf("! %s:%d: the file cannot be read on from here: ", name, len(got)); coding == "gzip" && len(got) < 100 || !strings.HasPrefix(last, want) {
			t.Errorf("%d lines, the last one %s, want %s", len(got), last, want)
		}
	}
	write(t, "x.jsonl.gz", `{"text": "not compressed"}`)
	if got := took(t, "x.jsonl.gz"); len(got) != 1 || got[0] != "x.jsonl.gz:1 = not compressed" {
		t.Errorf("%q", got)
	}
}
