package timex

import (
	"cmp"
	"slices"

	"onrecord"
)

// What a date is counted from.

// base is what deictic words are counted from: the day of speaking in news, the
// latest date of the text in a narrative.
func (r *resolver) base() (point, onrecord.TimexID) {
	if r.last.known() && (r.narrative || !r.published.known() && !r.filed.known()) {
		return r.last, r.lastID
	}
	return r.today()
}

// before is what "that day" and "two days later" are counted from: the latest
// date of the text, or else the day of speaking.
func (r *resolver) before() (point, onrecord.TimexID) {
	if r.last.known() {
		return r.last, r.lastID
	}
	return r.base()
}

// today is the day of speaking: for words in quotation marks the day on which
// they were said, if the text gives it; below a dateline or the time of an entry
// that; else the publication.
func (r *resolver) today() (point, onrecord.TimexID) {
	if p, id := r.said(); id != 0 {
		r.saidID = id
		return p, id
	}
	switch {
	case r.filed.known():
		return r.filed, r.filedID
	case r.published.known():
		return r.published, onrecord.AnchorPublication
	}
	return point{}, 0
}

// speaks reports whether the anchor is a day of speaking.
func (r *resolver) speaks(anchor onrecord.TimexID) bool {
	return anchor == onrecord.AnchorPublication || anchor > 0 && (anchor == r.filedID || anchor == r.saidID)
}

// filedFor is how many days a dateline may lie before publication.
const filedFor = 10

// stamp notes a dateline's day, and the date or time of an entry: a block that
// holds nothing else. What follows is counted from it.
func (r *resolver) stamp(t *onrecord.Timex, m *meaning) {
	b := r.doc.BlockAt(t.Start)
	if r.narrative || b < 0 || m.raw != "" || !m.point.known() || m.point.grain < day || m.point.grain == part {
		return
	}
	switch block := r.doc.Blocks[b]; {
	case block.Kind == onrecord.Header || block.Kind == onrecord.Byline || block.Kind == onrecord.Boilerplate:
		return
	case block.Kind == onrecord.Dateline:
		if r.published.known() {
			late := r.published.civil().Sub(m.point.civil()).Hours() / 24
			if late < 0 || late > filedFor || late == 0 && m.point.grain == day {
				return // the publication says as much, or more
			}
		}
	case !r.alone(block.Span):
		return
	}
	r.filed, r.filedID = m.point, r.now.id
}

// alone reports whether the timex under way is all that its block says, but for
// marks and words like "updated at".
func (r *resolver) alone(block onrecord.Span) bool {
	class := r.vocabulary.classes["stamp"]
	from, to := r.atomFrom(block.Start), r.atomFrom(block.End)
	if to-from > 20 {
		return false
	}
	for i := from; i < to; i++ {
		if i >= r.now.start && i < r.now.end || r.atoms[i].kind == mark {
			continue
		}
		if e, _ := r.vocabulary.match(class, r.atoms, i); e == nil {
			return false
		}
	}
	return true
}

// saidReach is how many atoms lie between a quotation and the day on which it
// was said, at most.
const saidReach = 14

// said is the day on which the quotation was said that the timex under way stands
// in: "We will meet tomorrow," he said on Monday. The day stands in the sentence
// in which the quotation ends or begins, outside it, behind a verb of speech.
func (r *resolver) said() (point, onrecord.TimexID) {
	if r.narrative || len(r.doc.Quotations) == 0 || r.asking {
		return point{}, 0
	}
	q := r.quotation(r.atoms[r.now.start].Start)
	if q == nil {
		return point{}, 0
	}
	from, to := r.atomFrom(q.Start), r.atomFrom(q.End)
	var best *found
	least := saidReach + 1
	for _, i := range r.chosen {
		f := &r.found[i]
		if f.rule.veto || f.typ != onrecord.TimexDate || f.start >= from && f.start < to {
			continue
		}
		if n := r.saidDistance(f, from, to); n < least {
			best, least = f, n
		}
	}
	if best == nil {
		return point{}, 0
	}
	r.asking = true // the day itself is no quotation's
	m := r.meaning(best)
	r.asking = false
	if p := m.point; p.known() && p.grain == day && m.raw == "" && !r.ahead(p) {
		return p, best.id
	}
	return point{}, 0
}

// saidDistance is how many atoms lie between the timex and the quotation from
// atom from to atom to; a large number without a verb of speech between, or
// another sentence.
func (r *resolver) saidDistance(f *found, from, to int) int {
	a, b := to, f.start
	if f.end <= from {
		a, b = f.end, from
	}
	if b < a || b-a > saidReach {
		return saidReach + 1
	}
	spoken := false
	for i := a; i < b; i++ {
		if i > a && r.stops(i) {
			return saidReach + 1
		}
		e, _ := r.vocabulary.match(r.vocabulary.classes["said"], r.atoms, i)
		spoken = spoken || e != nil
	}
	if !spoken {
		return saidReach + 1
	}
	return b - a
}

// quotation is the outermost quotation that holds the byte, or nil.
func (r *resolver) quotation(offset int) *onrecord.Quotation {
	list := r.doc.Quotations
	i, _ := slices.BinarySearchFunc(list, offset+1, func(q onrecord.Quotation, o int) int { return cmp.Compare(q.Start, o) })
	for i--; i >= 0; i-- {
		if list[i].Within == 0 {
			if list[i].End > offset {
				return &list[i]
			}
			return nil
		}
	}
	return nil
}
