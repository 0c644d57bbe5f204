package event

import "onrecord"

// depth is how many clauses up a missing subject is looked for.
const depth = 5

// passive reports whether the verb v is passive: "was shelled", and the
// participle after its noun, "weapons supplied by …".
func (r *reader) passive(v id) bool {
	for k := r.first[v]; k != 0; k = r.next[k] {
		switch r.full(k) {
		case "aux:pass", "nsubj:pass":
			return true
		}
	}
	if r.doc.Token(v).Fine != "VBN" || r.child(v, "aux") != 0 || r.child(v, "nsubj") != 0 {
		return false
	}
	switch r.label(v) {
	case "conj":
		return r.passive(r.head(v))
	case "acl", "advcl", "amod":
		return r.child(v, "obj") == 0 || r.agent(v) != 0
	}
	return false
}

// agent is whoever a passive verb or a noun names after "by".
func (r *reader) agent(v id) id {
	if a := r.exact(v, "obl:agent"); a != 0 {
		return a
	}
	if a := r.phrase(v, "by", 2); a > v {
		return a
	}
	return 0
}

// subject is who does what the verb v says, in whatever voice.
func (r *reader) subject(v id) id {
	if r.passive(v) {
		return r.agent(v)
	}
	return r.surface(v, depth)
}

// object is whom or what the verb v acts on, in whatever voice.
func (r *reader) object(v id) id {
	if r.passive(v) {
		return r.surface(v, depth)
	}
	for _, label := range []string{"obj", "iobj"} {
		if o := r.child(v, label); o != 0 {
			return r.antecedent(o, v)
		}
	}
	if o := r.child(v, "xcomp"); o != 0 && r.nominal(o) && r.child(o, "cop") == 0 { // "become a target"
		return o
	}
	if r.gerund(v) || r.label(v) == "amod" && r.doc.Token(v).Fine == "VBD" {
		return r.head(v)
	}
	// "the deal that Norway signed": the noun that the clause belongs to.
	if r.relative(v) && r.child(v, "nsubj") != 0 && !r.pronoun(r.child(v, "nsubj")) {
		return r.head(v)
	}
	return 0
}

// surface is the grammatical subject of v; where v has none of its own, the
// one that the clauses above lend it.
func (r *reader) surface(v id, up int) id {
	if s := r.nearest(v, "nsubj"); s != 0 {
		return r.antecedent(s, v)
	}
	if s := r.beforeRelative(v); s != 0 {
		return s
	}
	if up == 0 || r.head(v) == 0 {
		return 0
	}
	switch r.label(v) {
	case "conj", "parataxis":
		if k := r.before(v); k != 0 {
			return k
		}
		if r.verbal(r.head(v)) && r.child(v, "mark") == 0 {
			return r.surface(r.head(v), up-1)
		}
	case "xcomp", "ccomp", "advcl", "csubj":
		if r.label(v) != "csubj" && r.subjectless(v) {
			return r.controller(v, up)
		}
	case "acl":
		return r.ofNoun(v, up)
	case "amod":
		if r.gerund(v) {
			h := r.head(r.head(v))
			if h != 0 && !r.verbal(h) && r.label(h) == "obj" { // "accused Iran of selling arms", hung on Iran
				h = r.head(h)
			}
			if h != 0 {
				return r.lent(v, h, up)
			}
		}
	}
	return 0
}

// beforeRelative is the subject of v where the parse gave it to the relative clause that follows it:
// "Chad, which has been waiting for years, could join".
func (r *reader) beforeRelative(v id) id {
	c := r.child(v, "csubj")
	if c == 0 || c > v {
		return 0
	}
	own, relative := id(0), false
	for k := r.first[c]; k != 0; k = r.next[k] {
		if r.label(k) == "nsubj" {
			if r.pronoun(k) {
				relative = true
			} else if own == 0 {
				own = k
			}
		}
	}
	if relative {
		return own
	}
	return 0
}

