package collate

import (
	"strings"
	"time"
)

// NameKey is a name for comparing: lower case, without article, signs and what belongs to
// an address: "The New York Times", "nytimes.com" remain two, "the Guardian" and "Guardian" are one.
func NameKey(name string) string {
	w := folded(strings.TrimPrefix(strings.ToLower(name), "www."))
	if len(w) > 1 && w[0] == "the" {
		w = w[1:]
	}
	return strings.Join(w, " ")
}

// instant is the first n characters of an ISO 8601 date or time, in UTC where a zone is given
// and n reaches to the minutes; empty if the value is shorter than a day.
func instant(value string, n int) string {
	if len(value) < len("2006-01-02") || n < len("2006-01-02") {
		return ""
	}
	if n > len("2006-01-02") {
		if t, err := time.Parse(time.RFC3339, value); err == nil {
			return t.UTC().Format("2006-01-02T15:04:05")
		}
		n = min(n, len("2006-01-02T15:04:05"))
	}
	return value[:min(n, len(value))]
}
