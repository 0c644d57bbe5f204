package eval

import (
	"math"
	"testing"

	"onrecord"
	"onrecord/corpus"
	"onrecord/lang"
)

func TestCrosswalk(t *testing.T) {
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	w, err := openCrosswalk(pack)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		kind      string
		status    onrecord.Status
		direction string
		want      string
	}{
		{"AID", onrecord.Asserted, "", "AID"},
		{"AID", onrecord.Intended, "", "AGREE"},
		{"AID", onrecord.Asserted, "decrease", "SANCTION"},
		{"AID", onrecord.Negated, "", "REJECT"},
		{"AID", onrecord.Demanded, "", ""},
		{"ASSAULT", onrecord.Intended, "", "THREATEN"},
		{"ASSAULT", onrecord.Negated, "", ""},
		{"ACCUSE", onrecord.Intended, "", "ACCUSE"},
	} {
		e := onrecord.Event{Type: c.kind, Status: c.status, Direction: c.direction}
		if got := w.root(&e); got != c.want {
			t.Errorf("%s %s %s counts as %q, want %q", c.kind, c.status, c.direction, got, c.want)
		}
	}
	if got := w.quad["ASSAULT"]; got != "material-conflict" {
		t.Errorf("quad of ASSAULT: %q", got)
	}
}

func TestConfusion(t *testing.T) {
	c := confusion{}
	c.add("AID", "AID")
	c.add("AID", "")      // missed
	c.add("YIELD", "AID") // taken for another
	// AID: 1 of 2 gold, 1 of 2 got: F1 .5; YIELD: 0.
	if got := c.macroF1(); math.Abs(got-25) > 1e-9 {
		t.Errorf("macro F1 %v, want 25", got)
	}
	if got := c.accuracy(); math.Abs(got-100.0/3) > 1e-9 {
		t.Errorf("accuracy %v, want a third", got)
	}
}

// TestPairsAreTold: of a row's pair entity 1 acts and entity 2 is acted on,
// whichever comes first in the text.
func TestPairsAreTold(t *testing.T) {
	d := &onrecord.Document{Text: "Malta got aid from Norway."}
	tell(d, &corpus.Coded{Text: d.Text, Actor: []onrecord.Span{{Start: 19, End: 25}}, Recipient: []onrecord.Span{{Start: 0, End: 5}}})
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	if len(d.Entities) != 2 || d.Entities[0].Name != "Norway" || d.Entities[1].Name != "Malta" {
		t.Errorf("entities %+v", d.Entities)
	}
}
