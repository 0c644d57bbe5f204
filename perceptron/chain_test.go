package perceptron

import (
	"slices"
	"testing"
)

// TestChain learns that an "a" behind a "b" is of class 1, any other of class
// 2, and a place without features of class 0: the words alone do not tell.
func TestChain(t *testing.T) {
	anything := func(before, label int) bool { return true }
	word := func(s string) []Feature {
		if s == "" {
			return nil
		}
		return []Feature{Of(1, Word(s), 0, 0)}
	}
	sequences := [][]string{{"b", "a"}, {"c", "a"}, {"b", "a", "", "c", "a"}, {"c", "a", "b", "a"}}
	gold := [][]uint8{{3, 1}, {4, 2}, {3, 1, 0, 4, 2}, {4, 2, 3, 1}}
	trainer := NewTrainer(5)
	chain := NewChainTrainer(trainer, 5, anything)
	features := func(words []string) (all [][]Feature) {
		for _, w := range words {
			all = append(all, word(w))
		}
		return all
	}
	for range 20 {
		for i, s := range sequences {
			chain.Learn(features(s), gold[i])
		}
	}
	sum := NewSum(5)
	sum.Add(trainer)
	weights, err := sum.Bytes(64, 0)
	if err != nil {
		t.Fatal(err)
	}
	model, rest, err := NewModel("test", weights)
	if err != nil || len(rest) != 0 {
		t.Fatalf("%v, %d bytes left", err, len(rest))
	}
	use := NewChain(model, 5, anything)
	var l Lattice
	for i, s := range sequences {
		got := make([]uint8, len(s))
		use.Label(features(s), got, &l)
		if !slices.Equal(got, gold[i]) {
			t.Errorf("%v is labelled %v, want %v", s, got, gold[i])
		}
	}
	use.Label(nil, nil, &l) // no words, no labels
}

// TestChainLegal holds the best labelling to the moves that are legal, however
// the weights are.
func TestChainLegal(t *testing.T) {
	alternate := func(before, label int) bool { return before == 3 && label == 1 || before < 3 && before+label == 3 }
	got := make([]uint8, 4)
	features := [][]Feature{{1}, {1}, {1}, {1}}
	NewChain(NewTrainer(3), 3, alternate).Label(features, got, &Lattice{})
	if want := []uint8{1, 2, 1, 2}; !slices.Equal(got, want) {
		t.Errorf("labels %v, want %v", got, want)
	}
}
