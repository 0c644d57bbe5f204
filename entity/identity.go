package entity

import (
	"slices"
	"strconv"
	"strings"

	"onrecord"
)

// Which entry of the catalogue an entity is. An id is given only when name,
// type, role and date agree, and nobody else comes into question; otherwise
// there is none. Coreference may tie a name to a record that is not
// certain enough for an id.

// identify is the record that a chain is for certain, or 0.
func (r *resolver) identify(c *chain) int32 {
	if len(c.names) == 0 || !r.oneKind(c) {
		return 0
	}
	if c.typ == onrecord.Person {
		return r.person(c)
	}
	if c.typ == onrecord.Norp {
		return 0
	}
	return r.thing(c)
}

// oneKind reports whether all names of a chain are taken for a person, or none.
func (r *resolver) oneKind(c *chain) bool {
	for _, k := range c.members {
		if m := r.doc.Mention(k.Mention); m.Kind == onrecord.Name && (m.Type == onrecord.Person) != (c.typ == onrecord.Person) {
			return false
		}
	}
	return true
}

// candidates are the records that bear all the names of a chain that the
// catalogue knows; sure, whether one of these names is nobody else's.
func (r *resolver) candidates(c *chain) (found []int32, sure bool) {
	first := true
	for _, k := range c.members {
		name := r.called(k.Mention)
		claims := r.bearers(name)
		if claims == nil {
			if strings.Contains(name, " ") && !r.wording(c, name) {
				return nil, false // its full name is that of something else
			}
			continue
		}
		var these []int32
		weak := false
		for _, k := range claims {
			if id := r.claimed(c, k.reading); id != 0 {
				these = append(these, id)
				weak = weak || k.weak
			}
		}
		if len(these) == 0 {
			continue
		}
		sure = sure || len(these) == 1 && !weak && !r.shared[r.spelled(name)]
		if first {
			found, first = these, false
			continue
		}
		found = slices.DeleteFunc(found, func(id int32) bool { return !slices.Contains(these, id) })
	}
	return found, sure
}

// wording reports whether a name that the catalogue does not have is a way to
// write one that it has: Vladimir V. Putin, Oleg's or the Reuters.
func (r *resolver) wording(c *chain, name string) bool {
	if _, other := r.lookup(name); other {
		return true // the adjective of a state
	}
	if c.typ != onrecord.Person {
		return false
	}
	return slices.ContainsFunc(c.names, func(n string) bool { return n != name && r.bearers(n) != nil && samePerson(n, name) })
}

// called is the name that a mention is, as the catalogue has it, with the
// article where that is a part of it: The Economist.
func (r *resolver) called(id onrecord.MentionID) string {
	if r.doc.Mention(id).Kind != onrecord.Name {
		return ""
	}
	name := strings.TrimSuffix(strings.TrimSuffix(r.text(id), "'s"), "’s")
	if strings.EqualFold(r.wordAt(id, -1), "the") {
		if _, ok := r.catalogue.names["The "+name]; ok {
			return "The " + name
		}
	}
	if first, rest, _ := strings.Cut(name, " "); strings.Contains(rest, " ") && r.bearers(name) == nil && r.titled(first) {
		return r.spelled(rest)
	}
	return r.spelled(name)
}

// titled reports whether a word is a form of address or an office that some
// take for a part of the name: Sheikh, Taoiseach.
func (r *resolver) titled(word string) bool {
	_, address := r.addresses[word]
	_, office := r.posts.offices[strings.ToLower(word)]
	return address || office
}

// claimed is the record that a claim makes of the chain; 0 if its type does not
// agree. A capital is the state or the city, as coreference found.
func (r *resolver) claimed(c *chain, as reading) int32 {
	id := as.record
	switch {
	case as.sense != asCapital:
	case c.record != as.record:
		id = as.city
	case !r.acts(c):
		return 0
	}
	t := r.records[id].typ
	if t == c.typ || place(t) && place(c.typ) {
		return id
	}
	return 0
}

// acts reports whether a chain that is a state is called by more than its
// capital's name, or does something by that name: "Moscow has rejected".
func (r *resolver) acts(c *chain) bool {
	for _, k := range c.members {
		if r.doc.Mention(k.Mention).Kind != onrecord.Name {
			continue
		}
		if !r.seat(k.Mention) {
			return true
		}
		h := r.doc.Token(r.doc.Mention(k.Mention).Head)
		if h.Label == "nsubj" && h.Head != 0 && r.doc.Token(h.Head).Tag == onrecord.VERB {
			return true
		}
	}
	return false
}

func place(t onrecord.EntityType) bool {
	return t == onrecord.GPE || t == onrecord.Loc || t == onrecord.Facility
}

// thing is the record of a body or a place.
func (r *resolver) thing(c *chain) int32 {
	found, sure := r.candidates(c)
	if len(found) == 0 || r.elsewhere(c, found) {
		return 0
	}
	if sure && len(found) == 1 {
		return found[0]
	}
	supported := int32(0)
	for _, id := range found {
		if !r.inContext(c, id) || len(found) == 1 && !r.dominant(r.records[id].country) {
			continue
		}
		if supported != 0 {
			return 0
		}
		supported = id
	}
	return supported
}

