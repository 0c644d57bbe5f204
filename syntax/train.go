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
	folds          int // the parser's training texts are tagged by taggers that have not seen them
	taggers, fines int // how many models, of different orders of the sentences, are summed
	parsers        int
	rounds         int // over the training sentences, of taggers
	parserRounds   int
	taggerCut      float64 // weights up to this are dropped: fractions of what one error changes
	structureCut   float64
	namingCut      float64
}

var standard = plan{folds: 5, taggers: 2, fines: 1, parsers: 1, rounds: 6, parserRounds: 5, taggerCut: .3, structureCut: 1.5, namingCut: 1}

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
	t := training{plan: standard, out: out, log: log, sentences: all, clusters: clusters}
	for _, step := range []func() error{t.lemmas, t.taggers, t.fine, t.parser} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
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
	out       string
	log       io.Writer
	sentences []corpus.Sentence
	clusters  *perceptron.Dict
	tagger    *tagger // of all sentences
}

// write writes a model file of what was learned from the sentences.
func (t *training) write(name, kind string, features int, parts ...[]byte) error {
	h := perceptron.Header{Kind: kind, Features: features}
	for _, s := range sources {
		h.Corpora = append(h.Corpora, s.folder+"/"+s.split)
		h.Licence += "; " + s.licence
	}
	h.Licence = strings.TrimPrefix(h.Licence, "; ")
	return writeModel(t.out, name, t.log, h, slices.Concat(parts...))
}

// writeModel writes a model file into the folder out and tells log of it.
func writeModel(out, name string, log io.Writer, h perceptron.Header, weights []byte) error {
	content, err := perceptron.WriteFile(h, weights)
	if err != nil {
		return err
	}
	path := filepath.Join(out, filepath.Base(name))
	fmt.Fprintf(log, "%s: %d bytes\n", path, len(content))
	if err := os.WriteFile(path, content, 0o666); err != nil {
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
	return t.write(lemmaFile, "lemmas", lemmaFeatures, scripts, z.known.Bytes())
}

func (t *training) taggers() error {
	g, weights, err := t.learnTagger(t.sentences, t.plan.taggers)
	if err != nil {
		return err
	}
	t.tagger = g
	return t.write(taggerFile, "tagger", taggerFeatures, g.tags.Bytes(), weights)
}

// learnTagger is a tagger for use, the sum of several, and its weights.
func (t *training) learnTagger(sentences []corpus.Sentence, seeds int) (*tagger, []byte, error) {
	tags, _, err := perceptron.NewDict(taggerFile, perceptron.DictBytes(tagSets(sentences)))
	if err != nil {
		return nil, nil, err
	}
	v := &vocabulary{tags: tags, clusters: t.clusters}
	sum := perceptron.NewSum(len(universal))
	for seed := range seeds {
		sum.Add(trainTagger(v, sentences, t.rounds, uint64(seed)))
	}
	weights, err := sum.Bytes(scale/float64(seeds), t.taggerCut*float64(seeds))
	if err != nil {
		return nil, nil, err
	}
	model, _, err := perceptron.NewModel(taggerFile, weights)
	return &tagger{vocabulary: v, model: model, margin: closeCall}, weights, err
}

func (t *training) fine() error {
	g := newFineTagger(t.sentences)
	sum := perceptron.NewSum(len(g.names))
	for seed := range t.fines {
		sum.Add(trainFine(t.tagger.vocabulary, g, t.sentences, t.rounds, uint64(seed)))
	}
	weights, err := sum.Bytes(scale/float64(t.fines), t.taggerCut*float64(t.fines))
	if err != nil {
		return err
	}
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
	return t.write(fineFile, "fine tagger", fineFeatures, names, allows, weights)
}

func (t *training) parser() error {
	r := &parser{labels: labelsOf(t.sentences)}
	examples, err := t.examples(r)
	if err != nil {
		return err
	}
	structure, naming := perceptron.NewSum(moves), perceptron.NewSum(len(r.labels))
	for seed := range t.parsers {
		s, n := trainParser(r, examples, t.parserRounds, uint64(seed))
		structure.Add(s)
		naming.Add(n)
		fmt.Fprintf(t.log, "parser %d of %d\n", seed+1, t.parsers)
	}
	labels, err := perceptron.StringsBytes(r.labels)
	if err != nil {
		return err
	}
	n := float64(t.parsers)
	moves, err := structure.Bytes(scale/n, t.structureCut*n)
	if err != nil {
		return err
	}
	names, err := naming.Bytes(scale/n, t.namingCut*n)
	if err != nil {
		return err
	}
	return t.write(parserFile, "parser", parserFeatures, labels, moves, names)
}

// examples are the sentences as the parser will see them: with tags, right and
// wrong, of a tagger that has not learned from their document.
func (t *training) examples(r *parser) ([]example, error) {
	fold := map[string]int{}
	for _, s := range t.sentences {
		if _, ok := fold[s.Doc]; !ok {
			fold[s.Doc] = len(fold) % t.folds
		}
	}
	examples := make([]example, len(t.sentences))
	for k := range t.folds {
		var rest []corpus.Sentence
		for _, s := range t.sentences {
			if fold[s.Doc] != k {
				rest = append(rest, s)
			}
		}
		g, _, err := t.learnTagger(rest, 1)
		if err != nil {
			return nil, err
		}
		var words tagging
		right, all := 0, 0
		for i := range t.sentences {
			s := &t.sentences[i]
			if fold[s.Doc] != k {
				continue
			}
			g.tag(&words, forms(s))
			for j, w := range s.Words {
				all++
				if universal[words.tags[pad+j].tag-1] == w.UPOS {
					right++
				}
			}
			examples[i] = t.example(s, r, words.tags[pad:pad+len(s.Words)])
		}
		fmt.Fprintf(t.log, "tags of fold %d: %.2f %% right\n", k+1, 100*float64(right)/float64(all))
	}
	return examples, nil
}

func (t *training) example(s *corpus.Sentence, r *parser, tags []tagged) example {
	e := example{forms: make([]form, len(s.Words)), tags: slices.Clone(tags), heads: goldHeads(s)}
	e.labels = make([]uint32, len(s.Words)+1)
	for i, w := range s.Words {
		t.tagger.form(w.Form, &e.forms[i])
		e.labels[i+1] = uint32(slices.Index(r.labels, w.Deprel)) + 1
	}
	return e
}
