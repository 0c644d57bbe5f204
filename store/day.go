package store

import (
	"strconv"
	"strings"
	"time"
)

// Days is the first and the last day of a TIMEX3 date or time, in UTC: of 2024-03
// the first and the 31st of March, of 2022-WI December to February, counted with
// the year that it begins in. ok is false for what has no place on the calendar:
// a duration, PAST_REF, a year before Christ, a value with an X in it, nothing.
func Days(value string) (first, last time.Time, ok bool) {
	value, _, _ = strings.Cut(value, "T")
	year, rest, more := strings.Cut(value, "-")
	n, err := strconv.ParseUint(year, 10, 16)
	if err != nil || len(year) < 2 || len(year) > 4 || more && len(year) < 4 {
		return first, last, false
	}
	span := [...]int{2: 100, 3: 10, 4: 1}[len(year)] // "19" is a century, "199" a decade
	first = time.Date(int(n)*span, 1, 1, 0, 0, 0, 0, time.UTC)
	if !more {
		return first, first.AddDate(span, 0, -1), true
	}
	if week, isWeek := strings.CutPrefix(rest, "W"); isWeek && week != "I" {
		return daysOfWeek(first.Year(), week)
	}
	if start, months := partOfYear(rest); months > 0 {
		first = first.AddDate(0, start-1, 0)
		return first, first.AddDate(0, months, -1), true
	}
	return daysOfMonth(first.Year(), rest)
}

// partOfYear is the first month of a half, quarter or season, and how many it has.
func partOfYear(part string) (start, months int) {
	switch part {
	case "H1", "H2":
		return 1 + 6*int(part[1]-'1'), 6
	case "Q1", "Q2", "Q3", "Q4":
		return 1 + 3*int(part[1]-'1'), 3
	case "SP":
		return 3, 3
	case "SU":
		return 6, 3
	case "FA":
		return 9, 3
	case "WI":
		return 12, 3
	}
	return 0, 0
}

// daysOfWeek is an ISO week, "10", its weekend, "10-WE", or a day of it, "10-3".
func daysOfWeek(year int, week string) (first, last time.Time, ok bool) {
	number, part, _ := strings.Cut(week, "-")
	n, err := strconv.Atoi(number)
	if err != nil || len(number) != 2 || n < 1 || n > 53 {
		return first, last, false
	}
	fourth := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC) // is in the first week
	monday := fourth.AddDate(0, 0, 7*(n-1)-(int(fourth.Weekday())+6)%7)
	switch {
	case part == "":
		return monday, monday.AddDate(0, 0, 6), true
	case part == "WE":
		return monday.AddDate(0, 0, 5), monday.AddDate(0, 0, 6), true
	case len(part) == 1 && part >= "1" && part <= "7":
		day := monday.AddDate(0, 0, int(part[0]-'1'))
		return day, day, true
	}
	return first, last, false
}

// daysOfMonth is "03" or "03-31".
func daysOfMonth(year int, rest string) (first, last time.Time, ok bool) {
	month, day, exact := strings.Cut(rest, "-")
	m, err := strconv.Atoi(month)
	if err != nil || len(month) != 2 || m < 1 || m > 12 {
		return first, last, false
	}
	first = time.Date(year, time.Month(m), 1, 0, 0, 0, 0, time.UTC)
	last = first.AddDate(0, 1, -1)
	if !exact {
		return first, last, true
	}
	d, err := strconv.Atoi(day)
	if err != nil || len(day) != 2 || d < 1 || d > last.Day() {
		return first, last, false
	}
	first = first.AddDate(0, 0, d-1)
	return first, first, true
}
