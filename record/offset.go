package record

import (
	"fmt"
	"sort"
	"unicode/utf8"
)

// Unit is what a record's offsets count.
type Unit string

// The units. The zero Unit stands for CodePoint.
const (
	CodePoint Unit = "codepoint" // Unicode code points, as in brat and in W3C TextPositionSelector
	Byte      Unit = "byte"      // bytes of the text as UTF-8
	UTF16     Unit = "utf16"     // UTF-16 code units, as in JavaScript and Java
)

// valid is u with the default filled in, or an error that names the units.
func (u Unit) valid() (Unit, error) {
	switch u {
	case "":
		return CodePoint, nil
	case CodePoint, Byte, UTF16:
		return u, nil
	}
	return "", fmt.Errorf("offsets: unknown unit %q: there are %s, %s, %s", u, CodePoint, Byte, UTF16)
}

// of is how many units the character that begins with byte b counts for: none
// where b begins none.
func (u Unit) of(b byte) int {
	switch {
	case u == Byte:
		return 1
	case !utf8.RuneStart(b):
		return 0
	case u == UTF16 && b >= 0xF0: // four bytes: beyond the BMP, a surrogate pair
		return 2
	}
	return 1
}

// stride is how many bytes lie between two marks of a scale.
const stride = 64

// Scale changes offsets of one text between bytes and a unit, each in constant
// or logarithmic time after one pass over the text.
type Scale struct {
	text  string
	unit  Unit
	marks []int // units before byte 0, stride, 2*stride, …; nil where bytes and units agree
}

// NewScale measures the text. The zero Unit stands for CodePoint.
func NewScale(text string, unit Unit) *Scale {
	if unit == "" {
		unit = CodePoint
	}
	s := &Scale{text: text, unit: unit}
	if unit == Byte || ascii(text) {
		return s
	}
	s.marks = make([]int, 0, len(text)/stride+1)
	n := 0
	for i := range len(text) {
		if i%stride == 0 {
			s.marks = append(s.marks, n)
		}
		n += unit.of(text[i])
	}
	return s
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// FromByte is the offset in units of the byte offset, which must be in the text.
func (s *Scale) FromByte(offset int) int {
	if s.marks == nil {
		return offset
	}
	k := min(offset/stride, len(s.marks)-1)
	n := s.marks[k]
	for i := k * stride; i < offset; i++ {
		n += s.unit.of(s.text[i])
	}
	return n
}

// ToByte is the byte offset of the offset in units. ok is false where that lies
// outside the text or inside a character.
func (s *Scale) ToByte(offset int) (b int, ok bool) {
	if s.marks == nil {
		return offset, 0 <= offset && offset <= len(s.text)
	}
	if offset < 0 {
		return 0, false
	}
	k := sort.SearchInts(s.marks, offset+1) - 1
	n, i := s.marks[k], k*stride
	for ; i < len(s.text); i++ {
		if n >= offset && utf8.RuneStart(s.text[i]) {
			break
		}
		n += s.unit.of(s.text[i])
	}
	return i, n == offset
}
