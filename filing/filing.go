// Package filing takes articles into an archive: it reads what is not there yet,
// over all cores, and puts it in by the batch, so that an interrupted run leaves
// whole documents and the next one goes on where it stopped.
//
//   - filing.go: Filer, what goes in and what is told of it.
//   - batch.go: entries put together in one transaction, while others are read.
//   - reread.go: the archive's own texts, read again.
package filing

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
	"time"

	"onrecord"
	"onrecord/analysis"
	"onrecord/article"
	"onrecord/collate"
	"onrecord/store"
)

// Archive is what a Filer needs of one.
type Archive interface {
	store.Writer
}

// Filer puts articles into an archive. All fields but Workers are needed.
type Filer struct {
	Archive Archive
	Read    func(raw []byte, options article.Options) (*onrecord.Document, error) // one article, all layers; for many goroutines
	Version string                                                                // of the program, kept with each document
	Workers int                                                                   // articles read at once; 0 is one a core
}

// Item is an article's bytes, or why there are none.
type Item struct {
	Name    string // for people: a file, a record of one, an address
	Raw     []byte
	Capture store.Capture
	Err     error
}

// Fate is what became of an item.
type Fate string

// The fates of an item.
const (
	Added  Fate = "added"
	Known  Fate = "known"  // the archive has these bytes from this address
	Passed Fate = "passed" // no article: a front page, an empty file
	Failed Fate = "failed"
)

// Result is an item's fate. Err says why it was passed over or failed.
type Result struct {
	Name     string
	Document string // id, empty if there is none
	Fate     Fate
	Err      error
	Title    string
	Said     int // statements
}

// File takes the items in and tells of each, in their order and one at a time, once
// it is safe on disk. It ends with an error only where the archive fails or ctx ends;
// what was told of before is kept.
func (f *Filer) File(ctx context.Context, items iter.Seq[Item], tell func(Result)) error {
	b := &batch{ctx: ctx, archive: f.Archive, tell: tell}
	err := analysis.InOrder(until(ctx, items), f.Workers,
		func(item Item) filed { return f.read(ctx, item) },
		b.add)
	if err == nil {
		err = b.flush()
	}
	return errors.Join(err, b.wait(), ctx.Err())
}

// until ends a sequence when ctx does.
func until[T any](ctx context.Context, items iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		for item := range items {
			if ctx.Err() != nil || !yield(item) {
				return
			}
		}
	}
}

// filed is an item on its way: what is to be put in, if anything.
type filed struct {
	result Result
	entry  *store.Entry
}

func (f *Filer) read(ctx context.Context, item Item) filed {
	if item.Err != nil {
		return ended(item, Failed, item.Err)
	}
	sum := sha256.Sum256(item.Raw)
	id, known, err := f.Archive.Known(ctx, sum, item.Capture.URL)
	if err != nil {
		return ended(item, Failed, err)
	}
	if known {
		out := ended(item, Known, nil)
		out.result.Document = id
		out.entry = &store.Entry{Raw: item.Raw, Capture: item.Capture, Document: &onrecord.Document{ID: id}, Reader: f.Version}
		return out
	}
	doc, err := f.document(store.DocumentID(sum, item.Capture.URL), item.Raw, item.Capture)
	switch {
	case errors.Is(err, article.ErrNoArticle), errors.Is(err, article.ErrEmpty):
		return ended(item, Passed, err)
	case err != nil:
		return ended(item, Failed, err)
	}
	out := ended(item, Added, nil)
	out.result.Document, out.result.Title, out.result.Said = doc.ID, doc.Title, len(doc.Statements)
	out.entry = f.entry(doc, item.Raw, item.Capture)
	return out
}

func ended(item Item, fate Fate, err error) filed {
	return filed{result: Result{Name: item.Name, Fate: fate, Err: err}}
}

// document reads the bytes as they were captured.
func (f *Filer) document(id string, raw []byte, c store.Capture) (*onrecord.Document, error) {
	now := c.At
	if now.IsZero() {
		now = time.Now()
	}
	options := article.Options{Origin: c.Origin, URL: c.URL, ContentType: c.ContentType, Now: now,
		Published: c.Given.Published, Outlet: c.Given.Outlet, Language: c.Given.Language,
		TimeDomain: onrecord.TimeDomain(c.Given.Domain), Format: article.Format(c.Given.Format)}
	doc, err := f.Read(raw, options)
	if err == nil && doc.Published.Value == "" && !c.FeedAt.IsZero() { // again, counted from the feed's date
		options.Published = c.FeedAt.UTC().Format(time.RFC3339)
		if doc, err = f.Read(raw, options); err == nil {
			doc.Published.Basis = onrecord.BasisFeed
		}
	}
	if err != nil {
		return nil, err
	}
	doc.ID = id
	if doc.Title == "" {
		doc.Title = c.Given.Title
	}
	return doc, nil
}

func (f *Filer) entry(doc *onrecord.Document, raw []byte, c store.Capture) *store.Entry {
	bands := collate.Bands(collate.SignDocument(doc))
	drop(doc)
	return &store.Entry{Raw: raw, Capture: c, Document: doc, Reader: f.Version, Bands: bands}
}

// drop takes the tokens out, which no archive keeps: most of the memory of a document
// that waits for its batch.
func drop(doc *onrecord.Document) {
	doc.Tokens = nil
	for i := range doc.Sentences {
		doc.Sentences[i].First, doc.Sentences[i].Last = 0, 0
	}
	for i := range doc.Mentions {
		doc.Mentions[i].Head = 0
	}
}

// Tally counts results by fate.
type Tally map[Fate]int

// String is the tally in words: "12 added, 3 known".
func (t Tally) String() string {
	s := ""
	for _, fate := range []Fate{Added, Known, Passed, Failed} {
		if n := t[fate]; n > 0 || fate == Added {
			s += fmt.Sprintf(", %d %s", n, fate)
		}
	}
	return s[len(", "):]
}
