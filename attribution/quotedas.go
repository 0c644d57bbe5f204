package attribution

import (
	"slices"

	"onrecord"
)

// quotedAsRule: the minister was quoted by Tass as saying that the border was
// quiet; Tass quoted him as saying so. Whoever quotes is a carrier.
const quotedAsRule = "quoted as"

// quotedAs drafts what somebody is quoted as saying.
func (r *reading) quotedAs() {
	for id := tokenID(1); int(id) <= len(r.d.Tokens); id++ {
		if !r.lex.quoting[r.lemma(id)] || r.tok(id).Tag != onrecord.VERB && r.tok(id).Tag != onrecord.NOUN || len(r.d.Blocks) > 0 && !r.d.News(r.tok(id).Start) {
			continue
		}
		if say := r.asSaying(id); say != 0 {
			r.quoteAs(id, say)
		}
	}
}

// asSaying is the participle of a verb of speech that "as" leads to after the
// verb at id, over whoever quotes or is quoted; 0 if there is none.
func (r *reading) asSaying(id tokenID) tokenID {
	s := r.sentenceOf(id)
	for k := id + 1; k < s.Last && k <= id+maxNoun; k++ {
		if r.lemma(k) == "as" && r.tok(k+1).Fine == "VBG" && r.isSaying(k+1) {
			return k + 1
		}
		if r.tok(k).Tag == onrecord.VERB && r.tok(k).Fine != "VBG" && r.tok(k).Fine != "VBN" {
			return 0
		}
	}
	return 0
}

func (r *reading) quoteAs(v, say tokenID) {
	d := draft{cue: cue{token: say, first: say - 1, last: say, kind: onrecord.CueSpeech, entry: r.sayingEntry(say)}, rule: quotedAsRule}
	if v == say-2 {
		d.cue.first = v
	}
	passive := r.isPassiveHere(v)
	by := r.byAfter(v+1, say-1)
	d.Content = r.quotedContent(v, say)
	if len(d.Content) == 0 {
		return
	}
	if passive || by != 0 {
		if by == 0 {
			by = r.byAfter(say+1, min(say+maxNoun, r.sentenceOf(say).Last))
		}
		r.quotedSubject(&d, v)
		if by != 0 {
			r.carriedBy(&d, by+1, say-2)
		}
	} else {
		r.quotedObject(&d, v, say-2)
		if src := r.sourceBefore(r.verbStart(v)); src.first <= src.last {
			d.Carriers = append(d.Carriers, r.carrier(src.head, r.spanOf(src.first, src.last)))
		} else if s := r.subject(v, 0); s != 0 {
			r.carriedHead(&d, s)
		}
	}
	d.Carriers = slices.DeleteFunc(d.Carriers, func(c onrecord.Carrier) bool { return c.Overlaps(d.Source) })
	r.forget(func(o *draft) bool {
		return o.cue.token == v || o.cue.token == say || o.cue.first <= say && say <= o.cue.last
	})
	r.drafts = append(r.drafts, d)
}

// sayingEntry is the row of the verb of speech at id.
func (r *reading) sayingEntry(id tokenID) *entry {
	entries := r.lex.verbs[r.lemma(id)]
	for i := range entries {
		if e := &entries[i]; e.has(frameQuote) && len(e.rest) == 0 {
			return e
		}
	}
	return nil
}

// isPassiveHere reports whether "be" stands before the participle at v, or it
// follows a comma and the noun that it describes.
func (r *reading) isPassiveHere(v tokenID) bool {
	if r.tok(v).Fine != "VBN" && r.tok(v).Fine != "VBD" {
		return false
	}
	for k := v - 1; k >= r.sentenceOf(v).First && k >= v-4; k-- {
		switch t := r.tok(k); {
		case r.lemma(k) == "be":
			return true
		case t.Tag == onrecord.AUX, t.Tag == onrecord.ADV:
		default:
			return r.isComma(k) && k == v-1
		}
	}
	return false
}

// byAfter is the "by" from first to last, before any other verb; 0 if there is none.
func (r *reading) byAfter(first, last tokenID) tokenID {
	for k := first; k <= last; k++ {
		if w := r.lemma(k); w == "by" || (w == "in" || w == "on") && r.isMediumAfter(k) {
			return k
		}
		if r.tok(k).Tag == onrecord.VERB || r.quotes.of[k] != 0 {
			return 0
		}
	}
	return 0
}

// isMediumAfter reports whether the preposition at id leads to an outlet.
func (r *reading) isMediumAfter(id tokenID) bool {
	p := r.chunkAfter(id)
	return p.first <= p.last && r.isOutlet(r.spanOf(p.first, p.last))
}

// quotedSubject makes the noun phrase before v the source.
func (r *reading) quotedSubject(d *draft, v tokenID) {
	first := r.verbStart(v)
	src := r.sourceBefore(first)
	if src.first > src.last && r.isComma(first-1) { // the minister, quoted by Tass as saying
		src = r.sourceBefore(first - 1)
	}
	if src.first <= src.last {
		d.source, d.speaker, d.Source = src.head, src.head, r.spanOf(src.first, src.last)
	}
}

