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
	recent := store.Query{Top: true, Published: store.Period{From: f.Since}, Limit: latest}
	page, err := s.Statements(ctx, recent)
	if err != nil {
		return nil, err
	}
	f.Latest = page.Items
	if f.Speakers, err = s.Count(ctx, recent, store.FieldSpeaker, frontPage); err != nil {
		return nil, err
	}
	docs, err := s.Documents(ctx, store.Query{Limit: frontPage})
	f.Articles = docs.Items
	return f, err
}
