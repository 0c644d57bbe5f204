package sqlite

import (
	"context"
	"errors"
	"fmt"

	"onrecord"
	"onrecord/store"
)

// resolve finds who the entities of a document are in the archive.
func (b *batch) resolve(ctx context.Context, d *onrecord.Document, r *rows) (*placed, error) {
	in := &placed{doc: d, rows: r}
	var err error
	if in.entities, err = b.resolveEntities(ctx, d, r); err != nil {
		return nil, err
	}
	if in.outlet, err = b.outlet(ctx, d.Outlet.Name); err != nil {
		return nil, err
	}
	in.language, err = b.term(ctx, d.Language)
	return in, err
}

func (b *batch) resolveEntities(ctx context.Context, d *onrecord.Document, r *rows) ([]int64, error) {
	ids := make([]int64, len(r.keys))
	for i, key := range r.keys {
		if key == "" {
			continue
		}
		var err error
		if ids[i], err = b.entity(ctx, b.identity.Key(d.ID, key), code("type", d.Entities[i].Type)); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// index adds the rows of the statements and of the events.
func (b *batch) index(ctx context.Context, in *placed) error {
	for i := range in.rows.statements {
		s := &in.rows.statements[i]
		nested := int64(0)
		if s.nested {
			nested = 1
		}
		b.insert("statement", int64(in.statements[i]), in.id, int64(i+1), in.of(s.speaker), in.of(s.body), in.outlet, in.language, number(in.rows.day), number(s.said),
			int64(s.form), int64(s.cue), int64(s.sourceKind), nested, int64(s.words))
	}
	for i := range in.rows.events {
		e := &in.rows.events[i]
		var terms [3]any
		for k, s := range [...]string{e.typ, e.root, e.ledger} {
			var err error
			if terms[k], err = b.term(ctx, s); err != nil {
				return err
			}
		}
		var statement any
		if e.voice != 0 {
			statement = int64(in.statements[e.voice-1])
		}
		b.insert("event", int64(in.events[i]), in.id, int64(i+1), statement, in.of(e.speaker), terms[0], terms[1], terms[2], in.outlet, in.language,
			number(in.rows.day), number(e.happened), int64(e.status))
	}
	return nil
}

// write adds the document to the full text, or takes it out (gone).
func (b *batch) write(in *placed, gone bool) {
	b.text("document_words", in.id, gone, searched(in.doc))
	for i := range in.rows.statements {
		b.text("statement_words", int64(in.statements[i]), gone, in.rows.statements[i].content)
	}
}

func (b *batch) text(table string, id int64, gone bool, words string) {
	b.texts[table] = append(b.texts[table], text{id, gone, words})
}

// searched is the words that a document is found by.
func searched(d *onrecord.Document) string { return d.Title + "\n\n" + d.Text }

// of is an entity of the document as a column holds it.
func (in *placed) of(e onrecord.EntityID) any {
	if e == 0 {
		return nil
	}
	return number(in.entities[e-1])
}

// people adds (sign 1) or takes away (sign -1) who appears in the document, who
// is spoken of in its statements and who takes part in its events. Two entities of
// the document may be one in the archive; then what they share is there once.
func (b *batch) people(ctx context.Context, in *placed, sign int) error {
	seen := map[fact]bool{}
	for i, id := range in.entities {
		if id == 0 {
			continue
		}
		if !seen[fact{"appearance", id, int64(in.place), 0}] {
			b.count(id, counts{documents: sign})
		}
		if err := b.change(ctx, seen, fact{"appearance", id, int64(in.place), 0}, sign); err != nil {
			return err
		}
		if err := b.called(ctx, seen, id, in, i, sign); err != nil {
			return err
		}
	}
	for i := range in.rows.statements {
		if err := b.spokenOf(ctx, seen, in, &in.rows.statements[i], in.statements[i], sign); err != nil {
			return err
		}
	}
	for i := range in.rows.events {
		if err := b.participants(ctx, seen, in, &in.rows.events[i], in.events[i], sign); err != nil {
			return err
		}
	}
	return nil
}

// fact is a row that is all key: a table and its columns.
type fact struct {
	table   string
	a, b, c int64
}

func (b *batch) spokenOf(ctx context.Context, seen map[fact]bool, in *placed, s *statementRow, id place, sign int) error {
	if s.speaker != 0 && in.entities[s.speaker-1] != 0 {
		b.count(in.entities[s.speaker-1], counts{statements: sign})
	}
	for _, e := range s.of {
		if err := b.change(ctx, seen, fact{"spoken_of", in.entities[e-1], int64(id), 0}, sign); err != nil {
			return err
		}
	}
	return nil
}

func (b *batch) participants(ctx context.Context, seen map[fact]bool, in *placed, e *eventRow, id place, sign int) error {
	for part, list := range [...][]onrecord.EntityID{e.actors, e.recipients} {
		for _, p := range list {
			if err := b.change(ctx, seen, fact{"participant", in.entities[p-1], int64(part + 1), int64(id)}, sign); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *batch) count(entity int64, c counts) {
	was := b.counts[entity]
	b.counts[entity] = counts{was.documents + c.documents, was.statements + c.statements}
}

// called counts the names and offices of an entity of the document.
func (b *batch) called(ctx context.Context, seen map[fact]bool, id int64, in *placed, i, sign int) error {
	p := &in.rows.people[i]
	for _, name := range p.names {
		c := b.names[nameKey{id, name}]
		c.n += sign
		if name == p.full {
			c.full += sign
		}
		b.names[nameKey{id, name}] = c
	}
	for _, title := range p.roles {
		term, err := b.term(ctx, title)
		if err != nil {
			return err
		}
		if t, ok := term.(int64); ok && !seen[fact{"role", id, t, 0}] {
			seen[fact{"role", id, t, 0}] = true
			b.roles[roleKey{id, t, in.rows.day}] += sign
		}
	}
	return nil
}

// change adds a fact, or deletes it, once. Who is nobody is left out.
func (b *batch) change(ctx context.Context, seen map[fact]bool, f fact, sign int) error {
	if f.a == 0 || seen[f] {
		return nil
	}
	seen[f] = true
	args := []any{f.a, f.b, f.c}[:factColumns[f.table]]
	if sign > 0 {
		b.insert(f.table, args...)
		return nil
	}
	_, err := b.w.exec(ctx, deletions[f.table], args...)
	return err
}

var factColumns = map[string]int{"appearance": 2, "spoken_of": 2, "participant": 3}

var deletions = map[string]string{
	"appearance":  "DELETE FROM appearance WHERE entity = ? AND place = ?",
	"spoken_of":   "DELETE FROM spoken_of WHERE entity = ? AND statement = ?",
	"participant": "DELETE FROM participant WHERE entity = ? AND part = ? AND event = ?",
}

// take takes a document out of all that can be asked, and its row and content. Its
// raw bytes and captures stay.
func (b *batch) take(ctx context.Context, press press, key string) (*placed, error) {
	in, err := b.w.placed(ctx, press, key)
	if err != nil {
		return nil, err
	}
	if err := b.people(ctx, in, -1); err != nil {
		return nil, err
	}
	b.write(in, true)
	for table, ids := range map[string][]place{"statement": in.statements, "event": in.events} {
		for _, id := range ids {
			if _, err := b.w.exec(ctx, "DELETE FROM "+table+" WHERE id = ?", int64(id)); err != nil {
				return nil, err
			}
		}
	}
	if err := b.unlist(ctx, in); err != nil {
		return nil, err
	}
	if err := b.dropPieces(ctx, "content_piece", in.id); err != nil {
		return nil, err
	}
	_, err = b.w.exec(ctx, "DELETE FROM document WHERE id = ?", in.id)
	return in, err
}

// unlist takes the document out of the addresses and the bands.
func (b *batch) unlist(ctx context.Context, in *placed) error {
	if in.doc.URL != "" {
		if _, err := b.w.exec(ctx, "DELETE FROM address WHERE url = ? AND document = ?", in.doc.URL, in.id); err != nil {
			return err
		}
	}
	for _, band := range in.bands {
		if _, err := b.w.exec(ctx, "DELETE FROM band WHERE band = ? AND document = ?", int64(band), in.id); err != nil {
			return err
		}
	}
	return nil
}

// placed reads a document and its place in the archive.
func (w *writer) placed(ctx context.Context, press press, key string) (*placed, error) {
	in := &placed{}
	var entities, statements, events, bands, sum []byte
	var outlet *int64
	err := w.row(ctx, "SELECT d.id, d.place, d.raw, d.outlet, d.entities, d.statements, d.events, d.bands, r.sha256 FROM document d JOIN raw r ON r.id = d.raw WHERE d.key = ?", key).
		Scan(&in.id, &in.place, &in.raw, &outlet, &entities, &statements, &events, &bands, &sum)
	if isNone(err) {
		return nil, fmt.Errorf("sqlite: document %s: %w", key, store.ErrNotFound)
	}
	if err != nil {
		return nil, err
	}
	if copy(in.rawSum[:], sum) != len(in.rawSum) {
		return nil, errors.New("sqlite: a digest that is none")
	}
	if in.doc, err = press.load(ctx, w, in.id, in.raw); err != nil {
		return nil, err
	}
	in.rows = rowsOf(in.doc)
	in.entities, in.bands = unpackIDs(entities, len(in.rows.keys)), unpackBands(bands)
	if in.statements, err = placesOf(statements, len(in.rows.statements)); err != nil {
		return nil, err
	}
	if in.events, err = placesOf(events, len(in.rows.events)); err != nil {
		return nil, err
	}
	if outlet != nil {
		in.outlet = *outlet
	}
	return in, nil
}

// placesOf is a list of n places.
func placesOf(b []byte, n int) ([]place, error) {
	list, err := unpackPlaces(b)
	if err == nil && len(list) != n {
		err = fmt.Errorf("sqlite: %d places for %d items", len(list), n)
	}
	return list, err
}
