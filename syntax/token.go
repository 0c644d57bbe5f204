package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	uax "github.com/clipperhouse/uax29/v2/words"

	"onrecord"
)

// tokenize appends the tokens of one block. It cuts as the English Web Treebank
// does, starting from the word boundaries of Unicode (UAX #29): clitics are
// tokens (do n't, Anna 's), hyphens and slashes are, except in affixes
// (non-profit), numbers and addresses; an abbreviation keeps its full stop.
func (w *words) tokenize(d *onrecord.Document, block onrecord.Span) {
	c := cutter{words: w, doc: d}
	text := d.Text[block.Start:block.End]
	start := -1
	for i, r := range text {
		switch space := unicode.IsSpace(r); {
		case space && start >= 0:
			c.chunk(block.Start+start, block.Start+i)
			start = -1
		case !space && start < 0:
			start = i
		}
	}
	if start >= 0 {
		c.chunk(block.Start+start, block.End)
	}
}

// cutter cuts chunks: stretches without white space.
type cutter struct {
	*words
	doc   *onrecord.Document
	atoms []onrecord.Span // of the chunk at hand
}

func (c *cutter) emit(start, end int) {
	c.doc.Tokens = append(c.doc.Tokens, onrecord.Token{Span: onrecord.Span{Start: start, End: end}})
}

func (c *cutter) chunk(start, end int) {
	s := c.doc.Text[start:end]
	if isWord(s) {
		c.word(start, end)
		return
	}
	if from, to := address(s); to > 0 {
		if from > 0 {
			c.pieces(start, start+from)
		}
		c.emit(start+from, start+to)
		if start+to < end {
			c.pieces(start+to, end)
		}
		return
	}
	c.pieces(start, end)
}

// isWord reports whether s is only ASCII letters: the common case.
func isWord(s string) bool {
	for i := range len(s) {
		if b := s[i] | 0x20; b < 'a' || b > 'z' {
			return false
		}
	}
	return true
}

// pieces cuts a chunk at the boundaries of UAX #29 and joins again what belongs together.
func (c *cutter) pieces(start, end int) {
	c.atoms = c.atoms[:0]
	at := start
	for it := uax.FromString(c.doc.Text[start:end]); it.Next(); {
		n := len(it.Value())
		c.atoms = c.split(c.atoms, at, at+n)
		at += n
	}
	for i := 0; i < len(c.atoms); {
		n := c.joined(i)
		c.word(c.atoms[i].Start, c.atoms[i+n-1].End)
		i += n
	}
}

// split parts what UAX #29 leaves whole: "word:word", "end.Then", "…" and other
// marks bound to a word by a joiner.
func (c *cutter) split(atoms []onrecord.Span, start, end int) []onrecord.Span {
	s := c.doc.Text[start:end]
	for i := 1; i < len(s)-1; i++ {
		colon := s[i] == ':' && !(isDigit(s[i-1]) && isDigit(s[i+1]))
		stop := s[i] == '.' && i > 2 && isLower(s[i-1]) && isLower(s[i-2]) && isUpper(s[i+1])
		if colon || stop {
			atoms = append(atoms, onrecord.Span{Start: start, End: start + i}, onrecord.Span{Start: start + i, End: start + i + 1})
			return c.split(atoms, start+i+1, end)
		}
	}
	return append(atoms, onrecord.Span{Start: start, End: end})
}

// joined is the number of atoms from i on that make one token.
func (c *cutter) joined(i int) int {
	first := c.text(i)
	r, _ := utf8.DecodeRuneInString(first)
	if !isAlnum(r) {
		return c.marks(i, first)
	}
	n := 1
	for i+n+1 < len(c.atoms) && c.glued(i+n-1, i+n) {
		n += 2
	}
	if i+n < len(c.atoms) && c.text(i+n) == "." && c.abbreviated(i, n) {
		n++
	}
	return n
}

