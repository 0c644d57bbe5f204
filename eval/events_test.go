package eval

import (
	"math"
	"testing"

	"onrecord/corpus"
)

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

// TestFolds: sentences that share most words stand in one part.
func TestFolds(t *testing.T) {
	rows := []corpus.Coded{{Text: "Norway praised Malta for the deal"}, {Text: "Chile shelled Peru"}, {Text: "Norway praised Malta for a new deal"},
		{Text: "Kenya sued Ghana"}}
	part := folds(rows, 2)
	if part[0] != part[2] {
		t.Errorf("near-duplicates in parts %v", part)
	}
	if part[0] == part[1] {
		t.Errorf("all in one part: %v", part)
	}
}
