package ledger

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/lang"
)

func book(t testing.TB) *Book {
	t.Helper()
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	b, err := Open(pack)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// amounts are texts and the quantities in them: value, unit, and the words they stand in.
var amounts = []struct{ text, want string }{
	{"eighteen armoured vehicles", `18 "" "eighteen"`},
	{"a loan worth 1.2 billion yen", `1200000000 "JPY" "1.2 billion yen"`},
	{"$50 million in aid", `50000000 "USD" "$50 million"`},
	{"C$20m", `20000000 "CAD" "C$20m"`},
	{"US$ 3 billion", `3000000000 "USD" "US$ 3 billion"`},
	{"half a million shells", `500000 "" "half a million"`},
	{"two hundred and fifty tents", `250 "" "two hundred and fifty"`},
	{"1,500 litres of fuel", `1500 "litres" "1,500 litres"`},
	{"60,000 tonnes of wheat", `60000 "tonnes" "60,000 tonnes"`},
	{"a million euros", `1000000 "EUR" "a million euros"`},
	{"twenty-five tanks", `25 "" "twenty-five"`},
	{"270 million Canadian dollars", `270000000 "CAD" "270 million Canadian dollars"`},
	{"four F-16 jets and 2 ships", `4 "" "four"; 2 "" "2"`},
	{"two million doses", `2000000 "doses" "two million doses"`},
	{"thousands of refugees", ``},
	{"the dollar", ``},
	{"weapons", ``},
	{"", ``},
}

func TestAmounts(t *testing.T) {
	b := book(t)
	for _, c := range amounts {
		var got []string
		for _, a := range b.Amounts(c.text, 0) {
			got = append(got, fmt.Sprintf("%v %q %q", fmt.Sprintf("%.0f", a.Value), a.Unit, a.Words))
			if c.text[a.Span.Start:a.Span.End] != a.Words {
				t.Errorf("%s: span %v is not %q", c.text, a.Span, a.Words)
			}
		}
		if want := strings.Join(got, "; "); strings.ReplaceAll(want, `"`, "") != strings.ReplaceAll(c.want, `"`, "") {
			t.Errorf("%s: got %s, want %s", c.text, want, c.want)
		}
	}
}

func TestBrokenData(t *testing.T) {
	files := fstest.MapFS{
		"en/ledger/number.tsv":   {Data: []byte("words\tvalue\ttimes\none\tmuch\t\n")},
		"en/ledger/currency.tsv": {Data: []byte("words\tcode\neuro\tEUR\n")},
		"en/ledger/bound.tsv":    {Data: []byte("words\tbound\nabout\tabout\n")},
		"en/ledger/unit.tsv":     {Data: []byte("words\tunit\nton\ttons\n")},
		"en/event/polity.tsv":    {Data: []byte("class\twords\norgan\tparliament\n")},
	}
	if _, err := Open(lang.OpenFS("en", files)); err == nil || !strings.Contains(err.Error(), "en/ledger/number.tsv:2: ledger:") {
		t.Errorf("got error %v", err)
	}
}

// FuzzAmounts holds every amount to its own words, one after the other.
func FuzzAmounts(f *testing.F) {
	for _, c := range amounts {
		f.Add(c.text)
	}
	b := book(f)
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, a := range b.Amounts(text, 0) {
			if a.Span.Start < end || a.Span.End > len(text) || a.Span.Start >= a.Span.End || text[a.Span.Start:a.Span.End] != a.Words {
				t.Fatalf("%q: span %v after %d, words %q", text, a.Span, end, a.Words)
			}
			end = a.Span.End
		}
	})
}
