package record

import (
	"fmt"
	"slices"
	"strconv"

	"onrecord"
)

// restorer makes a Document of a record and keeps the first thing wrong with it.
type restorer struct {
	record *Document
	scale  *Scale
	doc    *onrecord.Document
	ids    map[string]onrecord.MentionID
	owner  []onrecord.EntityID // by mention id
	err    error
}

func restore(r *Document, scale *Scale) (*onrecord.Document, error) {
	b := restorer{record: r, scale: scale, doc: &onrecord.Document{}}
	b.article()
	b.syntax()
	b.timexes()
	b.mentions()
	b.entities()
	b.statements()
	b.events()
	if b.err != nil {
		return nil, b.err
	}
	if err := b.doc.Check(); err != nil {
		return nil, err
	}
	return b.doc, nil
}

func (b *restorer) fail(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf(format, args...)
	}
}

// place is the bytes of p, which must be in the text and not empty.
func (b *restorer) place(what string, p Range) onrecord.Span {
	start, ok := b.scale.ToByte(p.Start)
	end, fine := b.scale.ToByte(p.End)
	if !ok || !fine || start >= end {
		b.fail("%s: %d-%d is outside the text or empty", what, p.Start, p.End)
		return onrecord.Span{}
	}
	return onrecord.Span{Start: start, End: end}
}

// span is place where the text must read as the span says.
func (b *restorer) span(what string, s Span) onrecord.Span {
	p := b.place(what, Range{s.Start, s.End})
	if got := b.record.Text[p.Start:p.End]; b.err == nil && got != s.Text {
		b.fail("%s: the text at %d-%d is %q, not %q", what, s.Start, s.End, got, s.Text)
	}
	return p
}

