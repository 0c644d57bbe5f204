package web

import (
	"encoding/json"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"onrecord/store"
)

// promise is a line of the promises in docs/api.md: a path of the interface, and a field
// of its answer; [] stands for each item of a list.
var promise = regexp.MustCompile("(?m)^\\| `(GET [^`]+)` \\| `([^`]+)` \\|")

// What docs/api.md promises is there.
func TestPromises(t *testing.T) {
	s := filled(t)
	content, err := os.ReadFile("../docs/api.md")
	must(t, err)
	said, happened, person := s.some(t)
	ids := strings.NewReplacer("/statements/{id}", "/statements/"+said.ID, "/events/{id}", "/events/"+happened.ID, "/entities/{id}", "/entities/"+person.Key,
		"/articles/{id}", "/articles/"+said.Head.Document, "/networks/{id}", "/networks/cites", "/ledgers/{id}", "/ledgers/supply", "/audits/{id}", "/audits/"+strings.ReplaceAll(said.Head.Outlet, " ", "%20"),
		"/compare", "/compare?q=dam", "/check", "/check?quote=the+dam+is+safe")
	answers := map[string]any{}
	promises := promise.FindAllStringSubmatch(string(content), -1)
	if len(promises) < 50 {
		t.Errorf("%d promises, want more than 50", len(promises))
	}
	for _, p := range promises {
		address := ids.Replace(strings.TrimPrefix(p[1], "GET "))
		if answers[address] == nil {
			var answer any
			s.json(t, address, &answer)
			answers[address] = answer
		}
		for _, path := range strings.Split(p[2], "`, `") {
			if !reaches(answers[address], strings.Split(path, ".")) {
				t.Errorf("%s: no %s", p[1], path)
			}
		}
	}
}

// reaches reports whether a path leads to something in an answer: a[].b to the b of some
// item of a.
func reaches(v any, path []string) bool {
	if len(path) == 0 {
		return true
	}
	name, each := strings.CutSuffix(path[0], "[]")
	object, ok := v.(map[string]any)
	if !ok {
		return false
	}
	inner, ok := object[name]
	if !ok || !each {
		return ok && reaches(inner, path[1:])
	}
	items, ok := inner.([]any)
	for _, item := range items {
		if reaches(item, path[1:]) {
			return true
		}
	}
	return ok && len(path) == 1
}

// The description of the interface is OpenAPI 3.1, names every address that answers, and
// every reference in it leads somewhere.
func TestOpenAPI(t *testing.T) {
	s := filled(t)
	w := s.ask("GET", "/openapi.json", "")
	var doc struct {
		OpenAPI    string
		Paths      map[string]map[string]struct{ OperationID string }
		Components struct{ Schemas map[string]any }
	}
	must(t, json.Unmarshal(w.Body.Bytes(), &doc))
	if !strings.HasPrefix(doc.OpenAPI, "3.1") {
		t.Errorf("OpenAPI %s", doc.OpenAPI)
	}
	names := map[string]bool{}
	for path, methods := range doc.Paths {
		for method, op := range methods {
			if names[op.OperationID] || op.OperationID == "" {
				t.Errorf("%s %s is called %q, like another", method, path, op.OperationID)
			}
			names[op.OperationID] = true
		}
	}
	for _, name := range []string{"summary", "search-statements", "get-statement", "search-events", "get-event", "search-entities", "get-entity", "timeline", "network", "ledger", "compare", "audit",
		"check-quote", "search-articles", "get-article", "read-text", "export"} {
		if !names[name] {
			t.Errorf("no operation %s", name)
		}
	}
	for _, ref := range regexp.MustCompile(`"#/components/schemas/([^"]+)"`).FindAllStringSubmatch(w.Body.String(), -1) {
		if doc.Components.Schemas[ref[1]] == nil {
			t.Errorf("a reference to the schema %s, which is not there", ref[1])
		}
	}
}

