package corpus

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// goldReader reads what is annotated below a passage's text.
type goldReader struct {
	passage *Passage
	ids     map[string]onrecord.StatementID
	within  []string // for each statement, the id of the one it stands in
	lines   []int    // for each statement, where it begins
	fail    func(line int, err error)
}

// read reads all lines, then what needs all statements: nesting and chains.
func (g *goldReader) read(lines []goldLine) {
	whole := true
	for _, l := range lines {
		for _, field := range fields(l.text) {
			if err := g.field(l.number, field); err != nil {
				g.fail(l.number, err)
				whole = false
			}
		}
	}
	for i := 0; whole && i < len(g.passage.Statements); i++ {
		if err := g.finish(i); err != nil {
			g.fail(g.lines[i], fmt.Errorf("statement %s: %w", g.passage.Statements[i].ID, err))
		}
	}
}

// fields parts a line at two or more blanks, so that short fields may share it.
func fields(line string) []string {
	var all []string
	for _, f := range strings.Split(strings.ReplaceAll(line, "\t", "  "), "  ") {
		if f = strings.TrimSpace(f); f != "" {
			all = append(all, f)
		}
	}
	return all
}

func (g *goldReader) field(n int, field string) error {
	if id, ok := strings.CutPrefix(field, "statement "); ok {
		return g.statement(n, strings.TrimSpace(id))
	}
	key, value, _ := strings.Cut(field, ":")
	value = strings.TrimSpace(value)
	if key == "not" {
		return g.span(&g.passage.NotSpeech, value)
	}
	if len(g.passage.Statements) == 0 {
		return fmt.Errorf("%q stands before the first statement", field)
	}
	s := &g.passage.Statements[len(g.passage.Statements)-1]
	switch key {
	case "content":
		return g.span(&s.Content, value)
	case "cue", "source", "addressee", "occasion":
		return g.single(s, key, value)
	case "within":
		g.within[len(g.within)-1] = value
		return nil
	}
	return g.word(s, key, value)
}

func (g *goldReader) statement(n int, id string) error {
	if id == "" || id == "-" || g.ids[id] != 0 {
		return fmt.Errorf("statement %q: no id of its own", id)
	}
	g.passage.Statements = append(g.passage.Statements, Told{ID: id})
	g.ids[id] = onrecord.StatementID(len(g.passage.Statements))
	g.within = append(g.within, "")
	g.lines = append(g.lines, n)
	return nil
}

// single reads a role that is one span.
func (g *goldReader) single(s *Told, key, value string) error {
	var spans []onrecord.Span
	if err := g.span(&spans, value); err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	role := map[string]*onrecord.Span{"cue": &s.Cue, "source": &s.Source, "addressee": &s.Addressee, "occasion": &s.Occasion}[key]
	if !role.IsZero() {
		return fmt.Errorf("%s: given twice", key)
	}
	*role = spans[0]
	return nil
}

// word reads a field that is no span.
func (g *goldReader) word(s *Told, key, value string) error {
	var err error
	switch key {
	case "speaker":
		s.Speaker = alternatives(value)
	case "chain":
		for _, link := range strings.Split(value, " > ") {
			s.Chain = append(s.Chain, alternatives(link))
		}
	case "form":
		err = oneOf(&s.Form, value, onrecord.Direct, onrecord.Indirect, onrecord.Mixed)
	case "source_kind":
		s.SourceKind, err = kinds(value, onrecord.SourceNamed, onrecord.SourceAnonymous, onrecord.SourceCollective,
			onrecord.SourceDocument, onrecord.SourceNone)
	case "cue_kind":
		s.CueKind, err = kinds(value, onrecord.CueSpeech, onrecord.CueWriting, onrecord.CueThought, onrecord.CueIntent,
			onrecord.CueOrder, onrecord.CuePromise, onrecord.CueThreat, onrecord.CueDenial, onrecord.CueAccusation,
			onrecord.CueDemand, onrecord.CueOther)
	case "stated":
		s.Stated = value
	case "basis":
		err = oneOf(&s.Basis, value, onrecord.StatedExplicit, onrecord.StatedInherited, onrecord.StatedPublication,
			onrecord.StatedRepeated, onrecord.StatedUnknown)
	case "role":
		s.Role, err = value, g.holds(value)
	case "negated":
		s.Negated = true
	case "repeated":
		s.Repeated = true
	default:
		err = fmt.Errorf("unknown field %q", key)
	}
	return err
}

func alternatives(value string) []string {
	var all []string
	for _, a := range strings.Split(value, " | ") {
		if a = strings.TrimSpace(a); a != "" {
			all = append(all, a)
		}
	}
	return all
}

func oneOf[K ~string](to *K, value string, known ...K) error {
	if *to = K(value); !slices.Contains(known, *to) {
		return fmt.Errorf("%q is none of %q", value, known)
	}
	return nil
}

