package attribution

import (
	"strings"

	"onrecord"
)

// The rules of quotations whose speaker the words before them introduce, and of
// the answers of an interview. Nothing in them is a cue, so Cue stays zero.
const (
	introducedRule = "introduced"
	answerRule     = "answer"
)

// silent is a cue that no words make; the quotation's first word stands for it in
// the parse.
func silent(first tokenID) cue { return cue{token: first, kind: onrecord.CueSpeech} }

// introduced: His neighbour, Olga Novak, was taken out by boat. “I asked for my
// cat.” The quotation is a sentence of its own, and the one before it is about
// one person.
func (r *reading) introduced(q onrecord.QuotationID) bool {
	first, last := r.quotes.first[q], r.quotes.last[q]
	if last-first < minSpeech && !(r.isWhole(q) && r.isCapitalised(first)) || !r.isFirst(r.opening(q)) || !r.isLast(last) {
		return false
	}
	at := r.sentence[r.opening(q)]
	if at > 0 && r.introducedBy(q, &r.d.Sentences[at-1]) {
		return true
	}
	next := r.sentence[last] + 1 // “I do not know.” She looks at the river.
	return int(next) < len(r.d.Sentences) && r.apart(r.tok(first).Start, r.d.Sentences[next].Start) == 0 && r.introducedBy(q, &r.d.Sentences[next])
}

// isWhole reports whether a quotation ends as sentences do.
func (r *reading) isWhole(q onrecord.QuotationID) bool {
	inner := r.d.Quotations[q-1].Inner
	return strings.HasSuffix(r.d.Slice(inner[len(inner)-1]), ".") || strings.HasSuffix(r.d.Slice(inner[len(inner)-1]), "!") || strings.HasSuffix(r.d.Slice(inner[len(inner)-1]), "?")
}

// introducedBy drafts the quotation for the one person whom the sentence is about.
func (r *reading) introducedBy(q onrecord.QuotationID, before *onrecord.Sentence) bool {
	first := r.quotes.first[q]
	if r.quotes.of[before.First] != 0 || r.quotes.of[before.Last] != 0 || !r.d.News(before.Start) || r.apart(before.Start, r.tok(first).Start) > 1 || r.apart(before.Start, r.tok(first).Start) < 0 {
		return false
	}
	v := r.mainVerb(piece{before.First, before.Last})
	if v == 0 {
		return false
	}
	s := r.subjectOf(v)
	if s == 0 || s > v || !r.isOnePerson(s) {
		return false
	}
	d := draft{cue: silent(first), rule: introducedRule}
	if e := r.sayingEntry(v); e != nil {
		d.cue = cue{token: v, entry: e, kind: e.kind}
		d.cue.first, d.cue.last = r.verbGroup(v, 0)
	}
	r.setSource(&d, s)
	if d.Source.IsZero() {
		return false
	}
	d.Content = r.inside(q)
	r.drafts = append(r.drafts, d)
	r.enlist(len(r.drafts) - 1)
	return true
}

// apart is how many blocks lie from one offset to another.
func (r *reading) apart(from, to int) int { return r.d.BlockAt(to) - r.d.BlockAt(from) }

// isOnePerson reports whether k heads a phrase for one person.
func (r *reading) isOnePerson(k tokenID) bool {
	if t := r.tok(k); t.Tag == onrecord.PRON {
		l := r.lemma(k)
		return l == "he" || l == "she"
	} else if strings.HasSuffix(t.Fine, "S") && t.Tag == onrecord.NOUN {
		return false
	}
	return r.isNamedPerson(k) || r.isPost(k)
}

// interview drafts the answers of an interview whose questions stand in
// paragraphs of their own, without letters or names, if its first words say with
// whom it is.
func (r *reading) interview() {
	asked := r.questions()
	if len(asked) < 2 || !r.isConversation(asked[0]) {
		return
	}
	if last := asked[len(asked)-1]; 3*len(asked) < last-asked[0] { // rhetoric, now and then
		return
	}
	who := r.interviewee(asked[0])
	if who == 0 {
		return
	}
	for i, q := range asked {
		end := len(r.d.Blocks)
		if i+1 < len(asked) {
			end = asked[i+1]
		} else {
			end = min(end, q+2)
		}
		pieces := r.between(q, end)
		if len(pieces) == 0 {
			continue
		}
		if first, last := r.d.TokensIn(r.d.Blocks[q].Span); first != 0 { // who asks is not named
			d := draft{cue: silent(first), rule: answerRule}
			d.Content = r.wordsAsTheyStand(piece{first, last})
			r.drafts = append(r.drafts, d)
		}
		d := draft{cue: silent(pieces[0].first), rule: answerRule, source: who, speaker: who}
		d.Source = r.nameOf(who)
		for _, p := range pieces {
			d.Content = append(d.Content, r.wordsAsTheyStand(p)...)
		}
		if len(d.Content) > 0 {
			r.drafts = append(r.drafts, d)
		}
	}
}

// nameOf is the name that a token heads.
func (r *reading) nameOf(id tokenID) span {
	for _, m := range r.mentionsOver(id) {
		if n := r.d.Mention(m); n.Head == id && n.Kind == onrecord.Name {
			return n.Span
		}
	}
	return r.tok(id).Span
}

// questions are the blocks that are nothing but a question and stand over a
// block that is none.
func (r *reading) questions() []int {
	var all []int
	for i := 1; i+1 < len(r.d.Blocks); i++ {
		if r.isQuestion(i) && r.d.Blocks[i+1].Kind.News() && !r.isQuestion(i+1) {
			all = append(all, i)
		}
	}
	return all
}

func (r *reading) isQuestion(i int) bool {
	const longest = 300 // bytes
	b := &r.d.Blocks[i]
	if k := b.Kind; k != onrecord.Paragraph && k != onrecord.Heading || b.Len() > longest {
		return false
	}
	first, last := r.d.TokensIn(b.Span)
	return first != 0 && r.word(last) == "?" && r.quotes.of[first] == 0 && r.quotes.of[min(first+1, last)] == 0
}

// isConversation reports whether the words before block i speak of a conversation.
func (r *reading) isConversation(i int) bool {
	const over = 5 // blocks
	if i > over {
		return false
	}
	for id := tokenID(1); int(id) <= len(r.d.Tokens) && r.tok(id).Start < r.d.Blocks[i].Start; id++ {
		if r.lex.conversing[r.lemma(id)] {
			return true
		}
	}
	return false
}
