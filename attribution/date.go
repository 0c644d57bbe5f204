package attribution

import (
	"slices"
	"strings"

	"onrecord"
)

// dates fills in when each draft was said: by a date of its own, a date that it
// takes over, or the day of publication.
func (r *reading) dates() {
	r.identify()
	entries := r.entryTimes()
	for i := range r.drafts {
		if r.drafts[i].Within == 0 {
			r.date(i)
			r.dateEntry(&r.drafts[i], entries)
		}
	}
	for i := range r.drafts { // outer ones come first
		if w := r.drafts[i].Within; w != 0 {
			r.dateNested(&r.drafts[i], &r.drafts[w-1])
		}
	}
}

func (r *reading) date(i int) {
	d := &r.drafts[i]
	switch t := r.ownTimex(d); {
	case d.Repeated || t != 0 && r.d.Timex(t).Type == onrecord.TimexSet:
		d.Stated, d.Repeated = onrecord.Stated{Basis: onrecord.StatedRepeated}, true
	case t != 0:
		d.Stated = onrecord.Stated{Value: r.d.Timex(t).Value, Basis: onrecord.StatedExplicit, Timex: t}
	default:
		if before := r.dateBefore(i); before.Value != "" {
			d.Stated = onrecord.Stated{Value: before.Value, Basis: onrecord.StatedInherited, Timex: before.Timex}
			return
		}
		d.Stated = r.undated(d)
	}
}

// dateNested gives what is said inside a statement that statement's date,
// unless it has its own.
func (r *reading) dateNested(d, outer *draft) {
	t := r.ownTimex(d)
	switch {
	case d.Repeated:
		d.Stated = onrecord.Stated{Basis: onrecord.StatedRepeated}
	case t != 0 && r.d.Timex(t).Type != onrecord.TimexSet:
		d.Stated = onrecord.Stated{Value: r.d.Timex(t).Value, Basis: onrecord.StatedExplicit, Timex: t}
	default:
		d.Stated = outer.Stated
		if d.Stated.Basis == onrecord.StatedExplicit {
			d.Stated.Basis = onrecord.StatedInherited
		}
	}
}

// ownTimex is the date, time or set nearest the cue that stands in its sentence
// and clause but in no content, or 0.
func (r *reading) ownTimex(d *draft) onrecord.TimexID {
	if d.cue.token == 0 {
		return 0
	}
	s := r.sentenceOf(d.cue.token)
	best, distance := onrecord.TimexID(0), 0
	for i := r.timexFrom(s.Start); i < len(r.d.Timexes) && r.d.Timexes[i].Start < s.End; i++ {
		t := &r.d.Timexes[i]
		if t.Meta || !isWhen(t) || r.isNamePart(t) || !r.tellsWhen(d, t) {
			continue
		}
		if n := max(t.Start-d.Cue.End, d.Cue.Start-t.End); best == 0 || n < distance {
			best, distance = onrecord.TimexID(i+1), n
		}
	}
	return best
}

// isNamePart reports whether a timex is a word of a name: the Kestrel Daily.
func (r *reading) isNamePart(t *onrecord.Timex) bool {
	first, _ := r.d.TokensIn(t.Span)
	return t.Type == onrecord.TimexSet && first > 1 && r.isCapitalised(first) && r.isNameLike(first-1)
}

// isWhen reports whether a timex can say when something was said.
func isWhen(t *onrecord.Timex) bool {
	if t.Type == onrecord.TimexSet {
		return true
	}
	return t.Type != onrecord.TimexDuration && len(t.Value) >= 4 && (t.Value[0] >= '0' && t.Value[0] <= '9')
}

