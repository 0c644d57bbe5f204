package attribution

import (
	"slices"

	"onrecord"
)

// innerQuotes drafts quotations inside what somebody says: “My mother told me,
// ‘Never sell the land.’” The cue stands right before or right behind.
func (r *reading) innerQuotes() {
	for i := range r.d.Quotations {
		q := &r.d.Quotations[i]
		if q.Within == 0 || !r.d.News(q.Start) {
			continue
		}
		first, last := r.d.TokensIn(q.Inner[0])
		_, last2 := r.d.TokensIn(q.Inner[len(q.Inner)-1])
		if last = max(last, last2); first == 0 || last-first < 1 {
			continue
		}
		if v := r.cueOfInner(first, last); v != 0 {
			r.innerQuote(q, v)
		}
	}
}

// cueOfInner is the verb of saying that the quotation from first to last belongs
// to, or 0.
func (r *reading) cueOfInner(first, last tokenID) tokenID {
	const reach = 7 // tokens
	for id := first - 1; id > 0 && id > first-reach && r.sentence[id] == r.sentence[first]; id-- {
		if t := r.tok(id); t.Tag == onrecord.VERB {
			if r.sayingEntry(id) != nil {
				return id
			}
			return 0
		}
	}
	for id := last + 1; int(id) <= len(r.d.Tokens) && id < last+reach; id++ {
		if t := r.tok(id); t.Tag == onrecord.VERB {
			if r.sayingEntry(id) != nil && r.sentence[id] == r.sentence[last] {
				return id
			}
			return 0
		}
	}
	return 0
}

func (r *reading) innerQuote(q *onrecord.Quotation, v tokenID) {
	var content []span
	for _, p := range q.Inner {
		if p = r.d.Trim(p); !p.IsZero() {
			content = append(content, p)
		}
	}
	at := slices.IndexFunc(r.drafts, func(d draft) bool { return d.cue.token == v })
	if at >= 0 {
		if d := &r.drafts[at]; d.Source.IsZero() || !slices.ContainsFunc(content, d.Source.Overlaps) {
			d.Content = content
			return
		}
	}
	d := draft{cue: cue{token: v, entry: r.sayingEntry(v), kind: r.sayingEntry(v).kind}, rule: "inner quotation", Statement: onrecord.Statement{Content: content}}
	d.cue.first, d.cue.last = r.verbGroup(v, 0)
	r.findSource(&d)
	if src := r.sourceBefore(d.cue.first); src.first <= src.last && (d.source == 0 || slices.ContainsFunc(content, d.Source.Overlaps)) {
		d.source, d.speaker, d.Source = src.head, src.head, r.spanOf(src.first, src.last)
	}
	if at >= 0 {
		r.drafts[at] = d
		return
	}
	r.drafts = append(r.drafts, d)
}
