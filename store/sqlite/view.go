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
}

// namedOnce is an entity that has been looked up.
type namedOnce struct {
	store.Named
	hidden bool
}

// view runs do on one state of the archive.
func (a *Archive) view(ctx context.Context, do func(*view) error) error {
	tx, err := a.read.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	err = do(&view{a, tx, map[int64]namedOnce{}})
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

// one is what can read a row: the writer or a view.
type one interface {
	row(ctx context.Context, query string, args ...any) scanner
}

// load is the document with that number in the archive.
func (p press) load(ctx context.Context, from one, id int64) (*onrecord.Document, error) {
	var c contents
	if err := c.read(ctx, from, id); err != nil {
		return nil, err
	}
	text, err := c.words(p)
	if err != nil {
		return nil, fmt.Errorf("sqlite: document %d: text: %w", id, err)
	}
	record, err := p.unpack(c.record)
	if err != nil {
		return nil, fmt.Errorf("sqlite: document %d: layers: %w", id, err)
	}
	d, err := codec.Decode(string(text), record)
	if err != nil {
		return nil, fmt.Errorf("sqlite: document %d: %w", id, err)
	}
	return d, nil
}

// contents is a document as it lies in the archive.
type contents struct{ text, raw, record []byte }

// read reads the raw bytes only where they are the text.
func (c *contents) read(ctx context.Context, from one, id int64) error {
	return from.row(ctx, `SELECT c.text, CASE WHEN c.text IS NULL THEN (SELECT r.bytes FROM document d JOIN raw r ON r.id = d.raw WHERE d.id = c.document) END, c.record
		FROM content c WHERE c.document = ?`, id).Scan(&c.text, &c.raw, &c.record)
}

// words is the document's text.
func (c *contents) words(p press) ([]byte, error) {
	if c.text == nil {
		return p.unpack(c.raw)
	}
	return p.unpack(c.text)
}
