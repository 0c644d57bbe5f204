package main

import (
	"errors"
	"testing"

	"onrecord/store"
)

func TestPeriod(t *testing.T) {
	for dates, want := range map[string]store.Period{
		"": {}, "2024": {From: "2024", To: "2024"}, "2024-03-31": {From: "2024-03-31", To: "2024-03-31"},
		"2024-03..2024-04-15": {From: "2024-03", To: "2024-04-15"}, "2024..": {From: "2024"}, "..2024-02": {To: "2024-02"},
	} {
		if got, err := period("said", dates); got != want || err != nil {
			t.Errorf("%q: got %+v, %v", dates, got, err)
		}
	}
	for _, dates := range []string{"May", "2024-13", "2024..May", "P3D"} {
		if _, err := period("said", dates); !errors.As(err, &usageError{}) {
			t.Errorf("%q: got %v", dates, err)
		}
	}
}
