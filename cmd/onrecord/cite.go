package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"onrecord"
	"onrecord/article"
	"onrecord/export"
	"onrecord/intake"
	"onrecord/store"
)

type citeCmd struct {
	archiveFlag
	Statement string `arg:"" help:"Lasting id of a statement in the archive; with a file, its number there (s3) too."`
	File      string `arg:"" optional:"" help:"Article to read instead of the archive."`
	Style     string `default:"text" enum:"text,bibtex,ris" help:"text, bibtex or ris."`
	Accessed  string `placeholder:"DATE" help:"Day on which you saw the article, YYYY-MM-DD."`
	Lang      string `placeholder:"CODE" help:"Language of the file, whatever it looks like: ${languages}."`
}

func (*citeCmd) Help() string {
	return "Example: onrecord cite 4f1c09d2a77be310-s9a31c04f --style bibtex"
}

// Run prints the citation.
func (c *citeCmd) Run(s streams) error {
	if _, err := time.Parse(time.DateOnly, c.Accessed); c.Accessed != "" && err != nil {
		return usageError{fmt.Errorf("cite: --accessed %s: not a day like 2024-03-31", c.Accessed)}
	}
	d, err := c.document(s)
	if err != nil {
		return err
	}
	id, err := statementIn(d, c.Statement)
	if err != nil {
		return err
	}
	return export.Cite(s.Out, d, id, export.Style(c.Style), c.Accessed)
}

// document is the document that holds the statement.
func (c *citeCmd) document(s streams) (*onrecord.Document, error) {
	if c.File != "" {
		language, err := packLanguage(c.Lang)
		if err != nil {
			return nil, usageError{err}
		}
		for in := range intake.Expand([]string{c.File}, s.In) {
			res := newReader(analyzers()).read(in, article.Options{Language: language, Now: time.Now()})
			return res.doc, res.err
		}
		return nil, fmt.Errorf("cite: %s: no article there", c.File)
	}
	document := store.DocumentOf(c.Statement)
	if document == "" {
		return nil, usageError{fmt.Errorf("cite: %s: not a lasting id like 4f1c09d2a77be310-s9a31c04f, as search and export give it", c.Statement)}
	}
	archive, err := c.look()
	if err != nil {
		return nil, err
	}
	defer closeArchive(archive, s.Err)
	return archive.Document(context.Background(), document)
}

// statementIn finds a statement by its lasting id or its number.
func statementIn(d *onrecord.Document, id string) (onrecord.StatementID, error) {
	for i, lasting := range store.StatementIDs(d) {
		if lasting == id || "s"+strconv.Itoa(i+1) == id {
			return onrecord.StatementID(i + 1), nil
		}
	}
	if strings.HasPrefix(id, d.ID) {
		return 0, fmt.Errorf("cite: %s: that statement is no longer in document %s", id, d.ID)
	}
	return 0, fmt.Errorf("cite: %s: no such statement in %s, which has %d", id, d.Origin, len(d.Statements))
}
