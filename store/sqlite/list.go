package sqlite

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"onrecord/store"
)

// fewEnough is how far the rows that a term leads to are counted. Where two terms
// lead to more, the first of them leads.
const fewEnough = store.CountLimit + 1

// window is how many of the last matches ByMatch puts in order.
const window = 1000

// where is the conditions of all terms; lead stands in its own form. Arguments
// follow the order of the question marks.
func (q *question) where(lead *term) (string, []any) {
	var conds []string
	var args []any
	if lead != nil {
		conds, args = append(conds, lead.lead), append(args, lead.args...)
	}
	for i := range q.terms {
		t := &q.terms[i]
		if t != lead {
			conds, args = append(conds, t.own()), append(args, t.args...)
		}
	}
	column := q.kind.place
	if lead != nil {
		column = lead.place
	}
	if q.from > 1 {
		conds, args = append(conds, column+" >= ?"), append(args, int64(q.from))
	}
	if q.to < never {
		conds, args = append(conds, column+" < ?"), append(args, int64(q.to))
	}
	if len(conds) == 0 {
		return "1", nil
	}
	return strings.Join(conds, " AND "), args
}

// own is the condition of a term that does not lead.
func (t *term) own() string {
	if t.set != "" && t.n < fewEnough {
		return t.set
	}
	return t.cond
}

// leader is the term that leads to the fewest rows, nil if none can lead.
func (v *view) leader(ctx context.Context, q *question) (*term, error) {
	var best *term
	fewest := math.MaxInt
	for i := range q.terms {
		t := &q.terms[i]
		if t.from == "" {
			continue
		}
		if err := v.row(ctx, t.few, t.args...).Scan(&t.n); err != nil {
			return nil, err
		}
		tie := best != nil && t.n == fewest && best.set != "" // see sieve.go
		if (t.n < fewest || tie) && !(t.sorts && t.n >= fewEnough) {
			best, fewest = t, t.n
		}
	}
	return best, nil
}

// found is a page of places.
type found struct {
	places []place
	next   string
	total  int
	more   bool
}

// list finds the page that the question asks for.
func (v *view) list(ctx context.Context, q *question) (found, error) {
	if q.none {
		return found{}, nil
	}
	lead, err := v.leader(ctx, q)
	if err != nil {
		return found{}, err
	}
	f, err := v.total(ctx, q, lead)
	if err != nil {
		return found{}, err
	}
	switch {
	case q.order == store.ByMatch:
		err = v.best(ctx, q, lead, &f)
	case q.order == store.ByOldest:
		err = v.oldest(ctx, q, lead, &f)
	default:
		part := *q
		part.to = min(q.to, q.cursor.before())
		f.places, err = v.run(ctx, &part, lead, "DESC", q.limit+1)
	}
	if err == nil && len(f.places) > q.limit && q.order != store.ByMatch {
		f.places = f.places[:q.limit]
		f.next = cursor{order: q.order, at: f.places[q.limit-1]}.String()
	}
	return f, err
}

// oldest is what has a date, then what has none.
func (v *view) oldest(ctx context.Context, q *question, lead *term, f *found) error {
	after := q.cursor.at + 1
	if q.cursor.at == 0 || q.cursor.at >= dated {
		part := *q
		part.from = max(q.from, dated, after)
		var err error
		if f.places, err = v.run(ctx, &part, lead, "ASC", q.limit+1); err != nil || len(f.places) > q.limit {
			return err
		}
		after = 1
	}
	if q.from >= dated {
		return nil
	}
	part := *q
	part.from, part.to = max(q.from, after), min(q.to, dated)
	undated, err := v.run(ctx, &part, lead, "ASC", q.limit+1-len(f.places))
	f.places = append(f.places, undated...)
	return err
}

// run gives the places of the question in their order.
func (v *view) run(ctx context.Context, q *question, lead *term, order string, limit int) ([]place, error) {
	if words := q.sieved(lead); words != nil {
		out, _, err := v.sieve(ctx, q, lead, words, order, limit, math.MaxInt)
		return out, err
	}
	out, _, err := v.pick(ctx, q, lead, order, limit, mostRead)
	return out, err
}

