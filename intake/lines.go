package intake

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// maxLine is how long a line of JSON may be: an article with every byte of it
// escaped now and then.
const maxLine = 2*MaxSize + 1<<20

// The kinds of lines that are no article.
var (
	ErrLine    = errors.New("not a JSON object")
	ErrNoText  = errors.New(`no text: none of "html", "text", "body", "content" is there`)
	ErrCutLine = errors.New("the file cannot be read on from here")
)

// lines gives an item for each line of a file of JSON objects.
func (r *run) lines(name string, f *os.File, _ int64) bool {
	br := bufio.NewReaderSize(f, 64<<10)
	in, packed, err := unpack(br)
	if err != nil {
		return r.fail(Item{Name: name}, err)
	}
	defer in.Close() // only read
	br = bufio.NewReaderSize(in, 64<<10)
	var at int64
	for number := 1; r.ctx.Err() == nil; number++ {
		place := Place{File: name, Number: number, Offset: at}
		if packed {
			place.Offset, place.Inside = 0, at
		}
		line, n, err := readLine(br)
		at += n
		if !r.line(place, line, err) {
			return false
		}
		if err != nil && !errors.Is(err, ErrTooLarge) {
			return true
		}
	}
	return false
}

// unpack decompresses what begins as a gzip or zstd file does.
func unpack(br *bufio.Reader) (in io.ReadCloser, packed bool, err error) {
	head, _ := br.Peek(4) // a shorter file is not compressed
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		in, err = gzip.NewReader(br)
	case bytes.Equal(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		var d *zstd.Decoder
		if d, err = zstd.NewReader(br, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(128<<20)); err == nil {
			in = d.IOReadCloser()
		}
	default:
		return io.NopCloser(br), false, nil
	}
	return in, true, err
}

// readLine is the next line without its end, and how many bytes it took. What
// is longer than maxLine is ErrTooLarge, and passed over; the last line comes with
// io.EOF, or with what ended the file.
func readLine(br *bufio.Reader) (line []byte, n int64, err error) {
	tooLong := false
	for {
		part, err := br.ReadSlice('\n')
		n += int64(len(part))
		if tooLong = tooLong || len(line)+len(part) > maxLine; !tooLong {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err == nil && tooLong:
			return nil, n, fmt.Errorf("%w: a line of %d MB", ErrTooLarge, n>>20)
		}
		return bytes.TrimSpace(line), n, err
	}
}

// line yields the item of a line, or why there is none.
func (r *run) line(place Place, line []byte, err error) bool {
	name := fmt.Sprintf("%s:%d", place.File, place.Number)
	switch {
	case errors.Is(err, ErrTooLarge):
		return r.fail(Item{Name: name, Place: place}, err)
	case err != nil && !errors.Is(err, io.EOF): // damaged, or a disk that fails
		return r.fail(Item{Name: name, Place: place}, fmt.Errorf("%w: %w", ErrCutLine, plain(err)))
	}
	if place.Number == 1 {
		line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
	}
	if len(line) == 0 {
		return true
	}
	item, doubts, err := parseLine(line)
	item.Name, item.Place = name, place
	if err != nil {
		return r.fail(Item{Name: name, Place: place}, err)
	}
	for _, d := range doubts {
		r.note(name, "%s", d)
	}
	return r.yield(item, nil)
}
