package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
)

// kind is how a stretch of the file is kept.
type kind int

const (
	plain kind = iota
	gzipped
	zstandard
)

// unit is a stretch of the file that is decompressed by itself: a gzip member, a
// zstd frame, or the rest of a file that is not compressed.
type unit struct {
	kind   kind
	offset int64 // of its first byte in the file
	at     int64 // of its first byte in the stream
}

// stream is a file decompressed, seen through a window that moves forward.
// Members follow one another without a seam; it ends where the file ends or
// where it is damaged, and can be opened again behind the damage.
type stream struct {
	src  io.ReaderAt
	size int64
	open opener

	buf   []byte // the window is buf[r:]
	r     int
	pos   int64  // of the window's first byte in the stream
	units []unit // those in the window, oldest first; the last one is being read
	cur   io.Reader
	next  int64 // where in the file the next unit begins; of a plain one, its next byte
	end   error // what follows the window: nil is more, io.EOF nothing, else damage
}

// chunk is how much is read at a time.
const chunk = 64 << 10

func newStream(src io.ReaderAt, size int64) *stream {
	return &stream{src: src, size: size, open: opener{src: src, size: size}}
}

func (s *stream) window() []byte { return s.buf[s.r:] }

// fill makes the window at least n bytes long, unless the stream ends before.
func (s *stream) fill(n int) bool {
	for len(s.buf)-s.r < n && s.end == nil {
		s.more(n)
	}
	return len(s.buf)-s.r >= n
}

// more reads on once.
func (s *stream) more(want int) {
	if s.cur == nil && !s.begin() {
		return
	}
	if s.r > 0 && (s.r >= len(s.buf) || len(s.buf)+chunk > cap(s.buf)) {
		s.buf = s.buf[:copy(s.buf, s.buf[s.r:])]
		s.r = 0
	}
	s.buf = slices.Grow(s.buf, max(chunk, min(want-len(s.buf), 1<<20)))
	n, err := s.cur.Read(s.buf[len(s.buf):cap(s.buf)])
	s.buf = s.buf[:len(s.buf)+n]
	u := s.units[len(s.units)-1]
	if u.kind == plain {
		s.next += int64(n)
	}
	switch {
	case errors.Is(err, io.EOF):
		s.cur = nil
		if u.kind != plain {
			s.next = s.open.after()
		}
	case err != nil:
		s.end = err
	}
}

// begin opens the unit at s.next and reports whether there is one.
func (s *stream) begin() bool {
	u := unit{offset: s.next, at: s.pos + int64(len(s.buf)-s.r)}
	r, k, offset, err := s.open.at(s.next)
	u.kind, u.offset = k, offset
	if err != nil {
		s.end = err
		if !errors.Is(err, io.EOF) { // the damage has its place
			s.units = append(s.units, u)
		}
		return false
	}
	s.units = append(s.units, u)
	s.cur, s.next = r, offset
	return true
}

// advance moves the window on by n of the bytes that are in it.
func (s *stream) advance(n int) {
	s.r += n
	s.pos += int64(n)
}

// seek opens the stream anew in the unit at a file offset, inside bytes after
// its beginning.
func (s *stream) seek(offset, inside int64) {
	s.buf, s.r, s.pos = s.buf[:0], 0, 0
	s.units, s.cur, s.end = nil, nil, nil
	s.next = offset
	for inside > 0 && s.fill(1) {
		n := int(min(inside, int64(len(s.window()))))
		s.advance(n)
		inside -= int64(n)
	}
}

// seekPlain opens the stream anew within a stretch that is not compressed.
func (s *stream) seekPlain(offset int64) {
	s.seek(offset, 0)
	s.units = []unit{{kind: plain, offset: offset}}
	s.cur = io.NewSectionReader(s.src, offset, s.size-offset)
}

// unit is the one that holds the window's first byte, or would.
func (s *stream) unit() unit {
	for len(s.units) > 1 && s.units[1].at <= s.pos {
		s.units = s.units[1:]
	}
	if len(s.units) == 0 {
		return unit{offset: s.next, at: s.pos}
	}
	return s.units[0]
}

// place is where the window begins: the offset of its unit and how far inside
// it. In a file that is not compressed it is the byte itself.
func (s *stream) place() (offset, inside int64) {
	u := s.unit()
	if u.kind == plain {
		return u.offset + s.pos - u.at, 0
	}
	return u.offset, s.pos - u.at
}

