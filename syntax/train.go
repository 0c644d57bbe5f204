package syntax

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onrecord/corpus"
	"onrecord/perceptron"
)

// plan is how much training is done.
type plan struct {
	rounds       int // over the sentences, of taggers
	taggers      int // summed models of different orders of the sentences, for each way
	fines        int
	folds        int // the parser's training texts are tagged by taggers that have not seen them
	foldTaggers  int
	parserRounds int
	parsers      int
	// Weights up to these are dropped, in units of what one error changes.
	taggerCut, fineCut, namingCut float64
	structureBuckets              int // of the table of moves, 12 bytes each
}

var standard = plan{
	rounds: 7, taggers: 2, fines: 1, folds: 5, foldTaggers: 1, parserRounds: 7, parsers: 3,
	taggerCut: 1.1, fineCut: .8, namingCut: 1.25, structureBuckets: 560_000,
}

// sources are the corpora that syntax is learned from: folder, split and terms.
var sources = []struct{ folder, split, licence string }{
	{"ud-ewt", "train", "CC BY-SA 4.0"},
	{"gum/dep", "train", "CC BY 4.0, some genres CC BY-NC-SA"},
}

// Train learns tagger, parser and lemmas from the training splits of ud-ewt and
// gum in the folder corpora and writes the model files to the folder out. It
// tells log how it goes. The same corpora give the same files.
func Train(corpora, out string, log io.Writer) error {
	var all []corpus.Sentence
	for _, s := range sources {
		sentences, err := corpus.Split(filepath.Join(corpora, filepath.FromSlash(s.folder)), s.split)
		if err != nil {
			return fmt.Errorf("syntax: %w", err)
		}
		all = append(all, sentences...)
	}
	clusters, err := trainedClusters(out)
	if err != nil {
		return err
	}
	t := training{plan: standard, log: log, sentences: all, clusters: clusters}
	for _, step := range []func() error{t.lemmas, t.taggers, t.fine, t.parser} {
		if err := step(); err != nil {
			return err
		}
	}
	scores, err := t.learned.scores(corpora)
	if err != nil {
		return err
	}
	return t.write(out, scores)
}

// trainedClusters are the clusters in the folder of model files.
func trainedClusters(folder string) (*perceptron.Dict, error) {
	name := filepath.Join(folder, filepath.Base(clusterFile))
	content, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("syntax: clusters are trained first: %w", err)
	}
	_, data, err := perceptron.ReadFile(name, content, "clusters", clusterFeatures)
	if err != nil {
		return nil, err
	}
	clusters, _, err := perceptron.NewDict(name, data)
	return clusters, err
}

// training is one run of Train.
type training struct {
	plan
	log       io.Writer
	sentences []corpus.Sentence
	clusters  *perceptron.Dict
	learned   models
	files     []modelWeights
}

// modelWeights is a model file that is to be written.
type modelWeights struct {
	name, kind string
	features   int
	weights    []byte
}

// keep keeps what was learned until it is written.
func (t *training) keep(name, kind string, features int, parts ...[]byte) {
	f := modelWeights{name, kind, features, slices.Concat(parts...)}
	t.files = append(t.files, f)
	fmt.Fprintf(t.log, "%s: %d bytes\n", filepath.Base(name), len(f.weights))
}

// write writes the model files into the folder out.
func (t *training) write(out string, scores map[string]float64) error {
	h := perceptron.Header{Scores: scores}
	for _, s := range sources {
		h.Corpora = append(h.Corpora, s.folder+"/"+s.split)
		h.Licence += "; " + s.licence
	}
	h.Licence = strings.TrimPrefix(h.Licence, "; ")
	for _, f := range t.files {
		h.Kind, h.Features = f.kind, f.features
		if err := writeModel(out, f.name, h, f.weights); err != nil {
			return err
		}
	}
	return nil
}

// writeModel writes a model file into the folder out.
func writeModel(out, name string, h perceptron.Header, weights []byte) error {
	content, err := perceptron.WriteFile(h, weights)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, filepath.Base(name)), content, 0o666); err != nil {
		return fmt.Errorf("syntax: %w", err)
	}
	return nil
}

func (t *training) lemmas() error {
	z := trainLemmas(t.sentences)
	var names []string
	for _, s := range z.scripts {
		names = append(names, s.String())
	}
	scripts, err := perceptron.StringsBytes(names)
	if err != nil {
		return err
	}
	t.learned.lemmas = *z
	t.keep(lemmaFile, "lemmas", lemmaFeatures, scripts, z.known.Bytes())
	return nil
}

func (t *training) taggers() error {
	g, weights, err := t.learnTagger(t.sentences, t.plan.taggers)
	if err != nil {
		return err
	}
	t.learned.tagger = *g
	t.keep(taggerFile, "tagger", taggerFeatures, g.tags.Bytes(), g.sure.Bytes(), weights)
	return nil
}

// learnTagger is a tagger for use, the sum of several, and its weights.
func (t *training) learnTagger(sentences []corpus.Sentence, seeds int) (*tagger, []byte, error) {
	seen := tagCounts(sentences)
	v := &vocabulary{clusters: t.clusters, tags: perceptron.MakeDict(tagSets(seen)), sure: perceptron.MakeDict(sureTags(seen))}
	sum := perceptron.NewSum(len(universal))
	for _, trained := range several(2*seeds, func(n uint64) *perceptron.Trainer {
		return trainTagger(v, sentences, []int{forward, backward}[n%2], t.rounds, n/2)
	}) {
		sum.Add(trained)
	}
	weights, err := sum.Bytes(scale/float64(seeds), t.taggerCut*float64(seeds))
	if err != nil {
		return nil, nil, err
	}
	model, _, err := perceptron.NewModel(taggerFile, weights)
	return &tagger{vocabulary: v, model: model}, weights, err
}

// learnFine are the weights of a fine tagger, the sum of several.
func (t *training) learnFine(g *fineTagger, v *vocabulary, sentences []corpus.Sentence, seeds int) (*perceptron.Model, []byte, error) {
	sum := perceptron.NewSum(len(g.names))
	for _, trained := range several(seeds, func(seed uint64) *perceptron.Trainer {
		return trainFine(v, g, sentences, t.rounds, seed)
	}) {
		sum.Add(trained)
	}
	weights, err := sum.Bytes(scale/float64(seeds), t.fineCut*float64(seeds))
	if err != nil {
		return nil, nil, err
	}
	model, _, err := perceptron.NewModel(fineFile, weights)
	return model, weights, err
}

func (t *training) fine() error {
	g := newFineTagger(t.sentences)
	model, weights, err := t.learnFine(g, t.learned.vocabulary, t.sentences, t.fines)
	if err != nil {
		return err
	}
	g.model = model
	t.learned.fine = *g
	names, err := perceptron.StringsBytes(g.names)
	if err != nil {
		return err
	}
	var lists []string
	for _, allowed := range g.allows {
		var list []string
		for _, k := range allowed {
			list = append(list, g.names[k])
		}
		lists = append(lists, strings.Join(list, " "))
	}
	allows, err := perceptron.StringsBytes(lists)
	if err != nil {
		return err
	}
	t.keep(fineFile, "fine tagger", fineFeatures, names, allows, weights)
	return nil
}

func (t *training) parser() error {
	r := &parser{labels: labelsOf(t.sentences)}
	examples, err := t.examples(r)
	if err != nil {
		return err
	}
	structure, naming := t.learnTrees(r, examples)
	return t.keepParser(r, structure, naming)
}

// learnTrees sums up several parsers.
func (t *training) learnTrees(r *parser, examples []example) (structure, naming *perceptron.Sum) {
	structure, naming = perceptron.NewSum(moves), perceptron.NewSum(len(r.labels))
	for _, trained := range several(t.parsers, func(seed uint64) parserTrainers {
		return trainParser(r.labels, examples, t.parserRounds, seed)
	}) {
		structure.Add(trained.structure)
		naming.Add(trained.naming)
	}
	return structure, naming
}

func (t *training) keepParser(r *parser, structure, naming *perceptron.Sum) error {
	labels, err := perceptron.StringsBytes(r.labels)
	if err != nil {
		return err
	}
	n := float64(t.parsers)
	moves := structure.ThreeBytes(scale/n, t.structureBuckets)
	names, err := naming.Bytes(scale/n, t.namingCut*n)
	if err != nil {
		return err
	}
	if r.structure, _, err = perceptron.NewThree(parserFile, moves); err != nil {
		return err
	}
	if r.naming, _, err = perceptron.NewModel(parserFile, names); err != nil {
		return err
	}
	t.learned.parser = *r
	t.keep(parserFile, "parser", parserFeatures, labels, moves, names)
	return nil
}

// several are the trainers of seeds 0 to n-1, in order.
func several[T any](n int, train func(seed uint64) T) []T {
	trained := make([]T, n)
	_ = atOnce(n, func(i int) error {
		trained[i] = train(uint64(i))
		return nil
	})
	return trained
}
