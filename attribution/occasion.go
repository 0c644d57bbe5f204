package attribution

import (
	"slices"
	"strings"

	"onrecord"
)

// occasion is where it was said: at a press conference in Bucharest, in an
// interview with Le Monde, on Telegram.
func (r *clauses) occasion(i int) {
	d := &r.drafts[i]
	if d.rule == citingRule || r.tok(d.cue.token).Tag == onrecord.PUNCT {
		return
	}
	r.besides(i, func(id tokenID) bool {
		t := r.tok(id)
		if t.Tag != onrecord.ADP && t.Tag != onrecord.SCONJ || !r.lex.setting[strings.ToLower(r.word(id))] || d.Source.Contains(t.Span) {
			return false
		}
		p := r.chunkAfter(id)
		if p.first <= p.last && r.lemma(p.first) == "one" && r.lemma(p.last+1) == "of" { // in one of the emails
			p.last = r.chunkAfter(p.last + 1).last
		}
		if p.first > p.last || !r.isSetting(id, p) {
			return false
		}
		return r.setOccasion(d, p)
	})
	if !d.Occasion.IsZero() && d.Addressee.IsZero() {
		r.addressedIn(d)
	}
}

// addressedIn takes whom an occasion is for as who is told: a letter to the court.
func (r *reading) addressedIn(d *draft) {
	first, last := r.d.TokensIn(d.Occasion)
	for id := first + 1; id < last; id++ {
		if r.lemma(id) != "to" {
			continue
		}
		p := r.chunkAfter(id)
		if p.last = min(p.last, last); p.first != id+1 || p.first > p.last {
			return
		}
		if s := r.spanOf(p.first, p.last); r.isAnimate(p.last) || r.isOutlet(s) || r.isNameLike(p.last) {
			d.Addressee = s
		}
		return
	}
}

// isSetting reports whether the noun phrase after a preposition is where things
// are said: its head is a noun of occasion.tsv, or a platform after "on".
func (r *reading) isSetting(prep tokenID, p piece) bool {
	l := r.lemma(p.last)
	switch r.lemma(prep) {
	case "before": // testifying before a committee
		return r.isOrganisation(p.last) || r.lex.occasions[l] && l != "conference"
	case "in":
		if r.lex.sources[l] == onrecord.SourceDocument && !r.lex.media[l] {
			return true
		}
	case "on":
		if r.lex.media[l] && r.tok(p.first).Fine == "PRP$" { // on its website
			return true
		}
	}
	if r.lex.occasions[l] {
		return r.tok(p.last).Tag != onrecord.PROPN || p.first < p.last || !r.isDate(p.last)
	}
	name := r.d.Slice(r.spanOf(p.first, p.last))
	return r.lex.platforms[strings.TrimPrefix(name, "the ")] && (r.lemma(prep) == "on" || r.lemma(prep) == "via" || r.lemma(prep) == "over")
}

// setOccasion makes p, with the phrases that belong to it, the occasion of d.
func (r *clauses) setOccasion(d *draft, p piece) bool {
	own := r.holder[d.cue.token]
	last := r.sentenceOf(p.last).Last
	for p.last < last {
		next := p.last + 1
		if r.holder[next] != own || r.cue[next] != 0 || !r.lex.belonging[strings.ToLower(r.word(next))] || r.isDate(next+1) {
			break
		}
		more := r.chunkAfter(next)
		if more.first > more.last || more.first != next+1 {
			break
		}
		p.last = more.last
	}
	s := r.withoutDate(r.spanOf(p.first, p.last))
	if s.IsZero() || s.Overlaps(d.Cue) || slices.ContainsFunc(d.Content, s.Overlaps) || s.Overlaps(d.Source) || s.Overlaps(d.Addressee) {
		return false
	}
	d.Occasion = s
	return true
}
