package export

import (
	"bufio"
	_ "embed" // annotation.conf
	"fmt"
	"io"
	"strconv"
	"strings"

	"onrecord"
)

// BratConfig is the annotation.conf that brat needs, in the folder of the .ann
// files, to show what Brat writes.
//
//go:embed templates/annotation.conf
var BratConfig string

// Brat writes d as brat standoff (.ann), to stand beside d.Text as the .txt.
// Offsets are code points. What becomes what:
//
//   - T: statements (Statement, over their content), Source, Cue, Addressee,
//     Occasion, Carrier; dates (DATE, TIME, DURATION, SET); mentions (Person,
//     Org, GPE, Loc, Norp, Facility, Other, Entity where the type is not
//     known); triggers of events, by PLOVER type
//   - E: a statement, triggered by its content; a PLOVER event by its trigger
//   - R: Coref, from a mention to its antecedent
//   - A: Form, CueKind, SourceKind, Basis, Negated, Repeated; Status, Mode, …
//   - N: Wikidata ids; #: names, values, chains, rules
//
// A span over several lines is written in pieces, as brat has it.
func Brat(w io.Writer, d *onrecord.Document) error {
	b := brat{doc: d, out: bufio.NewWriter(w), points: newPoints(d.Text), next: map[byte]int{}}
	b.timexes()
	b.mentions()
	b.statements()
	b.events()
	if err := b.out.Flush(); err != nil {
		return fmt.Errorf("export: brat: %s: %w", d.Origin, err)
	}
	return nil
}

type brat struct {
	doc       *onrecord.Document
	out       *bufio.Writer // keeps the first error for Flush
	points    points
	next      map[byte]int // last number given, by kind of line
	timex     []string     // T by timex
	mention   []string     // T by mention
	statement []string     // E by statement
}

// line writes a line of the kind and gives its id.
func (b *brat) line(kind byte, format string, args ...any) string {
	b.next[kind]++
	id := string(kind) + strconv.Itoa(b.next[kind])
	fmt.Fprintf(b.out, "%s\t%s\n", id, fmt.Sprintf(format, args...))
	return id
}

// text writes a T line over spans in the order of the text.
func (b *brat) text(label string, spans ...onrecord.Span) string {
	var places, words []string
	for _, s := range spans {
		for _, p := range lines(b.doc, s) {
			places = append(places, fmt.Sprintf("%d %d", b.points[p.Start], b.points[p.End]))
			words = append(words, unbroken.Replace(b.doc.Slice(p)))
		}
	}
	return b.line('T', "%s %s\t%s", label, strings.Join(places, ";"), strings.Join(words, " "))
}

// lines are the parts of s on each line of the text; white space alone is left
// out, unless s is nothing else.
func lines(d *onrecord.Document, s onrecord.Span) []onrecord.Span {
	var parts []onrecord.Span
	for at := s.Start; at < s.End; {
		end := s.End
		if i := strings.IndexAny(d.Text[at:s.End], lineEnds); i >= 0 {
			end = at + i
		}
		if p := d.Trim(onrecord.Span{Start: at, End: end}); !p.IsZero() && p.End > p.Start {
			parts = append(parts, p)
		}
		at = end + 1
	}
	if parts == nil {
		parts = []onrecord.Span{s}
	}
	return parts
}

const lineEnds = "\n\r"

// unbroken keeps a span of nothing but line ends, which brat has no way to write, on its line.
var unbroken = strings.NewReplacer("\n", " ", "\r", " ")

// note writes what brat has no field for, on one line.
func (b *brat) note(of string, facts ...string) {
	var known []string
	for i := 0; i+1 < len(facts); i += 2 {
		if facts[i+1] != "" {
			known = append(known, facts[i]+": "+strings.Join(strings.Fields(facts[i+1]), " "))
		}
	}
	if known != nil {
		b.line('#', "AnnotatorNotes %s\t%s", of, strings.Join(known, "; "))
	}
}

// attribute writes an A line unless the value is not known.
func (b *brat) attribute(label, of, value string) {
	if value != "" {
		b.line('A', "%s %s %s", label, of, value)
	}
}

func (b *brat) timexes() {
	b.timex = make([]string, len(b.doc.Timexes)+1)
	for i, t := range b.doc.Timexes {
		id := b.text(string(t.Type), t.Span)
		b.timex[i+1] = id
		anchor := ""
		switch {
		case t.Anchor == onrecord.AnchorPublication:
			anchor = "publication"
		case t.Anchor > 0:
			anchor = b.doc.Slice(b.doc.Timex(t.Anchor).Span)
		}
		b.note(id, "value", t.Value, "mod", t.Mod, "anchor", anchor, "rule", t.Rule)
	}
}

