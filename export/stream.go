package export

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"iter"

	"github.com/google/uuid"

	"onrecord"
	"onrecord/record"
	"onrecord/store"
)

// Documents is where an export takes documents from, one at a time: an archive's
// Each, articles read on the way, or Of. The first error ends the export.
type Documents = iter.Seq2[*onrecord.Document, error]

// Of is these documents.
func Of(docs ...*onrecord.Document) Documents {
	return func(yield func(*onrecord.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

// Sum is what an export wrote, for a manifest and for the user.
type Sum struct {
	SHA256    string `json:"sha256"` // of the bytes written, hexadecimal
	Bytes     int64  `json:"bytes"`
	Documents int    `json:"documents"`
	Rows      int    `json:"rows"`             // rows, annotations, quotations, edges or items
	Left      int    `json:"left,omitempty"`   // what the format cannot carry; docs/export.md says what that is
	Marked    int    `json:"marked,omitempty"` // cells of a CSV that got an apostrophe
}

// Options say what to take from documents, and who is who. The zero Options take
// everything and know entities by store.EntityKey.
type Options struct {
	// Statement says whether to take a statement, by its lasting id; nil takes all.
	Statement func(id string) bool
	// Event says whether to take an event, by its lasting id; nil takes all.
	Event func(id string) bool
	// Key is who an entity is over documents, "" for nobody known by name.
	Key func(d *onrecord.Document, id onrecord.EntityID) string
	// Name is what somebody known by a key is to be called in graphs; nil or "" is
	// the name that the text gives.
	Name func(key string) string
	// Updated is when an article came in, ISO 8601: the date of its items in a feed
	// where the article has none of its own. Nil or "" leaves them without.
	Updated func(d *onrecord.Document) string
	// ExactCells leaves cells of a CSV that a spreadsheet would run as they are.
	ExactCells bool
}

func (o *Options) key(d *onrecord.Document, id onrecord.EntityID) string {
	switch {
	case id == 0:
		return ""
	case o.Key != nil:
		return o.Key(d, id)
	}
	return store.EntityKey(d, id)
}

// statements are the ids of the statements to take, in their order, and beside
// them their lasting ids.
func (o *Options) statements(d *onrecord.Document) iter.Seq2[onrecord.StatementID, string] {
	return func(yield func(onrecord.StatementID, string) bool) {
		for i, lasting := range store.StatementIDs(d) {
			if (o.Statement == nil || o.Statement(lasting)) && !yield(onrecord.StatementID(i+1), lasting) {
				return
			}
		}
	}
}

func (o *Options) events(d *onrecord.Document) iter.Seq2[onrecord.EventID, string] {
	return func(yield func(onrecord.EventID, string) bool) {
		for i, lasting := range store.EventIDs(d) {
			if (o.Event == nil || o.Event(lasting)) && !yield(onrecord.EventID(i+1), lasting) {
				return
			}
		}
	}
}

// output counts and hashes what goes through it to w, and keeps the first error.
type output struct {
	*bufio.Writer
	sum    Sum
	hash   hash.Hash
	format string
}

// newOutput is an output whose errors name the format.
func newOutput(w io.Writer, format string) *output {
	o := &output{hash: sha256.New(), format: format}
	o.Writer = bufio.NewWriterSize(&tap{w: w, out: o}, 1<<16)
	return o
}

// tap sees the bytes that really were written.
type tap struct {
	w   io.Writer
	out *output
}

func (t *tap) Write(p []byte) (int, error) {
	n, err := t.w.Write(p)
	t.out.hash.Write(p[:n])
	t.out.sum.Bytes += int64(n)
	return n, err
}

// close ends the export; err is what went wrong before, if anything did.
func (o *output) close(err error) (Sum, error) {
	if err == nil {
		err = o.Flush()
	}
	if err != nil {
		return o.sum, fmt.Errorf("export: %s: %w", o.format, err)
	}
	o.sum.SHA256 = hex.EncodeToString(o.hash.Sum(nil))
	return o.sum, nil
}

// each calls write for every document and counts it.
func (o *output) each(docs Documents, write func(*onrecord.Document) error) error {
	for d, err := range docs {
		if err != nil {
			return err
		}
		o.sum.Documents++
		if err := write(d); err != nil {
			return fmt.Errorf("%s: %w", d.Origin, err)
		}
	}
	return nil
}

// json writes v on one line, without its line end; "<" stands as it is.
func (o *output) json(v any) error {
	line, err := marshal(v)
	if err == nil {
		_, err = o.Write(line)
	}
	return err
}

// JSONL writes documents as records, one on a line, as docs/record.md has them:
// whole documents, whatever an archive was asked for.
func JSONL(w io.Writer, docs Documents, unit record.Unit) (Sum, error) {
	out := newOutput(w, "jsonl")
	return out.close(out.each(docs, func(d *onrecord.Document) error {
		out.sum.Rows++
		return record.Write(out, d, unit, false)
	}))
}

// urn is a lasting id as a URI: a name-based UUID (RFC 9562, version 5), since ids
// of ours are no registered namespace.
func urn(id string) string {
	return "urn:uuid:" + uuid.NewSHA1(uuid.NameSpaceOID, []byte("onrecord "+id)).String()
}

// textURN names a text by its words.
func textURN(d *onrecord.Document) string {
	sum := sha256.Sum256([]byte(d.Text))
	return "urn:sha256:" + hex.EncodeToString(sum[:])
}

// marshal is v as JSON on one line, "<", ">" and "&" as they are.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'}), nil
}

// Whole writes one document in a format that holds one: Brat, TimeML, HTML, PlainText.
type Whole func(io.Writer, *onrecord.Document) error

// One writes a document with write, and sums it up.
func One(w io.Writer, format string, d *onrecord.Document, write Whole) (Sum, error) {
	out := newOutput(w, format)
	out.sum.Rows = 1
	return out.close(out.each(Of(d), func(d *onrecord.Document) error { return write(out, d) }))
}

// PlainText writes the document's text, byte for byte: what brat's offsets count in.
func PlainText(w io.Writer, d *onrecord.Document) error {
	_, err := io.WriteString(w, d.Text)
	return err
}
