package collate

import (
	"cmp"
	"context"
	"slices"
)

const (
	listed     = 4   // texts that are looked at for one band: of a band that more have, the first
	candidates = 16  // texts whose signatures are compared
	compared   = 8   // texts that are compared word for word
	likely     = .12 // of a text by the signatures, for comparing word for word
)

// Index lists texts by the bands of their signatures, in memory. An archive that answers
// Near stands in for it. The zero Index is empty. It is not for use by several goroutines
// while Add is called.
type Index struct {
	ids   []string
	under map[uint64][]int32
	Looks int // places looked at, over all calls of Near: what finding costs
}

// Add lists a text.
func (x *Index) Add(id string, bands []uint64) {
	if x.under == nil {
		x.under = map[uint64][]int32{}
	}
	n := int32(len(x.ids))
	x.ids = append(x.ids, id)
	for _, b := range bands {
		if len(x.under[b]) < listed {
			x.under[b] = append(x.under[b], n)
		}
	}
}

// Near are the texts that share bands with those given, the most first, at most 16: of texts
// with many bands those that share two at least.
func (x *Index) Near(_ context.Context, bands []uint64) ([]string, error) {
	shared := map[int32]int{}
	for _, b := range bands {
		for _, n := range x.under[b] {
			shared[n]++
			x.Looks++
		}
	}
	least := 1
	if len(bands) >= bandCount {
		least = 2
	}
	var found []int32
	for n, k := range shared {
		if k >= least {
			found = append(found, n)
		}
	}
	slices.SortFunc(found, func(a, b int32) int {
		return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(a, b))
	})
	ids := make([]string, 0, candidates)
	for _, n := range found[:min(len(found), candidates)] {
		ids = append(ids, x.ids[n])
	}
	return ids, nil
}

// Set finds relations among texts as they are added, each to those before it. The zero
// Set is empty.
type Set struct {
	index   Index
	members map[string]*member
	texts   int
	signs   int
}

type member struct {
	head  Head
	text  string
	sign  Signature
	group string // id of the first text that it was found to be near
}

// Work is what finding the relations of a Set has cost.
type Work struct{ Looks, Signatures, Texts int }

// Work counts the places looked at in lists, the signatures and the texts compared so far.
func (s *Set) Work() Work { return Work{s.index.Looks, s.signs, s.texts} }

// Add adds a text and finds what it is to those before it. Of a group of near-duplicates it is
// compared with the first, and with others only if that is none of its own.
func (s *Set) Add(ctx context.Context, h Head, text string) ([]Relation, error) {
	m := &member{head: h, text: text, sign: Sign(text), group: h.ID}
	bands := Bands(m.sign)
	ids, err := s.index.Near(ctx, bands)
	if err != nil {
		return nil, err
	}
	found := s.relations(m, ids)
	for _, r := range found {
		if r.Kind.Near() {
			m.group = s.members[r.A.ID].group
			break
		}
	}
	if s.members == nil {
		s.members = map[string]*member{}
	}
	s.members[h.ID] = m
	if m.group != h.ID { // found by what it has in common with the first; listed for what is its own
		bands = without(bands, Bands(s.members[m.group].sign))
	}
	s.index.Add(h.ID, bands)
	return found, nil
}

func without(bands, others []uint64) []uint64 {
	return slices.DeleteFunc(bands, func(b uint64) bool { return slices.Contains(others, b) })
}

func (s *Set) relations(m *member, ids []string) []Relation {
	var found []Relation
	done, seen := map[string]bool{}, map[string]bool{} // groups found; texts compared
	for _, id := range ids {
		for _, other := range []*member{s.members[s.members[id].group], s.members[id]} {
			if len(seen) == compared || seen[other.head.ID] || done[other.group] || !s.likely(m, other) {
				continue
			}
			seen[other.head.ID] = true
			s.texts++
			r := Relate(other.head, m.head, Compare(other.text, m.text))
			if r.Kind != Distinct {
				found = append(found, r)
			}
			if r.Kind.Near() {
				done[other.group] = true
			}
		}
	}
	return found
}

func (s *Set) likely(a, b *member) bool {
	s.signs++
	inA, inB, _ := a.sign.Estimate(b.sign)
	return max(inA, inB) >= likely
}
