package web

import (
	"slices"
	"testing"

	"onrecord/store"
)

// A quotation stands between the language's marks, unless it brings its own; what is
// reported stands as it is.
func TestQuote(t *testing.T) {
	all, err := readTexts()
	must(t, err)
	said := func(form, words string) store.Statement {
		s := store.Statement{Content: []store.Words{{Text: words}}}
		s.Form = "indirect"
		if form == "direct" {
			s.Form = "direct"
		}
		return s
	}
	for _, c := range []struct {
		lang, form, words, want string
	}{
		{"en", "direct", "It holds", "“It holds”"},
		{"de", "direct", "It holds", "„It holds“"},
		{"en", "direct", "‘It holds’", "‘It holds’"},
		{"en", "indirect", "it holds", "it holds"},
		{"en", "direct", "", ""},
	} {
		v := &view{text: all[c.lang]}
		if got := v.Quote(said(c.form, c.words)); got != c.want {
			t.Errorf("%s %s %q: %q, want %q", c.lang, c.form, c.words, got, c.want)
		}
	}
}

// The day on which something was said is told where it is not the article's; who passed
// it on, unless that is the speaker or the outlet.
func TestTold(t *testing.T) {
	v := &view{}
	s := store.Statement{Head: store.Head{Outlet: "Post", Published: "2024-03-05T08:30:00Z"}, Speaker: store.Named{Name: "Ada"}, Via: []string{"POST", "Agency", "ada"}}
	for said, want := range map[string]string{"": "", "2024-03-05": "", "2024-03": "", "2024-03-04": "2024-03-04", "2024-03-05TMO": "2024-03-05TMO"} {
		s.Said = said
		if got := v.SaidDay(s); got != want {
			t.Errorf("said %q: %q, want %q", said, got, want)
		}
	}
	if got := v.Via(s); !slices.Equal(got, []string{"Agency"}) {
		t.Errorf("via %q", got)
	}
}

// Offices that differ in case alone are one, under the commoner spelling.
func TestRoles(t *testing.T) {
	got := (&view{}).Roles([]store.RoleSpan{{Title: "Minister", First: "2024-03-07", Last: "2024-03-12", Documents: 2}, {Title: "mayor", Documents: 1}, {Title: "minister", First: "2024-03-01", Last: "2024-04-01", Documents: 5}})
	if len(got) != 2 || got[0].Title != "minister" || got[0].First != "2024-03-01" || got[0].Last != "2024-04-01" || got[0].Documents != 7 {
		t.Errorf("%+v", got)
	}
}

// Statements that follow each other in one article are one group.
func TestGroups(t *testing.T) {
	at := func(doc string) store.Statement { return store.Statement{Head: store.Head{Document: doc}} }
	var sizes []int
	for _, g := range (&view{}).Groups([]store.Statement{at("a"), at("a"), at("b"), at("a")}) {
		sizes = append(sizes, len(g.Statements))
	}
	if !slices.Equal(sizes, []int{2, 1, 1}) {
		t.Errorf("groups of %v", sizes)
	}
}

// The chart has every month from the first to the last, the latest five years; what is
// earlier is told of, what names no month is not drawn.
func TestMonthBars(t *testing.T) {
	bars := monthBars([]store.Tally{{Value: "2024-01", N: 2}, {Value: "2023-11", N: 1}, {Value: "2024", N: 9}, {Value: "", N: 4}})
	if len(bars) != 3 || bars[0] != (monthBar{"2023-11", 1}) || bars[1] != (monthBar{"2023-12", 0}) || bars[2] != (monthBar{"2024-01", 2}) {
		t.Errorf("%+v", bars)
	}
	long := []store.Tally{{Value: "1990-05", N: 3}, {Value: "2024-12", N: 1}}
	bars = monthBars(long)
	if len(bars) != maxBars || bars[0].month != "2020-01" || before(long, bars[0].month) != 3 || dayBefore(bars[0].month) != "2019-12-31" {
		t.Errorf("%d bars from %s, %d before", len(bars), bars[0].month, before(long, bars[0].month))
	}
}
