package timex

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Each sentence of testdata/phrases.txt has the dates below it, in their order,
// with type, value and mod, and no others.
func TestPhrases(t *testing.T) {
	file, err := os.Open("testdata/phrases.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	tagger := english(t)
	published, sentence := "", ""
	var want []string
	check := func() {
		var got []string
		for _, x := range tagger.Find(sentence, published) {
			value := x.Value
			if value == "" {
				value = "-"
			}
			got = append(got, strings.TrimSpace(sentence[x.Start:x.End]+" = "+string(x.Type)+" "+value+" "+x.Mod))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s want -, got +:\n%s", sentence, d)
		}
		sentence, want = "", nil
	}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		switch line := lines.Text(); {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "@"):
			published = line[1:]
		case strings.HasPrefix(line, "\t"):
			want = append(want, line[1:])
		case line == "" && sentence != "":
			check()
		default:
			sentence = line
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if sentence != "" {
		check()
	}
}