// isPlain reports whether the window begins in a stretch that is not compressed.
func (s *stream) isPlain() bool { return s.unit().kind == plain }

// pass moves on over n bytes and reports whether they were there. It gives the
// place of the first record that seems to begin among them, and stops where one
// begins with a member: no block reaches over that.
func (s *stream) pass(n int64) (begun *mark, whole bool) {
	if n <= int64(len(s.window())) && s.isPlain() {
		s.advance(int(n))
		return nil, true
	}
	if s.isPlain() {
		offset, _ := s.place()
		if n > s.size-offset {
			return nil, false
		}
		s.seekPlain(offset + n)
		return nil, true
	}
	for n > 0 {
		if !s.fill(int(min(n, chunk))+lookahead) && len(s.window()) == 0 {
			return begun, false
		}
		part := s.window()[:min(n, int64(len(s.window())))]
		if i := findStart(s.window(), 1); begun == nil && i >= 0 && i < len(part) {
			s.advance(i)
			n -= int64(i)
			offset, inside := s.place()
			if begun = &(mark{offset, inside}); inside == 0 {
				return begun, false
			}
			continue
		}
		step := len(part)
		if int64(step) < n && begun == nil {
			step = max(1, step-lookahead)
		}
		s.advance(step)
		n -= int64(step)
	}
	return begun, true
}

// mark is a place to come back to.
type mark struct{ offset, inside int64 }

// search moves on to where the next record seems to begin, at least one byte
// on, and gives how many bytes were passed over.
func (s *stream) search() (passed int64, found bool) {
	if s.isPlain() {
		from, _ := s.place()
		s.fill(chunk)
		if i := s.open.firstStart(s.window()[min(1, len(s.window())):], from+1); i >= 0 {
			s.advance(1 + i)
			return int64(1 + i), true
		}
		to := s.open.scan(from + 1)
		s.seek(min(to, s.size), 0)
		return s.next - from, to < s.size
	}
	start := s.pos
	for least := 1; ; least = 0 {
		more := s.fill(chunk)
		if i := findStart(s.window(), least); i >= 0 {
			s.advance(i)
			return s.pos - start, true
		}
		if !more {
			s.advance(len(s.window()))
			return s.pos - start, false
		}
		s.advance(len(s.window()) - lookahead)
	}
}

// ahead is how far the next record's beginning is, within limit bytes of the
// window, or the stream's end; -1 if there is neither.
func (s *stream) ahead(limit int) int {
	for size := chunk; ; size *= 4 {
		more := s.fill(min(size, limit))
		if i := findStart(s.window(), 0); i >= 0 {
			return i
		}
		if !more {
			return len(s.window())
		}
		if size >= limit {
			return -1
		}
	}
}

// lookahead is how many bytes startsRecord looks at, at most.
const lookahead = 64

// startsRecord reports whether a record begins with these bytes: a version line
// (WARC/1.0, section 4) and the name of a field. A header that has lost its
// beginning is not taken for one.
func startsRecord(b []byte) bool {
	if len(b) < 12 || !bytes.HasPrefix(b, []byte("WARC/")) || !isDigit(b[5]) || b[6] != '.' || !isDigit(b[7]) {
		return false
	}
	b = bytes.TrimLeft(b[8:min(len(b), lookahead)], "0123456789 \t")
	rest := bytes.TrimLeft(b, "\r\n")
	if len(rest) == len(b) {
		return false
	}
	return hasFold(rest, "WARC-") || hasFold(rest, "Content-")
}

func hasFold(b []byte, prefix string) bool {
	return len(b) >= len(prefix) && bytes.EqualFold(b[:len(prefix)], []byte(prefix))
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// findStart is where a record begins in b, from index from on, or -1.
func findStart(b []byte, from int) int {
	for from < len(b) {
		i := bytes.Index(b[from:], []byte("WARC/"))
		if i < 0 {
			return -1
		}
		if from += i; startsRecord(b[from:]) {
			return from
		}
		from++
	}
	return -1
}

// damaged is a stretch of the file that cannot be read.
type damaged struct {
	what   string
	err    error
	resume int64 // where in the file something can be read again
}

func (d *damaged) Error() string {
	if d.err == nil {
		return d.what
	}
	return fmt.Sprintf("%s: %v", d.what, d.err)
}

func (d *damaged) Unwrap() error { return d.err }

// never is a resume that is to be looked for.
const never = math.MinInt64
