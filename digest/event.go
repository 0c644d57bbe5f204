package digest

import (
	"fmt"
	"strings"

	"onrecord"
)

// Facts are what is known of the event beside who, what, whom, when and in whose voice, each
// in plain words: what it is about, what the text calls it, where, what it denies, its step
// in a ledger. What is not known is left out.
func Facts(d *onrecord.Document, e *onrecord.Event) []Fact {
	var all []Fact
	add := func(label, text string) {
		if text != "" {
			all = append(all, Fact{label, text})
		}
	}
	add("about", quoted(d, e.Object))
	add("called", quoted(d, e.Wording))
	if e.Place != 0 {
		add("in", Line(d.Slice(d.Mention(e.Place).Span)))
	}
	if e.Denies != 0 {
		add("denies", fmt.Sprint("v", int(e.Denies)))
	}
	if e.Ledger != "" {
		text := e.Ledger
		if step := strings.TrimSuffix(e.Step, onrecord.StepFrom); step != "" {
			text += ", " + step
		}
		add("ledger", text)
	}
	return all
}

// Codes are what the codebooks make of the event: what it counts as where that is another
// type than its own, its quad class, its contexts, the CAMEO code, the sectors of its sides.
func Codes(e *onrecord.Event) []Fact {
	var all []Fact
	add := func(label, text string) {
		if text != "" {
			all = append(all, Fact{label, text})
		}
	}
	if e.Root != e.Type {
		add("counts as", e.Root)
	}
	add("class", strings.ReplaceAll(e.Quad, "-", " "))
	add("contexts", strings.ReplaceAll(strings.Join(e.Contexts, ", "), "_", " "))
	add("CAMEO code", e.Code)
	add("sectors", sectors(e))
	return all
}

// sectors are those of the actors and of the recipients.
func sectors(e *onrecord.Event) string {
	side := func(list []onrecord.Participant) string {
		var all []string
		for _, p := range list {
			if p.Sector != "" {
				all = append(all, p.Sector)
			}
		}
		return strings.Join(all, ", ")
	}
	by, on := side(e.Actors), side(e.Recipients)
	switch {
	case by == "" && on == "":
		return ""
	case on == "":
		return by
	case by == "":
		by = "?"
	}
	return by + " → " + on
}

func quoted(d *onrecord.Document, s onrecord.Span) string {
	if s.IsZero() {
		return ""
	}
	return "“" + Line(d.Slice(s)) + "”"
}
