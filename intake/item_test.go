package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha1"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// took is what a source says of the arguments: an item by name and content, an
// error after "!", a note after "-".
func took(t testing.TB, args ...string) (lines []string) {
	t.Helper()
	s := Source{Stdin: strings.NewReader("from standard input"), Note: func(line string) { lines = append(lines, "- "+line) }}
	for item, err := range s.Items(context.Background(), args) {
		if err != nil {
			if !strings.HasPrefix(err.Error(), "intake: "+item.Name+": ") {
				t.Errorf("the message %q does not begin with the item's name %q", err, item.Name)
			}
			lines = append(lines, "! "+strings.TrimPrefix(err.Error(), "intake: "))
			continue
		}
		lines = append(lines, item.Name+" = "+string(item.Raw))
	}
	return lines
}

func write(t testing.TB, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func collect(t testing.TB, name, content string) (items []Item, problems []string) {
	t.Helper()
	t.Chdir(t.TempDir())
	write(t, name, content)
	s := Source{Note: func(line string) { problems = append(problems, line) }}
	for item, err := range s.Items(context.Background(), []string{name}) {
		if err != nil {
			problems = append(problems, err.Error())
			continue
		}
		items = append(items, item)
	}
	return items, problems
}

// packed is s in a coding of HTTP.
func packed(t testing.TB, coding, s string) string {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	var err error
	switch coding {
	case "gzip":
		w = gzip.NewWriter(&b)
	case "br":
		w = brotli.NewWriter(&b)
	case "zstd":
		w, err = zstd.NewWriter(&b)
	case "deflate":
		w = zlib.NewWriter(&b)
	case "bare deflate":
		w, err = flate.NewWriter(&b, 6)
	default:
		return s
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// record is a record of a web archive; more are further fields of it.
func record(kind, uri, block string, more ...string) string {
	more = append([]string{"WARC-Type: " + kind, "WARC-Target-URI: " + uri, "WARC-Date: 2024-03-01T10:20:30Z"}, more...)
	return fmt.Sprintf("WARC/1.1\r\n%s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", strings.Join(more, "\r\n"), len(block), block)
}

// answer is an HTTP response with fields.
func answer(status int, body string, fields ...string) string {
	return fmt.Sprintf("HTTP/1.1 %d Some Words\r\n%s\r\n\r\n%s", status, strings.Join(fields, "\r\n"), body)
}

func sha1Of(s string) string {
	sum := sha1.Sum([]byte(s))
	return "sha1:" + base32.StdEncoding.EncodeToString(sum[:])
}

const (
	isHTML = "Content-Type: text/html; charset=utf-8"
	home   = "https://news.example/"
)

// Everything that holds articles is taken by its ending, in its order.
func TestItems(t *testing.T) {
	t.Chdir(t.TempDir())
	one := record("response", home+"1", answer(200, "page 1", isHTML))
	two := record("response", home+"2", answer(200, "page 2", isHTML))
	write(t, "a.txt", "a text")
	write(t, "b.jsonl", `{"text": "line 1"}`+"\n\n"+`{"text": "line 3"}`)
	write(t, "c.jsonl.gz", packed(t, "gzip", `{"html": "<p>packed</p>"}`))
	write(t, "d.ndjson.zst", packed(t, "zstd", `{"text": "frame"}`+"\n"))
	write(t, "e.warc", one+two)
	write(t, "f.warc.gz", packed(t, "gzip", one)+packed(t, "gzip", two))
	write(t, "g.warc.zst", packed(t, "zstd", one)+packed(t, "zstd", two))
	write(t, "h.wacz", zipped(t, zip.Store, "archive/data.warc.gz", packed(t, "gzip", one), "pages/pages.jsonl", "{}", "indexes/index.cdx", "x"))
	write(t, "i.WACZ", zipped(t, zip.Deflate, "archive/data.warc", one))
	write(t, "j.pdf", "not taken from a folder")
	want := []string{
		"a.txt = a text",
		"b.jsonl:1 = line 1", "b.jsonl:3 = line 3",
		"c.jsonl.gz:1 = <p>packed</p>",
		"d.ndjson.zst:1 = frame",
		"e.warc#1 = page 1", "e.warc#2 = page 2", "- intake: e.warc: 2 records, 2 pages",
		"f.warc.gz#1 = page 1", "f.warc.gz#2 = page 2", "- intake: f.warc.gz: 2 records, 2 pages",
		"g.warc.zst#1 = page 1", "g.warc.zst#2 = page 2", "- intake: g.warc.zst: 2 records, 2 pages",
		"h.wacz/archive/data.warc.gz#1 = page 1", "- intake: h.wacz/archive/data.warc.gz: 1 records, 1 pages",
		"i.WACZ/archive/data.warc#1 = page 1", "- intake: i.WACZ/archive/data.warc: 1 records, 1 pages",
	}
	if diff := cmp.Diff(want, took(t, ".")); diff != "" {
		t.Error(diff)
	}
	want = []string{"- = from standard input", "b.jsonl:1 = line 1", "b.jsonl:3 = line 3", "! gone.warc: no such file or directory", "! q*.warc: nothing to read: no file matches",
		"! https://news.example/: pages are not fetched here", "a.txt = a text"}
	got := took(t, "-", "b.*", "gone.warc", "q*.warc", "https://news.example/", "a.txt")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestItemsStopWhenAsked(t *testing.T) {
	t.Chdir(t.TempDir())
	one := record("response", home, answer(200, "page", isHTML))
	write(t, "a.warc", one+one)
	write(t, "b.jsonl", `{"text": "1"}`+"\n"+`{"text": "2"}`)
	for _, name := range []string{"a.warc", "b.jsonl"} {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		n := 0
		for range (Source{}).Items(ctx, []string{name, name}) {
			n++
			break
		}
		for range (Source{}).Items(ctx, []string{name, name}) {
			n++
			cancel()
		}
		if n != 2 {
			t.Errorf("%s: %d items after the first", name, n-2)
		}
	}
}

func TestFetchedPages(t *testing.T) {
	away := errors.New("the host is away")
	s := Source{Fetch: func(_ context.Context, url string) (Item, error) {
		if url == home {
			return Item{Name: url, Raw: []byte("page"), URL: url}, nil
		}
		return Item{}, away
	}}
	var got []string
	for item, err := range s.Items(context.Background(), []string{home, home + "2"}) {
		got = append(got, fmt.Sprintf("%s %s %v", item.Name, item.Raw, err))
	}
	if diff := cmp.Diff([]string{home + " page <nil>", home + "2  the host is away"}, got); diff != "" {
		t.Error(diff)
	}
}

func zipped(t testing.TB, method uint16, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: files[i], Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestDamagedZip(t *testing.T) {
	one := packed(t, "gzip", record("response", home+"1", answer(200, "page 1", isHTML)))
	whole := zipped(t, zip.Store, "archive/data.warc.gz", one+one)
	t.Chdir(t.TempDir())
	write(t, "cut.wacz", whole[:len(whole)-60])
	got := took(t, "cut.wacz")
	if len(got) < 4 || !strings.HasPrefix(got[0], "! cut.wacz: its directory cannot be read") || !slicesHas(got, "cut.wacz#1 = page 1") || !slicesHas(got, "cut.wacz#2 = page 1") {
		t.Errorf("%q", got)
	}
	write(t, "other.wacz", zipped(t, zip.Store, "pages/pages.jsonl", "{}"))
	if got := took(t, "other.wacz"); len(got) != 1 || !strings.Contains(got[0], "no web archive") {
		t.Errorf("%q", got)
	}
}

func slicesHas(lines []string, line string) bool {
	for _, l := range lines {
		if l == line {
			return true
		}
	}
	return false
}
