// Package storetest holds every archive to what package store says of it.
package storetest

import (
	"context"
	"crypto/sha256"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"onrecord"
	"onrecord/onrecordtest"
	"onrecord/store"
)

// Run holds archives that open makes, empty each time, to the laws of package store.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	tests := []struct {
		name string
		test func(t *testing.T, s store.Store)
	}{
		{"round trip", roundTrip},
		{"harbour", harbour},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.test(t, open(t)) })
	}
}

// same compares documents as far as an archive keeps them.
var same = []cmp.Option{cmpopts.EquateEmpty(), cmpopts.IgnoreFields(onrecord.Mention{}, "Head"),
	cmpopts.IgnoreFields(onrecord.Sentence{}, "First", "Last"), cmpopts.IgnoreFields(onrecord.Document{}, "Tokens")}

// entry makes an entry whose raw bytes are the text.
func entry(d *onrecord.Document) store.Entry {
	raw := []byte(d.Text)
	d.ID = store.DocumentID(sha256.Sum256(raw), d.URL)
	return store.Entry{Raw: raw, Capture: store.Capture{Origin: d.Origin, URL: d.URL}, Document: d, Reader: "test"}
}

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
		if rapid.Bool().Draw(rt, "remove") {
			if err := s.Remove(ctx, want.ID); err != nil {
				rt.Fatal(err)
			}
			if _, err := s.Document(ctx, want.ID); !errors.Is(err, store.ErrNotFound) {
				rt.Fatalf("removed, but %v", err)
			}
		}
	})
	if _, err := s.Verify(ctx, nil); err != nil {
		t.Error(err)
	}
}

func harbour(t *testing.T, s store.Store) {
	ctx := context.Background()
	if _, err := s.Put(ctx, []store.Entry{entry(onrecordtest.Harbour())}); err != nil {
		t.Fatal(err)
	}
	for _, q := range []store.Query{{}, {Words: "ferry"}, {Speaker: "person:adaeze-lindqvist"}, {Outlet: "lisse courier"}, {Entity: "Q1000001"}, {Order: store.ByOldest}, {Words: "pier OR sea", Order: store.ByMatch}, {Types: []string{"AID"}}, {Actor: "Q1000001"}} {
		st, err := s.Statements(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		ev, err := s.Events(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		do, err := s.Documents(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%+v: %d %d %d", q, st.Total, ev.Total, do.Total)
		for _, x := range st.Items {
			t.Log(x.ID, x.Speaker, x.Body, x.Said, x.Content, x.Via)
		}
	}
	en, err := s.Entities(ctx, store.EntityQuery{Name: "lindq"})
	t.Logf("%+v %v", en, err)
	for _, f := range []store.Field{store.FieldSpeaker, store.FieldOutlet, store.FieldSaid, store.FieldSpeaks, store.FieldForm} {
		c, err := s.Count(ctx, store.Query{}, f, 0)
		t.Log(c, err)
	}
	for _, k := range []store.LinkKind{store.LinkCites, store.LinkActs} {
		l, err := s.Links(ctx, store.Query{}, k, 0)
		t.Logf("%+v %v", l, err)
	}
	sum, err := s.Summary(ctx)
	t.Logf("%+v %v", sum, err)
	seal, err := s.Verify(ctx, nil)
	t.Logf("%+v %v", seal, err)
}
