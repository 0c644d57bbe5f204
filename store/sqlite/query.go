package sqlite

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"onrecord/store"
)

// A question becomes terms that all must hold. Each can be asked of a row (cond),
// and some can also lead to the rows in the order of their places, without going
// over all (from). The one that leads to the fewest leads; see list.go.
type term struct {
	cond  string // of a row s
	args  []any
	from  string // tables, s among them; empty if it cannot lead
	lead  string // the condition that stands for cond there
	place string // the column that stands for the row's place there
	few   string // a query that counts the rows it leads to, up to a limit
	sorts bool   // it leads to them in another order: only a few are worth it
	set   string // cond, for the case that it holds for few rows; empty for the same
	n     int    // rows it leads to, as counted
}

// question is a query about one kind of rows, in terms.
type question struct {
	kind   *kind
	terms  []term
	words  *asked
	reads  bool // whether the words stand there is seen from the texts alone
	none   bool // something asked for is not in the archive at all: no row can hold
	from   place
	to     place // places in [from, to)
	order  store.Order
	limit  int
	cursor cursor
}

// kind is what can be asked for.
type kind struct {
	table string // under the name s
	place string // column of the place
	words string // table of the full text
	text  string // column that says where in the full text the row's words are
	day   string // column with the day of what happened or was said, if it is known
}

var (
	documents  = &kind{table: "document", place: "s.place", words: "document_words", text: "s.id"}
	statements = &kind{table: "statement", place: "s.id", words: "statement_words", text: "s.id", day: "s.said"}
	events     = &kind{table: "event", place: "s.id", words: "document_words", text: "s.document", day: "s.happened"}
)

func (q *question) add(cond string, args ...any) {
	q.terms = append(q.terms, term{cond: cond, args: args})
}

// indexed adds a condition on a column that an index has.
func (q *question) indexed(index, column string, value any) {
	cond := "s." + column + " = ?"
	q.terms = append(q.terms, term{cond: cond, args: []any{value}, from: q.kind.table + " s INDEXED BY " + index, lead: cond, place: q.kind.place,
		few: fmt.Sprintf("SELECT count(*) FROM (SELECT 1 FROM %s INDEXED BY %s WHERE %s = ? LIMIT %d)", q.kind.table, index, column, fewEnough)})
}

// linked adds a condition that a table of places answers.
func (q *question) linked(table, where, column string, args ...any) {
	q.terms = append(q.terms, term{cond: fmt.Sprintf("EXISTS (SELECT 1 FROM %s WHERE %s AND %s = %s)", table, where, column, q.kind.place), args: args,
		from: fmt.Sprintf("%s o CROSS JOIN %s s ON %s = o.%s", table, q.kind.table, q.kind.place, column), lead: where, place: "o." + column,
		few: fmt.Sprintf("SELECT count(*) FROM (SELECT 1 FROM %s WHERE %s LIMIT %d)", table, where, fewEnough)})
}

// in adds a condition that a column has one of the values.
func (q *question) in(column string, values []any) {
	if len(values) > 0 {
		q.add("s."+column+" IN ("+strings.TrimSuffix(strings.Repeat("?,", len(values)), ",")+")", values...)
	}
}

// ask makes a question of a query.
func (v *view) ask(ctx context.Context, k *kind, q *store.Query) (*question, error) {
	out := &question{kind: k, order: q.Order, limit: q.Limit, from: 1, to: never}
	if out.limit <= 0 {
		out.limit = store.DefaultLimit
	}
	out.limit = min(out.limit, store.MaxLimit)
	switch q.Order {
	case store.ByNewest, store.ByOldest, store.ByMatch:
	default:
		return nil, fmt.Errorf("%w: an order %q; there are newest (none given), oldest and match", store.ErrQuery, q.Order)
	}
	var err error
	if out.words, err = parseWords(q.Words); err != nil {
		return nil, err
	}
	if out.order == store.ByMatch && out.words == nil {
		out.order = store.ByNewest
	}
	if out.cursor, err = readCursor(q.Cursor, out.order); err != nil {
		return nil, err
	}
	if out.words != nil {
		out.terms = append(out.terms, out.text())
	}
	if err := v.times(out, q); err != nil {
		return nil, err
	}
	if err := v.about(ctx, out, q); err != nil {
		return nil, err
	}
	switch k {
	case documents:
		return out, v.askDocuments(ctx, out, q)
	case statements:
		return out, v.askStatements(ctx, out, q)
	}
	return out, v.askEvents(ctx, out, q)
}

