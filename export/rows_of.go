package export

import (
	"strings"

	"onrecord"
	"onrecord/digest"
	"onrecord/record"
	"onrecord/store"
)

// tabler makes rows of a document from its record, whose offsets are code points.
type tabler struct {
	doc *onrecord.Document
	rec *record.Document
	o   *Options
}

func newTabler(d *onrecord.Document, o *Options) *tabler {
	return &tabler{d, record.From(d, record.CodePoint), o}
}

func (t *tabler) article() ArticleColumns {
	d := t.doc
	return ArticleColumns{URL: d.URL, Origin: d.Origin, Title: d.Title, Outlet: d.Outlet.Name, Published: d.Published.Value,
		Language: d.Language, SHA256: t.rec.TextSHA256}
}

// StatementRows are the rows of a document's statements.
func StatementRows(d *onrecord.Document, o *Options) []StatementRow {
	t := newTabler(d, o)
	var rows []StatementRow
	lasting := store.StatementIDs(d)
	for id, name := range o.statements(d) {
		rows = append(rows, t.statement(id, name, lasting))
	}
	return rows
}

func (t *tabler) statement(id onrecord.StatementID, name string, lasting []string) StatementRow {
	s, r := t.doc.Statement(id), &t.rec.Statements[id-1]
	row := StatementRow{StatementID: name, DocumentID: t.doc.ID, Number: r.ID, SpeakerID: text(r.Speaker), Form: r.Form,
		SourceKind: r.SourceKind, CueKind: r.CueKind, Negated: r.Negated, Repeated: r.Repeated, Stated: text(r.Stated.Value),
		StatedBasis: r.Stated.Basis, Rule: r.Rule, Confidence: r.Confidence, ArticleColumns: t.article()}
	if e := t.doc.EntityOf(s.Speaker); e != 0 {
		of := t.doc.Entity(e)
		row.Speaker, row.SpeakerKey, row.SpeakerType, row.SpeakerQID = of.Name, t.o.key(t.doc, e), string(of.Type), of.Ref
	}
	if s.Within != 0 {
		row.Within = lasting[s.Within-1]
	}
	if r.Role != nil {
		row.Role = r.Role.Title
	}
	for _, c := range r.Content {
		row.Content = append(row.Content, c.Text)
		row.ContentStarts, row.ContentEnds = append(row.ContentStarts, int64(c.Start)), append(row.ContentEnds, int64(c.End))
	}
	row.Source, row.SourceStart, row.SourceEnd = place(r.Source)
	row.Cue, row.CueStart, row.CueEnd = place(r.Cue)
	row.Addressee, row.AddresseeStart, row.AddresseeEnd = place(r.Addressee)
	row.Occasion, row.OccasionStart, row.OccasionEnd = place(r.Occasion)
	for _, l := range r.Chain {
		row.Chain = append(row.Chain, l.Name)
	}
	return row
}

// EntityRows are the rows of a document's people, bodies and places.
func EntityRows(d *onrecord.Document, o *Options) []EntityRow {
	t := newTabler(d, o)
	said := make([]int64, len(d.Entities)+1)
	for i := range d.Statements {
		said[d.EntityOf(d.Statements[i].Speaker)]++
	}
	rows := make([]EntityRow, 0, len(d.Entities))
	for i := range d.Entities {
		id, r := onrecord.EntityID(i+1), &t.rec.Entities[i]
		row := EntityRow{EntityID: d.ID + "-" + r.ID, DocumentID: d.ID, Key: o.key(d, id), Name: r.Name, Type: text(r.Type), QID: text(r.QID),
			Country: text(r.Country), Sector: text(r.Sector), Aliases: digest.Aliases(d, id), Mentions: int64(len(r.Mentions)),
			Statements: said[id], ArticleColumns: t.article()}
		for _, role := range r.Roles {
			row.Roles = append(row.Roles, role.Title)
		}
		if len(r.Mentions) > 0 {
			row.Start, row.End = int64(r.Mentions[0].Start), int64(r.Mentions[0].End)
		}
		rows = append(rows, row)
	}
	return rows
}

