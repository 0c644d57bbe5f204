package event

import (
	"fmt"
	"slices"
	"strings"

	"onrecord"
	"onrecord/lang"
)

// codebook is what the data say of types and of the words around an act.
type codebook struct {
	quad       map[string]string     // by type
	cameo      codes                 // event/cameo.tsv
	steps      steps                 // event/step.tsv
	contexts   map[string][]string   // by lemma
	sectors    map[string]string     // by lemma
	charged    map[string][][]string // by last word: all words of the phrase
	places     map[string]bool       // prepositions before a place
	currencies map[string]bool
	takings    map[string]bool // words by which the actor gets: buy, import
}

// codes are rows of root, mode, CAMEO code and context.
type codes [][]string

// code is the CAMEO code of a type with a mode, and the context that it has.
func (c codes) code(root, mode string) (code, context string) {
	for _, row := range c {
		if row[0] == root && (row[1] == mode || row[1] == "*") {
			return row[2], row[3]
		}
	}
	return "", ""
}

// steps are rows of ledger, words, status, direction and step.
type steps []stepRow

type stepRow struct {
	ledger            string
	words, also       map[string]bool // one of each; nil for any
	status, direction string
	step              string
}

// step is what the event means in its ledger; words are those that tell it.
func (s steps) step(e *onrecord.Event, words []string) string {
	for _, row := range s {
		if row.ledger == e.Ledger && (row.status == "*" || row.status == string(e.Status)) &&
			(row.direction == "*" || row.direction == e.Direction) &&
			anyOf(row.words, words) && anyOf(row.also, words) {
			return row.step
		}
	}
	return ""
}

// anyOf reports whether one of the words is in the set; nil allows everything.
func anyOf(set map[string]bool, words []string) bool {
	return set == nil || slices.ContainsFunc(words, func(w string) bool { return set[w] })
}

func openCodebook(pack *lang.Pack, classes map[string][]string) (codebook, error) {
	b := codebook{quad: map[string]string{}, contexts: map[string][]string{}, sectors: map[string]string{},
		charged: map[string][][]string{}, places: set(classes["place-before"]), currencies: set(classes["money"]), takings: set(classes["taking"])}
	for _, read := range []struct {
		file    string
		columns []string
		row     func([]string) error
	}{
		{"event/type.tsv", []string{"type", "quad", "cameo", "modes", "meaning"}, func(c []string) error { b.quad[c[0]] = c[1]; return nil }},
		{"event/cameo.tsv", []string{"root", "mode", "cameo", "context"}, func(c []string) error { b.cameo = append(b.cameo, c); return nil }},
		{"event/step.tsv", []string{"ledger", "words", "status", "direction", "step"}, b.step},
		{"event/context.tsv", []string{"context", "words"}, b.context},
		{"event/sector.tsv", []string{"sector", "words"}, b.sector},
		{"event/wording.tsv", []string{"words"}, b.wording},
	} {
		l, err := pack.Lexicon(read.file, read.columns...)
		if err != nil {
			return b, err
		}
		for _, row := range l.Rows {
			if err := read.row(row.Cells); err != nil {
				return b, fmt.Errorf("%s:%d: event: %w", l.File, row.Line, err)
			}
		}
	}
	return b, nil
}

func (b *codebook) step(c []string) error {
	row := stepRow{ledger: c[0], status: c[2], direction: c[3], step: c[4]}
	if row.ledger != "supply" && row.ledger != "membership" {
		return fmt.Errorf("no ledger %q", row.ledger)
	}
	if row.status != "*" && !slices.Contains(statuses, onrecord.Status(row.status)) {
		return fmt.Errorf("no status %q", row.status)
	}
	if c[1] != "*" {
		words, also, both := strings.Cut(c[1], "&")
		if row.words = set(list(words)); both {
			row.also = set(list(also))
		}
	}
	b.steps = append(b.steps, row)
	return nil
}

func (b *codebook) context(c []string) error {
	for _, w := range list(c[1]) {
		if !slices.Contains(b.contexts[w], c[0]) {
			b.contexts[w] = append(b.contexts[w], c[0])
		}
	}
	return nil
}

func (b *codebook) sector(c []string) error {
	for _, w := range list(c[1]) {
		if other := b.sectors[w]; other != "" {
			return fmt.Errorf("%q is %s and %s", w, other, c[0])
		}
		b.sectors[w] = c[0]
	}
	return nil
}

func (b *codebook) wording(c []string) error {
	for _, phrase := range list(c[0]) {
		words := strings.Fields(phrase)
		last := words[len(words)-1]
		b.charged[last] = append(b.charged[last], words)
		slices.SortStableFunc(b.charged[last], func(x, y []string) int { return len(y) - len(x) })
	}
	return nil
}
