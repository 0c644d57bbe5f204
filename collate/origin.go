package collate

import (
	"fmt"
	"slices"
	"strings"
)

// Hop is one hop of a sighting's chain.
type Hop struct {
	Name   string // as the text or the metadata give it
	Key    string // of the entity in the archive, empty if unknown
	Medium bool   // it reports: an outlet, an agency; not somebody that news is about
}

// Sighting is one place where something is on record. What is not known is empty.
type Sighting struct {
	Statement string // id, empty for an event
	Head      Head
	Chain     []Hop  // from the outlet inward to whoever is said to have spoken, as Document.Chain gives it
	Group     string // of copies that the document is in
	Agency    string // that the page credits with its text
	Named     string // an outlet that had the same before and that the text names, where its chain names nobody
}

// Trace is how a sighting came to its document, as far as is known.
type Trace struct {
	Path    []string // the outlet first, then whom it has it from, and so on
	Origins []string // where ways from here end; none if they only go round or the outlet is not known
	Because Reason   // what the first hop rests on
}

// Circle is outlets each of which has it from the next, and the last from the first.
type Circle struct {
	Outlets  []string `json:"outlets"`
	Grounded bool     `json:"grounded"` // one of them also has it first hand
}

// Origins is how something came to be known.
type Origins struct {
	Documents   int
	Carriers    int      // outlets that carry it; a document of an unknown outlet counts as one
	Independent int      // origins that do not rest on each other
	Names       []string // of these, in alphabetical order
	Unknown     int      // documents of unknown outlets that name nobody they have it from: they may or may not be independent
	Earliest    int      // index of the earliest sighting; -1 if no date is known
	Path        []string // of the earliest
	Traces      []Trace  // one for each sighting
	Circles     []Circle
	Reasons     []Reason
}

// TraceOrigins finds the origins of sightings of one statement. An outlet that names whom it has it from ("told
// Reuters") counts under that one; a copy under whom its page credits, or else under the earliest of its group;
// any other outlet is an origin of its own. Where an outlet that is cited has the statement from another one in
// turn, the way is followed; where ways only go round, there is no origin. An unknown date is never the earliest.
func TraceOrigins(sightings []Sighting) Origins {
	g := newWays(sightings)
	o := Origins{Earliest: -1, Circles: g.circles()}
	carriers, documents, names := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for i := range sightings {
		t := g.trace(i)
		o.Traces = append(o.Traces, t)
		carriers[g.outlet(i)], documents[sightings[i].Head.ID] = true, true
		for _, n := range t.Origins {
			names[n] = true
		}
		if len(g.paths[i]) == 1 && sightings[i].Head.Outlet == "" {
			o.Unknown++
		}
	}
	for n := range names {
		o.Names = append(o.Names, n)
	}
	slices.Sort(o.Names)
	o.Documents, o.Carriers, o.Independent = len(documents), len(carriers), len(names)
	o.Earliest = g.earliest()
	if o.Earliest >= 0 {
		o.Path = o.Traces[o.Earliest].Path
	}
	o.explain()
	return o
}

func (o *Origins) explain() {
	for _, c := range o.Circles {
		o.Reasons = append(o.Reasons, because("circular", "%s", strings.Join(append(slices.Clone(c.Outlets), c.Outlets[0]), " < ")))
	}
	counts := map[string]int{}
	for _, t := range o.Traces {
		counts[t.Because.Because]++
	}
	for _, k := range []string{reportsItself, citesMedium, creditedTo, copyOf, namesEarlier} {
		if counts[k] > 0 {
			o.Reasons = append(o.Reasons, because(k, "%d", counts[k]))
		}
	}
	if o.Unknown > 0 {
		o.Reasons = append(o.Reasons, because("outlet not known", "%d", o.Unknown))
	}
}

// What the first hop of a path rests on.
const (
	reportsItself = "names nobody it has it from"
	citesMedium   = "says whom it has it from"
	creditedTo    = "page credits"
	copyOf        = "copy of"
	namesEarlier  = "names who had it before"
)

// ways are the paths of sightings as one graph of outlets.
type ways struct {
	sightings []Sighting
	paths     [][]string // by key, for each sighting
	because   []Reason
	names     map[string]string   // of a key
	byKey     map[string]string   // the key of a name, for an archive's key
	from      map[string][]string // whom an outlet has it from
	itself    map[string]bool     // outlets that have it first hand
}

func newWays(sightings []Sighting) *ways {
	g := &ways{sightings: sightings, names: map[string]string{}, byKey: map[string]string{}, from: map[string][]string{}, itself: map[string]bool{}}
	for i := range sightings { // outlets first: a hop with a key goes by the name of the outlet that it is
		g.outlet(i)
	}
	g.paths, g.because = make([][]string, len(sightings)), make([]Reason, len(sightings))
	for i := range sightings {
		g.paths[i], g.because[i] = g.path(i)
	}
	for _, members := range g.groups() {
		g.copies(members)
	}
	for _, p := range g.paths {
		if len(p) == 1 {
			g.itself[p[0]] = true
		}
		for k := range len(p) - 1 {
			if !slices.Contains(g.from[p[k]], p[k+1]) {
				g.from[p[k]] = append(g.from[p[k]], p[k+1])
			}
		}
	}
	for _, next := range g.from {
		slices.Sort(next)
	}
	return g
}

