package eval

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"onrecord"
	"onrecord/analysis"
	"onrecord/corpus"
	"onrecord/lang"
)

const plover = "plover"

// EventCoder codes events with trained weights of its own.
type EventCoder interface {
	// Type is what actor does to recipient, as the codebook calls it, "" if that is not known.
	Type(d *onrecord.Document, actor, recipient onrecord.EntityID) string
	// Analyzer finds events by itself.
	Analyzer() *analysis.Analyzer
}

// LearnEvents learns a coder from PLV_train in the folder of corpora, but for the rows that
// are left out, numbered in the order of corpus.Plover. Without is nil for none.
type LearnEvents func(without func(row int) bool) (EventCoder, error)

// Events makes the scorer of events; study reads what a coder learns from, or gives the
// one that is shipped where the folder has no PLV_train. It scores on PLV,
// every PLV_*.tsv that there is, twice: the type given the pair, and end to end (type,
// actor and recipient, all found by us). On PLV_train coders are learned anew for each of
// five parts from the other four, near-duplicates in one part; any other file is a test set
// for the coder that is learned from the whole of PLV_train. On "events", our own sentences, see Sentences.
// An event counts as the codebook's type for its type, status and direction (Event.Root).
// The figures:
//
//   - root_macro_f1, quad_macro_f1: the mean over types, and over the four quads, of F1, given the pair
//   - root_accuracy: how many of the types are right, given the pair
//   - end_to_end_precision, _recall, _f1: an event is right if a row of its sentence has its type, and
//     the minimal phrases of an actor and a recipient share a content word with the row's
//   - false_per_sentence: events a sentence, not percent, that match no row
func Events(study func(Run) (LearnEvents, error)) Scorer {
	return func(run Run) ([]Figure, []Miss, error) {
		var figures []Figure
		var misses []Miss
		for _, set := range []struct {
			name  string
			score Scorer
		}{{plover, codedEvents(study)}, {sentences, Sentences}} {
			if _, err := os.Stat(filepath.Join(run.Corpora, set.name)); err != nil {
				continue
			}
			f, m, err := set.score(run)
			if err != nil {
				return nil, nil, fmt.Errorf("eval: events: %w", err)
			}
			figures, misses = append(figures, f...), append(misses, m...)
		}
		if figures == nil {
			return nil, nil, fmt.Errorf("eval: events: %s holds neither %s nor %s", run.Corpora, plover, sentences)
		}
		return figures, misses, nil
	}
}

func codedEvents(study func(Run) (LearnEvents, error)) Scorer {
	return func(run Run) ([]Figure, []Miss, error) {
		folder := filepath.Join(run.Corpora, plover)
		splits, err := corpus.PloverSplits(folder)
		if err != nil {
			return nil, nil, err
		}
		if len(splits) == 0 {
			return nil, nil, fmt.Errorf("%s: no PLV_*.tsv", folder)
		}
		quad, err := quads(run.Pack)
		if err != nil {
			return nil, nil, err
		}
		learn, err := study(run)
		if err != nil {
			return nil, nil, err
		}
		var figures []Figure
		var misses []Miss
		for _, split := range splits {
			e := &events{split: split, quad: quad}
			if e.rows, err = corpus.Plover(folder, split); err != nil {
				return nil, nil, err
			}
			if err := e.score(run, learn); err != nil {
				return nil, nil, err
			}
			figures, misses = append(figures, e.figures...), append(misses, e.misses...)
		}
		return figures, misses, nil
	}
}

// events scores one split.
type events struct {
	split   string
	rows    []corpus.Coded
	quad    map[string]string
	roots   confusion
	quads   confusion
	found   found
	figures []Figure
	misses  []Miss
}

// quads are verbal and material cooperation and conflict, by type.
func quads(pack *lang.Pack) (map[string]string, error) {
	l, err := pack.Lexicon("event/type.tsv", "type", "quad", "cameo", "modes", "meaning")
	if err != nil {
		return nil, err
	}
	quad := map[string]string{}
	for _, row := range l.Rows {
		quad[row.Cells[0]] = row.Cells[1]
	}
	return quad, nil
}

// trained is the split that coders are learned from, and parts how many it is cut into.
const (
	trained = "train"
	parts   = 5
)

func (e *events) score(run Run, learn LearnEvents) error {
	e.roots, e.quads = confusion{}, confusion{}
	part, n := make([]int, len(e.rows)), 1
	if e.split == trained {
		part, n = folds(e.rows, parts), parts
	}
	for k := range n {
		without := func(row int) bool { return part[row] == k }
		if e.split != trained {
			without = nil
		}
		coder, err := learn(without)
		if err != nil {
			return err
		}
		var rows []corpus.Coded
		for i := range e.rows {
			if part[i] == k {
				rows = append(rows, e.rows[i])
			}
		}
		if err := e.part(run, coder, rows); err != nil {
			return err
		}
	}
	e.figuresOf()
	return nil
}

func (e *events) part(run Run, coder EventCoder, rows []corpus.Coded) error {
	if err := e.pairs(run, coder, rows); err != nil {
		return err
	}
	return e.endToEnd(run, coder, rows)
}

func (e *events) figuresOf() {
	e.add("root_macro_f1", e.roots.macroF1(), len(e.rows))
	e.add("quad_macro_f1", e.quads.macroF1(), len(e.rows))
	e.add("root_accuracy", e.roots.accuracy(), len(e.rows))
	right := func(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }
	f := e.found
	p, r := right(f.right, f.got), right(f.recalled, len(e.rows))
	e.add("end_to_end_precision", p, f.got)
	e.add("end_to_end_recall", r, len(e.rows))
	e.add("end_to_end_f1", 2*p*r/max(p+r, 1e-9), len(e.rows))
	e.add("false_per_sentence", float64(f.got-f.right)/float64(max(f.sentences, 1)), f.sentences)
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
func (e *events) pairs(run Run, coder EventCoder, rows []corpus.Coded) error {
	pipeline, err := analysis.Prepare(run.Pack, writers(run.Analyzers, analysis.Tokens))
	if err != nil {
		return err
	}
	for i := range rows {
		row := &rows[i]
		d := sentence(run, row.Text)
		if err := pipeline.Run(d); err != nil {
			return err
		}
		row.Tell(d)
		got := coder.Type(d, 1, 2)
		e.roots.add(row.Root, got)
		e.quads.add(e.quad[row.Root], e.quad[got])
		if got != row.Root {
			e.miss(row.Name, fmt.Sprintf("pair: %s taken for %s", row.Root, cmp.Or(got, "nothing")), "%s", marked(*row))
		}
	}
	return nil
}

// replaced are the analyzers that the events layer needs, with coder as its own.
func replaced(all []*analysis.Analyzer, coder *analysis.Analyzer) []*analysis.Analyzer {
	need := slices.Clone(writers(all, analysis.Events))
	for i, a := range need {
		if slices.Contains(a.Writes, analysis.Events) {
			need[i] = coder
		}
	}
	return need
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
