package event

import (
	"strings"

	"onrecord"
)

// match is a rule at a word, with all that it found.
type match struct {
	rule               *rule
	sentence           onrecord.Sentence
	word               id // the predicate
	verb               id // the verb of its clause: the predicate itself, or what supports a noun; 0 if none
	object             id // what the predicate acts on, 0 if nothing
	actors, recipients []party
	trigger            onrecord.Span
	reality            reality
}

// predicate tries the rules that stand under the word t, the strongest first.
func (r *reader) predicate(t id) (match, bool) {
	tok := r.doc.Token(t)
	var entries []entry
	switch tok.Tag {
	case onrecord.VERB:
		entries = r.verbs[tok.Lemma]
	case onrecord.NOUN, onrecord.PROPN:
		entries = r.nouns[strings.ToLower(tok.Lemma)]
	case onrecord.ADJ:
		entries = r.adjectives[tok.Lemma]
	}
	for _, e := range entries {
		if !r.part(t, e.part) {
			continue
		}
		if m, ok := r.try(e.rule, t, e.part); ok {
			return m, true
		}
	}
	return match{}, false
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
	return 0
}

// try holds the rule to the word t.
func (r *reader) try(rule *rule, t id, part string) (match, bool) {
	m := match{rule: rule, word: t}
	var c control
	switch r.tag(t) {
	case onrecord.VERB:
		m.verb, m.object = t, r.object(t)
	case onrecord.ADJ:
		m.verb = t
	default:
		m.verb, c = r.support(t)
		m.object = r.matter(t)
	}
	if !r.conditions(rule, m) || !r.participants(&m, c) {
		return m, false
	}
	m.sentence = r.doc.Sentences[r.doc.SentenceOf(t)-1]
	m.trigger = r.trigger(m, part)
	m.reality = r.realityOf(m, c)
	return m, true
}

// conditions reports whether what the rule asks for is there.
func (r *reader) conditions(rule *rule, m match) bool {
	if rule.bare && m.object != 0 || !rule.bare && !r.fits(rule.object, m.object) {
		return false
	}
	for _, p := range rule.with {
		if k := r.prepositional(m, p.prep); k == 0 || !r.fits(p.head, k) {
			return false
		}
	}
	return rule.clause.any() || r.fits(rule.clause, r.clause(m.word))
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
		return w.has(r.word(t))
	}
	if w.in[r.word(t)] {
		return true
	}
	for k := r.first[t]; k != 0; k = r.next[k] {
		switch r.label(k) {
		case "compound":
			if w.in[r.word(k)] {
				return true
			}
		case "nmod":
			if r.preposition(k) == "of" && w.in[r.word(k)] {
				return true
			}
		case "conj":
			if r.fits(w, k) {
				return true
			}
		}
	}
	return false
}

// word is the lemma of t in lower case.
func (r *reader) word(t id) string { return strings.ToLower(r.lemma(t)) }

// matter is what the noun n acts on: "weapons" of "the supply of weapons" and
// of "weapons supplies".
func (r *reader) matter(n id) id {
	if o := r.phrase(n, "of", 0); o != 0 {
		return o
	}
	if c := r.child(n, "compound"); c != 0 {
		return c
	}
	return r.child(n, "amod")
}

// clause is a clause that depends on the predicate.
func (r *reader) clause(t id) id {
	for k := r.first[t]; k != 0; k = r.next[k] {
		switch r.label(k) {
		case "xcomp", "ccomp":
			return k
		case "acl", "advcl":
			if !r.relative(k) {
				return k
			}
		}
	}
	return 0
}

// prepositional is the noun of a phrase with that preposition, beside the
// predicate, under its object, or beside the verb that supports it.
func (r *reader) prepositional(m match, prep string) id {
	if k := r.phrase(m.word, prep, 2); k != 0 {
		return k
	}
	if m.verb != 0 && m.verb != m.word {
		if k := r.phrase(m.verb, prep, 1); k != 0 && k != r.outer(m.word) {
			return k
		}
	}
	return 0
}

// participants finds actors and recipients, and reports whether the rule has
// those that it needs.
func (r *reader) participants(m *match, c control) bool {
	rule := m.rule
	m.actors = distinct(r.at(m, c, rule.actor, rule.actorIs), nil)
	m.recipients = distinct(r.at(m, c, rule.recipient, rule.recipientIs), m.actors)
	if rule.mutual && len(m.recipients) == 0 && len(m.actors) > 1 {
		m.actors, m.recipients = m.actors[:1], m.actors[1:]
	}
	a, b := len(m.actors) > 0, len(m.recipients) > 0
	return (a || !rule.needsActor) && (b || !rule.needsRecipient) && (a || b || !rule.either)
}

