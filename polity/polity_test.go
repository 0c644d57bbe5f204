package polity

import (
	"strings"
	"testing"

	"onrecord"
	"onrecord/lang"
)

// named is a document with one name, of that type, wherever the text has it.
func named(text, name string, typ onrecord.EntityType) *onrecord.Document {
	d := &onrecord.Document{Text: text, Entities: []onrecord.Entity{{Name: name, Type: typ}}}
	for at := 0; ; {
		i := strings.Index(text[at:], name)
		if i < 0 {
			return d
		}
		at += i + len(name)
		d.Mentions = append(d.Mentions, onrecord.Mention{Span: onrecord.Span{Start: at - len(name), End: at}, Kind: onrecord.Name, Type: typ})
		d.Entities[0].Members = append(d.Entities[0].Members, onrecord.Member{Mention: onrecord.MentionID(len(d.Mentions))})
	}
}

// names are texts with a name, what it was taken for, and what it acts as: state, likely (to be
// one), body, or nothing.
var names = []struct {
	text, name string
	typ        onrecord.EntityType
	want       string
}{
	{"Drovia's parliament met. Drovia voted.", "Drovia", onrecord.Person, "state"},
	{"The Drovia foreign ministry denied it.", "Drovia", onrecord.Org, "state"},
	{"It was signed by the government of Drovia.", "Drovia", onrecord.Org, "state"},
	{"The Ministry welcomed the accession of Drovia.", "Drovia", onrecord.Person, "state"},
	{"The Outer Tessel Islands flooded.", "Outer Tessel Islands", onrecord.Loc, "state"},
	{"Drovia joined in 1994.", "Drovia", onrecord.Person, "likely"},
	{"Mr Drovia joined in 1994.", "Drovia", onrecord.Person, ""},
	{"Drovia's chief executive resigned.", "Drovia", onrecord.Person, ""},
	{"Drovia joined in 1994.", "Drovia", onrecord.Org, ""},
	{"The DROV joined in 1994.", "DROV", onrecord.Person, ""},
	{"Anna Moss joined in 1994.", "Anna Moss", onrecord.Person, ""},
	{"The Amber Coast Alliance met.", "Amber Coast Alliance", onrecord.Org, "body"},
	{"Sweden voted.", "Sweden", onrecord.GPE, "state"},
}

func TestOf(t *testing.T) {
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	w, err := Open(pack)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range names {
		n := w.Of(named(c.text, c.name, c.typ))
		got := ""
		switch {
		case n.State(1):
			got = "state"
		case n.Body(1):
			got = "body"
		case n.Likely(1):
			got = "likely"
		}
		if got != c.want {
			t.Errorf("%s: %s as %s: got %q, want %q", c.text, c.name, c.typ, got, c.want)
		}
	}
}
