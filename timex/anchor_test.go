package timex

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord"
)

// page is a document of blocks, "kind: text" each; what stands between “ and ” is a
// quotation.
func page(published string, blocks ...string) *onrecord.Document {
	d := &onrecord.Document{Published: onrecord.Date{Value: published}}
	for _, b := range blocks {
		kind, text, _ := strings.Cut(b, ": ")
		start := len(d.Text)
		d.Text += text
		d.Blocks = append(d.Blocks, onrecord.Block{Span: onrecord.Span{Start: start, End: len(d.Text)}, Kind: onrecord.BlockKind(kind)})
		d.Text += "\n\n"
	}
	for at := 0; ; {
		open := strings.Index(d.Text[at:], "“")
		if open < 0 {
			return d
		}
		end := at + open + strings.Index(d.Text[at+open:], "”") + len("”")
		d.Quotations = append(d.Quotations, onrecord.Quotation{Span: onrecord.Span{Start: at + open, End: end}, Closed: true})
		at = end
	}
}

// What "today" and "Tuesday" are counted from.
func TestAnchors(t *testing.T) {
	tagger := english(t)
	for _, x := range []struct {
		name string
		doc  *onrecord.Document
		want []string // words, value, anchor
	}{
		{"a dateline goes before a later publication", page("2024-03-06", "dateline: KYIV, March 4, 2024 (Agency) —", "paragraph: The talks began today."),
			[]string{"March 4, 2024 = 2024-03-04 none", "today = 2024-03-04 1"}},
		{"but not an old one", page("2024-03-06", "dateline: KYIV, March 4, 2022 (Agency) —", "paragraph: The talks began today."),
			[]string{"March 4, 2022 = 2022-03-04 none", "today = 2024-03-06 publication"}},
		{"each entry of a live page has its own day and hour",
			page("2024-03-06", "paragraph: Tuesday, March 5, 23:40", "paragraph: The bridge was closed two hours ago.", "paragraph: Updated at 08:10 on Wednesday, March 6", "paragraph: It was opened yesterday."),
			[]string{"Tuesday, March 5, 23:40 = 2024-03-05T23:40 publication", "two hours ago = 2024-03-05T21:40 1",
				"08:10 on Wednesday, March 6 = 2024-03-06T08:10 1", "yesterday = 2024-03-05 3"}},
		{"what is quoted is counted from the day on which it was said",
			page("2024-03-06", "paragraph: “We will meet tomorrow,” the mayor said on Monday. He comes tomorrow."),
			[]string{"tomorrow = 2024-03-05 2", "Monday = 2024-03-04 publication", "tomorrow = 2024-03-07 publication"}},
		{"a day without a verb of speech is not that day",
			page("2024-03-06", "paragraph: “We will meet tomorrow,” reads a poster that came down on Monday."),
			[]string{"tomorrow = 2024-03-07 publication", "Monday = 2024-03-04 publication"}},
	} {
		d := x.doc
		d.Timexes = tagger.Tag(d)
		if err := d.Check(); err != nil {
			t.Error(err)
		}
		var got []string
		for i := range d.Timexes {
			got = append(got, d.Slice(d.Timexes[i].Span)+" = "+d.Timexes[i].Value+" "+anchor(d.Timexes[i].Anchor))
		}
		if diff := cmp.Diff(x.want, got); diff != "" {
			t.Errorf("%s: want -, got +:\n%s", x.name, diff)
		}
	}
}

// The clock is chosen by the text, and the user's word goes before it.
func TestDomain(t *testing.T) {
	tagger := english(t)
	history := "The war broke out in 1911. In May 1912 the fleet sailed, and in July it was lost. The truce of 1913 held until 1914. In 1916 the king fled, on 5 July."
	for _, x := range []struct {
		text  string
		asked onrecord.TimeDomain
		want  onrecord.Clock
		last  string
	}{
		{history, "", onrecord.Clock{Domain: onrecord.TimeNarrative, Basis: onrecord.BasisText}, "1916-07-05"},
		{history, onrecord.TimeNews, onrecord.Clock{Domain: onrecord.TimeNews, Basis: onrecord.BasisGiven}, "2009-07-05"},
		{"He left on 5 July.", "", onrecord.Clock{Domain: onrecord.TimeNews, Basis: onrecord.BasisText}, "2009-07-05"},
	} {
		d := &onrecord.Document{Text: x.text, Published: onrecord.Date{Value: "2009-12-19"}}
		if x.asked != "" {
			d.Clock = onrecord.Clock{Domain: x.asked, Basis: onrecord.BasisGiven}
		}
		list, clock := tagger.tag(d)
		if clock != x.want {
			t.Errorf("%.20q: clock %v, want %v", x.text, clock, x.want)
		}
		if got := list[len(list)-1].Value; got != x.last {
			t.Errorf("%.20q as %s: the last date is %s, want %s", x.text, clock.Domain, got, x.last)
		}
	}
}

// A history's clock is not moved by an aside, and looks at the next full date.
func TestClock(t *testing.T) {
	text := "The fort was built in March 1962. Papers made public in 2005 say that it was empty on 4 August. " +
		"On 10 March 1975 the army moved. A march on the capital was planned for 1976. Its front broke on 11 March, and by 1 April it had gone. " +
		"The capital fell on 30 April 1975. In 1961 the old road had been closed."
	var got []string
	for _, x := range english(t).Find(text, "2009-12-19") {
		got = append(got, x.Value)
	}
	want := []string{"1962-03", "2005", "1962-08-04", "1975-03-10", "1976", "1975-03-11", "1975-04-01", "1975-04-30", "1961"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// What cannot be right is said, and not put right.
func TestDoubts(t *testing.T) {
	tagger := english(t)
	for text, want := range map[string]string{
		"It is dated February 30, 2021.":          "month-day-year: " + reasonNoDay,
		"He died on March 3, 2031.":               "month-day-year: " + reasonFuture,
		"It was signed on Monday, March 4, 2021.": "month-day-year: " + reasonWeekday,
		"Sales rose in fiscal 2023.":              "fiscal-year: a fiscal year is not the calendar's: the text does not say when it begins",
		"Independence Day was quiet.":             "holiday: the day of this name differs from country to country",
		"They meet in the quarter ended July 1.":  "quarter-ended: the calendar's quarter that ends with the date",
	} {
		list := tagger.Find(text, "2024-05-03")
		if len(list) == 0 {
			t.Errorf("%q: nothing found", text)
			continue
		}
		if got := list[0].Rule + ": " + list[0].Reason; got != want || list[0].Reliable {
			t.Errorf("%q: %s, reliable %t; want %s", text, got, list[0].Reliable, want)
		}
	}
}
