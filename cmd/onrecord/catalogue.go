package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"onrecord/catalogue"
	"onrecord/lang"
)

type catalogueCmd struct {
	Load  catalogueLoadCmd  `cmd:"" help:"Make catalogue rows of Wikidata's JSON or of CSV."`
	Check catalogueCheckCmd `cmd:"" help:"Say what is wrong with a catalogue file, or with the catalogue of the program."`
	Show  catalogueShowCmd  `cmd:"" help:"Show who and what bears a name."`
}

type catalogueLoadCmd struct {
	Files []string `arg:"" name:"file" help:"Wikidata items as JSON, one a line or as Special:EntityData gives them; CSV; or catalogue rows. - is standard input."`
	Into  string   `placeholder:"FILE" help:"Catalogue file to add the rows to (default: catalogue.tsv in your data folder)."`
	Lang  string   `default:"en" help:"Language."`
}

func (*catalogueLoadCmd) Help() string {
	return "Example: onrecord catalogue load ministers.csv; then onrecord read --catalogue FILE article.txt"
}

func (c *catalogueLoadCmd) Run(s streams) error {
	pack, err := openPack(c.Lang)
	if err != nil {
		return err
	}
	into := cmp.Or(c.Into, dataFile())
	if into == "" {
		return usageError{errors.New("catalogue: no data folder is known; name a file with --into")}
	}
	rows, err := rowsOf(into)
	if err != nil {
		return err
	}
	loader, err := catalogue.NewLoader(pack)
	if err != nil {
		return fmt.Errorf("catalogue: %w", err)
	}
	failed, count := false, 0
	for _, file := range c.Files {
		entries, wrong, err := loadFile(loader, file, s.In)
		if err != nil {
			wrong = append(wrong, err)
		}
		for _, w := range wrong {
			failed = true
			fmt.Fprintf(s.Err, "onrecord: %v\n", w)
		}
		rows, count = merge(rows, entries), count+len(entries)
	}
	if count > 0 {
		if err := writeRows(into, rows); err != nil {
			return err
		}
	}
	fmt.Fprintf(s.Out, "%d rows loaded, %d in %s\n", count, len(rows), into)
	if failed {
		return errReported
	}
	return nil
}

// rowsOf are the rows of a catalogue file; none if it is not there yet.
func rowsOf(file string) ([]catalogue.Entry, error) {
	content, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	rows, wrong := catalogue.Parse(file, string(content))
	if len(wrong) > 0 { // writing it anew would lose what is wrong in it
		return nil, fmt.Errorf("catalogue: %w", errors.Join(wrong...))
	}
	return rows, nil
}

func loadFile(l *catalogue.Loader, file string, stdin io.Reader) ([]catalogue.Entry, []error, error) {
	if file == "-" {
		entries, wrong := l.Load(file, stdin)
		return entries, wrong, nil
	}
	in, err := os.Open(file)
	if err != nil {
		return nil, nil, fmt.Errorf("catalogue: %w", err)
	}
	defer in.Close() // only read from
	entries, wrong := l.Load(file, in)
	return entries, wrong, nil
}

// merge adds entries to rows; one of the same id, or without id of the same name
// and type, takes the place of the old one.
func merge(rows, more []catalogue.Entry) []catalogue.Entry {
	key := func(e *catalogue.Entry) string {
		return cmp.Or(e.QID, e.Name+"\t"+string(e.Type))
	}
	at := make(map[string]int, len(rows))
	for i := range rows {
		at[key(&rows[i])] = i
	}
	for i := range more {
		if k, ok := at[key(&more[i])]; ok {
			rows[k] = more[i]
			continue
		}
		at[key(&more[i])] = len(rows)
		rows = append(rows, more[i])
	}
	slices.SortStableFunc(rows, func(a, b catalogue.Entry) int { return strings.Compare(a.Name, b.Name) })
	return rows
}

// writeRows writes a catalogue file whole or not at all.
func writeRows(file string, rows []catalogue.Entry) error {
	var b strings.Builder
	b.WriteString("# Persons, bodies and places, written by onrecord catalogue load.\n" + strings.Join(catalogue.Columns, "\t") + "\n")
	for i := range rows {
		b.WriteString(rows[i].Row() + "\n")
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("catalogue: %w", err)
	}
	if err := os.WriteFile(file+".new", []byte(b.String()), 0o644); err != nil {
		return fmt.Errorf("catalogue: %w", err)
	}
	if err := os.Rename(file+".new", file); err != nil {
		return fmt.Errorf("catalogue: %w", err)
	}
	return nil
}

// dataFile is catalogue.tsv in the user's data folder, "" if there is none.
func dataFile() string {
	folder := os.Getenv("XDG_DATA_HOME")
	switch {
	case folder != "":
	case runtime.GOOS == "windows":
		folder = os.Getenv("LocalAppData")
	default:
		home, err := os.UserHomeDir()
		if err != nil {
			return ""
		}
		folder = filepath.Join(home, ".local", "share")
		if runtime.GOOS == "darwin" {
			folder = filepath.Join(home, "Library", "Application Support")
		}
	}
	if folder == "" {
		return ""
	}
	return filepath.Join(folder, "onrecord", "catalogue.tsv")
}

