package eval

import (
	"os"
	"testing"
)

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

// The scores of the committed program are a floor.
func TestArticleScores(t *testing.T) {
	const corpora = "../../shared/corpora"
	if _, err := os.Stat(corpora); err != nil {
		t.Skip("skipped: no corpora at ", corpora)
	}
	figures, misses, err := Article(Run{Corpora: corpora})
	if err != nil {
		t.Fatal(err)
	}
	floor := map[string]float64{"f1": 96.9, "whole": 93.5}
	for _, f := range figures {
		t.Logf("%s %s %.2f of %d pages", f.Corpus, f.Figure, f.Value, f.N)
		if f.Value < floor[f.Figure] {
			t.Errorf("%s is %.2f, was at least %.2f", f.Figure, f.Value, floor[f.Figure])
		}
	}
	if os.Getenv("MISSES") != "" {
		for _, m := range misses {
			t.Logf("%s %s %.200q", m.File, m.Kind, m.Detail)
		}
	}
}
