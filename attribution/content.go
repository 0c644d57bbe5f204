package attribution

import (
	"slices"

	"onrecord"
)

// piece is a stretch of tokens, first to last inclusive.
type piece struct{ first, last tokenID }

// construction finds what a verb reports in one way of carrying it, and names
// the rule; the name is empty where the construction is not there.
type construction func(*reading, *cue) (content []piece, rule string)

// constructions are tried in this order: what carries a whole clause first.
var constructions = []construction{
	(*reading).citing, (*reading).asClause, (*reading).surfaceAs, (*reading).complement, (*reading).parenthesis, (*reading).apposed,
	(*reading).besideQuote, (*reading).fronted, (*reading).surfaceAround, (*reading).raising, (*reading).infinitiveFor, (*reading).infinitive, (*reading).asPhrase,
	(*reading).anaphora, (*reading).surfaceAfter, (*reading).prepositional, (*reading).nounPhrase,
}

// citing: the trains stopped, Tass reported, citing the ministry. It reports
// what the clause that it hangs on says, or reports.
func (r *reading) citing(c *cue) ([]piece, string) {
	h := r.head(c.token)
	if h == 0 || !c.entry.has(frameSource) || r.tok(c.token).Fine != "VBG" || r.label(c.token) != "advcl" && !r.isComma(c.first-1) {
		return nil, ""
	}
	if o := r.dep(c.token, "obj"); o < c.token || !r.canSpeak(o) {
		return nil, ""
	}
	return r.around(h, c), citingRule
}

// canSpeak reports whether the noun phrase of k is a name or a noun for a source.
func (r *reading) canSpeak(k tokenID) bool {
	if r.tok(k).Tag == onrecord.PROPN || r.lex.sources[r.lemma(k)] != "" {
		return true
	}
	for _, id := range r.mentionsOver(k) {
		if m := r.d.Mention(id); m.Head == k && (m.Type == onrecord.Person || m.Type == onrecord.Org || m.Type == onrecord.GPE) {
			return true
		}
	}
	return false
}

// shareCited gives what cites a source the content of the statement that it is
// the ground of.
func (r *reading) shareCited() {
	for i := range r.drafts {
		d := &r.drafts[i]
		if d.rule != citingRule {
			continue
		}
		if by := r.citedFor(d.cue.token); by >= 0 {
			d.Content = slices.Clone(r.drafts[by].Content)
		}
	}
}

// complement: she said (that) it would rain.
func (r *reading) complement(c *cue) ([]piece, string) {
	if !c.entry.has(frameThat | frameQuote) {
		return nil, ""
	}
	for k := r.child[c.token]; k != 0; k = r.sibling[k] {
		if r.label(k) != "ccomp" && !(r.label(k) == "advcl" && k > c.token && r.marker(k) == "that") {
			continue
		}
		if k < c.token && r.isRelative(r.lo[k]) { // a clause about the source, whatever the parse says
			continue
		}
		switch {
		case r.isInfinitive(k):
			return nil, ""
		case k < c.token:
			if !c.entry.has(frameQuote) {
				return nil, ""
			}
			if m := r.dep(k, "mark"); m != 0 && r.quotes.of[m] == r.quotes.of[c.token] {
				continue
			}
			return []piece{r.before(k, c)}, "clause before"
		case r.marker(k) == "that":
			return []piece{r.after(k, c)}, "that"
		}
		return []piece{r.after(k, c)}, "clause"
	}
	return nil, ""
}

// marker is the word that opens the clause of k: that, if, as, to; or "".
func (r *reading) marker(k tokenID) string {
	if m := r.dep(k, "mark"); m != 0 {
		return r.lemma(m)
	}
	return ""
}

func (r *reading) isInfinitive(k tokenID) bool {
	m := r.dep(k, "mark")
	return m != 0 && r.tok(m).Tag == onrecord.PART && m < k
}

