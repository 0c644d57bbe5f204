package event

import (
	"cmp"
	"slices"
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
		m.verb, m.object = t, r.fitting(rule, t)
	case onrecord.ADJ:
		m.verb = t
	default:
		m.verb, c = r.support(t)
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

// fitting is the object of the verb t; of two, or of one and a measure that the
// parse took for an adverbial ("lent Peru two billion"), the one that the rule
// asks for.
func (r *reader) fitting(rule *rule, t id) id {
	o := r.object(t)
	if rule.object.in == nil || o != 0 && r.fits(rule.object, o) {
		return o
	}
	for k := r.first[t]; k != 0; k = r.next[k] {
		if k > t && k != o && (r.label(k) == "obj" || r.full(k) == "obl:unmarked") && r.fits(rule.object, k) {
			return k
		}
	}
	return o
}

// conditions reports whether what the rule asks for is there.
func (r *reader) conditions(rule *rule, m match) bool {
	if rule.bare && m.object != 0 || !rule.bare && !r.fits(rule.object, m.object) {
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
	return rule.clause.any() || k != 0 && r.fits(rule.clause, k)
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
			if w.in[r.lemma(k)] {
				return true
			}
		case "nmod":
			if r.measures[r.lemma(t)] && r.preposition(k) == "of" && w.in[r.lemma(k)] {
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

// clause is a clause that depends on the predicate, or that the parse hung on
// the predicate's object.
func (r *reader) clause(t id) id {
	if k := r.clauseAt(t); k != 0 || r.tag(t) != onrecord.VERB {
		return k
	}
	if o := r.child(t, "obj"); o != 0 {
		if k := r.child(o, "acl"); k != 0 && r.marker(k) == "to" {
			return k
		}
	}
	return r.infinitiveAfter(t)
}

// infinitiveAfter is the word after the "to" that follows the verb t and its
// object, for when the parse did not take it for a verb.
func (r *reader) infinitiveAfter(t id) id {
	for k := t + 1; int(k) < len(r.doc.Tokens) && k < t+9; k++ {
		switch r.tag(k) {
		case onrecord.DET, onrecord.ADJ, onrecord.NUM, onrecord.NOUN, onrecord.PROPN, onrecord.PRON:
		case onrecord.PART:
			if k > t+1 && r.lemma(k) == "to" && r.lemma(k+1) != "the" {
				return k + 1
			}
		case onrecord.ADP:
			if k > t+1 && r.lemma(k) == "to" && r.tag(k+1) == onrecord.NOUN && r.mention[k+1] == 0 {
				return k + 1
			}
			return 0
		default:
			return 0
		}
	}
	return 0
}

func (r *reader) clauseAt(t id) id {
	for k := r.first[t]; k != 0; k = r.next[k] {
		switch r.label(k) {
		case "xcomp", "ccomp":
			if !r.nominal(k) || r.child(k, "cop") != 0 || r.child(k, "mark") != 0 {
				return k
			}
		case "acl":
			if !r.relative(k) {
				return k
			}
		case "advcl":
			switch r.marker(k) {
			case "to", "for", "of", "from", "into":
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

// beside is prepositional where the phrase must belong to the predicate itself.
func (r *reader) beside(m match, prep string) id {
	if r.tag(m.word) == onrecord.VERB {
		if k := r.phrase(m.word, prep, 0); k != 0 || m.object == 0 || m.object < m.word {
			return k
		}
		return r.phrase(m.object, prep, 0)
	}
	return r.prepositional(m, prep)
}

// reach is how many words on a phrase is looked for that the parse hung elsewhere.
const reach = 22

// following is the party after that preposition, later in the clause of the
// predicate: a net under prepositional for when the parse errs.
func (r *reader) following(m *match, prep string) id {
	last := r.doc.Sentences[r.doc.SentenceOf(m.word)-1].Last
	for t := m.word + 1; t <= min(last, m.word+reach); t++ {
		switch r.doc.Token(t).Fine {
		case "VBD", "VBZ", "VBP", "MD", ":", ".", "WDT", "WP":
			return 0
		}
		if (r.tag(t) == onrecord.ADP || r.tag(t) == onrecord.SCONJ) && r.lemma(t) == prep {
			if p := r.after(t, last); p != 0 {
				return p
			}
		}
	}
	return 0
}

// after is the head of the party that begins right after the word t, its
// articles and adjectives apart; 0 if another word comes first. Whoever owns the
// party stands in for one that is no entity.
func (r *reader) after(t, last id) id {
	found, owner := id(0), id(0)
	for k := t + 1; k <= min(last, t+10); k++ {
		switch r.tag(k) {
		case onrecord.DET, onrecord.ADJ, onrecord.NUM, onrecord.NOUN, onrecord.PROPN, onrecord.PRON:
		case onrecord.CCONJ, onrecord.PUNCT, onrecord.PART:
			if found != 0 || r.tag(k) == onrecord.PUNCT && r.doc.Token(k).Fine != "HYPH" {
				return cmp.Or(found, owner)
			}
		default:
			return cmp.Or(found, owner)
		}
		if r.mention[k] == 0 {
			continue
		}
		if k < last && r.lemma(k+1) == "'s" {
			owner = k
			continue
		}
		found = k
		if r.label(k) == "obl" || r.label(k) == "advmod" {
			return found
		}
	}
	return cmp.Or(found, owner)
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
	return (r.known(m.actors) || r.known(m.recipients)) && (a || !rule.needsActor) && (b || !rule.needsRecipient) && (a || b || !rule.either)
}

// known reports whether one of the parties is more than a pronoun: what "they"
// did to "it" is no record of anything.
func (r *reader) known(all []party) bool {
	for _, p := range all {
		for _, k := range r.doc.Entity(p.entity).Members {
			if r.doc.Mention(k.Mention).Kind != onrecord.Pronoun {
				return true
			}
		}
	}
	return false
}

// at are the parties in the first of the slots that holds any.
func (r *reader) at(m *match, c control, slots []slot, allowed kinds) []party {
	for _, s := range slots {
		t := r.slot(m, c, s.place)
		if s.owner && t != 0 {
			t = r.possessor(t)
		}
		var found []party
		parties := r.parties(t)
		if len(parties) == 0 && !s.owner {
			parties = r.parties(r.near(m, s.place))
		}
		for _, p := range parties {
			if allowed.has(r.doc.Entity(p.entity).Type, r.named(p.mention)) {
				found = append(found, p)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// possessor is who owns the noun t, or whom it acts for: "the ambassador of Peru".
func (r *reader) possessor(t id) id {
	if o := r.owner(t); o != 0 {
		return o
	}
	if r.proxies[r.lemma(t)] || r.deputies[r.lemma(t)] {
		return r.proxied(t).word
	}
	return 0
}

// near is a party near the predicate where the parse shows none at a place:
// right after an active verb for its object, after the preposition for others.
func (r *reader) near(m *match, place string) id {
	last := r.doc.Sentences[r.doc.SentenceOf(m.word)-1].Last
	switch place {
	case "subject":
		return r.before(m.word)
	case "clause", "deep", "under", "inside", "verb", "owner":
		return 0
	case "object", "iobj":
		if r.tag(m.word) != onrecord.VERB || r.passive(m.word) || m.object != 0 && m.object < m.word {
			return 0
		}
		k := r.after(m.word, last)
		if k == 0 || k == m.object && place == "iobj" {
			return 0
		}
		return k
	}
	return r.following(m, place)
}

// before is the head of the party that ends right before the finite verb v,
// adverbs and auxiliaries apart, where the parse gives v no subject.
func (r *reader) before(v id) id {
	switch r.doc.Token(v).Fine {
	case "VBD", "VBZ", "VBP":
	default:
		return 0
	}
	if r.child(v, "nsubj") != 0 || r.passive(v) || r.relative(v) || r.label(v) == "conj" {
		return 0
	}
	first := r.doc.Sentences[r.doc.SentenceOf(v)-1].First
	for t := v - 1; t >= first; t-- {
		if m := r.ending[t]; m != 0 {
			return r.heads[m]
		}
		if tag := r.tag(t); tag != onrecord.AUX && tag != onrecord.ADV {
			return 0
		}
	}
	return 0
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
	case "verb":
		if m.verb != 0 && m.verb != m.word && c.noun == "subject" {
			return r.actor(m.verb)
		}
		return 0
	case "owner":
		return r.owner(m.word)
	case "object":
		return m.object
	case "iobj":
		return r.indirect(m)
	case "clause":
		if k := r.clause(m.word); k != 0 {
			return r.child(k, "nsubj")
		}
		return 0
	case "deep":
		return r.deep(r.clause(m.word), 3)
	case "inside":
		return r.inside(r.surface(m.word, depth))
	case "under":
		if k := r.deep(m.object, 3); k != 0 {
			return k
		}
		return r.deep(m.word, 3)
	}
	return r.prepositional(*m, place)
}

// deep is the first party among the objects and phrases under t, the nearest first.
func (r *reader) deep(t id, down int) id {
	if t == 0 || down == 0 {
		return 0
	}
	for k := r.first[t]; k != 0; k = r.next[k] {
		switch r.label(k) {
		case "obj", "iobj", "obl", "nmod", "compound":
			if p := r.party(k); p.entity != 0 && r.doc.Mention(p.mention).Kind != onrecord.Pronoun && !r.circumstances[r.preposition(k)] {
				return k
			}
		}
	}
	for k := r.first[t]; k != 0; k = r.next[k] {
		switch r.label(k) {
		case "obj", "obl", "nmod", "xcomp", "acl":
			if found := r.deep(k, down-1); found != 0 {
				return found
			}
		}
	}
	return 0
}

// inside is the nearest party in what describes the noun t, a relative clause
// included: "any ship that supplies Ukraine".
func (r *reader) inside(t id) id {
	if t == 0 {
		return 0
	}
	if k := r.deep(t, 3); k != 0 {
		return k
	}
	return r.deep(r.child(t, "acl"), 3)
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
		if o := r.child(v, "obj"); o != 0 && m.object > o && r.label(m.object) != "conj" {
			return o
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

// actor is the subject of the verb v; where it is no entity, its owner or, of a
// clause that depends on another, the first subject above that is one.
func (r *reader) actor(v id) id {
	s := r.subject(v)
	for up := depth; up > 0; up-- {
		if s != 0 {
			if r.party(s).entity != 0 {
				return s
			}
			if o := r.exact(s, "nmod:poss"); o != 0 && r.party(o).entity != 0 && r.dependent(v) {
				return o
			}
			if r.tag(s) == onrecord.PRON {
				if k := r.reporter(v); k != 0 {
					return k
				}
			}
			if r.aims[r.lemma(s)] {
				return r.speakers(v)
			}
		}
		if r.label(v) == "acl" && !r.relative(v) && r.label(r.head(v)) == "obj" { // "a resolution condemning …"
			v = r.head(v)
		}
		if r.label(v) == "conj" && r.child(v, "nsubj") == 0 { // "said that it was late, and thanked …"
			for v = r.head(v); r.label(v) == "conj"; {
				v = r.head(v)
			}
			if r.label(v) != "ccomp" {
				return s
			}
		} else if !r.dependent(v) || !r.verbal(r.head(v)) || r.passive(v) && r.label(v) != "xcomp" {
			return s
		}
		v = r.head(v)
		s = r.surface(v, depth)
	}
	return s
}

// dependent reports whether v is a participle or infinitive without a subject
// of its own, which takes the subject of a clause above.
func (r *reader) dependent(v id) bool {
	switch r.label(v) {
	case "advcl", "xcomp":
		return r.head(v) != 0 && r.subjectless(v)
	case "obj":
		return true
	}
	return false
}

// reporter is the subject of the clause that reports the clause of v: "Chad" in
// "Chad said it would leave", for a pronoun that nobody resolved.
func (r *reader) reporter(v id) id {
	for up := depth; up > 0 && v != 0; up-- {
		label := r.label(v)
		v = r.head(v)
		if v == 0 {
			return 0
		}
		if s := r.child(v, "nsubj"); s != 0 && (label == "ccomp" || label == "advcl" || label == "xcomp") && r.party(s).entity != 0 {
			return s
		}
	}
	return 0
}

// speakers is the last "we" or "our" before v in the words of the same direct
// statement: whose goal it is where "the goal is to help" says no more.
func (r *reader) speakers(v id) id {
	voice := r.doc.Voice(r.doc.Token(v).Span)
	if voice == 0 || r.doc.Statement(voice).Form == onrecord.Indirect {
		return 0
	}
	start := r.doc.Statement(voice).Extent().Start
	for t := v - 1; t > 0 && r.doc.Token(t).Start >= start; t-- {
		if m := r.mention[t]; m != 0 && r.firstPlural(m) {
			return t
		}
	}
	return 0
}

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
	return s
}

// event is the match as the document's record of it.
func (r *reader) event(m match) onrecord.Event {
	e := onrecord.Event{Type: m.rule.kind, Mode: m.rule.mode, Direction: m.rule.direction, Trigger: m.trigger,
		Status: m.reality.status, Ledger: m.rule.ledger, Rule: m.rule.name, Confidence: m.rule.confidence,
		Actors: participantsOf(m.actors), Recipients: participantsOf(m.recipients),
		Voice: r.voice(m)}
	if e.Direction == "" {
		e.Direction = m.reality.direction
	}
	if e.Date, e.Timex = r.when(m); e.Timex == 0 {
		e.Date, e.Timex = r.said(m.trigger)
	}
	return e
}

// voice is whose statement the act stands in. That somebody plans or shows how it
// acts is told by whoever tells of that: a statement whose cue is the very word
// that governs the act ("is prepared to help"), or by which the actor does
// something other than speak, lends the act no voice of its own.
func (r *reader) voice(m match) onrecord.StatementID {
	v := r.doc.Voice(r.doc.Token(m.word).Span)
	for v != 0 {
		s := r.doc.Statement(v)
		plan := slices.ContainsFunc(m.reality.plans, func(t id) bool { return s.Cue.Overlaps(r.doc.Token(t).Span) })
		outer := r.doc.Voice(s.Cue)
		if s.Cue.IsZero() || !plan && !r.silent(s, m.actors) && !(outer != 0 && r.selfTold(s)) {
			break
		}
		v = outer
	}
	return v
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
	case onrecord.CueIntent, onrecord.CueThought, onrecord.CueOther:
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
