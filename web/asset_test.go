package web

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The script that is committed was built from the sources that are: its first line has
// their digest. make front builds it anew.
func TestScriptFresh(t *testing.T) {
	names, err := filepath.Glob("front/src/*")
	must(t, err)
	sum := sha256.New()
	for _, name := range names { // Glob sorts
		content, err := os.ReadFile(name)
		must(t, err)
		if _, err := sum.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	built, err := os.ReadFile("static/app.js")
	must(t, err)
	first, _, _ := strings.Cut(string(built), "\n")
	if want := "/* sources " + hex.EncodeToString(sum.Sum(nil))[:16] + " */"; !strings.HasPrefix(first, want) {
		t.Errorf("static/app.js begins with %.40q, want %q: run make front", first, want)
	}
}

// A first visit is light: with script under 150 KB, without under 60, as they go over
// the network; and assets may be kept for good, since their names change with them.
func TestWeight(t *testing.T) {
	s := filled(t)
	page := len(s.page(t, "/"))
	plain, whole := page, page
	for name, a := range s.assets {
		if "/static/"+name != a.address {
			continue
		}
		w := s.ask("GET", a.address, "", header{"Accept-Encoding", "gzip"})
		if !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || w.Code != 200 {
			t.Errorf("%s: %d, Cache-Control %q", a.address, w.Code, w.Header().Get("Cache-Control"))
		}
		whole += w.Body.Len()
		if !strings.HasSuffix(name, ".js") {
			plain += w.Body.Len()
		}
	}
	if plain >= 60_000 || whole >= 150_000 {
		t.Errorf("the front page weighs %d bytes without script, %d with", plain, whole)
	}
	if w := s.ask("GET", "/static/app.js", ""); w.Code != 404 {
		t.Errorf("an asset without its digest in the name: %d, want 404", w.Code)
	}
}
