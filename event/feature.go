package event

import (
	"slices"

	"onrecord"
	"onrecord/perceptron"
)

// pairFeatures is the number of the feature set: a model and this file must agree.
const pairFeatures = 1

// pair is who might have done something to whom: two words of a sentence that
// stand for parties, with the stretch of words that each covers. Of a pair with
// one side alone the other's word is 0.
type pair struct {
	sentence                      onrecord.Sentence
	actor, recipient              id
	actorFirst, actorLast         id
	recipientFirst, recipientLast id
	by, on                        party // whom the two words stand for
}

// sight collects the features of a pair.
type sight struct {
	read *reader
	pair
	matches  []match // what the rules found in the sentence
	clusters *perceptron.Dict
	list     []perceptron.Feature
	route    []id // words between actor and recipient in the tree, both apart
	up       int  // how many of them lie on the actor's side, the top included
}

// The templates. Numbers are a part of the file format: add at the end.
const (
	seeBetween = 0x300 + iota
	seeBetweenPair
	seeBetweenCluster
	seeBefore
	seeAfter
	seeSentence
	seeSentenceCluster
	seeRoute
	seeRouteLabels
	seeRouteWord
	seeRouteStep
	seeTop
	seeTopPassive
	seeTopPlace
	seeTopObject
	seeTopClause
	seeTopWith
	seeLexicon
	seeLexiconAt
	seeLexiconAny
	seeRule
	seeRuleJoins
	seeRuleAny
	seeRuleBest
	seeActor
	seeRecipient
	seeActorPart
	seeRecipientPart
	seeOrder
	seeNear
	seeReality
	seeKinds
	seeTopCluster
	seeTopClauseCluster
	seeRouteCluster
	seeLexiconPair
)

func (s *sight) add(template int, a, b, c uint32) {
	s.list = append(s.list, perceptron.Of(uint32(template), a, b, c))
}

func (s *sight) word(t id) uint32 {
	if t == 0 {
		return 0
	}
	return s.seen(t).word
}

func (s *sight) cluster(t id) uint32 { return s.seen(t).cluster }

// full is the token's relation as a number.
func (s *sight) full(t id) uint32 { return s.seen(t).full }

// glance is what features see of a token by itself.
type glance struct {
	word, cluster, full uint32
	done                bool
}

func (s *sight) seen(t id) *glance {
	g := &s.read.glances[t]
	if g.done {
		return g
	}
	*g = glance{full: perceptron.Word(s.read.full(t)), done: true}
	lemma := perceptron.Word(s.read.lemma(t))
	g.cluster = uint32(s.clusters.Get(lemma))
	switch {
	case s.read.covering[t] != 0 && s.read.tag(t) == onrecord.PROPN:
		g.word = perceptron.Word("NAME")
	case s.read.tag(t) == onrecord.NUM:
		g.word = perceptron.Word("NUM")
	default:
		g.word = lemma
	}
	return g
}

// look collects all features of the pair.
func (s *sight) look() []perceptron.Feature {
	s.list = s.list[:0]
	s.findRoute()
	s.surroundings()
	s.tree()
	s.top()
	s.lexicon()
	s.rules()
	s.sides()
	return s.list
}

// ends are where the words between the two sides begin and end.
func (s *sight) ends() (first, last id) {
	switch {
	case s.actor == 0:
		return s.recipientLast, s.recipientFirst
	case s.recipient == 0:
		return s.actorLast, s.sentence.Last + 1
	case s.actorLast < s.recipientFirst:
		return s.actorLast, s.recipientFirst
	case s.recipientLast < s.actorFirst:
		return s.recipientLast, s.actorFirst
	}
	return s.actorLast, s.actorLast
}

func (s *sight) surroundings() {
	first, last := s.ends()
	before := uint32(0)
	for t := first + 1; t < last; t++ {
		w := s.word(t)
		s.add(seeBetween, w, 0, 0)
		s.add(seeBetweenPair, before, w, 0)
		if s.openClass(t) {
			s.add(seeBetweenCluster, s.cluster(t), 0, 0)
			s.add(seeBetweenCluster, s.cluster(t)>>5, 1, 0)
		}
		before = w
	}
	start := first
	for _, t := range []id{s.actorFirst, s.recipientFirst} {
		if t != 0 {
			start = min(start, t)
		}
	}
	for k := id(1); k <= 3 && start-k >= s.sentence.First; k++ {
		s.add(seeBefore, s.word(start-k), 0, 0)
	}
	end := max(s.actorLast, s.recipientLast)
	for k := id(1); k <= 5 && end+k <= s.sentence.Last; k++ {
		s.add(seeAfter, s.word(end+k), 0, 0)
	}
	for t := s.sentence.First; t <= s.sentence.Last; t++ {
		if s.openClass(t) {
			s.add(seeSentence, s.word(t), 0, 0)
			s.add(seeSentenceCluster, s.cluster(t), 0, 0)
		}
	}
}

