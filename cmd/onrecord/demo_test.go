package main

import (
	"testing"
	"time"

	"onrecord/article"
	"onrecord/demo"
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

func readsDemo(t *testing.T, r *reader, a demo.Article) {
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
