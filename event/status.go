package event

import (
	"strings"

	"onrecord"
)

// rank orders statuses: where several words bear on an act, the one that takes
// it farthest from fact counts.
func rank(s onrecord.Status) int {
	switch s {
	case onrecord.Demanded:
		return 7
	case onrecord.Conditional:
		return 6
	case onrecord.Negated:
		return 5
	case onrecord.Possible:
		return 4
	case onrecord.Intended:
		return 3
	case onrecord.StatusOften:
		return 2
	case onrecord.Ongoing:
		return 1
	}
	return 0
}

// reality is what the words around an act make of it.
type reality struct {
	status    onrecord.Status
	direction string
	purpose   bool // the act is but what another is done for: "to help Peru"
	above     []id // the words above that govern the act
	plans     []id // the words above whose subject acts: "promised to", "is discussing how to"
}

func (s *reality) add(status onrecord.Status) {
	if rank(status) > rank(s.status) {
		s.status = status
	}
}

func (s *reality) control(c control) {
	s.add(c.status)
	if s.direction == "" {
		s.direction = c.direction
	}
}

// planned notes that h is a word for what its own subject means to do, or will not do ("refused to").
func (s *reality) planned(h id, c control, infinitive, own bool) {
	if own && c.clause == "subject" && (c.status == onrecord.Intended || c.status == onrecord.Ongoing || c.status == onrecord.Negated && infinitive) {
		s.plans = append(s.plans, h)
	}
}

// reality reads the act at t: its own auxiliaries and adverbs, and those of the
// words above that govern it.
func (r *reader) reality(t id) reality {
	s := reality{status: onrecord.Asserted}
	for up := depth; up > 0 && t != 0; up-- {
		r.own(t, &s)
		t = r.governor(t, &s)
	}
	return s
}

// own adds what the dependents of t say: negation, auxiliaries, adverbs, "if".
func (r *reader) own(t id, s *reality) {
	for k := r.first[t]; k != 0; k = r.next[k] {
		switch r.label(k) {
		case "aux", "advmod", "det", "mark", "cc":
			s.add(r.adverbs[r.lemma(k)])
			if r.label(k) == "aux" && r.lemma(k) == "should" && k < r.child(t, "nsubj") { // "should Chad leave, …"
				s.add(onrecord.Conditional)
			}
			if r.label(k) == "aux" && r.lemma(k) == "be" && r.doc.Token(t).Fine == "VBG" {
				s.add(onrecord.Ongoing)
			}
		case "advcl":
			if m := r.marker(k); m == "if" || m == "unless" {
				s.add(onrecord.Conditional)
			}
		case "nsubj":
			if r.aims[r.lemma(k)] && r.marker(t) == "to" {
				s.add(onrecord.Intended)
			}
			switch d := r.child(k, "det"); {
			case d == 0:
			case r.lemma(d) == "no":
				s.add(onrecord.Negated)
			case r.lemma(d) == "any" && r.child(k, "acl") != 0: // "any ship that …"
				s.add(onrecord.Conditional)
			}
		}
	}
}

// governor adds what the word that governs the clause t says of it, and gives
// the next clause up that bears on it too, or 0.
func (r *reader) governor(t id, s *reality) id {
	h := r.head(t)
	if h == 0 {
		if r.marker(t) == "to" || r.infinitive(t) { // "Oslo to sign treaty"
			s.add(onrecord.Intended)
		}
		return 0
	}
	label := r.label(t)
	if up := r.head(h); label == "acl" && up != 0 && strings.HasPrefix(r.doc.Token(h).Fine, "W") { // "how to …"
		h, label = up, "ccomp"
	}
	switch label {
	case "xcomp":
		if k := r.child(h, "nsubj"); k != 0 && r.aims[r.lemma(k)] && r.marker(t) == "to" {
			s.add(onrecord.Intended)
		}
		c := r.control[r.lemma(h)]
		if c.clause == "subject" && c.status == onrecord.Intended && r.wishedOf(h, t) {
			c.status = onrecord.Demanded
		}
		if c.status == onrecord.Demanded && c.clause == "object" && r.child(h, "obj") == 0 && r.child(h, "iobj") == 0 && !r.passive(h) {
			c.status, c.clause = onrecord.Intended, "subject" // "asked to join"
		}
		s.under(h, c, r.marker(t) == "to", r.child(t, "nsubj") == 0)
		return h
	case "ccomp", "acl":
		if !r.relative(t) {
			return r.reported(t, h, s)
		}
	case "advcl":
		return r.purpose(t, h, s)
	case "amod":
		if up := r.head(h); up != 0 && r.gerund(t) {
			s.under(up, r.control[r.lemma(up)], false, true)
			return up
		}
	case "conj":
		if r.verbal(h) && r.finite(t) == r.finite(h) && r.child(t, "nsubj") == 0 && r.child(t, "aux") == 0 && r.label(h) != "advcl" {
			r.shared(h, s)
			return r.governor(h, s)
		}
	}
	return 0
}

