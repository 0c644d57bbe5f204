package attribution

import (
	"strings"

	"onrecord"
)

// clauseHeadlines drafts what headlines tell in their own grammar, where a clause
// needs no verb of its own: "Police say two dead after fire", "UN chief urges
// restraint".
func (r *reading) clauseHeadlines() {
	for i := range r.d.Blocks {
		if !r.isHeadline(i) {
			continue
		}
		first, last := r.d.TokensIn(r.d.Blocks[i].Span)
		if first == 0 || last-first > 30 {
			continue
		}
		for id := first + 1; id < last; id++ {
			if e := r.headlineEntry(id); e != nil {
				r.clauseHeadline(piece{first, last}, id, e)
				break
			}
		}
	}
}

// isHeadline reports whether block i is a headline or set like one: short, and
// without a stop at its end.
func (r *reading) isHeadline(i int) bool {
	const longest = 120 // bytes
	b := &r.d.Blocks[i]
	switch b.Kind {
	case onrecord.Headline, onrecord.Heading:
		return true
	case onrecord.Paragraph, onrecord.ListItem:
		_, last := r.d.TokensIn(b.Span)
		return b.Len() <= longest && last != 0 && (!r.isPunct(last) || r.quotes.of[max(last-1, 1)] != 0 && !strings.ContainsAny(r.word(last-1), ".!?,"))
	}
	return false
}

// headlineEntry is the row of a cue that stands in the present tense at id, as
// headlines have it, or nil.
func (r *reading) headlineEntry(id tokenID) *entry {
	t := r.tok(id)
	if t.Tag != onrecord.VERB && t.Tag != onrecord.NOUN || t.Fine != "VBZ" && t.Fine != "VBP" && t.Fine != "VB" && t.Fine != "NNS" || r.quotes.of[id] != 0 {
		return nil
	}
	entries := r.lex.verbs[r.lemma(id)]
	var best *entry
	for i := range entries {
		e := &entries[i]
		if !r.follows(id, e.rest) || e.kind == onrecord.CueOther || e.has(frameDocument) || e.has(frameRaise) {
			continue
		}
		if e.frames&(frameThat|frameQuote|frameNP|frameTo|frameWhomTo|frameAs) == 0 && len(e.preps) == 0 {
			continue
		}
		if best == nil || len(e.rest) > len(best.rest) || len(e.rest) == len(best.rest) && headlineWorth(e) > headlineWorth(best) {
			best = e
		}
	}
	if best == nil || t.Tag == onrecord.NOUN && !isSaid(best) {
		return nil
	}
	return best
}

// headlineWorth prefers the rows that take what is said as it stands.
func headlineWorth(e *entry) int {
	switch {
	case e.kind == onrecord.CueSpeech && e.has(frameThat|frameQuote|frameAs):
		return 2
	case isSaid(e):
		return 1
	}
	return 0
}

func (r *reading) clauseHeadline(all piece, v tokenID, e *entry) {
	source := piece{all.first, v - 1}
	for id := source.first; id <= source.last; id++ {
		if r.isComma(id) || r.isPunct(id) && r.word(id) != "'" || r.isFinite(id) || r.tok(id).Fine == "MD" {
			return
		}
	}
	at := -1
	for i := range r.drafts {
		if r.drafts[i].cue.token == v {
			at = i
		}
	}
	head := r.firstHead(source)
	if !r.isHeadlineSpeaker(source, true) && !r.isAnimate(head) && !r.isNameLike(head) {
		return
	}
	if at >= 0 && r.drafts[at].Source == r.spanOf(source.first, source.last) {
		return
	}
	c := cue{token: v, first: v, last: v + tokenID(len(e.rest)), entry: e, kind: e.kind}
	content := piece{c.last + 1, all.last}
	if r.lemma(content.first) == "that" {
		content.first++
	}
	if len(e.preps) > 0 && r.tok(content.first).Tag == onrecord.ADP {
		content.first++
	}
	if content.last-content.first < 1 {
		return
	}
	d := draft{cue: c, rule: headlineRule, source: head, speaker: head}
	d.Source = r.spanOf(source.first, source.last)
	if d.Content = r.spans([]piece{content}, &c); len(d.Content) == 0 {
		return
	}
	if at >= 0 { // the parse has the content, if not the source
		d.Content, d.cue, d.rule = r.drafts[at].Content, r.drafts[at].cue, r.drafts[at].rule
		r.drafts[at] = d
		return
	}
	r.forget(func(o *draft) bool { return o.cue.token > all.first && o.cue.token < v && o.Holds(r.tok(v).Span) })
	r.drafts = append(r.drafts, d)
}
