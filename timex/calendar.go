package timex

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// grain is how exact a point is, coarse to fine.
type grain uint8

const (
	noGrain grain = iota
	century
	decade
	year
	half
	quarter
	season
	month
	week
	weekend
	day
	part // of a day: morning, night
	hour
	minute
	second
)

// unknown stands for a year, month or day that is not known: X in the value.
const unknown = -1 << 30

// point is a stretch of the calendar as TIMEX3 writes it: fields finer than
// grain mean nothing. Years before Christ are negative: -490 is 490 BC.
type point struct {
	grain                grain
	year, month, day     int
	sub                  string // SP, SU, FA, WI, Q3, H1; of a day MO, AF, EV, NI, …
	weekday              int    // 1 Monday … 7, where only the weekday is known
	hour, minute, second int
	zone                 string // Z, +02:00, or empty
}

// value is the point as a TIMEX3 value, or "" for the zero point.
func (p point) value() string {
	switch p.grain {
	case noGrain:
		return ""
	case century:
		return p.years(2)
	case decade:
		return p.years(3)
	case year:
		return p.years(4)
	case half, quarter, season:
		return p.years(4) + "-" + p.sub
	case month:
		return p.years(4) + "-" + two(p.month)
	case week, weekend:
		return p.weekValue()
	}
	return p.date() + p.time()
}

// years writes the year in so many digits, BC before Christ.
func (p point) years(width int) string {
	if p.year == unknown {
		return "XXXX"[:width]
	}
	n, prefix := p.year, ""
	if n < 0 {
		n, prefix = -n, "BC"
	}
	for w := width; w < 4; w++ {
		n /= 10
	}
	s := strconv.Itoa(n)
	if len(s) < width {
		s = "0000"[:width-len(s)] + s
	}
	return prefix + s
}

func two(n int) string {
	if n == unknown {
		return "XX"
	}
	return string([]byte{byte('0' + n/10%10), byte('0' + n%10)})
}

func (p point) weekValue() string {
	suffix := ""
	if p.grain == weekend {
		suffix = "-WE"
	}
	if p.year == unknown || p.day == unknown {
		return p.years(4) + "-WXX" + suffix
	}
	y, w := p.civil().ISOWeek()
	return point{year: y}.years(4) + "-W" + two(w) + suffix
}

func (p point) date() string {
	if p.weekday != 0 && p.day == unknown {
		return p.years(4) + "-WXX-" + strconv.Itoa(p.weekday)
	}
	return p.years(4) + "-" + two(p.month) + "-" + two(p.day)
}

func (p point) time() string {
	switch p.grain {
	case part:
		return "T" + p.sub
	case hour:
		return "T" + two(p.hour) + p.zone
	case minute:
		return "T" + two(p.hour) + ":" + two(p.minute) + p.zone
	case second:
		return "T" + two(p.hour) + ":" + two(p.minute) + ":" + two(p.second) + p.zone
	}
	return ""
}

// known reports whether the point has a place on the calendar.
func (p point) known() bool {
	return p.grain != noGrain && p.year != unknown && (p.grain < month || p.month != unknown) &&
		(p.grain < week || p.day != unknown)
}

// civil is the point's first day as a time; the point must be known. Go counts
// years as astronomers do: 1 BC is year 0.
func (p point) civil() time.Time {
	y := p.year
	if y < 0 {
		y++
	}
	m, d := 1, 1
	switch {
	case p.grain >= week:
		m, d = p.month, p.day
	case p.grain == month:
		m = p.month
	case p.grain >= half:
		m = firstMonth(p.sub)
	}
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
}

// firstMonth is the month in which a half, quarter or season begins, in the
// north; winter is counted with the year it begins in.
func firstMonth(sub string) int {
	if n, ok := map[string]int{"H1": 1, "H2": 7, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "SP": 3, "SU": 6, "FA": 9, "WI": 12}[sub]; ok {
		return n
	}
	return 1
}

// bounds are the first and the last day of a point that has a place on the calendar.
func (p point) bounds() (first, last time.Time) {
	first = p.civil()
	switch p.grain {
	case century:
		last = first.AddDate(100, 0, -1)
	case decade:
		last = first.AddDate(10, 0, -1)
	case year:
		last = first.AddDate(1, 0, -1)
	case half:
		last = first.AddDate(0, 6, -1)
	case quarter, season:
		last = first.AddDate(0, 3, -1)
	case month:
		last = first.AddDate(0, 1, -1)
	case week:
		last = first.AddDate(0, 0, 6)
	case weekend:
		last = first.AddDate(0, 0, 1)
	default:
		last = first
	}
	return first, last
}

// at is the point of that grain that holds the day of t.
func at(t time.Time, g grain) point {
	y := t.Year()
	if y <= 0 {
		y--
	}
	p := point{grain: g, year: y, month: int(t.Month()), day: t.Day()}
	switch g {
	case week:
		p = dayOf(t.AddDate(0, 0, -(isoWeekday(t) - 1)))
	case weekend:
		p = dayOf(t.AddDate(0, 0, 6-isoWeekday(t)))
	case quarter:
		p.sub = "Q" + strconv.Itoa((p.month+2)/3)
	case half:
		p.sub = "H" + strconv.Itoa((p.month+5)/6)
	case season:
		p.sub = [...]string{"WI", "WI", "SP", "SP", "SP", "SU", "SU", "SU", "FA", "FA", "FA", "WI"}[p.month-1]
		if p.month < 3 {
			p = p.addYears(-1)
		}
	}
	p.grain = g
	return p
}

