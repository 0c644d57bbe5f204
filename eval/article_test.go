package eval

import (
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"onrecord"
	"onrecord/onrecordtest"
)

func TestShingles(t *testing.T) {
	p := page{required: []string{"The river rose by two metres."}, optional: []string{"Rain is expected to go on."}}
	for _, c := range []struct {
		got  string
		want float64
	}{
		{"The river rose by two metres.", 1},
		{"THE RIVER ROSE, by two metres", 1},
		{"The river rose by two metres. Rain is expected to go on.", 2 * 3.0 / (3 + 6)}, // the shingles across the seam are too many
		{"The river rose by", 2 * 1.0 / (3 + 1)},
		{"Nothing of the kind was there.", 0},
	} {
		if f1 := p.f1([]string{c.got}); f1 != c.want {
			t.Errorf("%q: %v, want %v", c.got, f1, c.want)
		}
	}
}

// The scores on the pages of our own are a golden file ("go test ./eval -run
// OwnPages -update").
func TestOwnPages(t *testing.T) {
	figures, misses, err := Article(Run{Corpora: "testdata"})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range figures {
		fmt.Fprintf(&b, "%-6s %6.2f  %d\n", f.Figure, f.Value, f.N)
	}
	for _, m := range misses {
		t.Logf("%s: %s: %s", m.Kind, m.File, m.Detail)
	}
	onrecordtest.Golden(t, filepath.Join("testdata", "pages", "scores.txt"), []byte(b.String()), updating())
}

func TestDateRight(t *testing.T) {
	for _, c := range []struct {
		gold, address, got string
		right, ok          bool
	}{
		{"2024-02-28", "", "2024-02-28", true, true},
		{"2024-02-28", "", "2024-02-29T04:00:00Z", true, true}, // the evening before in New York
		{"2024-02-28", "", "2024-03-01T04:00:00Z", false, true},
		{"2024-02-28", "", "", false, true},
		{"", "https://a.example/news/2024/feb/28/x", "2024-02-28T10:00", true, true},
		{"", "https://a.example/2024/02/28/x", "2024-02-27", false, true},
		{"", "https://a.example/x-2024-02-28/", "2024-02-28", true, true},
		{"", "https://a.example/x", "2024-02-28", false, false},
	} {
		p := page{gold: goldPage{Date: c.gold, URL: c.address}, published: onrecord.Date{Value: c.got}}
		if right, ok := p.dateRight(); right != c.right || ok != c.ok {
			t.Errorf("%+v: %v, %v", c, right, ok)
		}
	}
}

// updating reports whether the golden files are to be written, as the external
// tests of the package are told.
func updating() bool { return flag.Lookup("update").Value.String() == "true" }
