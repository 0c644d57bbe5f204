package collate

import (
	"slices"

	"onrecord"
)

// Passage is a run of words that two texts share, case, signs and layout aside: where
// it stands in each (bytes), and how many words it has.
type Passage struct {
	A, B  onrecord.Span
	Words int
}

// Overlap is what two texts have in common. The zero Overlap is nothing.
type Overlap struct {
	InB         float64   // share of A's words that stand in passages that are in B too
	InA         float64   // share of B's words that stand in passages that are in A too
	Resemblance float64   // shingles in both, of those in either (Broder 1997)
	Shared      []Passage // in the order of A, five words at least, none overlapping
	A, B        int       // words
	Ordered     bool      // the passages stand in the same order in both
	Run         int       // words shared in the longest row of passages that follow each other closely in both
}

// Compare finds the passages that two texts share. Compare(b, a) is the same seen from
// the other side. The cost is about n log n in the length of the texts.
func Compare(a, b string) Overlap { return compare(words(a), words(b)) }

// CompareDocuments compares what two documents tell: their texts without header, byline
// and boilerplate. Spans point into the documents' texts.
func CompareDocuments(a, b *onrecord.Document) Overlap { return compare(told(a), told(b)) }

func compare(a, b []word) Overlap {
	if less(b, a) {
		return compare(b, a).mirror()
	}
	o := Overlap{A: len(a), B: len(b), Resemblance: resemblance(shingles(a), shingles(b)), Ordered: true}
	shared, last := 0, 0
	for _, t := range whole(a, b) {
		o.Shared = append(o.Shared, Passage{A: stretch(a, t.i, t.n), B: stretch(b, t.j, t.n), Words: t.n})
		o.Ordered = o.Ordered && t.j >= last
		shared, last = shared+t.n, t.j
	}
	o.InB, o.InA, o.Run = ratio(shared, len(a)), ratio(shared, len(b)), o.run()
	return o
}

// gap is how many bytes may stand between two passages of one row: some ten words.
const gap = 60

// run is the words of the longest row of passages: what is left of a text whose words were
// changed here and there.
func (o Overlap) run() int {
	longest, n := 0, 0
	for i, p := range o.Shared {
		if i > 0 {
			before := o.Shared[i-1]
			gapA, gapB := p.A.Start-before.A.End, p.B.Start-before.B.End
			if gapA > gap || gapB > gap || gapB < 0 {
				n = 0
			}
		}
		n += p.Words
		longest = max(longest, n)
	}
	return longest
}

// whole are the tiles of a and b; texts shorter than a tile are shared if they are the same.
func whole(a, b []word) []tile {
	if n := len(a); n > 0 && n < seed && n == len(b) && common(prefixes(a), prefixes(b), 0, 0) == n {
		return []tile{{0, 0, n}}
	}
	return tiles(a, b)
}

// less orders texts, so that either order of comparing gives the same.
func less(a, b []word) bool {
	if len(a) != len(b) {
		return len(a) < len(b)
	}
	for i := range a {
		if a[i].hash != b[i].hash {
			return a[i].hash < b[i].hash
		}
	}
	return false
}

func (o Overlap) mirror() Overlap {
	o.InA, o.InB, o.A, o.B = o.InB, o.InA, o.B, o.A
	for i, p := range o.Shared {
		o.Shared[i].A, o.Shared[i].B = p.B, p.A
	}
	slices.SortFunc(o.Shared, func(x, y Passage) int { return onrecord.CompareSpans(x.A, y.A) })
	return o
}

func stretch(text []word, i, n int) onrecord.Span {
	return onrecord.Span{Start: text[i].Start, End: text[i+n-1].End}
}

// resemblance is the shingles in both of those in either.
func resemblance(a, b []uint64) float64 {
	in := make(map[uint64]bool, len(a))
	for _, h := range a {
		in[h] = false
	}
	either, both := len(in), 0
	other := make(map[uint64]struct{}, len(b))
	for _, h := range b {
		if _, seen := other[h]; seen {
			continue
		}
		other[h] = struct{}{}
		if _, ok := in[h]; ok {
			both++
		} else {
			either++
		}
	}
	return ratio(both, either)
}
