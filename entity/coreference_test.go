package entity_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord"
)

func TestCoreference(t *testing.T) {
	tests := []struct {
		what, text string
		name       string
		want       string // the entity's mentions, separated by "|"
	}{
		{"short name and pronoun",
			"Elena Moraru resigned on Monday. Moraru said she was tired.",
			"Elena Moraru", "Elena Moraru|Moraru|she"},
		{"title taken up",
			"Foreign Minister Tomas Berg arrived on Friday. The minister refused to speak.",
			"Tomas Berg", "Foreign Minister|Tomas Berg|The minister"},
		{"two people of one surname stay two",
			"Bill Clinton and Hillary Clinton came. Mr. Clinton spoke first.",
			"Bill Clinton", "Bill Clinton|Clinton"},
		{"acronym in brackets, class",
			"The World Food Programme (WFP) asked for money. The agency said it was in debt.",
			"World Food Programme", "World Food Programme|WFP|The agency|it"},
		{"another name in brackets",
			"The Global Times (Huanqiu Shibao) reported the deal.",
			"Global Times", "Global Times|Huanqiu Shibao"},
		{"capital for its government",
			"Russia sent a note. Moscow has condemned the deliveries.",
			"Russia", "Russia|Moscow"},
		{"capital as a city",
			"Russia opened a museum in Moscow.",
			"Moscow", "Moscow"},
		{"side of a state",
			"Ukraine was attacked. Weapons for the Ukrainian side arrived.",
			"Ukraine", "Ukraine|the Ukrainian side|Ukrainian"},
		{"country last named",
			"The talks are about Moldova. We help the country every year.",
			"Moldova", "Moldova|the country"},
		{"alliance by the catalogue",
			"Sweden joined NATO. The alliance welcomed Sweden.",
			"NATO", "NATO|The alliance"},
		{"department of a ministry",
			"The Russian Foreign Ministry sent a note. The head of the department, Sergei Lavrov, spoke first.",
			"Russian Foreign Ministry", "Russian Foreign Ministry|the department"},
		{"transliterations",
			"Sergei Lavrov spoke. Sergey Lavrov left.",
			"Sergei Lavrov", "Sergei Lavrov|Sergey Lavrov"},
		{"relative pronoun",
			"Anna Kowalska, who leads the company, smiled.",
			"Anna Kowalska", "Anna Kowalska|who"},
		{"a description alone is named by its words",
			"A senior official said the talks had failed.",
			"A senior official", "A senior official"},
	}
	p := pipeline(t)
	for _, test := range tests {
		d := read(t, p, test.text)
		e := named(d, test.name)
		if e == nil {
			t.Errorf("%s: no entity %q", test.what, test.name)
			continue
		}
		if diff := cmp.Diff(strings.Split(test.want, "|"), members(d, e)); diff != "" {
			t.Errorf("%s: %s (-want +got):\n%s", test.what, test.name, diff)
		}
	}
}

// TestSpeakers holds pronouns to who says what.
func TestSpeakers(t *testing.T) {
	const text = "“We are not going to wait,” Prime Minister Laura Lindqvist said on Monday. “I gave my word.”\n\n" +
		"Her deputy, Karl Ström, disagreed with her. “She knows what I think,” he said.\n\n" +
		"Lindqvist said she would resign. “I told him so,” she added."
	d := read(t, pipeline(t), text)
	prime, deputy := named(d, "Laura Lindqvist"), named(d, "Karl Ström")
	if prime == nil || deputy == nil {
		t.Fatalf("entities: %+v", d.Entities)
	}
	if got := strings.Join(members(d, deputy), "|"); !strings.Contains(got, "Karl Ström|I|he|him") {
		t.Errorf("Karl Ström is %s", got)
	}
	got := strings.Join(members(d, prime), "|")
	for _, want := range []string{"Prime Minister|Laura Lindqvist", "Her|", "her|She|Lindqvist|she|I|she"} {
		if !strings.Contains(got, want) {
			t.Errorf("Laura Lindqvist is %s, want %s", got, want)
		}
	}
}

