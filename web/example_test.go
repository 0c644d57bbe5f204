package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord"
	"onrecord/analysis"
	"onrecord/article"
	"onrecord/attribution"
	"onrecord/collate"
	"onrecord/demo"
	"onrecord/entity"
	"onrecord/event"
	"onrecord/filing"
	"onrecord/lang"
	"onrecord/ledger"
	"onrecord/store"
	"onrecord/store/sqlite"
	"onrecord/syntax"
	"onrecord/timex"
	"onrecord/workbench"
)

// token is what the tests' desks ask for.
const token = "a-token-of-the-tests"

// reading is what reads articles in these tests, prepared once.
var reading = sync.OnceValues(func() (func([]byte, article.Options) (*onrecord.Document, error), error) {
	pack, err := lang.Open("en")
	if err != nil {
		return nil, err
	}
	pipeline, err := analysis.Prepare(pack, []*analysis.Analyzer{syntax.Analyzer(), timex.Analyzer(), entity.Mentions(), attribution.Analyzer(), entity.Coreference(), event.Analyzer()})
	if err != nil {
		return nil, err
	}
	return func(raw []byte, o article.Options) (*onrecord.Document, error) {
		d, err := article.Read(raw, o)
		if err != nil {
			return nil, err
		}
		return d, pipeline.Run(d)
	}, nil
})

// scratch is a folder that the archives of the tests lie in.
var scratch string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "onrecord-web")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	scratch = dir
	code := m.Run()
	if err := os.RemoveAll(dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

// example is the example archive, read once for all tests; nothing writes to it.
var example = sync.OnceValues(func() (*sqlite.Archive, error) {
	archive, err := sqlite.Open(filepath.Join(scratch, "example.onrecord"), sqlite.Options{Create: true})
	if err != nil {
		return nil, err
	}
	read, err := reading()
	if err != nil {
		return nil, err
	}
	articles, err := demo.Articles()
	if err != nil {
		return nil, err
	}
	filer := &filing.Filer{Archive: archive, Read: read, Version: "test"}
	return archive, filer.File(context.Background(), func(yield func(filing.Item) bool) {
		for _, a := range articles {
			given := store.Given{Outlet: a.Outlet, Published: a.Seen().Format(time.RFC3339)}
			if !yield(filing.Item{Name: a.Name, Raw: a.Body, Capture: store.Capture{Origin: a.File, URL: a.URL, Given: given}}) {
				return
			}
		}
	}, func(filing.Result) {})
})

// site is a server over an archive, asked without a network.
type site struct {
	*Server
	handler http.Handler
	archive *sqlite.Archive
}

// filled is a site over the example archive, which is only read.
func filled(t *testing.T, set ...func(*Settings)) *site {
	t.Helper()
	archive, err := example()
	must(t, err)
	return newSite(t, archive, set...)
}

// fresh is a site over an empty archive of its own, with a desk.
func fresh(t *testing.T, set ...func(*Settings)) *site {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.onrecord")
	archive, err := sqlite.Open(path, sqlite.Options{Create: true})
	must(t, err)
	t.Cleanup(func() { must(t, archive.Close()) })
	read, err := reading()
	must(t, err)
	desk := &testDesk{path: path, archive: archive, filer: &filing.Filer{Archive: archive, Read: read, Version: "test", Workers: 1}}
	return newSite(t, archive, append([]func(*Settings){func(s *Settings) { s.Desk = desk }}, set...)...)
}

func newSite(t *testing.T, archive *sqlite.Archive, set ...func(*Settings)) *site {
	t.Helper()
	read, err := reading()
	must(t, err)
	pack, err := lang.Open("en")
	must(t, err)
	words, err := collate.Open(pack)
	must(t, err)
	settings := Settings{Archive: archive, Read: read, Words: words, Version: "test", Access: Access{Token: token, Open: true},
		Books: func(code string) (*ledger.Book, error) { return ledger.Open(pack) }}
	for _, s := range set {
		s(&settings)
	}
	server, err := New(settings)
	must(t, err)
	return &site{server, server.Handler(), archive}
}

// testDesk puts in and decides as onrecord serve does.
type testDesk struct {
	path    string
	archive *sqlite.Archive
	filer   *filing.Filer
}

func (d *testDesk) Take(ctx context.Context, raw []byte, c store.Capture) (string, error) {
	var result filing.Result
	one := func(yield func(filing.Item) bool) { yield(filing.Item{Name: c.Origin, Raw: raw, Capture: c}) }
	if err := d.filer.File(ctx, one, func(r filing.Result) { result = r }); err != nil {
		return "", err
	}
	return result.Document, result.Err
}

func (d *testDesk) Fetch(ctx context.Context, address string) (string, []Listed, error) {
	switch {
	case strings.HasSuffix(address, "/feed"):
		return "", []Listed{{URL: "http://oster.example/1", Title: "First"}, {URL: "javascript:alert(1)", Title: "Second"}, {URL: "http://oster.example/gone"}}, nil
	case strings.HasSuffix(address, "/1"):
		id, err := d.Take(ctx, []byte("The ferry will sail on Sunday, the company said on Friday.\n\n\"The wind has dropped,\" said Ole Brandt, its captain.\n"), store.Capture{Origin: address, URL: address})
		return id, nil, err
	}
	return "", nil, errors.New("there is no network here")
}

func (d *testDesk) Decide(ctx context.Context, line string) error {
	decision, err := workbench.Parse(line)
	if err != nil {
		return fmt.Errorf("%w: %w", store.ErrQuery, err)
	}
	if err := workbench.Add(workbench.Path(d.path), decision); err != nil {
		return err
	}
	return d.apply(ctx)
}

func (d *testDesk) Undo(ctx context.Context) (string, error) {
	undone, err := workbench.Undo(workbench.Path(d.path))
	if err != nil {
		return "", err
	}
	return undone.String(), d.apply(ctx)
}

func (d *testDesk) apply(ctx context.Context) error {
	decisions, err := workbench.Read(workbench.Path(d.path))
	if err != nil {
		return err
	}
	return d.archive.Identify(ctx, workbench.Identity(decisions))
}

// header is a line of a request's head.
type header [2]string

var (
	browser = header{"Accept", "text/html"}
	shown   = header{"Authorization", "Bearer " + token}
)

// ask asks the site as a client on this machine.
func (s *site) ask(method, address, body string, lines ...header) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, address, strings.NewReader(body))
	r.Host, r.RemoteAddr = "127.0.0.1:8473", "127.0.0.1:50000"
	for _, l := range lines {
		if l[0] == "Host" {
			r.Host = l[1]
		}
		r.Header.Set(l[0], l[1])
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w
}

