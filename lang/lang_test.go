package lang_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"onrecord/lang"
)

func TestPackLooksInTheLanguageFirst(t *testing.T) {
	p := lang.OpenFS("en", fstest.MapFS{
		"en/time/a.rules":  {Data: []byte("english")},
		"all/time/a.rules": {Data: []byte("all")},
		"all/time/b.rules": {Data: []byte("all")},
	})
	for name, want := range map[string]string{"time/a.rules": "english", "time/b.rules": "all"} {
		got, _, err := p.Read(name)
		if err != nil || string(got) != want {
			t.Errorf("%s: %q, %v, want %q", name, got, err, want)
		}
	}
	if _, _, err := p.Read("time/c.rules"); err == nil || !strings.Contains(err.Error(), "lang: time/c.rules: not in en nor in all") {
		t.Errorf("a missing file: %v", err)
	}
	names, err := p.Glob("time/*.rules")
	if diff := cmp.Diff([]string{"time/a.rules", "time/b.rules"}, names); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

func TestOpenNamesTheLanguagesThereAre(t *testing.T) {
	if _, err := lang.Open("xx"); err == nil || !strings.Contains(err.Error(), "en") {
		t.Errorf("got %v", err)
	}
}

func TestLexicon(t *testing.T) {
	l, err := lang.ParseLexicon("cue.tsv", "# verbs\nlemma\tkind\n\nsay\tspeech\r\nhum\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []lang.Row{{Line: 4, Cells: []string{"say", "speech"}}, {Line: 5, Cells: []string{"hum", ""}}}
	if diff := cmp.Diff(want, l.Rows); diff != "" {
		t.Error(diff)
	}
}

func TestRules(t *testing.T) {
	got, err := lang.ParseRules("w.rules", "# dates\nrule  weekday\nmatch on\n  {weekday}\nok    on Monday\n\nrule b\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []lang.Stanza{
		{File: "w.rules", Line: 2, Fields: []lang.Field{
			{Key: "rule", Value: "weekday", Line: 2}, {Key: "match", Value: "on {weekday}", Line: 3}, {Key: "ok", Value: "on Monday", Line: 5}}},
		{File: "w.rules", Line: 7, Fields: []lang.Field{{Key: "rule", Value: "b", Line: 7}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if err := got[0].Errorf("no such class"); err.Error() != "w.rules:2: no such class" {
		t.Error(err)
	}
}

func TestErrorsBeginWithFileAndLine(t *testing.T) {
	_, err := lang.ParseRules("w.rules", "rule a\n\n  adrift\n")
	if err == nil || !strings.HasPrefix(err.Error(), "w.rules:3: ") {
		t.Errorf("rules: %v", err)
	}
	_, err = lang.ParseLexicon("cue.tsv", "lemma\nsay\tspeech\n")
	if err == nil || !strings.HasPrefix(err.Error(), "cue.tsv:2: ") {
		t.Errorf("lexicon: %v", err)
	}
}

// Every line of a rules file is kept or refused: a value is never lost.
func FuzzRules(f *testing.F) {
	f.Add("rule a\nmatch b\n c\n\n# d\nrule e")
	f.Add("\xe2 \x80\x80") // a key and a value whose bytes would make a space together
	f.Fuzz(func(t *testing.T, text string) {
		stanzas, err := lang.ParseRules("f", text)
		if err != nil {
			return
		}
		kept := 0
		for _, s := range stanzas {
			if len(s.Fields) == 0 || s.Line < 1 {
				t.Fatalf("an empty stanza: %+v", s)
			}
			for _, x := range s.Fields {
				kept += written(x.Key) + written(x.Value)
			}
		}
		there := 0
		for _, line := range strings.Split(text, "\n") {
			if line = strings.TrimSpace(line); !strings.HasPrefix(line, "#") {
				there += written(line)
			}
		}
		if kept != there {
			t.Fatalf("%d bytes written, %d kept", there, kept)
		}
	})
}

// written is how many bytes of text are not white space.
func written(text string) int { return len(strings.Join(strings.Fields(text), "")) }

func TestWithAndOnce(t *testing.T) {
	p := lang.OpenFS("xx", fstest.MapFS{"xx/a.tsv": {Data: []byte("n\n1\n")}})
	if p.Language != "xx" {
		t.Fatal(p.Language)
	}
	q := p.With("b.tsv", "mine.tsv", []byte("n\n2\n3\t4\n"))
	if _, err := q.Lexicon("b.tsv", "n"); err == nil || err.Error() != "mine.tsv:3: 2 cells for 1 columns" {
		t.Errorf("an added file is read as %v", err)
	}
	if _, _, err := p.Read("b.tsv"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the pack itself has the file too: %v", err)
	}
	made := 0
	for range 2 {
		got, err := q.Once("k", func() (any, error) { made++; return made, nil })
		if err != nil || got != 1 {
			t.Errorf("Once gives %v, %v", got, err)
		}
	}
	if got, _ := p.Once("k", func() (any, error) { return 7, nil }); got != 7 {
		t.Errorf("a pack shares what was made for another: %v", got)
	}
}
