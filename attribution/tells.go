package attribution

import (
	"slices"

	"onrecord"
)

// Reporting clauses of verbs of saying, read by words and commas where the parse
// gives them another place: "…, a report by the institute says", "two people
// familiar with the matter told Reuters …". What the parse read well is kept.

// tells looks at every finite verb of saying or writing.
func (r *reading) tells() {
	for i := range r.d.Sentences {
		s := &r.d.Sentences[i]
		if len(r.d.Blocks) > 0 && !r.d.News(s.Start) {
			continue
		}
		for id := s.First; id <= s.Last; id++ {
			if e := r.tellingEntry(id); e != nil {
				r.tell(id, e)
			}
		}
	}
}

// tellingEntry is the row of a finite verb of saying or writing at id, or nil.
func (r *reading) tellingEntry(id tokenID) *entry {
	if t := r.tok(id); !(t.Tag == onrecord.VERB && r.isFiniteHere(id) && !r.hasBe(id) || r.isNounLike(id) || r.isLateParticiple(id)) {
		return nil
	}
	entries := r.lex.verbs[r.lemma(id)]
	for i := range entries {
		e := &entries[i]
		if (e.kind == onrecord.CueSpeech || e.kind == onrecord.CueWriting) && e.has(frameThat) && e.has(frameQuote) && len(e.rest) == 0 {
			return e
		}
	}
	return nil
}

// isLateParticiple reports whether a past tense that may be taken for a participle
// ends its sentence, behind whoever can speak: …, the chairman told reporters.
func (r *reading) isLateParticiple(id tokenID) bool {
	s := r.sentenceOf(id)
	if r.tok(id).Fine != "VBN" || r.hasBe(id) || r.lemma(id+1) == "by" || !r.endsTelling(id, s.Last) || !r.hasFinite(s.First, id-1) {
		return false
	}
	src := r.sourceBefore(id)
	return src.first <= src.last && r.isComma(src.edge) && (r.isAnimate(src.head) || r.isNameLike(src.head))
}

// hasBe reports whether the participle at id is passive: "be" leads to it.
func (r *reading) hasBe(id tokenID) bool {
	if r.tok(id).Fine != "VBN" && r.tok(id).Fine != "VBD" {
		return false
	}
	for k := id - 1; k > 0 && k > id-4; k-- {
		if r.lemma(k) == "be" {
			return true
		}
		if r.tok(k).Tag != onrecord.ADV && r.tok(k).Tag != onrecord.PART {
			return false
		}
	}
	return false
}

// isNounLike reports whether a verb that may be taken for a noun stands at id: the
// federation claims that the strike goes on.
func (r *reading) isNounLike(id tokenID) bool {
	s := r.sentenceOf(id)
	return r.tok(id).Fine == "NNS" && r.lemma(id+1) == "that" && id > s.First && r.isNominal(id-1) && !r.hasFinite(s.First, id-1) && r.isSayingWord(id)
}

func (r *reading) isSayingWord(id tokenID) bool { return r.sayingEntry(id) != nil }

// isFiniteHere reports whether the verb at id has a tense, its own or that of
// the auxiliary before it; "show" after a plural counts.
func (r *reading) isFiniteHere(id tokenID) bool {
	switch r.tok(id).Fine {
	case "VBD", "VBZ", "VBP":
		return true
	case "VB":
		return id > 1 && (r.tok(id-1).Tag == onrecord.AUX || r.tok(id-1).Fine == "NNS" || r.tok(id-1).Fine == "NNP")
	case "VBN":
		return id > 1 && (r.tok(id-1).Tag == onrecord.AUX || r.tok(id-1).Tag == onrecord.ADV && id > 2 && r.tok(id-2).Tag == onrecord.AUX)
	}
	return false
}

// clauseSource is the noun phrase that stands before a verb, and what stands
// before it.
type clauseSource struct {
	piece         // nothing if first > last
	head  tokenID // the last word of its first part
	edge  tokenID // the token before it: a comma, a verb, the last of the sentence before
}

