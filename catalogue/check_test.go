package catalogue_test

import (
	"testing"

	"onrecord/catalogue"
	"onrecord/lang"
)

// TestCatalogue holds the rows that the program is delivered with to Check.
func TestCatalogue(t *testing.T) {
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	wrong, err := catalogue.Check(pack)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range wrong {
		t.Error(w)
	}
}
