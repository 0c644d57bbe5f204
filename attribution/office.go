package attribution

import (
	"slices"
	"strings"

	"onrecord"
)

// roleOf is the office that the source gives its speaker: the words before a
// person's name ("Transport Minister"), the apposition after it, or, where only
// the office stands for the person, those words.
func (r *reading) roleOf(d *draft) span {
	if d.Source.IsZero() || d.Speaker == 0 {
		return span{}
	}
	m := r.d.Mention(d.Speaker)
	source := d.Source
	if d.speaker != d.source { // who stands for whoever is before it
		if p := (piece{r.lo[d.speaker], r.hi[d.speaker]}); p.last < d.source {
			source = r.spanOf(p.first, p.last)
		}
	}
	switch {
	case m.Kind == onrecord.Name && m.Type == onrecord.Person && source.Contains(m.Span):
		if s := r.titleBefore(source, m.Span); !s.IsZero() {
			return s
		}
		return r.officeAfter(source, m.Span)
	case m.Kind == onrecord.Nominal && d.SourceKind == onrecord.SourceNamed && r.isPost(d.speaker) && !r.isOrganisation(d.speaker):
		first, last := r.d.TokensIn(d.Source)
		return r.office(piece{first, last})
	}
	return span{}
}

// titleBefore is what stands in the source before the name, mere forms of
// address apart.
func (r *reading) titleBefore(source, name span) span {
	if name.Start <= source.Start {
		return span{}
	}
	first, last := r.d.TokensIn(span{Start: source.Start, End: name.Start})
	p := r.trim(piece{first, last})
	for p.last >= p.first && r.lex.address[strings.TrimSuffix(r.word(p.last), ".")] {
		p = r.trim(piece{p.first, p.last - 1})
	}
	if p.first > p.last || !r.hasNoun(p.first, p.last) || !r.isNominal(p.last) {
		return span{}
	}
	for id := p.last; id > p.first; id-- { // a spokesman for President Voss has his own office
		if r.isComma(id) && !r.isPost(p.last) {
			return span{}
		}
	}
	return r.spanOf(p.first, p.last)
}

// officeAfter is the apposition behind the name's comma whose head is a post.
func (r *reading) officeAfter(source, name span) span {
	if source.End <= name.End {
		return span{}
	}
	first, last := r.d.TokensIn(span{Start: name.End, End: source.End})
	if first == 0 || !r.isComma(first) || first == last {
		return span{}
	}
	return r.office(piece{first + 1, last})
}

// office is p up to a clause or a comma, if the noun that it begins with is a post.
func (r *reading) office(p piece) span {
	for id := p.first; id <= p.last; id++ {
		t := r.tok(id)
		if r.isComma(id) || isDash(r.word(id)) || r.word(id) == "(" || slices.Contains([]string{"WP", "WDT", "WP$", "WRB"}, t.Fine) || t.Tag == onrecord.VERB && id > p.first && r.tok(id-1).Tag != onrecord.DET {
			p.last = id - 1
			break
		}
	}
	if p = r.trim(p); p.first > p.last {
		return span{}
	}
	for id := p.first; id <= p.last; id++ {
		if t := r.tok(id).Tag; (t == onrecord.NOUN || t == onrecord.PROPN) && (id == p.last || !r.inChunk(id+1)) {
			if r.isPost(id) {
				return r.spanOf(p.first, p.last)
			}
			return span{}
		}
	}
	return span{}
}
