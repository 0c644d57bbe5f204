package timex

import (
	"strings"
	"testing"

	"onrecord"
	"onrecord/lang"
)

// BenchmarkNew compiles the English rules.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		pack, err := lang.Open("en")
		if err != nil {
			b.Fatal(err)
		}
		if _, err := New(pack); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkTag reads one article of 750 words with a date in every 40, as news has.
func BenchmarkTag(b *testing.B) {
	tagger := english(b)
	dated := "The minister said on Tuesday that the government would publish its plan in early March, two months after the vote of January 9, " +
		"and that nothing had been decided. "
	plain := "He told the committee that the budget for the company rose to three million from two million, " +
		"while the head of the union, who had been in office for as long as anybody could remember, said the members of the alliance were ready to talk " +
		"to the owners of the plant again if they were asked to, but that they would not take part in a second round of talks without a plan. " +
		"Most of the people in the town work there, and many of them have nothing else to live on, the mayor wrote in a letter to the minister. "
	text := strings.Repeat(dated+plain+"\n\n", 6)
	text = strings.Join(strings.SplitAfter(text, " ")[:750], "")
	d := &onrecord.Document{Text: text, Published: onrecord.Date{Value: "2022-11-29"}}
	b.ReportAllocs()
	for b.Loop() {
		tagger.Tag(d)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
	b.ReportMetric(float64(len(tagger.Tag(d))), "dates/article")
}
