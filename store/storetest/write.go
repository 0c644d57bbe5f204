package storetest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord"
	"onrecord/onrecordtest"
	"onrecord/store"
)

func roundTrip(t *testing.T, s store.Store) {
	ctx := context.Background()
	rapid.Check(t, func(rt *rapid.T) {
		want := onrecordtest.Draw(rt)
		e := entry(want)
		if _, err := s.Put(ctx, []store.Entry{e}); err != nil {
			rt.Fatal(err)
		}
		if err := s.Replace(ctx, e); err != nil {
			rt.Fatal(err)
		}
		got, err := s.Document(ctx, want.ID)
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(want, got, same...); diff != "" {
			rt.Fatalf("(-want +got):\n%s", diff)
		}
		for _, q := range []store.Query{{}, {Document: want.ID, Order: store.ByOldest}} {
			if _, err := s.Statements(ctx, q); err != nil {
				rt.Fatal(err)
			}
			if _, err := s.Events(ctx, q); err != nil {
				rt.Fatal(err)
			}
		}
		if rapid.Bool().Draw(rt, "remove") {
			if err := s.Remove(ctx, want.ID); err != nil {
				rt.Fatal(err)
			}
		}
	})
	verified(t, s)
}

func putTwice(t *testing.T, s store.Store) {
	ctx := context.Background()
	e := entry(onrecordtest.Harbour())
	before, err := s.Put(ctx, []store.Entry{e, e})
	if err != nil {
		t.Fatal(err)
	}
	again, err := s.Put(ctx, []store.Entry{e})
	if err != nil {
		t.Fatal(err)
	}
	if !before[0].New || before[1].New || again[0].New || again[0].Document != e.Document.ID {
		t.Errorf("got %+v, then %+v", before, again)
	}
	if seal := verified(t, s); seal.Documents != 1 {
		t.Errorf("%d documents", seal.Documents)
	}
}

