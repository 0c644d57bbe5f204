package attribution

import (
	"slices"
	"strings"

	"onrecord"
)

// ownTimex is the date, time or set nearest the cue that says when the cue's verb
// was done, and stands in no content, or 0.
func (r *reading) ownTimex(d *draft) onrecord.TimexID {
	if d.cue.token == 0 {
		return 0
	}
	s := r.sentenceOf(d.cue.token)
	best, distance := onrecord.TimexID(0), 0
	for i := r.timexFrom(s.Start); i < len(r.d.Timexes) && r.d.Timexes[i].Start < s.End; i++ {
		t := &r.d.Timexes[i]
		if t.Meta || !isWhen(t) || r.isNamePart(t) || r.isToCome(d, t) || !r.tellsWhen(d, t) {
			continue
		}
		if n := max(t.Start-d.Cue.End, d.Cue.Start-t.End); best == 0 || n < distance {
			best, distance = onrecord.TimexID(i+1), n
		}
	}
	return best
}

// isNamePart reports whether a timex is a word of a name: the Kestrel Daily, told Today.
func (r *reading) isNamePart(t *onrecord.Timex) bool {
	first, last := r.d.TokensIn(t.Span)
	if first == 0 || r.isFirst(first) || !r.isCapitalised(first) {
		return false
	}
	return t.Type == onrecord.TimexSet && r.isNameLike(first-1) || first == last && r.lex.uncapital[r.lemma(first)]
}

// isWhen reports whether a timex can say when something was said.
func isWhen(t *onrecord.Timex) bool {
	if t.Type == onrecord.TimexSet {
		return true
	}
	return t.Type != onrecord.TimexDuration && len(t.Value) >= 4 && (t.Value[0] >= '0' && t.Value[0] <= '9')
}

// isToCome reports whether a day lies after publication and the cue's verb does
// not: what was said was not said then.
func (r *reading) isToCome(d *draft, t *onrecord.Timex) bool {
	day := r.d.Published.Day()
	n := min(len(t.Value), len(day), len("2006-01-02"))
	return n > len("2006-") && isDigit(t.Value[5]) && t.Value[:n] > day[:n] && r.tense(d.cue.token) != "MD"
}

// tellsWhen reports whether t belongs to the cue's clause: not to a content, not
// to the source. What is said within another statement is dated by words of it.
func (r *reading) tellsWhen(d *draft, t *onrecord.Timex) bool {
	if t.Overlaps(d.Source) && !r.isDateOfDocument(d, t) || t.Overlaps(d.Cue) || t.Overlaps(d.Addressee) || t.Type == onrecord.TimexSet && t.Overlaps(d.Occasion) {
		return false
	}
	if d.Within != 0 && r.drafts[d.Within-1].Holds(d.Cue) && !r.drafts[d.Within-1].Holds(t.Span) {
		return false
	}
	for _, i := range r.near[r.sentence[d.cue.token]] {
		o := &r.drafts[i]
		if o.Holds(t.Span) && !(d.Within != 0 && o.Holds(d.Cue)) && !(o == d && r.cutsObject(d, t)) {
			return false
		}
	}
	if t.Overlaps(d.Source) {
		return true
	}
	if r.isInAside(t, d.cue.token) {
		return false
	}
	return r.isBesideCue(d, t) || r.isFronted(d, t) || r.governs(t, d.cue.token)
}

// isBesideCue reports whether t stands right before or behind the cue: the council
// this week said, said Monday. Parsers hang such dates on the wrong word.
func (r *reading) isBesideCue(d *draft, t *onrecord.Timex) bool {
	first, last := r.d.TokensIn(t.Span)
	if first == 0 || r.tok(d.cue.token).Tag != onrecord.VERB || d.cue.passive {
		return false
	}
	before := r.tok(first - 1)
	if before.Tag == onrecord.ADP {
		return last+1 == d.cue.first && d.source != 0 && r.lex.timing[r.lemma(first-1)]
	}
	return last+1 == d.cue.first && before.Fine != "POS" || first == d.cue.last+1 && r.tok(first).Tag != onrecord.DET && r.tok(last+1).Fine != "POS" && !r.isNominal(last+1)
}

