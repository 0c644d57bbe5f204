package answer

import (
	"context"

	"onrecord/store"
)

// Search is a page of statements and how all that match spread.
type Search struct {
	Query  store.Query                 `json:"-"`
	Page   store.Page[store.Statement] `json:"page"`
	Facets map[string][]store.Tally    `json:"facets,omitempty"`
}

// besides is the query without what it asks of a field itself, so that the field's
// other values can be chosen too.
func besides(q store.Query, field store.Field) store.Query {
	switch field {
	case store.FieldSpeaker:
		q.Speaker = ""
	case store.FieldOutlet:
		q.Outlet = ""
	case store.FieldCueKind:
		q.CueKinds = nil
	case store.FieldForm:
		q.Forms = nil
	case store.FieldSourceKind:
		q.Sources = nil
	}
	return q
}

// facets is how many values of a field are told.
const facets = 12

// Statements answers a query, counted by the fields given.
func Statements(ctx context.Context, s Source, q store.Query, by ...store.Field) (*Search, error) {
	page, err := s.Statements(ctx, q)
	if err != nil {
		return nil, err
	}
	a := &Search{Query: q, Page: page, Facets: map[string][]store.Tally{}}
	for _, field := range by {
		if a.Facets[string(field)], err = s.Count(ctx, besides(q, field), field, facets); err != nil {
			return nil, err
		}
	}
	return a, nil
}
