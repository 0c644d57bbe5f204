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
	if !beginsUpper(s) && !strings.HasPrefix(s, "#") || isClock(s) || beginsClock(s) || strings.HasSuffix(s, ":") {
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
	if utf8.RuneCountInString(s) > maxTitle+60 || end-i > 3 || isClock(s) || endsSentence(s) || !f.follows(end) || !beginsUpper(s) {
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

// beginsClock reports whether s begins with a time of day and a colon or a dash, as
// the entries of a live blog do.
func beginsClock(s string) bool {
	for _, mark := range []string{": ", " – ", " — ", " - "} {
		if clock, _, ok := strings.Cut(s, mark); ok && isClock(clock) {
			return true
		}
	}
	return false
}

// isClock reports whether s is a time of day alone, as it stands over an entry
// of a live blog: "14:05", "2.30pm GMT".
func isClock(s string) bool {
	s = strings.Trim(s, "[]() ")
	n := 0
	for n < len(s) && (s[n] >= '0' && s[n] <= '9' || n > 0 && (s[n] == ':' || s[n] == '.')) {
		n++
	}
	if n == 0 || n > 8 || len(s) > 16 {
		return false
	}
	rest := strings.ToLower(strings.TrimSpace(s[n:]))
	if noon := strings.TrimSpace(strings.NewReplacer("a.m.", "", "p.m.", "", "am", "", "pm", "").Replace(rest)); noon != rest {
		rest = noon
	} else if !strings.ContainsAny(s[:n], ":.") {
		return false
	}
	return len(rest) <= 4 && strings.Trim(rest, "abcdefghijklmnopqrstuvwxyz") == ""
}
