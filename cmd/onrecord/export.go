package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"onrecord/export"
	"onrecord/record"
)

type exportCmd struct {
	archiveFlag
	queryFlags
	Files    []string `arg:"" optional:"" name:"file" help:"Files, folders or globs to read on the way, instead of the archive."`
	Format   string   `short:"f" required:"" enum:"jsonl,csv,parquet,webanno,schema,graphml,gexf,rss,atom,jsonfeed,brat,timeml" help:"jsonl, csv, parquet, webanno, schema, graphml, gexf, rss, atom, jsonfeed, brat or timeml."`
	Table    string   `default:"statements" enum:"statements,entities,events,timexes,all" help:"Of csv and parquet: statements, entities, events, timexes, or all of them, into a folder."`
	Graph    string   `default:"cites" enum:"cites,acts" help:"Of graphml and gexf: cites (who cites whom) or acts (who acts on whom)."`
	Output   string   `short:"o" placeholder:"FILE" help:"File to write, or folder for what is several files; standard output without."`
	Manifest string   `placeholder:"FILE" help:"Write what was written, with digests, as JSON."`
	Exact    bool     `help:"Of csv: leave cells that a spreadsheet would run as they are."`
	Limit    int      `default:"50" help:"Of feeds: how many items at most."`
	Title    string   `placeholder:"TEXT" help:"Of feeds: their title (default: what is asked for)."`
	Link     string   `placeholder:"URL" help:"Of feeds: the page of the search."`
	Self     string   `placeholder:"URL" help:"Of feeds: where the feed is served."`
	Offsets  string   `default:"codepoint" enum:"codepoint,byte,utf16" help:"Of jsonl: unit of the offsets."`
	Lang     string   `placeholder:"CODE" help:"Language of the files, whatever they look like: ${languages}."`
	Jobs     int      `short:"j" placeholder:"N" help:"Files read at once (default: one a core)."`
}

func (*exportCmd) Help() string {
	return "Examples:\n  onrecord export -f csv -o statements.csv --speaker \"Adaeze Lindqvist\"\n  onrecord export -f parquet --table all -o tables/\n  onrecord export -f atom --words ferry > ferry.atom\n  onrecord export -f schema article.html\n\nEvery format is described in docs/export.md."
}

// Run writes the export and tells what was written.
func (c *exportCmd) Run(s streams) error {
	if err := c.check(s); err != nil {
		return usageError{err}
	}
	ctx, stop := interruptible()
	defer stop()
	from, err := c.from(ctx, s)
	if err != nil {
		return err
	}
	defer from.close()
	x := &exporting{exportCmd: c, from: from, s: s}
	if err := x.write(); err != nil {
		return err
	}
	if err := x.manifest(); err != nil {
		return err
	}
	if from.failed {
		return errReported
	}
	return nil
}

// check says what does not go together.
func (c *exportCmd) check(s streams) error {
	several := c.Format == "brat" || c.Format == "timeml" || c.tables() && c.Table == "all"
	switch {
	case len(c.Files) > 0 && (c.asks() || c.Archive != ""):
		return errors.New("export: a search is asked of an archive, and files are no archive: onrecord add makes one")
	case several && c.Output == "":
		return fmt.Errorf("export: %s is several files: name a folder with --output", c.Format)
	case c.Limit < 1:
		return fmt.Errorf("export: --limit %d: at least one item", c.Limit)
	case c.Format == "parquet" && c.Output == "" && isTerminal(s.Out):
		return errors.New("export: parquet is nothing to read on a terminal: name a file with --output")
	}
	return nil
}

func (c *exportCmd) feed() bool {
	return c.Format == "rss" || c.Format == "atom" || c.Format == "jsonfeed"
}

func (c *exportCmd) tables() bool { return c.Format == "csv" || c.Format == "parquet" }

// exporting is an export under way.
type exporting struct {
	*exportCmd
	from    *exportSource
	s       streams
	written []exportFile
}

// exportFile is a line of the manifest.
type exportFile struct {
	File   string `json:"file"` // "-" is standard output
	Format string `json:"format"`
	Table  string `json:"table,omitempty"`
	export.Sum
}

func (x *exporting) write() error {
	switch {
	case x.Format == "brat" || x.Format == "timeml":
		return x.folder()
	case x.tables() && x.Table == "all":
		return x.allTables()
	}
	return x.file(x.Output, export.Table(x.Table))
}

// file writes one file whole or not at all: under another name first.
func (x *exporting) file(name string, table export.Table) error {
	write := func(w io.Writer) (export.Sum, error) { return x.one(w, table) }
	if name == "" {
		sum, err := write(x.s.Out)
		if err != nil {
			return err
		}
		x.tell("-", table, sum)
		return nil
	}
	sum, err := wholeFile(name, write)
	if err != nil {
		return err
	}
	x.tell(name, table, sum)
	return nil
}

// wholeFile writes a file under a name of its own and gives it its name at the end.
func wholeFile(name string, write func(io.Writer) (export.Sum, error)) (sum export.Sum, err error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return sum, fmt.Errorf("export: --output: %w", err)
	}
	file, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return sum, fmt.Errorf("export: --output: %w", err)
	}
	sum, err = write(file)
	err = errors.Join(err, file.Chmod(0o644), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), name)
	}
	if err != nil {
		return sum, errors.Join(err, os.Remove(file.Name()))
	}
	return sum, nil
}

