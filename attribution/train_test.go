package attribution_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord"
	"onrecord/analysis"
	"onrecord/article"
	"onrecord/attribution"
	"onrecord/entity"
	"onrecord/lang"
	"onrecord/syntax"
	"onrecord/timex"
)

// lessons writes texts with their attributions as PolNeAR keeps them. Its people
// whinny, which no lexicon takes for a way to report something, and whistle,
// which reports nothing.
func lessons(t *testing.T) (folder string) {
	t.Helper()
	folder = t.TempDir()
	write := func(name, content string) {
		file := filepath.Join(folder, "polnear", name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	who := []string{"Ana Ruiz", "Tom Weir", "Olga Dahl", "Karl Voss", "Grace Oduya"}
	what := []string{"the bridge was closed", "the ferry had sunk", "the council wanted more money", "the dam would hold", "nobody had seen the mayor"}
	meta := "filename\tpublication_date\n"
	for i := range 24 {
		var text, standoff strings.Builder
		for k := range 6 {
			source, content := who[(i+k)%len(who)], what[(i*3+k)%len(what)]
			start := text.Len()
			fmt.Fprintf(&text, "%s whinnied that %s.\n\n%s whistled in the garden on Friday.\n\n", source, content, source)
			id := 10 * k
			fmt.Fprintf(&standoff, "T%d\tSource %d %d\tx\n", id+1, start, start+len(source))
			fmt.Fprintf(&standoff, "T%d\tCue %d %d\tx\n", id+2, start+len(source)+1, start+len(source)+9)
			fmt.Fprintf(&standoff, "T%d\tContent %d %d\tx\n", id+3, start+len(source)+10, start+len(source)+15+len(content))
			fmt.Fprintf(&standoff, "T%d\tAttribution %d %d\tx\n", id+4, start+len(source)+1, start+len(source)+9)
			fmt.Fprintf(&standoff, "E%d\tAttribution:T%d Source:T%d Cue:T%d Content:T%d\n", k+1, id+4, id+1, id+2, id+3)
		}
		name := fmt.Sprintf("lesson%02d", i)
		meta += name + "\t2024-03-06\n"
		write("train/text/"+name+".txt", text.String())
		write("train/attributions/"+name+"_a.ann", standoff.String())
	}
	write("metadata.tsv", meta)
	return folder
}

func train(t *testing.T, folder string) []byte {
	t.Helper()
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	before, err := analysis.Prepare(pack, []*analysis.Analyzer{syntax.Analyzer(), timex.Analyzer(), entity.Mentions()})
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	err = attribution.Train(func(name, text, published string) (*onrecord.Document, error) {
		d, err := article.Read([]byte(text), article.Options{Origin: name, Published: published, Language: "en", Format: article.FormatText})
		if err != nil {
			return nil, err
		}
		return d, before.Run(d)
	}, folder, out, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(filepath.Join(out, "attribution.bin"))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// A cue is whatever the lessons show to be one, known to the lexicon or not; the
// same lessons give the same file.
func TestTrain(t *testing.T) {
	folder := lessons(t)
	file := train(t, folder)
	if again := train(t, folder); !bytes.Equal(file, again) {
		t.Error("a second training gives another file")
	}
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	p, err := analysis.Prepare(pack.With("model/attribution.bin", "trained", file), []*analysis.Analyzer{
		syntax.Analyzer(), timex.Analyzer(), entity.Mentions(), attribution.Analyzer()})
	if err != nil {
		t.Fatal(err)
	}
	d := read(t, p, "Tom Weir whinnied that the harbour was full of ice.\n\nTom Weir whistled in the garden on Monday.")
	if len(d.Statements) != 1 {
		t.Fatalf("%d statements, want one", len(d.Statements))
	}
	s := &d.Statements[0]
	got := fmt.Sprintf("%s | %s | %s", d.Slice(s.Source), d.Slice(s.Cue), d.Slice(s.Content[0]))
	if want := "Tom Weir | whinnied | the harbour was full of ice."; got != want {
		t.Errorf("read %s, want %s", got, want)
	}
	if s.Confidence < 0.9 {
		t.Errorf("confidence %.2f of what every lesson shows, want 0.9 or more", s.Confidence)
	}
}

// A damaged model is an error when the analyzer is made ready, not a crash.
func TestDamagedModel(t *testing.T) {
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	head := "onrecord model\n" + `{"version":1,"kind":"attribution","features":1}` + "\n"
	for name, content := range map[string]string{"no model": "hello", "another kind": strings.Replace(head, "attribution", "tagger", 1), "cut off": head + "\x07\x00\x00\x00"} {
		_, err := analysis.Prepare(pack.With("model/attribution.bin", "damaged.bin", []byte(content)), []*analysis.Analyzer{
			syntax.Analyzer(), timex.Analyzer(), entity.Mentions(), attribution.Analyzer()})
		if err == nil || !strings.Contains(err.Error(), "damaged.bin") {
			t.Errorf("%s: error %v, want one that names the file", name, err)
		}
	}
}
