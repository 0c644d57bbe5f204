package answer

import (
	"context"
	"slices"

	"onrecord/store"
)

// Source is what answers are made from: the part of a store that is only read.
type Source interface {
	store.Reader
	store.Finder
	store.Collator
}

// Who is the record of one person or body.
type Who struct {
	Whom
	About      string                      `json:"about,omitempty"` // the words that the record is limited to
	Statements store.Page[store.Statement] `json:"statements"`
	Months     []store.Tally               `json:"months"`      // statements by month said, earliest first
	Outlets    []store.Tally               `json:"reported_by"` // who reports them
	Kinds      []store.Tally               `json:"cue_kinds"`
	Told       store.Page[store.Statement] `json:"told_of"` // what others say of them
	Acts       store.Page[store.Event]     `json:"acts"`    // what they are told to have done
}

// told is how many statements about somebody, and how many acts, their record shows.
const told = 10

// Record is the record of whoever name means, limited by the query, whose Speaker
// it sets.
func Record(ctx context.Context, s Source, name string, q store.Query) (*Who, error) {
	whom, err := Find(ctx, s, name, false)
	if err != nil {
		return nil, err
	}
	w := &Who{Whom: *whom, About: q.Words}
	q.Speaker = whom.Entity.Key
	if w.Statements, err = s.Statements(ctx, q); err != nil {
		return nil, err
	}
	for field, tallies := range map[store.Field]*[]store.Tally{store.FieldSaid: &w.Months, store.FieldOutlet: &w.Outlets, store.FieldCueKind: &w.Kinds} {
		if *tallies, err = s.Count(ctx, q, field, maxMonths); err != nil {
			return nil, err
		}
	}
	byValue(w.Months)
	of := store.Query{Words: q.Words, Entity: whom.Entity.Key, Published: q.Published, Limit: told}
	if w.Told, err = byOthers(ctx, s, of); err != nil {
		return nil, err
	}
	w.Acts, err = s.Events(ctx, store.Query{Words: q.Words, Actor: whom.Entity.Key, Published: q.Published, Limit: told})
	return w, err
}

// byOthers is what others say of somebody: who speaks of themselves is heard already.
func byOthers(ctx context.Context, s Source, q store.Query) (store.Page[store.Statement], error) {
	n := q.Limit
	q.Limit = 5 * n
	page, err := s.Statements(ctx, q)
	page.Items = slices.DeleteFunc(page.Items, func(st store.Statement) bool { return st.Speaker.Key == q.Entity })
	if len(page.Items) > n {
		page.Items = page.Items[:n]
	}
	return page, err
}
