package sqlite

import (
	"crypto/sha256"
	"fmt"

	"github.com/klauspost/compress/zstd"

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
	content
	rows *rows
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
		raw: p.pack(e.Raw), content: content{record: p.pack(record), digests: digests(d)}, rows: rowsOf(d)}
	out.packText(p)
	return out, nil
}

// packText packs the text, unless it is the raw bytes.
func (o *packed) packText(p press) {
	o.text = nil
	if o.textSum != o.rawSum {
		o.text = p.pack([]byte(o.entry.Document.Text))
	}
}

// ownTextSum is the digest of the text as a column holds it: NULL if it is that
// of the raw bytes.
func (o *packed) ownTextSum() any {
	if o.textSum == o.rawSum {
		return nil
	}
	return o.textSum[:]
}
