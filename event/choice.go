package event

import (
	"slices"

	"onrecord"
	"onrecord/perceptron"
)

// The templates of the choice of a pair.
const (
	chooseRoute = 0x400 + iota
	chooseTop
	chooseTopActor
	chooseTopRecipient
	chooseTopBoth
	chooseKind
	chooseKindRoute
	chooseWays
	chooseTypes
	chooseHeads
	chooseRule
	chooseRuleAny
	chooseDistance
	chooseBetween
	chooseAbove
	chooseStep
	chooseReality
	chooseNearest
	chooseBefore
)

// choice collects what tells whether an act joins the pair at all.
func (s *sight) choice() []perceptron.Feature {
	s.list = s.list[:0]
	s.findRoute()
	p := s.pivot()
	if p == 0 {
		return s.list
	}
	by, on := s.way(s.actor, p), s.way(s.recipient, p)
	labels := uint32(1)
	for i, t := range s.route {
		l := s.full(t)
		if i < s.up {
			l++
		}
		labels = uint32(perceptron.Of(1, labels, l, 0))
		s.add(chooseStep, s.word(t), l, 0)
		s.add(chooseStep, s.cluster(t), l, 1)
	}
	a, b := s.full(s.actor), s.full(s.recipient)
	w, cl := s.word(p), s.cluster(p)
	s.add(chooseRoute, labels, a, b)
	s.add(chooseTop, w, 0, 0)
	s.add(chooseTop, cl, 1, 0)
	s.add(chooseTopActor, w, by, 0)
	s.add(chooseTopActor, cl, by, 1)
	s.add(chooseTopRecipient, w, on, 0)
	s.add(chooseTopRecipient, cl, on, 1)
	s.add(chooseTopBoth, w, by, on)
	s.add(chooseTopBoth, cl>>5, by, on)
	s.add(chooseWays, by, on, 0)
	s.add(chooseWays, by, 0, 0)
	s.add(chooseWays, 0, on, 0)
	any := uint32(0)
	for _, t := range append([]id{p}, s.route...) {
		for _, k := range s.read.kinds(t) {
			kind := perceptron.Word(k)
			place := uint32(0)
			if t == p {
				place = 1
			}
			s.add(chooseKind, kind, by, on)
			s.add(chooseKindRoute, kind, place, 0)
			any = 1
		}
	}
	s.add(chooseKindRoute, any, by, on)
	s.parties()
	s.joins()
	s.place(p)
	return s.list
}

// way is the path from t up to p as a number.
func (s *sight) way(t, p id) uint32 {
	h := uint32(1)
	for n := 0; t != p && t != 0 && n < 8; n++ {
		h = uint32(perceptron.Of(3, h, s.full(t), perceptron.Word(s.read.preposition(t))))
		t = s.read.head(t)
	}
	return h
}

func (s *sight) parties() {
	d := s.read.doc
	a, b := d.Mention(s.by.mention), d.Mention(s.on.mention)
	ta, tb := perceptron.Word(string(d.Entity(s.by.entity).Type)), perceptron.Word(string(d.Entity(s.on.entity).Type))
	ka, kb := perceptron.Word(string(a.Kind)), perceptron.Word(string(b.Kind))
	s.add(chooseTypes, ta, tb, 0)
	s.add(chooseTypes, ta, ka, 1)
	s.add(chooseTypes, tb, kb, 2)
	s.add(chooseHeads, s.word(s.actor), 0, 0)
	s.add(chooseHeads, s.word(s.recipient), 1, 0)
	s.add(chooseHeads, s.cluster(s.actor), 2, 0)
	s.add(chooseHeads, s.cluster(s.recipient), 3, 0)
	first, last := s.ends()
	n, verbs := uint32(0), uint32(0)
	for t := first + 1; t < last; t++ {
		if s.read.mention[t] != 0 {
			n++
		}
		if s.read.tag(t) == onrecord.VERB {
			verbs++
		}
	}
	order := uint32(0)
	if s.actor > s.recipient {
		order = 1
	}
	s.add(chooseBetween, min(n, 5), order, 0)
	s.add(chooseBetween, min(verbs, 5), order, 1)
	s.add(chooseDistance, uint32(min(len(s.route), 8)), order, 0)
	s.add(chooseDistance, uint32(min(last-first, 40)/4), order, 1)
	s.add(chooseBefore, s.word(s.actorFirst-min(1, s.actorFirst-s.sentence.First)), 0, 0)
	s.add(chooseBefore, s.word(s.recipientFirst-min(1, s.recipientFirst-s.sentence.First)), 1, 0)
	s.add(chooseNearest, uint32(min(s.actor-s.sentence.First, 20)/4), 0, 0)
	s.add(chooseNearest, uint32(min(s.recipient-s.sentence.First, 40)/4), 1, 0)
}

// joins adds which rules join the pair, and how many others there are.
func (s *sight) joins() {
	any := uint32(0)
	for i := range s.matches {
		m := &s.matches[i]
		any = 1
		by := slices.ContainsFunc(m.actors, func(p party) bool { return p.word == s.actor || p.entity == s.by.entity })
		on := slices.ContainsFunc(m.recipients, func(p party) bool { return p.word == s.recipient || p.entity == s.on.entity })
		score := uint32(0)
		if by {
			score++
		}
		if on {
			score += 2
		}
		counted := s.read.rootOf(m)
		s.add(chooseRule, score, 0, 0)
		s.add(chooseRule, score, perceptron.Word(counted), 0)
		s.add(chooseRule, score, perceptron.Word(m.rule.name), 0)
		s.add(chooseRule, score, uint32(m.confidence()*10), 1)
	}
	s.add(chooseRuleAny, any, uint32(min(len(s.matches), 3)), 0)
}

// place adds where the pivot stands in its sentence.
func (s *sight) place(p id) {
	r := s.read
	h := r.head(p)
	s.add(chooseAbove, s.full(p), 0, 0)
	if h != 0 {
		s.add(chooseAbove, s.full(p), s.word(h), 0)
	}
	deep := uint32(0)
	for t := p; t != 0 && deep < 6; t = r.head(t) {
		deep++
	}
	s.add(chooseAbove, deep, 1, 1)
	s.add(chooseReality, s.realityAt(p), 0, 0)
	passive := uint32(0)
	if r.passive(p) {
		passive = 1
	}
	s.add(chooseReality, passive, 1, 0)
}
