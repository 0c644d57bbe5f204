package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

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
