package digest

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible is s with every character that could command a terminal, or reorder
// what stands around it, replaced by a sign of itself: ESC by ␛, RIGHT-TO-LEFT
// OVERRIDE by ⟨U+202E⟩. Line ends and tabs become spaces. Nothing is dropped
// except soft hyphens, which have no sign.
func Visible(s string) string {
	if strings.IndexFunc(s, harmful) < 0 && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case !harmful(r):
			b.WriteRune(r)
		case r == '\n' || r == '\r' || r == '\t' || r == '\u2028' || r == '\u2029':
			b.WriteByte(' ')
		case r == '\u00ad':
		case r < 0x20:
			b.WriteRune('\u2400' + r)
		case r == 0x7f:
			b.WriteRune('\u2421')
		default:
			fmt.Fprintf(&b, "⟨U+%04X⟩", r)
		}
	}
	return b.String()
}

// harmful: controls of both sets, line and paragraph separators, and the marks
// that embed, override and isolate directions (Unicode TR36 and TR9).
func harmful(r rune) bool {
	switch {
	case r == '\u00ad', r == '\u2028', r == '\u2029', r == '\ufeff':
		return true
	case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
		return true
	case r >= 0xe0000 && r <= 0xe007f: // tags: invisible letters
		return true
	}
	return unicode.IsControl(r)
}

// Line is Visible with runs of white space made one space: text as running
// words, whatever lines its file had.
func Line(s string) string { return strings.Join(strings.Fields(Visible(s)), " ") }
