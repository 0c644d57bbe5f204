// Package feed follows what outlets publish: RSS, Atom and JSON Feed, news
// sitemaps and indexes of them.
//
//   - feed.go: Feed and Entry, read from bytes.
//   - sitemap.go: sitemaps, read as if they were feeds.
//   - find.go: the feeds that a page names.
//   - opml.go: lists of feeds, in and out.
//   - state.go: what is kept of a feed from one time to the next, and what is owed.
//   - poll.go, visit.go: Poller, which asks feeds and gives the pages of their new
//     entries.
package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html/charset"
)

// maxEntries is how many entries of a feed are read; feeds have dozens, news
// sitemaps at most a thousand.
const maxEntries = 5000

// ErrNoFeed is what is no feed of any kind that is known.
var ErrNoFeed = errors.New("not a feed: neither RSS, Atom, JSON Feed nor a sitemap")

// Feed is what a feed says now.
type Feed struct {
	Title   string
	Entries []Entry
	Sitemap bool    // it lists pages of a site, the old ones too
	Parts   []Entry // of an index: the sitemaps it lists
}

// Entry is one article that a feed names.
type Entry struct {
	URL       string    `json:"url"`
	Title     string    `json:"title,omitempty"`
	Published time.Time `json:"published,omitzero"` // or else updated; zero if not said
}

// Parse reads a feed that was got from an address, which its own addresses may
// be relative to.
func Parse(raw []byte, address string) (Feed, error) {
	base, err := url.Parse(address)
	if err != nil {
		return Feed{}, fmt.Errorf("feed: %s: %w", address, err)
	}
	f, err := parse(raw, base)
	if err != nil {
		return Feed{}, fmt.Errorf("feed: %s: %w", address, err)
	}
	return f, nil
}

func parse(raw []byte, base *url.URL) (Feed, error) {
	raw = bytes.TrimLeft(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch name := root(raw); {
	case name == "urlset" || name == "sitemapindex":
		return parseSitemap(raw, base)
	case name == "rss" || name == "feed" || name == "rdf" || bytes.HasPrefix(raw, []byte("{")):
		return parseFeed(raw, base)
	}
	return Feed{}, ErrNoFeed
}

// root is the name of an XML file's first element in lower case, or "".
func root(raw []byte) string {
	d := decoder(raw[:min(len(raw), 64<<10)])
	for range 1000 {
		token, err := d.RawToken()
		if err != nil {
			return ""
		}
		if start, ok := token.(xml.StartElement); ok {
			return strings.ToLower(start.Name.Local)
		}
	}
	return ""
}

// decoder is lenient, and knows the charsets of the web.
func decoder(raw []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.Strict = false
	d.CharsetReader = charset.NewReaderLabel
	return d
}

func parseFeed(raw []byte, base *url.URL) (Feed, error) {
	p := gofeed.NewParser()
	p.RSSTranslator = &gofeed.DefaultRSSTranslator{DisableContentImageScan: true}
	got, err := p.Parse(bytes.NewReader(raw))
	if err != nil {
		return Feed{}, fmt.Errorf("%w (%w)", ErrNoFeed, err)
	}
	if got.FeedType == "json" && got.FeedVersion == "" && len(got.Items) == 0 { // any JSON
		return Feed{}, ErrNoFeed
	}
	f := Feed{Title: oneLine(got.Title)}
	for _, item := range got.Items[:min(len(got.Items), maxEntries)] {
		e := Entry{URL: resolve(base, link(item)), Title: oneLine(item.Title)}
		switch {
		case item.PublishedParsed != nil:
			e.Published = item.PublishedParsed.UTC()
		case item.UpdatedParsed != nil:
			e.Published = item.UpdatedParsed.UTC()
		}
		f.add(e)
	}
	return f, nil
}

// link is an entry's address: the one that a service in between has taken the
// place of, its link, or an id that is one.
func link(item *gofeed.Item) string {
	if original := item.Extensions["feedburner"]["origLink"]; len(original) > 0 && original[0].Value != "" {
		return original[0].Value
	}
	if item.Link != "" {
		return item.Link
	}
	if strings.HasPrefix(item.GUID, "https://") || strings.HasPrefix(item.GUID, "http://") {
		return item.GUID
	}
	return ""
}

// resolve is an address of the web, relative to another one, without its
// fragment; "" for what is none.
func resolve(base *url.URL, ref string) string {
	u, err := base.Parse(strings.TrimSpace(ref))
	if err != nil || ref == "" || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}

// add adds an entry that has an address.
func (f *Feed) add(e Entry) {
	if e.URL != "" && len(e.URL) <= maxURL {
		f.Entries = append(f.Entries, e)
	}
}

// maxURL and maxTitle are how long an address and a title may be.
const (
	maxURL   = 4096
	maxTitle = 500
)

func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	return strings.ToValidUTF8(s[:min(len(s), maxTitle)], "")
}
