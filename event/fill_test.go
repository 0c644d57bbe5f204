package event_test

import (
	"slices"
	"strings"
	"testing"

	"onrecord"
)

// TestWhatIsBeside holds what stands beside who, what and whom: object, wording, place,
// contexts, sector, quad, code and step.
func TestWhatIsBeside(t *testing.T) {
	p, _ := pipeline(t)
	for _, c := range []struct{ text, kind, field, want string }{
		{"Norway has supplied forty howitzers to Moldova.", "AID", "object", "forty howitzers"},
		{"Norway has supplied forty howitzers to Moldova.", "AID", "quad", "material-cooperation"},
		{"Norway has supplied forty howitzers to Moldova.", "AID", "code", "072"},
		{"Norway has supplied forty howitzers to Moldova.", "AID", "step", "delivered"},
		{"Norway promised Moldova forty howitzers.", "AID", "step", "pledged"},
		{"Norway will not send tanks to Moldova.", "AID", "step", "refused"},
		{"Norway denied that it had sent tanks to Moldova.", "AID", "step", "denied"},
		{"Norway stopped sending tanks to Moldova.", "AID", "step", "stopped"},
		{"The World Bank froze $2 billion in loans to Chad.", "AID", "object", "$2 billion in loans"},
		{"Finland joined NATO in 2023.", "AGREE", "step", "joined"},
		{"Britain left the European Union.", "SANCTION", "step", "left"},
		{"Ethiopia launched a special operation in Tigray.", "ASSAULT", "wording", "special operation"},
		{"Norway shelled Denmark.", "ASSAULT", "wording", ""},
		{"A court in Peru jailed the journalist Ana Ruiz.", "COERCE", "contexts", "legal"},
		{"Rebels kidnapped Ana Ruiz.", "ASSAULT", "sector", "REB"},
	} {
		d := read(t, p, c.text)
		i := slices.IndexFunc(d.Events, func(e onrecord.Event) bool { return e.Type == c.kind })
		if i < 0 {
			t.Errorf("%s: no %s in %v", c.text, c.kind, lines(d))
			continue
		}
		if got := field(d, &d.Events[i], c.field); got != c.want && !(c.field == "contexts" && strings.Contains(got, c.want)) {
			t.Errorf("%s: %s %q, want %q", c.text, c.field, got, c.want)
		}
	}
}

func field(d *onrecord.Document, e *onrecord.Event, name string) string {
	switch name {
	case "object":
		return d.Slice(e.Object)
	case "wording":
		return d.Slice(e.Wording)
	case "quad":
		return e.Quad
	case "code":
		return e.Code
	case "step":
		return e.Step
	case "contexts":
		return strings.Join(e.Contexts, " ")
	case "sector":
		if len(e.Actors) > 0 {
			return e.Actors[0].Sector
		}
	}
	return ""
}

// TestDenials: what is denied is the event that was told before.
func TestDenials(t *testing.T) {
	p, _ := pipeline(t)
	for _, text := range []string{
		"Chad said that Sudan had shelled Denmark. Sudan denied that it had shelled Denmark.",
		"Chad accused Sudan of aggression. Sudan denied the accusation.",
	} {
		d := read(t, p, text)
		last := len(d.Events) - 1
		if last < 1 || d.Events[last].Denies == 0 || d.Events[last].Denies == onrecord.EventID(last+1) {
			t.Errorf("%s: %v, the last denies %v", text, lines(d), d.Events[max(last, 0)].Denies)
		}
	}
}
