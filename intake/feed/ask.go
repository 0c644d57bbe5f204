package feed

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"onrecord/intake/fetch"
)

// ask gets a feed and what it lists; nil if it has not changed.
func (p *Poller) ask(ctx context.Context, s *State) ([]Entry, error) {
	page, err := p.Fetch.Get(ctx, s.URL, fetch.Validators{ETag: s.ETag, LastModified: s.LastModified})
	if err != nil {
		return nil, err
	}
	if page.Unchanged {
		return nil, nil
	}
	f, err := Parse(page.Body, page.URL)
	if err != nil {
		return nil, err
	}
	if page.Moved != "" && page.Moved != s.URL {
		p.note("feed: %s: it has moved to %s for good", s.URL, page.Moved)
	}
	if len(f.Parts) > 0 {
		f, err = p.parts(ctx, s, f)
		if err != nil {
			return nil, err
		}
	}
	s.ETag, s.LastModified = page.Validators.ETag, page.Validators.LastModified
	if f.Title != "" {
		s.Title = f.Title
	}
	listed := f.Entries
	if f.Sitemap {
		listed = p.fresh(s.URL, f.Entries)
	}
	if listed == nil {
		listed = []Entry{}
	}
	return listed, nil
}

// parts reads the sitemaps of an index that changed last.
func (p *Poller) parts(ctx context.Context, s *State, index Feed) (Feed, error) {
	parts := slices.DeleteFunc(index.Parts, func(e Entry) bool { return e.URL == "" || p.stale(e) })
	slices.SortStableFunc(parts, func(a, b Entry) int { return b.Published.Compare(a.Published) })
	if n := len(index.Parts) - min(len(parts), maxParts); n > 0 {
		p.note("feed: %s: %d of its sitemaps were passed over: they have not changed lately, or there are more than %d", s.URL, n, maxParts)
	}
	all := Feed{Title: index.Title, Sitemap: true}
	var errs []error
	for _, part := range parts[:min(len(parts), maxParts)] {
		page, err := p.Fetch.Get(ctx, part.URL, fetch.Validators{})
		if err == nil {
			var f Feed
			f, err = Parse(page.Body, page.URL)
			all.Entries = append(all.Entries, f.Entries...)
		}
		if err != nil {
			errs = append(errs, err)
		}
	}
	if len(errs) > 0 && len(all.Entries) == 0 {
		return Feed{}, errors.Join(errs...)
	}
	for _, err := range errs {
		p.note("%v", err)
	}
	return all, nil
}

// fresh is a sitemap's entries of late, the newest first. It lists everything
// that a site has; what bears no date is not taken for news.
func (p *Poller) fresh(address string, entries []Entry) []Entry {
	undated := 0
	fresh := slices.DeleteFunc(entries, func(e Entry) bool {
		if e.Published.IsZero() {
			undated++
			return true
		}
		return p.stale(e)
	})
	if undated > 0 {
		p.note("feed: %s: %d addresses without a date were passed over", address, undated)
	}
	slices.SortStableFunc(fresh, func(a, b Entry) int { return b.Published.Compare(a.Published) })
	return fresh
}

// stale reports whether an entry has a date, which is long ago.
func (p *Poller) stale(e Entry) bool {
	return !e.Published.IsZero() && time.Since(e.Published) > cmp.Or(p.MaxAge, 7*24*time.Hour)
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
