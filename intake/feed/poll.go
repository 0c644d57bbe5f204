package feed

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
	"time"

	"onrecord/intake"
	"onrecord/intake/fetch"
)

// Fetcher gets feeds and pages; *fetch.Client does.
type Fetcher interface {
	Get(ctx context.Context, address string, known fetch.Validators) (*fetch.Page, error)
	Page(ctx context.Context, address string) (intake.Item, error)
}

// Poller asks feeds for what is new and gives the pages of it. Fetch and Store
// are needed.
//
// What a feed lists is owed until Known knows it: an interrupted run loses
// nothing, and what is there is not fetched again.
type Poller struct {
	Fetch Fetcher
	Store Store
	// Known reports whether the archive has a page of that address. Nil knows none.
	Known func(ctx context.Context, url string) bool
	// Note is told, in whole lines, what is no error. It may be called from several
	// goroutines.
	Note func(line string)

	Every  time.Duration // how often a feed is asked; 0 is 15 min
	MaxAge time.Duration // how old an entry of a sitemap may be, which lists old pages too; 0 is a week
}

// workers is how many feeds are asked at once; each host still waits its turn.
const workers = 8

// maxParts is how many sitemaps of an index are read, the newest ones.
const maxParts = 10

// Once asks every feed now, save those that failed and are put off.
func (p *Poller) Once(ctx context.Context) iter.Seq2[intake.Item, error] {
	return func(yield func(intake.Item, error) bool) {
		states, err := p.Store.Feeds(ctx)
		if err != nil {
			yield(intake.Item{}, err)
			return
		}
		now := time.Now()
		var due []State
		for _, s := range states {
			if s.Failures > 0 && s.NextDue.After(now) {
				p.note("feed: %s: put off until %s: %s", s.URL, s.NextDue.UTC().Format(time.RFC3339), s.LastError)
				continue
			}
			due = append(due, s)
		}
		p.round(ctx, due, yield)
	}
}

// Watch asks each feed whenever it is due, until ctx ends. Feeds that are added
// meanwhile are seen within a minute.
func (p *Poller) Watch(ctx context.Context) iter.Seq2[intake.Item, error] {
	return func(yield func(intake.Item, error) bool) {
		for ctx.Err() == nil {
			states, err := p.Store.Feeds(ctx)
			if err != nil {
				if ctx.Err() == nil {
					yield(intake.Item{}, err)
				}
				return
			}
			now := time.Now()
			due, next := dueAt(states, now)
			if len(due) > 0 && !p.round(ctx, due, yield) {
				return
			}
			sleep(ctx, max(time.Second, time.Until(next)))
		}
	}
}

// dueAt is the feeds that are due, and when to look again.
func dueAt(states []State, now time.Time) (due []State, next time.Time) {
	next = now.Add(time.Minute)
	for _, s := range states {
		switch {
		case !s.NextDue.After(now):
			due = append(due, s)
			next = now // some feed may have become due meanwhile
		case s.NextDue.Before(next):
			next = s.NextDue
		}
	}
	return due, next
}

func sleep(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// given is what a feed's worker hands over.
type given struct {
	item intake.Item
	err  error
}

// round asks several feeds at once and reports whether more is wanted.
func (p *Poller) round(ctx context.Context, due []State, yield func(intake.Item, error) bool) bool {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	todo, out := make(chan State), make(chan given)
	var running sync.WaitGroup
	for range min(workers, len(due)) {
		running.Go(func() {
			for s := range todo {
				p.poll(ctx, s, func(g given) bool {
					select {
					case out <- g:
						return true
					case <-ctx.Done():
						return false
					}
				})
			}
		})
	}
	go func() {
		for _, s := range due {
			select {
			case todo <- s:
			case <-ctx.Done():
			}
		}
		close(todo)
		running.Wait()
		close(out)
	}()
	more := true
	for g := range out {
		if more && !yield(g.item, g.err) {
			more = false
			cancel()
		}
	}
	return more
}

// poll asks one feed and gives the pages that are owed. What is owed is kept
// before the first page is given, and what became of it after the last.
func (p *Poller) poll(ctx context.Context, s State, give func(given) bool) {
	listed, err := p.ask(ctx, &s)
	if ctx.Err() != nil {
		return // not the feed's fault
	}
	now := time.Now()
	if err != nil {
		s.failed(now, err, p.every())
		var busy *fetch.BusyError
		if errors.As(err, &busy) && busy.Until.After(s.NextDue) {
			s.NextDue = busy.Until
		}
		give(given{intake.Item{Name: s.URL}, errors.Join(err, p.Store.Save(ctx, s))})
		return
	}
	s.Failures, s.LastError, s.LastFetched, s.NextDue = 0, "", now.UTC().Truncate(time.Second), now.Add(p.every()).UTC().Truncate(time.Second)
	known := func(url string) bool { return p.Known != nil && p.Known(ctx, url) }
	if listed != nil {
		listed = slices.DeleteFunc(listed, func(e Entry) bool { return known(e.URL) })
		if n := s.owe(listed); n > 0 {
			p.note("feed: %s: %d new entries were passed over: more than %d at once", s.URL, n, maxOwed)
		}
	}
	s.settle(known)
	if !p.save(ctx, s, give) {
		return
	}
	if p.pay(ctx, &s, give) {
		p.save(context.WithoutCancel(ctx), s, give)
	}
}

func (p *Poller) save(ctx context.Context, s State, give func(given) bool) bool {
	err := p.Store.Save(ctx, s)
	if err != nil {
		give(given{intake.Item{Name: s.URL}, err})
	}
	return err == nil
}

// pay gets the pages that are owed and reports whether anything was tried.
func (p *Poller) pay(ctx context.Context, s *State, give func(given) bool) (tried bool) {
	for i := range s.Owed {
		o := &s.Owed[i]
		if o.Tries >= maxTries {
			continue
		}
		item, err := p.Fetch.Page(ctx, o.URL)
		if ctx.Err() != nil {
			return tried
		}
		tried = true
		if !errors.Is(err, fetch.ErrBusy) { // that says nothing of the page
			o.Tries++
		}
		o.Final = item.URL
		if err != nil {
			item = intake.Item{Name: o.URL}
		}
		item.Feed = intake.Feed{URL: s.URL, Title: s.Title, Link: o.URL, Entry: o.Title, Published: o.Published}
		item.Given.Outlet = s.Outlet
		if err != nil && o.Tries >= maxTries {
			err = fmt.Errorf("%w (given up after %d tries)", err, o.Tries)
		}
		if !give(given{item, err}) {
			o.Tries-- // nobody has taken it
			return tried
		}
	}
	return tried
}

func (p *Poller) every() time.Duration { return cmp.Or(p.Every, 15*time.Minute) }

func (p *Poller) note(format string, args ...any) {
	if p.Note != nil {
		p.Note(fmt.Sprintf(format, args...))
	}
}
