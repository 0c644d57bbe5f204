package article

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onrecord/lang"
)

// dateWords are the words of dates: month, weekday, half, zone, glue.
type dateWords map[string]dateWord

type dateWord struct{ kind, value string }

func loadDateWords(pack *lang.Pack) (dateWords, error) {
	lex, err := pack.Lexicon("article/date.tsv", "word", "kind", "value")
	if err != nil {
		return nil, err
	}
	words := dateWords{}
	months, err := pack.Lexicon("article/month.tsv", "word", "kind", "value")
	if err != nil {
		return nil, err
	}
	for _, row := range append(months.Rows, lex.Rows...) { // the language's own words last: they win
		words[row.Cells[0]] = dateWord{kind: row.Cells[1], value: row.Cells[2]}
	}
	return words, nil
}

// datePart is one token of a date: a number, a word, or one other character.
type datePart struct {
	text  string
	num   int // -1 if it is no number
	end   int // offset behind it
	glued bool
	dateWord
}

// dateScanner reads a date and time of day from the beginning of a string.
type dateScanner struct {
	words dateWords
	parts []datePart
	at    int

	year, month, day int
	clock            string // 14:05 or 14:05:09
	zone             string // Z, +02:00 or empty
}

// maxDate is how many bytes a date with weekday, time and zone takes at most.
const maxDate = 80

// scan reads the date at the beginning of s. value is ISO 8601, as local as it
// was written; it begins with "--" where no year is given. n is the number of
// bytes read, 0 if s begins with no date or with one that can be read two ways.
func (w dateWords) scan(s string) (value string, n int) {
	d := dateScanner{words: w, parts: w.split(s)}
	d.time()
	d.glue()
	if !d.date() || !d.valid() {
		return "", 0
	}
	d.trailer()
	return d.value(), d.parts[d.at-1].end
}

// whole is scan for a string that is a date and nothing else.
func (w dateWords) whole(s string) (value string, ok bool) {
	s = strings.TrimSpace(s)
	value, n := w.scan(s)
	return value, n > 0 && strings.Trim(s[n:], " .,)|") == ""
}

func (w dateWords) split(s string) []datePart {
	s = s[:min(len(s), maxDate)]
	var parts []datePart
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		end := i + n
		switch {
		case isDigit(r):
			end = i + run(s[i:], isDigit)
		case unicode.IsLetter(r):
			end = i + run(s[i:], func(r rune) bool { return unicode.IsLetter(r) || r == '.' })
		}
		parts = append(parts, w.part(s, i, end))
		i = end
	}
	return parts
}

