package event

import (
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/lang"
)

func TestDataOpens(t *testing.T) {
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	g, err := open(pack)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(g.verbs); n < 300 {
		t.Errorf("%d verbs, want at least 300", n)
	}
	if n := len(g.nouns); n < 60 {
		t.Errorf("%d nouns, want at least 60", n)
	}
}

// broken are data files with a mistake and a part of the error that names it.
func TestBrokenData(t *testing.T) {
	good := map[string]string{
		"all/event/type.tsv":      "type\tquad\tcameo\tmodes\tmeaning\nAID\tmaterial-cooperation\t07\t\thelps\n",
		"all/event/cameo.tsv":     "root\tmode\tcameo\tcontext\n",
		"en/event/step.tsv":       "ledger\twords\tstatus\tdirection\tstep\n",
		"en/event/polity.tsv":     "class\twords\norgan\tparliament\n",
		"en/event/context.tsv":    "context\twords\n",
		"en/event/sector.tsv":     "sector\twords\n",
		"en/event/wording.tsv":    "words\n",
		"all/event/crosswalk.tsv": "type\tstatus\tdirection\troot\n",
		"en/event/class.tsv":      "class\twords\nproxy\tforces\n",
		"en/event/control.tsv":    "words\tnoun\tclause\tstatus\tdirection\nplan\tsubject\tsubject\tintended\n",
		"en/event/adverb.tsv":     "words\tstatus\nnot\tnegated\n",
		"en/event/form.tsv":       "lemma\tforms\nlend\tlent\n",
		"en/event/aid.rules":      "rule a\nverb help\n",
	}
	for _, c := range []struct{ file, text, want string }{
		{"en/event/aid.rules", "rule a\nverb help\nobjekt b\n", "en/event/aid.rules:1: event: objekt: no such field"},
		{"en/event/aid.rules", "\nrule a\nverb help\nobject @gift\n", `en/event/aid.rules:2: event: object: no class "gift"`},
		{"en/event/aid.rules", "verb help\n", "a rule without a name"},
		{"en/event/aid.rules", "rule a\nneeds luck\n", `needs "luck"`},
		{"en/event/aid.rules", "rule a\nmode loud\n", `AID has no mode "loud"`},
		{"en/event/adverb.tsv", "words\tstatus\nnot\twrong\n", `en/event/adverb.tsv:2: event: no status "wrong"`},
		{"en/event/step.tsv", "ledger\twords\tstatus\tdirection\tstep\nloan\t*\t*\t*\tsent\n", `en/event/step.tsv:2: event: no ledger "loan"`},
		{"en/event/sector.tsv", "sector\twords\nGOV\tminister\nMIL\tminister\n", `"minister" is GOV and MIL`},
		{"en/event/control.tsv", "words\tnoun\tclause\tstatus\tdirection\nplan, plan\n", `"plan" stands twice`},
		{"en/event/class.tsv", "class\twords\nproxy\t@forces\n", `no class "forces" before this line`},
		{"all/event/type.tsv", "type\tquad\tcameo\tmodes\tmeaning\n", "event/aid.rules: no such type"},
	} {
		files := fstest.MapFS{}
		for name, text := range good {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
		if _, err := open(lang.OpenFS("en", files)); err != nil {
			t.Fatalf("good data: %v", err)
		}
		files[c.file] = &fstest.MapFile{Data: []byte(c.text)}
		if _, err := open(lang.OpenFS("en", files)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s:\n%s\ngot error %v, want %q", c.file, c.text, err, c.want)
		}
	}
}
