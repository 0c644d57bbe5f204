package main

import (
	"fmt"
	"sync"

	"onrecord/analysis"
	"onrecord/answer"
	"onrecord/article"
	"onrecord/intake"
	"onrecord/lang"
	"onrecord/ledger"
	"onrecord/store"
)

type ledgerCmd struct {
	Ledger string   `arg:"" enum:"supply,membership" help:"supply (who pledged, sent, delivered, cut or stopped what) or membership (who wants to join, was invited, signed, joined, left)."`
	Files  []string `arg:"" optional:"" name:"file" help:"Files, folders or globs of text and HTML; - is standard input. Without any, the ledger of the archive."`
	archiveFlag
	Format    string `short:"f" default:"table" enum:"table,csv,json" help:"table, csv or json."`
	Published string `placeholder:"DATE" help:"Publication date, YYYY-MM-DD, whatever the articles say."`
	Lang      string `placeholder:"CODE" help:"Language of the texts, whatever they look like: ${languages}."`
	Jobs      int    `short:"j" placeholder:"N" help:"Articles read at once (default: one a core)."`
}

func (*ledgerCmd) Help() string {
	return "Examples:\n  onrecord ledger supply news/*.txt --format csv\n  onrecord ledger membership --archive news.onrecord"
}

// Run reads the articles and prints the rows of all of them in one list.
func (c *ledgerCmd) Run(s streams) error {
	if c.Published != "" && !isDate(c.Published) {
		return usageError{fmt.Errorf("ledger: --published %s: not a date like 2024-03-31 or 2024-03-31T10:15:00Z", c.Published)}
	}
	language, err := packLanguage(c.Lang)
	if err != nil {
		return usageError{err}
	}
	if len(c.Files) == 0 {
		return c.ofArchive(s)
	}
	r := newReader(analyzers())
	books := &books{}
	var entries []ledger.Entry
	failed := false
	err = analysis.InOrder(intake.Expand(c.Files, s.In), c.Jobs,
		func(in intake.Input) result {
			return r.read(in, article.Options{Published: c.Published, Language: language})
		},
		func(res result) error {
			if res.err != nil {
				failed = true
				fmt.Fprintf(s.Err, "onrecord: %v\n", res.err)
				return nil
			}
			book, err := books.open(res.doc.Language)
			if err != nil {
				return err
			}
			entries = append(entries, book.Entries(res.doc, c.Ledger)...)
			return nil
		})
	if err != nil {
		return err
	}
	if err := c.write(s, entries); err != nil {
		return err
	}
	if failed {
		return errReported
	}
	return nil
}

// ofArchive prints the ledger of all documents of the archive, the latest rows first.
func (c *ledgerCmd) ofArchive(s streams) error {
	ctx, archive, end, err := c.asking(s)
	if err != nil {
		return err
	}
	defer end()
	books := &books{}
	var entries []ledger.Entry
	q := store.Query{Limit: store.MaxLimit}
	for {
		page, err := answer.LedgerOf(ctx, archive, books.open, c.Ledger, q)
		if err != nil {
			return err
		}
		for _, row := range page.Rows {
			row.Origin = row.Head.Document
			entries = append(entries, row.Entry)
		}
		if q.Cursor = page.Next; q.Cursor == "" {
			return c.write(s, entries)
		}
	}
}

// books are the languages' books, each opened once; for many goroutines. The zero
// value has opened none.
type books struct {
	mu sync.Mutex
	of map[string]*ledger.Book
}

func (b *books) open(language string) (*ledger.Book, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.of[language] == nil {
		pack, err := lang.Open(language)
		if err != nil {
			return nil, err
		}
		book, err := ledger.Open(pack)
		if err != nil {
			return nil, err
		}
		if b.of == nil {
			b.of = map[string]*ledger.Book{}
		}
		b.of[language] = book
	}
	return b.of[language], nil
}

func (c *ledgerCmd) write(s streams, entries []ledger.Entry) error {
	switch c.Format {
	case "csv":
		return ledger.WriteCSV(s.Out, c.Ledger, entries)
	case "json":
		return ledger.WriteJSON(s.Out, entries)
	}
	return ledger.WriteTable(s.Out, c.Ledger, entries)
}
