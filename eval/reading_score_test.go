package eval

import (
	"strings"
	"testing"

	"onrecord"
)

// told is a text with one statement in another and one event, built by hand:
//
//	The Herald wrote that Ann Lee said Oslo will send boats to Riga.
type told struct {
	text string
	doc  *onrecord.Document
}

func newTold() *told {
	t := &told{text: "The Herald wrote that Ann Lee said Oslo will send boats to Riga. She left on Friday."}
	d := &onrecord.Document{Text: t.text, Origin: "told.txt"}
	d.Outlet.Name, d.Published.Value = "The Mail", "2024-03-03T10:00:00Z"
	name := func(words string, typ onrecord.EntityType) {
		d.Mentions = append(d.Mentions, onrecord.Mention{Span: t.span(words), Kind: onrecord.Name, Type: typ})
		id := onrecord.MentionID(len(d.Mentions))
		d.Entities = append(d.Entities, onrecord.Entity{Name: words, Type: typ, Members: []onrecord.Member{{Mention: id}}})
	}
	name("The Herald", onrecord.Org)
	name("Ann Lee", onrecord.Person)
	name("Oslo", onrecord.GPE)
	name("Riga", onrecord.GPE)
	say := func(source, cue, content string, speaker onrecord.MentionID, within onrecord.StatementID) {
		d.Statements = append(d.Statements, onrecord.Statement{
			Content: []onrecord.Span{t.span(content)}, Cue: t.span(cue), Source: t.span(source), Speaker: speaker,
			Form: onrecord.Indirect, Within: within, Stated: onrecord.Stated{Value: "2024-03-03T10:00:00Z"},
		})
	}
	say("The Herald", "wrote", "Ann Lee said Oslo will send boats to Riga", 1, 0)
	say("Ann Lee", "said", "Oslo will send boats to Riga", 2, 1)
	d.Timexes = []onrecord.Timex{{Span: t.span("on Friday"), Type: onrecord.TimexDate, Value: "2024-03-01"}}
	d.Events = []onrecord.Event{{Type: "AID", Trigger: t.span("will send boats"), Voice: 2,
		Actors: []onrecord.Participant{{Entity: 3}}, Recipients: []onrecord.Participant{{Entity: 4}}}}
	d.Sentences = []onrecord.Sentence{{Span: t.span("The Herald wrote that Ann Lee said Oslo will send boats to Riga.")}}
	t.doc = d
	return t
}

func (t *told) span(words string) onrecord.Span {
	i := strings.Index(t.text, words)
	return onrecord.Span{Start: i, End: i + len(words)}
}

func (t *told) gold(words string) GoldSpan {
	s := t.span(words)
	return GoldSpan{s.Start, s.End, words}
}

func (t *told) reading() *Gold {
	return &Gold{
		Document: GoldDocument{Publisher: "Mail", Published: "2024-03-03"},
		Statements: []GoldStatement{
			{ID: "s1", Form: "indirect", Content: []GoldSpan{t.gold("Ann Lee said Oslo will send boats to Riga.")}, Cue: t.gold("wrote"),
				Source: t.gold("The Herald"), Speaker: "Herald", Stated: "2024-03-03"},
			{ID: "s2", Form: "indirect", Content: []GoldSpan{t.gold("Oslo will send boats to Riga")}, Cue: t.gold("said"),
				Source: t.gold("Ann Lee"), Speaker: "Ann Lee", Stated: "2024-03-03", NestedIn: "s1", Chain: []string{"Mail", "Herald", "Ann Lee"}},
		},
		Timexes:  []GoldTimex{{GoldSpan: t.gold("Friday"), Value: "2024-03-01"}},
		Entities: []GoldEntity{{Name: "Ann Lee", Type: "PERSON", Also: []string{"She"}}, {Name: "Oslo", Type: "GPE"}, {Name: "Riga", Type: "GPE"}},
		Events: []GoldEvent{{ID: "e1", Type: "SUPPORT", AlsoType: []string{"AID"}, Actors: []string{"Oslo"}, Recipients: []string{"Riga"},
			Trigger: t.gold("send"), Voice: "s2"}},
	}
}

func TestReadingRight(t *testing.T) {
	told := newTold()
	s := Reading(told.reading(), told.doc)
	want := Score{Article: "told.txt", Published: true, Outlet: true, Boilerplate: true,
		Statements: Tally{2, 2}, Speakers: Tally{2, 2}, Stated: Tally{2, 2}, Forms: Tally{2, 2}, Nested: Tally{1, 1}, Chains: Tally{1, 1},
		Dates: Tally{1, 1}, Entities: Tally{3, 3}, Aliases: Tally{0, 1}, Events: Tally{1, 1}, Statuses: Tally{1, 1}}
	if got := s.String(); got != want.String() {
		t.Errorf("got %s\nwant %s", Format(s), want.String())
	}
}

