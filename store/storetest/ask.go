package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"onrecord"
	"onrecord/onrecordtest"
	"onrecord/store"
)

// rows: a row says what its document says, in the document's words.
func rows(t *testing.T, s store.Store) {
	ctx := context.Background()
	d := onrecordtest.Harbour()
	put(t, s, entry(d))
	page, err := s.Statements(ctx, store.Query{})
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Items) != len(d.Statements) || page.Total != len(d.Statements) || page.More || page.Next != "" {
		t.Fatalf("%d rows of %d, more %v, next %q", len(page.Items), page.Total, page.More, page.Next)
	}
	ids := store.StatementIDs(d)
	for _, row := range page.Items {
		o := d.Statement(row.Number)
		if row.ID != ids[row.Number-1] || row.Head.Document != d.ID || row.Head.Outlet != d.Outlet.Name || row.Head.Published != d.Published.Value || row.Head.Title != d.Title {
			t.Errorf("%s: %+v", row.ID, row.Head)
		}
		if row.Said != o.Stated.Value || row.Form != o.Form || row.CueKind != o.CueKind || row.Within != o.Within || row.Confidence != o.Confidence || len(row.Content) != len(o.Content) {
			t.Errorf("%s: %+v", row.ID, row)
		}
		for _, w := range append(slices.Clone(row.Content), row.Cue, row.Source, row.Addressee, row.Role) {
			if runes := []rune(d.Text); d.Slice(w.Bytes) != w.Text || string(runes[w.Start:w.End]) != w.Text {
				t.Errorf("%s: %+v is not what stands there", row.ID, w)
			}
		}
	}
	first := page.Items[slices.IndexFunc(page.Items, func(r store.Statement) bool { return r.Number == 1 })]
	want := store.Named{Key: "person:adaeze-lindqvist", Name: "Adaeze Lindqvist", Type: onrecord.Person}
	if first.Speaker != want || first.Body.Name != "Port Lisse" || !slices.Equal(first.Via, []string{"Coastal Wire"}) {
		t.Errorf("speaker %+v, body %+v, via %q", first.Speaker, first.Body, first.Via)
	}
	unnamed := page.Items[slices.IndexFunc(page.Items, func(r store.Statement) bool { return r.SourceKind == onrecord.SourceAnonymous })]
	if unnamed.Speaker.Key != "" || unnamed.Speaker.Name != "a harbour official" {
		t.Errorf("speaker %+v", unnamed.Speaker)
	}
}

