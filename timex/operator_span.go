package timex

import (
	"math"
	"strconv"
	"strings"
)

// opDuration: duration AMOUNT UNIT [AMOUNT UNIT [AMOUNT UNIT]]: three days, two
// hours and ten minutes. AMOUNT X is "several". A seventh argument says that the
// length lies "before" or "after" what deictic words are counted from.
func opDuration(r *resolver, c call) meaning {
	n, u := c.arg(0), c.arg(1).text
	first, ok := lengthOf(n, u)
	if !ok {
		return meaning{}
	}
	m := meaning{raw: first, unit: u}
	if n.text != "X" {
		m.amount = n.amount
	}
	for i := 2; i <= 4; i += 2 {
		more, u := c.arg(i), c.arg(i+1).text
		if length, ok := lengthOf(more, u); ok && more.set {
			m.raw = joinLengths(m.raw, length)
			m.more = append(m.more, amountOf{more.amount, u})
		}
	}
	_, base := r.base()
	switch c.arg(6).text {
	case "before":
		m.end = base
	case "after":
		m.begin = base
	}
	return m
}

// amountOf is a part of a length: the months of "a year and two months".
type amountOf struct {
	amount float64
	unit   string
}

// lengthOf writes an amount of a unit as a TIMEX3 duration.
func lengthOf(n value, unit string) (string, bool) {
	u, ok := units[unit]
	if !ok {
		return "", false
	}
	prefix := "P"
	if u.clock {
		prefix = "PT"
	}
	if n.text == "X" {
		return prefix + "X" + u.code, true
	}
	amount := n.amount
	if u.grain <= decade && amount != math.Trunc(amount) { // half a century is fifty years
		return lengthOf(value{amount: amount * float64(u.count)}, "Y")
	}
	if u.code == "W" || u.code == "M" {
		amount *= float64(u.count)
	}
	if unit == "ML" {
		return "P" + number(amount*1000) + "Y", true
	}
	return prefix + number(amount) + u.code, true
}

func number(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// joinLengths puts P1Y and P3M together as P1Y3M.
func joinLengths(a, b string) string {
	b = strings.TrimPrefix(b, "P")
	if strings.HasPrefix(a, "PT") {
		b = strings.TrimPrefix(b, "T")
	}
	return a + b
}

// opEvery: every AMOUNT UNIT: every two weeks, daily. quant and freq stand in
// the third and fourth argument.
func opEvery(r *resolver, c call) meaning {
	n := c.arg(0)
	if !n.set || n.text != "X" && n.amount == 0 {
		n = value{amount: 1}
	}
	raw, ok := lengthOf(n, c.arg(1).text)
	if !ok {
		return meaning{}
	}
	return meaning{raw: raw, quant: c.arg(2).text, freq: c.arg(3).text}
}

// opEveryOf: every-of KIND ITEM: every Tuesday, each March, every summer, every morning.
func opEveryOf(r *resolver, c call) meaning {
	m := meaning{quant: "EVERY"}
	v := c.arg(1)
	switch c.arg(0).text {
	case "weekday":
		m.raw = "XXXX-WXX-" + strconv.Itoa(v.n)
		if p := c.arg(2).text; p != "" {
			m.raw += "T" + p
		}
	case "month":
		m.raw = "XXXX-" + two(v.n)
	case "season":
		m.raw = "XXXX-" + v.text
	case "part":
		m.raw = "XXXX-XX-XXT" + v.text
	case "holiday":
		m.raw = openHoliday(v.text).raw
	case "weekend":
		m.raw = "XXXX-WXX-WE"
	case "nth":
		m.raw, m.freq = "XXXX-XX-WXX-"+strconv.Itoa(v.n), "1X"
	case "workday":
		m.raw = "XXXX-WXX-WD"
	case "day":
		month := unknown
		if v.n > 0 {
			month = v.n
		}
		m.raw = "XXXX-" + two(month) + "-" + two(c.arg(2).n)
	}
	return m
}

// opEveryAt: every-at WEEKDAY HOUR MINUTE HALF PART: every Monday at 9 am.
func opEveryAt(r *resolver, c call) meaning {
	half := c.arg(3).text
	if half == "" {
		half = c.arg(4).text
	}
	p := point{grain: minute, year: unknown, month: unknown, day: unknown, weekday: c.arg(0).n,
		hour: hour24(c.arg(1).n, half), minute: c.arg(2).n}
	if p.hour > 24 || p.minute > 59 {
		return meaning{}
	}
	return meaning{raw: p.value(), quant: "EVERY"}
}

// opOften: often TIMES UNIT: twice a week. The value is the unit, freq the times.
func opOften(r *resolver, c call) meaning {
	raw, ok := lengthOf(value{amount: 1}, c.arg(1).text)
	if !ok {
		return meaning{}
	}
	m := meaning{raw: raw}
	if n := c.arg(0); n.text == "X" || n.amount > 0 {
		m.freq = "X"
		if n.text != "X" {
			m.freq = number(n.amount) + "X"
		}
	}
	return m
}