// openClass reports whether t is a word of an open class that is no part of a name.
func (s *sight) openClass(t id) bool {
	switch s.read.tag(t) {
	case onrecord.VERB, onrecord.NOUN, onrecord.ADJ, onrecord.ADV:
		return s.read.covering[t] == 0 || s.read.tag(t) == onrecord.VERB
	}
	return false
}

// highest is how far a route climbs: deeper trees are no sentences.
const highest = 64

// findRoute is the way through the tree from the actor to the recipient.
func (s *sight) findRoute() {
	s.route, s.up = s.route[:0], 0
	a, b := s.actor, s.recipient
	if a == 0 || b == 0 {
		t := max(a, b)
		for h := s.read.head(t); h != 0 && len(s.route) < depth; h = s.read.head(h) {
			s.route = append(s.route, h)
			if s.read.verbal(h) {
				break
			}
		}
		s.up = len(s.route)
		return
	}
	var above []id
	for t := a; t != 0 && len(above) < highest; t = s.read.head(t) {
		above = append(above, t)
	}
	var below []id
	for t := b; t != 0 && len(below) < highest; t = s.read.head(t) {
		if i := slices.Index(above, t); i >= 0 {
			s.route = append(s.route, above[:i+1]...)
			s.up = i + 1
			break
		}
		below = append(below, t)
	}
	slices.Reverse(below)
	s.route = append(s.route, below...)
	if len(s.route) > 0 && s.route[0] == a {
		s.route, s.up = s.route[1:], s.up-1
	}
	if n := len(s.route); n > 0 && s.route[n-1] == b {
		s.route = s.route[:n-1]
	}
}

func (s *sight) tree() {
	words, labels := uint32(1), uint32(1)
	for i, t := range s.route {
		l := s.full(t)
		if i < s.up {
			l++
		}
		w := s.word(t)
		labels = uint32(perceptron.Of(1, labels, l, 0))
		words = uint32(perceptron.Of(1, words, l, w))
		s.add(seeRouteWord, w, 0, 0)
		s.add(seeRouteStep, w, l, 0)
		if s.openClass(t) {
			s.add(seeRouteCluster, s.cluster(t), 0, 0)
			s.add(seeRouteCluster, s.cluster(t)>>5, 1, 0)
		}
	}
	a, b := uint32(0), uint32(0)
	if s.actor != 0 {
		a = s.full(s.actor)
	}
	if s.recipient != 0 {
		b = s.full(s.recipient)
	}
	if len(s.route) < 6 {
		s.add(seeRoute, words, a, b)
	}
	s.add(seeRouteLabels, labels, a, b)
}

// pivot is the word that joins the two: that of the rules' match that does, or else the
// verb at the top of their route or the next one above it.
func (s *sight) pivot() id {
	if i := s.joiner(); i >= 0 {
		m := &s.matches[i]
		if m.verb != 0 {
			return m.verb
		}
		return m.word
	}
	t := s.actor
	if s.up > 0 && len(s.route) >= s.up {
		t = s.route[s.up-1]
	} else if t == 0 {
		t = s.recipient
	}
	for k := t; k != 0; k = s.read.head(k) {
		if s.read.verbal(k) {
			return k
		}
	}
	return t
}

func (s *sight) top() {
	p := s.pivot()
	if p == 0 {
		return
	}
	w := s.word(p)
	passive := uint32(0)
	if s.read.passive(p) {
		passive = 1
	}
	s.add(seeTop, w, 0, 0)
	s.add(seeTopPassive, w, passive, 0)
	s.add(seeTopCluster, s.cluster(p), passive, 0)
	if s.recipient != 0 {
		s.add(seeTopPlace, w, perceptron.Word(s.read.preposition(s.recipient)), perceptron.Word(s.read.label(s.recipient)))
	}
	marks := uint32(0)
	r := s.realityAt(p)
	for k := s.read.first[p]; k != 0; k = s.read.next[k] {
		switch l := s.read.label(k); l {
		case "obj", "nsubj":
			s.add(seeTopObject, w, s.word(k), perceptron.Word(l))
			if s.openClass(k) {
				s.add(seeTopObject, s.cluster(p), s.cluster(k), perceptron.Word(l)+1)
			}
		case "xcomp", "ccomp", "advcl", "conj", "acl":
			s.add(seeTopClause, w, s.word(k), 0)
			s.add(seeTopClause, s.word(k), perceptron.Word(l), perceptron.Word(s.read.marker(k)))
			s.add(seeTopClauseCluster, w, s.cluster(k), 0)
		case "obl", "compound", "advmod", "aux":
			s.add(seeTopWith, w, s.word(k), perceptron.Word(s.read.preposition(k)))
		}
		if s.read.label(k) == "aux" || s.read.label(k) == "advmod" || s.read.label(k) == "mark" {
			s.add(seeNear, s.word(k), 0, 0)
			marks++
		}
	}
	s.add(seeReality, r, 0, 0)
	s.add(seeReality, r, w, 1)
}

