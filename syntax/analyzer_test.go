package syntax

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord"
	"onrecord/analysis"
	"onrecord/lang"
)

func analyzer(t testing.TB) analysis.Step {
	t.Helper()
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	step, err := Analyzer().New(pack)
	if err != nil {
		t.Fatal(err)
	}
	return step
}

// A tree is written word by word: word/tag/Penn tag/lemma/relation>head.
func tree(d *onrecord.Document) string {
	var words []string
	for i := range d.Tokens {
		id := onrecord.TokenID(i + 1)
		t := d.Token(id)
		head := "-"
		if t.Head != 0 {
			head = d.Word(t.Head)
		}
		words = append(words, fmt.Sprintf("%s/%s/%s/%s/%s>%s", d.Word(id), t.Tag, t.Fine, t.Lemma, t.Label, head))
	}
	return strings.Join(words, " ")
}

func TestTrees(t *testing.T) {
	step := analyzer(t)
	tests := []struct{ text, want string }{
		{"The minister wrote two letters.",
			"The/DET/DT/the/det>minister minister/NOUN/NN/minister/nsubj>wrote wrote/VERB/VBD/write/root>- " +
				"two/NUM/CD/two/nummod>letters letters/NOUN/NNS/letter/obj>wrote ./PUNCT/././punct>wrote"},
		{"She was not told.",
			"She/PRON/PRP/she/nsubj:pass>told was/AUX/VBD/be/aux:pass>told not/PART/RB/not/advmod>told " +
				"told/VERB/VBN/tell/root>- ./PUNCT/././punct>told"},
		{"Smith said that they don't agree.",
			"Smith/PROPN/NNP/Smith/nsubj>said said/VERB/VBD/say/root>- that/SCONJ/IN/that/mark>agree " +
				"they/PRON/PRP/they/nsubj>agree do/AUX/VBP/do/aux>agree n't/PART/RB/not/advmod>agree " +
				"agree/VERB/VB/agree/ccomp>said ./PUNCT/././punct>said"},
	}
	for _, test := range tests {
		d := &onrecord.Document{Text: test.text}
		if err := step(d); err != nil {
			t.Fatal(err)
		}
		if err := d.Check(); err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff(strings.Fields(test.want), strings.Fields(tree(d))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, diff)
		}
	}
}

// Every sentence has one root, every token a tag, a lemma and a relation.
func TestArticle(t *testing.T) {
	d := article(t)
	if err := analyzer(t)(d); err != nil {
		t.Fatal(err)
	}
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	for _, s := range d.Sentences {
		roots := 0
		for id := s.First; id <= s.Last; id++ {
			token := d.Token(id)
			if token.Head == 0 {
				roots++
			}
			if (token.Head == 0) != (token.Label == "root") {
				t.Errorf("%s: head %d with label %s", d.Word(id), token.Head, token.Label)
			}
			if token.Tag == "" || token.Fine == "" || token.Lemma == "" {
				t.Errorf("%s: %+v", d.Word(id), *token)
			}
		}
		if roots != 1 {
			t.Errorf("%s: %d roots", d.Slice(s.Span), roots)
		}
	}
	if got, want := len(d.Quotations), 7; got != want {
		t.Errorf("%d quotations, want %d", got, want)
	}
}

func article(t testing.TB) *onrecord.Document {
	t.Helper()
	text, err := os.ReadFile("testdata/harbour.txt")
	if err != nil {
		t.Fatal(err)
	}
	return &onrecord.Document{Text: string(text)}
}

// BenchmarkParse tags and parses tokens that are there; BenchmarkAnalyzer finds them too.
func BenchmarkParse(b *testing.B) {
	pack, err := lang.Open("en")
	if err != nil {
		b.Fatal(err)
	}
	parse, err := Parser(pack)
	if err != nil {
		b.Fatal(err)
	}
	d := article(b)
	if err := analyzer(b)(d); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := parse(d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkAnalyzer(b *testing.B) {
	step := analyzer(b)
	n := 0
	for b.Loop() {
		d := article(b)
		if err := step(d); err != nil {
			b.Fatal(err)
		}
		n += len(d.Tokens)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkOpen opens models and lexicons: a part of every start of the program.
func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		analyzer(b)
	}
	b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N), "ms/open")
}
