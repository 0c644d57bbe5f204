package perceptron

// Trainer learns the weights of a linear model by the averaged perceptron
// (Collins 2002): where the model errs, the right class gains and the wrong one
// loses on every feature, and the result is the mean over all steps.
type Trainer struct {
	classes int
	slots   []slot // open addressing, linear probing
	used    int
	weights []int32 // classes numbers a row
	sums    []int64 // of all changes of the weight, each times the step at which it was made
	step    int64
}

// slot is a feature's place: the number of its row, from 1, or 0 for a free slot.
type slot struct {
	feature Feature
	row     int32
}

// NewTrainer makes a trainer without any weight for classes 0 to classes-1.
func NewTrainer(classes int) *Trainer {
	return &Trainer{classes: classes, slots: make([]slot, 1<<16), step: 1}
}

// find is where a feature stands or would stand.
func (t *Trainer) find(f Feature) *slot {
	mask := len(t.slots) - 1
	i := int(f) & mask
	for t.slots[i].row != 0 && t.slots[i].feature != f {
		i = (i + 1) & mask
	}
	return &t.slots[i]
}

// Scores adds up the weights of the features, by class.
func (t *Trainer) Scores(features []Feature, scores []int32) {
	clear(scores)
	n := t.classes
	scores = scores[:n]
	for _, f := range features {
		if row := int(t.find(f).row); row != 0 {
			for k, w := range t.weights[(row-1)*n : row*n] {
				scores[k] += w
			}
		}
	}
}

// Update moves the weights from the class got to the class gold.
func (t *Trainer) Update(features []Feature, gold, got int) {
	for _, f := range features {
		t.add(f, gold, 1)
		t.add(f, got, -1)
	}
}

// add changes the weight of a feature for a class.
func (t *Trainer) add(f Feature, class, by int) {
	at := t.row(f) + class
	t.weights[at] += int32(by)
	t.sums[at] += int64(by) * t.step
}

// Step says that one decision has been made.
func (t *Trainer) Step() { t.step++ }

// row is where the weights of a feature begin; the feature gets a row if it has none.
func (t *Trainer) row(f Feature) int {
	s := t.find(f)
	if s.row == 0 {
		if t.used*2 >= len(t.slots) {
			t.grow()
			s = t.find(f)
		}
		t.used++
		*s = slot{f, int32(t.used)}
		t.weights = append(t.weights, make([]int32, t.classes)...)
		t.sums = append(t.sums, make([]int64, t.classes)...)
	}
	return (int(s.row) - 1) * t.classes
}

func (t *Trainer) grow() {
	old := t.slots
	t.slots = make([]slot, 2*len(old))
	for _, s := range old {
		if s.row != 0 {
			*t.find(s.feature) = s
		}
	}
}

// Sum is the sum of the averaged weights of several trainers, which is smoother
// than the weights of any one of them.
type Sum struct {
	classes int
	weights map[Feature][]weight
}

// weight is an averaged weight.
type weight struct {
	class int
	value float64
}

// NewSum is an empty sum.
func NewSum(classes int) *Sum {
	return &Sum{classes: classes, weights: map[Feature][]weight{}}
}

// Add adds the averaged weights of t.
func (s *Sum) Add(t *Trainer) {
	for _, slot := range t.slots {
		if slot.row == 0 {
			continue
		}
		at := (int(slot.row) - 1) * t.classes
		for k := range t.classes {
			s.add(slot.feature, k, float64(t.weights[at+k])-float64(t.sums[at+k])/float64(t.step))
		}
	}
}

func (s *Sum) add(f Feature, class int, by float64) {
	if by == 0 {
		return
	}
	row := s.weights[f]
	for i := range row {
		if row[i].class == class {
			row[i].value += by
			return
		}
	}
	s.weights[f] = append(row, weight{class, by})
}
