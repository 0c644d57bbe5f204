package timex

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord"
)

// What a reader sees: the words, the value, and what the value was counted from.
func TestFind(t *testing.T) {
	tagger := english(t)
	for _, x := range []struct {
		name, published, text string
		want                  []string // words, type, value, mod, anchor
	}{
		{"publication is the anchor of a day without a year", "2022-11-29", "He resigned on Tuesday, November 29, and left on November 27.",
			[]string{"Tuesday, November 29 DATE 2022-11-29  publication", "November 27 DATE 2022-11-27  publication"}},
		{"a weekday that is publication day is that day", "2022-11-29", "It was announced on Tuesday.",
			[]string{"Tuesday DATE 2022-11-29  publication"}},
		{"a year carries itself", "2022-11-29", "They have fought since 2014.", []string{"2014 DATE 2014  none"}},
		{"what follows is counted from the date before it", "2022-11-29", "The strike began on March 3, 2021. The next day the port closed.",
			[]string{"March 3, 2021 DATE 2021-03-03  none", "The next day DATE 2021-03-04  1"}},
		{"without publication the year stays open", "", "He resigned on November 27.", []string{"November 27 DATE XXXX-11-27  none"}},
		{"without publication a weekday stays open", "", "He resigned on Tuesday.", []string{"Tuesday DATE XXXX-WXX-2  none"}},
		{"without publication yesterday has no value", "", "He resigned yesterday.", []string{"yesterday DATE   none"}},
		{"no such day", "2022-11-29", "The paper is dated February 30, 2021.", []string{"February 30, 2021 DATE   none"}},
		{"parts of a month", "2022-11-29", "It opened in early March 2020.", []string{"early March 2020 DATE 2020-03 START none"}},
		{"more or less", "2022-11-29", "It took more than two years.", []string{"more than two years DURATION P2Y MORE_THAN none"}},
		{"the year turns", "2023-01-04", "The law was passed in December and will take effect in February.",
			[]string{"December DATE 2022-12  publication", "February DATE 2023-02  publication"}},
		{"nothing here", "2022-11-29", "They may march on the second house, for the sun is out in 5 of 10 rooms.", nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			var got []string
			for _, f := range tagger.Find(x.text, x.published) {
				got = append(got, x.text[f.Start:f.End]+" "+string(f.Type)+" "+f.Value+" "+f.Mod+" "+anchor(f.Anchor))
			}
			if d := cmp.Diff(x.want, got); d != "" {
				t.Errorf("want -, got +:\n%s", d)
			}
		})
	}
}

func anchor(id onrecord.TimexID) string {
	switch id {
	case 0:
		return "none"
	case onrecord.AnchorPublication:
		return "publication"
	}
	return string(rune('0' + id))
}

// A history goes by its own clock: "in May" is the May of the year it has come to.
func TestNarrative(t *testing.T) {
	text := "The war broke out in 1911. In May 1912 the fleet sailed, and in July it was lost. The truce of 1913 held until 1914. " +
		"In 1916 the king fled. He died on 3 June 1918, and on 5 July his son was crowned."
	var got []string
	for _, f := range english(t).Find(text, "2009-12-19") {
		got = append(got, f.Value)
	}
	want := []string{"1911", "1912-05", "1912-07", "1913", "1914", "1916", "1918-06-03", "1918-07-05"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("want -, got +:\n%s", d)
	}
}

// Dates in the header and dateline are the document's own.
func TestMeta(t *testing.T) {
	text := "Published: March 3, 2024\n\nThe vote was on Friday."
	d := &onrecord.Document{Text: text, Published: onrecord.Date{Value: "2024-03-03"}, Blocks: []onrecord.Block{
		{Span: onrecord.Span{Start: 0, End: 24}, Kind: onrecord.Header},
		{Span: onrecord.Span{Start: 26, End: len(text)}, Kind: onrecord.Paragraph},
	}}
	got := english(t).Tag(d)
	if len(got) != 2 || !got[0].Meta || got[1].Meta || got[1].Value != "2024-03-01" {
		t.Errorf("got %+v", got)
	}
}

func TestHolidays(t *testing.T) {
	for _, x := range []struct {
		spec string
		year int
		want string
	}{
		{"easter+0", 2024, "2024-03-31"}, {"easter-2", 2019, "2019-04-19"}, {"orthodox+0", 2024, "2024-05-05"},
		{"nth 4 4 11", 2023, "2023-11-23"}, {"nth -1 1 5", 2024, "2024-05-27"}, {"12-25", 1999, "1999-12-25"},
		{"hijri 9 1", 2022, "2022-04-03"}, {"nth+1 4 4 11", 2023, "2023-11-24"}, {"monday before 05-25", 2024, "2024-05-20"},
		{"sunday before 12-04", 2023, "2023-12-03"}, {"?07-04", 2021, "2021-07-04"},
		{"hebrew 7 1", 2023, "2023-09-16"}, {"hebrew 7 10", 2024, "2024-10-12"}, {"hebrew 1 15", 2024, "2024-04-23"},
		{"hebrew 9 25", 2023, "2023-12-08"}, {"hebrew 9 25", 2024, "2024-12-26"}, {"hebrew 12 14", 2024, "2024-03-24"},
		{"lunar 1 1", 1985, "1985-02-20"}, {"lunar 1 1", 2000, "2000-02-05"}, {"lunar 1 1", 2020, "2020-01-25"}, {"lunar 1 1", 2015, "2015-02-19"}, {"lunar 1 1", 2034, "2034-02-19"},
		{"lunar 1 1", 2023, "2023-01-22"}, {"lunar 1 15", 2024, "2024-02-24"}, {"lunar 1 1", 2026, "2026-02-17"},
	} {
		got, err := holiday(x.spec, x.year)
		if err != nil {
			t.Fatal(err)
		}
		if s := got.Format("2006-01-02"); s != x.want {
			t.Errorf("%s in %d is %s, want %s", x.spec, x.year, s, x.want)
		}
	}
}

// The value of a point at each grain.
func TestPointValue(t *testing.T) {
	for want, p := range map[string]point{
		"19":               {grain: century, year: 1900},
		"199":              {grain: decade, year: 1990},
		"BC0490":           {grain: year, year: -490},
		"2022-Q3":          {grain: quarter, year: 2022, sub: "Q3"},
		"2020-W53":         {grain: week, year: 2021, month: 1, day: 1},
		"XXXX-11-29":       {grain: day, year: unknown, month: 11, day: 29},
		"2022-11-29TMO":    {grain: part, year: 2022, month: 11, day: 29, sub: "MO"},
		"2022-11-29T09:05": {grain: minute, year: 2022, month: 11, day: 29, hour: 9, minute: 5},
	} {
		if got := p.value(); got != want {
			t.Errorf("%+v is %s, want %s", p, got, want)
		}
	}
}

// Years have no 0: the year after 1 BC is 1.
func TestYearsBeforeChrist(t *testing.T) {
	p := point{grain: year, year: -1}
	if got := p.shift(1, units["Y"]).value(); got != "0001" {
		t.Errorf("the year after 1 BC is %s", got)
	}
	if got := (point{grain: year, year: 2}).shift(-2, units["Y"]).value(); got != "BC0001" {
		t.Errorf("two years before AD 2 is %s", got)
	}
}
