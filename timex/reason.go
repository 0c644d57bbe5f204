package timex

import (
	"strings"

	"onrecord"
)

// What speaks for a value, where there is no more to say than what it was
// counted from.
const (
	reasonComplete = "complete in itself"
	reasonCounted  = "counted from publication"
	reasonText     = "counted from another date of the text"
	reasonFiled    = "counted from the dateline, or the time of the entry, above"
	reasonVague    = "a reference without a place on the calendar"
	reasonLength   = "a length of time"
	reasonRepeated = "said of every time, not of one"
	reasonOpen     = "no date to count from"
	reasonNoDay    = "no such day in the calendar"
	reasonWeekday  = "the weekday is not that day's"
	reasonFuture   = "after publication, though the verb is past"
	reasonInDoubt  = "counted from a publication date that is in doubt: "
)

// grains are the public names of grains.
var grains = [...]onrecord.TimexGrain{
	century: onrecord.GrainCentury, decade: onrecord.GrainDecade, year: onrecord.GrainYear, half: onrecord.GrainHalf,
	quarter: onrecord.GrainQuarter, season: onrecord.GrainSeason, month: onrecord.GrainMonth, week: onrecord.GrainWeek,
	weekend: onrecord.GrainWeekend, day: onrecord.GrainDay, part: onrecord.GrainPart, hour: onrecord.GrainHour,
	minute: onrecord.GrainMinute, second: onrecord.GrainSecond,
}

// judge says how exact a timex is, why it has its value, and whether anything
// had to be guessed.
func (r *resolver) judge(t *onrecord.Timex, m *meaning) {
	t.Reason, t.Reliable = m.reason, t.Value != "" && !m.doubt
	if m.raw == "" && m.point.valid() {
		t.Grain = grains[m.point.grain]
	}
	switch {
	case t.Reason != "":
	case t.Anchor > 0 && t.Anchor == r.filedID:
		t.Reason = reasonFiled
	default:
		t.Reason = plainReason(t)
	}
	for _, p := range m.others {
		if v := p.value(); v != "" && v != t.Value && p.valid() {
			t.Alternatives = append(t.Alternatives, v)
		}
	}
	dated := t.Type == onrecord.TimexDate || t.Type == onrecord.TimexTime
	switch {
	case m.raw == "" && !m.point.valid():
		t.Reason = reasonNoDay
	case dated && strings.HasPrefix(t.Value, "XXXX"):
		t.Reliable, t.Reason = false, reasonOpen
	case t.Anchor == onrecord.AnchorPublication && r.doc.Published.Doubt != "":
		t.Reliable, t.Reason = false, reasonInDoubt+r.doc.Published.Doubt
	case dated && t.Anchor == 0 && r.tooLate(m):
		t.Reliable, t.Reason = false, reasonFuture
	}
}

func plainReason(t *onrecord.Timex) string {
	switch {
	case strings.HasSuffix(t.Value, "_REF"):
		return reasonVague
	case t.Type == onrecord.TimexSet:
		return reasonRepeated
	case t.Type == onrecord.TimexDuration && t.Value != "":
		return reasonLength
	case t.Value == "" && t.Anchor == 0:
		return reasonOpen
	case t.Anchor == onrecord.AnchorPublication:
		return reasonCounted
	case t.Anchor > 0:
		return reasonText
	}
	return reasonComplete
}

// tooLate reports whether a date that says its own year lies beyond publication
// though its verb tells of the past: a slip, or a wrong publication date.
func (r *resolver) tooLate(m *meaning) bool {
	p := m.point
	if !p.known() || !r.published.known() || p.year <= r.published.year || r.narrative {
		return false
	}
	v := r.verb()
	return v.tense == past && v.direct
}
