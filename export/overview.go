package export

import (
	"strings"

	"onrecord"
	"onrecord/digest"
)

// speaker is a heading of the notes and the statements under it.
type speaker struct {
	Name       string
	Entity     string // anchor in the list of people, or empty
	Roles      []string
	Chain      string // where all of the speaker's statements share it
	Statements []statement
}

// statement is a note.
type statement struct {
	ID, Form, When, Chain string
	Attribution, Content  []word
	Nested                []statement
	Why                   *digest.Reason
}

func (p *page) notes(d *onrecord.Document) {
	for _, s := range digest.Speakers(d) {
		out := speaker{Name: digest.Line(s.Name)}
		if s.Entity != 0 {
			out.Entity = name("e", int(s.Entity))
			out.Roles = digest.Roles(d, s.Entity)
		}
		shared := s.SharedChain(d)
		if len(shared) > 2 {
			out.Chain = strings.Join(shared, " > ")
		}
		for _, id := range s.Statements {
			n := note(d, id)
			if shared != nil {
				n.Chain = ""
			}
			out.Statements = append(out.Statements, n)
		}
		p.Speakers = append(p.Speakers, out)
	}
}

func note(d *onrecord.Document, id onrecord.StatementID) statement {
	s := statement{ID: name("s", int(id)), Form: string(d.Statement(id).Form), When: digest.When(d, id), Chain: chainOf(d, id),
		Attribution: words(d, digest.Attribution(d, id)), Content: words(d, digest.Content(d, id))}
	s.Why, _ = digest.Why(d, s.ID) // the id is a statement's: no error
	for _, n := range digest.Nested(d, id) {
		inner := note(d, n)
		inner.Chain = "" // its outer statements stand around it
		s.Nested = append(s.Nested, inner)
	}
	return s
}

// day is a row of the timeline.
type day struct {
	Value, Date string
	Published   bool
	Events      []event
	Said        []said
	Dates       []context
}

// said is who spoke on a day and the statements.
type said struct {
	Name string
	IDs  []string
}

// context is a date and the words around it.
type context struct {
	ID, Before, Words, After string
}

// event is a row of the events.
type event struct {
	ID, Type, Kind, Act, Trigger, Date, Status, Voice, VoiceID, Rule string
	Claimed                                                          bool // in a source's voice
	Facts                                                            []digest.Fact
}

func newEvent(d *onrecord.Document, id onrecord.EventID) event {
	e := d.Event(id)
	out := event{ID: name("v", int(id)), Type: e.Type, Kind: digest.Kind(e), Act: digest.Act(d, e),
		Trigger: digest.Line(d.Slice(e.Trigger)), Date: digest.Date(e.Date), Status: string(e.Status),
		Voice: digest.VoiceOf(d, e.Voice), Facts: digest.Facts(d, e), Rule: e.Rule, Claimed: e.Voice != 0}
	if e.Voice != 0 {
		out.VoiceID = name("s", int(e.Voice))
	}
	return out
}

// group is the entities of one sort.
type group struct {
	Title string
	Main  []entity
	Named []entity
}

type entity struct {
	ID, Name, QID string
	Mentions      int
	First         string // anchor of the first mention
	Roles, Also   []string
}

func newEntity(d *onrecord.Document, id onrecord.EntityID) entity {
	e := d.Entity(id)
	return entity{ID: name("e", int(id)), Name: digest.Line(e.Name), QID: e.Ref, Mentions: len(e.Members),
		First: name("m", int(e.Members[0].Mention)), Roles: digest.Roles(d, id), Also: digest.Aliases(d, id)}
}

func (p *page) overview(d *onrecord.Document) {
	for _, x := range digest.Timeline(d) {
		p.Days = append(p.Days, newDay(d, x))
	}
	for _, g := range digest.People(d) {
		out := group{Title: g.Title}
		for _, id := range g.Main {
			out.Main = append(out.Main, newEntity(d, id))
		}
		for _, id := range g.Named {
			out.Named = append(out.Named, newEntity(d, id))
		}
		p.Groups = append(p.Groups, out)
	}
	for i := range d.Events {
		p.Events = append(p.Events, newEvent(d, onrecord.EventID(i+1)))
	}
}

func newDay(d *onrecord.Document, x digest.Day) day {
	out := day{Value: x.Value, Date: digest.Date(x.Value), Published: x.Published}
	for _, id := range x.Events {
		out.Events = append(out.Events, newEvent(d, id))
	}
	for _, s := range x.Said {
		item := said{Name: digest.Line(s.Name)}
		for _, id := range s.Statements {
			item.IDs = append(item.IDs, name("s", int(id)))
		}
		out.Said = append(out.Said, item)
	}
	for _, id := range x.Timexes {
		t := d.Timex(id)
		around, before, after := digest.Around(d, t.Span, 40)
		c := context{ID: name("t", int(id)), Words: digest.Line(d.Slice(t.Span)),
			Before: digest.Visible(d.Text[around.Start:max(around.Start, t.Start)]), After: digest.Visible(d.Text[t.End:max(around.End, t.End)])}
		if before {
			c.Before = digest.Omission + " " + c.Before
		}
		if after {
			c.After += " " + digest.Omission
		}
		out.Dates = append(out.Dates, c)
	}
	return out
}
