package entity

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
	"onrecord/perceptron"
)

// sort says what a noun that heads a nominal stands for.
type sort string

const (
	aRole     sort = "role" // an office or function: may be a title before a name
	aPerson   sort = "person"
	aBody     sort = "body"
	aPlace    sort = "place"
	aFacility sort = "facility"
	aDocument sort = "document" // what speaks as a text: the report
)

// gender is 'm', 'f', 'n' (a thing, body or state) or 0, not known.
type gender byte

// noun is what the lexicon knows of a noun that heads nominals.
type noun struct {
	typ    onrecord.EntityType
	sort   sort
	gender gender
}

// pronoun is what the lexicon knows of a pronoun.
type pronoun struct {
	person int  // 1: I, we; 2: you; 3
	points bool // this, those
	plural bool
	gender gender
}

type title struct {
	gender gender
	role   string // what it says of the bearer, empty for a form of address
}

// use says how words around a capital or behind a state's name are used.
type use uint8

const (
	usesCity       use = iota + 1 // a preposition: the city is meant
	usesMotion                    // "to" leads to the city
	usesGovernment                // stands for the state
)

// lexicon is what the language's data say of words. It is not changed after it was read.
type lexicon struct {
	*catalogue
	openings  map[string]bool // what nouns of several words begin with, to pass over most phrases at one look
	nouns     map[string]noun // lower case, singular; up to four words
	pronouns  map[string]pronoun
	addresses map[string]title  // forms of address and abbreviated titles before a name
	given     map[string]gender // first names, lower case
	surnames  map[string]bool
	cues      map[string]onrecord.EntityType // words of a name that tell its type
	uses      map[string]use
	empty     map[string]bool     // nouns that head no mention of a thing, lower case
	synonyms  map[string][]string // what else a noun with "the" may take up
	lists     map[string]uint32   // names, lower case, by the lists that they stand in
	clusters  *perceptron.Dict    // words by likeness of use, for the model of names alone
}

func readLexicon(pack *lang.Pack) (*lexicon, error) {
	c, err := readCatalogue(pack)
	if err != nil {
		return nil, err
	}
	l := &lexicon{catalogue: c, nouns: map[string]noun{}, openings: map[string]bool{}, pronouns: map[string]pronoun{}, addresses: map[string]title{},
		given: map[string]gender{}, surnames: map[string]bool{}, cues: map[string]onrecord.EntityType{},
		uses: map[string]use{}, synonyms: map[string][]string{}, empty: map[string]bool{}}
	for _, read := range []func(*lang.Pack) error{l.readNouns, l.readPronouns, l.readAddresses, l.readPeople, l.readCues, l.readUses, l.readSynonyms, l.readEmpty} {
		if err := read(pack); err != nil {
			return nil, err
		}
	}
	return l, nil
}

func (l *lexicon) readNouns(pack *lang.Pack) error {
	f, err := pack.Lexicon("entity/nominal.tsv", "noun", "type", "sort", "gender")
	if err != nil {
		return err
	}
	for _, r := range f.Rows {
		s := sort(r.Cells[2])
		switch s {
		case aRole, aPerson, aBody, aPlace, aFacility, aDocument:
		default:
			return fmt.Errorf("%s:%d: unknown sort %q", f.File, r.Line, s)
		}
		if o := opening(r.Cells[0]); o != "" {
			l.openings[o] = true
		}
		l.nouns[r.Cells[0]] = noun{onrecord.EntityType(r.Cells[1]), s, genderOf(r.Cells[3])}
	}
	return nil
}

func genderOf(cell string) gender {
	if cell == "" {
		return 0
	}
	return gender(cell[0])
}

func (l *lexicon) readPronouns(pack *lang.Pack) error {
	f, err := pack.Lexicon("entity/pronoun.tsv", "pronoun", "person", "number", "gender")
	if err != nil {
		return err
	}
	for _, r := range f.Rows {
		p := pronoun{person: 3, plural: r.Cells[2] == "p", gender: genderOf(r.Cells[3])}
		switch r.Cells[1] {
		case "1", "2":
			p.person = int(r.Cells[1][0] - '0')
		case "3":
		case "this":
			p.points = true
		default:
			return fmt.Errorf("%s:%d: person %q is not 1, 2, 3 or \"this\"", f.File, r.Line, r.Cells[1])
		}
		l.pronouns[strings.ToLower(r.Cells[0])] = p
	}
	return nil
}

func (l *lexicon) readAddresses(pack *lang.Pack) error {
	f, err := pack.Lexicon("entity/title.tsv", "title", "gender", "role")
	if err != nil {
		return err
	}
	for _, r := range f.Rows {
		l.addresses[r.Cells[0]] = title{genderOf(r.Cells[1]), r.Cells[2]}
	}
	return nil
}

