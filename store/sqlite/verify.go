package sqlite

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"onrecord"
	"onrecord/store"
	"onrecord/store/sqlite/codec"
)

// Verify implements store.Reader. Beside the spans it holds the rows that are
// asked against those that the document gives.
func (a *Archive) Verify(ctx context.Context, seen func(document string)) (store.Seal, error) {
	var seal store.Seal
	err := a.view(ctx, func(v *view) error {
		var last int64
		var statements, events int
		for {
			var k kept
			err := k.read(ctx, v, last)
			if isNone(err) {
				break
			}
			if err != nil {
				return err
			}
			last = k.id
			entry, spans, err := k.verify(ctx, v)
			if err != nil {
				return err
			}
			seal.Documents, seal.Spans, seal.Bytes = seal.Documents+1, seal.Spans+spans, seal.Bytes+k.size
			seal.Entries = append(seal.Entries, entry)
			statements, events = statements+k.rows[0], events+k.rows[1]
			if seen != nil {
				seen(k.key)
			}
		}
		return v.strays(ctx, statements, events)
	})
	if err != nil {
		return store.Seal{}, err
	}
	slices.SortFunc(seal.Entries, func(x, y store.SealEntry) int { return strings.Compare(x.Document, y.Document) })
	seal.Digest = store.SealDigest(seal.Entries)
	return seal, nil
}

// kept is a document with everything that was kept of it.
type kept struct {
	id, raw, size                int64
	place                        place
	key                          string
	published, outlet, language  *int64
	entities, statements, events []byte
	textSum, recordSum           []byte
	rows                         [2]int // statements and events
	rawSum                       []byte
	content
}

// read is the next document after the one given.
func (k *kept) read(ctx context.Context, v *view, after int64) error {
	return v.row(ctx, `SELECT d.id, d.place, d.raw, d.key, d.published, d.outlet, d.language, d.entities, d.statements, d.events, coalesce(d.text_sha256, r.sha256), d.record_sha256, r.sha256, r.size
		FROM document d LEFT JOIN raw r ON r.id = d.raw WHERE d.id > ? ORDER BY d.id LIMIT 1`, after).
		Scan(&k.id, &k.place, &k.raw, &k.key, &k.published, &k.outlet, &k.language, &k.entities, &k.statements, &k.events, &k.textSum, &k.recordSum, &k.rawSum, &k.size)
}

// verify holds one document against its digests, its spans against theirs, and
// its rows against the document.
func (k *kept) verify(ctx context.Context, v *view) (store.SealEntry, int, error) {
	entry := store.SealEntry{Document: k.key, Raw: hex.EncodeToString(k.rawSum), Text: hex.EncodeToString(k.textSum), Record: hex.EncodeToString(k.recordSum)}
	b, err := joined(ctx, v, "raw_piece", k.raw)
	if err != nil {
		return entry, 0, err
	}
	text, err := k.hashed(v, "raw", b, k.rawSum)
	if err != nil {
		return entry, 0, err
	}
	if b, err = joined(ctx, v, "content_piece", k.id); err != nil {
		return entry, 0, err
	}
	if k.content, err = readContent(b); err != nil {
		return entry, 0, k.mismatch("record", entry.Record, err.Error())
	}
	if len(k.text) > 0 {
		if text, err = k.hashed(v, "text", k.text, k.textSum); err != nil {
			return entry, 0, err
		}
	} else if !bytes.Equal(k.textSum, k.rawSum) {
		return entry, 0, k.mismatch("text", entry.Text, entry.Raw)
	}
	record, err := k.hashed(v, "record", k.record, k.recordSum)
	if err != nil {
		return entry, 0, err
	}
	d, err := codec.Decode(string(text), record)
	if err != nil {
		return entry, 0, k.mismatch("record", entry.Record, err.Error())
	}
	if d.ID != k.key {
		return entry, 0, k.mismatch("id", k.key, d.ID)
	}
	m, spans := compare(d, k.digests)
	if m != nil {
		return entry, 0, m
	}
	return entry, spans, k.verifyRows(ctx, v, d)
}

// hashed unpacks bytes and holds them against their digest.
func (k *kept) hashed(v *view, what string, packed, want []byte) ([]byte, error) {
	b, err := v.a.press.unpack(packed)
	if err != nil {
		return nil, k.mismatch(what, hex.EncodeToString(want), "bytes that cannot be unpacked: "+err.Error())
	}
	if got := sha256.Sum256(b); !bytes.Equal(got[:], want) {
		return nil, k.mismatch(what, hex.EncodeToString(want), hex.EncodeToString(got[:]))
	}
	return b, nil
}

