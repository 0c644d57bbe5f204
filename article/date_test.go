package article

import (
	"testing"
	"time"

	"onrecord/lang"
)

func TestDates(t *testing.T) {
	for _, c := range []struct{ in, want, rest string }{
		{"2022-11-29", "2022-11-29", ""},
		{"2022-11-29 A title follows", "2022-11-29", " A title follows"},
		{"2022/11/29", "2022-11-29", ""},
		{"20221129", "2022-11-29", ""},
		{"2022-11-29T14:05:00Z", "2022-11-29T14:05:00Z", ""},
		{"2022-11-29T14:05:09.123+02:00", "2022-11-29T14:05:09+02:00", ""},
		{"2022-11-29 14:05:09 +0000", "2022-11-29T14:05:09Z", ""},
		{"2022-11-29 00:00:00", "2022-11-29", ""},
		{"2022-11-29T00:00:00-0500", "2022-11-29T00:00:00-05:00", ""},
		{"March 3, 2024", "2024-03-03", ""},
		{"March 3, 2024, 10:15 am", "2024-03-03T10:15", ""},
		{"Mar. 3rd, 2024 at 10.15 p.m. EST", "2024-03-03T22:15-05:00", ""},
		{"Sunday, 3 March 2024 | 7:05 GMT", "2024-03-03T07:05Z", ""},
		{"3rd of March, 2024", "2024-03-03", ""},
		{"Sun Mar 3 10:15:00 2024", "2024-03-03T10:15:00", ""},
		{"Sun, 03 Mar 2024 10:15:00 GMT", "2024-03-03T10:15:00Z", ""},
		{"3-Mar-2024", "2024-03-03", ""},
		{"10:15 AM EDT, Sun March 3, 2024", "2024-03-03T10:15-04:00", ""},
		{"10:15 a.m. ET March 3, 2024", "2024-03-03T10:15", ""},
		{"Sunday 3 March 2024 10.15 GMT", "2024-03-03T10:15Z", ""},
		{"3 March 2024 10.15", "2024-03-03", " 10.15"},
		{"13/03/2024", "2024-03-13", ""},
		{"03/13/2024", "2024-03-13", ""},
		{"03.04.2024", "2024-04-03", ""},
		{"03/03/2024", "2024-03-03", ""},
		{"12 a.m. March 3, 2024", "2024-03-03", ""},
		{"March 3", "--03-03", ""},
		{"3 March (Reuters)", "--03-03", " (Reuters)"},
		{"March 3, 14 people were hurt", "--03-03", ", 14 people were hurt"},

		{"03/04/2024", "", "03/04/2024"}, // two readings: none is taken
		{"February 30, 2024", "", "February 30, 2024"},
		{"March", "", "March"},
		{"2024", "", "2024"},
		{"14 people", "", "14 people"},
		{"May the 4th be with you", "", "May the 4th be with you"},
	} {
		value, n := testDateWords(t).scan(c.in)
		if value != c.want || c.in[n:] != c.rest {
			t.Errorf("%q: %q, then %q; want %q, then %q", c.in, value, c.in[n:], c.want, c.rest)
		}
	}
}

func testDateWords(t testing.TB) dateWords {
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	words, err := loadDateWords(pack)
	if err != nil {
		t.Fatal(err)
	}
	return words
}

// A date that lies in the future is kept and doubted; a day ahead may be the
// other side of the earth.
func TestDatesInDoubt(t *testing.T) {
	now := time.Date(2024, 5, 3, 12, 0, 0, 0, time.UTC)
	for published, doubted := range map[string]bool{"2024-05-02": false, "2024-05-04": false, "2024-05-05": true, "2031-01-01": true} {
		d, err := Read([]byte("The bridge was opened by the mayor on Monday.\n"), Options{Published: published, Now: now})
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Published.Doubt != ""; got != doubted || d.Published.Value != published {
			t.Errorf("%s: doubted %t, value %s", published, got, d.Published.Value)
		}
	}
}
