package event

import (
	"slices"

	"onrecord"
)

// match is a rule at a word, with all that it found.
type match struct {
	rule               *rule
	sentence           onrecord.Sentence
	word               id // the predicate
	verb               id // the verb of its clause: the predicate itself, or what supports a noun; 0 if none
	object             id // what the predicate acts on, 0 if nothing
	getter             id // who gets it, where a net found both
	actors, recipients []party
	loose              bool // a participant was found by a net, or deep below
	aimed              bool // the recipient is whom somebody is protected from
	trigger            onrecord.Span
	reality            reality
	sure               float64 // the trained coder's probability, 0 if it was not asked
	root               string  // what it counts as, "" if that follows from the rule
}

// predicate tries the rules that stand under the word t, the strongest first, and keeps the
// first that fits and those that are told beside it.
func (r *reader) predicate(t id, matches []match) []match {
	if r.covering[t] != 0 && r.tag(t) != onrecord.VERB {
		return matches // a part of a name tells nothing
	}
	var entries []entry
	switch r.tag(t) {
	case onrecord.VERB:
		if !r.attribute(t) {
			entries = r.verbs[r.lemma(t)]
		}
	case onrecord.NOUN, onrecord.PROPN:
		entries = r.nouns[r.lemma(t)]
	case onrecord.ADJ:
		entries = r.adjectives[r.lemma(t)]
	}
	done := false
	for _, e := range entries {
		if done && !e.beside || !r.part(t, e.part) {
			continue
		}
		if m, ok := r.try(e.rule, t, e.part); ok {
			if m.confidence() >= sure {
				matches = append(matches, m)
			}
			done = done || !e.beside
		}
	}
	return matches
}

// attribute reports whether the verb t only describes the noun after it: "a
// mining company".
func (r *reader) attribute(t id) bool {
	switch r.label(t) {
	case "compound":
		return true
	case "amod":
		return !r.gerund(t) && r.doc.Token(t).Fine != "VBD"
	}
	return false
}

// part reports whether t has the particle or the modifier that an entry asks for.
func (r *reader) part(t id, part string) bool {
	return part == "" || r.partOf(t, part) != 0
}

func (r *reader) partOf(t id, part string) id {
	for k := r.first[t]; k != 0; k = r.next[k] {
		switch r.label(k) {
		case "compound", "amod", "advmod", "case", "xcomp", "nmod":
			if r.lemma(k) == part {
				return k
			}
		}
	}
	if int(t) < len(r.doc.Tokens) && r.tag(t) == onrecord.VERB && r.lemma(t+1) == part {
		return t + 1
	}
	return 0
}

// try holds the rule to the word t.
func (r *reader) try(rule *rule, t id, part string) (match, bool) {
	m := match{rule: rule, word: t}
	var c control
	switch r.tag(t) {
	case onrecord.VERB:
		m.verb, m.object = t, r.fitting(rule, t, part)
		r.seeGiven(&m)
	case onrecord.ADJ:
		m.verb = t
	default:
		m.verb, c = r.support(t)
		if m.verb == 0 && rule.ledger == "supply" {
			m.verb, c = r.becoming(t)
		}
		m.object = r.matter(rule, t)
	}
	if !r.conditions(rule, m) || !r.participants(&m, c) {
		return m, false
	}
	m.sentence = r.doc.Sentences[r.doc.SentenceOf(t)-1]
	m.trigger = r.trigger(m, c, part)
	m.reality = r.realityOf(m, c)
	return m, true
}

// seeGiven puts in what follows the verb where the parse has no fitting object, or made whoever
// gets it a part of it.
func (r *reader) seeGiven(m *match) {
	v := m.word
	fits := r.fits(m.rule.object, m.object)
	if fits && (int(v) == len(r.doc.Tokens) || r.covering[v+1] == 0) {
		return
	}
	to, what := r.given(m.rule, v)
	switch {
	case what == 0:
	case !fits:
		m.getter, m.object = to, what
	case what == m.object && to != 0 && r.gets(m.rule, v, to):
		m.getter = to
	}
}

// gets reports whether the word to right before the object of v, which the parse made a part of
// it, gets the object: "gave Ukraine armoured carriers", but not "sent US arms to Mali".
func (r *reader) gets(rule *rule, v, to id) bool {
	if r.child(v, "iobj") != 0 || r.tag(to) != onrecord.PROPN || r.phrase(v, "to", 2) != 0 || r.phrase(v, "for", 1) != 0 ||
		!slices.ContainsFunc(rule.recipient, func(s slot) bool { return s.place == "iobj" }) {
		return false
	}
	return r.doc.Entity(r.party(to).entity).Type == onrecord.GPE
}

