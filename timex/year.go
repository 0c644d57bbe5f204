package timex

import "onrecord"

// What finds the year of a date that does not say it.

// opDate: date YEAR MONTH DAY ERA WEEKDAY. YEAR may be missing, two digits, or a
// timex.
func opDate(r *resolver, c call) meaning {
	y, mo, d, wd := c.arg(0), c.arg(1), c.arg(2), c.arg(4)
	p := point{grain: month, month: mo.n, day: d.n}
	if d.set {
		p.grain = day
	}
	if !y.set {
		return r.yearless(p, wd.n)
	}
	m := r.givenYear(y)
	m.point, p.year = p, m.point.year
	if c.arg(3).text == "BC" {
		p.year = -y.n
	}
	m.point = p
	if wd.n > 0 && p.known() && p.valid() && isoWeekday(p.civil()) != wd.n {
		return m.guess(reasonWeekday)
	}
	return m
}

// givenYear is the year of an argument: 2014, 14, or a timex.
func (r *resolver) givenYear(v value) meaning {
	if v.inner != nil {
		if v.inner.point.grain == noGrain {
			return meaning{point: point{grain: year, year: unknown}}
		}
		return meaning{point: point{grain: year, year: v.inner.point.year}, anchor: v.inner.anchor, doubt: v.inner.doubt}
	}
	return meaning{point: point{grain: year, year: r.fullYear(v)}}
}

// fullYear gives two digits their century: the one that brings the year within
// 80 years before and 20 after publication.
func (r *resolver) fullYear(v value) int {
	if v.n >= 100 || v.n < 0 {
		return v.n
	}
	near := 2000
	if r.published.known() {
		near = r.published.year
	}
	y := near - near%100 + v.n
	if y > near+20 {
		y -= 100
	} else if y < near-80 {
		y += 100
	}
	return y
}

// yearless finds the year of a month or a day that has none; wd is its weekday,
// 0 if the text does not say.
func (r *resolver) yearless(p point, wd int) meaning {
	base, anchor := r.base()
	if !base.known() {
		p.year = unknown
		return meaning{point: p}
	}
	p.year = base.year
	m := meaning{anchor: anchor}
	switch {
	case r.speaks(anchor):
		m = r.nearYear(p, base)
		if q, id := r.context(p); id != 0 {
			m, anchor = meaning{point: q}.guess("the year of the date before it, in a passage about the past", m.point), id
		}
	case r.now.dated:
		p.year = r.now.year
		m.point = p
		m.reason = "the year that the telling has come to"
		if q := p; base.year != p.year {
			q.year = base.year
			m = m.guess("the year that makes the telling run on", q)
		}
	default:
		m = meaning{point: r.narrativeYear(p, base)}
		m.reason = "the year that the telling has come to"
	}
	m.anchor = anchor
	if m.point.month == 2 && m.point.day == 29 && m.point.grain >= day {
		return r.leapDay(m)
	}
	if wd > 0 && p.grain == day {
		return r.byWeekday(m, wd)
	}
	return m
}

// leapDay moves February 29 to the latest leap year, or the next for the future.
func (r *resolver) leapDay(m meaning) meaning {
	step := -1
	if r.tense() == future {
		step = 1
	}
	for n := range 8 {
		if p := m.point.addYears(step * n); p.valid() {
			return m.at(p).guess("the leap year nearest to it")
		}
	}
	return m
}

// byWeekday moves a day to the nearest year, four on either side, in which it
// falls on its weekday.
func (r *resolver) byWeekday(m meaning, wd int) meaning {
	for _, n := range [...]int{0, -1, 1, -2, 2, -3, 3, -4, 4} {
		p := m.point.addYears(n)
		if p.valid() && isoWeekday(p.civil()) == wd {
			if n == 0 {
				m.reason, m.doubt, m.others = "the weekday is that day's", false, nil
				return m
			}
			return meaning{anchor: m.anchor}.at(p).guess("the nearest year in which the day falls on its weekday", m.point)
		}
	}
	return m.guess(reasonWeekday)
}

func (m meaning) at(p point) meaning {
	m.point = p
	return m
}

// nearYear is the year next to publication: the nearest, but back for the past
// unless the day is close ahead, and ahead for the future.
func (r *resolver) nearYear(p, base point) meaning {
	ahead := (p.month-base.month)*31 + p.day - base.day
	if p.grain == month {
		ahead = (p.month - base.month) * 31
	}
	t := r.tense()
	switch {
	case r.looksAhead():
		t = future
	case r.wordIs("since", r.now.start-1) && ahead > 0:
		return meaning{point: p.addYears(-1)}.because("the latest one before publication: it is said since when")
	}
	m := meaning{point: p}
	switch {
	case ahead > 75 && t == past, ahead > 25 && t == past && p.grain == month:
		m = m.at(p.addYears(-1)).because("the latest one before publication: the verb is past")
	case ahead > 200 && t != future:
		m = m.at(p.addYears(-1)).guess("the nearest to publication", p)
	case ahead < -90 && t == future:
		m = m.at(p.addYears(1)).because("the next one after publication: the verb looks ahead")
	case ahead < -250 && t != past:
		m = m.at(p.addYears(1)).guess("the nearest to publication", p)
	case ahead > 75 && t != future:
		m = m.guess("the nearest to publication", p.addYears(-1))
	case ahead < -60 && t != past:
		m = m.guess("the nearest to publication", p.addYears(1))
	default:
		m = m.because("the nearest to publication")
	}
	return m
}

// context is the date in the year of the full date, two years back or more, that
// stands in the same sentence or the one before, if the verb is past: "The war
// began on February 24, 2022. On March 3 the city fell", read in 2025. Both are
// days, or both are months.
func (r *resolver) context(p point) (point, onrecord.TimexID) {
	if r.given.grain != p.grain || r.givenID == 0 || r.given.year >= r.published.year-1 || r.tense() != past || r.looksAhead() {
		return point{}, 0
	}
	if r.sentencesFrom(r.givenEnd, r.now.start) > 1 {
		return point{}, 0
	}
	p.year = r.given.year
	if p.month < r.given.month {
		return point{}, 0
	}
	return p, r.givenID
}

// sentencesFrom counts the ends of sentences between two atoms, up to two.
func (r *resolver) sentencesFrom(from, to int) int {
	n := 0
	for i := from + 1; i <= to && n < 2; i++ {
		if r.stops(i) {
			n++
		}
	}
	return n
}

// looksAhead reports whether the timex follows "until", "through" or "payable".
func (r *resolver) looksAhead() bool {
	i := r.now.start - 1
	if i < 0 {
		return false
	}
	e, _ := r.vocabulary.match(r.vocabulary.classes["ahead"], r.atoms, i)
	return e != nil
}

// narrativeYear keeps the year of the latest date, or goes on to the next where
// the months run over the end of the year.
func (r *resolver) narrativeYear(p, base point) point {
	if base.grain >= season && base.grain != season && base.month >= 10 && p.month <= 3 {
		return p.addYears(1)
	}
	return p
}
