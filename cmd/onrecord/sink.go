package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"onrecord"
	"onrecord/export"
	"onrecord/record"
	"onrecord/report"
)

// format is a way to write a document.
type format struct {
	write  writeFunc
	ext    string // of a file that holds one document
	single bool   // a stream holds one document at most
	text   bool   // a file needs its plain text beside it
}

func formats(c *readCmd, out io.Writer) map[string]format {
	asJSON := func(indent bool) writeFunc {
		return func(w io.Writer, d *onrecord.Document) error {
			return record.Write(w, d, record.Unit(c.Offsets), indent)
		}
	}
	return map[string]format{
		"report": {write: func(w io.Writer, d *onrecord.Document) error { return report.Write(w, d, report.Detect(out)) }, ext: ".report.txt"},
		"json":   {write: asJSON(true), ext: ".json"},
		"jsonl":  {write: asJSON(false), ext: ".jsonl"},
		"html":   {write: export.HTML, ext: ".html", single: true},
		"brat":   {write: export.Brat, ext: ".ann", single: true, text: true},
		"timeml": {write: export.TimeML, ext: ".tml", single: true},
	}
}

// stream writes all documents to one writer.
type stream struct {
	w       io.Writer
	f       format
	name    string
	written int
}

func (s *stream) put(d *onrecord.Document) error {
	if s.written++; s.written > 1 {
		if s.f.single {
			return usageError{fmt.Errorf("read: %s: one article at a time; --output DIR writes a file for each", s.name)}
		}
		if s.name == "report" {
			fmt.Fprintln(s.w)
		}
	}
	return written(s.f.write, s.w, d)
}

// folder writes one file for each document, named after its origin. Two
// origins of one name get a number; a file of an earlier run is replaced.
type folder struct {
	dir  string
	f    format
	used map[string]bool
}

func newFolder(dir string, f format) (*folder, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("read: --output: %w", err)
	}
	return &folder{dir: dir, f: f, used: map[string]bool{}}, nil
}

func (o *folder) put(d *onrecord.Document) error {
	name := filepath.Join(o.dir, o.name(d.Origin))
	if o.f.text {
		if err := os.WriteFile(name+".txt", []byte(d.Text), 0o644); err != nil {
			return fmt.Errorf("read: --output: %w", err)
		}
	}
	file, err := os.Create(name + o.f.ext)
	if err != nil {
		return fmt.Errorf("read: --output: %w", err)
	}
	if err := written(o.f.write, file, d); err != nil {
		return errors.Join(err, file.Close())
	}
	if err := file.Close(); err != nil {
		return fmt.Errorf("read: --output: %w", err)
	}
	return nil
}

// written writes d to w through a buffer and tells one failure once.
func written(write writeFunc, w io.Writer, d *onrecord.Document) error {
	b := bufio.NewWriter(w)
	if err := write(b, d); err != nil {
		return err
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("read: %s: %w", d.Origin, err)
	}
	return nil
}

func (o *folder) name(origin string) string {
	base := filepath.Base(origin)
	if origin == "-" {
		base = "stdin"
	}
	base = strings.TrimSuffix(base, filepath.Ext(base))
	name := base
	for n := 2; o.used[name]; n++ {
		name = fmt.Sprintf("%s-%d", base, n)
	}
	o.used[name] = true
	return name
}
