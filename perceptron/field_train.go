package perceptron

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
)

// Example is a sequence with its right labels.
type Example struct {
	Features [][]Feature
	Gold     []uint8
}

// FieldTrainer learns a Field by stochastic gradients of the log-likelihood,
// with a step for each weight that shrinks as it is moved (AdaGrad, Duchi, Hazan
// and Singer 2011) and features hidden at random (dropout, Hinton et al. 2012).
type FieldTrainer struct {
	Rate float64 // of a step
	Drop float64 // share of features hidden
	Seen int     // features seen less often than this are left out
	Keep int     // features left after a third of the rounds, those of the greatest weights; 0 for all

	classes int
	legal   func(before, label int) bool
	rows    map[Feature]int32
	weights []float32
	squares []float32
	moveW   [][]float64
	moveSq  [][]float64
	moves   [][]float64
	random  *rand.Rand
	m       Marginals
	kept    []int32
	ends    []int
}

// NewFieldTrainer is a trainer without any weight.
func NewFieldTrainer(classes int, legal func(before, label int) bool, seed uint64) *FieldTrainer {
	t := &FieldTrainer{Rate: 0.1, Drop: 0.5, Seen: 2, classes: classes, legal: legal, random: rand.New(rand.NewPCG(seed, 7))}
	for range classes + 1 {
		t.moveW, t.moveSq = append(t.moveW, make([]float64, classes)), append(t.moveSq, make([]float64, classes))
		t.moves = append(t.moves, make([]float64, classes))
	}
	return t
}

// Learn goes rounds times over the examples, in an order of its own, and tells
// log the mean log-likelihood of a label after each round.
func (t *FieldTrainer) Learn(examples []Example, rounds int, log func(round int, likelihood float64)) {
	sequences := t.index(examples)
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	for round := range rounds {
		if round == rounds/3 && t.Keep > 0 && t.Keep < len(t.rows) {
			t.prune(sequences)
		}
		t.random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		sum, n := 0.0, 0
		for _, i := range order {
			sum += t.step(sequences[i], examples[i].Gold)
			n += len(examples[i].Gold)
		}
		if log != nil {
			log(round, sum/float64(max(n, 1)))
		}
	}
}

// index numbers the features that are seen often enough.
func (t *FieldTrainer) index(examples []Example) [][][]int32 {
	seen := map[Feature]int32{}
	for _, e := range examples {
		for _, list := range e.Features {
			for _, f := range list {
				seen[f]++
			}
		}
	}
	t.rows = map[Feature]int32{}
	all := make([][][]int32, len(examples))
	for i, e := range examples {
		all[i] = make([][]int32, len(e.Features))
		for j, list := range e.Features {
			rows := make([]int32, 0, len(list))
			for _, f := range list {
				if int(seen[f]) < t.Seen {
					continue
				}
				row, ok := t.rows[f]
				if !ok {
					row = int32(len(t.rows))
					t.rows[f] = row
				}
				rows = append(rows, row)
			}
			all[i][j] = rows
		}
	}
	t.weights = make([]float32, len(t.rows)*t.classes)
	t.squares = make([]float32, len(t.rows)*t.classes)
	return all
}

// prune drops all features but the Keep of the greatest weights.
func (t *FieldTrainer) prune(sequences [][][]int32) {
	k := t.classes
	size := make([]float32, len(t.rows))
	for row := range size {
		for _, w := range t.weights[row*k : (row+1)*k] {
			size[row] = max(size[row], w, -w)
		}
	}
	sorted := slices.Clone(size)
	slices.Sort(sorted)
	least := sorted[len(sorted)-t.Keep]
	number := make([]int32, len(size))
	n := 0
	for row := range size {
		number[row] = -1
		if size[row] >= least {
			number[row] = int32(n)
			copy(t.weights[n*k:(n+1)*k], t.weights[row*k:(row+1)*k])
			copy(t.squares[n*k:(n+1)*k], t.squares[row*k:(row+1)*k])
			n++
		}
	}
	t.weights, t.squares = t.weights[:n*k], t.squares[:n*k]
	maps.DeleteFunc(t.rows, func(f Feature, row int32) bool { return number[row] < 0 })
	for f, row := range t.rows {
		t.rows[f] = number[row]
	}
	for _, places := range sequences {
		for i, rows := range places {
			kept := rows[:0]
			for _, row := range rows {
				if number[row] >= 0 {
					kept = append(kept, number[row])
				}
			}
			places[i] = kept
		}
	}
}

