package eval

import (
	"fmt"
	"maps"
	"slices"
)

// reliability says how often what is told with a confidence is right.
type reliability struct {
	bands [10]band
	rules map[string]*band
	got   []graded
}

// band is the statements of a stretch of confidence, or of one rule.
type band struct {
	n, right   int
	confidence float64 // sum
}

type graded struct {
	confidence float64
	right      bool
}

func (b *band) add(confidence float64, right bool) {
	b.n++
	b.confidence += confidence
	if right {
		b.right++
	}
}

func (r *reliability) add(a *attribution, right bool) {
	r.bands[min(int(a.confidence*10), 9)].add(a.confidence, right)
	r.got = append(r.got, graded{a.confidence, right})
	if r.rules == nil {
		r.rules = map[string]*band{}
	}
	if r.rules[a.rule] == nil {
		r.rules[a.rule] = &band{}
	}
	r.rules[a.rule].add(a.confidence, right)
}

// above is the band from a confidence on.
func (r *reliability) above(cut float64) band {
	var b band
	for _, g := range r.got {
		if g.confidence >= cut {
			b.add(g.confidence, g.right)
		}
	}
	return b
}

// calibrationError is the mean distance, over statements, between a band's mean
// confidence and its share of right ones (expected calibration error, Naeini et
// al. 2015), in percent.
func (r *reliability) calibrationError() float64 {
	sum := 0.0
	for _, b := range r.bands {
		sum += max(b.confidence-float64(b.right), float64(b.right)-b.confidence)
	}
	if len(r.got) == 0 {
		return 0
	}
	return 100 * sum / float64(len(r.got))
}

// fewest is how many statements a rule must have made for a figure of its own.
const fewest = 10

// figures are what a user gets who cuts at a confidence, of so many gold; the
// bands; and the rules.
func (r *reliability) figures(f *figures, gold int) {
	for _, cut := range []float64{0.9, 0.8, 0.5} {
		b, name := r.above(cut), fmt.Sprintf(" at confidence >= %.1f", cut)
		f.add("precision"+name, percent(b.right, b.n), b.n)
		f.add("recall"+name, percent(b.right, gold), gold)
	}
	f.add("calibration error", r.calibrationError(), len(r.got))
	for i, b := range r.bands {
		f.add(fmt.Sprintf("right at confidence %.1f-%.1f", float64(i)/10, float64(i+1)/10), percent(b.right, b.n), b.n)
	}
	var rest band
	for _, rule := range slices.Sorted(maps.Keys(r.rules)) {
		if b := r.rules[rule]; b.n >= fewest {
			f.add("right by rule: "+rule, percent(b.right, b.n), b.n)
		} else {
			rest.n, rest.right = rest.n+b.n, rest.right+b.right
		}
	}
	f.add("right by rule: other", percent(rest.right, rest.n), rest.n)
}
