package onrecordtest

import (
	"testing"

	"pgregory.net/rapid"
)

func TestHarbourKeepsTheLaws(t *testing.T) {
	if err := Harbour().Check(); err != nil {
		t.Fatal(err)
	}
}

func TestDrawKeepsTheLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if err := Draw(t).Check(); err != nil {
			t.Fatal(err)
		}
	})
}
