package timex

import (
	"strconv"
	"strings"

	"onrecord"
)

// operator is one way to work out a value from what a rule read: the second of
// the two steps. typ is the type of what it makes unless the rule says another.
type operator struct {
	typ     onrecord.TimexType
	run     func(r *resolver, c call) meaning
	deictic bool     // counted from the day of speaking
	ticks   tickKind // how it moves the clock of a history
	coarse  bool     // what it makes is never a day
	hour    bool     // it makes a time of day
	parts   bool     // it makes a part of a day
}

// operators by the name that rules call them by.
var operators = map[string]operator{
	"date":             {typ: onrecord.TimexDate, run: opDate, ticks: tickDate},
	"weekday":          {typ: onrecord.TimexDate, run: opWeekday, deictic: true},
	"month":            {typ: onrecord.TimexDate, run: opMonth, ticks: tickMonth, coarse: true},
	"year":             {typ: onrecord.TimexDate, run: opYear, ticks: tickYear, coarse: true},
	"decade":           {typ: onrecord.TimexDate, run: opDecade, coarse: true},
	"century":          {typ: onrecord.TimexDate, run: opCentury, coarse: true},
	"season":           {typ: onrecord.TimexDate, run: opSeason, ticks: tickSeason, coarse: true},
	"quarter":          {typ: onrecord.TimexDate, run: opQuarter, coarse: true},
	"nth":              {typ: onrecord.TimexDate, run: opNth},
	"holiday":          {typ: onrecord.TimexDate, run: opHoliday},
	"day":              {typ: onrecord.TimexDate, run: opDay, deictic: true},
	"period":           {typ: onrecord.TimexDate, run: opPeriod, deictic: true, coarse: true},
	"same":             {typ: onrecord.TimexDate, run: opSame},
	"ago":              {typ: onrecord.TimexDate, run: opAgo, deictic: true},
	"in":               {typ: onrecord.TimexDuration, run: opIn},
	"later":            {typ: onrecord.TimexDate, run: opLater},
	"ref":              {typ: onrecord.TimexDate, run: opRef, coarse: true},
	"month-in":         {typ: onrecord.TimexDate, run: opMonthIn, coarse: true},
	"quarter-in":       {typ: onrecord.TimexDate, run: opQuarterIn, coarse: true},
	"weekday-in":       {typ: onrecord.TimexDate, run: opWeekdayIn},
	"monthday":         {typ: onrecord.TimexDate, run: opMonthday},
	"day-in":           {typ: onrecord.TimexDate, run: opDayIn},
	"nth-in":           {typ: onrecord.TimexDate, run: opNthIn},
	"unknown":          {typ: onrecord.TimexDate, run: opUnknown, coarse: true},
	"with":             {typ: onrecord.TimexDate, run: opWith},
	"week-of":          {typ: onrecord.TimexDate, run: opWeekOf},
	"daypart":          {typ: onrecord.TimexTime, run: opDaypart, parts: true},
	"part":             {typ: onrecord.TimexTime, run: opPart, parts: true},
	"next-part":        {typ: onrecord.TimexTime, run: opNextPart, parts: true},
	"clock-on":         {typ: onrecord.TimexTime, run: opClockOn},
	"clock-digits":     {typ: onrecord.TimexTime, run: opClockDigits, hour: true},
	"clock":            {typ: onrecord.TimexTime, run: opClock, hour: true},
	"duration":         {typ: onrecord.TimexDuration, run: opDuration},
	"fiscal":           {typ: onrecord.TimexDate, run: opFiscal, coarse: true},
	"weekday-monthday": {typ: onrecord.TimexDate, run: opWeekdayMonthday},
	"weekday-by":       {typ: onrecord.TimexDate, run: opWeekdayBy, deictic: true},
	"weekday-ago":      {typ: onrecord.TimexDate, run: opWeekdayAgo, deictic: true},
	"quarter-like":     {typ: onrecord.TimexDate, run: opQuarterLike, coarse: true},
	"quarter-of":       {typ: onrecord.TimexDate, run: opQuarterOf, coarse: true},
	"every":            {typ: onrecord.TimexSet, run: opEvery},
	"every-of":         {typ: onrecord.TimexSet, run: opEveryOf},
	"later-day":        {typ: onrecord.TimexDate, run: opLaterDay},
	"unit-by":          {typ: onrecord.TimexDate, run: opUnitBy},
	"period-by":        {typ: onrecord.TimexDate, run: opPeriodBy, deictic: true},
	"weekday-from":     {typ: onrecord.TimexDate, run: opWeekdayFrom},
	"nth-of":           {typ: onrecord.TimexDate, run: opNthOf},
	"season-in":        {typ: onrecord.TimexDate, run: opSeasonIn, deictic: true, coarse: true},
	"from-event":       {typ: onrecord.TimexDuration, run: opFromEvent},
	"week-of-holiday":  {typ: onrecord.TimexDate, run: opWeekOfHoliday},
	"clock-first":      {typ: onrecord.TimexTime, run: opClockFirst, hour: true},
	"clock-offset":     {typ: onrecord.TimexTime, run: opClockOffset, hour: true},
	"clock-past":       {typ: onrecord.TimexTime, run: opClockPast, hour: true},
	"clock-to":         {typ: onrecord.TimexTime, run: opClockTo, hour: true},
	"new-year":         {typ: onrecord.TimexDate, run: opNewYear, deictic: true, coarse: true},
	"iso-time":         {typ: onrecord.TimexTime, run: opISOTime},
	"quarter-of-month": {typ: onrecord.TimexDate, run: opQuarterOfMonth, coarse: true},
	"every-at":         {typ: onrecord.TimexSet, run: opEveryAt},
	"often":            {typ: onrecord.TimexSet, run: opOften},
}