// EventRows are the rows of a document's events.
func EventRows(d *onrecord.Document, o *Options) []EventRow {
	t := newTabler(d, o)
	statements, events := store.StatementIDs(d), store.EventIDs(d)
	var rows []EventRow
	for id, name := range o.events(d) {
		e, r := d.Event(id), &t.rec.Events[id-1]
		row := EventRow{EventID: name, DocumentID: d.ID, Number: r.ID, Type: r.Type, Mode: text(r.Mode), Root: text(r.Root), Quad: text(r.Quad),
			Cameo: text(r.Code), Direction: text(r.Direction), Status: r.Status, Trigger: r.Trigger.Text, TriggerStart: int64(r.Trigger.Start),
			TriggerEnd: int64(r.Trigger.End), Date: text(r.Date), Voice: "outlet", Contexts: r.Contexts, Ledger: text(r.Ledger), Step: text(r.Step),
			Rule: r.Rule, Confidence: r.Confidence, ArticleColumns: t.article()}
		row.Actors, row.ActorKeys = t.participants(e.Actors)
		row.Recipients, row.RecipientKeys = t.participants(e.Recipients)
		row.Object, row.ObjectStart, row.ObjectEnd = place(r.Object)
		row.Wording, row.WordingStart, row.WordingEnd = place(r.Wording)
		if e.Place != 0 {
			row.Place = d.Slice(d.Mention(e.Place).Span)
		}
		if e.Denies != 0 {
			row.Denies = events[e.Denies-1]
		}
		if e.Voice != 0 {
			speaker := d.EntityOf(d.Statement(e.Voice).Speaker)
			row.Voice, row.VoiceKey = statements[e.Voice-1], o.key(d, speaker)
			row.VoiceName = speakerName(d, e.Voice)
		}
		rows = append(rows, row)
	}
	return rows
}

func (t *tabler) participants(list []onrecord.Participant) (names, keys []string) {
	for _, p := range list {
		names = append(names, t.doc.Entity(p.Entity).Name)
		keys = append(keys, t.o.key(t.doc, p.Entity))
	}
	return names, keys
}

// TimexRows are the rows of a document's dates.
func TimexRows(d *onrecord.Document, o *Options) []TimexRow {
	t := newTabler(d, o)
	rows := make([]TimexRow, 0, len(d.Timexes))
	for i := range t.rec.Timexes {
		r := &t.rec.Timexes[i]
		rows = append(rows, TimexRow{TimexID: d.ID + "-" + r.ID, DocumentID: d.ID, Text: r.Text, Start: int64(r.Start), End: int64(r.End),
			Type: r.Type, Value: text(r.Value), Mod: text(r.Mod), Quant: text(r.Quant), Freq: text(r.Freq), BeginPoint: t.timex(r.Begin),
			EndPoint: t.timex(r.Finish), Anchor: t.timex(r.Anchor), Granularity: text(r.Grain), Reliable: r.Sure, Reason: text(r.Reason),
			Alternatives: r.Others, Meta: r.Meta, Rule: r.Rule, ArticleColumns: t.article()})
	}
	return rows
}

// timex is the id, in the table, of another date; "publication" for t0.
func (t *tabler) timex(id *string) string {
	switch {
	case id == nil:
		return ""
	case *id == "t0":
		return "publication"
	}
	return t.doc.ID + "-" + *id
}

// text is what the pointer leads to, or nothing.
func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// place is a span's words, start and end.
func place(s *record.Span) (words string, start, end *int64) {
	if s == nil {
		return "", nil, nil
	}
	from, to := int64(s.Start), int64(s.End)
	return s.Text, &from, &to
}

// speakerName is whom the statement is of: the entity's name, or else the words
// that name the source; "" where there are none.
func speakerName(d *onrecord.Document, id onrecord.StatementID) string {
	s := d.Statement(id)
	if e := d.EntityOf(s.Speaker); e != 0 {
		return d.Entity(e).Name
	}
	return strings.TrimSpace(d.Slice(s.Source))
}
