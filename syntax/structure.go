package syntax

import "onrecord/perceptron"

// near sums up a distance between words.
func near(from, to int32) uint32 {
	d := to - from
	switch {
	case d < 0:
		return 0
	case d <= 5:
		return uint32(d)
	case d <= 8:
		return 6
	case d <= 14:
		return 7
	}
	return 8
}

// around are the words that decide a move: on top of the stack, the topmost first,
// and at the front of the buffer.
type around struct {
	s0, s1, s2, b0, b1, b2 *node
	distance               uint32 // of the three in the middle, summed up
}

func (s *state) around() around {
	top := len(s.stack) - 1
	i0, i1, i2 := s.stack[top], s.n+1, s.n+1
	if top > 0 {
		i1 = s.stack[top-1]
	}
	if top > 1 {
		i2 = s.stack[top-2]
	}
	j0, j1, j2 := min(s.next, s.n+1), min(s.next+1, s.n+1), min(s.next+2, s.n+1)
	return around{&s.nodes[i0], &s.nodes[i1], &s.nodes[i2], &s.nodes[j0], &s.nodes[j1], &s.nodes[j2], near(i0, j0)<<4 | near(i1, i0)}
}

// structureTemplates is the first of the templates of moves. Those of one group do
// not all follow each other: each place where a group goes on says which it is.
const structureTemplates = 2000

// extract collects the features that decide a move: words, tags, clusters and
// relations on top of the stack and at the front of the buffer and their
// children, alone and together, after Zhang and Nivre (2011).
func (s *state) extract(f *perceptron.Features) []perceptron.Feature {
	a := s.around()
	f.Reset(structureTemplates)
	s.ahead(f, &a)
	s.behind(f, &a)
	s.across(f, &a)
	return f.List
}

// ahead adds the features of the buffer alone, which stay the same until a word
// leaves it. The children of its first word are not among them.
func (s *state) ahead(f *perceptron.Features, a *around) {
	b0, b1, b2 := a.b0, a.b1, a.b2
	f.From(structureTemplates + 16)
	itself(f, b0)
	itself(f, b1)
	f.From(structureTemplates + 34)
	f.Add(b2.tag, 0, 0)
	f.Add(b2.form.lower, b2.tag, 0)
	f.From(structureTemplates + 39)
	f.Add(b0.tag, b1.tag, b1.second)
	f.From(structureTemplates + 78)
	beside(f, b0, b1)
	f.From(structureTemplates + 96)
	f.Add(b0.tag, b1.tag, b2.tag)
}

// behind adds the features of the stack alone, which stay the same as long as its
// top is there: what lies below gets no children meanwhile. The children of the
// top are not among them.
func (s *state) behind(f *perceptron.Features, a *around) {
	s0, s1, s2 := a.s0, a.s1, a.s2
	f.From(structureTemplates)
	itself(f, s0)
	itself(f, s1)
	f.From(structureTemplates + 32)
	f.Add(s2.tag, 0, 0)
	f.Add(s2.form.lower, s2.tag, 0)
	f.From(structureTemplates + 56)
	together(f, s1, s0)
	f.From(structureTemplates + 98)
	f.Add(s2.tag, s1.tag, s0.tag)
	k, t := s.kin(s1), s1.tag<<8|s0.tag
	f.From(structureTemplates + 132)
	k.alone(f, s1)
	f.From(structureTemplates + 144)
	k.outermost(f, t)
	k.next(f, s1)
	f.From(structureTemplates + 149)
	f.Add(t, s1.set, 0)
}

// across adds the features that see both stack and buffer, and those of children
// that the next move may add to.
func (s *state) across(f *perceptron.Features, a *around) {
	s0, s1, b0, b1, d := a.s0, a.s1, a.b0, a.b1, a.distance
	f.From(structureTemplates + 36)
	f.Add(s0.second, b0.second, s1.second)
	f.Add(s0.tag, s0.second, b0.tag)
	f.Add(b0.tag, b0.second, s0.tag)
	f.From(structureTemplates + 40)
	together(f, s0, b0)
	f.From(structureTemplates + 72)
	beside(f, s1, b0)
	f.From(structureTemplates + 84)
	beside(f, s0, b1)
	f.Add(s0.tag, b0.tag, d)
	f.Add(s1.tag, s0.tag, d)
	f.Add(s0.form.lower, d, b0.tag)
	f.Add(b0.form.lower, d, s0.tag)
	f.Add(d, s1.tag<<8|s0.tag, b0.tag)
	triples(f, a)
	t0, t1 := s0.tag<<8|b0.tag, s1.tag<<8|s0.tag
	s.children(f, s0, t0, t1)
	k := s.kin(s1)
	f.From(structureTemplates + 142)
	k.outermost(f, t0)
	f.From(structureTemplates + 148)
	f.Add(t0, s1.set, 0)
	f.From(structureTemplates + 150)
	s.children(f, b0, t0, t1)
}

// itself adds the features of one word.
func itself(f *perceptron.Features, w *node) {
	f.Add(w.form.lower, 0, 0)
	f.Add(w.tag, 0, 0)
	f.Add(w.form.lower, w.tag, 0)
	f.Add(w.form.fine, w.tag, 0)
	f.Add(w.form.suf[2], w.tag, w.form.shape)
	f.Add(w.tag, w.form.tags, 0)
	f.Add(w.fine, 0, 0)
	f.Add(w.fine, w.form.fine, 0)
}