// mostRead is how many texts are read for one page at most.
const mostRead = 20_000

// pick gives the places up to limit, reading up to most texts where texts must be
// read. left says that there may be more.
func (v *view) pick(ctx context.Context, q *question, lead *term, order string, limit, most int) (out []place, left bool, err error) {
	stop := errors.New("enough")
	n := limit
	if q.reads {
		n = most
	}
	query, args := q.sql(lead, order, n)
	read := 0
	err = v.rows(ctx, query, args, func(s scanner) error {
		var p place
		if err := s.Scan(&p); err != nil {
			return err
		}
		if q.reads {
			read++
			ok, err := v.answers(ctx, q, p)
			if err != nil || !ok {
				return err
			}
		}
		if out = append(out, p); len(out) == limit {
			return stop
		}
		return nil
	})
	if errors.Is(err, stop) {
		return out, true, nil
	}
	return out, q.reads && read == most, err
}

// sql is the question as SQL.
func (q *question) sql(lead *term, order string, limit int) (string, []any) {
	conds, args := q.where(lead)
	from, column := q.kind.table+" s", q.kind.place
	if lead != nil {
		from, column = lead.from, lead.place
	}
	return fmt.Sprintf("SELECT %s AS place FROM %s WHERE %s ORDER BY %s %s LIMIT %d", column, from, conds, column, order, limit), args
}

// How many rows are looked at to count at most, where each must be looked up in
// the full text, or read.
const (
	totalProbed = 500
	totalRead   = 1000
)

// total counts the rows, up to the limit.
func (v *view) total(ctx context.Context, q *question, lead *term) (f found, err error) {
	if q.reads {
		all, left, err := v.pick(ctx, q, lead, "DESC", store.CountLimit, totalRead)
		return found{total: len(all), more: left}, err
	}
	if len(q.terms) == 1 && q.terms[0].from != "" && q.from == 1 && q.to == never { // it has been counted
		return found{total: min(q.terms[0].n, store.CountLimit), more: q.terms[0].n > store.CountLimit}, nil
	}
	if words := q.sieved(lead); words != nil {
		all, left, err := v.sieve(ctx, q, lead, words, "DESC", store.CountLimit, sieveMost)
		return found{total: len(all), more: left}, err
	}
	for i := range q.terms {
		if t := &q.terms[i]; t != lead && t.set != "" && t.own() != t.set {
			return v.totalProbed(ctx, q, lead, t)
		}
	}
	query, args := q.sql(lead, "DESC", store.CountLimit+1)
	if err = v.row(ctx, "SELECT count(*) FROM ("+query+")", args...).Scan(&f.total); f.total > store.CountLimit {
		f.total, f.more = store.CountLimit, true
	}
	return f, err
}

// totalProbed counts among the first rows that hold all terms but one.
func (v *view) totalProbed(ctx context.Context, q *question, lead, probe *term) (f found, err error) {
	part, first := q.without(probe, lead)
	query, args := part.sql(first, "DESC", totalProbed)
	rows := 0
	count := fmt.Sprintf("SELECT count(*), coalesce(sum(%s), 0) FROM (%s) x JOIN %s s ON %s = x.place", probe.cond, query, q.kind.table, q.kind.place)
	err = v.row(ctx, count, slices.Concat(probe.args, args)...).Scan(&rows, &f.total)
	f.more = rows == totalProbed
	return f, err
}

// best puts the matches that came in last in the order of BM25. The cursor counts
// how many of them have been shown, and keeps to those that there were.
func (v *view) best(ctx context.Context, q *question, lead *term, f *found) error {
	c := q.cursor
	part := *q
	if c.at != 0 {
		part.to = min(q.to, c.at+1)
	}
	newest, err := v.run(ctx, &part, lead, "DESC", window)
	if err != nil || len(newest) == 0 {
		return err
	}
	ranked, err := v.rank(ctx, q, newest)
	if err != nil {
		return err
	}
	end := min(c.shown+q.limit, len(ranked))
	f.places = ranked[min(c.shown, end):end]
	if end < len(ranked) {
		f.next = cursor{order: q.order, at: newest[0], shown: end}.String()
	}
	return nil
}
