package onrecordtest

import (
	"slices"

	"pgregory.net/rapid"

	"onrecord"
)

// letters are of one to four bytes, of one and two UTF-16 units, of one, two
// and no columns, and some that are markup or harmful on a terminal.
var letters = []rune("ab Z.,\n\r\t\"“”«é\u0301ß李漢—🚢𝔘<>&'\x00\x1b\u202e\u200d\u00a0")

// Draw is a random document that keeps the laws of Check.
func Draw(t *rapid.T) *onrecord.Document {
	runes := rapid.SliceOfN(rapid.SampledFrom(letters), 1, 120).Draw(t, "text")
	g := &drawer{T: t, doc: &onrecord.Document{Text: string(runes), Origin: "-", ID: "a"}}
	for i := range g.doc.Text {
		g.edges = append(g.edges, i)
	}
	g.edges = append(g.edges, len(g.doc.Text))
	g.article()
	g.timexes()
	g.people()
	g.statements()
	g.events()
	return g.doc
}

type drawer struct {
	*rapid.T
	doc   *onrecord.Document
	edges []int // of characters
}

// n is a number from lo to hi.
func (g *drawer) n(lo, hi int) int { return rapid.IntRange(lo, hi).Draw(g.T, "n") }

func (g *drawer) flip() bool { return rapid.Bool().Draw(g.T, "flip") }

// some is one of the values.
func some[T any](g *drawer, values ...T) T { return rapid.SampledFrom(values).Draw(g.T, "value") }

// within is a span of the text in which s lies.
func (g *drawer) within(s onrecord.Span) onrecord.Span {
	lo, _ := slices.BinarySearch(g.edges, s.Start)
	hi, _ := slices.BinarySearch(g.edges, s.End)
	i := g.n(lo, hi-1)
	return onrecord.Span{Start: g.edges[i], End: g.edges[g.n(i+1, hi)]}
}

func (g *drawer) all() onrecord.Span { return onrecord.Span{End: len(g.doc.Text)} }

func (g *drawer) span() onrecord.Span { return g.within(g.all()) }

func (g *drawer) optional() onrecord.Span {
	if g.flip() {
		return onrecord.Span{}
	}
	return g.span()
}

// spans are up to n spans in the order of the text.
func (g *drawer) spans(n int) []onrecord.Span {
	var list []onrecord.Span
	for range g.n(0, n) {
		list = append(list, g.span())
	}
	slices.SortFunc(list, onrecord.CompareSpans)
	return list
}

// apart are up to n spans that do not overlap.
func (g *drawer) apart(n int) []onrecord.Span {
	var list []onrecord.Span
	for _, s := range g.spans(n) {
		if len(list) == 0 || list[len(list)-1].End <= s.Start {
			list = append(list, s)
		}
	}
	return list
}

func (g *drawer) article() {
	d := g.doc
	d.Title, d.URL, d.Language = some(g, "", "a & <b>\x1b"), some(g, "", "https://example.org/?a=1&b"), some(g, "", "en")
	d.Outlet = onrecord.Outlet{Name: some(g, "", "Courier"), Basis: some(g, onrecord.BasisNone, onrecord.BasisText), Span: g.optional()}
	d.Published = onrecord.Date{Value: some(g, "", "2024-05-14"), Basis: some(g, onrecord.BasisNone, onrecord.BasisURL), Span: g.optional()}
	d.Modified = onrecord.Date{Value: some(g, "", "2024-05-15T10:00:00Z")}
	for _, s := range g.apart(4) {
		d.Blocks = append(d.Blocks, onrecord.Block{Span: s, Kind: some(g, onrecord.Header, onrecord.Headline, onrecord.Paragraph, onrecord.Boilerplate)})
		d.Sentences = append(d.Sentences, onrecord.Sentence{Span: g.within(s)})
	}
	for i, s := range g.spans(3) {
		q := onrecord.Quotation{Span: s, Closed: g.flip(), Within: onrecord.QuotationID(g.n(0, i))}
		if g.flip() {
			q.Inner = []onrecord.Span{g.within(s)}
		}
		d.Quotations = append(d.Quotations, q)
	}
	for i, s := range g.apart(2) {
		d.Source.Pieces = append(d.Source.Pieces, onrecord.SourcePiece{Text: s, Raw: onrecord.Span{Start: i * 9, End: i*9 + 5}})
	}
}

func (g *drawer) timexes() {
	d := g.doc
	spans := g.spans(4)
	for i, s := range spans {
		t := onrecord.Timex{Span: s, Type: some(g, onrecord.TimexDate, onrecord.TimexSet), Value: some(g, "", "2022-11-29", "P3D", "PAST_REF"),
			Mod: some(g, "", "START"), Freq: some(g, "", "2X"), Rule: some(g, "", "weekday"), Meta: g.flip(),
			BeginPoint: g.other(i, len(spans)), EndPoint: g.other(i, len(spans)), Anchor: g.other(i, len(spans)),
			Grain: some(g, "", onrecord.GrainDay), Reason: some(g, "", "the latest one"), Alternatives: some(g, nil, []string{"2023"})}
		t.Reliable = t.Value != "" && g.flip()
		d.Timexes = append(d.Timexes, t)
	}
}

