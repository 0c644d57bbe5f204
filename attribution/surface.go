package attribution

import (
	"slices"

	"onrecord"
)

// The constructions here go by words and commas. They stand behind those of
// content.go, for cues that report speech whatever the parser makes of them.

// isStrong reports whether the cue takes both clauses and quotations, as verbs
// of saying do.
func isStrong(c *cue) bool {
	return c.entry != nil && c.entry.has(frameThat) && c.entry.has(frameQuote) && !c.passive &&
		(c.kind == onrecord.CueSpeech || c.kind == onrecord.CueWriting)
}

// maxNoun is how many tokens a source or an adverbial beside a cue may take.
const maxNoun = 14

// leftEdge is the last token before the words that lead to id without a verb:
// a mark, a verb, or the end of the sentence or quotation before.
func (r *reading) leftEdge(id tokenID) tokenID {
	own, first := r.quotes.of[id], r.sentenceOf(id).First
	for k := id - 1; k >= first && k >= id-maxNoun; k-- {
		if r.isBoundary(k) || r.quotes.of[k] != own {
			return k
		}
	}
	return max(first, id-maxNoun) - 1
}

func (r *reading) rightEdge(id tokenID) tokenID {
	own, last := r.quotes.of[id], r.sentenceOf(id).Last
	for k := id + 1; k <= last && k <= id+maxNoun; k++ {
		if fine := r.tok(k).Fine; fine == "VBN" || fine == "VBG" { // a report published on Monday
			continue
		}
		if r.isBoundary(k) || r.quotes.of[k] != own {
			return k
		}
	}
	return min(last, id+maxNoun) + 1
}

// isBoundary reports whether a token ends a plain run of nouns and adverbs.
func (r *reading) isBoundary(id tokenID) bool {
	switch t := r.tok(id); t.Tag {
	case onrecord.VERB, onrecord.AUX, onrecord.SCONJ, onrecord.CCONJ:
		return true
	case onrecord.PUNCT:
		return slices.Contains([]string{",", ";", ":", "—", "–", "--", "-", "\"", "”", "“", "''", "``", ".", "?", "!"}, r.word(id))
	}
	return false
}

func (r *reading) isComma(id tokenID) bool {
	return id > 0 && int(id) <= len(r.d.Tokens) && r.word(id) == ","
}

// surfaceAround: rain, she said, will come; rain will come, she said on Monday.
func (r *reading) surfaceAround(c *cue) ([]piece, string) {
	if !isStrong(c) {
		return nil, ""
	}
	s := r.sentenceOf(c.token)
	left := r.leftEdge(c.first)
	right := r.rightEdge(c.last)
	if left < s.First+2 || !r.isComma(left) || !r.standsAlone(s.First, left-1) || !r.hasNoun(left+1, c.first-1) && !r.hasNoun(c.last+1, right-1) {
		return nil, ""
	}
	switch {
	case (right > s.Last || r.isLast(right-1)) && r.hasFinite(s.First, left-1):
		return []piece{{s.First, left - 1}}, "surface before"
	case r.isComma(right) && r.tok(min(right+1, s.Last)).Fine == "VBG" && r.hasFinite(s.First, left-1): // she said, citing …
		return []piece{{s.First, left - 1}}, "surface before"
	case r.isComma(right) && (right == c.last+1 || c.last+1 <= right-1 && left == c.first-1):
		return []piece{{s.First, left - 1}, {right + 1, s.Last}}, "surface around"
	}
	return nil, ""
}

// standsAlone reports whether the words may be a main clause, or the first part
// of one: nothing subordinates them.
func (r *reading) standsAlone(first, last tokenID) bool {
	for r.tok(first).Tag == onrecord.CCONJ && first < last {
		first++
	}
	switch t := r.tok(first); t.Fine {
	case "WRB", "VBG", "VBN", "TO":
		return false
	default:
		return t.Tag != onrecord.SCONJ && t.Tag != onrecord.ADP
	}
}

