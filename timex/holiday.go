package timex

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// holiday is the day of a holiday in a year. How it is found is written in the
// lexicon: "12-25"; "easter-2"; "orthodox+0"; "nth 4 4 11" (the fourth Thursday
// of November) and "nth+1 4 4 11" (the day after it); "nth -1 1 5" (the last
// Monday of May); "monday before 05-25"; "hijri 9 1" (the first of Ramadan by the
// arithmetic calendar); "hebrew 1 15" (Passover; months are counted from Nisan);
// "lunar 1 1" (the Chinese New Year). A "?" before it says that the day differs
// from country to country.
func holiday(spec string, y int) (time.Time, error) {
	spec = strings.TrimPrefix(spec, "?")
	f := strings.Fields(spec)
	switch {
	case len(f) == 4 && strings.HasPrefix(f[0], "nth"):
		return nthHoliday(f, y)
	case len(f) == 3 && f[1] == "before":
		return weekdayBefore(f, y)
	case len(f) == 3:
		m, d, _, err := three(append(f[1:], "0"))
		if calendar, ok := calendars[f[0]]; ok && err == nil {
			return calendar(y, m, d), nil
		}
		return time.Time{}, fmt.Errorf("timex: holiday %q: not understood", spec)
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

// calendars give the day of the Gregorian year on which a day of theirs falls first.
var calendars = map[string]func(y, m, d int) time.Time{"hijri": hijri, "hebrew": hebrew, "lunar": lunar}

// nthHoliday reads "nth+1 4 4 11".
func nthHoliday(f []string, y int) (time.Time, error) {
	n, w, m, err := three(f[1:])
	if err != nil {
		return time.Time{}, err
	}
	after := 0
	if more := strings.TrimPrefix(f[0], "nth"); more != "" {
		if after, err = strconv.Atoi(more); err != nil {
			return time.Time{}, err
		}
	}
	return nthWeekday(y, m, w, n).AddDate(0, 0, after), nil
}

// weekdayBefore reads "monday before 05-25".
func weekdayBefore(f []string, y int) (time.Time, error) {
	t, err := time.Parse("2006-01-02", fmt.Sprintf("%04d-%s", max(y, 1), f[2]))
	if err != nil {
		return t, err
	}
	for range 7 {
		t = t.AddDate(0, 0, -1)
		if strings.EqualFold(t.Weekday().String(), f[0]) {
			return t, nil
		}
	}
	return t, fmt.Errorf("timex: holiday %q: no weekday", strings.Join(f, " "))
}

// three reads three whole numbers.
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

// rataDie is the day so many days after the last of the year before AD 1.
func rataDie(n int) time.Time {
	return time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n-719163)
}

// hebrew is the day of the Hebrew calendar in a Gregorian year; month 1 is Nisan,
// 7 Tishri, and 12 the Adar before Nisan (Reingold and Dershowitz, Calendrical
// Calculations, chapter 8).
func hebrew(y, m, d int) time.Time {
	year := y + 3761 // whose Tishri lies in y
	tishri := hebrewNewYear(year)
	nisan := tishri - 177
	switch {
	case m == 12:
		return rataDie(nisan - 29 + d - 1)
	case m < 7:
		return rataDie(nisan + (59*(m-1)+1)/2 + d - 1)
	case m == 7:
		return rataDie(tishri + d - 1)
	case m == 8:
		return rataDie(tishri + 30 + d - 1)
	}
	marheshvan := 29
	if (hebrewNewYear(year+1)-tishri)%10 == 5 {
		marheshvan = 30
	}
	return rataDie(tishri + 30 + marheshvan + d - 1)
}

// hebrewNewYear is the first of Tishri of a Hebrew year, as a rata die.
func hebrewNewYear(y int) int {
	before, this, next := hebrewElapsed(y-1), hebrewElapsed(y), hebrewElapsed(y+1)
	delay := 0
	if next-this == 356 {
		delay = 2
	} else if this-before == 382 {
		delay = 1
	}
	return -1373427 + this + delay
}

// hebrewElapsed are the days from the epoch to the mean new moon of Tishri.
func hebrewElapsed(y int) int {
	months := (235*y - 234) / 19
	day := 29*months + (12084+13753*months)/25920
	if 3*(day+1)%7 < 3 {
		day++
	}
	return day
}

// lunar is a day of the first month of the Chinese year: the second new moon, seen
// from China, after the one of the month that holds the winter solstice, or the
// third if that is before January 21.
func lunar(y, m, d int) time.Time {
	century := float64(y-2001) / 1000
	solstice := chinaDay(2451900.05952 + 365242.74049*century - 0.06223*century*century)
	k := int(math.Floor(float64(y-2000)*12.3685)) + 1
	for chinaDay(newMoon(k)).After(solstice) {
		k--
	}
	t := chinaDay(newMoon(k + 2))
	if t.Month() == time.January && t.Day() < 21 {
		t = chinaDay(newMoon(k + 3))
	}
	return t.AddDate(0, 0, d-1+(m-1)*30)
}

// chinaDay is the day in China of a Julian day.
func chinaDay(julian float64) time.Time {
	return time.Unix(int64((julian-2440587.5)*86400), 0).UTC().Add(8 * time.Hour).Truncate(24 * time.Hour)
}

// newMoon is the Julian day of the k-th new moon after that of January 6, 2000, to
// some minutes (Meeus, Astronomical Algorithms, chapter 49, the largest terms).
func newMoon(k int) float64 {
	n := float64(k)
	sin := func(degrees float64) float64 { return math.Sin(degrees * math.Pi / 180) }
	sun, moon, node := 2.5534+29.1053567*n, 201.5643+385.81693528*n, 160.7108+390.67050284*n
	return 2451550.09766 + 29.530588861*n -
		0.4072*sin(moon) + 0.17241*sin(sun) + 0.01608*sin(2*moon) + 0.01039*sin(2*node) +
		0.00739*sin(moon-sun) - 0.00514*sin(moon+sun) + 0.00208*sin(2*sun)
}
