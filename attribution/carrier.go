package attribution

import (
	"slices"
	"strings"

	"onrecord"
)

// clauses says of each token whether it stands in a reporting clause, and whose.
type clauses struct {
	*reading
	holder []int32 // the innermost draft whose content holds the token, from 1; 0 for the outlet's own words
	cue    []int32 // the draft whose cue the token is, from 1
}

// readClauses works out, for every token, in whose words it stands. The outer
// drafts come first, so that the inner ones write over them.
func (r *reading) readClauses() *clauses {
	n := len(r.d.Tokens) + 1
	cells := make([]int32, 2*n)
	k := &clauses{reading: r, holder: cells[:n], cue: cells[n:]}
	for i := range r.drafts {
		for _, c := range r.drafts[i].Content {
			first, last := r.d.TokensIn(c)
			for id := first; id != 0 && id <= last; id++ {
				k.holder[id] = int32(i + 1)
			}
		}
	}
	for i := range r.drafts {
		if d := &r.drafts[i]; !d.Cue.IsZero() {
			first, last := r.d.TokensIn(d.Cue)
			for id := first; id != 0 && id <= last; id++ {
				k.cue[id] = int32(i + 1)
			}
		}
	}
	return k
}

// besides calls see for each token of the words that report draft i: those of its
// cue's sentence that stand in the same voice as the cue and belong to no other
// speaker's cue; nearest to the cue first on either side.
func (r *clauses) besides(i int, see func(tokenID) bool) {
	d := &r.drafts[i]
	s := r.sentenceOf(d.cue.token)
	own := r.holder[d.cue.token]
	in := func(id tokenID) (yes, goOn bool) {
		if c := r.cue[id]; c != 0 && int(c) != i+1 && r.holder[id] == own {
			if o := &r.drafts[c-1]; o.source != d.source && o.speaker != d.speaker && o.rule != citingRule && d.rule != citingRule {
				return false, false
			}
		}
		return r.holder[id] == own, true
	}
	for id := d.cue.last + 1; id <= s.Last; id++ {
		if yes, goOn := in(id); !goOn {
			break
		} else if yes && see(id) {
			return
		}
	}
	for id := d.cue.first - 1; id >= s.First; id-- {
		if yes, goOn := in(id); !goOn {
			break
		} else if yes && see(id) {
			return
		}
	}
}

// passedOn finds who passed a statement on: in comments carried by state
// television, as quoted by Tass, in a letter seen by AFP, on CNN.
func (r *clauses) passedOn(i int) {
	d := &r.drafts[i]
	r.besides(i, func(id tokenID) bool {
		if d.rule == citingRule && !d.Source.Contains(r.tok(id).Span) {
			return false
		}
		if r.isInSource(i, id) {
			return false
		}
		switch t := r.tok(id); {
		case (t.Fine == "VBN" || t.Fine == "VBD") && r.lex.quoting[r.lemma(id)]:
			r.carriedAfter(d, id)
		case t.Tag == onrecord.ADP && r.lex.airing[strings.ToLower(r.word(id))] && !d.Source.Contains(t.Span):
			r.mediumAfter(d, id)
		}
		return false
	})
}

// isInSource reports whether a token stands in the source of another draft than i.
func (r *clauses) isInSource(i int, id tokenID) bool {
	d, word := &r.drafts[i], r.tok(id).Span
	return slices.ContainsFunc(r.near[r.sentence[id]], func(j int32) bool {
		o := &r.drafts[j]
		return int(j) != i && o.Source != d.Source && o.Source.Contains(word) && !d.Source.Contains(word)
	})
}

// carriedAfter looks behind a participle such as "carried" or "seen" for an
// outlet that "by", "on" or "in" leads to.
func (r *reading) carriedAfter(d *draft, v tokenID) {
	last := min(r.sentenceOf(v).Last, v+6)
	for id := v + 1; id < last; id++ {
		switch r.lemma(id) {
		case "by", "on", "in":
		default:
			if r.tok(id).Tag == onrecord.VERB && r.lemma(id) != "live" || r.isComma(id) {
				return
			}
			continue
		}
		p := r.chunkAfter(id)
		if p.first > p.last {
			continue
		}
		s := r.withoutDate(r.spanOf(p.first, p.last))
		quoted := r.lemma(v) == "quote" || r.lemma(v) == "cite"
		if s.IsZero() || s.Overlaps(d.Source) && !d.Source.Contains(s) || !(r.isOutlet(s) || quoted && r.lemma(id) == "by") {
			continue
		}
		d.Carriers = append(d.Carriers, r.carrier(p.last, s))
		return
	}
}

