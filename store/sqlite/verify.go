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
			if seen != nil {
				seen(k.key)
			}
		}
		return v.strays(ctx)
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
	id, raw, size                                int64
	place                                        place
	key                                          string
	outlet, language                             *int64
	entities, bands, textSum, recordSum          []byte
	rawSum, rawBytes, textBytes, record, digests []byte
}

// read is the next document after the one given.
func (k *kept) read(ctx context.Context, v *view, after int64) error {
	return v.row(ctx, `SELECT d.id, d.place, d.raw, d.key, d.outlet, d.language, d.entities, d.bands, d.text_sha256, d.record_sha256, r.sha256, r.size, r.bytes, c.text, c.record, c.digests
		FROM document d LEFT JOIN raw r ON r.id = d.raw LEFT JOIN content c ON c.document = d.id WHERE d.id > ? ORDER BY d.id LIMIT 1`, after).
		Scan(&k.id, &k.place, &k.raw, &k.key, &k.outlet, &k.language, &k.entities, &k.bands, &k.textSum, &k.recordSum, &k.rawSum, &k.size, &k.rawBytes, &k.textBytes, &k.record, &k.digests)
}

// verify holds one document against its digests, its spans against theirs, and
// its rows against the document.
func (k *kept) verify(ctx context.Context, v *view) (store.SealEntry, int, error) {
	entry := store.SealEntry{Document: k.key, Raw: hex.EncodeToString(k.rawSum), Text: hex.EncodeToString(k.textSum), Record: hex.EncodeToString(k.recordSum)}
	raw, err := k.hashed(v, "raw", k.rawBytes, k.rawSum)
	if err != nil {
		return entry, 0, err
	}
	text := raw
	if k.textBytes != nil {
		if text, err = k.hashed(v, "text", k.textBytes, k.textSum); err != nil {
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
	if m := compare(d, k.digests); m != nil {
		return entry, 0, m
	}
	return entry, len(k.digests) / digestSize, k.verifyRows(ctx, v, d)
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
	in := placed{entities: unpackIDs(k.entities, len(r.keys)), doc: d, rows: r}
	in.outlet, in.language = nullable(k.outlet), nullable(k.language)
	if day := int64(k.place >> dayBits); r.day != day && (r.day != 0 || k.place >= dated) {
		return k.mismatch("row of the document", fmt.Sprint(r.day), fmt.Sprint(day))
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
	n := 0
	err := v.rows(ctx, "SELECT number, speaker, body, outlet, language, published, said, form, cue_kind, source_kind, nested, words, id FROM statement WHERE document = ? ORDER BY number", []any{k.id}, func(s scanner) error {
		var got [12]any
		var id int64
		if err := s.Scan(pointers(got[:], &id)...); err != nil {
			return err
		}
		n++
		if n > len(in.rows.statements) {
			return k.mismatch(fmt.Sprintf("row of s%d", n), "none", "a row")
		}
		row := &in.rows.statements[n-1]
		nested := int64(0)
		if row.nested {
			nested = 1
		}
		want := [12]any{int64(n), in.of(row.speaker), in.of(row.body), in.outlet, in.language, number(in.rows.day), number(row.said), int64(row.form), int64(row.cue), int64(row.sourceKind), nested, int64(row.words)}
		return k.sameRow(fmt.Sprintf("row of s%d", n), want[:], got[:], row.day, place(id))
	})
	if err == nil && n != len(in.rows.statements) {
		return k.mismatch("rows of statements", fmt.Sprint(len(in.rows.statements)), fmt.Sprint(n))
	}
	return err
}

func (k *kept) verifyEvents(ctx context.Context, v *view, in *placed) error {
	n := 0
	err := v.rows(ctx, `SELECT e.number, (SELECT number FROM statement WHERE id = e.statement), e.speaker, t.text, r.text, l.text, e.outlet, e.language, e.published, e.happened, e.status, e.id
		FROM event e LEFT JOIN term t ON t.id = e.type LEFT JOIN term r ON r.id = e.root LEFT JOIN term l ON l.id = e.ledger WHERE e.document = ? ORDER BY e.number`, []any{k.id}, func(s scanner) error {
		var got [11]any
		var id int64
		if err := s.Scan(pointers(got[:], &id)...); err != nil {
			return err
		}
		n++
		if n > len(in.rows.events) {
			return k.mismatch(fmt.Sprintf("row of v%d", n), "none", "a row")
		}
		row := &in.rows.events[n-1]
		want := [11]any{int64(n), number(row.voice), in.of(row.speaker), row.typ, none(row.root), none(row.ledger), in.outlet, in.language, number(in.rows.day), number(row.happened), int64(row.status)}
		return k.sameRow(fmt.Sprintf("row of v%d", n), want[:], got[:], row.day, place(id))
	})
	if err == nil && n != len(in.rows.events) {
		return k.mismatch("rows of events", fmt.Sprint(len(in.rows.events)), fmt.Sprint(n))
	}
	return err
}

func pointers(values []any, last *int64) []any {
	out := make([]any, 0, len(values)+1)
	for i := range values {
		out = append(out, &values[i])
	}
	return append(out, last)
}

// sameRow holds a row against what it should be, and its id against its day.
func (k *kept) sameRow(item string, want, got []any, day int64, id place) error {
	for i := range want {
		if want[i] != got[i] {
			return k.mismatch(item, fmt.Sprint(want...), fmt.Sprint(got...))
		}
	}
	if from, to := bounds(day); id < from || id >= to {
		return k.mismatch(item, "a place on "+civil(day), fmt.Sprint("place ", int64(id)))
	}
	return nil
}

// strays finds rows that no document has.
func (v *view) strays(ctx context.Context) error {
	for _, table := range []string{"statement", "event", "content"} {
		var id int64
		err := v.row(ctx, "SELECT document FROM "+table+" WHERE document NOT IN (SELECT id FROM document) LIMIT 1").Scan(&id)
		if err == nil {
			return &store.Mismatch{Document: fmt.Sprint("number ", id), Item: "row in " + table, Want: "a document", Got: "none"}
		}
		if !isNone(err) {
			return err
		}
	}
	return nil
}
