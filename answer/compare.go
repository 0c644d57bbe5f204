package answer

import (
	"context"
	"errors"
	"fmt"

	"onrecord/store"
)

// ErrNoOutlet says that nothing by an outlet is in the archive.
var ErrNoOutlet = errors.New("nothing published by it is in the archive")

// ErrNoSubject says that a comparison lacks what to compare.
var ErrNoSubject = errors.New("give words to compare outlets on, or a name to compare dates of")

// Comparison is statements side by side: one column for each outlet, or for each
// month of one person.
type Comparison struct {
	About   string        `json:"about"`
	Whom    *Whom         `json:"who,omitempty"`
	Columns []Column      `json:"columns"`
	Left    []store.Tally `json:"left_out"` // columns that there was no room for
}

// Column is one outlet's or one month's part of a comparison.
type Column struct {
	Title      string            `json:"title"` // the outlet, or the month
	N          int               `json:"n"`     // statements in all
	Statements []store.Statement `json:"statements"`
}

const (
	columns    = 6
	perColumn  = 12
	maxColumns = 200
)

// Outlets compares what outlets report on the words of q: the outlets that report
// most, or those given.
func Outlets(ctx context.Context, s Source, q store.Query, outlets ...string) (*Comparison, error) {
	if q.Words == "" && q.Speaker == "" && q.Entity == "" {
		return nil, fmt.Errorf("answer: compare: %w", ErrNoSubject)
	}
	tallies, err := s.Count(ctx, q, store.FieldOutlet, maxColumns)
	if err != nil {
		return nil, err
	}
	if len(outlets) > 0 {
		tallies = nil
		for _, o := range outlets {
			tallies = append(tallies, store.Tally{Value: o})
		}
	}
	c := &Comparison{About: q.Words}
	return c, c.fill(ctx, s, q, tallies, func(q *store.Query, t store.Tally) { q.Outlet = t.Value })
}

// Dates compares what one person says over the months, on the words of q if it has any.
func Dates(ctx context.Context, s Source, name string, q store.Query) (*Comparison, error) {
	whom, err := Find(ctx, s, name, true)
	if err != nil {
		return nil, err
	}
	q.Speaker = whom.Entity.Key
	months, err := s.Count(ctx, q, store.FieldSaid, maxMonths)
	if err != nil {
		return nil, err
	}
	byValue(months)
	for len(months) > 0 && months[0].Value == "" { // no date: cannot be placed
		months = months[1:]
	}
	if n := len(months); n > columns { // the latest are looked at, the others told of
		months = append(append([]store.Tally{}, months[n-columns:]...), months[:n-columns]...)
	}
	c := &Comparison{About: q.Words, Whom: whom}
	return c, c.fill(ctx, s, q, months, func(q *store.Query, t store.Tally) {
		q.Said = store.Period{From: t.Value, To: t.Value}
		q.Order = store.ByOldest
	})
}

// fill asks for each column's statements.
func (c *Comparison) fill(ctx context.Context, s Source, q store.Query, tallies []store.Tally, narrow func(*store.Query, store.Tally)) error {
	for i, t := range tallies {
		if i >= columns {
			c.Left = tallies[i:]
			break
		}
		one := q
		narrow(&one, t)
		one.Limit = perColumn
		page, err := s.Statements(ctx, one)
		if err != nil {
			return err
		}
		c.Columns = append(c.Columns, Column{Title: t.Value, N: page.Total, Statements: page.Items})
	}
	return nil
}
