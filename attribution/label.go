package attribution

import (
	"slices"
	"strings"
	"unicode"

	"onrecord"
)

// A transcript says who speaks by how its blocks begin: "WEIR:", "Q:",
// "Reporter:", "Jane Doe, the mayor:".

// label is the beginning of a block that says who speaks in it.
type label struct {
	block int
	name  piece   // the words before the mark, without what stands in brackets
	mark  tokenID // the colon or, in "Q." and "A.", the label itself
	said  piece   // the rest of the block
	kind  labelKind
	key   string // lower case, to know it again
	timed bool   // a time stands before it
	weak  bool   // a dash and not a colon: it counts if it comes again
}

type labelKind uint8

const (
	labelOther    labelKind = iota + 1 // words with capitals, whoever they are
	labelName                          // a person's or body's name
	labelCapitals                      // DAHL
	labelRole                          // Reporter, Prime Minister
	labelQuestion
	labelAnswer
)

const (
	maxLabel      = 80 // bytes
	maxLabelWords = 9
)

// findLabels are the labels of the blocks that tell the news, headlines apart.
func (r *reading) findLabels() []label {
	var all []label
	for i := range r.d.Blocks {
		b := &r.d.Blocks[i]
		if !b.Kind.News() || b.Kind == onrecord.Headline {
			continue
		}
		if l, ok := r.labelAt(b.Span); ok {
			l.block = i
			all = append(all, l)
		}
	}
	return all
}

func (r *reading) labelAt(b span) (label, bool) {
	before := leadingTime(r.d.Slice(b))
	b.Start += before
	text := r.d.Slice(b)
	text = text[:min(len(text), maxLabel)]
	end := strings.IndexByte(text, ':')
	weak := false
	if end < 0 || end+1 < len(text) && end > 0 && isDigit(text[end-1]) && isDigit(text[end+1]) {
		if l, ok := r.letterAt(b); ok {
			return l, ok
		}
		if end = dashAfterName(text); end < 0 {
			return label{}, false
		}
		weak = true
	}
	name, aside, _ := strings.Cut(text[:end], "(")
	if _, after, found := strings.Cut(aside, ")"); found && strings.TrimSpace(after) != "" {
		return label{}, false
	}
	name = strings.TrimRight(name, " ")
	l := label{key: strings.TrimRight(strings.ToLower(name), " 0123456789."), weak: weak, timed: before > 0}
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > maxLabelWords || !isOneLabel(words) {
		return label{}, false
	}
	l.name.first, l.name.last = r.d.TokensIn(span{Start: b.Start, End: b.Start + len(name)})
	l.mark, _ = r.d.TokensIn(span{Start: b.Start + end, End: b.Start + end + 1}) // the colon, or a byte of the dash
	if _, l.said.last = r.d.TokensIn(b); l.name.first == 0 || l.mark <= l.name.last || l.said.last <= l.mark {
		return label{}, false
	}
	l.said.first = l.mark + 1
	l.kind = r.labelKind(l.name, words, l.key)
	return l, l.kind != 0
}

// dashAfterName is where a dash stands after a few words in front, -1 if nowhere.
func dashAfterName(text string) int {
	const longest = 30 // bytes
	for _, dash := range []string{" — ", " – ", " -- "} {
		if i := strings.Index(text, dash); i > 0 && i < longest {
			return i + 1
		}
	}
	return -1
}

// isOutletLabel reports whether a label is what the outlet calls itself in an
// interview: its name, the last word of it, or its initials.
func (r *reading) isOutletLabel(key string) bool {
	name := strings.TrimPrefix(strings.ToLower(r.d.Outlet.Name), "the ")
	key = strings.TrimPrefix(key, "the ")
	return name != "" && (key == name || key == lastWord(name) || len(key) > 1 && key == initials(name))
}

