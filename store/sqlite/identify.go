package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"

	"onrecord/store"
)

// identity is who is who, as it was last decided.
func (w *writer) identity(ctx context.Context) (*store.Identity, error) {
	id := &store.Identity{}
	var b []byte
	err := w.row(ctx, "SELECT value FROM meta WHERE name = 'identity'").Scan(&b)
	if isNone(err) {
		return id, nil
	}
	if err == nil {
		err = json.Unmarshal(b, id)
	}
	return id, err
}

// Identify implements store.Keeper. Only documents that a decision is about are
// touched.
func (a *Archive) Identify(ctx context.Context, id *store.Identity) error {
	if id == nil {
		id = &store.Identity{}
	}
	value, err := json.Marshal(id)
	if err != nil {
		return err
	}
	return a.update(ctx, func(w *writer) error {
		was, err := w.identity(ctx)
		if err != nil {
			return err
		}
		documents, err := w.about(ctx, was, id)
		if err != nil {
			return err
		}
		if _, err := w.exec(ctx, "INSERT INTO meta VALUES ('identity', ?) ON CONFLICT DO UPDATE SET value = excluded.value", value); err != nil {
			return err
		}
		b := newBatch(w, id)
		for _, key := range documents {
			if err := b.identify(ctx, a.press, key); err != nil {
				return err
			}
		}
		if err := b.flush(ctx); err != nil {
			return err
		}
		return w.name(ctx, was, id)
	})
}

// about is the documents in which somebody is somebody else under the new identity.
func (w *writer) about(ctx context.Context, was, is *store.Identity) ([]string, error) {
	documents := map[string]bool{}
	for _, id := range []*store.Identity{was, is} {
		for document := range id.In {
			if !maps.Equal(was.In[document], is.In[document]) {
				documents[document] = true
			}
		}
	}
	keys := map[string]bool{} // under which the changed keys stand in rows
	for _, id := range []*store.Identity{was, is} {
		for key := range id.Of {
			if was.Of[key] != is.Of[key] {
				keys[was.Key("", key)] = true
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		err := w.rows(ctx, "SELECT d.key FROM entity e JOIN appearance a ON a.entity = e.id JOIN document d ON d.place = a.place WHERE e.key = ?", []any{key}, func(s scanner) error {
			var document string
			err := s.Scan(&document)
			documents[document] = true
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return slices.Sorted(maps.Keys(documents)), nil
}

// identify settles anew who is who in one document.
func (b *batch) identify(ctx context.Context, press press, key string) error {
	in, err := b.w.placed(ctx, press, key)
	if isNotFound(err) {
		return nil // a decision about a document that is not in the archive
	}
	if err != nil {
		return err
	}
	entities, err := b.resolveEntities(ctx, in.doc, in.rows)
	if err != nil || slices.Equal(entities, in.entities) {
		return err
	}
	if err := b.people(ctx, in, -1); err != nil {
		return err
	}
	in.entities = entities
	if _, err := b.w.exec(ctx, "UPDATE document SET entities = ? WHERE id = ?", packIDs(entities), in.id); err != nil {
		return err
	}
	for i := range in.rows.statements {
		s := &in.rows.statements[i]
		if _, err := b.w.exec(ctx, "UPDATE statement SET speaker = ?, body = ? WHERE id = ?", in.of(s.speaker), in.of(s.body), int64(in.statements[i])); err != nil {
			return err
		}
	}
	for i := range in.rows.events {
		if _, err := b.w.exec(ctx, "UPDATE event SET speaker = ? WHERE id = ?", in.of(in.rows.events[i].speaker), int64(in.events[i])); err != nil {
			return err
		}
	}
	return b.people(ctx, in, 1)
}

// name gives entities the names and types that were decided on, takes back those
// that no longer are, and hides who is nobody.
func (w *writer) name(ctx context.Context, was, is *store.Identity) error {
	keys := map[string]bool{}
	for _, id := range []*store.Identity{was, is} {
		for key := range id.Names {
			keys[key] = keys[key] || was.Names[key] != is.Names[key]
		}
		for key := range id.Not {
			keys[key] = keys[key] || was.Not[key] != is.Not[key]
		}
	}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if !keys[key] {
			continue
		}
		if err := w.nameOne(ctx, key, is); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) nameOne(ctx context.Context, key string, is *store.Identity) error {
	var id int64
	err := w.row(ctx, "SELECT id FROM entity WHERE key = ?", key).Scan(&id)
	if isNone(err) {
		return nil
	}
	if err != nil {
		return err
	}
	naming := is.Names[key]
	return w.renamed(ctx, id, func() error {
		_, err := w.exec(ctx, "UPDATE entity SET name = ?, hidden = ?, decided = ? WHERE id = ?", none(naming.Name), is.Not[key], number(code("type", naming.Type)), id)
		return err
	})
}

func isNotFound(err error) bool { return errors.Is(err, store.ErrNotFound) }
