package feed

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/intake"
	"onrecord/intake/fetch"
)

// web is a Fetcher of pages that are made up, and remembers what was asked.
type web struct {
	mu    sync.Mutex
	pages map[string]string // address to body; "!…" is an error
	etags map[string]string
	log   []string
}

var errAway = errors.New("away")

func (w *web) Get(ctx context.Context, address string, known fetch.Validators) (*fetch.Page, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.log = append(w.log, address)
	body, ok := w.pages[address]
	etag := w.etags[address]
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case !ok:
		return nil, fmt.Errorf("fetch: %s: %w", address, &fetch.StatusError{Code: 404})
	case strings.HasPrefix(body, "!busy"):
		return nil, &fetch.BusyError{Until: time.Now().Add(5 * time.Hour)}
	case strings.HasPrefix(body, "!"):
		return nil, fmt.Errorf("fetch: %s: %w", address, errAway)
	case etag != "" && known.ETag == etag:
		return &fetch.Page{URL: address, Unchanged: true, Validators: known}, nil
	}
	return &fetch.Page{URL: address, ContentType: "text/html", Body: []byte(body), Validators: fetch.Validators{ETag: etag}}, nil
}

func (w *web) Page(ctx context.Context, address string) (intake.Item, error) {
	p, err := w.Get(ctx, address, fetch.Validators{})
	if err != nil {
		return intake.Item{Name: address}, err
	}
	return intake.Item{Name: p.URL, URL: p.URL, Raw: p.Body}, nil
}

// shelf is a Store in memory.
type shelf struct {
	mu     sync.Mutex
	states map[string]State
	err    error
}

func newShelf(feeds ...State) *shelf {
	s := &shelf{states: map[string]State{}}
	for _, f := range feeds {
		s.states[f.URL] = f
	}
	return s
}

func (s *shelf) Feeds(context.Context) ([]State, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []State
	for _, f := range s.states {
		f.Owed = slices.Clone(f.Owed)
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b State) int { return strings.Compare(a.URL, b.URL) })
	return all, s.err
}

func (s *shelf) Save(_ context.Context, f State) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	f.Owed = slices.Clone(f.Owed)
	s.states[f.URL] = f
	return nil
}

// taken runs a poller and gives what it yields, sorted; of addresses, the path.
func taken(t *testing.T, p *Poller) []string {
	t.Helper()
	var all []string
	for item, err := range p.Once(t.Context()) {
		line := strings.TrimPrefix(item.Name, "https://news.example/")
		if err != nil {
			line = "! " + strings.ReplaceAll(err.Error(), "https://news.example/", "")
		}
		all = append(all, line)
	}
	slices.Sort(all)
	return all
}

func rssOf(paths ...string) string {
	var b strings.Builder
	b.WriteString("<rss version='2.0'><channel><title>Daily</title>")
	for _, p := range paths {
		fmt.Fprintf(&b, "<item><title>On %s</title><link>https://news.example/%s</link><pubDate>Fri, 01 Mar 2024 09:00:00 GMT</pubDate></item>", p, p)
	}
	return b.String() + "</channel></rss>"
}

const feedURL = "https://news.example/rss"

// The pages of new entries come with what the feed says of them; those that the
// archive has are not asked for.
func TestOnce(t *testing.T) {
	w := &web{pages: map[string]string{feedURL: rssOf("1", "2", "3"), "https://news.example/1": "one", "https://news.example/2": "two", "https://news.example/3": "three"}, etags: map[string]string{feedURL: "v1"}}
	store := newShelf(State{URL: feedURL, Outlet: "The Daily"})
	archive := map[string]bool{"https://news.example/2": true}
	p := &Poller{Fetch: w, Store: store, Known: func(_ context.Context, url string) (bool, error) { return archive[url], nil }}
	var items []intake.Item
	for item, err := range p.Once(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		items = append(items, item)
		archive[item.URL] = true
	}
	if len(items) != 2 || string(items[1].Raw) != "three" {
		t.Fatalf("%+v", items)
	}
	want := intake.Feed{URL: feedURL, Title: "Daily", Link: "https://news.example/3", Entry: "On 3", Published: at(1, 9, 0)}
	if diff := cmp.Diff(want, items[1].Feed); diff != "" || items[1].Given.Outlet != "The Daily" {
		t.Error(diff, items[1].Given)
	}
	s := store.states[feedURL]
	if s.ETag != "v1" || s.Title != "Daily" || s.LastFetched.IsZero() || s.NextDue.Sub(s.LastFetched) != 15*time.Minute {
		t.Errorf("%+v", s)
	}
	w.log = nil
	if got := taken(t, p); got != nil || len(w.log) != 1 { // not changed: one request, nothing else
		t.Errorf("%q, %q", got, w.log)
	}
	w.pages[feedURL], w.etags[feedURL] = rssOf("4", "3"), "v2"
	w.pages["https://news.example/4"] = "four"
	if got := taken(t, p); !slices.Equal(got, []string{"4"}) {
		t.Errorf("%q", got)
	}
}

