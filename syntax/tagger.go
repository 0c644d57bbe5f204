package syntax

import (
	"strings"

	"onrecord/perceptron"
)

// scorer is a linear model, in training or in use.
type scorer interface {
	Scores(features []perceptron.Feature, scores []int32)
}

// The universal tags in the order of the tagger's classes.
var universal = [...]string{"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
	"PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"}

// tagged is what the tagger says of a token: universal tags as numbers for
// features, 1-based, 0 beyond the sentence.
type tagged struct {
	tag    uint32
	second uint32 // the second-best tag if it came close, or 0
	fine   uint32 // Penn tag: the fine tagger writes it
}

// tagging is the scratch space of one sentence.
type tagging struct {
	forms    []form    // padded by two on each side
	lexemes  []*lexeme // of the words, without padding
	met      map[string]*lexeme
	tags     []tagged
	caps     uint32 // how much of the sentence is capitalised
	features perceptron.Features
	scores   [len(universal)]int32
	doubts   []doubt
}

// lexeme is a word as written, and what the way forward makes of it wherever it
// stands within a sentence. A third of a decision's features see the word alone:
// a newspaper uses few words often, and these are looked up once.
type lexeme struct {
	form
	scored bool
	scores [len(universal)]int32
}

// maxLexemes bounds how many words are kept, some 200 bytes each.
const maxLexemes = 8192

// lexeme is what is known of a word.
func (t *tagging) lexeme(v *vocabulary, word string) *lexeme {
	if x := t.met[word]; x != nil {
		return x
	}
	if t.met == nil || len(t.met) == maxLexemes {
		t.met = map[string]*lexeme{}
	}
	x := &lexeme{}
	v.form(word, &x.form)
	t.met[strings.Clone(word)] = x // a copy, so that it does not keep the text
	return x
}

// edge is the form beyond the ends of a sentence.
var edge = form{word: 1, lower: 1, shape: 1}

const pad = 2

// begin takes the words of a sentence.
func (t *tagging) begin(v *vocabulary, words []string) {
	n := len(words) + 2*pad
	if cap(t.forms) < n {
		t.forms, t.tags = make([]form, n, 2*n), make([]tagged, n, 2*n)
	}
	t.forms, t.tags = t.forms[:n], t.tags[:n]
	for i := range pad {
		t.forms[i], t.forms[n-1-i] = edge, edge
		t.tags[i], t.tags[n-1-i] = tagged{}, tagged{}
	}
	capitals := 0
	t.lexemes = t.lexemes[:0]
	for i, w := range words {
		x := t.lexeme(v, w)
		t.lexemes = append(t.lexemes, x)
		t.forms[i+pad] = x.form
		if startsUpper(w) {
			capitals++
		}
	}
	t.caps = uint32(4*capitals/len(words)) | uint32(min(len(words), 4))<<3
}

// The two ways through a sentence: the tags of the words behind are known.
const (
	forward  = 1
	backward = -1
)

// The first templates of each way.
const (
	forwardTemplates  = 1000
	backwardTemplates = 1500
)

// extract collects the features of token i (padded) on the way through the sentence.
func (t *tagging) extract(i, way int) []perceptron.Feature {
	f := &t.features
	base := uint32(forwardTemplates)
	if way == backward {
		base = backwardTemplates
	}
	f.Reset(base)
	t.own(f, base, i)
	t.around(f, base, i, way)
	return f.List
}

// opens is 1 for the first token of a sentence.
func opens(i int) uint32 {
	if i == pad {
		return 1
	}
	return 0
}

// own adds the features that see the word alone; base is the first template. Within
// a sentence they are the same wherever the word stands.
func (t *tagging) own(f *perceptron.Features, base uint32, i int) {
	w, first := &t.forms[i], opens(i)
	f.From(base)
	f.Add(0, 0, 0)
	f.Add(w.word, 0, 0)
	f.Add(w.lower, first, 0)
	for k := range w.pre {
		f.Add(w.pre[k], 0, 0)
	}
	for k := 1; k < len(w.suf); k++ {
		f.Add(w.suf[k], 0, 0)
	}
	f.Add(w.suf[2], w.shape, 0)
	f.Add(w.shape, first, 0)
	f.Add(w.tags, 0, 0)
	f.Add(w.tags, w.lowTags, w.shape)
	f.From(base + 18)
	f.Add(w.lowTags, w.shape, first)
	f.From(base + 44)
	f.Add(w.fine, 0, 0)
	f.Add(w.fine, w.shape, first)
	f.Add(w.coarse, w.suf[1], w.shape)
}

