package catalogue

import (
	"errors"
	"io/fs"

	"onrecord/lang"
)

// Files are the files of entries, from the best known to the least: of two
// entries with one name the first one is meant where the text says nothing.
var Files = []string{"entity/body.tsv", "entity/outlet.tsv", "entity/place.tsv", "entity/person.tsv"}

// UserFile is where a pack may hold entries of the user's own.
const UserFile = "entity/user.tsv"

// Catalogue is everything that is known. It is not changed after it was read.
type Catalogue struct {
	States  []State
	Entries []Entry
	Cities  []City
	Shared  []Shared
	Own     int // how many of the entries are the program's own; the user's follow
}

// City is a city of which only name and country are known.
type City struct {
	Name    string
	Country string // ISO 3166 alpha-2
}

// Shared is a name that more than one bears: no id without further evidence.
type Shared struct {
	File string
	Line int
	Name string
	// Outside says that somebody or something bears it that is in no file: the
	// word, as a reason.
	Outside string
}

// Read reads the catalogue of a pack. Errors begin with file:line.
func Read(pack *lang.Pack) (*Catalogue, error) {
	var c Catalogue
	var err error
	if c.States, err = readStates(pack); err != nil {
		return nil, err
	}
	for _, file := range Files {
		content, full, err := pack.Read(file)
		if err != nil {
			return nil, err
		}
		entries, wrong := Parse(full, string(content))
		if len(wrong) > 0 {
			return nil, errors.Join(wrong...)
		}
		c.Entries = append(c.Entries, entries...)
	}
	c.Own = len(c.Entries)
	if err := c.readUser(pack); err != nil {
		return nil, err
	}
	if err := c.readShared(pack); err != nil {
		return nil, err
	}
	return &c, c.readCities(pack)
}

func (c *Catalogue) readUser(pack *lang.Pack) error {
	content, full, err := pack.Read(UserFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	entries, wrong := Parse(full, string(content))
	c.Entries = append(c.Entries, entries...)
	return errors.Join(wrong...)
}

func (c *Catalogue) readShared(pack *lang.Pack) error {
	l, err := pack.Lexicon("entity/shared.tsv", "name", "outside")
	if err != nil {
		return err
	}
	for _, r := range l.Rows {
		c.Shared = append(c.Shared, Shared{l.File, r.Line, r.Cells[0], r.Cells[1]})
	}
	return nil
}

func (c *Catalogue) readCities(pack *lang.Pack) error {
	l, err := pack.Lexicon("entity/city.tsv", "name", "iso")
	if err != nil {
		return err
	}
	c.Cities = make([]City, len(l.Rows))
	for i, r := range l.Rows {
		c.Cities[i] = City{r.Cells[0], r.Cells[1]}
	}
	return nil
}
