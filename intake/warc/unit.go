package warc

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Limits of what a .warc.zst may ask for.
const (
	maxWindow     = 128 << 20 // as zstd --long=27 makes it
	maxDictionary = 16 << 20
)

// Magic numbers of zstd (RFC 8878) and of the dictionary frame that a WARC file
// may begin with (IIPC, Zstandard Compression for WARC Files 1.0).
const (
	zstdMagic       = 0xfd2fb528
	skippableMagic  = 0x184d2a50 // to …5f
	dictionaryMagic = 0x184d2a5d
)

// opener opens the units of a file.
type opener struct {
	src  io.ReaderAt
	size int64

	raw  counter
	buf  *bufio.Reader
	gz   *gzip.Reader
	base int64 // file offset of raw's first byte

	zst    *zstd.Decoder
	dict   []byte
	ending func() int64

	probe  *opener // a second one, to look ahead with
	probes int
}

// counter counts what is read through it.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// at opens the unit that begins at a file offset, or the first one after blank
// bytes there. The error is io.EOF or damage.
func (o *opener) at(offset int64) (io.Reader, kind, int64, error) {
	for {
		head := o.peek(offset, lookahead)
		switch k, ok := unitKind(head); {
		case len(head) == 0:
			return nil, plain, offset, io.EOF
		case ok && k == gzipped:
			r, err := o.gzip(offset)
			return r, k, offset, err
		case ok && k == zstandard:
			r, err := o.zstd(offset)
			return r, k, offset, err
		case ok:
			return io.NewSectionReader(o.src, offset, o.size-offset), plain, offset, nil
		case isSkippable(head):
			next, err := o.skippable(offset, head)
			if err != nil {
				return nil, zstandard, offset, err
			}
			offset = next
			continue
		}
		next := o.scan(offset)
		if !o.blank(offset, next) {
			return nil, plain, offset, &damaged{what: fmt.Sprintf("%d bytes that are no record", next-offset), resume: next}
		}
		offset = next
	}
}

// unitKind is what begins with these bytes, if a unit does.
func unitKind(head []byte) (kind, bool) {
	switch {
	case len(head) > 9 && head[0] == 0x1f && head[1] == 0x8b && head[2] == 8 && head[3] < 0x20:
		return gzipped, true
	case len(head) > 4 && binary.LittleEndian.Uint32(head) == zstdMagic:
		return zstandard, true
	}
	return plain, startsRecord(head)
}

func isSkippable(head []byte) bool {
	return len(head) >= 8 && binary.LittleEndian.Uint32(head)&^0xf == skippableMagic
}

// peek is up to n bytes of the file.
func (o *opener) peek(offset int64, n int) []byte {
	if offset >= o.size {
		return nil
	}
	b := make([]byte, min(int64(n), o.size-offset))
	n, err := o.src.ReadAt(b, offset)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil // what cannot be read is not there: the file ends here
	}
	return b[:n]
}

// after is where in the file the unit ended that was read to its end.
func (o *opener) after() int64 { return o.ending() }

// gzip opens a member. Members mostly follow one another, so that the buffer
// over the file is kept.
func (o *opener) gzip(offset int64) (io.Reader, error) {
	if o.buf == nil || o.base+o.raw.n-int64(o.buf.Buffered()) != offset {
		o.base = offset
		o.raw = counter{r: io.NewSectionReader(o.src, offset, o.size-offset)}
		if o.buf == nil {
			o.buf = bufio.NewReaderSize(nil, chunk)
		}
		o.buf.Reset(&o.raw)
	}
	var err error
	if o.gz == nil {
		o.gz, err = gzip.NewReader(o.buf)
	} else {
		err = o.gz.Reset(o.buf)
	}
	if err != nil {
		return nil, &damaged{what: "its gzip header is damaged", err: err, resume: never}
	}
	o.gz.Multistream(false)
	o.ending = func() int64 { return o.base + o.raw.n - int64(o.buf.Buffered()) }
	return sound{o.gz, "its gzip member is damaged"}, nil
}

// sound turns the errors of a decompressor into damage.
type sound struct {
	r    io.Reader
	what string
}

func (s sound) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if err != nil && err != io.EOF {
		err = &damaged{what: s.what, err: err, resume: never}
	}
	return n, err
}

// zstd opens a frame.
func (o *opener) zstd(offset int64) (io.Reader, error) {
	if o.zst == nil {
		options := []zstd.DOption{zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow)}
		if len(o.dict) > 0 {
			options = append(options, zstd.WithDecoderDicts(o.dict))
		}
		d, err := zstd.NewReader(nil, options...)
		if err != nil {
			return nil, &damaged{what: "its zstd dictionary cannot be used", err: err, resume: o.size}
		}
		o.zst = d
	}
	end, ok := o.frameEnd(offset)
	if !ok {
		end = o.size // the decoder will say what is wrong, after what is not
	}
	if err := o.zst.Reset(io.NewSectionReader(o.src, offset, end-offset)); err != nil {
		return nil, &damaged{what: "its zstd frame is damaged", err: err, resume: never}
	}
	o.ending = func() int64 { return end }
	return sound{o.zst, "its zstd frame is damaged"}, nil
}

