package sqlite

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"onrecord/store"
)

// batch gathers the rows of one transaction, so that they are written table by
// table and in the order of their keys: each page of the file is touched once.
type batch struct {
	w        *writer
	identity *store.Identity
	places   places
	terms    map[string]int64
	outlets  map[string]int64
	entities map[string]int64
	bulk     map[string]*bulk
	texts    map[string][]text // full text, by table
	counts   map[int64]counts
	names    map[nameKey]nameCount
	roles    map[roleKey]int
}

type (
	text struct {
		id    int64
		gone  bool // taken out
		words string
	}
	counts  struct{ documents, statements int }
	nameKey struct {
		entity int64
		name   string
	}
	nameCount struct{ n, full int }
	roleKey   struct{ entity, title, day int64 }
)

func newBatch(w *writer, identity *store.Identity) *batch {
	return &batch{w: w, identity: identity, places: places{w, map[string]map[int64]place{}}, terms: map[string]int64{},
		outlets: map[string]int64{}, entities: map[string]int64{}, bulk: map[string]*bulk{}, texts: map[string][]text{},
		counts: map[int64]counts{}, names: map[nameKey]nameCount{}, roles: map[roleKey]int{}}
}

// bulk is rows for one table.
type bulk struct {
	columns int
	rows    [][]any
}

// bulkRows is how many rows one INSERT writes.
const bulkRows = 32

// insert keeps a row for the table.
func (b *batch) insert(table string, values ...any) {
	t := b.bulk[table]
	if t == nil {
		t = &bulk{columns: len(values)}
		b.bulk[table] = t
	}
	t.rows = append(t.rows, values)
}

// flush writes what was gathered.
func (b *batch) flush(ctx context.Context) error {
	for _, table := range slices.Sorted(maps.Keys(b.bulk)) {
		if err := b.flushTable(ctx, table, b.bulk[table]); err != nil {
			return err
		}
	}
	for _, table := range slices.Sorted(maps.Keys(b.texts)) {
		if err := b.flushTexts(ctx, table); err != nil {
			return err
		}
	}
	if err := b.flushRoles(ctx); err != nil {
		return err
	}
	return b.flushEntities(ctx)
}

func (b *batch) flushTable(ctx context.Context, table string, t *bulk) error {
	slices.SortStableFunc(t.rows, compareRows)
	for chunk := range slices.Chunk(t.rows, bulkRows) {
		size := len(chunk)
		if size < bulkRows {
			size = 1
		}
		query := "INSERT INTO " + table + " VALUES " + tuples(size, t.columns)
		for part := range slices.Chunk(chunk, size) {
			if _, err := b.w.exec(ctx, query, slices.Concat(part...)...); err != nil {
				return fmt.Errorf("sqlite: %s: %w", table, err)
			}
		}
	}
	return nil
}

// tuples is "(?,?),(?,?)".
func tuples(n, width int) string {
	one := "(" + strings.Repeat("?,", width-1) + "?)"
	return strings.Repeat(one+",", n-1) + one
}

// compareRows orders rows by their first columns, which are numbers.
func compareRows(x, y []any) int {
	for i := range min(3, len(x)) {
		m, ok := x[i].(int64)
		n, fine := y[i].(int64)
		if !ok || !fine {
			return 0
		}
		if m != n {
			return cmp.Compare(m, n)
		}
	}
	return 0
}

// flushTexts writes full text in the order of its ids, as FTS5 likes it. What is
// taken out must be given again word for word.
func (b *batch) flushTexts(ctx context.Context, table string) error {
	texts := b.texts[table]
	slices.SortStableFunc(texts, func(x, y text) int {
		if x.id == y.id && x.gone != y.gone {
			if x.gone {
				return -1
			}
			return 1
		}
		return cmp.Compare(x.id, y.id)
	})
	for _, t := range texts {
		if err := b.w.text(ctx, table, t); err != nil {
			return fmt.Errorf("sqlite: %s: %w", table, err)
		}
	}
	return nil
}

func (w *writer) text(ctx context.Context, table string, t text) error {
	if t.gone {
		_, err := w.exec(ctx, "INSERT INTO "+table+" ("+table+", rowid, text) VALUES ('delete', ?, ?)", t.id, t.words)
		return err
	}
	_, err := w.exec(ctx, "INSERT INTO "+table+" (rowid, text) VALUES (?, ?)", t.id, t.words)
	return err
}

func (b *batch) flushRoles(ctx context.Context) error {
	keys := slices.SortedFunc(maps.Keys(b.roles), func(x, y roleKey) int {
		return cmp.Or(cmp.Compare(x.entity, y.entity), cmp.Compare(x.title, y.title), cmp.Compare(x.day, y.day))
	})
	for _, k := range keys {
		n := b.roles[k]
		if _, err := b.w.exec(ctx, "INSERT INTO role VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET n = n + excluded.n", k.entity, k.title, k.day, n); err != nil {
			return err
		}
		if n < 0 {
			if _, err := b.w.exec(ctx, "DELETE FROM role WHERE entity = ? AND title = ? AND day = ? AND n <= 0", k.entity, k.title, k.day); err != nil {
				return err
			}
		}
	}
	return nil
}

