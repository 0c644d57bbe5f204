package main

import (
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/article"
	"onrecord/demo"
	"onrecord/lang"
	"onrecord/ledger"
)

// Every article of the example archive reads: its outlet, address and day are
// found, and it tells at least one statement.
func TestDemoReads(t *testing.T) {
	articles, err := demo.Articles()
	if err != nil {
		t.Fatal(err)
	}
	r := newReader(analyzers())
	for _, a := range articles {
		t.Run(a.Name, func(t *testing.T) { readsDemo(t, r, a) })
	}
}

// steps are the ledgers' words for what the manifest calls otherwise.
var steps = map[string]string{"requested": "asked", "negotiating": "talks", "left": "leaving"}

// What the manifest has of ledgers is found: so many of its rows at least.
func TestDemoLedgers(t *testing.T) {
	articles, err := demo.Articles()
	if err != nil {
		t.Fatal(err)
	}
	relations, err := demo.Relations()
	if err != nil {
		t.Fatal(err)
	}
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	book, err := ledger.Open(pack)
	if err != nil {
		t.Fatal(err)
	}
	r := newReader(analyzers())
	for name, least := range map[string]int{ledger.Supply: 7, ledger.Membership: 8} {
		found := 0
		for _, rel := range relations {
			if rel.Kind != name {
				continue
			}
			at := slices.IndexFunc(articles, func(a demo.Article) bool { return a.Name == rel.Article })
			doc := readDemo(t, r, articles[at])
			if slices.ContainsFunc(book.Rows(doc, name), func(row ledger.Row) bool { return tells(doc, rel, row) }) {
				found++
			} else {
				t.Logf("%s: no row for %s %s: %s", rel.Article, rel.Who, rel.Role, rel.Words)
			}
		}
		if found < least {
			t.Errorf("%s: %d rows of the manifest found, want %d", name, found, least)
		}
	}
}

// tells reports whether the row is what the manifest says.
func tells(doc *onrecord.Document, rel demo.Relation, row ledger.Row) bool {
	step, renamed := steps[rel.Role]
	return (row.Step == rel.Role || renamed && row.Step == step) && (row.From == rel.Who || row.To == rel.Who) &&
		strings.Contains(doc.Slice(row.Sentence), rel.Words)
}

func readDemo(t *testing.T, r *reader, a demo.Article) *onrecord.Document {
	t.Helper()
	doc, err := article.Read(a.Body, article.Options{Origin: a.File})
	if err != nil {
		t.Fatal(err)
	}
	pipeline, err := r.pipeline(doc.Language)
	if err != nil {
		t.Fatal(err)
	}
	if err := pipeline.Run(doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

func readsDemo(t *testing.T, r *reader, a demo.Article) {
	doc := readDemo(t, r, a)
	if err := doc.Check(); err != nil {
		t.Error(err)
	}
	if doc.Outlet.Name != a.Outlet || doc.URL != a.URL {
		t.Errorf("%q at %q, want %q at %q", doc.Outlet.Name, doc.URL, a.Outlet, a.URL)
	}
	if day := a.Published.Format(time.DateOnly); doc.Published.Day() != day {
		t.Errorf("published %q, want %s", doc.Published.Value, day)
	}
	if len(doc.Statements) == 0 {
		t.Error("nobody says anything")
	}
}
