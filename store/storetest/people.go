package storetest

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"onrecord"
	"onrecord/onrecordtest"
	"onrecord/store"
)

// people puts in four tellings by Ada Quill, A. Quill and Bo Tarn.
func people(t *testing.T, s store.Store) []string {
	return putTellings(t, s,
		telling{name: "Ada Quill", words: "one", published: "2024-01-01", outlet: "North Post"},
		telling{name: "Ada Quill", words: "two", published: "2024-01-02"},
		telling{name: "A Quill", words: "three", published: "2024-01-03"},
		telling{name: "Bo Tarn", words: "four", published: "2024-01-04"},
	)
}

func identify(t *testing.T, s store.Store, id *store.Identity) {
	t.Helper()
	if err := s.Identify(context.Background(), id); err != nil {
		t.Fatal(err)
	}
	verified(t, s)
}

// someone is the entity that a query finds, which must be one.
func someone(t *testing.T, s store.Store, name string) store.Entity {
	t.Helper()
	page, err := s.Entities(context.Background(), store.EntityQuery{Name: name})
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Items) != 1 || page.Total != 1 {
		t.Fatalf("%s: %d entities, total %d: %+v", name, len(page.Items), page.Total, page.Items)
	}
	return page.Items[0]
}

func entities(t *testing.T, s store.Store) {
	ctx := context.Background()
	people(t, s)
	put(t, s, entry(onrecordtest.Harbour()))
	want := store.Entity{Key: "person:adaeze-lindqvist", Name: "Adaeze Lindqvist", Type: onrecord.Person, Aliases: []string{"Lindqvist", "Mayor Adaeze Lindqvist"},
		Roles: []store.RoleSpan{{Title: "Mayor", First: "2024-05-14", Last: "2024-05-14", Documents: 1}}, Documents: 1, Statements: 3, First: "2024-05-14", Last: "2024-05-14"}
	for _, name := range []string{"lindqvist", "Lindq", "adaeze LINDQVIST", "Mayor Lindq", "person:adaeze-lindqvist"} {
		if diff := cmp.Diff(want, someone(t, s, name), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if got := someone(t, s, "blavik"); got.Name != "Blåvik" {
		t.Errorf("got %+v", got)
	}
	if got := someone(t, s, "Q1000001"); got.Ref != "Q1000001" || got.Name != "Norrland" {
		t.Errorf("got %+v", got)
	}
	var names []string
	q := store.EntityQuery{Types: []onrecord.EntityType{onrecord.Person}, Speaks: true, Limit: 2}
	for {
		page, err := s.Entities(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		if page.Total != 5 {
			t.Errorf("total %d", page.Total)
		}
		for _, e := range page.Items {
			names = append(names, e.Name)
		}
		if q.Cursor = page.Next; q.Cursor == "" {
			break
		}
	}
	if diff := cmp.Diff([]string{"Adaeze Lindqvist", "Ada Quill", "李伟", "Bo Tarn", "A Quill"}, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func merge(t *testing.T, s store.Store) {
	people(t, s)
	before := someone(t, s, "Ada Quill")
	identify(t, s, &store.Identity{Of: map[string]string{"person:a-quill": "person:ada-quill"}})
	asked(t, s, store.Query{Speaker: "person:ada-quill"}, "three", "two", "one")
	asked(t, s, store.Query{Speaker: "person:a-quill"})
	want := store.Entity{Key: "person:ada-quill", Name: "Ada Quill", Type: onrecord.Person, Aliases: []string{"A Quill"}, Documents: 3, Statements: 3, First: "2024-01-01", Last: "2024-01-03"}
	for _, name := range []string{"Ada Quill", "A Quill", "quill"} {
		if diff := cmp.Diff(want, someone(t, s, name), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	identify(t, s, &store.Identity{Of: map[string]string{"person:a-quill": "person:bo-tarn"}})
	asked(t, s, store.Query{Speaker: "person:bo-tarn"}, "four", "three")
	identify(t, s, &store.Identity{})
	asked(t, s, store.Query{Speaker: "person:ada-quill"}, "two", "one")
	asked(t, s, store.Query{Speaker: "person:a-quill"}, "three")
	if diff := cmp.Diff(before, someone(t, s, "Ada Quill")); diff != "" {
		t.Errorf("not as before (-want +got):\n%s", diff)
	}
}

func split(t *testing.T, s store.Store) {
	ids := people(t, s)
	id := &store.Identity{In: map[string]map[string]string{ids[1]: {"person:ada-quill": "person:ada-quill-2"}}, Names: map[string]store.Naming{"person:ada-quill-2": {Name: "Ada Quill the younger"}}}
	identify(t, s, id)
	asked(t, s, store.Query{Speaker: "person:ada-quill"}, "one")
	asked(t, s, store.Query{Speaker: "person:ada-quill-2"}, "two")
	if got := someone(t, s, "younger"); got.Key != "person:ada-quill-2" || got.Name != "Ada Quill the younger" || got.Statements != 1 {
		t.Errorf("got %+v", got)
	}
	identify(t, s, nil)
	asked(t, s, store.Query{Speaker: "person:ada-quill"}, "two", "one")
	asked(t, s, store.Query{Speaker: "person:ada-quill-2"})
}

func rename(t *testing.T, s store.Store) {
	people(t, s)
	identify(t, s, &store.Identity{Names: map[string]store.Naming{"person:ada-quill": {Name: "Adelaide Quill", Type: onrecord.Org}}})
	got := someone(t, s, "adelaide")
	if got.Key != "person:ada-quill" || got.Name != "Adelaide Quill" || got.Type != onrecord.Org {
		t.Errorf("got %+v", got)
	}
	page, err := s.Statements(context.Background(), store.Query{Words: "one"})
	if err != nil || page.Items[0].Speaker != (store.Named{Key: "person:ada-quill", Name: "Adelaide Quill", Type: onrecord.Org}) || page.Items[0].Source.Text != "Ada Quill" {
		t.Errorf("got %+v, %v", page.Items[0], err)
	}
	identify(t, s, &store.Identity{})
	if got := someone(t, s, "ada quill"); got.Name != "Ada Quill" || got.Type != onrecord.Person {
		t.Errorf("got %+v", got)
	}
	if page, err := s.Entities(context.Background(), store.EntityQuery{Name: "adelaide"}); err != nil || len(page.Items) > 0 {
		t.Errorf("got %+v, %v", page.Items, err)
	}
}

// nobody is found by key alone, and their words are not given to anybody.
func nobody(t *testing.T, s store.Store) {
	ctx := context.Background()
	people(t, s)
	identify(t, s, &store.Identity{Not: map[string]bool{"person:bo-tarn": true}})
	if page, err := s.Entities(ctx, store.EntityQuery{Name: "bo tarn"}); err != nil || len(page.Items) > 0 {
		t.Errorf("got %+v, %v", page.Items, err)
	}
	if got := someone(t, s, "person:bo-tarn"); !got.Hidden {
		t.Errorf("got %+v", got)
	}
	page, err := s.Statements(ctx, store.Query{Words: "four"})
	if err != nil || page.Items[0].Speaker.Key != "" {
		t.Errorf("got %+v, %v", page.Items, err)
	}
	tally, err := s.Count(ctx, store.Query{}, store.FieldSpeaker, 0)
	if err != nil || len(tally) != 2 {
		t.Errorf("got %+v, %v", tally, err)
	}
	identify(t, s, &store.Identity{})
	if got := someone(t, s, "bo tarn"); got.Hidden {
		t.Errorf("got %+v", got)
	}
}

// later: what was decided holds for documents that come in or are read again.
func later(t *testing.T, s store.Store) {
	identify(t, s, &store.Identity{Of: map[string]string{"person:a-quill": "person:ada-quill"}, Names: map[string]store.Naming{"person:ada-quill": {Name: "Adelaide"}}, Not: map[string]bool{"person:bo-tarn": true}})
	people(t, s)
	asked(t, s, store.Query{Speaker: "person:ada-quill"}, "three", "two", "one")
	if got := someone(t, s, "adelaide"); got.Statements != 3 {
		t.Errorf("got %+v", got)
	}
	if got := someone(t, s, "person:bo-tarn"); !got.Hidden {
		t.Errorf("got %+v", got)
	}
	o := telling{name: "A Quill", words: "three", published: "2024-01-03"}
	e := o.entry()
	e.Document.Title = "Read again"
	if err := s.Replace(context.Background(), e); err != nil {
		t.Fatal(err)
	}
	asked(t, s, store.Query{Speaker: "person:ada-quill"}, "three", "two", "one")
	verified(t, s)
}
