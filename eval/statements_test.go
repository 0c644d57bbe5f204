package eval

import (
	"strings"
	"testing"

	"onrecord"
	"onrecord/corpus"
)

// inMarks reads a text in which <s …>, <c …> and <t …> mark source, cue and
// content, and gives the text and the one attribution.
func inMarks(text string) (string, corpus.Attribution) {
	var a corpus.Attribution
	var out strings.Builder
	start, role := 0, byte(0)
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '<':
			start, role = out.Len(), text[i+1]
			i += 2
		case text[i] == '>':
			s := onrecord.Span{Start: start, End: out.Len()}
			switch role {
			case 's':
				a.Source = append(a.Source, s)
			case 'c':
				a.Cue = append(a.Cue, s)
			case 't':
				a.Content = append(a.Content, s)
			}
		default:
			out.WriteByte(text[i])
		}
	}
	return out.String(), a
}

func TestStatementsWhole(t *testing.T) {
	const gold = "<s Ana Ruiz> <c said> <t that the bridge is safe>. Nobody replied."
	for _, c := range []struct {
		why, got string
		right    bool
	}{
		{"the same words, without that and with the full stop", "<s Ana Ruiz> <c said> that <t the bridge is safe.> Nobody replied.", true},
		{"half of the source", "Ana <s Ruiz> <c said> <t that the bridge is safe>. Nobody replied.", true},
		{"no source", "Ana Ruiz <c said> <t that the bridge is safe>. Nobody replied.", false},
		{"less than half of the content", "<s Ana Ruiz> <c said> that the bridge <t is safe>. Nobody replied.", false},
		{"another sentence", "<s Ana Ruiz> said that the bridge is safe. <t Nobody replied>.", false},
	} {
		text, want := inMarks(gold)
		_, got := inMarks(c.got)
		d := &onrecord.Document{Text: text}
		d.Statements = []onrecord.Statement{{Content: got.Content}}
		if len(got.Source) > 0 {
			d.Statements[0].Source = got.Source[0]
		}
		pairs := align(goldAttributions(d, []corpus.Attribution{want}), gotAttributions(d))
		if right := len(pairs) == 1; right != c.right {
			t.Errorf("%s: right %v, want %v", c.why, right, c.right)
		}
	}
}

func TestStatementsExact(t *testing.T) {
	text, want := inMarks("<t “Rain,”> <s he> <c said>, <t “is coming.”>")
	d := &onrecord.Document{Text: text}
	gold := goldAttributions(d, []corpus.Attribution{want})
	_, bare := inMarks("“<t Rain,>” <s he> <c said>, “<t is coming>.”")
	if got := trim(d.Text, bare.Content); !got.equal(gold[0].content()) {
		t.Errorf("marks and stops at the edges count: %v, want %v", got, gold[0].content())
	}
	_, part := inMarks("“<t Rain,>” <s he> <c said>, “is coming.”")
	if got := trim(d.Text, part.Content); got.equal(gold[0].content()) {
		t.Error("one piece of two is exact")
	}
}
