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

// FrontPage is the front page of an archive: the last fortnight of what it holds,
// which may be long ago.
func FrontPage(ctx context.Context, s Source) (*Front, error) {
	f := &Front{}
	var err error
	if f.Summary, err = s.Summary(ctx); err != nil {
		return nil, err
	}
	if f.Summary.Documents == 0 {
		return f, nil
	}
	f.Since = daysBefore(f.Summary.Last, recentDays)
	recent := store.Query{Top: true, Published: store.Period{From: f.Since}}
	if f.Latest, err = latestOf(ctx, s, recent); err != nil {
		return nil, err
	}
	if f.Speakers, err = s.Count(ctx, recent, store.FieldSpeaker, frontPage); err != nil {
		return nil, err
	}
	docs, err := s.Documents(ctx, store.Query{Limit: frontPage})
	f.Articles = docs.Items
	return f, err
}

// latestOf is what was said last, a few statements of each article.
func latestOf(ctx context.Context, s Source, q store.Query) ([]store.Statement, error) {
	q.Limit = looked
	page, err := s.Statements(ctx, q)
	if err != nil {
		return nil, err
	}
	of := map[string][]store.Statement{}
	var order []string
	n := 0
	for _, st := range page.Items {
		id := st.Head.Document
		if len(of[id]) == ofOne {
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
