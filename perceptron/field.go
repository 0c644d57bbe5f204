package perceptron

import (
	"math"
	"slices"
)

// Field is a chain whose weights say how probable labels are: a linear-chain
// conditional random field (Lafferty, McCallum and Pereira 2001). With one place
// a sequence it is logistic regression.
type Field struct {
	weights Weights
	scale   float64 // of the weights: scores divided by it are natural logarithms
	classes int
	legal   func(before, label int) bool
	moves   [][]float64 // factor by label before, classes for the start, and label
	logs    [][]float64 // the same as logarithms
}

// Marginals is the scratch memory of one call at a time, and what a call found.
type Marginals struct {
	classes       int
	emit          []float64 // by place and label: factor of what is seen there
	ahead, behind []float64 // forward and backward, each place scaled to sum to 1
	scores        []int32
	best          []float64
	from          []uint8
	p             []float64
	reached       []labelling // of NBest: by place and label, the best first
	starts        []int       // of NBest: where those of a place and label begin
	ways          []labelling
}

// NewField makes a field of classes labels over weights that are scale times
// natural logarithms. legal tells which label may follow which; classes as
// before is the start.
func NewField(weights Weights, scale float64, classes int, legal func(before, label int) bool) *Field {
	f := &Field{weights: weights, scale: scale, classes: classes, legal: legal}
	row := make([]int32, classes)
	f.moves, f.logs = make([][]float64, classes+1), make([][]float64, classes+1)
	for b := range f.moves {
		f.moves[b], f.logs[b] = make([]float64, classes), make([]float64, classes)
		weights.Scores([]Feature{move(b)}, row)
		for label, w := range row {
			if legal(b, label) {
				f.moves[b][label] = math.Exp(float64(w) / scale)
			}
			f.logs[b][label] = math.Log(f.moves[b][label])
		}
	}
	return f
}

// Marginals works out how probable each label is at each place of a sequence.
// What it returns lives until the next call with m.
func (f *Field) Marginals(features [][]Feature, m *Marginals) {
	m.size(len(features), f.classes)
	for i, list := range features {
		f.weights.Scores(list, m.scores)
		row := m.emit[i*f.classes : (i+1)*f.classes]
		for k, s := range m.scores[:f.classes] {
			row[k] = float64(s) / f.scale
		}
	}
	m.run(f.moves)
}

// P is the probability of a label at a place.
func (m *Marginals) P(place, label int) float64 { return m.p[place*m.classes+label] }

func (m *Marginals) size(n, classes int) {
	m.classes = classes
	if cap(m.emit) < n*classes {
		c := 2 * n * classes
		m.emit, m.ahead, m.behind, m.p, m.best, m.from = make([]float64, c), make([]float64, c), make([]float64, c), make([]float64, c), make([]float64, c), make([]uint8, c)
	}
	k := n * classes
	m.emit, m.ahead, m.behind, m.p, m.best, m.from = m.emit[:k], m.ahead[:k], m.behind[:k], m.p[:k], m.best[:k], m.from[:k]
	if len(m.scores) < classes {
		m.scores = make([]int32, classes)
	}
}

// run turns the scores in emit into factors, and those into probabilities, by
// the forward-backward algorithm (Rabiner 1989), scaled at each place.
func (m *Marginals) run(moves [][]float64) {
	k := m.classes
	n := len(m.emit) / k
	for i := range n {
		row, top := m.emit[i*k:(i+1)*k], math.Inf(-1)
		for _, s := range row {
			top = max(top, s)
		}
		for j, s := range row {
			row[j] = math.Exp(s - top)
		}
	}
	before := moves[k]
	for i := range n {
		row, sum := m.ahead[i*k:(i+1)*k], 0.0
		for j := range row {
			in := before[j]
			if i > 0 {
				in = 0
				for b, a := range m.ahead[(i-1)*k : i*k] {
					in += a * moves[b][j]
				}
			}
			row[j] = in * m.emit[i*k+j]
			sum += row[j]
		}
		divide(row, sum)
	}
	for i := n - 1; i >= 0; i-- {
		row := m.behind[i*k : (i+1)*k]
		if i == n-1 {
			for j := range row {
				row[j] = 1
			}
		} else {
			sum := 0.0
			for j := range row {
				row[j] = 0
				for next := range k {
					row[j] += moves[j][next] * m.emit[(i+1)*k+next] * m.behind[(i+1)*k+next]
				}
				sum += row[j]
			}
			divide(row, sum)
		}
		p, sum := m.p[i*k:(i+1)*k], 0.0
		for j := range p {
			p[j] = m.ahead[i*k+j] * row[j]
			sum += p[j]
		}
		divide(p, sum)
	}
}