var entityLabels = map[onrecord.EntityType]string{onrecord.Person: "Person", onrecord.Org: "Org", onrecord.GPE: "GPE",
	onrecord.Loc: "Loc", onrecord.Norp: "Norp", onrecord.Facility: "Facility", onrecord.Other: "Other", "": "Entity"}

func (b *brat) mentions() {
	d := b.doc
	b.mention = make([]string, len(d.Mentions)+1)
	for i, m := range d.Mentions {
		b.mention[i+1] = b.text(entityLabels[m.Type], m.Span)
		b.attribute("Kind", b.mention[i+1], string(m.Kind))
	}
	for _, e := range d.Entities {
		for _, m := range e.Members {
			if m.Antecedent != 0 {
				b.line('R', "Coref Arg1:%s Arg2:%s", b.mention[m.Mention], b.mention[m.Antecedent])
			}
			b.note(b.mention[m.Mention], "entity", e.Name, "rule", m.Rule)
		}
		if e.Ref != "" {
			name := strings.Join(strings.Fields(e.Name), " ")
			b.line('N', "Reference %s Wikidata:%s\t%s", b.mention[e.Members[0].Mention], e.Ref, name)
		}
	}
}

// statements writes all T and E lines first: an outer statement may come after
// the one that it holds only where both begin together, and E lines may name
// each other in any order.
func (b *brat) statements() {
	d := b.doc
	b.statement = make([]string, len(d.Statements)+1)
	for i := range d.Statements {
		b.statement[i+1] = "E" + strconv.Itoa(i+1)
	}
	for i := range d.Statements {
		s := &d.Statements[i]
		id := b.line('E', "%s", "Statement:"+b.text("Statement", s.Content...)+b.arguments(s))
		b.attribute("Form", id, string(s.Form))
		b.attribute("CueKind", id, string(s.CueKind))
		b.attribute("SourceKind", id, string(s.SourceKind))
		b.attribute("Basis", id, string(s.Stated.Basis))
		if s.Negated {
			b.line('A', "Negated %s", id)
		}
		if s.Repeated {
			b.line('A', "Repeated %s", id)
		}
		var chain []string
		for _, l := range d.Chain(onrecord.StatementID(i + 1)) {
			chain = append(chain, l.Name)
		}
		b.note(id, "chain", strings.Join(chain, " > "), "stated", s.Stated.Value, "rule", s.Rule)
	}
}

func (b *brat) arguments(s *onrecord.Statement) string {
	var args strings.Builder
	add := func(role, id string) { args.WriteString(" " + role + ":" + id) }
	optional := func(role string, span onrecord.Span) {
		if !span.IsZero() {
			add(role, b.text(role, span))
		}
	}
	optional("Source", s.Source)
	optional("Cue", s.Cue)
	optional("Addressee", s.Addressee)
	optional("Occasion", s.Occasion)
	for i, c := range s.Carriers {
		add(numbered("Carrier", i), b.text("Carrier", c.Span))
	}
	if s.Stated.Timex != 0 {
		add("Date", b.timex[s.Stated.Timex])
	}
	if s.Within != 0 {
		add("Within", b.statement[s.Within])
	}
	return args.String()
}

// numbered is how brat tells arguments of one role apart: Actor, Actor2, Actor3.
func numbered(role string, i int) string {
	if i == 0 {
		return role
	}
	return role + strconv.Itoa(i+1)
}

func (b *brat) events() {
	d := b.doc
	for i := range d.Events {
		e := &d.Events[i]
		line := e.Type + ":" + b.text(e.Type, e.Trigger) + b.participants("Actor", e.Actors) + b.participants("Recipient", e.Recipients)
		if e.Timex != 0 {
			line += " Date:" + b.timex[e.Timex]
		}
		if e.Voice != 0 {
			line += " Voice:" + b.statement[e.Voice]
		}
		id := b.line('E', "%s", line)
		b.attribute("Status", id, string(e.Status))
		b.attribute("Mode", id, e.Mode)
		b.attribute("Direction", id, e.Direction)
		b.attribute("Ledger", id, e.Ledger)
		b.note(id, "date", e.Date, "rule", e.Rule)
	}
}

// participants points at the mention each rests on, or at the entity's first.
func (b *brat) participants(role string, list []onrecord.Participant) string {
	var args strings.Builder
	for i, p := range list {
		m := p.Mention
		if m == 0 {
			m = b.doc.Entity(p.Entity).Members[0].Mention
		}
		args.WriteString(" " + numbered(role, i) + ":" + b.mention[m])
	}
	return args.String()
}
