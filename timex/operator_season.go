package timex

import (
	"strconv"

	"onrecord"
)

// opSeason: season DIRECTION SEASON [YEAR].
func opSeason(r *resolver, c call) meaning {
	p := point{grain: season, sub: c.arg(1).text}
	if y := c.arg(2); y.set {
		m := r.givenYear(y)
		p.year = m.point.year
		if c.arg(3).text == "BC" {
			p.year = -y.n
		}
		return meaning{point: p, anchor: m.anchor}
	}
	base, anchor := r.base()
	if !base.known() {
		p.year = unknown
		return meaning{point: p}
	}
	p.year = base.year
	if base.grain >= month {
		here, there := at(base.civil(), month).month, firstMonth(p.sub)
		switch dir := c.arg(0).text; {
		case dir == "last" && there+2 >= here:
			p = p.addYears(-1)
		case dir == "next" && there <= here:
			p = p.addYears(1)
		case dir == "plain" && r.speaks(anchor):
			m := r.nearSeason(p, here, there)
			m.anchor = anchor
			return m
		case dir == "plain" && r.now.dated:
			p.year = r.now.year
			return meaning{point: p, anchor: anchor}.guess("the year that the telling has come to", p.addYears(1), p.addYears(-1))
		}
	}
	return meaning{point: p, anchor: anchor}
}

// nearSeason is the season as the verb sees it: one that is over comes again,
// one that lies months ahead was last year's.
func (r *resolver) nearSeason(p point, here, there int) meaning {
	m := meaning{point: p}
	switch t := r.tense(); {
	case there+2 < here && t == future:
		return m.at(p.addYears(1)).because("the next one after publication: the verb looks ahead")
	case there > here+1 && t == past:
		return m.at(p.addYears(-1)).because("the latest one before publication: the verb is past")
	case there > here+1:
		return m.guess("the one in the year of publication", p.addYears(-1))
	case there+2 < here && t != past:
		return m.guess("the one in the year of publication", p.addYears(1))
	}
	return m.because("the one in the year of publication")
}

// opQuarter: quarter DIRECTION N [YEAR] [H for halves]. Without a number the
// latest one that the text has named, or the one of the base, moved by DIRECTION.
func opQuarter(r *resolver, c call) meaning {
	g, letter, months := quarter, "Q", 3
	if c.arg(3).text == "H" {
		g, letter, months = half, "H", 6
	}
	dir, n, y := c.arg(0).text, c.arg(1), c.arg(2)
	base, anchor := r.base()
	if !n.set || n.n == 0 {
		return r.plainQuarter(g, dir)
	}
	if n.n < 0 && !y.set { // "the last quarter"
		return r.plainQuarter(g, "last")
	}
	if n.n < 0 {
		n.n = 12 / months
	}
	p := point{grain: g, sub: letter + strconv.Itoa(n.n)}
	switch {
	case n.n > 12/months:
		return meaning{}
	case y.set:
		m := r.givenYear(y)
		p.year = m.point.year
		return meaning{point: p, anchor: m.anchor}
	case !base.known():
		p.year = unknown
		return meaning{point: p}
	}
	p.year = base.year
	m := meaning{anchor: anchor}
	if base.grain >= month && (n.n-1)*months+1 > base.month && r.tense() != future && dir != "next" {
		return m.at(p.addYears(-1)).guess("the latest one before publication", p)
	}
	return m.at(p).because("the one in the year of publication")
}

func (r *resolver) plainQuarter(g grain, dir string) meaning {
	base, anchor := r.base()
	if !base.known() {
		return meaning{}
	}
	if dir == "" || dir == "ago" {
		if r.period.grain == g {
			base, anchor = r.period, r.periodID
		} else if g == quarter {
			base = base.coarse(g).shift(-1, units["Q"]) // reports tell of the quarter before
		}
	}
	p := base.coarse(g)
	switch dir {
	case "last":
		p = p.shift(-1, unitSpan{grain: g, count: 1})
	case "next":
		p = p.shift(1, unitSpan{grain: g, count: 1})
	case "ago":
		p = p.addYears(-1)
	}
	return meaning{point: p, anchor: anchor, aside: dir == "ago"}.guess("the quarter that the report is about", base.coarse(g))
}

// opFiscal: fiscal YEAR. Where the year begins differs from body to body, so the
// value is the year of its name and no more.
func opFiscal(r *resolver, c call) meaning {
	y := r.fullYear(c.arg(0))
	if y == 0 {
		return meaning{}
	}
	return meaning{point: point{grain: year, year: y}}.guess("a fiscal year is not the calendar's: the text does not say when it begins")
}

// opQuarterLike: quarter-like YEAR: the quarter or half that was named last, in
// another year; without one the year.
func opQuarterLike(r *resolver, c call) meaning {
	p := point{grain: year, year: c.arg(0).n}
	if r.period.known() && r.near(r.periodID) {
		q := r.period
		q.year = p.year
		return meaning{point: q, anchor: r.periodID, aside: true}.guess("the period named before, in that year", p)
	}
	return meaning{point: p}.guess("a period of that year")
}

// opQuarterOf: quarter-of DATE N: the calendar's quarter that ends with it; with N
// the quarter that the body itself calls so.
func opQuarterOf(r *resolver, c call) meaning {
	v := c.arg(0)
	if v.inner == nil || !v.inner.point.known() || v.inner.point.grain < month {
		return meaning{raw: "P1Q", typ: onrecord.TimexDuration}
	}
	t := v.inner.point.civil()
	if n := c.arg(1); n.set {
		p := point{grain: quarter, year: t.Year(), sub: "Q" + strconv.Itoa(n.n)}
		return meaning{point: p, anchor: v.inner.anchor}.guess("the quarter of its own year, which may not be the calendar's", at(t, quarter))
	}
	if t.Day() < 16 && v.inner.point.grain >= day { // "the quarter ended July 2" is the second
		t = t.AddDate(0, 0, -t.Day())
	}
	return meaning{point: at(t, quarter), anchor: v.inner.anchor}.guess("the calendar's quarter that ends with the date")
}

// opQuarterOfMonth: quarter-of-month MONTH: the quarter that ends with a month, as
// some countries' reports call it.
func opQuarterOfMonth(r *resolver, c call) meaning {
	m := r.yearless(point{grain: month, month: c.arg(0).n}, 0)
	if !m.point.known() {
		return meaning{}
	}
	return m.at(m.point.coarse(quarter))
}
