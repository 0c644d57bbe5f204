package event

import (
	"slices"

	"onrecord"
)

// trigger are the words that tell the act: from the verb, or the noun, to what
// it acts on where the rule asked for that.
func (r *reader) trigger(m match, c control, part string) onrecord.Span {
	s := r.doc.Token(m.word).Span
	if p := r.partOf(m.word, part); part != "" && p != 0 {
		s = s.Cover(r.doc.Token(p).Span)
	}
	if m.verb != 0 && m.verb != m.word && c.noun != "none" {
		s = s.Cover(r.doc.Token(m.verb).Span)
	}
	if m.object != 0 && m.rule.object.in != nil {
		s = s.Cover(r.doc.Token(m.object).Span)
		if n := r.child(m.object, "nummod"); r.tag(m.object) == onrecord.SYM && n != 0 { // "$30 million"
			s = s.Cover(r.doc.Token(n).Span)
		}
	}
	for _, p := range m.rule.with {
		if k := r.beside(m, p.prep); k != 0 && p.head.in != nil {
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
	if c := r.control[r.lemma(m.word)]; (c.status == onrecord.Intended || c.status == onrecord.Demanded && m.rule.ledger != "") && r.material(m.rule.kind) { // "pledged two tanks", "asked Mali for help"
		s.add(c.status)
	}
	return s
}

// event is the match as the document's record of it.
func (r *reader) event(m match) onrecord.Event {
	e := onrecord.Event{Type: m.rule.kind, Mode: m.rule.mode, Direction: m.rule.direction, Trigger: m.trigger,
		Status: m.reality.status, Ledger: m.rule.ledger, Rule: m.rule.name, Confidence: m.confidence(),
		Actors: participantsOf(m.actors), Recipients: participantsOf(m.recipients),
		Voice: r.voice(m)}
	if e.Direction == "" {
		e.Direction = m.reality.direction
	}
	if e.Root = m.root; e.Root == "" {
		e.Root = r.walk.root(e.Type, e.Status, e.Direction)
	}
	if e.Date, e.Timex = r.when(m, e.Voice); e.Timex == 0 {
		e.Date, e.Timex = r.said(m.trigger)
	}
	r.fill(&e, &m)
	return e
}

// confidence is the rule's, less where a participant was found by a net under
// the parse or deep below the predicate, where nobody is said to have acted, and
// where the act is but the purpose of another.
func (m *match) confidence() float64 {
	if m.sure > 0 {
		return m.sure
	}
	c := m.rule.confidence
	if m.loose {
		c -= 0.2
	}
	if len(m.actors) == 0 {
		c -= 0.1
	}
	if m.reality.purpose {
		c -= 0.3
	}
	return max(c, 0.1)
}

// voice is whose statement the act stands in. That somebody plans or shows how it
// acts is told by whoever tells of that: a statement whose cue is the very word
// that governs the act ("is prepared to help"), or by which the actor does
// something other than speak, lends the act no voice of its own.
func (r *reader) voice(m match) onrecord.StatementID {
	v := r.doc.Voice(r.doc.Token(m.word).Span)
	for up := depth; v != 0 && up > 0; up-- { // a cue may lie in its own statement
		s := r.doc.Statement(v)
		plan := slices.ContainsFunc(m.reality.plans, func(t id) bool { return s.Cue.Overlaps(r.doc.Token(t).Span) })
		outer := r.doc.Voice(s.Cue)
		if s.Cue.IsZero() || !plan && !r.silent(s, m.actors) && !r.brought(s, &m) && !(outer != 0 && r.selfTold(s)) {
			break
		}
		v = outer
	}
	return v
}

// brought reports whether the cue of s is the verb that brings the act about, and the actor the
// speaker: whoever "announced a package of aid" did it by saying so.
func (r *reader) brought(s *onrecord.Statement, m *match) bool {
	return m.verb != 0 && s.Cue.Overlaps(r.doc.Token(m.verb).Span) && s.Speaker != 0 && (holds(m.actors, r.entity[s.Speaker]) || m.rule.beside && holds(m.recipients, r.entity[s.Speaker]))
}

// selfTold reports whether s is what "I" or "we" said: in somebody's own words that
// is the same voice.
func (r *reader) selfTold(s *onrecord.Statement) bool {
	if s.Speaker == 0 || r.doc.Mention(s.Speaker).Kind != onrecord.Pronoun {
		return false
	}
	switch r.doc.Slice(r.doc.Mention(s.Speaker).Span) {
	case "I", "We", "we":
		return true
	}
	return false
}

// silent reports whether s is no speech but what one of the actors thinks, means
// or shows.
func (r *reader) silent(s *onrecord.Statement, actors []party) bool {
	switch s.CueKind {
	case onrecord.CueIntent:
		return true
	case onrecord.CueThought, onrecord.CueOther:
		return s.Speaker != 0 && holds(actors, r.entity[s.Speaker])
	}
	return false
}

func participantsOf(parties []party) []onrecord.Participant {
	var all []onrecord.Participant
	for _, p := range parties {
		all = append(all, onrecord.Participant{Entity: p.entity, Mention: p.mention})
	}
	return all
}
