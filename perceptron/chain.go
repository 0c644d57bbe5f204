package perceptron

import "math"

// Chain labels sequences: the labels of neighbours depend on each other, and
// the best labelling as a whole is found (Viterbi 1967). Its weights are those
// of a linear model: one feature for each label before, beside what the
// caller sees at each place.
type Chain struct {
	weights Weights
	classes int
	before  [][]int   // by label: the labels that may stand before it; classes stands for the start
	moves   [][]int32 // by label and label before
}

// Weights scores features by class: a Model in use, a Trainer in training.
type Weights interface {
	Scores(features []Feature, scores []int32)
}

// Lattice is the scratch memory of one call at a time.
type Lattice struct {
	scores []int32 // by place and label
	from   []uint8
	emit   []int32
}

// moveTemplate is the template of the label before; callers use others.
const moveTemplate = 0xFFFF

// NewChain makes a chain of classes labels over weights for as many classes.
// legal tells which label may follow which; classes as before is the start.
func NewChain(weights Weights, classes int, legal func(before, label int) bool) *Chain {
	c := &Chain{weights: weights, classes: classes, before: make([][]int, classes), moves: make([][]int32, classes)}
	for label := range classes {
		c.moves[label] = make([]int32, classes+1)
		for b := range classes + 1 {
			if legal(b, label) {
				c.before[label] = append(c.before[label], b)
			}
		}
	}
	c.refresh()
	return c
}

// refresh reads the weights of moves.
func (c *Chain) refresh() {
	row := make([]int32, c.classes)
	for b := range c.classes + 1 {
		c.weights.Scores([]Feature{move(b)}, row)
		for label, w := range row {
			c.moves[label][b] = w
		}
	}
}

func move(before int) Feature { return Of(moveTemplate, uint32(before), 0, 0) }

// Label writes the best labels of a sequence. A place without features is
// labelled 0 and costs nothing.
func (c *Chain) Label(features [][]Feature, labels []uint8, l *Lattice) {
	n := len(features)
	if n == 0 {
		return
	}
	l.size(n, c.classes)
	for i := range features {
		c.place(i, features[i], l)
	}
	end, best := 0, int32(math.MinInt32)
	for label, s := range l.scores[(n-1)*c.classes : n*c.classes] {
		if s > best {
			end, best = label, s
		}
	}
	for i := n - 1; i >= 0; i-- {
		labels[i] = uint8(end)
		end = int(l.from[i*c.classes+end])
	}
}

const never = math.MinInt32 / 2

// place works out the best way to each label of place i.
func (c *Chain) place(i int, features []Feature, l *Lattice) {
	row := l.scores[i*c.classes : (i+1)*c.classes]
	from := l.from[i*c.classes : (i+1)*c.classes]
	if len(features) > 0 {
		c.weights.Scores(features, l.emit)
	}
	for label := range row {
		row[label] = never
		if len(features) == 0 && label != 0 {
			continue
		}
		for _, b := range c.before[label] {
			s := int32(0)
			switch {
			case i == 0 && b == c.classes:
			case i == 0 || b == c.classes:
				continue
			default:
				s = l.scores[(i-1)*c.classes+b]
			}
			if s += c.moves[label][b]; s > row[label] && s > never/2 {
				row[label], from[label] = s, uint8(b)
			}
		}
		if len(features) > 0 && row[label] > never {
			row[label] += l.emit[label]
		}
	}
}

func (l *Lattice) size(n, classes int) {
	if cap(l.scores) < n*classes {
		l.scores = make([]int32, 2*n*classes)
		l.from = make([]uint8, 2*n*classes)
	}
	l.scores, l.from = l.scores[:n*classes], l.from[:n*classes]
	if len(l.emit) < classes {
		l.emit = make([]int32, classes)
	}
}

// ChainTrainer learns the weights of a chain by the averaged structured
// perceptron (Collins 2002).
type ChainTrainer struct {
	*Chain
	trainer *Trainer
	lattice Lattice
	labels  []uint8
}

// NewChainTrainer is NewChain over weights that t learns.
func NewChainTrainer(t *Trainer, classes int, legal func(before, label int) bool) *ChainTrainer {
	return &ChainTrainer{Chain: NewChain(t, classes, legal), trainer: t}
}

// Learn labels a sequence and moves the weights where it errs. It reports how
// many labels were wrong.
func (c *ChainTrainer) Learn(features [][]Feature, gold []uint8) (wrong int) {
	for len(c.labels) < len(gold) {
		c.labels = append(c.labels, 0)
	}
	got := c.labels[:len(gold)]
	c.Label(features, got, &c.lattice)
	c.trainer.Step()
	before, beforeGot := c.classes, c.classes
	moved := false
	for i := range gold {
		g, k := int(gold[i]), int(got[i])
		if g != k {
			wrong++
			c.trainer.Update(features[i], g, k)
		}
		if g != k || before != beforeGot {
			c.trainer.shift(move(before), g, 1)
			c.trainer.shift(move(beforeGot), k, -1)
			moved = true
		}
		before, beforeGot = g, k
	}
	if moved {
		c.refresh()
	}
	return wrong
}

// shift moves one weight.
func (t *Trainer) shift(f Feature, class int, by int32) {
	at := t.row(f) + class
	t.weights[at] += by
	t.sums[at] += int64(by) * t.step
}
