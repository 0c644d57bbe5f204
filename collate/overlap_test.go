package collate

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"onrecord"
	"onrecord/onrecordtest"
)

func TestCompare(t *testing.T) {
	const a = "The council closed the old bridge on Monday. “It isn’t safe,” said the mayor, and 1,200 cars must turn back."
	const b = "HARBOUR NEWS — Yesterday the Council closed the OLD bridge on Monday.\n\n\"It isn't safe\" said the mayor; and 1200 cars must turn back every day"
	o := Compare(a, b)
	var shared [][2]string
	for _, p := range o.Shared {
		shared = append(shared, [2]string{a[p.A.Start:p.A.End], b[p.B.Start:p.B.End]})
	}
	want := [][2]string{{a[:len(a)-1], "the Council closed the OLD bridge on Monday.\n\n\"It isn't safe\" said the mayor; and 1200 cars must turn back"}}
	if diff := cmp.Diff(want, shared); diff != "" {
		t.Error(diff)
	}
	if o.InB != 1 || o.InA >= 1 || o.InA < .7 {
		t.Errorf("in b %.2f, in a %.2f", o.InB, o.InA)
	}
}

func TestRelate(t *testing.T) {
	text := strings.Join(article(random(1), 400), "\n\n")
	words := strings.Fields(text)
	part := func(from, to int) string { return strings.Join(words[from:to], " ") }
	other := strings.Join(article(random(2), 400), "\n\n")
	for _, c := range []struct {
		name  string
		a, b  Head
		text  string
		want  Kind
		first string
	}{
		{"layout and case", Head{ID: "a", Published: "2024-03-02"}, Head{ID: "b", Published: "2024-03-03"}, strings.ToUpper(part(0, len(words))), Copy, "a"},
		{"dates that cannot tell", Head{ID: "a", Published: "2024-03-03"}, Head{ID: "b", Published: "2024-03-03T08:00:00Z"}, text, Copy, ""},
		{"a date unknown", Head{ID: "a"}, Head{ID: "b", Published: "2024-03-03"}, text, Copy, ""},
		{"zones", Head{ID: "a", Published: "2024-03-03T09:00:00+05:00"}, Head{ID: "b", Published: "2024-03-03T08:00:00Z"}, text, Copy, "a"},
		{"a time without a zone", Head{ID: "a", Published: "2024-03-03T09:40"}, Head{ID: "b", Published: "2024-03-03T10:15:00+02:00"}, text, Copy, ""},
		{"same address", Head{ID: "a", URL: "http://x/1"}, Head{ID: "b", URL: "http://x/1"}, part(0, 300) + " " + part(320, 400), Version, ""},
		{"same address, little left", Head{ID: "a", URL: "http://x/1"}, Head{ID: "b", URL: "http://x/1"}, other + part(0, 40), Version, ""},
		{"same address, nothing left", Head{ID: "a", URL: "http://x/1"}, Head{ID: "b", URL: "http://x/1"}, other, Distinct, ""},
		{"same outlet and title", Head{ID: "a", Outlet: "The Post", Title: "Bridge closes after the storm"}, Head{ID: "b", Outlet: "Post", Title: "Bridge closes after storm"}, part(40, 400), Version, ""},
		{"same outlet, other title", Head{ID: "a", Outlet: "Post", Title: "Bridge closes"}, Head{ID: "b", Outlet: "Post", Title: "Ferry sails"}, part(40, 400), Edited, ""},
		{"a part", Head{ID: "a"}, Head{ID: "b"}, part(100, 200), Excerpt, "a"},
		{"cut and added to", Head{ID: "a"}, Head{ID: "b"}, part(0, 200) + "\n" + other[:len(other)/4], Edited, ""},
		{"a passage", Head{ID: "a"}, Head{ID: "b"}, other + part(0, 40), Passages, ""},
		{"nothing", Head{ID: "a"}, Head{ID: "b"}, other, Distinct, ""},
		{"no text", Head{ID: "a"}, Head{ID: "b"}, "", Distinct, ""},
	} {
		r := Relate(c.a, c.b, Compare(text, c.text))
		if r.Kind != c.want || r.First != c.first {
			t.Errorf("%s: %q, first %q; want %q, %q (%.2f %.2f)", c.name, r.Kind, r.First, c.want, c.first, r.Overlap.InB, r.Overlap.InA)
		}
		if (r.Kind != Distinct) != (len(r.Reasons) > 0) {
			t.Errorf("%s: %s for %v", c.name, r.Kind, r.Reasons)
		}
	}
}

