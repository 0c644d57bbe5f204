package timex

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/lang"
)

// rule is one stanza of a .rules file:
//
//	rule   its name
//	match  a pattern (see pattern); may repeat
//	value  an operator and its arguments: $name is a binding, - none; "none" means that
//	       what matches is no timex, and keeps other rules off it
//	type   DATE, TIME, DURATION or SET, where the operator's own is not meant
//	mod    a TIMEX3 mod, or $name
//	at     the publication date of the examples below it
//	ok     text = value; [ ] around what must be marked
//	no     text in which this rule finds nothing
type rule struct {
	name     string
	order    int
	code     []instruction
	operator *operator
	veto     bool
	outer    bool // its pattern reads timexes that other rules found
	args     []argument
	bindings int
	next     follow // what can come second
	number   bool   // it can begin with a number,
	after    follow // and this can come behind it
	typ      onrecord.TimexType
	mod      argument
	examples []example
}

// argument is a binding, or a literal.
type argument struct {
	bind   int // literal, unbound, or an index
	text   string
	amount float64
}

const (
	literal = -1
	unbound = -2 // a name that another match of the stanza binds
)

// example is a text and what the rule reads in it.
type example struct {
	file, text, value, published string
	line                         int
	want                         bool
}

// exampleDay is the publication date of the rules' own examples, a Friday,
// unless "at" gives another.
const exampleDay = "2024-05-03"

func openGrammar(pack *lang.Pack) (*grammar, error) {
	v, err := openVocabulary(pack)
	if err != nil {
		return nil, err
	}
	g := &grammar{vocabulary: v}
	names, err := pack.Glob("timex/*.rules")
	if err != nil {
		return nil, err
	}
	var all []lang.Stanza
	for _, name := range names {
		stanzas, err := pack.Rules(name)
		if err != nil {
			return nil, err
		}
		all = append(all, stanzas...)
	}
	if err := g.read(all); err != nil {
		return nil, err
	}
	g.index()
	return g, nil
}

// read takes in the lets, wherever they stand, and then the rules.
func (g *grammar) read(stanzas []lang.Stanza) error {
	lets := map[string]string{}
	for i := range stanzas {
		if name := stanzas[i].Get("let"); name != "" {
			lets[name] = stanzas[i].Get("is")
		}
	}
	for i := range stanzas {
		s := &stanzas[i]
		if s.Get("let") != "" {
			continue
		}
		if err := g.stanza(s, lets); err != nil {
			return err
		}
	}
	return nil
}

// stanza makes one rule for each "match".
func (g *grammar) stanza(s *lang.Stanza, lets map[string]string) error {
	name := s.Get("rule")
	matches := s.All("match")
	if name == "" || len(matches) == 0 || s.Get("value") == "" {
		return s.Errorf("timex: a rule needs rule, match and value")
	}
	if slices.ContainsFunc(g.rules, func(r rule) bool { return r.name == name }) {
		return s.Errorf("timex: rule %s is there already", name)
	}
	examples, err := readExamples(s)
	if err != nil {
		return err
	}
	bound := map[string]bool{}
	for _, m := range matches {
		r := rule{name: name, order: len(g.rules), examples: examples}
		code, names, err := g.compile(m.Value, lets)
		if err == nil {
			r.code = code
			err = r.value(s, names)
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", s.File, m.Line, err)
		}
		r.outer = slices.ContainsFunc(code, func(i instruction) bool { return i.op == opLeaf && i.leaf.kind == leafTimex })
		g.rules = append(g.rules, r)
		examples = nil
		for _, n := range names {
			bound[n] = true
		}
	}
	return unboundNames(s, bound)
}

// unboundNames is an error if the value or mod uses a name that no match binds.
func unboundNames(s *lang.Stanza, bound map[string]bool) error {
	for _, w := range strings.Fields(s.Get("value") + " " + s.Get("mod")) {
		if name, ok := strings.CutPrefix(w, "$"); ok && !bound[name] {
			return s.Errorf("timex: no match binds $%s", name)
		}
	}
	return nil
}

func (r *rule) value(s *lang.Stanza, names []string) error {
	words := strings.Fields(s.Get("value"))
	r.bindings = len(names)
	if words[0] == "none" {
		r.veto = true
	} else if op, ok := operators[words[0]]; ok {
		r.operator, r.typ = &op, op.typ
	} else {
		return fmt.Errorf("timex: no operator %q", words[0])
	}
	for _, w := range words[1:] {
		a, err := parseArgument(w, names)
		if err != nil {
			return err
		}
		r.args = append(r.args, a)
	}
	if t := s.Get("type"); t != "" {
		r.typ = onrecord.TimexType(t)
	}
	if !r.veto && timexBits[string(r.typ)] == 0 {
		return fmt.Errorf("timex: unknown type %q", r.typ)
	}
	var err error
	r.mod, err = parseArgument(s.Get("mod"), names)
	return err
}

// parseArgument reads $name or a literal. A name that this match does not bind
// is an empty argument: the stanza's other matches may.
func parseArgument(w string, names []string) (argument, error) {
	name, isBinding := strings.CutPrefix(w, "$")
	if w == "-" {
		return argument{bind: unbound}, nil
	}
	if !isBinding {
		n, err := strconv.ParseFloat(w, 64)
		if err != nil || n < -1e6 || n > 1e6 {
			n = 0
		}
		return argument{bind: literal, text: w, amount: n}, nil
	}
	if name == "" {
		return argument{}, fmt.Errorf("timex: $ without a name")
	}
	if i := slices.Index(names, name); i >= 0 {
		return argument{bind: i}, nil
	}
	return argument{bind: unbound}, nil
}

func readExamples(s *lang.Stanza) ([]example, error) {
	var list []example
	published := exampleDay
	for _, f := range s.Fields {
		e := example{file: s.File, line: f.Line, text: f.Value, published: published}
		switch f.Key {
		case "at":
			published = f.Value
			continue
		case "ok":
			i := strings.LastIndex(f.Value, " =")
			if i < 0 {
				return nil, fmt.Errorf("%s:%d: ok needs text = value", s.File, f.Line)
			}
			e.text, e.value, e.want = strings.TrimSpace(f.Value[:i]), strings.TrimSpace(f.Value[i+2:]), true
		case "no":
		case "rule", "match", "value", "type", "mod":
			continue
		default:
			return nil, fmt.Errorf("%s:%d: unknown field %q", s.File, f.Line, f.Key)
		}
		list = append(list, e)
	}
	return list, nil
}
