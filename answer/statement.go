package answer

import (
	"context"
	"fmt"

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
	document := store.DocumentOf(id)
	d, err := s.Document(ctx, document)
	if err != nil {
		return nil, err
	}
	rows, err := s.Statements(ctx, store.Query{Document: document, Limit: store.MaxLimit})
	if err != nil {
		return nil, err
	}
	t := &Told{}
	for _, row := range rows.Items {
		if row.ID == id {
			t.Statement = row
		}
	}
	n := t.Statement.Number
	if n == 0 || int(n) > len(d.Statements) {
		return nil, fmt.Errorf("answer: %s: %w", id, store.ErrNotFound)
	}
	for _, row := range rows.Items {
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

// contextOf is the words of a statement, its cue and source, and the rest of the
// sentences that they stand in.
func contextOf(d *onrecord.Document, n onrecord.StatementID) Context {
	st := d.Statement(n)
	return contextAt(d, st.Extent().Cover(st.Cue).Cover(st.Source))
}
