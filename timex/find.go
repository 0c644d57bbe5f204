package timex

import (
	"slices"
	"sync"

	"onrecord"
	"onrecord/analysis"
	"onrecord/lang"
)

// Analyzer marks dates, times, durations and sets. It uses tags and the parse
// where there are any.
func Analyzer() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:   "timex",
		Doc:    "dates, times, durations and sets with their TIMEX3 values",
		Reads:  []analysis.Layer{analysis.Blocks, analysis.Tokens},
		Writes: []analysis.Layer{analysis.Timexes},
		New: func(pack *lang.Pack) (analysis.Step, error) {
			t, err := New(pack)
			if err != nil {
				return nil, err
			}
			return func(d *onrecord.Document) error {
				d.Timexes, d.Clock = t.tag(d)
				return nil
			}, nil
		},
	}
}

// Find is the timexes of an English text that was published on that day, an ISO
// date or time; empty if it is not known: then values that need it stay open
// (XXXX-11-29). It reads the words alone. Whoever has tokens, tags or a tree, or
// another language's rules, uses New and Tagger.Tag; whoever reads many texts at
// once may call it from several goroutines.
func Find(text, published string) ([]onrecord.Timex, error) {
	t, err := englishTagger()
	if err != nil {
		return nil, err
	}
	return t.Find(text, published), nil
}

// englishTagger is made at the first use: compiling the rules takes some 6 ms.
var englishTagger = sync.OnceValues(func() (*Tagger, error) {
	pack, err := lang.Open("en")
	if err != nil {
		return nil, err
	}
	return New(pack)
})

// Tagger finds timexes by a language's rules. It may be used by several
// goroutines at once.
type Tagger struct {
	grammar *grammar
	scratch sync.Pool // *machine
}

// New compiles the rules of a language pack.
func New(pack *lang.Pack) (*Tagger, error) {
	g, err := openGrammar(pack)
	if err != nil {
		return nil, err
	}
	return &Tagger{grammar: g, scratch: sync.Pool{New: func() any { return new(machine) }}}, nil
}

// Find is Tag for bare text: no tags, no blocks. published is an ISO date, or
// empty if it is not known; then values that need it stay open (XXXX-11-29).
func (t *Tagger) Find(text, published string) []onrecord.Timex {
	return t.Tag(&onrecord.Document{Text: text, Published: onrecord.Date{Value: published}})
}

// Tag is the timexes of d, in the order of the text and not overlapping. It
// reads the text, publication date, clock, blocks and, if there are any, tokens.
func (t *Tagger) Tag(d *onrecord.Document) []onrecord.Timex {
	list, _ := t.tag(d)
	return list
}

// tag is Tag with the clock that the dates were read by.
func (t *Tagger) tag(d *onrecord.Document) ([]onrecord.Timex, onrecord.Clock) {
	m := t.scratch.Get().(*machine)
	defer t.scratch.Put(m)
	m.reset(t.grammar, d)
	m.search()
	return m.resolve()
}

func (m *machine) reset(g *grammar, d *onrecord.Document) {
	m.grammar, m.vocabulary, m.doc = g, g.vocabulary, d
	m.atoms = g.atomize(d, m.atoms[:0])
	if m.seen == nil {
		m.seen = map[marked]struct{}{}
	}
	clear(m.seen)
	m.found, m.chosen, m.numbered = m.found[:0], m.chosen[:0], -1
	m.foundAt = append(m.foundAt[:0], make([]int32, len(m.atoms)+1)...)
}

// found is one way in which a rule fits the text.
type found struct {
	start, end int // atoms, half-open
	rule       *rule
	typ        onrecord.TimexType
	bounds     []bound
	id         onrecord.TimexID // once it is chosen
	meaning    *meaning         // once it is worked out
	year       int              // of a date without one, where dated says that the clock gave it one
	dated      bool
	aside      bool // it does not move the clock
}

// maxReach is how many atoms before a timex a rule that reads it may begin.
const maxReach = 10

// search finds what the rules fit, then what the rules that read other timexes
// make of that, until nothing changes; the longest of what overlaps is kept.
func (m *machine) search() {
	for i := range m.atoms {
		a := &m.atoms[i]
		switch {
		case a.kind == digits:
			m.try(m.grammar.inner.digits, i)
		case a.word != 0:
			m.try(m.grammar.inner.words[a.word], i)
		}
		if len(m.grammar.any) > 0 && a.kind == letters {
			m.try(m.grammar.any, i)
		}
	}
	m.choose(len(m.found))
	for pass := 0; pass < 3; pass++ {
		before := len(m.found)
		m.extend()
		if len(m.found) == before {
			break
		}
		m.choose(before)
	}
}

// try keeps each rule of the list that fits at atom i.
func (m *machine) try(rules []int32, i int) {
	for _, id := range rules {
		r := &m.grammar.rules[id]
		if !m.worth(r, i) || !m.run(r, i) {
			continue
		}
		f := found{start: m.capture.start, end: m.capture.end, rule: r, typ: r.typ}
		if r.outer && m.known(&f) {
			continue
		}
		f.bounds = slices.Clone(m.capture.bounds[:r.bindings])
		m.found = append(m.found, f)
	}
}

// known reports whether the same rule has marked the same words already, and
// notes that it has.
func (m *machine) known(f *found) bool {
	key := marked{f.rule.order, f.start, f.end}
	if _, ok := m.seen[key]; ok {
		return true
	}
	m.seen[key] = struct{}{}
	return false
}

// marked is what a rule that reads other timexes has marked.
type marked struct{ rule, start, end int }

// extend tries the rules that read other timexes around each chosen one.
func (m *machine) extend() {
	next := 0
	for _, c := range m.chosen {
		f := m.found[c]
		if f.rule.veto {
			continue
		}
		from := max(f.start-maxReach, next)
		for k := f.start; k > from; k-- {
			if m.atoms[k].gap == severed {
				from = k
				break
			}
		}
		for i := from; i < f.start; i++ {
			m.outer(i)
		}
		m.outer(f.start)
		m.try(m.grammar.timex, f.start)
		next = f.start + 1
	}
}

func (m *machine) outer(i int) {
	switch a := &m.atoms[i]; {
	case a.kind == digits:
		m.try(m.grammar.outer.digits, i)
	case a.word != 0:
		m.try(m.grammar.outer.words[a.word], i)
	}
}

// choose keeps, from left to right, the longest of what begins first; of equals
// what was found in the latest pass, then the rule that is written first.
func (m *machine) choose(fresh int) {
	m.order = m.order[:0]
	for i := range m.found {
		m.order = append(m.order, i)
	}
	slices.SortFunc(m.order, func(a, b int) int {
		f, g := &m.found[a], &m.found[b]
		switch {
		case f.start != g.start:
			return f.start - g.start
		case f.end != g.end:
			return g.end - f.end
		case (a >= fresh) != (b >= fresh):
			return b - a
		}
		return f.rule.order - g.rule.order
	})
	m.chosen = m.chosen[:0]
	clear(m.foundAt)
	end := 0
	for _, i := range m.order {
		f := &m.found[i]
		if f.start < end {
			continue
		}
		end = f.end
		m.chosen = append(m.chosen, i)
		if !f.rule.veto {
			m.foundAt[f.start] = int32(i + 1)
		}
	}
}
