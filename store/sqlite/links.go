package sqlite

import (
	"context"
	"fmt"

	"onrecord/store"
)

// Links implements store.Collator.
func (a *Archive) Links(ctx context.Context, q store.Query, kind store.LinkKind, limit int) (out []store.Link, err error) {
	if limit <= 0 || limit > store.MaxLimit {
		limit = store.MaxLimit
	}
	err = a.view(ctx, func(v *view) error {
		switch kind {
		case store.LinkCites:
			out, err = v.cites(ctx, &q, limit)
		case store.LinkActs:
			out, err = v.acts(ctx, &q, limit)
		default:
			err = fmt.Errorf("%w: links of kind %q", store.ErrQuery, kind)
		}
		return err
	})
	return out, err
}

// cites is which outlets report whom.
func (v *view) cites(ctx context.Context, q *store.Query, limit int) (out []store.Link, err error) {
	question, err := v.ask(ctx, statements, q)
	if err != nil || question.none {
		return nil, err
	}
	question.add("s.speaker IS NOT NULL AND s.outlet IS NOT NULL AND " + notHidden("s.speaker"))
	from, conds, args, err := v.led(ctx, question)
	if err != nil {
		return nil, err
	}
	query := fmt.Sprintf("SELECT s.outlet, s.speaker, count(*), coalesce(min(s.published), 0), coalesce(max(s.published), 0) FROM %s WHERE %s GROUP BY s.outlet, s.speaker ORDER BY 3 DESC, 1, 2 LIMIT %d", from, conds, limit)
	err = v.rows(ctx, query, args, func(s scanner) error {
		var l store.Link
		var outlet, speaker, first, last int64
		err := s.Scan(&outlet, &speaker, &l.N, &first, &last)
		if err == nil {
			l.From.Name, err = v.outlet(ctx, outlet)
		}
		if err == nil {
			l.To, _, err = v.named(ctx, speaker)
		}
		l.First, l.Last = civil(first), civil(last)
		out = append(out, l)
		return err
	})
	return out, err
}

// acts is who acts on whom.
func (v *view) acts(ctx context.Context, q *store.Query, limit int) (out []store.Link, err error) {
	question, err := v.ask(ctx, events, q)
	if err != nil || question.none {
		return nil, err
	}
	from, conds, args, err := v.led(ctx, question)
	if err != nil {
		return nil, err
	}
	// The inner query counts by type, so that the outer one knows the commonest.
	query := fmt.Sprintf(`SELECT actor, recipient, sum(n), coalesce(min(first), 0), coalesce(max(last), 0), (SELECT text FROM term WHERE id = type), max(n) FROM (
		SELECT x.entity AS actor, y.entity AS recipient, s.type AS type, count(*) AS n, min(s.published) AS first, max(s.published) AS last
		FROM (SELECT s.* FROM %s WHERE %s) s
		JOIN participant x ON x.event = s.id AND x.part = 1 JOIN participant y ON y.event = s.id AND y.part = 2
		WHERE %s AND %s GROUP BY 1, 2, 3 ORDER BY 3)
		GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT %d`, from, conds, notHidden("x.entity"), notHidden("y.entity"), limit)
	err = v.rows(ctx, query, args, func(s scanner) error {
		var l store.Link
		var actor, recipient, first, last, most int64
		err := s.Scan(&actor, &recipient, &l.N, &first, &last, &l.Type, &most)
		if err == nil {
			l.From, _, err = v.named(ctx, actor)
		}
		if err == nil {
			l.To, _, err = v.named(ctx, recipient)
		}
		l.First, l.Last = civil(first), civil(last)
		out = append(out, l)
		return err
	})
	return out, err
}
