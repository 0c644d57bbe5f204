package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"time"

	"onrecord"
	"onrecord/analysis"
	"onrecord/article"
	"onrecord/export"
	"onrecord/intake"
	"onrecord/store"
)

// exportSource is where an export takes documents from: an archive, whole or what
// a search of it finds, or files.
type exportSource struct {
	docs    export.Documents
	options export.Options
	title   string // of a feed, from what is asked for
	failed  bool   // a file could not be read, and was named
	close   func()
}

func (c *exportCmd) from(ctx context.Context, s streams) (*exportSource, error) {
	from := &exportSource{close: func() {}}
	from.options.ExactCells = c.Exact
	if len(c.Files) > 0 {
		return from, from.read(ctx, c, s)
	}
	archive, err := c.look()
	if err != nil {
		return nil, err
	}
	from.close = func() { closeArchive(archive, s.Err) }
	if err := from.search(ctx, c, archive); err != nil {
		from.close()
		return nil, err
	}
	return from, nil
}

// read takes documents from files, read on the way.
func (from *exportSource) read(ctx context.Context, c *exportCmd, s streams) error {
	language, err := packLanguage(c.Lang)
	if err != nil {
		return usageError{err}
	}
	r := newReader(analyzers())
	from.docs = func(yield func(*onrecord.Document, error) bool) {
		err := analysis.InOrder(intake.Expand(c.Files, s.In), c.Jobs,
			func(in intake.Input) result { return r.read(in, article.Options{Language: language, Now: time.Now()}) },
			func(res result) error {
				switch {
				case ctx.Err() != nil:
					return ctx.Err()
				case res.err != nil:
					from.failed = true
					fmt.Fprintf(s.Err, "onrecord: %v\n", res.err)
				case !yield(res.doc, nil):
					return errEnough
				}
				return nil
			})
		if err != nil && !errors.Is(err, errEnough) {
			yield(nil, err)
		}
	}
	return nil
}

// errEnough ends the reading where an export takes no more documents.
var errEnough = errors.New("enough")

// search takes documents from the archive: all, or those that hold what is asked
// for, and of those only that.
func (from *exportSource) search(ctx context.Context, c *exportCmd, archive store.Store) error {
	identity, err := c.identity()
	if err != nil {
		return err
	}
	from.decided(identity)
	from.options.Updated = func(d *onrecord.Document) string { return arrived(ctx, archive, d.ID) }
	if !c.asks() && !c.feed() {
		from.docs = archive.Each(ctx, "")
		return nil
	}
	q, err := c.query(ctx, archive)
	if err != nil {
		return err
	}
	from.title = strings.Join(slices.DeleteFunc([]string{c.Words, c.Speaker, c.About, c.Body, c.Outlet, c.Said, c.Published},
		func(s string) bool { return s == "" }), ", ")
	return from.gather(ctx, c, q, archive)
}

// decided makes entities who people have decided that they are.
func (from *exportSource) decided(identity *store.Identity) {
	if identity == nil {
		return
	}
	from.options.Key = func(d *onrecord.Document, id onrecord.EntityID) string {
		if key := identity.Key(d.ID, store.EntityKey(d, id)); !identity.Not[key] {
			return key
		}
		return ""
	}
	from.options.Name = func(key string) string { return identity.Names[key].Name }
}

// gather finds the documents, statements or events that the format is made of.
func (from *exportSource) gather(ctx context.Context, c *exportCmd, q store.Query, archive store.Store) (err error) {
	h := &hits{ids: map[string]bool{}}
	from.docs = h.documents(ctx, archive)
	switch {
	case c.Format == "jsonl" || c.Format == "brat" || c.Format == "timeml":
		return gather(ctx, h, q, 0, archive.Documents, func(d store.Document) (string, string) { return d.Document, d.Document })
	case c.tables() && c.Table == "events", c.Graph == "acts" && (c.Format == "graphml" || c.Format == "gexf"):
		from.options.Event = h.has
		return gather(ctx, h, q, 0, archive.Events, func(e store.Event) (string, string) { return e.Head.Document, e.ID })
	}
	most := 0
	if c.feed() {
		most = c.Limit
	}
	from.options.Statement = h.has
	return gather(ctx, h, q, most, archive.Statements, func(s store.Statement) (string, string) { return s.Head.Document, s.ID })
}

// arrived is when a document came into the archive, ISO 8601, or "".
func arrived(ctx context.Context, archive store.Reader, document string) string {
	_, captures, err := archive.Raw(ctx, document)
	if err != nil || len(captures) == 0 || captures[0].At.IsZero() {
		return ""
	}
	return captures[0].At.UTC().Format(time.RFC3339)
}

// hits are what a search found: ids, and their documents in the order of the pages.
type hits struct {
	ids  map[string]bool
	docs []string
}

func (h *hits) has(id string) bool { return h.ids[id] }

// gather turns the pages of an answer, up to most items if that is not 0.
func gather[T any](ctx context.Context, h *hits, q store.Query, most int, ask func(context.Context, store.Query) (store.Page[T], error),
	of func(T) (document, id string)) error {
	seen := map[string]bool{}
	for item, err := range store.All(ctx, q, ask) {
		if err != nil {
			return err
		}
		if most > 0 && len(h.ids) == most {
			return nil
		}
		document, id := of(item)
		h.ids[id] = true
		if !seen[document] {
			seen[document] = true
			h.docs = append(h.docs, document)
		}
	}
	return nil
}

func (h *hits) documents(ctx context.Context, archive store.Reader) export.Documents {
	return func(yield func(*onrecord.Document, error) bool) {
		for _, id := range h.docs {
			if d, err := archive.Document(ctx, id); !yield(d, err) || err != nil {
				return
			}
		}
	}
}

// items are at most n statements.
func (from *exportSource) items(n int) iter.Seq2[export.Item, error] {
	return func(yield func(export.Item, error) bool) {
		for item, err := range export.Items(from.docs, &from.options) {
			if n--; n < 0 || !yield(item, err) {
				return
			}
		}
	}
}

// fanOut gives every document to n uses at once, in step, and ends with the first
// error of any.
func fanOut(docs export.Documents, n int, use func(i int, docs export.Documents) error) error {
	type step struct {
		doc *onrecord.Document
		err error
	}
	to, errs := make([]chan step, n), make([]error, n)
	var running sync.WaitGroup
	for i := range n {
		to[i] = make(chan step)
		running.Go(func() {
			errs[i] = use(i, func(yield func(*onrecord.Document, error) bool) {
				for s := range to[i] {
					if !yield(s.doc, s.err) {
						return
					}
				}
			})
			for range to[i] { // nothing waits for a use that has failed
			}
		})
	}
	for d, err := range docs {
		for _, c := range to {
			c <- step{d, err}
		}
	}
	for _, c := range to {
		close(c)
	}
	running.Wait()
	return cmp.Or(errs...)
}
