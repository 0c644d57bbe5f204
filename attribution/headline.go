package attribution

import (
	"slices"
	"strings"

	"onrecord"
)

// headlineRule: "Minister: No talks", "Talks are dead, says envoy", "'No deal' – PM".
const headlineRule = "headline"

// maxSpeaker is how many tokens name a speaker at the end of a headline.
const maxSpeaker = 5

// headlines drafts the headlines that name a speaker without a verb.
func (r *reading) headlines() {
	for i := range r.d.Blocks {
		if b := &r.d.Blocks[i]; r.isHeadline(i) && (b.Kind != onrecord.Paragraph || len(r.d.Blocks) > 1) {
			if first, last := r.d.TokensIn(b.Span); first != 0 && last-first < 40 {
				r.headline(b.Span, piece{first, last})
			}
		}
	}
}

func (r *reading) headline(b span, all piece) {
	mark := r.parting(all)
	if mark == 0 && r.invertedHeadline(all) {
		return
	}
	if mark == 0 || mark == all.first || mark == all.last {
		return
	}
	left, right := r.trim(piece{all.first, mark - 1}), r.trim(piece{mark + 1, all.last})
	if left.first > left.last || right.first > right.last {
		return
	}
	if r.lex.isNoLabel(strings.ToLower(r.d.Slice(r.spanOf(left.first, left.last)))) { // WATCH: …
		r.forget(func(o *draft) bool { return o.Extent().End <= r.tok(mark).Start && o.Extent().Start >= b.Start })
		r.headline(b, piece{mark + 1, all.last})
		return
	}
	if r.quotes.of[left.last] == 0 && r.lex.noLabels[strings.ToLower(r.word(left.last))] { // Interview: Jo Marsh
		return
	}
	quoteLeft, quoteRight := r.isOneQuotation(piece{all.first, mark - 1}), r.isOneQuotation(piece{mark + 1, all.last})
	colon := r.word(mark) == ":"
	switch {
	case colon && (r.isHeadlineSpeaker(left, false) || r.isCapital(left)) && right.last-right.first >= 2:
		r.headlineDraft(mark, left, right)
	case (quoteRight || colon && r.word(r.upToPreposition(left).last+1) == "to") && r.isHeadlineSpeaker(r.upToPreposition(left), true):
		r.headlineDraft(mark, r.upToPreposition(left), right)
	case quoteLeft && r.hasSpeaker(right):
		r.headlineDraft(mark, r.upToVerb(right), left)
	case right.last-right.first < maxSpeaker && left.last-left.first >= 1 && r.isHeadlineSpeaker(right, true) && !r.isTopic(left):
		r.headlineDraft(mark, right, left)
	}
}

// invertedHeadline drafts a headline that ends with a verb of saying and who
// says it, whatever stands before: Nonsense, says ministry.
func (r *reading) invertedHeadline(all piece) bool {
	for id := all.last - 1; id > all.first+1 && id >= all.last-maxSpeaker; id-- {
		if f := r.tok(id).Fine; f != "VBZ" && f != "VBD" || r.sayingEntry(id) == nil || !r.isComma(id-1) {
			continue
		}
		content, source := r.trim(piece{max(all.first, r.sentenceOf(id).First), id - 2}), r.trim(piece{id + 1, all.last})
		if content.first > content.last || r.hasFinite(content.first, content.last) || !r.isHeadlineSpeaker(source, true) {
			return false
		}
		r.headlineDraft(id, source, content)
		return true
	}
	return false
}

// parting is the colon, or else the dash between spaces, that parts a headline,
// outside of quotations; 0 if there is none.
func (r *reading) parting(p piece) tokenID {
	dash := tokenID(0)
	for id := p.first; id <= p.last; id++ {
		if r.quotes.of[id] != 0 {
			continue
		}
		switch w := r.word(id); {
		case w == ":":
			return id
		case dash == 0 && isDash(w) && id > p.first && r.tok(id-1).End < r.tok(id).Start:
			dash = id
		}
	}
	return dash
}

func isDash(w string) bool {
	switch w {
	case "—", "–", "-", "―", "--", "‒":
		return true
	}
	return false
}

func (r *reading) isOneQuotation(p piece) bool {
	p = r.trim(p)
	return p.first <= p.last && r.quotes.of[p.first] != 0 && r.quotes.of[p.first] == r.quotes.of[p.last]
}

// isTopic reports whether what stands before the mark is a mere topic: no verb,
// no quotation and only a word or two ("Election results – BBC").
func (r *reading) isTopic(p piece) bool {
	return p.last-p.first < 2 && r.quotes.of[p.first] == 0
}

// isHeadlineSpeaker reports whether p may name who speaks in a headline: a name,
// or a noun for a person, a body or, at the end, a document or a state.
func (r *reading) isHeadlineSpeaker(p piece, end bool) bool {
	if p.first > p.last || p.last-p.first > maxSpeaker {
		return false
	}
	text := strings.ToLower(r.d.Slice(r.spanOf(p.first, p.last)))
	if r.lex.isNoLabel(text) {
		return false
	}
	for id := p.first; id <= p.last; id++ {
		switch r.tok(id).Tag {
		case onrecord.VERB, onrecord.AUX, onrecord.ADV, onrecord.PRON:
			if !r.isCapitalised(id) {
				return false
			}
		}
	}
	if r.isNamed(p) || r.isShortName(p) {
		return true
	}
	last, before := strings.ToLower(r.word(p.last)), ""
	if p.last > p.first {
		before = strings.ToLower(r.word(p.last - 1))
	}
	lemma := r.lemma(p.last)
	for _, w := range []string{last, lemma} {
		if r.lex.isPost(before, w) || r.lex.isBody(before, w) || r.lex.sources[w] == onrecord.SourceAnonymous || r.lex.sources[w] == onrecord.SourceCollective {
			return true
		}
	}
	if r.lex.sources[lemma] == onrecord.SourceDocument {
		return true
	}
	return end && r.isState(p)
}

