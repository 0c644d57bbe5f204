package timex

import (
	"strings"

	"onrecord"
)

// opDay: day OFFSET, counted from today.
func opDay(r *resolver, c call) meaning {
	base, anchor := r.base()
	if r.published.known() { // nobody says "today" of another day
		base, anchor = r.published, onrecord.AnchorPublication
	}
	if !base.known() || base.grain < day {
		return meaning{}
	}
	return meaning{point: dayOf(base.civil().AddDate(0, 0, c.arg(0).n)), anchor: anchor, aside: r.narrative}
}

// opPeriod: period DIRECTION UNIT: this week, last month, next year.
func opPeriod(r *resolver, c call) meaning {
	dir, u := c.arg(0).text, units[c.arg(1).text]
	base, anchor := r.base()
	if dir == "plain" && u.grain == weekend && anchor == onrecord.AnchorPublication && base.grain >= day &&
		isoWeekday(base.civil()) < 5 && r.tense() != future {
		dir = "last" // "over the weekend", read on a Monday
	}
	return meaning{point: r.move(base, dir, u), anchor: anchor}
}

// move is the unit that holds p, or the one before or after it.
func (r *resolver) move(p point, dir string, u unitSpan) point {
	if p.grain == noGrain || !p.known() || p.grain < u.grain {
		return point{}
	}
	switch dir {
	case "last":
		return p.shift(-1, u)
	case "next":
		return p.shift(1, u)
	}
	return p.shift(0, u)
}

// opSame: same DIRECTION UNIT, counted from the latest date of the text: that
// day, the following year.
func opSame(r *resolver, c call) meaning {
	base, anchor := r.before()
	return meaning{point: r.move(base, c.arg(0).text, units[c.arg(1).text]), anchor: anchor}
}

// opAgo: ago SIGN AMOUNT UNIT, counted from the base: three days ago, in two weeks.
func opAgo(r *resolver, c call) meaning {
	base, anchor := r.base()
	if r.published.known() {
		base, anchor = r.published, onrecord.AnchorPublication
	}
	return r.offset(c, base, anchor)
}

// opIn: in AMOUNT UNIT: "in two weeks" is a date if the verb looks ahead, else
// how long something took.
func opIn(r *resolver, c call) meaning {
	base, anchor := r.base()
	if anchor == onrecord.AnchorPublication && r.tense() == future && c.arg(1).text != "X" {
		if m := r.offset(c, base, anchor); m.point.known() {
			m.typ = onrecord.TimexDate
			return m.guess("counted from publication: the verb looks ahead")
		}
	}
	n, _ := lengthOf(c.arg(1), c.arg(2).text)
	return meaning{raw: n, amount: c.arg(1).amount, unit: c.arg(2).text}
}

