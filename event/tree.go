package event

import (
	"strings"

	"onrecord"
	"onrecord/perceptron"
	"onrecord/polity"
)

// id is short for the ids that this package handles most.
type id = onrecord.TokenID

// reader reads one document at a time and is used again for the next.
type reader struct {
	*grammar
	doc     *onrecord.Document
	first   []id       // by token: its first dependent
	next    []id       // by token: the next dependent of its head
	lemmas  []string   // by token: as the data write it
	types   [][]string // by token: what the rules know it for, where that was asked
	asked   []bool
	glances []glance // by token: what the coder's features see of it, where that was asked

	alone map[string]party // names of one word
	names polity.Names     // which of the document's names act as states

	seen []perceptron.Feature // scratch memory of the coder

	entity   []onrecord.EntityID  // by mention
	heads    []id                 // by mention
	mention  []onrecord.MentionID // by token: the mention that it heads
	covering []onrecord.MentionID // by token: the name that it is a part of
	ending   []onrecord.MentionID // by token: the longest mention that ends with it
}

// open makes d the document that r reads.
func (r *reader) open(d *onrecord.Document) {
	r.doc = d
	r.first = fit(r.first, len(d.Tokens)+1)
	r.next = fit(r.next, len(d.Tokens)+1)
	for i := id(len(d.Tokens)); i > 0; i-- {
		if h := d.Token(i).Head; h != 0 {
			r.next[i], r.first[h] = r.first[h], i
		}
	}
	r.lemmas = fit(r.lemmas, len(d.Tokens)+1)
	for i := range d.Tokens {
		r.lemmas[i+1] = r.canonical(&d.Tokens[i], d.Slice(d.Tokens[i].Span))
	}
	r.types, r.asked = fit(r.types, len(d.Tokens)+1), fit(r.asked, len(d.Tokens)+1)
	r.glances = fit(r.glances, len(d.Tokens)+1)
	r.names = r.polity.Of(d)
	r.openParties()
}

// canonical is a token's lemma in lower case or, where that is no word of the
// data but one that the token may be a form of is, that word.
func (g *grammar) canonical(t *onrecord.Token, form string) string {
	lemma, known := strings.ToLower(t.Lemma), g.words
	switch t.Tag {
	case onrecord.VERB:
		known = g.acts
	case onrecord.NOUN, onrecord.PROPN, onrecord.ADJ:
	default:
		return lemma
	}
	if known[lemma] {
		return lemma
	}
	form = strings.ToLower(form)
	if base := g.forms[form]; known[base] {
		return base
	}
	for _, e := range endings {
		stem, ok := strings.CutSuffix(form, e.from)
		if ok && len(stem) > 2 && known[stem+e.to] && (e.from != "es" || strings.ContainsRune("sxzho", rune(stem[len(stem)-1]))) {
			return stem + e.to
		}
	}
	return lemma
}

// endings turn regular inflected forms into lemmas.
var endings = []struct{ from, to string }{
	{"ies", "y"}, {"ied", "y"}, {"ing", ""}, {"ing", "e"}, {"es", ""}, {"ed", ""}, {"ed", "e"}, {"s", ""},
}

// fit is a slice of n zeros, in s's memory if that is enough.
func fit[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

func (r *reader) tag(t id) onrecord.Tag { return r.doc.Token(t).Tag }
func (r *reader) lemma(t id) string     { return r.lemmas[t] }
func (r *reader) head(t id) id          { return r.doc.Token(t).Head }

// label is t's relation without its subtype.
func (r *reader) label(t id) string {
	l := r.doc.Token(t).Label
	if i := strings.IndexByte(l, ':'); i >= 0 {
		return l[:i]
	}
	return l
}

// full is t's relation with its subtype.
func (r *reader) full(t id) string { return r.doc.Token(t).Label }

// child is t's first dependent with that label, subtype apart, or 0.
func (r *reader) child(t id, label string) id {
	for k := r.first[t]; k != 0; k = r.next[k] {
		if r.label(k) == label {
			return k
		}
	}
	return 0
}

// exact is t's first dependent with that full label, or 0.
func (r *reader) exact(t id, label string) id {
	for k := r.first[t]; k != 0; k = r.next[k] {
		if r.full(k) == label {
			return k
		}
	}
	return 0
}

// preposition is the lemma of the case marker of t, "" if there is none; of
// "because of" it is "because".
func (r *reader) preposition(t id) string {
	for k := r.first[t]; k != 0; k = r.next[k] {
		if r.label(k) == "case" && r.lemma(k) != "'s" {
			return r.lemma(k)
		}
	}
	return ""
}

// marker is the lemma of the subordinator of the clause at t, or "".
func (r *reader) marker(t id) string {
	if m := r.child(t, "mark"); m != 0 {
		return r.lemma(m)
	}
	return ""
}

// phrase is a dependent of t, or of the nouns under t, down to depth, that
// stands in a phrase with that preposition.
func (r *reader) phrase(t id, prep string, depth int) id {
	for k := r.first[t]; k != 0; k = r.next[k] {
		switch r.label(k) {
		case "obl", "nmod", "obj", "advmod":
			if r.preposition(k) == prep {
				return k
			}
		}
	}
	if depth == 0 {
		return 0
	}
	for k := r.first[t]; k != 0; k = r.next[k] {
		switch r.full(k) {
		case "obj", "obl", "nmod", "nsubj:pass", "iobj":
			if found := r.phrase(k, prep, depth-1); found != 0 {
				return found
			}
		}
	}
	return 0
}

// nominal reports whether t can head a noun phrase.
func (r *reader) nominal(t id) bool {
	switch r.tag(t) {
	case onrecord.NOUN, onrecord.PROPN, onrecord.PRON, onrecord.NUM:
		return true
	}
	return false
}
