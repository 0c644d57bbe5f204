package event

import (
	"slices"
	"strings"

	"onrecord"
)

// fill adds what the text says beside who, what and whom.
func (r *reader) fill(e *onrecord.Event, m *match) {
	e.Object = r.objectOf(m)
	e.Wording = r.wordingOf(m)
	e.Place = r.placeOf(m)
	kind := e.Root
	if kind == "" {
		kind = e.Type
	}
	e.Quad = r.quad[kind]
	var context string
	e.Code, context = r.cameo.code(kind, e.Mode)
	e.Contexts = r.contextsOf(m.sentence, context, unreal[e.Status])
	words := r.tellers(m)
	if e.Step = r.steps.step(e, words); e.Ledger == "supply" && slices.ContainsFunc(words, func(w string) bool { return r.takings[w] }) {
		e.Step += onrecord.StepFrom
	}
	for _, side := range [][]onrecord.Participant{e.Actors, e.Recipients} {
		for i := range side {
			side[i].Sector = r.sectorOf(side[i])
		}
	}
}

// unreal are PLOVER's contexts of acts that have not happened, by status.
var unreal = map[onrecord.Status]string{onrecord.Negated: "negation", onrecord.Intended: "future",
	onrecord.Possible: "hypothetical", onrecord.Conditional: "hypothetical"}

// tellers are the words that tell the act and what becomes of it, as the data write them.
func (r *reader) tellers(m *match) []string {
	words := []string{r.lemma(m.word)}
	for _, t := range []id{m.word, m.verb} {
		if p := r.exact(t, "compound:prt"); t != 0 && p != 0 {
			words = append(words, r.lemma(t)+"_"+r.lemma(p)) // "cut off"
		}
	}
	if m.verb != 0 && m.verb != m.word {
		words = append(words, r.lemma(m.verb))
	}
	if m.object != 0 && m.rule.object.in != nil {
		words = append(words, r.lemma(m.object))
	}
	for _, t := range m.reality.above {
		words = append(words, r.lemma(t))
	}
	return words
}

// objectOf are the words for what the act is about: the object of its verb, what its noun
// acts on ("the delivery of gearboxes"), or the noun itself ("military aid").
func (r *reader) objectOf(m *match) onrecord.Span {
	o := m.object
	noun := r.tag(m.word) == onrecord.NOUN || r.tag(m.word) == onrecord.PROPN
	if noun && (o == 0 || o < m.word || r.label(o) != "nmod" || r.money(o)) {
		if m.rule.ledger == "" && m.verb == 0 {
			return onrecord.Span{}
		}
		o = m.word
	}
	if !m.rule.subject.any() {
		s := r.surface(m.word, depth)
		return r.doc.Token(r.leftmost(s)).Span.Cover(r.doc.Token(r.furthest(s, m.word)).Span)
	}
	if m.rule.beside {
		o = r.beside(*m, "for")
	}
	if with := r.phrase(m.word, "with", 1); !noun && with != 0 && r.isParty(o, m) {
		o = with // "provided Chad with vehicles"
	}
	if o == 0 || r.isParty(o, m) || r.pronoun(o) || r.tag(o) == onrecord.PRON {
		return onrecord.Span{}
	}
	words := r.nounPhrase(o, m)
	if k := r.alsoGiven(m, o); k != 0 {
		words.End = r.doc.Token(k).End
	}
	if m.getter != 0 && m.getter < o && o == m.object { // all that follows whoever gets it
		words.Start = r.doc.Token(r.wordFrom(r.doc.Mention(r.mention[m.getter]).End, o)).Start
	}
	for _, p := range m.recipients { // "gave the rebels money", where the parse made one of them
		if got := r.doc.Mention(p.mention).Span; words.Contains(got) && got.End < r.doc.Token(o).Start {
			words.Start = r.doc.Token(r.wordFrom(got.End, o)).Start
		}
	}
	return words
}

