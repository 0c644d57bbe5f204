package eval

import (
	"onrecord/corpus"
)

// alike is the share of content words, of all that either of two sentences has, from
// which they are near-duplicates.
const alike = 0.5

// folds are n parts of the rows, by number; near-duplicates, and what is near to them in
// turn, are in one part.
func folds(rows []corpus.Coded, n int) []int {
	words := make([]map[string]bool, len(rows))
	group := make([]int, len(rows))
	for i := range rows {
		words[i], group[i] = corpus.ContentWords(rows[i].Text), i
	}
	root := func(i int) int {
		for group[i] != i {
			i = group[i]
		}
		return i
	}
	for i := range rows {
		for k := range i {
			if jaccard(words[i], words[k]) >= alike {
				group[root(i)] = root(k)
			}
		}
	}
	part, next := make([]int, len(rows)), 0
	of := map[int]int{}
	for i := range rows {
		g := root(i)
		if _, seen := of[g]; !seen {
			of[g] = next % n
			next++
		}
		part[i] = of[g]
	}
	return part
}

func jaccard(a, b map[string]bool) float64 {
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	return float64(both) / float64(max(len(a)+len(b)-both, 1))
}

// confusion counts gold types, got types and those that are both.
type confusion map[string]*hits

type hits struct{ gold, got, both int }

func (c confusion) of(kind string) *hits {
	if c[kind] == nil {
		c[kind] = &hits{}
	}
	return c[kind]
}

func (c confusion) add(gold, got string) {
	c.of(gold).gold++
	if got == "" {
		return
	}
	c.of(got).got++
	if gold == got {
		c.of(gold).both++
	}
}

// macroF1 is the mean of F1 over the types that gold has, in percent.
func (c confusion) macroF1() float64 {
	sum, n := 0.0, 0
	for _, h := range c {
		if h.gold > 0 {
			n++
			sum += 2 * float64(h.both) / float64(h.gold+h.got)
		}
	}
	return 100 * sum / float64(max(n, 1))
}

func (c confusion) accuracy() float64 {
	both, gold := 0, 0
	for _, h := range c {
		both, gold = both+h.both, gold+h.gold
	}
	return 100 * float64(both) / float64(max(gold, 1))
}