// letterAt is a label without a colon: "Q. Why?", "A) Because.".
func (r *reading) letterAt(b span) (label, bool) {
	first, last := r.d.TokensIn(b)
	if first == 0 || last <= first+1 {
		return label{}, false
	}
	word, mark := r.word(first), first
	if len(word) == 1 && last > first+2 && strings.Contains(".)", r.word(first+1)) {
		mark = first + 1
	} else if len(word) != 2 || word[1] != '.' {
		return label{}, false
	}
	l := label{name: piece{first, first}, mark: mark, said: piece{mark + 1, last}, key: strings.ToLower(word[:1])}
	l.kind = r.lex.labels[l.key]
	return l, word[0] <= 'Z' && (l.kind == labelQuestion || l.kind == labelAnswer)
}

// words is the text of the label: the letter alone of "Q.".
func (r *reading) words(l *label) span {
	s := r.spanOf(l.name.first, l.name.last)
	if l.name.first == l.mark {
		s.End = s.Start + 1
	}
	return s
}

// leadingTime is the length of a time or a running count that a block begins
// with, and of the space after it: "[00:42] ", "14:05 – ".
func leadingTime(text string) int {
	n := 0
	for n < len(text) && strings.IndexByte("[]()0123456789:. -", text[n]) >= 0 {
		n++
	}
	if n < 4 || !strings.ContainsAny(text[:n], ":.") || text[n-1] != ' ' || !isDigit(text[0]) && !isDigit(text[1]) {
		return 0
	}
	return n
}

// isOneLabel reports whether the words may be one label: no sentence ends in
// them, but for titles and initials ("Ms.", "J. R.").
func isOneLabel(words []string) bool {
	const abbreviation = 5 // bytes, its stop included
	for _, w := range words {
		if strings.ContainsAny(w, "?!;“”\"«»") || strings.HasSuffix(w, ".") && len(w) > abbreviation {
			return false
		}
	}
	return true
}

func (r *reading) labelKind(name piece, words []string, key string) labelKind {
	if k := r.lex.labels[key]; k != 0 {
		return k
	}
	if r.lex.isNoLabel(key) {
		return 0
	}
	if r.isNamed(name) || strings.HasPrefix(key, "@") && len(words) == 1 || r.isOutletLabel(key) {
		return labelName
	}
	last, before := strings.ToLower(words[len(words)-1]), ""
	if len(words) > 1 {
		before = strings.ToLower(words[len(words)-2])
	}
	first := words[0]
	switch {
	case isCapitals(key, words):
		return labelCapitals
	case len(words) <= 5 && isUpper(first) && (r.lex.isPost(before, last) || r.lex.sources[last] == onrecord.SourceAnonymous):
		return labelRole
	case len(words) <= 3 && !slices.ContainsFunc(words, func(w string) bool { return !isUpper(w) }):
		return labelOther
	}
	return 0
}

func isCapitals(key string, words []string) bool {
	letters := 0
	for _, w := range words {
		for _, c := range w {
			if unicode.IsLower(c) && w != "Mc" {
				return false
			}
			if unicode.IsUpper(c) {
				letters++
			}
		}
	}
	return letters > 1
}

func isUpper(word string) bool {
	for _, c := range word {
		return unicode.IsUpper(c)
	}
	return false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isNamed reports whether a person's or body's name begins at p's first token
// and takes all of it, or all up to a comma.
func (r *reading) isNamed(p piece) bool {
	end := min(r.firstComma(p)-1, p.last)
	if end < p.first {
		return false
	}
	for _, id := range r.mentionsOver(end) {
		m := r.d.Mention(id)
		if m.Kind != onrecord.Name || m.Type != onrecord.Person && m.Type != onrecord.Org {
			continue
		}
		if first, _ := r.d.TokensIn(m.Span); first == p.first || first > p.first && r.isTitled(piece{p.first, first - 1}) {
			return true
		}
	}
	return false
}

// isTitled reports whether the words may be a title before a name: nouns and
// adjectives alone.
func (r *reading) isTitled(p piece) bool {
	for id := p.first; id <= p.last; id++ {
		switch r.tok(id).Tag {
		case onrecord.NOUN, onrecord.PROPN, onrecord.ADJ, onrecord.PART:
		default:
			if !r.isPunct(id) || r.word(id) != "." {
				return false
			}
		}
	}
	return true
}

func isWordRune(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }
