package article

import "testing"

// The rules' own examples are their tests.
func TestRules(t *testing.T) {
	r, err := loadRules()
	if err != nil {
		t.Fatal(err)
	}
	if err := r.check(); err != nil {
		t.Error(err)
	}
}
