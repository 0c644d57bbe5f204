package attribution

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord"
)

// The rules of what one block announces and the next one holds: "Mayor Grell
// said:", and then a quotation, a block quote, a list or a paragraph.
const (
	announcedRule = "announced"
	signedRule    = "signed"
)

// announced drafts what the last words of a block lead to.
func (r *reading) announced() {
	for i := 0; i+1 < len(r.d.Blocks); i++ {
		b := &r.d.Blocks[i]
		if !b.Kind.News() || !r.d.Blocks[i+1].Kind.News() {
			continue
		}
		first, colon := r.d.TokensIn(b.Span)
		if first == 0 || r.word(colon) != ":" && r.d.Blocks[i+1].Kind != onrecord.BlockQuote {
			continue
		}
		d, open, ok := r.leadIn(piece{first, colon})
		if !ok {
			continue
		}
		if d.Content = r.announcedBy(i+1, open); len(d.Content) > 0 {
			r.forget(func(o *draft) bool {
				return o.cue.first <= d.cue.last && d.cue.first <= o.cue.last && r.tok(o.cue.first).Start >= b.Start || slices.Equal(o.Content, d.Content)
			})
			r.drafts = append(r.drafts, d)
			r.index()
		}
	}
}

// leadIn drafts the statement that the words of a block announce, without its
// content. open says that it may run on without any mark.
func (r *reading) leadIn(p piece) (d draft, open, ok bool) {
	last := p.last
	for last > p.first && r.isPunct(last) {
		last--
	}
	s := r.sentenceOf(last)
	p.first = max(p.first, s.First)
	if v := r.lastSaying(piece{p.first, last}); v != 0 && !r.isInfinitive(v) && (r.word(p.last) == ":" || last-v < 4) {
		d = draft{cue: cue{token: v, entry: r.sayingEntry(v), kind: r.sayingEntry(v).kind, passive: r.isPassive(v)}, rule: announcedRule}
		d.cue.first, d.cue.last = r.verbGroup(v, 0)
		r.findSource(&d)
		if d.source == 0 {
			if n := r.nearNoun(&d); n != 0 {
				r.setSource(&d, n)
			}
		}
		return d, true, true
	}
	if r.word(p.last) != ":" {
		return d, false, false
	}
	d = draft{cue: cue{token: p.last, first: p.last, last: p.last, kind: onrecord.CueSpeech}, rule: announcedRule}
	name, sort := r.announcer(piece{p.first, last})
	if sort == 0 {
		return r.introducer(d, piece{p.first, last})
	}
	head := r.labelHead(name)
	d.source, d.speaker, d.Source = head, head, r.spanOf(name.first, name.last)
	return d, sort == statementBy, true
}

// introducer makes the subject of the clause before a colon the source: she
// described the rescue this way: …; he asks us to think of the swans: …
func (r *reading) introducer(d draft, p piece) (draft, bool, bool) {
	v := r.mainVerb(p)
	if v == 0 {
		return d, false, false
	}
	s := r.subjectOf(v)
	if s == 0 || s > v || !r.isAnimate(s) && r.tok(s).Tag != onrecord.PROPN {
		return d, false, false
	}
	r.setSource(&d, s)
	return d, false, !d.Source.IsZero()
}

// mainVerb is the first finite verb of p that is nobody's relative clause.
func (r *reading) mainVerb(p piece) tokenID {
	for id := p.first; id <= p.last; id++ {
		if l := r.label(id); r.isFinite(id) && r.tok(id).Tag == onrecord.VERB && (l == "root" || l == "conj" || l == "parataxis") {
			return id
		}
	}
	return 0
}

// lastSaying is the last verb of saying or writing of p that no other verb
// follows and that has nothing yet for its content, or 0.
func (r *reading) lastSaying(p piece) tokenID {
	for id := p.last; id >= p.first && id > p.last-maxNoun; id-- {
		t := r.tok(id)
		if r.quotes.of[id] != 0 {
			return 0
		}
		if t.Tag != onrecord.VERB && t.Tag != onrecord.AUX {
			continue
		}
		if e := r.sayingEntry(id); e != nil && t.Tag == onrecord.VERB {
			return id
		}
		if t.Fine != "VBN" && t.Fine != "VBG" { // in a letter published on Monday
			return 0
		}
	}
	return 0
}

// announcement is how words without a verb name who speaks next.
type announcement int

const (
	nameAlone   announcement = iota + 1 // Mayor Ana Ruiz:
	statementBy                         // Statement by Mayor Ana Ruiz:, From Mayor Ana Ruiz:
)