// flushEntities counts names, documents and statements, and takes out whom no
// document speaks of any more.
func (b *batch) flushEntities(ctx context.Context) error {
	names := map[int64][]nameKey{}
	for k := range b.names {
		names[k.entity] = append(names[k.entity], k)
	}
	for _, id := range slices.Sorted(maps.Keys(b.counts)) {
		if c := b.counts[id]; c != (counts{}) {
			if _, err := b.w.exec(ctx, "UPDATE entity SET documents = documents + ?, statements = statements + ? WHERE id = ?", c.documents, c.statements, id); err != nil {
				return err
			}
		}
		if err := b.flushNames(ctx, id, names[id]); err != nil {
			return err
		}
		if b.counts[id].documents < 0 {
			if err := b.w.renamed(ctx, id, func() error {
				_, err := b.w.exec(ctx, "DELETE FROM entity WHERE id = ? AND documents <= 0", id)
				return err
			}); err != nil {
				return err
			}
		}
	}
	return nil
}

// flushNames counts the names of one entity. Only if it has a new one, or lost
// one, its full text is written again.
func (b *batch) flushNames(ctx context.Context, id int64, names []nameKey) error {
	slices.SortFunc(names, func(x, y nameKey) int { return strings.Compare(x.name, y.name) })
	var others []nameKey
	for _, k := range names {
		c := b.names[k]
		there, err := b.w.exec(ctx, "UPDATE name SET n = n + ?, full = full + ? WHERE entity = ? AND name = ? AND n + ?1 > 0", c.n, c.full, id, k.name)
		if err != nil {
			return err
		}
		if there == 0 && c.n != 0 {
			others = append(others, k)
		}
	}
	if len(others) == 0 {
		return nil
	}
	return b.w.renamed(ctx, id, func() error {
		for _, k := range others {
			query, args := "INSERT INTO name VALUES (?,?,?,?)", []any{id, k.name, b.names[k].n, b.names[k].full}
			if b.names[k].n < 0 {
				query, args = "DELETE FROM name WHERE entity = ? AND name = ?", args[:2]
			}
			if _, err := b.w.exec(ctx, query, args...); err != nil {
				return err
			}
		}
		return nil
	})
}

// renamed runs what changes the names of an entity, and puts the new ones in the
// place of the old in the full text.
func (w *writer) renamed(ctx context.Context, id int64, change func() error) error {
	was, err := w.called(ctx, id)
	if err != nil {
		return err
	}
	if err := change(); err != nil {
		return err
	}
	is, err := w.called(ctx, id)
	if err != nil || is == was {
		return err
	}
	if was != "" {
		if err := w.text(ctx, "entity_words", text{id, true, was}); err != nil {
			return err
		}
	}
	if is == "" {
		return nil
	}
	return w.text(ctx, "entity_words", text{id, false, is})
}

// called is the names by which the entity is found; empty for none, as long as no
// document names it.
func (w *writer) called(ctx context.Context, id int64) (string, error) {
	var names *string
	err := w.row(ctx, `SELECT coalesce(name || ' | ', '') || (SELECT group_concat(name, ' | ') FROM (SELECT name FROM name WHERE entity = entity.id ORDER BY name))
		FROM entity WHERE id = ?`, id).Scan(&names)
	if isNone(err) || names == nil {
		return "", ignoreNone(err)
	}
	return *names, err
}

func ignoreNone(err error) error {
	if isNone(err) {
		return nil
	}
	return err
}

// intern is the id of a value of a small table that grows as it is used.
func (b *batch) intern(ctx context.Context, kept map[string]int64, key, find, add string, args ...any) (int64, error) {
	if id, ok := kept[key]; ok {
		return id, nil
	}
	var id int64
	err := b.w.row(ctx, find, key).Scan(&id)
	if isNone(err) {
		id, err = b.w.inserted(ctx, add, args...)
	}
	if err == nil {
		kept[key] = id
	}
	return id, err
}

// term is the id of a word that rows repeat; nil for none.
func (b *batch) term(ctx context.Context, s string) (any, error) {
	if s == "" {
		return nil, nil
	}
	id, err := b.intern(ctx, b.terms, s, "SELECT id FROM term WHERE text = ?", "INSERT INTO term (text) VALUES (?)", s)
	return id, err
}

// outlet is the id of an outlet by its name; nil for none.
func (b *batch) outlet(ctx context.Context, name string) (any, error) {
	folded := fold(name)
	if folded == "" {
		return nil, nil
	}
	id, err := b.intern(ctx, b.outlets, folded, "SELECT id FROM outlet WHERE folded = ?", "INSERT INTO outlet (name, folded) VALUES (?, ?)", words(name), folded)
	return id, err
}

// fold is a name as outlets are told apart: by letters, not by case.
func fold(name string) string { return strings.ToLower(words(name)) }

// entity is the id of who has the key; 0 for nobody.
func (b *batch) entity(ctx context.Context, key string, typ int) (int64, error) {
	if key == "" {
		return 0, nil
	}
	naming := b.identity.Names[key]
	return b.intern(ctx, b.entities, key, "SELECT id FROM entity WHERE key = ?", "INSERT INTO entity (key, type, name, decided, hidden) VALUES (?, ?, ?, ?, ?)",
		key, typ, none(naming.Name), number(code("type", naming.Type)), b.identity.Not[key])
}

// none is s, or NULL for nothing.
func none(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// number is n, or NULL for 0.
func number[T ~int | ~int64](n T) any {
	if n == 0 {
		return nil
	}
	return int64(n)
}