// sourceBefore reads the noun phrase that ends right before the verb group at
// verb: with its apposition or relative clause in commas, and with a relative
// clause that no comma parts from it.
func (r *reading) sourceBefore(verb tokenID) clauseSource {
	s, own := r.sentenceOf(verb), r.quotes.of[verb]
	end := verb - 1
	id := end
	if open := r.bracketBefore(id); open != 0 { // Doe — who was there — said
		id, end = open-1, open-1
	} else if r.isComma(id) {
		id = r.asideBefore(id)
		if id == 0 {
			return clauseSource{piece: piece{1, 0}}
		}
		if t := r.tok(id + 2); t.Fine == "VBG" || t.Tag == onrecord.ADP || t.Tag == onrecord.ADV { // Doe, speaking in Bergen, said
			end = id
		}
	}
	for ; id >= s.First && r.quotes.of[id] == own; id-- {
		t := r.tok(id)
		if r.inChunk(id) || t.Tag == onrecord.ADP || id == s.First && r.isCapitalised(id) && t.Tag != onrecord.ADV && t.Tag != onrecord.SCONJ && r.tok(id+1).Tag == onrecord.NOUN || r.isHyphen(id) || r.isDate(id) || t.Tag == onrecord.CCONJ && r.isNominal(id-1) && r.inChunk(id+1) {
			continue
		}
		if who := r.relativeBefore(id); who != 0 {
			id = who
			continue
		}
		break
	}
	src := clauseSource{piece: r.trim(piece{id + 1, end}), edge: id}
	for src.first <= src.last && (r.isDate(src.first) || r.tok(src.first).Tag == onrecord.ADP && r.isDate(src.first+1) || r.tok(src.first).Tag == onrecord.CCONJ) {
		src.first++
	}
	for src.last > src.first && r.isDate(src.last) && r.hasNoun(src.first, src.last-1) && r.tok(src.last-1).Tag != onrecord.DET {
		src.last--
	}
	for src.last > src.first && r.tok(src.last).Tag == onrecord.ADP {
		src.last--
	}
	if src.first > src.last || r.tok(src.first).Tag == onrecord.ADP || !r.hasNoun(src.first, src.last) {
		return clauseSource{piece: piece{1, 0}, edge: id}
	}
	src.head = r.firstHead(src.piece)
	return src
}

// sourceOfClause is the noun phrase before the first verb of the clause that a
// conjunction at and goes on with.
func (r *reading) sourceOfClause(and tokenID) clauseSource {
	none := clauseSource{piece: piece{1, 0}, edge: and}
	for id := and - 1; id >= r.sentenceOf(and).First; id-- {
		if r.quotes.of[id] != r.quotes.of[and] || r.tok(id).Tag == onrecord.SCONJ {
			return none
		}
		if r.isFinite(id) && r.tok(id).Tag == onrecord.VERB {
			if src := r.sourceBefore(r.verbStart(id)); src.first <= src.last {
				return src
			}
		}
	}
	return none
}

func (r *reading) isHyphen(id tokenID) bool { return r.word(id) == "-" || r.tok(id).Fine == "HYPH" }

// bracketBefore is the mark that opens the aside between dashes or in brackets that
// ends at id, 0 if there is none.
func (r *reading) bracketBefore(id tokenID) tokenID {
	first := r.sentenceOf(id).First
	opens := func(w string) bool { return isDash(w) && w != "-" }
	switch w := r.word(id); {
	case w == ")":
		opens = func(w string) bool { return w == "(" }
	case !isDash(w) || w == "-":
		return 0
	}
	for k := id - 1; k > first && k > id-2*maxNoun; k-- {
		if opens(r.word(k)) && (r.isNominal(k-1) || r.isNameLike(k-1)) {
			return k
		}
	}
	return 0
}