// text is the condition that the words stand there. Full text of documents knows
// no order of words, and events have none of their own: then the texts are read.
func (q *question) text() term {
	t, match := q.kind.words, q.words.match()
	if q.kind != statements {
		var exact bool
		words := *q.words
		if q.kind == events { // what must not stand in the sentence may stand in another
			words.not = nil
		}
		match, exact = words.loose()
		q.reads = !exact || q.kind == events
	}
	out := term{cond: fmt.Sprintf("EXISTS (SELECT 1 FROM %s WHERE %s MATCH ? AND rowid = %s)", t, t, q.kind.text), args: []any{match},
		from: fmt.Sprintf("%s w CROSS JOIN %s s ON %s = w.rowid", t, q.kind.table, q.kind.text), lead: t + " MATCH ?", place: q.kind.place,
		few: fmt.Sprintf("SELECT count(*) FROM (SELECT 1 FROM %s WHERE %s MATCH ? LIMIT %d)", t, t, fewEnough)}
	out.set = fmt.Sprintf("%s IN (SELECT rowid FROM %s WHERE %s MATCH ?)", q.kind.text, t, t)
	if q.kind == statements {
		out.place = "w.rowid"
	} else { // full text has documents in the order in which they came
		out.place, out.sorts = "+"+q.kind.place, true
	}
	return out
}

// period is the first and the last day, as Julian days; 0 is open.
func period(p store.Period) (from, to int64, err error) {
	for _, value := range []string{p.From, p.To} {
		if _, _, ok := store.Days(value); value != "" && !ok {
			return 0, 0, fmt.Errorf("%w: %q is no date such as 2024, 2024-03 or 2024-03-31", store.ErrQuery, value)
		}
	}
	from = firstDay(p.From)
	if _, last, ok := store.Days(p.To); ok {
		to = julian(last)
	}
	return from, to, nil
}

// times adds the periods. What is coarser than a day is taken by its first day.
func (v *view) times(out *question, q *store.Query) error {
	from, to, err := period(q.Said)
	if err != nil {
		return err
	}
	if out.kind.day != "" {
		out.between(out.kind.day, from, to, true)
	}
	from, to, err = period(q.Published)
	out.between("s.published", from, to, out.kind == documents)
	return err
}

// between keeps to the days, by the column that has them; placed, by the places
// too: then the rows stand in the order of these days.
func (q *question) between(column string, from, to int64, placed bool) {
	if from == 0 && to == 0 {
		return
	}
	q.add(column+" >= ?", from)
	if to != 0 {
		q.add(column+" <= ?", to)
	}
	if !placed {
		return
	}
	q.from = max(q.from, dated, place(from<<dayBits))
	if to != 0 {
		q.to = min(q.to, place((to+1+spill)<<dayBits))
	}
}

// id is the number of what a query names; ok is false if it is not in the archive.
func (v *view) id(ctx context.Context, query string, name string) (id int64, ok bool, err error) {
	err = v.row(ctx, query, name).Scan(&id)
	if isNone(err) {
		return 0, false, nil
	}
	return id, err == nil, err
}

const (
	entityByKey  = "SELECT id FROM entity WHERE key = ?"
	termByText   = "SELECT id FROM term WHERE text = ?"
	outletByName = "SELECT id FROM outlet WHERE folded = ?"
)

// each adds a term for every name that is asked for, or settles that there is none.
func (v *view) each(ctx context.Context, out *question, query, name string, add func(id int64)) error {
	if name == "" {
		return nil
	}
	id, ok, err := v.id(ctx, query, name)
	if ok {
		add(id)
	}
	out.none = out.none || !ok
	return err
}

// about adds what is asked of the document that a row is of.
func (v *view) about(ctx context.Context, out *question, q *store.Query) error {
	if err := v.each(ctx, out, outletByName, fold(q.Outlet), func(id int64) { out.indexed(out.kind.table+"_outlet", "outlet", id) }); err != nil {
		return err
	}
	if err := v.each(ctx, out, termByText, q.Language, func(id int64) { out.add("s.language = ?", id) }); err != nil {
		return err
	}
	if q.Document == "" && q.URL == "" {
		return nil
	}
	t, err := v.of(ctx, out.kind, q)
	out.terms = append(out.terms, t)
	return err
}

// of is the condition that a row is of the documents that are named.
func (v *view) of(ctx context.Context, k *kind, q *store.Query) (term, error) {
	ids := []int64{}
	query, args := "SELECT id, statements, events FROM document WHERE key = ?", []any{q.Document}
	if q.URL != "" {
		query, args = "SELECT id, statements, events FROM document WHERE id IN (SELECT document FROM address WHERE url = ?) AND (?2 = '' OR key = ?2)", []any{q.URL, q.Document}
	}
	err := v.rows(ctx, query, args, func(s scanner) error {
		var id int64
		var statements, events []byte
		if err := s.Scan(&id, &statements, &events); err != nil {
			return err
		}
		list := []place{place(id)}
		var err error
		switch k.table {
		case "statement":
			list, err = unpackPlaces(statements)
		case "event":
			list, err = unpackPlaces(events)
		}
		for _, p := range list {
			ids = append(ids, int64(p))
		}
		return err
	})
	if err != nil {
		return term{}, err
	}
	list, err := json.Marshal(ids)
	cond := "s.id IN (SELECT value FROM json_each(?))"
	return term{cond: cond, args: []any{string(list)}, from: k.table + " s", lead: cond, place: "+" + k.place, few: "SELECT json_array_length(?)"}, err
}
