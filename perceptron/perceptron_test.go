package perceptron

import (
	"math/rand/v2"
	"testing"
)

// Points on a line, whose class is the side they stand on, with a feature for
// each point and one for each neighbourhood.
func lesson(x int) ([]Feature, int) {
	class := 0
	if x >= 50 {
		class = 1
	}
	if x >= 80 {
		class = 2
	}
	return []Feature{Of(1, uint32(x), 0, 0), Of(2, uint32(x/10), 0, 0), Of(3, 0, 0, 0)}, class
}

func learned(t *testing.T, seed uint64) *Trainer {
	t.Helper()
	trainer := NewTrainer(3)
	random := rand.New(rand.NewPCG(seed, 0))
	scores := make([]int32, 3)
	for range 3000 {
		x := random.IntN(100)
		if x%7 == 0 { // never seen in training
			continue
		}
		features, gold := lesson(x)
		trainer.Scores(features, scores)
		if got := best(scores); got != gold {
			trainer.Update(features, gold, got)
		}
		trainer.Step()
	}
	return trainer
}

func best(scores []int32) int {
	b := 0
	for k := range scores {
		if scores[k] > scores[b] {
			b = k
		}
	}
	return b
}

func TestLearning(t *testing.T) {
	sum := NewSum(3)
	sum.Add(learned(t, 1))
	sum.Add(learned(t, 2))
	data, err := sum.Bytes(64, 0)
	if err != nil {
		t.Fatal(err)
	}
	sparse, rest, err := NewModel("test", append(data, "rest"...))
	if err != nil || string(rest) != "rest" {
		t.Fatalf("rest %q, error %v", rest, err)
	}
	three, rest, err := NewThree("test", append(sum.ThreeBytes(64, 1000), "rest"...))
	if err != nil || string(rest) != "rest" {
		t.Fatalf("rest %q, error %v", rest, err)
	}
	for name, m := range map[string]interface{ Scores([]Feature, []int32) }{"sparse": sparse, "three": three} {
		scores := make([]int32, 3)
		for x := range 100 {
			features, want := lesson(x)
			if m.Scores(features, scores); best(scores) != want {
				t.Errorf("%s: %d is %d, want %d", name, x, best(scores), want)
			}
		}
		m.Scores([]Feature{Of(9, 9, 9, 9)}, scores)
		if scores[0] != scores[1] || scores[1] != scores[2] {
			t.Errorf("%s: an unknown feature scores %v", name, scores)
		}
	}
}

func TestSameTrainingSameBytes(t *testing.T) {
	train := func() string {
		sum := NewSum(3)
		sum.Add(learned(t, 5))
		data, err := sum.Bytes(64, .5)
		if err != nil {
			t.Fatal(err)
		}
		return string(append(data, sum.ThreeBytes(64, 1000)...))
	}
	if first, second := train(), train(); first != second {
		t.Error("the same training makes other bytes")
	}
}

func TestDict(t *testing.T) {
	numbers := map[uint32]uint16{}
	for i := range uint16(1000) {
		numbers[Word(string(rune('a'+i%26))+string(rune(i+200)))] = i + 1
	}
	d, rest, err := NewDict("test", append(DictBytes(numbers), 'x'))
	if err != nil || string(rest) != "x" {
		t.Fatalf("rest %q, error %v", rest, err)
	}
	for w, n := range numbers {
		if got := d.Get(w); got != n {
			t.Errorf("%d is %d, want %d", w, got, n)
		}
	}
	if got := d.Get(Word("not there")); got != 0 {
		t.Errorf("an unknown word is %d", got)
	}
	if string(d.Bytes()) != string(DictBytes(numbers)) {
		t.Error("a dictionary does not write what it read")
	}
}

func TestDamagedFiles(t *testing.T) {
	sum := NewSum(3)
	sum.Add(learned(t, 1))
	sparse, err := sum.Bytes(64, 0)
	if err != nil {
		t.Fatal(err)
	}
	file, err := WriteFile(Header{Kind: "tagger", Features: 3}, sparse)
	if err != nil {
		t.Fatal(err)
	}
	if h, weights, err := ReadFile("f", file, "tagger", 3); err != nil || h.Kind != "tagger" || string(weights) != string(sparse) {
		t.Errorf("a file does not read as it was written: %v", err)
	}
	for name, test := range map[string]func() error{
		"other kind":     func() error { _, _, err := ReadFile("f", file, "parser", 3); return err },
		"other features": func() error { _, _, err := ReadFile("f", file, "tagger", 4); return err },
		"no model":       func() error { _, _, err := ReadFile("f", []byte("text"), "tagger", 3); return err },
		"no header":      func() error { _, _, err := ReadFile("f", []byte(magic), "tagger", 3); return err },
		"short sparse":   func() error { _, _, err := NewModel("f", sparse[:len(sparse)-1]); return err },
		"short three":    func() error { _, _, err := NewThree("f", sum.ThreeBytes(64, 1000)[:100]); return err },
		"short dict":     func() error { _, _, err := NewDict("f", []byte{9, 0, 0, 0, 1}); return err },
		"short strings":  func() error { _, _, err := NewStrings("f", []byte{9, 0, 0, 0, 1}); return err },
		"too many":       func() error { _, err := NewSum(200).Bytes(1, 0); return err },
	} {
		if test() == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
