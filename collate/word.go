package collate

import (
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// word is a word of a text as comparisons see it: a hash of its letters and digits
// in lower case, and where it stands (bytes of the text).
type word struct {
	hash uint64
	onrecord.Span
}

// words are the words of the text in those spans. A text whose spans are not given
// is taken whole.
func words(text string, in ...onrecord.Span) []word {
	var all []word
	if len(in) == 0 {
		in = []onrecord.Span{{Start: 0, End: len(text)}}
		all = make([]word, 0, len(text)/5)
	}
	for _, s := range in {
		scan(text[s.Start:s.End], func(folded []byte, start, end int) {
			all = append(all, word{fnv(folded), onrecord.Span{Start: s.Start + start, End: s.Start + end}})
		})
	}
	return all
}

// told are the words of the document's news: header, byline and boilerplate are the
// page's, and pages differ where articles are one.
func told(d *onrecord.Document) []word {
	var news []onrecord.Span
	for _, b := range d.Blocks {
		if b.Kind.News() {
			news = append(news, b.Span)
		}
	}
	return words(d.Text, news...)
}

// folded are the words of a text as strings, for looking them up.
func folded(text string) []string {
	var all []string
	scan(text, func(w []byte, _, _ int) { all = append(all, string(w)) })
	return all
}

// scan calls yield for each word of the text, with its letters and digits in lower case.
// Apostrophes inside a word, soft hyphens and the commas of a number are passed over, so
// that "don’t" is "dont" and "1,200" is "1200"; all other signs part words.
func scan(text string, yield func(folded []byte, start, end int)) {
	var buf [64]byte
	folded := buf[:0]
	start, end := 0, 0
	flush := func() {
		if len(folded) > 0 {
			yield(folded, start, end)
		}
		folded = folded[:0]
	}
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case inWord(r):
			if len(folded) == 0 {
				start = i
			}
			folded = appendLower(folded, r)
			end = i + size
		case len(folded) > 0 && joins(text[:i], r, text[i+size:]):
			if r == '.' {
				folded = append(folded, '.')
			}
		default:
			flush()
		}
		i += size
	}
	flush()
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

func appendLower(b []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(b, byte(r))
	}
	return utf8.AppendRune(b, unicode.ToLower(r))
}

// joins reports whether the sign r between before and after stands inside a word.
func joins(before string, r rune, after string) bool {
	next, _ := utf8.DecodeRuneInString(after)
	switch r {
	case '\'', '’', 'ʼ':
		return unicode.IsLetter(next)
	case '.', ',':
		last := before[len(before)-1]
		return '0' <= last && last <= '9' && '0' <= next && next <= '9'
	case '\u00ad', '\u200b', '\u2060':
		return inWord(next)
	}
	return false
}

// fnv is FNV-1a.
func fnv(b []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}
