package sqlite

import (
	"context"
	"iter"

	"onrecord/store"
)

// State implements store.Keeper.
func (a *Archive) State(ctx context.Context, kind, key string) (value []byte, ok bool, err error) {
	err = a.view(ctx, func(v *view) error {
		err := v.row(ctx, "SELECT value FROM state WHERE kind = ? AND key = ?", kind, key).Scan(&value)
		if isNone(err) {
			return nil
		}
		if ok = err == nil; ok && value == nil {
			value = []byte{}
		}
		return err
	})
	return value, ok, err
}

// SetState implements store.Keeper.
func (a *Archive) SetState(ctx context.Context, kind, key string, value []byte) error {
	return a.update(ctx, func(w *writer) error {
		if value == nil {
			_, err := w.exec(ctx, "DELETE FROM state WHERE kind = ? AND key = ?", kind, key)
			return err
		}
		_, err := w.exec(ctx, "INSERT INTO state VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", kind, key, value)
		return err
	})
}

// States implements store.Keeper.
func (a *Archive) States(ctx context.Context, kind string) (iter.Seq2[string, []byte], error) {
	type pair struct {
		key   string
		value []byte
	}
	var all []pair
	err := a.view(ctx, func(v *view) error {
		return v.rows(ctx, "SELECT key, value FROM state WHERE kind = ? ORDER BY key", []any{kind}, func(s scanner) error {
			var p pair
			err := s.Scan(&p.key, &p.value)
			all = append(all, p)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return func(yield func(string, []byte) bool) {
		for _, p := range all {
			if !yield(p.key, p.value) {
				return
			}
		}
	}, nil
}

// Near implements store.Collator.
func (a *Archive) Near(ctx context.Context, bands []uint64) (ids []string, err error) {
	shared := map[int64]int{}
	err = a.view(ctx, func(v *view) error {
		for i, band := range bands {
			if contains(bands[:i], band) {
				continue
			}
			err := v.rows(ctx, "SELECT document FROM band WHERE band = ?", []any{int64(band)}, func(s scanner) error {
				var id int64
				err := s.Scan(&id)
				shared[id]++
				return err
			})
			if err != nil {
				return err
			}
		}
		ids, err = v.keys(ctx, mostFirst(shared))
		return err
	})
	return ids, err
}

// keys is the ids of documents by their numbers.
func (v *view) keys(ctx context.Context, numbers []int64) ([]string, error) {
	var out []string
	for _, n := range numbers {
		var key string
		if err := v.row(ctx, "SELECT key FROM document WHERE id = ?", n).Scan(&key); err != nil {
			return nil, err
		}
		out = append(out, key)
	}
	return out, nil
}

// Summary implements store.Collator.
func (a *Archive) Summary(ctx context.Context) (s store.Summary, err error) {
	err = a.view(ctx, func(v *view) error {
		var first, last int64
		err := v.row(ctx, `SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM statement), (SELECT count(*) FROM event), (SELECT count(*) FROM entity WHERE NOT hidden),
			(SELECT count(*) FROM outlet), coalesce((SELECT place >> 18 FROM document WHERE place >= ?1 ORDER BY place LIMIT 1), 0),
			coalesce((SELECT place >> 18 FROM document WHERE place >= ?1 ORDER BY place DESC LIMIT 1), 0),
			coalesce((SELECT sum(size) FROM raw), 0), (SELECT page_count * page_size FROM pragma_page_count, pragma_page_size)`, int64(dated)).
			Scan(&s.Documents, &s.Statements, &s.Events, &s.Entities, &s.Outlets, &first, &last, &s.Raw, &s.Size)
		if err != nil {
			return err
		}
		s.First, s.Last, s.Readers = civil(first), civil(last), map[string]int{}
		return v.rows(ctx, "SELECT coalesce(t.text, ''), count(*) FROM document d LEFT JOIN term t ON t.id = d.reader GROUP BY d.reader", nil, func(r scanner) error {
			var reader string
			var n int
			err := r.Scan(&reader, &n)
			s.Readers[reader] = n
			return err
		})
	})
	return s, err
}
