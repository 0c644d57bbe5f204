package attribution

import (
	"cmp"
	"slices"

	"onrecord"
)

// kinds fills in what sort of statement each draft is.
func (r *reading) kinds() {
	for i := range r.drafts {
		d := &r.drafts[i]
		for d.Within != 0 && r.drafts[d.Within-1].rule == "anaphora" { // "he denies this" is no frame round what went before
			d.Within = r.drafts[d.Within-1].Within
		}
		r.trimDates(d)
		d.CueKind = r.cueKind(d)
		d.Form = r.form(d)
		if d.Speaker = r.mentionOf(d); !d.Source.IsZero() && r.isTheOutlet(d.Source) {
			if m := r.lastOutlet(d.Source.Start); m != 0 {
				d.Speaker = m
			}
		}
		if d.Speaker == 0 || r.d.Mention(d.Speaker).Kind != onrecord.Name {
			d.Speaker = cmp.Or(r.namedBeside(d), d.Speaker)
		}
		if d.rule == questionRule || d.rule == speakerLineRule && d.Speaker != 0 && r.isPartOfLabel(d) {
			d.Speaker = 0
		}
		if d.Speaker == 0 { // nobody that a mention stands for: the words themselves are the name
			r.unrelative(d)
		}
		d.SourceKind = r.sourceKind(i)
		d.Negated = r.isNegated(d)
		d.Repeated = r.isRepeated(d)
	}
	r.inHeadlines()
}

// isPartOfLabel reports whether the speaker's mention is only the beginning of the
// label: "Sound" of "Sound & Stage".
func (r *reading) isPartOfLabel(d *draft) bool {
	m := r.d.Mention(d.Speaker)
	return d.Source.Contains(m.Span) && m.End < d.Source.End && r.d.Text[m.End] != ','
}

// unrelative makes of "who", as the source of a relative clause, whom it stands
// for: Lacasse, who fitted the collars, disputes it.
func (r *reading) unrelative(d *draft) {
	if d.source == 0 || d.Source.IsZero() {
		return
	}
	switch r.lemma(d.source) {
	case "who", "which", "that", "whom":
	default:
		return
	}
	at := d.source
	if r.isComma(at - 1) {
		at--
	}
	src := r.sourceBefore(at)
	if src.first > src.last {
		return
	}
	s := r.spanOf(src.first, src.last)
	if slices.ContainsFunc(d.Content, s.Overlaps) {
		return
	}
	d.Source, d.source, d.speaker = s, src.head, src.head
}

// cueKind is the kind of the cue's row or, where the verb has rows for what is
// wanted and for what is said, as "insist that" has, speech if the content wants
// nothing.
func (r *reading) cueKind(d *draft) onrecord.CueKind {
	kind := d.cue.kind
	if kind != onrecord.CueDemand && kind != onrecord.CueOrder || d.cue.entry == nil || len(d.Content) == 0 || r.tok(d.cue.token).Tag != onrecord.VERB {
		return kind
	}
	says := func(e entry) bool { return e.kind == onrecord.CueSpeech && e.has(frameThat) }
	if rows := r.lex.verbs[r.lemma(d.cue.token)]; slices.ContainsFunc(rows, says) && !r.isWanted(d, rows) {
		return onrecord.CueSpeech
	}
	return kind
}

// isWanted reports whether a content is something to be done: an infinitive, what
// should or must be, a subjunctive; or a noun that the verb's row for demands takes.
func (r *reading) isWanted(d *draft, rows []entry) bool {
	for _, c := range d.Content {
		first, last := r.d.TokensIn(c)
		for id := first; id != 0 && id <= last; id++ {
			switch t := r.tok(id); {
			case t.Tag == onrecord.VERB && r.label(id) == "acl" || t.Tag == onrecord.AUX && r.label(r.head(id)) == "acl": // those who live there
			case r.isTo(id):
				return true
			case t.Fine == "MD":
				return r.lex.wanting[r.lemma(id)]
			case t.Fine == "WRB" || t.Fine == "WP" || t.Fine == "WDT" && id == first || r.lemma(id) == "whether":
				return false
			case r.isFinite(id):
				return false
			case t.Fine == "VB":
				return true
			}
		}
	}
	return slices.ContainsFunc(rows, func(e entry) bool {
		return e.kind == d.cue.kind && (e.has(frameNP) || slices.ContainsFunc(e.preps, func(p string) bool { return r.standsNear(p, d) }))
	})
}

// standsNear reports whether a preposition ends the cue or is the first one behind it.
func (r *reading) standsNear(prep string, d *draft) bool {
	_, last := r.d.TokensIn(d.Content[0])
	for id := d.cue.last; id <= last; id++ {
		if r.tok(id).Tag == onrecord.ADP {
			return r.lemma(id) == prep
		}
	}
	return false
}

// form follows the quotation marks that stand around words of the content and
// not around the cue.
func (r *reading) form(d *draft) onrecord.Form {
	if d.rule == speakerLineRule || d.rule == questionRule || d.rule == answerRule || d.rule == signedRule { // set apart instead of between marks
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
	case name && m.Head == d.speaker && !d.Source.Contains(head): // whom a label is short for
		return 8
	case name && d.Source.Contains(m.Span) && m.End < d.Source.End && r.isPossessor(m): // a member of Doe's staff is not Doe
		return 0
	case name && m.Type == onrecord.Person && r.endsWith(d, m):
		return 7
	case m.Head == d.speaker && name:
		return 6
	case name && m.Type == onrecord.Person && m.Contains(head) && (d.Source.Contains(m.Span) || !d.Source.Contains(head)):
		return 5
	case name && m.Type != onrecord.Person && m.End <= head.Start && r.isPost(d.speaker): // the UN chief is not the UN
		return 0
	case name && m.Head != 0 && d.Source.Contains(m.Span) && r.isApposed(m.Head, d.speaker):
		if m.Type == onrecord.Person {
			return 4
		}
		return 3
	case m.Head == d.speaker && (name || m.Kind == onrecord.Pronoun || m.Start >= d.Source.Start || !d.Source.Contains(head)):
		return 2
	case m.Contains(head) && m.Len() <= 2*d.Source.Len():
		return 1
	}
	return 0
}

func (r *reading) isPossessor(m *onrecord.Mention) bool {
	_, last := r.d.TokensIn(m.Span)
	return r.tok(last+1).Fine == "POS" && r.isNominal(last+2)
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
	if r.word(id) == "of" && r.isCapitalised(id-1) && r.isNameLike(id+1) { // House of Representatives Speaker
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
