package entity

import (
	"strings"
	"unicode/utf8"

	"onrecord"
	rows "onrecord/catalogue"
	"onrecord/lang"
)

// record is a publicly known entity of the catalogue.
type record struct {
	name    string
	typ     onrecord.EntityType
	ref     string // Wikidata id, empty if not certain
	country string // ISO 3166 code, empty for what has none
	classes []string
	outlet  bool // publishes news
	sector  string
	terms   []rows.Term
}

// sense says as what a word of the catalogue stands for its record.
type sense uint8

const (
	asName      sense = iota // its name or an alias
	asCapital                // a state by its capital: a government, or the city itself
	asAdjective              // a state by its adjective: "Russian"
	asPeople                 // a state by its people: "Russians"
)

// reading is one way to read a name of the catalogue. Records are counted from 1.
type reading struct {
	record int32
	sense  sense
	city   int32 // asCapital: the record of the city
}

// catalogue finds known entities by name. It is not changed after it was read.
type catalogue struct {
	records []record // the first is none
	names   map[string]reading
	longest map[string]int // of names that begin with a token: how many tokens they have at most
	states  map[string]int32
	bearing
	posts *posts // the language's words for the offices that people hold
}

// readCatalogue reads the catalogue of a pack, once for all who ask.
func readCatalogue(pack *lang.Pack) (*catalogue, error) {
	c, err := pack.Once("entity: catalogue", func() (any, error) { return makeCatalogue(pack) })
	if err != nil {
		return nil, err
	}
	return c.(*catalogue), nil
}

func makeCatalogue(pack *lang.Pack) (*catalogue, error) {
	all, err := rows.Read(pack)
	if err != nil {
		return nil, err
	}
	p, err := readPosts(pack)
	if err != nil {
		return nil, err
	}
	size := 2*len(all.States) + len(all.Entries) + len(all.Cities)
	c := &catalogue{records: make([]record, 1, size+16), names: make(map[string]reading, 2*size), longest: make(map[string]int, size),
		states: map[string]int32{}, bearing: newBearing(all.Shared), posts: p}
	for i := range all.States {
		c.addState(&all.States[i])
	}
	for i := range all.Entries {
		c.addEntry(&all.Entries[i])
	}
	for _, city := range all.Cities {
		if _, known := c.names[city.Name]; !known {
			id := c.record(record{name: city.Name, typ: onrecord.GPE, country: city.Country, classes: cityClass})
			c.add(city.Name, reading{record: id})
		}
	}
	return c, nil
}

var (
	stateClasses   = []string{"country", "state", "nation"}
	capitalClasses = []string{"city", "capital"}
	cityClass      = []string{"city"}
)

func (c *catalogue) addState(s *rows.State) {
	state := c.record(record{name: s.Name, typ: onrecord.GPE, ref: s.QID, country: s.ISO, classes: stateClasses, sector: "GOV"})
	c.states[s.ISO] = state
	c.bear(s.Name, reading{record: state}, rows.Strong)
	for _, a := range s.Aliases {
		c.bear(a.Text, reading{record: state}, a.Kind)
	}
	for _, f := range s.Former {
		c.bear(f.Name, reading{record: state}, rows.Strong)
	}
	for _, a := range s.Adjectives {
		c.add(a, reading{record: state, sense: asAdjective})
	}
	for _, p := range s.People {
		c.add(p, reading{record: state, sense: asPeople})
	}
	for i, spellings := range s.Capitals {
		ref := ""
		if i < len(s.CapitalQID) {
			ref = s.CapitalQID[i]
		}
		city := c.record(record{name: spellings[0], typ: onrecord.GPE, ref: ref, country: s.ISO, classes: capitalClasses})
		for _, name := range spellings {
			c.bear(name, reading{record: state, sense: asCapital, city: city}, rows.Strong)
		}
	}
}

func (c *catalogue) addEntry(e *rows.Entry) {
	id := c.merged(e)
	if id == 0 {
		id = c.record(record{name: e.Name, typ: e.Type, ref: e.QID, country: e.Country, classes: classesOf(e),
			outlet: e.Sector == "MED", sector: e.Sector, terms: e.Terms})
	}
	c.bear(e.Name, reading{record: id}, rows.Strong)
	c.lastName(e.Name, id)
	for _, a := range e.Aliases {
		c.bear(a.Text, reading{record: id}, a.Kind)
		if a.Kind == rows.Strong {
			c.lastName(a.Text, id)
		}
	}
}

// classesOf are what an entry may be called: its classes, and its offices.
func classesOf(e *rows.Entry) []string {
	if len(e.Terms) == 0 {
		return e.Classes
	}
	classes := make([]string, 0, len(e.Terms)+len(e.Classes))
	for _, t := range e.Terms {
		classes = append(classes, t.Office)
	}
	return append(classes, e.Classes...)
}

func (c *catalogue) record(r record) int32 {
	c.records = append(c.records, r)
	id := int32(len(c.records) - 1)
	if r.ref != "" {
		c.refs[r.ref] = id
	}
	return id
}

// cuts are where a tokenizer may cut a name.
const cuts = " -/'’\""

// add keeps the first reading of a name: files go from the best known to the least.
func (c *catalogue) add(name string, r reading) {
	if _, known := c.names[name]; known {
		return
	}
	c.names[name] = r
	first, tokens := name, 1
	if i := strings.IndexAny(name, cuts); i > 0 {
		first = name[:i]
		for _, r := range name {
			if strings.ContainsRune(cuts, r) {
				tokens += 2
			}
		}
	}
	c.longest[first] = max(c.longest[first], tokens)
}

// lookup finds a name as it stands in a text, with or without "the".
func (c *catalogue) lookup(name string) (reading, bool) {
	if r, ok := c.names[name]; ok {
		return r, true
	}
	if len(name) > 3 && name == strings.ToUpper(name) { // a headline or dateline in capitals
		if r, ok := c.names[titleCase(name)]; ok {
			return r, true
		}
	}
	for _, the := range []string{"the ", "The "} {
		if rest, ok := strings.CutPrefix(name, the); ok {
			r, ok := c.names[rest]
			return r, ok
		}
	}
	return reading{}, false
}

// titleCase writes "NEW YORK" as "New York".
func titleCase(name string) string {
	words := strings.Fields(strings.ToLower(name))
	for i, w := range words {
		_, size := utf8.DecodeRuneInString(w)
		words[i] = strings.ToUpper(w[:size]) + w[size:]
	}
	return strings.Join(words, " ")
}

func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}