func eventRows(t *testing.T, s store.Store) {
	d := onrecordtest.Harbour()
	put(t, s, entry(d))
	page, err := s.Events(context.Background(), store.Query{Order: store.ByOldest})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range page.Items {
		names := func(list []store.Named) string {
			var out []string
			for _, n := range list {
				out = append(out, n.Name)
			}
			return strings.Join(out, ",")
		}
		got = append(got, fmt.Sprintf("%s %s>%s %q %s voice %q in %q", e.Type, names(e.Actors), names(e.Recipients), e.Trigger.Text, e.Date, e.Voice.Name, e.Sentence.Text[:12]))
	}
	want := []string{
		`MOBILIZE Norrland> "sent three patrol boats" 2024-05-12 voice "" in "Norrland has"`,
		`ACCUSE Norrland>Blåvik "accused"  voice "" in "Norrland has"`,
		`SANCTION Port Lisse> "would close" 2024-06-01 voice "Adaeze Lindqvist" in "Mayor Adaeze"`,
		`AID Norrland>Port Lisse "may cut its grant" 2025 voice "Tidewater Post" in "Norrland may"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if id := store.EventIDs(d)[2]; page.Items[0].ID != id {
		t.Errorf("id %s, want %s", page.Items[0].ID, id)
	}
}

func documentRows(t *testing.T, s store.Store) {
	d := onrecordtest.Harbour()
	put(t, s, entry(d), telling{name: "Ada Quill", words: "it rains"}.entry())
	page, err := s.Documents(context.Background(), store.Query{Words: `"northern pier" OR CAFÉ`})
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Items) != 1 {
		t.Fatalf("%d documents", len(page.Items))
	}
	row := page.Items[0]
	if row.Document != d.ID || row.Statements != 9 || row.Events != 4 || row.Length != len(strings.Fields(d.Text)) || row.Byline != d.Byline || len(row.SHA256) != 64 {
		t.Errorf("%+v", row)
	}
	var hits []string
	for _, w := range row.Hits {
		hits = append(hits, w.Text)
	}
	if diff := cmp.Diff([]string{"northern pier", "cafe\u0301"}, hits); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func filters(t *testing.T, s store.Store) {
	ids := putTellings(t, s,
		telling{name: "Ada Quill", words: "one of Narva", of: "Narva", outlet: "North Post", published: "2024-03-10", said: "2024-03-09", url: "https://example.org/1"},
		telling{name: "Ada Quill", words: "two", outlet: "South Post", published: "2024-03-11", said: "2023", form: onrecord.Direct, cue: onrecord.CueThreat},
		telling{name: "Bo Tarn", words: "three", outlet: "North Post", published: "2024-04-01", language: "fr"},
		telling{name: "Bo Tarn", words: "four", said: "2024-W10"},
	)
	ada, bo := "person:ada-quill", "person:bo-tarn"
	tests := []struct {
		q    store.Query
		want []string
	}{
		{store.Query{}, []string{"three", "one of Narva", "four", "two"}},
		{store.Query{Speaker: ada}, []string{"one of Narva", "two"}},
		{store.Query{Speaker: "person:nobody"}, nil},
		{store.Query{Entity: "gpe:narva"}, []string{"one of Narva"}},
		{store.Query{Entity: ada}, nil}, // speaks, but is not spoken of
		{store.Query{Outlet: "NORTH  post"}, []string{"three", "one of Narva"}},
		{store.Query{Outlet: "north post", Speaker: bo}, []string{"three"}},
		{store.Query{Document: ids[1]}, []string{"two"}},
		{store.Query{Document: "feed"}, nil},
		{store.Query{URL: "https://example.org/1"}, []string{"one of Narva"}},
		{store.Query{URL: "https://example.org/1", Document: ids[1]}, nil},
		{store.Query{Forms: []onrecord.Form{onrecord.Direct, onrecord.Mixed}}, []string{"two"}},
		{store.Query{CueKinds: []onrecord.CueKind{onrecord.CueThreat}}, []string{"two"}},
		{store.Query{Sources: []onrecord.SourceKind{onrecord.SourceNone}}, nil},
		{store.Query{Language: "fr"}, []string{"three"}},
		{store.Query{Language: "xx"}, nil},
		{store.Query{Top: true, Words: "two OR three"}, []string{"three", "two"}},
		{store.Query{Said: store.Period{From: "2024"}}, []string{"one of Narva", "four"}},
		{store.Query{Said: store.Period{From: "2023", To: "2023"}}, []string{"two"}},
		{store.Query{Said: store.Period{To: "2024-03-08"}}, []string{"four", "two"}},
		{store.Query{Published: store.Period{From: "2024-03-11"}}, []string{"three", "two"}},
		{store.Query{Published: store.Period{From: "2024-03", To: "2024-03"}}, []string{"one of Narva", "two"}},
		{store.Query{Published: store.Period{To: "2024-03-10"}, Speaker: ada}, []string{"one of Narva"}},
		{store.Query{Types: []string{"AID"}}, nil},
	}
	for _, tt := range tests {
		asked(t, s, tt.q, tt.want...)
		if page, err := s.Statements(context.Background(), tt.q); err != nil || page.Total != len(tt.want) {
			t.Errorf("%+v: total %d, %v", tt.q, page.Total, err)
		}
	}
	put(t, s, entry(onrecordtest.Harbour()))
	filtersOfKinds(t, s, ids)
}

// filtersOfKinds: what is asked of documents and events, by what their statements say.
func filtersOfKinds(t *testing.T, s store.Store, ids []string) {
	ctx := context.Background()
	for _, tt := range []struct {
		q                 store.Query
		documents, events int
	}{
		{store.Query{}, 5, 4},
		{store.Query{Speaker: "person:ada-quill"}, 2, 0},
		{store.Query{Speaker: "person:adaeze-lindqvist"}, 1, 1},
		{store.Query{Entity: "gpe:narva"}, 1, 0},
		{store.Query{Entity: "Q1000001"}, 1, 3},
		{store.Query{Actor: "Q1000001"}, 1, 3},
		{store.Query{Recipient: "Q1000001"}, 0, 0},
		{store.Query{Actor: "Q1000001", Recipient: "gpe:port-lisse"}, 1, 1},
		{store.Query{Types: []string{"AID", "MOBILIZE", "NO-SUCH"}}, 1, 2},
		{store.Query{Statuses: []onrecord.Status{onrecord.Asserted}}, 1, 1},
		{store.Query{Ledger: "supply"}, 1, 1},
		{store.Query{Outlet: "lisse courier"}, 1, 4},
		{store.Query{Outlet: "north post"}, 2, 0},
		{store.Query{Document: ids[0]}, 1, 0},
		{store.Query{Published: store.Period{From: "2024-05"}}, 1, 4},
		{store.Query{CueKinds: []onrecord.CueKind{onrecord.CueThreat}}, 1, 0},
		{store.Query{Forms: []onrecord.Form{onrecord.Indirect}, Top: true}, 4, 2},
		{store.Query{Body: "gpe:port-lisse"}, 1, 1},
		{store.Query{Words: "boats"}, 1, 2},
		{store.Query{Words: `"three patrol boats" -grant`}, 0, 2},
		{store.Query{Words: `"patrol three boats"`}, 0, 0},
		{store.Query{Words: "grant"}, 1, 1},
		{store.Query{NotReadBy: "test 1"}, 0, 4},
		{store.Query{NotReadBy: "test 2"}, 5, 4},
	} {
		documents, err := s.Documents(ctx, tt.q)
		if err != nil {
			t.Fatal(err)
		}
		events, err := s.Events(ctx, tt.q)
		if err != nil {
			t.Fatal(err)
		}
		if documents.Total != tt.documents || len(documents.Items) != tt.documents || events.Total != tt.events || len(events.Items) != tt.events {
			t.Errorf("%+v: %d documents (%d), %d events (%d); want %d, %d", tt.q, len(documents.Items), documents.Total, len(events.Items), events.Total, tt.documents, tt.events)
		}
	}
}

// order: what has no date comes last both ways; said before published.
func order(t *testing.T, s store.Store) {
	for _, o := range []telling{{words: "undated"}, {words: "March", said: "2024-03"}, {words: "old", published: "1999-01-01"}, {words: "said in 1850", said: "1850", published: "2024-01-01"},
		{words: "new", published: "2024-05-01T10:00:00Z"}, {words: "undated too", said: "PAST_REF"}} {
		o.name = "Ada Quill"
		putTellings(t, s, o)
	}
	newest := []string{"new", "March", "old", "said in 1850", "undated too", "undated"}
	oldest := []string{"said in 1850", "old", "March", "new", "undated", "undated too"}
	for limit := range 7 {
		for _, q := range []store.Query{{Limit: limit}, {Limit: limit, Speaker: "person:ada-quill"}, {Limit: limit, Words: "new OR march OR old OR said OR undated"}} {
			asked(t, s, q, newest...)
			q.Order = store.ByOldest
			asked(t, s, q, oldest...)
		}
	}
}

func pages(t *testing.T, s store.Store) {
	putTellings(t, s, many(53, 28)...)
	ctx := context.Background()
	for _, q := range []store.Query{{Limit: 5}, {Limit: 5, Order: store.ByOldest}, {Limit: 5, Words: "bridge"}, {Limit: 5, Words: "bridge", Order: store.ByMatch}, {Limit: 5, Outlet: "north post"}, {Limit: 5, Speaker: "person:bo-tarn"}} {
		got := contents(t, s, q)
		want := map[string]int{"north post": 27, "": 53}[q.Outlet]
		if q.Speaker != "" {
			want = 18
		}
		seen := map[string]bool{}
		for _, words := range got {
			if seen[words] {
				t.Errorf("%+v: %q is there twice", q, words)
			}
			seen[words] = true
		}
		if len(got) != want {
			t.Errorf("%+v: %d items, want %d", q, len(got), want)
		}
	}
	page, err := s.Statements(ctx, store.Query{Limit: 10_000})
	if err != nil || len(page.Items) != 53 {
		t.Errorf("%d items, %v", len(page.Items), err)
	}
	documents, err := s.Documents(ctx, store.Query{Limit: 50})
	if err != nil || len(documents.Items) != 50 || documents.Total != 53 || documents.Next == "" {
		t.Fatalf("%d of %d documents, next %q, %v", len(documents.Items), documents.Total, documents.Next, err)
	}
	documents, err = s.Documents(ctx, store.Query{Limit: 50, Cursor: documents.Next})
	if err != nil || len(documents.Items) != 3 || documents.Next != "" {
		t.Errorf("%d documents, next %q, %v", len(documents.Items), documents.Next, err)
	}
}

// pagesWhileWriting: what comes in meanwhile shows once or not at all, and nothing
// that was there is left out or shown twice.
func pagesWhileWriting(t *testing.T, s store.Store) {
	all := many(60, 28)
	putTellings(t, s, all[:30]...)
	for _, order := range []store.Order{store.ByNewest, store.ByOldest} {
		q := store.Query{Limit: 4, Order: order, Words: "bridge"}
		seen := map[string]int{}
		for i := 0; ; i++ {
			page, err := s.Statements(context.Background(), q)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range page.Items {
				seen[row.Content[0].Text]++
			}
			putTellings(t, s, all[30+i])
			if q.Cursor = page.Next; q.Cursor == "" {
				break
			}
		}
		for i, o := range all {
			if n := seen[o.words]; n > 1 || i < 30 && n == 0 {
				t.Errorf("%s: %q was shown %d times", order, o.words, n)
			}
		}
	}
}

func wordsOf(t *testing.T, s store.Store) {
	for i, words := range []string{"the ferry ban is lifted", "the ban on ferries stays", "naïve café owners don't pay", "ferry, ban it"} {
		putTellings(t, s, telling{name: "Ada Quill", words: words, published: fmt.Sprintf("2024-03-%02d", 10-i)})
	}
	for _, tt := range []struct {
		words string
		want  []int
	}{
		{"ferry ban", []int{0, 3}}, {"FERRY", []int{0, 3}}, {`"ferry ban"`, []int{0, 3}}, {`"the ferry ban"`, []int{0}}, {`"ban ferry"`, nil},
		{"ferr*", []int{0, 1, 3}}, {`"ban on ferr"*`, []int{1}}, {"ban -ferry", []int{1}}, {`ban -"is lifted"`, []int{1, 3}}, {"stays OR lifted", []int{0, 1}},
		{"ban stays OR lifted", []int{0, 1}}, {"naive cafe", []int{2}}, {"Café", []int{2}}, {"don't", []int{2}}, {"don’t", []int{2}}, {"“ferry ban”", []int{0, 3}},
		{`"ferry ban`, []int{0, 3}}, {"ban - ferry", []int{0, 3}}, {"OR ferry", []int{0, 3}}, {"ferry OR", []int{0, 3}}, {"ferry-ban", []int{0, 3}}, {"or ferry", nil},
		{"ban -stays -lifted", []int{3}}, {"nowhere", nil},
	} {
		var want []string
		for _, i := range tt.want {
			want = append(want, []string{"the ferry ban is lifted", "the ban on ferries stays", "naïve café owners don't pay", "ferry, ban it"}[i])
		}
		asked(t, s, store.Query{Words: tt.words}, want...)
		documents, err := s.Documents(context.Background(), store.Query{Words: tt.words})
		if err != nil || documents.Total != len(tt.want) && tt.words != "or ferry" {
			t.Errorf("%s: %d documents, %v", tt.words, documents.Total, err)
		}
	}
}

