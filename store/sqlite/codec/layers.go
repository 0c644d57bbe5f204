package codec

import (
	"slices"

	"onrecord"
)

func (p *pass) document(d *onrecord.Document) {
	p.about(d)
	p.article(d)
	p.timexes(d)
	p.mentions(d)
	p.entities(d)
	p.statements(d)
	p.events(d)
}

func (p *pass) about(d *onrecord.Document) {
	for _, s := range []*string{&d.ID, &d.Origin, &d.URL, &d.Title, &d.Byline, &d.Outlet.Name, &d.Language} {
		str(p, s)
	}
	str(p, &d.Outlet.Basis)
	p.at = 0
	p.span(&d.Outlet.Span)
	for _, date := range []*onrecord.Date{&d.Published, &d.Modified} {
		str(p, &date.Value)
		str(p, &date.Basis)
		str(p, &date.Doubt)
		p.span(&date.Span)
	}
	str(p, &d.Clock.Domain)
	str(p, &d.Clock.Basis)
}

func (p *pass) article(d *onrecord.Document) {
	size(p, &d.Blocks)
	column(p, d.Blocks, func(b *onrecord.Block) { p.span(&b.Span) })
	column(p, d.Blocks, func(b *onrecord.Block) { str(p, &b.Kind) })
	size(p, &d.Sentences)
	column(p, d.Sentences, func(s *onrecord.Sentence) { p.span(&s.Span) })
	size(p, &d.Quotations)
	column(p, d.Quotations, func(q *onrecord.Quotation) { p.span(&q.Span) })
	column(p, d.Quotations, func(q *onrecord.Quotation) { size(p, &q.Inner) })
	column(p, d.Quotations, func(q *onrecord.Quotation) {
		for i := range q.Inner {
			p.span(&q.Inner[i])
		}
	})
	column(p, d.Quotations, func(q *onrecord.Quotation) { id(p, &q.Within) })
	column(p, d.Quotations, func(q *onrecord.Quotation) { p.bits(&q.Closed) })
	p.source(d)
}

// source passes the map from the text back to the page's bytes, each piece
// counted from the end of the one before.
func (p *pass) source(d *onrecord.Document) {
	size(p, &d.Source.Pieces)
	column(p, d.Source.Pieces, func(o *onrecord.SourcePiece) { p.span(&o.Text) })
	at := 0
	column(p, d.Source.Pieces, func(o *onrecord.SourcePiece) {
		near(p, &o.Raw.Start, at)
		at = o.Raw.Start + o.Text.Len()
		near(p, &o.Raw.End, at)
		at = o.Raw.End
	})
}

func (p *pass) timexes(d *onrecord.Document) {
	size(p, &d.Timexes)
	column(p, d.Timexes, func(t *onrecord.Timex) { p.span(&t.Span) })
	column(p, d.Timexes, func(t *onrecord.Timex) { str(p, &t.Type) })
	column(p, d.Timexes, func(t *onrecord.Timex) { str(p, &t.Value) })
	column(p, d.Timexes, func(t *onrecord.Timex) { str(p, &t.Mod) })
	column(p, d.Timexes, func(t *onrecord.Timex) { str(p, &t.Quant) })
	column(p, d.Timexes, func(t *onrecord.Timex) { str(p, &t.Freq) })
	column(p, d.Timexes, func(t *onrecord.Timex) { id(p, &t.BeginPoint) })
	column(p, d.Timexes, func(t *onrecord.Timex) { id(p, &t.EndPoint) })
	column(p, d.Timexes, func(t *onrecord.Timex) { id(p, &t.Anchor) })
	column(p, d.Timexes, func(t *onrecord.Timex) { str(p, &t.Rule) })
	column(p, d.Timexes, func(t *onrecord.Timex) { str(p, &t.Grain) })
	column(p, d.Timexes, func(t *onrecord.Timex) { str(p, &t.Reason) })
	column(p, d.Timexes, func(t *onrecord.Timex) { p.bits(&t.Meta, &t.Reliable) })
	column(p, d.Timexes, func(t *onrecord.Timex) { p.strs(&t.Alternatives) })
}

