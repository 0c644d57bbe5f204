package digest

import (
	"cmp"
	"slices"
	"strings"

	"onrecord"
)

// Day is one value of the timeline and what the article has for it.
type Day struct {
	Value     string // TIMEX3: 2022-11-29, 2022-04, 2014, 2022-WI
	Published bool
	Said      []Speaker // who spoke then, with the statements, as far as the text dates them
	Events    []onrecord.EventID
	Timexes   []onrecord.TimexID // dates that are neither a statement's nor an event's
}

// Timeline is the days of the calendar that the article speaks of, earliest
// first. Values that name no year (PRESENT_REF, P3D) are not in it.
func Timeline(d *onrecord.Document) []Day {
	t := timeline{doc: d, at: map[string]*Day{}, used: make([]bool, len(d.Timexes)+1)}
	if day := t.day(d.Published.Day()); day != nil {
		day.Published = true
	}
	for i := range d.Events {
		if day := t.day(d.Events[i].Date); day != nil {
			day.Events = append(day.Events, onrecord.EventID(i+1))
			t.used[d.Events[i].Timex] = true
		}
	}
	for i := range d.Statements {
		t.statement(onrecord.StatementID(i + 1))
	}
	for i := range d.Timexes {
		x := &d.Timexes[i]
		if day := t.day(x.Value); day != nil && !t.used[i+1] && !x.Meta && x.Type != onrecord.TimexDuration {
			day.Timexes = append(day.Timexes, onrecord.TimexID(i+1))
		}
	}
	return t.sorted()
}

type timeline struct {
	doc  *onrecord.Document
	at   map[string]*Day
	used []bool // by timex id
}

// day is the day of that value, or nil where it is no date of a known year.
func (t *timeline) day(value string) *Day {
	if len(value) < 4 || strings.Trim(value[:4], "0123456789") != "" {
		return nil
	}
	value, _, _ = strings.Cut(value, "T")
	if t.at[value] == nil {
		t.at[value] = &Day{Value: value}
	}
	return t.at[value]
}

func (t *timeline) statement(id onrecord.StatementID) {
	s := t.doc.Statement(id)
	t.used[s.Stated.Timex] = true
	day := t.day(s.Stated.Value)
	if day == nil || s.Stated.Basis == onrecord.StatedPublication {
		return
	}
	name, entity := SpeakerOf(t.doc, id)
	i := slices.IndexFunc(day.Said, func(o Speaker) bool {
		return o.Entity == entity && (entity != 0 || o.Name == name)
	})
	if i < 0 {
		i = len(day.Said)
		day.Said = append(day.Said, Speaker{Name: name, Entity: entity})
	}
	day.Said[i].Statements = append(day.Said[i].Statements, id)
}

// sorted drops days that only a dropped date asked for.
func (t *timeline) sorted() []Day {
	var days []Day
	for _, d := range t.at {
		if d.Published || len(d.Said)+len(d.Events)+len(d.Timexes) > 0 {
			days = append(days, *d)
		}
	}
	slices.SortFunc(days, func(a, b Day) int {
		return cmp.Or(strings.Compare(start(a.Value), start(b.Value)), strings.Compare(a.Value, b.Value))
	})
	return days
}

// Around is up to n bytes of the sentence on either side of s, cut between
// words, and whether words of the sentence are left out before and after.
func Around(d *onrecord.Document, s onrecord.Span, n int) (around onrecord.Span, before, after bool) {
	whole := sentence(d, s)
	around = onrecord.Span{Start: max(whole.Start, s.Start-n), End: min(whole.End, s.End+n)}
	for around.Start > whole.Start && around.Start < s.Start && d.Text[around.Start-1] != ' ' {
		around.Start++
	}
	for around.End < whole.End && around.End > s.End && d.Text[around.End] != ' ' {
		around.End--
	}
	if trimmed := d.Trim(around); !trimmed.IsZero() {
		around = trimmed
	}
	return around, around.Start > whole.Start, around.End < whole.End
}

// sentence is the sentence that s begins in, or s.
func sentence(d *onrecord.Document, s onrecord.Span) onrecord.Span {
	if i := SentenceAt(d, s.Start); i >= 0 {
		return d.Sentences[i].Cover(s)
	}
	return s
}

// SentenceAt is the index of the sentence that holds the byte at offset, or -1.
func SentenceAt(d *onrecord.Document, offset int) int {
	i, ok := slices.BinarySearchFunc(d.Sentences, offset, func(s onrecord.Sentence, o int) int { return s.Start - o })
	if !ok {
		i--
	}
	if i < 0 || d.Sentences[i].End <= offset {
		return -1
	}
	return i
}
