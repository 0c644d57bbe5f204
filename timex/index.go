package timex

import "slices"

// grammar is all rules, ready to run, and by what each can begin with: a word
// that begins no rule costs one look, one that begins many a look at the next.
type grammar struct {
	*vocabulary
	rules []rule
	inner firsts  // rules that read words alone
	outer firsts  // rules that read timexes too
	timex []int32 // outer rules that can begin with a timex
	any   []int32 // rules that can begin with any word

	members [][]*entry // of each class
}

// firsts are rules by what they can begin with.
type firsts struct {
	words  [][]int32 // by word
	digits []int32
}

// follow is a set of atoms: words by id, digits, or whatever there is.
type follow struct {
	words  []uint64
	digits bool
	any    bool
}

func (f *follow) add(w wordID) { f.words[w/64] |= 1 << (w % 64) }

func (f *follow) has(a *atom) bool {
	return f.any || a.word != 0 && f.words[a.word/64]&(1<<(a.word%64)) != 0 || f.digits && a.kind == digits
}

func (g *grammar) index() {
	g.members = make([][]*entry, len(g.ranges))
	for _, list := range g.entries {
		for k := range list {
			e := &list[k]
			g.members[e.class] = append(g.members[e.class], e)
		}
	}
	g.inner.words = make([][]int32, len(g.entries))
	g.outer.words = make([][]int32, len(g.entries))
	for i := range g.rules {
		r := &g.rules[i]
		r.next.words = make([]uint64, len(g.entries)/64+1)
		r.after.words = make([]uint64, len(g.entries)/64+1)
		leaves, _ := r.leaves(0)
		for _, pc := range leaves {
			g.begin(int32(i), &r.code[pc].leaf)
			g.second(r, pc)
		}
	}
	for _, f := range []*firsts{&g.inner, &g.outer} {
		for w := range f.words {
			f.words[w] = slices.Compact(f.words[w])
		}
		f.digits = slices.Compact(f.digits)
	}
	g.timex, g.any = slices.Compact(g.timex), slices.Compact(g.any)
}

// leaves are the instructions that can read next from pc on; ends says that the
// rule can be done without reading any.
func (r *rule) leaves(pc int) (list []int, ends bool) {
	seen := make([]bool, len(r.code))
	var walk func(pc int)
	walk = func(pc int) {
		if seen[pc] {
			return
		}
		seen[pc] = true
		switch in := &r.code[pc]; in.op {
		case opSplit:
			walk(in.x)
			walk(in.y)
		case opJump:
			walk(in.x)
		case opOpen, opClose:
			walk(pc + 1)
		case opNot:
			walk(in.y)
		case opAccept:
			ends = true
		case opLeaf:
			list = append(list, pc)
		}
	}
	walk(pc)
	return list, ends
}

// begin notes that rule i can begin with the leaf.
func (g *grammar) begin(i int32, l *leaf) {
	f := &g.inner
	if g.rules[i].outer {
		f = &g.outer
	}
	switch l.kind {
	case leafTimex:
		g.timex = append(g.timex, i)
	case leafAny:
		g.any = append(g.any, i)
	default:
		set := follow{words: make([]uint64, len(g.entries)/64+1)}
		g.readable(&set, l)
		for w := range f.words {
			if set.words[w/64]&(1<<(w%64)) != 0 {
				f.words[w] = append(f.words[w], i)
			}
		}
		if set.digits {
			f.digits = append(f.digits, i)
		}
	}
}

// readable adds what a leaf can read first.
func (g *grammar) readable(set *follow, l *leaf) {
	switch l.kind {
	case leafWord:
		set.add(wordID(l.id))
	case leafClass:
		for _, e := range g.members[l.id] {
			set.add(e.words[0].word)
		}
		set.digits = set.digits || len(g.ranges[l.id]) > 0
	case leafNumber, leafYear:
		for w, n := range g.numbers {
			if n.kind != noNumeral {
				set.add(wordID(w))
			}
		}
		set.digits = true
	default:
		set.any = true
	}
}

// second adds to the rule's follow set what can come after the leaf at pc.
func (g *grammar) second(r *rule, pc int) {
	switch l := &r.code[pc].leaf; l.kind {
	case leafNumber:
		r.number = true
		r.after.any = g.follows(&r.after, r, pc) || r.after.any
		return
	case leafYear, leafTimex:
		r.next.any = true // they read more than one atom
		return
	case leafClass:
		for _, e := range g.members[l.id] {
			if len(e.words) > 1 {
				r.next.add(e.words[1].word)
				r.next.digits = r.next.digits || e.words[1].kind == digits
			}
		}
	}
	r.next.any = g.follows(&r.next, r, pc) || r.next.any
}

// follows adds what can be read after the leaf at pc, and reports whether that
// may be nothing.
func (g *grammar) follows(set *follow, r *rule, pc int) bool {
	leaves, ends := r.leaves(pc + 1)
	for _, pc := range leaves {
		l := &r.code[pc].leaf
		g.readable(set, l)
		if l.gap == gapTie {
			set.add(g.words["-"])
		}
	}
	return ends
}

// worth reports whether the rule can fit at atom i, as far as the atom behind its
// first word or number tells.
func (m *machine) worth(r *rule, i int) bool {
	if i+1 == len(m.atoms) || r.next.has(&m.atoms[i+1]) {
		return true
	}
	if !r.number {
		return false
	}
	end := m.numberEnd(i)
	return end > i && (end == len(m.atoms) || r.after.has(&m.atoms[end]))
}

// numberEnd is the atom behind the number at atom i, or i; it is worked out once.
func (m *machine) numberEnd(i int) int {
	if m.numbered != i {
		m.numbered = i
		_, m.numberTo = m.vocabulary.numberAt(m.atoms, i)
	}
	return m.numberTo
}
