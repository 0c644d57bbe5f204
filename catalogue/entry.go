// Package catalogue holds what everybody may know of the persons, bodies and
// places that the news names: names, country, offices with their terms, and
// Wikidata ids where they are certain.
//
//   - entry.go: a row of a catalogue file, read and written;
//   - state.go: the states, with capitals and adjectives;
//   - read.go: the files of a language pack, and a user's;
//   - check.go: what must hold of all rows together;
//   - load.go, wikidata.go, table.go: rows made from what Wikidata gives out;
//   - find.go: what is known of a name.
//
// How a name of a text is tied to a row is the matter of package entity.
package catalogue

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"onrecord"
	"onrecord/lang"
)

// Columns are those of every catalogue file but state.tsv and city.tsv.
var Columns = []string{"name", "type", "qid", "aliases", "country", "class", "sector", "terms"}

// Entry is a person, a body or a place.
type Entry struct {
	File    string
	Line    int // 1-based
	Name    string
	Type    onrecord.EntityType
	QID     string // Wikidata id, empty if not certain
	Aliases []Alias
	Country string   // ISO 3166 alpha-2, empty for what has none
	Classes []string // what it may be called: "alliance", "newspaper"; offices of a person that have no dates
	Sector  string   // PLOVER's code: GOV, MIL, REB …
	Terms   []Term   // of a person, in the order of time
}

// AliasKind says what a further name is good for.
type AliasKind byte

// The kinds of aliases, as they are marked in a file.
const (
	Strong AliasKind = 0   // as good as the name
	Weak   AliasKind = '~' // others bear it too: of no weight without a better name
	Short  AliasKind = '=' // a last name that means this one where nobody else of that name is spoken of
)

// Alias is a further name.
type Alias struct {
	Text string
	Kind AliasKind
}

// Term is an office held.
type Term struct {
	Office   string // as English news call it, in small letters: "foreign minister"
	Of       string // a state's code or the name of a body, empty if the office says it all
	From, To string // YYYY, YYYY-MM or YYYY-MM-DD; To is empty while the office is held
}

// Parse reads a catalogue file; file names it in errors. A row that is wrong
// costs itself alone: each error begins with file:line. Only a file without the
// right columns gives nothing at all.
func Parse(file, text string) ([]Entry, []error) {
	l, err := lang.ParseLexicon(file, text)
	if err != nil {
		return nil, []error{err}
	}
	if len(l.Columns) > len(Columns) || len(l.Columns) < 3 || !slices.Equal(l.Columns, Columns[:len(l.Columns)]) {
		return nil, []error{fmt.Errorf("%s:1: columns are %q, want %q", file, l.Columns, Columns)}
	}
	entries := make([]Entry, 0, len(l.Rows))
	var wrong []error
	for _, r := range l.Rows {
		e, err := parseRow(r.Cells)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s:%d: %w", file, r.Line, err))
			continue
		}
		e.File, e.Line = file, r.Line
		entries = append(entries, e)
	}
	return entries, wrong
}

func parseRow(cells []string) (Entry, error) {
	c := [8]string{}
	copy(c[:], cells)
	e := Entry{Name: c[0], Type: onrecord.EntityType(c[1]), QID: c[2], Aliases: parseAliases(c[3]), Country: c[4], Classes: list(c[5]), Sector: c[6]}
	if c[7] != "" {
		for cell := range strings.SplitSeq(c[7], "|") {
			t, err := parseTerm(cell)
			if err != nil {
				return e, err
			}
			e.Terms = append(e.Terms, t)
		}
	}
	return e, e.check()
}

func parseAliases(cell string) []Alias {
	var aliases []Alias
	for _, a := range list(cell) {
		switch {
		case strings.HasPrefix(a, "~"):
			aliases = append(aliases, Alias{a[1:], Weak})
		case strings.HasPrefix(a, "="):
			aliases = append(aliases, Alias{a[1:], Short})
		case a != "":
			aliases = append(aliases, Alias{a, Strong})
		}
	}
	return aliases
}

