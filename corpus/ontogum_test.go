package corpus

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseChains(t *testing.T) {
	const text = "# begin document x\n0\tHer\t(1)(2\n1\tboat\t2)\n2\tsank\t_\n\n3\tShe\t(1)\n4\tsaw\t_\n5\tit\t(2)\n# end document\n"
	got, words, err := parseChains("x.conll", text)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]WordSpan{{{0, 0}, {3, 3}}, {{0, 1}, {5, 5}}}
	if diff := cmp.Diff(want, got); diff != "" || words != 6 {
		t.Errorf("%d words, chains (-want +got):\n%s", words, diff)
	}
}

func TestParseChainsBad(t *testing.T) {
	tests := []struct{ text, want string }{
		{"0\ta\t1)\n", "x:1: a mention of 1 was not opened"},
		{"0\ta\t(1\n", "x: a mention of 1 is not closed"},
		{"0\ta\t_\n1\tb\t(x)\n", `x:2: "" is no number of a chain`},
		{"0\ta\t7\n", `x:1: "7" opens and closes nothing`},
	}
	for _, test := range tests {
		if _, _, err := parseChains("x", test.text); err == nil || err.Error() != test.want {
			t.Errorf("%q: error %v, want %s", test.text, err, test.want)
		}
	}
}

func FuzzParseChains(f *testing.F) {
	f.Add("0\ta\t(1)(2\n1\tb\t2)\n")
	f.Add("0\ta\t(1|(2|(3)\n1\tb\t2)1)\n")
	f.Fuzz(func(t *testing.T, text string) {
		chains, words, err := parseChains("x", text)
		if err != nil {
			return
		}
		for _, c := range chains {
			for _, m := range c {
				if m.First > m.Last || m.Last >= words || m.First < 0 {
					t.Fatalf("mention %v of %d words in %s", m, words, strings.TrimSpace(text))
				}
			}
		}
	})
}
