package entity_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"onrecord"
	"onrecord/analysis"
	"onrecord/entity"
	"onrecord/eval"
	"onrecord/lang"
	"onrecord/syntax"
)

func TestTrain(t *testing.T) {
	if os.Getenv("TRAIN") == "" {
		t.Skip()
	}
	start := time.Now()
	if err := entity.Train("/work/shared/corpora", "../lang/data/en/model", os.Stdout); err != nil {
		t.Fatal(err)
	}
	fmt.Println(time.Since(start))
}

func TestBench(t *testing.T) {
	if os.Getenv("BENCH") == "" {
		t.Skip()
	}
	pack, _ := lang.Open("en")
	f, m, err := eval.Names(eval.Run{Corpora: "/work/shared/corpora", Split: "dev", Pack: pack, Analyzers: []*analysis.Analyzer{syntax.Analyzer(), entity.Mentions()}})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range f {
		fmt.Printf("%s %s %.2f %d\n", f.Corpus, f.Figure, f.Value, f.N)
	}
	out, _ := os.Create("/tmp/entity/misses.txt")
	for _, m := range m {
		fmt.Fprintf(out, "%s\t%s\t%s\n", m.Corpus, m.Kind, m.Detail)
	}
	out.Close()
}

func TestTrial(t *testing.T) {
	file := os.Getenv("TRIAL")
	if file == "" {
		t.Skip()
	}
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	p, err := analysis.Prepare(pack, []*analysis.Analyzer{syntax.Analyzer(), entity.Mentions()})
	if err != nil {
		t.Fatal(err)
	}
	b, _ := os.ReadFile(file)
	d := &onrecord.Document{Text: string(b)}
	if err := p.Run(d); err != nil {
		t.Fatal(err)
	}
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	for _, m := range d.Mentions {
		fmt.Printf("%-8s %-7s %-10s %s\n", m.Kind, m.Type, m.Rule, d.Slice(m.Span))
	}
}
