package sqlite

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord"
)

// mostHits is how many hits a document shows.
const mostHits = 3

// hits is where the first of the wanted words stand in the text.
func (q *asked) hits(text string) []onrecord.Span {
	if q == nil {
		return nil
	}
	var out []onrecord.Span
	f := foldText(text)
	all := slices.Concat(q.groups...)
	for i := 0; i < len(f.words) && len(out) < mostHits; i++ {
		for _, w := range all {
			if n := w.at(f.words[i:]); n > 0 {
				out = append(out, onrecord.Span{Start: f.spans[i].Start, End: f.spans[i+n-1].End})
				i += n - 1
				break
			}
		}
	}
	return out
}

// at is how many of the words, from the first, are what is wanted; 0 for none.
func (w wanted) at(words []string) int {
	if len(w.tokens) == 0 || len(w.tokens) > len(words) {
		return 0
	}
	last := len(w.tokens) - 1
	for i, t := range w.tokens {
		if words[i] != t && !(w.prefix && i == last && strings.HasPrefix(words[i], t)) {
			return 0
		}
	}
	return len(w.tokens)
}

// count is how often it stands there.
func (w wanted) count(words []string) (n int) {
	for i := range words {
		if w.at(words[i:]) > 0 {
			n++
		}
	}
	return n
}

// holds reports whether the words answer the question.
func (q *asked) holds(words []string) bool {
	stands := func(w wanted) bool { return w.count(words) > 0 }
	for _, g := range q.groups {
		if !slices.ContainsFunc(g, stands) {
			return false
		}
	}
	return !slices.ContainsFunc(q.not, stands)
}

// folded is the tokens of a text without case and accents.
type folded struct {
	spans []onrecord.Span
	words []string
}

func foldText(text string) folded {
	f := folded{spans: tokens(text)}
	f.words = make([]string, len(f.spans))
	for i, s := range f.spans {
		f.words[i] = foldWord(text[s.Start:s.End])
	}
	return f
}

// tokens are the words of s as the full text has them.
func tokens(s string) []onrecord.Span {
	var out []onrecord.Span
	start := -1
	for i, r := range s {
		switch in := isWord(r) || start >= 0 && isMark(r); {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			out, start = append(out, onrecord.Span{Start: start, End: i}), -1
		}
	}
	if start >= 0 {
		out = append(out, onrecord.Span{Start: start, End: len(s)})
	}
	return out
}

// foldWord is a word without case and accents.
func foldWord(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return foldAccents(s)
		}
	}
	return strings.ToLower(s)
}
