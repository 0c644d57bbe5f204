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
	case r.isOpen(d):
		d.Stated = onrecord.Stated{Basis: onrecord.StatedUnknown}
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
	case r.isOpen(d) || r.isEarlier(d, outer):
		d.Stated = onrecord.Stated{Basis: onrecord.StatedUnknown}
	default:
		d.Stated = outer.Stated
		if d.Stated.Basis == onrecord.StatedExplicit {
			d.Stated.Basis = onrecord.StatedInherited
		}
	}
}

// isEarlier reports whether somebody who speaks tells of what was said, in the
// past: “I told them,” he says; she said that he promised. What an outlet tells is
// news of the day.
func (r *reading) isEarlier(d, outer *draft) bool {
	if d.cue.entry == nil || r.tok(d.cue.token).Fine != "VBD" || outer.source == 0 || r.isOutlet(outer.Source) || r.sameContent(d, outer) {
		return false
	}
	return outer.Form == onrecord.Direct || d.CueKind != onrecord.CueThought && d.CueKind != onrecord.CueIntent
}

func (r *reading) sameContent(a, b *draft) bool { return slices.Equal(a.Content, b.Content) }

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
		if o.Within != 0 || !r.sameSpeaker(d, o) || r.isPresent(d) && !(r.isPresent(o) && r.sameBlock(d.cue.token, o.cue.token)) || r.isAside(o) {
			continue
		}
		if b := o.Stated.Basis; b != onrecord.StatedExplicit && b != onrecord.StatedInherited || !r.reaches(o, d) {
			return onrecord.Stated{}
		}
		return o.Stated
	}
	return onrecord.Stated{}
}

// isAside reports whether what o tells lies apart from the story, so that no
// later statement has its date: had said; who said in May.
func (r *reading) isAside(o *draft) bool {
	if o.cue.token == 0 {
		return false
	}
	l := r.tok(o.cue.token).Label
	return r.isOpen(o) || r.isPerfect(o.cue.token, "VBD") || l == "acl:relcl" || o.source != 0 && strings.HasPrefix(r.tok(o.source).Fine, "W")
}

// reaches reports whether the date of o holds for d: it is a day, or d stands in
// the same paragraph, and no sentence between begins with another date.
func (r *reading) reaches(o, d *draft) bool {
	same := r.sameBlock(o.cue.token, d.cue.token)
	if len(o.Stated.Value) < len("2006-W01") && !same {
		return false
	}
	from := r.sentenceOf(o.cue.token).End
	for at := r.timexFrom(from); at < len(r.d.Timexes) && r.d.Timexes[at].Start < d.Cue.Start; at++ {
		t := &r.d.Timexes[at]
		first, _ := r.d.TokensIn(t.Span)
		if first == 0 || r.quotes.of[first] != 0 || t.Meta || t.Type == onrecord.TimexSet || !isWhen(t) || first > r.sentenceOf(first).First+1 || t.Value == o.Stated.Value {
			continue
		}
		if s := r.sentenceOf(first); same || s.Start >= r.sentenceOf(d.cue.token).Start-scene {
			return false
		}
	}
	return true
}

// scene is how many bytes before a statement a date that opens a sentence still
// says when that scene was.
const scene = 400

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
// the cue's tense or clause leaves it open.
func (r *reading) undated(d *draft) onrecord.Stated {
	day := r.d.Published.Day()
	if day == "" || r.isOpen(d) {
		return onrecord.Stated{Basis: onrecord.StatedUnknown}
	}
	return onrecord.Stated{Value: day, Basis: onrecord.StatedPublication}
}

// isOpen reports whether a cue was done at some time before what the text tells:
// had said; a month after he told.
func (r *reading) isOpen(d *draft) bool {
	v := d.cue.token
	return d.cue.entry != nil && (r.isPerfect(v, "VBD") || r.isApartInTime(v))
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
