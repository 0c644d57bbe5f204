package filing_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"onrecord"
	"onrecord/article"
	"onrecord/filing"
	"onrecord/onrecordtest"
	"onrecord/store"
	"onrecord/store/sqlite"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// open opens an archive of the test's own.
func open(t *testing.T) store.Store {
	t.Helper()
	a, err := sqlite.Open(filepath.Join(t.TempDir(), "a.onrecord"), sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

// read is a reader that knows one sentence: "NAME said that WORDS."
func read(raw []byte, o article.Options) (*onrecord.Document, error) {
	text := string(raw)
	switch {
	case text == "":
		return nil, article.ErrEmpty
	case strings.HasPrefix(text, "front page"):
		return nil, fmt.Errorf("read: %s: %w", o.Origin, article.ErrNoArticle)
	case strings.HasPrefix(text, "unreadable"):
		return nil, fmt.Errorf("read: %s: cannot be read", o.Origin)
	}
	b := onrecordtest.New(text)
	b.Origin, b.URL, b.Title = o.Origin, o.URL, "On "+o.Origin
	if o.Published != "" {
		b.Published = onrecord.Date{Value: o.Published, Basis: onrecord.BasisGiven}
	}
	name, words, ok := strings.Cut(strings.TrimSuffix(text, "."), " said that ")
	if ok {
		speaker := b.Mention(name, onrecord.Name, onrecord.Person)
		b.Document.Entities = []onrecord.Entity{{Name: name, Type: onrecord.Person, Members: []onrecord.Member{{Mention: speaker}}}}
		b.Say(onrecord.Statement{Cue: b.At("said"), Source: b.At(name), Speaker: speaker, SourceKind: onrecord.SourceNamed, Form: onrecord.Indirect,
			CueKind: onrecord.CueSpeech, Stated: onrecord.Stated{Basis: onrecord.StatedUnknown}, Confidence: 1, Rule: "by-hand"}, words)
	}
	return b.Document, nil
}

func newFiler(a filing.Archive) *filing.Filer {
	return &filing.Filer{Archive: a, Read: read, Version: "test 1", Workers: 3}
}

func item(name, text string) filing.Item {
	return filing.Item{Name: name, Raw: []byte(text), Capture: store.Capture{Origin: name}}
}

// told files the items and gives what is told of them, as "name fate".
func told(t *testing.T, f *filing.Filer, items ...filing.Item) (lines []string) {
	t.Helper()
	err := f.File(context.Background(), slices.Values(items), func(r filing.Result) { lines = append(lines, r.Name+" "+string(r.Fate)) })
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// Every item is told of, in the order in which it came, with what became of it.
func TestFates(t *testing.T) {
	f := newFiler(open(t))
	items := []filing.Item{item("a", "Ada Lund said that the pier is shut."), item("front", "front page"), item("empty", ""),
		item("bad", "unreadable"), {Name: "gone", Err: errors.New("no such file")}, item("b", "Bo Berg said that it is open."),
		item("a again", "Ada Lund said that the pier is shut.")}
	want := []string{"a added", "front passed", "empty passed", "bad failed", "gone failed", "b added", "a again known"}
	if diff := cmp.Diff(want, told(t, f, items...)); diff != "" {
		t.Error(diff)
	}
	want = []string{"a known", "front passed", "empty passed", "bad failed", "gone failed", "b known", "a again known"}
	if diff := cmp.Diff(want, told(t, f, items...)); diff != "" {
		t.Errorf("the same again: %s", diff)
	}
}

// The same bytes from another address are another document; from another file they
// are one, which then was found in two places.
func TestCaptures(t *testing.T) {
	a := open(t)
	const text = "Ada Lund said that the pier is shut."
	paged := item("page", text)
	paged.Capture.URL = "https://lisse.example/1"
	told(t, newFiler(a), item("one", text), item("two", text), paged)
	told(t, newFiler(a), item("one", text), item("two", text), paged) // again: nothing twice
	docs, err := a.Documents(context.Background(), store.Query{})
	if err != nil || len(docs.Items) != 2 {
		t.Fatalf("%d documents, %v; want 2", len(docs.Items), err)
	}
	var origins []string
	for _, d := range docs.Items {
		_, captures, err := a.Raw(context.Background(), d.Document)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range captures {
			origins = append(origins, c.Origin)
		}
	}
	slices.Sort(origins)
	if diff := cmp.Diff([]string{"one", "page", "two"}, origins); diff != "" {
		t.Error(diff)
	}
}

// The feed's date counts only where the page has none, and it is said that it is the
// feed's.
func TestFeedDate(t *testing.T) {
	a := open(t)
	at := time.Date(2024, 5, 14, 9, 0, 0, 0, time.UTC)
	own, without := item("own", "Ada Lund said that it is shut."), item("without", "Bo Berg said that it is open.")
	own.Capture.Given.Published, own.Capture.FeedAt, without.Capture.FeedAt = "2024-05-01", at, at
	told(t, newFiler(a), own, without)
	got := map[string]onrecord.Date{}
	for d, err := range a.Each(context.Background(), "") {
		if err != nil {
			t.Fatal(err)
		}
		got[d.Origin] = d.Published
	}
	want := map[string]onrecord.Date{"own": {Value: "2024-05-01", Basis: onrecord.BasisGiven}, "without": {Value: "2024-05-14T09:00:00Z", Basis: onrecord.BasisFeed}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// many is n different articles.
func many(n int) iter.Seq[filing.Item] {
	return func(yield func(filing.Item) bool) {
		for i := range n {
			if !yield(item(fmt.Sprint(i), fmt.Sprintf("Ada Lund said that it is %d.", i))) {
				return
			}
		}
	}
}

// What was told of before an interruption is in the archive, in order and without a
// gap; running again adds the rest.
func TestInterrupted(t *testing.T) {
	const n = 300
	a := open(t)
	f := newFiler(a)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	var first []filing.Result
	err := f.File(ctx, many(n), func(r filing.Result) {
		if first = append(first, r); len(first) == 100 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want that it was canceled", err)
	}
	if len(first) < 100 || len(first) == n {
		t.Fatalf("told of %d, want some of %d", len(first), n)
	}
	for i, r := range first {
		if r.Name != fmt.Sprint(i) || r.Fate != filing.Added {
			t.Fatalf("told of %+v at %d", r, i)
		}
		if _, err := a.Document(context.Background(), r.Document); err != nil {
			t.Fatalf("%s was told of and is not there: %v", r.Name, err)
		}
	}
	tally := filing.Tally{}
	if err := f.File(context.Background(), many(n), func(r filing.Result) { tally[r.Fate]++ }); err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("%d added, %d known", n-len(first), len(first)); tally.String() != want {
		t.Errorf("again: %s, want %s", tally, want)
	}
}

// full is an archive whose disk is full after some batches.
type full struct {
	store.Writer
	left atomic.Int32
}

var errFull = errors.New("no space left on device")

func (f *full) Put(ctx context.Context, entries []store.Entry) ([]store.Outcome, error) {
	if f.left.Add(-1) < 0 {
		return nil, errFull
	}
	return f.Writer.Put(ctx, entries)
}

// An archive that fails ends the run, and what was told of is what went in.
func TestArchiveFails(t *testing.T) {
	a := open(t)
	broken := &full{Writer: a}
	broken.left.Store(2)
	n := 0
	err := newFiler(broken).File(context.Background(), many(500), func(filing.Result) { n++ })
	if !errors.Is(err, errFull) {
		t.Errorf("got %v, want %v", err, errFull)
	}
	sum, err := a.Summary(context.Background())
	if err != nil || sum.Documents != n || n == 0 {
		t.Errorf("%d documents, %v; told of %d", sum.Documents, err, n)
	}
}

// A run that is canceled before it begins reads nothing.
func TestCanceledBefore(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	err := newFiler(open(t)).File(ctx, many(10), func(r filing.Result) { t.Errorf("told of %+v", r) })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
