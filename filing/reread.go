package filing

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"onrecord/analysis"
	"onrecord/store"
)

// Kept is an archive whose texts can be read again.
type Kept interface {
	Documents(ctx context.Context, q store.Query) (store.Page[store.Document], error)
	Raw(ctx context.Context, id string) ([]byte, []store.Capture, error)
}

// Reread reads every document again that another version of the program has read,
// from the bytes in the archive. Each is replaced by itself, so an interrupted run is
// taken up by the next. A document that cannot be read any more stays as it was, and
// is told of as failed.
func (f *Filer) Reread(ctx context.Context, from Kept, tell func(Result)) error {
	var failed error
	err := analysis.InOrder(stale(ctx, from, f.Version, &failed), f.Workers,
		func(d store.Document) filed { return f.again(ctx, from, d) },
		func(out filed) error {
			if out.entry != nil {
				if err := f.Archive.Replace(ctx, *out.entry); err != nil {
					return err
				}
			}
			tell(out.result)
			return nil
		})
	return errors.Join(err, failed, ctx.Err())
}

// stale are the documents that another version has read.
func stale(ctx context.Context, from Kept, version string, failed *error) iter.Seq[store.Document] {
	return func(yield func(store.Document) bool) {
		q := store.Query{NotReadBy: version, Order: store.ByOldest, Limit: 200}
		for d, err := range store.All(ctx, q, from.Documents) {
			if err != nil {
				*failed = err
				return
			}
			if ctx.Err() != nil || !yield(d) {
				return
			}
		}
	}
}

func (f *Filer) again(ctx context.Context, from Kept, d store.Document) filed {
	item := Item{Name: d.Document}
	raw, captures, err := from.Raw(ctx, d.Document)
	if err != nil {
		return ended(item, Failed, err)
	}
	if len(captures) == 0 {
		return ended(item, Failed, fmt.Errorf("filing: %s: no capture", d.Document))
	}
	item.Name = captures[0].Origin
	doc, err := f.document(d.Document, raw, captures[0])
	if err != nil {
		return ended(item, Failed, err)
	}
	out := ended(item, Added, nil)
	out.result.Document, out.result.Title, out.result.Said = doc.ID, doc.Title, len(doc.Statements)
	out.entry = f.entry(doc, raw, captures[0])
	return out
}
