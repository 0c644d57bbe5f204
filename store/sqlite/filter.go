package sqlite

import (
	"context"
	"fmt"
	"strings"

	"onrecord/store"
)

// coded are the numbers of values of a field; a value that there is not is ErrQuery.
func coded[T ~string](field string, values []T) ([]any, error) {
	var out []any
	for _, value := range values {
		n := code(field, value)
		if n == 0 {
			return nil, fmt.Errorf("%w: %s %q; there are %s", store.ErrQuery, strings.ReplaceAll(field, "_", " "), value, strings.Join(codes[field], ", "))
		}
		out = append(out, n)
	}
	return out, nil
}

// ofStatement reports whether the query asks for something that only statements
// have; ofEvent the same of events.
func ofStatement(q *store.Query) bool {
	return q.Speaker != "" || q.Body != "" || len(q.CueKinds)+len(q.Forms)+len(q.Sources) > 0 || q.Top
}

func ofEvent(q *store.Query) bool {
	return q.Actor != "" || q.Recipient != "" || len(q.Types)+len(q.Statuses) > 0 || q.Ledger != ""
}

func (v *view) askDocuments(ctx context.Context, out *question, q *store.Query) error {
	if q.NotReadBy != "" {
		out.add("s.reader IS NOT (SELECT id FROM term WHERE text = ?)", q.NotReadBy)
	}
	if err := v.each(ctx, out, entityByKey, q.Entity, func(id int64) { out.linked("appearance", "entity = ?", "place", id) }); err != nil {
		return err
	}
	if ofStatement(q) || q.Said != (store.Period{}) {
		part := *q
		part.Entity = ""
		if err := v.through(ctx, out, statements, &part, "s.id IN (SELECT s.document FROM %s WHERE %s)"); err != nil {
			return err
		}
	}
	if ofEvent(q) {
		return v.through(ctx, out, events, &store.Query{Actor: q.Actor, Recipient: q.Recipient, Types: q.Types, Statuses: q.Statuses, Ledger: q.Ledger},
			"s.id IN (SELECT s.document FROM %s WHERE %s)")
	}
	return nil
}

// through adds a condition on rows of another kind: frame is filled with their
// tables and their conditions.
func (v *view) through(ctx context.Context, out *question, k *kind, q *store.Query, frame string) error {
	inner := &question{kind: k, from: 1, to: never}
	if err := v.times(inner, &store.Query{Said: q.Said}); err != nil {
		return err
	}
	ask := v.askStatements
	if k == events {
		ask = v.askEvents
	}
	if err := ask(ctx, inner, &store.Query{Speaker: q.Speaker, Body: q.Body, CueKinds: q.CueKinds, Forms: q.Forms, Sources: q.Sources, Top: q.Top,
		Actor: q.Actor, Recipient: q.Recipient, Types: q.Types, Statuses: q.Statuses, Ledger: q.Ledger}); err != nil {
		return err
	}
	conds, args := inner.where(nil)
	out.none = out.none || inner.none
	out.add(fmt.Sprintf(frame, k.table+" s", conds), args...)
	return nil
}

func (v *view) askStatements(ctx context.Context, out *question, q *store.Query) error {
	if err := v.each(ctx, out, entityByKey, q.Speaker, func(id int64) { out.indexed("statement_speaker", "speaker", id) }); err != nil {
		return err
	}
	if err := v.each(ctx, out, entityByKey, q.Body, func(id int64) { out.indexed("statement_body", "body", id) }); err != nil {
		return err
	}
	if err := v.each(ctx, out, entityByKey, q.Entity, func(id int64) { out.linked("spoken_of", "entity = ?", "statement", id) }); err != nil {
		return err
	}
	if err := out.manner(q); err != nil {
		return err
	}
	if q.Top {
		out.add("s.nested = 0")
	}
	if ofEvent(q) && out.kind == statements {
		return v.through(ctx, out, events, &store.Query{Actor: q.Actor, Recipient: q.Recipient, Types: q.Types, Statuses: q.Statuses, Ledger: q.Ledger},
			"s.id IN (SELECT s.statement FROM %s WHERE %s)")
	}
	return nil
}

// manner adds how a statement was made.
func (q *question) manner(of *store.Query) error {
	cues, err := coded("cue_kind", of.CueKinds)
	if err != nil {
		return err
	}
	forms, err := coded("form", of.Forms)
	if err != nil {
		return err
	}
	sources, err := coded("source_kind", of.Sources)
	q.in("cue_kind", cues)
	q.in("form", forms)
	q.in("source_kind", sources)
	return err
}

func (v *view) askEvents(ctx context.Context, out *question, q *store.Query) error {
	if err := v.each(ctx, out, entityByKey, q.Speaker, func(id int64) { out.indexed("event_speaker", "speaker", id) }); err != nil {
		return err
	}
	for part, key := range []string{q.Actor, q.Recipient} {
		if err := v.each(ctx, out, entityByKey, key, func(id int64) { out.linked("participant", "entity = ? AND part = ?", "event", id, part+1) }); err != nil {
			return err
		}
	}
	if err := v.each(ctx, out, entityByKey, q.Entity, func(id int64) {
		out.add("EXISTS (SELECT 1 FROM participant WHERE entity = ? AND part IN (1, 2) AND event = s.id)", id)
	}); err != nil {
		return err
	}
	if err := v.each(ctx, out, termByText, q.Ledger, func(id int64) { out.indexed("event_ledger", "ledger", id) }); err != nil {
		return err
	}
	status, err := coded("status", q.Statuses)
	if err != nil {
		return err
	}
	out.in("status", status)
	if err := v.types(ctx, out, q.Types); err != nil {
		return err
	}
	if q.Body != "" || len(q.CueKinds)+len(q.Forms)+len(q.Sources) > 0 || q.Top {
		return v.through(ctx, out, statements, &store.Query{Body: q.Body, CueKinds: q.CueKinds, Forms: q.Forms, Sources: q.Sources, Top: q.Top},
			"s.statement IN (SELECT s.id FROM %s WHERE %s)")
	}
	return nil
}

// types adds PLOVER types: what an event is, or what the codebook makes of it.
func (v *view) types(ctx context.Context, out *question, types []string) error {
	var ids []any
	for _, name := range types {
		id, ok, err := v.id(ctx, termByText, name)
		if err != nil {
			return err
		}
		if ok {
			ids = append(ids, id)
		}
	}
	if len(types) > 0 && len(ids) == 0 {
		out.none = true
		return nil
	}
	if len(ids) > 0 {
		list := "(" + strings.TrimSuffix(strings.Repeat("?,", len(ids)), ",") + ")"
		out.add("(s.type IN "+list+" OR s.root IN "+list+")", append(append([]any{}, ids...), ids...)...)
	}
	return nil
}
