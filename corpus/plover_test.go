package corpus

import (
	"path/filepath"
	"strings"
	"testing"

	"onrecord"
)

func TestPlover(t *testing.T) {
	const text = "\tsentence_id\tmarked_sentence\tgold_root\r\n" +
		"\t7\t<s>Norway</s> helped <t>Malta</t> and <t>Spain</t>, 1 < 2.\tAID\r\n"
	all, err := parsePlover("x.tsv", text)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 1 || all[0].Name != "7" || all[0].Root != "AID" {
		t.Fatalf("got %+v", all)
	}
	c := all[0]
	if want := "Norway helped Malta and Spain, 1 < 2."; c.Text != want {
		t.Errorf("text %q, want %q", c.Text, want)
	}
	got := c.Text[c.Actor[0].Start:c.Actor[0].End]
	for _, r := range c.Recipient {
		got += " > " + c.Text[r.Start:r.End]
	}
	if want := "Norway > Malta > Spain"; got != want {
		t.Errorf("roles %q, want %q", got, want)
	}
}

func TestPloverErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a\tb\n", "x.tsv:1: corpus: plover: no column sentence_id"},
		{"sentence_id\tmarked_sentence\tgold_root\n1\n", "x.tsv:2: corpus: plover: 1 cells"},
		{"sentence_id\tmarked_sentence\tgold_root\n1\tA</s>\tAID\n", "x.tsv:2: corpus: plover: \"</s>\" closes nothing"},
	} {
		if _, err := parsePlover("x.tsv", c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v, want %q", c.text, err, c.want)
		}
	}
}

func TestPloverTrain(t *testing.T) {
	folder := filepath.Join("..", "..", "shared", "corpora", "plover")
	all, err := Plover(folder, "train")
	if err != nil {
		t.Skipf("corpus not present: %v", err)
	}
	if len(all) < 1000 {
		t.Errorf("%d rows", len(all))
	}
	for _, c := range all {
		if len(c.Actor)+len(c.Recipient) == 0 || c.Root == "" {
			t.Errorf("%s: %q: actor %v, recipient %v, root %q", c.Name, c.Text, c.Actor, c.Recipient, c.Root)
		}
	}
}

func FuzzPlover(f *testing.F) {
	f.Add("sentence_id\tmarked_sentence\tgold_root\n1\t<s>A</s> hit <t>B</t>\tASSAULT\n")
	f.Fuzz(func(t *testing.T, text string) {
		all, err := parsePlover("x.tsv", text)
		if err != nil {
			return
		}
		for _, c := range all {
			for _, s := range append(c.Actor, c.Recipient...) {
				if s.Start < 0 || s.End > len(c.Text) || s.Start >= s.End {
					t.Fatalf("%q: span %v", c.Text, s)
				}
			}
		}
	})
}

// TestTell: of a row's pair entity 1 acts and entity 2 is acted on, whichever comes first
// in the text.
func TestTell(t *testing.T) {
	c := Coded{Text: "Malta got aid from Norway.", Actor: []onrecord.Span{{Start: 19, End: 25}}, Recipient: []onrecord.Span{{Start: 0, End: 5}}}
	d := &onrecord.Document{Text: c.Text}
	c.Tell(d)
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	if len(d.Entities) != 2 || d.Entities[0].Name != "Norway" || d.Entities[1].Name != "Malta" {
		t.Errorf("entities %+v", d.Entities)
	}
	if !c.Shares("the Norway lobby", c.Actor) || c.Shares("the lobby", c.Actor) || !c.Shares("anybody", nil) {
		t.Error("a shared content word counts, an article does not, and an unmarked side is free")
	}
}
