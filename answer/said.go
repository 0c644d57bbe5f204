package answer

import (
	"context"
	"fmt"
	"strconv"

	"onrecord/collate"
	"onrecord/store"
)

// Said is whether a quotation is on record.
type Said struct {
	Asked   string           `json:"asked"`
	By      string           `json:"by,omitempty"`
	Verdict collate.Verdict  `json:"verdict"`
	Reasons []collate.Reason `json:"reasons"`
	First   *Sighting        `json:"first"` // the earliest that speaks for the verdict; null if no date is known
	Last    *Sighting        `json:"last"`
	Finds   []Sighting       `json:"finds"` // those that speak for the verdict first
}

// Sighting is a place where the words, or nearly the words, are on record.
type Sighting struct {
	Statement string          `json:"statement"` // id
	Speaker   string          `json:"speaker"`
	Key       string          `json:"speaker_key"`
	Said      string          `json:"said"`
	In        collate.Head    `json:"in"`
	Text      string          `json:"text"` // what is on record there
	Verdict   collate.Verdict `json:"verdict"`
	Quoted    bool            `json:"quoted"` // between quotation marks
	By        bool            `json:"by"`     // who was asked about is the speaker
	Diff      []Change        `json:"diff"`   // from what is on record to what was asked; of altered ones
}

// Change is a stretch of a difference with its words.
type Change struct {
	Op   collate.Op `json:"op"`
	Text string     `json:"text"`
}

// QuoteOf says whether a quotation is on record, and whether by says it: a name, a
// key, or empty for anybody.
func QuoteOf(ctx context.Context, s Source, w *collate.Words, quote, by string) (*Said, error) {
	if quote == "" {
		return nil, fmt.Errorf("answer: said: %w: no words to look for", store.ErrQuery)
	}
	if by != "" { // a name that nobody bears would make everybody someone else
		known, err := s.Entities(ctx, store.EntityQuery{Name: by, Limit: 1})
		if err != nil {
			return nil, err
		}
		if len(known.Items) == 0 {
			return nil, fmt.Errorf("answer: said: %s: %w", by, ErrNobody)
		}
	}
	check, err := collate.Quote(ctx, s, w, quote, by)
	if err != nil {
		return nil, err
	}
	a := &Said{Asked: quote, By: by, Verdict: check.Verdict, Reasons: check.Reasons}
	for _, f := range check.Finds {
		a.Finds = append(a.Finds, Sighting{Statement: f.Statement, Speaker: f.Speaker, Key: f.Key, Said: f.Said, In: f.Head, Text: f.Text,
			Verdict: f.Match.Verdict, Quoted: f.Quoted, By: f.By, Diff: Changed(f.Match.Diff, f.Text, quote)})
	}
	if check.First >= 0 {
		a.First = &a.Finds[check.First]
	}
	if check.Last >= 0 {
		a.Last = &a.Finds[check.Last]
	}
	return a, nil
}

// Changed is a difference with its words: of the old text where they stand in it,
// else of the new.
func Changed(edits []collate.Edit, old, new string) []Change {
	list := make([]Change, len(edits))
	for i, e := range edits {
		list[i] = Change{e.Op, old[e.Old.Start:e.Old.End]}
		if e.Op == collate.Inserted {
			list[i].Text = new[e.New.Start:e.New.End]
		}
	}
	return list
}

// Table is a row for each sighting.
func (a *Said) Table() ([]string, [][]string) {
	rows := make([][]string, len(a.Finds))
	for i, f := range a.Finds {
		rows[i] = []string{string(a.Verdict), string(f.Verdict), f.Statement, f.Speaker, f.Key, strconv.FormatBool(f.By), f.Said, f.Text, f.In.Outlet, f.In.Published, f.In.Title, f.In.URL}
	}
	return []string{"verdict", "match", "id", "speaker", "speaker_key", "asked_speaker", "said", "words", "outlet", "published", "title", "url"}, rows
}
