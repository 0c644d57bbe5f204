package entity_test

import (
	"fmt"
	"os"
	"testing"

	"onrecord"
	"onrecord/analysis"
	"onrecord/entity"
	"onrecord/lang"
	"onrecord/syntax"
)

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
