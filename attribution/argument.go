package attribution

import (
	"onrecord"
	"onrecord/perceptron"
)

// The second model is asked about one cue at a time: which words around it are
// its source and which its content. It sees how each word hangs on the cue, what
// the first model makes of the word, and what the rules drafted for this cue.

// The labels of the second model.
const (
	argNone uint8 = iota
	argSource
	argSourceOn
	argContent
	argContentOn
	argLabels = iota
)

func legalArg(before, label int) bool {
	switch uint8(label) {
	case argSourceOn, argContentOn:
		return before == label || before == label-1
	}
	return true
}

// asked is a cue that the second model is asked about.
type asked struct {
	cue    piece
	token  tokenID // the word of the cue that the others hang on
	draft  int     // what the rules made of it, from 1, 0 for nothing
	window piece
	// unlikely cues are not asked about: their drafts stand only within others
	unlikely bool
}

// guess is what the first model thinks of a token.
type guess struct{ cue, source, content, cueFirst, sourceFirst, contentFirst float32 }

// arguer collects the features of the second model.
type arguer struct {
	*view
	perceptron.Features
	guesses []guess // by token
	sheet

	hang    []hang    // by token
	way     []tokenID // from a token up to one whose place is known
	asks    int32     // how many cues have been asked about
	cues    []int32   // by token: how many likely cues stand before it
	finite  []int32   // by token: how many finite verbs stand before it
	c       asked
	slots   []slot  // by token of the window
	rules   []uint8 // by token of the window: the draft's roles
	name    uint32  // of the draft's rule
	subject piece   // what the tree gives the cue for a subject, through verbs that share it; zero if nothing
}

// slot is how a token hangs on the cue: up from the cue to a common ancestor
// and down to the token.
type slot struct {
	top    tokenID // the dependent of the common ancestor above the token, 0 if the token is that ancestor
	second tokenID // the dependent of top above the token
	up     uint32  // the labels from the cue up to the common ancestor, 0 if that is the cue
	depth  uint32
	joint  tokenID // the nearest coordinated verb or relative clause above the token, below top
}

// hang is where a token hangs for the cue asked about last that met it.
type hang struct {
	slot
	ask     int32 // the number of that cue
	reaches bool  // whether the cue or one of its ancestors is above the token
}

// maxPath bounds how far the common ancestor is from the cue.
const maxPath = 5

func newArguer(v *view, guesses []guess) *arguer {
	n := len(v.word)
	a := &arguer{view: v, guesses: guesses, hang: make([]hang, n), cues: make([]int32, n+1), finite: make([]int32, n+1)}
	for id := range n {
		a.cues[id+1], a.finite[id+1] = a.cues[id], a.finite[id]
		if guesses[id].cueFirst > 0.4 {
			a.cues[id+1]++
		}
		if v.r.isFinite(tokenID(id)) {
			a.finite[id+1]++
		}
	}
	return a
}

// ask collects the features of the tokens around a cue.
func (a *arguer) ask(c asked) [][]perceptron.Feature {
	a.c = c
	a.subject = a.subjectOf(c)
	n := int(c.window.last-c.window.first) + 1
	a.slots, a.rules = a.slots[:0], a.rules[:0]
	a.above(c.token)
	for id := c.window.first; id <= c.window.last; id++ {
		a.slots = append(a.slots, a.slot(id))
	}
	a.rules = append(a.rules, make([]uint8, n)...)
	a.name = 0
	if c.draft != 0 {
		a.draftRoles(&a.r.drafts[c.draft-1])
	}
	a.reset()
	for id := c.window.first; id <= c.window.last; id++ {
		a.token(id)
		a.add(a.List)
	}
	return a.lists()
}

// subjectOf is the noun phrase that is the subject of the cue, in the window.
func (a *arguer) subjectOf(c asked) piece {
	v := c.token
	if a.r.tok(v).Tag == onrecord.NOUN || a.r.tok(v).Tag == onrecord.ADJ {
		if h := a.r.head(v); a.r.dep(v, "nsubj") == 0 && h != 0 && a.r.tok(h).Tag == onrecord.VERB {
			v = h
		}
	}
	s := a.r.subject(v, 0)
	if a.r.isPassive(v) {
		s = a.r.agent(v)
	}
	if s == 0 || a.r.isExpletive(s) || s >= c.cue.first && s <= c.cue.last {
		return piece{}
	}
	p := a.r.nounSpan(s, cue{token: c.token, first: c.cue.first, last: c.cue.last})
	if p.first > p.last || p.first < c.window.first || p.last > c.window.last {
		return piece{}
	}
	return p
}

// above notes the cue and its ancestors as what a token may hang on, each with the
// labels on the way up to it.
func (a *arguer) above(cue tokenID) {
	a.asks++
	path := uint32(0)
	for id, n := cue, 0; id != 0 && n < maxPath; id, n = a.r.head(id), n+1 {
		a.hang[id] = hang{slot{up: path}, a.asks, true}
		path = path*31 + a.label[id] + 1
	}
}

