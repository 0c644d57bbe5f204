package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"onrecord/eval"
	"onrecord/lang"
	"onrecord/onrecordtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// corpora is where development data lies beside the repository.
const corpora = "../../../shared/corpora"

// The scores of every layer on development data are golden files: a change in
// quality, up or down, is a change of a file in the same commit.
func TestScores(t *testing.T) {
	if _, err := os.Stat(corpora); err != nil {
		t.Skip("skipped: ../shared/corpora is absent, so nothing can be scored")
	}
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range scorers {
		t.Run(s.layer, func(t *testing.T) {
			t.Parallel()
			figures, _, err := s.score(eval.Run{Corpora: corpora, Split: "dev", Pack: pack, Analyzers: analyzers()})
			if err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			if err := printFigures(&got, "table", figures); err != nil {
				t.Fatal(err)
			}
			onrecordtest.Golden(t, filepath.Join("testdata", "scores", s.layer+".txt"), got.Bytes(), *update)
		})
	}
}
