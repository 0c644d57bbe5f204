package main

import (
	"errors"
	"slices"
	"testing"

	"onrecord"
	"onrecord/export"
)

func TestFanOut(t *testing.T) {
	docs := export.Of(&onrecord.Document{ID: "a"}, &onrecord.Document{ID: "b"}, &onrecord.Document{ID: "c"})
	seen := make([][]string, 3)
	err := fanOut(docs, 3, func(i int, docs export.Documents) error {
		for d := range docs {
			seen[i] = append(seen[i], d.ID)
		}
		return nil
	})
	for _, ids := range seen {
		if err != nil || !slices.Equal(ids, []string{"a", "b", "c"}) {
			t.Errorf("got %v, %v", ids, err)
		}
	}
}

// A use that fails ends with its error and holds up nobody; an error of the
// documents reaches every use.
func TestFanOutFails(t *testing.T) {
	full := errors.New("full")
	n := 0
	err := fanOut(export.Of(&onrecord.Document{}, &onrecord.Document{}), 2, func(i int, docs export.Documents) error {
		if i == 0 {
			return full
		}
		for range docs {
			n++
		}
		return nil
	})
	if !errors.Is(err, full) || n != 2 {
		t.Errorf("got %v, and the other use saw %d", err, n)
	}
	broken := errors.New("broken")
	err = fanOut(func(yield func(*onrecord.Document, error) bool) { yield(nil, broken) }, 2, func(_ int, docs export.Documents) error {
		for _, err := range docs {
			return err
		}
		return nil
	})
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}
