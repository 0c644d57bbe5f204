package attribution

import (
	"slices"
	"strings"

	"onrecord"
)

// The constructions here carry less than a clause: infinitives, noun phrases,
// phrases with a preposition.

// infinitive: she vowed to leave.
func (r *reading) infinitive(c *cue) ([]piece, string) {
	if !c.entry.has(frameTo) || c.passive {
		return nil, ""
	}
	k := r.dep(c.token, "xcomp", "ccomp")
	if k < c.token || !r.isInfinitive(k) {
		return nil, ""
	}
	return []piece{r.after(k, c)}, "infinitive"
}

// infinitiveFor: she urged them to leave.
func (r *reading) infinitiveFor(c *cue) ([]piece, string) {
	if !c.entry.has(frameWhomTo) {
		return nil, ""
	}
	k := r.dep(c.token, "xcomp", "ccomp", "advcl")
	if k < c.token || !r.isInfinitive(k) {
		return nil, ""
	}
	p := r.after(k, c)
	if o := r.dep(c.token, "obj", "iobj"); o > c.token && o < k {
		p.first = r.lo[o]
	} else if c.entry.has(frameTo) {
		return nil, ""
	}
	return []piece{p}, "infinitive for"
}

// asPhrase: they called it a disgrace; it was described as a disgrace by them.
func (r *reading) asPhrase(c *cue) ([]piece, string) {
	if !c.entry.has(frameAs) {
		return nil, ""
	}
	k := r.dep(c.token, "xcomp")
	if k == 0 || r.isInfinitive(k) {
		k = r.oblique(c.token, "as")
	}
	if k < c.token {
		return nil, ""
	}
	if o := r.dep(c.token, "obj"); o > c.token && o < k {
		return []piece{{r.lo[o], r.hi[k]}}, "as phrase"
	}
	if s := r.dep(c.token, "nsubj"); c.passive && s != 0 {
		return []piece{{r.lo[s], r.hi[s]}, {r.lo[k], r.hi[k]}}, "as phrase"
	}
	return nil, ""
}

// oblique is the dependent to the right that the preposition leads to, or 0.
func (r *reading) oblique(id tokenID, preps ...string) tokenID {
	for k := r.child[id]; k != 0; k = r.sibling[k] {
		if l := r.label(k); k < id || l != "obl" && l != "advcl" && l != "nmod" && l != "acl" && l != "ccomp" {
			continue
		}
		if m := r.dep(k, "case", "mark"); m != 0 && m == r.lo[k] && slices.Contains(preps, r.lemma(m)) {
			return k
		}
	}
	return 0
}

// prepositional: they called for calm.
func (r *reading) prepositional(c *cue) ([]piece, string) {
	if len(c.entry.preps) == 0 {
		return nil, ""
	}
	k := r.oblique(c.token, c.entry.preps...)
	if k == 0 {
		return nil, ""
	}
	p := piece{r.lo[k] + 1, r.hi[k]}
	if r.lo[k] == c.last+1 {
		c.last = r.lo[k]
	}
	if o := r.dep(c.token, "obj"); o > c.token && o < k { // accused them of fraud
		p.first = r.lo[o]
	}
	return []piece{p}, "preposition"
}

// isNamedPerson reports whether k is the head of a person's name.
func (r *reading) isNamedPerson(k tokenID) bool {
	return slices.ContainsFunc(r.mentionsOver(k), func(id onrecord.MentionID) bool {
		m := r.d.Mention(id)
		return m.Head == k && m.Kind == onrecord.Name && m.Type == onrecord.Person
	})
}

