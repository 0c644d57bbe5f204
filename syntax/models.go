package syntax

import (
	"fmt"
	"strings"

	"onrecord/lang"
	"onrecord/perceptron"
)

// The model files, and the numbers of their feature sets: a change of features
// takes a new number and a new training.
const (
	taggerFile  = "model/syntax-tagger.bin"
	fineFile    = "model/syntax-fine.bin"
	parserFile  = "model/syntax-parser.bin"
	lemmaFile   = "model/syntax-lemma.bin"
	clusterFile = "model/syntax-cluster.bin"

	taggerFeatures  = 4
	fineFeatures    = 1
	parserFeatures  = 2
	lemmaFeatures   = 1
	clusterFeatures = 1
)

// scale is what an averaged weight of 1 is in a model file.
const scale = 64

// closeCall is how near the second-best tag must come for the parser to hear of it.
const closeCall = 20 * scale

// doubtful is how near it must come for the tag to be looked at again.
const doubtful = 40 * scale

func readModels(pack *lang.Pack) (*models, error) {
	m := &models{}
	for _, read := range []func(*lang.Pack) error{m.readTagger, m.readFine, m.readParser, m.readLemmas} {
		if err := read(pack); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// modelFile is the weights of a model file of a language pack.
func modelFile(pack *lang.Pack, name, kind string, features int) ([]byte, error) {
	content, full, err := pack.Read(name)
	if err != nil {
		return nil, err
	}
	_, weights, err := perceptron.ReadFile(full, content, kind, features)
	return weights, err
}

func (m *models) readTagger(pack *lang.Pack) error {
	data, err := modelFile(pack, taggerFile, "tagger", taggerFeatures)
	if err != nil {
		return err
	}
	v := &vocabulary{}
	clusters, err := modelFile(pack, clusterFile, "clusters", clusterFeatures)
	if err != nil {
		return err
	}
	if v.clusters, _, err = perceptron.NewDict(clusterFile, clusters); err != nil {
		return err
	}
	if v.tags, data, err = perceptron.NewDict(taggerFile, data); err != nil {
		return err
	}
	if v.sure, data, err = perceptron.NewDict(taggerFile, data); err != nil {
		return err
	}
	model, _, err := perceptron.NewModel(taggerFile, data)
	if err != nil {
		return err
	}
	if model.Classes != len(universal) {
		return fmt.Errorf("syntax: %s: %d tags, want %d", taggerFile, model.Classes, len(universal))
	}
	m.tagger = tagger{vocabulary: v, model: model}
	return nil
}

func (m *models) readFine(pack *lang.Pack) error {
	data, err := modelFile(pack, fineFile, "fine tagger", fineFeatures)
	if err != nil {
		return err
	}
	names, data, err := perceptron.NewStrings(fineFile, data)
	if err != nil {
		return err
	}
	allows, data, err := perceptron.NewStrings(fineFile, data)
	if err != nil {
		return err
	}
	model, _, err := perceptron.NewModel(fineFile, data)
	if err != nil {
		return err
	}
	if len(allows) != len(universal) || model.Classes != len(names) {
		return fmt.Errorf("syntax: %s: its lists do not fit its weights", fineFile)
	}
	m.fine = fineTagger{model: model, names: names, allows: make([][]uint16, len(universal))}
	for i, list := range allows {
		for _, name := range strings.Fields(list) {
			k, ok := numberOf(names, name)
			if !ok {
				return fmt.Errorf("syntax: %s: %q is no tag", fineFile, name)
			}
			m.fine.allows[i] = append(m.fine.allows[i], k)
		}
		if len(m.fine.allows[i]) == 0 {
			return fmt.Errorf("syntax: %s: no tag goes with %s", fineFile, universal[i])
		}
	}
	return nil
}

func numberOf(names []string, name string) (uint16, bool) {
	for k, n := range names {
		if n == name {
			return uint16(k), true
		}
	}
	return 0, false
}

func (m *models) readParser(pack *lang.Pack) error {
	data, err := modelFile(pack, parserFile, "parser", parserFeatures)
	if err != nil {
		return err
	}
	labels, data, err := perceptron.NewStrings(parserFile, data)
	if err != nil {
		return err
	}
	structure, data, err := perceptron.NewThree(parserFile, data)
	if err != nil {
		return err
	}
	naming, _, err := perceptron.NewModel(parserFile, data)
	if err != nil {
		return err
	}
	if naming.Classes != len(labels) {
		return fmt.Errorf("syntax: %s: its lists do not fit its weights", parserFile)
	}
	m.parser = parser{structure: structure, naming: naming, labels: labels}
	return nil
}

func (m *models) readLemmas(pack *lang.Pack) error {
	data, err := modelFile(pack, lemmaFile, "lemmas", lemmaFeatures)
	if err != nil {
		return err
	}
	scripts, data, err := perceptron.NewStrings(lemmaFile, data)
	if err != nil {
		return err
	}
	for _, s := range scripts {
		parsed, ok := parseScript(s)
		if !ok {
			return fmt.Errorf("syntax: %s: %q is no script", lemmaFile, s)
		}
		m.lemmas.scripts = append(m.lemmas.scripts, parsed)
	}
	m.lemmas.known, _, err = perceptron.NewDict(lemmaFile, data)
	return err
}
