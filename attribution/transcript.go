package attribution

import (
	"slices"
	"strings"

	"onrecord"
)

// speakerLines drafts blocks that begin with who speaks, as transcripts and
// interviews do: "WEIR: I am not going anywhere." What one says may go on over
// blocks that begin with no label.
func (r *reading) speakerLines() {
	labels := r.findLabels()
	script := isTranscript(labels)
	labels = slices.DeleteFunc(labels, func(l label) bool { return !l.stands(labels, script) })
	for i := range labels {
		r.speakerLine(labels, i, script)
	}
	if len(labels) == 0 {
		r.interview()
	}
}

// isTranscript reports whether the labels make a conversation: several blocks
// that begin with who speaks.
func isTranscript(labels []label) bool {
	sure, other := 0, 0
	for i := range labels {
		if labels[i].kind == labelOther || labels[i].weak {
			other++
		} else {
			sure++
		}
	}
	return sure >= 2 || sure+other >= 3 && sure+other > distinct(labels)
}

func distinct(labels []label) int {
	seen := map[string]bool{}
	for i := range labels {
		seen[labels[i].key] = true
	}
	return len(seen)
}

// stands reports whether the label is one of a speaker in its surroundings.
func (l *label) stands(all []label, script bool) bool {
	same := 0
	for i := range all {
		if all[i].key == l.key {
			same++
		}
	}
	if l.weak {
		return script && same > 1
	}
	switch l.kind {
	case labelName:
		return true
	case labelOther:
		return script && (same > 1 || l.timed || slices.ContainsFunc(all, func(o label) bool { return o.kind == labelCapitals && o.key == initials(l.key) }))
	}
	return script
}

// initials are the first letters of words, an article apart.
func initials(words string) string {
	var b strings.Builder
	for _, w := range strings.Fields(strings.TrimPrefix(words, "the ")) {
		b.WriteByte(w[0])
	}
	return b.String()
}

func (r *reading) speakerLine(labels []label, i int, script bool) {
	l := &labels[i]
	if l.said.last-l.said.first < minSpeech-2 && !script {
		return
	}
	if q := r.quotes.of[l.said.first+1]; q != 0 && r.quotes.last[q] >= l.said.last-2 && l.kind == labelName && !script {
		return // Jane Doe: "…", which is read as a quotation
	}
	name := r.labelHead(l.name)
	d := draft{cue: cue{token: l.mark, first: l.mark, last: l.mark, kind: onrecord.CueSpeech}, source: name, speaker: name}
	d.rule, d.Source = speakerLineRule, r.words(l)
	switch l.kind {
	case labelQuestion:
		d.rule = questionRule
	case labelAnswer:
		if d.speaker = r.interviewee(labels[0].block); d.speaker == 0 {
			d.speaker = name
		}
	default:
		d.speaker = r.fullName(l, labels)
	}
	pieces := []piece{l.said}
	if script && i+1 < len(labels) {
		more := r.between(l.block, labels[i+1].block)
		if n := len(more); n > 0 && distinct(labels) == 1 { // the questions bear no label
			more = more[:n-1]
		}
		pieces = append(pieces, more...)
	}
	for _, p := range pieces {
		d.Content = append(d.Content, r.wordsAsTheyStand(p)...)
	}
	if len(d.Content) > 0 {
		r.drafts = append(r.drafts, d)
	}
}

// The rules of a turn in a conversation, and of one that only asks: "Q:".
const (
	speakerLineRule = "speaker line"
	questionRule    = "question"
)

// wordsAsTheyStand is the text of p, without the quotation marks that stand
// round all of it.
func (r *reading) wordsAsTheyStand(p piece) []span {
	p = r.trim(p)
	if p.first > p.last {
		return nil
	}
	return r.textOf(p)
}

// between are the paragraphs after block i and before block j, up to the first
// that is none.
func (r *reading) between(i, j int) []piece {
	var all []piece
	for i++; i < j; i++ {
		switch r.d.Blocks[i].Kind {
		case onrecord.Paragraph, onrecord.ListItem, onrecord.BlockQuote:
		default:
			return all
		}
		if t := r.d.Slice(r.d.Blocks[i].Span); isStageDirection(t) {
			continue
		}
		if first, last := r.d.TokensIn(r.d.Blocks[i].Span); first != 0 {
			all = append(all, piece{first, last})
		}
	}
	return all
}

