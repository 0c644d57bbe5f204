package onrecordtest

import (
	"strings"

	"onrecord"
)

// harbour is an invented article that has something of everything: a header, a
// dateline, a carrier, nesting, a denial, an unnamed source, a quotation over
// two paragraphs, letters of several widths, and markup that is only text.
const harbour = `Published: 2024-05-14

Port Lisse weighs ferry ban as talks stall

By Ines Okafor

PORT LISSE, May 14 (Coastal Wire) —

Mayor Adaeze Lindqvist said on Tuesday that the council would close the northern pier on June 1. “We cannot wait any longer,” she told reporters, “and we will not.”

Lindqvist said that the Norrland ministry considers the 2019 accord dead. The ministry denied that.

“The sea has no patience,” wrote 李伟, a CAFE owner on the quay 🚢.

“Nor, in the end, do we.”

Norrland has repeatedly accused the ferry line Blåvik of dumping fuel. On May 12 it sent three patrol boats to the strait, <b>a move</b> a harbour official called "overdue".

Norrland may cut its grant to Port Lisse next year, according to the Tidewater Post.

Follow the Lisse Courier on the radio.`

// Harbour is that article read by hand. It keeps the laws of Check.
func Harbour() *onrecord.Document {
	b := New(strings.Replace(harbour, "CAFE", "cafe\u0301", 1), onrecord.Header, onrecord.Headline, onrecord.Byline, onrecord.Dateline)
	b.Blocks[len(b.Blocks)-1].Kind = onrecord.Boilerplate
	b.Title, b.Byline = "Port Lisse weighs ferry ban as talks stall", "Ines Okafor"
	b.Outlet = onrecord.Outlet{Name: "Lisse Courier", Basis: onrecord.BasisText, Span: b.At("Lisse Courier")}
	b.Published = onrecord.Date{Value: "2024-05-14", Basis: onrecord.BasisHeader, Span: b.At("2024-05-14")}
	quotations(b)
	dates(b)
	m := people(b)
	told(b, m)
	happened(b)
	return b.Document
}

func quotations(b *Builder) {
	add := func(words string, closed bool, inner ...string) {
		q := onrecord.Quotation{Span: b.At(words), Closed: closed}
		for _, p := range inner {
			q.Inner = append(q.Inner, b.At(p))
		}
		b.Quotations = append(b.Quotations, q)
	}
	add("“We cannot wait any longer,”", true, "We cannot wait any longer,")
	add("“and we will not.”", true, "and we will not.")
	add("“The sea has no patience,”", true, "The sea has no patience,")
	add("“Nor, in the end, do we.”", true, "Nor, in the end, do we.")
	add(`"overdue"`, true, "overdue")
}

// dates adds t1 to t7.
func dates(b *Builder) {
	b.Date("2024-05-14", "2024-05-14", 0, "iso-date")
	b.Timexes[0].Meta = true
	b.Date("May 14", "2024-05-14", onrecord.AnchorPublication, "month-day")
	b.Timexes[1].Meta = true
	b.From("Mayor Adaeze")
	b.Date("Tuesday", "2024-05-14", onrecord.AnchorPublication, "weekday-past")
	b.Date("June 1", "2024-06-01", 3, "month-day-next")
	b.Date("2019", "2019", 0, "year")
	b.Date("May 12", "2024-05-12", onrecord.AnchorPublication, "month-day")
	b.Date("next year", "2025", onrecord.AnchorPublication, "next-unit")
}

// people adds the mentions and the entities, and gives the mentions by name.
func people(b *Builder) map[string]onrecord.MentionID {
	m := map[string]onrecord.MentionID{}
	add := func(key, words string, kind onrecord.MentionKind, typ onrecord.EntityType) {
		m[key] = b.Mention(words, kind, typ)
	}
	b.From("Port Lisse weighs")
	add("lisse", "Port Lisse", onrecord.Name, onrecord.GPE)
	b.From("(Coastal Wire)")
	add("wire", "Coastal Wire", onrecord.Name, onrecord.Org)
	b.From("Mayor Adaeze")
	add("mayor", "Mayor Adaeze Lindqvist", onrecord.Name, onrecord.Person)
	add("she", "she", onrecord.Pronoun, onrecord.Person)
	b.From("Lindqvist said that")
	add("mayor2", "Lindqvist", onrecord.Name, onrecord.Person)
	add("ministry", "the Norrland ministry", onrecord.Nominal, onrecord.Org)
	add("norrland", "Norrland", onrecord.Name, onrecord.GPE)
	add("ministry2", "The ministry", onrecord.Nominal, onrecord.Org)
	add("liwei", "李伟", onrecord.Name, onrecord.Person)
	b.From("Norrland has")
	add("norrland2", "Norrland", onrecord.Name, onrecord.GPE)
	add("line", "Blåvik", onrecord.Name, onrecord.Org)
	add("official", "a harbour official", onrecord.Nominal, onrecord.Person)
	b.From("Norrland may")
	add("norrland3", "Norrland", onrecord.Name, onrecord.GPE)
	add("lisse2", "Port Lisse", onrecord.Name, onrecord.GPE)
	add("post", "the Tidewater Post", onrecord.Name, onrecord.Org)
	b.Entity("Port Lisse", onrecord.GPE, "", m["lisse"], m["lisse2"])
	b.Entity("Coastal Wire", onrecord.Org, "", m["wire"])
	b.Entity("Adaeze Lindqvist", onrecord.Person, "", m["mayor"], m["she"], m["mayor2"])
	b.Entity("the Norrland ministry", onrecord.Org, "", m["ministry"], m["ministry2"])
	b.Entity("Norrland", onrecord.GPE, "Q1000001", m["norrland"], m["norrland2"], m["norrland3"])
	b.Entity("李伟", onrecord.Person, "", m["liwei"])
	b.Entity("Blåvik", onrecord.Org, "", m["line"])
	b.Entity("Tidewater Post", onrecord.Org, "", m["post"])
	b.Entities[2].Roles = []onrecord.Role{{Span: b.From("Mayor").At("Mayor"), Body: 1}}
	b.Entities[5].Roles = []onrecord.Role{{Span: b.From("a cafe\u0301").At("cafe\u0301 owner on the quay")}}
	return m
}

