package timex

import (
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// atom is the smallest piece that rules see: a run of letters, a run of digits,
// or one other character. "2022-11-29" is five atoms, "mid-March" three,
// "3:30pm" four, so that no tokenizer's taste matters to a rule.
type atom struct {
	onrecord.Span
	word  wordID // 0 if no rule or lexicon knows the word
	kind  atomKind
	gap   gap
	upper bool  // begins with a capital
	num   int   // of digits, -1 if over nine digits
	token int32 // 1-based id of the token it lies in, 0 if there are no tokens
}

type atomKind uint8

const (
	letters atomKind = iota
	digits
	mark
)

// gap is what stands between an atom and the one before it.
type gap uint8

const (
	joined  gap = iota // nothing
	spaced             // white space
	severed            // an empty line or a block's edge: no rule reaches over it
)

// atomize splits the text of d. Atoms know their token if d has tokens.
func (v *vocabulary) atomize(d *onrecord.Document, atoms []atom) []atom {
	s := atomizer{vocabulary: v, doc: d, text: d.Text, gap: severed}
	for s.pos < len(s.text) {
		s.space()
		if s.pos < len(s.text) {
			atoms = append(atoms, s.next())
		}
	}
	return atoms
}

type atomizer struct {
	*vocabulary
	doc    *onrecord.Document
	text   string
	pos    int
	gap    gap
	token  int
	block  int
	buffer [maxWord]byte
}

// space passes over white space and notes what kind of gap it makes.
func (s *atomizer) space() {
	lines := 0
	for s.pos < len(s.text) {
		r, size := rune(s.text[s.pos]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s.text[s.pos:])
		}
		if !unicode.IsSpace(r) && r != '\u200b' && r != '\ufeff' {
			break
		}
		if r == '\n' {
			lines++
		}
		s.gap = max(s.gap, spaced)
		s.pos += size
	}
	if lines > 1 {
		s.gap = severed
	}
	for s.block < len(s.doc.Blocks) && s.doc.Blocks[s.block].Start <= s.pos {
		s.block++
		s.gap = severed
	}
}

func (s *atomizer) next() atom {
	start := s.pos
	a := atom{gap: s.gap}
	s.gap = joined
	c := s.text[start]
	switch {
	case c < utf8.RuneSelf && isLetter(c):
		s.letters(&a)
	case c >= '0' && c <= '9':
		s.digits(&a)
	case c < utf8.RuneSelf:
		a.kind = mark
		s.pos++
		a.word = s.known(start)
	default:
		s.rune(&a)
	}
	a.Span = onrecord.Span{Start: start, End: s.pos}
	a.token = s.tokenAt(start)
	return a
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func (s *atomizer) letters(a *atom) {
	start := s.pos
	a.upper = s.text[start] < 'a'
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s.text[s.pos:])
			if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
				break
			}
			s.pos += size
			continue
		}
		if !isLetter(c) {
			break
		}
		s.pos++
	}
	a.word = s.known(start)
}

func (s *atomizer) digits(a *atom) {
	a.kind = digits
	start := s.pos
	for s.pos < len(s.text) && s.text[s.pos] >= '0' && s.text[s.pos] <= '9' {
		if s.pos-start < 9 {
			a.num = a.num*10 + int(s.text[s.pos]-'0')
		} else {
			a.num = -1
		}
		s.pos++
	}
}

// rune reads an atom that begins outside ASCII. Typographic apostrophes and
// dashes become the plain ones.
func (s *atomizer) rune(a *atom) {
	start := s.pos
	r, size := utf8.DecodeRuneInString(s.text[start:])
	if unicode.IsLetter(r) {
		s.letters(a)
		a.upper = unicode.IsUpper(r)
		return
	}
	s.pos += size
	a.kind = mark
	switch r {
	case '’', '‘', 'ʼ', '′':
		a.word = s.words["'"]
	case '‐', '‑', '–', '−':
		a.word = s.words["-"]
	default:
		a.word = s.known(start)
	}
}

// known is the id of the word from start to the position, in lower case.
func (s *atomizer) known(start int) wordID {
	if s.pos-start > maxWord {
		return 0
	}
	b := s.buffer[:s.pos-start]
	for i := range b {
		c := s.text[start+i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		b[i] = c
	}
	return s.words[string(b)]
}

// tokenAt is the token that holds the byte; offsets must not go back.
func (s *atomizer) tokenAt(offset int) int32 {
	tokens := s.doc.Tokens
	for s.token < len(tokens) && tokens[s.token].End <= offset {
		s.token++
	}
	if s.token < len(tokens) && tokens[s.token].Start <= offset {
		return int32(s.token + 1)
	}
	return 0
}
