package catalogue

import (
	"fmt"
	"strings"

	"onrecord/lang"
)

// State is a state, or a territory that news treats as one.
type State struct {
	File       string
	Line       int
	Name       string
	QID        string
	ISO, ISO3  string // ISO 3166 alpha-2 and alpha-3; XK and XKX for Kosovo
	Aliases    []Alias
	Former     []Former
	Capitals   [][]string // spellings of each seat of government, the usual one first
	CapitalQID []string   // of the capitals, in their order, empty where it is not certain
	Adjectives []string   // that serve for the people too
	People     []string
}

// Former is a name that a state no longer uses: Burma.
type Former struct {
	Name  string
	Until string // a date, empty if not certain
}

// stateColumns are those of state.tsv.
var stateColumns = []string{"name", "qid", "iso", "aliases", "capital", "capital_qid", "adjectives", "people", "iso3", "former"}

func readStates(pack *lang.Pack) ([]State, error) {
	l, err := pack.Lexicon("entity/state.tsv", stateColumns...)
	if err != nil {
		return nil, err
	}
	states := make([]State, 0, len(l.Rows))
	for _, r := range l.Rows {
		c := r.Cells
		s := State{File: l.File, Line: r.Line, Name: c[0], QID: c[1], ISO: c[2], Aliases: parseAliases(c[3]),
			Adjectives: list(c[6]), People: list(c[7]), ISO3: c[8]}
		for _, spellings := range strings.Split(c[4], "/") {
			if spellings != "" {
				s.Capitals = append(s.Capitals, strings.Split(spellings, "|"))
			}
		}
		if c[5] != "" {
			s.CapitalQID = strings.Split(c[5], "/")
		}
		for _, f := range list(c[9]) {
			name, until, _ := strings.Cut(f, "..")
			s.Former = append(s.Former, Former{name, until})
		}
		if err := s.check(); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", l.File, r.Line, err)
		}
		states = append(states, s)
	}
	return states, nil
}

func (s *State) check() error {
	switch {
	case s.Name == "":
		return fmt.Errorf("no name")
	case len(s.ISO) != 2 || s.ISO != strings.ToUpper(s.ISO):
		return fmt.Errorf("%q is no country code", s.ISO)
	case len(s.ISO3) != 3 || s.ISO3 != strings.ToUpper(s.ISO3):
		return fmt.Errorf("%q is no country code of three letters", s.ISO3)
	case s.QID != "" && !IsQID(s.QID):
		return fmt.Errorf("%q is no Wikidata id", s.QID)
	case len(s.CapitalQID) > len(s.Capitals):
		return fmt.Errorf("%d ids for %d capitals", len(s.CapitalQID), len(s.Capitals))
	}
	for _, q := range s.CapitalQID {
		if q != "" && !IsQID(q) {
			return fmt.Errorf("%q is no Wikidata id of a capital", q)
		}
	}
	for _, f := range s.Former {
		if f.Until != "" && !IsDate(f.Until) {
			return fmt.Errorf("%s was used until %q, which is no date", f.Name, f.Until)
		}
	}
	return nil
}