type catalogueCheckCmd struct {
	File string `arg:"" optional:"" help:"A catalogue file (default: what the program knows itself)."`
	Lang string `default:"en" help:"Language."`
}

func (*catalogueCheckCmd) Help() string {
	return "Example: onrecord catalogue check catalogue.tsv"
}

func (c *catalogueCheckCmd) Run(s streams) error {
	pack, err := openPack(c.Lang)
	if err != nil {
		return err
	}
	wrong := []error{}
	if c.File != "" {
		content, err := os.ReadFile(c.File)
		if err != nil {
			return fmt.Errorf("catalogue: %w", err)
		}
		own, bad := sift(c.File, content)
		wrong, pack = append(wrong, bad...), own.over(pack)
	}
	more, err := catalogue.Check(pack)
	if err != nil {
		return fmt.Errorf("catalogue: %w", err)
	}
	for _, w := range append(wrong, more...) {
		fmt.Fprintln(s.Out, w)
	}
	if len(wrong)+len(more) > 0 {
		return errReported
	}
	fmt.Fprintln(s.Out, "nothing is wrong")
	return nil
}

type catalogueShowCmd struct {
	Name      string `arg:"" help:"A name."`
	Catalogue string `placeholder:"FILE" help:"Entries of your own too."`
	Lang      string `default:"en" help:"Language."`
}

func (*catalogueShowCmd) Help() string {
	return `Example: onrecord catalogue show "Jens Stoltenberg"`
}

func (c *catalogueShowCmd) Run(s streams) error {
	pack, err := openPack(c.Lang)
	if err != nil {
		return err
	}
	own, err := readOwn(c.Catalogue, s.Err)
	if err != nil {
		return err
	}
	all, err := catalogue.Read(own.over(pack))
	if err != nil {
		return fmt.Errorf("catalogue: %w", err)
	}
	found := all.Find(c.Name)
	if len(found) == 0 {
		fmt.Fprintf(s.Err, "onrecord: catalogue: nobody bears the name %q\n", c.Name)
		return errReported
	}
	for _, f := range found {
		showFinding(s.Out, f)
	}
	if outside, shared := all.SharedBy(c.Name); shared {
		fmt.Fprintf(s.Out, "shared name: an id only with further evidence in the text%s\n", in("; also ", outside, ""))
	}
	return nil
}

func showFinding(w io.Writer, f catalogue.Finding) {
	if st := f.State; st != nil {
		fmt.Fprintf(w, "%s  GPE  %s  %s, %s  (%s)  %s:%d\n", st.Name, cmp.Or(st.QID, "no id"), st.ISO, st.ISO3, f.As, st.File, st.Line)
		for _, old := range st.Former {
			fmt.Fprintf(w, "  formerly %s%s\n", old.Name, in(", until ", old.Until, ""))
		}
		return
	}
	e := f.Entry
	fmt.Fprintf(w, "%s  %s  %s%s%s  (%s)  %s:%d\n", e.Name, e.Type, cmp.Or(e.QID, "no id"), in("  ", e.Country, ""), in("  ", e.Sector, ""), f.As, e.File, e.Line)
	if len(e.Classes) > 0 {
		fmt.Fprintf(w, "  %s\n", strings.Join(e.Classes, ", "))
	}
	for _, t := range e.Terms {
		fmt.Fprintf(w, "  %s%s, %s to %s\n", t.Office, in(" of ", t.Of, ""), t.From, cmp.Or(t.To, "now"))
	}
}

// in is s between two words, or nothing if s is empty.
func in(before, s, after string) string {
	if s == "" {
		return ""
	}
	return before + s + after
}

// ownCatalogue is a user's catalogue file.
type ownCatalogue struct {
	file    string
	content []byte
}

// readOwn reads the file that --catalogue names; nil if it names none. Rows
// that are wrong cost themselves alone: they are told and left out.
func readOwn(file string, stderr io.Writer) (*ownCatalogue, error) {
	if file == "" {
		return nil, nil
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, usageError{fmt.Errorf("catalogue: %w", err)}
	}
	own, wrong := sift(file, content)
	for _, w := range wrong {
		fmt.Fprintf(stderr, "onrecord: catalogue: %v\n", w)
	}
	return own, nil
}

// sift keeps the rows of a catalogue file that are right, each on its own line.
func sift(file string, content []byte) (*ownCatalogue, []error) {
	entries, wrong := catalogue.Parse(file, string(content))
	lines := []string{strings.Join(catalogue.Columns, "\t")}
	for i := range entries {
		for len(lines) < entries[i].Line-1 {
			lines = append(lines, "")
		}
		lines = append(lines, entries[i].Row())
	}
	return &ownCatalogue{file, []byte(strings.Join(lines, "\n") + "\n")}, wrong
}

// over is the pack with the user's entries.
func (o *ownCatalogue) over(pack *lang.Pack) *lang.Pack {
	if o == nil {
		return pack
	}
	return pack.With(catalogue.UserFile, o.file, o.content)
}

func openPack(language string) (*lang.Pack, error) {
	pack, err := lang.Open(language)
	if err != nil {
		return nil, usageError{fmt.Errorf("catalogue: --lang: %w", err)}
	}
	return pack, nil
}
