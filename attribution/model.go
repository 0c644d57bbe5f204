package attribution

import (
	"errors"
	"fmt"
	"io/fs"

	"onrecord/lang"
	"onrecord/perceptron"
)

const (
	modelName     = "model/attribution.bin"
	modelKind     = "attribution"
	modelFeatures = 1
	modelScale    = 1000 // of weights in the file
	clusterName   = "model/syntax-cluster.bin"
)

// models are what was learned of statements. Without them the rules stand alone.
type models struct {
	clusters *perceptron.Dict
	roles    *perceptron.Field // of every token of a paragraph
	args     *perceptron.Field // of every token around one cue
	whole    *perceptron.Field // whether a reading is right
	strict   *perceptron.Field // whether it is right to the word
}

func anyLabel(int, int) bool { return true }

// readModels reads the models of a language; nil if it has none.
func readModels(pack *lang.Pack) (*models, error) {
	content, full, err := pack.Read(modelName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("attribution: %w", err)
	}
	_, weights, err := perceptron.ReadFile(full, content, modelKind, modelFeatures)
	if err != nil {
		return nil, fmt.Errorf("attribution: %w", err)
	}
	m := &models{}
	if m.clusters, err = readClusters(pack); err != nil {
		return nil, err
	}
	for _, part := range []struct {
		field  **perceptron.Field
		labels int
		legal  func(int, int) bool
	}{{&m.roles, roleLabels, legalRole}, {&m.args, argLabels, legalArg}, {&m.whole, 2, anyLabel}, {&m.strict, 2, anyLabel}} {
		var model *perceptron.Model
		if model, weights, err = perceptron.NewModel(full, weights); err != nil {
			return nil, fmt.Errorf("attribution: %w", err)
		}
		if model.Classes != part.labels {
			return nil, fmt.Errorf("attribution: %s: %d labels, want %d", full, model.Classes, part.labels)
		}
		*part.field = perceptron.NewField(model, modelScale, part.labels, part.legal)
	}
	return m, nil
}

// readClusters reads the words by likeness of use that syntax was trained with.
func readClusters(pack *lang.Pack) (*perceptron.Dict, error) {
	content, full, err := pack.Read(clusterName)
	if err != nil {
		return nil, fmt.Errorf("attribution: %w", err)
	}
	_, weights, err := perceptron.ReadFile(full, content, "clusters", 1)
	if err != nil {
		return nil, fmt.Errorf("attribution: %w", err)
	}
	d, _, err := perceptron.NewDict(full, weights)
	if err != nil {
		return nil, fmt.Errorf("attribution: %w", err)
	}
	return d, nil
}
