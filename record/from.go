package record

import (
	"crypto/sha256"
	"encoding/hex"
	"sort"
	"strconv"
	"strings"

	"onrecord"
)

// From is d as a record whose offsets count unit. d must keep the laws of
// onrecord.Document.Check; an unknown unit is the caller's mistake and Write's
// error.
func From(d *onrecord.Document, unit Unit) *Document {
	if unit == "" {
		unit = CodePoint
	}
	w := writer{doc: d, scale: NewScale(d.Text, unit), entity: owners(d)}
	sum := sha256.Sum256([]byte(d.Text))
	r := &Document{
		Schema: Schema, ID: d.ID, Origin: d.Origin,
		URL: known(&d.URL), Title: known(&d.Title), Byline: known(&d.Byline),
		Outlet:    Outlet{known(&d.Outlet.Name), basis(d.Outlet.Basis), w.optional(d.Outlet.Span)},
		Published: w.date(&d.Published), Modified: w.date(&d.Modified),
		Language: known(&d.Language),
		Text:     d.Text, TextSHA256: hex.EncodeToString(sum[:]), Offsets: unit,
	}
	if d.Clock.Domain != "" {
		r.Clock = &Clock{string(d.Clock.Domain), basis(d.Clock.Basis)}
	}
	w.article(r)
	w.timexes(r)
	w.entities(r)
	w.statements(r)
	w.events(r)
	return r
}

