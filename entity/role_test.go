package entity_test

import (
	"testing"

	"onrecord"
	"onrecord/analysis"
)

// TestRolesOverTime holds titles to what the text says of them: whose, of which state
// and body, how held, and when.
func TestRolesOverTime(t *testing.T) {
	tests := []struct {
		text, name                          string
		title, modifier, asOf, since, until string
		body, country                       string
	}{
		{text: "Former Norwegian prime minister Nils Berg spoke.", name: "Nils Berg",
			title: "Former Norwegian prime minister", modifier: "former", asOf: "2022-11-29", body: "Norwegian", country: "Norwegian"},
		{text: "The Polish ambassador to NATO, Anna Lis, left.", name: "Anna Lis",
			title: "Polish ambassador to NATO", asOf: "2022-11-29", body: "NATO", country: "Polish"},
		{text: "Acting president Pedro Luna resigned.", name: "Pedro Luna", title: "president", modifier: "acting", asOf: "2022-11-29"},
		{text: "President-elect Pedro Luna smiled.", name: "Pedro Luna", title: "President-elect", modifier: "elect", asOf: "2022-11-29"},
		{text: "In 2009 the then-foreign minister Pedro Luna signed it.", name: "Pedro Luna", title: "foreign minister", modifier: "then", asOf: "2009"},
		{text: "Outgoing chancellor Olga Berg waved.", name: "Olga Berg", title: "Outgoing chancellor", modifier: "outgoing", asOf: "2022-11-29"},
		{text: "Pedro Luna, president of Peru since 2019, sat down.", name: "Pedro Luna",
			title: "president of Peru", asOf: "2022-11-29", since: "2019", body: "Peru", country: "Peru"},
		{text: "Pedro Luna, president of Peru from 2010 to 2016, sat down.", name: "Pedro Luna",
			title: "president of Peru", asOf: "2022-11-29", since: "2010", until: "2016", body: "Peru", country: "Peru"},
		{text: "President Pedro Luna of Peru sat down.", name: "Pedro Luna",
			title: "President", asOf: "2022-11-29", body: "Peru", country: "Peru"},
		{text: "Spokeswoman Anna Lis of the Red Cross sat down.", name: "Anna Lis", title: "Spokeswoman", asOf: "2022-11-29", body: "Red Cross"},
		{text: "Pedro Luna, who served as foreign minister from 2013 to 2017, sat down.", name: "Pedro Luna",
			title: "foreign minister", asOf: "2022-11-29", since: "2013", until: "2017"},
		{text: "Pedro Luna resigned as finance minister.", name: "Pedro Luna", title: "finance minister", modifier: "former", asOf: "2022-11-29"},
		{text: "Pedro Luna was elected president of Peru.", name: "Pedro Luna",
			title: "president of Peru", asOf: "2022-11-29", body: "Peru", country: "Peru"},
		{text: "President Pedro Luna named Anna Lis director of the agency.", name: "Anna Lis",
			title: "director of the agency", asOf: "2022-11-29", body: "the agency"},
		{text: "On May 3, 2018, \"The Peruvian minister Pedro Luna told me so,\" Anna Lis said in an interview on May 4, 2018.", name: "Pedro Luna",
			title: "Peruvian minister", asOf: "2018-05-04", body: "Peruvian", country: "Peruvian"},
	}
	p := pipeline(t)
	for _, test := range tests {
		d := readOn(t, p, "2022-11-29", test.text)
		e := named(d, test.name)
		if e == nil || len(e.Roles) != 1 {
			t.Errorf("%s: not one role of %s: %+v", test.text, test.name, e)
			continue
		}
		r := e.Roles[0]
		entity := func(id onrecord.EntityID) string {
			if id == 0 {
				return ""
			}
			return d.Entity(id).Name
		}
		for _, c := range []struct{ what, got, want string }{
			{"title", d.Slice(r.Span), test.title}, {"modifier", r.Modifier, test.modifier}, {"as of", r.AsOf, test.asOf},
			{"since", r.Since, test.since}, {"until", r.Until, test.until},
			{"body", entity(r.Body), test.body}, {"country", entity(r.Country), test.country},
		} {
			if c.got != c.want {
				t.Errorf("%s: %s is %q, want %q", test.text, c.what, c.got, c.want)
			}
		}
	}
}

