package report

import (
	"fmt"
	"strings"

	"onrecord"
	"onrecord/digest"
)

// bars stand before the words of a statement and show its form.
var bars = map[onrecord.Form]string{onrecord.Direct: "┃", onrecord.Indirect: "│", onrecord.Mixed: "╏"}

func (p *page) statements() {
	speakers := digest.Speakers(p.doc)
	if len(speakers) == 0 {
		return
	}
	p.heading("WHO SAID WHAT", p.forms())
	for _, s := range speakers {
		p.blank()
		p.speaker(s)
		shared := s.SharedChain(p.doc)
		p.chain(2, shared)
		for _, id := range s.Statements {
			p.blank()
			p.statement(id, 2)
			if shared == nil {
				p.chain(7, digest.Chain(p.doc, id))
			}
		}
	}
}

// forms is the legend of the bars that the report has.
func (p *page) forms() string {
	var notes []string
	for _, f := range []onrecord.Form{onrecord.Direct, onrecord.Mixed, onrecord.Indirect} {
		for i := range p.doc.Statements {
			if p.doc.Statements[i].Form == f {
				notes = append(notes, bars[f]+" "+string(f))
				break
			}
		}
	}
	return strings.Join(notes, "  ")
}

func (p *page) speaker(s digest.Speaker) {
	if s.Name == "" {
		p.hang(2, "", p.ink.faint.Render("Nobody named"))
		return
	}
	id := ""
	if s.Entity != 0 {
		id = p.ink.id.Render(fmt.Sprint("e", s.Entity))
	}
	p.ends(2, "", p.ink.strong.Render(digest.Line(s.Name)), id)
	if s.Entity != 0 {
		for _, role := range digest.Roles(p.doc, s.Entity) {
			p.hang(2, "", p.ink.faint.Render(role))
		}
	}
}

// statement draws one statement, and those inside it further in.
func (p *page) statement(id onrecord.StatementID, indent int) {
	s := p.doc.Statement(id)
	label := p.ink.id.Render(fmt.Sprintf("%-4s", fmt.Sprint("s", id))) + " "
	p.ends(indent, label, p.attribution(id), p.ink.date.Render(digest.When(p.doc, id)))
	bar := p.ink.bars[s.Form].Render(bars[s.Form]) + " "
	p.wrap(indent+5, bar, bar, p.content(id))
	if !s.Occasion.IsZero() {
		p.hang(indent+5, "", p.ink.faint.Render("“"+digest.Line(p.doc.Slice(s.Occasion))+"”"))
	}
	for _, n := range digest.Nested(p.doc, id) {
		p.statement(n, min(indent+5, 20))
	}
}

// attribution is the source's words and the cue's in the order of the text; the
// speaker's name beside them where a nested statement has another.
func (p *page) attribution(id onrecord.StatementID) string {
	text := p.words(digest.Attribution(p.doc, id))
	s := p.doc.Statement(id)
	if name, _ := digest.SpeakerOf(p.doc, id); s.Within != 0 && name != "" && !strings.Contains(text, digest.Line(name)) {
		text += p.ink.faint.Render(" (" + digest.Line(name) + ")")
	}
	if text == "" {
		text = p.ink.faint.Render("no cue")
	}
	if s.Negated {
		text += p.ink.faint.Render(" (negated)")
	}
	return text
}

func (p *page) content(id onrecord.StatementID) string { return p.words(digest.Content(p.doc, id)) }

// words joins pieces of the text and marks what is left out between them.
func (p *page) words(pieces []digest.Piece) string {
	var parts []string
	for _, piece := range pieces {
		if piece.Gap {
			parts = append(parts, p.ink.faint.Render(digest.Omission))
		}
		parts = append(parts, digest.Line(p.doc.Slice(piece.Span)))
	}
	return strings.Join(parts, " ")
}

// chain draws a chain where somebody stands between outlet and speaker.
func (p *page) chain(indent int, chain []string) {
	if len(chain) > 2 {
		p.hang(indent, "", p.ink.faint.Render("chain: "+strings.Join(chain, " > ")))
	}
}
