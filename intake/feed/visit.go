package feed

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"onrecord/intake"
	"onrecord/intake/fetch"
)

// visit is one feed asked once.
type visit struct {
	*Poller
	State
	give func(given) bool
}

// run asks the feed and gives the pages that are owed. What is owed is kept before
// the first page is given, and what became of it after the last.
func (v *visit) run(ctx context.Context) {
	listed, err := v.ask(ctx)
	if ctx.Err() != nil {
		return // not the feed's fault
	}
	now := time.Now().UTC().Truncate(time.Second)
	if err != nil {
		v.failed(now, err, v.every())
		var busy *fetch.BusyError
		if errors.As(err, &busy) {
			v.NextDue = later(v.NextDue, busy.Until)
		}
		v.give(given{item: intake.Item{Name: v.URL}, err: errors.Join(err, v.Store.Save(ctx, v.State))})
		return
	}
	v.Failures, v.LastError, v.LastFetched, v.NextDue = 0, "", now, time.Time{} // due until it is paid
	if err := v.count(ctx, listed); err != nil {
		v.give(given{item: intake.Item{Name: v.URL}, err: err})
		return
	}
	if !v.save(ctx) {
		return
	}
	v.NextDue = v.pay(ctx, now.Add(v.every()))
	v.save(context.WithoutCancel(ctx))
}

// count works out what is owed, of what is listed now, nil for no change, and of
// what was owed before.
func (v *visit) count(ctx context.Context, listed []Entry) error {
	var errs []error
	known := func(url string) bool {
		if v.Known == nil {
			return false
		}
		there, err := v.Known(ctx, url)
		errs = append(errs, err)
		return there
	}
	if listed != nil {
		listed = slices.DeleteFunc(listed, func(e Entry) bool { return known(e.URL) })
		if n := v.owe(listed); n > 0 {
			v.note("%d new entries were passed over: more than %d at once", n, maxOwed)
		}
	}
	v.settle(known)
	return errors.Join(errs...)
}

func (v *visit) save(ctx context.Context) bool {
	err := v.Store.Save(ctx, v.State)
	if err != nil {
		v.give(given{item: intake.Item{Name: v.URL}, err: err})
	}
	return err == nil
}

// pay gets the pages that are owed and gives when to come again: next, or when a
// host that is busy can be asked; if interrupted, at once.
func (v *visit) pay(ctx context.Context, next time.Time) time.Time {
	for i := range v.Owed {
		o := &v.Owed[i]
		if o.Tries >= maxTries {
			continue
		}
		item, err := v.Fetch.Page(ctx, o.URL)
		if ctx.Err() != nil {
			return time.Time{}
		}
		var busy *fetch.BusyError
		if errors.As(err, &busy) { // that says nothing of the page, and the others wait too
			v.give(given{item: v.described(item, o, err), err: err})
			return later(next, busy.Until)
		}
		o.Tries++
		if err != nil && o.Tries >= maxTries {
			err = fmt.Errorf("%w (given up after %d tries)", err, o.Tries)
		}
		if !v.give(given{item: v.described(item, o, err), err: err}) {
			o.Tries = max(0, o.Tries-1) // nobody has taken it
			return time.Time{}
		}
	}
	return next
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// described is a page with what the feed says of it.
func (v *visit) described(item intake.Item, o *Owed, err error) intake.Item {
	if err != nil {
		item = intake.Item{Name: o.URL}
	}
	o.Final = item.URL
	item.Feed = intake.Feed{URL: v.URL, Title: v.Title, Link: o.URL, Entry: o.Title, Published: o.Published}
	item.Given.Outlet = v.Outlet
	return item
}

func (v *visit) note(format string, args ...any) {
	v.give(given{note: fmt.Sprintf("feed: %s: %s", v.URL, fmt.Sprintf(format, args...))})
}

// ask gets a feed and what it lists; nil if it has not changed.
func (v *visit) ask(ctx context.Context) ([]Entry, error) {
	page, err := v.Fetch.Get(ctx, v.URL, fetch.Validators{ETag: v.ETag, LastModified: v.LastModified})
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
	if page.Moved != "" && page.Moved != v.URL {
		v.note("it has moved to %s for good", page.Moved)
	}
	v.ETag, v.LastModified = page.Validators.ETag, page.Validators.LastModified
	if len(f.Parts) > 0 {
		v.ETag, v.LastModified = "", "" // an index stays the same while what it lists changes
		f, err = v.parts(ctx, f)
		if err != nil {
			return nil, err
		}
	}
	if f.Title != "" {
		v.Title = f.Title
	}
	listed := f.Entries
	if f.Sitemap {
		listed = v.fresh(f.Entries)
	}
	if listed == nil {
		listed = []Entry{}
	}
	return listed, nil
}

// parts reads the sitemaps of an index that changed last.
func (v *visit) parts(ctx context.Context, index Feed) (Feed, error) {
	parts := slices.DeleteFunc(index.Parts, func(e Entry) bool { return e.URL == "" || v.stale(e) })
	slices.SortStableFunc(parts, func(a, b Entry) int { return b.Published.Compare(a.Published) })
	if n := len(index.Parts) - min(len(parts), maxParts); n > 0 {
		v.note("%d of its sitemaps were passed over: they have not changed lately, or there are more than %d", n, maxParts)
	}
	all := Feed{Title: index.Title, Sitemap: true}
	var errs []error
	for _, part := range parts[:min(len(parts), maxParts)] {
		page, err := v.Fetch.Get(ctx, part.URL, fetch.Validators{})
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
		v.note("%v", err)
	}
	return all, nil
}

// fresh is a sitemap's entries of late, the newest first. It lists everything
// that a site has; what bears no date is not taken for news.
func (v *visit) fresh(entries []Entry) []Entry {
	undated := 0
	fresh := slices.DeleteFunc(entries, func(e Entry) bool {
		if e.Published.IsZero() {
			undated++
			return true
		}
		return v.stale(e)
	})
	if undated > 0 {
		v.note("%d addresses without a date were passed over", undated)
	}
	slices.SortStableFunc(fresh, func(a, b Entry) int { return b.Published.Compare(a.Published) })
	return fresh
}

// stale reports whether an entry has a date, which is long ago.
func (v *visit) stale(e Entry) bool {
	return !e.Published.IsZero() && time.Since(e.Published) > cmp.Or(v.MaxAge, 7*24*time.Hour)
}