// TestTurns holds "I" in a turn of a conversation, which stands between no marks, to who speaks.
func TestTurns(t *testing.T) {
	const text = "Laura Lindqvist, the transport minister, spoke to us on Monday.\n\nQ: Is the line safe?\n\nA: It is. I took it myself.\n\nQ: Will you go?\n\nA: I told them that I would stay."
	d := &onrecord.Document{Language: "en", Text: text}
	for at := 0; at < len(text); {
		end := strings.Index(text[at:], "\n\n")
		if end < 0 {
			end = len(text) - at
		}
		d.Blocks = append(d.Blocks, onrecord.Block{Span: onrecord.Span{Start: at, End: at + end}, Kind: onrecord.Paragraph})
		at += end + 2
	}
	if err := pipeline(t).Run(d); err != nil {
		t.Fatal(err)
	}
	e := named(d, "Laura Lindqvist")
	if e == nil {
		t.Fatalf("entities: %+v", d.Entities)
	}
	if got := strings.Join(members(d, e), "|"); !strings.HasSuffix(got, "I|myself|I|I") {
		t.Errorf("Laura Lindqvist is %s", got)
	}
}

// A name that nothing but its look makes a person's is nobody who says "he".
func TestVague(t *testing.T) {
	d := read(t, pipeline(t), "Tarnau's port was shut. A spectator climbed the rail of Tarnau's pier. “It was cold,” he said.")
	if e := named(d, "Tarnau"); e != nil && strings.Contains(strings.Join(members(d, e), "|"), "he") {
		t.Errorf("Tarnau is %s", strings.Join(members(d, e), "|"))
	}
	if e := named(d, "A spectator"); e == nil || strings.Join(members(d, e), "|") != "A spectator|he" {
		t.Errorf("the spectator is %+v", e)
	}
}

func TestRoles(t *testing.T) {
	tests := []struct{ text, name, title, body, ref string }{
		{"NATO Secretary General Jens Stoltenberg arrived.", "Jens Stoltenberg", "NATO Secretary General", "NATO", "Q57665"},
		{"Polish Ambassador to NATO Pawel Zielinski arrived.", "Pawel Zielinski", "Polish Ambassador to NATO", "NATO", ""},
		{"Amina Bello, an economist at the University of Lagos, arrived.", "Amina Bello", "economist at the University of Lagos", "University of Lagos", ""},
	}
	p := pipeline(t)
	for _, test := range tests {
		d := read(t, p, test.text)
		e := named(d, test.name)
		if e == nil || len(e.Roles) != 1 {
			t.Errorf("%q: %s is %+v", test.text, test.name, e)
			continue
		}
		body := ""
		if b := e.Roles[0].Body; b != 0 {
			body = d.Entity(b).Name
		}
		if title := d.Slice(e.Roles[0].Span); title != test.title || body != test.body || e.Ref != test.ref {
			t.Errorf("%q: role %q of %q, id %q; want %q of %q, %q", test.text, title, body, e.Ref, test.title, test.body, test.ref)
		}
	}
}

// TestLaws reads made-up texts: whatever they say, the document keeps its laws,
// and no entity has a name that its text does not have.
func TestLaws(t *testing.T) {
	p := pipeline(t)
	words := []string{"Jens", "Stoltenberg", "the", "NATO", "chief", ",", ".", "“", "”", "said", "he", "it", "I", "we", "(", ")", "of", "Kyiv",
		"'s", "minister", "Russian", "side", "who", "Mrs.", "-", "country", "\n\n", "is", "to", "Łódź", "U.S."}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.TrimSpace(strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 40).Draw(t, "words"), " "))
		d := &onrecord.Document{Text: text}
		if err := p.Run(d); err != nil {
			t.Fatal(err)
		}
		if err := d.Check(); err != nil {
			t.Fatal(err)
		}
		for _, e := range d.Entities {
			if !strings.Contains(strings.Join(strings.Fields(text), " "), strings.Join(strings.Fields(e.Name), " ")) {
				t.Fatalf("%q is not in the text", e.Name)
			}
		}
	})
}
