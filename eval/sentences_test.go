package eval_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"testing"
	"text/tabwriter"

	"onrecord/analysis"
	"onrecord/attribution"
	"onrecord/entity"
	"onrecord/eval"
	"onrecord/event"
	"onrecord/lang"
	"onrecord/onrecordtest"
	"onrecord/syntax"
	"onrecord/timex"
)

// TestSentences compares the scores on our own sentences with the golden file ("go test
// ./eval -run Sentences -update").
func TestSentences(t *testing.T) {
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	figures, misses, err := eval.Sentences(eval.Run{Corpora: "testdata", Pack: pack, Analyzers: []*analysis.Analyzer{
		syntax.Analyzer(), timex.Analyzer(), entity.Mentions(), attribution.Analyzer(), entity.Coreference(), event.Analyzer()}})
	if err != nil {
		t.Fatal(err)
	}
	if len(misses) == 0 {
		t.Error("nothing is missed: the scorer does not look")
	}
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 4, 2, ' ', 0)
	for _, f := range figures {
		fmt.Fprintf(w, "%s\t%s\t%.2f\t%d\n", f.Split, f.Figure, f.Value, f.N)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	onrecordtest.Golden(t, filepath.Join("testdata", "events", "scores.txt"), b.Bytes(), *update)
}