// asideBefore is the token before the aside whose closing comma is at comma: a
// relative clause or an apposition; 0 if there is none.
func (r *reading) asideBefore(comma tokenID) tokenID {
	s, own := r.sentenceOf(comma), r.quotes.of[comma]
	for id := comma - 1; id > s.First && id > comma-2*maxNoun && r.quotes.of[id] == own; id-- {
		if !r.isComma(id) {
			continue
		}
		f := r.tok(id + 1).Fine
		if f == "WP" || f == "WDT" || f == "WP$" || (!r.hasFinite(id+1, comma-1) || r.hasOwnClause(id+1, comma-1)) && (r.inChunk(id+1) || r.tok(id+1).Tag == onrecord.ADP || r.tok(id+1).Tag == onrecord.ADV) && (r.isNominal(id-1) || r.isNameLike(id-1)) {
			return id - 1
		}
		if r.hasFinite(id+1, comma-1) {
			continue
		}
		return 0
	}
	return 0
}

// hasOwnClause reports whether the first verb of the words belongs to a relative
// clause in them: the Republican who leads the panel.
func (r *reading) hasOwnClause(first, last tokenID) bool {
	for id := first; id <= last; id++ {
		switch f := r.tok(id).Fine; f {
		case "WP", "WDT", "WP$", "WRB":
			return id > first
		case "VBD", "VBZ", "VBP", "MD":
			return false
		}
	}
	return false
}

// relativeBefore is the relative pronoun of the clause, without commas, that id
// is a word of, or 0: "bankers who advised the firm".
func (r *reading) relativeBefore(id tokenID) tokenID {
	first := r.sentenceOf(id).First
	for k := id; k > first && k > id-maxNoun && !r.isComma(k) && r.quotes.of[k] == r.quotes.of[id]; k-- {
		if f := r.tok(k).Fine; f == "WP" || f == "WDT" {
			if r.inChunk(k - 1) {
				return k
			}
			return 0
		}
	}
	return 0
}

// firstHead is the last word of the first plain noun phrase of p.
func (r *reading) firstHead(p piece) tokenID {
	head := p.first
	for id := p.first; id <= p.last && r.inChunk(id); id++ {
		if t := r.tok(id); t.Fine == "VBN" || t.Fine == "VBG" {
			if r.isNominal(head) {
				break
			}
			continue
		}
		if r.isNominal(id) || r.tok(id).Tag == onrecord.NUM && id == p.first {
			head = id
		}
		if r.tok(id).Tag == onrecord.ADJ && r.isNominal(head) && head < id { // people familiar with
			break
		}
	}
	return head
}

func (r *reading) tell(v tokenID, e *entry) {
	c := cue{token: v, entry: e, kind: e.kind}
	c.first, c.last = r.verbGroup(v, 0)
	for c.first > r.sentenceOf(v).First && r.tok(c.first-1).Tag == onrecord.AUX {
		c.first--
	}
	at := slices.IndexFunc(r.drafts, func(d draft) bool { return d.cue.token == v })
	src := r.sourceBefore(c.first)
	if src.first > src.last && r.tok(c.first-1).Tag == onrecord.CCONJ { // forecast growth and said prices would fall
		src = r.sourceOfClause(c.first - 1)
	}
	inverted := r.isComma(c.first-1) && r.startsNoun(c.last+1) && src.first > src.last && !e.has(frameWhom)
	if at >= 0 && !(inverted && r.drafts[at].Source.Start < r.tok(v).Start) && r.isReadWell(&r.drafts[at], src) {
		return
	}
	if content, ok := r.toldBefore(&c, &src); ok {
		r.putTold(at, c, src, content, "surface before")
		return
	}
	if src.first > src.last || r.isDocumentOnly(e) && r.lex.sources[r.lemma(src.head)] != onrecord.SourceDocument {
		return
	}
	if at >= 0 { // only the source was wrong
		d := &r.drafts[at]
		if src.edge >= r.sentenceOf(v).First && !r.isComma(src.edge) && r.quotes.of[src.edge] == r.quotes.of[v] && !r.isClauseMark(src.edge) {
			return
		}
		d.source, d.speaker, d.Source = src.head, src.head, r.spanOf(src.first, src.last)
		d.cue.passive = false
		return
	}
	if content, ok := r.toldAfter(&c); ok {
		r.putTold(at, c, src, content, "surface after")
	}
}