// frameEnd walks over the blocks of a frame (RFC 8878, 3.1.1) to its end.
func (o *opener) frameEnd(offset int64) (int64, bool) {
	var h zstd.Header
	if err := h.Decode(o.peek(offset, zstd.HeaderMaxSize)); err != nil || h.Skippable {
		return 0, false
	}
	for at := offset + int64(h.HeaderSize); ; {
		b := o.peek(at, 3)
		if len(b) < 3 {
			return 0, false
		}
		block := int64(b[0]) | int64(b[1])<<8 | int64(b[2])<<16
		size := block >> 3
		switch block >> 1 & 3 {
		case 1: // one byte, many times
			size = 1
		case 3: // reserved
			return 0, false
		}
		at += 3 + size
		if block&1 == 1 {
			if h.HasCheckSum {
				at += 4
			}
			return at, at <= o.size
		}
	}
}

// skippable gives the end of a skippable frame; the first one may hold the
// dictionary of all that follow, itself compressed or not.
func (o *opener) skippable(offset int64, head []byte) (int64, error) {
	size := int64(binary.LittleEndian.Uint32(head[4:]))
	next := offset + 8 + size
	if next > o.size {
		return 0, &damaged{what: "a frame that reaches beyond the end of the file", resume: never}
	}
	if binary.LittleEndian.Uint32(head) != dictionaryMagic || offset != 0 || o.dict != nil {
		return next, nil
	}
	if size > maxDictionary {
		return 0, &damaged{what: fmt.Sprintf("its zstd dictionary is larger than %d MB", maxDictionary>>20), resume: o.size}
	}
	dict := o.peek(offset+8, int(size))
	if bytes.HasPrefix(dict, binary.LittleEndian.AppendUint32(nil, zstdMagic)) {
		d, err := zstd.NewReader(bytes.NewReader(dict), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxDictionary))
		if err == nil {
			defer d.Close()
			dict, err = io.ReadAll(io.LimitReader(d, maxDictionary))
		}
		if err != nil {
			return 0, &damaged{what: "its zstd dictionary is damaged", err: err, resume: o.size}
		}
	}
	o.dict = dict
	return next, nil
}

// scan is the first offset, from one on, at which a record begins, be it
// compressed or not; the file's size if there is none.
func (o *opener) scan(from int64) int64 {
	buf := make([]byte, 4*chunk)
	for from < o.size {
		want := int(min(int64(len(buf)), o.size-from))
		n, err := o.src.ReadAt(buf[:want], from)
		if err != nil && !errors.Is(err, io.EOF) {
			return o.size
		}
		if i := o.firstStart(buf[:n], from); i >= 0 {
			return from + int64(i)
		}
		if n < want || from+int64(n) >= o.size { // a file may be shorter than it was said to be
			return o.size
		}
		from += int64(n - lookahead)
	}
	return o.size
}

// firstStart is the index in b, the bytes of the file at offset, of the first
// beginning of a record, or -1.
func (o *opener) firstStart(b []byte, offset int64) int {
	best := findStart(b, 0)
	for _, magic := range [][]byte{{0x1f, 0x8b, 8}, binary.LittleEndian.AppendUint32(nil, zstdMagic)} {
		end := len(b)
		if best >= 0 {
			end = best
		}
		for i := 0; i < end; i++ {
			j := bytes.Index(b[i:end], magic)
			if j < 0 {
				break
			}
			if i += j; o.holdsRecord(offset + int64(i)) {
				best = i
				break
			}
		}
	}
	return best
}

// maxProbes is how many members are opened in a file to see whether a record
// begins in them; a file made to look as if everywhere one did ends there.
const maxProbes = 20000

// holdsRecord reports whether a member or frame at the offset begins as a record
// does, so that chance bytes are not taken for one.
func (o *opener) holdsRecord(offset int64) bool {
	k, ok := unitKind(o.peek(offset, lookahead))
	if !ok || k == plain || o.probes > maxProbes {
		return false
	}
	o.probes++
	if o.probe == nil {
		o.probe = &opener{src: o.src, size: o.size, dict: o.dict}
	}
	open := o.probe.gzip
	if k == zstandard {
		open = o.probe.zstd
	}
	r, err := open(offset)
	if err != nil {
		return false
	}
	head := make([]byte, lookahead)
	n, _ := io.ReadFull(r, head) // what is there decides
	return startsRecord(head[:n])
}

func (o *opener) close() {
	if o.zst != nil {
		o.zst.Close()
	}
	if o.probe != nil {
		o.probe.close()
	}
}

// blank reports whether only spaces, line ends and zeros stand in a stretch.
func (o *opener) blank(from, to int64) bool {
	for from < to {
		b := o.peek(from, int(min(to-from, chunk)))
		if len(b) == 0 || len(bytes.Trim(b, "\r\n\t \x00")) > 0 {
			return false
		}
		from += int64(len(b))
	}
	return true
}
