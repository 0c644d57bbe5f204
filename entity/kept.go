package entity

import (
	"cmp"
	"slices"

	"onrecord"
)

// kept are the chains that make entities, their members in order: not pronouns
// alone, and a document that is only spoken of once only if it speaks.
func (r *resolver) kept() []*chain {
	var kept []*chain
	for _, c := range r.chains {
		slices.SortFunc(c.members, func(a, b onrecord.Member) int { return cmp.Compare(a.Mention, b.Mention) })
		if len(c.members) == 0 || !r.worth(c) {
			continue
		}
		for i := range c.members {
			m := &c.members[i]
			if i == 0 {
				m.Antecedent = 0
			} else if m.Antecedent == 0 || m.Antecedent >= m.Mention {
				m.Antecedent = c.members[i-1].Mention
			}
		}
		kept = append(kept, c)
	}
	slices.SortStableFunc(kept, func(a, b *chain) int { return cmp.Compare(a.members[0].Mention, b.members[0].Mention) })
	return kept
}

func (r *resolver) worth(c *chain) bool {
	pronouns := true
	for _, m := range c.members {
		if r.speaks[m.Mention] != 0 {
			return true
		}
		pronouns = pronouns && r.doc.Mention(m.Mention).Kind == onrecord.Pronoun
	}
	if pronouns {
		return len(c.members) > 1
	}
	return (len(c.names) > 0 || len(c.members) > 1 || c.typ != onrecord.Other && c.typ != onrecord.Facility)
}