// isFronted reports whether t ends what stands before the source, and no finite
// verb is there: Speaking in Lyon the same evening, Doe said.
func (r *reading) isFronted(d *draft, t *onrecord.Timex) bool {
	first, last := r.d.TokensIn(t.Span)
	begins, _ := r.d.TokensIn(d.Source)
	if first == 0 || begins == 0 || begins > d.cue.token {
		return false
	}
	if begins == last+1 && r.isFirst(first-1) { // In March Ana Ruiz said
		return r.lex.timing[r.lemma(first-1)]
	}
	if !r.isComma(last+1) || begins != last+2 {
		return false
	}
	from := r.sentenceOf(first).First
	if r.lex.parting[r.lemma(from)] || r.tok(first-1).Tag == onrecord.ADP && !r.lex.timing[r.lemma(first-1)] {
		return false
	}
	for id := from; id < first; id++ {
		if t := r.tok(id); r.isFinite(id) || t.Tag == onrecord.AUX || t.Tag == onrecord.SCONJ || strings.HasPrefix(t.Fine, "W") || r.quotes.of[id] != 0 {
			return false
		}
	}
	return true
}

// governs climbs from t to the verb that it dates, and reports whether that is the
// cue's or one that lends the cue its time.
func (r *reading) governs(t *onrecord.Timex, cue tokenID) bool {
	k := r.d.HeadOf(t.Span)
	if k == 0 {
		return false
	}
	if r.head(k) == 0 { // a time of day, set before the sentence
		return true
	}
	at := r.clauseOf(cue)
	if r.leadsWhen(t, at) {
		return true
	}
	for ; k != 0; k = r.head(k) {
		if r.sharesTime(at, k) {
			return true
		}
		if !r.passesTime(k, t) {
			return false
		}
	}
	return false
}

// clauseOf is the word of the cue's clause that dates hang on: the verb over a
// noun that reports, the noun under "according to".
func (r *reading) clauseOf(cue tokenID) tokenID {
	for k := cue; k != 0; k = r.head(k) {
		switch r.label(k) {
		case "case", "fixed", "mark", "obj", "nmod", "obl", "nsubj", "compound", "flat", "dep", "punct":
		default:
			return k
		}
	}
	return cue
}

// sharesTime reports whether k is the verb v or one whose time is v's too: the
// verb that v is coordinated with, the one over a participle (he left on Monday,
// saying), or over a clause with "when".
func (r *reading) sharesTime(v, k tokenID) bool {
	for v != 0 && v != k {
		switch r.label(v) {
		case "conj", "parataxis":
			if h := r.head(v); r.tense(v) != r.tense(h) && r.dep(v, "nsubj", "aux") != 0 {
				return false
			}
		case "xcomp":
		case "acl":
			if m := r.opener(v); m == 0 || r.tok(m).Fine != "WRB" || !r.lex.timing[r.lemma(m)] {
				return false
			}
		case "advcl":
			if !r.isSimultaneous(v) {
				return false
			}
		default:
			return false
		}
		v = r.head(v)
	}
	return v == k
}

// isSimultaneous reports whether an adverbial clause tells of the time of its
// head: a participle, or what follows "when".
func (r *reading) isSimultaneous(v tokenID) bool {
	if m := r.opener(v); m != 0 {
		return r.lex.timing[r.lemma(m)] || r.tok(m).Fine == "TO" || r.tok(v).Fine == "VBG" && !r.lex.parting[r.lemma(m)]
	}
	return r.dep(v, "nsubj") == 0 || r.tok(v).Fine == "VBG" || r.tok(r.lo[v]).Fine == "VBG"
}

// opener is the conjunction of the clause of v, or 0.
func (r *reading) opener(v tokenID) tokenID {
	for k := r.child[v]; k != 0 && k < v; k = r.sibling[k] {
		if l := r.label(k); l == "mark" || l == "advmod" && r.tok(k).Fine == "WRB" {
			return k
		}
	}
	return 0
}

