package timex

import (
	"os"
	"testing"
	"testing/fstest"

	"onrecord"
	"onrecord/lang"
)

// Whatever the text, what is found keeps the laws of the model.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"He left on Tuesday, November 29, at 3:30 p.m. EST.", "in the 1990s and the '20s", "99999999999999 years ago",
		"10^9 days later", "490 BC", "twenty-five and a half months", "12/31/99 23:59:59", "the year 0000", "February 30",
		"two million years before Easter 9999", "’90s – 2014—2015\u200b", "every second second of the second month",
	} {
		f.Add(s, "2022-11-29")
		f.Add(s, "")
		f.Add(s, "-0001")
	}
	tagger := english(f)
	f.Fuzz(func(t *testing.T, text, published string) {
		d := &onrecord.Document{Origin: "fuzz", Text: text, Published: onrecord.Date{Value: published}}
		d.Timexes = tagger.Tag(d)
		before := d.Check()
		d.Timexes = nil
		if d.Check() == nil && before != nil { // a text that is no UTF-8 breaks the law by itself
			t.Fatal(before)
		}
	})
}

// Whatever stands in a rules file, it is refused with an error or it runs.
func FuzzRules(f *testing.F) {
	for _, name := range []string{"0-not", "1-date", "2-relative", "3-length", "4-clock", "5-joined"} {
		content, err := os.ReadFile("../lang/data/en/timex/" + name + ".rules")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(content))
	}
	f.Add("rule a\nmatch [[[a]b]c|<d>~{number}\nvalue ago -1 $number Y\n")
	f.Add("let a\nis %a\n\nrule b\nmatch %a\nvalue none\n")
	words, err := os.ReadFile("../lang/data/en/timex/word.tsv")
	if err != nil {
		f.Fatal(err)
	}
	numbers, err := os.ReadFile("../lang/data/en/timex/number.tsv")
	if err != nil {
		f.Fatal(err)
	}
	text := "On Tuesday, March 3, 2021, two days later, at 3 p.m. in the past, a b c d every week. "
	f.Fuzz(func(t *testing.T, rules string) {
		pack := lang.OpenFS("en", fstest.MapFS{
			"en/timex/word.tsv": {Data: words}, "en/timex/number.tsv": {Data: numbers}, "en/timex/a.rules": {Data: []byte(rules)},
		})
		tagger, err := New(pack)
		if err != nil {
			return
		}
		d := &onrecord.Document{Origin: "fuzz", Text: text, Published: onrecord.Date{Value: "2022-11-29"}}
		d.Timexes = tagger.Tag(d)
		if err := d.Check(); err != nil {
			t.Fatal(err)
		}
	})
}
