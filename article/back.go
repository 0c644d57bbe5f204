package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// maxDateline is how many bytes a dateline takes at most.
const maxDateline = 160

// datelines splits datelines from the paragraphs that they open.
func (r *reader) datelines() {
	first := true
	for i := 0; i < len(r.doc.Blocks); i++ {
		if r.doc.Blocks[i].Kind != onrecord.Paragraph {
			continue
		}
		place := "any"
		if first {
			place, first = "front", false
		}
		if r.dateline(i, place) {
			i++
		}
	}
}

func (r *reader) dateline(i int, place string) bool {
	d := r.doc
	b := d.Blocks[i]
	head := cutRunes(d.Slice(b.Span), maxDateline)
	m, ok := r.rules.find(head, place, "dateline")
	if !ok {
		return false
	}
	end := m.loc[1]
	rest := strings.TrimLeftFunc(d.Text[b.Start+end:b.End], isSpace)
	if rest == "" || !beginsUpper(rest) {
		return false
	}
	line := strings.TrimRightFunc(head[:end], isSpace)
	d.Blocks = slices.Insert(d.Blocks, i, onrecord.Block{
		Span: onrecord.Span{Start: b.Start, End: b.Start + len(line)}, Kind: onrecord.Dateline})
	d.Blocks[i+1].Start = b.End - len(rest)
	r.filed(m, b.Start)
	return true
}

// cutRunes is the longest beginning of s of at most n bytes that cuts no character.
func cutRunes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// filed keeps what a dateline says of the day and of the agency.
func (r *reader) filed(m found, start int) {
	if date, at := m.group("date"); date != "" {
		value, n := r.rules.dates.scan(date)
		span := onrecord.Span{Start: start + at, End: start + at + n}
		if !strings.HasPrefix(value, "--") {
			r.date("published", value, span)
		} else if r.yearless.Value == "" {
			r.yearless = onrecord.Date{Value: value, Basis: onrecord.BasisHeader, Span: span}
		}
	}
	if wire, at := m.group("wire"); wire != "" && r.doc.Outlet.Name == "" && r.isAgency(wire) {
		r.doc.Outlet = onrecord.Outlet{Name: wire, Basis: onrecord.BasisText,
			Span: onrecord.Span{Start: start + at, End: start + at + len(wire)}}
	}
	r.outlet(m, start)
}

// isAgency reports whether what stands in a dateline's brackets is who filed
// it: anything but a place and those that only pass on press releases.
func (r *reader) isAgency(wire string) bool {
	kind := r.rules.names[strings.ToLower(wire)]
	r.release = r.release || kind == "release"
	return kind != "place" && kind != "release"
}

// maxBoilerplate is the longest paragraph, in bytes, that rules for boilerplate look at.
const maxBoilerplate = 420

// lastBlocks is how many blocks at the end the rules for the back look at.
const lastBlocks = 10

// boilerplate marks the blocks that are no news, and keeps the outlet and the
// year that they name.
func (r *reader) boilerplate() {
	r.backRules()
	r.authorNotes()
}

func (r *reader) backRules() {
	d := r.doc
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Len() > maxBoilerplate || !b.Kind.News() || b.Kind == onrecord.Headline {
			continue
		}
		place := "any"
		if i >= len(d.Blocks)-lastBlocks {
			place = "back"
		}
		m, ok := r.rules.find(d.Slice(b.Span), place, "boilerplate", "end", "section")
		if !ok {
			if !strings.ContainsFunc(d.Slice(b.Span), isWord) { // a rule of stars or dashes
				b.Kind = onrecord.Boilerplate
			}
			continue
		}
		if m.rule.kind != "boilerplate" {
			if r.endsAt(i) {
				return
			}
			continue
		}
		b.Kind = onrecord.Boilerplate
		r.outlet(m, b.Start)
		r.backDate(m, b.Start)
		if year, _ := m.group("year"); year != "" {
			r.year = year
		}
	}
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// backDate keeps the date of a line such as "Published May 17, 2023" at the end.
func (r *reader) backDate(m found, start int) {
	date, at := m.group("date")
	if date == "" {
		return
	}
	field := "published"
	if strings.Contains(strings.ToLower(m.line[:at]), "updated") {
		field = "modified"
	}
	if value, n := r.rules.dates.scan(date); value[0] != '-' {
		r.date(field, value, onrecord.Span{Start: start + at, End: start + at + n})
	}
}

// endsAt marks block i and all after it, unless that would be most of a text,
// or more than a quarter of a page, whose author's notes stand outside.
func (r *reader) endsAt(i int) bool {
	d := r.doc
	before := d.Blocks[i].Start - d.Blocks[0].Start
	if i == 0 || before < len(d.Text)*2/5 || r.isPage && before < len(d.Text)*3/4 {
		return false
	}
	r.release = r.release || !r.isPage && strings.Trim(d.Slice(d.Blocks[i].Span), "# ") == ""
	for k := i; k < len(d.Blocks); k++ {
		b := &d.Blocks[k]
		b.Kind = onrecord.Boilerplate
		if b.Len() > maxBoilerplate {
			continue
		}
		m, ok := r.rules.find(d.Slice(b.Span), "back", "boilerplate", "section", "end")
		if !ok {
			continue
		}
		r.outlet(m, b.Start)
		r.issuer(m, b.Start)
		if m.rule.kind == "end" && strings.Contains(m.line, "#") {
			r.release = true
		}
	}
	return true
}

// issuer remembers the first body that an "About" section of a press release is
// about, if the news names it at the beginning: it is who issued the release.
func (r *reader) issuer(m found, start int) {
	name, at := m.group("issuer")
	if name == "" || r.about.Name != "" {
		return
	}
	for _, b := range r.doc.Blocks {
		if b.Kind == onrecord.Headline || b.Kind == onrecord.Paragraph {
			if strings.Contains(r.doc.Slice(b.Span), name) {
				r.about = onrecord.Outlet{Name: name, Basis: onrecord.BasisText,
					Span: onrecord.Span{Start: start + at, End: start + at + len(name)}}
				return
			}
			if b.Kind == onrecord.Paragraph {
				return
			}
		}
	}
}
