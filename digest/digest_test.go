package digest

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord"
	"onrecord/onrecordtest"
)

func TestVisible(t *testing.T) {
	tests := []struct{ in, want string }{
		{"plain, “quoted”, 李伟, e\u0301", "plain, “quoted”, 李伟, e\u0301"},
		{"a\x1b[31mred\x07", "a␛[31mred␇"},
		{"\x7f\u009b", "␡⟨U+009B⟩"},
		{"one\r\ntwo\tthree\u2028four", "one  two three four"},
		{"abc\u202edef\u2066", "abc⟨U+202E⟩def⟨U+2066⟩"},
		{"co\u00adoperate", "cooperate"},
		{"\ufefftext\U000E0041", "⟨U+FEFF⟩text⟨U+E0041⟩"},
		{"👩\u200d🚀", "👩\u200d🚀"}, // a joiner only joins
		{"bad \xff byte", "bad \uFFFD byte"},
	}
	for _, tt := range tests {
		if got := Visible(tt.in); got != tt.want {
			t.Errorf("Visible(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func FuzzVisible(f *testing.F) {
	f.Add("a\x1b]0;title\x07\u202eb")
	f.Fuzz(func(t *testing.T, s string) {
		got := Visible(s)
		if strings.IndexFunc(got, harmful) >= 0 || !utf8.ValidString(got) {
			t.Errorf("Visible(%q) = %q", s, got)
		}
		if Visible(got) != got {
			t.Errorf("Visible changes what it made: %q", got)
		}
	})
}

func TestDate(t *testing.T) {
	for value, want := range map[string]string{
		"2022-11-29": "29 November 2022", "2022-11-29T14:05": "29 November 2022, 14:05", "2022-11": "November 2022", "2022-11-29T14:05:00Z": "29 November 2022, 14:05 UTC", "2022-11-29T14:05:59+02:00": "29 November 2022, 14:05 +02:00", "2014": "2014",
		"2022-WI": "winter 2022", "2022-Q3": "third quarter 2022", "2022-W48": "week of 28 November 2022", "2026-W01": "week of 29 December 2025", "2022-W48-WE": "weekend of 3 December 2022",
		"2022-11-29TNI": "29 November 2022, night", "199": "1990s", "PRESENT_REF": "now", "P3D": "P3D", "": "",
		"XXXX-11-29": "XXXX-11-29", "2022-13-45": "2022-13-45",
	} {
		if got := Date(value); got != want {
			t.Errorf("Date(%q) = %q, want %q", value, got, want)
		}
	}
}

func TestSpeakers(t *testing.T) {
	type row struct {
		Name       string
		Statements []onrecord.StatementID
	}
	var got []row
	for _, s := range Speakers(onrecordtest.Harbour()) {
		got = append(got, row{s.Name, s.Statements})
	}
	want := []row{{"Adaeze Lindqvist", []onrecord.StatementID{1, 2, 3}}, {"the Norrland ministry", []onrecord.StatementID{5}},
		{"李伟", []onrecord.StatementID{6}}, {"Norrland", []onrecord.StatementID{7}}, {"Tidewater Post", []onrecord.StatementID{9}},
		{"a harbour official", []onrecord.StatementID{8}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSharedChain(t *testing.T) {
	d := onrecordtest.Harbour()
	if diff := cmp.Diff([]string{"Lisse Courier", "Coastal Wire", "Adaeze Lindqvist"}, Speakers(d)[0].SharedChain(d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	d.Statements[1].Carriers = nil
	if got := Speakers(d)[0].SharedChain(d); got != nil {
		t.Errorf("two chains are not one: %v", got)
	}
}

func TestContentHasTheTextsOwnMarks(t *testing.T) {
	d := onrecordtest.Harbour()
	words := func(id onrecord.StatementID) (got []string) {
		for _, p := range Content(d, id) {
			got = append(got, d.Slice(p.Span))
		}
		return got
	}
	if diff := cmp.Diff([]string{"“We cannot wait any longer,”", "“and we will not.”"}, words(2)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"the 2019 accord dead"}, words(4)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	typed := onrecordtest.New("He said ''yes'' twice.")
	typed.Say(onrecord.Statement{}, "yes")
	if got := typed.Slice(Content(typed.Document, 1)[0].Span); got != "''yes''" {
		t.Errorf("marks typed as apostrophes: got %q", got)
	}
	if p := Content(d, 2); p[0].Gap || !p[1].Gap {
		t.Errorf("words between the pieces are not marked as left out: %v", p)
	}
}

func TestTimeline(t *testing.T) {
	var got []string
	for _, day := range Timeline(onrecordtest.Harbour()) {
		got = append(got, day.Value)
	}
	if diff := cmp.Diff([]string{"2019", "2024-05-12", "2024-05-14", "2024-06-01", "2025"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTimelineSortsByWhatBeginsFirst(t *testing.T) {
	d := &onrecord.Document{Text: "0123456789"}
	for i, value := range []string{"2022-WI", "2022-W48", "2022-12-01", "2022", "2022-Q3", "PRESENT_REF", "P3D", "2022-11-30TNI"} {
		d.Timexes = append(d.Timexes, onrecord.Timex{Span: onrecord.Span{Start: i, End: i + 1}, Type: onrecord.TimexDate, Value: value})
	}
	var got []string
	for _, day := range Timeline(d) {
		got = append(got, day.Value)
	}
	if diff := cmp.Diff([]string{"2022", "2022-Q3", "2022-W48", "2022-11-30", "2022-WI", "2022-12-01"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAround(t *testing.T) {
	d := onrecordtest.Harbour()
	around, before, after := Around(d, d.Timexes[4].Span, 20)
	if got := d.Slice(around); got != "considers the 2019 accord dead. The" || !before || !after {
		t.Errorf("got %q, cut before %v, after %v", got, before, after)
	}
}

func TestAliases(t *testing.T) {
	d := onrecordtest.Harbour()
	d.Entities[0].Members = append(d.Entities[0].Members, onrecord.Member{Mention: 12}, onrecord.Member{Mention: 4})
	if diff := cmp.Diff([]string{"a harbour official"}, Aliases(d, 1)); diff != "" {
		t.Errorf("neither pronouns nor parts of the name (-want +got):\n%s", diff)
	}
}

func TestWhy(t *testing.T) {
	d := onrecordtest.Harbour()
	tests := []struct{ id, label, want string }{
		{"s2", "because", "“she” (m4) stands for “Mayor Adaeze Lindqvist” (m3), by pronoun-nearest-subject, in “Mayor Adaeze Lindqvist said on Tuesday that the council would close the northern […]”"},
		{"s2", "words", "“We cannot wait any longer,” […] “and we will not.”"},
		{"s2", "stated", "14 May 2024: carried over from what the same speaker said before"},
		{"s4", "chain", "Lisse Courier > Coastal Wire > Adaeze Lindqvist > the Norrland ministry"},
		{"s8", "words", `"overdue"`},
		{"s9", "words", "“Norrland may cut its grant to Port Lisse next year”"},
		{"t4", "because", "month-day-next, counted from “Tuesday” (t3, 2024-05-14)"},
		{"t3", "because", "weekday-past, counted from the publication on 2024-05-14 (from the header)"},
		{"t5", "because", "year, complete by itself"},
		{"v4", "voice", "Tidewater Post, in s9: it is claimed there, not told as a fact by the outlet"},
		{"v3", "voice", "Lisse Courier: the outlet tells it as its own"},
		{"e3", "role", "“Mayor” of Port Lisse (e1)"},
		{"m12", "entity", "none"},
	}
	for _, tt := range tests {
		r, err := Why(d, tt.id)
		if err != nil {
			t.Fatal(err)
		}
		got := "none"
		for _, f := range r.Facts {
			if f.Label == tt.label {
				got = f.Text
				break
			}
		}
		if got != tt.want {
			t.Errorf("%s %s: got %s, want %s", tt.id, tt.label, got, tt.want)
		}
	}
}

func TestWhyOfNothing(t *testing.T) {
	_, err := Why(&onrecord.Document{Origin: "a.txt"}, "s1")
	if err == nil || err.Error() != `digest: a.txt: no record "s1"; there are none: nothing was found in the text` {
		t.Errorf("got %v", err)
	}
}

// Every record of any document has its reasons, and they end.
func TestWhyOfAnything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := onrecordtest.Draw(rt)
		r := &reasoner{doc: d, Reason: &Reason{}}
		for _, l := range r.layers() {
			for n := 1; n <= l.n; n++ {
				l.tell(n)
			}
		}
		for _, f := range r.Facts {
			if strings.IndexFunc(f.Label+f.Text, harmful) >= 0 {
				rt.Errorf("a control character got through: %q", f)
			}
		}
	})
}
