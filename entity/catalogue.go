package entity

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"onrecord"
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
}

// catalogueFiles are files of one row an entity.
var catalogueFiles = []string{"entity/body.tsv", "entity/outlet.tsv", "entity/place.tsv", "entity/person.tsv"}

func readCatalogue(pack *lang.Pack) (*catalogue, error) {
	c := &catalogue{records: make([]record, 1), names: map[string]reading{}, longest: map[string]int{}, states: map[string]int32{}}
	if err := c.readStates(pack); err != nil {
		return nil, err
	}
	for _, file := range catalogueFiles {
		if err := c.readRecords(pack, file); err != nil {
			return nil, err
		}
	}
	return c, c.readCities(pack)
}

func (c *catalogue) readStates(pack *lang.Pack) error {
	l, err := pack.Lexicon("entity/state.tsv", "name", "qid", "iso", "aliases", "capital", "capital_qid", "adjectives", "people")
	if err != nil {
		return err
	}
	for _, r := range l.Rows {
		iso := r.Cells[2]
		if len(iso) != 2 {
			return fmt.Errorf("%s:%d: %q is no country code", l.File, r.Line, iso)
		}
		state := c.record(record{name: r.Cells[0], typ: onrecord.GPE, ref: r.Cells[1], country: iso, classes: []string{"country", "state", "nation"}})
		c.states[iso] = state
		c.addAll(r.Cells[0]+"|"+r.Cells[3], reading{record: state})
		c.addAll(r.Cells[6], reading{record: state, sense: asAdjective})
		c.addAll(r.Cells[7], reading{record: state, sense: asPeople})
		ref := r.Cells[5] // of the first capital; a second one has none
		for spellings := range strings.SplitSeq(r.Cells[4], "/") {
			if spellings == "" {
				continue
			}
			name, _, _ := strings.Cut(spellings, "|")
			city := c.record(record{name: name, typ: onrecord.GPE, ref: ref, country: iso, classes: []string{"city", "capital"}})
			c.addAll(spellings, reading{record: state, sense: asCapital, city: city})
			ref = ""
		}
	}
	return nil
}

func (c *catalogue) readRecords(pack *lang.Pack, file string) error {
	l, err := pack.Lexicon(file, "name", "type", "qid", "aliases", "country", "class")
	if err != nil {
		return err
	}
	for _, r := range l.Rows {
		typ := onrecord.EntityType(r.Cells[1])
		switch typ {
		case onrecord.Person, onrecord.Org, onrecord.GPE, onrecord.Loc, onrecord.Norp, onrecord.Facility, onrecord.Other:
		default:
			return fmt.Errorf("%s:%d: unknown type %q", l.File, r.Line, r.Cells[1])
		}
		id := c.record(record{name: r.Cells[0], typ: typ, ref: r.Cells[2], country: r.Cells[4], classes: list(r.Cells[5]), outlet: file == "entity/outlet.tsv"})
		c.addAll(r.Cells[0]+"|"+r.Cells[3], reading{record: id})
	}
	return nil
}

func (c *catalogue) readCities(pack *lang.Pack) error {
	l, err := pack.Lexicon("entity/city.tsv", "name", "iso")
	if err != nil {
		return err
	}
	for _, r := range l.Rows {
		if _, known := c.names[r.Cells[0]]; !known {
			id := c.record(record{name: r.Cells[0], typ: onrecord.GPE, country: r.Cells[1], classes: []string{"city"}})
			c.add(r.Cells[0], reading{record: id})
		}
	}
	return nil
}

func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

func (c *catalogue) record(r record) int32 {
	c.records = append(c.records, r)
	return int32(len(c.records) - 1)
}

func (c *catalogue) addAll(names string, r reading) {
	for name := range strings.SplitSeq(names, "|") {
		if name != "" {
			c.add(name, r)
		}
	}
}

// cuts are where a tokenizer may cut a name.
const cuts = " -/'’"

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