// tellsWhen reports whether t belongs to the cue's clause: not to a content, not
// to the source, and hanging on the cue, on the verb that lends it its subject
// or on the head of its sentence.
func (r *reading) tellsWhen(d *draft, t *onrecord.Timex) bool {
	if t.Overlaps(d.Source) || t.Overlaps(d.Cue) || t.Overlaps(d.Addressee) || t.Type == onrecord.TimexSet && t.Overlaps(d.Occasion) {
		return false
	}
	inner := d.Within
	for _, i := range r.near[r.sentence[d.cue.token]] {
		o := &r.drafts[i]
		if o.Holds(t.Span) && !(inner != 0 && o.Holds(d.Cue)) {
			return false
		}
	}
	head := r.d.HeadOf(t.Span)
	if head == 0 || r.inRelative(head) {
		return false
	}
	for h := r.head(head); h != 0; h = r.head(h) {
		if h == d.cue.token || r.label(h) == "root" || h == r.controller(d.cue.token) {
			return true
		}
		if l := r.label(h); l == "ccomp" || l == "acl" && !r.isDocumentOrOccasion(r.head(h)) {
			return false
		}
	}
	return r.head(head) == 0
}

// isDocumentOrOccasion: in a report published on Monday, said.
func (r *reading) isDocumentOrOccasion(k tokenID) bool {
	l := r.lemma(k)
	return r.lex.sources[l] == onrecord.SourceDocument || r.lex.occasions[l]
}

// inRelative reports whether the commas around id enclose a clause with "who" or
// "which": Doe, who was in Cairo last week, said.
func (r *reading) inRelative(id tokenID) bool {
	first := r.sentenceOf(id).First
	for ; id > first; id-- {
		if r.isComma(id) {
			return false
		}
		if f := r.tok(id).Fine; (f == "WP" || f == "WDT" || f == "WP$") && r.isComma(id-1) {
			return true
		}
	}
	return false
}

// memory is how many statements back a speaker or a date is taken up again.
const memory = 200

// dateBefore is the date that draft i takes over: of the statement before it by
// the same speaker, or of the sentence before it where words such as "in turn"
// say that both belong together.
func (r *reading) dateBefore(i int) onrecord.Stated {
	d := &r.drafts[i]
	if d.cue.entry != nil && r.isConnected(d) {
		if s := r.sentenceDate(d); s.Value != "" {
			return s
		}
	}
	for j := i - 1; j >= max(0, i-memory); j-- {
		o := &r.drafts[j]
		if o.Within != 0 || !r.sameSpeaker(d, o) || r.isPresent(d) && !r.sameBlock(d.cue.token, o.cue.token) {
			continue
		}
		if o.Stated.Basis == onrecord.StatedExplicit || o.Stated.Basis == onrecord.StatedInherited {
			return o.Stated
		}
		return onrecord.Stated{}
	}
	return onrecord.Stated{}
}

// isPresent reports whether the cue's verb is in the present tense.
func (r *reading) isPresent(d *draft) bool {
	f := r.tense(d.cue.token)
	return d.cue.entry != nil && (f == "VBZ" || f == "VBP")
}

// isConnected reports whether words such as "in turn" stand beside the cue.
func (r *reading) isConnected(d *draft) bool {
	s := r.sentenceOf(d.cue.token)
	for id := s.First; id <= min(d.cue.last+3, s.Last); id++ {
		if r.begins(id, connective) && !d.Holds(r.tok(id).Span) {
			return true
		}
	}
	return false
}

// sentenceDate is the date of the sentence before the cue's in its block.
func (r *reading) sentenceDate(d *draft) onrecord.Stated {
	at := r.sentence[d.cue.token]
	if at == 0 {
		return onrecord.Stated{}
	}
	s, now := r.d.Sentences[at-1], r.d.Sentences[at]
	if r.d.BlockAt(s.Start) != r.d.BlockAt(now.Start) {
		return onrecord.Stated{}
	}
	for i := r.timexFrom(s.Start); i < len(r.d.Timexes) && r.d.Timexes[i].Start < s.End; i++ {
		t := &r.d.Timexes[i]
		if t.Type != onrecord.TimexSet && isWhen(t) && !t.Meta {
			return onrecord.Stated{Value: t.Value, Timex: onrecord.TimexID(i + 1)}
		}
	}
	return onrecord.Stated{}
}