// Each wrong thing costs its own figure and is told of.
func TestReadingWrong(t *testing.T) {
	for _, c := range []struct {
		kind  string
		spoil func(d *onrecord.Document, g *Gold)
		lost  func(s *Score) bool
	}{
		{"published", func(d *onrecord.Document, g *Gold) { d.Published.Value = "" }, func(s *Score) bool { return !s.Published }},
		{"outlet", func(d *onrecord.Document, g *Gold) { d.Outlet.Name = "Mail on Sunday" }, func(s *Score) bool { return !s.Outlet }},
		{"span", func(d *onrecord.Document, g *Gold) { g.Statements[0].Cue.End++ }, func(s *Score) bool { return s.WrongSpans == 1 }},
		{"boilerplate", func(d *onrecord.Document, g *Gold) {
			d.Blocks = []onrecord.Block{{Span: onrecord.Span{Start: 0, End: 64}, Kind: onrecord.Boilerplate}}
		}, func(s *Score) bool { return !s.Boilerplate }},
		{"statement", func(d *onrecord.Document, g *Gold) { d.Statements[1].Content[0].End -= 12 }, func(s *Score) bool { return s.Statements.Right == 1 && s.Extra == 0 }},
		{"extra statement", func(d *onrecord.Document, g *Gold) { g.Statements = g.Statements[1:]; g.Statements[0].NestedIn = "" },
			func(s *Score) bool { return s.Extra == 1 }},
		{"speaker", func(d *onrecord.Document, g *Gold) { d.Statements[1].Speaker = 1 }, func(s *Score) bool { return s.Speakers.Right == 1 }},
		{"stated", func(d *onrecord.Document, g *Gold) { d.Statements[0].Stated.Value = "2024-03" }, func(s *Score) bool { return s.Stated.Right == 1 }},
		{"form", func(d *onrecord.Document, g *Gold) { d.Statements[0].Form = onrecord.Mixed }, func(s *Score) bool { return s.Forms.Right == 1 }},
		{"nested", func(d *onrecord.Document, g *Gold) { d.Statements[1].Within = 0 }, func(s *Score) bool { return s.Nested.Right == 0 }},
		{"chain", func(d *onrecord.Document, g *Gold) { d.Outlet.Name = "" }, func(s *Score) bool { return s.Chains.Right == 0 }},
		{"date", func(d *onrecord.Document, g *Gold) { d.Timexes[0].Value = "2024-03-08" }, func(s *Score) bool { return s.Dates.Right == 0 }},
		{"entity", func(d *onrecord.Document, g *Gold) { d.Entities[2].Type = onrecord.Loc }, func(s *Score) bool { return s.Entities.Right == 2 }},
		{"event status", func(d *onrecord.Document, g *Gold) { d.Events[0].Status = onrecord.Negated },
			func(s *Score) bool { return s.Events.Right == 1 && s.Statuses.Right == 0 }},
		{"event", func(d *onrecord.Document, g *Gold) { d.Events[0].Voice = 1 }, func(s *Score) bool { return s.Events.Right == 0 && s.ExtraEvents == 1 }},
		{"event", func(d *onrecord.Document, g *Gold) { d.Events[0].Recipients = nil }, func(s *Score) bool { return s.Events.Right == 0 }},
	} {
		told := newTold()
		gold := told.reading()
		c.spoil(told.doc, gold)
		s := Reading(gold, told.doc)
		if !c.lost(s) {
			t.Errorf("%s: not noticed:\n%s", c.kind, Format(s))
		}
		if !strings.Contains(Format(s), "- "+c.kind+" ") {
			t.Errorf("%s: no miss of that kind:\n%s", c.kind, Format(s))
		}
	}
}

// One entity that holds two people counts for one of them.
func TestReadingMergedEntity(t *testing.T) {
	told := newTold()
	d := told.doc
	d.Entities[2].Members = append(d.Entities[2].Members, onrecord.Member{Mention: 4})
	d.Entities = d.Entities[:3]
	d.Events = nil
	if s := Reading(told.reading(), d); s.Entities != (Tally{2, 3}) {
		t.Errorf("entities %v, want 2 of 3", s.Entities)
	}
}

// A speaker without a name is the one whose words are the source, wherever the
// got source begins or ends, but not somebody who has a name in the gold.
func TestReadingUnnamed(t *testing.T) {
	for _, c := range []struct {
		speaker string
		got     string
		entity  onrecord.MentionID
		right   bool
	}{
		{"Ann", "Ann Lee", 0, true},
		{"Ann", "Oslo", 0, false},
		{"Ann", "Ann Lee", 2, false}, // stands for the gold's Ann Lee
		{"", "Ann Lee", 0, false},
	} {
		told := newTold()
		gold := told.reading()
		gold.Statements[1].Speaker = c.speaker
		told.doc.Statements[1].Source, told.doc.Statements[1].Speaker = told.span(c.got), c.entity
		if s := Reading(gold, told.doc); (s.Speakers.Right == 2) != c.right {
			t.Errorf("speaker %q, got source %q, mention %d: right %v, want %v", c.speaker, c.got, c.entity, !c.right, c.right)
		}
	}
}
