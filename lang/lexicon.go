package lang

import (
	"fmt"
	"slices"
	"strings"
)

// Lexicon is a .tsv file: "#" comments, then a line of column names, then one
// row a line. Cells are trimmed; a row may end early, its last cells empty.
type Lexicon struct {
	File    string
	Columns []string
	Rows    []Row
}

// Row is one line of a lexicon.
type Row struct {
	Line  int // 1-based, in the file
	Cells []string
}

// Lexicon reads the .tsv file of that name, which must have exactly the given
// columns. Errors begin with file:line.
func (p *Pack) Lexicon(name string, columns ...string) (*Lexicon, error) {
	content, full, err := p.Read(name)
	if err != nil {
		return nil, err
	}
	l, err := ParseLexicon(full, string(content))
	if err != nil {
		return nil, err
	}
	if !slices.Equal(l.Columns, columns) {
		return nil, fmt.Errorf("%s:1: columns are %q, want %q", full, l.Columns, columns)
	}
	return l, nil
}

// ParseLexicon reads the text of a .tsv file; file names it in errors.
func ParseLexicon(file, text string) (*Lexicon, error) {
	l := &Lexicon{File: file}
	line := 0
	for text != "" {
		var raw string
		raw, text, _ = strings.Cut(text, "\n")
		line++
		raw = strings.TrimRight(raw, "\r")
		if strings.TrimSpace(raw) == "" || strings.HasPrefix(raw, "#") {
			continue
		}
		cells := strings.Split(raw, "\t")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if l.Columns == nil {
			l.Columns = cells
			continue
		}
		if len(cells) > len(l.Columns) {
			return nil, fmt.Errorf("%s:%d: %d cells for %d columns", file, line, len(cells), len(l.Columns))
		}
		for len(cells) < len(l.Columns) {
			cells = append(cells, "")
		}
		l.Rows = append(l.Rows, Row{Line: line, Cells: cells})
	}
	if l.Columns == nil {
		return nil, fmt.Errorf("%s:1: no line of column names", file)
	}
	return l, nil
}
