package digest

import (
	"strings"
	"testing"

	"onrecord"
)

// TestFacts holds an event's facts to the words of its text, and leaves out what is not known.
func TestFacts(t *testing.T) {
	text := "Norway pledged forty trucks to Mali."
	at := func(words string) onrecord.Span {
		i := strings.Index(text, words)
		return onrecord.Span{Start: i, End: i + len(words)}
	}
	d := &onrecord.Document{Text: text}
	d.Mentions = []onrecord.Mention{{Span: at("Mali")}}
	e := &onrecord.Event{Type: "AID", Root: "AGREE", Trigger: at("pledged"), Object: at("forty trucks"), Place: 1, Denies: 2,
		Ledger: "supply", Step: "pledged" + onrecord.StepFrom, Quad: "verbal-cooperation", Code: "033", Contexts: []string{"human_rights", "legal"},
		Actors: []onrecord.Participant{{Sector: "GOV"}}}
	for _, c := range []struct {
		facts []Fact
		want  string
	}{
		{Facts(d, e), "about “forty trucks” | in Mali | denies v2 | ledger supply, pledged"},
		{Codes(e), "counts as AGREE | class verbal cooperation | contexts human rights, legal | CAMEO code 033 | sectors GOV"},
		{Facts(d, &onrecord.Event{Type: "AID", Root: "AID"}), ""},
		{Codes(&onrecord.Event{Type: "AID", Root: "AID"}), ""},
	} {
		var got []string
		for _, f := range c.facts {
			got = append(got, f.Label+" "+f.Text)
		}
		if s := strings.Join(got, " | "); s != c.want {
			t.Errorf("got %q, want %q", s, c.want)
		}
	}
}
