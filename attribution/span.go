package attribution

import (
	"slices"
	"strings"

	"onrecord"
)

// spans turns a content's tokens into its spans: punctuation at the edges is
// left out, but for the end of the sentence and marks of quotations inside; a
// quotation that the content touches and the cue stands outside of is taken in
// whole.
func (r *reading) spans(content []piece, c *cue) []span {
	var pieces []piece
	for _, p := range content {
		if p = r.trim(p); p.first > p.last || p.first == 0 {
			continue
		}
		if r.label(p.first) == "cc" && !r.isFirst(p.first) && p.first < p.last {
			p.first++
		}
		p = r.wholeQuotes(p, c)
		if n := len(pieces); n > 0 && p.first <= pieces[n-1].last+1 {
			pieces[n-1].last = max(pieces[n-1].last, p.last)
			continue
		}
		pieces = append(pieces, p)
	}
	var spans []span
	for _, p := range pieces {
		spans = append(spans, r.textOf(p)...)
	}
	return spans
}

// wholeQuotes widens p to the whole of the quotations at its edges.
func (r *reading) wholeQuotes(p piece, c *cue) piece {
	own := r.quotes.of[c.token]
	if q := r.quotes.of[p.first]; q != own && q != 0 && r.quotes.first[q] != 0 {
		p.first = min(p.first, r.quotes.first[q])
	}
	if q := r.quotes.of[p.last]; q != own && q != 0 && r.quotes.first[q] != 0 {
		p.last = max(p.last, r.quotes.last[q])
	}
	if own != 0 { // a cue in a quotation reports nothing outside of it
		p.first, p.last = max(p.first, r.quotes.first[own]), min(p.last, r.quotes.last[own])
	}
	return p
}

// textOf is the text of a piece whose ends are words.
func (r *reading) textOf(p piece) []span {
	if p.first > p.last {
		return nil
	}
	qa, qb := r.quotes.of[p.first], r.quotes.of[p.last]
	if qa != 0 && qa == qb && p.first == r.quotes.first[qa] && p.last == r.quotes.last[qa] {
		return r.inside(qa)
	}
	s := r.spanOf(p.first, p.last)
	if qa != 0 && p.first == r.quotes.first[qa] {
		if q := r.d.Quotations[qa-1]; q.End <= s.End || qb != qa {
			s.Start = min(s.Start, q.Start)
		}
	}
	if qb != 0 && p.last == r.quotes.last[qb] {
		if q := r.d.Quotations[qb-1]; q.Start >= s.Start {
			s.End = max(s.End, q.End)
		}
	}
	return []span{r.withStop(s)}
}

// inside are the pieces of a quotation without its marks.
func (r *reading) inside(q onrecord.QuotationID) []span {
	var spans []span
	for _, p := range r.d.Quotations[q-1].Inner {
		if p = r.d.Trim(p); !p.IsZero() {
			spans = append(spans, p)
		}
	}
	return spans
}

// withStop takes in a bracket that s opened, and the full stop if s ends its sentence.
func (r *reading) withStop(s span) span {
	rest := r.d.Text[s.End:]
	if strings.HasPrefix(rest, ")") && strings.Contains(r.d.Slice(s), "(") {
		s.End++
		rest = rest[1:]
	}
	if rest == "" || !strings.ContainsRune(".!?", rune(rest[0])) {
		return s
	}
	at, _ := slices.BinarySearchFunc(r.d.Sentences, s.End, func(x onrecord.Sentence, offset int) int { return x.End - offset - 1 })
	if at < len(r.d.Sentences) && r.d.Sentences[at].End == s.End+1 {
		s.End++
	}
	return s
}
