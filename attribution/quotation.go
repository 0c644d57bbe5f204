package attribution

import (
	"strings"

	"onrecord"
)

// quotes says how tokens stand to the outermost quotations.
type quotes struct {
	of          []onrecord.QuotationID // by token: the outermost quotation around it
	first, last []tokenID              // by quotation: its first and last word, 0 if it has none
}

func (r *reading) findQuotes() quotes {
	q := quotes{
		of:    make([]onrecord.QuotationID, len(r.d.Tokens)+1),
		first: make([]tokenID, len(r.d.Quotations)+1),
		last:  make([]tokenID, len(r.d.Quotations)+1),
	}
	for i := range r.d.Quotations {
		if r.d.Quotations[i].Within != 0 {
			continue
		}
		for _, inner := range r.d.Quotations[i].Inner {
			first, last := r.d.TokensIn(inner)
			for id := first; id != 0 && id <= last; id++ {
				q.of[id] = onrecord.QuotationID(i + 1)
				if !r.isPunct(id) {
					if q.first[i+1] == 0 {
						q.first[i+1] = id
					}
					q.last[i+1] = id
				}
			}
		}
	}
	return q
}

// besideQuote: a quotation beside the cue, whatever the parse made of it.
func (r *reading) besideQuote(c *cue) ([]piece, string) {
	if !c.entry.has(frameQuote) || c.passive {
		return nil, ""
	}
	if q := r.quoteBefore(c); q != 0 {
		return []piece{{r.quotes.first[q], r.quotes.last[q]}}, "quotation before"
	}
	if q := r.quoteAfter(c); q != 0 {
		return []piece{{r.quotes.first[q], r.quotes.last[q]}}, "quotation after"
	}
	return nil, ""
}

// quoteBefore is the quotation that ends before the cue, its subject and
// adverbs between.
func (r *reading) quoteBefore(c *cue) onrecord.QuotationID {
	own := r.quotes.of[c.token]
	start := c.first
	if s := r.subjectOf(c.token); s != 0 && r.lo[s] < start && r.quotes.of[s] == own {
		start = min(start, s)
		for start > r.lo[s] && r.quotes.of[start-1] == own { // a parse may put what is said into its speaker
			start--
		}
	} else if r.isComma(c.first - 1) {
		if s := r.beforeAside(c); s != 0 {
			start = max(r.lo[s], r.leftEdge(s)+1)
		}
	}
	for id := start - 1; id > 0 && id >= start-maxNoun && r.sentence[id] == r.sentence[c.token]; id-- {
		if q := r.quotes.of[id]; q != own {
			if !r.isSpeech(q) {
				return 0
			}
			return q
		}
		if t := r.tok(id).Tag; t == onrecord.VERB || t == onrecord.AUX || t == onrecord.CCONJ || t == onrecord.SCONJ {
			return 0
		}
	}
	return 0
}

// quoteAfter is the quotation that the cue leads to: over its subject,
// addressee and adverbials, but over no other verb.
func (r *reading) quoteAfter(c *cue) onrecord.QuotationID {
	const reach = 14 // tokens
	own := r.quotes.of[c.token]
	for id := c.last + 1; int(id) <= len(r.d.Tokens) && id <= c.last+reach; id++ {
		if q := r.quotes.of[id]; q != own {
			if q == 0 || id > r.quotes.first[q] || !r.isSpeech(q) || !r.leadsIn(id, c) {
				return 0
			}
			return q
		}
		if r.tok(id).Tag == onrecord.VERB || r.sentence[id] != r.sentence[c.token] {
			return 0
		}
	}
	return 0
}

// leadsIn reports whether what stands before the quotation at id is the cue
// itself, a comma, a colon or "that".
func (r *reading) leadsIn(id tokenID, c *cue) bool {
	before := id - 1
	for before > c.last && r.tok(before).Tag == onrecord.PUNCT && !strings.ContainsAny(r.word(before), ",:—–-") {
		before--
	}
	return before <= c.last || r.isPunct(before) || r.lemma(before) == "that"
}

// minSpeech is how many words a quotation has from which it is speech without
// any other sign; shorter ones are often titles or words held at a distance.
const minSpeech = 4

