package attribution

import (
	"slices"
	"strings"

	"onrecord"
)

// mend puts right, by words and commas, what drafts of a parse get wrong in ways
// that come again and again.
func (r *reading) mend() {
	r.gerunds()
	for i := range r.drafts {
		r.sourceBeside(&r.drafts[i])
		r.endAtNextCue(&r.drafts[i])
		r.withoutLead(&r.drafts[i])
		r.endInfinitive(&r.drafts[i])
		r.withoutLabel(&r.drafts[i])
		r.wholePhrase(&r.drafts[i])
	}
	beside := r.inSentences()
	for i := range r.drafts {
		d := &r.drafts[i]
		r.endAtContrast(d, beside[r.sentence[d.cue.token]])
	}
	r.inverted()
	r.clipBefore()
	r.clipToSource()
	r.forget(r.isNoStatement)
}

// sourceBeside gives a draft the noun phrase right before its verb for a source,
// where the parse has found another one: Yonhap, citing the guard, put it at four.
func (r *reading) sourceBeside(d *draft) {
	v := d.cue.token
	if d.cue.entry == nil || d.cue.passive || d.cue.first == 0 || !r.isFiniteHere(v) || r.tok(v).Tag != onrecord.VERB {
		return
	}
	switch d.rule {
	case citingRule, quotedAsRule, raisingRule, headlineRule, announcedRule, asClauseRule, "anaphora":
		return
	}
	src := r.sourceBefore(r.verbStart(v))
	if src.first > src.last || !d.Source.IsZero() && d.Source.Start > r.tok(v).Start || slices.ContainsFunc(d.Content, r.spanOf(src.first, src.last).Overlaps) {
		return
	}
	s := r.spanOf(src.first, src.last)
	if !d.Source.IsZero() && d.Source.Overlaps(s) || r.lemma(src.head) == "it" && r.isExpletive(src.head) {
		return
	}
	if edge := src.edge; edge >= r.sentenceOf(v).First && !r.isPunct(edge) && !r.isClauseMark(edge) && r.quotes.of[edge] == r.quotes.of[v] {
		return
	}
	d.source, d.speaker, d.Source = src.head, src.head, s
}

// endAtContrast ends what stands behind its cue at a semicolon, or where "while" or
// "but" leads to what somebody else says: A believe it; B doubt it.
func (r *reading) endAtContrast(d *draft, beside []int32) {
	if d.cue.first == 0 || d.cue.entry == nil {
		return
	}
	for k := range d.Content {
		c := d.Content[k]
		first, last := r.d.TokensIn(c)
		if first == 0 || first < d.cue.last || r.quotes.of[first] != r.quotes.of[d.cue.token] {
			continue
		}
		if k > 0 && r.tok(first).Tag == onrecord.CCONJ && r.hasFinite(first, last) { // …, she says, but he doubts it
			d.Content = d.Content[:k:k]
			return
		}
		for id := first + 1; id < last; id++ {
			if r.quotes.of[id] != r.quotes.of[first] || !(r.word(id) == ";" && r.hasFinite(id+1, last) || r.isComma(id) && r.lex.contrasts[r.lemma(id+1)] && r.isAnothers(d, beside, id+2, last)) {
				continue
			}
			d.Content = append(slices.Clone(d.Content[:k]), span{Start: c.Start, End: r.tok(id - 1).End})
			return
		}
	}
}

// isAnothers reports whether a draft of another source begins at first.
func (r *reading) isAnothers(d *draft, beside []int32, first, last tokenID) bool {
	return slices.ContainsFunc(beside, func(j int32) bool {
		o := &r.drafts[j]
		if o.Source.IsZero() || o.source == d.source || o.cue.token <= first || o.cue.token > last {
			return false
		}
		at, _ := r.d.TokensIn(o.Source)
		return at >= first && at <= first+1 && r.isFiniteHere(o.cue.token)
	})
}