func (l *lexicon) readPeople(pack *lang.Pack) error {
	f, err := pack.Lexicon("entity/firstname.tsv", "name", "gender")
	if err != nil {
		return err
	}
	for _, r := range f.Rows {
		l.given[r.Cells[0]] = genderOf(r.Cells[1])
	}
	if f, err = pack.Lexicon("entity/surname.tsv", "name"); err != nil {
		return err
	}
	for _, r := range f.Rows {
		l.surnames[r.Cells[0]] = true
	}
	return nil
}

func (l *lexicon) readCues(pack *lang.Pack) error {
	f, err := pack.Lexicon("entity/cue.tsv", "word", "where", "type")
	if err != nil {
		return err
	}
	for _, r := range f.Rows {
		l.cues[r.Cells[0]] = onrecord.EntityType(r.Cells[2])
	}
	return nil
}

func (l *lexicon) readUses(pack *lang.Pack) error {
	f, err := pack.Lexicon("entity/metonym.tsv", "word", "use")
	if err != nil {
		return err
	}
	uses := map[string]use{"city": usesCity, "motion": usesMotion, "government": usesGovernment}
	for _, r := range f.Rows {
		if l.uses[r.Cells[0]] = uses[r.Cells[1]]; l.uses[r.Cells[0]] == 0 {
			return fmt.Errorf("%s:%d: unknown use %q", f.File, r.Line, r.Cells[1])
		}
	}
	return nil
}

func (l *lexicon) readSynonyms(pack *lang.Pack) error {
	f, err := pack.Lexicon("entity/synonym.tsv", "noun", "for")
	if err != nil {
		return err
	}
	for _, r := range f.Rows {
		l.synonyms[r.Cells[0]] = list(r.Cells[1])
	}
	return nil
}

func (l *lexicon) readEmpty(pack *lang.Pack) error {
	f, err := pack.Lexicon("entity/empty.tsv", "noun")
	if err != nil {
		return err
	}
	for _, r := range f.Rows {
		l.empty[r.Cells[0]] = true
	}
	return nil
}

// readNaming is readLexicon with what only the model of names needs: lists of
// names, and clusters of words.
func readNaming(pack *lang.Pack) (*lexicon, error) {
	l, err := readLexicon(pack)
	if err != nil {
		return nil, err
	}
	f, err := pack.Lexicon("entity/list.tsv", "name", "lists")
	if err != nil {
		return nil, err
	}
	l.lists = make(map[string]uint32, len(f.Rows))
	for _, r := range f.Rows {
		for _, c := range r.Cells[1] {
			if c < 'a' || c > 'z' {
				return nil, fmt.Errorf("%s:%d: %q names no list", f.File, r.Line, c)
			}
			l.lists[r.Cells[0]] |= 1 << (c - 'a')
		}
	}
	l.clusters, err = readClusters(pack)
	return l, err
}

// opening is what stands before the first space or mark in a noun of several
// words, "" for a single word.
func opening(noun string) string {
	for i := range len(noun) {
		if b := noun[i]; b < utf8.RuneSelf && (b|0x20 < 'a' || b|0x20 > 'z') {
			return noun[:i]
		}
	}
	return ""
}

// noun finds a noun in the singular or plural, in any case.
func (l *lexicon) noun(word string) (n noun, plural, ok bool) {
	if o := opening(word); o != "" && !l.openings[strings.ToLower(o)] { // most phrases that are asked about
		return noun{}, false, false
	}
	word = strings.ToLower(word)
	if n, ok = l.nouns[word]; ok {
		return n, word == "people" || word == "police", true
	}
	for _, e := range plurals {
		if stem, cut := strings.CutSuffix(word, e.plural); cut {
			if n, ok = l.nouns[stem+e.singular]; ok {
				return n, true, true
			}
		}
	}
	return noun{}, false, false
}

// plurals are the endings of English plurals, the longest first.
var plurals = []struct{ plural, singular string }{
	{"women", "woman"}, {"men", "man"}, {"children", "child"}, {"wives", "wife"}, {"thieves", "thief"},
	{"ies", "y"}, {"es", ""}, {"s", ""},
}

// singular is a noun of the lexicon in the singular and in small letters.
func (l *lexicon) singular(word string) string {
	word = strings.ToLower(word)
	if _, ok := l.nouns[word]; ok {
		return word
	}
	for _, e := range plurals {
		if stem, cut := strings.CutSuffix(word, e.plural); cut {
			if _, ok := l.nouns[stem+e.singular]; ok {
				return stem + e.singular
			}
		}
	}
	return word
}