// together adds the features of two words that an arc may join.
func together(f *perceptron.Features, a, b *node) {
	t := a.tag<<8 | b.tag
	f.Add(t, 0, 0)
	f.Add(t, a.form.lower, 0)
	f.Add(t, b.form.lower, 0)
	f.Add(t, a.form.lower, b.form.lower)
	f.Add(a.form.lower, b.form.lower, 0)
	f.Add(a.form.lower, b.tag, 0)
	f.Add(a.tag, b.form.lower, 0)
	f.Add(t, a.form.fine, b.form.fine)
	f.Add(t, a.form.coarse, b.form.coarse)
	f.Add(a.form.lower, b.form.coarse, b.tag)
	f.Add(a.form.coarse, b.form.lower, a.tag)
	f.Add(t, a.form.suf[2], b.form.suf[2])
	f.Add(t, a.form.tags, b.form.tags)
	f.Add(a.fine, b.fine, 0)
	f.Add(a.fine, b.fine, a.form.lower)
	f.Add(a.fine, b.fine, b.form.lower)
}

// beside adds the features of two words that stand near each other.
func beside(f *perceptron.Features, a, b *node) {
	t := a.tag<<8 | b.tag
	f.Add(t, 0, 0)
	f.Add(t, a.form.lower, 0)
	f.Add(t, b.form.lower, 0)
	f.Add(a.form.lower, b.form.lower, 0)
	f.Add(t, a.form.coarse, b.form.coarse)
	f.Add(a.fine, b.fine, 0)
}

// triples adds the features of three and four words on both sides.
func triples(f *perceptron.Features, a *around) {
	s0, s1, s2, b0, b1, b2 := a.s0, a.s1, a.s2, a.b0, a.b1, a.b2
	f.From(structureTemplates + 95)
	f.Add(s0.tag, b0.tag, b1.tag)
	f.From(structureTemplates + 97)
	f.Add(s1.tag, s0.tag, b0.tag)
	f.From(structureTemplates + 99)
	f.Add(s1.tag<<8|s0.tag, b0.tag, b1.tag)
	f.Add(s2.tag<<8|s1.tag, s0.tag, b0.tag)
	f.Add(s0.tag<<8|b0.tag, b1.tag, b2.tag)
	f.Add(s0.form.lower, b0.tag, b1.tag)
	f.Add(s0.tag, b0.form.lower, b1.tag)
	f.Add(s0.tag, b0.tag, b1.form.lower)
	f.Add(s1.form.lower, s0.tag, b0.tag)
	f.Add(s1.tag, s0.form.lower, b0.tag)
	f.Add(s1.tag, s0.tag, b0.form.lower)
	f.Add(s1.form.lower, s0.form.lower, b0.tag)
	f.Add(s0.fine, b0.fine, b1.fine)
	f.Add(s1.fine, s0.fine, b0.fine)
	f.Add(s1.fine<<8|s0.fine, b0.fine, b1.fine)
	f.Add(s0.form.coarse, b0.form.coarse, b1.form.coarse)
	f.Add(s1.form.coarse, s0.form.coarse, b0.form.coarse)
}

// kin are the outermost children of a word on either side, and the next to them.
type kin struct{ l, r, l2, r2 *node }

func (s *state) kin(w *node) kin {
	return kin{s.child(w.left[0]), s.child(w.right[0]), s.child(w.left[1]), s.child(w.right[1])}
}

// child is the node of a child, the one after the sentence's end for none.
func (s *state) child(i int32) *node {
	if i == 0 {
		i = s.n + 1
	}
	return &s.nodes[i]
}

// children adds the features of what a word has below it already; t0 and t1 are
// the tags of the two pairs that an arc may join.
func (s *state) children(f *perceptron.Features, w *node, t0, t1 uint32) {
	k := s.kin(w)
	k.alone(f, w)
	k.outermost(f, t0)
	k.outermost(f, t1)
	k.next(f, w)
	f.Add(t0, w.set, 0)
	f.Add(t1, w.set, 0)
}

func (k *kin) alone(f *perceptron.Features, w *node) {
	l, r := k.l, k.r
	f.Add(w.tag, l.tag, l.label)
	f.Add(w.tag, r.tag, r.label)
	f.Add(l.form.lower, l.label, w.tag)
	f.Add(r.form.lower, r.label, w.tag)
	f.Add(w.form.lower, l.label, 0)
	f.Add(w.form.lower, r.label, 0)
	f.Add(w.tag, w.lefts, w.rights)
	f.Add(w.form.lower, w.lefts, w.rights)
	f.Add(w.tag, w.set, 0)
	f.Add(w.form.lower, w.set, 0)
}

func (k *kin) outermost(f *perceptron.Features, t uint32) {
	f.Add(t, k.l.tag, k.l.label)
	f.Add(t, k.r.tag, k.r.label)
}

func (k *kin) next(f *perceptron.Features, w *node) {
	f.Add(w.tag, k.l.label, k.l2.label)
	f.Add(w.tag, k.r.label, k.r2.label)
}
