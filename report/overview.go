package report

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"onrecord"
	"onrecord/digest"
)

func (p *page) timeline() {
	days := digest.Timeline(p.doc)
	if len(days) == 0 {
		return
	}
	p.heading("TIMELINE", "")
	p.blank()
	column := 0
	for _, day := range days {
		column = max(column, ansi.StringWidth(date(day))+2)
	}
	for _, day := range days {
		p.day(day, column)
	}
}

func date(day digest.Day) string { return digest.Date(digest.Line(day.Value)) }

// day draws what a day has, the date before its first item only.
func (p *page) day(day digest.Day, column int) {
	label := date(day)
	label = p.ink.date.Render(label) + strings.Repeat(" ", column-ansi.StringWidth(label))
	item := func(text string) {
		p.hang(2, label, text)
		label = strings.Repeat(" ", column)
	}
	if day.Published {
		item(p.ink.strong.Render("published"))
	}
	for _, id := range day.Events {
		item(p.happened(id))
	}
	for _, s := range day.Said {
		item(p.said(s))
	}
	for _, id := range day.Timexes {
		item(p.context(p.doc.Timex(id).Span) + p.tag("t", int(id)))
	}
}

// tag is an id after what it names.
func (p *page) tag(letter string, id int) string {
	return "  " + p.ink.id.Render(fmt.Sprint(letter, id))
}

func (p *page) happened(id onrecord.EventID) string {
	e := p.doc.Event(id)
	text := p.ink.event.Render(e.Type) + " "
	if act := digest.Act(p.doc, e); act != "" {
		text += act + " "
	}
	text += "“" + digest.Line(p.doc.Slice(e.Trigger)) + "”"
	if status := p.doubt(e); status != "" {
		text += p.ink.faint.Render(" (" + status + ")")
	}
	return text + p.tag("v", int(id))
}

// doubt is what keeps the event from being told as a fact.
func (p *page) doubt(e *onrecord.Event) string {
	var notes []string
	if e.Status != onrecord.Asserted {
		notes = append(notes, string(e.Status))
	}
	if e.Voice != 0 {
		notes = append(notes, "says "+digest.VoiceOf(p.doc, e.Voice))
	}
	return strings.Join(notes, ", ")
}

func (p *page) said(s digest.Speaker) string {
	name := digest.Line(s.Name)
	if name == "" {
		name = p.ink.faint.Render("nobody named")
	}
	var ids []string
	for _, id := range s.Statements {
		ids = append(ids, fmt.Sprint("s", id))
	}
	if len(s.Statements) > 1 {
		return name + ": " + fmt.Sprint(len(s.Statements), " statements") + "  " + p.ink.id.Render(strings.Join(ids, " "))
	}
	return name + ": 1 statement  " + p.ink.id.Render(ids[0])
}

// context is the words around s, with our mark where the sentence goes on.
func (p *page) context(s onrecord.Span) string {
	around, before, after := digest.Around(p.doc, s, 28)
	text := "“" + digest.Line(p.doc.Slice(around)) + "”"
	if before {
		text = p.ink.faint.Render(digest.Omission) + " " + text
	}
	if after {
		text += " " + p.ink.faint.Render(digest.Omission)
	}
	return text
}

func (p *page) people() {
	groups := digest.People(p.doc)
	if len(groups) == 0 {
		return
	}
	p.heading("PEOPLE AND BODIES", "")
	for _, g := range groups {
		p.blank()
		p.hang(2, "", p.ink.strong.Render(g.Title))
		for _, id := range g.Main {
			p.entity(id)
		}
		if len(g.Named) > 0 {
			p.hang(4, p.ink.faint.Render("named once: "), p.named(g.Named))
		}
	}
}

func (p *page) entity(id onrecord.EntityID) {
	e := p.doc.Entity(id)
	count := ""
	if n := len(e.Members); n > 1 {
		count = fmt.Sprintf("%d×", n)
	}
	notes := fmt.Sprintf("%s  %-8s  %4s", count, digest.Line(e.Ref), fmt.Sprint("e", id))
	p.ends(4, "", digest.Line(e.Name), p.ink.faint.Render(notes))
	for _, role := range digest.Roles(p.doc, id) {
		p.hang(6, "", p.ink.faint.Render(role))
	}
	if also := digest.Aliases(p.doc, id); len(also) > 0 {
		p.hang(6, p.ink.faint.Render("also "), p.ink.faint.Render(strings.Join(also, " · ")))
	}
}

func (p *page) named(ids []onrecord.EntityID) string {
	var names []string
	for _, id := range ids {
		names = append(names, digest.Line(p.doc.Entity(id).Name)+" "+p.ink.id.Render(fmt.Sprint("e", id)))
	}
	return strings.Join(names, ", ")
}

func (p *page) events() {
	if len(p.doc.Events) == 0 {
		return
	}
	p.heading("EVENTS", "")
	for i := range p.doc.Events {
		p.blank()
		p.event(onrecord.EventID(i + 1))
	}
}

func (p *page) event(id onrecord.EventID) {
	e := p.doc.Event(id)
	label := p.ink.id.Render(fmt.Sprintf("%-4s", fmt.Sprint("v", id))) + " "
	left := p.ink.event.Render(digest.Kind(e))
	if act := digest.Act(p.doc, e); act != "" {
		left += "  " + p.ink.strong.Render(act)
	}
	p.ends(2, label, left, p.ink.date.Render(digest.Date(digest.Line(e.Date))))
	p.hang(7, "", "“"+digest.Line(p.doc.Slice(e.Trigger))+"”")
	told := string(e.Status) + ", in the voice of " + digest.VoiceOf(p.doc, e.Voice)
	if e.Voice != 0 {
		told += fmt.Sprintf(" (s%d)", e.Voice)
	}
	for _, f := range digest.Facts(p.doc, e) {
		told += ", " + f.Label + ": " + f.Text
	}
	p.hang(7, "", p.ink.faint.Render(told))
}
