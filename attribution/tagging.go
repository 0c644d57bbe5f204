package attribution

import "onrecord/perceptron"

// The first model labels every token of a paragraph with its role in whatever
// statement it belongs to. It reads words, tags, trees, names and quotation
// marks, and what the rules have drafted.

// tagger collects the features of that model.
type tagger struct {
	*view
	perceptron.Features
	sheet
	anchor []anchor
}

// anchor is how a token hangs on the nearest word above it that may be a cue.
type anchor struct {
	token tokenID // 0 if there is none
	slot  tokenID // the dependent of the anchor through which the token hangs on it, 0 if it is the anchor
	depth uint32
}

// maxClimb bounds the way up to an anchor.
const maxClimb = 10

func newTagger(v *view) *tagger {
	t := &tagger{view: v, anchor: make([]anchor, len(v.word))}
	for id := 1; id < len(v.word); id++ {
		t.anchor[id] = t.climb(tokenID(id))
	}
	return t
}

func (t *tagger) climb(id tokenID) anchor {
	slot := tokenID(0)
	for depth := uint32(0); id != 0 && depth < maxClimb; depth++ {
		if t.verb[id] != 0 || t.rule[id] == cueFirst || t.rule[id] == cueInside {
			return anchor{id, slot, depth}
		}
		slot, id = id, t.r.head(id)
	}
	return anchor{}
}

// paragraph are the features of each token of a stretch. They live until the next call.
func (t *tagger) paragraph(p piece) [][]perceptron.Feature {
	t.reset()
	for id := p.first; id <= p.last; id++ {
		t.token(id, p)
		t.add(t.List)
	}
	return t.lists()
}

func (t *tagger) token(id tokenID, p piece) {
	t.Reset(1)
	t.words(id, p)
	t.tags(id, p)
	t.governor(id)
	t.asCue(id, p)
	t.anchored(id, p)
	t.quoted(id, p)
	t.drafted(id, p)
	t.placed(id, p)
}

func (t *tagger) words(id tokenID, p piece) {
	w := func(by int) uint32 { return at(t.word, id, by, p) }
	l := func(by int) uint32 { return at(t.lemma, id, by, p) }
	c := func(by int) uint32 { return at(t.cluster, id, by, p) }
	t.Add(w(0), 0, 0)
	t.Add(l(0), t.tag[id], 0)
	t.Add(w(-1), 0, 0)
	t.Add(w(1), 0, 0)
	t.Add(l(-2), 0, 0)
	t.Add(l(2), 0, 0)
	t.Add(c(0), 0, 0)
	t.Add(c(-1), c(0), 0)
	t.Add(c(0), c(1), 0)
	t.Add(t.suffix[id], t.tag[id], 0)
}

func (t *tagger) tags(id tokenID, p piece) {
	g := func(by int) uint32 { return at(t.tag, id, by, p) }
	f := func(by int) uint32 { return at(t.fine, id, by, p) }
	t.Add(g(-1), g(0), g(1))
	t.Add(g(-2), g(-1), g(0))
	t.Add(g(0), g(1), g(2))
	t.Add(f(0), 0, 0)
	t.Add(f(-1), f(0), f(1))
	t.Add(t.mention[id], t.label[id], 0)
	t.Add(at(t.mention, id, -1, p), t.mention[id], at(t.mention, id, 1, p))
	t.Add(t.mention[id], at(t.lemma, id, 1, p), 0)
	t.Add(t.mention[id], at(t.lemma, id, -1, p), 0)
}

func (t *tagger) governor(id tokenID) {
	h := t.r.head(id)
	up := tokenID(0)
	if h != 0 {
		up = t.r.head(h)
	}
	side := uint32(0)
	if h > id {
		side = 1
	}
	t.Add(t.label[id], t.tag[id], side)
	t.Add(t.label[id], t.lemma[h], 0)
	t.Add(t.label[id], t.cluster[h], t.tag[id])
	t.Add(t.label[id], t.tag[h], bucket(int(h)-int(id)))
	t.Add(t.label[id], t.label[h], t.lemma[up])
	t.Add(t.label[id], t.label[h], t.label[up])
}

// asCue asks whether the token, or the one that it belongs to as an auxiliary
// or particle, carries a statement.
func (t *tagger) asCue(id tokenID, p piece) {
	s := t.subject[id]
	who := t.sort(s)
	t.Add(t.frame[id], t.tag[id], 0)
	t.Add(t.frame[id], t.lemma[id], 0)
	t.Add(t.frame[id], t.cluster[id], 0)
	t.Add(t.lemma[id], who, 0)
	t.Add(t.cluster[id], who, 0)
	t.Add(t.verb[id], who, 0)
	t.Add(t.verb[id], t.label[id], t.fine[id])
	t.Add(t.lemma[id], t.lemma[s], 0)
	h := t.r.head(id)
	t.Add(t.label[id], t.frame[h], t.cluster[h])
	t.Add(t.label[id], t.verb[h], t.sort(t.subject[h]))
	o := t.r.dep(id, "obj", "ccomp", "xcomp")
	t.Add(t.lemma[id], t.lemma[o], t.label[o])
	t.Add(t.cluster[id], t.cluster[o], t.label[o])
}