// slot is how a token hangs on the cue. Every word of the tree is passed once for
// a cue, however deep the tree is.
func (a *arguer) slot(id tokenID) slot {
	a.way = a.way[:0]
	for ; id != 0 && a.hang[id].ask != a.asks; id = a.r.head(id) {
		a.way = append(a.way, id)
	}
	var h hang
	if id != 0 {
		h = a.hang[id]
	}
	for i := len(a.way) - 1; i >= 0; i-- {
		h = a.below(a.way[i], h)
		a.hang[a.way[i]] = h
	}
	return h.slot
}

// below is where a token hangs whose head hangs at h.
func (a *arguer) below(id tokenID, h hang) hang {
	if !h.reaches {
		return hang{ask: a.asks}
	}
	h.depth = min(h.depth+1, 6)
	switch {
	case h.top == 0:
		h.top = id
	case h.second == 0:
		h.second = id
	}
	switch a.r.label(id) {
	case "conj", "acl", "advcl", "parataxis", "appos":
		h.joint = id
	}
	return h
}

func (a *arguer) draftRoles(d *draft) {
	a.name = perceptron.Word(d.rule)
	for _, p := range a.r.withThat(a.r.piecesOf(d.Content)) {
		paint(a.rules, p, a.c.window, argContent)
	}
	if p, ok := a.r.wordsOf(d.Source); ok && !d.Source.IsZero() {
		paint(a.rules, p, a.c.window, argSource)
	}
}

func (a *arguer) token(id tokenID) {
	a.Reset(200)
	p, i := a.c.window, int(id-a.c.window.first)
	s := &a.slots[i]
	side := a.side(id)
	cue := a.lemma[a.c.token]
	cluster := a.cluster[a.c.token]
	top := a.label[s.top]
	a.Add(side, 0, 0)
	a.Add(side, a.word[id], 0)
	a.Add(side, a.tag[id], at(a.tag, id, 1, p))
	a.Add(side, a.tag[id], at(a.tag, id, -1, p))
	a.Add(side, at(a.word, id, -1, p), 0)
	a.Add(side, at(a.word, id, 1, p), 0)
	a.Add(side, a.fine[id], cue)
	a.Add(side, a.label[id], a.label[a.r.head(id)])
	a.Add(s.up, top, side)
	a.Add(s.up, top, cue)
	a.Add(s.up, top, cluster)
	a.Add(s.up, top, a.fine[a.c.token])
	a.Add(s.up, top, a.frame[a.c.token])
	a.Add(s.up, top, s.depth)
	a.Add(s.up, top, a.label[s.second])
	a.Add(top, a.label[s.second], cue)
	a.Add(s.up, top, a.tag[id])
	a.edges(id, s, top)
	a.around(id, i, top)
	a.joint(id, s, top)
	a.quotes(id, side, top)
	a.guessed(id, side)
	a.byRule(id, i, side)
	a.subjected(id, side)
}

// subjected is how the token lies to the subject of the cue.
func (a *arguer) subjected(id tokenID, side uint32) {
	x := uint32(0)
	switch s := a.subject; {
	case s.first == 0:
		x = 1
	case id == s.first:
		x = 2
	case id > s.first && id <= s.last:
		x = 3
	case id == s.last+1:
		x = 4
	case id == s.first-1:
		x = 5
	}
	a.Add(x, side, 0)
	a.Add(x, a.lemma[a.c.token], 0)
	a.Add(x, level(a.guesses[id].source), a.label[a.c.token])
	a.Add(x, a.tag[id], a.mention[id])
	a.Add(x, level(a.guesses[id].content), 0)
}

// side tells on which side of the cue a token stands, and how near.
func (a *arguer) side(id tokenID) uint32 {
	switch {
	case id < a.c.cue.first:
		return 1 + min(uint32(a.c.cue.first-id), 3)
	case id > a.c.cue.last:
		return 11 + min(uint32(id-a.c.cue.last), 3)
	}
	return 20
}

// edges tells whether the token is an end of the subtree through which it hangs on the cue.
func (a *arguer) edges(id tokenID, s *slot, top uint32) {
	e := uint32(0)
	if s.top != 0 {
		if a.r.lo[s.top] == id {
			e |= 1
		}
		if a.r.hi[s.top] == id {
			e |= 2
		}
	}
	if s.second != 0 {
		if a.r.lo[s.second] == id {
			e |= 4
		}
		if a.r.hi[s.second] == id {
			e |= 8
		}
	}
	a.Add(top, e, s.up)
	a.Add(top, e, a.tag[id])
	sen := a.r.sentenceOf(id)
	far := uint32(a.r.sentence[id]-a.r.sentence[a.c.token]) + 10
	if id == sen.First {
		far += 100
	}
	if id == sen.Last {
		far += 200
	}
	a.Add(far, top, 0)
}

