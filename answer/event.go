package answer

import (
	"context"
	"fmt"

	"onrecord"
	"onrecord/collate"
	"onrecord/digest"
	"onrecord/store"
)

// Happened is one event by itself, and who else reports it.
type Happened struct {
	Event    store.Event   `json:"event"`
	Context  Context       `json:"context"`
	Denies   *store.Event  `json:"denies"`    // the event that it denies
	DeniedBy []store.Event `json:"denied_by"` // in the same document
	Why      []digest.Fact `json:"why"`
	Reports  []Report      `json:"reports"` // of the same event, this one left out
	Groups   int           `json:"texts"`   // different texts among all reports: copies count once
}

// Report is another telling of an event, and why it is taken for the same.
type Report struct {
	store.Event
	Reasons []collate.Reason `json:"reasons"`
}

// HappenedOf is the event with that id. store.ErrNotFound if there is none.
func HappenedOf(ctx context.Context, s Source, w *collate.Words, id string) (*Happened, error) {
	d, rows, at, err := amid(ctx, s, id, s.Events, func(row store.Event) string { return row.ID })
	if err != nil {
		return nil, err
	}
	h := &Happened{Event: rows[at]}
	n := h.Event.Number
	if int(n) > len(d.Events) { // read again between the two questions
		return nil, fmt.Errorf("answer: %s: %w", id, store.ErrNotFound)
	}
	for _, row := range rows {
		switch {
		case d.Event(n).Denies == row.Number:
			h.Denies = &row
		case d.Event(row.Number).Denies == n:
			h.DeniedBy = append(h.DeniedBy, row)
		}
	}
	h.Context = contextAt(d, d.Event(n).Trigger)
	why, err := digest.Why(d, fmt.Sprintf("v%d", n))
	if err != nil {
		return nil, err
	}
	h.Why = why.Facts
	return h, h.reports(ctx, s, w)
}

func (h *Happened) reports(ctx context.Context, s Source, w *collate.Words) error {
	cluster, err := collate.ReportsOf(ctx, s, w, h.Event.ID)
	if err != nil || cluster == nil {
		return err
	}
	for i, e := range cluster.Events {
		if e.ID != h.Event.ID {
			h.Reports = append(h.Reports, Report{Event: e, Reasons: cluster.Happening.Told[i].Reasons})
		}
	}
	h.Groups = len(cluster.Groups)
	return nil
}

// contextAt is a stretch of the text and the rest of its sentence.
func contextAt(d *onrecord.Document, s onrecord.Span) Context {
	around := s
	for _, sentence := range d.Sentences {
		if sentence.Start < s.End && s.Start < sentence.End {
			around = around.Cover(sentence.Span)
		}
	}
	return Context{Before: d.Text[around.Start:s.Start], Words: d.Slice(s), After: d.Text[s.End:around.End]}
}

// speakerIn is who makes a statement of a document, by name; "" for none.
func speakerIn(d *onrecord.Document, id onrecord.StatementID) string {
	if id == 0 {
		return ""
	}
	name, _ := digest.SpeakerOf(d, id)
	return digest.Line(name)
}
