package web

import (
	"encoding/xml"
	"net/url"
	"strings"
	"testing"
)

// Every search and every person has a feed in three formats; the page leads to them, and
// what they hold is what the page holds.
func TestFeeds(t *testing.T) {
	s := filled(t)
	_, _, person := s.some(t)
	for _, page := range []string{"/search?q=dam", "/entity/" + url.PathEscape(person.Key)} {
		path, query, _ := strings.Cut(page, "?")
		if query != "" {
			query = "?" + query
		}
		if html := s.page(t, page); !strings.Contains(html, `href="`+path+"/feed.atom"+query) {
			t.Errorf("%s does not lead to its feed", page)
		}
		atom := s.ask("GET", path+"/feed.atom"+query, "")
		var feed struct {
			XMLName xml.Name
			Entry   []struct{} `xml:"entry"`
		}
		must(t, xml.Unmarshal(atom.Body.Bytes(), &feed))
		if kind := atom.Header().Get("Content-Type"); !strings.HasPrefix(kind, "application/atom+xml") || len(feed.Entry) == 0 {
			t.Errorf("%s: %d entries as %s", page, len(feed.Entry), kind)
		}
		var list struct{ Items []struct{ ID string } }
		s.json(t, path+"/feed.json"+query, &list)
		if len(list.Items) < len(feed.Entry) {
			t.Errorf("%s: %d items as JSON, %d as Atom", page, len(list.Items), len(feed.Entry))
		}
		rss := s.ask("GET", path+"/feed.rss"+query, "")
		if n := strings.Count(rss.Body.String(), "<item>"); n != len(list.Items) {
			t.Errorf("%s: %d items as RSS, %d as JSON", page, n, len(list.Items))
		}
		if w := s.ask("GET", path+"/feed.txt"+query, ""); w.Code != 404 {
			t.Errorf("%s has a feed.txt: %d", page, w.Code)
		}
	}
}

// A statement is cited as a note, for BibTeX and for RIS.
func TestCite(t *testing.T) {
	s := filled(t)
	said, _, _ := s.some(t)
	for style, has := range map[string]string{"": "accessed", "?style=text": "accessed", "?style=bibtex": "@", "?style=ris": "TY  - "} {
		w := s.ask("GET", "/statement/"+said.ID+"/cite"+style, "")
		if w.Code != 200 || !strings.Contains(w.Body.String(), has) {
			t.Errorf("%s: %d: %s", style, w.Code, w.Body)
		}
	}
	for address, status := range map[string]int{"/statement/" + said.ID + "/cite?style=apa": 400, "/statement/" + said.Head.Document + "-s00000000/cite": 404, "/statement/none/cite": 404} {
		if w := s.ask("GET", address, ""); w.Code != status {
			t.Errorf("%s: %d, want %d", address, w.Code, status)
		}
	}
}

// What several outlets carry stands on the front page with its outlets and origins: the
// example archive has a wire story that five outlets copied.
func TestCarried(t *testing.T) {
	s := filled(t)
	var front struct {
		Carried []struct {
			Carriers, Independent int
			Origins               []string
			Statement             struct{ ID string }
		}
	}
	s.json(t, "/index.json", &front)
	copied := false
	for _, c := range front.Carried {
		if c.Carriers < 2 {
			t.Errorf("%s is carried by %d outlets", c.Statement.ID, c.Carriers)
		}
		copied = copied || c.Carriers > 2 && c.Independent == 1
	}
	if !copied {
		t.Errorf("nothing is carried by many from one origin: %+v", front.Carried)
	}
}

// The source of an article has the words of its statements marked where they stand.
func TestSource(t *testing.T) {
	s := filled(t)
	said, _, _ := s.some(t)
	var out source
	s.json(t, "/article/"+said.Head.Document+"/source.json", &out)
	marked, whole := "", 0
	for _, p := range out.Pieces {
		whole += len(p.Text)
		if p.Anchor != "" {
			marked += p.Text + "\n"
		}
	}
	raw, _, err := s.archive.Raw(t.Context(), said.Head.Document)
	must(t, err)
	if whole < len(raw)*9/10 {
		t.Errorf("%d bytes of %d are shown", whole, len(raw))
	}
	if words := said.Content[0].Text; !strings.Contains(strings.Join(strings.Fields(marked), " "), strings.Fields(words)[0]) {
		t.Errorf("%q is not among what is marked:\n%s", words, marked)
	}
}

// A choice of a facet adds to those that are made, and can be taken back alone.
func TestFacets(t *testing.T) {
	s := filled(t)
	page := s.page(t, "/search?q=dam&form=direct")
	for _, link := range []string{"?form=direct&amp;form=mixed&amp;q=dam", "?q=dam"} {
		if !strings.Contains(page, `href="`+link+`"`) {
			t.Errorf("no link to %s", link)
		}
	}
	count := func(address string) int {
		var found struct{ Page struct{ Total int } }
		s.json(t, address, &found)
		return found.Page.Total
	}
	direct, mixed, both := count("/search.json?q=dam&form=direct"), count("/search.json?q=dam&form=mixed"), count("/search.json?q=dam&form=direct&form=mixed")
	if direct+mixed != both || direct == 0 || mixed == 0 {
		t.Errorf("%d direct and %d mixed are %d together", direct, mixed, both)
	}
}

// A reader who has chosen a language keeps it.
func TestLanguageKept(t *testing.T) {
	s := filled(t)
	w := s.ask("GET", "/timeline?lang=de", "", browser)
	cookies := w.Result().Cookies()
	if len(cookies) != 1 || !strings.Contains(w.Body.String(), `<html lang="de"`) || !strings.Contains(w.Body.String(), `href="?lang=en"`) {
		t.Fatalf("no page in German that leads to English; cookies %v", cookies)
	}
	if next := s.ask("GET", "/", "", browser, header{"Cookie", cookies[0].Name + "=" + cookies[0].Value}); !strings.Contains(next.Body.String(), `<html lang="de"`) {
		t.Error("the next page is not in German")
	}
}

// What is found once is found anew when the archive has changed.
func TestKept(t *testing.T) {
	s := fresh(t)
	documents := func() int {
		var front struct{ Summary struct{ Documents int } }
		s.json(t, "/index.json", &front)
		return front.Summary.Documents
	}
	if n := documents(); n != 0 {
		t.Fatalf("%d articles in an empty archive", n)
	}
	w := s.ask("POST", "/add", "text="+url.QueryEscape("The ferry will sail on Sunday, the company said on Friday.\n\n\"The wind has dropped,\" said Ole Brandt.\n"), shown, header{"Content-Type", "application/x-www-form-urlencoded"})
	if w.Code != 200 {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	if n := documents(); n != 1 {
		t.Errorf("%d articles after one was added", n)
	}
}
