package attribution

import (
	"slices"
	"strings"

	"onrecord"
)

// kinds fills in what sort of statement each draft is.
func (r *reading) kinds() {
	for i := range r.drafts {
		d := &r.drafts[i]
		d.CueKind = d.cue.kind
		d.Form = r.form(d)
		d.Speaker = r.mentionOf(d)
		d.SourceKind = r.sourceKind(d)
		d.Negated = r.isNegated(d)
		d.Repeated = r.isRepeated(d)
	}
}

// form follows the quotation marks that stand around words of the content and
// not around the cue.
func (r *reading) form(d *draft) onrecord.Form {
	if d.rule == speakerLineRule || d.rule == questionRule { // set apart instead of between marks
		return onrecord.Direct
	}
	in, out := 0, 0
	for _, c := range d.Content {
		first, last := r.d.TokensIn(c)
		for id := first; id != 0 && id <= last; id++ {
			switch {
			case r.isPunct(id):
			case r.isQuoted(id, d.Cue):
				in++
			default:
				out++
			}
		}
	}
	switch {
	case in == 0:
		return onrecord.Indirect
	case out == 0:
		return onrecord.Direct
	}
	return onrecord.Mixed
}

func (r *reading) isQuoted(id tokenID, cue span) bool {
	word := r.tok(id).Span
	if b := r.d.BlockAt(word.Start); b >= 0 && r.d.Blocks[b].Kind == onrecord.BlockQuote && !r.d.Blocks[b].Contains(cue) {
		return true // set apart instead of between marks
	}
	outer := r.quotes.of[id]
	if outer == 0 {
		return false
	}
	for _, q := range r.d.Quotations[outer-1:] { // those within come right after it
		if q.Start > word.Start {
			break
		}
		if q.Contains(word) && !q.Contains(cue) {
			return true
		}
	}
	return false
}

// mentionOf is the mention that heads the source; of several a name.
func (r *reading) mentionOf(d *draft) onrecord.MentionID {
	if d.source == 0 {
		return 0
	}
	best, worth := onrecord.MentionID(0), 0
	at, _ := slices.BinarySearchFunc(r.d.Mentions, r.tok(d.speaker).Start-maxMention, func(m onrecord.Mention, start int) int { return m.Start - start })
	around := d.Source.Cover(r.tok(d.speaker).Span)
	for ; at < len(r.d.Mentions) && r.d.Mentions[at].Start < around.End; at++ {
		if w := r.worth(&r.d.Mentions[at], d); w > worth {
			best, worth = onrecord.MentionID(at+1), w
		}
	}
	return best
}

// worth says how well a mention stands for the source: a name that has the
// source's head in it, a name apposed to it, another mention of the head.
func (r *reading) worth(m *onrecord.Mention, d *draft) int {
	head := r.tok(d.speaker).Span
	name := m.Kind == onrecord.Name
	switch {
	case name && m.Type == onrecord.Person && r.endsWith(d, m):
		return 7
	case m.Head == d.speaker && name:
		return 6
	case name && m.Type == onrecord.Person && m.Contains(head) && (d.Source.Contains(m.Span) || !d.Source.Contains(head)):
		return 5
	case name && m.Head != 0 && d.Source.Contains(m.Span) && r.isApposed(m.Head, d.speaker):
		if m.Type == onrecord.Person {
			return 4
		}
		return 3
	case m.Head == d.speaker:
		return 2
	case m.Contains(head) && m.Len() <= 2*d.Source.Len():
		return 1
	}
	return 0
}