func (c *cutter) text(i int) string { return c.doc.Slice(c.atoms[i]) }

// glued reports whether the mark at atom i binds atoms before and i+1.
func (c *cutter) glued(before, i int) bool {
	a, mark, b := c.text(before), c.text(i), c.text(i+1)
	switch mark {
	case "-", "‐", "‑":
		if c.atoms[i].End-c.atoms[i].Start > 3 {
			return false
		}
		return c.is(a, prefix) && startsAlnum(b) || c.is(b, suffix) || telephone(a, b)
	case "/":
		return isNumber(a) && isNumber(b)
	case ":": // 10:30pm
		return isDigit(a[len(a)-1]) && isDigit(b[0])
	case "&": // AT&T, R&D
		return len(a) <= 3 && len(b) <= 3 && isUpper(a[0]) && isUpper(b[0])
	}
	return false
}

// telephone: 555-0147 and the like are one token, ranges of years are not.
func telephone(a, b string) bool {
	return isNumber(a) && isNumber(b) && (len(a) == 3 && len(b) >= 3 && !strings.ContainsAny(a+b, ".,:"))
}

// abbreviated reports whether the n atoms from i on take the full stop that follows.
func (c *cutter) abbreviated(i, n int) bool {
	start, end := c.atoms[i].Start, c.atoms[i+n-1].End
	s := c.doc.Text[start:end]
	if i+n+1 < len(c.atoms) && c.text(i+n+1) == "." { // an ellipsis
		return false
	}
	if kind, ok := c.dotted[c.doc.Text[start:end+1]]; ok {
		return kind != counted || c.numberFollows(end+1)
	}
	if utf8.RuneCountInString(s) == 1 {
		r, _ := utf8.DecodeRuneInString(s)
		return unicode.IsUpper(r) && c.initial(end+1)
	}
	if initials(s) {
		return true
	}
	// "1." that opens a block is the number of a list item.
	return isNumber(s) && len(s) <= 2 && c.opensBlock(start) && i+n+1 == len(c.atoms)
}

// numberFollows reports whether the next word is a number: "No. 5", not "No."
func (c *cutter) numberFollows(end int) bool {
	rest := strings.TrimLeftFunc(c.doc.Text[end:], unicode.IsSpace)
	return rest != "" && isDigit(rest[0])
}

// initial reports whether a single capital and its full stop, which ends at
// end, is an initial: the pronoun and the last letter of "Plan B." are not, as
// far as what follows tells.
func (c *cutter) initial(end int) bool {
	rest := strings.TrimLeftFunc(c.doc.Text[end:], unicode.IsSpace)
	r, _ := utf8.DecodeRuneInString(rest)
	if c.doc.Text[end-2] == 'I' && (end < 3 || c.doc.Text[end-3] == ' ') {
		word, _, _ := strings.Cut(rest, " ")
		return unicode.IsUpper(r) && !c.is(word, starter)
	}
	return rest != "" && (isAlnum(r) || strings.ContainsRune(",;:", r))
}

// opensBlock reports whether only the start of the text or a line's end precedes.
func (c *cutter) opensBlock(start int) bool {
	return start == 0 || c.doc.Text[start-1] == '\n'
}

// initials reports whether s is letters parted by full stops: U.S, e.g, Ph.D.
func initials(s string) bool {
	letters, stops := 0, 0
	for _, r := range s {
		switch {
		case r == '.':
			if letters == 0 || letters > 2 {
				return false
			}
			letters = 0
			stops++
		case unicode.IsLetter(r):
			letters++
		default:
			return false
		}
	}
	return stops > 0 && letters > 0 && letters <= 2
}

