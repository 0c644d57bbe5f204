package feed

import (
	"cmp"
	"context"
	"fmt"
	"iter"
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
	// Known reports whether the archive has a page of that address; it is called
	// from many goroutines. Nil knows none.
	Known func(ctx context.Context, url string) (bool, error)
	// Note is told, in whole lines, what is no error, while items are waited for.
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
				p.tell(fmt.Sprintf("feed: %s: put off until %s: %s", s.URL, s.NextDue.UTC().Format(time.RFC3339), s.LastError))
				continue
			}
			due = append(due, s)
		}
		p.round(ctx, due, yield)
	}
}

// Round is the pages of the feeds that were due together.
type Round = iter.Seq2[intake.Item, error]

// Watch asks each feed whenever it is due, until ctx ends. Feeds that are added
// meanwhile are seen within a minute.
func (p *Poller) Watch(ctx context.Context) iter.Seq[Round] {
	return func(yield func(Round) bool) {
		for ctx.Err() == nil {
			states, err := p.Store.Feeds(ctx)
			now := time.Now()
			due, next := dueAt(states, now)
			switch {
			case ctx.Err() != nil:
				return
			case err != nil && !yield(func(give func(intake.Item, error) bool) { give(intake.Item{}, err) }):
				return
			case len(due) > 0 && !yield(func(give func(intake.Item, error) bool) { p.round(ctx, due, give) }):
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

// given is what the visit of a feed hands over: an item, an error or a note.
type given struct {
	item intake.Item
	err  error
	note string
}

// round asks several feeds at once.
func (p *Poller) round(ctx context.Context, due []State, yield func(intake.Item, error) bool) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	out := make(chan given)
	go p.visit(ctx, due, out)
	more := true
	for g := range out {
		switch {
		case !more: // what is still under way
		case g.note != "":
			p.tell(g.note)
		case !yield(g.item, g.err):
			more = false
			cancel()
		}
	}
}

// visit asks the feeds, several at a time, and closes out when all have been.
func (p *Poller) visit(ctx context.Context, due []State, out chan<- given) {
	give := func(g given) bool {
		select {
		case out <- g:
			return true
		case <-ctx.Done():
			return false
		}
	}
	todo := make(chan State)
	var running sync.WaitGroup
	for range min(workers, len(due)) {
		running.Go(func() {
			for s := range todo {
				(&visit{Poller: p, State: s, give: give}).run(ctx)
			}
		})
	}
	for _, s := range due {
		select {
		case todo <- s:
		case <-ctx.Done():
		}
	}
	close(todo)
	running.Wait()
	close(out)
}

func (p *Poller) every() time.Duration { return cmp.Or(p.Every, 15*time.Minute) }

func (p *Poller) tell(line string) {
	if p.Note != nil {
		p.Note(line)
	}
}