func (k *kept) mismatch(item, want, got string) error {
	return &store.Mismatch{Document: k.key, Item: item, Want: want, Got: got}
}

// verifyRows holds what is asked against the document.
func (k *kept) verifyRows(ctx context.Context, v *view, d *onrecord.Document) error {
	r := rowsOf(d)
	k.rows = [2]int{len(r.statements), len(r.events)}
	in := placed{entities: unpackIDs(k.entities, len(r.keys)), doc: d, rows: r}
	in.outlet, in.language = nullable(k.outlet), nullable(k.language)
	if !k.place.onDay(r.day) || nullable(k.published) != number(r.day) {
		return k.mismatch("row of the document", "a place on "+civil(r.day), fmt.Sprint("place ", int64(k.place)))
	}
	var err error
	if in.statements, err = placesOf(k.statements, len(r.statements)); err != nil {
		return k.mismatch("rows of statements", fmt.Sprint(len(r.statements)), err.Error())
	}
	if in.events, err = placesOf(k.events, len(r.events)); err != nil {
		return k.mismatch("rows of events", fmt.Sprint(len(r.events)), err.Error())
	}
	if err := k.verifyStatements(ctx, v, &in); err != nil {
		return err
	}
	return k.verifyEvents(ctx, v, &in)
}

func nullable(p *int64) any {
	if p == nil {
		return nil
	}
	return *p
}

func (k *kept) verifyStatements(ctx context.Context, v *view, in *placed) error {
	for i, id := range in.statements {
		row := &in.rows.statements[i]
		nested := int64(0)
		if row.nested {
			nested = 1
		}
		want := []any{k.id, int64(i + 1), in.of(row.speaker), in.of(row.body), in.outlet, in.language, number(in.rows.day), number(row.said),
			int64(row.form), int64(row.cue), int64(row.sourceKind), nested, int64(row.words)}
		query := "SELECT document, number, speaker, body, outlet, language, published, said, form, cue_kind, source_kind, nested, words FROM statement WHERE id = ?"
		if err := k.sameRow(ctx, v, fmt.Sprintf("row of s%d", i+1), query, id, row.day, want); err != nil {
			return err
		}
	}
	return nil
}

func (k *kept) verifyEvents(ctx context.Context, v *view, in *placed) error {
	for i, id := range in.events {
		row := &in.rows.events[i]
		var statement any
		if row.voice != 0 {
			statement = int64(in.statements[row.voice-1])
		}
		want := []any{k.id, int64(i + 1), statement, in.of(row.speaker), row.typ, none(row.root), none(row.ledger), in.outlet, in.language,
			number(in.rows.day), number(row.happened), int64(row.status)}
		query := `SELECT e.document, e.number, e.statement, e.speaker, t.text, r.text, l.text, e.outlet, e.language, e.published, e.happened, e.status
			FROM event e LEFT JOIN term t ON t.id = e.type LEFT JOIN term r ON r.id = e.root LEFT JOIN term l ON l.id = e.ledger WHERE e.id = ?`
		if err := k.sameRow(ctx, v, fmt.Sprintf("row of v%d", i+1), query, id, row.day, want); err != nil {
			return err
		}
	}
	return nil
}

// sameRow holds a row against what it should be, and its place against its day.
func (k *kept) sameRow(ctx context.Context, v *view, item, query string, id place, day int64, want []any) error {
	got := make([]any, len(want))
	into := make([]any, len(want))
	for i := range got {
		into[i] = &got[i]
	}
	err := v.row(ctx, query, int64(id)).Scan(into...)
	if isNone(err) {
		return k.mismatch(item, fmt.Sprint(want...), "no row")
	}
	if err != nil {
		return err
	}
	if !slices.Equal(want, got) {
		return k.mismatch(item, fmt.Sprint(want...), fmt.Sprint(got...))
	}
	if !id.onDay(day) {
		return k.mismatch(item, "a place on "+civil(day), fmt.Sprint("place ", int64(id)))
	}
	return nil
}

// strays finds rows that no document has: there are more than all documents have.
func (v *view) strays(ctx context.Context, statements, events int) error {
	for table, want := range map[string]int{"statement": statements, "event": events} {
		var got int
		if err := v.row(ctx, "SELECT count(*) FROM "+table).Scan(&got); err != nil {
			return err
		}
		if got != want {
			return &store.Mismatch{Document: "all documents", Item: "rows in " + table, Want: fmt.Sprint(want), Got: fmt.Sprint(got)}
		}
	}
	return nil
}