// opLater: later SIGN AMOUNT UNIT [TIMEX], counted from the timex or the latest
// date of the text.
func opLater(r *resolver, c call) meaning {
	base, anchor := r.before()
	if u, ok := units[c.arg(2).text]; ok && u.grain == year && !r.narrative {
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
		return meaning{point: r.period.addYears(-1), anchor: r.periodID, aside: true}
	}
	if !base.known() {
		return meaning{}
	}
	aside := u.grain == year && sign < 0 && !r.narrative
	return meaning{point: r.count(base, float64(sign)*n, u), anchor: anchor, aside: aside}
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

// opNth: nth N WEEKDAY MONTH [YEAR]: the first Monday of May.
func opNth(r *resolver, c call) meaning {
	n, w, mo := c.arg(0).n, c.arg(1).n, c.arg(2)
	var m meaning
	if mo.inner != nil {
		m = *mo.inner
	} else if y := c.arg(3); y.set {
		m = r.givenYear(y)
		m.point = point{grain: month, year: m.point.year, month: mo.n}
	} else {
		m = r.yearless(point{grain: month, month: mo.n}, 0)
	}
	if !m.point.known() || m.point.grain != month {
		return meaning{}
	}
	y := m.point.civil().Year()
	t := nthWeekday(y, m.point.month, w, n)
	if int(t.Month()) != m.point.month {
		return meaning{anchor: m.anchor}
	}
	return meaning{point: dayOf(t), anchor: m.anchor}
}

// opHoliday: holiday DIRECTION SPEC [YEAR].
func opHoliday(r *resolver, c call) meaning {
	dir, spec := strings.TrimPrefix(c.arg(0).text, "plain"), c.arg(1).text
	base, anchor := r.base()
	var y int
	switch given := c.arg(2); {
	case given.set:
		m := r.givenYear(given)
		if y, anchor = m.point.year, m.anchor; y == unknown {
			return meaning{}
		}
	case base.known():
		y = base.year
	default:
		return openHoliday(spec)
	}
	t, err := holiday(spec, y)
	if err != nil {
		return meaning{}
	}
	if !c.arg(2).set && base.grain >= day {
		ahead := int(t.Sub(base.civil()).Hours() / 24)
		switch {
		case dir == "last" && ahead >= 0:
			return r.holidayIn(spec, y-1, anchor).because("the latest one before")
		case dir == "next" && ahead <= 0:
			return r.holidayIn(spec, y+1, anchor).because("the next one")
		case dir != "":
		case anchor != onrecord.AnchorPublication:
			return r.holidayIn(spec, y, anchor).guess("the year that the telling has come to")
		case ahead > 200 || ahead > 60 && r.tense() == past:
			return r.holidayIn(spec, y-1, anchor).guess("the nearest to publication", dayOf(t))
		case ahead < -250 || ahead < -30 && r.tense() == future:
			return r.holidayIn(spec, y+1, anchor).guess("the nearest to publication", dayOf(t))
		}
	}
	return meaning{point: dayOf(t), anchor: anchor}.because("the nearest to publication")
}

func (r *resolver) holidayIn(spec string, y int, anchor onrecord.TimexID) meaning {
	t, err := holiday(spec, y)
	if err != nil {
		return meaning{}
	}
	return meaning{point: dayOf(t), anchor: anchor}
}

// openHoliday is a holiday in a year nobody knows: only a fixed one has a value.
func openHoliday(spec string) meaning {
	if len(spec) == 5 && spec[2] == '-' {
		return meaning{raw: "XXXX-" + spec}
	}
	return meaning{}
}

// opWeekOf: week-of DATE.
func opWeekOf(r *resolver, c call) meaning {
	v := c.arg(0)
	if v.inner == nil || !v.inner.point.known() || v.inner.point.grain < day {
		return meaning{}
	}
	g := week
	if c.arg(1).text == "weekend" {
		g = weekend
	}
	return meaning{point: v.inner.point.coarse(g), anchor: v.inner.anchor}
}

// opDaypart: daypart OFFSET CODE: this morning, last night. Without OFFSET the
// day of the latest date of the text, or of publication.
func opDaypart(r *resolver, c call) meaning {
	base, anchor := r.base()
	if off := c.arg(0); off.text == "same" {
		base, anchor = r.before()
		if base.grain < day {
			base = point{}
		}
	} else if r.published.known() {
		base, anchor = r.published, onrecord.AnchorPublication
	}
	p := point{grain: part, year: unknown, month: unknown, day: unknown, sub: c.arg(1).text}
	if base.known() && base.grain >= day {
		p = dayOf(base.civil().AddDate(0, 0, c.arg(0).n))
		p.grain, p.sub = part, c.arg(1).text
	}
	return meaning{point: p, anchor: anchor}
}

// opPart: part DATE CODE: Friday night.
func opPart(r *resolver, c call) meaning {
	v := c.arg(0)
	if v.inner == nil {
		return meaning{}
	}
	p := v.inner.point
	if p.grain < day {
		p = point{year: unknown, month: unknown, day: unknown}
	}
	p.grain, p.sub = part, c.arg(1).text
	return meaning{point: p, anchor: v.inner.anchor}
}

// opClock: clock HOUR MINUTE SECOND HALF ZONE. HALF is am, pm or the code of a
// part of the day.
func opClock(r *resolver, c call) meaning {
	s := -1
	if c.arg(2).set {
		s = c.arg(2).n
	}
	return r.clock(c.arg(0).n, c.arg(1).n, s, c.arg(3).text, c.arg(4).text)
}

// opClockDigits: clock-digits HHMM ZONE HALF.
func opClockDigits(r *resolver, c call) meaning {
	n := c.arg(0).n
	return r.clock(n/100, n%100, -1, c.arg(2).text, c.arg(1).text)
}

// clock is a time of the day of the base; s is -1 where seconds are not given.
func (r *resolver) clock(h, mi, s int, half, zone string) meaning {
	p := point{year: unknown, month: unknown, day: unknown}
	var anchor onrecord.TimexID
	if base, id := r.base(); base.known() && base.grain >= day {
		p, anchor = dayOf(base.civil()), id
	}
	if p.grain < day {
		p = point{year: unknown, month: unknown, day: unknown}
	}
	if half == "" && p.grain == part {
		half = p.sub
	}
	p.hour, p.minute, p.second, p.zone = hour24(h, half), mi, s, zone
	p.grain = minute
	if s >= 0 {
		p.grain = second
	}
	if p.hour > 24 || p.minute > 59 || p.second > 60 {
		return meaning{}
	}
	return meaning{point: p, anchor: anchor}
}

// hour24 reads an hour of a half or part of the day.
func hour24(h int, half string) int {
	switch half {
	case "am", "MO":
		if h == 12 {
			return 0
		}
	case "pm", "AF", "EV":
		if h < 12 {
			return h + 12
		}
	case "NI":
		if h >= 6 && h < 12 {
			return h + 12
		}
	}
	return h
}

// opNextPart: next-part CODE: the next morning.
func opNextPart(r *resolver, c call) meaning {
	base, anchor := r.before()
	if !base.known() || base.grain < day {
		return meaning{}
	}
	p := dayOf(base.civil().AddDate(0, 0, 1))
	p.grain, p.sub = part, c.arg(0).text
	return meaning{point: p, anchor: anchor}
}

// opClockOn: clock-on TIME DATE: a time of day on its day.
func opClockOn(r *resolver, c call) meaning {
	t, d := c.arg(0).inner, c.arg(1).inner
	if t == nil || d == nil || t.point.grain < part {
		return meaning{}
	}
	p := t.point
	p.year, p.month, p.day = unknown, unknown, unknown
	if d.point.grain >= day {
		p.year, p.month, p.day, p.weekday = d.point.year, d.point.month, d.point.day, d.point.weekday
	}
	return meaning{point: p, anchor: d.anchor}
}
