package collate

import (
	"cmp"
	"slices"
)

const (
	seed = 5  // words that a shared passage has at least
	few  = 16 // places of one seed that are followed; of more it is a phrase of the language
)

// tile is a run of words that two texts share: n words from i in a and from j in b.
type tile struct{ i, j, n int }

// tiles covers a and b with the longest runs that they share, each word at most once
// (greedy string tiling, Wise 1993). Runs begin at equal seeds and are measured by hashes
// of prefixes, so that the cost is about n log n, whatever repeats. In the order of a.
func tiles(a, b []word) []tile {
	ha, hb := prefixes(a), prefixes(b)
	places := seeds(b)
	var runs []tile
	for i := 0; i+seed <= len(a); i++ {
		js := places[window(a, i)]
		if len(js) > few {
			js = js[:few]
		}
		for _, j := range js {
			if i > 0 && j > 0 && a[i-1].hash == b[j-1].hash {
				continue // the run began before
			}
			if n := common(ha, hb, i, j); n >= seed {
				runs = append(runs, tile{i, j, n})
			}
		}
	}
	slices.SortFunc(runs, func(x, y tile) int {
		return cmp.Or(cmp.Compare(y.n, x.n), cmp.Compare(x.i+x.j, y.i+y.j), cmp.Compare(x.i, y.i))
	})
	return lay(runs, len(a), len(b))
}

// lay takes the runs, longest first, as far as their words are not taken yet.
func lay(runs []tile, na, nb int) []tile {
	takenA, takenB := make([]bool, na), make([]bool, nb)
	var laid []tile
	for _, r := range runs {
		for r.n >= seed && (takenA[r.i] || takenB[r.j]) {
			r.i, r.j, r.n = r.i+1, r.j+1, r.n-1
		}
		for r.n >= seed && (takenA[r.i+r.n-1] || takenB[r.j+r.n-1]) {
			r.n--
		}
		if r.n < seed {
			continue
		}
		for k := range r.n {
			if takenA[r.i+k] || takenB[r.j+k] {
				r.n = k
				break
			}
		}
		if r.n < seed {
			continue
		}
		for k := range r.n {
			takenA[r.i+k], takenB[r.j+k] = true, true
		}
		laid = append(laid, r)
	}
	slices.SortFunc(laid, func(x, y tile) int { return cmp.Compare(x.i, y.i) })
	return laid
}

// seeds is where each run of seed words stands.
func seeds(b []word) map[uint64][]int {
	places := make(map[uint64][]int, len(b))
	for j := 0; j+seed <= len(b); j++ {
		w := window(b, j)
		places[w] = append(places[w], j)
	}
	return places
}

func window(a []word, i int) uint64 {
	h := uint64(0)
	for _, w := range a[i : i+seed] {
		h = h*0x9e3779b97f4a7c15 + w.hash
	}
	return mix(h)
}

// prefix are polynomial hashes of a text's first words, so that any run's hash is known.
type prefix struct{ sum, power []uint64 }

const base = 0xd6e8feb86659fd93

func prefixes(a []word) prefix {
	p := prefix{make([]uint64, len(a)+1), make([]uint64, len(a)+1)}
	p.power[0] = 1
	for i, w := range a {
		p.sum[i+1] = p.sum[i]*base + mix(w.hash)
		p.power[i+1] = p.power[i] * base
	}
	return p
}

func (p prefix) hash(i, n int) uint64 { return p.sum[i+n] - p.sum[i]*p.power[n] }

// common is how many words are the same from i and from j on.
func common(a, b prefix, i, j int) int {
	lo, hi := 0, min(len(a.sum)-1-i, len(b.sum)-1-j)
	for lo < hi {
		m := (lo + hi + 1) / 2
		if a.hash(i, m) == b.hash(j, m) {
			lo = m
		} else {
			hi = m - 1
		}
	}
	return lo
}
