package answer

import (
	"context"

	"onrecord/store"
)

// Front is what an archive holds lately.
type Front struct {
	Summary  store.Summary     `json:"summary"`
	Latest   []store.Statement `json:"latest"`   // said last
	Speakers []store.Tally     `json:"speakers"` // who said most in the time of Latest
	Articles []store.Document  `json:"articles"` // published last
	Since    string            `json:"since"`    // first day of that time
}

const (
	latest     = 24
	ofOne      = 3 // statements of one article among them
	looked     = 200
	frontPage  = 12
	recentDays = 14
)

// FrontPage is the front page of an archive: what was said last in it, which may be
// long ago, and who spoke most in its last fortnight.
func FrontPage(ctx context.Context, s Source) (*Front, error) {
	f := &Front{}
	var err error
	if f.Summary, err = s.Summary(ctx); err != nil {
		return nil, err
	}
	if f.Summary.Documents == 0 {
		return f, nil
	}
	if f.Latest, err = latestOf(ctx, s); err != nil {
		return nil, err
	}
	f.Since = daysBefore(f.Summary.Last, recentDays)
	for _, st := range f.Latest { // in a thin archive that is longer ago
		if day := daysBefore(st.Head.Published, 0); day != "" && day < f.Since {
			f.Since = day
		}
	}
	recent := store.Query{Top: true, Published: store.Period{From: f.Since}}
	if f.Speakers, err = s.Count(ctx, recent, store.FieldSpeaker, frontPage); err != nil {
		return nil, err
	}
	docs, err := s.Documents(ctx, store.Query{Limit: frontPage})
	f.Articles = docs.Items
	return f, err
}

// latestOf is what was said last, a few statements of each article; of an outlet's
// articles with one title, which are versions of each other, the one that was met first.
func latestOf(ctx context.Context, s Source) ([]store.Statement, error) {
	page, err := s.Statements(ctx, store.Query{Top: true, Limit: looked})
	if err != nil {
		return nil, err
	}
	of := map[string][]store.Statement{}
	var order []string
	titled := map[[2]string]string{}
	n := 0
	for _, st := range page.Items {
		id := st.Head.Document
		title := [2]string{st.Head.Outlet, st.Head.Title}
		if st.Head.Title != "" && titled[title] == "" {
			titled[title] = id
		}
		if len(of[id]) == ofOne || titled[title] != "" && titled[title] != id {
			continue
		}
		if of[id] == nil {
			order = append(order, id)
		}
		of[id] = append(of[id], st)
		if n++; n == latest {
			break
		}
	}
	var list []store.Statement
	for _, id := range order {
		list = append(list, of[id]...)
	}
	return list, nil
}
