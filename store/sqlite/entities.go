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

// mostAliases is how many names an entity shows, the commonest first.
const mostAliases = 50

// Entities implements store.Finder. Who is nobody is only found by key.
func (a *Archive) Entities(ctx context.Context, q store.EntityQuery) (page store.Page[store.Entity], err error) {
	err = a.view(ctx, func(v *view) error {
		ids, f, err := v.findEntities(ctx, &q)
		if err != nil {
			return err
		}
		page = store.Page[store.Entity]{Items: make([]store.Entity, 0, len(ids)), Next: f.next, Total: f.total, More: f.more}
		for _, id := range ids {
			e, err := v.entity(ctx, id)
			if err != nil {
				return err
			}
			page.Items = append(page.Items, e)
		}
		return nil
	})
	return page, err
}

func (v *view) findEntities(ctx context.Context, q *store.EntityQuery) ([]int64, found, error) {
	from, conds, args, err := v.askEntities(ctx, q)
	if err != nil {
		return nil, found{}, err
	}
	var f found
	count := fmt.Sprintf("SELECT count(*) FROM (SELECT 1 FROM %s WHERE %s LIMIT %d)", from, conds, store.CountLimit+1)
	if err := v.row(ctx, count, args...).Scan(&f.total); err != nil {
		return nil, f, err
	}
	if f.total > store.CountLimit {
		f.total, f.more = store.CountLimit, true
	}
	limit := q.Limit
	if limit <= 0 {
		limit = store.DefaultLimit
	}
	limit = min(limit, store.MaxLimit)
	if q.Cursor != "" {
		last, err := readRanked(q.Cursor)
		if err != nil {
			return nil, f, err
		}
		conds += " AND (e.statements, e.documents, e.id) < (?, ?, ?)"
		args = append(args, last.statements, last.documents, last.id)
	}
	var all []ranked
	err = v.rows(ctx, fmt.Sprintf("SELECT e.statements, e.documents, e.id FROM %s WHERE %s ORDER BY e.statements DESC, e.documents DESC, e.id DESC LIMIT %d", from, conds, limit+1), args, func(s scanner) error {
		var r ranked
		err := s.Scan(&r.statements, &r.documents, &r.id)
		all = append(all, r)
		return err
	})
	if len(all) > limit {
		all = all[:limit]
		f.next = all[limit-1].cursor()
	}
	ids := make([]int64, len(all))
	for i, r := range all {
		ids[i] = r.id
	}
	return ids, f, err
}

// askEntities is the query in SQL: where entities e come from, and what must hold.
func (v *view) askEntities(ctx context.Context, q *store.EntityQuery) (from, conds string, args []any, err error) {
	from, conds = "entity e", "NOT e.hidden"
	if q.Name != "" {
		id, ok, err := v.id(ctx, entityByKey, q.Name)
		if err != nil {
			return "", "", nil, err
		}
		if ok {
			return from, "e.id = ?", []any{id}, nil
		}
		match := matchName(q.Name)
		if match == "" {
			return from, "0", nil, nil
		}
		from, conds, args = "entity_words w CROSS JOIN entity e ON e.id = w.rowid", "entity_words MATCH ? AND "+conds, []any{match}
	}
	if q.Speaks {
		conds += " AND e.statements > 0"
	}
	types, err := coded("type", q.Types)
	if len(types) > 0 {
		conds += " AND coalesce(e.decided, e.type) IN (" + strings.TrimSuffix(strings.Repeat("?,", len(types)), ",") + ")"
		args = append(args, types...)
	}
	return from, conds, args, err
}

// matchName asks for all words of a name, of which the last may be cut short.
func matchName(name string) string {
	spans := tokens(name)
	if len(spans) > mostWords {
		spans = spans[:mostWords]
	}
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = `"` + name[s.Start:s.End] + `"`
	}
	if len(parts) > 0 && strings.HasSuffix(name, name[spans[len(spans)-1].Start:]) {
		parts[len(parts)-1] += "*"
	}
	return strings.Join(parts, " AND ")
}

// entity is the row of an entity.
func (v *view) entity(ctx context.Context, id int64) (store.Entity, error) {
	named, hidden, err := v.named(ctx, id)
	if err != nil {
		return store.Entity{}, err
	}
	e := store.Entity{Key: named.Key, Name: named.Name, Type: named.Type, Hidden: hidden, Aliases: []string{}, Roles: []store.RoleSpan{}}
	if isRef(e.Key) {
		e.Ref = e.Key
	}
	var first, last int64
	err = v.row(ctx, `SELECT documents, statements, coalesce((SELECT place >> 18 FROM appearance WHERE entity = e.id AND place >= ?1 ORDER BY place LIMIT 1), 0),
		coalesce((SELECT place >> 18 FROM appearance WHERE entity = e.id AND place >= ?1 ORDER BY place DESC LIMIT 1), 0) FROM entity e WHERE id = ?2`, int64(dated), id).
		Scan(&e.Documents, &e.Statements, &first, &last)
	if err != nil {
		return e, err
	}
	e.First, e.Last = civil(first), civil(last)
	err = v.rows(ctx, "SELECT name FROM name WHERE entity = ? ORDER BY n DESC, name LIMIT ?", []any{id, mostAliases + 1}, func(s scanner) error {
		var name string
		err := s.Scan(&name)
		if name != e.Name && len(e.Aliases) < mostAliases {
			e.Aliases = append(e.Aliases, name)
		}
		return err
	})
	if err != nil {
		return e, err
	}
	return e, v.rows(ctx, `SELECT t.text, coalesce(min(nullif(r.day, 0)), 0), max(r.day), sum(r.n) FROM role r JOIN term t ON t.id = r.title WHERE r.entity = ?
		GROUP BY r.title ORDER BY sum(r.n) DESC, t.text LIMIT ?`, []any{id, mostAliases}, func(s scanner) error {
		var r store.RoleSpan
		var first, last int64
		err := s.Scan(&r.Title, &first, &last, &r.Documents)
		r.First, r.Last = civil(first), civil(last)
		e.Roles = append(e.Roles, r)
		return err
	})
}

// isRef reports whether a key is a Wikidata id.
func isRef(key string) bool {
	return len(key) > 1 && key[0] == 'Q' && strings.Trim(key[1:], "0123456789") == ""
}

// mostFirst is the keys of counts, the highest count first.
func mostFirst[K cmp.Ordered](counts map[K]int) []K {
	return slices.SortedFunc(maps.Keys(counts), func(a, b K) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
}
