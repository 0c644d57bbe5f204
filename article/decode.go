package article

import (
	"bytes"
	"fmt"
	"mime"
	"strings"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"

	"onrecord"
)

// decoded is bytes as UTF-8 and the way back to them. No pieces: the bytes are
// the text.
type decoded struct {
	text   string
	pieces []onrecord.SourcePiece
}

const (
	bomUTF8    = "\xef\xbb\xbf"
	bomUTF16LE = "\xff\xfe"
	bomUTF16BE = "\xfe\xff"
)

// decode reads bytes in the charset that they are most plausibly in: a
// byte-order mark decides; bytes that are valid UTF-8 are UTF-8; then what is
// declared; then what the bytes look like. Bytes that mean nothing become U+FFFD.
func decode(raw []byte, declared string) (decoded, error) {
	skip, enc := charsetOf(raw, declared)
	if looksBinary(raw[skip:], enc) {
		return decoded{}, fmt.Errorf("%w: it holds NUL bytes", ErrBinary)
	}
	if enc == nil {
		if skip == 0 && utf8.Valid(raw) {
			return decoded{text: string(raw)}, nil
		}
		return decodeUTF8(raw, skip), nil
	}
	return transformed(raw, skip, enc), nil
}

// charsetOf gives the length of the byte-order mark and the encoding, nil for UTF-8.
func charsetOf(raw []byte, declared string) (int, encoding.Encoding) {
	le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	switch {
	case bytes.HasPrefix(raw, []byte(bomUTF8)):
		return len(bomUTF8), nil
	case bytes.HasPrefix(raw, []byte(bomUTF16LE)):
		return len(bomUTF16LE), le
	case bytes.HasPrefix(raw, []byte(bomUTF16BE)):
		return len(bomUTF16BE), be
	}
	switch evenNULs, oddNULs, half := nuls(raw); {
	case half > 0 && oddNULs > half/2 && evenNULs == 0:
		return 0, le
	case half > 0 && evenNULs > half/2 && oddNULs == 0:
		return 0, be
	}
	if mostlyUTF8(raw) {
		return 0, nil
	}
	if enc := named(declared); enc != nil {
		return 0, enc
	}
	return 0, detect(raw)
}

// nuls counts the zero bytes at even and odd offsets of the beginning.
func nuls(raw []byte) (even, odd, half int) {
	head := raw[:min(len(raw), 4096)]
	for i, b := range head {
		if b == 0 && i%2 == 0 {
			even++
		} else if b == 0 {
			odd++
		}
	}
	return even, odd, len(head) / 2
}

// looksBinary reports NUL bytes in what is not UTF-16.
func looksBinary(raw []byte, enc encoding.Encoding) bool {
	if enc != nil && strings.HasPrefix(fmt.Sprint(enc), "UTF-16") {
		return false
	}
	return bytes.IndexByte(raw, 0) >= 0
}

// mostlyUTF8 reports whether raw is UTF-8, a few damaged places allowed: at
// least four good sequences for every byte that fits nowhere.
func mostlyUTF8(raw []byte) bool {
	if utf8.Valid(raw) {
		return true
	}
	good, bad := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good >= 4*bad
}

// named is the encoding that a content type or a charset's name declares, nil
// if it is none, unknown, or one that the bytes have been found not to be.
func named(declared string) encoding.Encoding {
	if _, params, err := mime.ParseMediaType(declared); err == nil && params["charset"] != "" {
		declared = params["charset"]
	}
	enc, name := charset.Lookup(declared)
	if name == "utf-8" || strings.HasPrefix(name, "utf-16") || name == "replacement" {
		return nil
	}
	return enc
}

// minLetters is how many letters outside ASCII statistics need.
const minLetters = 8

// detect looks at the bytes outside ASCII and their neighbours. Where letters
// among them are few, as in English, statistics know nothing: then it is
// windows-1252.
func detect(raw []byte) encoding.Encoding {
	fallback, _ := charset.Lookup("windows-1252")
	sample, letters := sampleOf(raw)
	if letters < minLetters {
		return fallback
	}
	best, err := chardet.NewTextDetector().DetectBest(sample)
	if err != nil || best.Confidence < 20 {
		return fallback
	}
	if enc := named(guessed(best, sample)); enc != nil {
		return enc
	}
	return fallback
}