// told adds s1 to s8.
func told(b *Builder, m map[string]onrecord.MentionID) {
	basic := func(cue, source string, speaker onrecord.MentionID, form onrecord.Form) onrecord.Statement {
		s := onrecord.Statement{Cue: b.At(cue), Speaker: speaker, Form: form, CueKind: onrecord.CueSpeech,
			SourceKind: onrecord.SourceNamed, Rule: "speech-verb-clause", Confidence: 0.9,
			Stated: onrecord.Stated{Basis: onrecord.StatedUnknown}}
		if source != "" {
			s.Source = b.At(source)
		}
		return s
	}
	wire := []onrecord.Carrier{{Span: b.From("(Coastal").At("Coastal Wire"), Mention: m["wire"]}}
	b.From("Mayor Adaeze")
	s := basic("said", "Mayor Adaeze Lindqvist", m["mayor"], onrecord.Indirect)
	s.Stated, s.Carriers = onrecord.Stated{Value: "2024-05-14", Basis: onrecord.StatedExplicit, Timex: 3}, wire
	b.Say(s, "the council would close the northern pier on June 1.")
	s = basic("told", "she", m["she"], onrecord.Direct)
	s.Stated, s.Carriers = onrecord.Stated{Value: "2024-05-14", Basis: onrecord.StatedInherited, Timex: 3}, wire
	s.Addressee, s.Rule = b.At("reporters"), "quotation-verb"
	b.Say(s, "We cannot wait any longer,", "and we will not.")

	b.From("Lindqvist said that")
	s = basic("said", "Lindqvist", m["mayor2"], onrecord.Indirect)
	s.Stated, s.Carriers = onrecord.Stated{Value: "2024-05-14", Basis: onrecord.StatedInherited, Timex: 3}, wire
	outer := b.Say(s, "the Norrland ministry considers the 2019 accord dead.")
	s = basic("considers", "the Norrland ministry", m["ministry"], onrecord.Indirect)
	s.CueKind, s.Within, s.Confidence = onrecord.CueThought, outer, 0.71
	b.Say(s, "the 2019 accord dead")
	b.From("The ministry")
	s = basic("denied", "The ministry", m["ministry2"], onrecord.Indirect)
	s.CueKind, s.Stated = onrecord.CueDenial, onrecord.Stated{Value: "2024-05-14", Basis: onrecord.StatedPublication}
	b.Say(s, "that")

	s = basic("wrote", "李伟", m["liwei"], onrecord.Direct)
	s.CueKind, s.Stated = onrecord.CueWriting, onrecord.Stated{Value: "2024-05-14", Basis: onrecord.StatedPublication}
	b.Say(s, "The sea has no patience,", "Nor, in the end, do we.")
	b.From("Norrland has")
	s = basic("accused", "Norrland", m["norrland2"], onrecord.Indirect)
	s.CueKind, s.Repeated, s.Stated.Basis = onrecord.CueAccusation, true, onrecord.StatedRepeated
	b.Say(s, "the ferry line Blåvik of dumping fuel")
	s = basic("called", "a harbour official", m["official"], onrecord.Direct)
	s.SourceKind = onrecord.SourceAnonymous
	b.Say(s, "overdue")
	b.From("Norrland may")
	s = basic("according to", "the Tidewater Post", m["post"], onrecord.Indirect)
	s.SourceKind, s.Rule = onrecord.SourceDocument, "according-to"
	b.Say(s, "Norrland may cut its grant to Port Lisse next year")
}

// happened adds v1 to v4.
func happened(b *Builder) {
	b.From("Mayor Adaeze")
	event := func(words, typ string, status onrecord.Status, actor, recipient onrecord.EntityID, voice onrecord.StatementID) *onrecord.Event {
		e := onrecord.Event{Type: typ, Trigger: b.At(words), Status: status, Voice: voice,
			Rule: "frame-subject-object", Confidence: 0.8}
		if actor != 0 {
			e.Actors = []onrecord.Participant{{Entity: actor}}
		}
		if recipient != 0 {
			e.Recipients = []onrecord.Participant{{Entity: recipient, Mention: b.Document.Entity(recipient).Members[0].Mention}}
		}
		b.Events = append(b.Events, e)
		return &b.Events[len(b.Events)-1]
	}
	event("would close", "SANCTION", onrecord.Intended, 1, 0, 1).Date = "2024-06-01"
	b.Events[0].Timex = 4
	event("accused", "ACCUSE", onrecord.StatusOften, 5, 7, 0)
	boats := event("sent three patrol boats", "MOBILIZE", onrecord.Asserted, 5, 0, 0)
	boats.Date, boats.Timex, boats.Mode = "2024-05-12", 6, "militia"
	b.From("Norrland may")
	grant := event("may cut its grant", "AID", onrecord.Possible, 5, 1, 9)
	grant.Mode, grant.Direction, grant.Ledger, grant.Date, grant.Timex = "economic", "decrease", "supply", "2025", 7
}
