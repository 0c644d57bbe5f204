package entity

import (
	"math"
	"path/filepath"
	"slices"

	"onrecord/corpus"
	"onrecord/perceptron"
)

// heldScore is the F1 in percent, span and type exact, of the weights alone (no
// rules behind them) on the fifth of worldwide-newswire that Train leaves out.
func heldScore(l *lexicon, corpora string, weights []byte) (float64, error) {
	texts, err := corpus.Newswire(filepath.Join(corpora, newswire), true)
	if err != nil {
		return 0, err
	}
	m, _, err := perceptron.NewModel(namesModel, weights)
	if err != nil {
		return 0, err
	}
	chain := perceptron.NewChain(m, labels, legal)
	var lattice perceptron.Lattice
	right, got, want := 0, 0, 0
	for _, t := range texts {
		b := newLabeller(l, t.Document())
		for i, s := range b.doc.Sentences {
			gold := goldLabels(&t.Sentences[i])
			found := make([]uint8, len(gold))
			chain.Label(b.sentence(s), found, &lattice)
			g, f := namesOf(gold), namesOf(found)
			want, got = want+len(g), got+len(f)
			for _, n := range f {
				if slices.Contains(g, n) {
					right++
				}
			}
		}
	}
	return math.Round(20000*float64(right)/float64(max(got+want, 1))) / 100, nil
}

// namesOf are the names of a labelled sentence: type, first and last word.
func namesOf(labelled []uint8) [][3]int {
	var names [][3]int
	first := 0
	for i, l := range labelled {
		if l == 0 {
			continue
		}
		typ, place := int(l-1)/4, int(l-1)%4
		if place == begin || place == unit {
			first = i
		}
		if place == last || place == unit {
			names = append(names, [3]int{typ, first, i})
		}
	}
	return names
}
