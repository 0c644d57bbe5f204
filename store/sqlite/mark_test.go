package sqlite

import (
	"context"
	"path/filepath"
	"testing"
)

// The mark stays while nothing changes, and is another after a change, for who made it
// and for who only reads.
func TestMark(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.onrecord")
	a, err := Open(path, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	b, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	before, seen := a.Mark(), b.Mark()
	if _, err := b.Summary(context.Background()); err != nil {
		t.Fatal(err)
	}
	if before == "" || a.Mark() != before || b.Mark() != seen {
		t.Errorf("reading changes the mark from %q to %q", before, a.Mark())
	}
	if err := a.SetState(context.Background(), "test", "key", []byte("value")); err != nil {
		t.Fatal(err)
	}
	if a.Mark() == before || b.Mark() == seen {
		t.Error("writing does not change the mark")
	}
}