// clipBefore ends what cues in a content tell where that content ends: the
// president has promised that prices will fall, his spokesman wrote.
func (r *reading) clipBefore() {
	beside := r.inSentences()
	for i := range r.drafts {
		d := &r.drafts[i]
		if len(d.Content) != 1 || d.cue.first == 0 || d.Content[0].End > r.tok(d.cue.first).Start || r.isQuotation(d.Content[0]) {
			continue
		}
		c := d.Content[0]
		first, last := r.d.TokensIn(c)
		if first == 0 || r.sentence[first] != r.sentence[d.cue.token] {
			continue
		}
		for _, j := range beside[r.sentence[d.cue.token]] {
			o := &r.drafts[j]
			if int(j) == i || o.cue.token < first || o.cue.token > last || len(o.Content) == 0 || o.Content[len(o.Content)-1].End <= r.tok(d.cue.first).Start {
				continue
			}
			if cut := clip(o.Content, []span{{Start: 0, End: c.End}}); len(cut) > 0 {
				o.Content = cut
			}
		}
	}
}

// clipToSource ends what a cue in somebody's relative clause tells with that clause:
// bankers who advised the firm told AFP …
func (r *reading) clipToSource() {
	beside := r.inSentences()
	for i := range r.drafts {
		d := &r.drafts[i]
		if d.Source.IsZero() || d.cue.first == 0 || d.Source.End > r.tok(d.cue.first).Start {
			continue
		}
		for _, j := range beside[r.sentence[d.cue.token]] {
			o := &r.drafts[j]
			if int(j) == i || o.cue.first == 0 || !d.Source.Contains(r.tok(o.cue.token).Span) || len(o.Content) == 0 || o.Content[len(o.Content)-1].End <= d.Source.End || r.relativeBefore(o.cue.token) == 0 {
				continue
			}
			if o.Content = clip(o.Content, []span{{Start: 0, End: d.Source.End}}); len(o.Content) == 0 {
				o.superseded = true
			}
		}
	}
	r.forget(func(d *draft) bool { return d.superseded })
}

// inverted mends a quotation, its cue and a name after it that the parse took for
// said: “…,” said one of them, Grace Wambui.
func (r *reading) inverted() {
	for i := range r.drafts {
		d := &r.drafts[i]
		if d.cue.entry == nil || !d.cue.entry.has(frameQuote) || d.cue.first == 0 || len(d.Content) == 0 {
			continue
		}
		q := r.quotationBefore(d.cue.first)
		if q == 0 || r.quotes.of[d.cue.token] != 0 {
			continue
		}
		r.onlyQuotation(d, q)
		last := d.Content[len(d.Content)-1]
		if !r.startsNoun(d.cue.last+1) || !d.Source.IsZero() && last.End <= d.Cue.Start && last.End <= r.tok(d.cue.first).Start {
			continue
		}
		if after, _ := r.d.TokensIn(last); after > d.cue.last && r.quotes.of[after] != 0 {
			continue
		}
		src := r.sourceAfter(d.cue.last + 1)
		if src.first > src.last || !r.endsTelling(src.last, r.sentenceOf(d.cue.token).Last) {
			continue
		}
		d.source, d.speaker, d.Source = src.head, src.head, r.spanOf(src.first, src.last)
		d.Content = r.inside(q)
	}
}

// quotationBefore is the quotation that ends right before id, or 0.
func (r *reading) quotationBefore(id tokenID) onrecord.QuotationID {
	for k := id - 1; k > 0 && k >= id-3; k-- {
		if q := r.quotes.of[k]; q != 0 {
			return q
		}
		if !r.isPunct(k) {
			return 0
		}
	}
	return 0
}