// alsoGiven is a second thing given, which the parse joined to the verb: "sent forty tanks and two
// systems".
func (r *reader) alsoGiven(m *match, o id) id {
	if m.rule.ledger != "supply" || m.verb == 0 || o < m.verb {
		return 0
	}
	for k := r.first[m.verb]; k != 0; k = r.next[k] {
		if k > o && r.label(k) == "conj" && r.tag(k) == onrecord.NOUN && r.child(k, "cc") != 0 && r.child(k, "nummod") != 0 && r.child(k, "cc") < r.child(k, "nummod") && r.mention[k] == 0 {
			return k
		}
	}
	return 0
}

// wordFrom is the first word that begins at or after the offset, o at the latest.
func (r *reader) wordFrom(at int, o id) id {
	for t := o; t > 1; t-- {
		if r.doc.Token(t-1).Start < at {
			return t
		}
	}
	return o
}

// isParty reports whether the word t stands for one of the match's parties.
func (r *reader) isParty(t id, m *match) bool {
	p := r.direct(t)
	return p.entity != 0 && (holds(m.actors, p.entity) || holds(m.recipients, p.entity))
}

// nounPhrase are the words of the noun t: what stands before it, and what it measures.
func (r *reader) nounPhrase(t id, m *match) onrecord.Span {
	first, last := t, t
	for k := r.first[t]; k != 0; k = r.next[k] {
		switch r.label(k) {
		case "nummod", "amod", "compound", "det", "nmod", "flat", "case", "advmod":
			if k < t {
				if r.tag(k) != onrecord.ADP && (r.full(k) == "nmod:poss" || !r.isParty(k, m)) && (r.full(k) != "nmod:poss" || first == t) {
					first = min(first, r.leftmost(k))
				}
				continue
			}
		}
		switch {
		case r.label(k) == "conj" && r.nominal(k) && r.mention[k] == 0:
			last = max(last, r.rightmost(k))
		case r.label(k) == "flat", r.label(k) == "nummod" && k == t+1: // "$50 million"
			last = max(last, k, r.rightmost(k))
		case r.label(k) == "nmod" && r.preposition(k) == "of" && r.unnamed(k), r.label(k) == "nmod" && r.preposition(k) == "in" && r.money(t),
			r.label(k) == "amod" && r.lemma(k) == "worth":
			last = max(last, r.rightmost(k))
		}
	}
	if r.money(t) { // "$400 million in new assistance", wherever the parse hung the rest
		if k := last + 1; int(k) < len(r.doc.Tokens) && (r.lemma(k) == "in" || r.lemma(k) == "of") && r.label(k) == "case" {
			if h := r.head(k); h > k && r.tag(h) == onrecord.NOUN && r.mention[h] == 0 {
				last = h
			}
		}
	}
	if first < t && first == m.verb+1 && m.verb != 0 && r.particle(m.verb, first) { // "handed over 20 tanks"
		first++
	}
	return r.doc.Token(first).Span.Cover(r.doc.Token(last).Span)
}

// particle reports whether the rules know the verb v with the word t as its particle.
func (r *reader) particle(v, t id) bool {
	return slices.ContainsFunc(r.verbs[r.lemma(v)], func(e entry) bool { return e.part != "" && e.part == r.lemma(t) })
}

// unnamed reports whether t stands for nothing that has a name.
func (r *reader) unnamed(t id) bool {
	return r.mention[t] == 0 || r.doc.Mention(r.mention[t]).Kind == onrecord.Nominal && !r.named(r.mention[t])
}

// money reports whether t is a currency or a sum.
func (r *reader) money(t id) bool {
	return r.tag(t) == onrecord.SYM || r.currencies[r.lemma(t)]
}

func (r *reader) leftmost(t id) id {
	first := t
	for k := r.first[t]; k != 0; k = r.next[k] {
		first = min(first, r.leftmost(k))
	}
	return first
}

