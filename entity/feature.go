package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
	"onrecord/perceptron"
)

// form is what the features say of a word wherever it stands, and what the
// document as a whole says of it.
type form struct {
	word, lower, shape uint32
	cluster            [3]uint32 // by likeness of use, from coarse to fine; 0 for a word that is not known
	prefix, suffix     [4]uint32
	kind               uint32 // what the lexicon says: first name, title, sort of noun, …
	capital            bool
	memory             uint32             // bits of remember
	places             []onrecord.TokenID // where it stands in the document, a few of them
}

// Bits of form.memory.
const (
	seenLower  = 1 << iota // stands in lower case elsewhere
	seenMid                // stands capitalised within a sentence
	afterGiven             // stands behind a first name or title
	inRun                  // stands in a run of capitalised words
	inBrackets             // stands alone in brackets
)

// labeller finds names with the trained model. Its maps live for one document.
type labeller struct {
	*lexicon
	doc      *onrecord.Document
	register int
	forms    map[string]*form
	tokens   []*form  // by token, from 1
	known    []uint32 // by token: what the catalogue says of it, 0 for nothing
	listed   []uint32 // by token: what the lists of names say of it, 0 for nothing
	features [][]perceptron.Feature
	pool     []perceptron.Feature
}

func newLabeller(l *lexicon, d *onrecord.Document, register int) *labeller {
	b := &labeller{lexicon: l, register: register, doc: d, forms: make(map[string]*form, len(d.Tokens)/2+1),
		tokens: make([]*form, len(d.Tokens)+1), known: make([]uint32, len(d.Tokens)+1), listed: make([]uint32, len(d.Tokens)+1)}
	for i := range d.Tokens {
		f := b.form(d.Slice(d.Tokens[i].Span))
		b.tokens[i+1] = f
		if f.capital && len(f.places) < 8 {
			f.places = append(f.places, onrecord.TokenID(i+1))
		}
	}
	for _, s := range d.Sentences {
		b.remember(s)
		b.catalogued(s)
		b.listedNames(s)
	}
	return b
}

func (b *labeller) form(word string) *form {
	if f, ok := b.forms[word]; ok {
		return f
	}
	lower := strings.ToLower(word)
	f := &form{word: perceptron.Word(word), lower: perceptron.Word(lower), shape: shape(word), capital: capital(word)}
	for n, i := 0, 0; n < 4 && i < len(lower); n++ {
		_, size := utf8.DecodeRuneInString(lower[i:])
		i += size
		f.prefix[n] = perceptron.Word(lower[:i])
	}
	for n, i := 0, len(lower); n < 4 && i > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(lower[:i])
		i -= size
		f.suffix[n] = perceptron.Word(lower[i:])
	}
	f.kind = b.kind(word, lower)
	if c := uint32(b.clusters.Get(f.lower)); c != 0 {
		f.cluster = [3]uint32{c >> 8, c >> 3, c}
	}
	b.forms[word] = f
	return f
}

// kind packs what the lexicon says of a word.
func (b *labeller) kind(word, lower string) uint32 {
	k := uint32(0)
	if _, ok := b.given[lower]; ok {
		k |= 1
	}
	if b.surnames[lower] {
		k |= 2
	}
	if _, ok := b.addresses[word]; ok {
		k |= 4
	}
	if n, _, ok := b.noun(lower); ok {
		k |= 8 << n.sort.number()
	}
	if t, ok := b.cues[word]; ok {
		for i, typ := range labelTypes {
			if typ == t || t == onrecord.GPE && typ == onrecord.Loc {
				k |= 1024 << i
			}
		}
	}
	return k
}

// number counts sorts from 0.
func (s sort) number() int {
	switch s {
	case aRole:
		return 0
	case aPerson:
		return 1
	case aBody:
		return 2
	case aPlace:
		return 3
	case aFacility:
		return 4
	}
	return 5
}

// shape is a word's pattern of capitals, small letters and digits, runs of one
// kind counted once.
func shape(word string) uint32 {
	var s [12]byte
	n := 0
	for _, r := range word {
		c := byte('-')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = '0'
		case r == '.':
			c = '.'
		}
		if n > 1 && s[n-1] == c && s[n-2] == c || n == len(s) {
			continue
		}
		s[n] = c
		n++
	}
	return perceptron.Word(string(s[:n]))
}

// remember gathers what a sentence shows of its words for use in all others.
func (b *labeller) remember(s onrecord.Sentence) {
	for id := s.First; id <= s.Last; id++ {
		f := b.tokens[id]
		if !f.capital {
			b.lowered(id)
			continue
		}
		if id > s.First {
			f.memory |= seenMid
			before := b.tokens[id-1]
			if before.kind&(1|4) != 0 && before.capital {
				f.memory |= afterGiven
			}
			if before.capital {
				f.memory |= inRun
				before.memory |= inRun
			}
			if id < s.Last && b.doc.Word(id-1) == "(" && b.doc.Word(id+1) == ")" {
				f.memory |= inBrackets
			}
		}
	}
}

