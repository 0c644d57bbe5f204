package corpus

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord"
)

func TestGUMNames(t *testing.T) {
	rows := []string{
		"1\tThe\tthe\tDET\tDT\t_\t3\tdet\t_\tEntity=(1-person-new-x-coref",
		"2\tOslo\tOslo\tPROPN\tNNP\t_\t3\tcompound\t_\tEntity=(2-place-new-x-coref)",
		"3\tpainter\tpainter\tNOUN\tNN\t_\t6\tnsubj\t_\tEntity=1)",
		"4\tAna\tAna\tPROPN\tNNP\t_\t3\tappos\t_\tEntity=(3-person-new-x-coref",
		"5\tLund\tLund\tPROPN\tNNP\t_\t4\tflat\t_\tEntity=3)|SpaceAfter=No",
		"6\tslept\tsleep\tVERB\tVBD\t_\t0\troot\t_\t_",
	}
	var text Named
	r := gumNameReader{text: &text}
	for _, row := range rows {
		r.line(row)
	}
	r.end()
	want := []NamedSentence{{Words: strings.Fields("The Oslo painter Ana Lund slept"),
		Names: []NamedSpan{{1, 1, onrecord.Loc}, {3, 4, onrecord.Person}}}}
	if diff := cmp.Diff(want, text.Sentences); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func FuzzGUMNames(f *testing.F) {
	f.Add("1\tAna\tAna\tPROPN\tNNP\t_\t0\troot\t_\tEntity=(1-person-new)\n\n")
	f.Add("1\tAna\tAna\tPROPN\tNNP\t_\t0\troot\t_\tEntity=(1-person(2-place\n2\tx\tx\tPROPN\t_\t_\t9\t_\t_\tEntity=2)1)")
	f.Fuzz(func(t *testing.T, content string) {
		var text Named
		r := gumNameReader{text: &text}
		for line := range strings.Lines(content) {
			r.line(strings.TrimRight(line, "\r\n"))
		}
		r.end()
		for _, s := range text.Sentences {
			for _, n := range s.Names {
				if n.First > n.Last || n.Last >= len(s.Words) {
					t.Fatalf("name %v of %d words", n, len(s.Words))
				}
			}
		}
	})
}
