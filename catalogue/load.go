package catalogue

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"onrecord/lang"
)

// Loader makes entries of what Wikidata gives out: items as JSON, tables as CSV.
type Loader struct {
	classes   map[string]class    // of items (P31), by id
	positions map[string]Term     // of offices (P39), by id, without dates
	countries map[string]string   // codes of states by id, code and name
	labels    map[string]string   // of offices that the input names itself
	held      map[int][]held      // by entry: offices whose names come later
	seen      map[string]struct{} // ids
}

type class struct{ typ, word, sector string }

// NewLoader prepares a loader with what a pack knows of states and of
// Wikidata's classes and offices.
func NewLoader(pack *lang.Pack) (*Loader, error) {
	l := &Loader{classes: map[string]class{}, positions: map[string]Term{}, countries: map[string]string{}}
	states, err := readStates(pack)
	if err != nil {
		return nil, err
	}
	for i := range states {
		s := &states[i]
		for _, name := range []string{s.QID, s.ISO, s.ISO3, s.Name} {
			l.countries[name] = s.ISO
		}
		for _, a := range s.Aliases {
			l.countries[a.Text] = s.ISO
		}
	}
	delete(l.countries, "")
	rows, err := pack.Lexicon("entity/wikidata.tsv", "qid", "type", "class", "sector")
	if err != nil {
		return nil, err
	}
	for _, r := range rows.Rows {
		l.classes[r.Cells[0]] = class{r.Cells[1], r.Cells[2], r.Cells[3]}
	}
	if rows, err = pack.Lexicon("entity/position.tsv", "qid", "office", "of"); err != nil {
		return nil, err
	}
	for _, r := range rows.Rows {
		l.positions[r.Cells[0]] = Term{Office: r.Cells[1], Of: r.Cells[2]}
	}
	return l, nil
}

// Load reads entries: lines of a catalogue file, Wikidata's items as JSON (one a
// line, as in its dumps, or an object of them, as Special:EntityData gives), or a
// table as CSV with a line of column names. What is wrong costs itself alone:
// each error begins with file:line.
func (l *Loader) Load(file string, in io.Reader) ([]Entry, []error) {
	l.labels, l.held, l.seen = map[string]string{}, map[int][]held{}, map[string]struct{}{}
	r := bufio.NewReaderSize(in, 1<<16)
	head, err := r.Peek(4096)
	if err != nil && len(head) == 0 {
		if err == io.EOF {
			return nil, []error{fmt.Errorf("%s:1: empty", file)}
		}
		return nil, []error{fmt.Errorf("%s: %w", file, err)}
	}
	switch start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n"); {
	case len(start) > 0 && (start[0] == '{' || start[0] == '['):
		return l.items(file, r)
	case isTSV(string(start)):
		text, err := io.ReadAll(r)
		if err != nil {
			return nil, []error{fmt.Errorf("%s: %w", file, err)}
		}
		return Parse(file, strings.TrimPrefix(string(text), "\ufeff"))
	}
	return l.table(file, r)
}

// isTSV reports whether a text begins as a catalogue file does.
func isTSV(head string) bool {
	for line := range strings.Lines(head) {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		return strings.HasPrefix(line, Columns[0]+"\t"+Columns[1])
	}
	return true
}
