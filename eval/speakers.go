package eval

import (
	"embed"
	"fmt"
	"regexp"
	"strings"

	"onrecord"
	"onrecord/analysis"
)

//go:embed testdata/speakers.txt
var speakerCases embed.FS

// speakerCase is a short text in which pronouns that name the speaker of a
// quotation are marked with the name that they stand for.
type speakerCase struct {
	split, form string
	text        string
	pronouns    []onrecord.Span
	names       []string
}

var speakerMark = regexp.MustCompile(`\[([^\[\]|]+)\|([^\[\]|]+)\]`)

// scoreSpeakers scores the pronouns that name who speaks in passages of our own.
func scoreSpeakers(run Run) ([]Figure, []Miss, error) {
	content, err := speakerCases.ReadFile("testdata/speakers.txt")
	if err != nil {
		return nil, nil, err
	}
	cases, err := readSpeakers("speakers.txt", string(content))
	if err != nil {
		return nil, nil, err
	}
	pipeline, err := analysis.Prepare(run.Pack, writers(run.Analyzers, analysis.Entities))
	if err != nil {
		return nil, nil, err
	}
	var figures []Figure
	var misses []Miss
	for _, split := range []string{"dev", "test"} {
		right, all := 0, 0
		for _, c := range cases {
			if c.split != split {
				continue
			}
			wrong, err := c.score(pipeline)
			if err != nil {
				return nil, nil, err
			}
			all += len(c.names)
			right += len(c.names) - len(wrong)
			if split == "dev" { // nobody looks at the others
				misses = append(misses, wrong...)
			}
		}
		figures = append(figures, Figure{Corpus: "speakers", Split: split, Figure: "resolved", Value: 100 * float64(right) / float64(max(all, 1)), N: all})
	}
	return figures, misses, nil
}

// readSpeakers reads passages, each under a line "== split form".
func readSpeakers(file, text string) ([]speakerCase, error) {
	var all []speakerCase
	for i, line := range strings.Split(text, "\n") {
		head, isHead := strings.CutPrefix(line, "== ")
		switch {
		case isHead:
			split, form, ok := strings.Cut(head, " ")
			if !ok {
				return nil, fmt.Errorf("%s:%d: no form", file, i+1)
			}
			all = append(all, speakerCase{split: split, form: form})
		case strings.TrimSpace(line) == "", strings.HasPrefix(line, "#"):
		case len(all) == 0:
			return nil, fmt.Errorf("%s:%d: no line \"== split form\" before it", file, i+1)
		default:
			all[len(all)-1].add(line)
		}
	}
	return all, nil
}

// add appends a paragraph and takes the marks out of it.
func (c *speakerCase) add(line string) {
	if c.text != "" {
		c.text += "\n\n"
	}
	at := 0
	for _, m := range speakerMark.FindAllStringSubmatchIndex(line, -1) {
		c.text += line[at:m[0]]
		c.pronouns = append(c.pronouns, onrecord.Span{Start: len(c.text), End: len(c.text) + m[3] - m[2]})
		c.names = append(c.names, line[m[4]:m[5]])
		c.text += line[m[2]:m[3]]
		at = m[1]
	}
	c.text += line[at:]
}

// score reads the passage and lists the pronouns whose entity is another.
func (c *speakerCase) score(pipeline *analysis.Pipeline) ([]Miss, error) {
	d := &onrecord.Document{Origin: c.form, Language: "en", Text: c.text}
	start := 0
	for paragraph := range strings.SplitSeq(c.text, "\n\n") {
		d.Blocks = append(d.Blocks, onrecord.Block{Span: onrecord.Span{Start: start, End: start + len(paragraph)}, Kind: onrecord.Paragraph})
		start += len(paragraph) + 2
	}
	if err := pipeline.Run(d); err != nil {
		return nil, err
	}
	var wrong []Miss
	for i, p := range c.pronouns {
		got := ""
		if e := d.EntityOf(headMention(d, p)); e != 0 {
			got = d.Entity(e).Name
		}
		if got != c.names[i] {
			wrong = append(wrong, Miss{Corpus: "speakers", File: c.form, Kind: "pronoun of a speaker",
				Detail: fmt.Sprintf("%q is %q, not %q", d.Slice(p), got, c.names[i])})
		}
	}
	return wrong, nil
}