// isSpeech reports whether a quotation may be what somebody said, rather than a
// title or a word held at a distance.
func (r *reading) isSpeech(q onrecord.QuotationID) bool {
	if q == 0 || r.quotes.first[q] == 0 {
		return false
	}
	inner := r.d.Quotations[q-1].Inner
	text := strings.TrimRight(r.d.Slice(inner[len(inner)-1]), " ")
	if text != "" && strings.ContainsRune(",.!?", rune(text[len(text)-1])) {
		return true
	}
	verbs, words := 0, 0
	for id := r.quotes.first[q]; id <= r.quotes.last[q]; id++ {
		if t := r.tok(id); t.Tag == onrecord.VERB || t.Tag == onrecord.AUX {
			verbs++
		} else if t.Tag == onrecord.PUNCT {
			continue
		}
		words++
	}
	return verbs > 0 && words >= minSpeech
}

// quoteOrphans gives a statement to each quotation that no cue has taken: it
// continues the one before it, or a name stands beside it without a verb.
func (r *reading) quoteOrphans() {
	r.announced()
	r.signed()
	r.echoes()
	for i := range r.d.Quotations {
		q := onrecord.QuotationID(i + 1)
		if r.d.Quotations[i].Within != 0 || !r.isSpeech(q) || len(r.d.Blocks) > 0 && !r.d.News(r.d.Quotations[i].Start) || r.taken(q) {
			continue
		}
		for _, rule := range []func(onrecord.QuotationID) bool{r.joined, r.nameColon, r.dashName, r.continued, r.introduced} {
			if rule(q) {
				break
			}
		}
	}
}

// taken reports whether some cue outside the quotation reports it.
func (r *reading) taken(q onrecord.QuotationID) bool {
	first := r.tok(r.quotes.first[q]).Span
	for _, i := range r.nearOf(r.quotes.first[q], 0) {
		if d := &r.drafts[i]; r.quotes.of[d.cue.token] != q && d.Holds(first) {
			return true
		}
	}
	return false
}

// joined: "…," she said, "…". The parse gave the cue the second quotation; the
// first belongs to it too.
func (r *reading) joined(q onrecord.QuotationID) bool {
	for _, i := range r.nearOf(r.quotes.last[q], 0) {
		d := &r.drafts[i]
		if d.cue.entry != nil && d.cue.entry.has(frameQuote) && r.sentence[d.cue.token] == r.sentence[r.quotes.last[q]] && r.quoteBefore(&d.cue) == q {
			d.Content = append(r.inside(q), d.Content...)
			r.enlist(int(i))
			return true
		}
	}
	return false
}

// continued: "…," she said. "…". The quotation is a further piece of the
// statement whose cue ends right before it.
func (r *reading) continued(q onrecord.QuotationID) bool {
	first := r.quotes.first[q]
	var before *draft
	at := 0
	for _, i := range r.nearOf(first, 2) {
		d := &r.drafts[i]
		if d.cue.entry != nil && d.quoted(r) && r.quotes.of[d.cue.token] == 0 && r.leaves(d, first) && (before == nil || before.Extent().End <= d.Extent().End) {
			before, at = d, int(i)
		}
	}
	if before == nil {
		return false
	}
	before.Content = append(before.Content, r.inside(q)...)
	r.enlist(at)
	return true
}

// quoted reports whether d's content has a quotation.
func (d *draft) quoted(r *reading) bool {
	for _, c := range d.Content {
		first, last := r.d.TokensIn(c)
		if first != 0 && (r.quotes.of[first] != 0 || r.quotes.of[last] != 0) {
			return true
		}
	}
	return false
}

// leaves reports whether d ends where the quotation at first begins: nothing
// but the rest of the cue's sentence stands between.
func (r *reading) leaves(d *draft, first tokenID) bool {
	_, end := r.d.TokensIn(d.Content[len(d.Content)-1])
	end = max(end, d.cue.last)
	if end >= first {
		return false
	}
	last := r.sentenceOf(end).Last
	for id := end + 1; id < first; id++ {
		if id > last && !r.isPunct(id) || id <= last && r.quotes.of[id] != 0 && !r.isPunct(id) {
			return false
		}
	}
	if r.sentence[first] == r.sentence[end] { // an interrupted sentence goes on
		return r.betweenIsClause(d, end, first)
	}
	return r.isFirst(first)
}

// betweenIsClause reports whether the words between belong to the cue's clause.
func (r *reading) betweenIsClause(d *draft, end, first tokenID) bool {
	for id := end + 1; id < first; id++ {
		switch r.tok(id).Tag {
		case onrecord.VERB, onrecord.AUX:
			return false
		case onrecord.CCONJ:
			return id+2 == first // but "…"
		}
	}
	return true
}