// parseTerm reads "prime minister:NO:2000-03-17..2001-10-19".
func parseTerm(cell string) (Term, error) {
	parts := strings.Split(cell, ":")
	if len(parts) != 3 {
		return Term{}, fmt.Errorf("term %q is not office:of:from..to", cell)
	}
	from, to, ok := strings.Cut(parts[2], "..")
	if !ok {
		return Term{}, fmt.Errorf("term %q has no from..to", cell)
	}
	return Term{Office: parts[0], Of: parts[1], From: from, To: to}, nil
}

// check says what is wrong with a row by itself.
func (e *Entry) check() error {
	switch {
	case e.Name == "":
		return errors.New("no name")
	case !knownType(e.Type):
		return fmt.Errorf("unknown type %q", e.Type)
	case e.QID != "" && !IsQID(e.QID):
		return fmt.Errorf("%q is no Wikidata id", e.QID)
	case len(e.Terms) > 0 && e.Type != onrecord.Person:
		return fmt.Errorf("terms of office for a %s", e.Type)
	}
	before := ""
	for _, t := range e.Terms {
		if err := t.check(); err != nil {
			return err
		}
		if t.From < before {
			return fmt.Errorf("terms out of order: %s after %s", t.From, before)
		}
		before = t.From
	}
	return nil
}

func (t Term) check() error {
	switch {
	case t.Office == "" || t.Office != strings.ToLower(t.Office):
		return fmt.Errorf("office %q is not in small letters", t.Office)
	case !IsDate(t.From):
		return fmt.Errorf("term begins with %q, which is no date", t.From)
	case t.To != "" && !IsDate(t.To):
		return fmt.Errorf("term ends with %q, which is no date", t.To)
	case t.To != "" && t.To < t.From && !strings.HasPrefix(t.From, t.To):
		return fmt.Errorf("term ends on %s before it begins on %s", t.To, t.From)
	}
	return nil
}

func knownType(t onrecord.EntityType) bool {
	switch t {
	case onrecord.Person, onrecord.Org, onrecord.GPE, onrecord.Loc, onrecord.Norp, onrecord.Facility, onrecord.Other:
		return true
	}
	return false
}

// IsQID reports whether s is written as a Wikidata id.
func IsQID(s string) bool {
	if len(s) < 2 || s[0] != 'Q' || s[1] == '0' {
		return false
	}
	return strings.Trim(s[1:], "0123456789") == ""
}

// IsDate reports whether s is a year, a month or a day: 2022, 2022-11, 2022-11-29.
func IsDate(s string) bool {
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return false
	}
	for i := range len(s) {
		if dash := i == 4 || i == 7; dash != (s[i] == '-') || !dash && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return (len(s) < 7 || s[5:7] >= "01" && s[5:7] <= "12") && (len(s) < 10 || s[8:] >= "01" && s[8:] <= "31")
}

func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

// sort puts the terms in the order of time.
func (e *Entry) sort() {
	slices.SortStableFunc(e.Terms, func(a, b Term) int { return strings.Compare(a.From, b.From) })
}

// Row is the entry as a line of a catalogue file, without the line's end.
func (e *Entry) Row() string {
	var aliases, terms []string
	for _, a := range e.Aliases {
		mark := ""
		if a.Kind != Strong {
			mark = string(rune(a.Kind))
		}
		aliases = append(aliases, mark+a.Text)
	}
	for _, t := range e.Terms {
		terms = append(terms, t.Office+":"+t.Of+":"+t.From+".."+t.To)
	}
	return strings.TrimRight(strings.Join([]string{e.Name, string(e.Type), e.QID, strings.Join(aliases, "|"), e.Country,
		strings.Join(e.Classes, "|"), e.Sector, strings.Join(terms, "|")}, "\t"), "\t")
}