// realityAt is the status and the direction of the act at t as one number.
func (s *sight) realityAt(t id) uint32 {
	r := s.read.reality(t)
	return uint32(perceptron.Of(2, perceptron.Word(string(r.status)), perceptron.Word(r.direction), 0))
}

// kinds are the types that the rules know the word t for.
func (r *reader) kinds(t id) []string {
	if r.asked[t] {
		return r.types[t]
	}
	r.asked[t] = true
	var entries []entry
	switch r.tag(t) {
	case onrecord.VERB:
		entries = r.verbs[r.lemma(t)]
	case onrecord.NOUN, onrecord.PROPN:
		entries = r.nouns[r.lemma(t)]
	case onrecord.ADJ:
		entries = r.adjectives[r.lemma(t)]
	}
	var found []string
	for _, e := range entries {
		if !slices.Contains(found, e.kind) && e.clauseStatus == "" && r.part(t, e.part) && (e.subject.any() || r.carried(e.subject, r.surface(t, depth))) &&
			(e.ledger == "" || e.object.in == nil || r.tag(t) != onrecord.VERB || r.fits(e.object, r.fitting(e.rule, t, e.part))) {
			found = append(found, e.kind)
		}
	}
	r.types[t] = found
	return found
}

// lexicon adds what the rules' words near the pivot are known for, crossed with
// how real the act is.
func (s *sight) lexicon() {
	p := s.pivot()
	for t := s.sentence.First; t <= s.sentence.Last; t++ {
		kinds := s.read.kinds(t)
		if len(kinds) == 0 {
			continue
		}
		place := uint32(0)
		switch {
		case t == p:
			place = 1
		case slices.Contains(s.route, t):
			place = 2
		case s.read.head(t) == p:
			place = 3
		case s.read.head(t) != 0 && s.read.head(s.read.head(t)) == p:
			place = 4
		}
		r := s.realityAt(t)
		for _, k := range kinds {
			kind := perceptron.Word(k)
			s.add(seeLexiconAny, kind, 0, 0)
			if place != 0 {
				s.add(seeLexicon, kind, r, 0)
				s.add(seeLexiconAt, kind, r, place)
				s.add(seeLexiconPair, kind, s.word(p), place)
			}
		}
	}
}

// rules adds what the rules make of the sentence.
func (s *sight) rules() {
	best, root := 0, ""
	for i := range s.matches {
		m := &s.matches[i]
		counted := s.read.rootOf(m)
		if counted == "" {
			counted = "-"
		}
		score := 1
		for _, a := range m.actors {
			score += 4 * among(a.word, s.actorFirst, s.actorLast)
			score += among(a.word, s.recipientFirst, s.recipientLast)
		}
		for _, a := range m.recipients {
			score += 4 * among(a.word, s.recipientFirst, s.recipientLast)
			score += among(a.word, s.actorFirst, s.actorLast)
		}
		w := perceptron.Word(counted)
		s.add(seeRuleAny, w, 0, 0)
		s.add(seeRule, w, uint32(score), 0)
		s.add(seeRuleJoins, perceptron.Word(m.rule.name), uint32(min(score/4, 2)), 0)
		if score > best {
			best, root = score, counted
		}
	}
	s.add(seeRuleBest, perceptron.Word(root), uint32(min(best/4, 2)), 0)
	s.add(seeRuleBest, perceptron.Word(root), 9, 0)
}

func among(t, first, last id) int {
	if first != 0 && first <= t && t <= last {
		return 1
	}
	return 0
}

func (s *sight) sides() {
	if s.actor != 0 {
		s.add(seeActor, s.word(s.actor), 0, 0)
		s.add(seeActor, s.cluster(s.actor), 1, 0)
	}
	if s.recipient != 0 {
		s.add(seeRecipient, s.word(s.recipient), 0, 0)
		s.add(seeRecipient, s.cluster(s.recipient), 1, 0)
		for t := s.recipientFirst; t <= s.recipientLast; t++ {
			s.add(seeRecipientPart, s.word(t), 0, 0)
		}
	}
	order := uint32(0)
	switch {
	case s.actor == 0:
		order = 1
	case s.recipient == 0:
		order = 2
	case s.actor > s.recipient:
		order = 3
	}
	s.add(seeOrder, order, 0, 0)
}