// guessed is the charset's name as the web means it. The detector calls
// ISO 8859-2 by the name of ISO 8859-1, so its language decides; bytes from 0x80
// to 0x9f are letters in Windows' charsets and nothing in ISO's.
func guessed(best *chardet.Result, sample []byte) string {
	windows := hasC1(sample)
	switch best.Language {
	case "cs", "hu", "pl", "ro":
		if windows || best.Language == "pl" && bytes.IndexByte(sample, 0xb9) >= 0 { // ą there, š in ISO 8859-2
			return "windows-1250"
		}
		return "iso-8859-2"
	case "el":
		if windows {
			return "windows-1253"
		}
	case "he":
		if windows {
			return "windows-1255"
		}
	}
	return best.Charset
}

func hasC1(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 && c < 0xa0 {
			return true
		}
	}
	return false
}

// sampleOf is the part of raw that statistics should look at, from a little
// before the first byte outside ASCII, and how many letters are outside ASCII.
func sampleOf(raw []byte) (sample []byte, letters int) {
	sample = raw[max(asciiPrefix(raw)-64, 0):]
	sample = sample[:min(len(sample), 16<<10)]
	for _, b := range sample {
		if b >= utf8.RuneSelf && !strings.ContainsRune(punctuation1252, rune(b)) {
			letters++
		}
	}
	return sample, letters
}

// punctuation1252 are windows-1252's quotation marks, dashes and signs, as code
// points of their bytes.
const punctuation1252 = "\u0080\u0082\u0084\u0085\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0099\u00a0\u00a3\u00a9\u00ab\u00ae\u00b0\u00b7\u00bb"

// decodeUTF8 reads UTF-8 after its byte-order mark, damaged bytes as U+FFFD.
func decodeUTF8(raw []byte, skip int) decoded {
	b := builder{}
	for i := skip; i < len(raw); {
		n := validPrefix(raw[i:])
		if n > 0 {
			b.same(raw[i:i+n], i)
			i += n
			continue
		}
		b.other(string(utf8.RuneError), onrecord.Span{Start: i, End: i + 1})
		i++
	}
	return b.done()
}

// validPrefix is the length of the valid UTF-8 at the beginning of b.
func validPrefix(b []byte) int {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(b)
}

// transformed decodes one character at a time, so that each keeps its bytes.
func transformed(raw []byte, skip int, enc encoding.Encoding) decoded {
	ascii := keepsASCII(enc)
	b := builder{}
	dec := enc.NewDecoder()
	for i := skip; i < len(raw); {
		if n := asciiPrefix(raw[i:]); ascii && n > 0 {
			b.same(raw[i:i+n], i)
			i += n
			continue
		}
		char, n := decodeOne(dec, raw[i:])
		b.other(char, onrecord.Span{Start: i, End: i + n})
		i += n
	}
	return b.done()
}

// decodeOne gives the decoder as little room as it needs for its next
// character, and one byte as U+FFFD where it cannot go on. An escape sequence
// that only switches the decoder's state is no character: "".
func decodeOne(dec *encoding.Decoder, raw []byte) (char string, n int) {
	var dst [utf8.UTFMax]byte
	for room := 1; room <= len(dst); room++ {
		nDst, nSrc, _ := dec.Transform(dst[:room], raw, true) // its error is the want of room
		if nSrc > 0 {
			return string(dst[:nDst]), nSrc
		}
	}
	return string(utf8.RuneError), 1
}

// keepsASCII reports whether bytes below 0x80 always stand for themselves at a
// character's beginning.
func keepsASCII(enc encoding.Encoding) bool {
	name := fmt.Sprint(enc)
	return !strings.HasPrefix(name, "UTF-16") && !strings.HasPrefix(name, "ISO-2022") && !strings.HasPrefix(name, "HZ")
}

func asciiPrefix(b []byte) int {
	for i, c := range b {
		if c >= utf8.RuneSelf {
			return i
		}
	}
	return len(b)
}

// builder collects text and its pieces.
type builder struct {
	text   strings.Builder
	pieces []onrecord.SourcePiece
}

// same adds bytes that stand for themselves.
func (b *builder) same(raw []byte, at int) {
	start := b.text.Len()
	b.text.Write(raw)
	b.pieces = append(b.pieces, onrecord.SourcePiece{
		Text: onrecord.Span{Start: start, End: b.text.Len()}, Raw: onrecord.Span{Start: at, End: at + len(raw)}})
}

// other adds text that stands for other bytes. Text of the same length as the
// bytes, which would seem to correspond byte for byte, does so only in ASCII.
func (b *builder) other(text string, raw onrecord.Span) {
	if text == "" {
		return
	}
	start := b.text.Len()
	b.text.WriteString(text)
	b.pieces = append(b.pieces, onrecord.SourcePiece{Text: onrecord.Span{Start: start, End: b.text.Len()}, Raw: raw})
}

func (b *builder) done() decoded { return decoded{text: b.text.String(), pieces: b.pieces} }