// Header and boilerplate are the page's: articles are one without them.
func TestCompareDocuments(t *testing.T) {
	page := func(header, notice string) *onrecord.Document {
		b := onrecordtest.New(header+"\n\nThe ferry to the island was late again on Friday morning.\n\n"+notice, onrecord.Header, onrecord.Paragraph, onrecord.Boilerplate)
		return b.Document
	}
	a, b := page("Harbour Post", "Subscribe to our letters"), page("The Islander, March 3", "All rights reserved by us and others")
	if o := CompareDocuments(a, b); o.InA != 1 || o.InB != 1 || a.Slice(o.Shared[0].A) != "The ferry to the island was late again on Friday morning" {
		t.Errorf("%+v", o)
	}
	if diff := cmp.Diff(Bands(SignDocument(a)), Bands(SignDocument(b))); diff != "" {
		t.Error(diff)
	}
}

func TestGroups(t *testing.T) {
	near := func(a, b string) Relation {
		return Relation{A: Head{ID: a}, B: Head{ID: b}, Kind: Edited, Overlap: Overlap{A: 100, B: 100}}
	}
	relations := []Relation{near("wire", "x"), near("wire", "y"), near("z", "wire"), near("z", "drift"), near("drift", "more"),
		{A: Head{ID: "p"}, B: Head{ID: "wire"}, Kind: Passages}}
	var got [][]string
	for _, g := range Groups(relations) {
		var ids []string
		for i, m := range g.Members {
			ids = append(ids, m.ID)
			if i > 0 && g.Relations[i-1].A.ID != m.ID && g.Relations[i-1].B.ID != m.ID {
				t.Errorf("%s: evidence of another: %+v", m.ID, g.Relations[i-1])
			}
		}
		got = append(got, ids)
	}
	if diff := cmp.Diff([][]string{{"drift", "more"}, {"wire", "x", "y", "z"}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestSignature(t *testing.T) {
	text := strings.Join(article(random(4), 900), "\n")
	s := Sign(text)
	b, err := s.MarshalBinary()
	if err != nil || len(b) > 256 {
		t.Fatalf("%d bytes, %v", len(b), err)
	}
	var back Signature
	if err := back.UnmarshalBinary(b); err != nil || !slices.Equal(Bands(back), Bands(s)) {
		t.Fatalf("%v: %v", err, back)
	}
	third := Sign(strings.Join(strings.Fields(text)[:300], " "))
	if in, of, n := third.Estimate(s); in < .95 || of < .15 || of > .6 || n < 10 {
		t.Errorf("of a third %.2f is in the whole, of the whole %.2f in the third, by %d", in, of, n)
	}
	if in, of, n := (Signature{}).Estimate(s); in != 0 || of != 0 || n != 0 {
		t.Error("something in nothing")
	}
}

func FuzzSignature(f *testing.F) {
	b, _ := Sign("one two three four five six").MarshalBinary()
	f.Add(b)
	f.Add([]byte{0})
	f.Fuzz(func(t *testing.T, b []byte) {
		var s Signature
		if s.UnmarshalBinary(b) != nil {
			return
		}
		again, err := s.MarshalBinary()
		var back Signature
		if err != nil || back.UnmarshalBinary(again) != nil || !slices.Equal(back.low, s.low) || back.shingles != s.shingles {
			t.Fatalf("%v: %v, %v", b, s, back)
		}
		s.Estimate(Sign("one two three four"))
	})
}

func FuzzCompare(f *testing.F) {
	f.Add("a b c d e f g", "x a b c d e f g y")
	f.Add("a a a a a a a a a a a a a", "a a a a a a a a")
	f.Add("don’t 1,200 co\u00adop …", "dont 1200 coop \xff")
	f.Fuzz(func(t *testing.T, a, b string) {
		o := Compare(a, b)
		if diff := cmp.Diff(o, Compare(b, a).mirror()); diff != "" {
			t.Fatal(diff)
		}
		if o.InA < 0 || o.InA > 1 || o.InB < 0 || o.InB > 1 || o.Resemblance > 1 {
			t.Fatalf("%+v", o)
		}
		end, taken := 0, map[int]bool{}
		for _, p := range o.Shared {
			if p.A.Start < end || taken[p.B.Start] {
				t.Fatalf("overlapping: %+v", o.Shared)
			}
			end, taken[p.B.Start] = p.A.End, true
			if !slices.Equal(folded(a[p.A.Start:p.A.End]), folded(b[p.B.Start:p.B.End])) {
				t.Fatalf("%q is not %q", a[p.A.Start:p.A.End], b[p.B.Start:p.B.End])
			}
			if utf8.ValidString(a) && !utf8.ValidString(a[p.A.Start:p.A.End]) {
				t.Fatal("cuts a character")
			}
		}
		if same := Compare(a, a); len(words(a)) > 0 && (same.InA != 1 || same.InB != 1) {
			t.Fatalf("not itself: %+v", same)
		}
	})
}
