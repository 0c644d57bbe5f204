package perceptron_test

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"onrecord/perceptron"
)

// table are weights of single features by class.
type table map[perceptron.Feature][]int32

func (t table) Scores(features []perceptron.Feature, scores []int32) {
	clear(scores)
	for _, f := range features {
		for k, w := range t[f] {
			scores[k] += w
		}
	}
}

const (
	classes = 3
	scale   = 100
)

// noTwoAfterOne forbids label 2 after label 1, and 2 at the start.
func noTwoAfterOne(before, label int) bool { return label != 2 || before == 0 || before == 2 }

// randomField is a field with random weights and a random sequence for it.
func randomField(random *rand.Rand) (*perceptron.Field, table, [][]perceptron.Feature) {
	weights := table{}
	row := func() []int32 {
		r := make([]int32, classes)
		for k := range r {
			r[k] = int32(random.IntN(400) - 200)
		}
		return r
	}
	var sequence [][]perceptron.Feature
	for i := range 1 + random.IntN(4) {
		f := perceptron.Of(1, uint32(i), 0, 0)
		weights[f] = row()
		sequence = append(sequence, []perceptron.Feature{f})
	}
	for b := range classes + 1 {
		weights[perceptron.Of(0xFFFF, uint32(b), 0, 0)] = row()
	}
	return perceptron.NewField(weights, scale, classes, noTwoAfterOne), weights, sequence
}

// way is a labelling with its weight.
type way struct {
	labels []uint8
	weight float64
}

// enumerate lists every legal labelling, the most probable first.
func enumerate(weights table, sequence [][]perceptron.Feature) []way {
	ways := []way{{nil, 1}}
	for i := range sequence {
		var longer []way
		for _, w := range ways {
			before := classes
			if i > 0 {
				before = int(w.labels[i-1])
			}
			for k := range classes {
				if !noTwoAfterOne(before, k) {
					continue
				}
				score := weights[sequence[i][0]][k] + weights[perceptron.Of(0xFFFF, uint32(before), 0, 0)][k]
				longer = append(longer, way{append(slices.Clone(w.labels), uint8(k)), w.weight * math.Exp(float64(score)/scale)})
			}
		}
		ways = longer
	}
	slices.SortFunc(ways, func(a, b way) int { return cmp.Compare(b.weight, a.weight) })
	return ways
}

// What a field says of a sequence is what counting all its labellings says.
func TestFieldCounts(t *testing.T) {
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, 1))
		field, weights, sequence := randomField(random)
		ways := enumerate(weights, sequence)
		total := 0.0
		for _, w := range ways {
			total += w.weight
		}
		var m perceptron.Marginals
		field.Marginals(sequence, &m)
		for i := range sequence {
			for k := range classes {
				want := 0.0
				for _, w := range ways {
					if int(w.labels[i]) == k {
						want += w.weight / total
					}
				}
				if got := m.P(i, k); math.Abs(got-want) > 1e-9 {
					t.Fatalf("seed %d: place %d, label %d: probability %v, want %v", seed, i, k, got, want)
				}
			}
		}
		labels := make([]uint8, len(sequence))
		if field.Best(&m, labels); !slices.Equal(labels, ways[0].labels) {
			t.Fatalf("seed %d: best %v, want %v", seed, labels, ways[0].labels)
		}
		ways = slices.DeleteFunc(ways, func(w way) bool { // NBest passes over what is rare
			for i, k := range w.labels {
				if m.P(i, int(k)) < 0.0005 {
					return true
				}
			}
			return false
		})
		best, odds := field.NBest(&m, 3)
		if len(best) != min(3, len(ways)) {
			t.Fatalf("seed %d: %d of the best three, want %d", seed, len(best), min(3, len(ways)))
		}
		for i := range best {
			same := slices.IndexFunc(ways, func(w way) bool { return slices.Equal(w.labels, best[i]) })
			if want := ways[i].weight / ways[0].weight; same < 0 || math.Abs(odds[i]-want) > 1e-9 || math.Abs(ways[same].weight/ways[0].weight-want) > 1e-9 {
				t.Fatalf("seed %d: number %d is %v with odds %v, want %v", seed, i, best[i], odds[i], ways[i])
			}
		}
	}
}

// A field learns what a label depends on, here on the label before it: a feature
// that is seen everywhere says nothing.
func TestFieldLearns(t *testing.T) {
	here := func(word uint32) []perceptron.Feature { return []perceptron.Feature{perceptron.Of(1, word, 0, 0)} }
	example := perceptron.Example{
		Features: [][]perceptron.Feature{here(1), here(2), here(2), here(3), here(2)},
		Gold:     []uint8{1, 2, 2, 0, 0},
	}
	legal := func(before, label int) bool { return label != 2 || before == 1 || before == 2 }
	trainer := perceptron.NewFieldTrainer(3, legal, 1)
	trainer.Drop = 0
	trainer.Learn([]perceptron.Example{example, example}, 60, nil)
	weights, err := trainer.Sum().Bytes(1000, 0)
	if err != nil {
		t.Fatal(err)
	}
	model, _, err := perceptron.NewModel("test", weights)
	if err != nil {
		t.Fatal(err)
	}
	field := perceptron.NewField(model, 1000, 3, legal)
	var m perceptron.Marginals
	field.Marginals(example.Features, &m)
	labels := make([]uint8, len(example.Gold))
	if field.Best(&m, labels); !slices.Equal(labels, example.Gold) {
		t.Errorf("learned %v, want %v", labels, example.Gold)
	}
}

// Of the features, only as many stay as are asked for, and those are the telling ones.
func TestFieldKeeps(t *testing.T) {
	var examples []perceptron.Example
	random := rand.New(rand.NewPCG(1, 1))
	for i := range 200 {
		gold := uint8(i % 2)
		features := []perceptron.Feature{perceptron.Of(1, uint32(gold), 0, 0), perceptron.Of(2, random.Uint32N(20), 0, 0)}
		examples = append(examples, perceptron.Example{Features: [][]perceptron.Feature{features}, Gold: []uint8{gold}})
	}
	legal := func(int, int) bool { return true }
	trainer := perceptron.NewFieldTrainer(2, legal, 1)
	trainer.Drop, trainer.Keep = 0, 2
	trainer.Learn(examples, 9, nil)
	weights, err := trainer.Sum().Bytes(1000, 0.1)
	if err != nil {
		t.Fatal(err)
	}
	model, _, err := perceptron.NewModel("test", weights)
	if err != nil {
		t.Fatal(err)
	}
	scores := make([]int32, 2)
	if model.Scores([]perceptron.Feature{perceptron.Of(1, 1, 0, 0)}, scores); scores[1] <= scores[0] {
		t.Errorf("the telling feature scores %v", scores)
	}
	for word := range uint32(20) {
		if model.Scores([]perceptron.Feature{perceptron.Of(2, word, 0, 0)}, scores); scores[0] != 0 || scores[1] != 0 {
			t.Errorf("noise %d was kept: %v", word, scores)
		}
	}
}
