package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// block reads or passes over a record's block, of which the header gives the
// length, -1 for none. A length is right if something that may follow a record
// follows.
func (r *Reader) block(rec *Record, length int64) (*Record, error) {
	wanted := r.Wants != nil && r.Wants(rec)
	if length < 0 {
		return r.mend(rec, wanted)
	}
	if length > int64(r.MaxBlock) || !wanted && r.s.isPlain() {
		return r.over(rec, length, wanted)
	}
	n := int(length)
	if !r.s.fill(n) || !r.endsAt(n) {
		return r.mend(rec, wanted)
	}
	if !wanted {
		r.s.advance(n)
		return rec, nil
	}
	return r.take(rec, n, n)
}

// take gives the first n bytes of the window as the block and moves on over
// the first skip.
func (r *Reader) take(rec *Record, n, skip int) (*Record, error) {
	rec.Block = r.s.window()[:n:n]
	r.s.advance(skip)
	return rec, nil
}

// over passes over a block that is not wanted or is too large.
func (r *Reader) over(rec *Record, length int64, wanted bool) (*Record, error) {
	start := r.place()
	begun, whole := r.s.pass(length)
	if whole && r.endsAt(0) {
		if wanted {
			return nil, r.damage(rec, length, fmt.Errorf("%w: %d MB", ErrTooLarge, length>>20))
		}
		return rec, nil
	}
	switch {
	case begun != nil && r.mayGoBack(begun.inside):
		r.s.seek(begun.offset, begun.inside)
		return nil, r.damage(rec, 0, ErrLength)
	case r.s.isPlain():
		r.s.seekPlain(start.Offset)
		return r.mend(rec, wanted)
	}
	passed, found := r.s.search()
	if !found {
		return nil, r.lost(r.damage(rec, passed, nil))
	}
	return nil, r.damage(rec, passed, ErrLength)
}

// mayGoBack reports whether the file is opened once more at a place of which so
// many bytes must be decompressed again; a file may not make us do that forever.
func (r *Reader) mayGoBack(inside int64) bool {
	if inside > chunk {
		r.backs++
	}
	return r.backs < 20
}

// broken reports whether the stream ends in damage.
func (r *Reader) broken() bool {
	var at *damaged
	return errors.As(r.s.end, &at)
}

// endsAt reports whether a block may end n bytes into the window: two line ends
// stand there, as WARC wants it (and it is not the header of a page alone), or only line ends between there and another
// record or the end of the file, as some programs write it.
func (r *Reader) endsAt(n int) bool {
	r.s.fill(n + 2*lookahead)
	w := r.s.window()[n:]
	rest := bytes.TrimLeft(w[:min(len(w), 2*lookahead)], "\r\n")
	if len(rest) == 0 {
		return r.endsClean(r.s.pos + int64(n))
	}
	if startsRecord(rest) {
		return true
	}
	if k, ok := unitKind(rest); ok && k != plain && r.s.isPlain() {
		return true
	}
	return bytes.HasPrefix(w, []byte("\r\n\r\n")) && !bytes.HasSuffix(r.s.window()[:n], []byte("\r\n\r\n"))
}

// endsClean reports whether what ends the stream leaves whole what stands before
// a position: it is the end of the file, or damage in a member that begins
// later, or a member is cut off behind it.
func (r *Reader) endsClean(pos int64) bool {
	switch {
	case r.s.end == nil:
		return false
	case errors.Is(r.s.end, io.EOF), errors.Is(r.s.end, io.ErrUnexpectedEOF):
		return true
	}
	return r.s.units[len(r.s.units)-1].at >= pos
}

// mend finds the end of a block whose length is wrong, or which is cut off, by
// what follows. It is kept only if its digest or the length that HTTP gives shows
// that it is whole.
func (r *Reader) mend(rec *Record, wanted bool) (*Record, error) {
	limit := r.MaxBlock + chunk
	n := r.s.ahead(limit)
	if n < 0 {
		passed, found := r.s.search()
		if !found {
			return nil, r.lost(r.damage(rec, passed, nil))
		}
		return nil, r.damage(rec, passed, ErrLength)
	}
	atEnd := n == len(r.s.window())
	if wanted && n <= limit {
		if end, doubt := r.proven(rec, r.s.window()[:n], atEnd && r.broken()); end >= 0 {
			rec.Doubt = strings.TrimPrefix(rec.Doubt+"; "+doubt, "; ")
			return r.take(rec, end, n)
		}
	}
	if atEnd {
		return nil, r.lost(r.damage(rec, 0, nil))
	}
	r.s.advance(n)
	return nil, r.damage(rec, int64(n), ErrLength)
}

// What is said of a block that was mended.
const (
	byDigest = "its Content-Length is wrong or the file is damaged there; its digest shows that it is whole"
	byHTTP   = "its Content-Length is wrong; the length that HTTP gives shows where it ends"
)

// proven gives where in full a mended block ends, -1 if nothing shows it. Line
// ends at the end may belong to it or not, so each number of them is tried. In a
// damaged member any byte may be wrong, so that there only a digest counts.
func (r *Reader) proven(rec *Record, full []byte, broken bool) (end int, doubt string) {
	defer func() { rec.Block = nil }()
	text := len(bytes.TrimRight(full, "\r\n"))
	most := min(len(full), text+8)
	for end := text; end <= most; end++ {
		rec.Block = full[:end]
		if c := rec.Check(); c.Known && c.Same {
			return end, byDigest
		}
	}
	for end := text; end <= most && !broken && rec.Type == "response"; end++ {
		if lengthFits(full[:end]) {
			return end, byHTTP
		}
	}
	return -1, ""
}

// lengthFits reports whether an HTTP message is as long as it says.
func lengthFits(block []byte) bool {
	m, err := ParseMessage(block)
	return err == nil && m.Header.Get("Transfer-Encoding") == "" && m.Header.Get("Content-Length") == strconv.Itoa(len(m.Body))
}