// elsewhere reports whether the text places a town where its record is not:
// "London, Ontario".
func (r *resolver) elsewhere(c *chain, found []int32) bool {
	for _, k := range c.members {
		m := r.doc.Mention(k.Mention)
		if m.Kind != onrecord.Name {
			continue
		}
		sep := r.wordAt(k.Mention, 1)
		if sep != "," && sep != "in" {
			continue
		}
		next := r.tokenAt(k.Mention, 2)
		if next == 0 {
			continue
		}
		last, _, ok := r.longestAt(r.doc, next, r.doc.Sentences[r.sentence[k.Mention]-1].Last)
		if !ok {
			continue
		}
		for _, land := range r.bearers(r.doc.Slice(r.doc.Token(next).Span.Cover(r.doc.Token(last).Span))) {
			if r.holds(land.record, sep) && slices.ContainsFunc(found, func(id int32) bool {
				return r.records[id].country != r.records[land.record].country && (slices.Contains(r.records[id].classes, "city") || r.seat(k.Mention))
			}) {
				return true
			}
		}
	}
	return false
}

// seat reports whether a mention is the name of a capital.
func (r *resolver) seat(id onrecord.MentionID) bool {
	as, ok := r.lookup(r.text(id))
	return ok && as.sense == asCapital
}

// holds reports whether a record, behind a comma or "in", may say where a town
// lies: a state of a federation or a province, behind "in" a state too.
func (r *resolver) holds(id int32, sep string) bool {
	rec := &r.records[id]
	if r.states[rec.country] == id {
		return sep == "in"
	}
	return slices.Contains(rec.classes, "state") || slices.Contains(rec.classes, "province")
}

// person is the record of a person.
func (r *resolver) person(c *chain) int32 {
	said := r.appointments(c)
	found, sure := r.candidates(c)
	if found == nil {
		return r.byOffice(c, said)
	}
	best, good := int32(0), 0
	for _, id := range found {
		v := r.weigh(said, id)
		if v == against {
			continue
		}
		if v != support && (!sure || len(found) > 1 || r.common(id) && !r.eminent(id)) && !(len(found) == 1 && r.inContext(c, id)) {
			continue
		}
		best = id
		good++
	}
	if good > 1 {
		return r.inTerm(found, said)
	}
	return best
}

// weigh is what all titles together say of a person: one against is enough.
func (r *resolver) weigh(said []appointment, id int32) verdict {
	best := neutral
	for _, t := range said {
		v := r.judge(t, &r.records[id])
		if v == against {
			return against
		}
		best = max(best, v)
	}
	return best
}

// inTerm is the one candidate for whom a title speaks at the time of the text.
func (r *resolver) inTerm(found []int32, said []appointment) int32 {
	if r.doc.Published.Day() == "" {
		return 0
	}
	one := int32(0)
	for _, id := range found {
		if r.weigh(said, id) != support {
			continue
		}
		if one != 0 {
			return 0
		}
		one = id
	}
	return one
}

// byOffice finds the person of whom the text has the last name alone: it says
// the office, or nobody but one is called so.
func (r *resolver) byOffice(c *chain, said []appointment) int32 {
	for _, name := range c.names {
		if strings.Contains(name, " ") {
			return 0 // a full name that the catalogue does not know
		}
	}
	name := c.names[0]
	var held []int32
	for _, id := range r.lasts[name] {
		if r.doc.Published.Day() != "" && r.weigh(said, id) == support {
			held = append(held, id)
		}
	}
	if len(held) == 1 {
		return held[0]
	}
	if len(held) == 0 && len(r.alone[name]) > 0 && onlyOne(r.alone[name]) && r.weigh(said, r.alone[name][0]) >= neutral {
		return r.alone[name][0]
	}
	return 0
}

func onlyOne(ids []int32) bool {
	for _, id := range ids {
		if id != ids[0] {
			return false
		}
	}
	return true
}

// eminent reports whether a person headed a state, a government or a great body,
// or was about to: the news need not say who that is.
func (r *resolver) eminent(id int32) bool {
	now := r.doc.Published.Day()
	for _, t := range r.records[id].terms {
		if r.posts.offices[t.Office].head && (now == "" || year(t.From)-year(now) <= campaign) {
			return true
		}
	}
	return false
}

// campaign is how many years before an office people are known for wanting it.
const campaign = 2

func year(date string) int {
	n, _ := strconv.Atoi(date[:min(4, len(date))])
	return n
}

// common reports whether many people may be called as the record is.
func (r *resolver) common(id int32) bool {
	words := strings.Fields(r.records[id].name)
	if len(words) != 2 {
		return len(words) == 1
	}
	_, given := r.given[strings.ToLower(words[0])]
	return given && (r.surnames[words[1]] || r.surnames[strings.ToLower(words[1])])
}