// passesTime reports whether what a timex says of k it may say of k's head: not
// out of a relative clause or a complement, nor over a preposition like "until".
func (r *reading) passesTime(k tokenID, t *onrecord.Timex) bool {
	h := r.head(k)
	switch r.label(k) {
	case "nsubj", "csubj":
		return r.isSetOff(t)
	case "ccomp", "parataxis":
		return false
	case "obj":
		first, _ := r.d.TokensIn(t.Span)
		return !t.Contains(r.tok(k).Span) || r.tok(first).Tag != onrecord.DET
	case "obl", "nmod":
		c := r.dep(k, "case")
		return c == 0 || r.tok(c).Tag != onrecord.ADP || r.lex.timing[r.lemma(c)] || !t.Contains(r.tok(k).Span) && !r.isEvent(k)
	case "acl":
		return r.isDocumentOrOccasion(h) || r.label(h) == "obl" && r.lex.timing[r.lemma(r.dep(h, "case"))] // in comments carried on Monday
	case "advcl":
		return r.isSimultaneous(k)
	case "conj":
		return r.tok(k).Tag != onrecord.VERB && r.dep(k, "nsubj", "obj", "obl") == 0
	}
	return true
}

// isSetOff reports whether commas part t, with its preposition, from what is
// around it: the last strike, in October 2019, ended.
func (r *reading) isSetOff(t *onrecord.Timex) bool {
	first, last := r.d.TokensIn(t.Span)
	return first > 2 && r.tok(first-1).Tag == onrecord.ADP && r.isComma(first-2) && r.isComma(last+1)
}

// leadsWhen reports whether the clause of v begins with "when" right behind t: in
// the dark since January, when it warned.
func (r *reading) leadsWhen(t *onrecord.Timex, v tokenID) bool {
	_, last := r.d.TokensIn(t.Span)
	if last == 0 {
		return false
	}
	if last++; r.isComma(last) {
		last++
	}
	return last < v && r.tok(last).Fine == "WRB" && r.lex.timing[r.lemma(last)] && r.opener(v) == last
}

// isInAside reports whether the commas around t enclose a clause with "who" or
// "which" that the cue is not in: Doe, who was in Cairo last week, said.
func (r *reading) isInAside(t *onrecord.Timex, cue tokenID) bool {
	id, last := r.d.TokensIn(t.Span)
	first := r.sentenceOf(cue).First
	for ; id > first && !r.isComma(id); id-- {
		if f := r.tok(id).Fine; (f == "WP" || f == "WDT" || f == "WP$") && r.isComma(id-1) {
			return cue < id || r.commaBetween(last, cue)
		}
	}
	return false
}

func (r *reading) commaBetween(from, to tokenID) bool {
	for ; from < to; from++ {
		if r.isComma(from) {
			return true
		}
	}
	return false
}

// isDateOfDocument reports whether t dates a document that is the source: a survey
// published on Monday.
func (r *reading) isDateOfDocument(d *draft, t *onrecord.Timex) bool {
	if d.source == 0 || r.lex.sources[r.lemma(d.source)] != onrecord.SourceDocument {
		return false
	}
	for k := r.d.HeadOf(t.Span); k != 0 && k != d.source; k = r.head(k) {
		if r.head(k) == d.source {
			return r.tok(k).Label == "acl" && r.tok(k).Fine == "VBN"
		}
	}
	return false
}

// cutsObject reports whether t hangs on the cue itself, though it stands in a content
// that begins with the cue's object: accused the minister on Monday of lying.
func (r *reading) cutsObject(d *draft, t *onrecord.Timex) bool {
	k := r.d.HeadOf(t.Span)
	if k == 0 || r.head(k) != d.cue.token || r.label(k) != "obl" || len(d.Content) == 0 {
		return false
	}
	first, _ := r.d.TokensIn(d.Content[0])
	last, _ := r.d.TokensIn(t.Span)
	return first > d.cue.last && first < last && r.goesOn(piece{first, last - 1}) && !r.hasFinite(first, last)
}

