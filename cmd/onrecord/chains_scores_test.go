package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/eval"
	"onrecord/lang"
	"onrecord/onrecordtest"
)

// own is where our own annotated texts lie.
const own = "../../eval/testdata"

// The scores of statements on our own passages, the development split that
// rules may be written for and the test split that they may not, are golden files.
func TestScoresOfChains(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(own, "chains", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no passages: ", err)
	}
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		split := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(split, func(t *testing.T) {
			figures, _, err := eval.Statements(eval.Run{Corpora: own, Split: split, Pack: pack, Analyzers: analyzers()})
			if err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			if err := printFigures(&got, "table", figures); err != nil {
				t.Fatal(err)
			}
			onrecordtest.Golden(t, filepath.Join("testdata", "scores", "chains-"+split+".txt"), got.Bytes(), *update)
		})
	}
}