// writer holds what every layer needs.
type writer struct {
	doc    *onrecord.Document
	scale  *Scale
	entity []onrecord.EntityID // by mention id; 0 for none
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

// known is s, or null where s is empty.
func known(s *string) *string {
	if *s == "" {
		return nil
	}
	return s
}

func basis(b onrecord.Basis) string {
	if b == onrecord.BasisNone {
		return "none"
	}
	return string(b)
}

// name writes an id with its layer's letter.
func name[T ~int](letter string, id T) string { return letter + strconv.Itoa(int(id)) }

// ref is name, or null where id is none.
func ref[T ~int](letter string, id T) *string {
	if id == 0 {
		return nil
	}
	s := name(letter, id)
	return &s
}

func (w *writer) place(s onrecord.Span) Range {
	return Range{w.scale.FromByte(s.Start), w.scale.FromByte(s.End)}
}

func (w *writer) span(s onrecord.Span) Span {
	p := w.place(s)
	return Span{p.Start, p.End, w.doc.Slice(s)}
}

func (w *writer) optional(s onrecord.Span) *Span {
	if s.IsZero() {
		return nil
	}
	p := w.span(s)
	return &p
}

func (w *writer) date(d *onrecord.Date) Date {
	return Date{known(&d.Value), basis(d.Basis), w.optional(d.Span), known(&d.Doubt)}
}

func (w *writer) article(r *Document) {
	d := w.doc
	r.Blocks = make([]Block, 0, len(d.Blocks))
	r.Boilerplate = []Span{}
	for _, b := range d.Blocks {
		r.Blocks = append(r.Blocks, Block{w.place(b.Span), string(b.Kind)})
		if b.Kind == onrecord.Boilerplate {
			r.Boilerplate = append(r.Boilerplate, w.span(b.Span))
		}
	}
	r.Sentences = make([]Range, 0, len(d.Sentences))
	for _, s := range d.Sentences {
		r.Sentences = append(r.Sentences, w.place(s.Span))
	}
	r.Quotations = make([]Quotation, 0, len(d.Quotations))
	for i, q := range d.Quotations {
		inner := make([]Range, 0, len(q.Inner))
		for _, p := range q.Inner {
			inner = append(inner, w.place(p))
		}
		r.Quotations = append(r.Quotations, Quotation{name("q", i+1), w.place(q.Span), inner, ref("q", q.Within), q.Closed})
	}
	for _, p := range d.Source.Pieces {
		t := w.place(p.Text)
		r.Pages = append(r.Pages, [4]int{t.Start, t.End, p.Raw.Start, p.Raw.End})
	}
}

func (w *writer) timexes(r *Document) {
	r.Timexes = make([]Timex, 0, len(w.doc.Timexes))
	for i := range w.doc.Timexes {
		t := &w.doc.Timexes[i]
		r.Timexes = append(r.Timexes, Timex{
			ID: name("t", i+1), Span: w.span(t.Span), Type: string(t.Type),
			Value: known(&t.Value), Mod: known(&t.Mod), Anchor: anchor(t.Anchor), Rule: t.Rule,
			Quant: known(&t.Quant), Freq: known(&t.Freq),
			Begin: anchor(t.BeginPoint), Finish: anchor(t.EndPoint), Meta: t.Meta,
			Grain: known((*string)(&t.Grain)), Sure: t.Reliable, Reason: known(&t.Reason), Others: t.Alternatives,
		})
	}
}

func anchor(id onrecord.TimexID) *string {
	if id == onrecord.AnchorPublication {
		s := "t0"
		return &s
	}
	return ref("t", id)
}

func (w *writer) entities(r *Document) {
	d := w.doc
	r.Entities = make([]Entity, 0, len(d.Entities))
	for i := range d.Entities {
		e := &d.Entities[i]
		out := Entity{ID: name("e", i+1), Name: e.Name, Type: known((*string)(&e.Type)), QID: known(&e.Ref), Country: known(&e.Country), Sector: known(&e.Sector),
			Roles: make([]Role, 0, len(e.Roles)), Mentions: make([]Mention, 0, len(e.Members))}
		for k := range e.Roles {
			o := &e.Roles[k]
			title := strings.Join(strings.Fields(d.Slice(o.Span)), " ")
			out.Roles = append(out.Roles, Role{Title: title, Span: w.span(o.Span), Body: ref("e", o.Body),
				Country: ref("e", o.Country), Modifier: known(&o.Modifier), AsOf: known(&o.AsOf), Since: known(&o.Since), Until: known(&o.Until)})
		}
		for k := range e.Members {
			m := &e.Members[k]
			mention := w.mention(m.Mention)
			mention.Antecedent, mention.Link = ref("m", m.Antecedent), known(&m.Rule)
			out.Mentions = append(out.Mentions, mention)
		}
		r.Entities = append(r.Entities, out)
	}
	r.OtherMentions = []Mention{}
	for i := range d.Mentions {
		if w.entity[i+1] == 0 {
			r.OtherMentions = append(r.OtherMentions, w.mention(onrecord.MentionID(i+1)))
		}
	}
}

func (w *writer) mention(id onrecord.MentionID) Mention {
	m := w.doc.Mention(id)
	return Mention{ID: name("m", id), Span: w.span(m.Span), Kind: string(m.Kind),
		Type: known((*string)(&m.Type)), Rule: m.Rule}
}

func (w *writer) statements(r *Document) {
	r.Statements = make([]Statement, 0, len(w.doc.Statements))
	for i := range w.doc.Statements {
		s := &w.doc.Statements[i]
		id := onrecord.StatementID(i + 1)
		out := Statement{
			ID: name("s", id), Form: string(s.Form), Content: make([]Span, 0, len(s.Content)),
			Cue: w.optional(s.Cue), Source: w.optional(s.Source),
			Mention: ref("m", s.Speaker), Speaker: ref("e", w.entity[s.Speaker]),
			SourceKind: string(s.SourceKind), Addressee: w.optional(s.Addressee), CueKind: string(s.CueKind),
			Negated: s.Negated, Repeated: s.Repeated, Within: ref("s", s.Within),
			Stated:   Stated{known(&s.Stated.Value), string(s.Stated.Basis), ref("t", s.Stated.Timex)},
			Occasion: w.optional(s.Occasion), Role: w.office(s.Role), Carriers: make([]Carrier, 0, len(s.Carriers)),
			Chain: []Link{}, Rule: s.Rule, Confidence: s.Confidence,
		}
		for _, c := range s.Content {
			out.Content = append(out.Content, w.span(c))
		}
		for _, c := range s.Carriers {
			out.Carriers = append(out.Carriers, Carrier{w.span(c.Span), ref("m", c.Mention)})
		}
		for _, l := range w.doc.Chain(id) {
			out.Chain = append(out.Chain, Link{l.Name, ref("e", l.Entity)})
		}
		r.Statements = append(r.Statements, out)
	}
}

func (w *writer) events(r *Document) {
	r.Events = make([]Event, 0, len(w.doc.Events))
	for i := range w.doc.Events {
		e := &w.doc.Events[i]
		out := Event{
			ID: name("v", i+1), Type: e.Type, Mode: known(&e.Mode), Direction: known(&e.Direction),
			Trigger: w.span(e.Trigger), Date: known(&e.Date), Timex: ref("t", e.Timex),
			Voice: voice(e.Voice), Status: string(e.Status), Ledger: known(&e.Ledger),
			Rule: e.Rule, Confidence: e.Confidence,
			Root: known(&e.Root), Quad: known(&e.Quad), Code: known(&e.Code), Contexts: append([]string{}, e.Contexts...),
			Object: w.optional(e.Object), Wording: w.optional(e.Wording), Place: ref("m", e.Place),
			Denies: ref("v", e.Denies), Step: known(&e.Step),
		}
		out.Actors, out.ActorMentions, out.ActorSectors = participants(e.Actors)
		out.Recipients, out.RecipientMentions, out.RecipientSectors = participants(e.Recipients)
		r.Events = append(r.Events, out)
	}
}

// office is a role with the body or place that it names: "mayor of Kaunas".
func (w *writer) office(s onrecord.Span) *Office {
	if s.IsZero() {
		return nil
	}
	o := &Office{Title: w.doc.Slice(s), Span: w.span(s)}
	at := sort.Search(len(w.doc.Mentions), func(i int) bool { return w.doc.Mentions[i].Start >= s.Start })
	for ; at < len(w.doc.Mentions) && w.doc.Mentions[at].Start < s.End; at++ {
		m := &w.doc.Mentions[at]
		id := onrecord.MentionID(at + 1)
		if s.Contains(m.Span) && m.Kind == onrecord.Name && m.Type != onrecord.Person && w.entity[id] != 0 {
			o.Body = ref("e", w.entity[id])
			break
		}
	}
	return o
}

func voice(id onrecord.StatementID) string {
	if id == 0 {
		return "outlet"
	}
	return name("s", id)
}

func participants(list []onrecord.Participant) (entities []string, mentions, sectors []*string) {
	entities, mentions, sectors = make([]string, 0, len(list)), make([]*string, 0, len(list)), make([]*string, 0, len(list))
	for i := range list {
		entities = append(entities, name("e", list[i].Entity))
		mentions = append(mentions, ref("m", list[i].Mention))
		sectors = append(sectors, known(&list[i].Sector))
	}
	return entities, mentions, sectors
}