// tensed reports whether the clause t says how things are, and not how they should be as in
// "demanded that it leave".
func (r *reader) tensed(t id) bool {
	if r.finite(t) {
		return true
	}
	for k := r.first[t]; k != 0; k = r.next[k] {
		if l := r.label(k); l == "aux" || l == "cop" {
			switch r.lemma(k) {
			case "should", "must", "ought":
				return false
			}
			return r.doc.Token(k).Fine != "VB"
		}
	}
	return false
}

// wishedOf reports whether the wish h is that somebody else does t: "wants them to go".
func (r *reader) wishedOf(h, t id) bool {
	if k := r.child(t, "nsubj"); k != 0 {
		return true
	}
	o := r.child(h, "obj")
	return o > h && o < t && !r.passive(h)
}

// under adds what the governing word h says of its complement: whether that is an infinitive, and
// of what h's own subject does.
func (s *reality) under(h id, c control, infinitive, own bool) {
	s.above = append(s.above, h)
	s.control(c)
	s.planned(h, c, infinitive, own)
}

// reported is governor for a clause that is the object of the verb h or belongs
// to the noun h: "its plan to attack". What is merely said bears on nothing.
func (r *reader) reported(t, h id, s *reality) id {
	if c := r.control[r.lemma(h)]; c.clause != "" {
		switch {
		case c.clause == "subject" && c.status == onrecord.Intended && r.marker(t) == "to" && r.wishedOf(h, t):
			c.status = onrecord.Demanded
		case c.status == onrecord.Demanded && r.tensed(t): // "told them that it had left"
			c.status = ""
		}
		s.under(h, c, r.marker(t) == "to", r.child(t, "nsubj") == 0)
		return r.above(h, s)
	}
	if v := r.head(h); r.allegations[r.lemma(h)] && v != 0 && r.denials[r.lemma(v)] && r.label(h) == "obj" {
		s.above = append(s.above, v) // "rejected claims that it had …"
		s.add(onrecord.Negated)
	}
	if r.label(t) == "acl" && r.marker(t) == "to" {
		s.purpose = true
		s.add(onrecord.Intended)
	}
	return 0
}

// purpose is governor for an adverbial clause: "in order to attack", "thanked
// them for helping", "discussing how to help".
func (r *reader) purpose(t, h id, s *reality) id {
	c := r.control[r.lemma(h)]
	if o := r.child(h, "obj"); o > h && o < t && r.marker(t) == "to" && r.control[r.lemma(o)].status == onrecord.Intended && r.tag(o) == onrecord.NOUN {
		return r.reported(t, o, s) // "dropped its plan to join", hung on the verb
	}
	switch {
	case r.marker(t) == "to" && c.clause == "subject" && c.status == onrecord.Ongoing:
		s.under(h, c, r.marker(t) == "to", r.child(t, "nsubj") == 0)
		return h
	case r.marker(t) == "to" && c.clause == "object" && c.status == onrecord.Demanded && r.addressed(h, t):
		s.under(h, c, r.marker(t) == "to", r.child(t, "nsubj") == 0)
		return h
	case r.marker(t) == "to":
		s.purpose = true
		s.add(onrecord.Intended)
	case c.clause == "subject" && c.status != "" && (r.marker(t) == "of" || r.marker(t) == "about"): // "thinking of leaving"
		s.under(h, c, false, true)
		return h
	case c.clause == "object":
		s.above = append(s.above, h)
		s.control(c)
	}
	return 0
}

// addressed reports whether the verb h names, before the clause t, who is to do it: "called on Egypt to …".
func (r *reader) addressed(h, t id) bool {
	for k := r.first[h]; k != 0; k = r.next[k] {
		if k < h || k > t {
			continue
		}
		switch r.label(k) {
		case "obj", "iobj":
			return true
		case "obl":
			switch r.preposition(k) {
			case "on", "upon", "to":
				return true
			}
		}
	}
	return false
}

// finite reports whether the verb t has a tense of its own; one that has shares
// nothing with one that has not: "denied shelling it and blamed the army".
func (r *reader) finite(t id) bool {
	switch r.doc.Token(t).Fine {
	case "VBD", "VBZ", "VBP":
		return true
	}
	return false
}

// shared adds the auxiliaries that the verb h shares with its conjuncts:
// "will send and train".
func (r *reader) shared(h id, s *reality) {
	for k := r.first[h]; k != 0; k = r.next[k] {
		if r.label(k) == "aux" {
			s.add(r.adverbs[r.lemma(k)])
		}
	}
}

// above is the clause at h, or the verb that brings the noun h about: there may be "no plans
// to join", and a plan may be scrapped.
func (r *reader) above(h id, s *reality) id {
	if r.verbal(h) {
		return h
	}
	if d := r.child(h, "det"); d != 0 && r.lemma(d) == "no" {
		s.add(onrecord.Negated)
	}
	v, c := r.support(h)
	if c.direction == "decrease" {
		s.above = append(s.above, v)
		s.add(onrecord.Negated)
	}
	return v
}

// infinitive reports whether t is a bare "to" form that heads its sentence.
func (r *reader) infinitive(t id) bool {
	for k := r.first[t]; k != 0; k = r.next[k] {
		if k < t && r.lemma(k) == "to" && r.tag(k) == onrecord.PART {
			return true
		}
	}
	return false
}
