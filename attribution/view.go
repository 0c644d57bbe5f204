package attribution

import (
	"strings"

	"onrecord"
	"onrecord/perceptron"
)

// view is what the models see of each token, as hashes, by token from 1. Index
// 0 stands for what is not there.
type view struct {
	r                             *reading
	word, lemma, tag, fine, label []uint32
	cluster                       []uint32 // likeness of use
	suffix                        []uint32
	frame                         []uint32 // which dependents the token has
	verb                          []uint32 // what the lexicon says of it as a cue, 0 for nothing
	mention                       []uint32 // kind and type of the mention that it stands in, and whether it begins it
	quote                         []uint32 // its place in a quotation, 0 outside
	subject                       []tokenID
	rule                          []uint8 // its role in the drafts of rules
	ruleBy                        []int32 // the draft, from 1
}

// Places in a quotation.
const (
	quoteOutside = iota
	quoteFirst
	quoteInside
	quoteLast
)

func (r *reading) look(clusters *perceptron.Dict) *view {
	n := len(r.d.Tokens) + 1
	cells := make([]uint32, 11*n)
	next := func() []uint32 {
		column := cells[:n:n]
		cells = cells[n:]
		return column
	}
	v := &view{r: r, word: next(), lemma: next(), tag: next(), fine: next(), label: next(), cluster: next(),
		suffix: next(), frame: next(), verb: next(), mention: next(), quote: next(), subject: make([]tokenID, n)}
	for id := tokenID(1); int(id) < n; id++ {
		t := r.tok(id)
		lower := strings.ToLower(r.d.Word(id))
		v.word[id], v.suffix[id] = perceptron.Word(lower), perceptron.Word(lower[max(0, len(lower)-3):])
		v.cluster[id] = uint32(clusters.Get(v.word[id]))
		v.lemma[id], v.tag[id], v.fine[id], v.label[id] = perceptron.Word(r.lemma(id)), perceptron.Word(string(t.Tag)), perceptron.Word(t.Fine), perceptron.Word(t.Label)
		v.verb[id], v.quote[id] = v.cueKind(id), r.quotePlace(id)
	}
	v.frames()
	v.mentions()
	return v
}

// quotePlace is the place of a token in its quotation.
func (r *reading) quotePlace(id tokenID) uint32 {
	switch q := r.quotes.of[id]; {
	case q == 0:
		return quoteOutside
	case id == r.quotes.first[q]:
		return quoteFirst
	case id == r.quotes.last[q]:
		return quoteLast
	}
	return quoteInside
}

// cueKind packs what the lexicon says of a token as a cue.
func (v *view) cueKind(id tokenID) uint32 {
	lemma := v.r.lemma(id)
	var entries []entry
	k := uint32(0)
	switch v.r.tok(id).Tag {
	case onrecord.VERB, onrecord.AUX:
		entries, k = v.r.lex.verbs[lemma], 1
	case onrecord.NOUN:
		entries, k = v.r.lex.nouns[lemma], 2
	case onrecord.ADJ:
		entries, k = v.r.lex.adjectives[lemma], 3
	default:
		if len(v.r.lex.phrases[lemma]) > 0 {
			return 4
		}
		return 0
	}
	if len(entries) == 0 {
		return 0
	}
	frames := frame(0)
	for i := range entries {
		frames |= entries[i].frames
	}
	return k<<28 | uint32(frames)<<4 | perceptron.Word(string(entries[0].kind))&15
}

// frames gathers the dependents of each token.
func (v *view) frames() {
	r := v.r
	for id := range v.frame {
		h := uint32(0)
		for k := r.child[id]; k != 0; k = r.sibling[k] {
			switch r.label(k) {
			case "punct", "det", "advmod", "amod", "compound", "conj", "cc", "case", "flat", "nummod":
				continue
			}
			side := uint32(0)
			if int(k) > id {
				side = 1
			}
			h = h*31 + v.label[k]*2 + side
			if m := r.dep(k, "mark"); m != 0 {
				h = h*31 + v.lemma[m]
			}
		}
		v.frame[id] = h
		if id > 0 {
			switch r.d.Tokens[id-1].Tag {
			case onrecord.VERB, onrecord.AUX, onrecord.ADJ, onrecord.NOUN:
				v.subject[id] = r.dep(tokenID(id), "nsubj")
			}
		}
	}
}

// mentions marks the tokens of mentions, the innermost last.
func (v *view) mentions() {
	for i := range v.r.d.Mentions {
		m := &v.r.d.Mentions[i]
		if m.Kind != onrecord.Name && m.Kind != onrecord.Pronoun {
			continue
		}
		first, last := v.r.d.TokensIn(m.Span)
		h := perceptron.Word(string(m.Kind) + string(m.Type))
		for id := first; id != 0 && id <= last; id++ {
			v.mention[id] = h + 2
		}
		if first != 0 {
			v.mention[first] = h + 1
		}
	}
}

// sort says in one number what a token is as a source: its mention, what the
// lexicon says of it, or its tag.
func (v *view) sort(id tokenID) uint32 {
	if id == 0 {
		return 0
	}
	if m := v.mention[id]; m != 0 {
		return m
	}
	if k := v.r.lex.sources[v.r.lemma(id)]; k != "" {
		return uint32(len(k)) + 100
	}
	return v.tag[id]
}

// at is column[id+by], or 0 outside of the stretch p.
func at(column []uint32, id tokenID, by int, p piece) uint32 {
	k := id + tokenID(by)
	if k < p.first || k > p.last {
		return 0
	}
	return column[k]
}

// sheet is the features of a stretch of tokens, one list a token, laid out in one
// piece of memory that the next stretch uses again.
type sheet struct {
	pool []perceptron.Feature
	ends []int
	list [][]perceptron.Feature
}

func (s *sheet) reset() { s.pool, s.ends, s.list = s.pool[:0], s.ends[:0], s.list[:0] }

// add appends the features of the next token.
func (s *sheet) add(features []perceptron.Feature) {
	s.pool = append(s.pool, features...)
	s.ends = append(s.ends, len(s.pool))
}

// lists are the features by token. They live until the next reset.
func (s *sheet) lists() [][]perceptron.Feature {
	start := 0
	for _, end := range s.ends {
		s.list = append(s.list, s.pool[start:end:end])
		start = end
	}
	return s.list
}
