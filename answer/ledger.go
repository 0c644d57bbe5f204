package answer

import (
	"context"
	"fmt"
	"slices"

	"onrecord"
	"onrecord/ledger"
	"onrecord/store"
)

// Ledger is a page of a ledger over all documents: each row one voice's telling of
// one act, with its words.
type Ledger struct {
	Ledger string        `json:"ledger"`
	Rows   []LedgerRow   `json:"rows"`
	Steps  []store.Tally `json:"steps"` // rows of this page by what they mean
	Next   string        `json:"next"`
	Total  int           `json:"total"` // events, up to store.CountLimit
	More   bool          `json:"more"`
}

// LedgerRow is a row with its event and document.
type LedgerRow struct {
	ID   string     `json:"id"` // of the event
	Head store.Head `json:"in"`
	ledger.Entry
	VoiceStatement string `json:"voice_statement,omitempty"` // id
}

// Books opens the book of a language.
type Books func(language string) (*ledger.Book, error)

// LedgerOf is a page of the ledger with that name.
func LedgerOf(ctx context.Context, s Source, books Books, name string, q store.Query) (*Ledger, error) {
	if !slices.Contains(ledger.Names, name) {
		return nil, fmt.Errorf("answer: ledger %s: %w: there is %v", name, store.ErrQuery, ledger.Names)
	}
	q.Ledger = name
	events, err := s.Events(ctx, q)
	if err != nil {
		return nil, err
	}
	a := &Ledger{Ledger: name, Next: events.Next, Total: events.Total, More: events.More}
	entries := map[string]map[onrecord.EventID][]ledger.Entry{}
	steps := map[string]int{}
	for _, e := range events.Items {
		if entries[e.Head.Document] == nil {
			if entries[e.Head.Document], err = entriesOf(ctx, s, books, name, e.Head.Document); err != nil {
				return nil, err
			}
		}
		for _, entry := range entries[e.Head.Document][e.Number] {
			a.Rows = append(a.Rows, LedgerRow{ID: e.ID, Head: e.Head, Entry: entry, VoiceStatement: e.VoiceStatement})
			steps[entry.Step]++
		}
	}
	for step, n := range steps {
		a.Steps = append(a.Steps, store.Tally{Value: step, N: n})
	}
	byValue(a.Steps)
	return a, nil
}

// entriesOf is a document's rows by the event that each rests on.
func entriesOf(ctx context.Context, s Source, books Books, name, document string) (map[onrecord.EventID][]ledger.Entry, error) {
	d, err := s.Document(ctx, document)
	if err != nil {
		return nil, err
	}
	book, err := books(d.Language)
	if err != nil {
		return nil, err
	}
	of := map[onrecord.EventID][]ledger.Entry{}
	for _, entry := range book.Entries(d, name) {
		of[entry.Event] = append(of[entry.Event], entry)
	}
	return of, nil
}