// lowered notes a word in lower case with its capitalised form, if that stands
// in the text.
func (b *labeller) lowered(id onrecord.TokenID) {
	word := b.doc.Word(id)
	if len(word) == 0 || word[0] < 'a' || word[0] > 'z' {
		return
	}
	var title [24]byte
	if len(word) > len(title) {
		return
	}
	copy(title[:], word)
	title[0] -= 'a' - 'A'
	if f, ok := b.forms[string(title[:len(word)])]; ok {
		f.memory |= seenLower
	}
}

// catalogued marks the words of known names with type, sense and place in the name.
func (b *labeller) catalogued(s onrecord.Sentence) {
	for id := s.First; id <= s.Last; id++ {
		last, r, ok := b.longestAt(b.doc, id, s.Last)
		if !ok {
			continue
		}
		code := 8*uint32(b.records[r.record].typ[0]) + 4096*uint32(b.records[r.record].typ[1]) + 2*uint32(r.sense) + 1
		for k := id; k <= last; k++ {
			b.known[k] = code << 3
			if k == id {
				b.known[k] |= 1
			}
			if k == last {
				b.known[k] |= 2
			}
		}
		id = last
	}
}

// longestAt is the longest name of the catalogue that begins at id.
func (c *catalogue) longestAt(d *onrecord.Document, id, end onrecord.TokenID) (last onrecord.TokenID, r reading, ok bool) {
	most := c.longest[d.Word(id)]
	if most == 0 {
		return 0, r, false
	}
	for last = min(id+onrecord.TokenID(most)-1, end); last >= id; last-- {
		if r, ok = c.names[d.Slice(onrecord.Span{Start: d.Token(id).Start, End: d.Token(last).End})]; ok {
			return last, r, true
		}
	}
	return 0, r, false
}

// sentence works out the features of each word; words with nothing
// capitalised near them have none and are no names.
func (b *labeller) sentence(s onrecord.Sentence) [][]perceptron.Feature {
	n := int(s.Last-s.First) + 1
	b.features = b.features[:0]
	b.pool = b.pool[:0]
	if need := n * perWord; cap(b.pool) < need {
		b.pool = make([]perceptron.Feature, 0, 2*need)
	}
	for i := range n {
		id := s.First + onrecord.TokenID(i)
		if !b.near(id, s) {
			b.features = append(b.features, nil)
			continue
		}
		from := len(b.pool)
		b.word(id, s)
		b.features = append(b.features, b.pool[from:])
	}
	return b.features
}

// perWord is more features than a word has.
const perWord = 128

// near reports whether a word is, or stands beside, one that may be of a name;
// the "guk" of "Nam-guk" does.
func (b *labeller) near(id onrecord.TokenID, s onrecord.Sentence) bool {
	for k := max(s.First, id-1); k <= min(s.Last, id+1); k++ {
		if b.namely(k) {
			return true
		}
	}
	return id >= s.First+2 && b.namely(id-2) && hyphen(b.doc.Word(id-1))
}

func hyphen(word string) bool { return word == "-" || word == "‑" || word == "–" }

// namely reports whether a word is capitalised or, on the web, where names are
// written in small letters too, a known name.
func (b *labeller) namely(id onrecord.TokenID) bool {
	return b.tokens[id].capital || b.register != inNews && (b.listed[id] != 0 || b.tokens[id].kind&1 != 0)
}

// edge stands for the words before and behind a sentence.
var edge = form{word: 1, lower: 1, shape: 1, kind: 1 << 30}

func (b *labeller) at(id onrecord.TokenID, s onrecord.Sentence) *form {
	if id < s.First || id > s.Last {
		return &edge
	}
	return b.tokens[id]
}

// word adds the features of the word id. Each has a template number of its own.
func (b *labeller) word(id onrecord.TokenID, s onrecord.Sentence) {
	var w [5]*form
	var known [5]uint32
	for k := range w {
		at := id + onrecord.TokenID(k) - 2
		w[k] = b.at(at, s)
		if at >= s.First && at <= s.Last {
			known[k] = b.known[at]
		}
	}
	first := uint32(0)
	if id == s.First {
		first = 1
	}
	b.context(&w, first)
	b.affixes(w[2], first)
	b.lexical(&w, &known)
	b.run(id, s)
	b.syntax(id, s)
	b.elsewhere(id)
	b.inLists(id, s)
}

// inLists adds the lists that the word and its neighbours stand in.
func (b *labeller) inLists(id onrecord.TokenID, s onrecord.Sentence) {
	for k := -1; k < 2; k++ {
		if at := id + onrecord.TokenID(k); at >= s.First && at <= s.Last && b.listed[at] != 0 {
			b.add(uint32(131+k), b.listed[at], b.tokens[id].shape, 0)
		}
	}
	if b.listed[id] != 0 {
		b.add(133, b.listed[id], b.tokens[id].memory, 0)
	}
}