// nounPhrase: they denied the charges.
func (r *reading) nounPhrase(c *cue) ([]piece, string) {
	if !c.entry.has(frameNP) || r.tok(c.first).Tag == onrecord.PART && r.label(c.token) != "xcomp" {
		return nil, ""
	}
	if c.passive {
		return r.passiveNounPhrase(c)
	}
	k := r.dep(c.token, "obj")
	if k < c.token || r.isAnaphor(k) || c.entry.has(framePerson) && !r.isNamedPerson(k) {
		return nil, ""
	}
	p := piece{r.lo[k], r.hi[k]}
	for next := r.sibling[k]; next != 0; next = r.sibling[next] {
		l := r.label(next)
		if r.lo[next] != p.last+1 || l != "obl" && l != "advcl" || p.last == r.hi[k] && !r.leads(next, "for", "as", "over", "of", "about") {
			break
		}
		p.last = r.hi[next]
	}
	if p.first == p.last && r.tok(k).Tag == onrecord.PRON {
		return nil, ""
	}
	return []piece{p}, "object"
}

func (r *reading) leads(k tokenID, preps ...string) bool {
	return slices.Contains(preps, strings.ToLower(r.d.Word(r.lo[k])))
}

// passiveNounPhrase: the plan was condemned by them. Only if it says by whom.
func (r *reading) passiveNounPhrase(c *cue) ([]piece, string) {
	s := r.dep(c.token, "nsubj")
	if s == 0 || r.agent(c.token) == 0 || r.isAnaphor(s) {
		return nil, ""
	}
	return []piece{{r.lo[s], r.hi[s]}}, "passive"
}

// anaphora: this was stated on Monday by her. What it reports is the sentence before.
func (r *reading) anaphora(c *cue) ([]piece, string) {
	if !c.entry.has(frameQuote) {
		return nil, ""
	}
	k := r.dep(c.token, "obj")
	if c.passive {
		k = r.dep(c.token, "nsubj")
	}
	at := r.sentence[c.token]
	if k == 0 || !r.isAnaphor(k) || at == 0 {
		return nil, ""
	}
	before := r.d.Sentences[at-1]
	if r.d.BlockAt(before.Start) != r.d.BlockAt(r.d.Sentences[at].Start) {
		return nil, ""
	}
	return []piece{{before.First, before.Last}}, "anaphora"
}

func (r *reading) isAnaphor(k tokenID) bool {
	return r.lo[k] == r.hi[k] && r.lemma(k) == "this"
}

// nounContent: the claim that it rained; support for the plan.
func (r *reading) nounContent(c *cue) ([]piece, string) {
	e := c.entry
	for k := r.child[c.token]; k != 0; k = r.sibling[k] {
		if k < c.token || r.label(k) != "acl" && r.label(k) != "ccomp" && r.label(k) != "xcomp" {
			continue
		}
		switch {
		case e.has(frameThat) && r.marker(k) == "that" && r.dep(k, "nsubj", "expl", "csubj") != 0:
			return []piece{r.after(k, c)}, "noun that"
		case e.has(frameTo) && r.isInfinitive(k):
			return []piece{r.after(k, c)}, "noun infinitive"
		}
	}
	if k := r.oblique(c.token, e.preps...); k != 0 {
		if r.lo[k] == c.last+1 {
			c.last = r.lo[k]
		}
		return []piece{{r.lo[k] + 1, r.hi[k]}}, "noun preposition"
	}
	return nil, ""
}

// adjectiveContent: confident that it will hold; eager to leave; wary of it.
func (r *reading) adjectiveContent(c *cue) ([]piece, string) {
	e := c.entry
	for k := r.child[c.token]; k != 0; k = r.sibling[k] {
		if l := r.label(k); k < c.token || l != "ccomp" && l != "xcomp" && l != "advcl" {
			continue
		}
		switch {
		case e.has(frameTo) && r.isInfinitive(k):
			return []piece{r.after(k, c)}, "adjective infinitive"
		case e.has(frameThat) && r.label(k) == "ccomp" && !r.isInfinitive(k):
			return []piece{r.after(k, c)}, "adjective that"
		}
	}
	if k := r.oblique(c.token, e.preps...); k != 0 {
		if r.lo[k] == c.last+1 {
			c.last = r.lo[k]
		}
		return []piece{{r.lo[k] + 1, r.hi[k]}}, "adjective preposition"
	}
	return nil, ""
}