// mediumAfter takes the outlet that a preposition leads to: on CNN, with Le Monde.
func (r *reading) mediumAfter(d *draft, id tokenID) {
	p := r.chunkAfter(id)
	if p.first > p.last || p.first != id+1 {
		return
	}
	s := r.withoutDate(r.spanOf(p.first, p.last))
	if s.IsZero() || !r.isOutlet(s) && !(r.isInterview(id) && r.isBody(p.last)) {
		return
	}
	if w := r.lemma(id); w == "in" && !r.hasCapital(p) || (w == "in" || w == "on") && r.isInReport(id) { // in a podcast: an occasion; denied a report in the Courier
		return
	}
	d.Carriers = append(d.Carriers, r.carrier(p.last, s))
}

// isInReport reports whether the preposition at id hangs on a noun that no
// preposition leads to: a report in the Courier, but not "in a column in the Courier".
func (r *reading) isInReport(id tokenID) bool {
	if r.tok(id-1).Tag != onrecord.NOUN {
		return false
	}
	for k := id - 1; k > 0; k-- {
		if !r.inChunk(k) {
			return r.tok(k).Tag != onrecord.ADP
		}
	}
	return true
}

// isInterview reports whether the preposition at id hangs on an interview or a
// conversation, which a body may hold only if it is an outlet.
func (r *reading) isInterview(id tokenID) bool {
	if w := r.lemma(id); w != "with" && w != "to" && w != "for" {
		return false
	}
	before := r.lemma(id - 1)
	return before == "interview" || before == "podcast" || before == "q&a"
}

// isBody reports whether a name of a body ends at id.
func (r *reading) isBody(id tokenID) bool {
	return slices.ContainsFunc(r.mentionsOver(id), func(m onrecord.MentionID) bool {
		n := r.d.Mention(m)
		return n.Kind == onrecord.Name && (n.Type == onrecord.Org || n.Type == onrecord.Other) && n.Head != 0
	})
}

// isOutlet reports whether s is the name of an outlet, is made as such names
// are, or says that it is one: the daily Kurier, state television.
func (r *reading) isOutlet(s span) bool {
	name := strings.TrimSuffix(strings.TrimSuffix(r.d.Slice(s), "’s"), "'s")
	name = strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The ")
	words := strings.Fields(name)
	if len(words) == 0 || r.isOwn(s) || strings.EqualFold(name, "social media") {
		return false
	}
	if r.isKnownOutlet(name) {
		return true
	}
	last := words[len(words)-1]
	if len(words) > 1 && r.lex.carrierStart[words[0]] {
		return true
	}
	if r.lex.carrierEnds[last] && (len(words) > 1 && isUpper(words[len(words)-2])) {
		return !r.isPerson(s)
	}
	for i := range words { // a noun for an outlet, with nothing but a name after it
		w := strings.TrimSuffix(strings.TrimSuffix(words[i], "’s"), "'s")
		if r.isKnownOutlet(w) && w != words[i] { // the BBC's Newshour
			return true
		}
		w = strings.ToLower(w)
		if r.lex.media["* "+w] && i+1 < len(words) && allUpper(words[i+1:]) { // the site Okno
			return true
		}
		if (r.lex.media[w] || i > 0 && r.lex.media[strings.ToLower(words[i-1])+" "+w]) && allUpper(words[i+1:]) {
			return true
		}
	}
	return len(words) > 1 && r.isKnownOutlet(last) && !r.isPerson(s)
}

// isOwn reports whether s is a medium of the speaker's own, or the outlet that
// publishes the text: its website, this newspaper.
func (r *reading) isOwn(s span) bool {
	first, last := r.d.TokensIn(s)
	if first == 0 || r.tok(first).Fine == "PRP$" || r.lemma(first) == "this" || r.lemma(first) == "these" {
		return true
	}
	for id := first + 1; id < last; id++ { // the ministry's website
		if r.tok(id).Fine == "POS" {
			return !r.isKnownOutlet(r.word(id-1)) && !r.hasCapital(piece{id + 1, last})
		}
	}
	return false
}

func (r *reading) hasCapital(p piece) bool {
	for id := p.first; id <= p.last; id++ {
		if r.isCapitalised(id) && r.tok(id).Tag != onrecord.DET {
			return true
		}
	}
	return false
}

