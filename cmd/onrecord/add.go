package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"onrecord/article"
	"onrecord/digest"
	"onrecord/filing"
	"onrecord/intake"
	"onrecord/store"
)

type addCmd struct {
	archiveFlag
	fetchFlags
	Files      []string `arg:"" name:"what" help:"Files, folders, globs, .jsonl, .warc, .wacz, addresses of pages; - is standard input."`
	Published  string   `placeholder:"DATE" help:"Publication date, YYYY-MM-DD, whatever the articles say."`
	Outlet     string   `placeholder:"NAME" help:"Who publishes them, whatever they say."`
	TimeDomain string   `default:"auto" enum:"auto,news,narrative" help:"What dates are counted from: news, narrative, or auto."`
	Lang       string   `placeholder:"CODE" help:"Language of the texts, whatever they look like: ${languages}."`
	Catalogue  string   `placeholder:"FILE" help:"Persons, bodies and places of your own, as catalogue load writes them."`
	Jobs       int      `short:"j" placeholder:"N" help:"Articles read at once (default: one a core)."`
	Verbose    bool     `short:"v" help:"Name every article."`
}

func (*addCmd) Help() string {
	return "Example: onrecord add news/ page.warc.gz https://example.org/news/1\n\nWhat is there already is not read again: an interrupted run is taken up by running it again."
}

// Run puts the articles into the archive, which it makes if need be.
func (c *addCmd) Run(s streams) error {
	options := readCmd{Published: c.Published, Outlet: c.Outlet, TimeDomain: c.TimeDomain, Lang: c.Lang}
	given, err := options.options()
	if err != nil {
		return usageError{err}
	}
	archive, err := c.fill()
	if err != nil {
		return err
	}
	defer closeArchive(archive, s.Err)
	filer, err := newFiler(archive, c.Catalogue, c.Jobs, s.Err)
	if err != nil {
		return err
	}
	ctx, stop := interruptible()
	defer stop()
	client := c.client()
	defer client.Close()
	progress := newProgress(s)
	told := &teller{out: s.Out, err: progress.err(), verbose: c.Verbose, tally: filing.Tally{}}
	source := intake.Source{Stdin: s.In, Note: told.note, Fetch: client.Page}
	err = filer.File(ctx, counted(progress, items(source.Items(ctx, c.Files), given)), func(r filing.Result) {
		told.tell(r)
		progress.done()
	})
	progress.wait()
	return told.end(err)
}

// items are what intake gives, with what the user says of them all.
func items(from iter.Seq2[intake.Item, error], given article.Options) iter.Seq[filing.Item] {
	return func(yield func(filing.Item) bool) {
		for in, err := range from {
			if !yield(filing.Item{Name: in.Name, Raw: in.Raw, Capture: captureOf(in, given), Err: err}) {
				return
			}
		}
	}
}

// captureOf is where an item came from. What the user says goes before what the
// carrier of the article says of it.
func captureOf(in intake.Item, given article.Options) store.Capture {
	return store.Capture{
		Origin: in.Name, URL: in.URL, ContentType: in.ContentType, At: in.Fetched,
		Record: in.Record.ID, Digest: in.Record.Declared, Offset: in.Place.Offset,
		Feed: in.Feed.URL, FeedAt: in.Feed.Published,
		Given: store.Given{
			Published: cmp.Or(given.Published, in.Given.Published),
			Outlet:    cmp.Or(given.Outlet, in.Given.Outlet),
			Title:     in.Given.Title,
			Language:  cmp.Or(given.Language, in.Given.Language),
			Domain:    string(given.TimeDomain),
			Format:    in.Given.Format,
		},
	}
}

// newFiler reads with the program's analyzers, and the user's catalogue if one is named.
func newFiler(archive store.Store, catalogue string, jobs int, stderr io.Writer) (*filing.Filer, error) {
	r := newReader(analyzers())
	var err error
	if r.own, err = readOwn(catalogue, stderr); err != nil {
		return nil, err
	}
	return &filing.Filer{Archive: archive, Read: r.bytes, Version: build(), Workers: jobs}, nil
}

// teller tells what became of each article.
type teller struct {
	out, err io.Writer
	verbose  bool
	tally    filing.Tally
}

func (t *teller) note(line string) { fmt.Fprintln(t.err, "onrecord:", line) }

func (t *teller) tell(r filing.Result) {
	t.tally[r.Fate]++
	switch {
	case r.Fate == filing.Failed:
		t.note(r.Err.Error())
	case r.Fate == filing.Passed:
		t.note("passed over: " + r.Err.Error())
	case t.verbose:
		fmt.Fprintf(t.out, "%s  %s  %s", r.Document, r.Fate, digest.Line(r.Name))
		if r.Fate == filing.Added {
			fmt.Fprintf(t.out, ": %s, statements: %d", digest.Line(r.Title), r.Said)
		}
		fmt.Fprintln(t.out)
	}
}

// end tells the sum. An interrupted run is no failure of the articles.
func (t *teller) end(err error) error {
	if errors.Is(err, context.Canceled) {
		fmt.Fprintf(t.out, "interrupted: %s; run it again to go on\n", t.tally)
		return errReported
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(t.out, t.tally)
	if t.tally[filing.Failed] > 0 {
		return errReported
	}
	return nil
}

// closeArchive closes the archive and tells if that fails: then the disk may not
// have what was told.
func closeArchive(archive io.Closer, stderr io.Writer) {
	if err := archive.Close(); err != nil {
		fmt.Fprintln(stderr, "onrecord:", err)
	}
}
