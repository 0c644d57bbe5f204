package collate

import "slices"

// circles are the ways that come back to where they began, one for each set of outlets that all rest on each
// other (strongly connected, Tarjan 1972).
func (g *ways) circles() []Circle {
	t := tarjan{g: g, index: map[string]int{}, low: map[string]int{}, on: map[string]bool{}}
	var keys []string
	for k := range g.from {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		if t.index[k] == 0 {
			t.visit(k)
		}
	}
	var all []Circle
	for _, set := range t.sets {
		if len(set) < 2 {
			continue
		}
		c := Circle{}
		for _, k := range g.round(set) {
			c.Outlets = append(c.Outlets, g.names[k])
		}
		for _, k := range set {
			c.Grounded = c.Grounded || g.itself[k]
		}
		all = append(all, c)
	}
	return all
}

type tarjan struct {
	g          *ways
	index, low map[string]int
	on         map[string]bool
	stack      []string
	sets       [][]string
}

func (t *tarjan) visit(k string) {
	n := len(t.index) + 1
	t.index[k], t.low[k], t.on[k] = n, n, true
	t.stack = append(t.stack, k)
	for _, next := range t.g.from[k] {
		if t.index[next] == 0 {
			t.visit(next)
			t.low[k] = min(t.low[k], t.low[next])
		} else if t.on[next] {
			t.low[k] = min(t.low[k], t.index[next])
		}
	}
	if t.low[k] != n {
		return
	}
	i := slices.Index(t.stack, k)
	set := slices.Clone(t.stack[i:])
	for _, s := range set {
		t.on[s] = false
	}
	t.stack = t.stack[:i]
	t.sets = append(t.sets, set)
}

// round is a shortest way within a set from its first outlet, by name, back to it.
func (g *ways) round(set []string) []string {
	slices.Sort(set)
	start := set[0]
	before := map[string]string{}
	for queue := []string{start}; len(queue) > 0; queue = queue[1:] {
		for _, next := range g.from[queue[0]] {
			if next == start {
				way := []string{}
				for k := queue[0]; k != start; k = before[k] {
					way = append([]string{k}, way...)
				}
				return append([]string{start}, way...)
			}
			if _, seen := before[next]; !seen && slices.Contains(set, next) {
				before[next] = queue[0]
				queue = append(queue, next)
			}
		}
	}
	return set
}