// onlyQuotation cuts off a content the clause before a colon that leads to the
// quotation: Analysts doubt it: “They say so every spring,” said Park.
func (r *reading) onlyQuotation(d *draft, q onrecord.QuotationID) {
	first, _ := r.d.TokensIn(d.Content[0])
	colon := r.opening(q) - 1
	if first != 0 && first < colon && r.word(colon) == ":" && d.Content[0].Contains(r.tok(r.quotes.first[q]).Span) {
		d.Content = r.inside(q)
	}
}

// endAtNextCue ends what a verb of saying tells where a further cue of the same
// speaker begins: said the border was quiet, denied reports of gunfire and
// promised to publish the logs.
func (r *reading) endAtNextCue(d *draft) {
	v := d.cue.token
	if d.cue.entry == nil || !isSaid(d.cue.entry) || len(d.Content) != 1 || r.quotes.of[v] != 0 {
		return
	}
	first, last := r.d.TokensIn(d.Content[0])
	if first <= v || r.isQuotation(d.Content[0]) {
		return
	}
	modal := false
	for id := first + 1; id < last; id++ {
		switch f := r.tok(id).Fine; {
		case f == "MD":
			modal = true
		case f == "VBD" || f == "VBZ" || f == "VBP" && !modal:
			if !r.isBeside(id, v) {
				modal = false
			}
		}
		and := r.tok(id).Tag == onrecord.CCONJ && (modal || r.lemma(id+2) == "that")
		if (r.isComma(id) || and) && r.isBeside(id+1, v) { // it would look into it and asked …
			d.Content = []span{{Start: d.Content[0].Start, End: r.tok(id - 1).End}}
			r.shareSource(d, id+1, last)
			return
		}
	}
}

// wholePhrase gives "according to a report in the Courier" all of its noun phrase.
func (r *reading) wholePhrase(d *draft) {
	if d.rule != "according to" || d.Source.IsZero() {
		return
	}
	first, last := r.d.TokensIn(d.Source)
	src := r.sourceAfter(first)
	if src.first != first || src.last <= last || r.quotes.of[src.last] != r.quotes.of[first] {
		return
	}
	s := r.spanOf(src.first, src.last)
	var kept []span
	for _, c := range d.Content {
		if c.Overlaps(s) {
			c = r.d.Trim(span{Start: max(c.Start, s.End), End: max(c.End, s.End)})
		}
		if c.Len() > 1 {
			kept = append(kept, c)
		}
	}
	if len(kept) > 0 {
		d.Source, d.Content = s, kept
	}
}

// endInfinitive ends an infinitive where a further clause begins: threatens to cut
// the funds and that Warsaw will not give in.
func (r *reading) endInfinitive(d *draft) {
	if len(d.Content) != 1 || d.rule != "infinitive" && d.rule != "infinitive for" {
		return
	}
	first, last := r.d.TokensIn(d.Content[0])
	for id := first + 2; id < last; id++ {
		if r.tok(id).Tag != onrecord.CCONJ || r.quotes.of[id] != r.quotes.of[first] {
			continue
		}
		that := r.lemma(id+1) == "that"
		p := r.chunkAfter(id)
		if that || p.first <= p.last && (r.isFinite(p.last+1) || r.tok(p.last+1).Fine == "MD") && !r.isRelativeOver(first, id) {
			end := id
			for r.isComma(end - 1) {
				end--
			}
			d.Content = []span{{Start: d.Content[0].Start, End: r.tok(end - 1).End}}
			return
		}
	}
}

// isRelativeOver reports whether a clause of its own begins from first to last.
func (r *reading) isRelativeOver(first, last tokenID) bool {
	for id := first; id < last; id++ {
		switch r.tok(id).Fine {
		case "WP", "WDT", "WRB", "VBD", "VBZ", "VBP", "MD":
			return true
		}
		if r.tok(id).Tag == onrecord.SCONJ {
			return true
		}
	}
	return false
}