// isStageDirection: (Laughter.), — Applause —
func isStageDirection(text string) bool {
	return strings.ContainsAny(text[:1], "([") || beginsDash(text) && strings.Count(strings.Trim(text, "—–- "), " ") < 2
}

func beginsDash(text string) bool {
	return strings.HasPrefix(text, "—") || strings.HasPrefix(text, "–") || strings.HasPrefix(text, "- ")
}

// labelHead is the word of a label that its speaker is known by: the last of the
// name, or of what stands before a comma.
func (r *reading) labelHead(p piece) tokenID {
	end := min(r.firstComma(p)-1, p.last)
	for id := end; id >= p.first; id-- {
		if !r.isPunct(id) {
			return r.topWithin(id, p.first, end)
		}
	}
	return p.first
}

// fullName is the head of the fullest name in the text of whom a label is short
// for, by the last word or by initials; the label's own head if there is none.
func (r *reading) fullName(l *label, labels []label) tokenID {
	head := r.labelHead(l.name)
	end := min(r.firstComma(l.name)-1, l.name.last)
	last, short := r.word(end), l.name.first == end
	best, most := head, end-l.name.first
	if short && len(last) > 2 && last == strings.ToUpper(last) {
		best = r.sameName(head, last)
	}
	if !short && l.kind == labelName {
		return head
	}
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if m.Kind != onrecord.Name || m.Head == 0 || m.Type != onrecord.Person && m.Type != onrecord.Org {
			continue
		}
		first, finish := r.d.TokensIn(m.Span)
		words := finish - first
		if words <= 0 || words <= most {
			continue
		}
		if strings.EqualFold(r.word(finish), last) || short && r.isInitials(first, finish, last) {
			best, most = m.Head, words
		}
	}
	return best
}

// sameName is the head of the first name in small letters that a label
// in capitals writes, or head.
func (r *reading) sameName(head tokenID, word string) tokenID {
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if m.Kind == onrecord.Name && m.Head != 0 && m.Type != onrecord.GPE && m.Type != onrecord.Loc && r.d.Slice(m.Span) != word && strings.EqualFold(r.d.Slice(m.Span), word) {
			return m.Head
		}
	}
	return head
}

// isInitials reports whether word is the first letters of the capitalised words
// from first to last.
func (r *reading) isInitials(first, last tokenID, word string) bool {
	var b strings.Builder
	for id := first; id <= last; id++ {
		if w := r.word(id); isUpper(w) && !strings.EqualFold(w, "The") {
			b.WriteByte(w[0])
		}
	}
	return len(word) > 1 && b.String() == strings.ReplaceAll(word, ".", "")
}

// interviewee is the head of the name of whom an interview is with: in the words
// before block i, its first question, the person that a word such as "interview" or "spoke"
// leads to, else the one whom they name first and most often, or 0.
func (r *reading) interviewee(i int) tokenID {
	before := r.d.Blocks[i].Start
	count := map[string]int{}
	best, worth := tokenID(0), 0
	for k := range r.d.Mentions {
		m := &r.d.Mentions[k]
		if m.Start >= before {
			break
		}
		if m.Kind != onrecord.Name || m.Type != onrecord.Person || m.Head == 0 || !r.d.News(m.Start) {
			continue
		}
		name := lastWord(r.d.Slice(m.Span))
		count[name]++
		w := 4*count[name] + min(strings.Count(r.d.Slice(m.Span), " "), 2)
		if r.isInterviewed(m.Head) {
			w += 20
		}
		if w > worth {
			best, worth = m.Head, w
		}
	}
	return best
}

// isInterviewed reports whether a word of occasion.tsv or a verb of speech with
// "with" or "to" leads to the name headed by id.
func (r *reading) isInterviewed(id tokenID) bool {
	p := r.dep(id, "case")
	if p == 0 || !slices.Contains([]string{"with", "to"}, r.lemma(p)) {
		return false
	}
	h := r.head(id)
	if h == 0 || r.tok(h).Tag != onrecord.VERB {
		return h != 0 && r.lex.occasions[r.lemma(h)]
	}
	s := r.subjectOf(h) // we spoke to her; not: she spoke to our reporter
	return s != 0 && (r.lemma(s) == "we" || r.lemma(s) == "i")
}
