package attribution

import (
	"slices"
	"strings"

	"onrecord"
)

// partSource keeps the source of a draft and its content apart: nobody says
// their own name. A parse that puts the one into the other is wrong about one of
// them; the side of the cue on which they stand tells which. It reports whether
// a content is left.
func (r *reading) partSource(d *draft) bool {
	if d.Source.IsZero() {
		return true
	}
	for _, c := range d.Content {
		switch s := d.Source; {
		case !s.Overlaps(c):
		case c.Contains(s) && (c.Start < d.Cue.Start || d.cue.passive):
			return r.cutAtSource(d)
		case c.Contains(s): // she is told this is late: the noun is the clause's own
			r.clearSource(d)
			return true
		case s.Contains(c) && len(d.Content) == 1 && !r.isQuotation(c):
			return r.moveAfterCue(d)
		default:
			r.cutSource(d, c)
		}
	}
	return true
}

// cutAtSource ends the content where the words begin that lead to the source:
// it rained, Doe, the mayor, said; and goes on after it: called a liar by Doe for
// his promise. Less than a clause is no content before a cue.
func (r *reading) cutAtSource(d *draft) bool {
	end := r.tok(r.leadTo(d)).Start
	d.Content = clip(d.Content, []span{{Start: 0, End: end}, {Start: max(d.Source.End, d.Cue.End), End: len(r.d.Text)}})
	finite := d.cue.passive
	for i, c := range d.Content {
		c = r.d.Trim(c)
		if c.End = c.Start + len(strings.TrimRight(r.d.Slice(c), ",")); !r.isQuotation(c) {
			d.Content[i] = c
		} else {
			d.Content[i] = r.d.Trim(d.Content[i])
		}
		first, last := r.d.TokensIn(c)
		finite = finite || c.Start < d.Cue.Start && (last >= first+2 && r.hasFinite(first, last) || r.isQuotation(c))
	}
	d.Content = slices.DeleteFunc(d.Content, func(c span) bool { return c.Len() <= 0 })
	return finite && len(d.Content) > 0 || r.moveAfterCue(d)
}

// moveAfterCue takes for content the clause or the quotation after the cue, where
// what stands before it was the source alone: Doe, a spokeswoman, said it rained.
func (r *reading) moveAfterCue(d *draft) bool {
	p := piece{d.cue.last + 1, r.sentenceOf(d.cue.token).Last}
	if p.last < p.first+2 || d.Source.Start >= d.Cue.End {
		return false
	}
	if d.Content = tidy(r.spans([]piece{p}, &d.cue), d.Cue); len(d.Content) == 0 {
		return false
	}
	return r.hasFinite(p.first, p.last) || r.isQuotation(d.Content[0])
}

// leadTo is the first token that belongs to the source of d rather than to the
// content before it: the comma or preposition before it, or its own first word.
func (r *reading) leadTo(d *draft) tokenID {
	first, _ := r.d.TokensIn(d.Source)
	if d.cue.passive && r.tok(first-1).Tag == onrecord.ADP {
		return first - 1
	}
	for id := first - 1; id > 1 && id > first-maxNoun; id-- {
		if r.isComma(id) {
			return id
		}
		if r.isBoundary(id) && r.tok(id).Tag != onrecord.CCONJ {
			break
		}
	}
	return first
}

// cutSource keeps of the source what stands beside c, on the side of its head.
func (r *reading) cutSource(d *draft, c span) {
	head := r.tok(d.source).Start
	s := d.Source
	switch {
	case head >= c.End:
		s.Start = c.End
	case head < c.Start:
		s.End = c.Start
	case s.End > c.End: // the parser took the speaker for a part of what is said
		s.Start = c.End
	default:
		r.clearSource(d)
		return
	}
	first, last := r.d.TokensIn(s)
	if p := r.trim(piece{first, last}); p.first <= p.last && r.hasNoun(p.first, p.last) {
		d.Source = r.spanOf(p.first, p.last)
		if head >= c.Start && head < c.End {
			d.source = p.first
			d.speaker = d.source
		}
		return
	}
	r.clearSource(d)
}

func (r *reading) clearSource(d *draft) {
	d.Source, d.source, d.speaker = span{}, 0, 0
}

// isQuotation reports whether a quotation lies in s, or s in one.
func (r *reading) isQuotation(s span) bool {
	for id, last := r.d.TokensIn(s); id > 0 && id <= last; id++ {
		if r.quotes.of[id] != 0 {
			return true
		}
	}
	return false
}