// withRemnant adds the subject that stands before a cue in commas to the rest of
// its clause after it: the border, she said, will stay open.
func (r *reading) withRemnant(c *cue, content []piece) []piece {
	if !isStrong(c) || len(content) != 1 || content[0].first <= c.last {
		return content
	}
	after := r.trim(content[0])
	if after.first > after.last || !r.isComma(r.beforeMark(after.first)) {
		return content
	}
	s := r.sentenceOf(c.token)
	left := r.leftEdge(c.first)
	if comma := r.beforeMark(after.first); comma != c.last+1 && left != c.first-1 || left <= s.First || !r.isComma(left) || r.quotes.of[s.First] != r.quotes.of[c.token] {
		return content
	}
	if r.standsAlone(s.First, left-1) {
		for id := s.First; id < left; id++ {
			if t := r.tok(id).Tag; t == onrecord.VERB || t == onrecord.AUX || r.isComma(id) {
				return content
			}
		}
	}
	return []piece{{s.First, left - 1}, after}
}

// beforeMark is the token before id, past a mark that opens a quotation.
func (r *reading) beforeMark(id tokenID) tokenID {
	if id > 1 && r.isPunct(id-1) && !r.isComma(id-1) && r.quotes.of[id] != r.quotes.of[id-1] {
		return id - 2
	}
	return id - 1
}

// hasNoun reports whether some token from first to last may head a source.
func (r *reading) hasNoun(first, last tokenID) bool {
	for id := first; id <= last; id++ {
		if r.isNominal(id) || r.tok(id).Tag == onrecord.NUM || r.tok(id).Tag == onrecord.DET && first == last {
			return true
		}
	}
	return false
}

// surfaceAfter: she said on Monday that it rained; she said it rained.
func (r *reading) surfaceAfter(c *cue) ([]piece, string) {
	if !c.entry.has(frameThat) || c.passive {
		return nil, ""
	}
	s := r.sentenceOf(c.token)
	start := r.thatAfter(c)
	if start == 0 {
		if start = c.last + 1; !r.opensClause(start, s.Last) {
			return nil, ""
		}
	}
	end := s.Last
	if r.isFirst(c.first) && r.tok(c.token).Fine != "VBD" { // Saying it rained, she left.
		for id := start; id < end; id++ {
			if r.isComma(id) {
				end = id
			}
		}
	}
	if end = r.beforeCue(start, end); end-start < 2 {
		return nil, ""
	}
	return []piece{{start, end}}, "surface after"
}

// beforeCue is end, or the comma in which a further cue and its source begin:
// found that it rained, the board said.
func (r *reading) beforeCue(start, end tokenID) tokenID {
	for id := start; id < end; id++ {
		if !r.isComma(id) {
			continue
		}
		for v := id + 1; v <= min(end, id+maxNoun) && !r.isComma(v); v++ {
			if r.tok(v).Tag != onrecord.VERB {
				continue
			}
			if r.isFinite(v) && r.isSaying(v) && r.hasNoun(id+1, v-1) {
				return id
			}
			break
		}
	}
	return end
}

// isSaying reports whether a verb takes quotations.
func (r *reading) isSaying(v tokenID) bool {
	return slices.ContainsFunc(r.lex.verbs[r.lemma(v)], func(e entry) bool {
		return e.kind == onrecord.CueSpeech && e.has(frameQuote) && e.has(frameThat) && len(e.rest) == 0
	})
}

// surfaceAs: as the paper noted, it rained.
func (r *reading) surfaceAs(c *cue) ([]piece, string) {
	s := r.sentenceOf(c.token)
	if !c.entry.has(frameThat|frameQuote) || r.lemma(s.First) != "as" || c.passive || c.first-s.First > maxNoun {
		return nil, ""
	}
	for id := s.First + 1; id < c.first; id++ {
		if r.isBoundary(id) {
			return nil, ""
		}
	}
	comma := r.rightEdge(c.last)
	if comma >= s.Last-1 || !r.isComma(comma) {
		return nil, ""
	}
	return []piece{{comma + 1, s.Last}}, asClauseRule
}

// thatAfter is the token after a "that" to which only nouns and adverbs lead.
func (r *reading) thatAfter(c *cue) tokenID {
	last := r.sentenceOf(c.token).Last
	for id := c.last + 1; id <= min(last-1, c.last+maxNoun); id++ {
		t := r.tok(id)
		if t.Tag == onrecord.CCONJ && r.lemma(id+1) == "that" { // told the truth and that …
			return 0
		}
		if r.lemma(id) == "that" && (t.Tag == onrecord.SCONJ || r.isComma(id+1) || r.opensClause(id+1, last)) {
			return id + 1
		}
		if t.Fine == "VBN" || t.Fine == "VBG" { // in a statement carried by the agency
			continue
		}
		if t.Tag == onrecord.VERB || t.Tag == onrecord.AUX || t.Tag == onrecord.SCONJ {
			return 0
		}
	}
	return 0
}

