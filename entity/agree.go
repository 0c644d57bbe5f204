package entity

import (
	"strings"

	"onrecord"
)

// agree gives the same name the same type all over the document where the
// model wavers: the type of the person whose last name it is, else the type
// that most of its mentions have. What the catalogue knows is left alone.
func (f *finder) agree() {
	people := map[string]bool{} // last names
	votes := map[string]map[onrecord.EntityType]int{}
	for i := range f.doc.Mentions {
		m := &f.doc.Mentions[i]
		name := f.doc.Slice(m.Span)
		if at := strings.LastIndexByte(name, ' '); at > 0 && m.Type == onrecord.Person {
			people[name[at+1:]] = true
		}
		if m.Rule != "model" {
			continue
		}
		if votes[name] == nil {
			votes[name] = map[onrecord.EntityType]int{}
		}
		votes[name][m.Type]++
	}
	for i := range f.doc.Mentions {
		m := &f.doc.Mentions[i]
		name := f.doc.Slice(m.Span)
		if m.Rule != "model" || m.Type == onrecord.Norp {
			continue
		}
		if t := f.elected(name, people, votes[name]); t != "" && t != m.Type {
			m.Type, m.Rule = t, "model+document"
		}
	}
}

// elected is the type of a name in the document as a whole, or "".
func (f *finder) elected(name string, people map[string]bool, votes map[onrecord.EntityType]int) onrecord.EntityType {
	if people[name] && votes[onrecord.Person] > 0 {
		return onrecord.Person
	}
	all := 0
	for _, n := range votes {
		all += n
	}
	for t, n := range votes {
		if n*3 > all*2 {
			return t
		}
	}
	return ""
}
