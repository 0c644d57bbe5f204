package web

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"
)

// Every page of a full archive is drawn, says its title once, and gives its struct at
// the same address ending in .json.
func TestPages(t *testing.T) {
	s := filled(t)
	for _, address := range s.addresses(t) {
		t.Run(address, func(t *testing.T) {
			drawn(t, s.page(t, address))
			var data map[string]any
			s.json(t, asJSON(address), &data)
			if len(data) == 0 {
				t.Error("the struct is empty")
			}
			for _, wrong := range wrongFields(data) {
				t.Error(wrong)
			}
		})
	}
}

// asJSON is where the struct of a page is.
func asJSON(address string) string {
	path, query, _ := strings.Cut(address, "?")
	if path == "/" {
		path = "/index"
	}
	if query != "" {
		query = "?" + query
	}
	return path + ".json" + query
}

// drawn holds a page to what every page is: one h1, a language, labels for what is
// filled in, and no key of a string shown in place of its words.
func drawn(t *testing.T, page string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	must(t, err)
	count := map[string]int{}
	ids := map[string]int{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		count[n.Namespace+n.Data]++
		if id := attribute(n, "id"); id != "" {
			if ids[id]++; ids[id] == 2 {
				t.Errorf("two elements are called %s", id)
			}
		}
		if n.Data == "html" && (attribute(n, "lang") == "" || attribute(n, "dir") == "") {
			t.Error("the page does not say its language or direction")
		}
	}
	if count["h1"] != 1 || count["main"] != 1 || count["title"] != 1 {
		t.Errorf("%d h1, %d main, %d title; want one of each", count["h1"], count["main"], count["title"])
	}
	for _, missed := range []string{"%!", "ZgotmplZ", "<no value>", "&lt;nil&gt;"} {
		if strings.Contains(page, missed) {
			t.Errorf("the page has %s in it", missed)
		}
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// wrongFields are fields that are null though their name is that of a list, and names
// that are not written as all others are.
func wrongFields(v any) (wrong []string) {
	switch v := v.(type) {
	case map[string]any:
		for name, inner := range v {
			if strings.ToLower(name) != name {
				wrong = append(wrong, name+" is not written small")
			}
			if inner == nil && listNames[name] {
				wrong = append(wrong, name+" is null where a list belongs")
			}
			wrong = append(wrong, wrongFields(inner)...)
		}
	case []any:
		for _, inner := range v {
			wrong = append(wrong, wrongFields(inner)...)
		}
	}
	return wrong
}

// listNames are the fields that hold lists.
var listNames = map[string]bool{"items": true, "latest": true, "speakers": true, "articles": true, "statements": true, "events": true, "days": true, "months": true,
	"chain": true, "holds": true, "why": true, "variants": true, "others": true, "origins": true, "path": true, "circles": true, "reasons": true, "cited": true, "diff": true,
	"nodes": true, "edges": true, "rows": true, "steps": true, "columns": true, "left_out": false, "finds": true, "captures": true, "related": true, "versions": true,
	"statement_ids": true, "event_ids": true, "entity_keys": true, "aliases": true, "roles": true, "via": true, "content": true, "actors": true, "recipients": true,
	"reports": true, "denied_by": true, "source_kinds": true, "forms": true, "cue_kinds": true, "reported_by": true, "people": true, "changes": true, "title": false}

// An empty archive is drawn as carefully as a full one: every page that needs nothing
// in it answers, and the front page leads to the demo and to adding.
func TestEmpty(t *testing.T) {
	s := fresh(t)
	for _, address := range []string{"/", "/search", "/search?q=harvest", "/timeline", "/network", "/network?kind=acts", "/ledger/supply", "/ledger/membership",
		"/compare", "/compare?q=dam", "/check", "/check?quote=the+dam+is+safe", "/audit", "/add"} {
		drawn(t, s.page(t, address))
	}
	front := s.page(t, "/")
	if !strings.Contains(front, "onrecord demo") || !strings.Contains(front, `href="/add"`) {
		t.Error("the front page of an empty archive leads neither to the demo nor to adding")
	}
}

// What is not there, not allowed or not understood is said: to people as a page, to
// programs as problem+json (RFC 9457).
func TestErrors(t *testing.T) {
	s := filled(t)
	for _, c := range []struct {
		address string
		status  int
		says    string
	}{
		{"/nowhere", 404, "no such page"},
		{"/article/0000000000000000", 404, "not in the archive"},
		{"/statement/0000000000000000-s00000000", 404, "not in the archive"},
		{"/event/0000000000000000-v00000000", 404, "not in the archive"},
		{"/entity/person:nobody-at-all", 404, "nobody of that name"},
		{"/audit?outlet=The+Unread", 404, "nothing published by it"},
		{"/ledger/weather", 400, "not a question that can be asked"},
		{"/network?kind=likes", 400, "not a question that can be asked"},
		{"/search?cursor=garbage", 400, "not a question that can be asked"},
		{"/search?said_from=the+day+before", 400, "not a question that can be asked"},
		{"/search?q=%22", 400, "not a question that can be asked"},
		{"/entity/" + ambiguous(t, s), 300, "several are called that"},
	} {
		t.Run(c.address, func(t *testing.T) {
			page := s.ask("GET", c.address, "", browser)
			if page.Code != c.status || !strings.Contains(page.Header().Get("Content-Type"), "text/html") || !strings.Contains(page.Body.String(), c.says) {
				t.Errorf("a browser got %d %s, want %d and a page that says %q:\n%s", page.Code, page.Header().Get("Content-Type"), c.status, c.says, page.Body)
			}
			drawn(t, page.Body.String())
			program := s.ask("GET", asJSON(c.address), "")
			var p Problem
			if kind := program.Header().Get("Content-Type"); kind != "application/problem+json" {
				t.Errorf("a program got %s", kind)
			}
			must(t, json.Unmarshal(program.Body.Bytes(), &p))
			if p.Status != c.status || program.Code != c.status || p.Title == "" {
				t.Errorf("a program got %d: %+v", program.Code, p)
			}
		})
	}
}

// ambiguous is a word that several names of the archive hold.
func ambiguous(t *testing.T, s *site) string {
	t.Helper()
	for _, name := range []string{"Party", "Ministry", "National", "Council", "Lissan", "Union"} {
		w := s.ask("GET", "/entity/"+name, "", browser)
		if w.Code == http.StatusMultipleChoices {
			return name
		}
	}
	t.Fatal("no word of the list is in several names")
	return ""
}

// A page has an ETag; who has it already gets 304 and no body. The head alone can be
// asked for.
func TestNotModified(t *testing.T) {
	s := filled(t)
	for _, address := range []string{"/", "/timeline.json", "/v1/summary"} {
		first := s.ask("GET", address, "", browser)
		tag := first.Header().Get("ETag")
		if tag == "" {
			t.Fatalf("%s: no ETag", address)
		}
		again := s.ask("GET", address, "", browser, header{"If-None-Match", `W/"other", ` + tag})
		if again.Code != http.StatusNotModified || again.Body.Len() != 0 || again.Header().Get("ETag") != tag {
			t.Errorf("%s: %d with %d bytes, want 304 with none", address, again.Code, again.Body.Len())
		}
		if other := s.ask("GET", address, "", browser, header{"If-None-Match", `W/"other"`}); other.Code != http.StatusOK {
			t.Errorf("%s: %d to who has another, want 200", address, other.Code)
		}
	}
	if head := s.ask("HEAD", "/", "", browser); head.Code != http.StatusOK || head.Body.Len() != 0 {
		t.Errorf("HEAD: %d with %d bytes", head.Code, head.Body.Len())
	}
}

// A page of a list leads to the next, and no item stands on two pages.
func TestPaging(t *testing.T) {
	s := filled(t)
	seen := map[string]bool{}
	cursor := ""
	for range 4 {
		var found struct {
			Page struct {
				Items []struct{ ID string }
				Next  string
			}
		}
		s.json(t, "/search.json?limit=7&cursor="+cursor, &found)
		if len(found.Page.Items) != 7 {
			t.Fatalf("%d items, want 7", len(found.Page.Items))
		}
		for _, item := range found.Page.Items {
			if seen[item.ID] {
				t.Errorf("%s stands on two pages", item.ID)
			}
			seen[item.ID] = true
		}
		cursor = found.Page.Next
	}
}

// The archive answers: /healthz. What was asked is counted: /metrics.
func TestHealthAndMetrics(t *testing.T) {
	s := filled(t)
	if w := s.ask("GET", "/healthz", ""); w.Code != http.StatusOK || w.Body.String() != "ok\n" {
		t.Errorf("healthz: %d %q", w.Code, w.Body)
	}
	s.page(t, "/timeline")
	if w := s.ask("GET", "/metrics", ""); !strings.Contains(w.Body.String(), `onrecord_request_seconds_count{page="GET /timeline",status="200"} 1`) {
		t.Errorf("metrics do not count the timeline:\n%s", w.Body)
	}
	s = fresh(t)
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.archive.Summary(ended); err == nil {
		t.Error("an archive whose request has ended answers all the same")
	}
}

// Many readers at once see the same pages: what is found once is shared and not changed.
func TestManyReaders(t *testing.T) {
	s := filled(t)
	addresses := append(s.addresses(t), "/index.json", "/network.json", "/v1/compare?q=dam", "/compare.json?q=dam")
	want := map[string]string{}
	for _, address := range addresses {
		want[address] = s.ask("GET", address, "", browser).Header().Get("ETag")
	}
	s = filled(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for _, address := range addresses {
				if w := s.ask("GET", address, "", browser); w.Code != http.StatusOK || w.Header().Get("ETag") != want[address] {
					t.Errorf("%s: %d, ETag %s, want %s", address, w.Code, w.Header().Get("ETag"), want[address])
				}
			}
		})
	}
	all.Wait()
}
