package sqlite

import (
	"context"

	"onrecord"
	"onrecord/store"
)

// Documents implements store.Finder.
func (a *Archive) Documents(ctx context.Context, q store.Query) (page store.Page[store.Document], err error) {
	err = a.view(ctx, func(v *view) error {
		f, words, err := v.find(ctx, documents, &q)
		if err != nil {
			return err
		}
		page = newPage[store.Document](f)
		for _, p := range f.places {
			var id int64
			if err := v.row(ctx, "SELECT id FROM document WHERE place = ?", int64(p)).Scan(&id); err != nil {
				return err
			}
			s, err := v.show(ctx, id)
			if err != nil {
				return err
			}
			page.Items = append(page.Items, s.document(words))
		}
		return nil
	})
	return page, err
}

// Statements implements store.Finder.
func (a *Archive) Statements(ctx context.Context, q store.Query) (page store.Page[store.Statement], err error) {
	err = a.view(ctx, func(v *view) error {
		f, _, err := v.find(ctx, statements, &q)
		if err != nil {
			return err
		}
		page = newPage[store.Statement](f)
		return v.shown(ctx, "statement", f.places, func(s *shown, number int) error {
			row, err := s.statement(ctx, onrecord.StatementID(number))
			page.Items = append(page.Items, row)
			return err
		})
	})
	return page, err
}

// Events implements store.Finder.
func (a *Archive) Events(ctx context.Context, q store.Query) (page store.Page[store.Event], err error) {
	err = a.view(ctx, func(v *view) error {
		f, _, err := v.find(ctx, events, &q)
		if err != nil {
			return err
		}
		page = newPage[store.Event](f)
		return v.shown(ctx, "event", f.places, func(s *shown, number int) error {
			row, err := s.event(ctx, onrecord.EventID(number))
			page.Items = append(page.Items, row)
			return err
		})
	})
	return page, err
}

func newPage[T any](f found) store.Page[T] {
	return store.Page[T]{Items: make([]T, 0, len(f.places)), Next: f.next, Total: f.total, More: f.more}
}

func (v *view) find(ctx context.Context, k *kind, q *store.Query) (found, *asked, error) {
	question, err := v.ask(ctx, k, q)
	if err != nil {
		return found{}, nil, err
	}
	f, err := v.list(ctx, question)
	return f, question.words, err
}

// shown calls show for every row. Rows of one document that follow each other
// open it once.
func (v *view) shown(ctx context.Context, table string, places []place, show func(s *shown, number int) error) error {
	var open *shown
	for _, p := range places {
		var id int64
		var number int
		if err := v.row(ctx, "SELECT document, number FROM "+table+" WHERE id = ?", int64(p)).Scan(&id, &number); err != nil {
			return err
		}
		if open == nil || open.id != id {
			var err error
			if open, err = v.show(ctx, id); err != nil {
				return err
			}
		}
		if err := show(open, number); err != nil {
			return err
		}
	}
	return nil
}
