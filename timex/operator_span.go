package timex

import (
	"strconv"
	"strings"
)

// opDuration: duration AMOUNT UNIT [AMOUNT UNIT]: three days, two hours and ten
// minutes. AMOUNT X is "several".
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
	if more := c.arg(2); more.set {
		second, ok := lengthOf(more, c.arg(3).text)
		if ok {
			m.raw = joinLengths(first, second)
		}
	}
	return m
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
	case "day":
		m.raw = "XXXX-" + two(v.n) + "-" + two(c.arg(2).n)
	}
	return m
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