func dayOf(t time.Time) point { return at(t, day) }

// coarse is p seen at a coarser grain.
func (p point) coarse(g grain) point {
	if !p.known() || g >= p.grain {
		if p.grain > g && p.year != unknown && g <= year {
			return point{grain: g, year: p.year}
		}
		return p
	}
	return at(p.civil(), g)
}

// isoWeekday is 1 for Monday to 7 for Sunday.
func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// addYears moves over the missing year 0.
func (p point) addYears(n int) point {
	before := p.year
	p.year += n
	switch {
	case before < 0 && p.year >= 0:
		p.year++
	case before > 0 && p.year <= 0:
		p.year--
	}
	return p
}

// span of a unit: its grain and how many of the grain it is.
type unitSpan struct {
	grain grain
	count int
	code  string // in a duration
	clock bool   // PT
}

// units are what word.tsv's unit class may name.
var units = map[string]unitSpan{
	"S": {second, 1, "S", true}, "MIN": {minute, 1, "M", true}, "H": {hour, 1, "H", true},
	"D": {day, 1, "D", false}, "NI": {day, 1, "D", false}, "WE": {weekend, 1, "WE", false}, "W": {week, 1, "W", false},
	"FN": {week, 2, "W", false}, "M": {month, 1, "M", false}, "Q": {quarter, 1, "Q", false},
	"SEASON": {season, 1, "SEASON", false}, "HY": {half, 1, "H", false},
	"Y": {year, 1, "Y", false}, "DE": {decade, 10, "DE", false}, "CE": {century, 100, "CE", false}, "ML": {century, 1000, "ML", false},
}

// shift moves p by n of its grain's units and gives the point of that grain.
func (p point) shift(n int, u unitSpan) point {
	if !p.known() && !(u.grain <= year && p.year != unknown && p.grain != noGrain) {
		return point{}
	}
	n *= u.count
	if u.grain <= year {
		q := p.addYears(n)
		q = point{grain: u.grain, year: q.year}
		return q
	}
	t := p.civil()
	switch u.grain {
	case month:
		return at(firstOf(t).AddDate(0, n, 0), month)
	case quarter:
		return at(firstOf(t).AddDate(0, 3*n, 0), quarter)
	case half:
		return at(firstOf(t).AddDate(0, 6*n, 0), half)
	case season:
		return at(firstOf(t).AddDate(0, 3*n, 0), season)
	case week, weekend:
		return at(t.AddDate(0, 0, 7*n), u.grain)
	case day:
		return dayOf(t.AddDate(0, 0, n))
	}
	return p.clockShift(n, u.grain)
}

func firstOf(t time.Time) time.Time { return t.AddDate(0, 0, 1-t.Day()) }

// clockShift moves by hours, minutes or seconds; a point without a time of day
// stays a day, for nobody can say more.
func (p point) clockShift(n int, g grain) point {
	if p.grain < hour {
		return dayOf(p.civil())
	}
	step := map[grain]time.Duration{hour: time.Hour, minute: time.Minute, second: time.Second}[g]
	t := p.civil().Add(time.Duration(p.hour)*time.Hour + time.Duration(p.minute)*time.Minute +
		time.Duration(p.second)*time.Second + time.Duration(n)*step)
	q := dayOf(t)
	q.grain, q.hour, q.minute, q.second, q.zone = max(p.grain, g), t.Hour(), t.Minute(), t.Second(), p.zone
	return q
}

// valid reports whether the day is on the calendar: no February 30.
func (p point) valid() bool {
	if p.grain < month || p.month == unknown {
		return true
	}
	if p.month < 1 || p.month > 12 {
		return false
	}
	if p.grain == month || p.day == unknown {
		return true
	}
	y := p.year
	if y == unknown {
		y = 2000
	} else if y < 0 {
		y++
	}
	return p.day >= 1 && p.day <= time.Date(y, time.Month(p.month+1), 0, 0, 0, 0, 0, time.UTC).Day()
}

// parsePoint reads an ISO date or time, as a publication date is written.
func parsePoint(s string) (point, error) {
	for _, f := range []struct {
		layout string
		grain  grain
	}{
		{"2006-01-02", day}, {time.RFC3339, second}, {"2006-01-02T15:04:05", second}, {"2006-01-02T15:04", minute},
		{"2006-01-02T15:04Z07:00", minute}, {"2006-01-02T15", hour}, {"2006-01", month}, {"2006", year}, {"20060102", day},
	} {
		t, err := time.Parse(f.layout, strings.TrimSpace(s))
		if err != nil {
			continue
		}
		p := at(t, f.grain)
		p.hour, p.minute, p.second = t.Hour(), t.Minute(), t.Second()
		return p, nil
	}
	return point{}, fmt.Errorf("timex: %q: not an ISO date", s)
}