// hostileWords: nothing that a person types is syntax of a database.
func hostileWords(t *testing.T, s store.Store) {
	ctx := context.Background()
	putTellings(t, s, telling{name: "Ada Quill", words: "near the text column"})
	for _, words := range []string{`NEAR(text column)`, `text : column`, `{text} : x`, `^near`, `near AND`, `NOT near`, `(near`, `near)`, `near + the`, `"`, `""`, `"" near`, `'near'`, `near; DROP TABLE statement`,
		`near*the`, `*`, `near **`, "near\x00the", `-`, `--near`, `near -`, `a"b"c`, `\near`, "near\nthe", `content:near`, `rowid:1`, `"near" "`, "𝔘 near", "é\u0301", `,`, strings.Repeat("near ", 40)} {
		for _, order := range []store.Order{store.ByNewest, store.ByMatch} {
			_, err := s.Statements(ctx, store.Query{Words: words, Order: order})
			if err != nil && !errors.Is(err, store.ErrQuery) {
				t.Errorf("%q: %v", words, err)
			}
			if _, err := s.Documents(ctx, store.Query{Words: words, Order: order}); err != nil && !errors.Is(err, store.ErrQuery) {
				t.Errorf("%q: documents: %v", words, err)
			}
			if _, err := s.Events(ctx, store.Query{Words: words, Order: order}); err != nil && !errors.Is(err, store.ErrQuery) {
				t.Errorf("%q: events: %v", words, err)
			}
		}
		if _, err := s.Entities(ctx, store.EntityQuery{Name: words}); err != nil && !errors.Is(err, store.ErrQuery) {
			t.Errorf("%q: entities: %v", words, err)
		}
	}
	asked(t, s, store.Query{Words: `NEAR( text : column)`}, "near the text column")
	asked(t, s, store.Query{Words: `near AND column`})
}

