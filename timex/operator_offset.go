package timex

import (
	"math"
	"slices"
	"strings"

	"onrecord"
)

// What is counted from a date: so many units before or after it.

// opAgo: ago SIGN AMOUNT UNIT, counted from the base: three days ago, in two weeks.
func opAgo(r *resolver, c call) meaning {
	base, anchor := r.base()
	if p, id := r.today(); p.known() && !r.narrative {
		base, anchor = p, id
	}
	return r.offset(c, base, anchor)
}

// opLater: later SIGN AMOUNT UNIT [TIMEX], counted from the timex or the latest
// date of the text.
func opLater(r *resolver, c call) meaning {
	base, anchor := r.before()
	if u, ok := units[c.arg(2).text]; ok && u.grain == year && !r.narrative && !r.followsPast(c.arg(0).n) {
		base, anchor = r.base()
	}
	if v := c.arg(3); v.inner != nil {
		base, anchor = v.inner.point, v.inner.anchor
	}
	m := r.offset(c, base, anchor)
	if m.point.grain == week && base.grain == day { // a week after a day is a day
		u := units[c.arg(2).text]
		n := c.arg(1).amount
		if v := c.arg(1).inner; v != nil {
			n, u = v.amount, units[v.unit]
		}
		m.point = dayOf(base.civil().AddDate(0, 0, 7*u.count*c.arg(0).n*int(n)))
	}
	if c.arg(3).inner == nil && m.reason == "" && m.raw == "" {
		return m.guess("counted from the latest date of the text")
	}
	return m
}

// offset moves the base by a signed amount of a unit. An amount may be a timex
// that is a duration. What cannot be counted gives PAST_REF or FUTURE_REF.
func (r *resolver) offset(c call, base point, anchor onrecord.TimexID) meaning {
	sign, amount, unitName := c.arg(0).n, c.arg(1), c.arg(2).text
	n, vague := amount.amount, amount.text == "X"
	if amount.inner != nil {
		n, unitName = amount.inner.amount, amount.inner.unit
		vague = n == 0
	}
	u, ok := units[unitName]
	if !ok || vague {
		if sign < 0 {
			return meaning{raw: "PAST_REF", anchor: anchor}
		}
		if c.found.rule.operator.deictic { // in a few weeks; but "a few weeks later" is anybody's guess
			return meaning{raw: "FUTURE_REF", anchor: anchor}
		}
		return meaning{}
	}
	if u.grain == year && r.period.known() && n == 1 && sign < 0 && r.near(r.periodID) {
		return meaning{point: r.period.addYears(-1), anchor: r.periodID, aside: true}.guess("the period of the report, a year before", base.addYears(-1).coarse(year))
	}
	if !base.known() {
		return meaning{}
	}
	aside := u.grain == year && sign < 0
	if amount.inner != nil && len(amount.inner.more) > 0 {
		return meaning{point: r.exactly(base, sign, amount.inner), anchor: anchor, aside: aside}
	}
	return meaning{point: r.count(base, float64(sign)*n, u), anchor: anchor, aside: aside}
}

// exactly moves by a length of several parts, "two years and 21 days", along the
// calendar; the result is as exact as the finest part.
func (r *resolver) exactly(base point, sign int, first *meaning) point {
	var moved [3]int // years, months, days
	finest := century
	for _, a := range append([]amountOf{{first.amount, first.unit}}, first.more...) {
		u := units[a.unit]
		n := int(a.amount) * u.count * sign
		if a.amount != math.Trunc(a.amount) || a.amount > 1e6 || u.grain > day || base.grain < u.grain {
			return point{}
		}
		finest = max(finest, u.grain)
		switch u.grain {
		case day:
			moved[2] += n
		case week, weekend:
			moved[2] += 7 * n
		case month:
			moved[1] += n
		case quarter:
			moved[1] += 3 * n
		default:
			moved[0] += n
		}
	}
	if finest == week {
		finest = day
	}
	return at(base.civil().AddDate(moved[0], moved[1], moved[2]), max(finest, year))
}

