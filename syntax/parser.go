package syntax

import (
	"slices"

	"onrecord/perceptron"
)

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
	front    int32  // the word that inBuffer is about
	inBuffer memo   // what the buffer says of moves with front at its front
	onStack  []memo // what the stack says of moves, by the word on top
}

// memo keeps a part of the scores of moves, which are sums over features, as long
// as what its features see does not change.
type memo struct {
	known bool
	moves [moves]int32
}

// parse makes the tree of a sentence in p.nodes.
func (r *parser) parse(p *parsing, forms []form, tags []tagged) {
	p.begin(forms, tags)
	p.scores = sized(p.scores, len(r.labels))
	p.forget()
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
	r.judge(p)
	return p.bestLegal()
}

// judge scores the moves by the features of extract. Those of the buffer alone and
// of the stack alone are a good half of them, and are looked up once for each word
// that comes to the front or to the top: a word is pushed once, and what lies below
// it stays as it is as long as it is there.
func (r *parser) judge(p *parsing) {
	a, f := p.around(), &p.features
	if p.front != p.next {
		f.Reset(structureTemplates)
		p.ahead(f, &a)
		r.structure.Scores(f.List, p.inBuffer.moves[:])
		p.front = p.next
	}
	below := &p.onStack[p.stack[len(p.stack)-1]]
	if !below.known {
		f.Reset(structureTemplates)
		p.behind(f, &a)
		r.structure.Scores(f.List, below.moves[:])
		below.known = true
	}
	f.Reset(structureTemplates)
	p.across(f, &a)
	r.structure.Scores(f.List, p.moves[:])
	for m := range p.moves {
		p.moves[m] += p.inBuffer.moves[m] + below.moves[m]
	}
}

// forget drops what was kept of the sentence before.
func (p *parsing) forget() {
	p.front = 0
	p.onStack = slices.Grow(p.onStack[:0], len(p.nodes))[:len(p.nodes)]
	clear(p.onStack)
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
