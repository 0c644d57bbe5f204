package collate_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"onrecord"
	"onrecord/analysis"
	"onrecord/article"
	"onrecord/attribution"
	"onrecord/collate"
	"onrecord/demo"
	"onrecord/entity"
	"onrecord/event"
	"onrecord/filing"
	"onrecord/lang"
	"onrecord/store"
	"onrecord/store/sqlite"
	"onrecord/syntax"
	"onrecord/timex"
)

// example is the example archive, read and filed, with the documents' ids by the articles' names.
type example struct {
	*sqlite.Archive
	words *collate.Words
	ids   map[string]string
	names map[string]string
}

// open reads and files the example archive.
func open(t *testing.T) *example {
	t.Helper()
	if testing.Short() {
		t.Skip("reads the example archive")
	}
	pack, err := lang.Open("en")
	must(t, err)
	pipeline, err := analysis.Prepare(pack, []*analysis.Analyzer{syntax.Analyzer(), timex.Analyzer(), entity.Mentions(), attribution.Analyzer(), entity.Coreference(), event.Analyzer()})
	must(t, err)
	archive, err := sqlite.Open(filepath.Join(t.TempDir(), "example.db"), sqlite.Options{Create: true})
	must(t, err)
	t.Cleanup(func() { must(t, archive.Close()) })
	e := &example{Archive: archive, ids: map[string]string{}, names: map[string]string{}}
	e.words, err = collate.Open(pack)
	must(t, err)
	filer := &filing.Filer{Archive: archive, Version: "test", Read: func(raw []byte, o article.Options) (*onrecord.Document, error) {
		d, err := article.Read(raw, o)
		if err != nil {
			return nil, err
		}
		return d, pipeline.Run(d)
	}}
	articles, err := demo.Articles()
	must(t, err)
	err = filer.File(context.Background(), func(yield func(filing.Item) bool) {
		for _, a := range articles {
			c := store.Capture{Origin: a.File, URL: a.URL, Given: store.Given{Outlet: a.Outlet, Published: a.Seen().Format("2006-01-02T15:04:05Z07:00")}}
			if !yield(filing.Item{Name: a.Name, Raw: a.Body, Capture: c}) {
				return
			}
		}
	}, func(r filing.Result) {
		if r.Err != nil {
			t.Logf("not read: %s: %v", r.Name, r.Err)
		}
		e.ids[r.Name], e.names[r.Document] = r.Document, r.Name
	})
	must(t, err)
	return e
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (e *example) relations(t *testing.T, kind string) []demo.Relation {
	all, err := demo.Relations()
	must(t, err)
	var some []demo.Relation
	for _, r := range all {
		if r.Kind == kind {
			some = append(some, r)
		}
	}
	return some
}

// statements are those of an article.
func (e *example) statements(t *testing.T, name string) []store.Statement {
	page, err := e.Statements(context.Background(), store.Query{Document: e.ids[name], Limit: store.MaxLimit})
	must(t, err)
	return page.Items
}

func text(s store.Statement) string {
	var all []string
	for _, c := range s.Content {
		all = append(all, c.Text)
	}
	return strings.Join(all, " ")
}

// What a reader of the whole archive should find, as it is written down beside the articles.
func TestExampleArchive(t *testing.T) {
	e := open(t)
	t.Run("copies", e.copies)
	t.Run("versions", e.versions)
	t.Run("quotes", e.quotes)
	t.Run("origins", e.origins)
	t.Run("circle", e.circle)
	t.Run("reports", e.reports)
}

func (e *example) copies(t *testing.T) {
	relations := e.relations(t, "copy")
	found, err := collate.CopiesOf(context.Background(), e, e.ids[relations[0].Article])
	must(t, err)
	kinds := map[string]collate.Kind{}
	for _, r := range found {
		kinds[e.names[r.B.ID]] = r.Kind
	}
	for _, r := range relations[1:] {
		if k := kinds[r.Article]; !k.Near() || r.Role == "verbatim" && k != collate.Copy {
			t.Errorf("%s, %s: %q", r.Article, r.Role, k)
		}
		delete(kinds, r.Article)
	}
	for name, k := range kinds {
		if k.Near() {
			t.Errorf("%s is %s", name, k)
		}
	}
}

func (e *example) versions(t *testing.T) {
	found, err := collate.VersionsOf(context.Background(), e, e.words, e.ids["samsel-v1"])
	must(t, err)
	kinds := map[string]map[collate.ChangeKind]int{}
	for _, v := range found {
		of := map[collate.ChangeKind]int{}
		for _, s := range v.Changes.Statements {
			for _, k := range s.Kinds {
				of[k]++
			}
		}
		kinds[e.names[v.Relation.B.ID]] = of
		if v.Swapped || v.Changes.Title == nil {
			t.Errorf("%s: swapped %v, title %q", e.names[v.Relation.B.ID], v.Swapped, v.Changes.NewTitle)
		}
	}
	if v := kinds["samsel-v2"]; v[collate.Softened] == 0 || v[collate.Added] == 0 || v[collate.Reworded] == 0 || v[collate.Reattributed] > 0 {
		t.Errorf("second version: %v", v)
	}
	if v := kinds["samsel-v3"]; v[collate.Reattributed] == 0 || v[collate.Removed] == 0 {
		t.Errorf("third version: %v", v)
	}
}

func (e *example) quotes(t *testing.T) {
	const river = "A river does not ask for a passport. It asks only that those who live beside it keep their word, and today two governments have given theirs"
	for _, c := range []struct {
		quote, by string
		want      collate.Verdict
	}{
		{river, "Irena Halvorn", collate.Authentic},
		{"It asks only that those who live beside it", "Irena Halvorn", collate.Partial},
		{"A river does not ask for a passport … and today two governments have given theirs", "Irena Halvorn", collate.Partial},
		{"A river does not want a passport. It asks only that those who live beside it keep their promise, and today two governments have given theirs", "Halvorn", collate.Altered},
		{"That is not a gap. That is a bathtub.", "Leopold Arns", collate.Authentic},
		{"That is not a gap. That is a swimming-pool, a bathtub.", "Leopold Arns", collate.Altered},
		{"I would swim in front of that dam, and I am a poor swimmer.", "Anton Reyl", collate.Authentic},
		{"I would swim in front of that dam, and I am a poor swimmer.", "Daniel Reyl", collate.SomeoneElse},
		{"Every sluice gate in the country has rusted", "Anton Reyl", collate.NotOnRecord},
	} {
		got, err := collate.Quote(context.Background(), e, e.words, c.quote, c.by)
		must(t, err)
		if got.Verdict != c.want {
			t.Errorf("%q by %s: %s, want %s: %+v", c.quote, c.by, got.Verdict, c.want, got.Finds)
		}
		if c.want != collate.NotOnRecord && (got.First < 0 || got.Last < 0) {
			t.Errorf("%q: never seen", c.quote)
		}
	}
}

// known is what is known of the statement of an article that has those words.
func (e *example) known(t *testing.T, article, words string) *collate.Known {
	t.Helper()
	for _, s := range e.statements(t, article) {
		if strings.Contains(text(s), words) {
			k, err := collate.OriginsOf(context.Background(), e, e.words, s.ID)
			must(t, err)
			return k
		}
	}
	t.Fatalf("%s: no statement with %q", article, words)
	return nil
}

// A claim that each outlet took from the one before, and a wire story that others carry.
func (e *example) origins(t *testing.T) {
	for _, c := range []struct {
		article, words, origin string
		carriers               int
	}{
		{"claim-dorvik", "concealed a flood", "Hallin Valley Observer", 5},
		{"strike-courier", "We have been patient for two winters", "Northern Wire", 5},
		{"blog-strike", "he had asked both sides to let the ship in", "Harbour Post", 2},
	} {
		o := e.known(t, c.article, c.words).Origins
		if o.Independent != 1 || o.Names[0] != c.origin || o.Carriers < c.carriers || o.Earliest < 0 || o.Path[0] != c.origin {
			t.Errorf("%q: %d carriers, origins %v, earliest by way of %v", c.words, o.Carriers, o.Names, o.Path)
		}
	}
}

func (e *example) circle(t *testing.T) {
	o := e.known(t, "circle-dorvik", "negotiating the sale").Origins
	if o.Independent != 0 || len(o.Circles) != 1 || strings.Join(o.Circles[0].Outlets, ", ") != "Dorvik Evening News, The Dry Dock" {
		t.Errorf("%+v", o)
	}
}

// An event is among its own reports, with the reasons of the others; nothing in two outlets is one for its type alone.
func (e *example) reports(t *testing.T) {
	seen := 0
	for _, r := range e.relations(t, "report") {
		page, err := e.Events(context.Background(), store.Query{Document: e.ids[r.Article], Limit: store.MaxLimit})
		must(t, err)
		for _, v := range page.Items {
			c, err := collate.ReportsOf(context.Background(), e, e.words, v.ID)
			must(t, err)
			itself := false
			for i, told := range c.Events {
				itself = itself || told.ID == v.ID
				if n := len(c.Happening.Told[i].Reasons); i > 0 && n < 3 {
					t.Errorf("%s: %d reasons for %s", v.ID, n, told.ID)
				}
			}
			if !itself || c.Happening.Origins.Carriers < 1 {
				t.Errorf("%s: %+v", v.ID, c)
			}
			seen += len(c.Events)
		}
	}
	if seen == 0 {
		t.Error("no event")
	}
}
