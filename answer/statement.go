package answer

import (
	"context"
	"fmt"
	"slices"

	"onrecord"
	"onrecord/collate"
	"onrecord/digest"
	"onrecord/store"
)

// Told is one statement by itself: its chain, and where it stands in the text.
type Told struct {
	Statement store.Statement   `json:"statement"`
	Chain     []string          `json:"chain"`   // the outlet first, the speaker last
	Sentence  Context           `json:"context"` // the words around it
	Within    *store.Statement  `json:"within"`  // the statement that holds it
	Holds     []store.Statement `json:"holds"`   // statements right inside it
	Why       []digest.Fact     `json:"why"`     // what decided it
	Origin    *Origin           `json:"origin"`  // where else it is on record, and where it began
}

// Context is the text around a stretch of it: the sentences that hold it.
type Context struct {
	Before string `json:"before"`
	Words  string `json:"words"`
	After  string `json:"after"`
}

// One is the statement with that id. store.ErrNotFound if there is none.
func One(ctx context.Context, s Source, w *collate.Words, id string) (*Told, error) {
	d, rows, at, err := amid(ctx, s, id, s.Statements, func(row store.Statement) string { return row.ID })
	if err != nil {
		return nil, err
	}
	t := &Told{Statement: rows[at]}
	n := t.Statement.Number
	if int(n) > len(d.Statements) { // read again between the two questions
		return nil, fmt.Errorf("answer: %s: %w", id, store.ErrNotFound)
	}
	for _, row := range rows {
		if row.Within == n {
			t.Holds = append(t.Holds, row)
		}
		if row.Number == t.Statement.Within {
			t.Within = &row
		}
	}
	t.Chain = digest.Chain(d, n)
	t.Sentence = contextOf(d, n)
	why, err := digest.Why(d, fmt.Sprintf("s%d", n))
	if err != nil {
		return nil, err
	}
	t.Why = why.Facts
	t.Origin, err = OriginOf(ctx, s, w, id)
	return t, err
}

// amid is the document of the row with that id, its rows, and which of them it is.
func amid[T any](ctx context.Context, s Source, id string, ask func(context.Context, store.Query) (store.Page[T], error), idOf func(T) string) (*onrecord.Document, []T, int, error) {
	d, err := s.Document(ctx, store.DocumentOf(id))
	if err != nil {
		return nil, nil, 0, err
	}
	var rows []T
	for row, err := range store.All(ctx, store.Query{Document: d.ID}, ask) {
		if err != nil {
			return nil, nil, 0, err
		}
		rows = append(rows, row)
	}
	at := slices.IndexFunc(rows, func(row T) bool { return idOf(row) == id })
	if at < 0 {
		return nil, nil, 0, fmt.Errorf("answer: %s: %w", id, store.ErrNotFound)
	}
	return d, rows, at, nil
}

// contextOf is the words of a statement, its cue and source, and the rest of the
// sentences that they stand in.
func contextOf(d *onrecord.Document, n onrecord.StatementID) Context {
	st := d.Statement(n)
	return contextAt(d, st.Extent().Cover(st.Cue).Cover(st.Source))
}