// undated is for what has no date: it was said in the news of the day, unless
// the cue's tense leaves it open.
func (r *reading) undated(d *draft) onrecord.Stated {
	day := r.d.Published.Day()
	if day == "" || d.cue.entry != nil && r.isPerfect(d.cue.token) {
		return onrecord.Stated{Basis: onrecord.StatedUnknown}
	}
	return onrecord.Stated{Value: day, Basis: onrecord.StatedPublication}
}

// isPerfect: had said, at some time before.
func (r *reading) isPerfect(v tokenID) bool {
	for k := r.child[v]; k != 0; k = r.sibling[k] {
		if r.label(k) == "aux" && r.lemma(k) == "have" && r.tok(k).Fine == "VBD" {
			return true
		}
	}
	return false
}

// identify gives each draft a key for who speaks: the last word of the name; a
// pronoun or a bare role continues who spoke before.
func (r *reading) identify() {
	before := ""
	for i := range r.drafts {
		d := &r.drafts[i]
		d.who = r.who(d, i, before)
		if d.Within == 0 && d.who != "" {
			before = d.who
		}
	}
}

func (r *reading) who(d *draft, i int, before string) string {
	if d.source == 0 {
		return before
	}
	t := r.tok(d.speaker)
	if d.Speaker != 0 {
		if m := r.d.Mention(d.Speaker); m.Kind == onrecord.Name && m.End >= d.Source.End-2 {
			return lastWord(r.d.Slice(m.Span))
		} else if w := r.roleBefore(d, i); m.Kind == onrecord.Name && w == "" {
			return lastWord(r.d.Slice(m.Span))
		}
	}
	if t.Tag == onrecord.PRON {
		return before
	}
	if w := r.roleBefore(d, i); w != "" {
		return w
	}
	if t.Tag == onrecord.PROPN {
		return strings.ToLower(r.word(d.speaker))
	}
	if r.lex.sources[r.lemma(d.speaker)] == onrecord.SourceDocument && !r.isIndefinite(d.speaker) && i > 0 &&
		r.sameBlock(d.cue.token, r.drafts[i-1].cue.token) {
		return before
	}
	return r.lemma(d.speaker)
}

// roleBefore is the key of the last speaker whose source had all of this one's
// nouns: "the mayor" after "Mayor Jane Doe".
func (r *reading) roleBefore(d *draft, i int) string {
	words := r.roleWords(d.Source)
	if len(words) == 0 {
		return ""
	}
	for j := i - 1; j >= max(0, i-memory); j-- {
		o := &r.drafts[j]
		if o.Source.IsZero() || o.Speaker == 0 || r.d.Mention(o.Speaker).Kind != onrecord.Name {
			continue
		}
		if o.Source.Len() > d.Source.Len() && holdsAll(r.roleWords(o.Source), words) {
			return o.who
		}
	}
	return ""
}

// roleWords are the nouns of a source, lower case.
func (r *reading) roleWords(s span) []string {
	var words []string
	first, last := r.d.TokensIn(s)
	for id := first; id != 0 && id <= last; id++ {
		if t := r.tok(id).Tag; t == onrecord.NOUN || t == onrecord.PROPN {
			words = append(words, strings.ToLower(r.word(id)))
		}
	}
	return words
}

func holdsAll(all, some []string) bool {
	for _, w := range some {
		if !slices.Contains(all, w) {
			return false
		}
	}
	return true
}

func lastWord(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for len(words) > 1 && (words[len(words)-1] == "'s" || words[len(words)-1] == "’s") {
		words = words[:len(words)-1]
	}
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

func (r *reading) sameSpeaker(a, b *draft) bool { return a.who != "" && a.who == b.who }
