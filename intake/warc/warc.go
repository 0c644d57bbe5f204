// Package warc reads web archives in the formats WARC/1.0 and WARC/1.1 (ISO
// 28500; https://iipc.github.io/warc-specifications), as they are, compressed
// with gzip record by record or in one piece, or with zstd and a dictionary
// (Zstandard Compression for WARC Files 1.0, at the same address).
//
// Archives in the world are damaged. The Reader goes on at the next record and
// says what was lost, and where in the file. Memory does not grow with the file.
package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// maxHeader is how long a record's own header may be.
const maxHeader = 64 << 10

// maxDamage is how often a file may be damaged before it is given up.
const maxDamage = 10000

// Record is one record of an archive. Block is empty if the block was not asked
// for; it is overwritten when the next record is read.
type Record struct {
	Header Fields
	Type   string    // response, resource, revisit, request, metadata, warcinfo, conversion, continuation
	ID     string    // WARC-Record-ID, without the angle brackets
	URI    string    // WARC-Target-URI, without them
	Date   time.Time // WARC-Date; zero if there is none that can be read
	Number int       // from 1, in the order of the file
	Place
	Block []byte
	Doubt string // what is wrong with the record though it could be read whole
}

// Place is where in a file a record begins.
type Place struct {
	Offset int64 // of its first byte, or of the compressed member that the byte is in
	Inside int64 // how many bytes of that member, decompressed, come before
}

// Damage is a stretch of a file that was lost. Reading goes on behind it.
type Damage struct {
	Place
	Number int    // of the record that was lost, 0 if it was none
	URI    string // of that record, empty if not known
	Lost   int64  // bytes, decompressed; 0 if not known
	Err    error
}

func (d *Damage) Error() string {
	var b strings.Builder
	if d.Number > 0 {
		fmt.Fprintf(&b, "record %d ", d.Number)
	}
	fmt.Fprintf(&b, "at byte %d", d.Offset)
	if d.Inside > 0 {
		fmt.Fprintf(&b, " (byte %d of what is compressed there)", d.Inside)
	}
	fmt.Fprintf(&b, " is lost: %v", d.Err)
	if d.URI != "" {
		fmt.Fprintf(&b, " (%s)", d.URI)
	}
	return b.String()
}

func (d *Damage) Unwrap() error { return d.Err }

// The kinds of damage besides those of a decompressor.
var (
	ErrGarbage   = errors.New("no record")
	ErrHeader    = errors.New("its header cannot be read")
	ErrLength    = errors.New("it is not as long as it says, and nothing shows that it is whole")
	ErrTruncated = errors.New("the file ends within it")
	ErrTooLarge  = errors.New("larger than is read")
	ErrGivenUp   = errors.New("too much of this file is damaged: the rest was not read")
)

// Reader reads the records of a file one after the other.
type Reader struct {
	// Wants says whether the block of a record is to be kept; nil keeps none.
	Wants func(*Record) bool
	// MaxBlock is how many bytes of a block are kept at most; a larger one that
	// is wanted is ErrTooLarge.
	MaxBlock int

	s       *stream
	number  int
	damages int
	backs   int
}

// NewReader reads a file of which the size is known.
func NewReader(src io.ReaderAt, size int64) *Reader {
	return &Reader{MaxBlock: 16 << 20, s: newStream(src, size)}
}

// Close frees what the decompressors hold; the file stays open.
func (r *Reader) Close() error {
	r.s.open.close()
	return nil
}

// At gives the one record at a place that a Record named.
func (r *Reader) At(p Place) (*Record, error) {
	r.s.seek(p.Offset, p.Inside)
	return r.Next()
}

// Next is the next record. The error is io.EOF at the end of the file, or a
// *Damage, after which Next may be called again.
func (r *Reader) Next() (*Record, error) {
	rec, err := r.next()
	var d *Damage
	if errors.As(err, &d) {
		if r.damages++; r.damages > maxDamage {
			if r.damages > maxDamage+1 {
				return nil, io.EOF
			}
			d.Number, d.URI, d.Err = 0, "", ErrGivenUp
		}
	}
	return rec, err
}

