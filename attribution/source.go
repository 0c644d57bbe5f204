package attribution

import (
	"sort"
	"strings"

	"onrecord"
)

// findSource fills in who the cue of a verb names.
func (r *reading) findSource(d *draft) {
	var s tokenID
	switch {
	case d.rule == citingRule:
		s = r.dep(d.cue.token, "obj")
	case d.rule == asClauseRule && r.subjectOf(d.cue.token) == 0:
		s = r.oblique(d.cue.token, "in", "by", "from")
	case d.cue.passive || d.rule == raisingRule:
		s = r.agent(d.cue.token)
	default:
		s = r.subject(d.cue.token, 0)
	}
	if s == 0 && (isStrong(&d.cue) || r.isFinite(d.cue.token) && !d.cue.passive && d.rule != raisingRule) {
		s = r.nearNoun(d)
	}
	if s != 0 && !r.isExpletive(s) {
		r.setSource(d, s)
	}
}

// isFinite reports whether a verb has a tense of its own.
func (r *reading) isFinite(v tokenID) bool {
	switch r.tok(v).Fine {
	case "VBD", "VBZ", "VBP":
		return true
	}
	return false
}

// isDocument reports whether the source is something written or shown.
func (r *reading) isDocument(d *draft) bool {
	return d.source != 0 && r.lex.sources[r.lemma(d.speaker)] == onrecord.SourceDocument
}

// maxControl bounds the climb from a verb to the verb whose subject it shares.
const maxControl = 6

// subject is the head of the subject of a verb: its own or, where it has none,
// that of the verb it is coordinated with, depends on, or the noun it modifies.
func (r *reading) subject(v tokenID, depth int) tokenID {
	if s := r.subjectOf(v); s != 0 {
		return s
	}
	for _, pair := range r.rivals {
		if pair[0] == v {
			return r.subject(pair[1], depth+1)
		}
	}
	h := r.head(v)
	if h == 0 || depth == maxControl || r.quotes.of[h] != r.quotes.of[v] {
		return 0
	}
	switch r.label(v) {
	case "conj":
		return r.subject(h, depth+1)
	case "acl":
		if h < v && (r.tok(v).Fine != "VBG" || !r.isComma(v-1) || r.canSpeak(h)) {
			return h
		}
		return r.subject(h, depth+1)
	case "xcomp":
		if o := r.dep(h, "obj"); o != 0 && o < v && r.isInfinitive(v) {
			return o
		}
		return r.subject(h, depth+1)
	case "advcl", "parataxis", "ccomp", "dep":
		if r.dep(v, "mark") == 0 || r.isInfinitive(v) || r.tok(v).Fine == "VBG" {
			return r.subject(h, depth+1)
		}
	default:
		if r.tok(v).Fine == "VBG" || r.tok(h).Tag != onrecord.VERB {
			return r.subject(h, depth+1)
		}
	}
	return 0
}

// subjectOf is the nearest of the verb's own subjects that stands in the same
// quotation, or 0.
func (r *reading) subjectOf(v tokenID) tokenID {
	best := tokenID(0)
	for k := r.child[v]; k != 0; k = r.sibling[k] {
		if r.label(k) != "nsubj" || r.isDate(k) || r.quotes.of[k] != r.quotes.of[v] || best != 0 && k < v && best > k {
			continue
		}
		if best == 0 || k < v || best < k && r.tok(best).Tag == onrecord.VERB {
			best = k
		}
	}
	return best
}

// isDate reports whether a token stands in a timex, which says nothing.
func (r *reading) isDate(id tokenID) bool {
	s := r.tok(id).Span
	at := sort.Search(len(r.d.Timexes), func(i int) bool { return r.d.Timexes[i].End > s.Start })
	return at < len(r.d.Timexes) && r.d.Timexes[at].Contains(s)
}

