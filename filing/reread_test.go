package filing_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord"
	"onrecord/article"
	"onrecord/filing"
	"onrecord/store"
)

// better is a reader of a later version: it also knows a date, and has lost the way of
// reading one article.
func better(raw []byte, o article.Options) (*onrecord.Document, error) {
	if strings.Contains(string(raw), "lost") {
		return nil, errors.New("read: " + o.Origin + ": cannot be read any more")
	}
	d, err := read(raw, o)
	if err == nil {
		d.Published = onrecord.Date{Value: "2024-05-14", Basis: onrecord.BasisText}
	}
	return d, err
}

// ids are the statements of an archive by what is said.
func ids(t *testing.T, a store.Store) map[string]string {
	t.Helper()
	page, err := a.Statements(context.Background(), store.Query{})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, s := range page.Items {
		all[s.Content[0].Text] = s.ID
	}
	return all
}

// reread reads again and gives what is told.
func reread(t *testing.T, ctx context.Context, f *filing.Filer, a store.Store) (fates []string, err error) {
	t.Helper()
	err = f.Reread(ctx, a, func(r filing.Result) { fates = append(fates, r.Name+" "+string(r.Fate)) })
	slices.Sort(fates)
	return fates, err
}

// A new version reads the archive's texts again: what it reads better takes the old
// one's place, links to statements stay, and what it cannot read stays as it was.
func TestReread(t *testing.T) {
	a := open(t)
	told(t, newFiler(a), item("pier", "Ada Lund said that the pier is shut."), item("key", "Bo Berg said that the key is lost."))
	before := ids(t, a)
	f := &filing.Filer{Archive: a, Read: better, Version: "test 2", Workers: 2}
	fates, err := reread(t, context.Background(), f, a)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"key failed", "pier added"}, fates); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(before, ids(t, a)); diff != "" {
		t.Errorf("links are broken: %s", diff)
	}
	days, readers := map[string]string{}, map[string]int{}
	docs, err := a.Documents(context.Background(), store.Query{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs.Items {
		days[d.Origin] = d.Published
	}
	if diff := cmp.Diff(map[string]string{"pier": "2024-05-14", "key": ""}, days); diff != "" {
		t.Error(diff)
	}
	sum, err := a.Summary(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	readers["test 1"], readers["test 2"] = 1, 1
	if diff := cmp.Diff(readers, sum.Readers); diff != "" {
		t.Error(diff)
	}
	if _, err := a.Verify(context.Background(), nil); err != nil {
		t.Error(err)
	}
	// Only what could not be read is tried again.
	if fates, err = reread(t, context.Background(), f, a); err != nil || !slices.Equal(fates, []string{"key failed"}) {
		t.Errorf("again: %v, %v", fates, err)
	}
}

// An interrupted reading goes on where it stopped.
func TestRereadInterrupted(t *testing.T) {
	const n = 60
	a := open(t)
	if err := newFiler(a).File(context.Background(), many(n), func(filing.Result) {}); err != nil {
		t.Fatal(err)
	}
	f := &filing.Filer{Archive: a, Read: better, Version: "test 2", Workers: 2}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	done := 0
	err := f.Reread(ctx, a, func(filing.Result) {
		if done++; done == 20 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) || done >= n {
		t.Fatalf("%d read, %v; want to be interrupted after 20", done, err)
	}
	rest, err := reread(t, context.Background(), f, a)
	if err != nil {
		t.Fatal(err)
	}
	sum, err := a.Summary(context.Background())
	if err != nil || sum.Readers["test 2"] != n || len(rest) > n-20 {
		t.Errorf("read by %v, %v; the second time %d", sum.Readers, err, len(rest))
	}
}
