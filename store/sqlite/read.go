package sqlite

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"time"

	"onrecord"
	"onrecord/store"
)

// Document implements store.Reader.
func (a *Archive) Document(ctx context.Context, id string) (d *onrecord.Document, err error) {
	err = a.view(ctx, func(v *view) error {
		n, raw, err := v.number(ctx, id)
		if err == nil {
			d, err = a.press.load(ctx, v, n, raw)
		}
		return err
	})
	return d, err
}

// number is the document's number in the archive, and that of its raw bytes.
func (v *view) number(ctx context.Context, id string) (n, raw int64, err error) {
	err = v.row(ctx, "SELECT id, raw FROM document WHERE key = ?", id).Scan(&n, &raw)
	if isNone(err) {
		err = fmt.Errorf("sqlite: document %s: %w", id, store.ErrNotFound)
	}
	return n, raw, err
}

// Raw implements store.Reader.
func (a *Archive) Raw(ctx context.Context, id string) (raw []byte, captures []store.Capture, err error) {
	err = a.view(ctx, func(v *view) error {
		n, r, err := v.number(ctx, id)
		if err != nil {
			return err
		}
		b, err := joined(ctx, v, "raw_piece", r)
		if err != nil {
			return err
		}
		if raw, err = a.press.unpack(b); err != nil {
			return fmt.Errorf("sqlite: document %s: raw bytes: %w", id, err)
		}
		d, err := a.press.load(ctx, v, n, r)
		if err != nil {
			return err
		}
		captures, err = v.captures(ctx, n, d.Origin)
		return err
	})
	return raw, captures, err
}

// captures of a document; one without an origin has the document's own.
func (v *view) captures(ctx context.Context, document int64, own string) ([]store.Capture, error) {
	var out []store.Capture
	err := v.rows(ctx, `SELECT coalesce(origin, ?2), coalesce(url, ''), coalesce(content_type, ''), coalesce(at, ''), coalesce(record, ''), coalesce(digest, ''),
		coalesce(offset, 0), coalesce(feed, ''), coalesce(feed_at, ''), coalesce(given, '') FROM capture WHERE document = ?1 ORDER BY number`, []any{document, own}, func(s scanner) error {
		var c store.Capture
		var at, feedAt, given string
		err := s.Scan(&c.Origin, &c.URL, &c.ContentType, &at, &c.Record, &c.Digest, &c.Offset, &c.Feed, &feedAt, &given)
		if err == nil {
			c.At, err = when(at)
		}
		if err == nil {
			c.FeedAt, err = when(feedAt)
		}
		if err == nil && given != "" {
			err = json.Unmarshal([]byte(given), &c.Given)
		}
		out = append(out, c)
		return err
	})
	return out, err
}

// when is a time that was kept.
func when(kept string) (time.Time, error) {
	if kept == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.RFC3339Nano, kept)
}

// Each implements store.Reader. Documents that come in meanwhile come too.
func (a *Archive) Each(ctx context.Context, after string) iter.Seq2[*onrecord.Document, error] {
	return func(yield func(*onrecord.Document, error) bool) {
		var last int64
		if after != "" {
			err := a.view(ctx, func(v *view) (err error) { last, _, err = v.number(ctx, after); return err })
			if err != nil {
				yield(nil, err)
				return
			}
		}
		for {
			var d *onrecord.Document
			err := a.view(ctx, func(v *view) error {
				var raw int64
				err := v.row(ctx, "SELECT id, raw FROM document WHERE id > ? ORDER BY id LIMIT 1", last).Scan(&last, &raw)
				if err == nil {
					d, err = a.press.load(ctx, v, last, raw)
				}
				return err
			})
			if isNone(err) || !yield(d, err) || err != nil {
				return
			}
		}
	}
}
