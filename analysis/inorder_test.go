package analysis_test

import (
	"errors"
	"slices"
	"sync/atomic"
	"testing"

	"go.uber.org/goleak"

	"onrecord/analysis"
)

func TestInOrderKeepsTheOrderAndStaysFlat(t *testing.T) {
	defer goleak.VerifyNone(t)
	const workers, n = 3, 500
	var under, most atomic.Int64
	items := func(yield func(int) bool) {
		for i := range n {
			if under.Add(1) > most.Load() {
				most.Store(under.Load())
			}
			if !yield(i) {
				return
			}
		}
	}
	var got []int
	err := analysis.InOrder(items, workers, func(i int) int { return i * i }, func(i int) error {
		under.Add(-1)
		got = append(got, i)
		return nil
	})
	if err != nil || len(got) != n || !slices.IsSorted(got) {
		t.Errorf("%d results, sorted %v, %v", len(got), slices.IsSorted(got), err)
	}
	if most.Load() > 2*workers+3 {
		t.Errorf("%d items at once", most.Load())
	}
}

func TestInOrderStopsWhenUseFails(t *testing.T) {
	defer goleak.VerifyNone(t)
	full := errors.New("disk full")
	drawn := 0
	items := func(yield func(int) bool) {
		for yield(drawn) {
			drawn++
		}
	}
	used := 0
	err := analysis.InOrder(items, 2, func(i int) int { return i }, func(int) error { used++; return full })
	if !errors.Is(err, full) || used != 1 {
		t.Errorf("%v after %d uses", err, used)
	}
}
