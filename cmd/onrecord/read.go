package main

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"time"

	"onrecord"
	"onrecord/analysis"
	"onrecord/article"
	"onrecord/intake"
	"onrecord/lang"
	"onrecord/report"
)

type readCmd struct {
	Files      []string `arg:"" name:"file" help:"Files, folders or globs of text and HTML; - is standard input."`
	Format     string   `short:"f" default:"report" enum:"report,json,jsonl,html,brat,timeml" help:"report, json, jsonl, html, brat or timeml."`
	Output     string   `short:"o" placeholder:"DIR" help:"Write one file for each article into this folder."`
	Offsets    string   `default:"codepoint" enum:"codepoint,byte,utf16" help:"Unit of the offsets in JSON: codepoint, byte or utf16."`
	Published  string   `placeholder:"DATE" help:"Publication date, YYYY-MM-DD, whatever the article says."`
	Outlet     string   `placeholder:"NAME" help:"Who publishes it, whatever the article says."`
	URL        string   `placeholder:"URL" help:"Where it was published."`
	TimeDomain string   `default:"auto" enum:"auto,news,narrative" help:"What dates are counted from: news (publication), narrative (the date that the telling has come to), or auto (by the text)."`
	Lang       string   `placeholder:"CODE" help:"Language of the text, whatever it looks like: ${languages}."`
	Catalogue  string   `placeholder:"FILE" help:"Persons, bodies and places of your own, as catalogue load writes them."`
	Explain    string   `placeholder:"ID" help:"Say why a record (s1, t2, e3, v4) is what it is."`
	Jobs       int      `short:"j" placeholder:"N" help:"Articles read at once (default: one a core)."`
}

// errReported ends the program with status 1 after the inputs that failed have
// been named on standard error.
var errReported = errors.New("some input could not be read")

// usageError is wrong usage found after parsing: status 2.
type usageError struct{ error }

func (*readCmd) Help() string {
	return "Example: onrecord read article.html --format json"
}

func (c *readCmd) Run(s streams) error {
	options, err := c.options()
	if err != nil {
		return usageError{err}
	}
	sink, err := c.sink(s)
	if err != nil {
		return err
	}
	r := newReader(analyzers())
	if r.own, err = readOwn(c.Catalogue, s.Err); err != nil {
		return err
	}
	progress := newProgress(s)
	failed := false
	err = analysis.InOrder(counted(progress, intake.Expand(c.Files, s.In)), c.Jobs,
		func(in intake.Input) result { return r.read(in, options) },
		func(res result) error {
			defer progress.done()
			if res.err != nil {
				failed = true
				fmt.Fprintf(progress.err(), "onrecord: %v\n", res.err)
				return nil
			}
			return sink.put(res.doc)
		})
	progress.wait()
	switch {
	case err != nil:
		return err
	case failed:
		return errReported
	}
	return nil
}

// options are what the user says of the articles, checked.
func (c *readCmd) options() (article.Options, error) {
	if c.Published != "" && !isDate(c.Published) {
		return article.Options{}, fmt.Errorf("read: --published %s: not a date like 2024-03-31 or 2024-03-31T10:15:00Z", c.Published)
	}
	if c.URL != "" && !isAddress(c.URL) {
		return article.Options{}, fmt.Errorf("read: --url %s: not an address like https://example.org/news/1", c.URL)
	}
	language, err := packLanguage(c.Lang)
	if err != nil {
		return article.Options{}, err
	}
	return article.Options{URL: c.URL, Published: c.Published, Outlet: strings.Join(strings.Fields(c.Outlet), " "), Language: language,
		TimeDomain: timeDomain(c.TimeDomain), Now: time.Now()}, nil
}

// timeDomain is the domain that an option asks for.
func timeDomain(option string) onrecord.TimeDomain {
	if option == "auto" {
		return onrecord.TimeByText
	}
	return onrecord.TimeDomain(option)
}

// isAddress reports whether s names a page on the web.
func isAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != ""
}

// packLanguage is the language of the pack that "en", "EN" or "en-GB" asks for,
// "" for none.
func packLanguage(code string) (string, error) {
	if code == "" {
		return "", nil
	}
	base, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(code), "_", "-"), "-")
	if !slices.Contains(lang.Languages(), base) {
		return "", fmt.Errorf("read: --lang %s: no such language; there is %s", code, languageNames())
	}
	return base, nil
}

func languageNames() string { return strings.Join(lang.Languages(), ", ") }

func isDate(s string) bool {
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04", "2006-01-02T15:04:05", time.RFC3339} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

// sink is where documents go, in their order.
type sink interface {
	put(*onrecord.Document) error
}

// writeFunc writes one document in a format.
type writeFunc func(io.Writer, *onrecord.Document) error

func (c *readCmd) sink(s streams) (sink, error) {
	f := formats(c, s.Out)[c.Format]
	if c.Explain != "" {
		f = format{write: func(w io.Writer, d *onrecord.Document) error {
			return report.Explain(w, d, c.Explain, report.Detect(s.Out))
		}, ext: ".explain.txt", single: true}
	}
	if c.Output != "" {
		return newFolder(c.Output, f)
	}
	name := c.Format
	if c.Explain != "" {
		name = "--explain"
	}
	return &stream{w: s.Out, f: f, name: name}, nil
}