func refused(t *testing.T, s store.Store) {
	putTellings(t, s, many(9, 20)...)
	ctx := context.Background()
	page, err := s.Statements(ctx, store.Query{Limit: 2})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []store.Query{{Words: "-bridge"}, {Words: `-"a bridge" -the`}, {Words: "!?"}, {Words: strings.Repeat("a ", 100)}, {Order: "loudest"}, {Cursor: "x"}, {Cursor: "AAAA"}, {Cursor: page.Next, Order: store.ByOldest},
		{Said: store.Period{From: "yesterday"}}, {Published: store.Period{To: "P3D"}}, {Forms: []onrecord.Form{"sung"}}, {CueKinds: []onrecord.CueKind{"x"}}, {Sources: []onrecord.SourceKind{"x"}}} {
		if _, err := s.Statements(ctx, q); !errors.Is(err, store.ErrQuery) {
			t.Errorf("%+v: got %v", q, err)
		}
	}
	if _, err := s.Events(ctx, store.Query{Statuses: []onrecord.Status{"x"}}); !errors.Is(err, store.ErrQuery) {
		t.Errorf("got %v", err)
	}
	if _, err := s.Count(ctx, store.Query{}, "colour", 0); !errors.Is(err, store.ErrQuery) {
		t.Errorf("got %v", err)
	}
	if _, err := s.Links(ctx, store.Query{}, "likes", 0); !errors.Is(err, store.ErrQuery) {
		t.Errorf("got %v", err)
	}
	for _, cursor := range []string{"x", "AAAA", page.Next} {
		if _, err := s.Entities(ctx, store.EntityQuery{Cursor: cursor}); !errors.Is(err, store.ErrQuery) {
			t.Errorf("%q: got %v", cursor, err)
		}
	}
}

