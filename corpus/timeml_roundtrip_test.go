package corpus_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord"
	"onrecord/corpus"
	"onrecord/export"
	"onrecord/onrecordtest"
)

// What is written as TimeML comes back: the text, and of every timex its words,
// type, value, mod, quant, freq, anchor and ends.
func TestTimeMLRoundTrip(t *testing.T) {
	text := "The strike of March 3, 2021 lasted three weeks; since 2014 they meet <twice a week> & rest.\r\n"
	at := func(words string) onrecord.Span {
		i := bytes.Index([]byte(text), []byte(words))
		return onrecord.Span{Start: i, End: i + len(words)}
	}
	full := &onrecord.Document{ID: "0123456789abcdef", Origin: "strike.txt", Title: "A strike", Text: text,
		Published: onrecord.Date{Value: "2024-05-03", Basis: onrecord.BasisGiven},
		Timexes: []onrecord.Timex{
			{Span: at("March 3, 2021"), Type: onrecord.TimexDate, Value: "2021-03-03"},
			{Span: at("three weeks"), Type: onrecord.TimexDuration, Value: "P3W", Mod: "APPROX", BeginPoint: 1, EndPoint: 3},
			{Span: at("2014"), Type: onrecord.TimexDate, Value: "2014", EndPoint: onrecord.AnchorPublication},
			{Span: at("twice a week"), Type: onrecord.TimexSet, Value: "P1W", Quant: "EVERY", Freq: "2X", Anchor: onrecord.AnchorPublication},
		}}
	for _, d := range []*onrecord.Document{full, onrecordtest.Harbour()} {
		first := written(t, d)
		back := marked(t, first)
		if diff := cmp.Diff(d.Text, back.Text); diff != "" {
			t.Errorf("%s: text: %s", d.Origin, diff)
		}
		if diff := cmp.Diff(bare(d.Timexes), bare(back.Timexes)); diff != "" {
			t.Errorf("%s: want -, got +:\n%s", d.Origin, diff)
		}
		if back.ID != d.ID || back.Title != d.Title || back.Published.Value != d.Published.Value {
			t.Errorf("%s: came back as %s %q %s", d.Origin, back.ID, back.Title, back.Published.Value)
		}
		if err := back.Check(); err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff(string(first), string(written(t, back))); diff != "" {
			t.Errorf("%s: written again:\n%s", d.Origin, diff)
		}
	}
}

func written(t *testing.T, d *onrecord.Document) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := export.TimeML(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func marked(t *testing.T, content []byte) *onrecord.Document {
	t.Helper()
	timed, err := corpus.TimeML("a.tml", bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return timed.Marked()
}

// bare are timexes as far as TimeML can say.
func bare(list []onrecord.Timex) []onrecord.Timex {
	var out []onrecord.Timex
	for _, x := range list {
		out = append(out, onrecord.Timex{Span: x.Span, Type: x.Type, Value: x.Value, Mod: x.Mod, Quant: x.Quant, Freq: x.Freq,
			Anchor: x.Anchor, BeginPoint: x.BeginPoint, EndPoint: x.EndPoint})
	}
	return out
}