// page gets a page as a browser does and wants it whole.
func (s *site) page(t *testing.T, address string) string {
	t.Helper()
	w := s.ask("GET", address, "", browser)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d: %s", address, w.Code, w.Body)
	}
	return w.Body.String()
}

// json gets the struct of a page.
func (s *site) json(t *testing.T, address string, into any) {
	t.Helper()
	w := s.ask("GET", address, "")
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d: %s", address, w.Code, w.Body)
	}
	must(t, json.Unmarshal(w.Body.Bytes(), into))
}

// some are a statement, an event, and a person of the site's archive.
func (s *site) some(t *testing.T) (statement store.Statement, event store.Event, person store.Entity) {
	t.Helper()
	ctx := context.Background()
	said, err := s.archive.Statements(ctx, store.Query{Limit: 1})
	must(t, err)
	happened, err := s.archive.Events(ctx, store.Query{Limit: 1})
	must(t, err)
	people, err := s.archive.Entities(ctx, store.EntityQuery{Speaks: true, Types: []onrecord.EntityType{onrecord.Person}, Limit: 1})
	must(t, err)
	if len(said.Items) == 0 || len(happened.Items) == 0 || len(people.Items) == 0 {
		t.Fatal("the archive lacks statements, events or people")
	}
	return said.Items[0], happened.Items[0], people.Items[0]
}

// addresses are one of each page, as they stand in a full archive.
func (s *site) addresses(t *testing.T) []string {
	t.Helper()
	said, happened, person := s.some(t)
	return []string{"/", "/search?q=harvest", "/article/" + said.Head.Document, "/entity/" + person.Key, "/statement/" + said.ID, "/event/" + happened.ID,
		"/timeline", "/network", "/network?kind=acts", "/ledger/supply", "/ledger/membership", "/compare?q=dam", "/check?quote=" + "the+dam+is+safe", "/audit", "/audit?outlet=" + strings.ReplaceAll(said.Head.Outlet, " ", "+"), "/add"}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