// match: the best of the matches first, whatever its date.
func match(t *testing.T, s store.Store) {
	ctx := context.Background()
	putTellings(t, s, telling{name: "Ada Quill", words: "lobster lobster lobster", published: "2001-01-01"})
	for i := range 9 {
		putTellings(t, s, telling{name: "Bo Tarn", words: fmt.Sprintf("harvest %d of lobster and of many other things", i), published: "2024-01-01"})
	}
	q := store.Query{Words: "lobster", Order: store.ByMatch, Limit: 3}
	if got := contents(t, s, q); len(got) != 10 || got[0] != "lobster lobster lobster" {
		t.Errorf("got %q", got)
	}
	documents, err := s.Documents(ctx, q)
	if err != nil || documents.Items[0].Published != "2001-01-01" {
		t.Errorf("got %+v, %v", documents.Items, err)
	}
}

func count(t *testing.T, s store.Store) {
	ctx := context.Background()
	putTellings(t, s, many(10, 20)...)
	for _, tt := range []struct {
		by   store.Field
		q    store.Query
		want []store.Tally
	}{
		{store.FieldSpeaker, store.Query{}, []store.Tally{{Value: "person:ada-quill", Name: "Ada Quill", N: 4, Words: 24}, {Value: "person:bo-tarn", Name: "Bo Tarn", N: 3, Words: 18}, {Value: "person:cy-marsh", Name: "Cy Marsh", N: 3, Words: 18}}},
		{store.FieldOutlet, store.Query{Words: "bridge"}, []store.Tally{{Value: "North Post", N: 5, Words: 30}, {Value: "South Post", N: 5, Words: 30}}},
		{store.FieldForm, store.Query{Speaker: "person:bo-tarn"}, []store.Tally{{Value: "indirect", N: 3, Words: 18}}},
		{store.FieldCueKind, store.Query{Outlet: "north post"}, []store.Tally{{Value: "speech", N: 5, Words: 30}}},
		{store.FieldSourceKind, store.Query{}, []store.Tally{{Value: "named", N: 10, Words: 60}}},
		{store.FieldPublished, store.Query{}, []store.Tally{{Value: "2024-03", N: 10, Words: 60}}},
		{store.FieldSaid, store.Query{}, nil},
		{store.FieldSpeaks, store.Query{Speaker: "person:cy-marsh"}, []store.Tally{{Value: "person:cy-marsh\tNorth Post", Name: "Cy Marsh", N: 2, Words: 12}, {Value: "person:cy-marsh\tSouth Post", Name: "Cy Marsh", N: 1, Words: 6}}},
	} {
		got, err := s.Count(ctx, tt.q, tt.by, 0)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.by, diff)
		}
	}
	if got, err := s.Count(ctx, store.Query{}, store.FieldSpeaker, 1); err != nil || len(got) != 1 {
		t.Errorf("got %v, %v", got, err)
	}
}

