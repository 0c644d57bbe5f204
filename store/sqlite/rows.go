package sqlite

import (
	"slices"
	"strings"

	"onrecord"
	"onrecord/store"
)

// rows is what can be asked of a document. It is worked out from the document
// alone; how is part of the format: if it changes, a migration makes the rows of
// an older archive anew.
type rows struct {
	day        int64    // of publication
	keys       []string // of the entities, by their number less 1; empty for nobody
	people     []personRow
	statements []statementRow
	events     []eventRow
}

// personRow is an entity in a document.
type personRow struct {
	full  string   // the name it goes by there
	names []string // all its names there, each once
	roles []string // titles, each once
}

type statementRow struct {
	day, said             int64
	speaker, body         onrecord.EntityID
	form, cue, sourceKind int
	nested                bool
	content               string
	words                 int
	of                    []onrecord.EntityID // who is spoken of, each once
}

type eventRow struct {
	day, happened      int64
	voice              onrecord.StatementID
	speaker            onrecord.EntityID
	typ, root, ledger  string
	status             int
	actors, recipients []onrecord.EntityID
	sentence           string
}

// reader works out the rows of one document.
type reader struct {
	*onrecord.Document
	owner []onrecord.EntityID // by mention id
	rows  *rows
}

func rowsOf(d *onrecord.Document) *rows {
	r := reader{d, owners(d), &rows{day: firstDay(d.Published.Value)}}
	r.rows.keys = make([]string, len(d.Entities))
	r.rows.people = make([]personRow, len(d.Entities))
	for i := range d.Entities {
		if r.rows.keys[i] = store.EntityKey(d, onrecord.EntityID(i+1)); r.rows.keys[i] != "" {
			r.rows.people[i] = r.person(&d.Entities[i])
		}
	}
	r.rows.statements = make([]statementRow, len(d.Statements))
	for i := range d.Statements {
		r.rows.statements[i] = r.statement(&d.Statements[i])
	}
	r.rows.events = make([]eventRow, len(d.Events))
	for i := range d.Events {
		r.rows.events[i] = r.event(&d.Events[i])
	}
	return r.rows
}

// owners is the entity of each mention, by mention id.
func owners(d *onrecord.Document) []onrecord.EntityID {
	of := make([]onrecord.EntityID, len(d.Mentions)+1)
	for i := range d.Entities {
		for _, m := range d.Entities[i].Members {
			of[m.Mention] = onrecord.EntityID(i + 1)
		}
	}
	return of
}

// words is s with single spaces.
func words(s string) string { return strings.Join(strings.Fields(s), " ") }

// once adds v to the list if it is not there.
func once[T comparable](list []T, v T) []T {
	if slices.Contains(list, v) {
		return list
	}
	return append(list, v)
}

func (r *reader) person(e *onrecord.Entity) personRow {
	p := personRow{full: words(e.Name)}
	p.names = []string{p.full}
	for _, m := range e.Members {
		if mention := r.Mention(m.Mention); mention.Kind == onrecord.Name {
			p.names = once(p.names, words(r.Slice(mention.Span)))
		}
	}
	for _, o := range e.Roles {
		p.roles = once(p.roles, words(r.Slice(o.Span)))
	}
	return p
}

func (r *reader) statement(s *onrecord.Statement) statementRow {
	row := statementRow{said: firstDay(s.Stated.Value), speaker: r.owner[s.Speaker], nested: s.Within != 0,
		form: code("form", s.Form), cue: code("cue_kind", s.CueKind), sourceKind: code("source_kind", s.SourceKind)}
	row.day = row.said
	if row.day == 0 {
		row.day = r.rows.day
	}
	row.body = r.body(s)
	pieces := make([]string, len(s.Content))
	for i, c := range s.Content {
		pieces[i] = r.Slice(c)
		row.of = r.mentioned(row.of, c)
	}
	row.content = strings.Join(pieces, "\n")
	row.words = len(strings.Fields(row.content))
	return row
}

// mentioned adds who is mentioned in s.
func (r *reader) mentioned(list []onrecord.EntityID, s onrecord.Span) []onrecord.EntityID {
	at, _ := slices.BinarySearchFunc(r.Mentions, s.Start, func(m onrecord.Mention, start int) int { return m.Start - start })
	for ; at < len(r.Mentions) && r.Mentions[at].Start < s.End; at++ {
		if e := r.owner[at+1]; e != 0 && r.rows.keys[e-1] != "" && s.Contains(r.Mentions[at].Span) {
			list = once(list, e)
		}
	}
	return list
}

// body is the body whose office the speaker is given, by the statement's own
// words before what is said of the speaker elsewhere; of a body that speaks
// itself, that body.
func (r *reader) body(s *onrecord.Statement) onrecord.EntityID {
	speaker := r.owner[s.Speaker]
	if speaker == 0 {
		return 0
	}
	e := r.Entity(speaker)
	if e.Type == onrecord.Org {
		return speaker
	}
	for i := range e.Roles {
		if o := &e.Roles[i]; o.Body != 0 && o.Span.Overlaps(s.Role) && !s.Role.IsZero() {
			return o.Body
		}
	}
	if !s.Role.IsZero() {
		for _, id := range r.mentioned(nil, s.Role) {
			if r.Entity(id).Type == onrecord.Org {
				return id
			}
		}
		return 0
	}
	for i := range e.Roles {
		if o := &e.Roles[i]; o.Body != 0 && o.Modifier == "" && o.Until == "" {
			return o.Body
		}
	}
	return 0
}

func (r *reader) event(e *onrecord.Event) eventRow {
	row := eventRow{happened: firstDay(e.Date), voice: e.Voice, typ: e.Type, root: e.Root, ledger: e.Ledger,
		status: code("status", e.Status), sentence: r.Slice(sentence(r.Document, e.Trigger))}
	row.day = row.happened
	if row.day == 0 {
		row.day = r.rows.day
	}
	if e.Voice != 0 {
		row.speaker = r.owner[r.Statement(e.Voice).Speaker]
	}
	for _, p := range e.Actors {
		row.actors = once(row.actors, p.Entity)
	}
	for _, p := range e.Recipients {
		row.recipients = once(row.recipients, p.Entity)
	}
	return row
}

// sentence is the sentence, or else the block, that s begins in, or s itself.
func sentence(d *onrecord.Document, s onrecord.Span) onrecord.Span {
	at, ok := slices.BinarySearchFunc(d.Sentences, s.Start, func(o onrecord.Sentence, start int) int { return o.Start - start })
	if !ok {
		at--
	}
	if at >= 0 && d.Sentences[at].End > s.Start {
		return d.Sentences[at].Cover(s)
	}
	if b := d.BlockAt(s.Start); b >= 0 {
		return d.Blocks[b].Cover(s)
	}
	return s
}