// strs passes a short list of strings.
func (p *pass) strs(list *[]string) {
	size(p, list)
	for i := range *list {
		str(p, &(*list)[i])
	}
}

func (p *pass) mentions(d *onrecord.Document) {
	size(p, &d.Mentions)
	column(p, d.Mentions, func(m *onrecord.Mention) { p.span(&m.Span) })
	column(p, d.Mentions, func(m *onrecord.Mention) { str(p, &m.Kind) })
	column(p, d.Mentions, func(m *onrecord.Mention) { str(p, &m.Type) })
	column(p, d.Mentions, func(m *onrecord.Mention) { str(p, &m.Rule) })
}

func (p *pass) entities(d *onrecord.Document) {
	size(p, &d.Entities)
	column(p, d.Entities, func(e *onrecord.Entity) { str(p, &e.Name) })
	column(p, d.Entities, func(e *onrecord.Entity) { str(p, &e.Type) })
	column(p, d.Entities, func(e *onrecord.Entity) { str(p, &e.Ref) })
	column(p, d.Entities, func(e *onrecord.Entity) { str(p, &e.Country) })
	column(p, d.Entities, func(e *onrecord.Entity) { str(p, &e.Sector) })
	column(p, d.Entities, func(e *onrecord.Entity) { size(p, &e.Roles) })
	column(p, d.Entities, func(e *onrecord.Entity) { p.roles(e.Roles) })
	p.members(d)
	column(p, d.Entities, func(e *onrecord.Entity) {
		last := 0
		for i := range e.Members { // mostly the member before
			near(p, &e.Members[i].Antecedent, last)
			last = int(e.Members[i].Mention)
		}
	})
	column(p, d.Entities, func(e *onrecord.Entity) {
		for i := range e.Members {
			str(p, &e.Members[i].Rule)
		}
	})
}

// members passes whose each mention is: 0 for nobody's, 1 for an entity that was
// not there before, otherwise how many others were there since, and 2.
func (p *pass) members(d *onrecord.Document) {
	owner := make([]int, len(d.Mentions)+1)
	for i := range d.Entities {
		for _, m := range d.Entities[i].Members {
			owner[m.Mention] = i + 1
		}
	}
	var recent []int // the last first
	next := 1
	for m := range d.Mentions {
		e := owner[m+1]
		rank := slices.Index(recent, e)
		code := uint64(rank + 2)
		if e == 0 {
			code = 0
		}
		switch code = p.uint(code); {
		case code == 0:
			continue
		case code == 1:
			e = p.int(e-next) + next
			next = e + 1
		case code-2 < uint64(len(recent)):
			rank = int(code - 2)
			e = recent[rank]
			recent = slices.Delete(recent, rank, rank+1)
		}
		if e < 1 || e > len(d.Entities) || p.err != nil {
			p.fail("a mention of an entity that is not there")
			return
		}
		recent = slices.Insert(recent, 0, e)
		if !p.writing {
			members := &d.Entities[e-1].Members
			*members = append(*members, onrecord.Member{Mention: onrecord.MentionID(m + 1)})
		}
	}
}

func (p *pass) roles(roles []onrecord.Role) {
	for i := range roles {
		r := &roles[i]
		p.span(&r.Span)
		id(p, &r.Body)
		id(p, &r.Country)
		str(p, &r.Modifier)
		str(p, &r.AsOf)
		str(p, &r.Since)
		str(p, &r.Until)
	}
}

