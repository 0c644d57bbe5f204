package eval

import "testing"

func TestShingles(t *testing.T) {
	p := page{required: []string{"The river rose by two metres."}, optional: []string{"Rain is expected to go on."}}
	for _, c := range []struct {
		got  string
		want float64
	}{
		{"The river rose by two metres.", 1},
		{"THE RIVER ROSE, by two metres", 1},
		{"The river rose by two metres. Rain is expected to go on.", 2 * 3.0 / (3 + 6)}, // the shingles across the seam are too many
		{"The river rose by", 2 * 1.0 / (3 + 1)},
		{"Nothing of the kind was there.", 0},
	} {
		if f1 := p.f1([]string{c.got}); f1 != c.want {
			t.Errorf("%q: %v, want %v", c.got, f1, c.want)
		}
	}
}