// announcer is the noun phrase of whoever the words announce.
func (r *reading) announcer(p piece) (piece, announcement) {
	for id := p.first; id < p.last; id++ {
		switch w := strings.ToLower(r.word(id)); {
		case w == "from" || w == "by" || w == "of":
			if id != p.first && !r.hasTelling(piece{p.first, id - 1}) {
				continue
			}
			if name := r.upToPhrase(piece{id + 1, p.last}); r.namesSpeaker(name) {
				return name, statementBy
			}
		case r.tok(id).Fine == "POS" && r.hasTelling(piece{id + 1, p.last}):
			if name := (piece{p.first, id - 1}); r.namesSpeaker(name) {
				return name, statementBy
			}
		}
	}
	if r.namesSpeaker(p) {
		return p, nameAlone
	}
	return piece{}, 0
}

// hasTelling reports whether a noun for something said stands in p: statement, remarks.
func (r *reading) hasTelling(p piece) bool {
	for id := p.first; id <= p.last; id++ {
		if l := r.lemma(id); r.lex.occasions[l] || r.lex.noLabels[l] || len(r.lex.nouns[l]) > 0 || r.lex.sources[l] == onrecord.SourceDocument {
			return true
		}
	}
	return false
}

// upToPhrase is p up to a phrase that says what the words are about: "on the vote".
func (r *reading) upToPhrase(p piece) piece {
	for id := p.first + 1; id <= p.last; id++ {
		switch r.lemma(id) {
		case "on", "about", "regarding", "following", "after", "in", "at":
			if !r.inName(id) {
				return piece{p.first, id - 1}
			}
		}
	}
	return p
}

// namesSpeaker reports whether p is a name, with an office before it or after a
// comma, or an office alone, and has no verb.
func (r *reading) namesSpeaker(p piece) bool {
	if p.first > p.last || p.last-p.first >= maxName {
		return false
	}
	for id := p.first; id <= p.last; id++ {
		if t := r.tok(id).Tag; t == onrecord.AUX || t == onrecord.VERB && !r.isCapitalised(id) {
			return false
		}
	}
	first := piece{p.first, min(r.firstComma(p)-1, p.last)}
	if r.lex.noLabels[strings.ToLower(r.word(p.first))] {
		return false
	}
	for id := first.last; id >= first.first; id-- {
		for _, m := range r.mentionsOver(id) {
			if n := r.d.Mention(m); n.Kind == onrecord.Name && (n.Type == onrecord.Person || n.Type == onrecord.Org) {
				return true
			}
		}
	}
	return r.isPost(first.last)
}

// announcedBy is what block i and those after it hold of an announced statement:
// a quotation, block quotes, a list or, if it may be open, a paragraph.
func (r *reading) announcedBy(i int, open bool) []span {
	b := &r.d.Blocks[i]
	first, last := r.d.TokensIn(b.Span)
	if first == 0 {
		return nil
	}
	var content []span
	switch {
	case r.isSigned(piece{first, last}):
		return nil
	case b.Kind == onrecord.BlockQuote || b.Kind == onrecord.ListItem:
		for ; i < len(r.d.Blocks) && r.d.Blocks[i].Kind == b.Kind && !r.isCredit(i) && !r.isEcho(i); i++ {
			content = append(content, r.blockWords(i)...)
		}
	case r.quotes.of[first] != 0 || first < last && r.quotes.of[first+1] != 0 && r.isPunct(first):
		q := max(r.quotes.of[first], r.quotes.of[min(first+1, last)])
		if r.quotes.first[q] < first || r.taken(q) {
			return nil
		}
		content = r.inside(q)
	case open && b.Kind == onrecord.Paragraph:
		content = r.blockWords(i)
	}
	return content
}

// isSigned reports whether a block is a quotation with its own speaker after a dash.
func (r *reading) isSigned(p piece) bool {
	for id := p.first; id < p.last; id++ {
		if isDash(r.word(id)) && r.quotes.of[id] == 0 && id > p.first && r.quotes.of[max(id-2, p.first)] != 0 {
			return true
		}
	}
	return false
}

// blockWords is the text of block i, without quotation marks round all of it.
func (r *reading) blockWords(i int) []span {
	first, last := r.d.TokensIn(r.d.Blocks[i].Span)
	if first == 0 {
		return nil
	}
	return r.wordsAsTheyStand(piece{first, last})
}

// signed drafts block quotes under which their speaker stands: "— Jane Doe, mayor".
func (r *reading) signed() {
	for i := 1; i < len(r.d.Blocks); i++ {
		if r.d.Blocks[i].Kind == onrecord.BlockQuote {
			r.signedInside(i)
		}
		if r.d.Blocks[i].Kind != onrecord.BlockQuote || !r.isCredit(i) || r.isCredit(i-1) {
			continue
		}
		from := i
		for from > 0 && r.d.Blocks[from-1].Kind == onrecord.BlockQuote && !r.isCredit(from-1) {
			from--
			if first, last := r.d.TokensIn(r.d.Blocks[from].Span); first != 0 && r.isOneQuotation(piece{first, last}) {
				break // what stands before it is another quotation
			}
		}
		first, last := r.d.TokensIn(r.d.Blocks[from].Span)
		if from == i || r.isTold(piece{first, last}) {
			continue
		}
		first, last = r.d.TokensIn(r.d.Blocks[i].Span)
		name := r.trim(piece{first, last})
		head := r.labelHead(name)
		d := draft{cue: silent(first), source: head, speaker: head, rule: signedRule}
		if isDash(r.word(first)) {
			d.cue.first, d.cue.last = first, first
		}
		d.Source = r.spanOf(name.first, name.last)
		for k := from; k < i; k++ {
			d.Content = append(d.Content, r.blockWords(k)...)
		}
		if len(d.Content) > 0 {
			r.drafts = append(r.drafts, d)
			r.index()
		}
	}
}

