package syntax

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/lang"
)

// TestLexemes holds what is kept of words to what is worked out afresh, and their
// number to its bound.
func TestLexemes(t *testing.T) {
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	m, err := readModels(pack)
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Fields("The ferry left the old harbour late , and the harbour office said the ferry was full .")
	var s tagging
	for range 2 { // the second time everything is known
		m.tag(&s, words)
		for i := pad; i < len(words)+pad; i++ {
			var want [len(universal)]int32
			m.tagger.model.Scores(s.extract(i, forward), want[:])
			if m.ahead(&s, i); s.scores != want {
				t.Errorf("%q: scores %v, want %v", words[i-pad], s.scores, want)
			}
		}
	}
	for i := range maxLexemes + 10 {
		m.tag(&s, []string{fmt.Sprint("ferry", i)})
	}
	if len(s.met) > maxLexemes {
		t.Errorf("%d words are kept, want at most %d", len(s.met), maxLexemes)
	}
}