// agent is the head of "by whom" of a passive verb, or 0.
func (r *reading) agent(v tokenID) tokenID {
	for k := r.child[v]; k != 0; k = r.sibling[k] {
		if r.label(k) != "obl" || k < v {
			continue
		}
		if m := r.dep(k, "case"); m != 0 && r.lemma(m) == "by" {
			return r.afterBy(m, k)
		}
	}
	for id := v + 1; id <= r.hi[v] && r.tok(id).Tag != onrecord.VERB; id++ { // hung on a date or a place
		if r.lemma(id) == "by" && r.label(id) == "case" && r.isNominal(r.head(id)) {
			return r.afterBy(id, r.head(id))
		}
	}
	return 0
}

// afterBy is k or, where another preposition stands between "by" and k, the
// noun that "by" really leads to.
func (r *reading) afterBy(by, k tokenID) tokenID {
	n := r.premodified(by + 1)
	if n == 0 || n >= k {
		return k
	}
	for id := r.hi[n] + 1; id < k; id++ {
		if r.tok(id).Tag == onrecord.ADP {
			return n
		}
	}
	return k
}

// isExpletive reports whether s stands for nobody: "it was said that …".
func (r *reading) isExpletive(s tokenID) bool {
	return r.label(s) == "expl" || r.lemma(s) == "it" && r.isCopular(r.head(s)) || r.lemma(s) == "there"
}

func (r *reading) isCopular(v tokenID) bool {
	return v != 0 && (r.lemma(v) == "seem" || r.lemma(v) == "appear" || r.isPassive(v))
}

// setSource makes the noun phrase of head the source.
func (r *reading) setSource(d *draft, head tokenID) {
	p := r.nounSpan(head, d.cue)
	if p.first > p.last {
		return
	}
	d.source, d.speaker = head, r.antecedent(head)
	if d.Source = r.withoutDate(r.spanOf(p.first, p.last)); d.Source.IsZero() {
		d.source, d.speaker = 0, 0
	}
}

// nounSpan is the noun phrase of head with what describes it: not the cue's
// words, nor the preposition before it, nor a clause after a comma when it
// stands before the cue.
func (r *reading) nounSpan(head tokenID, c cue) piece {
	p := piece{r.lo[head], r.hi[head]}
	for k := r.child[head]; k != 0; k = r.sibling[k] {
		l := r.label(k)
		switch {
		case l == "punct":
		case k < head && (r.isComma(r.hi[k]+1) || r.isComma(r.hi[k])) && l != "amod" && l != "nummod" && l != "compound" && l != "flat" && l != "appos" && l != "list":
			p.first = max(p.first, r.hi[k]+1)
		case k < head && (l == "case" || l == "cc" || l == "mark" || l == "advmod" && r.lo[k] == p.first && r.child[k] == 0 && r.tok(k).Tag == onrecord.ADV && r.isPunct(r.hi[k]+1)):
			p.first = max(p.first, r.hi[k]+1)
		case k > head && (l == "acl" || l == "parataxis" || l == "dep" || l == "conj" && r.tok(k).Tag == onrecord.VERB) && head < c.token && r.isPunct(r.lo[k]-1+r.opens(k)):
			p.last = min(p.last, r.lo[k]-1)
		}
	}
	return r.trim(r.withoutAside(r.trim(r.without(p, c, head))))
}

// withoutAside cuts words of adverb.tsv that stand after a last comma: "Lavrov, in turn,".
func (r *reading) withoutAside(p piece) piece {
	for id := p.last; id > p.first; id-- {
		if !r.isComma(id) {
			continue
		}
		for _, a := range r.lex.adverbs[strings.ToLower(r.d.Word(id+1))] {
			if id+1+tokenID(len(a.rest)) >= p.last && r.follows(id+1, a.rest) {
				p.last = id - 1
				return p
			}
		}
		return p
	}
	return p
}

// opens is 1 if the subtree of k itself begins with a comma or the like.
func (r *reading) opens(k tokenID) tokenID {
	if r.isPunct(r.lo[k]) {
		return 1
	}
	return 0
}