func (t *tagger) anchored(id tokenID, p piece) {
	a := t.anchor[id]
	side := uint32(0)
	if a.token > id {
		side = 1
	}
	slot := t.label[a.slot]
	t.Add(slot, side, a.depth)
	t.Add(slot, t.lemma[a.token], side)
	t.Add(slot, t.cluster[a.token], side)
	t.Add(slot, t.verb[a.token], t.frame[a.token])
	edge := uint32(0)
	if a.slot != 0 {
		if t.r.lo[a.slot] == id {
			edge |= 1
		}
		if t.r.hi[a.slot] == id {
			edge |= 2
		}
	}
	t.Add(slot, edge, side)
	t.Add(slot, edge, t.verb[a.token])
	t.Add(slot, t.lemma[a.token], t.tag[id])
	before, after := uint32(0), uint32(0)
	if id > p.first {
		before = t.label[t.anchor[id-1].slot]
	}
	if id < p.last {
		after = t.label[t.anchor[id+1].slot]
	}
	t.Add(before, slot, after)
	t.Add(before, slot, t.word[id])
}

func (t *tagger) quoted(id tokenID, p piece) {
	q := func(by int) uint32 { return at(t.quote, id, by, p) }
	t.Add(q(0), t.tag[id], 0)
	t.Add(q(-1), q(0), q(1))
	t.Add(q(0), t.label[id], t.verb[id])
	near := uint32(0)
	for k := id - 1; k >= p.first && k >= id-8; k-- {
		if t.quote[k] != 0 {
			near = uint32(id - k)
			break
		}
	}
	t.Add(near, q(0), t.tag[id])
	near = 0
	for k := id + 1; k <= p.last && k <= id+8; k++ {
		if t.quote[k] != 0 {
			near = uint32(k - id)
			break
		}
	}
	t.Add(near, q(0), t.tag[id])
}

// drafted is what the rules make of the token and its neighbours.
func (t *tagger) drafted(id tokenID, p piece) {
	role := func(by int) uint32 {
		k := id + tokenID(by)
		if k < p.first || k > p.last {
			return 99
		}
		return uint32(t.rule[k])
	}
	rule, sure := uint32(0), uint32(0)
	if by := t.ruleBy[id]; by != 0 {
		d := &t.r.drafts[by-1]
		rule, sure = perceptron.Word(d.rule), uint32(d.Confidence*8)+1
	}
	t.Add(role(-1), role(0), role(1))
	t.Add(role(-2), role(-1), role(0))
	t.Add(role(0), sure, 0)
	t.Add(role(0), rule, 0)
	t.Add(role(0), rule, t.lemma[id])
	t.Add(role(0), t.word[id], 0)
	t.Add(role(0), t.tag[id], t.label[id])
	t.Add(role(0), role(1), t.word[id])
	t.Add(role(-1), role(0), at(t.word, id, -1, p))
	t.Add(role(0), role(1), at(t.word, id, 1, p))
	t.Add(role(0), sure, t.lemma[t.anchor[id].token])
}

func (t *tagger) placed(id tokenID, p piece) {
	s := t.r.sentenceOf(id)
	t.Add(bucket(int(id-s.First)), t.tag[id], 0)
	t.Add(bucket(int(s.Last-id)), t.tag[id], 0)
	first := uint32(0)
	if s.First <= p.first {
		first = 1
	}
	t.Add(first, t.word[s.First], 0)
	t.Add(t.word[s.Last], t.tag[id], 0)
	left, right := tokenID(0), tokenID(0)
	for k := id - 1; k >= s.First && k > id-20; k-- {
		if t.r.isPunct(k) {
			left = k
			break
		}
	}
	for k := id + 1; k <= s.Last && k < id+20; k++ {
		if t.r.isPunct(k) {
			right = k
			break
		}
	}
	t.Add(t.word[left], t.word[right], t.tag[id])
	cueLeft, cueRight := tokenID(0), tokenID(0)
	for k := id - 1; k >= s.First && k > id-30; k-- {
		if t.verb[k] != 0 {
			cueLeft = k
			break
		}
	}
	for k := id + 1; k <= s.Last && k < id+30; k++ {
		if t.verb[k] != 0 {
			cueRight = k
			break
		}
	}
	t.Add(t.lemma[cueLeft], bucket(int(id-cueLeft)), 0)
	t.Add(t.lemma[cueRight], bucket(int(cueRight-id)), 0)
	t.Add(t.verb[cueLeft], t.verb[cueRight], t.tag[id])
}

// bucket is a distance, exact when it is small.
func bucket(n int) uint32 {
	sign := uint32(0)
	if n < 0 {
		n, sign = -n, 1000
	}
	switch {
	case n > 20:
		n = 8
	case n > 10:
		n = 7
	case n > 6:
		n = 6
	case n > 4:
		n = 5
	}
	return uint32(n) + sign
}
