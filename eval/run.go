package eval

import (
	"onrecord/analysis"
	"onrecord/lang"
)

// Run is what a layer is scored on and with.
type Run struct {
	Corpora   string               // the folder of corpora: one folder each, laid out as published
	Split     string               // dev, test, …: a file dev.conllu or a folder dev/; sets without splits are scored whole
	Pack      *lang.Pack           // the language's data
	Analyzers []*analysis.Analyzer // all there are; a scorer that reads raw text prepares those
}

// Scorer scores one layer on those of its corpora that the folder holds, and
// fails if it holds none of them. Misses are every error behind the figures.
type Scorer func(Run) ([]Figure, []Miss, error)
