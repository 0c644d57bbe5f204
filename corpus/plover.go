package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"onrecord"
)

// Coded is one sentence with one event in it, coded by hand (PLV).
type Coded struct {
	Name      string // of the row: its sentence_id
	Text      string
	Actor     []onrecord.Span // in pieces, bytes of Text; empty if the row does not mark it
	Recipient []onrecord.Span
	Root      string // PLOVER type: AID, ASSAULT, …
}

// codedColumns are the columns that are read, by their names in the first line.
var codedColumns = []string{"sentence_id", "marked_sentence", "gold_root"}

// Plover reads PLV_SPLIT.tsv in folder: sentences in which <s> marks the actor
// and <t> the recipient, and the type of the event between them.
func Plover(folder, split string) ([]Coded, error) {
	file := filepath.Join(folder, "PLV_"+split+".tsv")
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("corpus: plover: %w", err)
	}
	return parsePlover(file, string(content))
}

// PloverSplits are the splits that folder has: the * of its PLV_*.tsv.
func PloverSplits(folder string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(folder, "PLV_*.tsv"))
	if err != nil {
		return nil, fmt.Errorf("corpus: plover: %w", err)
	}
	var splits []string
	for _, f := range files {
		splits = append(splits, strings.TrimSuffix(strings.TrimPrefix(filepath.Base(f), "PLV_"), ".tsv"))
	}
	return splits, nil
}

func parsePlover(file, content string) ([]Coded, error) {
	var at []int // where the wanted columns stand
	var all []Coded
	line := 0
	for raw := range strings.Lines(content) {
		line++
		cells := strings.Split(strings.TrimRight(raw, "\r\n"), "\t")
		if at == nil {
			for _, c := range codedColumns {
				i := slices.Index(cells, c)
				if i < 0 {
					return nil, fmt.Errorf("%s:1: corpus: plover: no column %s", file, c)
				}
				at = append(at, i)
			}
			continue
		}
		if len(cells) <= slices.Max(at) {
			return nil, fmt.Errorf("%s:%d: corpus: plover: %d cells", file, line, len(cells))
		}
		c, err := parseMarked(cells[at[1]])
		if err != nil {
			return nil, fmt.Errorf("%s:%d: corpus: plover: %w", file, line, err)
		}
		c.Name, c.Root = cells[at[0]], cells[at[2]]
		if c.Text != "" {
			all = append(all, c)
		}
	}
	return all, nil
}

// parseMarked takes <s> and <t> out of a marked sentence and keeps where they stood.
func parseMarked(marked string) (Coded, error) {
	var c Coded
	var text strings.Builder
	open := map[byte]int{}
	for marked != "" {
		i := strings.IndexByte(marked, '<')
		if i < 0 {
			text.WriteString(marked)
			break
		}
		text.WriteString(marked[:i])
		marked = marked[i:]
		switch {
		case strings.HasPrefix(marked, "<s>"), strings.HasPrefix(marked, "<t>"):
			open[marked[1]] = text.Len()
			marked = marked[3:]
		case strings.HasPrefix(marked, "</s>"), strings.HasPrefix(marked, "</t>"):
			start, ok := open[marked[2]]
			if !ok {
				return c, fmt.Errorf("%.20q closes nothing", marked)
			}
			delete(open, marked[2])
			if s := (onrecord.Span{Start: start, End: text.Len()}); s.Len() > 0 {
				role := &c.Actor
				if marked[2] == 't' {
					role = &c.Recipient
				}
				*role = append(*role, s)
			}
			marked = marked[4:]
		default:
			text.WriteByte('<')
			marked = marked[1:]
		}
	}
	c.Text = text.String()
	return c, nil
}

// Tell writes the row's pair into d, a document of its text with tokens, as the only
// entities: 1 acts, 2 is acted on. A side that the row does not mark has no mention; its id
// stays free.
func (c *Coded) Tell(d *onrecord.Document) {
	type told struct {
		onrecord.Span
		role int
	}
	var spans []told
	for role, pieces := range [][]onrecord.Span{c.Actor, c.Recipient} {
		for _, p := range pieces {
			if p = d.Trim(p); !p.IsZero() {
				spans = append(spans, told{p, role})
			}
		}
	}
	slices.SortFunc(spans, func(a, b told) int { return onrecord.CompareSpans(a.Span, b.Span) })
	members := make([][]onrecord.Member, 2)
	for i, s := range spans {
		d.Mentions = append(d.Mentions, onrecord.Mention{Span: s.Span, Kind: onrecord.Name, Head: d.HeadOf(s.Span)})
		members[s.role] = append(members[s.role], onrecord.Member{Mention: onrecord.MentionID(i + 1)})
	}
	for role, m := range members {
		if len(m) == 0 {
			continue
		}
		for len(d.Entities) < role {
			d.Entities = append(d.Entities, onrecord.Entity{Name: "-"})
		}
		d.Entities = append(d.Entities, onrecord.Entity{Name: d.Slice(d.Mention(m[0].Mention).Span), Members: m})
	}
}

// Shares reports whether phrase has a content word of one of the gold pieces, by which a
// party that was found stands for the one that the row marks; a side that the row does
// not mark is free.
func (c *Coded) Shares(phrase string, gold []onrecord.Span) bool {
	if len(gold) == 0 {
		return true
	}
	words := ContentWords(phrase)
	for _, g := range gold {
		for w := range ContentWords(c.Text[g.Start:g.End]) {
			if words[w] {
				return true
			}
		}
	}
	return false
}

// ContentWords are the words of s, in lower case, that are not empty.
func ContentWords(s string) map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		switch w {
		case "the", "a", "an", "of", "in", "and", "s", "his", "her", "its", "their", "for", "to", "on", "by", "at", "with", "former":
		default:
			words[w] = true
		}
	}
	return words
}
