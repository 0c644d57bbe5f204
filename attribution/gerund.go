package attribution

import (
	"slices"

	"onrecord"
)

// gerunds drafts what verbs of denying, admitting and the like tell with a
// participle, and verbs of asking with an infinitive after whom they ask, where
// the parse has shown neither: denies laying mines; told them to jump.
func (r *reading) gerunds() {
	for i := range r.d.Sentences {
		s := &r.d.Sentences[i]
		if len(r.d.Blocks) > 0 && !r.d.News(s.Start) {
			continue
		}
		for id := s.First; id < s.Last; id++ {
			if r.tok(id).Tag != onrecord.VERB || len(r.lex.verbs[r.lemma(id)]) == 0 || r.isPassive(id) {
				continue
			}
			r.gerund(id)
			r.asked(id)
		}
		for id := s.First; id < s.Last; id++ {
			r.rumoured(id)
		}
	}
}

// entryWith is the row of the verb at id without further words that has the
// frame and is said aloud, or nil.
func (r *reading) entryWith(id tokenID, f frame) *entry {
	entries := r.lex.verbs[r.lemma(id)]
	for i := range entries {
		if e := &entries[i]; len(e.rest) == 0 && e.has(f) && e.kind != onrecord.CueThought && e.kind != onrecord.CueOther && e.kind != onrecord.CueIntent {
			return e
		}
	}
	return nil
}

func (r *reading) gerund(v tokenID) {
	next := v + 1
	if r.lemma(next) == "ever" || r.lemma(next) == "not" {
		next++
	}
	if int(next) >= len(r.d.Tokens) || r.tok(next).Fine != "VBG" || r.isPunct(next+1) && r.word(next+1) != "-" || !r.isFiniteHere(v) && r.tok(v).Fine != "VB" {
		return
	}
	e := r.entryWith(v, frameNP)
	if e == nil || r.isSaying(next) {
		return
	}
	r.draftAfter(v, e, piece{v + 1, r.phraseEnd(next)}, "gerund")
}

func (r *reading) asked(v tokenID) {
	e := r.entryWith(v, frameWhomTo)
	if e == nil {
		return
	}
	start := v
	if r.tok(v+1).Tag == onrecord.ADP && slices.Contains(e.preps, r.lemma(v+1)) { // called on the government to act
		start = v + 1
	}
	p := r.chunkAfter(start)
	to := p.last + 1
	if p.first > p.last || p.first != start+1 || r.tok(to).Fine != "TO" && r.lemma(to) != "not" && r.lemma(to) != "never" {
		return
	}
	verb := to + 1
	if r.tok(to).Fine != "TO" {
		verb++
	}
	if int(verb) > len(r.d.Tokens) || r.tok(verb).Fine != "VB" && r.tok(verb).Fine != "NN" || r.tok(verb-1).Fine != "TO" {
		return
	}
	r.draftAfter(v, e, piece{p.first, r.phraseEnd(verb)}, "infinitive for")
}

// rumoured drafts what is said without anybody who says it: it was said in the
// village that the priest had sold the bell.
func (r *reading) rumoured(v tokenID) {
	if f := r.tok(v).Fine; f != "VBN" && f != "VBD" || r.tok(v).Tag != onrecord.VERB || len(r.lex.verbs[r.lemma(v)]) == 0 {
		return
	}
	be := v - 1
	for r.tok(be).Tag == onrecord.ADV {
		be--
	}
	if r.lemma(be) != "be" || r.byAfter(v+1, min(v+4, r.sentenceOf(v).Last)) != 0 {
		return
	}
	it := be - 1
	for r.tok(it).Tag == onrecord.AUX || r.tok(it).Tag == onrecord.ADV {
		it--
	}
	if r.lemma(it) != "it" {
		return
	}
	e := r.entryWith(v, frameThat)
	c := cue{token: v, entry: e, passive: true}
	c.first, c.last = r.verbGroup(v, 0)
	if start := r.thatAfter(&c); e != nil && start != 0 && !slices.ContainsFunc(r.drafts, func(d draft) bool { return d.cue.token == v }) {
		d := draft{cue: c, rule: "rumour"}
		d.cue.kind = e.kind
		if d.Content = r.spans([]piece{{start, r.sentenceOf(v).Last}}, &d.cue); len(d.Content) > 0 {
			r.drafts = append(r.drafts, d)
		}
	}
}

// phraseEnd is the end of the phrase of the verb at id: up to a mark, a further
// cue, or a clause that begins anew.
func (r *reading) phraseEnd(id tokenID) tokenID {
	last := r.sentenceOf(id).Last
	for k := id + 1; k <= last; k++ {
		switch t := r.tok(k); {
		case r.quotes.of[k] != r.quotes.of[id]:
			return k - 1
		case r.isComma(k), r.word(k) == ";", r.word(k) == ":":
			return k - 1
		case t.Tag == onrecord.CCONJ && k < last && (r.isFinite(k+1) || r.tok(k+1).Tag == onrecord.AUX):
			return k - 1
		}
	}
	return last
}

// draftAfter drafts the content p of the verb at v, unless some draft has it.
func (r *reading) draftAfter(v tokenID, e *entry, p piece, rule string) {
	if p.last <= p.first {
		return
	}
	at := slices.IndexFunc(r.drafts, func(d draft) bool { return d.cue.token == v || d.cue.first <= v && v <= d.cue.last })
	if at >= 0 {
		switch o := &r.drafts[at]; {
		case o.rule == "parenthesis" && o.Extent().Start < r.tok(v).Start:
		case rule == "gerund" && o.Extent().Start > r.tok(p.first).Start:
		case rule == "infinitive for" && (o.rule == "object" || o.rule == "preposition") && o.Extent().End < r.tok(p.last).Start:
		default:
			return
		}
	}
	d := draft{cue: cue{token: v, entry: e, kind: e.kind}, rule: rule}
	d.cue.first, d.cue.last = r.verbGroup(v, 0)
	r.findSource(&d)
	if d.Content = r.spans([]piece{p}, &d.cue); len(d.Content) == 0 || d.Source.IsZero() {
		return
	}
	if at >= 0 {
		r.drafts[at] = d
		return
	}
	r.drafts = append(r.drafts, d)
}
