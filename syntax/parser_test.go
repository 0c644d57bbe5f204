package syntax

import (
	"strings"
	"testing"

	"onrecord/lang"
)

// TestJudge holds what is kept of the scores of moves from one move to the next to
// the scores that all features have, added up afresh.
func TestJudge(t *testing.T) {
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	m, err := readModels(pack)
	if err != nil {
		t.Fatal(err)
	}
	var s scratch
	for _, text := range []string{
		"The minister , who had come late , told the house that nobody on the island would be asked to leave .",
		"Rain fell .",
		"\" We counted the boats twice , \" said Ada Holm , who runs the harbour , \" and one is missing . \"",
	} {
		words := strings.Fields(text)
		n := len(words)
		m.tag(&s.tagging, words)
		m.fine.run(&s.fining, &s.tagging)
		p := &s.parsing
		p.begin(s.tagging.forms[pad:pad+n], s.tagging.tags[pad:pad+n])
		p.scores = sized(p.scores, len(m.parser.labels))
		p.forget()
		for !p.done() {
			var want [moves]int32
			m.parser.structure.Scores(p.extract(&p.features), want[:])
			if m.parser.judge(p); p.moves != want {
				t.Fatalf("%q, word %d: scores %v, want %v", text, p.next, p.moves, want)
			}
			move, label := p.bestLegal(), uint32(0)
			if move != shift {
				head, child := p.arc(move)
				label = m.parser.name(p, head, child)
			}
			p.apply(move, label)
		}
	}
}
