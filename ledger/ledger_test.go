package ledger

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"onrecord"
)

// made is a document with one event of each ledger, put together by hand.
func made() *onrecord.Document {
	text := "Norway promised Moldova $50 million, officials said. Chad left the League."
	at := func(words string) onrecord.Span {
		i := strings.Index(text, words)
		return onrecord.Span{Start: i, End: i + len(words)}
	}
	d := &onrecord.Document{Origin: "a.txt", Text: text}
	d.Sentences = []onrecord.Sentence{{Span: at("Norway promised Moldova $50 million, officials said.")}, {Span: at("Chad left the League.")}}
	for _, m := range []struct {
		words string
		kind  onrecord.EntityType
	}{{"Norway", onrecord.GPE}, {"Moldova", onrecord.GPE}, {"officials", onrecord.Person}, {"Chad", onrecord.GPE}, {"the League", onrecord.Org}} {
		d.Mentions = append(d.Mentions, onrecord.Mention{Span: at(m.words), Kind: onrecord.Name, Type: m.kind})
		d.Entities = append(d.Entities, onrecord.Entity{Name: m.words, Type: m.kind,
			Members: []onrecord.Member{{Mention: onrecord.MentionID(len(d.Mentions))}}})
	}
	side := func(id int) []onrecord.Participant {
		return []onrecord.Participant{{Entity: onrecord.EntityID(id), Mention: onrecord.MentionID(id)}}
	}
	d.Statements = []onrecord.Statement{{Content: []onrecord.Span{at("Norway promised Moldova $50 million")}, Cue: at("said"),
		Source: at("officials"), Speaker: 3, SourceKind: onrecord.SourceAnonymous, Form: onrecord.Indirect, CueKind: onrecord.CueSpeech,
		Stated: onrecord.Stated{Basis: onrecord.StatedUnknown}}}
	d.Events = []onrecord.Event{
		{Type: "AID", Actors: side(1), Recipients: side(2), Trigger: at("promised"), Object: at("$50 million"), Voice: 1,
			Status: onrecord.Intended, Ledger: Supply, Step: "pledged", Date: "2024"},
		{Type: "SANCTION", Actors: side(4), Recipients: side(5), Trigger: at("left"), Status: onrecord.Asserted, Ledger: Membership, Step: "left"},
	}
	return d
}

func TestRows(t *testing.T) {
	d := made()
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	b := book(t)
	supply := b.Rows(d, Supply)
	if len(supply) != 1 {
		t.Fatalf("supply: %+v", supply)
	}
	r := supply[0]
	if r.From != "Norway" || r.To != "Moldova" || r.Step != "pledged" || r.Item != "$50 million" || r.Amount.Value != 50e6 || r.Amount.Unit != "USD" ||
		r.Voice != "officials" || r.Date != "2024" {
		t.Errorf("supply: %+v", r)
	}
	if got := d.Slice(r.Evidence); got != "Norway promised Moldova $50 million" {
		t.Errorf("evidence %q", got)
	}
	members := b.Rows(d, Membership)
	if len(members) != 1 || members[0].From != "Chad" || members[0].To != "the League" || members[0].Voice != "outlet" {
		t.Errorf("membership: %+v", members)
	}
}

func TestWrite(t *testing.T) {
	b := book(t)
	entries := b.Entries(made(), Supply)
	var csv, table, js bytes.Buffer
	if err := WriteCSV(&csv, Supply, entries); err != nil {
		t.Fatal(err)
	}
	want := "step,from,to,item,amount,unit,date,status,voice,origin,start,end,text\n" +
		"pledged,Norway,Moldova,$50 million,50000000,USD,2024,intended,officials,a.txt,0,35,Norway promised Moldova $50 million\n"
	if csv.String() != want {
		t.Errorf("csv\n%s\nwant\n%s", csv.String(), want)
	}
	if err := WriteTable(&table, Supply, entries); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(table.String(), "pledged") || !strings.HasPrefix(table.String(), "step") {
		t.Errorf("table\n%s", table.String())
	}
	if err := WriteJSON(&js, entries); err != nil {
		t.Fatal(err)
	}
	var back []Entry
	if err := json.Unmarshal(js.Bytes(), &back); err != nil || len(back) != 1 || back[0].Amount.Words != "$50 million" {
		t.Errorf("json %s: %v", js.String(), err)
	}
	js.Reset()
	if err := WriteJSON(&js, nil); err != nil || strings.TrimSpace(js.String()) != "[]" {
		t.Errorf("no rows: %q, %v", js.String(), err)
	}
}