// TestIdentity holds ids to name, type, role and date.
func TestIdentity(t *testing.T) {
	tests := []struct{ what, text, name, want string }{
		{"a name that is nobody else's", "Olaf Scholz met the crew.", "Olaf Scholz", "Q61053"},
		{"office at the date of the text", "Chancellor Scholz met the crew.", "Scholz", "Q61053"},
		{"office at another time", "Chancellor Merkel met the crew. Ms Adenauer, a nurse, watched.", "Adenauer", ""},
		{"a namesake with another calling", "Boris Johnson, a plumber, mended the pipe.", "Boris Johnson", ""},
		{"the calling stands before the name", "The postman, Boris Johnson, rang.", "Boris Johnson", ""},
		{"two of one name, no office", "George Bush was there.", "George Bush", ""},
		{"two of one name, the initial tells", "George W. Bush was there.", "George W. Bush", "Q207"},
		{"a state and a state of a federation, no sign", "Georgia has new roads.", "Georgia", ""},
		{"neighbours of one", "Georgia has new roads. Alabama and Florida have none.", "Georgia", "Q1428"},
		{"the capital of the other", "Georgia has new roads, a paper in Tbilisi wrote.", "Georgia", "Q230"},
		{"a party of many countries", "The Labour Party lost.", "Labour Party", ""},
		{"its country is named", "The Labour Party lost in Britain.", "Labour Party", "Q9630"},
		{"a former name", "Monks marched in Burma.", "Burma", "Q836"},
		{"a town elsewhere", "He lives in Paris, Texas, with a dog.", "Paris", ""},
		{"a bare last name", "Johnson won.", "Johnson", ""},
		{"what somebody was before", "Volodymyr Zelensky, a former comedian, was there.", "Volodymyr Zelensky", "Q3874799"},
		{"what somebody worked as", "Justin Trudeau, who once worked as a teacher, was there.", "Justin Trudeau", "Q3099714"},
		{"what somebody works as", "Boris Johnson, who works as a teacher, was there.", "Boris Johnson", ""},
		{"an office with an of", "Former secretary of state John Kerry was there.", "John Kerry", "Q22316"},
		{"an office of its years", "John Kerry, who served as secretary of state from 2013 to 2017, was there.", "John Kerry", "Q22316"},
		{"an office of other years", "John Kerry, who served as secretary of state from 1990 to 1994, was there.", "John Kerry", ""},
		{"an office of a club", "President Joe Biden of the tennis club was there.", "Joe Biden", ""},
		{"an office of a state behind the name", "President Joe Biden of the United States was there.", "Joe Biden", "Q6279"},
	}
	p := pipeline(t)
	for _, test := range tests {
		d := readOn(t, p, "2022-11-29", test.text)
		e := named(d, test.name)
		if e == nil {
			t.Errorf("%s: no entity %q", test.what, test.name)
			continue
		}
		if e.Ref != test.want {
			t.Errorf("%s: %s has id %q, want %q", test.what, test.name, e.Ref, test.want)
		}
	}
}

// readOn runs a text of one paragraph, published on a day, through the pipeline.
func readOn(t testing.TB, p *analysis.Pipeline, day, text string) *onrecord.Document {
	t.Helper()
	d := &onrecord.Document{Origin: t.Name(), Language: "en", Text: text, Published: onrecord.Date{Value: day, Basis: onrecord.BasisGiven},
		Blocks: []onrecord.Block{{Span: onrecord.Span{End: len(text)}, Kind: onrecord.Paragraph}}}
	if err := p.Run(d); err != nil {
		t.Fatal(err)
	}
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	return d
}
