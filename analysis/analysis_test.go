package analysis_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord"
	"onrecord/analysis"
	"onrecord/lang"
)

func step(name string, reads, writes []analysis.Layer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: name, Reads: reads, Writes: writes,
		New: func(*lang.Pack) (analysis.Step, error) {
			return func(d *onrecord.Document) error { d.Title += name + " "; return nil }, nil
		},
	}
}

type layers = []analysis.Layer

func TestOrderFollowsReadsAndWrites(t *testing.T) {
	events := step("event", layers{analysis.Entities, analysis.Statements}, layers{analysis.Events})
	entities := step("coreference", layers{analysis.Mentions, analysis.Statements}, layers{analysis.Entities})
	statements := step("attribution", layers{analysis.Mentions}, layers{analysis.Statements})
	mentions := step("mentions", layers{analysis.Tokens}, layers{analysis.Mentions})
	tokens := step("syntax", layers{analysis.Blocks}, layers{analysis.Tokens, analysis.Quotations})

	p, err := analysis.Prepare(pack(t), []*analysis.Analyzer{events, entities, statements, mentions, tokens})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"syntax", "mentions", "attribution", "coreference", "event"}
	if diff := cmp.Diff(want, p.Names()); diff != "" {
		t.Error(diff)
	}
	var d onrecord.Document
	var timed []string
	if err := p.Timed(&d, func(name string, _ time.Duration) { timed = append(timed, name) }); err != nil {
		t.Fatal(err)
	}
	if d.Title != strings.Join(want, " ")+" " || cmp.Diff(want, timed) != "" {
		t.Errorf("ran %q, timed %q", d.Title, timed)
	}
}

func TestOrderRefuses(t *testing.T) {
	for _, c := range []struct {
		name, want string
		analyzers  []*analysis.Analyzer
	}{
		{"two writers", "layer tokens is written by one too", []*analysis.Analyzer{
			step("one", nil, layers{analysis.Tokens}), step("two", nil, layers{analysis.Tokens})}},
		{"the article reader's layer", "layer blocks is written by the article reader too", []*analysis.Analyzer{
			step("one", nil, layers{analysis.Blocks})}},
		{"no writer", "no analyzer writes layer tokens", []*analysis.Analyzer{
			step("one", layers{analysis.Tokens}, layers{analysis.Events})}},
		{"a circle", "one > two > one: layers wait for each other", []*analysis.Analyzer{
			step("one", layers{analysis.Tokens}, layers{analysis.Events}),
			step("two", layers{analysis.Events}, layers{analysis.Tokens})}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := analysis.Order(c.analyzers); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func pack(t *testing.T) *lang.Pack {
	t.Helper()
	p, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	return p
}