// signedInside drafts a block quote that ends with a dash and its speaker.
func (r *reading) signedInside(i int) {
	first, last := r.d.TokensIn(r.d.Blocks[i].Span)
	if first == 0 {
		return
	}
	dash := tokenID(0)
	for id := max(first+1, last-maxName); id < last; id++ {
		if isDash(r.word(id)) && r.quotes.of[id] == 0 {
			dash = id
		}
	}
	name := r.trim(piece{dash + 1, last})
	if dash <= first+1 || name.first > name.last || !r.isCapitalised(name.first) || !r.namesSpeaker(name) || r.isTold(piece{first, last}) {
		return
	}
	head := r.labelHead(name)
	d := draft{cue: cue{token: dash, first: dash, last: dash, kind: onrecord.CueSpeech}, source: head, speaker: head, rule: signedRule}
	d.Source = r.spanOf(name.first, name.last)
	if d.Content = r.wordsAsTheyStand(piece{first, dash - 1}); len(d.Content) > 0 {
		r.forget(func(o *draft) bool { return o.cue.token == dash })
		r.drafts = append(r.drafts, d)
		r.index()
	}
}

// isTold reports whether some draft's cue outside of p reports its first word.
func (r *reading) isTold(p piece) bool {
	word := r.tok(p.first).Span
	return slices.ContainsFunc(r.nearOf(p.first, 1), func(i int32) bool {
		d := &r.drafts[i]
		return d.Holds(word) && (d.cue.token < p.first || d.cue.token > p.last)
	})
}

// isCredit reports whether block i is who said what stands in the blocks before
// it: a dash or nothing, and a name.
func (r *reading) isCredit(i int) bool {
	b := r.d.Blocks[i]
	if b.Kind != onrecord.BlockQuote && b.Kind != onrecord.Paragraph {
		return false
	}
	first, last := r.d.TokensIn(b.Span)
	if first == 0 || last-first > maxName || strings.ContainsAny(r.word(last), ".:!?") {
		return false
	}
	p := r.trim(piece{first, last})
	return p.first <= p.last && r.quotes.of[p.first] == 0 && r.isCapitalised(p.first) && r.namesSpeaker(p)
}

// echoes takes out the drafts that only repeat, in a block set apart, a sentence
// that the text has elsewhere: a pull quote is no second statement.
func (r *reading) echoes() {
	for i := range r.d.Blocks {
		if b := &r.d.Blocks[i]; r.isEcho(i) {
			r.forget(func(d *draft) bool { return b.Contains(d.Content[0]) })
		}
	}
	r.index()
}

func (r *reading) isEcho(i int) bool {
	b := &r.d.Blocks[i]
	if !b.Kind.News() || b.Kind == onrecord.Headline || !r.isSetApart(i) {
		return false
	}
	words := r.d.Slice(b.Span)
	if first, last := r.d.TokensIn(b.Span); first != 0 && r.quotes.of[first] != 0 && r.quotes.of[first] == r.quotes.of[last] {
		q := r.quotes.of[first]
		words = r.d.Slice(r.spanOf(r.quotes.first[q], r.quotes.last[q]))
	}
	words = bare(words)
	return strings.Count(words, " ") >= minSpeech-1 && r.standsElsewhere(i, words)
}

// isSetApart reports whether block i is a block quote, or a quotation and nothing else.
func (r *reading) isSetApart(i int) bool {
	b := &r.d.Blocks[i]
	if b.Kind == onrecord.BlockQuote {
		return true
	}
	first, last := r.d.TokensIn(b.Span)
	return first != 0 && r.isOneQuotation(piece{first, last})
}

func (r *reading) standsElsewhere(i int, words string) bool {
	longest := "" // looked for first, as it stands
	for _, w := range strings.Fields(words) {
		if len(w) > len(longest) {
			longest = w
		}
	}
	_, n := utf8.DecodeRuneInString(longest) // its first letter may be a capital elsewhere
	longest = longest[n:]
	for k := range r.d.Blocks {
		o := &r.d.Blocks[k]
		if k == i || !o.Kind.News() || o.Len() <= len(words) {
			continue
		}
		if text := r.d.Slice(o.Span); strings.Contains(text, longest) && strings.Contains(bare(text), words) {
			return true
		}
	}
	return false
}

// bare is s in lower case with single spaces and no marks.
func bare(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(c rune) bool {
		return !isWordRune(c)
	})
	return strings.Join(words, " ")
}
