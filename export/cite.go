package export

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"onrecord"
	"onrecord/digest"
	"onrecord/store"
)

// Style is a way to cite a statement.
type Style string

// The styles.
const (
	Text   Style = "text"   // a note after the Chicago Manual of Style's form for what is quoted in something else
	BibTeX Style = "bibtex" // an entry of the article, with the statement as its note
	RIS    Style = "ris"    // likewise
)

// citation is what a citation says. Everything is one line of text; what is not
// known is empty.
type citation struct {
	key, speaker, words, via     string // words with those that attribute them
	direct                       bool   // some of the words stand in quotation marks
	negated                      bool
	byline, title, outlet        string
	published, accessed          string // ISO 8601
	url, language, stated, theID string
}

// Cite writes a citation of one statement. accessed is the day on which the
// article was seen, YYYY-MM-DD, as the user gives it; empty leaves it out.
//
// In BibTeX and RIS the work is the article, which is what a library has, and the
// statement is its note. A byline stays one name: which part of it is the family's
// is not known.
func Cite(w io.Writer, d *onrecord.Document, id onrecord.StatementID, style Style, accessed string) error {
	if id < 1 || int(id) > len(d.Statements) {
		return fmt.Errorf("export: cite: %s: no statement s%d", d.Origin, id)
	}
	c := newCitation(d, id, accessed)
	var out string
	switch style {
	case Text:
		out = c.text()
	case BibTeX:
		out = c.bibtex()
	case RIS:
		out = c.ris()
	default:
		return fmt.Errorf("export: cite: no style %q: there are %s, %s, %s", style, Text, BibTeX, RIS)
	}
	if _, err := io.WriteString(w, out); err != nil {
		return fmt.Errorf("export: cite: %w", err)
	}
	return nil
}

func newCitation(d *onrecord.Document, id onrecord.StatementID, accessed string) *citation {
	s := d.Statement(id)
	c := &citation{theID: store.StatementIDs(d)[id-1], speaker: digest.Line(speakerName(d, id)), words: reportOf(d, id),
		direct: s.Form != onrecord.Indirect, negated: s.Negated, byline: digest.Line(d.Byline), title: digest.Line(d.Title), outlet: digest.Line(d.Outlet.Name),
		published: calendar(d.Published.Value), accessed: accessed, url: web(d.URL), language: d.Language}
	c.key = "onrecord-" + c.theID
	if b := s.Stated.Basis; b == onrecord.StatedExplicit || b == onrecord.StatedInherited {
		c.stated = s.Stated.Value
	}
	var names []string
	for _, l := range between(d, id) {
		names = append(names, digest.Line(l.Name))
	}
	c.via = strings.Join(names, ", ")
	return c
}

// text is one line: Speaker, where the words do not name them, when: words. Quoted in Byline, “Title,” Outlet, via
// carriers, date, address (accessed day).
func (c *citation) text() string {
	speaker := c.speaker
	if names(c.words, speaker) {
		speaker = ""
	}
	who := strings.Join(known(speaker, otherDay(c.stated, c.published)), ", ")
	if who != "" {
		who += ": "
	}
	title := c.title
	if title != "" {
		title = "“" + title + "”"
	}
	via := c.via
	if via != "" {
		via = "via " + via
	}
	where := known(c.byline, title, c.outlet, via, digest.Date(c.published), c.url)
	if len(where) == 0 {
		where = []string{"document " + store.DocumentOf(c.theID)}
	}
	in := c.how() + " in " + strings.Join(where, ", ")
	if c.accessed != "" {
		in += " (accessed " + digest.Date(c.accessed) + ")"
	}
	return who + stopped(c.words) + " " + in + ".\n"
}

// how is the words between a statement and its article. They are ours, and say no
// more than the statement's form.
func (c *citation) how() string {
	switch {
	case c.negated:
		return "Said not to have been said,"
	case c.direct:
		return "Quoted"
	}
	return "Reported"
}

