package entity_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/analysis"
	"onrecord/attribution"
	"onrecord/entity"
	"onrecord/eval"
	"onrecord/lang"
	"onrecord/syntax"
	"onrecord/timex"
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
	p, err := analysis.Prepare(pack, []*analysis.Analyzer{syntax.Analyzer(), timex.Analyzer(), attribution.Analyzer(), entity.Mentions(), entity.Coreference()})
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
	if os.Getenv("M") != "" {
		for _, m := range d.Mentions {
			fmt.Printf("%-8s %-7s %-10s %s\n", m.Kind, m.Type, m.Rule, d.Slice(m.Span))
		}
	}
	for i, e := range d.Entities {
		fmt.Printf("e%d %s %q %s\n", i+1, e.Type, e.Name, e.Ref)
		for _, r := range e.Roles {
			b := ""
			if r.Body != 0 {
				b = d.Entity(r.Body).Name
			}
			fmt.Printf("      role %q of %q\n", d.Slice(r.Span), b)
		}
		for _, m := range e.Members {
			k := d.Mention(m.Mention)
			ante := ""
			if m.Antecedent != 0 {
				ante = d.Slice(d.Mention(m.Antecedent).Span)
			}
			fmt.Printf("      %-25q %s <- %s  …%s\n", d.Slice(k.Span), m.Rule, ante, strings.ReplaceAll(d.Text[max(0, k.Start-30):k.Start], "\n", " "))
		}
	}
	if os.Getenv("S") != "" {
		for i := range d.Statements {
			s := &d.Statements[i]
			who := "-"
			if e := d.EntityOf(s.Speaker); e != 0 {
				who = d.Entity(e).Name
			}
			src := ""
			if !s.Source.IsZero() {
				src = d.Slice(s.Source)
			}
			fmt.Printf("s%d [%s] %q -> %s : %.70q\n", i+1, s.SourceKind, src, who, d.Slice(s.Extent()))
		}
	}
}
