package eval

import (
	"onrecord"
)

// coreference gathers the counts behind the measures of coreference over
// documents: MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998) and CEAF with
// entity similarity φ4 (Luo 2005), as the reference scorer of the CoNLL tasks
// works them out (Pradhan et al. 2014): a mention that the other side lacks
// counts against its own, and numerators and denominators are summed over documents.
type coreference struct {
	mentions, muc, bCubed, ceaf ratio
}

// ratio is a measure under way: what is right over all that is wanted, and over
// all that was got.
type ratio struct {
	recallOf, recall       float64 // denominator and numerator
	precisionOf, precision float64
}

// f1 is the harmonic mean of recall and precision in percent, 0 if nothing is right.
func (r ratio) f1() float64 {
	if r.recall == 0 || r.precision == 0 {
		return 0
	}
	recall, precision := r.recall/r.recallOf, r.precision/r.precisionOf
	return 200 * recall * precision / (recall + precision)
}

// conll is the mean of the three measures, in percent.
func (c *coreference) conll() float64 { return (c.muc.f1() + c.bCubed.f1() + c.ceaf.f1()) / 3 }

// clusters are the chains of one document. A mention is known by its span and
// is in one cluster only.
type clusters [][]onrecord.Span

func (c clusters) index() map[onrecord.Span]int {
	of := map[onrecord.Span]int{}
	for i, members := range c {
		for _, m := range members {
			of[m] = i
		}
	}
	return of
}

// add scores one document.
func (c *coreference) add(gold, got clusters) {
	inGold, inGot := gold.index(), got.index()
	both := 0.0
	for m := range inGot {
		if _, ok := inGold[m]; ok {
			both++
		}
	}
	c.mentions.add(both, len(inGold), both, len(inGot))
	links, of := mucLinks(gold, inGot)
	c.muc.recall, c.muc.recallOf = c.muc.recall+links, c.muc.recallOf+of
	links, of = mucLinks(got, inGold)
	c.muc.precision, c.muc.precisionOf = c.muc.precision+links, c.muc.precisionOf+of
	c.bCubed.add(keptTogether(gold, inGot), len(inGold), keptTogether(got, inGold), len(inGot))
	best := bestAlignment(similarities(gold, got, inGot))
	c.ceaf.add(best, len(gold), best, len(got))
}

func (r *ratio) add(recall float64, recallOf int, precision float64, precisionOf int) {
	r.recall, r.recallOf = r.recall+recall, r.recallOf+float64(recallOf)
	r.precision, r.precisionOf = r.precision+precision, r.precisionOf+float64(precisionOf)
}

// mucLinks is how many of the links that hold the clusters together the other
// side has too, and how many there are: a cluster of n mentions has n-1, and one
// fewer is there for each further piece in which the other side has it.
func mucLinks(c clusters, other map[onrecord.Span]int) (links, of float64) {
	for _, members := range c {
		pieces, alone := map[int]bool{}, 0
		for _, m := range members {
			if k, ok := other[m]; ok {
				pieces[k] = true
			} else {
				alone++
			}
		}
		links += float64(len(members) - len(pieces) - alone)
		of += float64(len(members) - 1)
	}
	return links, of
}

// keptTogether sums, over the mentions of c, the share of its cluster that is in its
// cluster on the other side too.
func keptTogether(c clusters, other map[onrecord.Span]int) (sum float64) {
	for _, members := range c {
		together := map[int]int{}
		for _, m := range members {
			if k, ok := other[m]; ok {
				together[k]++
			}
		}
		for _, n := range together {
			sum += float64(n) * float64(n) / float64(len(members))
		}
	}
	return sum
}

// similarities is φ4 of each gold cluster with each cluster that was got.
func similarities(gold, got clusters, inGot map[onrecord.Span]int) [][]float64 {
	table := make([][]float64, len(gold))
	for i, members := range gold {
		table[i] = make([]float64, len(got))
		for _, m := range members {
			if k, ok := inGot[m]; ok {
				table[i][k]++
			}
		}
		for k := range table[i] {
			table[i][k] *= 2 / float64(len(members)+len(got[k]))
		}
	}
	return table
}

// bestAlignment is the greatest sum of a table's cells of which no two share a
// row or a column (Kuhn 1955, by shortest augmenting paths).
func bestAlignment(table [][]float64) float64 {
	if len(table) == 0 || len(table[0]) == 0 {
		return 0
	}
	if len(table) > len(table[0]) {
		table = turned(table)
	}
	n, m := len(table), len(table[0])
	a := alignment{table: table, rows: make([]float64, n+1), columns: make([]float64, m+1), row: make([]int, m+1)}
	for i := 1; i <= n; i++ {
		a.place(i)
	}
	sum := 0.0
	for k := 1; k <= m; k++ {
		if a.row[k] != 0 {
			sum += table[a.row[k]-1][k-1]
		}
	}
	return sum
}

func turned(table [][]float64) [][]float64 {
	t := make([][]float64, len(table[0]))
	for k := range t {
		t[k] = make([]float64, len(table))
		for i := range table {
			t[k][i] = table[i][k]
		}
	}
	return t
}

// alignment is a partial one: rows and columns are counted from 1; potentials
// of both keep every reduced cost at or above zero.
type alignment struct {
	table         [][]float64
	rows, columns []float64
	row           []int // by column: the row that it is given to, 0 for none
}

// place gives row i a column, moving others where that costs less.
func (a *alignment) place(i int) {
	m := len(a.row) - 1
	const far = 1e18
	least, from, done := make([]float64, m+1), make([]int, m+1), make([]bool, m+1)
	for k := range least {
		least[k] = far
	}
	a.row[0] = i
	at := 0
	for {
		done[at] = true
		r, step, next := a.row[at], far, 0
		for k := 1; k <= m; k++ {
			if done[k] {
				continue
			}
			if cost := -a.table[r-1][k-1] - a.rows[r] - a.columns[k]; cost < least[k] {
				least[k], from[k] = cost, at
			}
			if least[k] < step {
				step, next = least[k], k
			}
		}
		for k := 0; k <= m; k++ {
			if done[k] {
				a.rows[a.row[k]] += step
				a.columns[k] -= step
			} else {
				least[k] -= step
			}
		}
		if at = next; a.row[at] == 0 {
			break
		}
	}
	for at != 0 {
		a.row[at] = a.row[from[at]]
		at = from[at]
	}
}