// gerund reports whether v is an "-ing" form after a preposition or a verb that
// the parse took for an adjective of its object: "for supplying weapons",
// "stopped supplying weapons".
func (r *reader) gerund(v id) bool {
	if r.label(v) != "amod" || r.doc.Token(v).Fine != "VBG" || v == 1 || r.head(v) < v {
		return false
	}
	switch r.tag(v - 1) {
	case onrecord.ADP, onrecord.SCONJ:
		return true
	case onrecord.VERB:
		return r.head(r.head(v)) == v-1 && r.control[r.lemma(v-1)].clause != ""
	}
	return false
}

// nearest is the dependent of v with that label that stands last before v, or
// else first after it: of two subjects one is what the parse took a dateline for,
// and none stands after a preposition.
func (r *reader) nearest(v id, label string) id {
	found := id(0)
	for k := r.first[v]; k != 0; k = r.next[k] {
		if r.label(k) == label && (found == 0 || k < v) && r.preposition(k) == "" {
			found = k
		}
	}
	return found
}

// subjectless reports whether v is an infinitive or a participle; a finite
// clause whose subject was not found must not borrow one.
func (r *reader) subjectless(v id) bool {
	switch r.doc.Token(v).Fine {
	case "VBG", "VBN", "VB", "JJ", "NN", "IN":
		return true
	}
	return r.label(v) == "xcomp"
}

// controller is the subject that the clause v has from the clause above: its
// object after "urge … to" and "praise … for", else its subject.
func (r *reader) controller(v id, up int) id {
	h := r.head(v)
	if !r.verbal(h) {
		return r.ofNoun(v, up)
	}
	return r.lent(v, h, up)
}

// lent is what the verb h lends the clause v as its subject.
func (r *reader) lent(v, h id, up int) id {
	c := r.control[r.lemma(h)]
	byObject := c.clause == "object"
	if !byObject && r.label(v) == "xcomp" && r.lemma(h) != "promise" && !r.passive(h) { // "wants them to go"
		o := r.object(h)
		byObject = o != 0 && o > h && o < v
	}
	if byObject {
		if o := r.object(h); o != 0 {
			return o
		}
		for _, prep := range []string{"on", "to"} { // "call on Egypt to …"
			if o := r.phrase(h, prep, 0); o != 0 {
				return o
			}
		}
		return 0
	}
	return r.surface(h, up-1)
}

// ofNoun is the subject of a clause that belongs to a noun: of a relative
// clause or participle the noun, of "its plan to send" whoever owns the plan.
func (r *reader) ofNoun(v id, up int) id {
	h := r.head(v)
	if r.relative(v) {
		if r.child(v, "nsubj") == 0 {
			return h
		}
		return 0
	}
	if fine := r.doc.Token(v).Fine; fine == "VBG" && r.marker(v) == "" || fine == "VBN" {
		return h
	}
	if r.label(h) == "obj" && r.marker(v) != "to" && r.control[r.lemma(r.head(h))].clause == "object" {
		return h // "accused the government of selling arms", hung on the government
	}
	if o := r.owner(h); o != 0 {
		return o
	}
	if r.label(h) == "obj" && r.verbal(r.head(h)) {
		return r.surface(r.head(h), up-1)
	}
	return 0
}

// relative reports whether v is the verb of a relative clause.
func (r *reader) relative(v id) bool { return r.full(v) == "acl:relcl" }

// antecedent is what a relative pronoun stands for, or t itself.
func (r *reader) antecedent(t, v id) id {
	if !r.pronoun(t) {
		return t
	}
	for up := depth; up > 0 && v != 0; up-- {
		if r.relative(v) {
			return r.head(v)
		}
		if r.label(v) != "conj" && r.label(v) != "xcomp" {
			break
		}
		v = r.head(v)
	}
	if k := t - 1; k > 1 && r.tag(t) == onrecord.PRON {
		if r.tag(k) == onrecord.PUNCT {
			k--
		}
		if m := r.ending[k]; m != 0 { // the parse did not see the relative clause
			return r.heads[m]
		}
	}
	return t
}

// pronoun reports whether t is a relative pronoun.
func (r *reader) pronoun(t id) bool {
	switch r.doc.Token(t).Fine {
	case "WP", "WDT":
		return true
	}
	return r.lemma(t) == "that" && r.tag(t) == onrecord.PRON && r.relative(r.head(t))
}