// step moves the weights for one sequence and returns the log-likelihood of
// its labels, place by place.
func (t *FieldTrainer) step(sequence [][]int32, gold []uint8) float64 {
	k := t.classes
	t.m.size(len(sequence), k)
	t.kept, t.ends = t.kept[:0], t.ends[:0]
	up := 1 / (1 - t.Drop)
	hide := uint32(t.Drop * math.MaxUint32)
	for i, rows := range sequence {
		emit := t.m.emit[i*k : (i+1)*k]
		clear(emit)
		for _, row := range rows {
			if t.random.Uint32() < hide {
				continue
			}
			t.kept = append(t.kept, row)
			for j, w := range t.weights[int(row)*k : int(row+1)*k] {
				emit[j] += float64(w)
			}
		}
		t.ends = append(t.ends, len(t.kept))
		for j := range emit {
			emit[j] *= up
		}
	}
	t.refresh()
	t.m.run(t.moves)
	t.moveStep(gold)
	return t.emitStep(gold, up)
}

// refresh works out the factors of moves.
func (t *FieldTrainer) refresh() {
	for b, row := range t.moveW {
		for j, w := range row {
			t.moves[b][j] = 0
			if t.legal(b, j) {
				t.moves[b][j] = math.Exp(w)
			}
		}
	}
}

// least is the gradient under which a weight is not worth moving.
const least = 0.002

func (t *FieldTrainer) emitStep(gold []uint8, up float64) (likelihood float64) {
	k := t.classes
	start := 0
	for i, g := range gold {
		p := t.m.p[i*k : (i+1)*k]
		likelihood += math.Log(max(p[g], 1e-12))
		for j := range p {
			gradient := -p[j]
			if j == int(g) {
				gradient++
			}
			if math.Abs(gradient) < least {
				continue
			}
			gradient *= up
			square := float32(gradient * gradient)
			for _, row := range t.kept[start:t.ends[i]] {
				at := int(row)*k + j
				t.squares[at] += square
				t.weights[at] += float32(t.Rate*gradient) / float32(math.Sqrt(float64(t.squares[at])+0.1))
			}
		}
		start = t.ends[i]
	}
	return likelihood
}

// moveStep moves the weights of which label follows which.
func (t *FieldTrainer) moveStep(gold []uint8) {
	k := t.classes
	gradient := make([]float64, (k+1)*k)
	for i, g := range gold {
		b := k
		if i > 0 {
			b = int(gold[i-1])
		}
		gradient[b*k+int(g)]++
		if i == 0 {
			for j := range k {
				gradient[k*k+j] -= t.m.p[j]
			}
			continue
		}
		sum := 0.0
		for b := range k {
			for j := range k {
				sum += t.pair(i, b, j)
			}
		}
		for b := range k {
			for j := range k {
				gradient[b*k+j] -= t.pair(i, b, j) / sum
			}
		}
	}
	for b := range k + 1 {
		for j := range k {
			if g := gradient[b*k+j]; g != 0 && t.legal(b, j) {
				t.moveSq[b][j] += g * g
				t.moveW[b][j] += t.Rate * g / math.Sqrt(t.moveSq[b][j]+0.1)
			}
		}
	}
}

// pair is in proportion to the probability of label b at place i-1 and j at i.
func (t *FieldTrainer) pair(i, b, j int) float64 {
	k := t.classes
	return t.m.ahead[(i-1)*k+b] * t.moves[b][j] * t.m.emit[i*k+j] * t.m.behind[i*k+j]
}

// Sum is what was learned, to be written (Sum.Bytes).
func (t *FieldTrainer) Sum() *Sum {
	s := NewSum(t.classes)
	t.AddTo(s, 1)
	return s
}

// AddTo adds part of what was learned to a sum: shares of several trainings, each
// from a seed of its own, make a mean that errs less than any of them.
func (t *FieldTrainer) AddTo(s *Sum, part float64) {
	for f, row := range t.rows {
		for j, w := range t.weights[int(row)*t.classes : int(row+1)*t.classes] {
			s.add(f, j, float64(w)*part)
		}
	}
	for b, row := range t.moveW {
		for j, w := range row {
			s.add(move(b), j, w*part)
		}
	}
}