// opRef is a reference without a place: PAST_REF, PRESENT_REF, FUTURE_REF, or
// any other value as it stands.
func opRef(r *resolver, c call) meaning {
	m := meaning{raw: c.arg(0).text}
	if strings.HasSuffix(m.raw, "_REF") {
		_, m.anchor = r.base()
	}
	return m
}

// opMonthday: monthday DAY: the day of the month of the latest date; in news the
// nearest one back, or ahead for the future.
func opMonthday(r *resolver, c call) meaning {
	base, anchor := r.before()
	if !base.known() || base.grain < month {
		return meaning{}
	}
	p := point{grain: day, year: base.year, month: at(base.civil(), month).month, day: c.arg(0).n}
	if r.speaks(anchor) {
		switch t := r.tense(); {
		case p.day > base.day && t != future:
			q := base.coarse(month).shift(-1, units["M"])
			p.year, p.month = q.year, q.month
		case p.day < base.day && t == future:
			q := base.coarse(month).shift(1, units["M"])
			p.year, p.month = q.year, q.month
		}
	}
	return meaning{point: p, anchor: anchor}
}

// opDayIn: day-in DIRECTION DAY: the 20th of next month.
func opDayIn(r *resolver, c call) meaning {
	base, anchor := r.base()
	p := r.move(base, c.arg(0).text, units["M"])
	if p.grain == noGrain {
		return meaning{}
	}
	p.grain, p.day = day, c.arg(1).n
	return meaning{point: p, anchor: anchor}
}

// opNthIn: nth-in DIRECTION N WEEKDAY: the first Monday of next month.
func opNthIn(r *resolver, c call) meaning {
	base, anchor := r.base()
	p := r.move(base, c.arg(0).text, units["M"])
	if p.grain == noGrain {
		return meaning{}
	}
	t := nthWeekday(p.civil().Year(), p.month, c.arg(2).n, c.arg(1).n)
	if int(t.Month()) != p.month {
		return meaning{anchor: anchor}
	}
	return meaning{point: dayOf(t), anchor: anchor}
}

// opUnknown is a timex whose value nobody can know: hours later.
func opUnknown(*resolver, call) meaning { return meaning{} }