func (p *pass) statements(d *onrecord.Document) {
	all := d.Statements
	size(p, &all)
	d.Statements = all
	column(p, all, func(s *onrecord.Statement) { size(p, &s.Content) })
	column(p, all, func(s *onrecord.Statement) {
		for i := range s.Content {
			p.span(&s.Content[i])
		}
	})
	column(p, all, func(s *onrecord.Statement) {
		if len(s.Content) > 0 {
			p.at = s.Content[0].Start // the words around it are near
		}
		p.span(&s.Cue)
		p.span(&s.Source)
		p.span(&s.Addressee)
		p.span(&s.Occasion)
		p.span(&s.Role)
	})
	column(p, all, func(s *onrecord.Statement) { p.carriers(s) })
	last := 0
	column(p, all, func(s *onrecord.Statement) { near(p, &s.Speaker, last); last = int(s.Speaker) })
	column(p, all, func(s *onrecord.Statement) { str(p, &s.SourceKind) })
	column(p, all, func(s *onrecord.Statement) { str(p, &s.Form) })
	column(p, all, func(s *onrecord.Statement) { str(p, &s.CueKind) })
	column(p, all, func(s *onrecord.Statement) { p.bits(&s.Negated, &s.Repeated) })
	column(p, all, func(s *onrecord.Statement) { id(p, &s.Within) })
	column(p, all, func(s *onrecord.Statement) { str(p, &s.Stated.Value) })
	column(p, all, func(s *onrecord.Statement) { str(p, &s.Stated.Basis) })
	column(p, all, func(s *onrecord.Statement) { id(p, &s.Stated.Timex) })
	column(p, all, func(s *onrecord.Statement) { str(p, &s.Rule) })
	column(p, all, func(s *onrecord.Statement) { p.share(&s.Confidence) })
}

func (p *pass) carriers(s *onrecord.Statement) {
	size(p, &s.Carriers)
	for i := range s.Carriers {
		p.span(&s.Carriers[i].Span)
		id(p, &s.Carriers[i].Mention)
	}
}

func (p *pass) events(d *onrecord.Document) {
	all := d.Events
	size(p, &all)
	d.Events = all
	column(p, all, func(e *onrecord.Event) { p.span(&e.Trigger) })
	column(p, all, func(e *onrecord.Event) {
		p.at = e.Trigger.Start
		p.span(&e.Object)
		p.span(&e.Wording)
	})
	for _, field := range []func(*onrecord.Event) *string{
		func(e *onrecord.Event) *string { return &e.Type }, func(e *onrecord.Event) *string { return &e.Root },
		func(e *onrecord.Event) *string { return &e.Mode }, func(e *onrecord.Event) *string { return &e.Direction },
		func(e *onrecord.Event) *string { return &e.Quad }, func(e *onrecord.Event) *string { return &e.Code },
		func(e *onrecord.Event) *string { return &e.Date }, func(e *onrecord.Event) *string { return &e.Ledger },
		func(e *onrecord.Event) *string { return &e.Step }, func(e *onrecord.Event) *string { return &e.Rule },
	} {
		column(p, all, func(e *onrecord.Event) { str(p, field(e)) })
	}
	column(p, all, func(e *onrecord.Event) { str(p, &e.Status) })
	column(p, all, func(e *onrecord.Event) { p.participants(&e.Actors) })
	column(p, all, func(e *onrecord.Event) { p.participants(&e.Recipients) })
	column(p, all, func(e *onrecord.Event) { p.strs(&e.Contexts) })
	column(p, all, func(e *onrecord.Event) { id(p, &e.Place) })
	column(p, all, func(e *onrecord.Event) { id(p, &e.Denies) })
	column(p, all, func(e *onrecord.Event) { id(p, &e.Timex) })
	column(p, all, func(e *onrecord.Event) { id(p, &e.Voice) })
	column(p, all, func(e *onrecord.Event) { p.share(&e.Confidence) })
}

func (p *pass) participants(list *[]onrecord.Participant) {
	size(p, list)
	for i := range *list {
		o := &(*list)[i]
		id(p, &o.Entity)
		id(p, &o.Mention)
		str(p, &o.Sector)
	}
}