// before is the clause of k up to the cue's own words: up to the comma before
// the cue and its source, where they end the sentence.
func (r *reading) before(k tokenID, c *cue) piece {
	p := piece{r.lo[k], min(r.hi[k], c.first-1)}
	first := c.first
	if s := r.subjectOf(c.token); s != 0 && r.lo[s] < first {
		first = r.lo[s]
	}
	if r.quotes.of[p.last] == 0 && first-1 > p.last && r.isComma(first-1) {
		p.last = first - 2
	}
	return p
}

// after is the clause of k, to the right of the cue, without its "that" and
// without a further cue that is coordinated with this one ("said … and added …").
func (r *reading) after(k tokenID, c *cue) piece {
	p := piece{max(r.lo[k], c.last+1), r.hi[k]}
	p = r.withoutThat(p)
	for next := r.sibling[k]; next != 0; next = r.sibling[next] { // what the parser hung on the cue though no comma parts it
		if r.lo[next] != p.last+1 || r.isPunct(next) || r.label(next) == "cc" || r.label(next) == "conj" && r.dep(next, "nsubj") == 0 {
			break
		}
		p.last = r.hi[next]
	}
	if j := r.rival(p, c); j != 0 {
		p.last = r.lo[j] - 1
	}
	if comma := r.beforeCue(p.first, p.last); comma < p.last {
		p.last = comma - 1
	}
	return p
}

// withoutThat leaves out the "that" which opens a clause.
func (r *reading) withoutThat(p piece) piece {
	for p.first < p.last && r.isPunct(p.first) && r.quotes.of[p.first] == r.quotes.of[p.first+1] && r.isComma(p.first) {
		p.first++
	}
	if p.first < p.last && r.lemma(p.first) == "that" && (r.label(p.first) == "mark" || r.tok(p.first).Tag == onrecord.SCONJ) {
		p.first++
	}
	return p
}

// rival is a verb coordinated with the content's that is a cue beside c: it has
// no subject of its own, reports speech too and stands in the same tense.
func (r *reading) rival(p piece, c *cue) tokenID {
	for j := p.first + 1; j <= p.last; j++ {
		if r.isRival(j, c.token) {
			r.rivals = append(r.rivals, [2]tokenID{j, c.token})
			return j
		}
	}
	return 0
}

func (r *reading) isRival(j, verb tokenID) bool {
	if r.tok(j).Tag != onrecord.VERB {
		return false
	}
	t, tense := r.tok(j), r.tense(verb)
	switch r.label(j) {
	case "conj":
		if t.Fine != tense || tense != "VBD" && tense != "VBZ" {
			return false
		}
	case "advcl": // said it rained, adding that …
		if t.Fine != "VBG" || j < verb || !r.isComma(j-1) && !r.isComma(j-2) {
			return false
		}
	default:
		return false
	}
	if r.quotes.of[j] != r.quotes.of[verb] || r.dep(j, "nsubj", "aux", "mark") != 0 || r.dep(j, "ccomp", "parataxis", "obj") == 0 {
		return false
	}
	return slices.ContainsFunc(r.lex.verbs[r.lemma(j)], func(e entry) bool { return len(e.rest) == 0 && isSaid(&e) })
}

// isSaid reports whether the cue is something that people do aloud.
func isSaid(e *entry) bool {
	switch e.kind {
	case onrecord.CueSpeech:
		return e.has(frameQuote) || e.frames&frameNP != 0
	case onrecord.CueAccusation, onrecord.CueDenial, onrecord.CueDemand, onrecord.CuePromise:
		return true
	}
	return false
}

// tense is the Penn tag of a verb's first auxiliary or, without one, its own.
func (r *reading) tense(v tokenID) string {
	if a := r.dep(v, "aux"); a != 0 {
		return r.tok(a).Fine
	}
	return r.tok(v).Fine
}

