package demo_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"onrecord/demo"
	"onrecord/intake"
)

// The lines of JSON and the web archive give back articles byte for byte.
func TestCarried(t *testing.T) {
	for name, open := range map[string]func() ([]byte, error){"wire.jsonl": demo.Lines, "courier.warc.gz": demo.WARC} {
		t.Run(name, func(t *testing.T) { carries(t, name, open) })
	}
}

func carries(t *testing.T, name string, open func() ([]byte, error)) {
	raw, err := open()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	all, n := articles(t), 0
	for item, err := range (intake.Source{Note: func(string) {}}).Items(t.Context(), []string{file}) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; !anyOf(all, item) {
			t.Errorf("%s: %s is no article of the example archive", item.Name, item.URL)
		}
	}
	if n != 8 {
		t.Errorf("%d articles, want 8", n)
	}
}

// anyOf reports whether an article has the bytes and the address of an item.
func anyOf(all map[string]demo.Article, item intake.Item) bool {
	for _, a := range all {
		if a.URL == item.URL && bytes.Equal(a.Body, item.Raw) {
			return true
		}
	}
	return false
}
