package event

import (
	"onrecord"
)

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
			case "to", "for", "of", "from", "into", "with":
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
	if m.rule.ledger != "" {
		if k := r.astray(m.word, prep); k != 0 {
			return k
		}
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
		k := r.phrase(m.word, prep, 0)
		if k == 0 && m.object > m.word {
			k = r.phrase(m.object, prep, 1)
		}
		if k == 0 && m.rule.ledger != "" {
			k = r.astray(m.word, prep)
		}
		return k
	}
	return r.prepositional(m, prep)
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
	return (r.known(m.actors) || !a && r.known(m.recipients)) && (a || !rule.needsActor) && (b || !rule.needsRecipient) && (a || b || !rule.either)
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
	rule := m.rule
	for _, s := range slots {
		t := r.slot(m, c, s.place)
		if s.owner && t != 0 {
			t = r.possessor(t)
		}
		parties, loose := r.parties(t), s.place == "under" || s.place == "deep"
		if len(parties) == 0 && !s.owner {
			parties, loose = r.parties(r.near(m, s.place)), true
		}
		var found []party
		for _, p := range parties {
			p = r.serving(p, allowed)
			if r.reflexives[r.lemma(p.word)] || rule.ledger == "membership" && r.unknown(p) {
				continue
			}
			if r.governs(p) || allowed.has(r.acting(rule, p.entity), r.named(p.mention) || r.civil(p)) {
				found = append(found, p)
			}
		}
		if len(found) > 0 {
			m.aimed = m.aimed || s.place == "foe"
			m.loose = m.loose || loose
			return found
		}
	}
	return nil
}

// acting is the type of the entity; in a ledger, what acts as a state counts as one.
func (r *reader) acting(rule *rule, e onrecord.EntityID) onrecord.EntityType {
	if rule.ledger == "" {
		return r.doc.Entity(e).Type
	}
	t := r.names.Type(r.doc, e, true)
	if t == onrecord.Org && r.governing(e) {
		return onrecord.GPE
	}
	return t
}

// governing reports whether the entity is a government without a name of its own: "the government of Drovia".
func (r *reader) governing(e onrecord.EntityID) bool {
	m := r.doc.Entity(e).Members[0].Mention
	return r.doc.Mention(m).Kind == onrecord.Nominal && r.homelands[r.lemma(r.heads[m])]
}

// governs reports whether the party is a person by whose name a government goes: "the Moss
// administration", which acts for a state.
func (r *reader) governs(p party) bool {
	return p.word != 0 && r.label(p.word) == "compound" && r.proxies[r.lemma(r.head(p.word))] && r.sectorOf(onrecord.Participant{Entity: p.entity, Mention: p.mention}) == "GOV"
}

// unknown reports whether the party is described as one of many: "a group of countries".
func (r *reader) unknown(p party) bool {
	if p.mention == 0 || r.doc.Mention(p.mention).Kind != onrecord.Nominal {
		return false
	}
	first, _ := r.doc.TokensIn(r.doc.Mention(p.mention).Span)
	return first != 0 && r.indefinites[r.lemma(first)]
}

// serving is whom somebody without a name serves, where the rule asks for states or bodies
// and not for people: the bloc, of "the bloc's leaders".
func (r *reader) serving(p party, allowed kinds) party {
	if p.word == 0 || r.named(p.mention) || !r.deputies[r.lemma(p.word)] || allowed.has(r.doc.Entity(p.entity).Type, false) {
		return p
	}
	if q := r.proxied(p.word); q.entity != 0 && allowed.has(r.doc.Entity(q.entity).Type, r.named(q.mention)) {
		return q
	}
	return p
}

// civil reports whether the party is described by an office of peace, as "the nominee" or
// "a senator" is: such a person attacks with words, as a named one does.
func (r *reader) civil(p party) bool {
	switch r.sectorAt(r.heads[p.mention]) {
	case "GOV", "LEG", "PTY", "JUD", "MED", "BUS", "EDU", "HLH":
		return true
	}
	return false
}