// parenthesis: rain, she said, would come. The cue hangs on what it reports.
func (r *reading) parenthesis(c *cue) ([]piece, string) {
	h := r.head(c.token)
	if h == 0 || r.label(c.token) != "parataxis" && r.label(c.token) != "discourse" || !c.entry.has(frameQuote|frameThat) {
		return nil, ""
	}
	if r.dep(c.token, "nsubj") == 0 && !c.passive {
		return nil, ""
	}
	content := r.around(h, c)
	if !slices.ContainsFunc(content, r.hasVerb) {
		return nil, ""
	}
	return content, "parenthesis"
}

// hasVerb reports whether a stretch has a verb or is quoted.
func (r *reading) hasVerb(p piece) bool {
	for id := p.first; id <= p.last; id++ {
		if t := r.tok(id).Tag; t == onrecord.VERB || t == onrecord.AUX || r.quotes.of[id] != 0 {
			return true
		}
	}
	return false
}

// around is the clause of h without the cue's own clause inside it.
func (r *reading) around(h tokenID, c *cue) []piece {
	lo, hi := r.lo[c.token], r.hi[c.token]
	var content []piece
	if r.lo[h] < lo {
		content = append(content, piece{r.lo[h], lo - 1})
	}
	if hi < r.hi[h] {
		content = append(content, piece{hi + 1, r.hi[h]})
	}
	return content
}

// apposed: she said: rain is coming. What it reports hangs on the cue.
func (r *reading) apposed(c *cue) ([]piece, string) {
	if !c.entry.has(frameQuote) || c.passive {
		return nil, ""
	}
	for k := r.child[c.token]; k != 0; k = r.sibling[k] {
		if r.label(k) != "parataxis" || r.hi[k]-r.lo[k] < 1 {
			continue
		}
		if k < c.token {
			return []piece{{r.lo[k], min(r.hi[k], c.first-1)}}, "clause before"
		}
		first := r.lo[k]
		if that := r.thatAfter(c); that != 0 {
			first = min(first, that)
		}
		return []piece{{first, r.hi[k]}}, "apposed"
	}
	return nil, ""
}

// fronted: rain will come, she said. Where the parse does not show it, the
// comma does: the cue and its source are all that follows it.
func (r *reading) fronted(c *cue) ([]piece, string) {
	s := r.dep(c.token, "nsubj")
	if s == 0 || !c.entry.has(frameQuote) || c.passive {
		return nil, ""
	}
	first := min(r.lo[s], c.first)
	comma := first - 1
	start := r.sentenceOf(c.token).First
	if comma-start < 3 || r.d.Word(comma) != "," && r.quotes.of[comma] == 0 || !r.isLast(max(c.last, r.hi[s])) {
		return nil, ""
	}
	return []piece{{start, comma}}, "fronted"
}

// asClause: as she noted, it rained.
func (r *reading) asClause(c *cue) ([]piece, string) {
	h := r.head(c.token)
	m := r.lo[c.token]
	if h == 0 || r.label(c.token) != "advcl" || !c.entry.has(frameThat|frameQuote) || r.lemma(m) != "as" || r.head(m) != c.token {
		return nil, ""
	}
	if r.dep(c.token, "ccomp", "obj") != 0 && r.lemma(c.token) != "put" {
		return nil, ""
	}
	if m+1 == c.first {
		c.first = m
	}
	return r.around(h, c), asClauseRule
}

// raising: the town seemed to sleep; the dam is expected to hold.
func (r *reading) raising(c *cue) ([]piece, string) {
	s, k := r.dep(c.token, "nsubj"), r.dep(c.token, "xcomp")
	if s == 0 || k < c.token || s > c.first {
		return nil, ""
	}
	if !c.entry.has(frameRaise) && !(c.passive && c.entry.has(frameThat) && !c.entry.has(frameWhom) && r.isInfinitive(k)) {
		return nil, ""
	}
	return []piece{{r.lo[s], min(r.hi[s], c.first-1)}, r.after(k, c)}, raisingRule
}

const raisingRule = "raising"

const asClauseRule = "as clause"