func (r *Reader) next() (*Record, error) {
	if r.damages > maxDamage {
		return nil, io.EOF
	}
	r.between()
	place := r.place()
	w := r.s.window()
	switch {
	case len(w) == 0 && errors.Is(r.s.end, io.EOF):
		return nil, io.EOF
	case len(w) == 0:
		return nil, r.lost(&Damage{Place: place})
	case !startsRecord(w):
		n, _ := r.s.search()
		return nil, &Damage{Place: place, Lost: n, Err: fmt.Errorf("%w: %d bytes", ErrGarbage, n)}
	}
	r.number++
	rec := &Record{Number: r.number, Place: place}
	length, err := r.header(rec)
	if err != nil && r.s.end != nil && findStart(r.s.window(), 1) < 0 {
		return nil, r.lost(r.damage(rec, 0, nil))
	}
	if err != nil {
		n, _ := r.s.search()
		return nil, r.damage(rec, n, err)
	}
	return r.block(rec, length)
}

// between moves on to the next record over the line ends before it.
func (r *Reader) between() {
	for r.s.fill(1) {
		w := r.s.window()
		n := len(w) - len(bytes.TrimLeft(w, "\r\n\t \x00"))
		r.s.advance(n)
		if n < len(w) {
			break
		}
	}
	r.s.fill(lookahead)
	if k, ok := unitKind(r.s.window()); ok && k != plain && r.s.isPlain() {
		offset, _ := r.s.place()
		r.s.seek(offset, 0)
		r.s.fill(lookahead)
	}
}

func (r *Reader) place() Place {
	offset, inside := r.s.place()
	return Place{offset, inside}
}

func (r *Reader) damage(rec *Record, n int64, err error) *Damage {
	return &Damage{Place: rec.Place, Number: rec.Number, URI: rec.URI, Lost: n, Err: err}
}

// lost says that the stream has ended in damage, and opens it behind that.
func (r *Reader) lost(d *Damage) *Damage {
	d.Lost += int64(len(r.s.window()))
	var at *damaged
	if !errors.As(r.s.end, &at) {
		if d.Err = r.s.end; errors.Is(d.Err, io.EOF) {
			d.Err = ErrTruncated
		}
		r.s.advance(len(r.s.window()))
		if !errors.Is(r.s.end, io.EOF) {
			r.s.seek(r.s.size, 0) // the file cannot be read: nothing comes after
		}
		return d
	}
	d.Err = at
	broken := r.s.units[len(r.s.units)-1]
	resume := at.resume
	if resume == never {
		resume = r.s.open.scan(broken.offset + 1)
	}
	r.s.seek(resume, 0)
	return d
}

// header reads a record's header and gives its block's length, -1 if it does
// not say.
func (r *Reader) header(rec *Record) (int64, error) {
	end := r.headerEnd()
	text := r.s.window()[:max(end, 0)]
	if swallowed := findStart(r.s.window(), 1); swallowed > 0 && (end < 0 || swallowed < end) {
		// Its end is lost, and the next record's header came into it.
		rec.describe(parseFields(r.s.window()[:swallowed]))
		return 0, ErrHeader
	}
	if end < 0 {
		return 0, ErrHeader
	}
	if !isClean(text) {
		rec.Doubt = "its header has bytes that are no text"
	}
	rec.describe(parseFields(text))
	r.s.advance(end)
	n, err := strconv.ParseInt(rec.Header.Get("Content-Length"), 10, 64)
	if err != nil || n < 0 {
		return -1, nil
	}
	return n, nil
}

// headerEnd is where the header in the window ends, or -1. It looks no further
// than to the next record.
func (r *Reader) headerEnd() int {
	for size := 4 << 10; ; size *= 4 {
		more := r.s.fill(min(size, maxHeader))
		if end := headerEnd(r.s.window()); end >= 0 || !more || size >= maxHeader || findStart(r.s.window(), 1) > 0 {
			return end
		}
	}
}

// describe gives a record what its header says.
func (rec *Record) describe(header Fields) {
	rec.Header = header
	rec.Type = strings.ToLower(header.Get("WARC-Type"))
	rec.ID = strings.Trim(header.Get("WARC-Record-ID"), "<> ")
	rec.URI = strings.Trim(header.Get("WARC-Target-URI"), "<> ")
	rec.Date = parseDate(header.Get("WARC-Date"))
}

// parseDate reads a WARC-Date (W3C date and time, of which 1.1 allows fractions
// and less than a second's precision).
func parseDate(s string) time.Time {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04Z07:00", time.DateOnly, "2006-01", "2006", "20060102150405"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}
