package corpus

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord"
)

func TestParseNamed(t *testing.T) {
	const text = "Ana\tB-Person\tB-Misc\nLund\tI-Person\n's\tO\nboat\tO\nsank\tO\n(\tO\nagain\tO\n)\tO\n.\tO\n\n\nOslo    I-Location\nHarbour\tI-Location\nBank\tB-Organization\nMonday\tB-Date\n"
	got, err := parseNamed("x.tsv", text, 0, 1, newswireTypes)
	if err != nil {
		t.Fatal(err)
	}
	want := []NamedSentence{
		{Words: []string{"Ana", "Lund", "'s", "boat", "sank", "(", "again", ")", "."}, Names: []NamedSpan{{0, 1, onrecord.Person}}},
		{Words: []string{"Oslo", "Harbour", "Bank", "Monday"}, Names: []NamedSpan{{0, 1, onrecord.Loc}, {2, 2, onrecord.Org}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	d := (&Named{File: "x.tsv", Sentences: got}).Document()
	if err := d.Check(); err != nil {
		t.Error(err)
	}
	if want := "Ana Lund's boat sank (again).\n\nOslo Harbour Bank Monday"; d.Text != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
}

func TestParseNamedBad(t *testing.T) {
	_, err := parseNamed("x.tsv", "Ana\tB-Person\nalone\n", 0, 1, newswireTypes)
	if err == nil || err.Error() != "x.tsv:2: 1 cells, want at least 2" {
		t.Errorf("error %v", err)
	}
}

func FuzzParseNamed(f *testing.F) {
	f.Add("Ana\tB-Person\nLund\tI-Person\n\n.\tO\n")
	f.Add("# newdoc\n1\tOslo\tB-LOC\t-\n")
	f.Fuzz(func(t *testing.T, text string) {
		for column := range 2 {
			sentences, err := parseNamed("x", text, column, column+1, newswireTypes)
			if err != nil {
				continue
			}
			for _, s := range sentences {
				for _, n := range s.Names {
					if n.First > n.Last || n.Last >= len(s.Words) {
						t.Fatalf("name %v of %d words", n, len(s.Words))
					}
				}
			}
		}
	})
}

func TestHeldOutlets(t *testing.T) {
	var texts []Named
	for _, f := range []string{"af_ips_1.txt.tsv", "afs_ips_2.txt.tsv", "a_one_1.txt.tsv", "b_two_1.txt.tsv", "c_three_10.txt.tsv", "d_four_1.txt.tsv", "x_.txt.tsv"} {
		texts = append(texts, Named{File: f})
	}
	if got := texts[1].Outlet(); got != "ips" {
		t.Errorf("outlet %q, want ips", got)
	}
	held := HeldOutlets(texts)
	if len(held) != 2 || held["ips"] && !held[texts[0].Outlet()] {
		t.Errorf("held %v, want two of six", held)
	}
}
