package attribution

import (
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/lang"
)

// An error in a data file names the file and the line.
func TestLexiconErrors(t *testing.T) {
	for _, c := range []struct{ file, rows, want string }{
		{"cue.tsv", "cue\tkind\tframes\nsay\tspeech\tthat\nhum\tmusic\tthat\n", `en/attribution/cue.tsv:3: unknown kind "music"`},
		{"cue.tsv", "cue\tkind\tframes\nsay\tspeech\tthus\n", `en/attribution/cue.tsv:2: unknown frame "thus"`},
		{"cue.tsv", "word\tkind\n", "en/attribution/cue.tsv:1: columns"},
	} {
		files := fstest.MapFS{"en/attribution/" + c.file: {Data: []byte(c.rows)}}
		_, err := readLexicon(lang.OpenFS("en", files))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v, want %s", c.rows, err, c.want)
		}
	}
}

// A cue has one row for each kind of thing that it reports.
func TestCuesAreDistinct(t *testing.T) {
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"cue", "noun", "adjective"} {
		l, err := pack.Lexicon("attribution/"+name+".tsv", name, "kind", "frames")
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]int{}
		for _, row := range l.Rows {
			key := row.Cells[0] + " " + row.Cells[1]
			if before := seen[key]; before > 0 {
				t.Errorf("%s:%d: %q is in line %d too", l.File, row.Line, key, before)
			}
			seen[key] = row.Line
		}
	}
}