// marks is the number of atoms from i on that make one mark: a run of the same
// one, of "?" and "!", an emoticon; "#tag" and "@name" with their word.
func (c *cutter) marks(i int, first string) int {
	if n := c.emoticon(i); n > 0 {
		return n
	}
	left := len(c.atoms) - i
	if (first == "#" || first == "@") && left > 1 && startsAlnum(c.text(i+1)) && !isDigit(c.text(i + 1)[0]) {
		return 2
	}
	if (first == "'" || first == "’" || first == "‘") && left > 1 {
		if next := c.text(i + 1); isDigit(next[0]) && len(next) <= 3 || c.is(next, elision) {
			return 2
		}
	}
	if first == "." && left > 1 && isDigit(c.text(i + 1)[0]) && (i == 0 || !startsAlnum(c.text(i-1))) {
		return 2 // .5
	}
	n := 1
	for n < left && (c.text(i+n) == first && strings.Contains(".-–—=*_~!?#+<>'`$", first) ||
		first == "!" && c.text(i+n) == "?" || first == "?" && c.text(i+n) == "!") {
		n++
	}
	return n
}

// emoticon is the number of atoms of ":)", ";-(" and the like, or 0.
func (c *cutter) emoticon(i int) int {
	s := c.doc.Text[c.atoms[i].Start:c.atoms[len(c.atoms)-1].End]
	if len(s) < 2 || !strings.ContainsRune(":;=", rune(s[0])) {
		return 0
	}
	n := 1
	if s[1] == '-' {
		n = 2
	}
	if n >= len(s) || !strings.ContainsRune("()DPp/|", rune(s[n])) || n+1 < len(s) && isAlnum(rune(s[n+1])) {
		return 0
	}
	if isAlnum(rune(s[n])) && len(s) > n+1 || c.atoms[i].Len() != 1 {
		return 0
	}
	return n + 1
}

// word emits a word, parting clitics, contractions and units from it.
func (c *cutter) word(start, end int) {
	s := c.doc.Text[start:end]
	if lengths, ok := c.contraction(s); ok {
		for _, n := range lengths {
			c.emit(start, start+n)
			start += n
		}
		return
	}
	if n := c.measure(s); n > 0 {
		c.emit(start, start+n)
		start += n
	} else if n := clitic(s); n > 0 {
		c.word(start, end-n)
		start = end - n
	}
	c.emit(start, end)
}

func (c *cutter) contraction(s string) ([]int, bool) {
	if len(s) < 2 || len(s) > 12 {
		return nil, false
	}
	if lengths, ok := c.parts[s]; ok {
		return lengths, true
	}
	if !isUpper(s[0]) { // ’tis is found as written; Cannot and CANNOT here
		return nil, false
	}
	lengths, ok := c.parts[strings.ToLower(s)]
	return lengths, ok && s != "IM" && s != "IVE"
}

// measure is the length of the number in "5m" or "10:30pm", or 0.
func (c *cutter) measure(s string) int {
	if !isDigit(s[0]) {
		return 0
	}
	n := 0
	for n < len(s) && (isDigit(s[n]) || n+1 < len(s) && isDigit(s[n+1]) && strings.IndexByte(".,:", s[n]) >= 0) {
		n++
	}
	if n == len(s) || !c.is(strings.TrimSuffix(s[n:], "."), unit) {
		return 0
	}
	return n
}

// clitic is the length of the clitic that ends s, or 0: n't, 's, 're, 've, 'll, 'd, 'm.
func clitic(s string) int {
	stem, mark := s, 0
	for _, a := range []string{"'", "’", "‘", "`", "´"} {
		if i := strings.LastIndex(s, a); i > 0 {
			stem, mark = s[:i], len(a)
			break
		}
	}
	if mark == 0 {
		return 0
	}
	tail := s[len(stem)+mark:]
	switch strings.ToLower(tail) {
	case "s", "m", "d", "re", "ve", "ll":
		return mark + len(tail)
	case "t":
		if n := len(stem); n > 1 && stem[n-1]|0x20 == 'n' {
			return 1 + mark + len(tail)
		}
	}
	return 0
}
