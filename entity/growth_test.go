package entity_test

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/entity"
	"onrecord/lang"
)

// BenchmarkCoreference reads texts of two lengths with ever new people in them:
// the time for a mention is about the same in both.
func BenchmarkCoreference(b *testing.B) {
	pack, err := lang.Open("en")
	if err != nil {
		b.Fatal(err)
	}
	p := pipeline(b)
	step, err := entity.Coreference().New(pack)
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{200, 2000} {
		var text strings.Builder
		for i := range n {
			fmt.Fprintf(&text, "Minister Anna Berg%s met %d people. “I am tired,” she said. The minister left.\n\n", strings.Repeat(string(rune('a'+i%26)), 1+i/26), i)
		}
		d := read(b, p, text.String())
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if err := step(d); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(d.Mentions)), "ns/mention")
		})
	}
}
