package collate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// sighting reads "outlet > medium > (speaker) @date #group ^agency": media stand bare, others in brackets.
func sighting(id, line string) Sighting {
	s := Sighting{Statement: id, Head: Head{ID: id}}
	line, s.Agency, _ = strings.Cut(line, " ^")
	line, s.Group, _ = strings.Cut(line, " #")
	line, s.Head.Published, _ = strings.Cut(line, " @")
	for i, name := range strings.Split(line, " > ") {
		if i == 0 && name == "?" {
			continue
		}
		if i == 0 {
			s.Head.Outlet = name
		}
		inner, person := strings.CutPrefix(name, "(")
		s.Chain = append(s.Chain, Hop{Name: strings.TrimSuffix(inner, ")"), Medium: !person})
	}
	return s
}

func sightings(lines ...string) []Sighting {
	var all []Sighting
	for i, l := range lines {
		all = append(all, sighting(string(rune('a'+i)), l))
	}
	return all
}

func TestTraceOrigins(t *testing.T) {
	for _, c := range []struct {
		name        string
		lines       []string
		carriers    int
		independent string
		earliest    int
		path        string
		circles     string
	}{
		{"two interviews", []string{"Post > (Okoro) @2024-03-02", "Courier > (Okoro) @2024-03-03"}, 2, "Courier, Post", 0, "Post", ""},
		{"told an agency", []string{"Post > Reuters > (Okoro) @2024-03-02", "Courier > the Reuters > (Okoro) @2024-03-03", "Reuters > (Okoro) @2024-03-01"}, 3, "Reuters", 2, "Reuters", ""},
		{"an agency that is not in the archive", []string{"Post > Reuters > (Okoro)", "Courier > Reuters > (Okoro)"}, 2, "Reuters", -1, "", ""},
		{"copies", []string{"Post > (Okoro) @2024-03-02 #1", "Courier > (Okoro) @2024-03-03 #1", "Star > (Okoro) @2024-03-04 #1"}, 3, "Post", 0, "Post", ""},
		{"copies of one day", []string{"Post > (Okoro) @2024-03-02 #b", "Courier > (Okoro) @2024-03-02 #b", "Star > (Okoro) @2024-03-02T05:00:00Z #b"}, 3, "Courier", 1, "Courier", ""},
		{"copies of an agency's text", []string{"Post > (Okoro) @2024-03-02 #1", "Courier > (Okoro) @2024-03-03 #1 ^AFP", "Star > (Okoro) @2024-03-04"}, 3, "AFP, Star", 0, "Post > AFP", ""},
		{"copies without dates", []string{"Post > (Okoro) #1", "Courier > (Okoro) #1"}, 2, "2 copies, the first not known", -1, "", ""},
		{"a chain over three", []string{"Star > Courier > (Okoro) @2024-03-03", "Courier > Post > (Okoro) @2024-03-02", "Post > (Okoro) @2024-03-01"}, 3, "Post", 2, "Post", ""},
		{"the chain to it", []string{"Star > Courier > (Okoro) @2024-03-03", "Courier > Post > (Okoro) @2024-03-04"}, 2, "Post", 0, "Star > Courier > Post", ""},
		{"a circle of three", []string{"A > B > (x) @2024-03-03", "B > C > (x) @2024-03-02", "C > A > (x) @2024-03-01"}, 3, "", 2, "C > A > B > C", "A B C"},
		{"a circle of two", []string{"A > B > (x)", "B > A > (x)"}, 2, "", -1, "", "A B"},
		{"a circle, grounded", []string{"A > B > (x) @2024-03-03", "B > A > (x) @2024-03-04", "B > (x) @2024-03-01"}, 2, "B", 2, "B", "A B grounded"},
		{"whoever is inside is no medium", []string{"Post > (the spokesman) > (Okoro)", "Star > (the spokesman) > (Okoro)"}, 2, "Post, Star", -1, "", ""},
		{"an unknown outlet", []string{"? > (Okoro) @2024-03-01", "Post > (Okoro) @2024-03-02"}, 2, "Post", 0, "", ""},
		{"an unknown date is not the earliest", []string{"Star > (Okoro)", "Post > (Okoro) @2024-03-02"}, 2, "Post, Star", 1, "Post", ""},
		{"a day and a time of that day", []string{"Star > Post > (x) @2024-03-02", "Post > (x) @2024-03-02T08:00:00Z"}, 2, "Post", 1, "Post", ""},
		{"nothing", nil, 0, "", -1, "", ""},
	} {
		o := TraceOrigins(sightings(c.lines...))
		var circles []string
		for _, x := range o.Circles {
			circles = append(circles, strings.Join(x.Outlets, " ")+map[bool]string{true: " grounded"}[x.Grounded])
		}
		got := []any{o.Carriers, strings.Join(o.Names, ", "), o.Earliest, strings.Join(o.Path, " > "), strings.Join(circles, "; ")}
		if diff := cmp.Diff([]any{c.carriers, c.independent, c.earliest, c.path, c.circles}, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// An archive's key joins the names of one medium.
func TestOriginsByKey(t *testing.T) {
	a, b := sighting("a", "Post > Reuters > (x)"), sighting("b", "Star > Reuters news agency > (x)")
	a.Chain[1].Key, b.Chain[1].Key = "Q130879", "Q130879"
	if o := TraceOrigins([]Sighting{a, b, sighting("c", "Reuters > (x)")}); o.Independent != 1 || o.Names[0] != "Reuters" {
		t.Errorf("%+v", o)
	}
}

// Whatever cites whatever: no more origins than outlets and media, none without a way to it, and the order of
// sightings changes nothing but indexes.
func TestOriginsOfAnything(t *testing.T) {
	names := []string{"A", "B", "C", "D"}
	rapid.Check(t, func(t *rapid.T) {
		var all []Sighting
		for i := range rapid.IntRange(0, 8).Draw(t, "n") {
			line := strings.Join(rapid.SliceOfNDistinct(rapid.SampledFrom(names), 1, 3, rapid.ID[string]).Draw(t, "chain"), " > ")
			if rapid.Bool().Draw(t, "dated") {
				line += " @2024-03-0" + string(rune('1'+rapid.IntRange(0, 5).Draw(t, "day")))
			}
			all = append(all, sighting(string(rune('a'+i)), line))
		}
		o := TraceOrigins(all)
		back := make([]Sighting, len(all))
		for i, s := range all {
			back[len(all)-1-i] = s
		}
		p := TraceOrigins(back)
		if o.Independent != p.Independent || !cmp.Equal(o.Names, p.Names) || !cmp.Equal(o.Circles, p.Circles) || o.Carriers != p.Carriers {
			t.Fatalf("order matters: %+v, %+v", o, p)
		}
		if o.Independent > len(names) || len(all) > 0 && o.Independent == 0 && len(o.Circles) == 0 {
			t.Fatalf("%+v", o)
		}
	})
}
