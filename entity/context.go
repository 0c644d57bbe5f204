package entity

import (
	"slices"

	"onrecord"
	rows "onrecord/catalogue"
)

// setting says of which countries a text speaks, and through what.
type setting struct {
	states map[string]int  // by country: chains of the state itself, its people or its adjective
	within map[string]int  // by country: chains of what lies in it, its cities and regions, its people and bodies
	named  map[string]bool // what the catalogue calls the bodies and places that the text names
}

// context is the setting of the document, worked out once from the names that
// can mean one thing only.
func (r *resolver) context() *setting {
	if r.setting != nil {
		return r.setting
	}
	s := &setting{states: map[string]int{}, within: map[string]int{}, named: map[string]bool{}}
	r.setting = s
	for _, c := range r.chains {
		if len(c.names) == 0 {
			continue
		}
		if c.record != 0 {
			s.named[r.records[c.record].name] = true
		}
		id, adjective := r.plainly(c)
		if id == 0 {
			continue
		}
		country := r.records[id].country
		switch {
		case country == "":
		case r.states[country] == id || adjective:
			s.states[country]++
		default:
			s.within[country]++
		}
	}
	return s
}

// plainly is the record of a chain whose names nobody else bears.
func (r *resolver) plainly(c *chain) (id int32, adjective bool) {
	for _, name := range c.names {
		as, ok := r.lookup(name)
		if !ok || r.shared[r.spelled(name)] || r.claims[r.spelled(name)] != nil {
			continue
		}
		switch {
		case as.sense == asAdjective || as.sense == asPeople:
			return as.record, true
		case as.sense == asCapital && c.record != as.record:
			return as.city, false
		}
		if (r.records[as.record].typ == onrecord.Person) == (c.typ == onrecord.Person) {
			return as.record, false
		}
	}
	return 0, false
}

// inContext reports whether the text speaks of the country of a record, or of a
// body that its terms are of, apart from the chain itself.
func (r *resolver) inContext(c *chain, id int32) bool {
	s := r.context()
	own := 0
	if got, _ := r.plainly(c); got == id {
		own = 1
	}
	rec := &r.records[id]
	if rec.country != "" {
		if r.states[rec.country] == id {
			return s.states[rec.country]-own > 0 || s.within[rec.country] > 0
		}
		if slices.Contains(rec.classes, "state") || slices.Contains(rec.classes, "province") {
			return s.within[rec.country]-own > 0 // a state of a federation: its sisters speak for it, the country does not
		}
		if s.states[rec.country] > 0 || s.within[rec.country]-own > 0 {
			return true
		}
	}
	return r.servesHere(rec)
}

// dominant reports whether the text speaks of no country as often as of this.
func (r *resolver) dominant(country string) bool {
	s := r.context()
	most := s.states[country] + s.within[country]
	for _, counts := range []map[string]int{s.states, s.within} {
		for other := range counts {
			if other != country && s.states[other]+s.within[other] >= most {
				return false
			}
		}
	}
	return most > 0
}

// servesHere reports whether the text names a body or state that a person's terms are of.
func (r *resolver) servesHere(rec *record) bool {
	s := r.context()
	return slices.ContainsFunc(rec.terms, func(t rows.Term) bool { return s.states[t.Of] > 0 || s.named[t.Of] })
}