// otherDay is the day of a statement as a person would write it, unless it is that
// of the publication.
func otherDay(stated, published string) string {
	if strings.HasPrefix(published, stated) {
		return ""
	}
	return digest.Date(stated)
}

// stopped is words with a full stop after them, unless they end a sentence themselves.
func stopped(words string) string {
	end := strings.TrimRight(words, "”’\"'»")
	if strings.HasSuffix(end, ".") || strings.HasSuffix(end, "!") || strings.HasSuffix(end, "?") {
		return words
	}
	return words + "."
}

// known is what of a list is not empty.
func known(list ...string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

// note is the statement as a note of the article.
func (c *citation) note() string {
	how := map[bool]string{true: "Quotes", false: "Reports"}[c.direct]
	if c.negated {
		how = "Reports that this was not said by"
	}
	if c.speaker != "" {
		how += " " + c.speaker
	}
	if c.via != "" {
		how += ", via " + c.via
	}
	if c.stated != "" {
		how += ", " + digest.Date(c.stated)
	}
	return how + ": " + c.words
}

// bibtex is an entry for BibTeX and biblatex. Names and titles are in braces of
// their own, so that neither is taken apart or put in small letters.
func (c *citation) bibtex() string {
	var b strings.Builder
	fmt.Fprintf(&b, "@article{%s", c.key)
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, ",\n  %s = {%s}", name, value)
		}
	}
	whole := func(name, value string) {
		if value != "" {
			field(name, "{"+tex(value)+"}")
		}
	}
	whole("author", c.byline)
	whole("title", c.title)
	whole("journal", c.outlet)
	day, err := time.Parse(time.DateOnly, firstRunes(c.published, len(time.DateOnly)))
	if err == nil {
		field("year", day.Format("2006"))
		field("month", day.Format("1"))
		field("day", day.Format("2"))
	} else {
		field("year", firstRunes(c.published, 4))
	}
	field("url", bibURL.Replace(c.url))
	field("urldate", tex(c.accessed))
	field("langid", langid[c.language])
	field("note", tex(c.note()))
	field("annote", tex("onrecord "+c.theID))
	b.WriteString("\n}\n")
	return b.String()
}

// langid is babel's name of a language.
var langid = map[string]string{"en": "english"}

// texSpecial are the characters that TeX takes for commands. BibTeX counts braces
// whatever stands before them, so that those have names too.
var texSpecial = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\textbraceleft{}`, "}", `\textbraceright{}`, "$", `\$`, "&", `\&`,
	"#", `\#`, "%", `\%`, "_", `\_`, "^", `\textasciicircum{}`, "~", `\textasciitilde{}`)

func tex(s string) string { return texSpecial.Replace(s) }

// bibURL keeps an address, which BibTeX sets as it is, from ending its field.
var bibURL = strings.NewReplacer(`\`, "%5C", "{", "%7B", "}", "%7D")

// ris is a record of type NEWS: lines of a tag of two letters, two spaces, a
// hyphen, a space and the value, CR LF at each end.
func (c *citation) ris() string {
	var b strings.Builder
	tag := func(name, value string) {
		if value != "" {
			b.WriteString(name + "  - " + value + "\r\n")
		}
	}
	tag("TY", "NEWS")
	tag("ID", c.key)
	tag("AU", c.byline)
	tag("TI", c.title)
	tag("T2", c.outlet)
	tag("PY", firstRunes(c.published, 4))
	tag("DA", risDate(c.published))
	tag("UR", c.url)
	tag("Y2", risDate(c.accessed))
	tag("LA", c.language)
	tag("N1", c.note())
	b.WriteString("ER  - \r\n")
	return b.String()
}

// risDate is a date as RIS has it, YYYY/MM/DD/ with an empty place for what is not known.
func risDate(value string) string {
	if value == "" {
		return ""
	}
	parts := append(strings.Split(firstRunes(value, len(time.DateOnly)), "-"), "", "")
	return strings.Join(parts[:3], "/") + "/"
}