func (b *restorer) optional(what string, s *Span) onrecord.Span {
	if s == nil {
		return onrecord.Span{}
	}
	return b.span(what, *s)
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// number is the id that s writes with its layer's letter, 1 to n; 0 for null.
func (b *restorer) number(what, letter string, s *string, n int) int {
	if s == nil {
		return 0
	}
	if len(*s) > 1 && (*s)[:1] == letter {
		if id, err := strconv.Atoi((*s)[1:]); err == nil && id >= 1 && id <= n && name(letter, id) == *s {
			return id
		}
	}
	b.fail("%s: %q is not an id from %s1 to %s%d", what, *s, letter, letter, n)
	return 0
}

// own holds the id of the item at index i to its place.
func (b *restorer) own(letter, id string, i int) string {
	if want := name(letter, i+1); id != want {
		b.fail("%s: stands where %s should", id, want)
	}
	return id
}

func (b *restorer) article() {
	r, d := b.record, b.doc
	d.ID, d.Origin, d.URL, d.Title, d.Byline = r.ID, r.Origin, value(r.URL), value(r.Title), value(r.Byline)
	d.Language, d.Text = value(r.Language), r.Text
	d.Outlet = onrecord.Outlet{Name: value(r.Outlet.Name), Basis: restoredBasis(r.Outlet.Basis), Span: b.optional("outlet", r.Outlet.Span)}
	if r.Clock != nil {
		d.Clock = onrecord.Clock{Domain: onrecord.TimeDomain(r.Clock.Value), Basis: restoredBasis(r.Clock.Basis)}
	}
	d.Published, d.Modified = b.date("published", r.Published), b.date("modified", r.Modified)
	for _, k := range r.Blocks {
		d.Blocks = append(d.Blocks, onrecord.Block{Span: b.place("block", k.Range), Kind: onrecord.BlockKind(k.Kind)})
	}
	for _, s := range r.Boilerplate {
		span := b.span("boilerplate", s)
		if len(r.Blocks) == 0 { // a record without blocks
			d.Blocks = append(d.Blocks, onrecord.Block{Span: span, Kind: onrecord.Boilerplate})
		}
	}
	for _, p := range r.Pages {
		if p[2] < 0 || p[3] < p[2] {
			b.fail("source_map: %v: bytes of the page run backwards", p)
		}
		d.Source.Pieces = append(d.Source.Pieces, onrecord.SourcePiece{
			Text: b.place("source_map", Range{p[0], p[1]}), Raw: onrecord.Span{Start: p[2], End: p[3]}})
	}
}

func restoredBasis(s string) onrecord.Basis {
	if s == "none" {
		return onrecord.BasisNone
	}
	return onrecord.Basis(s)
}

func (b *restorer) date(what string, d Date) onrecord.Date {
	return onrecord.Date{Value: value(d.Value), Basis: restoredBasis(d.Basis), Span: b.optional(what, d.Span), Doubt: value(d.Doubt)}
}

func (b *restorer) syntax() {
	r, d := b.record, b.doc
	for _, s := range r.Sentences {
		d.Sentences = append(d.Sentences, onrecord.Sentence{Span: b.place("sentence", s)})
	}
	for i, q := range r.Quotations {
		what := b.own("q", q.ID, i)
		out := onrecord.Quotation{Span: b.place(what, q.Range), Closed: q.Closed,
			Within: onrecord.QuotationID(b.number(what, "q", q.Within, len(r.Quotations)))}
		for _, p := range q.Inner {
			out.Inner = append(out.Inner, b.place(what, p))
		}
		d.Quotations = append(d.Quotations, out)
	}
}

func (b *restorer) timexes() {
	n := len(b.record.Timexes)
	for i, t := range b.record.Timexes {
		what := b.own("t", t.ID, i)
		out := onrecord.Timex{Span: b.span(what, t.Span), Type: onrecord.TimexType(t.Type),
			Value: value(t.Value), Mod: value(t.Mod), Quant: value(t.Quant), Freq: value(t.Freq),
			BeginPoint: b.anchor(what, t.Begin, n), EndPoint: b.anchor(what, t.Finish, n), Anchor: b.anchor(what, t.Anchor, n),
			Rule: t.Rule, Meta: t.Meta,
			Grain: onrecord.TimexGrain(value(t.Grain)), Reliable: t.Sure, Reason: value(t.Reason), Alternatives: t.Others}
		b.doc.Timexes = append(b.doc.Timexes, out)
	}
}

// anchor is the timex, or the publication, that a reference names.
func (b *restorer) anchor(what string, name *string, n int) onrecord.TimexID {
	if value(name) == "t0" {
		return onrecord.AnchorPublication
	}
	return onrecord.TimexID(b.number(what, "t", name, n))
}

// mentions gathers the mentions from the entities and from those that have
// none, and puts them in the order of their ids or, where no id is given, of
// the text.
func (b *restorer) mentions() {
	var all []Mention
	for _, e := range b.record.Entities {
		all = append(all, e.Mentions...)
	}
	all = append(all, b.record.OtherMentions...)
	b.ids = make(map[string]onrecord.MentionID, len(all))
	b.owner = make([]onrecord.EntityID, len(all)+1)
	b.doc.Mentions = make([]onrecord.Mention, len(all))
	if len(all) == 0 {
		b.doc.Mentions = nil
	}
	numbered := !slices.ContainsFunc(all, func(m Mention) bool { return m.ID == "" })
	if !numbered {
		slices.SortStableFunc(all, func(m, o Mention) int {
			return onrecord.CompareSpans(onrecord.Span{Start: m.Start, End: m.End}, onrecord.Span{Start: o.Start, End: o.End})
		})
	}
	for i, m := range all {
		id := i + 1
		if numbered {
			id = b.number("mention", "m", &m.ID, len(all))
		}
		b.mention(m, onrecord.MentionID(id))
	}
}

func (b *restorer) mention(m Mention, id onrecord.MentionID) {
	if b.err != nil {
		return
	}
	if m.ID == "" {
		m.ID = place(m)
	}
	if b.ids[m.ID] != 0 {
		b.fail("mention %s: is there twice", m.ID)
	}
	b.ids[m.ID] = id
	*b.doc.Mention(id) = onrecord.Mention{Span: b.span("mention "+m.ID, m.Span),
		Kind: onrecord.MentionKind(m.Kind), Type: onrecord.EntityType(value(m.Type)), Rule: m.Rule}
}

// place names a mention that has no id.
func place(m Mention) string { return fmt.Sprintf("%d-%d", m.Start, m.End) }

func (b *restorer) mentionID(what string, s *string) onrecord.MentionID {
	if s == nil {
		return 0
	}
	id := b.ids[*s]
	if id == 0 {
		b.fail("%s: no mention %q", what, *s)
	}
	return id
}
