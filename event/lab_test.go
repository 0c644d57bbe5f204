package event

import (
	"fmt"
	"os"
	"testing"

	"onrecord"
	"onrecord/analysis"
	"onrecord/attribution"
	"onrecord/entity"
	"onrecord/lang"
	"onrecord/syntax"
	"onrecord/timex"
)

func TestLab(t *testing.T) {
	text := os.Getenv("TEXT")
	if text == "" {
		t.Skip()
	}
	pack, _ := lang.Open("en")
	pipe, err := analysis.Prepare(pack, []*analysis.Analyzer{syntax.Analyzer(), timex.Analyzer(), entity.Mentions(), attribution.Analyzer(), entity.Coreference()})
	if err != nil {
		t.Fatal(err)
	}
	g, err := openAll(pack)
	if err != nil {
		t.Fatal(err)
	}
	d := paragraph(pack, text)
	d.Published.Value = "2024-05-15"
	if err := pipe.Run(d); err != nil {
		t.Fatal(err)
	}
	r := &reader{grammar: g}
	r.open(d)
	for i := range d.Tokens {
		k := d.Tokens[i]
		fmt.Printf("%d %s/%s<-%d:%s ", i+1, d.Slice(k.Span), k.Fine, k.Head, k.Label)
	}
	fmt.Println()
	for _, m := range d.Entities {
		fmt.Print(m.Name, "/", m.Type, "; ")
	}
	fmt.Println()
	for i, s := range d.Statements {
		fmt.Println("S", i+1, d.Slice(s.Source), "|", d.Slice(s.Cue), "|", d.Slice(s.Extent()), s.CueKind)
	}
	for _, s := range d.Sentences {
		ms := r.matches(s)
		for _, m := range ms {
			fmt.Println("R", m.rule.name, d.Slice(m.trigger), name(d, m.actors), ">", name(d, m.recipients), m.reality.status, m.reality.direction, m.confidence(), m.loose)
		}
		for _, v := range r.verdicts(s, ms) {
			fmt.Printf("V %s > %s %s joined %.2f typed %.2f sure %.2f match %d pivot %s\n", d.Entity(v.by.entity).Name, d.Entity(v.on.entity).Name, v.kind, v.sure/max(v.typed, .01), v.typed, v.sure, v.match, d.Word(v.pivot))
		}
		for _, e := range r.sentence(s) {
			fmt.Println("E", e.Type, e.Root, e.Mode, d.Slice(e.Trigger), "obj:", d.Slice(e.Object), e.Status, e.Direction, "step:", e.Step, "voice", e.Voice, e.Date, e.Contexts, e.Code, e.Rule, e.Actors, e.Recipients, "word:", d.Slice(e.Wording))
		}
	}
}

func name(d *onrecord.Document, ps []party) string {
	s := ""
	for _, p := range ps {
		s += d.Entity(p.entity).Name + ","
	}
	return s
}
