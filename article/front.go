package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// front reads the lines before the news of a plain text.
type front struct {
	*reader
	lines []line
	wrap  wrapped
}

// maxFront is how many lines are looked at for headers.
const maxFront = 40

// read adds the blocks of the front and gives the index of the body's first
// line. It may move that line's start, where a header shares the line.
func (f *front) read() int {
	subhead := false
	for i := 0; i < min(len(f.lines), maxFront); {
		l := &f.lines[i]
		switch {
		case l.blank():
			i++
		case f.field(l) || f.dateLine(l) || f.marked(l) || f.namesOutlet(i):
			if l.blank() {
				i++
			}
		case f.contact(i):
			i = f.contacts(i)
		case f.doc.Title == "" && f.isHeadline(i):
			at := len(f.doc.Blocks)
			i = f.block(i, onrecord.Headline)
			f.doc.Title = strings.TrimLeft(f.doc.Slice(f.doc.Blocks[at].Span), "# ")
		case f.doc.Title != "" && !subhead && f.isSubhead(i):
			subhead = true
			i = f.block(i, onrecord.Heading)
		default:
			return i
		}
	}
	return min(len(f.lines), maxFront, f.firstLeft())
}

// firstLeft is the index of the first line that is not yet in a block.
func (f *front) firstLeft() int {
	done := 0
	if n := len(f.doc.Blocks); n > 0 {
		done = f.doc.Blocks[n-1].End
	}
	for i, l := range f.lines {
		if !l.blank() && l.Start >= done {
			return i
		}
	}
	return len(f.lines)
}

func (f *front) slice(l *line) string { return f.doc.Text[l.Start:l.End] }

// take adds the line's first n bytes as a block and leaves the rest on the line.
func (f *front) take(l *line, n int, kind onrecord.BlockKind) {
	s := f.slice(l)
	kept := strings.TrimRightFunc(s[:n], isSpace)
	f.add(onrecord.Span{Start: l.Start, End: l.Start + len(kept)}, kind)
	rest := strings.TrimLeftFunc(s[n:], isSpace)
	l.Start = l.End - len(rest)
	l.first, _, _ = strings.Cut(rest, " ")
}

// block adds the whole paragraph that begins with line i and gives the line behind it.
func (f *front) block(i int, kind onrecord.BlockKind) int {
	end := f.paragraphEnd(i)
	f.add(onrecord.Span{Start: f.lines[i].Start, End: f.lines[end-1].End}, kind)
	return end
}

// paragraphEnd is the index behind the last line of the paragraph that begins
// with line i.
func (f *front) paragraphEnd(i int) int {
	for i++; i < len(f.lines) && !f.lines[i].blank() && !f.wrap.breaks(f.doc.Text, f.lines[i-1], f.lines[i]); i++ {
		if f.headerLike(&f.lines[i]) {
			break
		}
	}
	return i
}

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
		f.doc.Byline = f.rules.writers(strings.TrimPrefix(s, "By "))
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
		if n == 0 && s[max(at-1, 0)] == ' ' && !strings.Contains(s[:at], ":") {
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

// contact reports whether line i begins the contact lines of a press release.
func (f *front) contact(i int) bool {
	field, n := f.key(f.slice(&f.lines[i]))
	return n > 0 && field == "contact"
}

// contacts takes the lines from i to the next blank one.
func (f *front) contacts(i int) int {
	from := f.lines[i].Start
	for ; i < len(f.lines) && !f.lines[i].blank(); i++ {
	}
	f.add(onrecord.Span{Start: from, End: f.lines[i-1].End}, onrecord.Boilerplate)
	return i
}

// maxTitle is the longest headline, in characters.
const maxTitle = 160

// isHeadline reports whether the paragraph at line i is the headline: short,
// without a final stop or with the capitals of a title, and something follows.
func (f *front) isHeadline(i int) bool {
	end := f.paragraphEnd(i)
	s := f.doc.Text[f.lines[i].Start:f.lines[end-1].End]
	if utf8.RuneCountInString(s) > maxTitle || end-i > 3 || !f.follows(end) || bullet(f.lines[i].first) {
		return false
	}
	if _, ok := f.rules.find(s, "front", "dateline"); ok {
		return false
	}
	if !beginsUpper(s) && !strings.HasPrefix(s, "#") {
		return false
	}
	return !endsSentence(s) || titleCase(s) || f.datelineAt(end)
}

// datelineAt reports whether a dateline opens the paragraph at or after line i:
// what stands before the first one is the headline, whatever it ends with.
func (f *front) datelineAt(i int) bool {
	for ; i < len(f.lines); i++ {
		if l := f.lines[i]; !l.blank() {
			s := f.slice(&l)
			_, ok := f.rules.find(cutRunes(s, maxDateline), "front", "dateline")
			return ok
		}
	}
	return false
}

// isSubhead reports whether the paragraph at line i, under the headline, is
// short, without a final stop, and over a longer one.
func (f *front) isSubhead(i int) bool {
	end := f.paragraphEnd(i)
	s := f.doc.Text[f.lines[i].Start:f.lines[end-1].End]
	if utf8.RuneCountInString(s) > maxTitle+60 || end-i > 3 || endsSentence(s) || !f.follows(end) || !beginsUpper(s) {
		return false
	}
	_, dateline := f.rules.find(s, "front", "dateline")
	return !dateline && !bullet(f.lines[i].first)
}

// follows reports whether a line that is not blank stands at i or after it.
func (f *front) follows(i int) bool {
	for ; i < len(f.lines); i++ {
		if !f.lines[i].blank() {
			return true
		}
	}
	return false
}

// beginsUpper reports whether s begins like a sentence: with a capital, a
// figure, a quotation mark or a bracket.
func beginsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("\"'“‘«„‹(¿¡[$€£…", r) ||
		unicode.IsLetter(r) && !unicode.IsLower(r)
}

// titleCase reports whether nearly all longer words of s have capitals.
func titleCase(s string) bool {
	long, upper := 0, 0
	for _, w := range strings.Fields(s) {
		if utf8.RuneCountInString(w) < 4 {
			continue
		}
		long++
		if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "\"'“‘(")); unicode.IsUpper(r) || unicode.IsDigit(r) {
			upper++
		}
	}
	return long >= 3 && 10*upper >= 8*long
}
