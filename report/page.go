package report

import (
	"bufio"
	"io"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"onrecord"
)

// measure is the widest a line of the report gets: longer ones are hard to read.
const measure = 104

// page is a report while it is drawn.
type page struct {
	doc   *onrecord.Document
	out   *bufio.Writer // keeps the first error for Flush
	width int
	ink   inks
}

// inks are the styles. They use the terminal's own sixteen colours, so that
// they suit dark and light ones alike.
type inks struct {
	title, heading, strong, faint, id, date, event lipgloss.Style
	bars                                           map[onrecord.Form]lipgloss.Style
}

func newPage(w io.Writer, d *onrecord.Document, o Options) *page {
	if o.Width == 0 {
		o.Width = plain
	}
	return &page{doc: d, out: bufio.NewWriter(w), width: min(max(o.Width, 40), measure), ink: newInks(o.Color)}
}

func newInks(color bool) inks {
	s := lipgloss.NewStyle()
	i := inks{title: s, heading: s, strong: s, faint: s, id: s, date: s, event: s,
		bars: map[onrecord.Form]lipgloss.Style{onrecord.Direct: s, onrecord.Indirect: s, onrecord.Mixed: s}}
	if !color {
		return i
	}
	i.title, i.strong, i.heading = s.Bold(true), s.Bold(true), s.Bold(true).Foreground(lipgloss.Blue)
	i.faint, i.id = s.Faint(true), s.Faint(true)
	i.date, i.event = s.Foreground(lipgloss.Green), s.Foreground(lipgloss.Magenta)
	i.bars[onrecord.Direct] = s.Foreground(lipgloss.Yellow)
	i.bars[onrecord.Mixed] = s.Foreground(lipgloss.Yellow)
	i.bars[onrecord.Indirect] = s.Faint(true)
	return i
}

// line writes one line, without white space at its end.
func (p *page) line(s string) {
	p.out.WriteString(strings.TrimRight(s, " "))
	p.out.WriteByte('\n')
}

func (p *page) blank() { p.line("") }

// hang writes text wrapped behind a label, its further lines below its first.
func (p *page) hang(indent int, label, text string) {
	p.wrap(indent, label, strings.Repeat(" ", ansi.StringWidth(label)), text)
}

// wrap writes text wrapped to the width: first stands before its first line,
// then before the others; both have the same width.
func (p *page) wrap(indent int, first, then, text string) {
	room := max(p.width-indent-ansi.StringWidth(first)-1, 10)
	margin := strings.Repeat(" ", indent)
	for _, line := range strings.Split(lipgloss.Wrap(text, room, ""), "\n") {
		p.line(margin + first + line)
		first = then
	}
}

// ends writes left and right at the two ends of a line, or right below left
// where the line is too short for both.
func (p *page) ends(indent int, label, left, right string) {
	used := indent + ansi.StringWidth(label) + ansi.StringWidth(left)
	gap := p.width - 1 - used - ansi.StringWidth(right)
	if ansi.StringWidth(right) > 0 && gap >= 2 {
		p.hang(indent, label, left+strings.Repeat(" ", gap)+right)
		return
	}
	p.hang(indent, label, left)
	if ansi.StringWidth(right) == 0 {
		return
	}
	p.hang(indent+ansi.StringWidth(label), "", right)
}

// flow writes items on as few lines as hold them, each unbroken where it fits.
func (p *page) flow(indent int, items []string, between string) {
	line := ""
	for _, item := range items {
		if line != "" && indent+ansi.StringWidth(line+between+item) >= p.width {
			p.hang(indent, "", line)
			line = ""
		}
		if line != "" {
			line += between
		}
		line += item
	}
	if line != "" {
		p.hang(indent, "", line)
	}
}

// heading opens a part of the report.
func (p *page) heading(title, note string) {
	p.blank()
	p.blank()
	rule := p.width - 1 - 2 - ansi.StringWidth(title) - 1
	if note != "" {
		rule -= ansi.StringWidth(note) + 1
		note = " " + note
	}
	p.line("  " + p.ink.heading.Render(title) + " " + p.ink.faint.Render(strings.Repeat("─", max(rule, 2))+note))
}