// without cuts p at the cue's words, keeping the side of head.
func (r *reading) without(p piece, c cue, head tokenID) piece {
	if c.first > head {
		p.last = min(p.last, c.first-1)
	} else {
		p.first = max(p.first, c.last+1)
	}
	return p
}

// trim takes punctuation off the ends, but for a closing bracket that belongs.
func (r *reading) trim(p piece) piece {
	for p.first <= p.last && r.isPunct(p.first) {
		p.first++
	}
	for p.last >= p.first && r.isPunct(p.last) && !r.closes(p) {
		p.last--
	}
	return p
}

func (r *reading) closes(p piece) bool {
	return r.d.Word(p.last) == ")" && strings.Contains(r.d.Slice(r.spanOf(p.first, p.last)), "(")
}

// antecedent is the noun that a relative pronoun stands for, or head itself.
func (r *reading) antecedent(head tokenID) tokenID {
	switch r.lemma(head) {
	case "who", "which", "that", "whom":
	default:
		return head
	}
	for v := r.head(head); v != 0; v = r.head(v) {
		if r.label(v) == "acl" {
			return r.head(v)
		}
	}
	return head
}

// nounSource fills in who a noun such as "claim" names: its possessor, the
// subject of the light verb that it is the object of, or a phrase with "by" or
// "from". It fails where nobody is named.
func (r *reading) nounSource(d *draft) bool {
	n := d.cue.token
	for k := r.child[n]; k != 0; k = r.sibling[k] {
		if r.d.Tokens[k-1].Label == "nmod:poss" {
			r.setSource(d, k)
			return true
		}
	}
	v := r.head(n)
	if v != 0 && r.label(n) == "obj" && v < n && r.lex.light[r.lemma(v)] {
		s := r.subject(v, 0)
		if s == 0 || r.isPassive(v) {
			return false
		}
		d.cue.first, _ = r.verbGroup(v, 0)
		r.setSource(d, s)
		return true
	}
	for _, l := range []string{"by", "from", "among"} {
		if k := r.oblique(n, l); k != 0 {
			r.setSource(d, k)
			return true
		}
	}
	return false
}

// phraseReport drafts what a phrase such as "according to X" says of a clause.
func (r *reading) phraseReport(id tokenID, p *phrase) {
	end := id + tokenID(len(p.before)) - 1
	d := draft{cue: cue{token: id, first: id, last: end, kind: p.kind}}
	d.rule = "adverb"
	if p.named {
		d.rule = "according to"
		n := r.premodified(end + 1)
		if n == 0 {
			return
		}
		np := piece{end + 1, r.hi[n]}
		if r.isFirst(id) && r.isLast(np.last) { // the parse took the clause for a part of the name
			np.last = r.firstComma(np) - 1
		}
		end = np.last
		if len(p.after) > 0 {
			k := r.closing(id, p)
			np.last, end = k-1, k+tokenID(len(p.after))-1
		}
		if np = r.trim(np); np.first > np.last {
			return
		}
		d.source, d.speaker = n, n
		d.Source = r.spanOf(np.first, np.last)
	}
	end = r.pastRelative(end)
	h := r.clauseOver(id, end)
	if h == 0 && !r.isFirst(id) {
		return
	}
	content := r.rest(h, piece{id, end})
	if r.isLast(end) && r.isComma(id-1) {
		r.cutBefore(id - 1)
	} else if floor := r.contentBefore(id); floor != 0 { // said that, according to X, it rained
		for i := range content {
			content[i].first = max(content[i].first, floor)
		}
	}
	if d.Content = r.spans(content, &d.cue); len(d.Content) > 0 {
		r.drafts = append(r.drafts, d)
	}
}