func divide(row []float64, by float64) {
	if by > 0 {
		for j := range row {
			row[j] /= by
		}
	}
}

// Best writes the most probable labelling as a whole (Viterbi 1967) of the
// sequence that Marginals saw last.
func (f *Field) Best(m *Marginals, labels []uint8) { m.viterbi(f.moves, labels) }

func (m *Marginals) viterbi(moves [][]float64, labels []uint8) {
	k := m.classes
	n := len(m.emit) / k
	for i := range n {
		row, top := m.best[i*k:(i+1)*k], 0.0
		for j := range row {
			in, from := moves[k][j], 0
			if i > 0 {
				in = -1
				for b, s := range m.best[(i-1)*k : i*k] {
					if v := s * moves[b][j]; v > in {
						in, from = v, b
					}
				}
			}
			row[j], m.from[i*k+j] = in*m.emit[i*k+j], uint8(from)
			top = max(top, row[j])
		}
		divide(row, top)
	}
	if n == 0 {
		return
	}
	at := 0
	for j, s := range m.best[(n-1)*k:] {
		if s > m.best[(n-1)*k+at] {
			at = j
		}
	}
	for i := n - 1; i >= 0; i-- {
		labels[i] = uint8(at)
		at = int(m.from[i*k+at])
	}
}

// labelling is a way to label a sequence up to a place.
type labelling struct {
	score float64 // logarithm of its factors
	label uint8
	from  int32 // the labelling of the place before, -1 at the start
}

// rare is how probable a label must be at its place for NBest to consider it.
const rare = 0.0005

// NBest are the n most probable labellings as a whole, best first, of the
// sequence that Marginals saw last; fewer if there are no more. Labels that are
// rare at their place are passed over. p are the labellings' probabilities
// relative to the best.
func (f *Field) NBest(m *Marginals, n int) (all [][]uint8, p []float64) {
	k := m.classes
	places := len(m.emit) / k
	if places == 0 {
		return nil, nil
	}
	heap, starts, ways := m.reached[:0], slices.Grow(m.starts[:0], places*k+1)[:places*k+1], m.ways
	starts[0] = 0
	for i := range places {
		for j := range k {
			starts[i*k+j] = len(heap)
			ways = ways[:0]
			if m.P(i, j) < rare {
				starts[i*k+j+1] = len(heap)
				continue
			}
			emit := math.Log(m.emit[i*k+j] + 1e-300)
			if i == 0 {
				if f.moves[k][j] > 0 {
					ways = append(ways, labelling{f.logs[k][j] + emit, uint8(j), -1})
				}
			} else {
				for b := range k {
					if f.moves[b][j] <= 0 || starts[(i-1)*k+b] == starts[(i-1)*k+b+1] {
						continue
					}
					move := f.logs[b][j] + emit
					for at := starts[(i-1)*k+b]; at < starts[(i-1)*k+b+1]; at++ {
						ways = append(ways, labelling{heap[at].score + move, uint8(j), int32(at)})
					}
				}
			}
			heap = appendBest(heap, ways, n)
			starts[i*k+j+1] = len(heap)
		}
	}
	m.reached, m.starts, m.ways = heap, starts, ways
	ends := appendBest(nil, append([]labelling(nil), heap[starts[(places-1)*k]:]...), n)
	for _, e := range ends {
		labels := make([]uint8, places)
		for i, at := places-1, e; ; i-- {
			labels[i] = at.label
			if at.from < 0 {
				break
			}
			at = heap[at.from]
		}
		all, p = append(all, labels), append(p, math.Exp(e.score-ends[0].score))
	}
	return all, p
}

// appendBest appends the n best of ways, best first.
func appendBest(list, ways []labelling, n int) []labelling {
	for range min(n, len(ways)) {
		best := 0
		for i := range ways {
			if ways[i].score > ways[best].score {
				best = i
			}
		}
		list = append(list, ways[best])
		ways[best].score = math.Inf(-1)
	}
	return list
}
