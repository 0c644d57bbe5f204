package feed

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const base = "https://news.example/feeds/all.xml"

func at(day, hour, minute int) time.Time {
	return time.Date(2024, 3, day, hour, minute, 0, 0, time.UTC)
}

var (
	rss = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel>
	<title>Daily
	 News</title><link>https://news.example/</link>
	<item><title>First &amp; foremost</title><link>https://news.example/1#top</link><guid isPermaLink="false">x1</guid><pubDate>Fri, 01 Mar 2024 10:20:00 +0200</pubDate></item>
	<item><title>Second</title><link>/2?a=b&amp;c=d</link></item>
	<item><title>Third</title><guid>https://news.example/3</guid></item>
	<item><title>Fourth</title><link>https://proxy.example/4</link><feedburner:origLink>https://news.example/4</feedburner:origLink></item>
	<item><title>No address</title><guid>x5</guid></item>
	<item><title>Another scheme</title><link>mailto:desk@news.example</link></item>
	</channel></rss>`
	atomFeed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Daily News</title><id>urn:x</id><updated>2024-03-02T00:00:00Z</updated>
	<entry><title>First</title><id>urn:1</id><link rel="self" href="https://news.example/self/1"/><link rel="alternate" href="https://news.example/1"/><updated>2024-03-01T09:00:00Z</updated></entry>
	<entry><title>Second</title><id>urn:2</id><link href="../2"/><published>2024-03-01T10:00:00+01:00</published><updated>2024-03-02T00:00:00Z</updated></entry></feed>`
	jsonFeed = `{"version": "https://jsonfeed.org/version/1.1", "title": "Daily News", "items": [{"id": "1", "url": "https://news.example/1", "title": "First", "date_published": "2024-03-01T09:00:00Z"}]}`
	rdf      = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Daily News</title></channel>
	<item><title>First</title><link>https://news.example/1</link><dc:date>2024-03-01T09:00:00Z</dc:date></item></rdf:RDF>`
	news = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
	<url><loc> https://news.example/1 </loc><news:news><news:publication><news:name>Daily News</news:name><news:language>en</news:language></news:publication><news:publication_date>2024-03-01T09:00:00Z</news:publication_date><news:title>First</news:title></news:news></url>
	<url><loc>https://news.example/2</loc><lastmod>2024-03-01</lastmod></url><url><loc>https://news.example/3</loc></url></urlset>`
	index = `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://news.example/a.xml</loc><lastmod>2024-03-01T09:00Z</lastmod></sitemap><sitemap><loc>https://news.example/b.xml</loc></sitemap></sitemapindex>`
)

