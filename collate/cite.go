package collate

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"onrecord"
	"onrecord/store"
)

// cited follows citations from rows, both ways and on from what is found, once for each document.
func (r *reading) cited(w *Words, rows []store.Statement) ([]store.Statement, error) {
	seen, followed := map[string]bool{}, map[string]bool{}
	for _, s := range rows {
		seen[s.ID] = true
	}
	var all []store.Statement
	for i := 0; i < len(rows) && len(followed) < read; i++ {
		if followed[rows[i].Head.Document] {
			continue
		}
		followed[rows[i].Head.Document] = true
		found, err := r.citing(w, &rows[i])
		if err != nil {
			return nil, err
		}
		for _, s := range found {
			if !seen[s.ID] {
				seen[s.ID] = true
				rows, all = append(rows, s), append(all, s)
			}
		}
	}
	return all, nil
}

// citing are statements that say much the same as a row and cite its outlet, or whose outlet the row's document cites.
func (r *reading) citing(w *Words, row *store.Statement) ([]store.Statement, error) {
	of := w.gist(contentOf(row))
	if len(of) < 2 {
		return nil, nil
	}
	found, err := r.candidates(w, contentOf(row))
	if err != nil {
		return nil, err
	}
	all, err := r.sources(w, row)
	if err != nil {
		return nil, err
	}
	for _, s := range found {
		if (cites(&s, row) || cites(row, &s)) && near(s.Head, row.Head) && of.like(w.gist(contentOf(&s))) {
			all = append(all, s)
		}
	}
	return all, nil
}

// sources are the likest statements of outlets that a row's document names for it, one of each. An outlet is
// whatever has published something in the archive.
func (r *reading) sources(w *Words, row *store.Statement) ([]store.Statement, error) {
	s, err := r.fullest(w, row)
	question := strings.Join(w.Terms(contentOf(row)), " OR ")
	if err != nil || question == "" {
		return nil, err
	}
	of := w.gist(contentOf(row))
	var all []store.Statement
	for _, name := range r.outletsOf(&s) {
		found, err := r.published(name, question)
		if err != nil {
			return nil, err
		}
		best, most := -1, 0
		for j := range found {
			g := w.gist(contentOf(&found[j]))
			if n := of.shared(g); n > most && of.like(g) && near(found[j].Head, row.Head) {
				best, most = j, n
			}
		}
		if best >= 0 {
			all = append(all, found[best])
		}
	}
	return all, nil
}

// published are statements of an outlet that have words of a question; none if there is no such outlet.
func (r *reading) published(outlet, question string) ([]store.Statement, error) {
	key := NameKey(outlet)
	if _, asked := r.outlets[key]; !asked {
		any, err := r.src.Statements(r.ctx, store.Query{Outlet: outlet, Limit: 1})
		if err != nil {
			return nil, fmt.Errorf("collate: statements of %s: %w", outlet, err)
		}
		r.outlets[key] = ""
		if len(any.Items) > 0 {
			r.outlets[key] = outlet
		}
	}
	if r.outlets[key] == "" {
		return nil, nil
	}
	page, err := r.src.Statements(r.ctx, store.Query{Words: question, Outlet: outlet, Order: store.ByMatch, Limit: store.DefaultLimit})
	if err != nil {
		return nil, fmt.Errorf("collate: statements of %s: %w", outlet, err)
	}
	return page.Items, nil
}

// bodies is how many bodies that a text names are tried as outlets.
const bodies = 6

// outletsOf is what may be an outlet of which a sighting's document has the same: the hops of its chain, or
// where that has none the first bodies that the text names.
func (r *reading) outletsOf(s *Sighting) []string {
	var names []string
	for i, h := range s.Chain {
		if i > 0 && !strings.HasPrefix(h.Key, "person:") && len(folded(h.Name)) > 0 {
			names = append(names, h.Name)
		}
	}
	if s.media() > 0 {
		return names
	}
	for _, e := range r.docs[s.Head.ID].Entities {
		if e.Type == onrecord.Org && len(names) < bodies && e.Name != s.Head.Outlet && !slices.Contains(names, e.Name) && len(folded(e.Name)) > 0 {
			names = append(names, e.Name)
		}
	}
	return names
}

// gist is the beginnings of a content's telling words: "flood" of flooding, "conce" of concealed.
type gist map[string]bool

const (
	stem  = 5  // letters
	heavy = 10 // bits of a telling word
)

func (w *Words) gist(text string) gist {
	g := gist{}
	for _, word := range folded(text) {
		if w.tells(word) >= heavy {
			g[strings.ToValidUTF8(word[:min(len(word), stem)], "")] = true
		}
	}
	return g
}

func (g gist) shared(o gist) int {
	n := 0
	for s := range g {
		if o[s] {
			n++
		}
	}
	return n
}

// like reports whether two contents are much the same: they share three telling words and a third of what one
// has, or two where neither has more than four.
func (g gist) like(o gist) bool {
	n := g.shared(o)
	return n >= 3 && 3*n >= min(len(g), len(o)) || n == 2 && max(len(g), len(o)) <= 4
}

// while is how far apart in time an article and the one that it cites came out.
const while = 14 * 24 * time.Hour

// near reports whether nothing says that two documents came out longer apart.
func near(a, b store.Head) bool {
	from, to, ok := exactDays(a.Published)
	from2, to2, ok2 := exactDays(b.Published)
	return !ok || !ok2 || from2.Sub(to) <= while && from.Sub(to2) <= while
}

// cites reports whether the outlet of b is named as one who told a, which stands in another outlet.
func cites(a, b *store.Statement) bool {
	key := NameKey(b.Head.Outlet)
	if key == "" || key == NameKey(a.Head.Outlet) {
		return false
	}
	for _, name := range append([]string{a.Speaker.Name, a.Source.Text}, a.Via...) {
		if mentions(name, key) {
			return true
		}
	}
	return false
}
