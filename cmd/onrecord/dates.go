package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"onrecord"
	"onrecord/analysis"
	"onrecord/article"
	"onrecord/digest"
	"onrecord/export"
	"onrecord/intake"
	"onrecord/record"
	"onrecord/syntax"
	"onrecord/timex"
)

// datesCmd reads no more than the dates: it knows no names and no statements, and
// is the faster for it.
type datesCmd struct {
	Files      []string `arg:"" name:"file" help:"Files, folders or globs of text, HTML and TimeML; - is standard input."`
	Format     string   `short:"f" default:"table" enum:"table,json,csv,timeml" help:"table, json, csv or timeml."`
	Published  string   `placeholder:"DATE" help:"Publication date, YYYY-MM-DD, whatever the article says."`
	TimeDomain string   `default:"auto" enum:"auto,news,narrative" help:"What dates are counted from: news (publication), narrative (the date that the telling has come to), or auto (by the text)."`
	Offsets    string   `default:"codepoint" enum:"codepoint,byte,utf16" help:"Unit of the offsets: codepoint, byte or utf16."`
	Lang       string   `placeholder:"CODE" help:"Language of the text, whatever it looks like: ${languages}."`
}

func (*datesCmd) Help() string {
	return "Example: onrecord dates article.txt --format csv"
}

func (c *datesCmd) Run(s streams) error {
	options, err := c.options()
	if err != nil {
		return usageError{err}
	}
	r := newReader([]*analysis.Analyzer{syntax.Analyzer(), timex.Analyzer()})
	out := datesWriter{w: s.Out, unit: record.Unit(c.Offsets)}
	put := map[string]func(*onrecord.Document) error{"table": out.table, "json": out.json, "csv": out.csv, "timeml": out.timeML}[c.Format]
	failed := false
	err = analysis.InOrder(intake.Expand(c.Files, s.In), 0,
		func(in intake.Input) result { return r.read(in, options) },
		func(res result) error {
			if res.err != nil {
				failed = true
				fmt.Fprintf(s.Err, "onrecord: %v\n", res.err)
				return nil
			}
			return put(res.doc)
		})
	switch {
	case err != nil:
		return err
	case failed:
		return errReported
	}
	return nil
}

func (c *datesCmd) options() (article.Options, error) {
	if c.Published != "" && !isDate(c.Published) {
		return article.Options{}, fmt.Errorf("dates: --published %s: not a date like 2024-03-31 or 2024-03-31T10:15:00Z", c.Published)
	}
	language, err := packLanguage(c.Lang)
	if err != nil {
		return article.Options{}, err
	}
	return article.Options{Published: c.Published, Language: language, TimeDomain: timeDomain(c.TimeDomain), Now: time.Now()}, nil
}

// datesWriter writes the dates of one document after another.
type datesWriter struct {
	w       io.Writer
	unit    record.Unit
	written int
}

// datesRecord is what json prints for a document; the names are the record's.
type datesRecord struct {
	Origin    string         `json:"origin"`
	Published record.Date    `json:"published"`
	Clock     *record.Clock  `json:"time_domain,omitempty"`
	Offsets   record.Unit    `json:"offsets"`
	Timexes   []record.Timex `json:"timexes"`
}

func (o *datesWriter) json(d *onrecord.Document) error {
	r := record.From(d, o.unit)
	return printJSON(o.w, datesRecord{Origin: r.Origin, Published: r.Published, Clock: r.Clock, Offsets: o.unit, Timexes: r.Timexes})
}

func (o *datesWriter) timeML(d *onrecord.Document) error {
	if o.written++; o.written > 1 {
		return usageError{fmt.Errorf("dates: timeml: one article at a time")}
	}
	return export.TimeML(o.w, d)
}

// table is for people: a line for each date, and a head that says what they were
// counted from.
func (o *datesWriter) table(d *onrecord.Document) error {
	if o.written++; o.written > 1 {
		fmt.Fprintln(o.w)
	}
	published := "not known"
	if d.Published.Value != "" {
		published = d.Published.Value
	}
	if d.Published.Doubt != "" {
		published += " (in doubt: " + d.Published.Doubt + ")"
	}
	fmt.Fprintf(o.w, "%s: published %s, read as %s\n", digest.Line(d.Origin), published, d.Clock.Domain)
	t := tabwriter.NewWriter(o.w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "id\twords\ttype\tvalue\tmod\tfrom\treliable\tbecause")
	r := record.From(d, o.unit)
	for i := range r.Timexes {
		x := &r.Timexes[i]
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", x.ID, digest.Line(x.Text), x.Type, text(x.Value), text(x.Mod), text(x.Anchor),
			yes(x.Sure), because(x))
	}
	return t.Flush()
}

// because is the reason, and what else the date may be.
func because(x *record.Timex) string {
	s := x.Rule + ": " + text(x.Reason)
	if len(x.Others) > 0 {
		s += "; or else " + strings.Join(x.Others, ", ")
	}
	return s
}

// csvColumns are the columns of csv.
var csvColumns = []string{"origin", "id", "start", "end", "text", "type", "value", "mod", "quant", "freq", "granularity", "anchor",
	"begin_point", "end_point", "reliable", "alternatives", "rule", "reason"}

func (o *datesWriter) csv(d *onrecord.Document) error {
	w := csv.NewWriter(o.w)
	if o.written++; o.written == 1 {
		if err := w.Write(csvColumns); err != nil {
			return fmt.Errorf("dates: %w", err)
		}
	}
	r := record.From(d, o.unit)
	for i := range r.Timexes {
		x := &r.Timexes[i]
		err := w.Write([]string{r.Origin, x.ID, strconv.Itoa(x.Start), strconv.Itoa(x.End), x.Text, x.Type, text(x.Value), text(x.Mod), text(x.Quant),
			text(x.Freq), text(x.Grain), text(x.Anchor), text(x.Begin), text(x.Finish), strconv.FormatBool(x.Sure), strings.Join(x.Others, " "), x.Rule, text(x.Reason)})
		if err != nil {
			return fmt.Errorf("dates: %w", err)
		}
	}
	w.Flush()
	return w.Error()
}

// text is a field that may be missing.
func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
