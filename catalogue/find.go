package catalogue

import (
	"fmt"
	"strings"
)

// Finding is a state or an entry that bears a name.
type Finding struct {
	State *State
	Entry *Entry
	As    string // what the name is to it: name, alias, weak alias, last name, former name, capital, adjective, people
}

// Find lists what bears a name, in any case, as the name stands in a file.
func (c *Catalogue) Find(name string) []Finding {
	var found []Finding
	for i := range c.States {
		if as := c.States[i].bears(name); as != "" {
			found = append(found, Finding{State: &c.States[i], As: as})
		}
	}
	for i := range c.Entries {
		if as := c.Entries[i].bears(name); as != "" {
			found = append(found, Finding{Entry: &c.Entries[i], As: as})
		}
	}
	return found
}

// SharedBy says who else bears a name, as shared.tsv has it; ok is false if it
// does not list the name.
func (c *Catalogue) SharedBy(name string) (outside string, ok bool) {
	for i := range c.Shared {
		if strings.EqualFold(c.Shared[i].Name, name) {
			return c.Shared[i].Outside, true
		}
	}
	return "", false
}

func (s *State) bears(name string) string {
	if strings.EqualFold(s.Name, name) {
		return "name"
	}
	for _, a := range s.Aliases {
		if strings.EqualFold(a.Text, name) {
			return a.Kind.String()
		}
	}
	for _, f := range s.Former {
		if strings.EqualFold(f.Name, name) {
			return "former name"
		}
	}
	for i, spellings := range s.Capitals {
		for _, c := range spellings {
			if strings.EqualFold(c, name) {
				if i < len(s.CapitalQID) && s.CapitalQID[i] != "" {
					return fmt.Sprintf("capital, itself %s", s.CapitalQID[i])
				}
				return "capital"
			}
		}
	}
	for _, a := range s.Adjectives {
		if strings.EqualFold(a, name) {
			return "adjective"
		}
	}
	for _, p := range s.People {
		if strings.EqualFold(p, name) {
			return "people"
		}
	}
	return ""
}

func (e *Entry) bears(name string) string {
	if strings.EqualFold(e.Name, name) {
		return "name"
	}
	for _, a := range e.Aliases {
		if strings.EqualFold(a.Text, name) {
			return a.Kind.String()
		}
	}
	return ""
}

// String is what an alias of the kind is called.
func (k AliasKind) String() string {
	switch k {
	case Weak:
		return "weak alias"
	case Short:
		return "last name"
	}
	return "alias"
}
