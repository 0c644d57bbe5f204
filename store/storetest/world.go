package storetest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"onrecord"
	"onrecord/onrecordtest"
	"onrecord/store"
)

// same compares documents as far as an archive keeps them.
var same = []cmp.Option{cmpopts.EquateEmpty(), cmpopts.IgnoreFields(onrecord.Mention{}, "Head"),
	cmpopts.IgnoreFields(onrecord.Sentence{}, "First", "Last"), cmpopts.IgnoreFields(onrecord.Document{}, "Tokens")}

// telling is a document of one sentence: "NAME said that WORDS."
type telling struct {
	name, words            string
	outlet, published, url string
	said                   string
	form                   onrecord.Form
	cue                    onrecord.CueKind
	of                     string // a name in the words
	title, language        string
}

func (o telling) document() *onrecord.Document {
	b := onrecordtest.New(o.name + " said that " + o.words + ".")
	b.Title, b.URL, b.Origin = o.title, o.url, o.url
	if o.language != "" {
		b.Language = o.language
	}
	b.Document.Outlet = onrecord.Outlet{Name: o.outlet, Basis: onrecord.BasisGiven}
	b.Published = onrecord.Date{Value: o.published, Basis: onrecord.BasisGiven}
	speaker := b.Mention(o.name, onrecord.Name, onrecord.Person)
	b.Document.Entities = []onrecord.Entity{{Name: o.name, Type: onrecord.Person, Members: []onrecord.Member{{Mention: speaker}}}}
	if o.of != "" {
		b.From(o.words)
		of := b.Mention(o.of, onrecord.Name, onrecord.GPE)
		b.Document.Entities = append(b.Document.Entities, onrecord.Entity{Name: o.of, Type: onrecord.GPE, Members: []onrecord.Member{{Mention: of}}})
	}
	b.From(o.name)
	s := onrecord.Statement{Cue: b.At("said"), Source: b.At(o.name), Speaker: speaker, SourceKind: onrecord.SourceNamed, Form: onrecord.Indirect, CueKind: onrecord.CueSpeech,
		Stated: onrecord.Stated{Value: o.said, Basis: onrecord.StatedUnknown}, Confidence: 0.5, Rule: "by-hand"}
	if o.form != "" {
		s.Form = o.form
	}
	if o.cue != "" {
		s.CueKind = o.cue
	}
	b.Say(s, o.words)
	return b.Document
}

// entry makes an entry whose raw bytes are the text.
func entry(d *onrecord.Document) store.Entry {
	raw := []byte(d.Text)
	d.ID = store.DocumentID(sha256.Sum256(raw), d.URL)
	return store.Entry{Raw: raw, Capture: store.Capture{Origin: d.Origin, URL: d.URL}, Document: d, Reader: "test 1"}
}

func (o telling) entry() store.Entry { return entry(o.document()) }

// put puts in and fails the test if that fails.
func put(t testing.TB, s store.Store, entries ...store.Entry) []string {
	t.Helper()
	out, err := s.Put(context.Background(), entries)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, o := range out {
		ids = append(ids, o.Document)
	}
	return ids
}

func putTellings(t testing.TB, s store.Store, tellings ...telling) []string {
	t.Helper()
	var entries []store.Entry
	for _, o := range tellings {
		entries = append(entries, o.entry())
	}
	return put(t, s, entries...)
}

// verified fails the test if the archive is not whole.
func verified(t testing.TB, s store.Store) store.Seal {
	t.Helper()
	seal, err := s.Verify(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return seal
}

// contents is the words of the statements that answer a query, page after page.
func contents(t testing.TB, s store.Store, q store.Query) []string {
	t.Helper()
	out := []string{}
	for range 1000 {
		page, err := s.Statements(context.Background(), q)
		if err != nil {
			t.Fatalf("%+v: %v", q, err)
		}
		for _, row := range page.Items {
			words := ""
			for _, c := range row.Content {
				words += c.Text
			}
			out = append(out, words)
		}
		if q.Cursor = page.Next; q.Cursor == "" {
			return out
		}
	}
	t.Fatalf("%+v: pages without end", q)
	return nil
}

// asked holds the answer of a query to what it should be.
func asked(t testing.TB, s store.Store, q store.Query, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, contents(t, s, q), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%+v (-want +got):\n%s", q, diff)
	}
}

// many is n tellings on as many days as there are, from three speakers in two outlets.
func many(n, days int) []telling {
	var out []telling
	for i := range n {
		o := telling{name: []string{"Ada Quill", "Bo Tarn", "Cy Marsh"}[i%3], words: fmt.Sprintf("the bridge number %d is closed", i), outlet: []string{"North Post", "South Post"}[i%2]}
		if days > 0 {
			o.published = fmt.Sprintf("2024-03-%02d", 1+i*7%days)
		}
		out = append(out, o)
	}
	return out
}
