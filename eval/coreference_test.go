package eval

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"onrecord"
)

// chainsOf reads clusters of mentions named by letters: "abc de" is two.
func chainsOf(s string) clusters {
	var all clusters
	for word := range strings.FieldsSeq(s) {
		var c []onrecord.Span
		for _, r := range word {
			c = append(c, onrecord.Span{Start: int(r), End: int(r) + 1})
		}
		all = append(all, c)
	}
	return all
}

// The figures of the first case are those that Pradhan et al. (2014, figure 1)
// work out by hand; the others are worked out here.
func TestCoreferenceMeasures(t *testing.T) {
	tests := []struct {
		gold, got string
		want      string // recall and precision of MUC, B³, CEAFe, mentions
	}{
		{"abc defg", "ab cd fghi", "0.40/0.40 0.42/0.50 0.65/0.43 0.86/0.75"},
		{"abc defg", "abc defg", "1.00/1.00 1.00/1.00 1.00/1.00 1.00/1.00"},
		// MUC: 4 links of gold, 3 kept as de is cut from f; of 3 got 3 are right.
		// B³: a, b, c: 1 each, d, e: 2/3 each, f is in no cluster: (3+4/3)/6; precision 5/5.
		// CEAFe: 1 + 2·2/5 = 1.8 of 2 clusters on each side.
		{"abc def", "abc de", "0.75/1.00 0.72/1.00 0.90/0.90 0.83/1.00"},
		// All in one: MUC 3 of 3 links, precision 3 of 5; B³ recall 1 (each gold pair is
		// together), precision 3·(2·2/6)/6 = 1/3; CEAFe 2·2/8 = 0.5 of 3 and of 1.
		{"ab cd ef", "abcdef", "1.00/0.60 1.00/0.33 0.17/0.50 1.00/1.00"},
		{"ab", "", "0.00/0.00 0.00/0.00 0.00/0.00 0.00/0.00"},
	}
	for _, test := range tests {
		var c coreference
		c.add(chainsOf(test.gold), chainsOf(test.got))
		var parts []string
		for _, r := range []ratio{c.muc, c.bCubed, c.ceaf, c.mentions} {
			parts = append(parts, fmt.Sprintf("%.2f/%.2f", r.recall/max(r.recallOf, 1), r.precision/max(r.precisionOf, 1)))
		}
		if got := strings.Join(parts, " "); got != test.want {
			t.Errorf("gold %q, got %q: %s, want %s", test.gold, test.got, got, test.want)
		}
	}
}

// Documents are summed up before they are divided.
func TestCoreferenceOverDocuments(t *testing.T) {
	var c coreference
	c.add(chainsOf("ab"), chainsOf("ab"))
	c.add(chainsOf("abcd"), chainsOf("xy"))
	// MUC: 1 of 4 links, 1 of 2: F1 1/3. B³: 2 of 6, 2 of 4: 0.4. CEAFe: 1 of 2, 1 of 2: 0.5.
	if got, want := c.conll(), (100.0/3+40+50)/3; math.Abs(got-want) > 1e-9 {
		t.Errorf("conll %v, want %v", got, want)
	}
}

// The greedy choice of the greatest cell is not the best alignment.
func TestBestAlignment(t *testing.T) {
	tests := []struct {
		table [][]float64
		want  float64
	}{
		{[][]float64{{9, 8}, {8, 1}}, 16},
		{[][]float64{{1, 2, 3}}, 3},
		{[][]float64{{1}, {5}, {2}}, 5},
		{[][]float64{{7, 5, 3}, {6, 8, 9}, {5, 7, 4}}, 23},
		{nil, 0},
		{[][]float64{{}}, 0},
	}
	for _, test := range tests {
		if got := bestAlignment(test.table); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("%v: %v, want %v", test.table, got, test.want)
		}
	}
}
