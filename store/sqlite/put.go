package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"onrecord"
	"onrecord/store"
)

func isNone(err error) bool { return errors.Is(err, sql.ErrNoRows) }

// Put implements store.Writer.
func (a *Archive) Put(ctx context.Context, entries []store.Entry) ([]store.Outcome, error) {
	all := make([]*packed, len(entries))
	for i := range entries {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p, err := a.press.document(&entries[i])
		if err != nil {
			return nil, err
		}
		all[i] = p
	}
	out := make([]store.Outcome, len(entries))
	err := a.update(ctx, func(w *writer) error {
		b, err := w.batch(ctx)
		if err != nil {
			return err
		}
		for i, p := range all {
			if out[i], err = b.put(ctx, p); err != nil {
				return err
			}
		}
		return b.flush(ctx)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// batch begins a batch under the identity that holds.
func (w *writer) batch(ctx context.Context) (*batch, error) {
	identity, err := w.identity(ctx)
	return newBatch(w, identity), err
}

func (b *batch) put(ctx context.Context, p *packed) (store.Outcome, error) {
	out := store.Outcome{Document: p.entry.Document.ID}
	var id int64
	err := b.w.row(ctx, "SELECT id FROM document WHERE key = ?", out.Document).Scan(&id)
	if err == nil {
		return out, b.capture(ctx, id, p.entry)
	}
	if !isNone(err) {
		return out, err
	}
	out.New = true
	raw, err := b.raw(ctx, p)
	if err != nil {
		return out, err
	}
	if id, err = b.document(ctx, nil, raw, p); err != nil {
		return out, err
	}
	return out, b.capture(ctx, id, p.entry)
}

// raw is the id of the raw bytes, which are kept once.
func (b *batch) raw(ctx context.Context, p *packed) (int64, error) {
	var id int64
	err := b.w.row(ctx, "SELECT id FROM raw WHERE sha256 = ?", p.rawSum[:]).Scan(&id)
	if !isNone(err) {
		return id, err
	}
	if id, err = b.w.inserted(ctx, "INSERT INTO raw (sha256, size) VALUES (?, ?)", p.rawSum[:], len(p.entry.Raw)); err != nil {
		return 0, err
	}
	return id, b.pieces("raw_piece", id, p.raw)
}

// document adds a document and all that can be asked of it. known is its id, if
// it had one.
func (b *batch) document(ctx context.Context, known any, raw int64, p *packed) (int64, error) {
	d := p.entry.Document
	in, err := b.resolve(ctx, d, p.rows)
	if err != nil {
		return 0, err
	}
	if err := b.place(ctx, in); err != nil {
		return 0, err
	}
	reader, err := b.term(ctx, p.entry.Reader)
	if err != nil {
		return 0, err
	}
	in.id, err = b.w.inserted(ctx, "INSERT INTO document VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", known, d.ID, int64(in.place), number(p.rows.day), raw, in.outlet, in.language, reader,
		packIDs(in.entities), packPlaces(in.statements), packPlaces(in.events), packBands(p.entry.Bands), p.ownTextSum(), p.recordSum[:])
	if err != nil {
		return 0, err
	}
	if err := b.pieces("content_piece", in.id, p.bytes()); err != nil {
		return 0, err
	}
	if d.URL != "" {
		if _, err := b.w.exec(ctx, "INSERT INTO address VALUES (?,?)", d.URL, in.id); err != nil {
			return 0, err
		}
	}
	for i, band := range p.entry.Bands {
		if !contains(p.entry.Bands[:i], band) {
			b.insert("band", int64(band), in.id)
		}
	}
	if err := b.index(ctx, in); err != nil {
		return 0, err
	}
	b.write(in, false)
	return in.id, b.people(ctx, in, 1)
}

// place finds room for the document, its statements and its events.
func (b *batch) place(ctx context.Context, in *placed) (err error) {
	if in.place, err = b.places.take(ctx, "document", "place", in.rows.day); err != nil {
		return err
	}
	in.statements, in.events = make([]place, len(in.rows.statements)), make([]place, len(in.rows.events))
	for i := range in.statements {
		if in.statements[i], err = b.places.take(ctx, "statement", "id", in.rows.statements[i].day); err != nil {
			return err
		}
	}
	for i := range in.events {
		if in.events[i], err = b.places.take(ctx, "event", "id", in.rows.events[i].day); err != nil {
			return err
		}
	}
	return nil
}

func contains(list []uint64, v uint64) bool {
	for _, o := range list {
		if o == v {
			return true
		}
	}
	return false
}

func packBands(bands []uint64) []byte {
	out := make([]byte, 0, 8*len(bands))
	for _, b := range bands {
		out = binary.BigEndian.AppendUint64(out, b)
	}
	return out
}

func unpackBands(b []byte) []uint64 {
	var out []uint64
	for ; len(b) >= 8; b = b[8:] {
		out = append(out, binary.BigEndian.Uint64(b))
	}
	return out
}

func packIDs(ids []int64) []byte {
	out := make([]byte, 0, 3*len(ids))
	for _, id := range ids {
		out = binary.AppendUvarint(out, uint64(id))
	}
	return out
}

// unpackIDs is n ids; those that are not there are 0.
func unpackIDs(b []byte, n int) []int64 {
	out := make([]int64, n)
	for i := range out {
		id, size := binary.Uvarint(b)
		if size <= 0 {
			break
		}
		out[i], b = int64(id), b[size:]
	}
	return out
}

// capture adds where a document was found, unless that is known to the letter.
func (b *batch) capture(ctx context.Context, document int64, e *store.Entry) error {
	c := &e.Capture
	given := ""
	if c.Given != (store.Given{}) {
		out, err := json.Marshal(c.Given)
		if err != nil {
			return err
		}
		given = string(out)
	}
	_, err := b.w.exec(ctx, `INSERT INTO capture SELECT ?1, (SELECT count(*) FROM capture WHERE document = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11
		WHERE NOT EXISTS (SELECT 1 FROM capture WHERE document = ?1 AND origin IS ?2 AND url IS ?3 AND content_type IS ?4 AND at IS ?5
			AND record IS ?6 AND digest IS ?7 AND offset IS ?8 AND feed IS ?9 AND feed_at IS ?10 AND given IS ?11)`,
		document, none(c.Origin), none(c.URL), none(c.ContentType), none(moment(c.At)), none(c.Record), none(c.Digest), number(c.Offset), none(c.Feed), none(moment(c.FeedAt)), none(given))
	return err
}

// moment is a time as it is kept, empty for none.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// Known implements store.Writer.
func (a *Archive) Known(ctx context.Context, raw [32]byte, url string) (document string, ok bool, err error) {
	id := store.DocumentID(raw, url)
	err = a.view(ctx, func(v *view) error {
		var n int64
		err := v.row(ctx, "SELECT d.id FROM document d JOIN raw r ON r.id = d.raw WHERE d.key = ? AND r.sha256 = ?", id, raw[:]).Scan(&n)
		if isNone(err) {
			return nil
		}
		ok = err == nil
		return err
	})
	if !ok {
		id = ""
	}
	return id, ok, err
}

// Replace implements store.Writer.
func (a *Archive) Replace(ctx context.Context, e store.Entry) error {
	p, err := a.press.document(&e)
	if err != nil {
		return err
	}
	return a.update(ctx, func(w *writer) error {
		b, err := w.batch(ctx)
		if err != nil {
			return err
		}
		old, err := b.take(ctx, a.press, e.Document.ID)
		if err != nil {
			return err
		}
		if len(e.Raw) > 0 && old.rawSum != p.rawSum {
			return fmt.Errorf("sqlite: %s: other raw bytes than those in the archive", e.Document.ID)
		}
		p.rawSum = old.rawSum
		p.packText(a.press) // whether the text is the raw bytes depends on those that are kept
		if _, err := b.document(ctx, old.id, old.raw, p); err != nil {
			return err
		}
		return b.flush(ctx)
	})
}

// Remove implements store.Writer.
func (a *Archive) Remove(ctx context.Context, document string) error {
	return a.update(ctx, func(w *writer) error {
		b, err := w.batch(ctx)
		if err != nil {
			return err
		}
		old, err := b.take(ctx, a.press, document)
		if err != nil {
			return err
		}
		if _, err := w.exec(ctx, "DELETE FROM capture WHERE document = ?", old.id); err != nil {
			return err
		}
		if err := b.dropRaw(ctx, old.raw); err != nil {
			return err
		}
		if _, err := w.exec(ctx, "DELETE FROM outlet WHERE id = ? AND NOT EXISTS (SELECT 1 FROM document WHERE outlet = ?1)", old.outlet); err != nil {
			return err
		}
		return b.flush(ctx)
	})
}

// dropRaw takes out raw bytes that no document has any more.
func (b *batch) dropRaw(ctx context.Context, raw int64) error {
	gone, err := b.w.exec(ctx, "DELETE FROM raw WHERE id = ? AND NOT EXISTS (SELECT 1 FROM document WHERE raw = ?1)", raw)
	if err != nil || gone == 0 {
		return err
	}
	return b.dropPieces(ctx, "raw_piece", raw)
}

// placed is a document in the archive: its ids, and who is who in it.
type placed struct {
	id               int64
	place            place
	raw              int64
	rawSum           [32]byte
	doc              *onrecord.Document
	rows             *rows
	entities         []int64 // by number less 1; 0 for nobody
	outlet, language any
	statements       []place // by number less 1
	events           []place
	bands            []uint64
}