// other is the publication, none, or a timex that is not the i-th of n.
func (g *drawer) other(i, n int) onrecord.TimexID {
	id := onrecord.TimexID(g.n(-1, n))
	if id == onrecord.TimexID(i+1) {
		return 0
	}
	return id
}

func (g *drawer) people() {
	d := g.doc
	for _, s := range g.spans(6) {
		d.Mentions = append(d.Mentions, onrecord.Mention{Span: s, Kind: some(g, onrecord.Name, onrecord.Nominal, onrecord.Pronoun),
			Type: some(g, "", onrecord.Person, onrecord.Norp), Rule: some(g, "", "capital")})
	}
	owner := g.n(0, 3)
	d.Entities = make([]onrecord.Entity, owner)
	for i := range d.Mentions {
		if k := g.n(0, owner); k > 0 {
			e := d.Entity(onrecord.EntityID(k))
			e.Members = append(e.Members, onrecord.Member{Mention: onrecord.MentionID(i + 1), Antecedent: onrecord.MentionID(g.n(0, i)), Rule: some(g, "", "same-name")})
		}
	}
	d.Entities = slices.DeleteFunc(d.Entities, func(e onrecord.Entity) bool { return len(e.Members) == 0 })
	for i := range d.Entities {
		e := &d.Entities[i]
		e.Name, e.Type, e.Ref = some(g, "N <i>", "\u202eB"), some(g, "", onrecord.Org), some(g, "", "Q1")
		e.Country, e.Sector = some(g, "", "RU"), some(g, "", "GOV")
		if g.flip() {
			e.Roles = []onrecord.Role{{Span: g.span(), Body: onrecord.EntityID(g.n(0, len(d.Entities))), Country: onrecord.EntityID(g.n(0, len(d.Entities))),
				Modifier: some(g, "", "former"), AsOf: some(g, "", "2022-11-29"), Since: some(g, "", "2019"), Until: some(g, "", "2021-05")}}
		}
	}
	if len(d.Entities) == 0 {
		d.Entities = nil
	}
}

func (g *drawer) statements() {
	d := g.doc
	for range g.n(0, 4) {
		content := g.apart(2)
		if len(content) == 0 {
			content = []onrecord.Span{g.span()}
		}
		s := onrecord.Statement{Content: content, Cue: g.optional(), Source: g.optional(), Addressee: g.optional(), Occasion: g.optional(), Role: g.optional(),
			SourceKind: some(g, onrecord.SourceNamed, onrecord.SourceNone), Form: some(g, onrecord.Direct, onrecord.Mixed),
			CueKind: some(g, onrecord.CueSpeech, onrecord.CueOther), Negated: g.flip(), Repeated: g.flip(), Rule: some(g, "", "r"),
			Stated: onrecord.Stated{Value: some(g, "", "2022-11"), Basis: some(g, onrecord.StatedExplicit, onrecord.StatedUnknown),
				Timex: onrecord.TimexID(g.n(0, len(d.Timexes)))},
			Confidence: float64(g.n(0, 100)) / 100}
		if !s.Source.IsZero() {
			s.Speaker = onrecord.MentionID(g.n(0, len(d.Mentions)))
		}
		if g.flip() {
			s.Carriers = []onrecord.Carrier{{Span: g.span(), Mention: onrecord.MentionID(g.n(0, len(d.Mentions)))}}
		}
		d.Statements = append(d.Statements, s)
	}
	slices.SortStableFunc(d.Statements, func(a, b onrecord.Statement) int { return onrecord.CompareSpans(a.Extent(), b.Extent()) })
	for i := range d.Statements {
		for k := range i {
			if g.flip() && d.Statements[k].Extent().Contains(d.Statements[i].Extent()) {
				d.Statements[i].Within = onrecord.StatementID(k + 1)
			}
		}
	}
}

func (g *drawer) events() {
	d := g.doc
	for _, s := range g.spans(4) {
		e := onrecord.Event{Type: some(g, "AID", "ASSAULT"), Mode: some(g, "", "military"), Trigger: s, Date: some(g, "", "2022-04"),
			Direction: some(g, "", "decrease"), Ledger: some(g, "", "supply"), Status: some(g, onrecord.Asserted, onrecord.Possible),
			Timex: onrecord.TimexID(g.n(0, len(d.Timexes))), Voice: onrecord.StatementID(g.n(0, len(d.Statements))), Rule: some(g, "", "frame"),
			Root: some(g, "", "AGREE"), Quad: some(g, "", "verbal-cooperation"), Code: some(g, "", "072"), Place: onrecord.MentionID(g.n(0, len(d.Mentions)))}
		if g.flip() {
			e.Object, e.Wording, e.Contexts = s, s, []string{"military"}
		}
		if e.Ledger != "" {
			e.Step = some(g, "", "sent")
		}
		if n := len(d.Events); n > 0 {
			e.Denies = onrecord.EventID(g.n(0, n))
		}
		if len(d.Entities) > 0 && g.flip() {
			e.Actors = []onrecord.Participant{{Entity: onrecord.EntityID(g.n(1, len(d.Entities))), Mention: onrecord.MentionID(g.n(0, len(d.Mentions))), Sector: some(g, "", "GOV")}}
		}
		d.Events = append(d.Events, e)
	}
}