// verbStart is the first auxiliary or adverb that leads to the verb at v.
func (r *reading) verbStart(v tokenID) tokenID {
	first := r.sentenceOf(v).First
	for v > first && (r.tok(v-1).Tag == onrecord.AUX || r.tok(v-1).Tag == onrecord.ADV || r.lemma(v-1) == "be") {
		v--
	}
	return v
}

// quotedObject makes the noun phrase between v and "as" the source.
func (r *reading) quotedObject(d *draft, v, last tokenID) {
	p := r.trim(piece{v + 1, last})
	if p.first > p.last || !r.hasNoun(p.first, p.last) {
		return
	}
	head := r.topWithin(p.last, p.first, p.last)
	d.source, d.speaker, d.Source = head, head, r.spanOf(p.first, p.last)
}

// quotedContent is the clause after "saying" or, where that ends its sentence,
// the words before.
func (r *reading) quotedContent(v, say tokenID) []span {
	s := r.sentenceOf(say)
	c := &cue{token: say, first: say - 1, last: say}
	next := say + 1
	if that := r.thatAfter(c); that != 0 {
		next = that
	}
	for k := next; k <= s.Last; k++ {
		if t := r.tok(k); t.Tag == onrecord.ADP && k == next {
			if e := r.sayingEntry(say); e != nil && slices.Contains(e.preps, r.lemma(k)) { // quoted as warning of shortages
				return r.spans([]piece{{next + 1, s.Last}}, c)
			}
			break
		} else if t.Tag == onrecord.VERB || t.Tag == onrecord.AUX || r.quotes.of[k] != 0 && r.quotes.of[k] != r.quotes.of[say] {
			return r.spans([]piece{{next, r.clauseEnd(next, s.Last)}}, c)
		}
	}
	first := v
	for first > s.First && !r.isComma(first-1) && r.quotes.of[first-1] == r.quotes.of[v] {
		first--
	}
	if first-2 <= s.First {
		return nil
	}
	return r.spans([]piece{{s.First, first - 1}}, c)
}

// clauseEnd is the end of the clause that begins at first: the end of the
// sentence, or the comma after which the words around the clause go on.
func (r *reading) clauseEnd(first, last tokenID) tokenID {
	for id := first; id < last; id++ {
		if r.isComma(id) && r.quotes.of[id] == 0 && id+1 < last && r.tok(id+1).Tag != onrecord.CCONJ && r.isFinite(id+1) {
			return id - 1
		}
	}
	return last
}

// carriedBy makes the noun phrase that begins at first the carrier of d.
func (r *reading) carriedBy(d *draft, first, last tokenID) {
	n := r.premodified(first)
	if n == 0 {
		return
	}
	p := piece{first, r.hi[n]}
	if first <= last {
		p.last = min(p.last, last)
	}
	for k := first; k <= p.last; k++ {
		if k > n && (r.isComma(k) || r.lemma(k) == "as" || r.tok(k).Tag == onrecord.VERB || r.tok(k).Tag == onrecord.ADP && !r.inName(k)) {
			p.last = k - 1
		}
	}
	if p = r.trim(p); p.first <= p.last {
		d.Carriers = append(d.Carriers, r.carrier(n, r.spanOf(p.first, p.last)))
	}
}

func (r *reading) inName(id tokenID) bool {
	return slices.ContainsFunc(r.mentionsOver(id), func(m onrecord.MentionID) bool { return r.d.Mention(m).Kind == onrecord.Name })
}

// carriedHead makes the noun phrase of head the carrier of d.
func (r *reading) carriedHead(d *draft, head tokenID) {
	if p := r.nounSpan(head, cue{token: d.cue.token, first: max(d.cue.first, r.hi[head]+1), last: d.cue.last}); p.first <= p.last && r.isNominal(head) {
		d.Carriers = append(d.Carriers, r.carrier(head, r.spanOf(p.first, p.last)))
	}
}

// carrier is the words s, headed by k, as a carrier; a name in them is who it is,
// that of a known outlet before another.
func (r *reading) carrier(k tokenID, s span) onrecord.Carrier {
	c, worth := onrecord.Carrier{Span: s}, 0
	first, last := r.d.TokensIn(s)
	for t := first; t != 0 && t <= last; t++ {
		for _, id := range r.mentionsOver(t) {
			m := r.d.Mention(id)
			if m.Kind != onrecord.Name || !s.Contains(m.Span) || m.Type == onrecord.Norp || m.Type == onrecord.GPE {
				continue
			}
			w := 1
			if m.Head == k {
				w = 2
			}
			if r.isKnownOutlet(r.d.Slice(m.Span)) {
				w = 3
			}
			if w > worth {
				c.Mention, worth = id, w
			}
		}
	}
	if c.Mention == 0 { // the weekly Profil
		for t := last; t > first && r.isCapitalised(t); t-- {
			if r.lex.media[r.lemma(t-1)] && !r.isCapitalised(t-1) {
				c.Span = r.spanOf(t, last)
			}
		}
	}
	return c
}