// What was given on but is not in the archive comes again, though the feed has not
// changed; three times, then it is given up for as long as the feed lists it.
func TestNothingIsLost(t *testing.T) {
	w := &web{pages: map[string]string{feedURL: rssOf("1", "2"), "https://news.example/1": "one", "https://news.example/2": "!"}, etags: map[string]string{feedURL: "v1"}}
	store := newShelf(State{URL: feedURL})
	p := &Poller{Fetch: w, Store: store}
	n := 0
	for range p.Once(t.Context()) { // interrupted at the first
		n++
		break
	}
	if s := store.states[feedURL]; len(s.Owed) != 2 || !s.NextDue.IsZero() { // it is due still
		t.Errorf("%+v", s)
	}
	for round, want := range [][]string{
		{"! fetch: 2: away", "1"}, {"! fetch: 2: away", "1"}, {"! fetch: 2: away (given up after 3 tries)"}, nil,
	} {
		if got := taken(t, p); !slices.Equal(got, want) {
			t.Errorf("round %d: %q, want %q", round, got, want)
		}
	}
	w.etags[feedURL] = "v2" // still lists both
	if got := taken(t, p); got != nil || n != 1 {
		t.Errorf("%q", got)
	}
	w.pages[feedURL], w.etags[feedURL] = rssOf("3"), "v3"
	if taken(t, p); len(store.states[feedURL].Owed) != 1 {
		t.Errorf("%+v", store.states[feedURL].Owed)
	}
}

// A feed that fails is put off, twice as long each time; the others go on.
func TestFailures(t *testing.T) {
	w := &web{pages: map[string]string{feedURL: rssOf("1"), "https://news.example/1": "one", "https://away.example/": "!", "https://busy.example/": "!busy", "https://page.example/": "<html>"}}
	store := newShelf(State{URL: feedURL}, State{URL: "https://away.example/"}, State{URL: "https://busy.example/"}, State{URL: "https://page.example/"})
	var notes []string
	p := &Poller{Fetch: w, Store: store, Note: func(line string) { notes = append(notes, line) }}
	got := taken(t, p)
	if len(got) != 4 || !slices.Contains(got, "1") || !slices.Contains(got, "! fetch: https://away.example/: away") {
		t.Errorf("%q", got)
	}
	for address, hours := range map[string]float64{"https://away.example/": 0.5, "https://busy.example/": 5, "https://page.example/": 0.5} {
		if s := store.states[address]; s.Failures != 1 || s.LastError == "" || time.Until(s.NextDue).Hours() < hours-0.1 || time.Until(s.NextDue).Hours() > hours+0.1 {
			t.Errorf("%+v", s)
		}
	}
	w.log = nil
	taken(t, p)
	if len(notes) != 3 || slices.Contains(w.log, "https://away.example/") {
		t.Errorf("%q, %q", notes, w.log)
	}
	s := State{Failures: 30}
	if s.failed(at(1, 0, 0), errAway, time.Minute); s.NextDue != at(2, 0, 0) {
		t.Errorf("put off until %v", s.NextDue)
	}
	store.err = errAway
	if got := taken(t, p); !slices.Equal(got, []string{"! away"}) {
		t.Errorf("%q", got)
	}
}

// A host that is busy is left alone with all that is owed of it, in one line.
func TestBusyPages(t *testing.T) {
	w := &web{pages: map[string]string{feedURL: rssOf("1", "2", "3"), "https://news.example/1": "one", "https://news.example/2": "!busy", "https://news.example/3": "three"}}
	store := newShelf(State{URL: feedURL})
	got := taken(t, &Poller{Fetch: w, Store: store})
	s := store.states[feedURL]
	if len(got) != 2 || !strings.HasPrefix(got[0], "! the host asks to wait until") || time.Until(s.NextDue) < 4*time.Hour || len(s.Owed) != 3 || s.Owed[1].Tries != 0 {
		t.Errorf("%q, %+v", got, s)
	}
}

