package attribution

import (
	"strings"
	"testing"

	"onrecord"
	"onrecord/lang"
	"onrecord/perceptron"
)

// endless is one sentence of n times "said", each hanging on the one before.
func endless(t *testing.T, n int) *reading {
	t.Helper()
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	lex, err := readLexicon(pack)
	if err != nil {
		t.Fatal(err)
	}
	d := &onrecord.Document{Text: strings.TrimSuffix(strings.Repeat("said ", n), " ")}
	for i := range n {
		d.Tokens = append(d.Tokens, onrecord.Token{Span: onrecord.Span{Start: 5 * i, End: 5*i + 4},
			Tag: onrecord.VERB, Fine: "VBD", Lemma: "say", Head: onrecord.TokenID(i), Label: "ccomp"})
	}
	d.Tokens[0].Label = "root"
	d.Sentences = []onrecord.Sentence{{Span: onrecord.Span{End: len(d.Text)}, First: 1, Last: onrecord.TokenID(n)}}
	r := &reading{lex: lex, d: d}
	r.draftAll()
	return r
}

// TestGrowth counts what is done for a sentence without end: the cues that are
// drafted and asked about do not grow with it, and for each of them no word is
// passed twice on the way up from the words around.
func TestGrowth(t *testing.T) {
	for _, n := range []int{1000, 4000} {
		r := endless(t, n)
		if len(r.drafts) > maxDrafts {
			t.Errorf("%d words: %d drafts, want at most %d", n, len(r.drafts), maxDrafts)
		}
		guesses := make([]guess, n+1)
		for i := range guesses {
			guesses[i] = guess{cue: 1, cueFirst: 1}
		}
		asked := r.candidates(guesses)
		if len(asked) == 0 || len(asked) > 2*maxDrafts {
			t.Errorf("%d words: %d cues are asked about, want 1 to %d", n, len(asked), 2*maxDrafts)
		}
		a := newArguer(r.look(perceptron.MakeDict(nil)), guesses)
		for _, c := range asked {
			steps := 0
			a.above(c.token)
			for id := c.window.first; id <= c.window.last; id++ {
				a.slot(id)
				steps += len(a.way)
			}
			if steps > n {
				t.Fatalf("%d words: %d steps for the cue %d, want at most one a word", n, steps, c.token)
			}
		}
	}
}
