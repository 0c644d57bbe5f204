package store

import (
	"testing"
	"time"
)

func TestDays(t *testing.T) {
	tests := []struct{ value, first, last string }{
		{"2024", "2024-01-01", "2024-12-31"},
		{"199", "1990-01-01", "1999-12-31"},
		{"18", "1800-01-01", "1899-12-31"},
		{"2024-02", "2024-02-01", "2024-02-29"},
		{"2024-03-31", "2024-03-31", "2024-03-31"},
		{"2024-03-31T14:05:00Z", "2024-03-31", "2024-03-31"},
		{"2024-03-31TMO", "2024-03-31", "2024-03-31"},
		{"2024-W10", "2024-03-04", "2024-03-10"},
		{"2021-W01", "2021-01-04", "2021-01-10"},
		{"2020-W53-WE", "2021-01-02", "2021-01-03"},
		{"2024-W10-3", "2024-03-06", "2024-03-06"},
		{"2022-WI", "2022-12-01", "2023-02-28"},
		{"2022-Q3", "2022-07-01", "2022-09-30"},
		{"2022-H2", "2022-07-01", "2022-12-31"},
	}
	for _, tt := range tests {
		first, last, ok := Days(tt.value)
		if got, end := first.Format(time.DateOnly), last.Format(time.DateOnly); !ok || got != tt.first || end != tt.last {
			t.Errorf("%s: got %s to %s, %v; want %s to %s", tt.value, got, end, ok, tt.first, tt.last)
		}
	}
	for _, value := range []string{"", "P3D", "PAST_REF", "XXXX-03", "BC0044", "2024-13", "2023-02-29", "2024-3-1", "2024-W54", "2024-W10-8", "2", "20240", "2024-", "-5", "199-03"} {
		if first, _, ok := Days(value); ok {
			t.Errorf("%q: is %s", value, first.Format(time.DateOnly))
		}
	}
}
