package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"onrecord/digest"
	"onrecord/filing"
	"onrecord/store"
)

// filingFlags are the options of every command that reads articles for the archive.
type filingFlags struct {
	Catalogue string `placeholder:"FILE" help:"Persons, bodies and places of your own, as catalogue load writes them."`
	Jobs      int    `short:"j" placeholder:"N" help:"Articles read at once (default: one a core)."`
	Verbose   bool   `short:"v" help:"Name every article."`
}

// filingRun is articles on their way into an archive, until close is called.
type filingRun struct {
	*filing.Filer
	teller
	ctx      context.Context // ends when the program is to end
	archive  store.Store
	progress *progress
	close    func()
}

// begin opens the archive and makes ready to read with the program's analyzers, and
// the user's catalogue if one is named.
func (f filingFlags) begin(s streams, open func() (store.Store, error)) (*filingRun, error) {
	archive, err := open()
	if err != nil {
		return nil, err
	}
	r := newReader(analyzers())
	if r.own, err = readOwn(f.Catalogue, s.Err); err != nil {
		return nil, errors.Join(err, archive.Close())
	}
	ctx, stop := interruptible()
	progress := newProgress(s)
	return &filingRun{
		Filer:    &filing.Filer{Archive: archive, Read: r.bytes, Version: build(), Workers: f.Jobs},
		teller:   teller{out: s.Out, err: progress.err(), verbose: f.Verbose, tally: filing.Tally{}},
		ctx:      ctx,
		archive:  archive,
		progress: progress,
		close:    func() { stop(); closeArchive(archive, s.Err) },
	}, nil
}

// take takes items in and tells of each.
func (r *filingRun) take(items iter.Seq[filing.Item]) error {
	return r.File(r.ctx, counted(r.progress, items), r.told)
}

func (r *filingRun) told(result filing.Result) {
	r.tell(result)
	r.progress.done()
}

// whole is take for all that there is, and tells the sum.
func (r *filingRun) whole(items iter.Seq[filing.Item]) error {
	err := r.take(items)
	r.progress.wait()
	return r.end(err)
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
