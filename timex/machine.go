package timex

import (
	"strings"

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

// condition holds what stands between atoms i and end to its context.
type condition func(m *machine, i, end int) bool

// conditions are what may follow "/" in a pattern's braces. Where there are no
// tags, capitals stand in for them.
var conditions = map[string]condition{
	"upper":  func(m *machine, i, end int) bool { return m.atoms[i].upper },
	"lower":  func(m *machine, i, end int) bool { return !m.atoms[i].upper },
	"name":   isName,
	"noun":   func(m *machine, i, end int) bool { return m.tagged(i, "NN") },
	"plural": func(m *machine, i, end int) bool { return m.tagged(i, "NNS") },
	"verb":   func(m *machine, i, end int) bool { return m.tagged(i, "VB") || m.tagged(i, "MD") },
	"past":   func(m *machine, i, end int) bool { return m.tagged(i, "VBD") || m.tagged(i, "VBN") },
	"notverb": func(m *machine, i, end int) bool {
		return !m.tagged(i, "VB") && !m.tagged(i, "MD")
	},
	"tens":  func(m *machine, i, end int) bool { return m.atoms[i].num%10 == 0 },
	"bare":  func(m *machine, i, end int) bool { return m.atoms[i].word != m.vocabulary.words["the"] },
	"short": func(m *machine, i, end int) bool { return len(m.doc.Text) < shortText },
	"ahead": func(m *machine, i, end int) bool { return m.verbAt(i, end).tense != past },
	"clear": func(m *machine, i, end int) bool {
		return i == 0 || m.atoms[i].gap != joined || !sticks(m, i-1) && !m.hyphen(i-1)
	},
	"future":  func(m *machine, i, end int) bool { t := m.verbAt(i, end).tense; return t == future || t == intent },
	"parts":   hasParts,
	"full":    isDay,
	"finer":   isFiner,
	"counted": isCounted,
	"clock": func(m *machine, i, end int) bool {
		at := m.foundAt[i]
		return at != 0 && m.found[at-1].rule.operator.hour
	},
	"adjective": func(m *machine, i, end int) bool { return m.tagged(i, "JJ") || m.plain(i) && m.plainAdjective(i) },
	"common":    isCommon,
	"joined":    func(m *machine, i, end int) bool { return m.atoms[i].gap == joined && end-i == 1 },
	"alone":     func(m *machine, i, end int) bool { return !m.touches(i, end) },
}

// isName holds for a proper noun; without tags for a capital.
func isName(m *machine, i, end int) bool {
	if t := m.token(i); t != nil && t.Fine != "" {
		return m.atoms[i].upper && strings.HasPrefix(t.Fine, "NN")
	}
	return m.atoms[i].upper
}

// shortText is how many bytes a short message has at most: capitals say little in it.
const shortText = 300

// isCommon holds for a word that is no part of a name: in small letters, or with
// a capital where any word has one. "Future45" and "VOA Today" are names.
func isCommon(m *machine, i, end int) bool {
	if m.touches(i, end) {
		return false
	}
	if !m.atoms[i].upper || len(m.doc.Text) < shortText || m.stops(i) || i > 0 && m.atoms[i-1].kind == mark {
		return true
	}
	b := m.doc.BlockAt(m.atoms[i].Start)
	if b >= 0 && (m.doc.Blocks[b].Kind == onrecord.Headline || m.doc.Blocks[b].Kind == onrecord.Heading) {
		return true
	}
	return m.shouts(i) && (!m.atoms[i-1].upper || m.shouts(i-1))
}

// isDay holds for a date that may be a day: no year, decade or quarter.
func isDay(m *machine, i, end int) bool {
	at := m.foundAt[i]
	return at != 0 && !m.found[at-1].rule.operator.coarse
}

// isCounted holds for a length of so many units: not "days", nor "several days".
func isCounted(m *machine, i, end int) bool {
	at := m.foundAt[i]
	if at == 0 {
		return false
	}
	f := &m.found[at-1]
	if len(f.rule.args) == 0 {
		return false
	}
	a := f.rule.args[0]
	return a.bind == literal && a.text != "X" || a.bind >= 0 && f.bounds[a.bind].value != "X"
}

// isFiner holds for a unit that is smaller than the one before it: the months of
// "two years, three months".
func isFiner(m *machine, i, end int) bool {
	class := m.vocabulary.classes["unit"]
	for k := i - 1; k >= 0 && k > i-8; k-- {
		if e, _ := m.vocabulary.match(class, m.atoms, k); e != nil {
			own, _ := m.vocabulary.match(class, m.atoms, i)
			return own != nil && units[own.value].grain > units[e.value].grain
		}
	}
	return false
}

// hasParts holds for a length of several units: two years and 21 days.
func hasParts(m *machine, i, end int) bool {
	n := 0
	for ; i < end; i++ {
		if e, _ := m.vocabulary.match(m.vocabulary.classes["unit"], m.atoms, i); e != nil {
			n++
		}
	}
	return n > 1
}

// shouts reports whether the word is all in capitals.
func (m *machine) shouts(i int) bool {
	w := m.doc.Slice(m.atoms[i].Span)
	return len(w) > 1 && w == strings.ToUpper(w)
}

// token is the token that atom i lies in, or nil.
func (m *machine) token(i int) *onrecord.Token {
	if m.atoms[i].token == 0 {
		return nil
	}
	return m.doc.Token(onrecord.TokenID(m.atoms[i].token))
}

// tagged reports whether the token's Penn tag begins with prefix.
func (m *machine) tagged(i int, prefix string) bool {
	t := m.token(i)
	return t != nil && strings.HasPrefix(t.Fine, prefix)
}

// plain reports whether the text has no tags.
func (m *machine) plain(i int) bool {
	t := m.token(i)
	return t == nil || t.Fine == ""
}

// plainAdjective guesses from what follows that a word is no noun: a word that is
// neither a verb of being nor of motion, as lexicons go.
func (m *machine) plainAdjective(i int) bool {
	if i+1 >= len(m.atoms) || m.atoms[i+1].kind != letters || m.atoms[i+1].gap != spaced {
		return false
	}
	e, _ := m.vocabulary.match(m.vocabulary.classes["tense"], m.atoms, i+1)
	return e == nil
}

// hyphen reports whether atom i is one.
func (m *machine) hyphen(i int) bool { return m.atoms[i].word == m.vocabulary.words["-"] }

// touches reports whether a letter, digit, hyphen or currency sign is joined to
// either side: "$2014", "A-2014".
func (m *machine) touches(i, end int) bool {
	if i > 0 && m.atoms[i].gap == joined && sticks(m, i-1) {
		return true
	}
	return end < len(m.atoms) && m.atoms[end].gap == joined && sticks(m, end)
}

func sticks(m *machine, i int) bool {
	if m.atoms[i].kind != mark {
		return true
	}
	switch m.doc.Slice(m.atoms[i].Span) {
	case "$", "€", "£", "¥", "#", "%", "@", "_", "/", "+", "=", "&", "*", "\\", "°":
		return true
	case ".", ",", ":":
		return m.digit(i-1) && m.atoms[i].gap == joined && m.digit(i+1) && m.atoms[i+1].gap == joined
	}
	return false
}

func (m *machine) digit(i int) bool { return i >= 0 && i < len(m.atoms) && m.atoms[i].kind == digits }
