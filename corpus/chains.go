package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"onrecord"
)

// Passage is a short text in which every statement is annotated with the chain
// it came through. eval/testdata/chains/README.md defines the scheme and the
// format.
type Passage struct {
	Name       string // unique in its file
	Kind       string // of text: wire, release, interview, headline …
	Outlet     string // empty if nobody is known to publish it
	Published  string // YYYY-MM-DD or YYYY-MM-DDTHH:MM
	Page       bool   // Text is an HTML page, and the spans are bytes of the page
	Text       string
	Statements []Told
	NotSpeech  []onrecord.Span // quotations and titles that nobody says
	Line       int             // of its name in the file, from 1
}

// Told is a statement as a careful reader annotates it. Where several names or
// kinds are given, each is right and the first is the best. A zero span, a
// false flag, says that the text holds no such thing; an empty Stated, Basis or
// Role is not annotated.
type Told struct {
	ID         string          // unique in its passage
	Content    []onrecord.Span // in the order of the text
	Cue        onrecord.Span
	Source     onrecord.Span
	Addressee  onrecord.Span
	Occasion   onrecord.Span
	Speaker    []string   // empty if nobody is the source
	Chain      [][]string // from the outlet inward, each link with its alternatives
	Form       onrecord.Form
	SourceKind []onrecord.SourceKind
	CueKind    []onrecord.CueKind
	Within     onrecord.StatementID // 0 is the outlet's own voice
	Stated     string
	Basis      onrecord.StatedBasis
	Role       string
	Negated    bool
	Repeated   bool
}

// Extent is the span of t's content, from the first piece to the last.
func (t *Told) Extent() onrecord.Span {
	var e onrecord.Span
	for _, c := range t.Content {
		e = e.Cover(c)
	}
	return e
}

// Chains reads the passages of one split, the file chains/SPLIT.txt of folder.
// An error in a passage begins with file and line.
func Chains(folder, split string) ([]Passage, error) {
	file := filepath.Join(folder, "chains", split+".txt")
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("corpus: chains: %w", err)
	}
	passages, err := parsePassages(file, string(content))
	if err != nil {
		return nil, err
	}
	if len(passages) == 0 {
		return nil, fmt.Errorf("corpus: chains: %s: no passages", file)
	}
	return passages, nil
}

// lineError is an error at one line of a file.
type lineError struct {
	line int
	err  error
}

func (e lineError) Error() string { return fmt.Sprintf("%d: %v", e.line, e.err) }
func (e lineError) Unwrap() error { return e.err }

// parsePassages reads a whole file of passages.
func parsePassages(file, content string) ([]Passage, error) {
	p := passageParser{names: map[string]bool{}}
	for i, line := range strings.Split(content, "\n") {
		if err := p.line(i+1, strings.TrimSuffix(line, "\r")); err != nil {
			return nil, fmt.Errorf("%s:%w", file, err)
		}
	}
	if err := p.end(); err != nil {
		return nil, fmt.Errorf("%s:%w", file, err)
	}
	return p.passages, nil
}

// The parts of a passage, in the order of the file.
const (
	beforeFirst = iota
	inHeader
	inText
	inGold
)

// passageParser reads a file line by line.
type passageParser struct {
	passages []Passage
	names    map[string]bool
	part     int
	text     []string
	gold     []goldLine
}

// goldLine is one line below a passage's text.
type goldLine struct {
	number int
	text   string
}

func (p *passageParser) line(n int, line string) error {
	name, opens := strings.CutPrefix(line, "=== ")
	switch {
	case opens && p.part != inText:
		if err := p.end(); err != nil {
			return err
		}
		return p.open(n, strings.TrimSpace(name))
	case p.part == inText && line == "---":
		p.current().Text = strings.Join(p.text, "\n")
		p.part = inGold
	case p.part == inText:
		p.text = append(p.text, line)
	case blank(line):
	case p.part == inGold:
		p.gold = append(p.gold, goldLine{n, strings.TrimSpace(line)})
	case p.part == inHeader && line == "---":
		p.part = inText
	case p.part == inHeader:
		return p.header(n, line)
	default:
		return lineError{n, fmt.Errorf("%q stands before the first passage", line)}
	}
	return nil
}

// blank reports whether nothing is on the line but a comment.
func blank(line string) bool {
	line = strings.TrimSpace(line)
	return line == "" || strings.HasPrefix(line, "#")
}

func (p *passageParser) current() *Passage { return &p.passages[len(p.passages)-1] }

func (p *passageParser) open(n int, name string) error {
	if name == "" || p.names[name] {
		return lineError{n, fmt.Errorf("passage %q: no name of its own", name)}
	}
	p.names[name] = true
	p.passages = append(p.passages, Passage{Name: name, Line: n})
	p.part, p.text, p.gold = inHeader, nil, nil
	return nil
}

func (p *passageParser) header(n int, line string) error {
	x := p.current()
	key, value, _ := strings.Cut(line, ":")
	switch value = strings.TrimSpace(value); strings.TrimSpace(key) {
	case "kind":
		x.Kind = value
	case "outlet":
		if x.Outlet = value; value == "-" {
			x.Outlet = ""
		}
	case "published":
		x.Published = value
	case "html":
		x.Page = true
	default:
		return lineError{n, fmt.Errorf("passage %s: unknown header %q", x.Name, key)}
	}
	return nil
}

// end closes the passage that is open, if one is.
func (p *passageParser) end() error {
	if p.part == beforeFirst {
		return nil
	}
	x := p.current()
	if p.part != inGold {
		return lineError{x.Line, fmt.Errorf("passage %s: a passage is a header, a text and gold, parted by lines of three hyphens", x.Name)}
	}
	if x.Kind == "" || x.Published == "" {
		return lineError{x.Line, fmt.Errorf("passage %s: no kind or no publication date", x.Name)}
	}
	g := goldReader{passage: x, ids: map[string]onrecord.StatementID{}}
	return g.read(p.gold)
}
