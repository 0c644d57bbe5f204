package intake

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"os"
	"strings"
	"testing"
)

// check holds a run over one file to what every run keeps to: it ends, each item
// has bytes and a name, each error names the file.
func check(t *testing.T, name string, content []byte) {
	t.Helper()
	path := t.TempDir() + "/" + name
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	n := 0
	for item, err := range (Source{}).Items(context.Background(), []string{path}) {
		if n++; n > 2*len(content)+10 {
			t.Fatalf("%d items of %d bytes", n, len(content))
		}
		switch {
		case !strings.HasPrefix(item.Name, path):
			t.Fatalf("the name %q", item.Name)
		case err != nil && !strings.HasPrefix(err.Error(), "intake: "+path):
			t.Fatalf("the error %q", err)
		case err == nil && (len(bytes.TrimSpace(item.Raw)) == 0 || len(item.Raw) > MaxSize):
			t.Fatalf("%s has %d bytes", item.Name, len(item.Raw))
		}
	}
}

func FuzzArchive(f *testing.F) {
	one := record("response", home, answer(200, "page", isHTML), "WARC-Payload-Digest: "+sha1Of("page"))
	f.Add([]byte(one + one[:80] + one))
	f.Add([]byte(packed(f, "gzip", one) + packed(f, "gzip", one)[:50] + packed(f, "zstd", one)))
	f.Add([]byte(one + record("revisit", home, "", "WARC-Payload-Digest: "+sha1Of("page"))))
	f.Add([]byte(record("response", home, answer(200, "4\r\npage\r\n0\r\n\r\n", isHTML, "Transfer-Encoding: chunked", "Content-Encoding: br"))))
	f.Fuzz(func(t *testing.T, content []byte) { check(t, "x.warc.gz", content) })
}

func FuzzWACZ(f *testing.F) {
	one := record("response", home, answer(200, "page", isHTML))
	f.Add([]byte(zipped(f, zip.Store, "archive/a.warc.gz", packed(f, "gzip", one))))
	f.Add([]byte(zipped(f, zip.Deflate, "archive/a.warc", one)))
	f.Fuzz(func(t *testing.T, content []byte) { check(t, "x.wacz", content) })
}

func FuzzLines(f *testing.F) {
	f.Add([]byte(`{"text": "one", "date": 1709288430}` + "\n" + `{"html": "<p>two"}`))
	f.Add([]byte(packed(f, "gzip", `{"text": "one"}`)))
	f.Fuzz(func(t *testing.T, content []byte) { check(t, "x.jsonl", content) })
}

func FuzzLine(f *testing.F) {
	f.Add([]byte(`{"text": "one", "date": {"$date": 1709288430}, "source": [{"name": "Daily"}], "url": "https://news.example"}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		if bytes.ContainsRune(line, '\n') {
			return
		}
		got, _, err := readLine(bufio.NewReader(bytes.NewReader(append(line, '\n'))))
		if err != nil || !bytes.Equal(got, bytes.TrimSpace(line)) {
			t.Fatalf("%q, %v", got, err)
		}
		item, _, err := parseLine(got)
		if err == nil && len(item.Raw) == 0 {
			t.Fatal("an article without a text")
		}
	})
}
