package syntax

import (
	"strings"
	"unicode/utf8"

	"onrecord"
)

// split appends the sentences of the block whose tokens begin at first.
func (w *words) split(d *onrecord.Document, first int, marks []mark) {
	s := splitter{words: w, doc: d, marks: marks, tokens: d.Tokens}
	begin := first
	for i := first; i < len(d.Tokens); {
		next := s.after(i)
		if next == 0 {
			i++
			continue
		}
		s.sentence(begin, next)
		begin, i = next, next
	}
	if begin < len(d.Tokens) {
		s.sentence(begin, len(d.Tokens))
	}
}

// splitter decides at each token whether a sentence ends there.
type splitter struct {
	*words
	doc    *onrecord.Document
	tokens []onrecord.Token
	marks  []mark
}

func (s *splitter) sentence(from, to int) {
	s.doc.Sentences = append(s.doc.Sentences, onrecord.Sentence{
		Span:  onrecord.Span{Start: s.tokens[from].Start, End: s.tokens[to-1].End},
		First: onrecord.TokenID(from + 1), Last: onrecord.TokenID(to),
	})
}

// text is the i-th token's, or "" past the end.
func (s *splitter) text(i int) string {
	if i >= len(s.tokens) {
		return ""
	}
	return s.doc.Slice(s.tokens[i].Span)
}

// after is the index of the token that begins the next sentence if one ends at
// token i (with the closing marks that follow it), or 0.
func (s *splitter) after(i int) int {
	word := s.text(i)
	last := word[len(word)-1]
	if last != '.' && last != '!' && last != '?' && word != "…" && word != "。" {
		return 0
	}
	stop := isStop(word)
	if !stop && !(last == '.' && len(word) > 1) {
		return 0
	}
	end := i + 1
	for end < len(s.tokens) {
		n := s.closes(end)
		if n == 0 {
			break
		}
		end += n
	}
	if end == len(s.tokens) {
		return end
	}
	if stop && s.stops(word, i, end) || !stop && s.dottedEnds(word, i, end) {
		return end
	}
	return 0
}

// isStop reports whether word is a mark that ends sentences: . ! ? … and runs of them.
func isStop(word string) bool {
	return strings.Trim(word, ".!?…。") == ""
}

// closes is how many tokens from i on close what the sentence opened, or 0. A
// note's number, "[17]", belongs to the sentence before it.
func (s *splitter) closes(i int) int {
	t := s.tokens[i]
	switch s.text(i) {
	case ")", "]", "}":
		return 1
	case ".", "!", "?":
		if s.tokens[i-1].End == t.Start {
			return 1
		}
		return 0
	case "[":
		if isNumber(s.text(i+1)) && s.text(i+2) == "]" {
			return 3
		}
	}
	if roleAt(s.marks, t.Start) == closing {
		return 1
	}
	return 0
}

// stops decides at a mark that ends sentences; what follows begins at token next.
func (s *splitter) stops(word string, i, next int) bool {
	follows := s.text(next)
	closed := next > i+1
	switch {
	case startsLower(follows):
		return (word == "." || word == "?") && !closed && s.spaced(next) && !s.inquit(next)
	case strings.ContainsRune(",;:-–—", firstRune(follows)):
		return false
	case !s.spaced(next) && word == "." && isDigit(follows[0]):
		return false
	case word == "…" || len(word) > 1 && word[0] == '.':
		return startsUpper(follows) && (s.is(follows, starter) || closed || !s.spaced(i)) || s.opens(next)
	case closed && word != "." && startsUpper(follows):
		return !s.inquit(next)
	}
	return true
}

// inquit reports whether the words from token i on are a name or a pronoun and
// a verb of saying: what follows a quotation that ends in "!" or "?".
func (s *splitter) inquit(i int) bool {
	for n := 0; n < 8 && i+n < len(s.tokens); n++ {
		word := s.text(i + n)
		if n > 0 && s.is(word, inquit) {
			return true
		}
		if isStop(word) || s.opens(i+n) {
			return false
		}
	}
	return false
}

// dottedEnds decides at an abbreviation.
func (s *splitter) dottedEnds(word string, i, next int) bool {
	follows := s.text(next)
	if next > i+1 { // a mark closed after it
		return startsUpper(follows) && s.is(follows, starter)
	}
	kind, known := s.dotted[word]
	if !known {
		kind = ending
		if utf8.RuneCountInString(word) == 2 && !isDigit(word[0]) { // an initial
			kind = title
		}
		if isDigit(word[0]) {
			kind = inside
		}
	}
	switch kind {
	case ending:
		return s.opens(next) || startsUpper(follows) && s.is(follows, starter) && !s.nameGoesOn(follows, next)
	case number:
		return startsUpper(follows) && s.is(follows, starter) && follows != "I"
	}
	return false
}

// nameGoesOn reports whether a word that often begins sentences stands in the
// middle of a name: "U.S. One Cup".
func (s *splitter) nameGoesOn(word string, i int) bool {
	return word == "I" && isStop(s.text(i+1))
}

// spaced reports whether white space precedes token i.
func (s *splitter) spaced(i int) bool { return i == 0 || s.tokens[i-1].End < s.tokens[i].Start }

// opens reports whether token i opens a quotation or a bracket.
func (s *splitter) opens(i int) bool {
	return s.text(i) == "(" || s.text(i) == "[" || roleAt(s.marks, s.tokens[i].Start) == opening
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
