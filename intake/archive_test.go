package intake

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A page keeps its record's address, time, id and digest, and where it stands.
func TestRecordOfAPage(t *testing.T) {
	first := record("warcinfo", "", "software: none")
	page := record("response", home+"1", answer(200, "page 1", isHTML), "WARC-Record-ID: <urn:uuid:1>", "WARC-Payload-Digest: "+sha1Of("page 1"))
	want := Item{Name: "x.warc#2", Raw: []byte("page 1"), URL: home + "1", ContentType: "text/html; charset=utf-8",
		Fetched: time.Date(2024, 3, 1, 10, 20, 30, 0, time.UTC),
		Place:   Place{File: "x.warc", Number: 2, Offset: int64(len(first))},
		Record:  Record{ID: "urn:uuid:1", Declared: sha1Of("page 1"), Computed: sha1Of("page 1")}}
	items, problems := collect(t, "x.warc", first+page)
	if diff := cmp.Diff([]Item{want}, items); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"intake: x.warc: 2 records, 1 pages; no pages: 1 warcinfo"}, problems); diff != "" {
		t.Error(diff)
	}
	items, _ = collect(t, "x.warc.gz", packed(t, "gzip", first+page))
	want.Name, want.Place = "x.warc.gz#2", Place{File: "x.warc.gz", Number: 2, Inside: int64(len(first))}
	if diff := cmp.Diff([]Item{want}, items); diff != "" {
		t.Error(diff)
	}
}

// What is no page is counted, and the line says so.
func TestWhatIsNoPage(t *testing.T) {
	for _, c := range []struct{ record, want string }{
		{record("request", home, "GET / HTTP/1.1\r\n\r\n"), "request"},
		{record("metadata", home, "via: x"), "metadata"},
		{record("response", home, answer(404, "gone", isHTML)), "status 404"},
		{record("response", home, answer(301, "", isHTML, "Location: /x")), "status 301"},
		{record("response", home, answer(200, "\x89PNG", "Content-Type: IMAGE/png")), "image/png"},
		{record("response", home, answer(200, "{}", "Content-Type: application/json; charset=utf-8")), "application/json"},
		{record("response", home+"robots.txt", answer(200, "User-agent: *", "Content-Type: text/plain")), "robots.txt"},
		{record("response", home, answer(200, " \r\n ", isHTML)), "empty"},
		{record("response", home, answer(200, "\x00\x01\x02\x03\x04\x05")), "no type"},
		{record("response", "dns:news.example", "192.0.2.1"), "response of another scheme than http"},
		{record("resource", "urn:text:"+home, "its text", "Content-Type: text/plain"), "resource text/plain"},
		{record("resource", home, "\x89PNG", "Content-Type: image/png"), "resource image/png"},
		{record("revisit", home, answer(200, "", "Content-Type: image/png"), "WARC-Payload-Digest: sha1:X"), "revisit image/png"},
	} {
		items, problems := collect(t, "x.warc", c.record)
		if want := "intake: x.warc: 1 records, 0 pages; no pages: 1 " + c.want; len(items) != 0 || strings.Join(problems, "|") != want {
			t.Errorf("%d items, %q, want %q", len(items), problems, want)
		}
	}
	_, problems := collect(t, "x.warc", record("request", home, "")+record("response", home, answer(404, "", isHTML))+record("request", home, ""))
	if diff := cmp.Diff([]string{"intake: x.warc: 3 records, 0 pages; no pages: 2 request, 1 status 404"}, problems); diff != "" {
		t.Error(diff)
	}
}

