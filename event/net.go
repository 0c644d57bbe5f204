package event

import (
	"cmp"

	"onrecord"
)

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

// astray is a phrase with that preposition which the parse took for the subject of a clause ("asked
// for two boats to rescue …") or hung on a measure of time ("two barrels a day from Chad").
func (r *reader) astray(v id, prep string) id {
	for k := r.first[v]; k != 0; k = r.next[k] {
		switch r.full(k) {
		case "advcl":
			if s := r.child(k, "nsubj"); s != 0 && r.marker(k) == prep {
				return s
			}
		case "obl:unmarked":
			if p := r.phrase(k, prep, 0); p != 0 {
				return p
			}
		}
	}
	return 0
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
		case onrecord.VERB:
			if r.label(k) != "amod" {
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
		if r.tag(m.word) != onrecord.VERB || r.passive(m.word) || m.object != 0 && (m.object < m.word || place == "object") {
			return 0
		}
		k := r.after(m.word, last)
		if k == 0 || place == "iobj" && (k == m.object || r.doc.Token(k).Fine == "PRP$" || r.owns(k)) {
			return 0
		}
		return k
	}
	return r.following(m, place)
}

// owns reports whether "'s" follows the word t.
func (r *reader) owns(t id) bool { return int(t) < len(r.doc.Tokens) && r.lemma(t+1) == "'s" }

// given is who gets and what is given where the parse did not see what follows the active verb
// v: "lent Peru ten million dollars". Nobody gets it if it follows at once.
func (r *reader) given(rule *rule, v id) (to, what id) {
	if r.passive(v) || rule.object.in == nil {
		return 0, 0
	}
	last := r.doc.Sentences[r.doc.SentenceOf(v)-1].Last
	for t := v + 1; t <= min(last, v+reach); t++ {
		switch {
		case !r.inPhrase(t, last):
			return 0, 0
		case rule.object.in[r.lemma(t)] && (t == last || r.tag(t) == onrecord.SYM || !r.goesOn(t+1)):
			return to, t
		}
		if m := r.ending[t]; m != 0 && r.party(r.heads[m]).entity != 0 {
			if to != 0 || r.owns(t) || r.doc.Token(t).Fine == "PRP$" {
				continue
			}
			to = r.heads[m]
		} else if r.tag(t) == onrecord.NOUN && t < last && !r.goesOn(t+1) && !r.owns(t) {
			return 0, 0
		}
	}
	return 0, 0
}

// inPhrase reports whether the word t can stand between a verb and the noun that it acts on.
func (r *reader) inPhrase(t, last id) bool {
	switch r.tag(t) {
	case onrecord.DET, onrecord.ADJ, onrecord.NUM, onrecord.NOUN, onrecord.PROPN, onrecord.PRON, onrecord.SYM, onrecord.PART, onrecord.ADV:
		return true
	case onrecord.VERB:
		return r.doc.Token(t).Fine == "VBG" && t < last && r.goesOn(t+1) // "firefighting planes"
	case onrecord.ADP:
		return t < last && r.tag(t+1) == onrecord.NUM // "more than 20"
	}
	return false
}

// goesOn reports whether a noun phrase that has begun goes on with the word t.
func (r *reader) goesOn(t id) bool {
	switch r.tag(t) {
	case onrecord.NOUN, onrecord.NUM, onrecord.PROPN:
		return true
	}
	return false
}

// before is the head of the party that ends right before the finite verb v,
// adverbs and auxiliaries apart, where the parse gives v no subject.
func (r *reader) before(v id) id {
	switch r.doc.Token(v).Fine {
	case "VBD", "VBZ", "VBP":
	default:
		return 0
	}
	if r.child(v, "nsubj") != 0 || r.passive(v) || r.relative(v) {
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
