package entity_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord"
	"onrecord/analysis"
	"onrecord/attribution"
	"onrecord/entity"
	"onrecord/lang"
	"onrecord/syntax"
	"onrecord/timex"
)

// pipeline is the analyzers up to coreference.
func pipeline(t testing.TB) *analysis.Pipeline {
	t.Helper()
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	p, err := analysis.Prepare(pack, []*analysis.Analyzer{syntax.Analyzer(), timex.Analyzer(),
		entity.Mentions(), attribution.Analyzer(), entity.Coreference()})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// read runs text, one paragraph a block, through the pipeline.
func read(t testing.TB, p *analysis.Pipeline, text string) *onrecord.Document {
	t.Helper()
	d := &onrecord.Document{Origin: t.Name(), Language: "en", Text: text}
	start := 0
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		if paragraph == "" {
			break
		}
		d.Blocks = append(d.Blocks, onrecord.Block{Span: onrecord.Span{Start: start, End: start + len(paragraph)}, Kind: onrecord.Paragraph})
		start += len(paragraph) + 2
	}
	if err := p.Run(d); err != nil {
		t.Fatal(err)
	}
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestMentions(t *testing.T) {
	tests := []struct {
		text string
		want []string // kind, type and words, in the order of the text
	}{
		{"NATO Secretary General Jens Stoltenberg met reporters.",
			[]string{"nominal PERSON NATO Secretary General", "name ORG NATO", "name PERSON Jens Stoltenberg", "nominal PERSON reporters"}},
		{"The head of the department, Maria Svensson, spoke in Stockholm.",
			[]string{"nominal PERSON The head of the department", "nominal ORG the department", "name PERSON Maria Svensson", "name GPE Stockholm"}},
		{"The Russian Federation rejected Ukraine’s offer.",
			[]string{"name GPE Russian Federation", "nominal OTHER Ukraine’s offer", "name GPE Ukraine"}},
		{"A senior official said that residents had left.",
			[]string{"nominal PERSON A senior official", "nominal PERSON residents"}},
		{"Mr. Okafor praised the alliance and its members.",
			[]string{"name PERSON Okafor", "nominal ORG the alliance", "nominal PERSON its members", "pronoun  its"}},
		{"The Black Sea lies between Turkey and Ukraine.",
			[]string{"name LOC Black Sea", "name GPE Turkey", "name GPE Ukraine"}},
		{"Police arrested Sofia Marchetti, who denied it.",
			[]string{"nominal ORG Police", "name PERSON Sofia Marchetti", "pronoun  who", "pronoun  it"}},
		{"", nil},
		{"It rained.", []string{"pronoun  It"}},
	}
	p := pipeline(t)
	for _, test := range tests {
		d := read(t, p, test.text)
		var got []string
		for _, m := range d.Mentions {
			got = append(got, string(m.Kind)+" "+string(m.Type)+" "+d.Slice(m.Span))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q: mentions (-want +got):\n%s", test.text, diff)
		}
	}
}

// members are the words of an entity's mentions.
func members(d *onrecord.Document, e *onrecord.Entity) []string {
	var words []string
	for _, m := range e.Members {
		words = append(words, d.Slice(d.Mention(m.Mention).Span))
	}
	return words
}

// named is the entity of that name, or nil.
func named(d *onrecord.Document, name string) *onrecord.Entity {
	i := slices.IndexFunc(d.Entities, func(e onrecord.Entity) bool { return e.Name == name })
	if i < 0 {
		return nil
	}
	return &d.Entities[i]
}

// The outlet's own name is a body, whatever place it is named after.
func TestOutletIsABody(t *testing.T) {
	const text = "Danube Wire has learnt that the bridge will open."
	d := &onrecord.Document{Language: "en", Text: text, Outlet: onrecord.Outlet{Name: "Danube Wire", Basis: onrecord.BasisGiven},
		Blocks: []onrecord.Block{{Span: onrecord.Span{End: len(text)}, Kind: onrecord.Paragraph}}}
	if err := pipeline(t).Run(d); err != nil {
		t.Fatal(err)
	}
	if len(d.Mentions) == 0 || d.Slice(d.Mentions[0].Span) != "Danube Wire" || d.Mentions[0].Type != onrecord.Org {
		t.Errorf("got %+v", d.Mentions)
	}
}