// followsPast reports whether "two years later" can count from the latest date of
// the text: one that lies before publication.
func (r *resolver) followsPast(sign int) bool {
	return sign > 0 && r.last.known() && r.published.known() && r.last.year < r.published.year
}

// near reports whether the timex stands at most a few hundred bytes back: a
// comparison with "a year ago" is then about its quarter.
func (r *resolver) near(id onrecord.TimexID) bool {
	return r.atoms[r.now.start].Start-r.out[id-1].End < 1000
}

// count moves by a whole or broken number of units: half a year is six months.
func (r *resolver) count(p point, n float64, u unitSpan) point {
	if u.grain == decade || u.grain == century { // "a decade ago" is a year
		n, u = n*float64(u.count), units["Y"]
	}
	if whole := int(n); float64(whole) == n {
		if u.grain > p.grain && u.grain <= day { // two days after "May": nobody knows
			return point{}
		}
		return p.shift(whole, u)
	}
	finer := map[grain]struct {
		unit  string
		times float64
	}{year: {"M", 12}, decade: {"Y", 10}, century: {"Y", 100}, month: {"W", 4}, week: {"D", 7}, day: {"H", 24}, hour: {"MIN", 60}, minute: {"S", 60}}
	f, ok := finer[u.grain]
	if !ok {
		return point{}
	}
	return p.shift(int(n*float64(u.count)*f.times), units[f.unit])
}

// opLaterDay: later-day SIGN LENGTH DATE [UNIT]: a year to the day after a date, ten years
// ago this month: as exact as the date.
func opLaterDay(r *resolver, c call) meaning {
	amount, unit, v := c.arg(1).amount, c.arg(3).text, c.arg(2)
	if n := c.arg(1).inner; n != nil {
		amount, unit = n.amount, n.unit
	}
	u := units[unit]
	if v.inner == nil || !v.inner.point.known() || v.inner.point.grain < month || amount < 1 || amount > 10000 {
		return meaning{}
	}
	t, step := v.inner.point.civil(), int(amount)*c.arg(0).n
	switch step *= u.count; u.grain {
	case year, decade, century:
		t = t.AddDate(step, 0, 0)
	case month:
		t = t.AddDate(0, step, 0)
	case week:
		t = t.AddDate(0, 0, 7*step)
	case day:
		t = t.AddDate(0, 0, step)
	default:
		return meaning{}
	}
	return meaning{point: at(t, min(v.inner.point.grain, day)), anchor: v.inner.anchor, doubt: v.inner.doubt}
}

// opUnitBy: unit-by N UNIT DATE: the week after Easter, the year before 2020.
func opUnitBy(r *resolver, c call) meaning {
	v, u := c.arg(2), units[c.arg(1).text]
	if v.inner == nil || !v.inner.point.known() || v.inner.point.grain < u.grain {
		return meaning{}
	}
	return meaning{point: v.inner.point.shift(c.arg(0).n, u), anchor: v.inner.anchor, doubt: v.inner.doubt}
}

// opPeriodBy: period-by N UNIT: the week before last.
func opPeriodBy(r *resolver, c call) meaning {
	base, anchor := r.base()
	u := units[c.arg(1).text]
	if !base.known() || base.grain < u.grain {
		return meaning{}
	}
	return meaning{point: base.shift(c.arg(0).n, u), anchor: anchor}
}

// opWeekdayFrom: weekday-from SIGN WEEKDAY DATE: the Monday after Easter.
func opWeekdayFrom(r *resolver, c call) meaning {
	v, sign := c.arg(2), c.arg(0).n
	if v.inner == nil || !v.inner.point.known() || v.inner.point.grain < day {
		return meaning{}
	}
	t := v.inner.point.civil()
	n := (sign*(c.arg(1).n-isoWeekday(t)) + 7) % 7
	if n == 0 {
		n = 7
	}
	return meaning{point: dayOf(t.AddDate(0, 0, sign*n)), anchor: v.inner.anchor, doubt: v.inner.doubt}
}