// possessor is who owns the noun t, or whom it acts for: "the ambassador of Peru".
func (r *reader) possessor(t id) id {
	if o := r.owner(t); o != 0 {
		return o
	}
	if r.proxies[r.lemma(t)] || r.deputies[r.lemma(t)] {
		return r.proxied(t).word
	}
	if r.accessions[r.lemma(t)] {
		return r.phrase(t, "of", 0) // "the accession of Chad"
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
	case "foe":
		return r.foe(m)
	case "inside":
		return r.inside(r.surface(m.word, depth), m.word)
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

// foe is whom an act is aimed at that is done in order to protect or free somebody: whoever holds
// or attacks them ("a raid to free sailors held by Chad", "to defend the island, which Chad has shelled").
func (r *reader) foe(m *match) id {
	k := r.protects(m.word, m.verb)
	if k == 0 {
		return 0
	}
	for _, prep := range []string{"from", "against"} {
		if p := r.phrase(k, prep, 1); p != 0 {
			return p
		}
	}
	o := r.object(k)
	if acl := r.child(o, "acl"); acl != 0 {
		return r.subject(acl)
	}
	for t := r.rightmost(o) + 1; o != 0 && t < o+6 && int(t) < len(r.doc.Tokens); t++ { // a relative clause that the parse hung elsewhere
		if r.pronoun(t) {
			if v := r.head(t); v > t {
				return r.child(v, "nsubj")
			}
			return 0
		}
	}
	return 0
}

// protects is the clause "to protect …", "to free …" of one of the words, or 0.
func (r *reader) protects(words ...id) id {
	for _, t := range words {
		if t == 0 {
			continue
		}
		for k := r.first[t]; k != 0; k = r.next[k] {
			switch r.label(k) {
			case "advcl", "acl", "xcomp":
				if r.protecting[r.lemma(k)] {
					return k
				}
			}
		}
	}
	return 0
}

// inside is the nearest party in what describes the noun t, a relative clause
// included ("any ship that supplies Ukraine"), but for the predicate told.
func (r *reader) inside(t, told id) id {
	if t == 0 {
		return 0
	}
	acl := r.child(t, "acl")
	if acl == told { // what the predicate itself tells describes nothing
		acl = 0
	}
	if acl != 0 && r.passive(acl) { // "rifles supplied by Chad"
		if a := r.agent(acl); a != 0 {
			return a
		}
	}
	if k := r.deep(t, 3); k != 0 && (acl != 0 || !r.below(k, told) || r.below(t, told)) {
		return k
	}
	if k := r.deep(acl, 3); k != 0 {
		return k
	}
	return r.origin(t, 3)
}

// origin is whoever owns the noun t or what it carries: "a Turkish plane", "a ship with Peruvian maize".
func (r *reader) origin(t id, down int) id {
	if o := r.owner(t); o != 0 {
		return o
	}
	for k := r.first[t]; k != 0 && down > 0; k = r.next[k] {
		switch r.label(k) {
		case "nmod", "acl", "obj":
			if o := r.origin(k, down-1); o != 0 {
				return o
			}
		}
	}
	return 0
}

// indirect is who is given something: "gave Ghana loans", "Ghana was given loans".
func (r *reader) indirect(m *match) id {
	if m.getter != 0 {
		return m.getter
	}
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
	if s := r.nearest(m.word, "nsubj"); s != 0 && r.label(m.verb) == "amod" {
		return s
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
	s, undergoes := r.subject(v), id(0)
	if r.passive(v) {
		undergoes = r.object(v)
	}
	for up := depth; up > 0; up-- {
		if s != 0 {
			if s == undergoes { // "wants to be invited"
				return 0
			}
			if r.party(s).entity != 0 {
				return s
			}
			if o := r.exact(s, "nmod:poss"); o != 0 && r.party(o).entity != 0 && r.dependent(v) {
				return o
			}
			if r.doc.Token(s).Fine == "PRP" {
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
		if h := r.head(v); r.control[r.lemma(h)].clause == "object" && r.label(v) == "advcl" && r.marker(v) != "to" {
			return 0 // "criticised … for shooting": not whoever criticises
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
