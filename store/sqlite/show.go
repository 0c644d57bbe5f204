package sqlite

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"onrecord"
	"onrecord/record"
	"onrecord/store"
)

// shown is a document from which rows are cut.
type shown struct {
	v          *view
	id         int64
	doc        *onrecord.Document
	scale      *record.Scale
	owner      []onrecord.EntityID // by mention id
	entities   []int64             // in the archive, by number less 1
	head       store.Head
	statements []string // ids
	events     []string
}

// show opens a document to be shown.
func (v *view) show(ctx context.Context, id int64) (*shown, error) {
	var entities []byte
	var raw int64
	if err := v.row(ctx, "SELECT entities, raw FROM document WHERE id = ?", id).Scan(&entities, &raw); err != nil {
		return nil, err
	}
	d, err := v.a.press.load(ctx, v, id, raw)
	if err != nil {
		return nil, err
	}
	return &shown{v: v, id: id, doc: d, scale: record.NewScale(d.Text, record.CodePoint), owner: owners(d), entities: unpackIDs(entities, len(d.Entities)),
		head: store.Head{Document: d.ID, URL: d.URL, Title: d.Title, Outlet: d.Outlet.Name, Published: d.Published.Value, Language: d.Language}}, nil
}

// words is a stretch with its words.
func (s *shown) words(span onrecord.Span) store.Words {
	if span.IsZero() {
		return store.Words{}
	}
	return store.Words{Bytes: span, Start: s.scale.FromByte(span.Start), End: s.scale.FromByte(span.End), Text: s.doc.Slice(span)}
}

// named is an entity of the document as the archive calls it; or by the words that
// stand there, if it is nobody that the archive knows.
func (s *shown) named(ctx context.Context, e onrecord.EntityID, words onrecord.Span) (store.Named, error) {
	if e == 0 {
		if words.IsZero() {
			return store.Named{}, nil
		}
		return store.Named{Name: s.doc.Slice(words)}, nil
	}
	entity := s.doc.Entity(e)
	out := store.Named{Name: entity.Name, Type: entity.Type}
	if id := s.entities[e-1]; id != 0 {
		known, hidden, err := s.v.named(ctx, id)
		if err != nil || !hidden {
			return known, err
		}
	}
	return out, nil
}

// named is how the archive calls an entity: as was decided, or by the fullest name
// that most documents give it.
func (v *view) named(ctx context.Context, id int64) (n store.Named, hidden bool, err error) {
	if known, ok := v.names[id]; ok {
		return known.Named, known.hidden, nil
	}
	var typ int
	err = v.row(ctx, `SELECT key, coalesce(name, (SELECT n.name FROM name n WHERE n.entity = entity.id ORDER BY full DESC, n DESC, n.name LIMIT 1)), coalesce(decided, type), hidden
		FROM entity WHERE id = ?`, id).Scan(&n.Key, &n.Name, &typ, &hidden)
	if err != nil {
		return n, false, fmt.Errorf("sqlite: entity %d: %w", id, err)
	}
	n.Type = onrecord.EntityType(decoded("type", typ))
	v.names[id] = namedOnce{n, hidden}
	return n, hidden, nil
}

func (s *shown) document(q *asked) store.Document {
	d := s.doc
	sum := sha256.Sum256([]byte(d.Text))
	out := store.Document{Head: s.head, Origin: d.Origin, Byline: d.Byline, Modified: d.Modified.Value, SHA256: hex.EncodeToString(sum[:]),
		Statements: len(d.Statements), Events: len(d.Events), Length: len(strings.Fields(d.Text))}
	for _, span := range q.hits(d.Text) {
		out.Hits = append(out.Hits, s.words(span))
	}
	return out
}

func (s *shown) statement(ctx context.Context, number onrecord.StatementID) (store.Statement, error) {
	if int(number) < 1 || int(number) > len(s.doc.Statements) {
		return store.Statement{}, fmt.Errorf("sqlite: document %s: no statement %d; run onrecord verify", s.doc.ID, number)
	}
	if s.statements == nil {
		s.statements = store.StatementIDs(s.doc)
	}
	o := s.doc.Statement(number)
	out := store.Statement{ID: s.statements[number-1], Number: number, Head: s.head, Source: s.words(o.Source), Cue: s.words(o.Cue), Addressee: s.words(o.Addressee), Role: s.words(o.Role),
		Form: o.Form, CueKind: o.CueKind, SourceKind: o.SourceKind, Negated: o.Negated, Repeated: o.Repeated, Said: o.Stated.Value, SaidBasis: o.Stated.Basis,
		Within: o.Within, Via: s.via(number), Rule: o.Rule, Confidence: o.Confidence}
	for _, c := range o.Content {
		out.Content = append(out.Content, s.words(c))
	}
	var err error
	if out.Speaker, err = s.named(ctx, s.owner[o.Speaker], o.Source); err != nil {
		return out, err
	}
	r := reader{s.doc, s.owner, &rows{keys: s.keys()}}
	out.Body, err = s.named(ctx, r.body(o), onrecord.Span{})
	return out, err
}

// keys stand for those of the entities, of which only is asked whether there are any.
func (s *shown) keys() []string {
	out := make([]string, len(s.entities))
	for i, id := range s.entities {
		if id != 0 {
			out[i] = "known"
		}
	}
	return out
}

// via is the names between the outlet and whoever spoke.
func (s *shown) via(number onrecord.StatementID) []string {
	chain := s.doc.Chain(number)
	if s.doc.Outlet.Name != "" {
		chain = chain[1:]
	}
	out := []string{}
	for _, link := range chain {
		if link.Through != number {
			out = append(out, link.Name)
		}
	}
	return out
}

func (s *shown) event(ctx context.Context, number onrecord.EventID) (store.Event, error) {
	if int(number) < 1 || int(number) > len(s.doc.Events) {
		return store.Event{}, fmt.Errorf("sqlite: document %s: no event %d; run onrecord verify", s.doc.ID, number)
	}
	if s.events == nil {
		s.events, s.statements = store.EventIDs(s.doc), store.StatementIDs(s.doc)
	}
	e := s.doc.Event(number)
	out := store.Event{ID: s.events[number-1], Number: number, Head: s.head, Type: e.Type, Root: e.Root, Mode: e.Mode, Quad: e.Quad, Code: e.Code,
		Trigger: s.words(e.Trigger), Object: s.words(e.Object), Wording: s.words(e.Wording), Sentence: s.words(sentence(s.doc, e.Trigger)),
		Date: e.Date, Status: e.Status, Ledger: e.Ledger, Step: e.Step, Rule: e.Rule, Confidence: e.Confidence}
	var err error
	if out.Actors, err = s.participants(ctx, e.Actors); err != nil {
		return out, err
	}
	if out.Recipients, err = s.participants(ctx, e.Recipients); err != nil || e.Voice == 0 {
		return out, err
	}
	voice := s.doc.Statement(e.Voice)
	out.VoiceStatement = s.statements[e.Voice-1]
	out.Voice, err = s.named(ctx, s.owner[voice.Speaker], voice.Source)
	return out, err
}

func (s *shown) participants(ctx context.Context, list []onrecord.Participant) ([]store.Named, error) {
	out := make([]store.Named, 0, len(list))
	for _, p := range list {
		n, err := s.named(ctx, p.Entity, onrecord.Span{})
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}