// Every page comes without its codings, and what is wrong with them is told.
func TestCodings(t *testing.T) {
	const body = "<p>The page, long enough to be told from what is coded.</p>"
	chunks := func(sizes ...int) string {
		var b strings.Builder
		rest := body
		for _, n := range sizes {
			fmt.Fprintf(&b, "%x;name=value\r\n%s\r\n", n, rest[:n])
			rest = rest[n:]
		}
		return b.String() + fmt.Sprintf("%X\r\n%s\r\n0\r\n\r\n", len(rest), rest)
	}
	const chunked = "Transfer-Encoding: chunked"
	coded := func(name string) string { return "Content-Encoding: " + name }
	gz := packed(t, "gzip", body)
	long := strings.Repeat(body, 2000)
	for _, c := range []struct{ name, block, want, told string }{
		{"as it is", answer(200, body, isHTML), body, ""},
		{"chunked", answer(200, chunks(10, 3), isHTML, chunked), body, ""},
		{"chunked says the header, but no longer so", answer(200, body, isHTML, chunked), body, ""},
		{"a chunk that is cut off", answer(200, "8\r\n<p>The p\r\nff\r\nage", isHTML, chunked), "<p>The page", "its chunk 2 is cut off"},
		{"a chunk without a size", answer(200, "8\r\n<p>The p\r\nxyz\r\nage", isHTML, chunked), "<p>The p", "its chunk 2 is broken: 8 bytes behind it are left out"},
		{"gzip", answer(200, gz, isHTML, coded("gzip")), body, ""},
		{"gzip that nobody declares", answer(200, gz, isHTML), body, ""},
		{"deflate", answer(200, packed(t, "deflate", body), isHTML, coded("deflate")), body, ""},
		{"bare deflate", answer(200, packed(t, "bare deflate", body), isHTML, coded("deflate")), body, ""},
		{"br", answer(200, packed(t, "br", body), isHTML, coded("br")), body, ""},
		{"zstd", answer(200, packed(t, "zstd", body), isHTML, coded("zstd")), body, ""},
		{"two codings", answer(200, packed(t, "br", gz), isHTML, coded("gzip, br")), body, ""},
		{"two codings in two fields", answer(200, packed(t, "br", gz), isHTML, coded("gzip"), coded("br")), body, ""},
		{"gzip that is none", answer(200, body, isHTML, coded("gzip")), body, "declared as gzip but not coded"},
		{"br that is none", answer(200, body, isHTML, coded("br")), body, "declared as br but not coded"},
		{"a coding of their own", answer(200, body, isHTML, coded("utf-8")), body, `declared as "utf-8", which is no known coding: taken as it is`},
		{"LF for CRLF, lines that are no fields, folded ones", "HTTP/1.0 200\nnonsense\nContent-Type:\n text/html\nContent-Encoding: GZIP\n\n" + gz, body, ""},
	} {
		items, problems := collect(t, "x.warc", record("response", home, c.block))
		want := []string{"intake: x.warc: 1 records, 1 pages"}
		if c.told != "" {
			want = []string{"intake: x.warc#1: record at byte 0: " + c.told + " (" + home + ")", want[0]}
		}
		if diff := cmp.Diff(want, problems); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
		if len(items) != 1 || string(items[0].Raw) != c.want {
			t.Errorf("%s: %+v", c.name, items)
		}
	}
	cut := packed(t, "gzip", long)
	items, problems := collect(t, "x.warc", record("response", home, answer(200, cut[:len(cut)-20], isHTML, coded("gzip"))))
	if len(items) != 1 || !strings.HasPrefix(long, string(items[0].Raw)) || !strings.Contains(problems[0], "its gzip coding breaks off after") {
		t.Errorf("%d items, %q", len(items), problems)
	}
}

// A page that unfolds into more than is read is lost, and the line says so.
func TestBomb(t *testing.T) {
	for _, coding := range []string{"gzip", "br", "zstd", "deflate"} {
		bomb := packed(t, coding, strings.Repeat("a", MaxSize+1))
		items, problems := collect(t, "x.warc", record("response", home, answer(200, bomb, isHTML, "Content-Encoding: "+coding)))
		if len(items) != 0 || !strings.Contains(problems[0], "record at byte 0 is lost: larger than the limit when decompressed") {
			t.Errorf("%s: %d items, %q", coding, len(items), problems)
		}
	}
}

// A digest that is not that of the bytes is a line; the bytes are kept.
func TestDigests(t *testing.T) {
	const chunkedBody = "4\r\npage\r\n0\r\n\r\n"
	for _, c := range []struct{ block, digest, computed, told string }{
		{answer(200, "page", isHTML), sha1Of("page"), sha1Of("page"), ""},
		{answer(200, "page", isHTML), "sha256:b17ef6d19c7a5b1ee83b907c595526dcb1eb06db8227d650d5dda0a9f4ce8cd9", "sha256:aff98d2ec0c1b96f0b6eb8e4fee2e5c3bfb1ba50da9c2e4cb4e2ac2d7b0fb4c0", "!"},
		{answer(200, "page", isHTML), "blake3:abc", "", ""}, // not known: neither right nor wrong
		{answer(200, chunkedBody, isHTML, "Transfer-Encoding: chunked"), sha1Of(chunkedBody), sha1Of(chunkedBody), ""},
		{answer(200, chunkedBody, isHTML, "Transfer-Encoding: chunked"), sha1Of("page"), sha1Of("page"), ""},
		{answer(200, "page", isHTML), sha1Of("other"), sha1Of("page"), "its digest is " + sha1Of("page") + ", declared as " + sha1Of("other")},
	} {
		items, problems := collect(t, "x.warc", record("response", home, c.block, "WARC-Payload-Digest: "+c.digest))
		if len(items) != 1 || string(items[0].Raw) != "page" || items[0].Record.Declared != c.digest {
			t.Fatalf("%s: %+v", c.digest, items)
		}
		if c.told == "!" { // only that it is told
			if len(problems) != 2 {
				t.Errorf("%s: %q", c.digest, problems)
			}
			continue
		}
		if items[0].Record.Computed != c.computed || (c.told == "") != (len(problems) == 1) || !strings.Contains(problems[0], c.told) {
			t.Errorf("%s: computed %s, %q", c.digest, items[0].Record.Computed, problems)
		}
	}
}

