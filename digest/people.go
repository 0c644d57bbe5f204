package digest

import (
	"slices"
	"strings"

	"onrecord"
)

// Group is the entities of one sort: those that the article dwells on, most
// mentioned first, and those that it only names. What is mentioned once and has
// no name ("any taxpayer") is in neither.
type Group struct {
	Title string
	Main  []onrecord.EntityID
	Named []onrecord.EntityID
}

// People sorts the entities into people, bodies, places and others. An entity
// that has a role, speaks, acts or is mentioned twice is dwelt on.
func People(d *onrecord.Document) []Group {
	groups := []Group{{Title: "People"}, {Title: "Bodies"}, {Title: "Places"}, {Title: "Others"}}
	busy := busy(d)
	for i := range d.Entities {
		e := &d.Entities[i]
		if e.Type == onrecord.Other && !named(d, e) && !busy[i+1] {
			continue // a thing that the text comes back to
		}
		g := &groups[groupOf(e.Type)]
		if busy[i+1] || len(e.Roles) > 0 || len(e.Members) > 1 {
			g.Main = append(g.Main, onrecord.EntityID(i+1))
		} else if d.Mention(e.Members[0].Mention).Kind == onrecord.Name {
			g.Named = append(g.Named, onrecord.EntityID(i+1))
		}
	}
	for i := range groups {
		slices.SortStableFunc(groups[i].Main, func(a, b onrecord.EntityID) int {
			return len(d.Entity(b).Members) - len(d.Entity(a).Members)
		})
	}
	return slices.DeleteFunc(groups, func(g Group) bool { return len(g.Main)+len(g.Named) == 0 })
}

func named(d *onrecord.Document, e *onrecord.Entity) bool {
	return slices.ContainsFunc(e.Members, func(m onrecord.Member) bool { return d.Mention(m.Mention).Kind == onrecord.Name })
}

func groupOf(t onrecord.EntityType) int {
	switch t {
	case onrecord.Person:
		return 0
	case onrecord.Org:
		return 1
	case onrecord.GPE, onrecord.Loc, onrecord.Facility:
		return 2
	}
	return 3
}

// busy marks, by entity id, who speaks or takes part in an event.
func busy(d *onrecord.Document) []bool {
	marks := make([]bool, len(d.Entities)+1)
	for i := range d.Statements {
		marks[d.EntityOf(d.Statements[i].Speaker)] = true
	}
	for i := range d.Events {
		for _, p := range d.Events[i].Actors {
			marks[p.Entity] = true
		}
		for _, p := range d.Events[i].Recipients {
			marks[p.Entity] = true
		}
	}
	return marks
}

// Aliases are the other names that the text has for the entity: not pronouns,
// nor its roles, nor what is part of the name or has the name in it.
func Aliases(d *onrecord.Document, id onrecord.EntityID) []string {
	e := d.Entity(id)
	name := strings.ToLower(Line(e.Name))
	var list []string
	for _, m := range e.Members {
		mention := d.Mention(m.Mention)
		words := Line(d.Slice(mention.Span))
		low := strings.ToLower(words)
		told := slices.ContainsFunc(list, func(s string) bool { return strings.EqualFold(s, words) })
		told = told || slices.ContainsFunc(e.Roles, func(r onrecord.Role) bool { return mention.Contains(r.Span) || r.Contains(mention.Span) })
		if mention.Kind != onrecord.Pronoun && !told && !strings.Contains(name, low) && !strings.Contains(low, name) {
			list = append(list, words)
		}
	}
	return list
}