func (w dateWords) part(s string, start, end int) datePart {
	p := datePart{text: s[start:end], num: -1, end: end, glued: start > 0 && s[start-1] != ' '}
	if len(p.text) <= 9 && isDigit(rune(p.text[0])) {
		p.num, _ = strconv.Atoi(p.text) // digits only: cannot fail
	}
	p.dateWord = w[strings.ToLower(strings.TrimRight(p.text, "."))]
	return p
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func run(s string, is func(rune) bool) int {
	if i := strings.IndexFunc(s, func(r rune) bool { return !is(r) }); i >= 0 {
		return i
	}
	return len(s)
}

// peek is the part i places ahead; behind the end an empty one.
func (d *dateScanner) peek(i int) datePart {
	if d.at+i < len(d.parts) {
		return d.parts[d.at+i]
	}
	return datePart{num: -1}
}

// glue passes over commas, "at", "on", a weekday and the like.
func (d *dateScanner) glue() {
	for {
		p := d.peek(0)
		if p.kind != "glue" && p.kind != "weekday" && p.text != "," && p.text != "(" && p.text != ")" {
			return
		}
		d.at++
	}
}

// date reads the day in any of its forms.
func (d *dateScanner) date() bool {
	a, b, c := d.peek(0), d.peek(1), d.peek(2)
	switch {
	case len(a.text) == 4 && a.num > 0 && (b.text == "/" || b.text == "-") && c.kind == "month": // /2023/may/17
		month, _ := strconv.Atoi(c.value)
		return d.set(a.num, month, d.peek(4).num, 5, d.peek(3).text == b.text)
	case len(a.text) == 4 && a.num > 0 && (b.text == "-" || b.text == "/" || b.text == "."):
		e := d.peek(4)
		return d.set(a.num, c.num, e.num, 5, d.peek(3).text == b.text && len(c.text) <= 2 && len(e.text) <= 2)
	case len(a.text) == 8 && a.num > 0:
		return d.set(a.num/10000, a.num/100%100, a.num%100, 1, true)
	case a.kind == "month" && b.num > 0:
		d.at += 2
		return d.yearAfter(a, b)
	case a.num > 0 && a.num <= 31:
		return d.dayFirst(a)
	}
	return false
}

func (d *dateScanner) set(year, month, day, parts int, ok bool) bool {
	d.year, d.month, d.day = year, month, day
	d.at += parts
	return ok
}

// yearAfter reads ", 2024" after month and day; "Nov 29 14:05:00 2022" has the time before it.
func (d *dateScanner) yearAfter(month, day datePart) bool {
	d.month, _ = strconv.Atoi(month.value) // data: checked by the rules' examples
	d.day = day.num
	d.ordinal()
	back := d.at
	for p := d.peek(0); p.text == "," || p.text == "-" && month.glued || p.kind == "of"; p = d.peek(0) {
		d.at++
	}
	d.time()
	if p := d.peek(0); p.num >= 1000 && len(p.text) == 4 {
		d.year = p.num
		d.at++
		return true
	}
	if p := d.peek(0); month.glued && len(p.text) == 2 && p.num >= 0 { // 29-Nov-22
		d.year = 2000 + p.num
		d.at++
		return true
	}
	d.at, d.clock, d.zone = back, "", ""
	return true
}

func (d *dateScanner) ordinal() {
	switch p := d.peek(0); {
	case !p.glued:
	case p.text == "st", p.text == "nd", p.text == "rd", p.text == "th":
		d.at++
	}
}

// dayFirst reads 3 March 2024, 3-Mar-2024, and figures alone where only one
// reading is possible: European dots, or a part over twelve.
func (d *dateScanner) dayFirst(day datePart) bool {
	d.at++
	d.ordinal()
	if p := d.peek(0); p.kind == "glue" || p.kind == "of" || (p.text == "-" || p.text == ".") && d.peek(1).kind == "month" {
		d.at++
	}
	if m := d.peek(0); m.kind == "month" {
		d.at++
		return d.yearAfter(m, day)
	}
	sep, m, y := d.peek(0).text, d.peek(1).num, d.peek(3)
	if sep != "." && sep != "/" && sep != "-" || d.peek(2).text != sep || len(y.text) != 4 {
		return false
	}
	switch {
	case sep == "." || day.num > 12 || day.num == m:
		return d.set(y.num, m, day.num, 4, true)
	case m > 12:
		return d.set(y.num, day.num, m, 4, true)
	}
	return false
}

// valid reports whether such a day exists; a day without a year may be in a leap year.
func (d *dateScanner) valid() bool {
	year := d.year
	if year == 0 {
		year = 2000
	}
	t := time.Date(year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	return year >= 1600 && year < 2200 && d.month >= 1 && d.month <= 12 && t.Day() == d.day
}

// trailer reads the time of day behind the date, if there is one.
func (d *dateScanner) trailer() {
	if d.clock != "" {
		return
	}
	back := d.at
	for p := d.peek(0); d.at > 0 && (p.kind == "glue" || strings.Contains(",|-–—•·(", p.text) && p.text != "" || p.text == "T" || p.text == "t"); p = d.peek(0) {
		d.at++
	}
	if !d.time() {
		d.at = back
	}
}

// time reads 14:05, 14:05:09.123+02:00, 10.15 am EST or 10 a.m. if it is there.
func (d *dateScanner) time() bool {
	h, sep, m := d.peek(0), d.peek(1), d.peek(2)
	if h.num < 0 || h.num > 24 || len(h.text) > 2 {
		return false
	}
	hour, minute, second, used := h.num, 0, -1, 1
	if (sep.text == ":" || sep.text == "." || sep.text == "h") && sep.glued && len(m.text) == 2 && m.num >= 0 && m.num < 60 && m.glued {
		minute, used = m.num, 3
		if s := d.peek(4); sep.text == ":" && d.peek(3).text == ":" && s.num >= 0 && s.num < 61 {
			second, used = min(s.num, 59), 5
			if d.peek(5).text == "." && d.peek(6).num >= 0 && d.peek(6).glued {
				used = 7
			}
		}
	}
	half := d.peek(used)
	if half.kind == "half" {
		used++
		if hour = hour % 12; half.value == "pm" {
			hour += 12
		}
	} else if used == 1 || sep.text == "." && half.kind != "zone" || hour > 23 {
		return false
	}
	d.at += used
	d.clock = fmt.Sprintf("%02d:%02d", hour, minute)
	if second >= 0 {
		d.clock += fmt.Sprintf(":%02d", second)
	}
	d.offset()
	return true
}

// offset reads EST, (UTC), Z, GMT+2, +0200 or +02:00 if it is there.
func (d *dateScanner) offset() {
	back := d.at
	if d.peek(0).text == "(" {
		d.at++
	}
	if p := d.peek(0); p.kind == "zone" {
		d.at++
		d.zone = p.value
	} else {
		d.at = back
	}
	d.figures()
}

// figures reads +2, +0200 or +02:00 if it is there.
func (d *dateScanner) figures() {
	sign, h, m := d.peek(0).text, d.peek(1), d.peek(3)
	if sign != "+" && sign != "-" && sign != "−" || !h.glued || h.num < 0 {
		return
	}
	hours, minutes, used := h.num, 0, 2
	switch {
	case len(h.text) == 4:
		hours, minutes = h.num/100, h.num%100
	case len(h.text) > 2:
		return
	case d.peek(2).text == ":" && len(m.text) == 2 && m.num >= 0:
		minutes, used = m.num, 4
	}
	if hours > 14 || minutes > 59 {
		return
	}
	d.at += used
	d.zone = fmt.Sprintf("%s%02d:%02d", strings.Replace(sign, "−", "-", 1), hours, minutes)
	if hours == 0 && minutes == 0 {
		d.zone = "Z"
	}
}

func (d *dateScanner) value() string {
	day := fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
	if d.year == 0 {
		return "-" + day[4:] // --03-03
	}
	if d.zone == "" && strings.Trim(d.clock, "0:") == "" { // midnight sharp stands for "no time"
		return day
	}
	return day + "T" + d.clock + d.zone
}