// A revisit is the page of its original at another time, whichever comes first.
func TestRevisits(t *testing.T) {
	digest := "WARC-Payload-Digest: " + sha1Of("page 1")
	page := record("response", home+"1", answer(200, "page 1", isHTML), digest, "WARC-Record-ID: <urn:uuid:1>")
	picture := record("response", home+"p", answer(200, "\x89PNG", "Content-Type: image/png"), "WARC-Payload-Digest: sha1:P", "WARC-Record-ID: <urn:uuid:2>")
	again := strings.Replace(record("revisit", home+"1", answer(200, "", isHTML), digest, "WARC-Refers-To-Target-URI: "+home+"1"), "2024-03-01", "2024-03-09", 1)
	byID := record("revisit", home+"1", answer(304, "", "ETag: x"), "WARC-Refers-To: <urn:uuid:1>")
	stray := record("revisit", home+"2", "", "WARC-Payload-Digest: sha1:GONE")
	strayLine := fmt.Sprintf("intake: x.warc#1: record at byte 0: a revisit of a page that is not here (%s2)", home)
	for _, c := range []struct {
		name, file string
		want       int
		told       []string
	}{
		{"after", page + again, 2, []string{"intake: x.warc: 2 records, 2 pages"}},
		{"before", again + page, 2, []string{"intake: x.warc: 2 records, 1 pages; no pages: 1 revisit told of at the end"}},
		{"by its id", page + byID, 2, []string{"intake: x.warc: 2 records, 2 pages"}},
		{"of a picture", picture + record("revisit", home+"p", "", "WARC-Payload-Digest: sha1:P"), 0, []string{"intake: x.warc: 2 records, 0 pages; no pages: 1 image/png, 1 revisit"}},
		{"of nothing", stray, 0, []string{"intake: x.warc: 1 records, 0 pages; no pages: 1 revisit told of at the end", strayLine}},
	} {
		items, problems := collect(t, "x.warc", c.file)
		if diff := cmp.Diff(c.told, problems); diff != "" || len(items) != c.want {
			t.Errorf("%s: %d items, %s", c.name, len(items), diff)
		}
		for _, item := range items {
			if string(item.Raw) != "page 1" || item.URL != home+"1" || item.ContentType != "text/html; charset=utf-8" {
				t.Errorf("%s: %+v", c.name, item)
			}
			if item.Record.Revisit == "urn:uuid:1" != (item.Record.ID == "") {
				t.Errorf("%s: a revisit of %q", c.name, item.Record.Revisit)
			}
		}
	}
	items, _ := collect(t, "x.warc.gz", packed(t, "gzip", page+again))
	if len(items) != 2 || items[1].Fetched.Day() != 9 || string(items[1].Raw) != "page 1" {
		t.Errorf("%+v", items)
	}
}

// Damage is one line with file, record and byte; pages around it come.
func TestDamagedArchive(t *testing.T) {
	page := func(n int) string {
		return packed(t, "gzip", record("response", fmt.Sprintf("%s%d", home, n), answer(200, fmt.Sprintf("page %d", n), isHTML)))
	}
	t.Chdir(t.TempDir())
	write(t, "x.warc.gz", page(1)+"garbage"+page(2)+page(3)[:80]+page(4))
	got := took(t, "x.warc.gz")
	second := len(page(1)) + len("garbage")
	want := []string{"x.warc.gz#1 = page 1", fmt.Sprintf("! x.warc.gz: at byte %d is lost: 7 bytes that are no record", len(page(1))), "x.warc.gz#2 = page 2",
		fmt.Sprintf("! x.warc.gz: record 3 at byte %d is lost: its gzip member is damaged", second+len(page(2))), "x.warc.gz#4 = page 4",
		"- intake: x.warc.gz: 5 records, 3 pages, 2 lost"}
	for i, line := range got {
		got[i], _, _ = strings.Cut(line, " damaged: ")
		if got[i] != line {
			got[i] += " damaged"
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