// isClauseMark reports whether a clause may begin after id.
func (r *reading) isClauseMark(id tokenID) bool {
	t := r.tok(id)
	return t.Tag == onrecord.SCONJ || t.Tag == onrecord.CCONJ || t.Tag == onrecord.PUNCT || r.lemma(id) == "that"
}

// isReadWell reports whether the draft has its source where the words have it.
func (r *reading) isReadWell(d *draft, src clauseSource) bool {
	if d.source == 0 || d.Source.IsZero() {
		return false
	}
	first, last := r.d.TokensIn(d.Source)
	if src.first <= src.last && (last < src.first || first > src.last) && (first < d.cue.first || src.edge < r.sentenceOf(d.cue.token).First || r.quotes.of[src.edge] != r.quotes.of[d.cue.token] || r.isPunct(src.edge)) {
		return false
	}
	if src.first <= src.last && first > src.first && last <= src.last && first > src.head {
		return false
	}
	if src.first < first && first <= src.head && last <= src.last && r.isChunk(piece{src.first, first}) { // guard, of "Norway's coast guard"
		return false
	}
	return !slices.ContainsFunc(d.Content, func(c span) bool { return c.Overlaps(d.Source) })
}

func (r *reading) isChunk(p piece) bool {
	for id := p.first; id <= p.last; id++ {
		if !r.inChunk(id) {
			return false
		}
	}
	return true
}

// isDocumentOnly reports whether the verb tells only of documents: the study shows.
func (r *reading) isDocumentOnly(e *entry) bool {
	return e.kind == onrecord.CueWriting && len(e.preps) == 0
}

// toldBefore is what stands before a reporting clause that ends its sentence,
// or is followed by no more than a participle: rain will come, she said on
// Monday, citing the forecast. With the verb first the source is behind it.
func (r *reading) toldBefore(c *cue, src *clauseSource) (piece, bool) {
	s := r.sentenceOf(c.token)
	edge := src.edge
	if inverted := src.first > src.last && !c.entry.has(frameWhom) && r.isComma(c.first-1) && r.startsNoun(c.last+1); inverted {
		edge = c.first - 1
		*src = r.sourceAfter(c.last + 1)
	}
	if src.first > src.last || edge <= s.First+1 || !r.isComma(edge) || !r.endsTelling(max(c.last, src.last), s.Last) {
		return piece{}, false
	}
	if r.isDocumentOnly(c.entry) && r.lex.sources[r.lemma(src.head)] != onrecord.SourceDocument {
		return piece{}, false
	}
	before := piece{s.First, edge - 1}
	if !r.hasFinite(before.first, before.last) || !r.isMain(before.first, before.last) || r.quotes.of[before.last] != r.quotes.of[c.token] {
		return piece{}, false
	}
	return before, true
}

// isMain reports whether the words may be a main clause that begins with an
// adverbial: "At least nine are missing".
func (r *reading) isMain(first, last tokenID) bool {
	return r.standsAlone(first, last) || r.tok(first).Tag == onrecord.ADP && r.label(first) != "mark"
}

func (r *reading) startsNoun(id tokenID) bool {
	return int(id) <= len(r.d.Tokens) && r.inChunk(id) && r.tok(id).Fine != "PRP" && r.tok(id).Tag != onrecord.VERB && !r.isDate(id)
}

