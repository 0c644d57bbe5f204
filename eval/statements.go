package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"onrecord"
	"onrecord/analysis"
	"onrecord/article"
	"onrecord/corpus"
)

const polnear = "polnear"

// Statements scores statements on those of the folder's corpora that hold gold
// for them: attributions on PolNeAR, whole chains on our own passages.
// docs/bench.md defines the figures.
func Statements(run Run) ([]Figure, []Miss, error) {
	var figures []Figure
	var misses []Miss
	for _, set := range []struct {
		name  string
		score Scorer
	}{{polnear, polnearStatements}, {chains, chainStatements}} {
		if _, err := os.Stat(filepath.Join(run.Corpora, set.name)); err != nil {
			continue
		}
		f, m, err := set.score(run)
		if err != nil {
			return nil, nil, fmt.Errorf("eval: %w", err)
		}
		figures, misses = append(figures, f...), append(misses, m...)
	}
	if figures == nil {
		return nil, nil, fmt.Errorf("eval: %s holds neither %s nor %s", run.Corpora, polnear, chains)
	}
	return figures, misses, nil
}

// polnearStatements scores attributions: the spans of each role, tokens, whole
// attributions, in all and by form; and what confidence is worth. PolNeAR marks
// no nesting, so statements within others are not scored.
func polnearStatements(run Run) ([]Figure, []Miss, error) {
	texts, err := corpus.PolNeAR(filepath.Join(run.Corpora, polnear), run.Split)
	if err != nil {
		return nil, nil, err
	}
	pipeline, err := analysis.Prepare(run.Pack, writers(run.Analyzers, analysis.Statements))
	if err != nil {
		return nil, nil, err
	}
	s := newStatementScore()
	for _, t := range texts {
		d, err := article.Read([]byte(t.Text), article.Options{
			Origin: t.Name, Published: t.Published, Language: run.Pack.Language, Format: article.FormatText})
		if err != nil {
			return nil, nil, err
		}
		if d.Text != t.Text {
			return nil, nil, fmt.Errorf("%s: was read as another text", t.Name)
		}
		if err := pipeline.Run(d); err != nil {
			return nil, nil, err
		}
		s.document(d, t.Attributions)
	}
	return s.figures(run.Split), s.misses, nil
}

// writers are the analyzers that a layer needs: its writer, and theirs of what it reads.
func writers(all []*analysis.Analyzer, layer analysis.Layer) []*analysis.Analyzer {
	var need []*analysis.Analyzer
	for _, a := range all {
		if slices.Contains(a.Writes, layer) {
			for _, l := range a.Reads {
				for _, w := range writers(all, l) {
					if !slices.Contains(need, w) {
						need = append(need, w)
					}
				}
			}
			need = append(need, a)
		}
	}
	return need
}

// formNames are the forms as figures name them.
var formNames = []onrecord.Form{onrecord.Direct, onrecord.Mixed, onrecord.Indirect}