func (r *reading) isCapitalised(id tokenID) bool { return isUpper(r.word(id)) }

// isState reports whether p is the name of a place that may stand for its government.
func (r *reading) isState(p piece) bool {
	for _, id := range r.mentionsOver(p.last) {
		m := r.d.Mention(id)
		if first, last := r.d.TokensIn(m.Span); m.Kind == onrecord.Name && m.Type == onrecord.GPE && first == p.first && last == p.last {
			return true
		}
	}
	return false
}

// isCapital reports whether p is a town that governments are named by.
func (r *reading) isCapital(p piece) bool {
	return r.lex.capitals[r.d.Slice(r.spanOf(p.first, p.last))]
}

// upToPreposition is p up to its first preposition: "Minister" of "Minister on strike".
func (r *reading) upToPreposition(p piece) piece {
	for id := p.first + 1; id <= p.last; id++ {
		if r.tok(id).Tag == onrecord.ADP && r.word(id) != "of" {
			return piece{p.first, id - 1}
		}
	}
	return p
}

// upToVerb is the noun phrase that p begins with.
func (r *reading) upToVerb(p piece) piece {
	for id := p.first; id <= p.last; id++ {
		switch r.tok(id).Tag {
		case onrecord.VERB, onrecord.AUX, onrecord.ADP, onrecord.ADV, onrecord.SCONJ:
			return r.trim(piece{p.first, id - 1})
		}
		if id > p.first && id < p.last && !r.isCapitalised(id) && len(r.lex.verbs[r.lemma(id)]) > 0 { // whatever its tag
			return r.trim(piece{p.first, id - 1})
		}
	}
	return p
}

// isShortName reports whether p is one word, the last of a person's name that
// stands elsewhere in the text.
func (r *reading) isShortName(p piece) bool {
	if p.first != p.last || !r.isCapitalised(p.first) {
		return false
	}
	w := strings.ToLower(r.word(p.first))
	return slices.ContainsFunc(r.d.Mentions, func(m onrecord.Mention) bool {
		return m.Kind == onrecord.Name && m.Type == onrecord.Person && lastWord(r.d.Slice(m.Span)) == w
	})
}

// hasSpeaker reports whether the words after a quotation begin with its speaker:
// 'I lost everything': Bergen nurse recalls the storm.
func (r *reading) hasSpeaker(p piece) bool {
	np := r.upToVerb(p)
	return np.first <= np.last && r.isHeadlineSpeaker(np, true)
}

func (r *reading) headlineDraft(mark tokenID, source, content piece) {
	head := r.labelHead(source)
	d := draft{cue: cue{token: mark, first: mark, last: mark, kind: onrecord.CueSpeech}, source: head, speaker: head}
	d.rule, d.Source = headlineRule, r.spanOf(source.first, source.last)
	if d.Content = r.spans([]piece{content}, &d.cue); len(d.Content) > 0 {
		r.forget(func(o *draft) bool {
			return o.Extent().Overlaps(d.Extent()) && o.cue.first <= mark && mark <= o.cue.last
		})
		r.drafts = append(r.drafts, d)
	}
}

// inHeadlines gives a headline's bare office the person who holds it in the text:
// "PM vows to stay" over "Prime Minister Karl Voss vowed …".
func (r *reading) inHeadlines() {
	for i := range r.drafts {
		d := &r.drafts[i]
		if d.source == 0 || d.Source.IsZero() || d.Speaker != 0 && r.d.Mention(d.Speaker).Kind == onrecord.Name {
			continue
		}
		if b := r.d.BlockAt(d.Source.Start); b < 0 || !r.isHeadline(b) || !r.isPost(d.speaker) {
			continue
		}
		if m := r.holderOf(strings.ToLower(r.d.Slice(d.Source)), d.Source.End); m != 0 {
			d.Speaker, d.SourceKind = m, onrecord.SourceNamed
		}
	}
}

// holderOf is the first person named after an offset as the source of a statement
// whose words have the office.
func (r *reading) holderOf(office string, after int) onrecord.MentionID {
	if long := r.lex.shortPosts[office]; long != "" {
		office = long
	}
	words := strings.Fields(office)
	for i := range r.drafts {
		o := &r.drafts[i]
		if o.Source.Start < after || o.Speaker == 0 || r.d.Mention(o.Speaker).Type != onrecord.Person || r.d.Mention(o.Speaker).Kind != onrecord.Name {
			continue
		}
		source := strings.Fields(strings.ToLower(r.d.Slice(o.Source)))
		if len(words) > 0 && holdsAll(trimmed(source), words[len(words)-1:]) && (len(words) == 1 || holdsAll(trimmed(source), words)) {
			return o.Speaker
		}
	}
	return 0
}

// trimmed are words without marks at their ends.
func trimmed(words []string) []string {
	for i := range words {
		words[i] = strings.Trim(words[i], ",.;:“”\"'’")
	}
	return words
}
