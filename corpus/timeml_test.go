package corpus

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord"
)

func TestTimeML(t *testing.T) {
	got, err := TimeML("a.tml", strings.NewReader(`<?xml version="1.0" ?><TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-05-03" functionInDocument="CREATION_TIME">2024-05-03</TIMEX3></DCT>
<TEXT>He <EVENT eid="e1">left</EVENT> <TIMEX3 tid="t1" type="DATE" value="2024-05-02">yesterday</TIMEX3> &amp; rested<TIMEX3 tid="t2" type="DURATION" value="P1D"/>.</TEXT>
<EXTRAINFO>at <TIMEX3 tid="t3" type="TIME" value="T10">ten</TIMEX3></EXTRAINFO></TimeML>`))
	if err != nil {
		t.Fatal(err)
	}
	want := &Timed{Name: "a.tml", Text: "He left yesterday & rested.", Published: "2024-05-03", Timexes: []onrecord.Timex{
		{Span: onrecord.Span{Start: 8, End: 17}, Type: onrecord.TimexDate, Value: "2024-05-02"},
	}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("want -, got +:\n%s", d)
	}
}

func TestTimeMLBroken(t *testing.T) {
	if _, err := TimeML("a.tml", strings.NewReader("<TimeML><TEXT>a <TIMEX3")); err == nil || !strings.Contains(err.Error(), "a.tml") {
		t.Errorf("got %v, want an error that names the file", err)
	}
}

// Whatever the bytes, every timex marks a part of the text.
func FuzzTimeML(f *testing.F) {
	f.Add(`<TimeML><TEXT>a <TIMEX3 type="DATE" value="2024">b</TIMEX3></TEXT></TimeML>`)
	f.Add(`<TEXT><TIMEX3>a<TIMEX3>b</TEXT></TIMEX3></TEXT>`)
	f.Fuzz(func(t *testing.T, in string) {
		got, err := TimeML("fuzz", strings.NewReader(in))
		if err != nil {
			return
		}
		for _, x := range got.Timexes {
			if x.Start < 0 || x.End > len(got.Text) {
				t.Fatalf("%d-%d of %d bytes", x.Start, x.End, len(got.Text))
			}
		}
		d := got.Marked()
		before := (&onrecord.Document{Text: d.Text}).Check()
		if err := d.Check(); err != nil && before == nil {
			t.Fatal(err)
		}
	})
}
