package answer

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"onrecord/store"
)

// maxMonths is how many months are counted: sixty years.
const maxMonths = 720

// byValue sorts months, and what else sorts as it is written.
func byValue(t []store.Tally) {
	slices.SortFunc(t, func(a, b store.Tally) int { return cmp.Compare(a.Value, b.Value) })
}

// Timeline is what was said and what happened, day by day.
type Timeline struct {
	Days   []Day         `json:"days"`
	Months []store.Tally `json:"months"` // statements by month, earliest first
	Next   string        `json:"next"`   // where the next page begins, empty on the last
}

// Day is one date, as exact as the texts give it, and what they have for it.
type Day struct {
	Date       string            `json:"date"` // TIMEX3 without a time of the day: 2024-03-31, 2024-03, 2024; empty for what has no date
	Statements []store.Statement `json:"statements"`
	Events     []store.Event     `json:"events"`
}

// Days is the timeline of a query, the latest day first unless q.Order says
// otherwise. Its pages follow statements; events are those of the same stretch.
func Days(ctx context.Context, s Source, q store.Query) (*Timeline, error) {
	said, err := s.Statements(ctx, q)
	if err != nil {
		return nil, err
	}
	acts := q
	acts.Cursor = ""
	acts.Said = stretch(said, q)
	happened, err := s.Events(ctx, acts)
	if err != nil {
		return nil, err
	}
	months, err := s.Count(ctx, q, store.FieldSaid, maxMonths)
	if err != nil {
		return nil, err
	}
	byValue(months)
	return &Timeline{Days: days(said.Items, happened.Items, q.Order), Months: months, Next: said.Next}, nil
}

// stretch is the time that a page of statements covers: open to the side where no
// other page follows.
func stretch(page store.Page[store.Statement], q store.Query) store.Period {
	p := q.Said
	var first, last string
	for _, s := range page.Items {
		if s.Said == "" {
			continue
		}
		if first == "" {
			first = s.Said
		}
		last = s.Said
	}
	begin, end := &p.To, &p.From // newest first
	if q.Order == store.ByOldest {
		begin, end = &p.From, &p.To
	}
	if q.Cursor != "" && first != "" {
		*begin = first
	}
	if page.Next != "" && last != "" {
		*end = last
	}
	return p
}

// days groups by date.
func days(said []store.Statement, happened []store.Event, order store.Order) []Day {
	at := map[string]*Day{}
	day := func(date string) *Day {
		date, _, _ = strings.Cut(date, "T") // hours of one day stand under it, in their order
		if at[date] == nil {
			at[date] = &Day{Date: date}
		}
		return at[date]
	}
	for _, s := range said {
		d := day(s.Said)
		d.Statements = append(d.Statements, s)
	}
	for _, e := range happened {
		d := day(e.Date)
		d.Events = append(d.Events, e)
	}
	all := make([]Day, 0, len(at))
	for _, d := range at {
		all = append(all, *d)
	}
	slices.SortFunc(all, func(a, b Day) int {
		switch {
		case (a.Date == "") != (b.Date == ""): // no date comes last
			return cmp.Compare(b.Date, a.Date)
		case order == store.ByOldest:
			return cmp.Compare(a.Date, b.Date)
		}
		return cmp.Compare(b.Date, a.Date)
	})
	return all
}

// daysBefore is the day n days before a date; "" for what is no day.
func daysBefore(day string, n int) string {
	if len(day) < len(time.DateOnly) {
		return ""
	}
	d, err := time.Parse(time.DateOnly, day[:len(time.DateOnly)])
	if err != nil {
		return ""
	}
	return d.AddDate(0, 0, -n).Format(time.DateOnly)
}
