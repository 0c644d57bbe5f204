package syntax

import "onrecord/corpus"

// node is one word of a parse under way; node 0 is the root above the sentence.
type node struct {
	form   *form
	tag    uint32 // universal tag, 1-based
	second uint32 // second-best tag if it came close, or 0
	fine   uint32 // Penn tag, 1-based
	head   int32
	label  uint32   // number of the relation to head, 1-based, 0 while there is none
	left   [2]int32 // outermost children on the left, 0 for none
	right  [2]int32
	lefts  uint32 // how many children on the left
	rights uint32
	set    uint32 // hash of the labels of its children so far
}

// The moves of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011).
const (
	shift  = iota // the next word goes onto the stack
	attach        // left: the next word becomes head of the stack's top, which is popped
	reduce        // right: the word below becomes head of the stack's top, which is popped
	moves
)

// state is a parse under way.
type state struct {
	nodes []node // 0 is the root; the last is nothing: the one after the sentence's end
	stack []int32
	next  int32 // first word of the buffer
	n     int32 // number of words
}

// begin puts the root on the stack and the words in the buffer.
func (s *state) begin(forms []form, tags []tagged) {
	s.n = int32(len(forms))
	if need := len(forms) + 2; cap(s.nodes) < need {
		s.nodes = make([]node, need, 2*need)
	}
	s.nodes = s.nodes[:len(forms)+2]
	for i := range forms {
		s.nodes[i+1] = node{form: &forms[i], tag: tags[i].tag, second: tags[i].second, fine: tags[i].fine, head: -1}
	}
	s.nodes[0] = node{form: &rootForm, tag: rootTag, fine: rootFine, head: -1}
	s.nodes[s.n+1] = node{form: &edge, head: -1}
	s.stack = append(s.stack[:0], 0)
	s.next = 1
}

var rootForm = form{word: 2, lower: 2, shape: 2}

const (
	rootTag  = 30
	rootFine = 120
)

func (s *state) done() bool { return s.next > s.n && len(s.stack) == 1 }

// legal reports whether a move can be made. Only the last word left may become
// the root's child, so that there is exactly one.
func (s *state) legal(move int) bool {
	switch move {
	case shift:
		return s.next <= s.n
	case attach:
		return len(s.stack) > 1 && s.next <= s.n
	}
	return len(s.stack) > 2 || len(s.stack) == 2 && s.next > s.n
}

// arc is the arc that a move makes.
func (s *state) arc(move int) (head, child int32) {
	child = s.stack[len(s.stack)-1]
	if move == attach {
		return s.next, child
	}
	return s.stack[len(s.stack)-2], child
}

// apply makes a move; label is that of the arc it makes.
func (s *state) apply(move int, label uint32) {
	if move == shift {
		s.stack = append(s.stack, s.next)
		s.next++
		return
	}
	head, child := s.arc(move)
	s.stack = s.stack[:len(s.stack)-1]
	h, c := &s.nodes[head], &s.nodes[child]
	c.head, c.label = head, label
	if child < head {
		h.left[0], h.left[1] = child, h.left[0]
		h.lefts++
	} else {
		h.right[0], h.right[1] = child, h.right[0]
		h.rights++
	}
	h.set = h.set*31 + label
}

// cost is how many gold arcs a move makes impossible (the dynamic oracle of
// Goldberg and Nivre 2013). gold are the heads, by node.
func (s *state) cost(move int, gold []int32) int {
	lost := 0
	top := s.stack[len(s.stack)-1]
	switch move {
	case shift: // the next word loses heads and children below the top, and the top as a child
		for i, w := range s.stack {
			if gold[s.next] == w && i < len(s.stack)-1 || w > 0 && gold[w] == s.next {
				lost++
			}
		}
		return lost
	case attach:
		if len(s.stack) > 1 && gold[top] == s.stack[len(s.stack)-2] {
			lost++
		}
	case reduce:
		if gold[top] == s.next && s.next <= s.n {
			lost++
		}
	}
	for w := s.next; w <= s.n; w++ {
		if gold[w] == top || w > s.next && gold[top] == w {
			lost++
		}
	}
	return lost
}

// goldHeads are a sentence's heads, by node.
func goldHeads(s *corpus.Sentence) []int32 {
	heads := make([]int32, len(s.Words)+2)
	for i, w := range s.Words {
		heads[i+1] = int32(w.Head)
	}
	return heads
}
