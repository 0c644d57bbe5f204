package timex

import (
	"strings"

	"onrecord"
)

// opDay: day OFFSET, counted from today.
func opDay(r *resolver, c call) meaning {
	base, anchor := r.base()
	if p, id := r.today(); p.known() { // nobody says "today" of another day
		base, anchor = p, id
	}
	if !base.known() || base.grain < day {
		return meaning{}
	}
	n := c.arg(0).n
	m := meaning{point: dayOf(base.civil().AddDate(0, 0, n)), anchor: anchor, aside: r.narrative}
	if anchor > 0 && anchor == r.saidID && r.published.known() {
		return m.guess("counted from the day on which it was said", dayOf(r.published.civil().AddDate(0, 0, n)))
	}
	if r.narrative && n == 0 {
		return meaning{raw: "PRESENT_REF", anchor: anchor, aside: true}.because("the present of the telling, in a history")
	}
	return m
}

// opPeriod: period DIRECTION UNIT: this week, last month, next year.
func opPeriod(r *resolver, c call) meaning {
	dir, u := c.arg(0).text, units[c.arg(1).text]
	base, anchor := r.base()
	if dir == "plain" && u.grain == weekend && r.speaks(anchor) && base.grain >= day &&
		isoWeekday(base.civil()) < 5 && r.tense() != future {
		dir = "last" // "over the weekend", read on a Monday
	}
	if dir == "last" && u.grain == week && base.grain >= day && isoWeekday(base.civil()) == 7 && r.speaks(anchor) {
		// Read on a Sunday, "last week" may be the one that ends.
		return meaning{point: r.move(base, dir, u), anchor: anchor}.guess("the week before the one that ends with the Sunday", r.move(base, "this", u))
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

// opIn: in AMOUNT UNIT: "in two weeks" is a date if the verb looks ahead, else
// how long something took.
func opIn(r *resolver, c call) meaning {
	base, anchor := r.base()
	if r.speaks(anchor) && r.tense() == future && c.arg(1).text != "X" {
		if m := r.offset(c, base, anchor); m.point.known() {
			m.typ = onrecord.TimexDate
			return m.guess("counted from publication: the verb looks ahead")
		}
	}
	n, _ := lengthOf(c.arg(1), c.arg(2).text)
	return meaning{raw: n, amount: c.arg(1).amount, unit: c.arg(2).text}
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
	m := r.holidayNear(c)
	if strings.HasPrefix(c.arg(1).text, "?") && m.point.known() {
		return m.guess("the day of this name differs from country to country", m.others...)
	}
	return m
}

func (r *resolver) holidayNear(c call) meaning {
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
		case !r.speaks(anchor):
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
	spec = strings.TrimPrefix(spec, "?")
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
	} else if p, id := r.today(); p.known() {
		base, anchor = p, id
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

// opNextPart: next-part CODE [DAYS]: the next morning; with -1 the previous one.
func opNextPart(r *resolver, c call) meaning {
	base, anchor := r.before()
	if !base.known() || base.grain < day {
		return meaning{}
	}
	n := 1
	if c.arg(1).set {
		n = c.arg(1).n
	}
	p := dayOf(base.civil().AddDate(0, 0, n))
	p.grain, p.sub = part, c.arg(0).text
	return meaning{point: p, anchor: anchor}
}

// opNewYear: new-year: the year that comes, or the one that has just begun.
func opNewYear(r *resolver, _ call) meaning {
	base, anchor := r.base()
	if !base.known() {
		return meaning{}
	}
	p := point{grain: year, year: base.year}
	if base.grain >= month && base.month > 2 {
		return meaning{point: p.addYears(1), anchor: anchor}
	}
	return meaning{point: p, anchor: anchor}
}
