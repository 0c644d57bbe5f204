package corpus

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const treebank = `# newdoc id = harbour
# newpar id = harbour-p1
# sent_id = harbour-1
# text = Boats don't wait.
1	Boats	boat	NOUN	NNS	_	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	wait	wait	VERB	VB	_	0	root	_	SpaceAfter=No
4.1	wait	wait	VERB	VB	_	_	_	4:conj	_
5	.	.	PUNCT	.	_	4	punct	_	Entity=x|SpaceAfter=No

# sent_id = harbour-2
# text = They sail
1	They	they	PRON	PRP	_	2	nsubj	_	_
2	sail	sail	VERB	VBP	_	0	root	_	_
`

func TestConllu(t *testing.T) {
	got, err := Conllu("harbour.conllu", strings.NewReader(treebank))
	if err != nil {
		t.Fatal(err)
	}
	want := []Sentence{
		{ID: "harbour-1", Doc: "harbour", Par: true, Text: "Boats don't wait.", Words: []Word{
			{Form: "Boats", Lemma: "boat", UPOS: "NOUN", XPOS: "NNS", Head: 4, Deprel: "nsubj", SpaceAfter: true},
			{Form: "do", Lemma: "do", UPOS: "AUX", XPOS: "VBP", Head: 4, Deprel: "aux", Surface: "don't"},
			{Form: "n't", Lemma: "not", UPOS: "PART", XPOS: "RB", Head: 4, Deprel: "advmod", Inside: true, SpaceAfter: true},
			{Form: "wait", Lemma: "wait", UPOS: "VERB", XPOS: "VB", Deprel: "root"},
			{Form: ".", Lemma: ".", UPOS: "PUNCT", XPOS: ".", Head: 4, Deprel: "punct"},
		}},
		{ID: "harbour-2", Doc: "harbour", Text: "They sail", SpaceAfter: true, Words: []Word{
			{Form: "They", Lemma: "they", UPOS: "PRON", XPOS: "PRP", Head: 2, Deprel: "nsubj", SpaceAfter: true},
			{Form: "sail", Lemma: "sail", UPOS: "VERB", XPOS: "VBP", Deprel: "root", SpaceAfter: true},
		}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestConlluErrors(t *testing.T) {
	for want, text := range map[string]string{
		"x.conllu:1: 3 columns":         "1\ta\tb\n",
		"x.conllu:1: word \"2\"":        "2\ta\ta\tX\tX\t_\t0\troot\t_\t_\n",
		"x.conllu:1: head \"z\"":        "1\ta\ta\tX\tX\t_\tz\troot\t_\t_\n",
		"x.conllu:1: bad range":         "3-4\ta\t_\t_\t_\t_\t_\t_\t_\t_\n",
		"at its end: sentence : word 1": "1\ta\ta\tX\tX\t_\t7\tdep\t_\t_\n",
	} {
		_, err := Conllu("x.conllu", strings.NewReader(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", text, err, want)
		}
	}
}

func TestSplit(t *testing.T) {
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "test"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"dev.conllu", "test/b.conllu", "test/a.conllu"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(treebank), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for split, want := range map[string]int{"dev": 2, "test": 4} {
		got, err := Split(folder, split)
		if err != nil || len(got) != want {
			t.Errorf("%s: %d sentences, error %v, want %d", split, len(got), err, want)
		}
	}
	if _, err := Split(folder, "train"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a split that is not there: error %v", err)
	}
}

func FuzzConllu(f *testing.F) {
	f.Add(treebank)
	f.Add("1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\tX\t_\t2\tdep\t_\t_\n2\tb\tb\tX\tX\t_\t0\troot\t_\t_")
	f.Fuzz(func(t *testing.T, text string) {
		sentences, err := Conllu("fuzz", strings.NewReader(text))
		if err != nil {
			return
		}
		for _, s := range sentences {
			for i, w := range s.Words {
				if w.Head < 0 || w.Head > len(s.Words) || w.Head == i+1 {
					t.Fatalf("word %d has head %d of %d", i+1, w.Head, len(s.Words))
				}
			}
			if len(s.Words) == 0 || s.Words[0].Inside {
				t.Fatalf("a sentence without words or that begins inside a token: %+v", s)
			}
		}
	})
}