// opWith is another timex's meaning, with the rule's mod.
func opWith(r *resolver, c call) meaning {
	if v := c.arg(0); v.inner != nil {
		return *v.inner
	}
	return meaning{}
}

// opMonthIn: month-in DIRECTION MONTH [DAY]: June of last year,
// or, with the direction "same", of that year.
func opMonthIn(r *resolver, c call) meaning {
	base, anchor := r.base()
	if c.arg(0).text == "same" {
		base, anchor = r.before()
	}
	y := r.move(base, c.arg(0).text, units["Y"])
	if y.grain == noGrain {
		return meaning{}
	}
	p := point{grain: month, year: y.year, month: c.arg(1).n, day: c.arg(2).n}
	if c.arg(2).set {
		p.grain = day
	}
	return meaning{point: p, anchor: anchor}
}

// opQuarterIn: quarter-in DIRECTION N [H]: the third quarter of last year.
func opQuarterIn(r *resolver, c call) meaning {
	base, anchor := r.base()
	y := r.move(base, c.arg(0).text, units["Y"])
	if y.grain == noGrain {
		return meaning{}
	}
	p, n, all := point{grain: quarter, year: y.year}, c.arg(1).n, 4
	if c.arg(2).text == "H" {
		p.grain, all = half, 2
	}
	if n < 0 { // the last one
		n = all
	}
	if n > all {
		return meaning{}
	}
	p.sub = map[grain]string{quarter: "Q", half: "H"}[p.grain] + strconv.Itoa(n)
	return meaning{point: p, anchor: anchor}
}

// opWeekdayIn: weekday-in DIRECTION WEEKDAY: Tuesday of last week.
func opWeekdayIn(r *resolver, c call) meaning {
	base, anchor := r.base()
	w := r.move(base, c.arg(0).text, units["W"])
	if w.grain == noGrain {
		return meaning{}
	}
	return meaning{point: dayOf(w.civil().AddDate(0, 0, c.arg(1).n-1)), anchor: anchor}
}

// opMonth: month DIRECTION MONTH.
func opMonth(r *resolver, c call) meaning {
	dir, mo := c.arg(0).text, c.arg(1).n
	p := point{grain: month, month: mo}
	base, anchor := r.base()
	if !base.known() || dir == "" || dir == "plain" {
		return r.yearless(p, 0)
	}
	p.year = base.year
	switch {
	case dir == "last" && base.grain >= month && mo >= base.month:
		p = p.addYears(-1)
	case dir == "next" && base.grain >= month && mo <= base.month:
		p = p.addYears(1)
	}
	return meaning{point: p, anchor: anchor}
}

// opYear: year YEAR [BC] [YEAR]; the last gives two digits their century.
func opYear(r *resolver, c call) meaning {
	p := point{grain: year, year: r.fullYear(c.arg(0))}
	if like := c.arg(2); like.n > 0 && c.arg(0).n < 100 { // 1915-17
		p.year = like.n - like.n%100 + c.arg(0).n
	}
	switch c.arg(1).text {
	case "BC":
		p.year = -c.arg(0).n
	case "AD":
		p.year = c.arg(0).n
	}
	if p.year == 0 {
		return meaning{}
	}
	return meaning{point: p}
}

// opDecade: decade YEAR, where YEAR is 1990, 90 or 9.
func opDecade(r *resolver, c call) meaning {
	y := c.arg(0)
	if c.arg(1).text == "BC" {
		return meaning{point: point{grain: decade, year: -y.n}}
	}
	return meaning{point: point{grain: decade, year: r.fullYear(y)}}
}

// opCentury: century ORDINAL [BC]; the 20th is the years 19xx.
func opCentury(r *resolver, c call) meaning {
	n := c.arg(0).n
	if c.arg(1).text == "BC" {
		return meaning{point: point{grain: century, year: -(n-1)*100 - 1}}
	}
	return meaning{point: point{grain: century, year: (n - 1) * 100}}
}
