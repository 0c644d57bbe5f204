package feed

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"onrecord/intake/fetch"
)

// Link is a feed that a page names.
type Link struct {
	URL   string
	Title string
}

// maxLinks is how many feeds of a page are listed.
const maxLinks = 50

// Find is the feeds that a page names by <link rel="alternate">, in their order.
func Find(page []byte, contentType, address string) []Link {
	base, err := url.Parse(address)
	if err != nil {
		return nil
	}
	r, err := charset.NewReader(bytes.NewReader(page), contentType)
	if err != nil {
		r = bytes.NewReader(page)
	}
	return find(r, base)
}

func find(r io.Reader, base *url.URL) (links []Link) {
	seen := map[string]bool{}
	z := html.NewTokenizer(r)
	z.SetMaxBuf(1 << 20)
	for len(links) < maxLinks {
		switch z.Next() {
		case html.ErrorToken:
			return links
		case html.StartTagToken, html.SelfClosingTagToken:
		default:
			continue
		}
		switch t := z.Token(); t.DataAtom {
		case atom.Base:
			if u, err := base.Parse(attr(t, "href")); err == nil {
				base = u
			}
		case atom.Link:
			if l, ok := feedLink(t, base); ok && !seen[l.URL] {
				seen[l.URL] = true
				links = append(links, l)
			}
		}
	}
	return links
}

func feedLink(t html.Token, base *url.URL) (Link, bool) {
	alternate := false
	for _, rel := range strings.Fields(strings.ToLower(attr(t, "rel"))) {
		alternate = alternate || rel == "alternate" || rel == "feed"
	}
	media, _, _ := strings.Cut(strings.ToLower(attr(t, "type")), ";")
	switch strings.TrimSpace(media) {
	case "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml":
	default:
		return Link{}, false
	}
	l := Link{URL: resolve(base, attr(t, "href")), Title: oneLine(attr(t, "title"))}
	return l, alternate && l.URL != ""
}

func attr(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// Subscribe is the state of a feed that an address leads to: the feed itself, or
// the first one that the page there names; the others come along.
func Subscribe(ctx context.Context, f Fetcher, address string) (s State, others []Link, err error) {
	page, err := f.Get(ctx, address, fetch.Validators{})
	if err != nil {
		return State{}, nil, err
	}
	at := cmp.Or(page.Moved, address)
	got, err := Parse(page.Body, page.URL)
	if err == nil {
		return State{URL: at, Title: got.Title}, nil, nil
	}
	links := Find(page.Body, page.ContentType, page.URL)
	if len(links) == 0 {
		return State{}, nil, fmt.Errorf("%w, and no page that names one", err)
	}
	return State{URL: links[0].URL, Title: links[0].Title}, links[1:], nil
}
