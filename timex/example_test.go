package timex_test

import (
	"fmt"

	"onrecord/timex"
)

// The package is of use alone: a text and the day on which it came out.
func ExampleFind() {
	text := "The harbour was closed on Monday, two weeks after the storm of March 3, and will stay so until the end of next month."
	dates, err := timex.Find(text, "2021-03-24")
	if err != nil {
		panic(err)
	}
	for _, d := range dates {
		fmt.Println(text[d.Start:d.End], "=", d.Type, d.Value, d.Reason)
	}
	// Output:
	// Monday = DATE 2021-03-22 the latest one before publication: the verb is past
	// two weeks = DURATION P2W a length of time, counted from an event that another date of the text dates
	// March 3 = DATE 2021-03-03 the nearest to publication
	// the end of next month = DATE 2021-04 counted from publication
}

// Each date says why it is what it is, and what else it may be.
func ExampleFind_reasons() {
	text := "The council meets Friday. The paper is dated February 30, 2021."
	dates, err := timex.Find(text, "2021-03-24")
	if err != nil {
		panic(err)
	}
	for _, d := range dates {
		fmt.Printf("%s = %q, reliable %t: %s %v\n", text[d.Start:d.End], d.Value, d.Reliable, d.Reason, d.Alternatives)
	}
	// Output:
	// Friday = "2021-03-26", reliable false: the coming one [2021-03-19]
	// February 30, 2021 = "", reliable false: no such day in the calendar []
}
