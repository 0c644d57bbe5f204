package timex

// opWeekday: weekday DIRECTION WEEKDAY.
func opWeekday(r *resolver, c call) meaning {
	dir, w := c.arg(0).text, c.arg(1).n
	base, anchor := r.base()
	if !base.known() || base.grain < week {
		return meaning{point: point{grain: day, year: unknown, month: unknown, day: unknown, weekday: w}}
	}
	t := base.civil()
	back := (isoWeekday(t) - w + 7) % 7 // days since the latest one, 0 today
	m := meaning{anchor: anchor}
	at := func(back int) point { return dayOf(t.AddDate(0, 0, -back)) }
	switch {
	case dir == "last":
		if back == 0 {
			back = 7
		}
		m.reason = "the latest one before"
	case dir == "next":
		back -= 7
		m.reason = "the next one"
		if back > -4 { // "next Friday", said on a Tuesday
			m.others = []point{at(back - 7)}
		}
	case dir == "this":
		back = r.thisWeekday(isoWeekday(t)-w, back)
		m.reason = "the one of this week"
	case !r.speaks(anchor):
		if back != 0 {
			back -= 7
		}
		m = m.guess("the first one after the date before it")
	case back == 0:
		m.reason = "the day of publication"
	default:
		return r.plainWeekday(m, at, back)
	}
	return m.at(at(back))
}

// thisWeekday is how many days back "this Friday" is; back is how far the latest
// one.
func (r *resolver) thisWeekday(inWeek, back int) int {
	t := r.tense()
	switch {
	case inWeek > 0 && t == future:
		return back - 7
	case inWeek < -3 && t == past:
		return back
	}
	return inWeek
}

// plainWeekday is the latest such day or the coming one, by the verb.
func (r *resolver) plainWeekday(m meaning, at func(int) point, back int) meaning {
	v := r.verb()
	switch {
	case r.wordIs("since", r.now.start-1):
		v = verb{tense: past, direct: true}
	case v.tense != past && r.looksAhead():
		v = verb{tense: future, direct: true}
	}
	latest, coming := at(back), at(back-7)
	if !r.weekdayAhead(v, back) {
		if v.tense == past && (v.direct || !v.before) {
			return m.at(latest).because("the latest one before publication: the verb is past")
		}
		return m.at(latest).guess("the latest one before publication", coming)
	}
	if v.tense == future {
		return m.at(coming).because("the coming one: the verb looks ahead")
	}
	return m.at(coming).guess("the coming one", latest)
}

// weekdayAhead reports whether a plain weekday that was back days ago is the
// coming one: always with "will"; with no verb to say, or one of intent, where
// that is nearer; where a verb of the past comes before ("called a meeting
// Thursday"), tomorrow only.
func (r *resolver) weekdayAhead(v verb, back int) bool {
	switch {
	case v.tense == future:
		return true
	case v.tense == past && (v.direct || !v.before):
		return false
	case v.tense == past:
		return back == 6
	case v.tense == present:
		return back >= 5
	}
	return back >= 4
}

// opWeekdayMonthday: weekday-monthday WEEKDAY DAY: Friday the 13th: the nearest
// month in which that day is that weekday, back or, for the future, ahead.
func opWeekdayMonthday(r *resolver, c call) meaning {
	w, d := c.arg(0).n, c.arg(1).n
	base, anchor := r.base()
	if !base.known() || base.grain < day {
		return meaning{point: point{grain: day, year: unknown, month: unknown, day: unknown, weekday: w}}
	}
	step := -1
	if r.tense() == future {
		step = 1
	}
	for n := range 14 {
		p := base.coarse(month).shift(step*n, units["M"])
		p.grain, p.day = day, d
		if gone := p.civil().Before(base.civil()); p.valid() && isoWeekday(p.civil()) == w && (n > 0 || gone == (step < 0) || d == base.day) {
			return meaning{point: p, anchor: anchor}.guess("the nearest month in which the day falls on its weekday")
		}
	}
	return meaning{anchor: anchor}
}

// opWeekdayBy: weekday-by N WEEKDAY: two Sundays from now, Tuesday week.
func opWeekdayBy(r *resolver, c call) meaning { return r.weekdaysOff(c.arg(0), c.arg(1).n, 1) }

// opWeekdayAgo: weekday-ago N WEEKDAY: two Sundays ago.
func opWeekdayAgo(r *resolver, c call) meaning { return r.weekdaysOff(c.arg(0), c.arg(1).n, -1) }

func (r *resolver) weekdaysOff(n value, w, sign int) meaning {
	base, anchor := r.base()
	if !base.known() || base.grain < day || n.amount < 1 || n.amount > 60 {
		return meaning{}
	}
	t := base.civil()
	first := (w - isoWeekday(t) + 7) % 7
	if sign < 0 {
		first = (isoWeekday(t) - w + 7) % 7
	}
	if first == 0 {
		first = 7
	}
	return meaning{point: dayOf(t.AddDate(0, 0, sign*(first+7*(int(n.amount)-1)))), anchor: anchor}
}