// outlet is the key of the outlet of the ith sighting.
func (g *ways) outlet(i int) string {
	h := g.sightings[i].Head
	if h.Outlet == "" {
		return "\x00" + h.ID
	}
	return g.key(Hop{Name: h.Outlet})
}

// key is what an outlet goes by: its folded name, the first one of those that bear the archive's key.
func (g *ways) key(h Hop) string {
	k := NameKey(h.Name)
	if h.Key != "" {
		_, known := g.names[k]
		if old, ok := g.byKey[h.Key]; ok && !known {
			return old
		}
		g.byKey[h.Key] = k
	}
	if _, ok := g.names[k]; !ok {
		g.names[k] = h.Name
	}
	return k
}

// path is the outlet and the media inside its chain, without copies.
func (g *ways) path(i int) ([]string, Reason) {
	s := g.sightings[i]
	path := []string{g.outlet(i)}
	why := Reason{Because: reportsItself}
	for k, h := range s.Chain {
		if k > 0 && h.Medium || k == 0 && s.Head.Outlet == "" && h.Medium {
			if key := g.key(h); !slices.Contains(path, key) {
				path = append(path, key)
				why = because(citesMedium, "%s", h.Name)
			}
		}
	}
	if len(path) == 1 && s.Agency != "" {
		if key := g.key(Hop{Name: s.Agency}); key != path[0] {
			return append(path, key), because(creditedTo, "%s", s.Agency)
		}
	}
	if len(path) == 1 && s.Named != "" {
		if key := g.key(Hop{Name: s.Named}); key != path[0] {
			return append(path, key), because(namesEarlier, "%s", s.Named)
		}
	}
	return path, why
}

// groups are the sightings of each group of copies, in the order of the groups' first.
func (g *ways) groups() [][]int {
	var all [][]int
	at := map[string]int{}
	for i, s := range g.sightings {
		if s.Group == "" {
			continue
		}
		n, ok := at[s.Group]
		if !ok {
			n, at[s.Group] = len(all), len(all)
			all = append(all, nil)
		}
		all[n] = append(all[n], i)
	}
	return all
}

// copies gives members of a group that name nobody the way of one that does, or that of the earliest; without
// a date none is the first, and the group is an origin without a name.
func (g *ways) copies(members []int) {
	first, cites := -1, -1
	for _, i := range members {
		if len(g.paths[i]) > 1 && cites < 0 {
			cites = i
		}
		if h := g.sightings[i].Head; instant(h.Published, 10) != "" && (first < 0 || before(h, g.sightings[first].Head, g.sightings[i].Group)) {
			first = i
		}
	}
	for _, i := range members {
		outlet := g.paths[i][0]
		switch {
		case len(g.paths[i]) > 1 || len(members) == 1:
		case cites >= 0:
			if rest := g.paths[cites][1:]; !slices.Contains(rest, outlet) {
				g.paths[i] = append([]string{outlet}, rest...)
				g.because[i] = because(copyOf, "%s", g.sightings[cites].Head.ID)
			}
		case first >= 0 && outlet != g.paths[first][0]:
			g.paths[i] = []string{outlet, g.paths[first][0]}
			g.because[i] = because(copyOf, "%s", g.sightings[first].Head.ID)
		case first < 0:
			key := "\x01" + g.sightings[i].Group
			g.names[key] = fmt.Sprintf("%d copies, the first not known", len(members))
			g.paths[i] = []string{outlet, key}
			g.because[i] = because(copyOf, "%s", g.sightings[i].Group)
		}
	}
}

// before reports whether a came out before b; where that cannot be told, whether a stands first in their group.
func before(a, b Head, group string) bool {
	n := order(a.Published, b.Published)
	return n < 0 || n == 0 && a.ID == group
}

// ends are the origins that are reached from an outlet: those that have it first hand, or of which nobody
// says whom they have it from.
func (g *ways) ends(from string, seen map[string]bool) []string {
	if seen[from] {
		return nil
	}
	seen[from] = true
	if g.itself[from] || len(g.from[from]) == 0 {
		return []string{from}
	}
	var all []string
	for _, next := range g.from[from] {
		all = append(all, g.ends(next, seen)...)
	}
	return all
}

// trace is the way of the ith sighting, with what is known of the last one on it.
func (g *ways) trace(i int) Trace {
	t := Trace{Because: g.because[i]}
	path := slices.Clone(g.paths[i])
	for last := path[len(path)-1]; len(path) > 1 && !g.itself[last] && len(g.from[last]) > 0; last = path[len(path)-1] {
		next := g.from[last][0]
		if slices.Contains(path, next) {
			path = append(path, next) // shows where it closes
			break
		}
		path = append(path, next)
	}
	for _, k := range path {
		if name := g.names[k]; name != "" {
			t.Path = append(t.Path, name)
		}
	}
	for _, k := range g.ends(g.paths[i][len(g.paths[i])-1], map[string]bool{}) {
		if name := g.names[k]; name != "" && !slices.Contains(t.Origins, name) {
			t.Origins = append(t.Origins, name)
		}
	}
	return t
}

// earliest is the sighting that came out first; of those that dates cannot tell apart one that has it first hand.
func (g *ways) earliest() int {
	e := -1
	for i, s := range g.sightings {
		if instant(s.Head.Published, 10) == "" {
			continue
		}
		c := -1
		if e >= 0 {
			c = order(s.Head.Published, g.sightings[e].Head.Published)
		}
		if c < 0 || c == 0 && len(g.paths[i]) < len(g.paths[e]) {
			e = i
		}
	}
	return e
}