// pastRelative is the comma that ends the relative clause after last ("two
// officials, who asked not to be named,"), or last where there is none.
func (r *reading) pastRelative(last tokenID) tokenID {
	s := r.sentenceOf(last)
	comma := last
	if !r.isComma(last) {
		comma++
	}
	if comma > s.Last || !r.isRelative(comma) {
		return last
	}
	if comma = r.firstComma(piece{comma + 2, s.Last}); comma <= s.Last {
		return comma
	}
	return last
}

// isRelative reports whether a relative clause about what stands before it
// begins at id: a comma and "who" or "which".
func (r *reading) isRelative(id tokenID) bool {
	s := r.sentenceOf(id)
	if id <= s.First || id >= s.Last || !r.isComma(id) {
		return false
	}
	switch r.lemma(id + 1) {
	case "who", "which", "whose", "whom":
		return r.quotes.of[id+1] == r.quotes.of[id]
	}
	return false
}

// firstComma is the first comma of p, or the token after it.
func (r *reading) firstComma(p piece) tokenID {
	for id := p.first; id <= p.last; id++ {
		if r.isComma(id) {
			return id
		}
	}
	return p.last + 1
}

// cutBefore ends the contents before it that run over a final ", according to X":
// the phrase is about the whole sentence.
func (r *reading) cutBefore(comma tokenID) {
	at := r.tok(comma).Start
	for i := len(r.drafts) - 1; i >= 0 && r.sentence[r.drafts[i].cue.token] == r.sentence[comma]; i-- {
		d := &r.drafts[i]
		if n := len(d.Content); n > 0 && d.Content[n-1].Start < at && at < d.Content[n-1].End && r.quotes.of[comma] == 0 {
			d.Content[n-1].End = at
		}
	}
}

// contentBefore is the first token of the content that holds id of the nearest
// cue before id in its sentence, or 0.
func (r *reading) contentBefore(id tokenID) tokenID {
	for i := len(r.drafts) - 1; i >= 0; i-- {
		d := &r.drafts[i]
		if r.sentence[d.cue.token] != r.sentence[id] {
			break
		}
		if d.cue.last < id && d.Extent().Contains(r.tok(id).Span) {
			first, _ := r.d.TokensIn(d.Extent())
			return first
		}
	}
	return 0
}

// premodified is the noun whose phrase begins at id.
func (r *reading) premodified(id tokenID) tokenID {
	if int(id) > len(r.d.Tokens) || r.isPunct(id) {
		return 0
	}
	for {
		switch r.label(id) {
		case "det", "amod", "compound", "nummod", "flat", "nmod", "advmod", "case", "goeswith":
		default:
			return id
		}
		h := r.head(id)
		if h <= id || r.sentence[h] != r.sentence[id] {
			return id
		}
		id = h
	}
}

// clauseOver is the head of the clause that the tokens first to last stand in
// without being it, or 0.
func (r *reading) clauseOver(first, last tokenID) tokenID {
	h := first
	for h >= first && h <= last && h != 0 {
		h = r.head(h)
	}
	for h != 0 {
		switch r.label(h) {
		case "nsubj", "obj", "obl", "nmod", "conj", "amod", "compound", "xcomp", "appos", "advmod", "iobj", "det", "case":
			if up := r.head(h); r.label(h) != "conj" || r.tok(up).Tag != onrecord.VERB || r.dep(h, "nsubj") == 0 {
				h = up
				continue
			}
		}
		return h
	}
	return 0
}

// rest is the clause of h without the stretch p; all of the sentence where p
// opens or, after a comma, ends it.
func (r *reading) rest(h tokenID, p piece) []piece {
	s := r.sentenceOf(p.first)
	switch {
	case r.isFirst(p.first):
		return []piece{{p.last + 1, s.Last}}
	case r.isLast(p.last) && r.isComma(p.first-1):
		return []piece{{s.First, p.first - 1}}
	}
	whole := piece{min(r.lo[h], p.first), max(r.hi[h], p.last)}
	return []piece{{whole.first, p.first - 1}, {p.last + 1, whole.last}}
}