func captures(t *testing.T, s store.Store) {
	ctx := context.Background()
	e := entry(onrecordtest.Harbour())
	full := store.Capture{Origin: "a.warc.gz", URL: "https://example.org/a", ContentType: "text/html; charset=utf-8", At: time.Date(2024, 5, 14, 10, 0, 0, 5000, time.UTC),
		Record: "<urn:uuid:1>", Digest: "sha1:ABC", Offset: 77, Feed: "https://example.org/feed", FeedAt: time.Date(2024, 5, 14, 9, 0, 0, 0, time.UTC),
		Given: store.Given{Published: "2024-05-14", Outlet: "Lisse Courier", Title: "t", Language: "en", Domain: "news", Format: "html"}}
	first := e.Capture
	put(t, s, e)
	e.Capture = full
	put(t, s, e, e)
	raw, got, err := s.Raw(ctx, e.Document.ID)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(raw, e.Raw) {
		t.Error("other raw bytes came back")
	}
	if diff := cmp.Diff([]store.Capture{first, full}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func known(t *testing.T, s store.Store) {
	ctx := context.Background()
	e := telling{name: "Ada Quill", words: "it rains", url: "https://example.org/rain"}.entry()
	put(t, s, e)
	sum := sha256.Sum256(e.Raw)
	if id, ok, err := s.Known(ctx, sum, e.Document.URL); err != nil || !ok || id != e.Document.ID {
		t.Errorf("got %q, %v, %v", id, ok, err)
	}
	for _, url := range []string{"", "https://example.org/other"} {
		if id, ok, err := s.Known(ctx, sum, url); err != nil || ok || id != "" {
			t.Errorf("%q: got %q, %v, %v", url, id, ok, err)
		}
	}
	if id, ok, err := s.Known(ctx, sha256.Sum256(nil), e.Document.URL); err != nil || ok || id != "" {
		t.Errorf("other bytes: got %q, %v, %v", id, ok, err)
	}
}

func sameBytes(t *testing.T, s store.Store) {
	ctx := context.Background()
	o := telling{name: "Ada Quill", words: "it rains", url: "https://example.org/a"}
	first := o.entry()
	o.url = "https://example.org/b"
	second := o.entry()
	put(t, s, first, second)
	if err := s.Remove(ctx, first.Document.ID); err != nil {
		t.Fatal(err)
	}
	raw, _, err := s.Raw(ctx, second.Document.ID)
	if err != nil || !bytes.Equal(raw, second.Raw) {
		t.Errorf("the raw bytes went with the other document: %v", err)
	}
	verified(t, s)
}

func replace(t *testing.T, s store.Store) {
	ctx := context.Background()
	e := entry(onrecordtest.Harbour())
	put(t, s, telling{name: "Ada Quill", words: "it rains"}.entry(), e)
	before, err := s.Statements(ctx, store.Query{Document: e.Document.ID, Order: store.ByOldest})
	if err != nil {
		t.Fatal(err)
	}
	again := onrecordtest.Harbour() // a reading that finds other events, and one statement less
	again.ID = e.Document.ID
	again.Published = onrecord.Date{Value: "2024-06-20", Basis: onrecord.BasisGiven}
	again.Statements = slices.Delete(again.Statements, 7, 8)
	again.Events = nil
	e.Document, e.Reader = again, "test 2"
	if err := s.Replace(ctx, e); err != nil {
		t.Fatal(err)
	}
	got, err := s.Document(ctx, again.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(again, got, same...); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	after, err := s.Statements(ctx, store.Query{Document: again.ID})
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, row := range before.Items {
		ids[row.ID] = true
	}
	for _, row := range after.Items {
		if !ids[row.ID] {
			t.Errorf("%s: %s: an id that was not there before", row.ID, row.Content[0].Text)
		}
	}
	if len(after.Items) != 8 || len(before.Items) != 9 {
		t.Errorf("%d statements, then %d", len(before.Items), len(after.Items))
	}
	asked(t, s, store.Query{Words: "overdue"})
	asked(t, s, store.Query{Words: "rains"}, "it rains")
	verified(t, s)
}

func remove(t *testing.T, s store.Store) {
	ctx := context.Background()
	empty := verified(t, s)
	tellings := many(40, 20)
	ids := putTellings(t, s, tellings...)
	ids = append(ids, put(t, s, entry(onrecordtest.Harbour()))...)
	for i, id := range ids {
		if err := s.Remove(ctx, id); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Document(ctx, id); !errors.Is(err, store.ErrNotFound) {
			t.Fatalf("removed, but %v", err)
		}
		if i == 20 {
			verified(t, s)
		}
	}
	sum, err := s.Summary(ctx)
	if err != nil {
		t.Fatal(err)
	}
	sum.Size = 0
	if diff := cmp.Diff(store.Summary{Readers: map[string]int{}}, sum); diff != "" {
		t.Errorf("not all went (-want +got):\n%s", diff)
	}
	asked(t, s, store.Query{Words: "bridge"})
	if found, err := s.Entities(ctx, store.EntityQuery{}); err != nil || len(found.Items) > 0 {
		t.Errorf("%v, %v", found.Items, err)
	}
	if got := verified(t, s); got.Digest != empty.Digest {
		t.Error("an empty archive has another digest")
	}
}

func each(t *testing.T, s store.Store) {
	ctx := context.Background()
	ids := putTellings(t, s, many(12, 20)...)
	var got []string
	for d, err := range s.Each(ctx, "") {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, d.ID)
	}
	if diff := cmp.Diff(ids, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for d, err := range s.Each(ctx, ids[7]) {
		if err != nil || d.ID != ids[8] {
			t.Errorf("after %s: %v, %v", ids[7], d, err)
		}
		break
	}
	for d, err := range s.Each(ctx, "nothing") {
		if !errors.Is(err, store.ErrNotFound) {
			t.Errorf("got %v, %v", d, err)
		}
	}
}

func notFound(t *testing.T, s store.Store) {
	ctx := context.Background()
	_, err := s.Document(ctx, "feedfeedfeedfeed")
	_, _, rawErr := s.Raw(ctx, "feedfeedfeedfeed")
	for _, err := range []error{err, rawErr, s.Remove(ctx, "feedfeedfeedfeed"), s.Replace(ctx, entry(onrecordtest.Harbour()))} {
		if !errors.Is(err, store.ErrNotFound) {
			t.Errorf("got %v", err)
		}
	}
}

func canceled(t *testing.T, s store.Store) {
	putTellings(t, s, many(3, 20)...)
	before := verified(t, s)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	e := entry(onrecordtest.Harbour())
	_, err := s.Put(ctx, []store.Entry{e})
	_, found := s.Statements(ctx, store.Query{})
	for _, err := range []error{err, found, s.Remove(ctx, before.Entries[0].Document), s.SetState(ctx, "a", "b", nil), s.Identify(ctx, nil)} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
	if after := verified(t, s); after.Digest != before.Digest {
		t.Error("something was written")
	}
}

// allOrNone: one entry that cannot be stored keeps its whole batch out.
func allOrNone(t *testing.T, s store.Store) {
	good, bad := telling{name: "Ada Quill", words: "it rains"}.entry(), entry(onrecordtest.Harbour())
	bad.Document.Statements[0].Content[0].End = len(bad.Document.Text) + 9
	if _, err := s.Put(context.Background(), []store.Entry{good, bad}); err == nil {
		t.Error("a document that breaks the laws was stored")
	}
	if seal := verified(t, s); seal.Documents != 0 {
		t.Errorf("%d documents", seal.Documents)
	}
}

func concurrent(t *testing.T, s store.Store) {
	var all sync.WaitGroup
	for w := range 3 {
		all.Go(func() {
			for i := range 15 {
				o := telling{name: fmt.Sprintf("Writer %c", 'A'+w), words: fmt.Sprintf("line %d of %d", i, w), published: "2024-03-05"}
				if _, err := s.Put(context.Background(), []store.Entry{o.entry()}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 4 {
		all.Go(func() {
			for range 15 {
				page, err := s.Statements(context.Background(), store.Query{Words: "line", Limit: 7})
				if err != nil {
					t.Error(err)
				}
				if len(page.Items) > page.Total {
					t.Errorf("%d of %d", len(page.Items), page.Total)
				}
			}
		})
	}
	all.Wait()
	if seal := verified(t, s); seal.Documents != 45 {
		t.Errorf("%d documents", seal.Documents)
	}
}

func near(t *testing.T, s store.Store) {
	ctx := context.Background()
	bands := [][]uint64{{1, 2, 3, 1 << 63}, {2, 3, 9}, {3, 3, 3, 10}, nil}
	var ids []string
	for i, o := range many(4, 20) {
		e := o.entry()
		e.Bands = bands[i]
		ids = append(ids, put(t, s, e)...)
	}
	got, err := s.Near(ctx, []uint64{3, 2, 2, 1 << 63})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(ids[:3], got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := s.Remove(ctx, ids[1]); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Near(ctx, []uint64{9, 2}); err != nil || !slices.Equal(got, ids[:1]) {
		t.Errorf("got %v, %v", got, err)
	}
}

func state(t *testing.T, s store.Store) {
	ctx := context.Background()
	for key, value := range map[string]string{"b": "2", "a": "1", "c": ""} {
		if err := s.SetState(ctx, "feed", key, []byte(value)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.SetState(ctx, "host", "a", []byte("other")); err != nil {
		t.Fatal(err)
	}
	if err := s.SetState(ctx, "feed", "b", nil); err != nil {
		t.Fatal(err)
	}
	all, err := s.States(ctx, "feed")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for key, value := range all {
		got = append(got, key+"="+string(value))
	}
	if diff := cmp.Diff([]string{"a=1", "c="}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if value, ok, err := s.State(ctx, "feed", "c"); err != nil || !ok || value == nil || len(value) > 0 {
		t.Errorf("an empty value: got %q, %v, %v", value, ok, err)
	}
	if value, ok, err := s.State(ctx, "feed", "b"); err != nil || ok || value != nil {
		t.Errorf("a forgotten value: got %q, %v, %v", value, ok, err)
	}
}

func seal(t *testing.T, s store.Store) {
	putTellings(t, s, many(5, 20)...)
	var seen []string
	got, err := s.Verify(context.Background(), func(document string) { seen = append(seen, document) })
	if err != nil {
		t.Fatal(err)
	}
	if got.Documents != 5 || len(got.Entries) != 5 || len(seen) != 5 || got.Spans < 20 || got.Bytes == 0 || got.Digest != store.SealDigest(got.Entries) {
		t.Errorf("got %+v, seen %v", got, seen)
	}
	for i, e := range got.Entries {
		if len(e.Raw) != 64 || len(e.Text) != 64 || len(e.Record) != 64 || i > 0 && e.Document <= got.Entries[i-1].Document {
			t.Errorf("entry %d: %+v", i, e)
		}
	}
}

func summary(t *testing.T, s store.Store) {
	put(t, s, entry(onrecordtest.Harbour()), telling{name: "Ada Quill", words: "it rains", published: "2023-12-31", outlet: "North Post"}.entry())
	got, err := s.Summary(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if got.Size == 0 || got.Raw == 0 {
		t.Errorf("%d raw bytes in %d", got.Raw, got.Size)
	}
	got.Size, got.Raw = 0, 0
	want := store.Summary{Documents: 2, Statements: 10, Events: 4, Entities: 8, Outlets: 2, First: "2023-12-31", Last: "2024-05-14", Readers: map[string]int{"test 1": 2}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
