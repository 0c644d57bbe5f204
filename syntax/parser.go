package syntax

import "onrecord/perceptron"

// parser makes dependency trees by greedy moves, naming each arc as it is made.
type parser struct {
	structure scorer
	naming    scorer
	labels    []string
}

// parsing is the scratch space of one sentence.
type parsing struct {
	state
	features perceptron.Features
	moves    [moves]int32
	scores   []int32
}

// parse makes the tree of a sentence in p.nodes.
func (r *parser) parse(p *parsing, forms []form, tags []tagged) {
	p.begin(forms, tags)
	p.scores = sized(p.scores, len(r.labels))
	for !p.done() {
		move := r.move(p)
		var label uint32
		if move != shift {
			head, child := p.arc(move)
			label = r.name(p, head, child)
		}
		p.apply(move, label)
	}
}

// move is the best legal move.
func (r *parser) move(p *parsing) int {
	only, n := 0, 0
	for m := range moves {
		if p.legal(m) {
			only = m
			n++
		}
	}
	if n == 1 {
		return only
	}
	r.structure.Scores(p.extract(&p.features), p.moves[:])
	return p.bestLegal()
}

func (p *parsing) bestLegal() int {
	b := -1
	for m := range moves {
		if p.legal(m) && (b < 0 || p.moves[m] > p.moves[b]) {
			b = m
		}
	}
	return b
}

// name is the best label for an arc, 1-based.
func (r *parser) name(p *parsing, head, child int32) uint32 {
	if head == 0 {
		return 1 // labels[0] is root
	}
	r.naming.Scores(p.extractLabel(&p.features, head, child), p.scores)
	p.scores[0] = -1 << 30
	return uint32(best(p.scores)) + 1
}

func sized(s []int32, n int) []int32 {
	if cap(s) < n {
		return make([]int32, n)
	}
	return s[:n]
}
