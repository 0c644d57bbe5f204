package sqlite

import (
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"onrecord"
	"onrecord/store"
)

// Once it is closed, the one file is the archive: what lies beside it is empty.
func TestClosedIsOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "news.onrecord")
	a, err := Open(path, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	raw := []byte("The ferry sank at noon.")
	d := &onrecord.Document{ID: store.DocumentID(sha256.Sum256(raw), ""), Text: string(raw), Language: "en"}
	if _, err := a.Put(context.Background(), []store.Entry{{Raw: raw, Document: d, Reader: "test"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Document(context.Background(), d.ID); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path + "-wal")
	if err == nil && info.Size() > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%d bytes stay beside the archive, %v", info.Size(), err)
	}
}
