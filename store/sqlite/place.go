package sqlite

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"onrecord/store"
)

// A place is the id of a statement, an event, or a document in the order of time:
// the Julian day of its date and, below that, its number on that day. What has no
// date stands before the first day. Nothing is ever moved: what comes in later for
// an earlier day gets the next number of that day. On a day that is full, what
// comes in stands behind the last of the day after.
type place int64

const (
	dayBits = 18                  // numbers on one day: few, for full text and indexes hold them by the million
	spill   = 30                  // how many days behind its own something may stand
	dated   = 1 << (dayBits + 16) // where the days begin; everything before it has no date
	never   = 1<<63 - 1           // after every place
)

// julian is the Julian day number, as SQLite's date() takes it.
func julian(t time.Time) int64 { return t.Unix()/86400 + 2440588 }

// civil is the day as YYYY-MM-DD, empty for none.
func civil(day int64) string {
	if day == 0 {
		return ""
	}
	return time.Unix((day-2440588)*86400, 0).UTC().Format(time.DateOnly)
}

// firstDay is the Julian day on which the date begins, 0 if it is not known.
func firstDay(value string) int64 {
	first, _, ok := store.Days(value)
	if !ok {
		return 0
	}
	return julian(first)
}

// bounds are the first place of a day and the first that is behind it. Day 0 is
// everything without a date.
func bounds(day int64) (from, to place) {
	if day == 0 {
		return 1, dated
	}
	return place(day << dayBits), place((day + 1) << dayBits)
}

// onDay reports whether something of that day may stand there.
func (p place) onDay(day int64) bool {
	from, to := bounds(day)
	if day != 0 {
		_, to = bounds(day + spill)
	}
	return from <= p && p < to
}

// places gives out places in one transaction.
type places struct {
	w    *writer
	next map[string]map[int64]place // table, then day
}

// take is the next place of a day in a table.
func (p *places) take(ctx context.Context, table, column string, day int64) (place, error) {
	if p.next[table] == nil {
		p.next[table] = map[int64]place{}
	}
	for on := day; on <= day+spill; on++ {
		from, to := bounds(on)
		next, ok := p.next[table][on]
		if !ok {
			query := fmt.Sprintf("SELECT coalesce(max(%s) + 1, ?1) FROM %s WHERE %s >= ?1 AND %s < ?2", column, table, column, column)
			if err := p.w.row(ctx, query, int64(from), int64(to)).Scan(&next); err != nil {
				return 0, err
			}
		}
		if next < to {
			p.next[table][on] = next + 1
			return next, nil
		}
	}
	return 0, fmt.Errorf("sqlite: %s: no more room around %s", table, civil(day))
}

// packPlaces is a list of places in few bytes: each less the one before.
func packPlaces(list []place) []byte {
	out := make([]byte, 0, 2*len(list))
	last := place(0)
	for _, p := range list {
		out = binary.AppendVarint(out, int64(p-last))
		last = p
	}
	return out
}

func unpackPlaces(b []byte) ([]place, error) {
	var out []place
	last := place(0)
	for len(b) > 0 {
		delta, n := binary.Varint(b)
		if n <= 0 {
			return nil, errors.New("sqlite: a list of places is cut off")
		}
		last, b = last+place(delta), b[n:]
		out = append(out, last)
	}
	return out, nil
}