// endsWith reports whether the source is titles and then the name m, perhaps
// with more after a comma: "NATO Secretary General Jens Stoltenberg".
func (r *reading) endsWith(d *draft, m *onrecord.Mention) bool {
	if !d.Source.Contains(m.Span) || m.End != d.Source.End && r.d.Text[m.End] != ',' {
		return false
	}
	first, last := r.d.TokensIn(span{Start: d.Source.Start, End: max(m.Start, d.Source.Start+1)})
	for id := first; id != 0 && id <= last && r.tok(id).Start < m.Start; id++ {
		switch r.tok(id).Tag {
		case onrecord.PROPN, onrecord.NOUN, onrecord.ADJ, onrecord.DET:
		case onrecord.PART:
			if r.tok(id).Fine != "POS" {
				return false
			}
		case onrecord.ADP:
			if !r.inTitle(id, m) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// inTitle reports whether the preposition at id belongs to a title before the
// person's name m: it stands in a body's name ("House of Representatives Speaker
// Ann Lee") or leads to one that the person follows ("Ambassador to Peru Ann Lee").
func (r *reading) inTitle(id tokenID, m *onrecord.Mention) bool {
	if slices.ContainsFunc(r.mentionsOver(id), func(o onrecord.MentionID) bool { return r.d.Mention(o).Kind == onrecord.Name }) {
		return true
	}
	before, _ := r.d.TokensIn(m.Span)
	return before > id+1 && slices.ContainsFunc(r.mentionsOver(before-1), func(o onrecord.MentionID) bool {
		n := r.d.Mention(o)
		return n.Kind == onrecord.Name && n.Type != onrecord.Person && n.Start > r.tok(id).Start && n.End <= m.Start
	})
}

// isApposed reports whether the name at id is another name for what head names.
func (r *reading) isApposed(id, head tokenID) bool {
	for ; id != 0 && id != head; id = r.head(id) {
		switch r.label(id) {
		case "appos", "flat":
		default:
			return false
		}
	}
	return id == head
}

func (r *reading) sourceKind(d *draft) onrecord.SourceKind {
	if d.source == 0 || d.Source.IsZero() {
		return onrecord.SourceNone
	}
	if m := d.Speaker; m != 0 && r.d.Mention(m).Kind == onrecord.Name {
		return onrecord.SourceNamed
	}
	t := r.tok(d.speaker)
	kind, listed := r.lex.sources[r.lemma(d.speaker)]
	plural := strings.HasSuffix(t.Fine, "S") && t.Tag == onrecord.NOUN
	switch {
	case t.Tag == onrecord.PROPN:
		return onrecord.SourceNamed
	case listed && kind != onrecord.SourceAnonymous:
		return kind
	case t.Tag == onrecord.PRON:
		return pronounKind(r.lemma(d.speaker))
	case listed || plural && r.isNumbered(d.speaker):
		return onrecord.SourceAnonymous
	case plural:
		return onrecord.SourceCollective
	case r.isIndefinite(d.speaker):
		return onrecord.SourceAnonymous
	}
	return onrecord.SourceNamed
}

// pronounKind: a pronoun stands for somebody whom the text has named, unless it
// is one for many or for anybody.
func pronounKind(lemma string) onrecord.SourceKind {
	switch lemma {
	case "they", "we", "them", "us", "these", "those":
		return onrecord.SourceCollective
	case "someone", "somebody", "anyone", "anybody", "one":
		return onrecord.SourceAnonymous
	}
	return onrecord.SourceNamed
}

func (r *reading) isNumbered(id tokenID) bool { return r.dep(id, "nummod") != 0 }

func (r *reading) isIndefinite(id tokenID) bool {
	d := r.dep(id, "det")
	return d != 0 && slices.Contains([]string{"a", "an", "another", "some", "any"}, r.lemma(d))
}

// isNegated: did not say, has never denied, declined to say.
func (r *reading) isNegated(d *draft) bool {
	if r.hasAdverb(d.cue.token, negated) {
		return true
	}
	h := r.head(d.cue.token)
	return h != 0 && r.label(d.cue.token) == "xcomp" && slices.ContainsFunc(r.lex.verbs[r.lemma(h)], func(e entry) bool {
		return e.kind == onrecord.CueDenial && e.has(frameTo)
	})
}

// isRepeated: has repeatedly condemned, warns every year.
func (r *reading) isRepeated(d *draft) bool {
	if d.cue.entry == nil {
		return false
	}
	for id := max(d.cue.first-maxAdverb, r.sentenceOf(d.cue.token).First); id < d.cue.token; id++ {
		if r.begins(id, repeated) && !d.Holds(r.tok(id).Span) && !d.Source.Contains(r.tok(id).Span) {
			return true
		}
	}
	return r.hasAdverb(d.cue.token, repeated)
}

// maxAdverb is how many tokens before a cue its adverbs may begin.
const maxAdverb = 3

// hasAdverb reports whether a dependent of the cue, outside clauses, begins words
// of adverb.tsv with that effect.
func (r *reading) hasAdverb(token tokenID, effect string) bool {
	for k := r.child[token]; k != 0; k = r.sibling[k] {
		switch r.label(k) {
		case "advmod", "obl", "cc", "mark", "dep":
			for id := r.lo[k]; id <= r.hi[k]; id++ {
				if r.begins(id, effect) {
					return true
				}
			}
		}
	}
	return false
}

func (r *reading) begins(id tokenID, effect string) bool {
	for _, a := range r.lex.adverbs[strings.ToLower(r.d.Word(id))] {
		if a.effect == effect && r.follows(id, a.rest) {
			return true
		}
	}
	return false
}
