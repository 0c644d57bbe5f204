package timex

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// A pattern is what a rule's "match" says:
//
//	word          that word, in any case; marks too: , . - /
//	{class}       an entry of the class in word.tsv, bound to $class
//	{name:class}  the same, bound to $name
//	{class/COND}  only if the condition holds: see condition
//	{number}      a number in digits or words; {saidyear} a year in words
//	{any}         any word
//	{date} {time} {duration} {set} {timex}  a timex that another rule found
//	(a|b)         either     [a]  a or nothing
//	<a>           context, at either end: must be there and is not marked
//	<!a>          context at the right end that must not be there
//	%name         what the "let name" stanza says
//
// White space in a pattern is white space in the text, its absence is absence
// of it, "_" is a space or none, and "~" a space or a hyphen.

// leafKind says what one step of a pattern reads.
type leafKind uint8

const (
	leafWord leafKind = iota
	leafClass
	leafNumber
	leafYear
	leafAny
	leafTimex
)

// patternGap is what a leaf asks of the gap before it.
type patternGap uint8

const (
	gapJoined patternGap = iota
	gapSpaced
	gapAny // a space or nothing
	gapTie // a space, or a hyphen
)

type leaf struct {
	kind  leafKind
	id    uint16 // word, class, or bits of timex types
	gap   patternGap
	bind  int8 // -1 for none
	conds []condition
}

// opcode is an instruction of a compiled pattern: a backtracking machine as in
// Thompson's and Pike's regular expression programs.
type opcode uint8

const (
	opLeaf opcode = iota
	opSplit
	opJump
	opOpen  // the marked text begins
	opClose // and ends
	opNot   // what x to y-1 reads must not be here
	opAccept
)

type instruction struct {
	op   opcode
	leaf leaf
	x, y int
}

// maxPattern bounds a program, and with it the work that one rule can cause.
const maxPattern = 400

// compiler turns patterns into programs.
type compiler struct {
	vocabulary *vocabulary
	lets       map[string]string
	names      []string // of bindings
	code       []instruction
	text       string
	pos        int
	pending    patternGap
	depth      int
}

// compile is the program of a pattern and the names of its bindings.
func (v *vocabulary) compile(pattern string, lets map[string]string) ([]instruction, []string, error) {
	c := &compiler{vocabulary: v, lets: lets, text: pattern}
	context := strings.HasPrefix(pattern, "<")
	if !context {
		c.emit(instruction{op: opOpen})
	}
	if err := c.alternatives(""); err != nil {
		return nil, nil, err
	}
	if c.pos < len(c.text) {
		return nil, nil, fmt.Errorf("timex: pattern %q: unexpected %q", pattern, c.text[c.pos:])
	}
	if !c.has(opClose) {
		c.emit(instruction{op: opClose})
	}
	c.emit(instruction{op: opAccept})
	if len(c.code) > maxPattern {
		return nil, nil, fmt.Errorf("timex: pattern %q: too long", pattern)
	}
	return c.code, c.names, nil
}

func (c *compiler) has(op opcode) bool {
	return slices.ContainsFunc(c.code, func(i instruction) bool { return i.op == op })
}

func (c *compiler) emit(i instruction) int {
	c.code = append(c.code, i)
	return len(c.code) - 1
}

func (c *compiler) errorf(format string, args ...any) error {
	return fmt.Errorf("timex: pattern %q at %d: %s", c.text, c.pos, fmt.Sprintf(format, args...))
}

// alternatives reads a | b | c up to one of the characters in stop. All begin
// with the same gap.
func (c *compiler) alternatives(stop string) error {
	if c.depth++; c.depth > 20 {
		return c.errorf("nested too deep")
	}
	defer func() { c.depth-- }()
	gap := c.pending
	var jumps []int
	for {
		split := c.emit(instruction{op: opSplit})
		c.code[split].x = split + 1
		c.pending = gap
		if err := c.sequence(stop); err != nil {
			return err
		}
		if c.pos == len(c.text) || c.text[c.pos] != '|' {
			c.code[split] = instruction{op: opJump, x: split + 1}
			break
		}
		c.pos++
		jumps = append(jumps, c.emit(instruction{op: opJump}))
		c.code[split].y = len(c.code)
		if len(c.code) > maxPattern {
			return c.errorf("too long")
		}
	}
	for _, j := range jumps {
		c.code[j].x = len(c.code)
	}
	return nil
}

func (c *compiler) sequence(stop string) error {
	for c.pos < len(c.text) {
		b := c.text[c.pos]
		if b == '|' || strings.IndexByte(stop, b) >= 0 {
			return nil
		}
		if len(c.code) > maxPattern {
			return c.errorf("too long")
		}
		if err := c.item(b); err != nil {
			return err
		}
	}
	return nil
}

