package timex

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord"
)

// Dates point at the other end of their stretch, lengths at both of theirs.
func TestRanges(t *testing.T) {
	tagger := english(t)
	for text, want := range map[string][]string{
		"It ran from March 3 to March 5.":                                      {"March 3 to 2", "March 5 from 1"},
		"It ran between 2014 and 2018.":                                        {"2014 to 2", "2018 from 1"},
		"It was closed on Monday and Tuesday.":                                 {"Monday", "Tuesday"},
		"They have met since 2014.":                                            {"2014 to publication"},
		"It rose in the past three years.":                                     {"the past three years to publication"},
		"It will rise in the next two weeks.":                                  {"the next two weeks from publication"},
		"Sales for the year ended June 30, 2023, rose.":                        {"the year to 2", "June 30, 2023"},
		"For the ten years since 2014 nobody came.":                            {"the ten years from 2", "2014 to publication"},
		"It came two days after the vote of May 5, 2019.":                      {"two days from 2", "May 5, 2019"},
		"The vote of May 5, 2019, was close. It came two days after the vote.": {"May 5, 2019", "two days from 1"},
	} {
		var got []string
		for _, x := range tagger.Find(text, "2024-05-03") {
			s := text[x.Start:x.End]
			if x.BeginPoint != 0 {
				s += " from " + point1(x.BeginPoint)
			}
			if x.EndPoint != 0 {
				s += " to " + point1(x.EndPoint)
			}
			got = append(got, s)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s want -, got +:\n%s", text, d)
		}
	}
}

func point1(id onrecord.TimexID) string {
	if id == onrecord.AnchorPublication {
		return "publication"
	}
	return strconv.Itoa(int(id))
}
