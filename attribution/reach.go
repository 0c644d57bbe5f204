package attribution

import (
	"slices"

	"onrecord"
)

// reachComma lets a content that stands before its reporting clause go up to the
// comma between them, over a phrase that the models left out: [A review will be
// done by Tuesday], he promised.
func (r *reading) reachComma(d *draft) {
	n := len(d.Content) - 1
	if n < 0 || d.cue.entry == nil || d.cue.first == 0 {
		return
	}
	_, last := r.d.TokensIn(d.Content[n])
	end := d.cue.first
	if first, _ := r.d.TokensIn(d.Source); first > last && first < end {
		end = first
	}
	const most = 6 // tokens
	if last == 0 || end < last+3 || end > last+most+2 || r.sentence[end] != r.sentence[last] || !r.isComma(end-1) || r.tok(last+1).Tag != onrecord.ADP {
		return
	}
	for id := last + 1; id < end-1; id++ {
		if t := r.tok(id); r.isPunct(id) || t.Tag == onrecord.VERB || t.Tag == onrecord.AUX || t.Tag == onrecord.SCONJ || r.quotes.of[id] != r.quotes.of[last] {
			return
		}
	}
	d.Content = slices.Clone(d.Content)
	d.Content[n].End = r.tok(end - 2).End
}

// takeRest gives a content that the reporting clause interrupts, between commas,
// the piece on its other side, where the one before it cannot end there: [The town
// received], she said, [a letter].
func (r *reading) takeRest(d *draft) {
	if len(d.Content) != 1 || d.cue.entry == nil || d.cue.first == 0 || d.cue.passive || !d.cue.entry.has(frameQuote) {
		return
	}
	s := r.sentenceOf(d.cue.token)
	first, last := r.d.TokensIn(d.Source)
	if first == 0 || last >= d.cue.first || r.quotes.of[d.cue.token] != 0 || !r.isComma(first-1) || !r.isComma(d.cue.last+1) {
		return
	}
	before, after := piece{s.First, first - 2}, piece{d.cue.last + 2, s.Last}
	if before.first > before.last || after.first > after.last || !r.isCutShort(before) || !r.goesOn(after) {
		return
	}
	if a, b := r.spanOf(before.first, before.last), r.spanOf(after.first, after.last); a.Contains(d.Content[0]) || b.Contains(d.Content[0]) {
		d.Content = []span{a, b}
	}
}

// isCutShort reports whether a clause breaks off behind its verb or a preposition.
func (r *reading) isCutShort(p piece) bool {
	if !r.hasFinite(p.first, p.last) || r.quotes.of[p.last] != 0 || r.quotes.of[p.first] != 0 {
		return false
	}
	switch r.tok(p.last).Tag {
	case onrecord.VERB, onrecord.AUX:
		return r.isFinite(p.last) || r.tok(p.last).Fine == "VB"
	case onrecord.ADP:
		return r.label(p.last) == "case" || r.label(p.last) == "mark"
	}
	return false
}

// goesOn reports whether p goes on with a clause: a noun phrase or what a copula
// leads to, without a verb of its own.
func (r *reading) goesOn(p piece) bool {
	switch r.tok(p.first).Tag {
	case onrecord.DET, onrecord.ADJ, onrecord.NOUN, onrecord.PROPN, onrecord.NUM:
	default:
		return false
	}
	for id := p.first; id <= p.last; id++ {
		if r.quotes.of[id] != 0 || r.word(id) == ";" || r.tok(id).Tag == onrecord.CCONJ && r.isComma(id-1) {
			return false
		}
	}
	return !r.isDate(p.first)
}
