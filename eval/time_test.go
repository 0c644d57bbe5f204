package eval

import (
	"testing"

	"onrecord"
	"onrecord/corpus"
)

// Two gold dates, one found exactly with its value, one by half and with
// another; one found that is not there.
func TestTimeCompare(t *testing.T) {
	text := "on May 3, 2024 or early June or never"
	timex := func(start, end int, value string) onrecord.Timex {
		return onrecord.Timex{Span: onrecord.Span{Start: start, End: end}, Type: onrecord.TimexDate, Value: value}
	}
	gold := &corpus.Timed{Name: "a", Text: text, Timexes: []onrecord.Timex{timex(3, 14, "2024-05-03"), timex(18, 28, "2024-06-XX")}}
	got := &onrecord.Document{Text: text, Timexes: []onrecord.Timex{timex(3, 14, "2024-05-03Z"), timex(24, 28, "2024-06"), timex(32, 37, "")}}
	s := timeSet{name: "test"}
	want := timeCount{gold: 2, got: 3, strict: 1, relaxed: 2, found: 2, typ: 2, value: 1, meaning: 2}
	if c := s.compare(gold, got); c != want {
		t.Errorf("got %+v, want %+v", c, want)
	}
	s.counts[0] = want
	for _, f := range s.figures()[:5] {
		if w := map[string]float64{"strict": 40, "relaxed": 80, "type": 80, "value": 40, "meaning": 80}[f.Figure]; f.Value < w-0.01 || f.Value > w+0.01 {
			t.Errorf("%s is %.1f, want %.1f", f.Figure, f.Value, w)
		}
	}
}

func TestSameMeaning(t *testing.T) {
	for _, x := range [][2]string{
		{"2015-XX-XX", "2015"}, {"2014-04-21-WXX-1", "2014-04-21"}, {"2014-07-W27", "2014-W27"}, {"2000-W7", "2000-W07"}, {"196X", "196"},
	} {
		if !sameMeaning(x[0], x[1]) || sameValue(x[0], x[1]) {
			t.Errorf("%s and %s: one meaning in two notations", x[0], x[1])
		}
	}
	if sameMeaning("2015-04-XX", "2015") {
		t.Error("a month is not its year")
	}
}
