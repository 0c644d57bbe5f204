package syntax

import "onrecord/perceptron"

// extractLabel collects the features that name the relation of child to head.
// The child has all its children, the head those that it has got so far.
func (s *state) extractLabel(f *perceptron.Features, head, child int32) []perceptron.Feature {
	f.Reset(3000)
	h, c := &s.nodes[head], &s.nodes[child]
	none := &s.nodes[s.n+1]
	at := func(i int32) *node {
		if i <= 0 || i > s.n {
			return none
		}
		return &s.nodes[i]
	}
	var d uint32
	if child > head {
		d = near(head, child)
	} else {
		d = 16 + near(child, head)
	}
	dir := d >> 4
	t := h.tag<<9 | c.tag<<1 | dir
	l, r := at(c.left[0]), at(c.right[0])
	l2, r2 := at(c.left[1]), at(c.right[1])
	f.Add(dir, 0, 0)
	f.Add(t, 0, 0)
	f.Add(t, d, 0)
	f.Add(c.tag, dir, 0)
	f.Add(c.form.lower, dir, 0)
	f.Add(h.form.lower, dir, 0)
	f.Add(t, c.form.lower, 0)
	f.Add(t, h.form.lower, 0)
	f.Add(h.form.lower, c.form.lower, dir)
	f.Add(h.tag, c.form.lower, dir)
	f.Add(h.form.lower, c.tag, dir)
	f.Add(t, h.form.fine, c.form.fine)
	f.Add(t, h.form.fine, 0)
	f.Add(t, c.form.fine, 0)
	f.Add(t, h.form.coarse, c.form.coarse)
	f.Add(h.form.coarse, c.form.lower, dir)
	f.Add(h.form.lower, c.form.coarse, dir)
	f.Add(t, c.second, h.second)
	f.Add(h.fine, c.fine, dir)
	f.Add(h.fine, c.fine, d)
	f.Add(c.fine, h.form.lower, dir)
	f.Add(h.fine, c.form.lower, dir)
	f.Add(c.fine, h.fine, l.form.lower)
	f.Add(c.fine, h.fine, l.fine<<8|r.fine)
	f.Add(t, c.form.suf[2], h.form.suf[2])
	f.Add(t, c.form.suf[1], c.form.shape)
	f.Add(t, h.form.suf[1], 0)
	f.Add(t, c.form.tags, 0)
	f.Add(t, h.form.tags, 0)
	f.Add(t, h.set, 0)
	f.Add(t, c.set, 0)
	f.Add(c.tag, c.set, dir)
	f.Add(h.form.lower, h.set, dir)
	f.Add(c.form.lower, c.set, dir)
	f.Add(t, h.lefts, h.rights)
	f.Add(t, l.form.lower, l.label)
	f.Add(t, r.form.lower, r.label)
	f.Add(t, l.label, r.label)
	f.Add(t, l.label, l2.label)
	f.Add(t, r.label, r2.label)
	f.Add(h.form.lower, l.form.lower, dir)
	f.Add(c.form.lower, l.form.lower, dir)
	f.Add(h.form.lower, l.form.lower, c.tag)
	f.Add(c.form.fine, l.form.lower, h.tag)
	f.Add(h.form.fine, l.form.lower, c.form.fine)
	f.Add(t, at(h.left[0]).label, at(h.right[0]).label)
	f.Add(t, at(h.left[0]).form.lower, at(h.left[0]).label)
	f.Add(t, at(h.right[0]).form.lower, at(h.right[0]).label)
	f.Add(t, at(child-1).tag, at(child+1).tag)
	f.Add(t, at(head-1).tag, at(head+1).tag)
	f.Add(t, at(child-1).form.lower, 0)
	f.Add(t, at(child+1).form.lower, 0)
	f.Add(t, at(head-1).form.lower, 0)
	f.Add(t, at(head+1).form.lower, 0)
	return f.List
}
