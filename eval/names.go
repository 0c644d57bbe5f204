package eval

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"onrecord"
	"onrecord/analysis"
	"onrecord/corpus"
	"onrecord/lang"
)

// Lessons is what a model of names was trained on, and how the same training
// scored where whole outlets were kept from it.
type Lessons interface {
	Taught(mark uint32) bool // of a file of worldwide-newswire, by corpus.Named.Mark
	UnseenOutlets() (f1 float64, names int)
}

// namedSet is a corpus of names and the types that are scored on it.
type namedSet struct {
	corpus, split string
	types         map[onrecord.EntityType]onrecord.EntityType // of ours: as the corpus has it
	texts         []corpus.Named
}

var (
	uniTypes = map[onrecord.EntityType]onrecord.EntityType{onrecord.Person: onrecord.Person, onrecord.Org: onrecord.Org,
		onrecord.GPE: onrecord.Loc, onrecord.Loc: onrecord.Loc}
	newswireTypes = map[onrecord.EntityType]onrecord.EntityType{onrecord.Person: onrecord.Person, onrecord.Org: onrecord.Org,
		onrecord.GPE: onrecord.Loc, onrecord.Loc: onrecord.Loc, onrecord.Norp: onrecord.Norp}
)

// Names scores names against uner and worldwide-newswire (exact span and type,
// on raw text put together from the words), entities against OntoGUM in gum,
// and the sources of polnear that a name is found for. lessons says what the
// model of names learned from: those texts are not scored.
func Names(lessons func(*lang.Pack) (Lessons, error)) Scorer {
	return func(run Run) ([]Figure, []Miss, error) {
		var figures []Figure
		var misses []Miss
		for _, score := range []Scorer{scoreUNER, scoreNewswire(lessons), scoreCoreference, scoreSources, scoreSpeakers, scoreIDs} {
			f, m, err := score(run)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				return nil, nil, fmt.Errorf("eval: %w", err)
			}
			figures, misses = append(figures, f...), append(misses, m...)
		}
		if figures == nil {
			return nil, nil, errors.New("eval: none of uner, worldwide-newswire, gum and polnear is there")
		}
		return figures, misses, nil
	}
}

func scoreUNER(run Run) ([]Figure, []Miss, error) {
	texts, err := corpus.UNER(filepath.Join(run.Corpora, "uner"), run.Split)
	if err != nil {
		return nil, nil, err
	}
	return scoreNamed(run, namedSet{"uner", run.Split, uniTypes, texts})
}

// scoreNewswire scores the texts that the model has not learned from: a fifth
// of the folder that it was trained on, a folder of other texts as a whole.
func scoreNewswire(lessons func(*lang.Pack) (Lessons, error)) Scorer {
	return func(run Run) ([]Figure, []Miss, error) {
		set := namedSet{corpus: "worldwide-newswire", split: "all", types: newswireTypes}
		folder := filepath.Join(run.Corpora, set.corpus)
		if _, err := os.Stat(folder); err != nil {
			return nil, nil, err
		}
		texts, err := corpus.Newswire(folder)
		if err != nil {
			return nil, nil, err
		}
		l, err := lessons(run.Pack)
		if err != nil {
			return nil, nil, err
		}
		for _, t := range texts {
			if l.Taught(t.Mark) {
				set.split = "held-out fifth"
			} else {
				set.texts = append(set.texts, t)
			}
		}
		figures, misses, err := scoreNamed(run, set)
		if f1, n := l.UnseenOutlets(); err == nil && set.split != "all" && n > 0 {
			figures = append(figures, Figure{Corpus: set.corpus, Split: "unseen outlets, at training", Figure: "f1", Value: f1, N: n})
		}
		return figures, misses, err
	}
}

func scoreNamed(run Run, set namedSet) ([]Figure, []Miss, error) {
	pipeline, err := analysis.Prepare(run.Pack, writers(run.Analyzers, analysis.Mentions))
	if err != nil {
		return nil, nil, err
	}
	s := named{set: set, right: map[onrecord.EntityType]int{}, gold: map[onrecord.EntityType]int{}, got: map[onrecord.EntityType]int{}}
	for i := range set.texts {
		if err := s.score(&set.texts[i], pipeline); err != nil {
			return nil, nil, err
		}
	}
	return s.figures(), s.misses, nil
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
