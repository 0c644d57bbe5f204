package eval

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"

	"onrecord"
	"onrecord/analysis"
	"onrecord/corpus"
)

const plover = "plover"

// Events scores events on PLV, every PLV_*.tsv that there is, twice: the type
// given the pair (actor and recipient are told to the analyzer as the document's
// only entities), and end to end (type, actor and recipient, all found by us). An
// event counts as the codebook's type for its type, status and direction
// (event/crosswalk.tsv). The figures:
//
//   - root_macro_f1, quad_macro_f1: the mean over types, and over the four quads, of F1, given the pair
//   - root_accuracy: how many of the types are right, given the pair
//   - end_to_end_precision, _recall, _f1: an event is right if a row of its sentence has its type, and
//     the minimal phrases of an actor and a recipient share a content word with the row's
//   - false_per_sentence: events a sentence, not percent, that match no row
func Events(run Run) ([]Figure, []Miss, error) {
	folder := filepath.Join(run.Corpora, plover)
	splits, err := corpus.PloverSplits(folder)
	if err != nil {
		return nil, nil, fmt.Errorf("eval: %w", err)
	}
	if len(splits) == 0 {
		return nil, nil, fmt.Errorf("eval: events: %s: no PLV_*.tsv", folder)
	}
	walk, err := openCrosswalk(run.Pack)
	if err != nil {
		return nil, nil, fmt.Errorf("eval: %w", err)
	}
	var figures []Figure
	var misses []Miss
	for _, split := range splits {
		rows, err := corpus.Plover(folder, split)
		if err != nil {
			return nil, nil, fmt.Errorf("eval: %w", err)
		}
		e := &events{split: split, rows: rows, walk: walk}
		if err := e.score(run); err != nil {
			return nil, nil, fmt.Errorf("eval: events: %w", err)
		}
		figures, misses = append(figures, e.figures...), append(misses, e.misses...)
	}
	return figures, misses, nil
}

// events scores one split.
type events struct {
	split   string
	rows    []corpus.Coded
	walk    *crosswalk
	figures []Figure
	misses  []Miss
}

func (e *events) score(run Run) error {
	if err := e.pairs(run); err != nil {
		return err
	}
	return e.endToEnd(run)
}

func (e *events) add(figure string, value float64, n int) {
	e.figures = append(e.figures, Figure{Corpus: plover, Split: e.split, Figure: figure, Value: value, N: n})
}

func (e *events) miss(row, kind, format string, args ...any) {
	e.misses = append(e.misses, Miss{Corpus: plover, File: e.split + "/" + row, Kind: kind, Detail: fmt.Sprintf(format, args...)})
}

// sentence is the document of a row.
func sentence(run Run, text string) *onrecord.Document {
	return &onrecord.Document{Origin: plover, Language: run.Pack.Language, Text: text,
		Blocks: []onrecord.Block{{Span: onrecord.Span{Start: 0, End: len(text)}, Kind: onrecord.Paragraph}}}
}

// pairs scores the type given the pair.
func (e *events) pairs(run Run) error {
	var row corpus.Coded
	told := &analysis.Analyzer{
		Name: "pair", Reads: []analysis.Layer{analysis.Tokens},
		Writes: []analysis.Layer{analysis.Mentions, analysis.Statements, analysis.Entities},
		New:    pairStep(&row),
	}
	pipeline, err := analysis.Prepare(run.Pack, withPair(run.Analyzers, told))
	if err != nil {
		return err
	}
	roots, quads := confusion{}, confusion{}
	for _, row = range e.rows {
		d := sentence(run, row.Text)
		if err := pipeline.Run(d); err != nil {
			return err
		}
		got := e.root(d)
		roots.add(row.Root, got)
		quads.add(e.walk.quad[row.Root], e.walk.quad[got])
		if got != row.Root {
			e.miss(row.Name, fmt.Sprintf("pair: %s taken for %s", row.Root, cmp.Or(got, "nothing")), "%s", marked(row))
		}
	}
	e.add("root_macro_f1", roots.macroF1(), len(e.rows))
	e.add("quad_macro_f1", quads.macroF1(), len(e.rows))
	e.add("root_accuracy", roots.accuracy(), len(e.rows))
	return nil
}

// withPair are the analyzers that the events layer needs, with told in the place of
// those that write what told writes.
func withPair(all []*analysis.Analyzer, told *analysis.Analyzer) []*analysis.Analyzer {
	need := []*analysis.Analyzer{told}
	for _, a := range writers(all, analysis.Events) {
		if !slices.ContainsFunc(a.Writes, func(l analysis.Layer) bool { return slices.Contains(told.Writes, l) }) {
			need = append(need, a)
		}
	}
	return need
}

// root is what the document's event between entities 1, the actor, and 2, the
// recipient, counts as; "" if there is none. Of several events the one that
// joins them counts before one that has only one of them, or has them the other
// way round.
func (e *events) root(d *onrecord.Document) string {
	best, root := 0, ""
	for i := range d.Events {
		v := &d.Events[i]
		counted := e.walk.root(v)
		if counted == "" {
			continue
		}
		score := 1 + 4*involved(v.Actors, 1) + 4*involved(v.Recipients, 2) + involved(v.Recipients, 1) + involved(v.Actors, 2)
		if score > best {
			best, root = score, counted
		}
	}
	return root
}

func involved(all []onrecord.Participant, entity onrecord.EntityID) int {
	for _, p := range all {
		if p.Entity == entity {
			return 1
		}
	}
	return 0
}

// marked is a row as one line: its text, actor and recipient.
func marked(c corpus.Coded) string {
	return fmt.Sprintf("%s | %s > %s", c.Text, phrases(c.Text, c.Actor), phrases(c.Text, c.Recipient))
}

func phrases(text string, spans []onrecord.Span) string {
	s := ""
	for i, p := range spans {
		if i > 0 {
			s += " + "
		}
		s += text[p.Start:p.End]
	}
	return s
}