// around adds the features that see the words around too, and the tags behind.
func (t *tagging) around(f *perceptron.Features, base uint32, i, way int) {
	w, l1, l2, r1, r2 := &t.forms[i], &t.forms[i-way], &t.forms[i-2*way], &t.forms[i+way], &t.forms[i+2*way]
	p1, p2 := t.tags[i-way].tag, t.tags[i-2*way].tag
	first := opens(i)
	f.From(base + 15)
	f.Add(t.caps, w.shape, first)
	f.Add(t.caps, w.shape, w.lowTags)
	f.Add(t.caps, w.shape, w.coarse)
	f.From(base + 19)
	f.Add(w.fine, w.shape, r1.shape)
	f.Add(w.fine, w.shape, l1.shape)
	f.Add(l1.lower, 0, 0)
	f.Add(l2.lower, 0, 0)
	f.Add(r1.lower, 0, 0)
	f.Add(r2.lower, 0, 0)
	f.Add(l1.lower, w.lower, 0)
	f.Add(w.lower, r1.lower, 0)
	f.Add(l1.lower, r1.lower, 0)
	f.Add(p1, 0, 0)
	f.Add(p1, p2, 0)
	f.Add(p1, w.lower, 0)
	f.Add(p1, r1.lower, 0)
	f.Add(p1, p2, w.lower)
	f.Add(p1, w.tags, r1.tags)
	f.Add(p1, w.suf[2], 0)
	f.Add(p1, w.shape, first)
	f.Add(p2, w.tags, 0)
	f.Add(w.tags, r1.tags, 0)
	f.Add(w.tags, r1.tags, r2.tags)
	f.Add(r1.tags, 0, 0)
	f.Add(r1.lowTags, r1.shape, w.tags)
	f.Add(r1.suf[2], w.tags, 0)
	f.Add(l1.suf[2], p1, 0)
	f.Add(l1.shape, w.shape, r1.shape)
	f.From(base + 47)
	f.Add(w.fine, p1, 0)
	f.Add(w.fine, r1.fine, 0)
	f.Add(l1.fine, w.fine, 0)
	f.Add(r1.fine, p1, 0)
	f.Add(l1.coarse, w.coarse, r1.coarse)
	f.Add(r2.fine, 0, 0)
	f.Add(l2.fine, 0, 0)
}

// best is the class with the highest score.
func best(scores []int32) int {
	b := 0
	for k, s := range scores {
		if s > scores[b] {
			b = k
		}
	}
	return b
}

// tagger gives words their universal tags.
type tagger struct {
	*vocabulary
	model scorer
}

// doubt is a token whose tag was a close call, and its scores.
type doubt struct {
	token  int
	scores [len(universal)]int32
}

// tag tags the words of a sentence into t.tags, padded: all of them on the way
// forward, and the doubtful ones again on the way back, when the tags to their
// right are known, by the scores of both ways together.
func (g *tagger) tag(t *tagging, words []string) {
	t.begin(g.vocabulary, words)
	t.doubts = t.doubts[:0]
	for i := pad; i < len(words)+pad; i++ {
		if sure := t.forms[i].sure; sure != 0 {
			t.tags[i] = tagged{tag: sure}
			continue
		}
		g.ahead(t, i)
		r, margin := decide(t.scores[:])
		if margin < doubtful {
			t.doubts = append(t.doubts, doubt{i, t.scores})
		}
		t.tags[i] = r
	}
	for k := len(t.doubts) - 1; k >= 0; k-- {
		d := &t.doubts[k]
		g.model.Scores(t.extract(d.token, backward), t.scores[:])
		for c, s := range d.scores {
			t.scores[c] = (t.scores[c] + s) / 2
		}
		t.tags[d.token], _ = decide(t.scores[:])
	}
}

// ahead scores the tags of token i on the way forward.
func (g *tagger) ahead(t *tagging, i int) {
	if i == pad { // its own features are others than within a sentence
		g.model.Scores(t.extract(i, forward), t.scores[:])
		return
	}
	f, x := &t.features, t.lexemes[i-pad]
	if !x.scored {
		f.Reset(0)
		t.own(f, forwardTemplates, i)
		g.model.Scores(f.List, x.scores[:])
		x.scored = true
	}
	f.Reset(0)
	t.around(f, forwardTemplates, i, forward)
	g.model.Scores(f.List, t.scores[:])
	for k, s := range x.scores {
		t.scores[k] += s
	}
}

// decide gives the best tag, the second if it came close, and by how much.
func decide(scores []int32) (r tagged, margin int32) {
	b := best(scores)
	second := -1
	for k, s := range scores {
		if k != b && (second < 0 || s > scores[second]) {
			second = k
		}
	}
	r.tag = uint32(b) + 1
	margin = scores[b] - scores[second]
	if margin < closeCall {
		r.second = uint32(second) + 1
	}
	return r, margin
}
