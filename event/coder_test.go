package event

import (
	"os"
	"strings"
	"testing"

	"onrecord"
	"onrecord/lang"
)

// TestBrokenModel: a model file that is damaged says so and does not panic.
func TestBrokenModel(t *testing.T) {
	for _, data := range []string{"", "\x00", "\x02\x00\x00\x00[]", "\xff\xff\xff\xff"} {
		if _, err := readCoder("events.bin", []byte(data)); err == nil || !strings.Contains(err.Error(), "events.bin") {
			t.Errorf("%q: error %v", data, err)
		}
	}
}

func FuzzModel(f *testing.F) {
	if content, err := os.ReadFile("../lang/data/en/model/events.bin"); err == nil {
		f.Add(string(content[:min(len(content), 4096)]))
	}
	f.Add("\x02\x00\x00\x00[]\x01\x00\x00\x00")
	f.Fuzz(func(t *testing.T, data string) {
		if c, err := readCoder("fuzz", []byte(data)); err == nil && c.kinds.Classes != len(c.types) {
			t.Fatal("classes and types differ")
		}
	})
}

// TestParseExample reads examples as the rules have them.
func TestParseExample(t *testing.T) {
	e, ok := parseExample("AID", "Norway reduced aid to Denmark. = Norway, Sweden > Denmark asserted decrease")
	if !ok || e.text != "Norway reduced aid to Denmark." || len(e.actors) != 2 || e.recipients[0] != "Denmark" ||
		e.status != onrecord.Asserted || e.direction != "decrease" {
		t.Errorf("%v %+v", ok, e)
	}
	if _, ok := parseExample("AID", "no example"); ok {
		t.Error("a line without = is taken for an example")
	}
}

// TestWalk: what an act counts as follows from its status and direction.
func TestWalk(t *testing.T) {
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	w, err := openWalk(pack)
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
		if got := w.root(c.kind, c.status, c.direction); got != c.want {
			t.Errorf("%s %s %s counts as %q, want %q", c.kind, c.status, c.direction, got, c.want)
		}
	}
}
