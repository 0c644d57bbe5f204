package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Coreferred is a text with its coreference chains (OntoGUM).
type Coreferred struct {
	Sentences []Sentence
	Chains    [][]WordSpan // no chain has one mention only
}

// WordSpan is a stretch of words, both ends in it, counted from 0 over the document.
type WordSpan struct{ First, Last int }

// OntoGUM reads one split of GUM in the scheme of OntoNotes (Zhu, Pradhan and
// Zeldes 2021): chains from folder/ontogum, words, spaces and paragraphs of the
// same documents from folder/dep.
func OntoGUM(folder, split string) ([]Coreferred, error) {
	files, err := filepath.Glob(filepath.Join(folder, "ontogum", split, "*.conll"))
	if err != nil {
		return nil, fmt.Errorf("corpus: ontogum: %w", err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("corpus: ontogum: %s: %w", filepath.Join(folder, "ontogum", split), os.ErrNotExist)
	}
	var all []Coreferred
	for _, file := range files {
		c, err := coreferred(file, filepath.Join(folder, "dep", split, strings.TrimSuffix(filepath.Base(file), ".conll")+".conllu"))
		if err != nil {
			return nil, fmt.Errorf("corpus: ontogum: %w", err)
		}
		all = append(all, c)
	}
	return all, nil
}

func coreferred(file, words string) (c Coreferred, err error) {
	in, err := os.Open(words)
	if err != nil {
		return c, err
	}
	defer in.Close()
	if c.Sentences, err = Conllu(words, in); err != nil {
		return c, err
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return c, err
	}
	var n int
	if c.Chains, n, err = parseChains(file, string(content)); err != nil {
		return c, err
	}
	for _, s := range c.Sentences {
		n -= len(s.Words)
	}
	if n != 0 {
		return c, fmt.Errorf("%s: %d words more than in %s", file, n, words)
	}
	return c, nil
}

// parseChains reads words in rows, the last column of which opens and closes
// mentions: "(3", "3)" and "(3)", several at once, "_" for none. It gives the
// chains in the order of their numbers' first mention, and how many words there are.
func parseChains(file, content string) (chains [][]WordSpan, words int, err error) {
	r := chainReader{number: map[string]int{}, open: map[string][]int{}}
	line := 0
	for row := range strings.Lines(content) {
		line++
		row = strings.TrimRight(row, "\r\n")
		if row == "" || row[0] == '#' {
			continue
		}
		cells := strings.Split(row, "\t")
		if err := r.cell(cells[len(cells)-1]); err != nil {
			return nil, 0, fmt.Errorf("%s:%d: %w", file, line, err)
		}
		r.words++
	}
	for id, starts := range r.open {
		if len(starts) > 0 {
			return nil, 0, fmt.Errorf("%s: a mention of %s is not closed", file, id)
		}
	}
	return r.chains, r.words, nil
}

type chainReader struct {
	chains [][]WordSpan
	number map[string]int   // of a chain's id
	open   map[string][]int // by id: where mentions under way begin
	words  int
}

func (r *chainReader) cell(cell string) error {
	for cell != "" && cell != "_" && cell != "-" {
		opens := cell[0] == '('
		cell = strings.TrimPrefix(cell, "(")
		end := len(cell) - len(strings.TrimLeft(cell, "0123456789"))
		id := cell[:end]
		if _, err := strconv.Atoi(id); err != nil {
			return fmt.Errorf("%q is no number of a chain", id)
		}
		closes := end < len(cell) && cell[end] == ')'
		if closes {
			end++
		}
		if !opens && !closes || end < len(cell) && cell[end] == '|' && end+1 == len(cell) {
			return fmt.Errorf("%q opens and closes nothing", id)
		}
		cell = strings.TrimPrefix(cell[end:], "|")
		if opens {
			r.open[id] = append(r.open[id], r.words)
		}
		if closes && !r.close(id) {
			return fmt.Errorf("a mention of %s was not opened", id)
		}
	}
	return nil
}

func (r *chainReader) close(id string) bool {
	starts := r.open[id]
	if len(starts) == 0 {
		return false
	}
	span := WordSpan{starts[len(starts)-1], r.words}
	r.open[id] = starts[:len(starts)-1]
	k, known := r.number[id]
	if !known {
		k = len(r.chains)
		r.number[id], r.chains = k, append(r.chains, nil)
	}
	r.chains[k] = append(r.chains[k], span)
	return true
}
