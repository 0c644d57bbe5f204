package corpus

import (
	"errors"
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

// parsePassages reads a whole file of passages. Its error joins all that there
// are, each with file and line: gold is written by hand.
func parsePassages(file, content string) ([]Passage, error) {
	p := passageParser{file: file, names: map[string]bool{}}
	for i, line := range strings.Split(content, "\n") {
		p.line(i+1, strings.TrimSuffix(line, "\r"))
	}
	p.end()
	if err := errors.Join(p.errs...); err != nil {
		return nil, err
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
	file     string
	errs     []error
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

// fail keeps an error at line n, in the passage that is open.
func (p *passageParser) fail(n int, err error) {
	if len(p.passages) > 0 {
		err = fmt.Errorf("passage %s: %w", p.current().Name, err)
	}
	p.errs = append(p.errs, fmt.Errorf("%s:%d: %w", p.file, n, err))
}

func (p *passageParser) line(n int, line string) {
	name, opens := strings.CutPrefix(line, "=== ")
	switch {
	case opens && p.part != inText:
		p.end()
		p.open(n, strings.TrimSpace(name))
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
		p.header(n, line)
	default:
		p.fail(n, fmt.Errorf("%q stands before the first passage", line))
	}
}

// blank reports whether nothing is on the line but a comment.
func blank(line string) bool {
	line = strings.TrimSpace(line)
	return line == "" || strings.HasPrefix(line, "#")
}

func (p *passageParser) current() *Passage { return &p.passages[len(p.passages)-1] }

func (p *passageParser) open(n int, name string) {
	if name == "" || p.names[name] {
		p.fail(n, fmt.Errorf("a passage needs a name of its own, not %q", name))
	}
	p.names[name] = true
	p.passages = append(p.passages, Passage{Name: name, Line: n})
	p.part, p.text, p.gold = inHeader, nil, nil
}

func (p *passageParser) header(n int, line string) {
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
		p.fail(n, fmt.Errorf("unknown header %q", key))
	}
}

// end closes the passage that is open, if one is.
func (p *passageParser) end() {
	if p.part == beforeFirst {
		return
	}
	x := p.current()
	switch {
	case p.part != inGold:
		p.fail(x.Line, errors.New("a passage is a header, a text and gold, parted by lines of three hyphens"))
	case x.Kind == "" || x.Published == "":
		p.fail(x.Line, errors.New("no kind or no publication date"))
	default:
		g := goldReader{passage: x, ids: map[string]onrecord.StatementID{}, fail: p.fail}
		g.read(p.gold)
	}
}
