package main

import (
	"encoding/json"
	"fmt"
	"io"

	"onrecord/answer"
	"onrecord/collate"
	"onrecord/lang"
	"onrecord/report"
	"onrecord/store"
)

// answerFlags are the options of every question to the archive.
type answerFlags struct {
	archiveFlag
	Format string `short:"f" default:"table" enum:"table,json,csv" help:"table, json or csv."`
}

// pageFlags are the options of answers that have pages.
type pageFlags struct {
	Limit  int    `short:"n" default:"20" help:"How many, at most 1000."`
	Cursor string `placeholder:"CURSOR" help:"Where to go on, as the page before says."`
	Oldest bool   `help:"The oldest first."`
}

// Validate is called by kong.
func (f pageFlags) Validate() error {
	if f.Limit < 1 || f.Limit > store.MaxLimit {
		return fmt.Errorf("--limit %d: from 1 to %d", f.Limit, store.MaxLimit)
	}
	return nil
}

// on puts the page into a query.
func (f pageFlags) on(q store.Query) store.Query {
	q.Limit, q.Cursor = f.Limit, f.Cursor
	if f.Oldest {
		q.Order = store.ByOldest
	}
	return q
}

// print prints an answer in the format that was asked for.
func print[A answer.Tabular](f answerFlags, s streams, a A, draw func(io.Writer, A, report.Options) error) error {
	switch f.Format {
	case "json":
		answer.Full(a)
		return printJSON(s.Out, a)
	case "csv":
		return answer.WriteCSV(s.Out, a)
	}
	return draw(s.Out, a, report.Detect(s.Out))
}

// printJSON prints a value as JSON for people and programs.
func printJSON(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(value); err != nil {
		return fmt.Errorf("json: %w", err)
	}
	return nil
}

// words opens what the language's data say of words.
func words() (*collate.Words, error) {
	pack, err := lang.Open("en")
	if err != nil {
		return nil, err
	}
	return collate.Open(pack)
}
