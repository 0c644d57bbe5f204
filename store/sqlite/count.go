package sqlite

import (
	"context"
	"fmt"

	"onrecord/store"
)

// fields are what statements are counted by: the columns, by which of them, and what must hold.
var fields = map[store.Field]struct{ column, group, cond string }{
	store.FieldSpeaker:    {"s.speaker, NULL", "s.speaker", "s.speaker IS NOT NULL"},
	store.FieldOutlet:     {"s.outlet, NULL", "s.outlet", "s.outlet IS NOT NULL"},
	store.FieldCueKind:    {"s.cue_kind, NULL", "s.cue_kind", ""},
	store.FieldForm:       {"s.form, NULL", "s.form", ""},
	store.FieldSourceKind: {"s.source_kind, NULL", "s.source_kind", ""},
	store.FieldSaid:       {"strftime('%Y-%m', s.said), NULL", "3", "s.said IS NOT NULL"},
	store.FieldPublished:  {"strftime('%Y-%m', s.published), NULL", "3", "s.published IS NOT NULL"},
	store.FieldSpeaks:     {"s.speaker, s.outlet", "s.speaker, s.outlet", "s.speaker IS NOT NULL AND s.outlet IS NOT NULL"},
}

// Count implements store.Collator. Who is nobody is not counted among speakers.
func (a *Archive) Count(ctx context.Context, q store.Query, by store.Field, limit int) (out []store.Tally, err error) {
	field, ok := fields[by]
	if !ok {
		return nil, fmt.Errorf("%w: statements cannot be counted by %q", store.ErrQuery, by)
	}
	if limit <= 0 || limit > store.MaxLimit {
		limit = store.MaxLimit
	}
	err = a.view(ctx, func(v *view) error {
		question, err := v.ask(ctx, statements, &q)
		if err != nil || question.none {
			return err
		}
		if field.cond != "" {
			question.add(field.cond)
		}
		if by == store.FieldSpeaker || by == store.FieldSpeaks {
			question.add(notHidden("s.speaker"))
		}
		from, conds, args, err := v.led(ctx, question)
		if err != nil {
			return err
		}
		query := fmt.Sprintf("SELECT count(*), sum(s.words), %s FROM %s WHERE %s GROUP BY %s ORDER BY 1 DESC, 3, 4 LIMIT %d", field.column, from, conds, field.group, limit)
		return v.rows(ctx, query, args, func(s scanner) error {
			t, err := v.tally(ctx, by, s)
			out = append(out, t)
			return err
		})
	})
	return out, err
}

func notHidden(column string) string { return column + " NOT IN (SELECT id FROM entity WHERE hidden)" }

// led is the question as a FROM and a WHERE.
func (v *view) led(ctx context.Context, q *question) (from, conds string, args []any, err error) {
	lead, err := v.leader(ctx, q)
	if err != nil {
		return "", "", nil, err
	}
	conds, args = q.where(lead)
	if lead != nil {
		return lead.from, conds, args, nil
	}
	return q.kind.table + " s NOT INDEXED", conds, args, nil // all of it: in one go, not by an index
}

// tally is a row of counts in words.
func (v *view) tally(ctx context.Context, by store.Field, s scanner) (t store.Tally, err error) {
	var month *string
	var a, b *int64
	if by == store.FieldSaid || by == store.FieldPublished {
		err = s.Scan(&t.N, &t.Words, &month, &b)
	} else {
		err = s.Scan(&t.N, &t.Words, &a, &b)
	}
	if err != nil {
		return t, err
	}
	switch by {
	case store.FieldSaid, store.FieldPublished:
		t.Value = *month
	case store.FieldSpeaker, store.FieldSpeaks:
		named, _, err := v.named(ctx, *a)
		if err != nil {
			return t, err
		}
		t.Value, t.Name = named.Key, named.Name
		if by == store.FieldSpeaks {
			outlet, err := v.outlet(ctx, *b)
			t.Value += "\t" + outlet
			return t, err
		}
	case store.FieldOutlet:
		t.Value, err = v.outlet(ctx, *a)
	default:
		t.Value = decoded(string(by), int(*a))
	}
	return t, err
}

func (v *view) outlet(ctx context.Context, id int64) (name string, err error) {
	err = v.row(ctx, "SELECT name FROM outlet WHERE id = ?", id).Scan(&name)
	return name, err
}
