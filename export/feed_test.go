package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/mmcdole/gofeed"
	"pgregory.net/rapid"

	"onrecord"
	"onrecord/digest"
	"onrecord/onrecordtest"
)

func parsedFeed(t tester, content []byte) *gofeed.Feed {
	t.Helper()
	f, err := gofeed.NewParser().Parse(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

var feeds = map[string]string{"rss": "2.0", "atom": "1.0", "feed.json": "1.1"}

// A reader of feeds finds the same statements in each format, with who said them,
// the article, and the article's dates.
func TestFeeds(t *testing.T) {
	for name, version := range feeds {
		d := online()
		d.Modified.Value = "2024-05-15T10:30:00Z"
		f := parsedFeed(t, exported(t, exporters()[name], d))
		if f.Title != "ferry & pier" || len(f.Items) != 9 || !strings.HasSuffix(f.FeedVersion, version) {
			t.Fatalf("%s: %q, %d items, version %s", name, f.Title, len(f.Items), f.FeedVersion)
		}
		if f.Link != "https://archive.example/?q=ferry" || f.FeedLink != "https://archive.example/ferry.xml" {
			t.Errorf("%s: links %s, %s", name, f.Link, f.FeedLink)
		}
		item := f.Items[1]
		if got, want := item.Title, "Adaeze Lindqvist: “We cannot wait any longer,” she told reporters, “and we will not.”"; got != want {
			t.Errorf("%s: title %q, want %q", name, got, want)
		}
		if item.Authors[0].Name != "Adaeze Lindqvist" || item.Link != d.URL || item.PublishedParsed.Format("2006-01-02") != map[bool]string{true: "2024-05-15", false: "2024-05-14"}[name == "rss"] {
			t.Errorf("%s: %v, %s, %s", name, item.Authors, item.Link, item.Published)
		}
		words := item.Content
		if words == "" {
			words = item.Description
		}
		if words != "“We cannot wait any longer,” she told reporters, “and we will not.”" {
			t.Errorf("%s: %q", name, words)
		}
		if name == "atom" && (f.UpdatedParsed.Format("2006-01-02T15:04") != "2024-05-15T10:30" || item.UpdatedParsed.Format("2006-01-02") != "2024-05-15") {
			t.Errorf("%s: the feed changed %s, the item %s", name, f.Updated, item.Updated)
		}
	}
}

// Ids are lasting: a second reading that finds one statement more leaves the ids
// of the others.
func TestIDsLast(t *testing.T) {
	for name := range feeds {
		d := online()
		before := parsedFeed(t, exported(t, exporters()[name], d))
		d.Statements = d.Statements[1:]
		for i := range d.Statements {
			if d.Statements[i].Within > 0 {
				d.Statements[i].Within--
			}
		}
		d.Events = nil
		after := parsedFeed(t, exported(t, exporters()[name], d))
		ids := map[string]bool{}
		for i, item := range after.Items {
			if item.GUID != before.Items[i+1].GUID || ids[item.GUID] {
				t.Errorf("%s: %q had the id %s and has %s", name, item.Title, before.Items[i+1].GUID, item.GUID)
			}
			ids[item.GUID] = true
		}
	}
}

// Nobody knows when: RSS and JSON Feed give no date, Atom leaves the items out,
// unless the archive knows when the article came in.
func TestFeedsWithoutDates(t *testing.T) {
	d := online()
	d.Published = onrecord.Date{}
	for name := range feeds {
		var b bytes.Buffer
		sum, err := exporters()[name](&b, Of(d))
		if err != nil {
			t.Fatal(err)
		}
		f := parsedFeed(t, b.Bytes())
		if name == "atom" {
			if len(f.Items) != 0 || sum.Left != 9 {
				t.Errorf("atom: %d items, %d left", len(f.Items), sum.Left)
			}
			continue
		}
		if len(f.Items) != 9 || f.Items[0].PublishedParsed != nil || f.Items[0].UpdatedParsed != nil {
			t.Errorf("%s: %d items, dated %s", name, len(f.Items), f.Items[0].Published)
		}
	}
	o := &Options{Updated: func(*onrecord.Document) string { return "2024-06-02T08:00:00Z" }}
	content := exported(t, fed(Atom, Channel{Title: "t"}, o), d)
	if f := parsedFeed(t, content); len(f.Items) != 9 || f.Items[0].Updated != "2024-06-02T08:00:00Z" || bytes.Contains(content, []byte("<published>")) {
		t.Errorf("got %d items, updated %s:\n%s", len(f.Items), f.Items[0].Updated, content)
	}
}

func TestTitlesNameTheSpeakerOnce(t *testing.T) {
	for report, want := range map[string]string{
		"The US must go, it said":     "The US must go, it said",
		"They must trust us, it said": "They must trust us, it said",
		"It must go":                  "US: It must go",
		"Trusts must go":              "US: Trusts must go",
		"":                            "US: ",
	} {
		if got := (&Item{Speaker: "US", Report: report}).title(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := (&Item{Report: "It must go"}).title(); got != "It must go" {
		t.Errorf("got %q", got)
	}
}

// What reports a statement belongs to it: a denial does not become its opposite.
func TestReportKeepsDenials(t *testing.T) {
	b := onrecordtest.New("Okoro flatly denied on Monday that the bridge was closed.\n\nThe mayor, whose office stands on the far side of the long river that divides the town, did not say that it would open.")
	s := onrecord.Statement{Form: onrecord.Indirect, Source: b.At("Okoro"), Cue: b.At("denied"), SourceKind: onrecord.SourceNamed, CueKind: onrecord.CueDenial,
		Stated: onrecord.Stated{Basis: onrecord.StatedUnknown}}
	b.Say(s, "that the bridge was closed")
	s.Source, s.Cue, s.CueKind, s.Negated = b.At("The mayor"), b.At("say"), onrecord.CueSpeech, true
	b.Say(s, "that it would open")
	for i, want := range []string{"Okoro flatly denied on Monday that the bridge was closed",
		"The mayor, whose office stands on the far side of the long river that divides the town, did not say that it would open"} {
		if got := reportOf(b.Document, onrecord.StatementID(i+1)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	b.Statements[1].Negated = false
	if got := reportOf(b.Document, 2); got != "The mayor […] say that it would open" {
		t.Errorf("got %q", got)
	}
}

func TestLongTitlesAreCutBetweenWords(t *testing.T) {
	i := Item{Speaker: "Okoro", Report: strings.Repeat("The sea is high. ", 20)}
	got := i.title()
	if !strings.HasSuffix(got, " "+digest.Omission) || !strings.HasPrefix(i.Report, strings.TrimSuffix(strings.TrimPrefix(got, "Okoro: "), " "+digest.Omission)+" ") {
		t.Errorf("got %q", got)
	}
	for _, whole := range []string{"Short.", strings.Repeat("x", 300)} {
		if got := (&Item{Report: whole}).title(); got != whole {
			t.Errorf("got %q, want %q", got, whole)
		}
	}
}

func TestFeedsOfAnything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := onrecordtest.Draw(rt)
		var want []string
		for i := range d.Statements {
			want = append(want, strings.TrimSpace(reportOf(d, onrecord.StatementID(i+1))))
		}
		for name := range feeds {
			f := parsedFeed(rt, exported(rt, exporters()[name], d))
			var got []string
			for _, item := range f.Items {
				got = append(got, strings.TrimSpace(item.Content+map[bool]string{true: item.Description}[name == "rss"]))
			}
			if name == "atom" && d.Published.Value == "" && d.Modified.Value == "" {
				if got != nil {
					rt.Error("atom: an entry without a date")
				}
				continue
			}
			if diff := cmp.Diff(want, got); diff != "" {
				rt.Errorf("%s (-want +got)\n%s", name, diff)
			}
		}
	})
}

// JSON Feed's own demands, which gofeed does not look at: every item has an id
// and a content, and nothing else than its standard names.
func TestJSONFeedNames(t *testing.T) {
	content := exported(t, exporters()["feed.json"], online())
	var f struct {
		Version string
		Items   []map[string]any
	}
	if err := json.Unmarshal(content, &f); err != nil || f.Version != "https://jsonfeed.org/version/1.1" || !utf8.Valid(content) {
		t.Fatal(f.Version, err)
	}
	for _, item := range f.Items {
		for key := range item {
			if !strings.Contains(" id url external_url title content_text content_html summary date_published date_modified authors tags language attachments _onrecord ", " "+key+" ") {
				t.Errorf("no such name: %s", key)
			}
		}
		if item["id"] == "" || item["content_text"] == "" {
			t.Errorf("got %v", item)
		}
	}
}
