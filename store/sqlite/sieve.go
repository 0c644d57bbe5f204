package sqlite

import (
	"context"
	"fmt"
	"slices"
)

// Where somebody has many statements and asked is a word that many hold, neither
// leads to few. Both are in the order of places, so they are met stretch by
// stretch: some rows of the one, then the full text between the first of them and
// the last.
const (
	stretch   = 500  // rows at a time
	sieveFrom = 1000 // rows that the leading term must have; fewer are looked up one by one
	sieveMost = 2500 // rows that are looked at to count
)

// sieved is the term of words that holds for too many rows to be kept as a set,
// if stretches are the way; otherwise nil.
func (q *question) sieved(lead *term) *term {
	if q.kind != statements || lead == nil || lead.n < sieveFrom {
		return nil
	}
	for i := range q.terms {
		if t := &q.terms[i]; t != lead && t.set != "" && t.own() != t.set {
			return t
		}
	}
	return nil
}

// without is the question without one of its terms, and the leader in it.
func (q *question) without(t, lead *term) (question, *term) {
	part := *q
	part.terms = nil
	at := -1
	for i := range q.terms {
		switch o := &q.terms[i]; o {
		case t:
			continue
		case lead:
			at = len(part.terms)
		}
		part.terms = append(part.terms, q.terms[i])
	}
	if at < 0 {
		return part, nil
	}
	return part, &part.terms[at]
}

// sieve gives the places up to limit, looking at most rows of the leading term.
// left says that there may be more.
func (v *view) sieve(ctx context.Context, q *question, lead, words *term, order string, limit, most int) (out []place, left bool, err error) {
	part, lead := q.without(words, lead)
	for seen := 0; len(out) < limit; seen += stretch {
		if seen >= most {
			return out, true, nil
		}
		query, args := part.sql(lead, order, stretch)
		rows, err := v.places(ctx, query, args)
		if err != nil || len(rows) == 0 {
			return out, false, err
		}
		found, err := v.places(ctx, fmt.Sprintf("SELECT rowid FROM %s WHERE %s MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid", q.kind.words, q.kind.words),
			append(slices.Clone(words.args), int64(slices.Min(rows)), int64(slices.Max(rows))))
		if err != nil {
			return out, false, err
		}
		for _, p := range rows {
			if _, ok := slices.BinarySearch(found, p); ok && len(out) < limit {
				out = append(out, p)
			}
		}
		if last := rows[len(rows)-1]; order == "DESC" {
			part.to = last
		} else {
			part.from = last + 1
		}
	}
	return out, true, nil
}

// places is a column of places.
func (v *view) places(ctx context.Context, query string, args []any) (out []place, err error) {
	err = v.rows(ctx, query, args, func(s scanner) error {
		var p place
		err := s.Scan(&p)
		out = append(out, p)
		return err
	})
	return out, err
}