// listedNames marks the words of names that stand in lists of names, the
// longest first.
func (b *labeller) listedNames(s onrecord.Sentence) {
	var key [64]byte
	for id := s.First; id <= s.Last; id++ {
		if !b.tokens[id].capital && b.register == inNews {
			continue
		}
		k := key[:0]
		var end onrecord.TokenID
		var class uint32
		for at := id; at <= min(id+3, s.Last); at++ {
			if at > id {
				k = append(k, ' ')
			}
			k = append(k, strings.ToLower(b.doc.Word(at))...)
			if c := b.lists[string(k)]; c != 0 {
				end, class = at, c
			}
		}
		if class == 0 {
			continue
		}
		for at := id; at <= end; at++ {
			b.listed[at] = class << 3
			if at == id {
				b.listed[at] |= 1
			}
			if at == end {
				b.listed[at] |= 2
			}
		}
		id = end
	}
}

func (b *labeller) add(template, x, y, z uint32) {
	b.pool = append(b.pool, perceptron.Of(template, x, y, z))
}

func (b *labeller) context(w *[5]*form, first uint32) {
	b.add(1, 0, 0, 0)
	b.add(2, w[2].word, 0, 0)
	for k := range w {
		b.add(uint32(3+k), w[k].lower, 0, 0)
		b.add(uint32(8+k), w[k].shape, 0, 0)
	}
	b.add(13, w[1].lower, w[2].lower, 0)
	b.add(14, w[2].lower, w[3].lower, 0)
	b.add(15, w[1].lower, w[3].lower, 0)
	b.add(16, w[1].shape, w[2].shape, w[3].shape)
	b.add(17, w[2].shape, w[3].shape, w[4].shape)
	b.add(18, w[0].shape, w[1].shape, w[2].shape)
	b.add(19, w[1].lower, w[2].shape, 0)
	b.add(20, w[2].shape, w[3].lower, 0)
	b.add(21, w[0].lower, w[1].lower, w[2].shape)
	b.add(22, w[3].lower, w[4].lower, w[2].shape)
	b.add(23, w[2].shape, first, 0)
	b.add(24, w[2].memory, first, 0)
	b.add(25, w[2].memory, w[2].shape, w[1].lower)
	b.add(26, w[2].memory, w[3].memory, w[1].memory)
}

func (b *labeller) affixes(f *form, first uint32) {
	for k := range 4 {
		b.add(uint32(30+k), f.prefix[k], f.shape, 0)
		b.add(uint32(35+k), f.suffix[k], f.shape, 0)
	}
}

func (b *labeller) lexical(w *[5]*form, known *[5]uint32) {
	for k := 1; k < 4; k++ {
		b.add(uint32(40+k), w[k].kind, w[2].shape, 0)
		b.add(uint32(45+k), known[k], 0, 0)
		b.add(uint32(50+k), w[k].suffix[2], w[2].shape, 0)
	}
	for k := range w {
		b.add(uint32(80+k), w[k].cluster[0], 0, 0)
		b.add(uint32(90+k), w[k].cluster[1], 0, 0)
		b.add(uint32(95+k), w[k].cluster[2], 0, 0)
	}
	b.add(85, w[2].cluster[0], w[2].shape, w[1].cluster[0])
	b.add(86, w[2].cluster[0], w[3].cluster[0], 0)
	b.add(87, w[1].cluster[0], w[2].shape, w[3].cluster[0])
	b.add(88, w[2].cluster[1], w[2].shape, 0)
	b.add(89, w[1].cluster[1], w[2].cluster[1], 0)
	b.add(100, w[2].cluster[1], w[3].cluster[1], 0)
	b.add(60, w[1].kind, w[2].kind, w[3].kind)
	b.add(61, known[2], w[2].shape, w[3].lower)
	b.add(62, known[2], w[1].lower, 0)
	b.add(63, known[1], known[2], known[3])
	b.add(64, known[2], w[2].memory, 0)
	b.add(65, w[2].kind, w[2].memory, 0)
}

// run adds what the run of capitalised words around id is like: its first and
// its last word tell what the whole is.
func (b *labeller) run(id onrecord.TokenID, s onrecord.Sentence) {
	from, to := id, id
	for from > s.First && b.inRun(from-1, s) {
		from--
	}
	for to < s.Last && b.inRun(to+1, s) {
		to++
	}
	if !b.tokens[from].capital && from < id {
		from++
	}
	if !b.tokens[to].capital && to > id {
		to--
	}
	place := uint32(min(id-from, 3))*8 + uint32(min(to-id, 3))
	b.add(70, b.tokens[to].lower, place, 0)
	b.add(71, b.tokens[from].lower, place, 0)
	b.add(72, b.tokens[to].kind, b.tokens[from].kind, place)
	b.add(73, b.at(from-1, s).lower, place, 0)
	b.add(74, b.at(to+1, s).lower, place, 0)
	b.add(75, place, b.tokens[id].shape, 0)
}

// inRun reports whether a word carries a run on: capitalised, or a small word
// between two that are.
func (b *labeller) inRun(id onrecord.TokenID, s onrecord.Sentence) bool {
	if b.tokens[id].capital {
		return true
	}
	if id == s.First || id == s.Last || !b.tokens[id-1].capital || !b.tokens[id+1].capital {
		return false
	}
	switch b.doc.Word(id) {
	case "of", "for", "and", "-", "'s", "’s", "the", "de", "al", "&":
		return true
	}
	return false
}
