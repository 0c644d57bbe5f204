package eval

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"onrecord"
	"onrecord/analysis"
	"onrecord/corpus"
)

// namedSet is a corpus of names and the types that are scored on it.
type namedSet struct {
	corpus, split string
	types         map[onrecord.EntityType]onrecord.EntityType // of ours: as the corpus has it
	read          func(folder string) ([]corpus.Named, error)
}

// Names scores names against uner and the held-out fifth of
// worldwide-newswire: span and type, on raw text put together from the words.
func Names(run Run) ([]Figure, []Miss, error) {
	sets := []namedSet{
		{"uner", run.Split, map[onrecord.EntityType]onrecord.EntityType{onrecord.Person: onrecord.Person, onrecord.Org: onrecord.Org,
			onrecord.GPE: onrecord.Loc, onrecord.Loc: onrecord.Loc},
			func(folder string) ([]corpus.Named, error) { return corpus.UNER(folder, run.Split) }},
		{"worldwide-newswire", "held-out fifth", map[onrecord.EntityType]onrecord.EntityType{onrecord.Person: onrecord.Person, onrecord.Org: onrecord.Org,
			onrecord.GPE: onrecord.Loc, onrecord.Loc: onrecord.Loc, onrecord.Norp: onrecord.Norp},
			func(folder string) ([]corpus.Named, error) { return corpus.Newswire(folder, true) }},
	}
	pipeline, err := analysis.Prepare(run.Pack, writersOf(run.Analyzers, analysis.Tokens, analysis.Mentions))
	if err != nil {
		return nil, nil, fmt.Errorf("eval: %w", err)
	}
	var figures []Figure
	var misses []Miss
	for _, set := range sets {
		folder := filepath.Join(run.Corpora, set.corpus)
		if _, err := os.Stat(folder); err != nil {
			continue
		}
		texts, err := set.read(folder)
		if err != nil {
			return nil, nil, fmt.Errorf("eval: %w", err)
		}
		s := named{set: set, right: map[onrecord.EntityType]int{}, gold: map[onrecord.EntityType]int{}, got: map[onrecord.EntityType]int{}}
		for i := range texts {
			if err := s.score(&texts[i], pipeline); err != nil {
				return nil, nil, err
			}
		}
		figures = append(figures, s.figures()...)
		misses = append(misses, s.misses...)
	}
	if figures == nil {
		return nil, nil, errors.New("eval: neither uner nor worldwide-newswire is there")
	}
	return figures, misses, nil
}

// writersOf are the analyzers that write the layers.
func writersOf(all []*analysis.Analyzer, layers ...analysis.Layer) []*analysis.Analyzer {
	var found []*analysis.Analyzer
	for _, a := range all {
		for _, l := range layers {
			if len(a.Writes) > 0 && a.Writes[0] == l {
				found = append(found, a)
			}
		}
	}
	return found
}

// named counts the names of one corpus, by type.
type named struct {
	set              namedSet
	right, gold, got map[onrecord.EntityType]int
	misses           []Miss
}

func (s *named) score(text *corpus.Named, pipeline *analysis.Pipeline) error {
	d := text.Document()
	want := s.wanted(text, d)
	got := &onrecord.Document{Origin: d.Origin, Language: "en", Text: d.Text, Blocks: d.Blocks}
	if err := pipeline.Run(got); err != nil {
		return fmt.Errorf("eval: %w", err)
	}
	for _, t := range want {
		s.gold[t]++
	}
	for _, m := range got.Mentions {
		t, scored := s.set.types[m.Type]
		if m.Kind != onrecord.Name || !scored {
			continue
		}
		s.got[t]++
		switch gold, there := want[m.Span]; {
		case !there:
			s.miss(got, m.Span, "not a name in gold: "+string(t))
		case gold != t:
			s.miss(got, m.Span, string(gold)+" taken for "+string(t))
			delete(want, m.Span)
		default:
			s.right[t]++
			delete(want, m.Span)
		}
	}
	for span, t := range want {
		s.miss(got, span, "missed "+string(t))
	}
	return nil
}

// wanted are the gold names of the scored types.
func (s *named) wanted(text *corpus.Named, d *onrecord.Document) map[onrecord.Span]onrecord.EntityType {
	scored := map[onrecord.EntityType]bool{}
	for _, t := range s.set.types {
		scored[t] = true
	}
	want := map[onrecord.Span]onrecord.EntityType{}
	for i, sentence := range text.Sentences {
		first := d.Sentences[i].First
		for _, n := range sentence.Names {
			if scored[n.Type] {
				span := d.Token(first + onrecord.TokenID(n.First)).Span.Cover(d.Token(first + onrecord.TokenID(n.Last)).Span)
				want[span] = n.Type
			}
		}
	}
	return want
}

func (s *named) miss(d *onrecord.Document, span onrecord.Span, kind string) {
	from, to := max(0, span.Start-40), min(len(d.Text), span.End+30)
	s.misses = append(s.misses, Miss{Corpus: s.set.corpus, File: d.Origin, Kind: kind,
		Detail: fmt.Sprintf("%q in %q", d.Slice(span), d.Text[from:to])})
}

// figures are the F1 over all types and by type.
func (s *named) figures() []Figure {
	var all [3]int
	figure := func(name string, right, gold, got int) Figure {
		f := 0.0
		if gold+got > 0 {
			f = 200 * float64(right) / float64(gold+got)
		}
		return Figure{Corpus: s.set.corpus, Split: s.set.split, Figure: name, Value: f, N: gold}
	}
	var byType []Figure
	for _, t := range []onrecord.EntityType{onrecord.Person, onrecord.Org, onrecord.Loc, onrecord.Norp} {
		if s.gold[t] == 0 {
			continue
		}
		all[0], all[1], all[2] = all[0]+s.right[t], all[1]+s.gold[t], all[2]+s.got[t]
		byType = append(byType, figure("f1-"+string(t), s.right[t], s.gold[t], s.got[t]))
	}
	return append([]Figure{figure("f1", all[0], all[1], all[2])}, byType...)
}
