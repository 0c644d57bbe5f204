package main

import (
	"io"
	"os"
	"path/filepath"

	"onrecord/eval"
	"onrecord/event"
	"onrecord/lang"
)

// studyEvents is how bench learns coders of events; where the corpora have no PLV_train,
// it is the one that is shipped.
func studyEvents(run eval.Run) (eval.LearnEvents, error) {
	if _, err := os.Stat(filepath.Join(run.Corpora, "plover", "PLV_train.tsv")); err != nil {
		return func(func(int) bool) (eval.EventCoder, error) { return event.Open(run.Pack) }, nil
	}
	school, err := event.Study(run.Pack, run.Analyzers, run.Corpora)
	if err != nil {
		return nil, err
	}
	return func(without func(int) bool) (eval.EventCoder, error) { return school.Coder(without) }, nil
}

// trainEvents makes the model of events from what the analyzers below it read.
func trainEvents(corpora, out string, log io.Writer) error {
	pack, err := lang.Open("en")
	if err != nil {
		return err
	}
	return event.Train(pack, analyzers(), corpora, out, log)
}