// isEvent reports whether the preposition over k parts its time from the clause's:
// after Monday's debate, since the vote in May.
func (r *reading) isEvent(k tokenID) bool { return r.lex.parting[r.lemma(r.dep(k, "case"))] }

// isDocumentOrOccasion: in a report published on Monday, said.
func (r *reading) isDocumentOrOccasion(k tokenID) bool {
	l := r.lemma(k)
	return r.lex.sources[l] == onrecord.SourceDocument || r.lex.occasions[l]
}

// isApartInTime reports whether the cue stands in a clause that begins with
// "before" or "after": its time is not the news's.
func (r *reading) isApartInTime(v tokenID) bool {
	if r.label(v) != "advcl" {
		return false
	}
	m := r.opener(v)
	return m != 0 && r.lex.parting[r.lemma(m)]
}

// trimDates leaves a date that its neighbours pulled into the source outside of
// it: In March [Ana Ruiz] said; [the ministry] today said.
func (r *reading) trimDates(d *draft) {
	if d.source == 0 || d.Source.IsZero() {
		return
	}
	if r.isToldSubject(d) {
		d.Source, d.source, d.speaker = span{}, 0, 0
		return
	}
	if w := d.Within; w != 0 && r.drafts[w-1].rule == speakerLineRule && len(r.drafts[w-1].Content) > 0 { // A: [the mayor] told me
		if start := r.drafts[w-1].Content[0].Start; d.Source.Start < start && start < d.Source.End {
			d.Source.Start = start
		}
	}
	first, last := r.d.TokensIn(d.Source)
	for i := max(0, r.timexFrom(d.Source.Start)); i < len(r.d.Timexes) && r.d.Timexes[i].Start < d.Source.End; i++ {
		t := &r.d.Timexes[i]
		a, b := r.d.TokensIn(t.Span)
		switch {
		case a == 0 || t.Contains(r.tok(d.source).Span) || t.Contains(r.tok(d.speaker).Span):
		case a == first && b < last && a > 1 && r.lex.timing[r.lemma(a-1)] && r.tok(b+1).Tag == onrecord.PROPN:
			d.Source = r.spanOf(b+1, last)
		case b == last && a > first && a > d.source && last+1 == d.cue.first && r.isLoose(a):
			d.Source = r.spanOf(first, a-1)
		}
	}
}

// isToldSubject reports whether the source is who was told to do something:
// residents were told to leave.
func (r *reading) isToldSubject(d *draft) bool {
	return d.cue.passive && d.cue.entry != nil && d.cue.entry.has(frameWhomTo) && len(d.Content) > 0 && r.beginsWithTo(d.Content[0]) && r.head(d.source) == d.cue.token && r.tok(d.source).Label == "nsubj:pass"
}

func (r *reading) beginsWithTo(c span) bool {
	first, _ := r.d.TokensIn(c)
	return r.isTo(first) || r.isTo(first+1)
}

// isLoose reports whether a date that begins at a stands without a preposition,
// as one that belongs to no noun does: the council this week, the ministry today.
func (r *reading) isLoose(a tokenID) bool {
	if t := r.tok(a - 1); t.Tag == onrecord.ADP || t.Fine == "POS" {
		return false
	}
	return r.tok(a).Tag == onrecord.DET || r.lex.uncapital[r.lemma(a)] && r.tok(a).Tag != onrecord.PROPN
}

var presentTenses = []string{"VBZ", "VBP"}

// isPresent reports whether the cue's verb is in the present tense.
func (r *reading) isPresent(d *draft) bool {
	return d.cue.entry != nil && slices.Contains(presentTenses, r.tense(d.cue.token))
}

// isPerfect: had said, at some time before; of these forms of "have".
func (r *reading) isPerfect(v tokenID, forms ...string) bool {
	for k := r.child[v]; k != 0; k = r.sibling[k] {
		if r.label(k) == "aux" && r.lemma(k) == "have" && slices.Contains(forms, r.tok(k).Fine) {
			return true
		}
	}
	return false
}
