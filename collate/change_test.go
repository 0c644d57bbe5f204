package collate

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"onrecord"
	"onrecord/onrecordtest"
)

// version is an article of paragraphs "source | cue | content", each one statement.
func version(t testing.TB, title string, lines ...string) *onrecord.Document {
	t.Helper()
	var text []string
	for _, l := range lines {
		text = append(text, strings.ReplaceAll(l, " | ", " ")+".")
	}
	b := onrecordtest.New(strings.Join(text, "\n\n"))
	b.Title = title
	entities := map[string]onrecord.EntityID{}
	at := 0
	span := func(words string) onrecord.Span {
		i := strings.Index(b.Text[at:], words)
		s := onrecord.Span{Start: at + i, End: at + i + len(words)}
		at = s.End
		return s
	}
	for _, l := range lines {
		p := strings.Split(l, " | ")
		source, cue, content := span(p[0]), span(p[1]), span(p[2])
		b.Mentions = append(b.Mentions, onrecord.Mention{Span: source, Kind: onrecord.Name, Type: onrecord.Person, Rule: "by-hand"})
		id := onrecord.MentionID(len(b.Mentions))
		if e := entities[p[0]]; e != 0 {
			b.Entities[e-1].Members = append(b.Entities[e-1].Members, onrecord.Member{Mention: id, Antecedent: id - 1})
		} else {
			entities[p[0]] = b.Entity(p[0], onrecord.Person, "", id)
		}
		b.Statements = append(b.Statements, onrecord.Statement{Source: source, Cue: cue, Speaker: id, Content: []onrecord.Span{content}, CueKind: onrecord.CueSpeech, Rule: "by-hand"})
	}
	return b.Document
}

func TestDiff(t *testing.T) {
	w := english(t)
	const dam = "the northern dam was opened at night by the contractor"
	for _, c := range []struct{ name, old, new, want string }{
		{"nothing", "Okoro | said | " + dam, "Okoro | said | " + dam, ""},
		{"layout", "Okoro | said | " + dam, "Okoro | said | the Northern  dam was opened, at night, by the contractor", ""},
		{"a weaker cue", "Okoro | complained that | " + dam, "Okoro | said | " + dam, "softened (cue: complained that, now said)"},
		{"a stronger cue", "Okoro | said | " + dam, "Okoro | charged that | " + dam, "hardened (cue: said, now charged that)"},
		{"a claim", "Okoro | said | " + dam, "Okoro | claimed that | " + dam, "softened (cue: said, now claimed that)"},
		{"a hedge", "Okoro | said | " + dam, "Okoro | said | the northern dam was allegedly opened at night by the contractor", "softened (hedge: allegedly) reworded (words: 93 % the same)"},
		{"a hedge gone", "Okoro | said | the northern dam was possibly opened at night by the contractor", "Okoro | said | " + dam, "hardened (hedge gone: possibly) reworded (words: 93 % the same)"},
		{"a modal", "Okoro | said | the contractor will be prosecuted in Delft", "Okoro | said | the contractor may be prosecuted in Delft", "softened (modal: will, now may) reworded (words: 86 % the same)"},
		{"a modal gone", "Okoro | said | the contractor may have falsified the certificates", "Okoro | said | the contractor falsified the certificates", "hardened (modal: may, now none) reworded (words: 83 % the same)"},
		{"a negation", "Okoro | said | " + dam, "Okoro | said | the northern dam was not opened at night by the contractor", "reversed (negation: 0, now 1) reworded (words: 95 % the same)"},
		{"another speaker", "Okoro | said | " + dam, "Visser | said | " + dam, "re-attributed (source: Okoro, now Visser)"},
		{"the full name", "Okoro | said | " + dam, "Anna Okoro | said | " + dam, ""},
		{"words", "Okoro | said | " + dam, "Okoro | said | the northern dam was opened at noon by the contractor", "reworded (words: 87 % the same)"},
		{"another statement", "Okoro | said | " + dam, "Okoro | said | taxes on windmills would fall", "added removed"},
	} {
		old, new := version(t, "Dam", c.old), version(t, "Dam", c.new)
		var got []string
		for _, s := range w.Diff(old, new).Statements {
			got = append(got, line(s))
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// line writes a change in a line.
func line(s StatementChange) string {
	var out []string
	for i, k := range s.Kinds {
		l := string(k)
		if i < len(s.Reasons) {
			l += fmt.Sprintf(" (%s: %s)", s.Reasons[i].Because, s.Reasons[i].Detail)
		}
		out = append(out, l)
	}
	return strings.Join(out, " ")
}

func TestDiffOfArticles(t *testing.T) {
	w := english(t)
	old := version(t, "Minister accuses contractor over dam",
		"Okoro | accused the contractor, saying | the northern dam was opened at night",
		"Okoro | said | nobody in the ministry signed a permit",
		"Visser | said | his firm had followed the instructions of the board")
	new := version(t, "Minister criticises contractor over dam",
		"Okoro | said | the northern dam was opened at night",
		"Okoro | said | nobody in the ministry signed a permit",
		"Visser | denied that | the gates had been rusted shut")
	c := w.Diff(old, new)
	if got := show(c.OldTitle, c.NewTitle, c.Title); got != "Minister [-accuses -]{+criticises +}contractor over dam" {
		t.Error(got)
	}
	var got []string
	for _, s := range c.Statements {
		got = append(got, fmt.Sprint(s.Kinds, s.Old, s.New))
	}
	if diff := cmp.Diff([]string{"[softened] 1 1", "[added] 0 3", "[removed] 3 0"}, got); diff != "" || c.Kept != 1 {
		t.Errorf("kept %d: %s", c.Kept, diff)
	}
	rebuild(t, old.Text, new.Text)
}

func TestDiffOfEvents(t *testing.T) {
	w := english(t)
	make := func(events ...onrecord.Event) *onrecord.Document {
		d := version(t, "", "Norway | said | it helps Moldova with flour", "Moldova | said | thank you for the flour")
		d.Events = events
		return d
	}
	norway, moldova := []onrecord.Participant{{Entity: 1, Mention: 1}}, []onrecord.Participant{{Entity: 2, Mention: 2}}
	old := make(onrecord.Event{Type: "AID", Actors: norway, Recipients: moldova, Status: onrecord.Intended},
		onrecord.Event{Type: "CONSULT", Actors: norway, Recipients: moldova, Status: onrecord.Asserted})
	new := make(onrecord.Event{Type: "AID", Actors: norway, Recipients: moldova, Status: onrecord.Asserted},
		onrecord.Event{Type: "AID", Actors: moldova, Recipients: norway, Status: onrecord.Asserted})
	want := []EventChange{{Restated, 1, 1}, {Added, 0, 2}, {Removed, 2, 0}}
	if diff := cmp.Diff(want, w.Diff(old, new).Events); diff != "" {
		t.Error(diff)
	}
}
