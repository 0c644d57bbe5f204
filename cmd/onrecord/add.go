package main

import (
	"cmp"
	"iter"

	"onrecord/article"
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
	filingFlags
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
	run, err := c.begin(s, c.fill)
	if err != nil {
		return err
	}
	defer run.close()
	client := c.client()
	defer client.Close()
	source := intake.Source{Stdin: s.In, Note: run.note, Fetch: client.Page}
	return run.whole(items(source.Items(run.ctx, c.Files), given))
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
