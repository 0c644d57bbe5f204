package collate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"onrecord"
	"onrecord/lang"
)

func english(t testing.TB) *Words {
	t.Helper()
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	w, err := Open(pack)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

const record = "The reservoir was emptied without a permit, and “nobody in this ministry ever signed one.” We are going to prosecute the contractor before the harvest is in."

func TestMatch(t *testing.T) {
	w := english(t)
	for _, c := range []struct {
		name, quote, candidate string
		want                   Verdict
		part                   string // of the candidate, where it is not all
		diff                   string
	}{
		{"signs and case", "the RESERVOIR was emptied - without a permit - and 'nobody in this ministry ever signed one' we are going to prosecute the contractor before the harvest is in", record, Exact, "", ""},
		{"a part", "emptied without a permit", "The reservoir was emptied without a permit in spring", Partial, "emptied without a permit", ""},
		{"a sentence", "We are going to prosecute the contractor before the harvest is in.", record, Partial, "We are going to prosecute the contractor before the harvest is in", ""},
		{"a quotation", "nobody in this ministry ever signed one", record, Partial, "nobody in this ministry ever signed one", ""},
		{"an ellipsis", "The reservoir was emptied … we are going to prosecute the contractor", record, Partial, record[:strings.Index(record, " before")], ""},
		{"an ellipsis in brackets", "The reservoir was emptied […] we are going to prosecute the contractor", record, Partial, record[:strings.Index(record, " before")], ""},
		{"three points", "The reservoir was emptied ... we are going to prosecute the contractor", record, Partial, record[:strings.Index(record, " before")], ""},
		{"an insertion for a word", "[The minister] emptied the reservoir overnight", "He emptied the reservoir overnight", Exact, "", ""},
		{"an insertion within", "They emptied [the northern reservoir] overnight, without permits", "They emptied it overnight, without permits", Exact, "", ""},
		{"an insertion added", "They emptied the [northern] reservoir overnight", "They emptied the reservoir overnight", Exact, "", ""},
		{"a changed capital", "[T]he reservoir was emptied without a permit", record, Partial, "The reservoir was emptied without a permit", ""},
		{"the record has a part", "Nobody in this ministry ever signed one, and I shall resign", "nobody in this ministry ever signed one", Partial, "", ""},
		{"a word changed", "The reservoir was drained without a permit", "The reservoir was emptied without a permit.", Altered, "The reservoir was emptied without a permit", "The reservoir was [-emptied -]{+drained +}without a permit"},
		{"not", "We are not going to prosecute the contractor before the harvest is in", record, Altered, "We are going to prosecute the contractor before the harvest is in", "We are {+not +}going to prosecute the contractor before the harvest is in"},
		{"short and common", "we will win", "And we will win this, you will see", Unrelated, "", ""},
		{"short, common and all there is", "We will win!", "we will win", Exact, "", ""},
		{"common words", "it is what it is and we will do it", "we will do what it is that we can do for all of you", Unrelated, "", ""},
		{"the same subject", "The reservoir should be filled again by the ministry before winter", record, Unrelated, "", ""},
		{"nothing", "", record, Unrelated, "", ""},
		{"only an ellipsis", "…", record, Unrelated, "", ""},
	} {
		m := w.Match(c.quote, c.candidate)
		if m.Verdict != c.want {
			t.Errorf("%s: %s, want %s: %+v", c.name, m.Verdict, c.want, m)
			continue
		}
		if part := c.candidate[m.Candidate.Start:m.Candidate.End]; c.part != "" && part != c.part {
			t.Errorf("%s: held against %q, want %q", c.name, part, c.part)
		}
		if got := show(c.candidate, c.quote, m.Diff); got != c.diff {
			t.Errorf("%s: %s, want %s", c.name, got, c.diff)
		}
	}
}

func TestTerms(t *testing.T) {
	w := english(t)
	got := w.Terms("“We aren’t going to prosecute the [foreign] contractor before the harvest is in,” of 1,200 tonnes")
	if diff := cmp.Diff([]string{"contractor", "prosecute", "harvest", "tonnes", "before", "going"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestCheckQuote(t *testing.T) {
	w := english(t)
	said := func(id, speaker, published string, form onrecord.Form, text string) Candidate {
		return Candidate{Statement: id, Speaker: speaker, Form: form, Text: text, Head: Head{ID: "d" + id, Published: published}}
	}
	const emptied = "The reservoir was emptied without a permit. We will prosecute the contractor."
	candidates := []Candidate{
		said("1", "Anna Okoro", "2024-03-05", onrecord.Direct, emptied),
		said("2", "Okoro", "2024-03-02", onrecord.Direct, "The reservoir was emptied without a permit"),
		said("3", "Anna Okoro", "", onrecord.Direct, "The reservoir was emptied without a permit"),
		said("4", "Piet Visser", "2024-03-09", onrecord.Direct, "Every sluice gate had been rusted shut for a decade, as it was before the rust"),
		said("5", "Anna Okoro", "2024-03-03", onrecord.Indirect, "the dredging had been stopped by the harbour board"),
		said("6", "", "2024-03-03", onrecord.Direct, "Somebody falsified the dredging certificates twice"),
		said("7", "Lea Okoro", "2024-03-01", onrecord.Direct, "Three tankers ran aground beside the lighthouse"),
		said("8", "Anna Okoro", "2024-03-04", onrecord.Mixed, "the dam had “crumbled like stale gingerbread” after the frost"),
	}
	for _, c := range []struct {
		name, quote, by string
		want            Verdict
		first, last     string
	}{
		{"said", "The reservoir was emptied without a permit.", "Anna Okoro", Authentic, "2", "1"},
		{"by surname", "The reservoir was emptied without a permit.", "Okoro", Authentic, "2", "1"},
		{"by anybody", "The reservoir was emptied without a permit.", "", Authentic, "2", "1"},
		{"cut inside a sentence", "reservoir was emptied without", "Okoro", Partial, "2", "1"},
		{"altered", "The reservoir was poisoned without a permit", "Okoro", Altered, "2", "1"},
		{"someone else", "Every sluice gate had been rusted shut for a decade", "Anna Okoro", SomeoneElse, "4", "4"},
		{"another of the name", "Three tankers ran aground beside the lighthouse", "Anna Okoro", SomeoneElse, "7", "7"},
		{"reported, not quoted", "the dredging had been stopped by the harbour board", "Anna Okoro", Partial, "5", "5"},
		{"quoted within a report", "crumbled like stale gingerbread", "Anna Okoro", Authentic, "8", "8"},
		{"nobody named", "Somebody falsified the dredging certificates twice", "Anna Okoro", NotOnRecord, "6", "6"},
		{"short and common, but his", "We will prosecute", "Okoro", Partial, "1", "1"},
		{"short and common, and not hers", "before the rust", "Okoro", NotOnRecord, "", ""},
		{"not on record", "Taxes on windmills shall be abolished", "Anna Okoro", NotOnRecord, "", ""},
	} {
		got := w.CheckQuote(c.quote, c.by, candidates)
		at := func(i int) string {
			if i < 0 {
				return ""
			}
			return got.Finds[i].Statement
		}
		if got.Verdict != c.want || at(got.First) != c.first || at(got.Last) != c.last {
			t.Errorf("%s: %s, first %s, last %s; want %s, %s, %s: %+v", c.name, got.Verdict, at(got.First), at(got.Last), c.want, c.first, c.last, got)
		}
	}
}

func FuzzMatch(f *testing.F) {
	w := english(f)
	f.Add("The reservoir … was [the old one] emptied", record)
	f.Add("[T]he [", "…[…]...")
	f.Fuzz(func(t *testing.T, quote, candidate string) {
		m := w.Match(quote, candidate)
		if m.Score < 0 || m.Score > 1 || m.Candidate.Start < 0 || m.Candidate.End > len(candidate) || m.Candidate.Start > m.Candidate.End {
			t.Fatalf("%+v", m)
		}
		for _, e := range m.Diff {
			_, _ = candidate[e.Old.Start:e.Old.End], quote[e.New.Start:e.New.End]
		}
		w.Terms(quote)
		if q := w.parse(quote); len(q) > 0 && len(q) <= longest {
			if v := w.Match(quote, quote).Verdict; v != Exact && v != Unrelated && v != Partial {
				t.Fatalf("%q is %s to itself", quote, v)
			}
		}
	})
}
