package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord"
	"onrecord/analysis"
	"onrecord/corpus"
	"onrecord/lang"
	"onrecord/syntax"
)

const harbour = `# newdoc id = harbour
# newpar id = harbour-p1
# sent_id = harbour-1
1	Boats	boat	NOUN	NNS	_	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	wait	wait	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = harbour-2
1	They	they	PRON	PRP	_	2	nsubj	_	_
2	sail	sail	VERB	VBP	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

# newpar id = harbour-p2
# sent_id = harbour-3
1	They	they	PRON	PRP	_	2	nsubj	_	_
2	came	come	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_
`

func TestRawText(t *testing.T) {
	sentences, err := corpus.Conllu("harbour.conllu", strings.NewReader(harbour))
	if err != nil {
		t.Fatal(err)
	}
	d := rawText(sentences)
	if err := d.Check(); err != nil {
		t.Error(err)
	}
	if want := "Boats don't wait. They sail.\n\nThey came."; d.Text != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
	var words []string
	for _, x := range d.Tokens {
		words = append(words, d.Slice(x.Span))
	}
	if diff := cmp.Diff(strings.Fields("Boats do n't wait . They sail . They came ."), words); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
	if len(d.Sentences) != 3 || len(d.Blocks) != 2 {
		t.Errorf("%d sentences in %d blocks, want 3 in 2", len(d.Sentences), len(d.Blocks))
	}
}

func TestTreebankCounts(t *testing.T) {
	sentences, err := corpus.Conllu("harbour.conllu", strings.NewReader(harbour))
	if err != nil {
		t.Fatal(err)
	}
	s := treebank{name: "harbour", split: "dev", documents: documents(sentences)}
	parse := func(d *onrecord.Document) error { // right but for one tag, one head and one label
		k := 0
		for _, sentence := range sentences {
			before := onrecord.TokenID(k)
			for _, w := range sentence.Words {
				x := &d.Tokens[k]
				x.Tag, x.Fine, x.Lemma, x.Label = onrecord.Tag(w.UPOS), w.XPOS, w.Lemma, w.Deprel
				if w.Head != 0 {
					x.Head = before + onrecord.TokenID(w.Head)
				}
				k++
			}
		}
		d.Tokens[0].Tag = onrecord.VERB
		d.Tokens[1].Head = 1
		d.Tokens[2].Label = "obj"
		return nil
	}
	whole := func(d *onrecord.Document) error { // one sentence too few
		gold := rawText(sentences)
		d.Tokens, d.Sentences = gold.Tokens, gold.Sentences[:2]
		return nil
	}
	if err := s.score(parse, whole); err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{}
	for _, f := range s.figures() {
		got[f.Figure] = f.Value
	}
	want := map[string]float64{"upos": 1000. / 11, "xpos": 100, "lemmas": 100, "uas": 1000. / 11, "las": 900. / 11,
		"tokens": 100, "sentences": 80}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
	if len(s.misses) != 4 {
		t.Errorf("%d misses, want 4: %v", len(s.misses), s.misses)
	}
}

func TestSyntaxFindsSplits(t *testing.T) {
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	for _, name := range []string{"ud-ewt/test.conllu", "gum/dep/test/harbour.conllu"} {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(harbour), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	score := Syntax(syntax.Parser)
	analyzers := []*analysis.Analyzer{syntax.Analyzer()}
	figures, _, err := score(Run{Corpora: root, Split: "test", Pack: pack, Analyzers: analyzers})
	if err != nil || len(figures) != 14 || figures[0].Corpus != "ud-ewt" || figures[7].Corpus != "gum" {
		t.Errorf("figures %v, error %v", figures, err)
	}
	if _, _, err := score(Run{Corpora: root, Split: "dev", Pack: pack, Analyzers: analyzers}); err == nil {
		t.Error("a split that no corpus has: no error")
	}
}
