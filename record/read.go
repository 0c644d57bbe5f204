package record

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"onrecord"
)

// Read reads one record and nothing after it. The record may count in any unit
// and may lack the fields that record-only readers do not need (blocks,
// quotations, mention ids). Nothing in it is believed unseen: the schema, the
// text's hash, every span's own words and the laws of Document.Check must hold.
func Read(r io.Reader) (*onrecord.Document, error) {
	decoder := json.NewDecoder(r)
	d, err := next(decoder)
	if errors.Is(err, io.EOF) {
		return nil, errors.New("record: empty input")
	}
	if err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("record: %s: more follows the record", d.Origin)
	}
	return d, nil
}

// All reads records one after another, as in JSON Lines. It ends with the input
// or at the first error, which it yields with a nil document.
func All(r io.Reader) iter.Seq2[*onrecord.Document, error] {
	return func(yield func(*onrecord.Document, error) bool) {
		decoder := json.NewDecoder(r)
		for {
			d, err := next(decoder)
			if errors.Is(err, io.EOF) || !yield(d, err) || err != nil {
				return
			}
		}
	}
}

// next is the next record; io.EOF alone where there is none.
func next(decoder *json.Decoder) (*onrecord.Document, error) {
	var r Document
	if err := decoder.Decode(&r); err == io.EOF {
		return nil, io.EOF
	} else if err != nil {
		return nil, fmt.Errorf("record: not a record in JSON: %w", err)
	}
	d, err := r.Restore()
	if err != nil {
		return nil, fmt.Errorf("record: %s: %w", r.Origin, err)
	}
	return d, nil
}

// Restore is the Document that r records, with the same checks as Read.
func (r *Document) Restore() (*onrecord.Document, error) {
	if r.Schema != Schema {
		return nil, fmt.Errorf("schema is %q, want %q", r.Schema, Schema)
	}
	unit, err := r.Offsets.valid()
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256([]byte(r.Text)); r.TextSHA256 != hex.EncodeToString(sum[:]) {
		return nil, fmt.Errorf("text_sha256 is not that of the text")
	}
	return restore(r, NewScale(r.Text, unit))
}
