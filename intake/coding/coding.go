// Package coding undoes the content codings of HTTP (RFC 9110, section 8.4):
// gzip, deflate, br and zstd, as pages come over the network and as web archives
// keep them. It is lenient where servers are wrong, and bounded.
package coding

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// Accepted is what Decode undoes, as the value of an Accept-Encoding header.
const Accepted = "gzip, deflate, br, zstd"

// maxCodings is how many codings are undone, one inside the other; nobody uses
// more than one in earnest.
const maxCodings = 3

// ErrTooLarge is a body that is larger than the limit once it is decoded.
var ErrTooLarge = errors.New("larger than the limit when decompressed")

// Decoded is a body without its codings.
type Decoded struct {
	Body  []byte
	Doubt string // what is wrong with it; empty if nothing is
	Cut   bool   // it breaks off: what could be decoded is there
}

// Decode undoes the codings that a Content-Encoding header declares, last first.
// It never makes more than limit bytes. A body that is not coded as declared is
// left as it is, and of one that breaks off what could be decoded is given.
func Decode(body []byte, declared string, limit int) (Decoded, error) {
	codings := strings.FieldsFunc(strings.ToLower(declared), func(r rune) bool { return r == ',' || r == ' ' || r == '\t' })
	if len(codings) > maxCodings {
		return Decoded{}, fmt.Errorf("coded %d times, at most %d are undone", len(codings), maxCodings)
	}
	if len(codings) == 0 && isGzip(body) {
		codings = []string{"gzip"} // a file that the server hands out as it lies there
	}
	d := Decoded{Body: body}
	for _, name := range slices.Backward(codings) {
		if err := d.undo(name, limit); err != nil {
			return Decoded{}, err
		}
	}
	if len(d.Body) > limit {
		return Decoded{}, ErrTooLarge
	}
	return d, nil
}

// undo undoes one coding.
func (d *Decoded) undo(name string, limit int) error {
	open := opener(name, d.Body)
	switch {
	case name == "identity" || name == "none" || len(d.Body) == 0:
		return nil
	case open == nil:
		d.doubt("declared as %q, which is no known coding: taken as it is", name)
		return nil
	case isText(d.Body):
		d.doubt("declared as %s but not coded", name)
		return nil
	}
	r, err := open(bytes.NewReader(d.Body))
	if err != nil {
		d.doubt("declared as %s but not coded so: %v", name, err)
		return nil
	}
	defer r.Close() // nothing is flushed
	plain, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	switch {
	case len(plain) > limit:
		return ErrTooLarge
	case err != nil && len(plain) == 0:
		d.doubt("declared as %s but not coded so: %v", name, err)
		return nil
	case err != nil:
		d.doubt("its %s coding breaks off after %d bytes: %v", name, len(plain), err)
		d.Cut = true
	}
	d.Body = plain
	return nil
}

func (d *Decoded) doubt(format string, args ...any) {
	if d.Doubt != "" {
		d.Doubt += "; "
	}
	d.Doubt += fmt.Sprintf(format, args...)
}

// opener is how a coding is read, nil for none that is known. Servers say
// deflate and send either zlib, as they should, or the bare format.
func opener(name string, body []byte) func(io.Reader) (io.ReadCloser, error) {
	switch name {
	case "gzip", "x-gzip":
		return func(r io.Reader) (io.ReadCloser, error) { return gzip.NewReader(r) }
	case "deflate", "x-deflate":
		if isZlib(body) {
			return zlib.NewReader
		}
		return func(r io.Reader) (io.ReadCloser, error) { return flate.NewReader(r), nil }
	case "br":
		return func(r io.Reader) (io.ReadCloser, error) { return io.NopCloser(brotli.NewReader(r)), nil }
	case "zstd":
		return func(r io.Reader) (io.ReadCloser, error) {
			// A window of 8 MB is what HTTP allows (RFC 9659).
			d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(8<<20))
			if err != nil {
				return nil, err
			}
			return d.IOReadCloser(), nil
		}
	}
	return nil
}

func isGzip(body []byte) bool { return bytes.HasPrefix(body, []byte{0x1f, 0x8b, 8}) }

// isZlib reports whether a zlib stream's first two bytes stand there (RFC 1950).
func isZlib(body []byte) bool {
	return len(body) > 1 && body[0]&0x0f == 8 && (int(body[0])<<8|int(body[1]))%31 == 0
}

// isText reports whether the body begins as markup or text does, and no coding.
func isText(body []byte) bool {
	head := body[:min(len(body), 256)]
	if len(head) < 16 {
		return false
	}
	for len(head) > 0 {
		r, size := utf8.DecodeRune(head)
		if r == utf8.RuneError && len(head) >= utf8.UTFMax || r < ' ' && !strings.ContainsRune("\t\r\n\f", r) {
			return false
		}
		head = head[size:]
	}
	return true
}
