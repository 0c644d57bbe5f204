package feed

import (
	"context"
	"slices"
	"time"
)

// State is what is kept of a feed. A new feed is its URL alone.
type State struct {
	URL          string    `json:"url"`
	Title        string    `json:"title,omitempty"`  // as the feed says
	Outlet       string    `json:"outlet,omitempty"` // who publishes it, if the user said so
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	LastFetched  time.Time `json:"last_fetched,omitzero"` // zero if never
	NextDue      time.Time `json:"next_due,omitzero"`
	Failures     int       `json:"failures,omitempty"` // in a row
	LastError    string    `json:"last_error,omitempty"`
	Owed         []Owed    `json:"owed,omitempty"`
}

// Owed is an entry whose page is not known to be in the archive: it has not been
// got yet, or was given on, and nobody knows what became of it.
type Owed struct {
	Entry
	Final string `json:"final,omitempty"` // where its address led to
	Tries int    `json:"tries,omitempty"`
}

// Store keeps the states of feeds.
type Store interface {
	// Feeds is all that there are.
	Feeds(ctx context.Context) ([]State, error)
	// Save keeps the state of a feed that there is; one that has been removed
	// meanwhile stays removed.
	Save(ctx context.Context, s State) error
}

// Limits of what is owed.
const (
	maxTries = 3
	maxOwed  = 2000
)

// owe makes what the feed lists now what is owed. Entries that were owed before
// keep their tries; those that are given up are remembered for as long as the
// feed lists them, and those that it no longer lists until they are given up. It
// gives how many there were too many.
func (s *State) owe(listed []Entry) (dropped int) {
	before := make(map[string]Owed, len(s.Owed))
	for _, o := range s.Owed {
		before[o.URL] = o
	}
	seen := map[string]bool{}
	now := make([]Owed, 0, len(listed))
	for _, e := range listed {
		if seen[e.URL] {
			continue
		}
		seen[e.URL] = true
		o := before[e.URL]
		o.Entry = e
		now = append(now, o)
	}
	for _, o := range s.Owed {
		if !seen[o.URL] && o.Tries < maxTries {
			now = append(now, o)
		}
	}
	s.Owed = now[:min(len(now), maxOwed)]
	return len(now) - len(s.Owed)
}

// settle takes out what is known.
func (s *State) settle(known func(url string) bool) {
	s.Owed = slices.DeleteFunc(s.Owed, func(o Owed) bool {
		return known(o.URL) || o.Final != "" && o.Final != o.URL && known(o.Final)
	})
}

// failed puts a feed off: twice as long after each failure in a row, up to a day.
func (s *State) failed(now time.Time, err error, every time.Duration) {
	s.Failures++
	s.LastError = oneLine(err.Error())
	s.NextDue = now.Add(min(every<<min(s.Failures, 16), 24*time.Hour))
}