// isKnownOutlet looks a name up, in any case if it is longer than an abbreviation.
func (r *reading) isKnownOutlet(name string) bool {
	return isUpper(name) && r.lex.carriers[strings.ToLower(name)] && (len(name) > 3 || r.lex.carrierNames[name])
}

// isAddressedOutlet reports whether a bare name that somebody tells something is
// taken for an outlet: news seldom says that anybody told a firm that it rained.
// Bodies that are known, and those named as bodies are, are none.
func (r *reading) isAddressedOutlet(s span) bool {
	first, last := r.d.TokensIn(s)
	if first == 0 || last-first > 4 {
		return false
	}
	for id := first; id <= last; id++ {
		if !r.isCapitalised(id) && !r.lex.particles[r.word(id)] || r.tok(id).Tag == onrecord.PRON {
			return false
		}
	}
	word := strings.ToLower(r.word(last))
	if r.lex.isBody(r.wordBefore(last), word) || r.lex.isPost(r.wordBefore(last), word) || r.lex.knownBodies[strings.ToLower(r.d.Slice(s))] {
		return false
	}
	if r.isIntroducedBody(s) {
		return false
	}
	foreign := first < last && r.lex.particles[strings.ToLower(r.word(first))]
	return foreign || !r.isSomebody(piece{first, last}, s)
}

// isIntroducedBody reports whether the text has said what body the name is, and that
// it is no outlet: the aid group Open Hands.
func (r *reading) isIntroducedBody(s span) bool {
	name := r.d.Slice(s)
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if m.Start >= s.Start {
			return false
		}
		if first, _ := r.d.TokensIn(m.Span); first > 1 && r.d.Slice(m.Span) == name && r.isOrganisation(first-1) && !r.lex.media[r.lemma(first-1)] {
			return true
		}
	}
	return false
}

// isSomebody reports whether a person, place or people is named in p.
func (r *reading) isSomebody(p piece, s span) bool {
	for id := p.first; id <= p.last; id++ {
		for _, m := range r.mentionsOver(id) {
			switch n := r.d.Mention(m); n.Type {
			case onrecord.Person:
				return true
			case onrecord.GPE, onrecord.Loc, onrecord.Norp, onrecord.Facility:
				if n.Span == s {
					return true
				}
			}
		}
	}
	return false
}

// lastOutlet is the mention of the outlet that a phrase such as "the agency"
// stands for: the last one before an offset that speaks or passes on in the
// outlet's own voice, else the last one named; 0 if there is none.
func (r *reading) lastOutlet(before int) onrecord.MentionID {
	best := onrecord.MentionID(0)
	for i := range r.drafts {
		d := &r.drafts[i]
		if d.Within != 0 {
			continue
		}
		if m := d.Speaker; m > best && !d.Source.IsZero() && d.Source.End <= before && r.d.Mention(m).Kind == onrecord.Name && (r.isOutlet(d.Source) || r.isIntroducedOutlet(r.d.Mention(m))) {
			best = m
		}
		for _, c := range d.Carriers {
			if c.Mention > best && c.End <= before {
				best = c.Mention
			}
		}
	}
	if best != 0 {
		return best
	}
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if m.Start >= before {
			break
		}
		if m.Kind == onrecord.Name && m.Type != onrecord.Person && m.Type != onrecord.GPE && (r.isOutlet(m.Span) || r.isIntroducedOutlet(m)) {
			best = onrecord.MentionID(i + 1)
		}
	}
	for i := range r.drafts {
		for _, c := range r.drafts[i].Carriers {
			if c.Mention > best && c.End <= before {
				best = c.Mention
			}
		}
	}
	return best
}

// isIntroducedOutlet: the newspaper Kurier.
func (r *reading) isIntroducedOutlet(m *onrecord.Mention) bool {
	first, _ := r.d.TokensIn(m.Span)
	return first > 1 && r.lex.media[r.lemma(first-1)]
}

// isTheOutlet reports whether the words say no more than that it is an outlet
// which has been named: the agency, the paper.
func (r *reading) isTheOutlet(s span) bool {
	first, last := r.d.TokensIn(s)
	if first == 0 || r.lemma(first) != "the" || r.hasCapital(piece{first + 1, last}) {
		return false
	}
	return last > first && (r.lex.media[r.lemma(last)] || r.lemma(last) == "agency" || r.lemma(last) == "outlet")
}

func (r *reading) isPerson(s span) bool {
	_, last := r.d.TokensIn(s)
	return r.isNamedPerson(last) || r.isNamedPerson(r.d.HeadOf(s))
}

func allUpper(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !isUpper(w) })
}
