// Package report draws a document for a terminal: the statements under their
// speakers, a timeline, people and bodies, and events; and why a single record
// is what it is.
//
// Words of the article stand as the article has them, apart from line ends and
// from characters that would command the terminal, which are shown as signs.
// "[…]" is the report's own mark for words left out.
package report

import (
	"fmt"
	"io"
	"os"
	"strconv"

	"golang.org/x/term"

	"onrecord"
	"onrecord/digest"
)

// Options say how to draw. The zero value is 80 columns without colour.
type Options struct {
	Width int  // columns; 0 is 80, less than 40 is 40
	Color bool // the 16 colours of the terminal's own palette, bold and faint
}

// plain is how wide a report is that no terminal shows.
const plain = 80

// Detect is the options for w: the terminal's width and colours if w is one;
// 80 columns and none if it is a pipe or a file. NO_COLOR, TERM=dumb and
// CLICOLOR_FORCE are heeded, and COLUMNS where the terminal gives no width.
func Detect(w io.Writer) Options {
	o := Options{Width: plain, Color: os.Getenv("CLICOLOR_FORCE") != "" && os.Getenv("CLICOLOR_FORCE") != "0"}
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		o.Color = o.Color || os.Getenv("TERM") != "dumb"
		o.Width = columns(f)
	}
	if os.Getenv("NO_COLOR") != "" {
		o.Color = false
	}
	return o
}

func columns(f *os.File) int {
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
		return width
	}
	if width, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && width > 0 {
		return width
	}
	return plain
}

// Write draws the whole report of d.
func Write(w io.Writer, d *onrecord.Document, o Options) error {
	p := newPage(w, d, o)
	p.head()
	p.statements()
	p.timeline()
	p.people()
	p.events()
	if err := p.out.Flush(); err != nil {
		return fmt.Errorf("report: %s: %w", d.Origin, err)
	}
	return nil
}

// Explain draws why the record with that id (s1, t2, e3, v4, m5) is what it is.
// The error of an unknown id names those that there are.
func Explain(w io.Writer, d *onrecord.Document, id string, o Options) error {
	reason, err := digest.Why(d, id)
	if err != nil {
		return err
	}
	p := newPage(w, d, o)
	p.blank()
	p.hang(2, p.ink.id.Render(reason.ID)+"  ", p.ink.strong.Render(digest.Visible(reason.Title)))
	p.blank()
	label := 0
	for _, f := range reason.Facts {
		label = max(label, len(f.Label))
	}
	for _, f := range reason.Facts {
		p.hang(2, p.ink.faint.Render(fmt.Sprintf("%*s", label, f.Label))+"  ", f.Text)
	}
	p.blank()
	if err := p.out.Flush(); err != nil {
		return fmt.Errorf("report: %s: %w", d.Origin, err)
	}
	return nil
}

// head is what the article is: title, outlet, date, and what was found.
func (p *page) head() {
	d := p.doc
	p.blank()
	p.hang(2, "", p.ink.title.Render(digest.Title(d)))
	var facts []string
	if d.Outlet.Name != "" {
		facts = append(facts, digest.Line(d.Outlet.Name)+p.ink.faint.Render(" "+digest.BasisOf(d.Outlet.Basis)))
	} else {
		facts = append(facts, "outlet not known")
	}
	if d.Published.Value != "" {
		facts = append(facts, digest.Date(digest.Line(d.Published.Value))+p.ink.faint.Render(" "+digest.BasisOf(d.Published.Basis)))
	} else {
		facts = append(facts, "date not known")
	}
	if d.Byline != "" {
		facts = append(facts, "by "+digest.Line(d.Byline))
	}
	p.flow(2, facts, p.ink.faint.Render(" · "))
	p.flow(2, p.counts(), " · ")
}

// counts are "9 statements", "7 dates", …; "nothing on record" if none.
func (p *page) counts() []string {
	d := p.doc
	var list []string
	add := func(n int, one, many string) {
		switch {
		case n == 1:
			list = append(list, p.ink.faint.Render("1 "+one))
		case n > 1:
			list = append(list, p.ink.faint.Render(fmt.Sprint(n, " ", many)))
		}
	}
	add(len(d.Statements), "statement", "statements")
	add(len(d.Timexes), "date", "dates")
	add(len(d.Entities), "person or body", "people, bodies and places")
	add(len(d.Events), "event", "events")
	if list == nil {
		list = append(list, p.ink.faint.Render("nothing on record in this text"))
	}
	return list
}