// fitting is the object of the verb t; of two, or of one and a measure that the
// parse took for an adverbial ("lent Peru two billion", "flew in ten tonnes"), the one that the
// rule asks for.
func (r *reader) fitting(rule *rule, t id, part string) id {
	o := r.object(t)
	if rule.object.in == nil || o != 0 && r.fits(rule.object, o) {
		return o
	}
	for k := r.first[t]; k != 0; k = r.next[k] {
		if k > t && k != o && (r.label(k) == "obj" || r.label(k) == "obl" && (r.preposition(k) == "" || r.preposition(k) == part)) && r.fits(rule.object, k) {
			return k
		}
	}
	if k := r.child(o, "appos"); o != 0 && k != 0 && r.fits(rule.object, k) {
		return k
	}
	return o
}

// conditions reports whether what the rule asks for is there.
func (r *reader) conditions(rule *rule, m match) bool {
	if rule.bare && (m.object != 0 || rule.ledger != "" && r.near(&m, "object") != 0) || !rule.bare && !r.fits(rule.object, m.object) {
		return false
	}
	if !rule.subject.any() && !r.carried(rule.subject, r.surface(m.word, depth)) {
		return false
	}
	for _, p := range rule.with {
		if k := r.beside(m, p.prep); k == 0 || !r.fits(p.head, k) {
			return false
		}
	}
	k := r.clause(m.word)
	if rule.clauseStatus != "" {
		if k == 0 {
			return false
		}
		s := reality{}
		if r.own(k, &s); s.status != rule.clauseStatus {
			return false
		}
	}
	if rule.clauseMarker != "" && (k == 0 || r.marker(k) != rule.clauseMarker && r.lemma(k-1) != rule.clauseMarker) {
		return false
	}
	return rule.clause.any() || k != 0 && r.fits(rule.clause, k)
}

// carried reports whether the words are those of the noun t or of what it comes with: "ships
// with wheat", "a convoy carrying flour".
func (r *reader) carried(w words, t id) bool {
	if t == 0 {
		return false
	}
	if r.fits(w, t) {
		return true
	}
	for k := r.first[t]; k != 0; k = r.next[k] {
		if l := r.label(k); (l == "nmod" || l == "acl") && r.deepFits(w, k, 2) {
			return true
		}
	}
	return false
}

// deepFits reports whether t or an object or phrase under it is among the words.
func (r *reader) deepFits(w words, t id, down int) bool {
	if r.nominal(t) && r.fits(w, t) {
		return true
	}
	for k := r.first[t]; k != 0 && down > 0; k = r.next[k] {
		if l := r.label(k); (l == "obj" || l == "nmod") && r.deepFits(w, k, down-1) {
			return true
		}
	}
	return false
}

// fits reports whether the noun at t, what it measures ("tonnes of grain") or
// what specifies it ("weapons shipments") is among the words.
func (r *reader) fits(w words, t id) bool {
	if w.any() {
		return true
	}
	if t == 0 {
		return w.in == nil
	}
	if w.in == nil || w.out != nil {
		return w.has(r.lemma(t))
	}
	if w.in[r.lemma(t)] {
		return true
	}
	for k := r.first[t]; k != 0; k = r.next[k] {
		switch r.label(k) {
		case "compound":
			if w.in[r.lemma(k)] && r.covering[k] == 0 {
				return true
			}
		case "nmod":
			if p := r.preposition(k); (r.measures[r.lemma(t)] && p == "of" || r.money(t) && p == "in") && r.fits(w, k) {
				return true // "tonnes of grain", "$2 billion in loans"
			}
		case "conj":
			if r.fits(w, k) {
				return true
			}
		}
	}
	return false
}

// matter is what the noun n acts on or what it is called: "weapons" of "the
// supply of weapons" and of "weapons supplies", "military" of "military
// operation"; of several words the one that the rule asks for.
func (r *reader) matter(rule *rule, n id) id {
	first := id(0)
	for k := r.first[n]; k != 0; k = r.next[k] {
		switch r.label(k) {
		case "nmod":
			if k > n && r.preposition(k) != "of" {
				continue
			}
		case "compound", "amod":
		default:
			continue
		}
		if rule.object.in != nil && r.fits(rule.object, k) {
			return k
		}
		if first == 0 || k > n {
			first = k
		}
	}
	return first
}
