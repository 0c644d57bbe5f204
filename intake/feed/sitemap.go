package feed

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"
)

// parseSitemap reads a sitemap or an index of some (https://www.sitemaps.org,
// protocol 0.9), with the extension for news.
func parseSitemap(raw []byte, base *url.URL) (Feed, error) {
	f := Feed{Sitemap: true}
	d := decoder(raw)
	for len(f.Entries)+len(f.Parts) < maxEntries {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return f, nil
		case err != nil && len(f.Entries)+len(f.Parts) > 0: // cut off: what is there is there
			return f, nil
		case err != nil:
			return Feed{}, fmt.Errorf("%w (%w)", ErrNoFeed, err)
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "url" && start.Name.Local != "sitemap" {
			continue
		}
		var l listed
		if err := d.DecodeElement(&l, &start); err != nil {
			continue // told by the next token, if it is more than this entry
		}
		if start.Name.Local == "sitemap" {
			f.Parts = append(f.Parts, l.entry(base))
			continue
		}
		f.add(l.entry(base))
	}
	return f, nil
}

// listed is an entry of a sitemap or of an index.
type listed struct {
	Loc     string `xml:"loc"`
	Changed string `xml:"lastmod"`
	News    struct {
		Published string `xml:"publication_date"`
		Title     string `xml:"title"`
	} `xml:"news"`
}

func (l listed) entry(base *url.URL) Entry {
	e := Entry{URL: resolve(base, l.Loc), Title: oneLine(l.News.Title), Published: moment(l.News.Published)}
	if e.Published.IsZero() {
		e.Published = moment(l.Changed)
	}
	return e
}

// moment reads a W3C date and time, as sitemaps write it; zero if it is none.
func moment(s string) time.Time {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05", time.DateOnly} {
		if t, err := time.Parse(layout, strings.TrimSpace(s)); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}
