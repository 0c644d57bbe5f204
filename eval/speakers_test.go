package eval

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord"
)

func TestReadSpeakers(t *testing.T) {
	got, err := readSpeakers("x", "# a comment\n\n== dev wire\nAna Lund came.\n\n“No,” [she|Ana Lund] said.\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []speakerCase{{split: "dev", form: "wire", text: "Ana Lund came.\n\n“No,” she said.",
		pronouns: []onrecord.Span{{Start: 26, End: 29}}, names: []string{"Ana Lund"}}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(speakerCase{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for text, want := range map[string]string{
		"Ana came.":  `x:1: no line "== split form" before it`,
		"\n== dev\n": "x:2: no form",
	} {
		if _, err := readSpeakers("x", text); err == nil || err.Error() != want {
			t.Errorf("%q: error %v, want %s", text, err, want)
		}
	}
}

// There are 150 pronouns, half of them in passages that were written before any rule.
func TestSpeakerCases(t *testing.T) {
	content, err := speakerCases.ReadFile("testdata/speakers.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases, err := readSpeakers("speakers.txt", string(content))
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, c := range cases {
		count[c.split] += len(c.names)
	}
	if count["dev"]+count["test"] < 150 || count["test"] < 70 || len(count) != 2 {
		t.Errorf("%v pronouns", count)
	}
}
