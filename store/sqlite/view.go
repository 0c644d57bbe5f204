package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"onrecord"
	"onrecord/store"
	"onrecord/store/sqlite/codec"
)

// view is the archive as it is at one moment: a transaction that reads.
type view struct {
	a     *Archive
	tx    *sql.Tx
	names map[int64]namedOnce
	texts map[place][]string // words that have been read
}

// namedOnce is an entity that has been looked up.
type namedOnce struct {
	store.Named
	hidden bool
}

// view runs do on one state of the archive.
func (a *Archive) view(ctx context.Context, do func(*view) error) error {
	select {
	case a.seats <- struct{}{}:
		defer func() { <-a.seats }()
	case <-ctx.Done():
		return ctx.Err()
	}
	tx, err := a.read.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	err = do(&view{a, tx, map[int64]namedOnce{}, map[place][]string{}})
	if end := tx.Rollback(); end != nil && !errors.Is(end, sql.ErrTxDone) {
		err = errors.Join(err, end)
	}
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// plan is the query, prepared once for the pool.
func (v *view) plan(ctx context.Context, query string) (*sql.Stmt, error) {
	if s, ok := v.a.plans.Load(query); ok {
		return v.tx.StmtContext(ctx, s.(*sql.Stmt)), nil
	}
	s, err := v.a.read.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	if was, raced := v.a.plans.LoadOrStore(query, s); raced {
		s.Close()
		s = was.(*sql.Stmt)
	}
	return v.tx.StmtContext(ctx, s), nil
}

func (v *view) row(ctx context.Context, query string, args ...any) scanner {
	s, err := v.plan(ctx, query)
	if err != nil {
		return failed{err}
	}
	return s.QueryRowContext(ctx, args...)
}

// rows calls each for every row.
func (v *view) rows(ctx context.Context, query string, args []any, each func(scanner) error) error {
	s, err := v.plan(ctx, query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	return drain(rows, each)
}

// source is what reads: the writer or a view.
type source interface {
	row(ctx context.Context, query string, args ...any) scanner
	rows(ctx context.Context, query string, args []any, each func(scanner) error) error
}

// load is the document with that number, whose raw bytes have that number.
func (p press) load(ctx context.Context, from source, id, raw int64) (*onrecord.Document, error) {
	c, text, err := p.text(ctx, from, id, raw)
	if err != nil {
		return nil, fmt.Errorf("sqlite: document number %d: %w", id, err)
	}
	record, err := p.unpack(c.record)
	if err != nil {
		return nil, fmt.Errorf("sqlite: document number %d: layers: %w", id, err)
	}
	d, err := codec.Decode(string(text), record)
	if err != nil {
		return nil, fmt.Errorf("sqlite: document number %d: %w", id, err)
	}
	return d, nil
}

// text is the content of a document, and its text unpacked.
func (p press) text(ctx context.Context, from source, id, raw int64) (content, []byte, error) {
	b, err := joined(ctx, from, "content_piece", id)
	if err != nil {
		return content{}, nil, err
	}
	c, err := readContent(b)
	if err != nil {
		return c, nil, err
	}
	packed := c.text
	if len(packed) == 0 {
		if packed, err = joined(ctx, from, "raw_piece", raw); err != nil {
			return c, nil, err
		}
	}
	text, err := p.unpack(packed)
	if err != nil {
		return c, nil, fmt.Errorf("text: %w", err)
	}
	return c, text, nil
}
