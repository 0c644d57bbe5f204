package event_test

import (
	"os"
	"path/filepath"
	"testing"

	"onrecord"
	"onrecord/analysis"
	"onrecord/article"
	"onrecord/event"
	"onrecord/lang"
)

// BenchmarkEvents is the event step alone on PolNeAR's dev texts, an article an
// operation.
func BenchmarkEvents(b *testing.B) {
	files, err := filepath.Glob(filepath.Join("..", "..", "shared", "corpora", "polnear", "dev", "text", "*.txt"))
	if err != nil || len(files) == 0 {
		b.Skip("no ../shared/corpora/polnear")
	}
	p, pack := pipeline(b)
	var docs []*onrecord.Document
	for _, f := range files[:min(len(files), 20)] {
		raw, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		d, err := article.Read(raw, article.Options{Origin: f})
		if err != nil {
			b.Fatal(err)
		}
		if err := p.Run(d); err != nil {
			b.Fatal(err)
		}
		docs = append(docs, d)
	}
	step := stepOf(b, event.Analyzer(), pack)
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		if err := step(docs[i%len(docs)]); err != nil {
			b.Fatal(err)
		}
	}
}

func stepOf(b *testing.B, a *analysis.Analyzer, pack *lang.Pack) analysis.Step {
	b.Helper()
	step, err := a.New(pack)
	if err != nil {
		b.Fatal(err)
	}
	return step
}
