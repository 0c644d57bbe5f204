package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// line is one physical line of a plain text without the white space around it.
type line struct {
	onrecord.Span        // zero-length where the line is blank
	indent        int    // columns of white space before it
	width         int    // characters, white space before it included
	first         string // its first word
}

func (l line) blank() bool { return l.Start == l.End }

// splitLines cuts text at \n, \r\n, \r, form feeds and Unicode's own line ends.
// Of several blank lines in a row it keeps one.
func splitLines(text string) []line {
	var lines []line
	start := 0
	for i, r := range text {
		switch r {
		case '\n', '\r', '\f', '\v', '\u0085', '\u2028', '\u2029':
			if r == '\n' && i > 0 && text[i-1] == '\r' {
				start = i + 1
				continue
			}
			if l := newLine(text, start, i); !l.blank() || len(lines) > 0 && !lines[len(lines)-1].blank() {
				lines = append(lines, l)
			}
			start = i + utf8.RuneLen(r)
		}
	}
	return append(lines, newLine(text, start, len(text)))
}

func newLine(text string, start, end int) line {
	s := strings.TrimLeftFunc(text[start:end], isSpace)
	indent := utf8.RuneCountInString(text[start : end-len(s)])
	start = end - len(s)
	s = strings.TrimRightFunc(s, isSpace)
	l := line{Span: onrecord.Span{Start: start, End: start + len(s)}, indent: indent, first: s}
	l.width = indent + utf8.RuneCountInString(s)
	if i := strings.IndexFunc(s, isSpace); i >= 0 {
		l.first = s[:i]
	}
	return l
}

// isSpace takes what shows nothing and separates as white space too.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060'
}

// wrapped says how a text's single line ends are meant.
type wrapped struct {
	on       bool // they are where the line was full, not where a paragraph ends
	indented bool // paragraphs begin with an indent
	margin   int  // columns before the lines that are least indented
	width    int  // columns of a full line
}

// Hard-wrapped lines are taken to be full at some width between these, in columns.
const minWrap, maxWrap = 40, 132

// measure looks at all pairs of neighbouring lines. In hard-wrapped text the
// next line's first word would mostly not have fitted, and many next lines
// begin in the middle of a sentence; where each line is a paragraph, lines are
// long and ragged, and the next begins like a sentence.
func measure(text string, lines []line) wrapped {
	full := fullWidth(lines)
	if full < minWrap || full > maxWrap {
		return wrapped{}
	}
	pairs, tight, inside, indents := 0, 0, 0, 0
	for i := 1; i < len(lines); i++ {
		before, l := lines[i-1], lines[i]
		if before.blank() || l.blank() {
			continue
		}
		pairs++
		if !fits(before, l, full) {
			tight++
		}
		if continues(text, before, l) {
			inside++
		}
		if l.indent > before.indent && endsSentence(text[before.Start:before.End]) {
			indents++
		}
	}
	on := pairs > 0 && 5*inside >= pairs && 3*tight >= pairs
	return wrapped{on: on, indented: 20*indents >= pairs && indents > 1, margin: margin(lines), width: full}
}

// margin is the least indent of the lines.
func margin(lines []line) int {
	least := maxWrap
	for _, l := range lines {
		if !l.blank() {
			least = min(least, l.indent)
		}
	}
	return least
}

// fullWidth is the width that nine of ten neighboured lines keep within.
func fullWidth(lines []line) int {
	var counts [maxWrap + 2]int
	n := 0
	for i := 0; i+1 < len(lines); i++ {
		if lines[i].blank() || lines[i+1].blank() {
			continue
		}
		counts[min(lines[i].width, maxWrap+1)]++
		n++
	}
	for w, seen := 0, 0; w < len(counts); w++ {
		if seen += counts[w]; n > 0 && 10*seen >= 9*n {
			return w
		}
	}
	return 0
}

// fits reports whether next's first word would have had room on l.
func fits(l, next line, full int) bool {
	return l.width+1+utf8.RuneCountInString(next.first) <= full
}

// continues reports whether next goes on with the sentence of l, as far as
// letters tell: it begins with a lower-case one, or l ends with a comma.
func continues(text string, l, next line) bool {
	r, _ := utf8.DecodeRuneInString(next.first)
	if unicode.IsLower(r) {
		return true
	}
	return strings.HasSuffix(text[l.Start:l.End], ",")
}

// breaks reports whether a paragraph ends between two neighboured lines, none blank.
func (w wrapped) breaks(text string, l, next line) bool {
	if bullet(next.first) {
		return true
	}
	stopped := endsSentence(text[l.Start:l.End])
	if !w.on {
		return stopped || !continues(text, l, next) || l.width < 40
	}
	if w.indented {
		return next.indent > w.margin
	}
	if next.indent > l.indent && stopped {
		return true
	}
	if !fits(l, next, w.width) {
		return false
	}
	return stopped || !continues(text, l, next) && l.width < w.width*2/3
}

// bullet reports whether a word opens a list item.
func bullet(word string) bool {
	switch word {
	case "-", "*", "•", "·", "◦", "▪", "●", "‣":
		return true
	}
	return false
}

// endsSentence reports a final stop, quotation marks and brackets after it aside.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’»)]* ")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") ||
		strings.HasSuffix(s, "…") || strings.HasSuffix(s, ":")
}

// holdsSentence reports whether a sentence ends in s: at its end, or in quotation
// marks that something stands behind ("“It is late.” – the ferryman").
func holdsSentence(s string) bool {
	if endsSentence(s) {
		return true
	}
	for _, stop := range []string{".”", "!”", "?”", ".\" ", "!\" ", "?\" ", ".»", ".’ "} {
		if strings.Contains(s, stop) {
			return true
		}
	}
	return false
}