// one writes what is one file, to w.
func (x *exporting) one(w io.Writer, table export.Table) (export.Sum, error) {
	docs, o := x.from.docs, &x.from.options
	switch x.Format {
	case "csv", "parquet":
		return x.table(w, table, docs)
	case "webanno":
		return export.Annotations(w, docs, o)
	case "schema":
		return export.SchemaOrg(w, docs, o)
	case "graphml", "gexf":
		return x.graph(w)
	case "rss":
		return export.RSS(w, x.channel(), x.from.items(x.Limit))
	case "atom":
		return export.Atom(w, x.channel(), x.from.items(x.Limit))
	case "jsonfeed":
		return export.JSONFeed(w, x.channel(), x.from.items(x.Limit))
	}
	return export.JSONL(w, docs, record.Unit(x.Offsets))
}

func (x *exporting) table(w io.Writer, table export.Table, docs export.Documents) (export.Sum, error) {
	if x.Format == "csv" {
		return export.CSV(w, table, docs, &x.from.options)
	}
	return export.Parquet(w, table, docs, &x.from.options)
}

// allTables writes every table into its file, in one pass over the documents.
func (x *exporting) allTables() error {
	tables := export.Tables()
	sums := make([]export.Sum, len(tables))
	name := func(i int) string { return filepath.Join(x.Output, string(tables[i])+"."+x.Format) }
	err := fanOut(x.from.docs, len(tables), func(i int, docs export.Documents) (err error) {
		sums[i], err = wholeFile(name(i), func(w io.Writer) (export.Sum, error) { return x.table(w, tables[i], docs) })
		return err
	})
	if err != nil {
		return err
	}
	for i, t := range tables {
		x.tell(name(i), t, sums[i])
	}
	return nil
}

func (x *exporting) graph(w io.Writer) (export.Sum, error) {
	build, write := export.Cited, export.GraphML
	if x.Graph == "acts" {
		build = export.Acts
	}
	if x.Format == "gexf" {
		write = export.GEXF
	}
	g, err := build(x.from.docs, &x.from.options)
	if err != nil {
		return export.Sum{}, err
	}
	return write(w, g)
}

// channel is the feed, named after what is asked for.
func (x *exporting) channel() export.Channel {
	asked, _ := json.Marshal(x.queryFlags) // strings and lists of them
	title := cmp.Or(x.Title, x.from.title, "Statements on record")
	return export.Channel{Title: title, Link: x.Link, Self: x.Self, ID: string(asked)}
}

// folder writes files for each document, named by its id.
func (x *exporting) folder() error {
	kinds := map[string]export.Whole{".ann": export.Brat, ".txt": export.PlainText}
	if x.Format == "timeml" {
		kinds = map[string]export.Whole{".tml": export.TimeML}
	}
	for d, err := range x.from.docs {
		if err != nil {
			return err
		}
		for ext, write := range kinds {
			name := filepath.Join(x.Output, d.ID+ext)
			sum, err := wholeFile(name, func(w io.Writer) (export.Sum, error) { return export.One(w, x.Format, d, write) })
			if err != nil {
				return err
			}
			x.written = append(x.written, exportFile{name, x.Format, "", sum})
		}
	}
	if x.Format == "brat" {
		if err := os.WriteFile(filepath.Join(x.Output, "annotation.conf"), []byte(export.BratConfig), 0o644); err != nil {
			return fmt.Errorf("export: --output: %w", err)
		}
	}
	fmt.Fprintf(x.s.Err, "onrecord: %s: %d files\n", x.Output, len(x.written))
	return nil
}

// tell names a file that was written, with its digest, and says what it lacks.
func (x *exporting) tell(name string, table export.Table, sum export.Sum) {
	if !x.tables() {
		table = ""
	}
	x.written = append(x.written, exportFile{name, x.Format, string(table), sum})
	if name != "-" {
		fmt.Fprintf(x.s.Err, "onrecord: %s: %d rows, %d bytes, SHA-256 %s\n", name, sum.Rows, sum.Bytes, sum.SHA256)
	}
	if sum.Left > 0 {
		fmt.Fprintf(x.s.Err, "onrecord: export: %d statements left out, which %s cannot carry: see docs/export.md\n", sum.Left, x.Format)
	}
	if sum.Marked > 0 {
		fmt.Fprintf(x.s.Err, "onrecord: export: %d cells begin like a formula and got an apostrophe, as column marked says; --exact leaves them\n", sum.Marked)
	}
}

// manifest keeps what was written.
func (x *exporting) manifest() error {
	if x.Manifest == "" {
		return nil
	}
	content, err := json.MarshalIndent(struct {
		Files []exportFile `json:"files"`
	}{x.written}, "", "  ")
	if err != nil {
		return fmt.Errorf("export: --manifest: %w", err)
	}
	if err := os.WriteFile(x.Manifest, append(content, '\n'), 0o644); err != nil {
		return fmt.Errorf("export: --manifest: %w", err)
	}
	return nil
}