// at are the parties in the first of the slots that holds any.
func (r *reader) at(m *match, c control, slots []slot, allowed kinds) []party {
	for _, s := range slots {
		t := r.slot(m, c, s.place)
		if s.owner && t != 0 {
			t = r.owner(t)
		}
		var found []party
		for _, p := range r.parties(t) {
			if allowed.has(r.doc.Entity(p.entity).Type) {
				found = append(found, p)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// slot is the word at a place of the predicate's frame, or 0.
func (r *reader) slot(m *match, c control, place string) id {
	verb := r.tag(m.word) == onrecord.VERB
	switch place {
	case "subject":
		switch {
		case verb:
			return r.actor(m.word)
		case r.tag(m.word) == onrecord.ADJ:
			return r.surface(m.word, depth)
		}
		return r.nounSubject(m, c)
	case "object":
		return m.object
	case "iobj":
		return r.indirect(m)
	case "clause":
		if k := r.clause(m.word); k != 0 {
			return r.child(k, "nsubj")
		}
		return 0
	}
	return r.prepositional(*m, place)
}

// indirect is who is given something: "gave Ghana loans", "Ghana was given loans".
func (r *reader) indirect(m *match) id {
	for _, v := range []id{m.word, m.verb} {
		if v == 0 {
			continue
		}
		if k := r.child(v, "iobj"); k != 0 {
			return k
		}
		if r.passive(v) && r.child(v, "obj") != 0 {
			return r.surface(v, depth)
		}
	}
	return 0
}

// nounSubject is who does what a noun names: its owner, or the subject of the
// verb that supports it.
func (r *reader) nounSubject(m *match, c control) id {
	if o := r.owner(m.word); o != 0 && r.party(o).entity != 0 {
		return o
	}
	if m.verb == 0 {
		return 0
	}
	switch c.noun {
	case "subject":
		return r.actor(m.verb)
	case "object":
		return r.indirect(m)
	}
	return 0
}

// actor is the subject of the verb v; where it is no entity and the clause
// depends on another, the first subject above that is one.
func (r *reader) actor(v id) id {
	s := r.subject(v)
	for up := depth; up > 0 && r.party(s).entity == 0 && r.dependent(v); up-- {
		v = r.head(v)
		if v == 0 || !r.verbal(v) {
			break
		}
		s = r.surface(v, depth)
	}
	return s
}

// dependent reports whether v is a participle or infinitive without a subject
// of its own, which takes the subject of a clause above.
func (r *reader) dependent(v id) bool {
	switch r.label(v) {
	case "advcl", "xcomp":
		return r.subjectless(v) && r.child(v, "nsubj") == 0 || r.verbal(v)
	case "ccomp":
		return false
	}
	return false
}

// trigger are the words that tell the act: from the verb, or the noun, to what
// it acts on where the rule asked for that.
func (r *reader) trigger(m match, part string) onrecord.Span {
	s := r.doc.Token(m.word).Span
	if p := r.partOf(m.word, part); part != "" && p != 0 {
		s = s.Cover(r.doc.Token(p).Span)
	}
	if m.verb != 0 && m.verb != m.word {
		s = s.Cover(r.doc.Token(m.verb).Span)
	}
	if m.object != 0 && m.rule.object.in != nil {
		s = s.Cover(r.doc.Token(m.object).Span)
	}
	for _, p := range m.rule.with {
		if k := r.prepositional(m, p.prep); k != 0 && p.head.in != nil {
			s = s.Cover(r.doc.Token(k).Span)
		}
	}
	return s
}

// realityOf is the status of the act: of the noun, and of the verb that
// supports it.
func (r *reader) realityOf(m match, c control) reality {
	if m.verb == 0 {
		s := reality{status: onrecord.Asserted}
		r.own(m.word, &s)
		return s
	}
	s := r.reality(m.verb)
	if m.verb != m.word {
		r.own(m.word, &s)
		s.control(c)
	}
	return s
}

// event is the match as the document's record of it.
func (r *reader) event(m match) onrecord.Event {
	e := onrecord.Event{Type: m.rule.kind, Mode: m.rule.mode, Direction: m.rule.direction, Trigger: m.trigger,
		Status: m.reality.status, Ledger: m.rule.ledger, Rule: m.rule.name, Confidence: m.rule.confidence,
		Actors: participantsOf(m.actors), Recipients: participantsOf(m.recipients),
		Voice: r.doc.Voice(r.doc.Token(m.word).Span)}
	if e.Direction == "" {
		e.Direction = m.reality.direction
	}
	if e.Date, e.Timex = r.when(m); e.Timex == 0 {
		e.Date, e.Timex = r.said(m.trigger)
	}
	return e
}

func participantsOf(parties []party) []onrecord.Participant {
	var all []onrecord.Participant
	for _, p := range parties {
		all = append(all, onrecord.Participant{Entity: p.entity, Mention: p.mention})
	}
	return all
}
