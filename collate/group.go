package collate

import (
	"cmp"
	"math"
	"slices"
)

// Group is documents that tell one text. Each is in it by a relation with the
// representative, which stands first; nothing is in it through a third.
type Group struct {
	First     Head
	Members   []Head     // the representative first, then the earliest
	Relations []Relation // of each other member with the representative, in the order of Members
}

// Groups are the groups that near-duplicates form: stars (Aslam, Pelekhov and Rus,
// "The star clustering algorithm", 2004). The document with the most relations that are
// in no group yet represents the next one; of equals the one that has most in common with the others,
// which is the text that they were made from rather than one with paragraphs of its own; then the earliest.
// A text that is near two others which are not near each other joins one of them.
func Groups(relations []Relation) []Group {
	near := map[string][]Relation{}
	heads := map[string]Head{}
	common := map[string]float64{} // of what both have in common, summed over relations
	for _, r := range relations {
		if !r.Kind.Near() || r.A.ID == r.B.ID {
			continue
		}
		near[r.A.ID], near[r.B.ID] = append(near[r.A.ID], r), append(near[r.B.ID], r)
		heads[r.A.ID], heads[r.B.ID] = r.A, r.B
		common[r.A.ID] += r.Overlap.InA + r.Overlap.InB
		common[r.B.ID] += r.Overlap.InA + r.Overlap.InB
	}
	ids := make([]string, 0, len(near))
	for id := range near {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(near[b]), len(near[a])), cmp.Compare(math.Round(50*common[b]), math.Round(50*common[a])),
			earlier(heads[a], heads[b]))
	})
	var groups []Group
	taken := map[string]bool{}
	for _, id := range ids {
		if g := star(heads[id], near[id], taken); len(g.Members) > 1 {
			groups = append(groups, g)
		}
	}
	slices.SortFunc(groups, func(a, b Group) int { return earlier(a.First, b.First) })
	return groups
}

// star is the group that a document represents: all that are near it and in no group yet.
func star(first Head, near []Relation, taken map[string]bool) Group {
	g := Group{First: first, Members: []Head{first}}
	if taken[first.ID] {
		return g
	}
	other := func(r Relation) Head {
		if r.A.ID == first.ID {
			return r.B
		}
		return r.A
	}
	slices.SortStableFunc(near, func(a, b Relation) int { return earlier(other(a), other(b)) })
	for _, r := range near {
		if h := other(r); !taken[h.ID] {
			taken[first.ID], taken[h.ID] = true, true
			g.Members, g.Relations = append(g.Members, h), append(g.Relations, r)
		}
	}
	return g
}

// earlier orders documents by publication, unknown last, then by id.
func earlier(a, b Head) int {
	if (a.Published == "") != (b.Published == "") {
		if a.Published == "" {
			return 1
		}
		return -1
	}
	return cmp.Or(cmp.Compare(a.Published, b.Published), cmp.Compare(a.ID, b.ID))
}