// opensClause reports whether a clause begins at id, right after a cue: a noun
// phrase and then a finite verb, with nothing between that opens another clause.
func (r *reading) opensClause(id, last tokenID) bool {
	noun := false
	for ; id <= last; id++ {
		t := r.tok(id)
		switch t.Fine {
		case "VBD", "VBZ", "VBP", "MD":
			return noun
		case "VBG", "VBN":
			noun = true
			continue
		case "WDT", "WP", "WRB", "VB":
			return false
		}
		switch t.Tag {
		case onrecord.SCONJ, onrecord.CCONJ, onrecord.PUNCT:
			if t.Tag != onrecord.PUNCT || r.quotes.of[id] == 0 && r.isComma(id) {
				if end := r.asideAfter(id, last); noun && end != 0 { // the captain, a Greek, had complained
					id = end
					continue
				}
				return false
			}
		case onrecord.NOUN, onrecord.PROPN, onrecord.PRON, onrecord.NUM:
			noun = true
		}
	}
	return false
}

// asideAfter is the comma that closes the aside which the comma at id opens, if a
// finite verb comes right after; 0 if there is none.
func (r *reading) asideAfter(id, last tokenID) tokenID {
	if !r.isComma(id) {
		return 0
	}
	for k := id + 1; k < last && k < id+maxNoun; k++ {
		if r.isComma(k) {
			if f := r.tok(k + 1); (f.Fine == "MD" || r.isFinite(k+1)) && !r.isSaying(k+1) {
				return k
			}
			return 0
		}
		if r.isFinite(k) || r.tok(k).Tag == onrecord.SCONJ {
			return 0
		}
	}
	return 0
}

func (r *reading) hasFinite(first, last tokenID) bool {
	for id := first; id <= last; id++ {
		switch r.tok(id).Fine {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
}

// nearNoun is the head of the noun phrase right beside the cue, before it or
// else, if the content stands before it, after it.
func (r *reading) nearNoun(d *draft) tokenID {
	c := &d.cue
	if r.isComma(c.first - 1) {
		if s := r.beforeAside(c); s != 0 {
			return s
		}
	}
	left := r.leftEdge(c.first)
	for id := c.first - 1; id > left; id-- {
		if t := r.tok(id); t.Tag == onrecord.ADV || t.Tag == onrecord.PUNCT || t.Tag == onrecord.ADP || r.isDate(id) {
			continue
		} else if !r.isNominal(id) && t.Tag != onrecord.NUM && t.Tag != onrecord.DET {
			break
		}
		return r.topWithin(id, left+1, c.first-1)
	}
	if len(d.Content) == 0 || d.Content[0].Start > r.tok(c.first).Start {
		return 0
	}
	right := r.rightEdge(c.last)
	for id := c.last + 1; id < right; id++ {
		if r.isNominal(id) {
			return r.topWithin(id, c.last+1, right-1)
		}
	}
	return 0
}

// beforeAside is the noun before a clause or apposition in commas that stands
// before the cue: Doe, who leads the panel, said.
func (r *reading) beforeAside(c *cue) tokenID {
	first := r.sentenceOf(c.token).First
	for id := c.first - 2; id > first; id-- {
		if !r.isComma(id) || r.quotes.of[id] != r.quotes.of[c.token] || !r.isNominal(id-1) {
			continue
		}
		switch t := r.tok(id + 1); {
		case t.Fine == "WP" || t.Fine == "WDT" || t.Fine == "WP$" || t.Tag == onrecord.DET:
			return r.topWithin(id-1, r.leftEdge(id-1)+1, id-1)
		}
	}
	return 0
}

// topWithin climbs from id as long as its head stands from first to last.
func (r *reading) topWithin(id, first, last tokenID) tokenID {
	for h := r.head(id); h >= first && h <= last; h = r.head(id) {
		id = h
	}
	return id
}
