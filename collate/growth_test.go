package collate

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

var large = flag.Bool("large", false, "measure growth up to 80,000 texts")

// grow adds n texts of 150 words, of which three in ten are edited copies: of stories that are
// carried the more often the earlier they are, the first by hundreds.
func grow(t *testing.T, n int) Work {
	t.Helper()
	r := rand.New(rand.NewPCG(uint64(n), 1))
	var s Set
	var originals [][]string
	copies, found := 0, 0
	for i := range n {
		text := article(r, 150)
		if len(originals) > 10 && r.IntN(10) < 3 {
			k := int(math.Exp(r.Float64()*math.Log(float64(len(originals))))) - 1
			copies++
			found += min(1, nearOnes(add(t, &s, fmt.Sprint(i), replaced(r, originals[k], .05)), ""))
			continue
		}
		originals = append(originals, text)
		add(t, &s, fmt.Sprint(i), text)
	}
	if ratio(found, copies) < .98 {
		t.Errorf("%d texts: %d of %d copies found", n, found, copies)
	}
	return s.Work()
}

// What finding costs grows no faster than n log n. Counts, not seconds: the same on every machine.
func TestGrowth(t *testing.T) {
	sizes := []int{5_000, 20_000}
	if *large {
		sizes = append(sizes, 80_000)
	}
	var before Work
	for i, n := range sizes {
		w := grow(t, n)
		t.Logf("%6d texts: %9d places in lists (%.0f a text), %7d signatures (%.2f), %7d texts (%.2f) compared",
			n, w.Looks, per(w.Looks, n), w.Signatures, per(w.Signatures, n), w.Texts, per(w.Texts, n))
		if i > 0 {
			bound := nlogn(n) / nlogn(sizes[i-1])
			for _, g := range []struct {
				what     string
				now, was int
			}{{"places", w.Looks, before.Looks}, {"signatures", w.Signatures, before.Signatures}, {"texts", w.Texts, before.Texts}} {
				if grown := per(g.now, g.was); grown > bound {
					t.Errorf("%s: %d for %d texts, %.2f times as many; n log n is %.2f times", g.what, g.now, n, grown, bound)
				}
			}
		}
		before = w
	}
}

func per(a, b int) float64 { return float64(a) / float64(b) }

func nlogn(n int) float64 { return float64(n) * math.Log(float64(n)) }
