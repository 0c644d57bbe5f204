package intake

import (
	"strconv"
	"time"
)

// How dates and times are written in lines of JSON and in sitemaps: ISO 8601
// with small liberties, and what mail and RSS write.
var (
	zoned = []string{time.RFC3339Nano, "2006-01-02T15:04:05-0700", "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700",
		"Mon, 2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 -0700"}
	named    = []string{"Mon, 2 Jan 2006 15:04:05 MST", "2006-01-02 15:04:05 MST"}
	unzoned  = []string{"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04"}
	calendar = []string{time.DateOnly, "2006/01/02", "20060102", "January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006"}
)

// withoutZone is ISO 8601 for a time of which nobody says where it is that late.
const withoutZone = "2006-01-02T15:04:05"

// isoDate writes a date or time as ISO 8601, as exactly as it was said. A number
// is seconds or milliseconds since 1970.
func isoDate(s string) (string, bool) {
	for _, try := range []struct {
		layouts []string
		out     string
	}{{calendar, time.DateOnly}, {zoned, time.RFC3339}, {unzoned, withoutZone}} {
		if t, ok := parse(s, try.layouts); ok {
			return t.Format(try.out), true
		}
	}
	if t, ok := parse(s, named); ok {
		// A name such as EST says nothing that is the same everywhere.
		if name, _ := t.Zone(); name == "GMT" || name == "UTC" {
			return t.Format(time.RFC3339), true
		}
		return t.Format(withoutZone), true
	}
	return epoch(s)
}

func parse(s string, layouts []string) (time.Time, bool) {
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// epoch reads seconds or milliseconds since 1970, from 1989 to 2099.
func epoch(s string) (string, bool) {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return "", false
	}
	if n > 1e11 {
		n /= 1000
	}
	if n < 6e8 || n > 4.1e9 {
		return "", false
	}
	return time.Unix(int64(n), 0).UTC().Format(time.RFC3339), true
}
