package entity

import (
	"slices"
	"strings"

	rows "onrecord/catalogue"
)

// claim is a record's claim to a name.
type claim struct {
	reading
	weak bool
}

// bearing says who bears a name, where that is more than what lookup gives.
type bearing struct {
	refs   map[string]int32   // records by Wikidata id
	claims map[string][]claim // of names that several bear, or one weakly
	shared map[string]bool    // names that somebody bears who is in no file, or several who are
	alone  map[string][]int32 // last names that mean one person where nobody else is called so
	lasts  map[string][]int32 // people with an office, by last name
}

func newBearing(shared []rows.Shared) bearing {
	b := bearing{refs: map[string]int32{}, claims: map[string][]claim{}, shared: make(map[string]bool, len(shared)),
		alone: map[string][]int32{}, lasts: map[string][]int32{}}
	for _, s := range shared {
		b.shared[s.Name] = true
	}
	return b
}

// bear notes that a record bears a name; names that several bear keep the first
// reading for lookup.
func (c *catalogue) bear(name string, as reading, kind rows.AliasKind) {
	if kind == rows.Short {
		c.alone[name] = append(c.alone[name], as.record)
		return
	}
	first, taken := c.names[name]
	switch {
	case !taken:
		if kind == rows.Weak {
			c.claims[name] = []claim{{as, true}}
		}
	case first.record != as.record:
		if len(c.claims[name]) == 0 {
			c.claims[name] = []claim{{first, false}}
		}
		c.claims[name] = append(c.claims[name], claim{as, kind == rows.Weak})
	}
	c.add(name, as)
}

// bearers are the records that bear a name as it stands in a text.
func (c *catalogue) bearers(name string) []claim {
	name = c.spelled(name)
	if all := c.claims[name]; all != nil {
		return all
	}
	if as, ok := c.names[name]; ok && as.sense != asAdjective && as.sense != asPeople {
		return []claim{{as, false}}
	}
	return nil
}

// spelled is a name as the catalogue has it.
func (c *catalogue) spelled(name string) string {
	if _, ok := c.names[name]; ok {
		return name
	}
	for _, the := range []string{"the ", "The "} {
		if rest, ok := strings.CutPrefix(name, the); ok {
			return rest
		}
	}
	if len(name) > 3 && name == strings.ToUpper(name) {
		return titleCase(name)
	}
	return name
}

// merged is the record that has an entry's id already: a user's row adds to it.
func (c *catalogue) merged(e *rows.Entry) int32 {
	if e.QID == "" {
		return 0
	}
	id := c.refs[e.QID]
	if id != 0 && len(e.Terms) > 0 {
		c.records[id].terms = append(c.records[id].terms[:len(c.records[id].terms):len(c.records[id].terms)], e.Terms...)
	}
	return id
}

// lastName files a person with an office under the last name.
func (c *catalogue) lastName(name string, id int32) {
	if len(c.records[id].terms) == 0 {
		return
	}
	first, _, full := strings.Cut(name, " ")
	if !full {
		return
	}
	last := name[strings.LastIndexByte(name, ' ')+1:]
	c.fileLast(last, id)
	if i := strings.IndexByte(last, '-'); i > 0 && last[i-1] == 'l' { // al-Assad, el-Sisi
		c.fileLast(last[i+1:], id)
	}
	if familyFirst[c.records[id].country] {
		c.fileLast(first, id)
	}
}

func (c *catalogue) fileLast(name string, id int32) {
	if !slices.Contains(c.lasts[name], id) {
		c.lasts[name] = append(c.lasts[name], id)
	}
}

// familyFirst are the countries where the family's name comes first in English news too.
var familyFirst = map[string]bool{"CN": true, "KP": true, "KR": true, "TW": true, "HK": true, "SG": true, "VN": true}