// withoutLabel cuts off a content what stands over the news and before a colon, at
// the beginning of a block: "10:40 GMT:", "BREAKING:".
func (r *reading) withoutLabel(d *draft) {
	if len(d.Content) == 0 {
		return
	}
	c := d.Content[0]
	b := r.d.BlockAt(c.Start)
	if b < 0 || r.d.Blocks[b].Start != c.Start {
		return
	}
	start := c.Start
	for start < c.End {
		text := r.d.Slice(span{Start: start, End: c.End})
		n := leadingTime(text)
		if colon := strings.Index(text, ": "); n == 0 && colon > 0 && colon < 24 && (r.lex.isNoLabel(strings.ToLower(text[:colon])) || isDigit(text[0])) {
			n = colon + 2
		}
		if n == 0 {
			break
		}
		start += n
	}
	if s := r.d.Trim(span{Start: start, End: c.End}); start > c.Start && !s.IsZero() {
		d.Content = slices.Clone(d.Content)
		d.Content[0] = s
	}
}

// isBeside reports whether the verb at id is a cue in the tense of that at v; a
// past tense may be taken for a participle.
func (r *reading) isBeside(id, v tokenID) bool {
	f := r.tok(id).Fine
	return r.isCueVerb(id) && (f == r.tok(v).Fine || f == "VBN" && r.tok(v).Fine == "VBD" && r.lemma(id+1) != "by")
}

// shareSource gives the drafts whose verbs are coordinated with d's its source.
func (r *reading) shareSource(d *draft, first, last tokenID) {
	for i := range r.drafts {
		o := &r.drafts[i]
		if o.cue.token < first || o.cue.token > last || !r.isBeside(o.cue.token, d.cue.token) {
			continue
		}
		if src := r.sourceBefore(o.cue.first); src.first <= src.last && !r.isComma(o.cue.first-1) && r.tok(o.cue.first-1).Tag != onrecord.CCONJ {
			continue
		}
		o.source, o.speaker, o.Source = d.source, d.speaker, d.Source
	}
}

func (r *reading) isCueVerb(id tokenID) bool {
	return r.tok(id).Tag == onrecord.VERB && slices.ContainsFunc(r.lex.verbs[r.lemma(id)], func(e entry) bool {
		return len(e.rest) == 0 && (isSaid(&e) || e.kind == onrecord.CueOrder || e.kind == onrecord.CueThreat)
	})
}

// withoutLead cuts off a content what belongs to the reporting clause: "on Friday
// that", "as quoted by Interfax, that", "in January,".
func (r *reading) withoutLead(d *draft) {
	if len(d.Content) == 0 || d.cue.first == 0 || d.Content[0].Start < r.tok(d.cue.last).End {
		return
	}
	first, last := r.d.TokensIn(d.Content[0])
	if first == 0 || r.quotes.of[first] != r.quotes.of[d.cue.token] {
		return
	}
	if r.isNamelessness(first, last) { // on condition that they not be named, that …
		for id := first + 3; id < last && id < first+12; id++ {
			if r.lemma(id) == "that" && r.isComma(id-1) {
				d.Content = slices.Clone(d.Content)
				d.Content[0].Start = r.tok(id + 1).Start
				return
			}
		}
	}
	const lead = 10 // tokens
	for id := first; id <= min(last-2, first+lead); id++ {
		t := r.tok(id)
		if r.lemma(id) == "that" && id > first && (t.Tag == onrecord.SCONJ || r.isComma(id-1) || r.isDate(id-1)) {
			d.Content = slices.Clone(d.Content)
			d.Content[0].Start = r.tok(id + 1).Start
			return
		}
		if t.Tag == onrecord.VERB && t.Fine != "VBN" && t.Fine != "VBG" || t.Tag == onrecord.AUX || r.quotes.of[id] != r.quotes.of[first] || t.Tag == onrecord.SCONJ && r.lemma(id) != "as" {
			break
		}
	}
	id := first
	if r.tok(id).Tag == onrecord.ADP {
		id++
	}
	for id < last && r.isDate(id) {
		id++
	}
	if id > first && r.isDate(id-1) && r.isComma(id) && r.hasFinite(id+1, last) && r.tok(first-1).Tag == onrecord.VERB {
		d.Content = slices.Clone(d.Content)
		d.Content[0].Start = r.tok(id + 1).Start
	}
}

