package collate

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"onrecord"
)

// reportOf is a report "TYPE actor > recipient: trigger, object, date, place @published", in Outlet i.
func reportOf(i int, typ, actor, recipient, trigger, object, date, place, published string) Report {
	party := func(name string) []Party {
		if name == "" {
			return nil
		}
		return []Party{{Key: "gpe:" + name, Name: name}}
	}
	r := Report{Type: typ, Quad: "material-cooperation", Status: onrecord.Asserted, Actors: party(actor), Recipients: party(recipient),
		Trigger: trigger, Object: object, Date: date}
	r.Event, r.Head = fmt.Sprint("v", i), Head{ID: fmt.Sprint("d", i), Outlet: fmt.Sprint("Outlet ", i), Published: published}
	r.Chain = []Hop{{Name: r.Head.Outlet, Medium: true}}
	if place != "" {
		r.Place = Party{"gpe:" + place, place}
	}
	return r
}

func TestHappenings(t *testing.T) {
	w := english(t)
	base := reportOf(0, "AID", "Norway", "Moldova", "sent", "40 lorries with flour", "2024-03-02", "", "2024-03-03")
	change := func(f func(r *Report)) Report {
		r := base
		r.Head = Head{ID: "d1", Outlet: "Outlet 1", Published: "2024-03-04"}
		f(&r)
		return r
	}
	for _, c := range []struct {
		name    string
		other   Report
		reasons string // empty: another event
	}{
		{"the same", change(func(r *Report) {}), "type actor recipient date object trigger"},
		{"a name of another type", change(func(r *Report) { r.Actors = []Party{{"org:Norway", "Norway"}} }), "type actor recipient date object trigger"},
		{"another word for it", change(func(r *Report) { r.Trigger = "delivered" }), "type actor recipient date object"},
		{"less said", change(func(r *Report) { r.Object, r.Date = "", "" }), "type actor recipient published near trigger"},
		{"the month", change(func(r *Report) { r.Date = "2024-03" }), "type actor recipient published near object trigger"},
		{"another month", change(func(r *Report) { r.Date = "2024-01" }), ""},
		{"another day", change(func(r *Report) { r.Date = "2024-03-03" }), ""},
		{"published much later, no date", change(func(r *Report) { r.Date, r.Head.Published = "", "2024-03-20" }), ""},
		{"neither date known", change(func(r *Report) { r.Date, r.Head.Published = "", "" }), ""},
		{"another amount", change(func(r *Report) { r.Object = "60 lorries with flour" }), ""},
		{"another recipient", change(func(r *Report) { r.Recipients = []Party{{"gpe:Chad", "Chad"}} }), ""},
		{"another actor", change(func(r *Report) { r.Actors = []Party{{"gpe:Chad", "Chad"}} }), ""},
		{"a promise", change(func(r *Report) { r.Status = onrecord.Intended }), ""},
		{"another type", change(func(r *Report) { r.Type = "TRADE" }), ""},
		{"nothing exact", change(func(r *Report) { r.Trigger, r.Object = "delivered", "" }), ""},
		{"no recipient", change(func(r *Report) { r.Recipients = nil }), "type actor date object trigger"},
	} {
		for _, order := range [][]Report{{base, c.other}, {c.other, base}} {
			all := w.Happenings(order)
			got := ""
			if len(all) == 1 {
				var names []string
				for _, r := range all[0].Told[1].Reasons {
					names = append(names, r.Because)
				}
				got = strings.Join(names, " ")
			}
			if diff := cmp.Diff(c.reasons, got); diff != "" {
				t.Errorf("%s: %s", c.name, diff)
			}
		}
	}
}

// Who meets whom is one event from either side; who helps whom is not.
func TestHappeningsOfBothSides(t *testing.T) {
	w := english(t)
	for quad, want := range map[string]int{"verbal-cooperation": 1, "material-cooperation": 2} {
		a := reportOf(0, "CONSULT", "Norway", "Moldova", "met", "", "2024-03-02", "", "2024-03-03")
		b := reportOf(1, "CONSULT", "Moldova", "Norway", "met", "", "2024-03-02", "", "2024-03-03")
		a.Quad, b.Quad = quad, quad
		if all := w.Happenings([]Report{a, b}); len(all) != want {
			t.Errorf("%s: %+v", quad, all)
		}
	}
}

// Many reports, few origins.
func TestHappeningOrigins(t *testing.T) {
	w := english(t)
	var reports []Report
	for i := range 4 {
		r := reportOf(i, "AID", "Norway", "Moldova", "sent", "flour", "2024-03-02", "Orhei", "2024-03-03")
		if i < 3 {
			r.Group = "d0"
		}
		reports = append(reports, r)
	}
	reports = append(reports, reportOf(5, "AID", "Norway", "Moldova", "sent", "flour", "2024-03-02", "Balti", "2024-03-03"))
	all := w.Happenings(reports)
	if len(all) != 2 || len(all[0].Told) != 4 || all[0].Origins.Independent != 2 || all[0].Origins.Carriers != 4 {
		t.Errorf("%+v", all)
	}
}
