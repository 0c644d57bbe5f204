package record

import (
	"slices"

	"onrecord"
)

// The way back for entities, statements and events.

func (b *restorer) entities() {
	for i, e := range b.record.Entities {
		what := b.own("e", e.ID, i)
		out := onrecord.Entity{Name: e.Name, Type: onrecord.EntityType(value(e.Type)), Ref: value(e.QID), Country: value(e.Country), Sector: value(e.Sector)}
		for _, o := range e.Roles {
			out.Roles = append(out.Roles, onrecord.Role{Span: b.span("role of "+what, o.Span),
				Body:    onrecord.EntityID(b.number(what, "e", o.Body, len(b.record.Entities))),
				Country: onrecord.EntityID(b.number(what, "e", o.Country, len(b.record.Entities))), Modifier: value(o.Modifier),
				AsOf: value(o.AsOf), Since: value(o.Since), Until: value(o.Until)})
		}
		for _, m := range e.Mentions {
			if m.ID == "" {
				m.ID = place(m)
			}
			id := b.ids[m.ID]
			b.owner[id] = onrecord.EntityID(i + 1)
			out.Members = append(out.Members, onrecord.Member{Mention: id,
				Antecedent: b.mentionID(what, m.Antecedent), Rule: value(m.Link)})
		}
		slices.SortFunc(out.Members, func(m, o onrecord.Member) int { return int(m.Mention - o.Mention) })
		b.doc.Entities = append(b.doc.Entities, out)
	}
}

func (b *restorer) statements() {
	for i := range b.record.Statements {
		s := &b.record.Statements[i]
		what := b.own("s", s.ID, i)
		out := onrecord.Statement{
			Cue: b.optional("cue of "+what, s.Cue), Source: b.optional("source of "+what, s.Source),
			SourceKind: onrecord.SourceKind(s.SourceKind), Form: onrecord.Form(s.Form),
			CueKind: onrecord.CueKind(s.CueKind), Negated: s.Negated, Repeated: s.Repeated,
			Addressee: b.optional("addressee of "+what, s.Addressee),
			Within:    onrecord.StatementID(b.number(what, "s", s.Within, len(b.record.Statements))),
			Stated: onrecord.Stated{Value: value(s.Stated.Value), Basis: onrecord.StatedBasis(s.Stated.Basis),
				Timex: onrecord.TimexID(b.number(what, "t", s.Stated.Timex, len(b.record.Timexes)))},
			Occasion: b.optional("occasion of "+what, s.Occasion), Role: b.office("role of "+what, s.Role), Rule: s.Rule, Confidence: s.Confidence,
		}
		for _, c := range s.Content {
			out.Content = append(out.Content, b.span("content of "+what, c))
		}
		for _, c := range s.Carriers {
			out.Carriers = append(out.Carriers, onrecord.Carrier{
				Span: b.span("carrier of "+what, c.Span), Mention: b.mentionID(what, c.Mention)})
		}
		out.Speaker = b.speaker(what, s, out.Source)
		b.doc.Statements = append(b.doc.Statements, out)
	}
}

func (b *restorer) office(what string, o *Office) onrecord.Span {
	if o == nil {
		return onrecord.Span{}
	}
	return b.optional(what, &o.Span)
}

// speaker is the mention that the source is: the one that the record names, or,
// in a record without mention ids, the speaker's longest in the source.
func (b *restorer) speaker(what string, s *Statement, source onrecord.Span) onrecord.MentionID {
	entity := onrecord.EntityID(b.number(what, "e", s.Speaker, len(b.record.Entities)))
	if s.Mention != nil {
		id := b.mentionID(what, s.Mention)
		if b.err == nil && b.owner[id] != entity {
			b.fail("%s: its speaker is not the entity of its mention %s", what, *s.Mention)
		}
		return id
	}
	if entity == 0 || b.err != nil {
		return 0
	}
	var best onrecord.MentionID
	for _, m := range b.doc.Entity(entity).Members {
		span := b.doc.Mention(m.Mention).Span
		if span.Overlaps(source) && (best == 0 || span.Len() > b.doc.Mention(best).Len()) {
			best = m.Mention
		}
	}
	if best == 0 {
		b.fail("%s: no mention of its speaker %s is in its source", what, *s.Speaker)
	}
	return best
}

func (b *restorer) events() {
	for i := range b.record.Events {
		e := &b.record.Events[i]
		what := b.own("v", e.ID, i)
		out := onrecord.Event{
			Type: e.Type, Mode: value(e.Mode), Direction: value(e.Direction),
			Actors:     b.participants("actors of "+what, e.Actors, e.ActorMentions, e.ActorSectors),
			Recipients: b.participants("recipients of "+what, e.Recipients, e.RecipientMentions, e.RecipientSectors),
			Trigger:    b.span(what, e.Trigger), Date: value(e.Date),
			Timex:  onrecord.TimexID(b.number(what, "t", e.Timex, len(b.record.Timexes))),
			Status: onrecord.Status(e.Status), Ledger: value(e.Ledger), Rule: e.Rule, Confidence: e.Confidence,
			Root: value(e.Root), Quad: value(e.Quad), Code: value(e.Code), Step: value(e.Step),
			Object: b.optional("object of "+what, e.Object), Wording: b.optional("wording of "+what, e.Wording),
			Place:  b.mentionID("place of "+what, e.Place),
			Denies: onrecord.EventID(b.number(what, "v", e.Denies, len(b.record.Events))),
		}
		if len(e.Contexts) > 0 {
			out.Contexts = e.Contexts
		}
		if e.Voice != "outlet" {
			out.Voice = onrecord.StatementID(b.number(what, "s", &e.Voice, len(b.record.Statements)))
		}
		b.doc.Events = append(b.doc.Events, out)
	}
}

func (b *restorer) participants(what string, entities []string, mentions, sectors []*string) []onrecord.Participant {
	if mentions == nil {
		mentions = make([]*string, len(entities))
	}
	if sectors == nil {
		sectors = make([]*string, len(entities))
	}
	if len(mentions) != len(entities) || len(sectors) != len(entities) {
		b.fail("%s: %d entities and %d mentions", what, len(entities), len(mentions))
		return nil
	}
	var out []onrecord.Participant
	for i := range entities {
		out = append(out, onrecord.Participant{
			Entity:  onrecord.EntityID(b.number(what, "e", &entities[i], len(b.record.Entities))),
			Mention: b.mentionID(what, mentions[i]),
			Sector:  value(sectors[i]),
		})
	}
	return out
}
