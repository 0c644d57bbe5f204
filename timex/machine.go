package timex

import (
	"onrecord"
)

// bound is what a leaf read: the text's part and its meaning.
type bound struct {
	value  string  // of a lexicon entry
	n      int     // its number, or the digits
	amount float64 // of {number}
	at     int32   // the atom that it begins with
	found  int32   // index+1 of a timex found before, 0 if it is none
	set    bool
}

// capture is one way in which a rule fits the text.
type capture struct {
	start, end int // atoms, half-open
	bounds     [maxBindings]bound
}

// maxSteps bounds the work of one rule at one place.
const maxSteps = 2000

// machine runs programs over the atoms of one document.
type machine struct {
	grammar    *grammar
	vocabulary *vocabulary
	doc        *onrecord.Document
	atoms      []atom
	found      []found
	foundAt    []int32 // by atom: index+1 into found of what begins there, 0 if nothing
	chosen     []int   // indexes into found that do not overlap, in the order of the text
	order      []int   // scratch of choose
	seen       map[marked]struct{}
	numbered   int // the atom whose number was looked for last, and its end
	numberTo   int
	steps      int
	capture    capture
	undone     []binding // what each binding was before, so that a branch can be left
}

type binding struct {
	bind   int8
	before bound
}

// run tries the rule with its first leaf at atom i; the result is in m.capture.
func (m *machine) run(r *rule, i int) bool {
	m.steps = 0
	m.undone = m.undone[:0]
	m.capture.start, m.capture.end = i, 0
	clear(m.capture.bounds[:r.bindings])
	return m.step(r.code, 0, i, true)
}

// step runs from instruction pc at atom i; first means that no leaf has read yet.
func (m *machine) step(code []instruction, pc, i int, first bool) bool {
	for {
		if m.steps++; m.steps > maxSteps {
			return false
		}
		in := &code[pc]
		switch in.op {
		case opLeaf:
			if !first {
				if i = m.over(in.leaf.gap, i); i < 0 {
					return false
				}
			}
			end := m.read(&in.leaf, i)
			if end < 0 {
				return false
			}
			if m.capture.start < 0 {
				m.capture.start = i
			}
			i, first = end, false
			pc++
		case opSplit:
			start, undo := m.capture.start, len(m.undone)
			if m.step(code, in.x, i, first) {
				return true
			}
			m.capture.start = start
			m.unbind(undo)
			pc = in.y
		case opJump:
			pc = in.x
		case opOpen:
			m.capture.start = -1 // until the next leaf
			pc++
		case opClose:
			m.capture.end = i
			pc++
		case opNot:
			if m.step(code, in.x, i, first) {
				return false
			}
			pc = in.y
		case opAccept:
			return m.capture.end > m.capture.start && m.capture.start >= 0
		}
	}
}

// unbind takes back the bindings of a branch that led nowhere.
func (m *machine) unbind(from int) {
	for i := len(m.undone) - 1; i >= from; i-- {
		m.capture.bounds[m.undone[i].bind] = m.undone[i].before
	}
	m.undone = m.undone[:from]
}

// read is the atom after what the leaf reads at atom i, or -1.
func (m *machine) read(l *leaf, i int) int {
	if i >= len(m.atoms) {
		return -1
	}
	a := &m.atoms[i]
	b := bound{set: true, at: int32(i)}
	end := i + 1
	switch l.kind {
	case leafWord:
		if a.word != wordID(l.id) {
			return -1
		}
		return end
	case leafAny:
		if a.kind != letters {
			return -1
		}
	case leafClass:
		end = m.class(l, i, &b)
	case leafNumber:
		b.amount, end = m.vocabulary.numberAt(m.atoms, i)
		b.n = int(b.amount)
	case leafYear:
		b.n, end = m.vocabulary.yearAt(m.atoms, i)
	case leafTimex:
		end = m.timex(l, i, &b)
	}
	if end <= i {
		return -1
	}
	for _, c := range l.conds {
		if !c(m, i, end) {
			return -1
		}
	}
	if l.bind >= 0 {
		m.undone = append(m.undone, binding{l.bind, m.capture.bounds[l.bind]})
		m.capture.bounds[l.bind] = b
	}
	return end
}

// over is atom i, or the one after a hyphen, if the gap before it is as asked.
func (m *machine) over(g patternGap, i int) int {
	if i >= len(m.atoms) {
		return -1
	}
	have := m.atoms[i].gap
	switch {
	case g == gapJoined && have == joined, g >= gapSpaced && have == spaced, g == gapAny && have == joined:
		return i
	case g == gapTie && have == joined && i+1 < len(m.atoms) && m.atoms[i+1].gap == joined &&
		m.atoms[i].kind == mark && m.atoms[i].word == m.vocabulary.words["-"]:
		return i + 1
	}
	return -1
}

func (m *machine) class(l *leaf, i int, b *bound) int {
	a := &m.atoms[i]
	if a.kind == digits {
		if !m.vocabulary.hasDigits(classID(l.id), a) {
			return -1
		}
		b.n = a.num
		return i + 1
	}
	e, end := m.vocabulary.match(classID(l.id), m.atoms, i)
	if e == nil {
		return -1
	}
	b.value, b.n = e.value, e.n
	return end
}

func (m *machine) timex(l *leaf, i int, b *bound) int {
	at := m.foundAt[i]
	if at == 0 || timexBits[string(m.found[at-1].typ)]&l.id == 0 {
		return -1
	}
	b.found = at
	return m.found[at-1].end
}

// timexBits are the classes of timexes that a pattern can ask for.
var timexBits = map[string]uint16{
	"date": 1, "time": 2, "duration": 4, "set": 8, "timex": 15,
	string(onrecord.TimexDate): 1, string(onrecord.TimexTime): 2,
	string(onrecord.TimexDuration): 4, string(onrecord.TimexSet): 8,
}