// Of sitemaps only what is of late is news.
func TestSitemaps(t *testing.T) {
	now := time.Now().UTC()
	entry := func(path string, age time.Duration) string {
		return fmt.Sprintf("<url><loc>https://news.example/%s</loc><lastmod>%s</lastmod></url>", path, now.Add(-age).Format(time.RFC3339))
	}
	w := &web{pages: map[string]string{
		feedURL: fmt.Sprintf("<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>%s</lastmod></sitemap><sitemap><loc>/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap><sitemap><loc>/gone.xml</loc></sitemap></sitemapindex>",
			now.Format(time.DateOnly)),
		"https://news.example/a.xml": "<urlset>" + entry("1", time.Hour) + entry("2", 30*24*time.Hour) + "<url><loc>https://news.example/3</loc></url></urlset>",
		"https://news.example/1":     "one",
	}}
	var notes []string
	p := &Poller{Fetch: w, Store: newShelf(State{URL: feedURL}), Note: func(line string) { notes = append(notes, strings.TrimPrefix(line, "feed: "+feedURL+": ")) }}
	if got := taken(t, p); !slices.Equal(got, []string{"1"}) {
		t.Errorf("%q", got)
	}
	want := []string{"1 of its sitemaps were passed over: they have not changed lately, or there are more than 10",
		"fetch: https://news.example/gone.xml: the answer is 404 Not Found", "1 addresses without a date were passed over"}
	if diff := cmp.Diff(want, notes); diff != "" {
		t.Error(diff)
	}
}

// Watching asks each feed every fifteen minutes, and ends with its context.
func TestWatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		w := &web{pages: map[string]string{feedURL: rssOf("1"), "https://news.example/1": "one"}}
		archive := map[string]bool{}
		store := newShelf(State{URL: feedURL})
		ctx, cancel := context.WithTimeout(t.Context(), 59*time.Minute)
		defer cancel()
		p := &Poller{Fetch: w, Store: store, Known: func(_ context.Context, url string) (bool, error) { return archive[url], nil }}
		var got []string
		time.AfterFunc(20*time.Minute, func() { // another feed is added while we watch
			w.mu.Lock()
			defer w.mu.Unlock()
			w.pages["https://news.example/more"], w.pages["https://news.example/2"] = rssOf("2"), "two"
			if err := store.Save(ctx, State{URL: "https://news.example/more"}); err != nil {
				t.Error(err)
			}
		})
		for round := range p.Watch(ctx) {
			for item, err := range round {
				if err != nil {
					t.Error(err)
				}
				archive[item.URL] = true
				got = append(got, fmt.Sprintf("%v %s", time.Since(start).Round(time.Minute), item.Name))
			}
		}
		if !slices.Equal(got, []string{"0s https://news.example/1", "21m0s https://news.example/2"}) && !slices.Equal(got, []string{"0s https://news.example/1", "20m0s https://news.example/2"}) {
			t.Errorf("%q", got)
		}
		if since := time.Since(start); since != 59*time.Minute {
			t.Errorf("it ended after %v", since)
		}
		n := 0
		for _, address := range w.log {
			if address == feedURL {
				n++
			}
		}
		if n != 4 {
			t.Errorf("the feed was asked %d times in an hour", n)
		}
	})
}

// Nothing goes on running when nobody wants more.
func TestStop(t *testing.T) {
	pages := map[string]string{}
	var feeds []State
	for i := range 30 {
		address := fmt.Sprintf("https://news.example/rss%d", i)
		feeds = append(feeds, State{URL: address})
		pages[address] = rssOf(fmt.Sprint(i, "a"), fmt.Sprint(i, "b"))
		pages["https://news.example/"+fmt.Sprint(i, "a")] = "page"
	}
	p := &Poller{Fetch: &web{pages: pages}, Store: newShelf(feeds...)}
	for round := range p.Watch(t.Context()) {
		for range round {
			break
		}
		break
	}
	for range p.Once(t.Context()) {
		break
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for range p.Once(ctx) {
		cancel()
	}
}

func TestSubscribe(t *testing.T) {
	w := &web{pages: map[string]string{feedURL: rssOf("1"),
		"https://news.example/":  `<html><link rel="alternate" type="application/rss+xml" title="All" href="/rss"><link rel="alternate" type="application/rss+xml" title="Sport" href="/sport">`,
		"https://plain.example/": "<html>no feed"}}
	if s, others, err := Subscribe(t.Context(), w, feedURL); err != nil || s.URL != feedURL || s.Title != "Daily" || others != nil {
		t.Errorf("%+v, %v, %v", s, others, err)
	}
	if s, others, err := Subscribe(t.Context(), w, "https://news.example/"); err != nil || s.URL != feedURL || s.Title != "All" || len(others) != 1 || others[0].Title != "Sport" {
		t.Errorf("%+v, %v, %v", s, others, err)
	}
	if _, _, err := Subscribe(t.Context(), w, "https://plain.example/"); !errors.Is(err, ErrNoFeed) {
		t.Error(err)
	}
}