func kinds[K ~string](value string, known ...K) ([]K, error) {
	var all []K
	for _, a := range alternatives(value) {
		var k K
		if err := oneOf(&k, a, known...); err != nil {
			return nil, err
		}
		all = append(all, k)
	}
	return all, nil
}

// span finds the words of value in the text: "words", "words @2" for the second
// time they stand there, "of the {words} alone" for words in their context.
func (g *goldReader) span(to *[]onrecord.Span, value string) error {
	words, nth := value, 0
	if i := strings.LastIndex(value, " @"); i >= 0 {
		n, err := strconv.Atoi(value[i+2:])
		if err == nil && n > 0 {
			words, nth = value[:i], n
		}
	}
	lead, rest, marked := strings.Cut(words, "{")
	inner, tail, closed := strings.Cut(rest, "}")
	if marked && closed {
		words = lead + inner + tail
	} else {
		lead, inner = "", words
	}
	if inner == "" {
		return fmt.Errorf("%q: no words", value)
	}
	at, err := occurrence(g.passage.Text, words, nth)
	if err != nil {
		return err
	}
	start := at + len(lead)
	*to = append(*to, onrecord.Span{Start: start, End: start + len(inner)})
	return nil
}

// occurrence is the byte at which words stand in text, as whole words, for the
// nth time; with nth 0 they may stand there only once.
func occurrence(text, words string, nth int) (int, error) {
	found, count := 0, 0
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			break
		}
		at := from + i
		if wholeWords(text, at, at+len(words)) {
			if count++; count == max(nth, 1) {
				found = at
			}
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		from = at + size
	}
	switch {
	case count < max(nth, 1):
		return 0, fmt.Errorf("%q stands %d times in the text", words, count)
	case nth == 0 && count > 1:
		return 0, fmt.Errorf("%q stands %d times in the text: which, @n?", words, count)
	}
	return found, nil
}

// wholeWords reports whether no word runs over an edge of text[start:end].
func wholeWords(text string, start, end int) bool {
	return !joins(text, start) && !joins(text, end)
}

func joins(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return inWord(before) && inWord(after)
}

func inWord(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r)) }

// holds says that a name is not in the text; a capital makes no difference.
func (g *goldReader) holds(name string) error {
	if _, err := occurrence(strings.ToLower(g.passage.Text), strings.ToLower(name), 1); err != nil {
		return err
	}
	return nil
}

// finish checks that the ith statement is whole and agrees with the others.
func (g *goldReader) finish(i int) error {
	s := &g.passage.Statements[i]
	if len(s.Content) == 0 || s.Form == "" || len(s.SourceKind) == 0 || len(s.CueKind) == 0 {
		return fmt.Errorf("content, form, source_kind and cue_kind must all be given")
	}
	for k := 1; k < len(s.Content); k++ {
		if s.Content[k].Start < s.Content[k-1].End {
			return fmt.Errorf("the pieces of its content are out of order")
		}
	}
	if err := g.nest(s, g.within[i]); err != nil {
		return err
	}
	return g.chain(s)
}

// nest finds the statement around s.
func (g *goldReader) nest(s *Told, id string) error {
	if id == "" || id == "-" {
		return nil
	}
	w := g.ids[id]
	switch {
	case w == 0:
		return fmt.Errorf("within %s, which is no statement", id)
	case w >= g.ids[s.ID]:
		return fmt.Errorf("within %s, which must come before it", id)
	case !g.passage.Statements[w-1].holds(s):
		return fmt.Errorf("within %s, whose content does not hold it", id)
	}
	s.Within = w
	return nil
}

// holds reports whether s stands in what t says, from its first word to its last.
func (t *Told) holds(s *Told) bool { return t.Extent().Contains(s.Extent()) }

// chain checks the links: the outlet first, then those of the statement around
// s, the speaker last, and every name in the text.
func (g *goldReader) chain(s *Told) error {
	anonymous := s.SourceKind[0] == onrecord.SourceNone
	if len(s.Speaker) == 0 && !anonymous && len(s.Chain) > 0 {
		s.Speaker = s.Chain[len(s.Chain)-1]
	}
	if len(s.Speaker) == 0 && !anonymous {
		return fmt.Errorf("no chain")
	}
	names := slices.Clone(s.Speaker)
	for i, link := range s.Chain {
		if len(link) == 0 {
			return fmt.Errorf("link %d of its chain has no name", i+1)
		}
		names = append(names, link...)
	}
	for _, n := range names {
		if n != g.passage.Outlet {
			if err := g.holds(n); err != nil {
				return err
			}
		}
	}
	around := [][]string{{g.passage.Outlet}}
	if g.passage.Outlet == "" {
		around = nil
	}
	if s.Within != 0 {
		around = g.passage.Statements[s.Within-1].Chain
	}
	if len(s.Chain) < len(around) || !slices.EqualFunc(s.Chain[:len(around)], around, slices.Equal[[]string]) {
		return fmt.Errorf("its chain does not begin as that of what is around it: %q", around)
	}
	return nil
}