// A text is read without being stored, as text, as a page, or as JSON; what cannot be read
// is said.
func TestRead(t *testing.T) {
	s := fresh(t)
	const text = "The bridge will stay shut until May, the council said on Monday.\n\n\"Nobody may cross it,\" said Lena Marsh, an engineer of the council.\n"
	quoted, err := json.Marshal(map[string]string{"text": text, "published": "2024-03-05", "outlet": "Oster Post"})
	must(t, err)
	for _, c := range []struct {
		kind, body string
		status     int
	}{
		{"text/plain", text, 200},
		{"text/html", "<html><body><article><h1>Bridge</h1><p>" + strings.ReplaceAll(text, "\n\n", "</p><p>") + "</p></article></body></html>", 200},
		{"application/json", string(quoted), 200},
		{"application/json", `{"text": ""}`, 400},
		{"application/json", `{"text": `, 400},
		{"text/plain", "\x00\x00", 422},
	} {
		w := s.ask("POST", "/v1/read?published=2024-03-05", c.body, header{"Content-Type", c.kind})
		if w.Code != c.status {
			t.Errorf("%s %q: %d, want %d: %s", c.kind, c.body, w.Code, c.status, w.Body)
			continue
		}
		if c.status != http.StatusOK {
			continue
		}
		var record struct{ Statements []any }
		must(t, json.Unmarshal(w.Body.Bytes(), &record))
		if len(record.Statements) < 2 {
			t.Errorf("%s: %d statements, want two", c.kind, len(record.Statements))
		}
	}
	sum, err := s.archive.Summary(t.Context())
	must(t, err)
	if sum.Documents != 0 {
		t.Errorf("%d articles are stored", sum.Documents)
	}
}

// A bulk export has everything that a query finds.
func TestExport(t *testing.T) {
	s := filled(t)
	all, err := s.archive.Statements(t.Context(), store.Query{Words: "dam"})
	must(t, err)
	w := s.ask("GET", "/v1/export/statements.csv?q=dam", "")
	if lines := strings.Count(w.Body.String(), "\n"); lines < all.Total+1 {
		t.Errorf("%d lines for %d statements and a head", lines, all.Total)
	}
	sum, err := s.archive.Summary(t.Context())
	must(t, err)
	w = s.ask("GET", "/v1/export/articles.jsonl", "")
	if lines := strings.Count(w.Body.String(), "\n"); lines != sum.Documents {
		t.Errorf("%d lines for %d articles", lines, sum.Documents)
	}
}

// The tools of the Model Context Protocol are listed, only read, and answer.
func TestMCP(t *testing.T) {
	s := filled(t)
	client := mcp.NewClient(&mcp.Implementation{Name: "test"}, nil)
	here, there := mcp.NewInMemoryTransports()
	server, err := s.MCP().Connect(t.Context(), there, nil)
	must(t, err)
	session, err := client.Connect(t.Context(), here, nil)
	must(t, err)
	listed, err := session.ListTools(t.Context(), nil)
	must(t, err)
	for _, tool := range listed.Tools {
		if tool.Annotations == nil || !tool.Annotations.ReadOnlyHint || tool.Description == "" {
			t.Errorf("%s does not say that it only reads, or what", tool.Name)
		}
	}
	said, _, person := s.some(t)
	for _, c := range []struct {
		tool string
		args map[string]any
		has  string
	}{
		{"search_statements", map[string]any{"words": "dam", "limit": 3}, `"items":[{`},
		{"search_statements", map[string]any{"speaker": person.Key}, person.Name},
		{"get_person", map[string]any{"name": person.Key}, person.Name},
		{"get_article", map[string]any{"id": said.Head.Document}, said.ID},
		{"check_quote", map[string]any{"quote": "no such words were ever said by anyone here"}, "not-on-record"},
		{"read_text", map[string]any{"text": "\"It holds,\" said Lena Marsh.\n\nThe council said that the bridge was shut."}, "Lena Marsh"},
		{"verify", map[string]any{"id": said.Head.Document}, `"whole":true`},
	} {
		result, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: c.tool, Arguments: c.args})
		must(t, err)
		text, ok := result.Content[0].(*mcp.TextContent)
		if !ok || result.IsError || !strings.Contains(text.Text, c.has) {
			t.Errorf("%s %v: error %v, no %q in %.300s", c.tool, c.args, result.IsError, c.has, text.Text)
		}
	}
	if len(listed.Tools) != 6 {
		t.Errorf("%d tools, want 6", len(listed.Tools))
	}
	if result, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: "get_person", Arguments: map[string]any{"name": "nobody at all"}}); err != nil || !result.IsError {
		t.Errorf("who is not on record: %v, want an error of the tool", err)
	}
	must(t, session.Close())
	must(t, server.Wait())
}
