package event

import (
	"slices"
	"strings"

	"onrecord"
)

// when is the date that the clause of the predicate gives, and the timex that
// says it; or else the only date that its sentence tells in the same voice, as long as it
// hangs on no other verb of telling.
func (r *reader) when(m match, voice onrecord.StatementID) (string, onrecord.TimexID) {
	if date, id := r.ownDate(m); id != 0 {
		return date, id
	}
	if r.elsewhen(m.word) || m.verb != 0 && r.elsewhen(m.verb) {
		return "", 0
	}
	only, own := onrecord.TimexID(0), r.doc.Voice(r.doc.Token(m.word).Span)
	for i := range r.doc.Timexes {
		t := &r.doc.Timexes[i]
		if t.Start < m.sentence.Start || t.End > m.sentence.End || t.Meta || !dated(t) {
			continue
		}
		v := r.doc.Voice(t.Span)
		if only != 0 || v != voice && v != own && (r.ahead(t) || !r.introduces(m, v)) || r.aside(m, r.doc.HeadOf(t.Span), r.ahead(t)) {
			return "", 0
		}
		only = onrecord.TimexID(i + 1)
	}
	if only == 0 {
		return "", 0
	}
	return day(r.doc.Timex(only).Value), only
}

// elsewhen reports whether the clause of the word t only tells when or although what another
// was done: "joined the council ten years after it had left the union".
func (r *reader) elsewhen(t id) bool {
	if l := r.label(t); l != "advcl" && l != "acl" || r.tag(t) != onrecord.VERB {
		return false
	}
	switch r.marker(t) {
	case "after", "before", "since", "until", "although", "though", "whereas", "while":
		return true
	}
	return false
}

// aside reports whether the date at t tells of something else than the match: since when
// or until when, the date of a word of telling, or of a relative clause. A date ahead, beside
// the word for a plan, is that of what is planned: "hopes to join next year".
func (r *reader) aside(m match, t id, ahead bool) bool {
	switch r.preposition(t) {
	case "since", "until", "from", "before", "after":
		return true
	}
	for up := 0; t != 0 && up < 12; up++ {
		if t == m.word || t == m.verb {
			return false
		}
		if m.rule.absorbs && t == r.clause(m.word) {
			return false
		}
		if l := r.label(t); (l == "acl" || l == "advcl" || l == "parataxis") && (r.marker(t) != "to" || r.head(t) != m.word) {
			return true
		}
		h := r.head(t)
		if ahead && slices.Contains(m.reality.plans, h) {
			return false
		}
		if h != 0 && h != m.word && h != m.verb && r.telling(h) {
			return true
		}
		t = h
	}
	return false
}

// introduces reports whether the cue of statement v stands in the match's trigger: what dates
// "invited" may lie in the words for what was offered.
func (r *reader) introduces(m match, v onrecord.StatementID) bool {
	return v != 0 && !r.doc.Statement(v).Cue.IsZero() && r.doc.Statement(v).Cue.Overlaps(m.trigger)
}

// ahead reports whether t is a date after the one of publication.
func (r *reader) ahead(t *onrecord.Timex) bool {
	n := min(len(t.Value), len(r.doc.Published.Value))
	return n >= 4 && t.Value[:n] > r.doc.Published.Value[:n]
}

// telling reports whether the word t is a cue: what hangs on it tells when somebody spoke.
func (r *reader) telling(t id) bool {
	s := r.doc.Token(t).Span
	return slices.ContainsFunc(r.doc.Statements, func(x onrecord.Statement) bool { return !x.Cue.IsZero() && x.Cue.Overlaps(s) })
}

// ownDate is the date that the clause of the predicate gives.
func (r *reader) ownDate(m match) (string, onrecord.TimexID) {
	for i := range r.doc.Timexes {
		t := &r.doc.Timexes[i]
		if t.Start < m.sentence.Start || t.End > m.sentence.End || t.Meta || !dated(t) {
			continue
		}
		at := r.doc.HeadOf(t.Span)
		if p := r.preposition(at); p == "since" || p == "until" {
			continue
		}
		h := r.clauseOf(at)
		if h == m.word || h == m.verb && h != 0 {
			return day(t.Value), onrecord.TimexID(i + 1)
		}
	}
	return "", 0
}

// dated reports whether t is a calendar date or time.
func dated(t *onrecord.Timex) bool {
	return (t.Type == onrecord.TimexDate || t.Type == onrecord.TimexTime) &&
		len(t.Value) >= 4 && t.Value[0] >= '0' && t.Value[0] <= '9'
}

// day is a TIMEX3 value without its time of day.
func day(value string) string {
	d, _, _ := strings.Cut(value, "T")
	return d
}

// clauseOf is the verb, or the noun of an act, that the words at t date.
func (r *reader) clauseOf(t id) id {
	for up := 4; up > 0 && t != 0; up-- {
		switch r.label(t) {
		case "obl", "advmod":
			return r.head(t)
		case "nmod", "nummod", "appos", "flat", "compound", "conj", "dep", "amod", "det":
			t = r.head(t)
			if len(r.nouns[r.lemma(t)]) > 0 && r.tag(t) == onrecord.NOUN {
				return t
			}
		default:
			return 0
		}
	}
	return 0
}

// said is when an act of speech took place: the date of the statement that its
// trigger introduces, where the text gives one.
func (r *reader) said(trigger onrecord.Span) (string, onrecord.TimexID) {
	for i := range r.doc.Statements {
		s := &r.doc.Statements[i]
		if s.Cue.IsZero() || !s.Cue.Overlaps(trigger) {
			continue
		}
		if b := s.Stated.Basis; b == onrecord.StatedExplicit || b == onrecord.StatedInherited && s.Within == 0 {
			return day(s.Stated.Value), s.Stated.Timex
		}
	}
	return "", 0
}
