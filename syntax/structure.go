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

// extract collects the features that decide a move: words, tags, clusters and
// relations on top of the stack and at the front of the buffer and their
// children, alone and together, after Zhang and Nivre (2011).
func (s *state) extract(f *perceptron.Features) []perceptron.Feature {
	f.Reset(2000)
	top := len(s.stack) - 1
	i0, i1, i2 := s.stack[top], s.n+1, s.n+1
	if top > 0 {
		i1 = s.stack[top-1]
	}
	if top > 1 {
		i2 = s.stack[top-2]
	}
	j0, j1, j2 := min(s.next, s.n+1), min(s.next+1, s.n+1), min(s.next+2, s.n+1)
	s0, s1, s2 := &s.nodes[i0], &s.nodes[i1], &s.nodes[i2]
	b0, b1, b2 := &s.nodes[j0], &s.nodes[j1], &s.nodes[j2]
	s.single(f, s0, s1, b0, b1)
	d := near(i0, j0)<<4 | near(i1, i0)
	f.Add(s2.tag, 0, 0)
	f.Add(s2.form.lower, s2.tag, 0)
	f.Add(b2.tag, 0, 0)
	f.Add(b2.form.lower, b2.tag, 0)
	f.Add(s0.second, b0.second, s1.second)
	f.Add(s0.tag, s0.second, b0.tag)
	f.Add(b0.tag, b0.second, s0.tag)
	f.Add(b0.tag, b1.tag, b1.second)
	together(f, s0, b0)
	together(f, s1, s0)
	beside(f, s1, b0)
	beside(f, b0, b1)
	beside(f, s0, b1)
	f.Add(s0.tag, b0.tag, d)
	f.Add(s1.tag, s0.tag, d)
	f.Add(s0.form.lower, d, b0.tag)
	f.Add(b0.form.lower, d, s0.tag)
	f.Add(d, s1.tag<<8|s0.tag, b0.tag)
	s.triples(f, s0, s1, s2, b0, b1, b2)
	s.children(f, s0, s1, b0)
	return f.List
}

// single adds the features of one word each.
func (s *state) single(f *perceptron.Features, words ...*node) {
	for _, w := range words {
		f.Add(w.form.lower, 0, 0)
		f.Add(w.tag, 0, 0)
		f.Add(w.form.lower, w.tag, 0)
		f.Add(w.form.fine, w.tag, 0)
		f.Add(w.form.suf[2], w.tag, w.form.shape)
		f.Add(w.tag, w.form.tags, 0)
		f.Add(w.fine, 0, 0)
		f.Add(w.fine, w.form.fine, 0)
	}
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

func (s *state) triples(f *perceptron.Features, s0, s1, s2, b0, b1, b2 *node) {
	f.Add(s0.tag, b0.tag, b1.tag)
	f.Add(b0.tag, b1.tag, b2.tag)
	f.Add(s1.tag, s0.tag, b0.tag)
	f.Add(s2.tag, s1.tag, s0.tag)
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

// children adds the features of what the words have below them already.
func (s *state) children(f *perceptron.Features, s0, s1, b0 *node) {
	t0, t1 := s0.tag<<8|b0.tag, s1.tag<<8|s0.tag
	for _, w := range [...]*node{s0, s1, b0} {
		l, r := &s.nodes[w.left[0]], &s.nodes[w.right[0]]
		l2, r2 := &s.nodes[w.left[1]], &s.nodes[w.right[1]]
		if w.left[0] == 0 {
			l = &s.nodes[s.n+1]
		}
		if w.right[0] == 0 {
			r = &s.nodes[s.n+1]
		}
		if w.left[1] == 0 {
			l2 = &s.nodes[s.n+1]
		}
		if w.right[1] == 0 {
			r2 = &s.nodes[s.n+1]
		}
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
		f.Add(t0, l.tag, l.label)
		f.Add(t0, r.tag, r.label)
		f.Add(t1, l.tag, l.label)
		f.Add(t1, r.tag, r.label)
		f.Add(w.tag, l.label, l2.label)
		f.Add(w.tag, r.label, r2.label)
		f.Add(t0, w.set, 0)
		f.Add(t1, w.set, 0)
	}
}
