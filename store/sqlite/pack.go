package sqlite

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/klauspost/compress/zstd"

	"onrecord"
	"onrecord/store"
	"onrecord/store/sqlite/codec"
)

// press makes bytes small and large again. It may be used by many at once.
type press struct {
	in  *zstd.Encoder
	out *zstd.Decoder
}

// largest is the most that is unpacked from one value, so that a damaged archive
// cannot ask for all memory there is.
const largest = 1 << 30

func newPress() (press, error) {
	in, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBetterCompression), zstd.WithEncoderConcurrency(2), zstd.WithEncoderCRC(false), zstd.WithWindowSize(1<<20))
	if err != nil {
		return press{}, err
	}
	out, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(largest))
	return press{in, out}, err
}

func (p press) pack(b []byte) []byte { return p.in.EncodeAll(b, nil) }

func (p press) unpack(b []byte) ([]byte, error) { return p.out.DecodeAll(b, nil) }

// packed is a document as it is stored.
type packed struct {
	entry                      *store.Entry
	rawSum, textSum, recordSum [sha256.Size]byte
	raw                        []byte // packed
	text                       []byte // packed; nil if the text is the raw bytes
	record                     []byte // packed
	digests                    []byte
	rows                       *rows
}

func (p press) document(e *store.Entry) (*packed, error) {
	d := e.Document
	if d == nil || d.ID == "" {
		return nil, fmt.Errorf("sqlite: %s: an entry without a document or an id", e.Capture.Origin)
	}
	if err := d.Check(); err != nil {
		return nil, fmt.Errorf("sqlite: %s: %w", d.ID, err)
	}
	record := codec.Encode(d)
	out := &packed{entry: e, rawSum: sha256.Sum256(e.Raw), textSum: sha256.Sum256([]byte(d.Text)), recordSum: sha256.Sum256(record),
		record: p.pack(record), digests: digests(d), rows: rowsOf(d)}
	out.raw = p.pack(e.Raw)
	if out.textSum != out.rawSum {
		out.text = p.pack([]byte(d.Text))
	}
	return out, nil
}

// item is a span of a document and what it is.
type item struct {
	layer string
	n     int // from 1; 0 if there is only one
	part  string
	span  onrecord.Span
}

func (i item) String() string {
	name := i.layer
	if i.n > 0 {
		name = fmt.Sprintf("%s%d", i.layer, i.n)
	}
	if i.part != "" {
		name += " " + i.part
	}
	return name
}

// items calls do for every span that the layers of d point at.
func items(d *onrecord.Document, do func(item)) {
	add := func(layer string, n int, part string, s onrecord.Span) {
		if !s.IsZero() {
			do(item{layer, n, part, s})
		}
	}
	add("outlet", 0, "", d.Outlet.Span)
	add("published", 0, "", d.Published.Span)
	add("modified", 0, "", d.Modified.Span)
	for i := range d.Blocks {
		add("block ", i+1, "", d.Blocks[i].Span)
	}
	for i := range d.Sentences {
		add("sentence ", i+1, "", d.Sentences[i].Span)
	}
	for i, q := range d.Quotations {
		add("q", i+1, "", q.Span)
		for _, s := range q.Inner {
			add("q", i+1, "inner", s)
		}
	}
	for i := range d.Timexes {
		add("t", i+1, "", d.Timexes[i].Span)
	}
	for i := range d.Mentions {
		add("m", i+1, "", d.Mentions[i].Span)
	}
	itemsTold(d, add)
}

func itemsTold(d *onrecord.Document, add func(layer string, n int, part string, s onrecord.Span)) {
	for i := range d.Entities {
		for _, r := range d.Entities[i].Roles {
			add("e", i+1, "role", r.Span)
		}
	}
	for i := range d.Statements {
		s := &d.Statements[i]
		for _, c := range s.Content {
			add("s", i+1, "content", c)
		}
		add("s", i+1, "cue", s.Cue)
		add("s", i+1, "source", s.Source)
		add("s", i+1, "addressee", s.Addressee)
		add("s", i+1, "occasion", s.Occasion)
		add("s", i+1, "role", s.Role)
		for _, c := range s.Carriers {
			add("s", i+1, "carrier", c.Span)
		}
	}
	for i := range d.Events {
		e := &d.Events[i]
		add("v", i+1, "trigger", e.Trigger)
		add("v", i+1, "object", e.Object)
		add("v", i+1, "wording", e.Wording)
	}
}

// places where spans stand, each once, in the order of the text.
func stretches(d *onrecord.Document) []onrecord.Span {
	var spans []onrecord.Span
	items(d, func(i item) { spans = append(spans, i.span) })
	slices.SortFunc(spans, onrecord.CompareSpans)
	return slices.Compact(spans)
}

// digestSize is how many bytes of the SHA-256 of its words are kept of a span.
const digestSize = 6

// digests are those of the words of every stretch of d, one after another.
func digests(d *onrecord.Document) []byte {
	spans := stretches(d)
	out := make([]byte, 0, digestSize*len(spans))
	text := []byte(d.Text)
	for _, s := range spans {
		sum := sha256.Sum256(text[s.Start:s.End])
		out = append(out, sum[:digestSize]...)
	}
	return out
}

// compare holds the words of d against kept digests: the first item whose words
// are others, or nil.
func compare(d *onrecord.Document, kept []byte) *store.Mismatch {
	now, spans := digests(d), stretches(d)
	if len(now) != len(kept) {
		return &store.Mismatch{Document: d.ID, Item: "spans", Want: fmt.Sprint(len(kept) / digestSize), Got: fmt.Sprint(len(now) / digestSize)}
	}
	var found *store.Mismatch
	items(d, func(i item) {
		at, _ := slices.BinarySearchFunc(spans, i.span, onrecord.CompareSpans)
		want, got := kept[at*digestSize:][:digestSize], now[at*digestSize:][:digestSize]
		if found == nil && !bytes.Equal(want, got) {
			found = &store.Mismatch{Document: d.ID, Item: i.String(), Want: hex.EncodeToString(want), Got: hex.EncodeToString(got)}
		}
	})
	return found
}