func links(t *testing.T, s store.Store) {
	ctx := context.Background()
	put(t, s, entry(onrecordtest.Harbour()))
	acts, err := s.Links(ctx, store.Query{}, store.LinkActs, 0)
	if err != nil {
		t.Fatal(err)
	}
	norrland := store.Named{Key: "Q1000001", Name: "Norrland", Type: onrecord.GPE}
	want := []store.Link{
		{From: norrland, To: store.Named{Key: "gpe:port-lisse", Name: "Port Lisse", Type: onrecord.GPE}, N: 1, First: "2024-05-14", Last: "2024-05-14", Type: "AID"},
		{From: norrland, To: store.Named{Key: "org:blåvik", Name: "Blåvik", Type: onrecord.Org}, N: 1, First: "2024-05-14", Last: "2024-05-14", Type: "ACCUSE"},
	}
	if diff := cmp.Diff(want, acts, cmpopts.SortSlices(func(a, b store.Link) bool { return a.To.Key < b.To.Key })); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	cites, err := s.Links(ctx, store.Query{Speaker: "person:adaeze-lindqvist"}, store.LinkCites, 0)
	if err != nil {
		t.Fatal(err)
	}
	if len(cites) != 1 || cites[0].From.Name != "Lisse Courier" || cites[0].To.Key != "person:adaeze-lindqvist" || cites[0].N != 3 {
		t.Errorf("got %+v", cites)
	}
}
