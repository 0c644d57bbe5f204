package article

import (
	"strings"
	"unicode"

	"onrecord"
)

// marked takes a line that a rule for headers or bylines takes.
func (f *front) marked(l *line) bool {
	s := f.slice(l)
	if len(s) > 200 {
		return false
	}
	m, ok := f.rules.find(s, "front", "header", "byline")
	if !ok {
		return false
	}
	if date, at := m.group("date"); date != "" {
		value, n := f.rules.dates.scan(date)
		f.date("published", value, onrecord.Span{Start: l.Start + at, End: l.Start + at + n})
	}
	f.updated(m, l)
	f.release = f.release || m.rule.name == "for-release"
	kind := onrecord.Header
	if medium, at := m.group("medium"); medium != "" {
		f.masthead(medium, l.Start+at)
	}
	if m.rule.kind == "byline" {
		kind = onrecord.Byline
		f.byline(m, l)
	}
	f.take(l, len(s), kind)
	return true
}

// namesOutlet takes a first line that is an outlet's name alone, with a headline
// or a date under it.
func (f *front) namesOutlet(i int) bool {
	l := &f.lines[i]
	s := f.slice(l)
	words := strings.Fields(s)
	if f.doc.Title != "" || f.doc.Outlet.Name != "" || len(words) > 6 || endsSentence(s) || i+1 >= len(f.lines) {
		return false
	}
	for _, w := range words {
		if !beginsUpper(w) && w != "of" && w != "the" && w != "and" && w != "&" {
			return false
		}
	}
	if !f.rules.isMedium(s) && !(f.rules.hasMediaWord(words[len(words)-1]) && (f.dateFollows(i+1) || f.datelineAt(i+1))) {
		return false
	}
	f.masthead(s, l.Start)
	f.take(l, len(s), onrecord.Header)
	return true
}

// dateFollows reports whether the next line that is not blank is a date.
func (f *front) dateFollows(i int) bool {
	for ; i < len(f.lines); i++ {
		if l := &f.lines[i]; !l.blank() {
			_, ok := f.rules.dates.whole(f.slice(l))
			return ok
		}
	}
	return false
}

func (f *front) masthead(name string, start int) {
	if f.doc.Outlet.Name == "" {
		f.doc.Outlet = onrecord.Outlet{Name: name, Basis: onrecord.BasisHeader, Span: onrecord.Span{Start: start, End: start + len(name)}}
	}
}

// updated reads the date of "Updated 10:15 AM, March 3, 2024".
func (f *front) updated(m found, l *line) {
	if m.rule.name != "marked-update" {
		return
	}
	digit := strings.IndexFunc(m.line, unicode.IsDigit)
	for _, at := range []int{strings.LastIndexByte(m.line[:digit], ' ') + 1, digit} {
		if value, n := f.rules.dates.scan(m.line[at:]); n > 0 && value[0] != '-' {
			f.date("modified", value, onrecord.Span{Start: l.Start + at, End: l.Start + at + n})
			return
		}
	}
}

func (f *front) byline(m found, l *line) {
	if name, _ := m.group("name"); f.doc.Byline == "" {
		f.doc.Byline = f.rules.writers(name)
		if name == "" {
			f.doc.Byline, _ = m.group("agency")
		}
	}
	f.outlet(m, l.Start)
}

// outlet keeps the outlet that a line names, if none is known yet.
func (r *reader) outlet(m found, start int) {
	if r.doc.Outlet.Name != "" {
		return
	}
	for _, g := range []string{"outlet", "medium", "agency"} {
		if name, at := m.group(g); name != "" {
			span := onrecord.Span{Start: start + at, End: start + at + len(name)}
			r.doc.Outlet = onrecord.Outlet{Name: name, Basis: onrecord.BasisText, Span: span}
			return
		}
	}
}