// opNthOf: nth-of N UNIT DATE WHOLE: the first week of March, the last day of the
// year: of the date, or of the WHOLE that holds the base. N -1 is the last.
func opNthOf(r *resolver, c call) meaning {
	n, u := c.arg(0).n, units[c.arg(1).text]
	whole, anchor := r.base()
	m := meaning{anchor: anchor}
	if v := c.arg(2); v.inner != nil {
		whole, m.anchor, m.doubt = v.inner.point, v.inner.anchor, v.inner.doubt
	} else if big := units[c.arg(3).text]; whole.known() && whole.grain >= big.grain {
		whole = whole.shift(0, big)
	}
	if !whole.known() || whole.grain >= u.grain || u.grain > day || whole.grain > month && u.grain > week {
		return meaning{}
	}
	first, last := whole.bounds()
	p := at(first, u.grain)
	if n < 0 {
		p = at(last, u.grain)
	} else if n > 1 {
		p = p.shift(n-1, u)
	}
	if p.civil().After(last) {
		return meaning{anchor: m.anchor}
	}
	return m.at(p)
}

// opSeasonIn: season-in DIRECTION SEASON: the spring of next year.
func opSeasonIn(r *resolver, c call) meaning {
	base, anchor := r.base()
	y := r.move(base, c.arg(0).text, units["Y"])
	if y.grain == noGrain {
		return meaning{}
	}
	return meaning{point: point{grain: season, year: y.year, sub: c.arg(1).text}, anchor: anchor}
}

// opWeekOfHoliday: week-of-holiday SPEC [weekend].
func opWeekOfHoliday(r *resolver, c call) meaning {
	base, anchor := r.base()
	if !base.known() {
		return meaning{}
	}
	m := r.holidayIn(c.arg(0).text, base.year, anchor)
	g := week
	if c.arg(1).text == "weekend" {
		g = weekend
	}
	m.point = m.point.coarse(g)
	return m.guess("the one in the year of what it is counted from")
}

// opFromEvent: from-event LENGTH EVENT: "two days after the election" stays a
// length; where another date of the text dates the event ("the election on May
// 5", "the May 5 election"), the length begins there: see link.
func opFromEvent(r *resolver, c call) meaning {
	v := c.arg(0)
	if v.inner == nil {
		return meaning{}
	}
	m := v.inner.because("a length of time, counted from an event")
	m.event = c.arg(1).at
	return m
}

// linkEvent finds the date of the event that a length is counted from.
func (r *resolver) linkEvent(id onrecord.TimexID, event int) {
	t := &r.out[id-1]
	if event == 0 || t.BeginPoint != 0 {
		return
	}
	for i := max(0, int(id)-eventWindow); i < min(len(r.out), int(id)+eventWindow); i++ {
		other := &r.out[i]
		if i+1 != int(id) && (r.dates(other, event) || event+1 < len(r.atoms) && r.dates(other, event+1)) {
			t.BeginPoint, t.Reason = onrecord.TimexID(i+1), "a length of time, counted from an event that another date of the text dates"
			return
		}
	}
}

// eventWindow is how many timexes before and after a length may date its event.
const eventWindow = 100

// eventReach is how many atoms lie between a date and the event that it dates, at most.
const eventReach = 4

// dates reports whether the word at the atom stands next to timex t too.
func (r *resolver) dates(t *onrecord.Timex, atom int) bool {
	if t.Type != onrecord.TimexDate || t.Value == "" || r.atoms[atom].kind != letters || strings.HasSuffix(t.Value, "_REF") {
		return false
	}
	word := r.doc.Slice(r.atoms[atom].Span)
	from := r.atomFrom(t.Start)
	to := r.atomFrom(t.End)
	for i := max(0, from-eventReach); i < min(len(r.atoms), to+2); i++ {
		if (i < from || i >= to) && r.atoms[i].kind == letters && strings.EqualFold(r.doc.Slice(r.atoms[i].Span), word) {
			return true
		}
	}
	return false
}

// atomFrom is the first atom at or behind a byte.
func (r *resolver) atomFrom(offset int) int {
	i, _ := slices.BinarySearchFunc(r.atoms, offset, func(a atom, o int) int { return a.Start - o })
	return i
}
