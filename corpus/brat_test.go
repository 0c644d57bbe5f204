package corpus

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord"
)

func words(text string, spans []onrecord.Span) []string {
	var all []string
	for _, s := range spans {
		all = append(all, text[s.Start:s.End])
	}
	return all
}

func TestParseBrat(t *testing.T) {
	text := "“Rain,” Zoë said, “is coming.”\nNobody replied."
	standoff := "T1\tSource 8 11\tZoë\n" +
		"T2\tCue 12 16\tsaid\n" +
		"T3\tContent 0 7;18 30\t“Rain,” “is coming.”\n" +
		"T4\tAttribution 12 16\tsaid\n" +
		"E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n" +
		"T5\tDiscard 31 46\tNobody replied\nleft over from a covered text\n" +
		"#1\tAnnotatorNotes T5\tunsure\n"
	got, err := parseBrat(text, standoff)
	if err != nil {
		t.Fatal(err)
	}
	var roles [][]string
	for _, a := range got {
		roles = append(roles, words(text, a.Source), words(text, a.Cue), words(text, a.Content))
	}
	want := [][]string{{"Zoë"}, {"said"}, {"“Rain,”", "“is coming.”"}}
	if diff := cmp.Diff(want, roles); diff != "" {
		t.Error(diff)
	}
}

func TestParseBratRange(t *testing.T) {
	if _, err := parseBrat("short", "T1\tCue 2 9\trt\n"); err == nil {
		t.Error("a span past the end of the text was read")
	}
}

func TestPolNeAR(t *testing.T) {
	folder := t.TempDir()
	for name, content := range map[string]string{
		"metadata.tsv":                   "filename\tpublication_date\nharbour\t2016-03-11\n",
		"dev/text/harbour.txt":           "Ada spoke.",
		"dev/attributions/harbour_b.ann": "T1\tCue 0 3\tAda\nE1\tCue:T1\n",
		"dev/attributions/harbour_a.ann": "T1\tCue 4 9\tspoke\nE1\tAttribution:T1 Cue:T1\n",
	} {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := PolNeAR(folder, "dev")
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].Published != "2016-03-11" || len(got[0].Attributions) != 1 {
		t.Fatalf("got %+v", got)
	}
	if w := words(got[0].Text, got[0].Attributions[0].Cue); w[0] != "spoke" {
		t.Errorf("cue %q: not from the first annotation by name", w)
	}
	if _, err := PolNeAR(folder, "test"); err == nil {
		t.Error("a split that is not there was read")
	}
}
