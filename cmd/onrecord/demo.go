package main

import (
	"fmt"
	"iter"

	"onrecord/demo"
	"onrecord/filing"
	"onrecord/store"
)

type demoCmd struct {
	archiveFlag
	Verbose bool `short:"v" help:"Name every article."`
}

func (*demoCmd) Help() string {
	return "Fills an archive with some seventy made-up articles of eleven outlets: copies of a wire story, versions of one page, quotations that differ, a claim passed from outlet to outlet.\n\nExample: onrecord demo --archive demo.onrecord && onrecord serve --archive demo.onrecord"
}

// Run fills the archive.
func (c *demoCmd) Run(s streams) error {
	articles, err := demo.Articles()
	if err != nil {
		return err
	}
	run, err := filingFlags{Verbose: c.Verbose}.begin(s, c.fill)
	if err != nil {
		return err
	}
	defer run.close()
	if err := run.whole(demoItems(articles)); err != nil {
		return err
	}
	fmt.Fprintln(s.Out, "look at it:    onrecord serve"+c.again())
	fmt.Fprintln(s.Out, "ask it:        onrecord who \"Anton Reyl\""+c.again())
	return nil
}

// again is the option that names the archive once more, if it was named.
func (f archiveFlag) again() string {
	if f.Archive == "" {
		return ""
	}
	return " --archive " + f.Archive
}

func demoItems(articles []demo.Article) iter.Seq[filing.Item] {
	return func(yield func(filing.Item) bool) {
		for _, a := range articles {
			item := filing.Item{Name: a.File, Raw: a.Body, Capture: store.Capture{Origin: a.File, URL: a.URL, At: a.Seen().UTC()}}
			if !yield(item) {
				return
			}
		}
	}
}
