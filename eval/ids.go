package eval

import (
	"embed"
	"fmt"
	"regexp"
	"strings"

	"onrecord"
	"onrecord/analysis"
)

//go:embed testdata/ids/dev.txt testdata/ids/test.txt
var idPassages embed.FS

// markedText is a short text whose names are marked with the Wikidata id that they
// should have.
type markedText struct {
	name, date, text string
	marks            []mark
}

// mark is a name and its id; empty where no id is right.
type mark struct {
	onrecord.Span
	id string
}

// scoreIDs scores Wikidata ids on passages of our own, half of them (test)
// written before any rule of linking: of the ids given to marked names, how many
// are right; of the names that have an id, how many got it.
func scoreIDs(run Run) ([]Figure, []Miss, error) {
	pipeline, err := analysis.Prepare(run.Pack, run.Analyzers)
	if err != nil {
		return nil, nil, err
	}
	var figures []Figure
	var misses []Miss
	for _, split := range []string{"dev", "test"} {
		content, err := idPassages.ReadFile("testdata/ids/" + split + ".txt")
		if err != nil {
			return nil, nil, err
		}
		passages, err := readPassages(split+".txt", string(content))
		if err != nil {
			return nil, nil, err
		}
		s := idScore{split: split}
		for _, p := range passages {
			if err := s.passage(p, pipeline); err != nil {
				return nil, nil, err
			}
		}
		figures, misses = append(figures, s.figures()...), append(misses, s.misses...)
	}
	return figures, misses, nil
}

// markPattern is a marked name: [Jens Stoltenberg|Q57665], [Michael Jordan|-].
var markPattern = regexp.MustCompile(`\[([^\[\]|]+)\|(Q[0-9]+|-)\]`)

// readPassages reads passages, each under a line "== name date".
func readPassages(file, text string) ([]markedText, error) {
	var all []markedText
	for i, line := range strings.Split(text, "\n") {
		head, isHead := strings.CutPrefix(line, "== ")
		switch {
		case isHead:
			name, date, _ := strings.Cut(head, " ")
			all = append(all, markedText{name: name, date: date})
		case strings.TrimSpace(line) == "", strings.HasPrefix(line, "#"):
		case len(all) == 0:
			return nil, fmt.Errorf("%s:%d: no line \"== name date\" before it", file, i+1)
		default:
			all[len(all)-1].add(line)
		}
	}
	return all, nil
}

// add appends a paragraph to a passage and takes the marks out of it.
func (p *markedText) add(line string) {
	var b strings.Builder
	if p.text != "" {
		b.WriteString(p.text + "\n\n")
	}
	from := 0
	for _, m := range markPattern.FindAllStringSubmatchIndex(line, -1) {
		b.WriteString(line[from:m[0]])
		start := b.Len()
		b.WriteString(line[m[2]:m[3]])
		p.marks = append(p.marks, mark{onrecord.Span{Start: start, End: b.Len()}, strings.TrimPrefix(line[m[4]:m[5]], "-")})
		from = m[1]
	}
	b.WriteString(line[from:])
	p.text = b.String()
}

// idScore counts ids of one half.
type idScore struct {
	split                string
	right, given, wanted int
	misses               []Miss
}

func (s *idScore) passage(p markedText, pipeline *analysis.Pipeline) error {
	d := &onrecord.Document{Origin: p.name, Language: "en", Text: p.text, Published: onrecord.Date{Value: p.date, Basis: onrecord.BasisGiven}}
	if p.date == "" {
		d.Published = onrecord.Date{}
	}
	at := 0
	for part := range strings.SplitSeq(p.text, "\n\n") {
		d.Blocks = append(d.Blocks, onrecord.Block{Span: onrecord.Span{Start: at, End: at + len(part)}, Kind: onrecord.Paragraph})
		at += len(part) + 2
	}
	if err := pipeline.Run(d); err != nil {
		return err
	}
	for _, m := range p.marks {
		s.mark(p, d, m)
	}
	return nil
}

func (s *idScore) mark(p markedText, d *onrecord.Document, m mark) {
	got := idAt(d, m.Span)
	if m.id != "" {
		s.wanted++
	}
	if got != "" {
		s.given++
	}
	kind := ""
	switch {
	case got == m.id && got != "":
		s.right++
	case got == m.id:
	case got == "":
		kind = "no id"
	case m.id == "":
		kind = "an id for somebody else"
	default:
		kind = "a wrong id"
	}
	if kind != "" {
		s.misses = append(s.misses, Miss{Corpus: "ids", File: s.split + "/" + p.name, Kind: kind,
			Detail: fmt.Sprintf("%q has %q, should have %q", d.Slice(m.Span), got, m.id)})
	}
}

// idAt is the id of the entity that is named in a span: by the very same words
// if there is such a mention.
func idAt(d *onrecord.Document, s onrecord.Span) string {
	best := onrecord.MentionID(0)
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Kind != onrecord.Name || !m.Overlaps(s) {
			continue
		}
		if best == 0 || m.Span == s {
			best = onrecord.MentionID(i + 1)
		}
	}
	if e := d.EntityOf(best); e != 0 {
		return d.Entity(e).Ref
	}
	return ""
}

func (s *idScore) figures() []Figure {
	share := func(name string, of int) Figure {
		f := Figure{Corpus: "ids", Split: s.split, Figure: name, N: of}
		if of > 0 {
			f.Value = 100 * float64(s.right) / float64(of)
		}
		return f
	}
	return []Figure{share("id-precision", s.given), share("id-recall", s.wanted)}
}