func TestParse(t *testing.T) {
	for name, c := range map[string]struct {
		raw  string
		want Feed
	}{
		"rss": {rss, Feed{Title: "Daily News", Entries: []Entry{{"https://news.example/1", "First & foremost", at(1, 8, 20)}, {"https://news.example/2?a=b&c=d", "Second", time.Time{}},
			{"https://news.example/3", "Third", time.Time{}}, {"https://news.example/4", "Fourth", time.Time{}}}}},
		"atom":     {atomFeed, Feed{Title: "Daily News", Entries: []Entry{{"https://news.example/1", "First", at(1, 9, 0)}, {"https://news.example/2", "Second", at(1, 9, 0)}}}},
		"json":     {jsonFeed, Feed{Title: "Daily News", Entries: []Entry{{"https://news.example/1", "First", at(1, 9, 0)}}}},
		"rdf":      {rdf, Feed{Title: "Daily News", Entries: []Entry{{"https://news.example/1", "First", at(1, 9, 0)}}}},
		"sitemap":  {news, Feed{Sitemap: true, Entries: []Entry{{"https://news.example/1", "First", at(1, 9, 0)}, {"https://news.example/2", "", at(1, 0, 0)}, {"https://news.example/3", "", time.Time{}}}}},
		"index":    {index, Feed{Sitemap: true, Parts: []Entry{{"https://news.example/a.xml", "", at(1, 9, 0)}, {"https://news.example/b.xml", "", time.Time{}}}}},
		"a mark":   {"\xef\xbb\xbf\n" + jsonFeed, Feed{Title: "Daily News", Entries: []Entry{{"https://news.example/1", "First", at(1, 9, 0)}}}},
		"a cut":    {news[:strings.Index(news, "<url><loc>https://news.example/3")+20], Feed{Sitemap: true, Entries: []Entry{{"https://news.example/1", "First", at(1, 9, 0)}, {"https://news.example/2", "", at(1, 0, 0)}}}},
		"a latin1": {"<?xml version='1.0' encoding='ISO-8859-1'?><rss version='2.0'><channel><title>Caf\xe9</title></channel></rss>", Feed{Title: "Café"}},
	} {
		got, err := Parse([]byte(c.raw), base)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	for _, raw := range []string{"", "<html><body>a page</body></html>", "words", "{}", `{"title": 3}`, "<rss", "<opml/>"} {
		if f, err := Parse([]byte(raw), base); !errors.Is(err, ErrNoFeed) || !strings.HasPrefix(err.Error(), "feed: "+base+": ") {
			t.Errorf("%q: %+v, %v", raw, f, err)
		}
	}
}

func TestBounds(t *testing.T) {
	long := strings.Repeat("<url><loc>https://news.example/1</loc></url>", maxEntries+10)
	f, err := Parse([]byte("<urlset>"+long+"</urlset>"), base)
	if err != nil || len(f.Entries) != maxEntries {
		t.Errorf("%d entries, %v", len(f.Entries), err)
	}
	f, err = Parse([]byte("<urlset><url><loc>https://news.example/"+strings.Repeat("a", maxURL)+"</loc></url></urlset>"), base)
	if err != nil || len(f.Entries) != 0 {
		t.Errorf("a long address: %d entries, %v", len(f.Entries), err)
	}
}

func TestFind(t *testing.T) {
	page := `<!doctype html><html><head><base href="https://www.news.example/a/"><title>Daily</title>
	<link rel="stylesheet" href="x.css"><LINK REL="Alternate" TYPE="application/rss+xml; charset=utf-8" TITLE="Caf` + "\xe9" + `" HREF="rss.xml">
	<link rel="alternate" type="application/atom+xml" href="https://news.example/atom.xml"><link rel="alternate" type="application/atom+xml" href="https://news.example/atom.xml">
	<link rel="alternate" hreflang="fr" href="/fr"><link rel="alternate" type="application/feed+json" href="javascript:x"></head>
	<body><!-- <link rel="alternate" type="application/rss+xml" href="/no"> --></body>`
	want := []Link{{"https://www.news.example/a/rss.xml", "Café"}, {"https://news.example/atom.xml", ""}}
	if diff := cmp.Diff(want, Find([]byte(page), "text/html; charset=iso-8859-1", "https://news.example/")); diff != "" {
		t.Error(diff)
	}
}

func TestOPML(t *testing.T) {
	feeds, err := ReadOPML(strings.NewReader(`<?xml version="1.0"?><opml version="1.1"><head><title>Mine</title></head><body>
	<outline text="News"><outline type="rss" text="Daily &eacute;" xmlUrl="https://news.example/rss"/><outline text="Weekly" title="The Weekly" XMLURL=" https://weekly.example/rss "/></outline>
	<outline text="again" xmlUrl="https://news.example/rss"/><outline text="not one" xmlUrl="file:///etc/passwd"/></body></opml>`))
	want := []State{{URL: "https://news.example/rss", Title: "Daily é"}, {URL: "https://weekly.example/rss", Title: "The Weekly"}}
	if diff := cmp.Diff(want, feeds); err != nil || diff != "" {
		t.Error(err, diff)
	}
	want = append(want, State{URL: "https://x.example/?a=b&c=d"}, State{URL: "https://y.example/", Title: `"<Y>"`, Outlet: "Y & Co"})
	var b bytes.Buffer
	if err := WriteOPML(&b, want); err != nil {
		t.Fatal(err)
	}
	want[2].Title = want[2].URL // what has no title is called by its address
	again, err := ReadOPML(&b)
	if diff := cmp.Diff(want, again); err != nil || diff != "" {
		t.Error(err, diff)
	}
	for _, raw := range []string{"", "<html/>", "<opml><body>", strings.Repeat(" ", maxOPML+1)} {
		if _, err := ReadOPML(strings.NewReader(raw)); err == nil {
			t.Errorf("%.20q is a list", raw)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, raw := range []string{rss, atomFeed, jsonFeed, rdf, news, index} {
		f.Add([]byte(raw))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := Parse(raw, base)
		if err != nil {
			return
		}
		for _, e := range got.Entries {
			if !strings.HasPrefix(e.URL, "http") || len(e.URL) > maxURL || len(e.Title) > maxTitle {
				t.Fatalf("%+v", e)
			}
		}
	})
}

func FuzzPageAndOPML(f *testing.F) {
	f.Add([]byte(`<opml><body><outline xmlUrl="https://news.example/rss"/></body></opml>`))
	f.Add([]byte(`<link rel="alternate" type="application/rss+xml" href="/rss">`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, l := range Find(raw, "text/html", base) {
			if !strings.HasPrefix(l.URL, "http") {
				t.Fatalf("%+v", l)
			}
		}
		feeds, err := ReadOPML(bytes.NewReader(raw))
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := WriteOPML(&b, feeds); err != nil {
			t.Fatal(err)
		}
		again, err := ReadOPML(&b)
		if err != nil || len(again) != len(feeds) {
			t.Fatal(fmt.Sprint(feeds), again, err)
		}
	})
}