// rightmost is the last word under t, relative clauses apart.
func (r *reader) rightmost(t id) id {
	last := t
	for k := r.first[t]; k != 0; k = r.next[k] {
		switch r.label(k) {
		case "acl", "advcl", "punct", "appos", "conj", "cc", "parataxis":
			continue
		}
		if p := r.preposition(k); k > t && p != "" && p != "of" {
			continue
		}
		last = max(last, r.rightmost(k))
	}
	return last
}

// furthest is the last word under t before the word end, but for what comes "from" somewhere.
func (r *reader) furthest(t, end id) id {
	last := t
	for k := r.first[t]; k != 0; k = r.next[k] {
		if r.preposition(k) != "from" && k < end && r.label(k) != "punct" {
			last = max(last, r.furthest(k, end))
		}
	}
	return last
}

// wordingOf are charged words that name the act, at its word or its verb.
func (r *reader) wordingOf(m *match) onrecord.Span {
	for _, t := range []id{m.word, m.verb, m.object} {
		if t == 0 {
			continue
		}
		for _, words := range r.charged[r.lemma(t)] {
			first := t - id(len(words)) + 1
			if first < m.sentence.First {
				continue
			}
			if slices.EqualFunc(words, r.lemmas[first:t+1], func(a, b string) bool { return a == b }) {
				return r.doc.Token(first).Span.Cover(r.doc.Token(t).Span)
			}
		}
	}
	return onrecord.Span{}
}

// placeOf is where the act was done: a place in an "in", "at", "near" or "on" phrase of its words.
func (r *reader) placeOf(m *match) onrecord.MentionID {
	for _, t := range []id{m.word, m.verb} {
		if t == 0 {
			continue
		}
		for k := r.first[t]; k != 0; k = r.next[k] {
			switch r.label(k) {
			case "obl", "nmod":
			default:
				continue
			}
			if p := r.preposition(k); r.places[p] && r.mention[k] != 0 {
				switch r.doc.Entity(r.entity[r.mention[k]]).Type {
				case onrecord.GPE, onrecord.Loc, onrecord.Facility:
					return r.mention[k]
				}
			}
		}
	}
	return 0
}

// contextsOf are the contexts that the words of the sentence tell, and those known otherwise.
func (r *reader) contextsOf(s onrecord.Sentence, of ...string) []string {
	all := slices.DeleteFunc(of, func(c string) bool { return c == "" })
	for t := s.First; t <= s.Last; t++ {
		for _, c := range r.contexts[r.lemma(t)] {
			if !slices.Contains(all, c) {
				all = append(all, c)
			}
		}
	}
	slices.Sort(all)
	return all
}

// sectorOf is the participant's part in public life: of what it is called here, of the
// entity's titles, or of the entity in the catalogue.
func (r *reader) sectorOf(p onrecord.Participant) string {
	if p.Mention != 0 && r.doc.Mention(p.Mention).Kind == onrecord.Nominal {
		if s := r.sectorAt(r.heads[p.Mention]); s != "" {
			return s
		}
	}
	e := r.doc.Entity(p.Entity)
	if e.Sector != "" {
		return e.Sector
	}
	for _, role := range e.Roles {
		if s := r.sectorAt(r.doc.HeadOf(role.Span)); s != "" {
			return s
		}
	}
	if e.Type == onrecord.Org || e.Type == "" {
		words := strings.Fields(strings.ToLower(e.Name))
		return r.sectors[words[len(words)-1]]
	}
	return ""
}

// sectorAt is the sector of the word t, or of it and the one before: "secretary general".
func (r *reader) sectorAt(t id) string {
	if t == 0 {
		return ""
	}
	if t > 1 {
		if s := r.sectors[strings.ToLower(r.lemma(t-1)+" "+r.lemma(t))]; s != "" {
			return s
		}
	}
	return r.sectors[strings.ToLower(r.lemma(t))]
}
