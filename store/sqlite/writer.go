package sqlite

import (
	"context"
	"database/sql"
	"errors"
)

// writer is the one connection that writes, with its prepared statements.
type writer struct {
	conn  *sql.Conn
	plans map[string]*sql.Stmt
}

// plan is the query, prepared once.
func (w *writer) plan(ctx context.Context, query string) (*sql.Stmt, error) {
	if s, ok := w.plans[query]; ok {
		return s, nil
	}
	s, err := w.conn.PrepareContext(ctx, query)
	if err == nil {
		w.plans[query] = s
	}
	return s, err
}

// exec runs a statement and says how many rows it changed.
func (w *writer) exec(ctx context.Context, query string, args ...any) (int64, error) {
	s, err := w.plan(ctx, query)
	if err != nil {
		return 0, err
	}
	result, err := s.ExecContext(ctx, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// scanner is a row, or the error that kept it away.
type scanner interface{ Scan(into ...any) error }

type failed struct{ error }

func (f failed) Scan(...any) error { return f.error }

func (w *writer) row(ctx context.Context, query string, args ...any) scanner {
	s, err := w.plan(ctx, query)
	if err != nil {
		return failed{err}
	}
	return s.QueryRowContext(ctx, args...)
}

// rows calls each for every row.
func (w *writer) rows(ctx context.Context, query string, args []any, each func(scanner) error) error {
	s, err := w.plan(ctx, query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	return drain(rows, each)
}

func drain(rows *sql.Rows, each func(scanner) error) error {
	defer rows.Close()
	for rows.Next() {
		if err := each(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// inserted runs an INSERT and gives the new row's id.
func (w *writer) inserted(ctx context.Context, query string, args ...any) (int64, error) {
	s, err := w.plan(ctx, query)
	if err != nil {
		return 0, err
	}
	result, err := s.ExecContext(ctx, args...)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

var (
	errReadOnly = errors.New("sqlite: the archive was opened only to read")
	errClosed   = errors.New("sqlite: the archive is closed")
)

// update runs do in one transaction: all of it or, on an error or when ctx is
// canceled, nothing.
func (a *Archive) update(ctx context.Context, do func(*writer) error) error {
	if a.write == nil {
		return errReadOnly
	}
	var w writer
	var open bool
	select {
	case w, open = <-a.turn:
	case <-ctx.Done():
		return ctx.Err()
	}
	if !open {
		return errClosed
	}
	defer func() { a.turn <- w }()
	if _, err := w.exec(ctx, "BEGIN IMMEDIATE"); err != nil {
		return plain(err)
	}
	err := do(&w)
	if err == nil {
		err = ctx.Err()
	}
	last := context.WithoutCancel(ctx)
	if err == nil {
		_, err = w.exec(last, "COMMIT")
	}
	if err == nil {
		return nil
	}
	if _, undo := w.exec(last, "ROLLBACK"); undo != nil {
		err = errors.Join(err, undo)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return plain(err)
}
