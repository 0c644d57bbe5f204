package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// headerLike reports whether a line is one that front would take, without taking it.
func (f *front) headerLike(l *line) bool {
	s := f.slice(l)
	if len(s) > 200 {
		return false
	}
	if _, n := f.key(s); n > 0 {
		return true
	}
	if _, ok := f.rules.dates.whole(s); ok {
		return true
	}
	_, ok := f.rules.find(s, "front", "header", "byline")
	return ok
}

// key reads "Key:" at the beginning of a line: its field and its length.
func (f *front) key(s string) (field string, n int) {
	colon := strings.IndexByte(s[:min(len(s), 40)], ':')
	if colon < 0 {
		return "", 0
	}
	key := strings.ToLower(strings.Trim(s[:colon], " *_#-[]\""))
	n = colon + 1 + run(s[colon+1:], func(r rune) bool { return r == '*' || r == '_' })
	if field = f.rules.keys[key]; field == "" {
		return "", 0
	}
	return field, n
}

// field takes "Key: value" and "date 2022-11-29", all of the line or, where
// the news follows the date on the same line, its beginning.
func (f *front) field(l *line) bool {
	s := f.slice(l)
	field, n := f.key(s)
	if n == 0 {
		return f.spacedDate(l)
	}
	start := len(s) - len(strings.TrimLeftFunc(s[n:], isSpace))
	value := onrecord.Span{Start: l.Start + start, End: l.End}
	switch field {
	case "contact":
		return false
	case "outlet", "byline":
		if v := f.doc.Slice(value); v != "" && !isNames(v) && !isAddress(v) {
			return false
		}
	case "other":
		if v := f.doc.Slice(value); endsSentence(v) && strings.Count(v, " ") > 6 {
			return false // a sentence that begins like a header
		}
	case "published", "modified":
		return f.dated(l, field, start)
	case "title":
		if start == len(s) || f.doc.Title != "" {
			f.take(l, len(s), onrecord.Header)
			return true
		}
		f.title(l, start)
		return true
	}
	f.keep(field, value)
	f.take(l, len(s), onrecord.Header)
	return true
}

// isNames reports whether a line is one or more names: capitals but for small
// words, and not much longer than names are.
func isNames(s string) bool {
	small := 0
	words := strings.Fields(s)
	for _, w := range words {
		if !beginsUpper(w) {
			small++
		}
	}
	return len(words) <= 20 && (len(words) < 2 || 2*small < len(words)) && utf8.RuneCountInString(s) <= 160
}

// title takes "Title: The headline"; quotation marks around all of it are the
// header's, as in YAML.
func (f *front) title(l *line, start int) {
	s := f.slice(l)
	end := len(s)
	if quoted := s[start:]; len(quoted) > 2 && quoted[0] == '"' && strings.IndexByte(quoted[1:], '"') == len(quoted)-2 {
		start, end = start+1, end-1
	}
	f.doc.Title = strings.TrimFunc(s[start:end], isSpace)
	f.take(l, start, onrecord.Header)
	if left := f.slice(l); f.doc.Title != "" {
		f.take(l, len(left)-(len(s)-end), onrecord.Headline)
	}
	if !l.blank() {
		f.take(l, l.End-l.Start, onrecord.Header)
	}
}

// keep stores a header's value where the document has a place for it.
func (f *front) keep(field string, value onrecord.Span) {
	s := f.doc.Slice(value)
	switch {
	case s == "":
	case field == "byline" && f.doc.Byline == "":
		f.doc.Byline = f.rules.writers(strings.TrimPrefix(strings.TrimSuffix(s, "."), "By "))
	case field == "outlet" && f.doc.Outlet.Name == "" && len(s) <= 80 && !strings.Contains(s, "://"):
		f.doc.Outlet = onrecord.Outlet{Name: s, Basis: onrecord.BasisHeader, Span: value}
	case (field == "url" || field == "outlet") && f.doc.URL == "" && strings.Contains(s, "://"):
		f.doc.URL = s
	case field == "language" && f.doc.Language == "":
		f.doc.Language = languageCode(s)
	}
}

// spacedDate takes "date 2022-11-29 …" and "Published March 3, 2024 …": a date
// key without a colon, and "2022-11-29 The news …".
func (f *front) spacedDate(l *line) bool {
	s := f.slice(l)
	at := 0
	for word := 0; word < f.rules.longKeys; word++ {
		next := strings.IndexByte(s[at:min(len(s), at+20)], ' ')
		if next < 0 {
			break
		}
		at += next
		field := f.rules.keys[strings.ToLower(s[:at])]
		if at++; (field == "published" || field == "modified") && f.dated(l, field, at) {
			return true
		}
	}
	_, n := f.rules.dates.scan(s)
	iso := n > 0 && len(s) > 10 && isDigit(rune(s[3])) && s[4] == '-'
	return iso && beginsUpper(strings.TrimLeft(s[n:], " :–—-|")) && f.dated(l, "published", 0)
}

// dated takes the date at offset at of the line. What is left behind it is
// either the news, left on the line, or short and part of the header.
func (f *front) dated(l *line, field string, at int) bool {
	s := f.slice(l)
	value, n := f.rules.dates.scan(s[at:])
	if n == 0 || strings.HasPrefix(value, "--") {
		if value := s[at:]; n == 0 && (len(value) > 60 || !strings.ContainsFunc(value, unicode.IsDigit) || !strings.Contains(s[:at], ":")) {
			return false
		}
		f.take(l, len(s), onrecord.Header) // an ambiguous date is a header still
		return true
	}
	span := onrecord.Span{Start: l.Start + at, End: l.Start + at + n}
	f.date(field, value, span)
	rest := strings.TrimLeft(s[at+n:], " .,;|)*•–—-")
	switch {
	case f.moreDates(rest):
		f.take(l, len(s)-len(rest), onrecord.Header)
	case len(rest) > 0 && (len(s)-len(rest) > at+n+1 || !beginsUpper(rest)) && len(rest) < 80:
		f.take(l, len(s), onrecord.Header)
	default:
		f.take(l, at+n, onrecord.Header)
	}
	return true
}

// moreDates reports whether what follows a date is another dated key.
func (f *front) moreDates(rest string) bool {
	field, n := f.key(rest)
	return n > 0 && (field == "published" || field == "modified")
}

func (r *reader) date(field, value string, span onrecord.Span) {
	to := &r.doc.Published
	if field == "modified" {
		to = &r.doc.Modified
	}
	if to.Value == "" {
		*to = onrecord.Date{Value: value, Basis: onrecord.BasisHeader, Span: span}
	}
}

// dateLine takes a line that is a date, a web address or a rule of dashes alone.
func (f *front) dateLine(l *line) bool {
	s := f.slice(l)
	if len(s) > 120 {
		return false
	}
	if value, ok := f.rules.dates.whole(s); ok {
		if !strings.HasPrefix(value, "--") {
			_, n := f.rules.dates.scan(s)
			f.date("published", value, onrecord.Span{Start: l.Start, End: l.Start + n})
		}
		f.take(l, len(s), onrecord.Header)
		return true
	}
	if isAddress(s) {
		if f.doc.URL == "" {
			f.doc.URL = s
		}
		f.take(l, len(s), onrecord.Header)
		return true
	}
	if strings.Trim(s, "-=*_~#+ ") == "" && !bullet(s) {
		f.take(l, len(s), onrecord.Header)
		return true
	}
	return false
}

func isAddress(s string) bool {
	return (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")) && !strings.ContainsFunc(s, unicode.IsSpace)
}