// sourceAfter is the noun phrase that begins at first, with what follows it up to
// a date, a preposition that leads elsewhere, or the end.
func (r *reading) sourceAfter(first tokenID) clauseSource {
	src := clauseSource{piece: r.chunkAfter(first - 1), edge: first - 1}
	last := r.sentenceOf(first).Last
	for src.last < last {
		switch next := src.last + 1; {
		case r.tok(next).Fine == "VBN" && r.lemma(next+1) == "by": // documents seen by Reuters
			src.last = next
			continue
		case r.lex.describing[r.lemma(next)]:
			more := r.chunkAfter(next)
			if more.first > more.last || r.isDate(more.first) {
				src.head = r.firstHead(src.piece)
				return src
			}
			src.last = more.last
			continue
		case r.isRelative(next) || r.tok(next).Fine == "WP":
			src.last = r.trim(piece{src.first, last}).last
		case r.isComma(next) && r.inChunk(next+1) && r.tok(next+1).Fine != "VBG" && !r.hasFinite(next+1, last):
			src.last = r.trim(piece{src.first, last}).last
		}
		break
	}
	for src.last > src.first && !r.isNominal(src.last) && !r.isNameLike(src.last) && !r.isPunct(src.last) {
		src.last--
	}
	src.head = r.firstHead(src.piece)
	return src
}

// endsTelling reports whether nothing but adverbials follows id up to last, or a
// comma and a participle.
func (r *reading) endsTelling(id, last tokenID) bool {
	for id++; id <= last; id++ {
		t := r.tok(id)
		switch {
		case r.isComma(id):
			return id < last && (r.beforeCue(id, last) == id || r.tok(id+1).Fine == "VBG" || r.tok(id+1).Fine == "WDT" || r.tok(id+1).Tag == onrecord.ADP || r.tok(id+1).Tag == onrecord.CCONJ)
		case r.quotes.of[id] != r.quotes.of[id-1] && !r.isPunct(id), r.word(id) == ":":
			return false
		case t.Tag == onrecord.AUX, t.Tag == onrecord.SCONJ, t.Tag == onrecord.VERB && t.Fine != "VBN" && t.Fine != "VBG", r.lemma(id) == "that" && t.Tag != onrecord.DET:
			return false
		}
	}
	return true
}

// toldAfter is what follows a reporting clause: after its "that", or right after
// the verb or whom it is told to.
func (r *reading) toldAfter(c *cue) (piece, bool) {
	s := r.sentenceOf(c.token)
	if start := r.thatAfter(c); start != 0 {
		end := r.beforeCue(start, s.Last)
		return piece{start, end}, end-start >= 2
	}
	start := c.last + 1
	if c.entry.has(frameWhom) && start < s.Last {
		if r.tok(start).Fine == "PRP" {
			start++
		} else {
			for start < s.Last && r.isCapitalised(start) {
				start++
			}
		}
	}
	if !r.opensClause(start, s.Last) {
		return piece{}, false
	}
	end := r.beforeCue(start, s.Last)
	return piece{start, end}, end-start >= 2
}

// putTold drafts what a reporting clause tells, in the place of draft at if that
// is one, and keeps the contents of other cues out of the clause.
func (r *reading) putTold(at int, c cue, src clauseSource, content piece, rule string) {
	d := draft{cue: c, rule: rule, source: src.head, speaker: src.head}
	d.Source = r.spanOf(src.first, src.last)
	d.Content = r.spans([]piece{content}, &c)
	if len(d.Content) == 0 {
		return
	}
	clause := piece{min(src.first, c.first), max(src.last, c.last)}
	r.clearClause(at, clause, content)
	if at >= 0 {
		r.drafts[at] = d
		return
	}
	r.drafts = append(r.drafts, d)
}

// clearClause cuts the contents of cues before a reporting clause where it
// begins, and takes out the drafts that have their cue in its source.
func (r *reading) clearClause(at int, clause, content piece) {
	start := r.tok(clause.first).Start
	for i := range r.drafts {
		d := &r.drafts[i]
		if i == at || r.sentence[d.cue.token] != r.sentence[clause.first] {
			continue
		}
		if d.cue.token >= content.first && d.cue.token <= content.last && content.last < clause.first {
			d.Content = slices.Clone(d.Content)
			for k := range d.Content {
				if c := &d.Content[k]; c.Start < start && start < c.End {
					c.End = r.tok(content.last).End
				}
			}
		}
	}
}