func (a *arguer) around(id tokenID, i int, top uint32) {
	before, after := uint32(0), uint32(0)
	if i > 0 {
		before = a.label[a.slots[i-1].top] + a.slots[i-1].up
	}
	if i+1 < len(a.slots) {
		after = a.label[a.slots[i+1].top] + a.slots[i+1].up
	}
	a.Add(before, top, after)
	a.Add(top, a.mention[id], 0)
	a.Add(at(a.mention, id, -1, a.c.window), a.mention[id], at(a.mention, id, 1, a.c.window))
}

// joint is about where a content ends: at a verb coordinated with its own that
// has a subject or tense of its own, at a relative clause, an apposition.
func (a *arguer) joint(id tokenID, s *slot, top uint32) {
	j := s.joint
	x := uint32(0)
	if j != 0 {
		if a.r.dep(j, "nsubj") != 0 {
			x |= 1
		}
		if a.r.tense(j) == a.r.tense(a.c.token) {
			x |= 2
		}
		if a.r.isComma(a.r.lo[j]) || a.r.isComma(a.r.lo[j]-1) {
			x |= 4
		}
		if a.verb[j] != 0 {
			x |= 8
		}
		if a.r.lo[j] == id {
			x |= 16
		}
	}
	a.Add(a.label[j], x, top)
	a.Add(a.label[j], a.lemma[j], top)
}

func (a *arguer) quotes(id tokenID, side, top uint32) {
	q, own := a.r.quotes.of[id], a.r.quotes.of[a.c.token]
	same := uint32(0)
	switch {
	case q == own && q != 0:
		same = 1
	case q != own && q != 0:
		same = 2
	case own != 0:
		same = 3
	}
	a.Add(same, side, a.quote[id])
	a.Add(same, top, a.quote[id])
	a.Add(at(a.quote, id, -1, a.c.window), a.quote[id], at(a.quote, id, 1, a.c.window))
	in := uint32(0)
	if q != 0 && q != own {
		in = 1
		if a.r.sentence[a.r.quotes.first[q]] == a.r.sentence[a.c.token] || a.r.sentence[a.r.quotes.last[q]] == a.r.sentence[a.c.token] {
			in = 2
		}
	}
	a.Add(in, side, a.lemma[a.c.token])
}

// guessed is what the first model thinks of the token and its neighbours.
func (a *arguer) guessed(id tokenID, side uint32) {
	g := func(by tokenID) (x guess) {
		if k := id + by; k >= a.c.window.first && k <= a.c.window.last {
			x = a.guesses[k]
		}
		return x
	}
	here, before, after := g(0), g(-1), g(1)
	a.Add(level(here.content), level(here.source), side)
	a.Add(level(here.content), level(before.content), level(after.content))
	a.Add(level(here.source), level(before.source), level(after.source))
	a.Add(level(here.contentFirst), level(here.content), side)
	a.Add(level(here.sourceFirst), level(here.source), side)
	a.Add(level(here.cue), side, 0)
	a.Add(level(here.content), side, a.lemma[a.c.token])
	between, verbs := uint32(0), uint32(0) // other cues and verbs on the way
	if from, to := min(id, a.c.cue.last)+1, max(id, a.c.cue.first); from < to {
		between, verbs = uint32(a.cues[to]-a.cues[from]), uint32(min(a.finite[to]-a.finite[from], 3))
	}
	a.Add(verbs, side, level(here.source))
	a.Add(between, side, level(here.content))
	a.Add(between, side, level(here.source))
}

// level is a probability in nine steps, finer at the ends.
func level(p float32) uint32 {
	switch {
	case p < 0.02:
		return 0
	case p < 0.1:
		return 1
	case p < 0.25:
		return 2
	case p < 0.5:
		return 3
	case p < 0.75:
		return 4
	case p < 0.9:
		return 5
	case p < 0.98:
		return 6
	}
	return 7
}

// byRule is what the rules drafted for this cue.
func (a *arguer) byRule(id tokenID, i int, side uint32) {
	rule := func(by int) uint32 {
		if k := i + by; k >= 0 && k < len(a.rules) {
			return uint32(a.rules[k])
		}
		return 99
	}
	none := uint32(0)
	if a.c.draft == 0 {
		none = 50
	}
	a.Add(none+rule(0), side, 0)
	a.Add(none+rule(0), a.name, 0)
	a.Add(none+rule(-1), rule(0), rule(1))
	a.Add(none+rule(0), a.name, a.tag[id])
	a.Add(none+rule(0), rule(1), at(a.word, id, 1, a.c.window))
	a.Add(none+rule(-1), rule(0), at(a.word, id, -1, a.c.window))
	a.Add(none+rule(0), a.word[id], 0)
	a.Add(none+rule(0), level(a.guesses[id].content), level(a.guesses[id].source))
}
