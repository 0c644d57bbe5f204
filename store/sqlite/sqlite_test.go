package sqlite

import (
	"path/filepath"
	"testing"

	"onrecord/store"
	"onrecord/store/storetest"
)

func open(t testing.TB) *Archive {
	t.Helper()
	a, err := Open(filepath.Join(t.TempDir(), "new", "archive.onrecord"), Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

func TestArchive(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store { return open(t) })
}
