package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"onrecord/entity"
	"onrecord/syntax"
)

// trainer makes the files of a model from the corpora in a folder, and tells
// log how it goes. The same corpora give the same files, byte for byte.
type trainer struct {
	model string
	train func(corpora, out string, log io.Writer) error
}

// trainers are the models that train can make, one line each.
var trainers = []trainer{
	{"clusters", syntax.TrainClusters},
	{"syntax", syntax.Train},
	{"name-clusters", entity.TrainClusters},
	{"names", entity.Train(syntax.Analyzer())},
	{"attribution", trainAttribution},
	{"events", trainEvents},
}

type trainCmd struct {
	Model   string `arg:"" help:"Model to train: ${models}."`
	Corpora string `required:"" type:"existingdir" placeholder:"DIR" help:"Folder of corpora, one folder each."`
	Out     string `default:"lang/data/en/model" type:"existingdir" placeholder:"DIR" help:"Folder to write the model to."`
}

func (*trainCmd) Help() string {
	return "Example: onrecord train syntax --corpora ../shared/corpora --out /tmp/model"
}

func (c *trainCmd) Run(s streams) error {
	i := slices.IndexFunc(trainers, func(t trainer) bool { return t.model == c.Model })
	if i < 0 {
		return usageError{fmt.Errorf("train: %s: no such model; there are %s", c.Model, modelNames())}
	}
	if err := trainers[i].train(c.Corpora, c.Out, s.Err); err != nil {
		return fmt.Errorf("train: %s: %w", c.Model, err)
	}
	return nil
}

func modelNames() string {
	names := make([]string, len(trainers))
	for i, t := range trainers {
		names[i] = t.model
	}
	return strings.Join(names, ", ")
}
