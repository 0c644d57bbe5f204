package entity

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"onrecord/corpus"
	"onrecord/lang"
	"onrecord/perceptron"
)

const (
	rounds      = 8
	seeds       = 3
	seenOften   = 2
	weightScale = 24
	weightCut   = 0.35
	newswire    = "worldwide-newswire"
)

// Train learns the model of names from worldwide-newswire, but for the fifth
// of its files that is kept for scoring, and writes it to the folder out. The
// same corpus gives the same file.
func Train(corpora, out string, log io.Writer) error {
	pack, err := lang.Open("en")
	if err != nil {
		return fmt.Errorf("entity: %w", err)
	}
	l, err := readLexicon(pack)
	if err != nil {
		return err
	}
	if err := l.readClusters(pack); err != nil {
		return err
	}
	texts, err := corpus.Newswire(filepath.Join(corpora, newswire), false)
	if err != nil {
		return fmt.Errorf("entity: %w", err)
	}
	examples := exampleSentences(l, texts)
	weights, err := learn(examples, log)
	if err != nil {
		return err
	}
	f1, err := heldScore(l, corpora, weights)
	if err != nil {
		return fmt.Errorf("entity: %w", err)
	}
	file, err := perceptron.WriteFile(perceptron.Header{Kind: namesKind, Features: namesFeatures,
		Corpora: []string{newswire + "/four fifths"}, Licence: "none stated",
		Scores: map[string]float64{newswire + "/held fifth f1": f1}}, weights)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, filepath.Base(namesModel)), file, 0o644); err != nil {
		return fmt.Errorf("entity: %w", err)
	}
	return nil
}

// example is a sentence to learn from.
type example struct {
	features [][]perceptron.Feature
	gold     []uint8
}

func exampleSentences(l *lexicon, texts []corpus.Named) []example {
	var all []example
	for _, t := range texts {
		d := t.Document()
		b := newLabeller(l, d)
		for i, s := range d.Sentences {
			e := example{gold: goldLabels(&t.Sentences[i])}
			for _, f := range b.sentence(s) {
				e.features = append(e.features, slices.Clone(f))
			}
			if e.clean(); slices.ContainsFunc(e.features, func(f []perceptron.Feature) bool { return len(f) > 0 }) {
				all = append(all, e)
			}
		}
	}
	return all
}

// clean drops gold names that the features cannot see.
func (e *example) clean() {
	for i := 0; i < len(e.gold); i++ {
		if e.gold[i] == 0 {
			continue
		}
		end := i
		for (e.gold[end]-1)%4 == begin || (e.gold[end]-1)%4 == inside {
			end++
		}
		blind := false
		for k := i; k <= end; k++ {
			blind = blind || len(e.features[k]) == 0
		}
		if blind {
			clear(e.gold[i : end+1])
		}
		i = end
	}
}

func goldLabels(s *corpus.NamedSentence) []uint8 {
	gold := make([]uint8, len(s.Words))
	for _, n := range s.Names {
		t := slices.Index(labelTypes, n.Type)
		for k := n.First; k <= n.Last; k++ {
			gold[k] = label(t, inside)
		}
		gold[n.First], gold[n.Last] = label(t, begin), label(t, last)
		if n.First == n.Last {
			gold[n.First] = label(t, unit)
		}
	}
	return gold
}

// learn sums the weights of several trainings that differ in the order of the
// sentences. Features that stand at one place alone are left out: they teach
// the place and not the language.
func learn(examples []example, log io.Writer) ([]byte, error) {
	drop(examples)
	sum := perceptron.NewSum(labels)
	for seed := range seeds {
		t := perceptron.NewTrainer(labels)
		chain := perceptron.NewChainTrainer(t, labels, legal)
		random := rand.New(rand.NewPCG(uint64(seed), 2))
		for round := range rounds {
			random.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
			wrong := 0
			for _, e := range examples {
				wrong += chain.Learn(e.features, e.gold)
			}
			fmt.Fprintf(log, "names: training %d, round %d of %d: %d labels wrong\n", seed+1, round+1, rounds, wrong)
		}
		sum.Add(t)
	}
	return sum.Bytes(weightScale, weightCut*seeds)
}

// drop removes the features that are seen less than seenOften times.
func drop(examples []example) {
	seen := map[perceptron.Feature]int{}
	for _, e := range examples {
		for _, all := range e.features {
			for _, f := range all {
				seen[f]++
			}
		}
	}
	for _, e := range examples {
		for i, all := range e.features {
			e.features[i] = slices.DeleteFunc(all, func(f perceptron.Feature) bool { return seen[f] < seenOften })
		}
	}
}
