package attribution

import (
	"slices"

	"onrecord"
)

// cites drafts whom a reporter cites for what it tells: "Tass reported, citing the
// ministry"; "a report in the Courier, which quoted two officials". Both have the
// same content, and who is cited stands within who cites.
func (r *reading) cites() {
	for i := range r.d.Sentences {
		s := &r.d.Sentences[i]
		if len(r.d.Blocks) > 0 && !r.d.News(s.Start) {
			continue
		}
		for id := s.First; id < s.Last; id++ {
			if e := r.citingEntry(id); e != nil {
				r.cite(id, e)
			}
		}
	}
}

// citingEntry is the row of a verb such as "cite" at id, where it says whence
// another statement comes: a participle after a comma or at the beginning, or the
// verb of a relative clause; nil elsewhere.
func (r *reading) citingEntry(id tokenID) *entry {
	t := r.tok(id)
	if t.Tag != onrecord.VERB && t.Tag != onrecord.NOUN && t.Tag != onrecord.ADP {
		return nil
	}
	entries := r.lex.verbs[r.lemma(id)]
	if i := slices.IndexFunc(entries, func(e entry) bool { return e.has(frameSource) && len(e.rest) == 0 }); i < 0 || r.asSaying(id) != 0 {
		return nil
	} else if before := id - 1; t.Fine == "VBG" && (r.isFirst(id) || r.isComma(before) || r.isBracketOrDash(before) || r.lex.light[r.lemma(before)]) ||
		before > 1 && r.isFinite(id) && (r.tok(before).Fine == "WDT" || r.tok(before).Fine == "WP") {
		return &entries[i]
	}
	return nil
}

func (r *reading) isBracketOrDash(id tokenID) bool {
	return r.isPunct(id) && (isDash(r.word(id)) || r.word(id) == "(")
}

// cite drafts who is cited at v, if the sentence has a statement that needs it.
func (r *reading) cite(v tokenID, e *entry) {
	src := r.sourceAfter(v + 1)
	if src.first > src.last || !r.canSpeak(src.head) && !r.hasSpeaking(src.piece) {
		return
	}
	by := r.citedFor(v)
	if by < 0 {
		return
	}
	d := draft{cue: cue{token: v, first: v, last: v, entry: e, kind: e.kind}, rule: citingRule, source: src.head, speaker: src.head}
	d.Source, d.Content = r.spanOf(src.first, src.last), slices.Clone(r.drafts[by].Content)
	if slices.ContainsFunc(d.Content, d.Source.Overlaps) {
		return
	}
	r.drafts = append(r.drafts, d)
	r.forget(func(o *draft) bool {
		return o.cue.token == v && !slices.Equal(o.Content, d.Content) || o.cue.token == v && o.Source != d.Source
	})
}

// hasSpeaking reports whether some noun of p stands for somebody or for a document.
func (r *reading) hasSpeaking(p piece) bool {
	for id := p.first; id <= p.last; id++ {
		if r.isNominal(id) && (r.canSpeak(id) || r.isPost(id) || r.isOrganisation(id)) || r.isNameLike(id) {
			return true
		}
	}
	return false
}

// citedFor is the statement that the verb at v gives the ground of: of the same
// voice in its sentence, of a verb of saying or "according to", the nearest; -1 if
// there is none.
func (r *reading) citedFor(v tokenID) int {
	best := -1
	word := r.tok(v).Span
	for j := range r.drafts {
		o := &r.drafts[j]
		if o.cue.token == v || o.rule == citingRule || r.sentence[o.cue.token] != r.sentence[v] || r.quotes.of[o.cue.token] != r.quotes.of[v] || o.Holds(word) {
			continue
		}
		if r.tellingEntry(o.cue.token) == nil && o.rule != "according to" && o.rule != quotedAsRule {
			continue
		}
		if best < 0 || distance(o.cue.token, v) < distance(r.drafts[best].cue.token, v) {
			best = j
		}
	}
	return best
}

func distance(a, b tokenID) tokenID { return max(a-b, b-a) }