// verbal reports whether t heads a clause.
func (r *reader) verbal(t id) bool {
	switch r.tag(t) {
	case onrecord.VERB, onrecord.AUX:
		return true
	}
	return r.child(t, "cop") != 0
}

// owner is who has or does what the noun n names: "Norway's offer", "their
// offer", "the Norwegian offer", "an offer by Norway".
func (r *reader) owner(n id) id {
	if o := r.exact(n, "nmod:poss"); o != 0 {
		return o
	}
	if a := r.agent(n); a != 0 {
		return a
	}
	for k := r.first[n]; k != 0; k = r.next[k] {
		switch r.label(k) {
		case "amod", "compound", "nmod":
			if k < n && r.preposition(k) == "" && r.party(k).entity != 0 {
				return k
			}
		}
	}
	return 0
}

// outer is the noun that stands for n in its sentence: "talks" of "a round of
// talks", the first of coordinated nouns.
func (r *reader) outer(n id) id {
	for up := depth; up > 0; up-- {
		h := r.head(n)
		switch {
		case h == 0:
			return n
		case r.label(n) == "conj" && !r.verbal(h):
			n = h
		case r.label(n) == "nmod" && r.measures[r.lemma(h)]:
			n = h
		default:
			return n
		}
	}
	return n
}

// support is the verb that brings the act of noun n about, and how: "launch" of
// "launched an attack", "call_for" of "called for talks". It is 0 if no verb does.
func (r *reader) support(n id) (verb id, c control) {
	if v := r.participle(n); v != 0 {
		return v, r.control[r.lemma(v)]
	}
	if k := r.child(n, "amod"); k != 0 && r.tag(k) == onrecord.VERB && r.child(n, "nsubj") != 0 {
		if c = r.control[r.lemma(k)]; c.noun != "" { // "Oslo resumed talks", where the parse took "resumed" for an adjective
			return k, c
		}
	}
	o := r.outer(n)
	v := r.head(o)
	if v == 0 {
		return r.leftSupport(n)
	}
	key := r.lemma(v)
	switch r.label(o) {
	case "obj":
	case "nsubj":
		if !r.passive(v) {
			return r.leftSupport(n)
		}
	case "obl":
		if k := r.child(v, "obj"); k != 0 && r.measures[r.lemma(k)] { // "reduced their activity in the supply of …"
			break
		}
		key += "_" + r.preposition(o)
	default:
		return r.leftSupport(n)
	}
	if c = r.control[key]; c.noun == "" {
		return 0, control{}
	}
	return v, c
}

// becoming is the verb that says what becomes of the act whose noun n is its subject: "supplies
// of gas to Chad ended", "the exports will resume".
func (r *reader) becoming(n id) (verb id, c control) {
	o := r.outer(n)
	if r.label(o) != "nsubj" || !r.verbal(r.head(o)) || r.child(r.head(o), "obj") != 0 {
		return 0, control{}
	}
	verb = r.head(o)
	c = r.control[r.lemma(verb)]
	return verb, control{noun: "none", status: c.status, direction: c.direction}
}

// leftSupport is the verb right before the noun phrase of n, for when the parse
// hung the noun elsewhere.
func (r *reader) leftSupport(n id) (verb id, c control) {
	for t := n - 1; t > 0 && t > n-7; t-- {
		switch r.tag(t) {
		case onrecord.DET, onrecord.ADJ, onrecord.NUM, onrecord.NOUN, onrecord.ADV, onrecord.CCONJ:
		case onrecord.VERB:
			if r.doc.Token(t).Fine == "VBG" && r.label(t) == "amod" {
				continue
			}
			if c = r.control[r.lemma(t)]; c.noun == "" {
				return 0, control{}
			}
			return t, c
		default:
			return 0, control{}
		}
	}
	return 0, control{}
}

// participle is the verb of a clause that belongs to the noun and that brings
// its act about: "sanctions imposed by …", "the attack that … launched".
func (r *reader) participle(n id) id {
	for k := r.first[n]; k != 0; k = r.next[k] {
		if r.label(k) == "acl" && r.tag(k) == onrecord.VERB && r.control[r.lemma(k)].noun != "" && r.object(k) == n {
			return k
		}
	}
	return 0
}
