package main

import (
	"fmt"

	"onrecord/filing"
)

type rereadCmd struct {
	archiveFlag
	Catalogue string `placeholder:"FILE" help:"Persons, bodies and places of your own, as catalogue load writes them."`
	Jobs      int    `short:"j" placeholder:"N" help:"Articles read at once (default: one a core)."`
	Verbose   bool   `short:"v" help:"Name every article."`
}

func (*rereadCmd) Help() string {
	return "Reads every article of the archive again that an earlier version of the program has read, from the bytes in the archive: nothing is fetched. Links to statements that are found again stay. Interrupted, it goes on where it stopped.\n\nExample: onrecord reread"
}

// Run reads what an earlier version has read.
func (c *rereadCmd) Run(s streams) error {
	archive, err := c.open()
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
	progress := newProgress(s)
	told := &teller{out: s.Out, err: progress.err(), verbose: c.Verbose, tally: filing.Tally{}}
	err = filer.Reread(ctx, archive, func(r filing.Result) {
		told.tell(r)
		progress.done()
	})
	progress.wait()
	if err == nil && len(told.tally) == 0 {
		fmt.Fprintln(s.Out, "nothing to read again: this version has read all of it")
		return nil
	}
	return told.end(err)
}
