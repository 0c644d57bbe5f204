package answer

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"onrecord/collate"
	"onrecord/store"
)

// Audit is whom an outlet lets speak. Shares are of its statements that stand in no
// other.
type Audit struct {
	Outlet     string        `json:"outlet"`
	Documents  int           `json:"documents"`
	Statements int           `json:"statements"`
	Sources    []Share       `json:"source_kinds"` // named, anonymous, collective, document, none
	Forms      []Share       `json:"forms"`
	Cues       []Share       `json:"cue_kinds"`
	Speakers   []store.Tally `json:"speakers"` // the most quoted first
	Of         int           `json:"speaking"` // how many speakers there are, up to a limit
	Top        float64       `json:"top_ten"`  // the share of the ten most quoted among statements whose speaker is named
	Months     []store.Tally `json:"months"`
	Repeats    Repeats       `json:"repeats"`
}

// Share is a kind, how many statements are of it, and their share.
type Share struct {
	store.Tally
	Share float64 `json:"share"` // 0 to 1
}

// Repeats is how many of an outlet's documents repeat another document's text.
type Repeats struct {
	Checked int `json:"checked"` // documents looked at, the newest first
	Copies  int `json:"copies"`
}

const (
	maxSpeakers = 1000
	topSpeakers = 25
	checked     = 100 // documents that are looked for elsewhere
)

// AuditOf is the audit of one outlet over a stretch of publication. With repeats it
// also looks for copies of its latest documents.
func AuditOf(ctx context.Context, s Source, outlet string, published store.Period, repeats bool) (*Audit, error) {
	if strings.TrimSpace(outlet) == "" {
		return nil, fmt.Errorf("answer: audit: %w: no outlet is named", store.ErrQuery)
	}
	q := store.Query{Outlet: outlet, Published: published, Top: true}
	docs, err := s.Documents(ctx, store.Query{Outlet: outlet, Published: published, Limit: store.MaxLimit})
	if err != nil {
		return nil, err
	}
	if docs.Total == 0 {
		return nil, fmt.Errorf("answer: audit: %s: %w", outlet, ErrNoOutlet)
	}
	a := &Audit{Outlet: docs.Items[0].Outlet, Documents: docs.Total}
	for field, shares := range map[store.Field]*[]Share{store.FieldSourceKind: &a.Sources, store.FieldForm: &a.Forms, store.FieldCueKind: &a.Cues} {
		tallies, err := s.Count(ctx, q, field, facets)
		if err != nil {
			return nil, err
		}
		*shares, a.Statements = sharesOf(tallies)
	}
	if err := a.speakers(ctx, s, q); err != nil {
		return nil, err
	}
	if a.Months, err = s.Count(ctx, q, store.FieldPublished, maxMonths); err != nil {
		return nil, err
	}
	byValue(a.Months)
	if repeats {
		a.Repeats, err = repeatsOf(ctx, s, docs.Items[:min(len(docs.Items), checked)])
	}
	return a, err
}

// repeatsOf counts the documents whose text another document has, too.
func repeatsOf(ctx context.Context, s Source, docs []store.Document) (Repeats, error) {
	r := Repeats{Checked: len(docs)}
	for _, d := range docs {
		relations, err := collate.CopiesOf(ctx, s, d.Document)
		if err != nil {
			return r, err
		}
		if slices.ContainsFunc(relations, func(r collate.Relation) bool { return r.Kind.Near() && r.Kind != collate.Version }) {
			r.Copies++
		}
	}
	return r, nil
}

func (a *Audit) speakers(ctx context.Context, s Source, q store.Query) error {
	all, err := s.Count(ctx, q, store.FieldSpeaker, maxSpeakers)
	if err != nil {
		return err
	}
	named, top := 0, 0
	for _, t := range all {
		if t.Value == "" {
			continue
		}
		named += t.N
		if a.Of++; a.Of <= 10 {
			top += t.N
		}
		if a.Of <= topSpeakers {
			a.Speakers = append(a.Speakers, t)
		}
	}
	if named > 0 {
		a.Top = float64(top) / float64(named)
	}
	return nil
}

func sharesOf(tallies []store.Tally) (shares []Share, total int) {
	for _, t := range tallies {
		total += t.N
	}
	for _, t := range tallies {
		shares = append(shares, Share{t, float64(t.N) / float64(total)})
	}
	return shares, total
}