// isNoStatement reports whether a draft is what news says round statements: who
// asked not to be named, when asked about it, wrote on Telegram.
func (r *reading) isNoStatement(d *draft) bool {
	if d.cue.entry == nil || len(d.Content) == 0 {
		return false
	}
	first, last := r.d.TokensIn(d.Content[0])
	if first == 0 {
		return false
	}
	if first == last && len(d.Content) == 1 && (r.tok(first).Tag == onrecord.CCONJ || r.isPunct(first)) {
		return true
	}
	switch {
	case r.isNamelessness(first, last), r.tok(first).Fine == "VBN" && r.lex.asking[r.lemma(first)] && r.quotes.of[first] == 0:
		return true
	case d.rule == "preposition" && r.lemma(d.cue.token) == "put" && !r.hasNumber(first, last): // put the cup at the window
		return true
	case r.isAskedFirst(d), r.isOnSign(d), strings.HasPrefix(d.rule, "surface") && r.isReduced(d.cue.token):
		return true
	case d.rule == "preposition" && (d.cue.kind == onrecord.CueWriting || d.cue.kind == onrecord.CueSpeech):
		s := r.spanOf(first, last)
		return r.lex.platforms[r.d.Slice(r.d.Trim(s))] || last-first < 4 && r.isOutlet(s) || r.lex.occasions[r.lemma(last)] && last-first < 3 && r.tok(d.cue.token).Fine == "VBG"
	}
	return false
}

func (r *reading) hasNumber(first, last tokenID) bool {
	for id := first; id <= last; id++ {
		if r.tok(id).Tag == onrecord.NUM {
			return true
		}
	}
	return false
}

// isNamelessness: not to be named, not to be identified.
func (r *reading) isNamelessness(first, last tokenID) bool {
	for id := first; id+1 <= last && id < first+5; id++ {
		if r.lemma(id) == "be" && r.lex.nameless[r.lemma(id+1)] {
			return slices.Contains([]string{"not", "to", "n't"}, r.lemma(first)) || r.lemma(id-1) == "to" || r.lemma(id-1) == "not"
		}
	}
	return false
}

// isReduced reports whether a participle at v stands for a relative clause: the
// reply, published on Friday, says so.
func (r *reading) isReduced(v tokenID) bool {
	return r.tok(v).Fine == "VBN" && r.tok(v-1).Tag != onrecord.AUX && (r.tok(v-1).Tag != onrecord.ADV || r.tok(v-2).Tag != onrecord.AUX) && !r.hasBe(v)
}

// isOnSign: a banner that read so; signs reading so.
func (r *reading) isOnSign(d *draft) bool {
	if l := r.lemma(d.cue.token); l != "read" && l != "say" {
		return false
	}
	if d.speaker != 0 && r.lex.signs[r.lemma(d.speaker)] {
		return true
	}
	for id := d.cue.first - 1; id > 0 && id >= d.cue.first-3; id-- {
		if r.lex.signs[r.lemma(id)] {
			return true
		}
	}
	return false
}

// isAskedFirst: Asked whether he would resign, he said …; a question that leads to
// an answer, without who asks.
func (r *reading) isAskedFirst(d *draft) bool {
	v := d.cue.token
	if t := r.tok(v); t.Fine != "VBN" && t.Fine != "VBD" || !r.lex.asking[r.lemma(v)] {
		return false
	}
	if r.hasBe(v) && d.Source.IsZero() { // when he was asked about it
		return true
	}
	before := v - 1
	return r.isFirst(v) || r.isComma(before) || r.lemma(before) == "when" || r.lemma(before) == "if"
}
