package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/eval"
	"onrecord/lang"
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
			golden(t, filepath.Join("testdata", "scores", s.layer+".txt"), got.Bytes())
		})
	}
}

// golden holds got to the file, or writes the file with -update.
func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s changed; if that is meant, `make golden` and look at the diff:\n%s", file, diff)
	}
}