func (c *compiler) item(b byte) error {
	c.pos++
	switch b {
	case ' ':
		c.pending = max(c.pending, gapSpaced)
	case '_':
		c.pending = gapAny
	case '~':
		c.pending = gapTie
	case '(':
		return c.group(")")
	case '[':
		return c.optional()
	case '<':
		return c.context()
	case '{':
		return c.braces()
	case '%':
		return c.let()
	case ')', ']', '>', '}':
		c.pos--
		return c.errorf("%q closes nothing", b)
	default:
		c.pos--
		return c.literal()
	}
	return nil
}

// group reads what stands between brackets; its first leaf takes the gap before
// it, and the leaf after it a gap at its end.
func (c *compiler) group(closing string) error {
	if err := c.alternatives(closing); err != nil {
		return err
	}
	if c.pos == len(c.text) {
		return c.errorf("%s is missing", closing)
	}
	c.pos++
	return nil
}

func (c *compiler) optional() error {
	split := c.emit(instruction{op: opSplit})
	c.code[split].x = split + 1
	if err := c.group("]"); err != nil {
		return err
	}
	c.code[split].y = len(c.code)
	return nil
}

func (c *compiler) context() error {
	leading := !c.has(opOpen)
	if !leading {
		c.emit(instruction{op: opClose})
		if c.pos < len(c.text) && c.text[c.pos] == '!' {
			c.pos++
			return c.forbidden()
		}
	}
	if err := c.group(">"); err != nil {
		return err
	}
	if leading {
		c.emit(instruction{op: opOpen})
	}
	return nil
}

func (c *compiler) forbidden() error {
	not := c.emit(instruction{op: opNot})
	if err := c.group(">"); err != nil {
		return err
	}
	c.emit(instruction{op: opAccept})
	c.code[not].x, c.code[not].y = not+1, len(c.code)
	return nil
}

// let puts the text of a "let" in place of %name, in round brackets.
func (c *compiler) let() error {
	end := c.pos
	for end < len(c.text) && (isLetter(c.text[end]) || c.text[end] == '-') {
		end++
	}
	name := c.text[c.pos:end]
	body, ok := c.lets[name]
	if !ok {
		return c.errorf("no let %q", name)
	}
	text, after := c.text, end
	c.text, c.pos = body, 0
	err := c.alternatives("")
	if err == nil && c.pos < len(c.text) {
		err = c.errorf("unexpected %q", c.text[c.pos:])
	}
	c.text, c.pos = text, after
	return err
}

// literal reads one word or mark.
func (c *compiler) literal() error {
	start := c.pos
	if b := c.text[start]; isLetter(b) {
		for c.pos < len(c.text) && isLetter(c.text[c.pos]) {
			c.pos++
		}
	} else {
		_, size := utf8.DecodeRuneInString(c.text[start:])
		c.pos += size
	}
	id, err := c.vocabulary.word(strings.ToLower(c.text[start:c.pos]))
	if err != nil {
		return err
	}
	c.leaf(leaf{kind: leafWord, id: uint16(id), bind: -1})
	return nil
}

func (c *compiler) leaf(l leaf) {
	l.gap = c.pending
	c.pending = gapJoined
	c.emit(instruction{op: opLeaf, leaf: l})
}

// braces reads {name:class/COND}.
func (c *compiler) braces() error {
	end := strings.IndexByte(c.text[c.pos:], '}')
	if end < 0 {
		return c.errorf("} is missing")
	}
	inside := c.text[c.pos : c.pos+end]
	c.pos += end + 1
	parts := strings.Split(inside, "/")
	name, class, named := strings.Cut(parts[0], ":")
	if !named {
		class = name
	}
	l := leaf{}
	for _, p := range parts[1:] {
		cond, ok := conditions[p]
		if !ok {
			return c.errorf("no condition %q", p)
		}
		l.conds = append(l.conds, cond)
	}
	if err := c.kind(&l, class); err != nil {
		return err
	}
	bind, err := c.binding(name)
	if err != nil {
		return err
	}
	l.bind = bind
	c.leaf(l)
	return nil
}

func (c *compiler) kind(l *leaf, class string) error {
	switch class {
	case "number":
		l.kind = leafNumber
	case "saidyear":
		l.kind = leafYear
	case "any":
		l.kind = leafAny
	case "date", "time", "duration", "set", "timex":
		l.kind, l.id = leafTimex, timexBits[class]
	default:
		id, ok := c.vocabulary.classes[class]
		if !ok {
			return c.errorf("no class %q", class)
		}
		l.kind, l.id = leafClass, uint16(id)
	}
	return nil
}

// maxBindings is how many names one rule can bind.
const maxBindings = 12

func (c *compiler) binding(name string) (int8, error) {
	i := slices.Index(c.names, name)
	if i < 0 {
		if i = len(c.names); i == maxBindings {
			return 0, c.errorf("more than %d bindings", maxBindings)
		}
		c.names = append(c.names, name)
	}
	return int8(i), nil
}
