package web

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"onrecord/store"
)

// Pages made to do harm do nothing: each is put in, and every page that shows a word of
// it is held to what a page of ours may have in it.
func TestHostile(t *testing.T) {
	s := fresh(t)
	names, err := filepath.Glob("testdata/hostile/*")
	must(t, err)
	taken := 0
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			raw, err := os.ReadFile(name)
			must(t, err)
			evil := store.Capture{Origin: `"><script>alert('origin')</script>`, URL: "javascript:alert('address')//" + filepath.Base(name), Given: store.Given{Outlet: `<b onclick=alert(1)>` + filepath.Base(name)}}
			id, err := s.Desk.Take(t.Context(), raw, evil)
			must(t, err)
			taken++
			page := s.page(t, "/article/"+id)
			harmless(t, "/article/"+id, page)
			w := s.ask("GET", "/article/"+id+"/raw", "", browser)
			if kind := w.Header().Get("Content-Type"); !strings.HasPrefix(kind, "text/plain") || !strings.Contains(w.Header().Get("Content-Security-Policy"), "sandbox") {
				t.Errorf("the raw page is sent as %s", kind)
			}
			said, err := s.archive.Statements(t.Context(), store.Query{Document: id})
			must(t, err)
			if len(said.Items) == 0 {
				t.Error("nothing of it is on record, so nothing is tested")
			}
			for _, st := range said.Items {
				harmless(t, st.ID, s.page(t, "/statement/"+st.ID))
				if st.Speaker.Key != "" {
					address := "/entity/" + url.PathEscape(st.Speaker.Key)
					harmless(t, address, s.page(t, address))
				}
			}
		})
	}
	if taken != len(names) || taken < 8 {
		t.Errorf("%d of %d hostile pages are in the archive", taken, len(names))
	}
	for _, address := range []string{"/", "/search", "/search?q=said", "/timeline", "/network", "/compare?q=said", "/audit",
		"/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/check?quote=%22%3E%3Cimg+src=x+onerror=alert(1)%3E", "/entity/%3Cscript%3E", "/search?outlet=%22onclick=alert(1)"} {
		w := s.ask("GET", address, "", browser)
		harmless(t, address, w.Body.String())
	}
}

// harmless holds a page to these: no script but ours, no style in place, nothing loaded
// from elsewhere, no handler, links that lead here or to the web.
func harmless(t *testing.T, address, page string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	must(t, err)
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script":
			if !strings.HasPrefix(attribute(n, "src"), "/static/app-") || n.FirstChild != nil {
				t.Errorf("%s: a script that is not ours", address)
			}
		case "style", "iframe", "object", "embed", "base", "math", "img", "template", "foreignObject":
			t.Errorf("%s: an element %s", address, n.Data)
		}
		for _, a := range n.Attr {
			switch key := strings.ToLower(a.Key); {
			case strings.HasPrefix(key, "on"), key == "style", key == "srcdoc", key == "formaction", key == "http-equiv":
				t.Errorf("%s: an attribute %s", address, key)
			case key == "href" || key == "src" || key == "action":
				leadsHere(t, address, a.Val)
			}
		}
	}
	for _, r := range page {
		if strings.ContainsRune("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\x00\x07\x1b", r) {
			t.Errorf("%s: the control character %U is on the page as it is", address, r)
			break
		}
	}
}

func leadsHere(t *testing.T, address, to string) {
	t.Helper()
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" || u.Scheme == "" && u.Host != "" {
		t.Errorf("%s: a link to %q", address, to)
	}
}
