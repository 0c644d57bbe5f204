package timex

import (
	"fmt"

	"onrecord"
)

// Times of day.

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
	p.hour, p.minute, p.second, p.zone = hour24(h, half), mi, max(s, 0), zone
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

// opClockOn: clock-on TIME DATE: a time of day on its day.
func opClockOn(r *resolver, c call) meaning {
	t, d := c.arg(0).inner, c.arg(1).inner
	if t == nil || d == nil || t.point.grain < part {
		return meaning{}
	}
	p := t.point
	p.year, p.month, p.day = unknown, unknown, unknown
	if d.point.grain == part && p.hour < 12 { // nine o'clock last night
		p.hour = hour24(p.hour, d.point.sub)
	}
	if d.point.grain >= day {
		p.year, p.month, p.day, p.weekday = d.point.year, d.point.month, d.point.day, d.point.weekday
	}
	return meaning{point: p, anchor: d.anchor}
}

// opISOTime: iso-time YEAR MONTH DAY HOUR MINUTE SECOND ZONE: 2024-05-03T10:15:00Z.
func opISOTime(r *resolver, c call) meaning {
	m := r.clock(c.arg(3).n, c.arg(4).n, c.arg(5).n, "", c.arg(6).text)
	p := m.point
	p.year, p.month, p.day = c.arg(0).n, c.arg(1).n, c.arg(2).n
	if !c.arg(5).set {
		p.grain = minute
	}
	return meaning{point: p}
}

// opClockFirst: clock-first HOUR MINUTE HALF: the first of two, whose half stands
// with the second: 9 to 11 a.m.
func opClockFirst(r *resolver, c call) meaning {
	m := r.clock(c.arg(0).n, c.arg(1).n, -1, c.arg(2).text, "")
	m.reason = "the half of the day stands with the second time"
	return m
}

// opClockOffset: clock-offset HOUR MINUTE SECOND EAST WEST HHMM: a time with its
// distance from Greenwich, in hours or as +0530.
func opClockOffset(r *resolver, c call) meaning {
	s := -1
	if c.arg(2).set {
		s = c.arg(2).n
	}
	zone := fmt.Sprintf("+%02d:00", c.arg(3).n)
	switch {
	case c.arg(4).set:
		zone = fmt.Sprintf("-%02d:00", c.arg(4).n)
	case c.arg(5).set:
		zone = fmt.Sprintf("+%02d:%02d", c.arg(5).n/100, c.arg(5).n%100)
	}
	return r.clock(c.arg(0).n, c.arg(1).n, s, "", zone)
}

// opClockPast: clock-past HOUR MINUTES HALF: ten past nine; a quarter without MINUTES.
func opClockPast(r *resolver, c call) meaning {
	return r.clock(c.arg(0).n, minutesOf(c.arg(1)), -1, c.arg(2).text, "")
}

// opClockTo: clock-to HOUR MINUTES HALF: ten to nine.
func opClockTo(r *resolver, c call) meaning {
	mi := minutesOf(c.arg(1))
	if mi < 1 || mi > 59 {
		return meaning{}
	}
	h := hour24(c.arg(0).n, c.arg(2).text)
	return r.clock((h+23)%24, 60-mi, -1, "", "")
}

// minutesOf are the minutes that are said, 15 if none are: a quarter.
func minutesOf(v value) int {
	if !v.set {
		return 15
	}
	return v.n
}
