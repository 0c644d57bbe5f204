package attribution

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"onrecord/lang"
	"onrecord/perceptron"
)

// plan is how one of the models is trained.
type plan struct {
	name   string
	labels int
	legal  func(int, int) bool
	rounds int
	rate   float64
	drop   float64
	seen   int
	keep   int     // features
	cut    float64 // weights up to this are left out of the file
	seeds  int     // trainings that the model is the mean of
}

var (
	planRoles  = plan{"roles", roleLabels, legalRole, 15, 0.02, 0.6, 2, 160000, 0.03, 1}
	planArgs   = plan{"arguments", argLabels, legalArg, 12, 0.02, 0.6, 2, 80000, 0.03, 1}
	planWhole  = plan{"whole", 2, anyLabel, 8, 0.02, 0.3, 5, 0, 0.02, 1}
	planStrict = plan{"strict", 2, anyLabel, 8, 0.02, 0.3, 5, 0, 0.02, 1}
)

// Train learns the models of attribution from PolNeAR's training split and
// writes them to the folder out. read reads a text up to what attribution reads.
// The same corpus gives the same file.
//
// Each model but the first learns from what the one before it says of texts that
// it has not seen (Wolpert 1992, stacked generalization): the texts are put in
// folds, and what a fold is told comes from the others.
func Train(read Reader, corpora, out string, log io.Writer) error {
	pack, err := lang.Open("en")
	if err != nil {
		return fmt.Errorf("attribution: %w", err)
	}
	lex, err := readLexicon(pack)
	if err != nil {
		return err
	}
	clusters, err := readClusters(pack)
	if err != nil {
		return err
	}
	lessons, err := readLessons(corpora, "train", lex, clusters, read)
	if err != nil {
		return err
	}
	weights, err := (&training{lessons: lessons, log: log}).run()
	if err != nil {
		return fmt.Errorf("attribution: %w", err)
	}
	file, err := perceptron.WriteFile(perceptron.Header{Kind: modelKind, Features: modelFeatures,
		Corpora: []string{"polnear/train"}, Licence: "none stated"}, weights)
	if err != nil {
		return fmt.Errorf("attribution: %w", err)
	}
	if err := os.WriteFile(filepath.Join(out, filepath.Base(modelName)), file, 0o644); err != nil {
		return fmt.Errorf("attribution: %w", err)
	}
	return nil
}

// training is the work on one file.
type training struct {
	lessons  []*lesson
	guesses  [][]guess    // of the first model, by lesson
	readings [][][]option // of the second, by lesson
	log      io.Writer
}

func (t *training) run() ([]byte, error) {
	roles, err := t.roles()
	if err != nil {
		return nil, err
	}
	args, err := t.arguments()
	if err != nil {
		return nil, err
	}
	whole, strict := t.judgeExamples()
	w, _, err := t.learn(planWhole, whole)
	if err != nil {
		return nil, err
	}
	s, _, err := t.learn(planStrict, strict)
	if err != nil {
		return nil, err
	}
	return slices.Concat(roles, args, w, s), nil
}

// learn trains one model, as the mean of several trainings.
func (t *training) learn(p plan, examples []perceptron.Example) ([]byte, *perceptron.Field, error) {
	sum := perceptron.NewSum(p.labels)
	for seed := range p.seeds {
		trainer := perceptron.NewFieldTrainer(p.labels, p.legal, uint64(seed+1))
		trainer.Rate, trainer.Drop, trainer.Seen, trainer.Keep = p.rate, p.drop, p.seen, p.keep
		trainer.Learn(examples, p.rounds, func(round int, likelihood float64) {
			fmt.Fprintf(t.log, "attribution: %s: %d examples, training %d of %d, round %d of %d: log-likelihood of a label %.4f\n",
				p.name, len(examples), seed+1, p.seeds, round+1, p.rounds, likelihood)
		})
		trainer.AddTo(sum, 1/float64(p.seeds))
	}
	weights, err := sum.Bytes(modelScale, p.cut)
	if err != nil {
		return nil, nil, err
	}
	model, _, err := perceptron.NewModel(p.name, weights)
	if err != nil {
		return nil, nil, err
	}
	return weights, perceptron.NewField(model, modelScale, p.labels, p.legal), nil
}

// all stands for the model that is learned from all folds.
const all = -1

// each learns a model from all lessons, and for each fold one from the others,
// two at a time, and lets use see each of the latter with the lessons of its fold.
func (t *training) each(p plan, examples func(i int) []perceptron.Example, use func(i int, f *perceptron.Field)) (weights []byte, err error) {
	var wait sync.WaitGroup
	errs := make([]error, folds+1)
	slots := make(chan struct{}, 2)
	for fold := all; fold < folds; fold++ {
		wait.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			var some []perceptron.Example
			for i, l := range t.lessons {
				if l.fold != fold {
					some = append(some, examples(i)...)
				}
			}
			w, field, err := t.learn(p, some)
			if err != nil {
				errs[fold+1] = err
				return
			}
			if fold == all {
				weights = w
			}
			for i, l := range t.lessons {
				if l.fold == fold {
					use(i, field)
				}
			}
		})
	}
	wait.Wait()
	for _, e := range errs {
		if e != nil {
			return nil, e
		}
	}
	return weights, nil
}

func (t *training) roles() ([]byte, error) {
	examples := make([][]perceptron.Example, len(t.lessons))
	for i, l := range t.lessons {
		examples[i] = l.roleExamples()
	}
	t.guesses = make([][]guess, len(t.lessons))
	return t.each(planRoles, func(i int) []perceptron.Example { return examples[i] }, func(i int, f *perceptron.Field) {
		t.guesses[i] = newTagger(t.lessons[i].view).think(f)
	})
}

func (t *training) arguments() ([]byte, error) {
	examples := make([][]perceptron.Example, len(t.lessons))
	for i, l := range t.lessons {
		examples[i] = l.argExamples(t.guesses[i])
	}
	t.readings = make([][][]option, len(t.lessons))
	return t.each(planArgs, func(i int) []perceptron.Example { return examples[i] }, func(i int, f *perceptron.Field) {
		t.readings[i] = t.lessons[i].readings(t.lessons[i].view, t.guesses[i], f)
	})
}

// judgeExamples are the readings of each cue, with whether each is right, and
// right to the word.
func (t *training) judgeExamples() (whole, strict []perceptron.Example) {
	for i, l := range t.lessons {
		j := &judge{view: l.view, guesses: t.guesses[i]}
		for _, options := range t.readings[i] {
			for k := range options {
				if options[k].unlikely {
					continue
				}
				features := [][]perceptron.Feature{slices.Clone(j.features(&options[k], len(options)))}
				w, s := l.isRight(&options[k])
				whole = append(whole, perceptron.Example{Features: features, Gold: truth(w)})
				strict = append(strict, perceptron.Example{Features: features, Gold: truth(s)})
			}
		}
	}
	return whole, strict
}

func truth(b bool) []uint8 {
	if b {
		return []uint8{1}
	}
	return []uint8{0}
}
