package sqlite

import (
	"context"
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
}

// question is a query about one kind of rows, in terms.
type question struct {
	kind   *kind
	terms  []term
	words  *asked
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
	day   string // column with the day of what happened or was said, if it is known
}

var (
	documents  = &kind{table: "document", place: "s.place", words: "document_words"}
	statements = &kind{table: "statement", place: "s.id", words: "statement_words", day: "s.said"}
	events     = &kind{table: "event", place: "s.id", words: "event_words", day: "s.happened"}
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
		table := k.words
		out.terms = append(out.terms, term{cond: fmt.Sprintf("EXISTS (SELECT 1 FROM %s WHERE %s MATCH ? AND rowid = %s)", table, table, k.place), args: []any{out.words.match()},
			from: fmt.Sprintf("%s w CROSS JOIN %s s ON %s = w.rowid", table, k.table, k.place), lead: table + " MATCH ?", place: "w.rowid",
			few: fmt.Sprintf("SELECT count(*) FROM (SELECT 1 FROM %s WHERE %s MATCH ? LIMIT %d)", table, table, fewEnough)})
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
	if (from != 0 || to != 0) && out.kind.day != "" {
		out.add(out.kind.day + " IS NOT NULL")
		out.between(from, to)
	}
	if from, to, err = period(q.Published); err != nil || from == 0 && to == 0 {
		return err
	}
	if out.kind == documents {
		out.between(from, to)
		return nil
	}
	out.add("s.published >= ?", from)
	if to != 0 {
		out.add("s.published <= ?", to)
	}
	return nil
}

// between keeps to the places of days.
func (q *question) between(from, to int64) {
	q.from = max(q.from, dated, place(from<<dayBits))
	if to != 0 {
		q.to = min(q.to, place((to+1)<<dayBits))
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
	entityByKey   = "SELECT id FROM entity WHERE key = ?"
	termByText    = "SELECT id FROM term WHERE text = ?"
	outletByName  = "SELECT id FROM outlet WHERE folded = ?"
	documentByKey = "SELECT id FROM document WHERE key = ?"
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
	column := "document"
	if out.kind == documents {
		column = "id"
	}
	if q.URL != "" {
		out.terms = append(out.terms, out.few("s."+column+" IN (SELECT document FROM address WHERE url = ?)", q.URL))
	}
	return v.each(ctx, out, documentByKey, q.Document, func(id int64) { out.terms = append(out.terms, out.few("s."+column+" = ?", id)) })
}

// few is a condition that leads to so few rows that they may be sorted.
func (q *question) few(cond string, args ...any) term {
	return term{cond: cond, args: args, from: q.kind.table + " s", lead: cond, place: "+" + q.kind.place, few: "SELECT ?1 IS NULL"}
}
