package demo_test

import (
	"bytes"
	"encoding/xml"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"onrecord/demo"
)

func articles(t *testing.T) map[string]demo.Article {
	t.Helper()
	all, err := demo.Articles()
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]demo.Article{}
	for _, a := range all {
		if _, twice := byName[a.Name]; twice {
			t.Errorf("%s: two articles of that name", a.Name)
		}
		byName[a.Name] = a
	}
	return byName
}

func relations(t *testing.T) []demo.Relation {
	t.Helper()
	all, err := demo.Relations()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// The archive is as large and as varied as its readers may count on.
func TestArticles(t *testing.T) {
	all, err := demo.Articles()
	if err != nil {
		t.Fatal(err)
	}
	var last time.Time
	outlets, pages, long := map[string]bool{}, 0, 0
	spring := [2]string{"2024-03-01", "2024-06-01"}
	for _, a := range all {
		outlets[a.Outlet] = true
		if u, err := url.Parse(a.URL); err != nil || !strings.HasSuffix(u.Host, ".example") {
			t.Errorf("%s: address %q is not under .example", a.Name, a.URL)
		}
		if day := a.Published.Format(time.DateOnly); day < spring[0] || day >= spring[1] {
			t.Errorf("%s: published %s, not in spring 2024", a.Name, day)
		}
		if a.Seen().Before(last) || a.Seen().Before(a.Published) {
			t.Errorf("%s: out of order", a.Name)
		}
		last = a.Seen()
		if strings.HasSuffix(a.File, ".html") {
			pages++
		}
		if len(strings.Fields(shown(a))) >= 150 {
			long++
		}
	}
	if len(outlets) < 8 || pages < 12 || long < 48 {
		t.Errorf("%d outlets, %d pages, %d articles of 150 words or more", len(outlets), pages, long)
	}
}

// Every file is listed, and all of them together stay small in the binary.
func TestFiles(t *testing.T) {
	listed := map[string]bool{}
	for _, a := range articles(t) {
		listed[a.File] = true
	}
	size := int64(0)
	err := fs.WalkDir(os.DirFS("data"), ".", func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		size += info.Size()
		if name, ok := strings.CutPrefix(file, "articles/"); ok && !listed[name] {
			t.Errorf("%s: not in articles.tsv", file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if size > 400<<10 {
		t.Errorf("%d bytes embedded, want at most 400 kB", size)
	}
}

func TestFeeds(t *testing.T) {
	raw, err := demo.Feed()
	if err != nil {
		t.Fatal(err)
	}
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	published := map[string]time.Time{}
	for _, a := range articles(t) {
		if a.Outlet == feed.Title {
			published[a.URL] = a.Published
		}
	}
	if len(feed.Items) == 0 || len(feed.Items) != len(published) {
		t.Errorf("%d items of %d articles", len(feed.Items), len(published))
	}
	for _, item := range feed.Items {
		if want := published[item.Link]; item.PublishedParsed == nil || !item.PublishedParsed.Equal(want) {
			t.Errorf("%s: %v, want %v", item.Link, item.PublishedParsed, want)
		}
	}
}

// Every outlet has its feed in the OPML, on the host of its articles.
func TestOPML(t *testing.T) {
	raw, err := demo.OPML()
	if err != nil {
		t.Fatal(err)
	}
	var list struct {
		Outlines []struct {
			Feeds []struct {
				Text string `xml:"text,attr"`
				HTML string `xml:"htmlUrl,attr"`
				XML  string `xml:"xmlUrl,attr"`
			} `xml:"outline"`
		} `xml:"body>outline"`
	}
	if err := xml.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	sites := map[string]string{}
	for _, folder := range list.Outlines {
		for _, feed := range folder.Feeds {
			sites[feed.Text] = feed.HTML
			if !strings.HasPrefix(feed.XML, feed.HTML) {
				t.Errorf("%s: feed %s is not of %s", feed.Text, feed.XML, feed.HTML)
			}
		}
	}
	for _, a := range articles(t) {
		if site := sites[a.Outlet]; site == "" || !strings.HasPrefix(a.URL, site) {
			t.Errorf("%s: %s is not of %q, the site of %s", a.Name, a.URL, site, a.Outlet)
		}
	}
}

// shown is what a reader sees of the article proper, white space made single: of
// a page, without scripts, other stories and what frames it.
func shown(a demo.Article) string {
	if strings.HasSuffix(a.File, ".txt") {
		return strings.Join(strings.Fields(string(a.Body)), " ")
	}
	root, err := html.Parse(bytes.NewReader(a.Body))
	if err != nil {
		return "" // cannot be: the bytes are in memory
	}
	var b strings.Builder
	write(&b, root)
	return strings.Join(strings.Fields(b.String()), " ")
}

func write(w *strings.Builder, n *html.Node) {
	switch n.Data {
	case "head", "script", "nav", "aside", "footer":
		return
	case "p", "div", "h1", "h2", "li":
		w.WriteByte(' ')
	}
	if n.Type == html.TextNode {
		w.WriteString(n.Data)
	}
	for c := range n.ChildNodes() {
		write(w, c)
	}
}
