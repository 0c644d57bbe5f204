package timex

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// holiday is the day of a holiday in a year. How it is found is written in the
// lexicon: "12-25"; "easter-2"; "orthodox+0"; "nth 4 4 11" (the fourth Thursday
// of November); "nth -1 1 5" (the last Monday of May); "hijri 9 1" (the first of
// Ramadan by the arithmetic calendar).
func holiday(spec string, y int) (time.Time, error) {
	f := strings.Fields(spec)
	switch {
	case len(f) == 4 && f[0] == "nth":
		n, w, m, err := three(f[1:])
		return nthWeekday(y, m, w, n), err
	case len(f) == 3 && f[0] == "hijri":
		m, d, _, err := three(append(f[1:], "0"))
		return hijri(y, m, d), err
	}
	for name, base := range map[string]func(int) time.Time{"easter": easter, "orthodox": orthodox} {
		if rest, ok := strings.CutPrefix(spec, name); ok {
			n, err := strconv.Atoi(rest)
			return base(y).AddDate(0, 0, n), err
		}
	}
	t, err := time.Parse("2006-01-02", fmt.Sprintf("%04d-%s", max(y, 1), spec))
	return t, err
}

func three(f []string) (a, b, c int, err error) {
	for i, p := range []*int{&a, &b, &c} {
		if *p, err = strconv.Atoi(f[i]); err != nil {
			return
		}
	}
	return
}

// nthWeekday is the n-th weekday w (1 Monday) of a month; n < 0 counts from its end.
func nthWeekday(y, m, w, n int) time.Time {
	if n > 0 {
		t := time.Date(y, time.Month(m), 1, 0, 0, 0, 0, time.UTC)
		return t.AddDate(0, 0, (w-isoWeekday(t)+7)%7+7*(n-1))
	}
	t := time.Date(y, time.Month(m+1), 0, 0, 0, 0, 0, time.UTC)
	return t.AddDate(0, 0, -((isoWeekday(t)-w+7)%7)+7*(n+1))
}

// easter is Western Easter Sunday, by the anonymous Gregorian algorithm
// (Nature, 1876; Meeus, Astronomical Algorithms, chapter 8).
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return time.Date(y, time.Month(n/31), n%31+1, 0, 0, 0, 0, time.UTC)
}

// orthodox is Eastern Easter Sunday in the Gregorian calendar (Meeus's Julian algorithm).
func orthodox(y int) time.Time {
	a, b, c := y%4, y%7, y%19
	d := (19*c + 15) % 30
	e := (2*a + 4*b - d + 34) % 7
	n := d + e + 114
	shift := y/100 - y/400 - 2
	return time.Date(y, time.Month(n/31), n%31+1+shift, 0, 0, 0, 0, time.UTC)
}

// hijri is the day of the Gregorian year on which a day of the Islamic year
// falls first, by the arithmetic (civil) calendar: within a day of the sighting.
func hijri(y, m, d int) time.Time {
	for h := (y - 623) * 33 / 32; ; h++ {
		// Julian day of the date; 1948440 is 1 Muharram of year 1.
		n := d + (59*(m-1)+1)/2 + (h-1)*354 + (3+11*h)/30 + 1948439
		t := time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n-2440588)
		if t.Year() >= y {
			return t
		}
	}
}
