package sqlite

import (
	"context"
	"crypto/sha256"
	"os"
	"path/filepath"
	"testing"
	"time"

	"onrecord/record"
	"onrecord/store"
)

// TestSize says what the records of a file take in an archive: JSON Lines as
// "onrecord read --format jsonl" prints them, named by ONRECORD_RECORDS.
func TestSize(t *testing.T) {
	name := os.Getenv("ONRECORD_RECORDS")
	if name == "" {
		t.Skip("ONRECORD_RECORDS names no file of records")
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var entries []store.Entry
	for d, err := range record.All(f) {
		if err != nil {
			t.Fatal(err)
		}
		raw := []byte(d.Text)
		d.ID = store.DocumentID(sha256.Sum256(raw), d.URL)
		bands := make([]uint64, 16)
		for i := range bands {
			sum := sha256.Sum256([]byte{byte(i), d.ID[0], d.ID[3], d.ID[7]})
			bands[i] = uint64(sum[0])<<56 | uint64(sum[1])<<48 | uint64(sum[2])<<40 | uint64(sum[3])<<32 | uint64(sum[4])<<24 | uint64(sum[5])<<16
		}
		entries = append(entries, store.Entry{Raw: raw, Capture: store.Capture{Origin: d.Origin}, Document: d, Reader: "v1", Bands: bands})
	}
	file := filepath.Join(t.TempDir(), "a.onrecord")
	a, err := Open(file, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	ctx := context.Background()
	start := time.Now()
	for i := 0; i < len(entries); i += 50 {
		if _, err := a.Put(ctx, entries[i:min(i+50, len(entries))]); err != nil {
			t.Fatal(err)
		}
	}
	took := time.Since(start)
	w := <-a.turn
	if _, err := w.exec(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		t.Fatal(err)
	}
	a.turn <- w
	report(t, a, file, len(entries), took)
}

func report(t *testing.T, a *Archive, file string, n int, took time.Duration) {
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	err = a.view(ctx, func(v *view) error {
		var plain, packed int64
		if err := v.row(ctx, "SELECT sum(size), (SELECT sum(length(bytes)) FROM raw_piece) FROM raw").Scan(&plain, &packed); err != nil {
			return err
		}
		per := func(n64 int64) int64 { return n64 / int64(n) }
		t.Logf("%d documents in %v, %.0f a second; a document: file %d, raw %d, raw packed %d; beside the raw bytes %d, beside the packed ones %d", n, took, float64(n)/took.Seconds(), per(info.Size()), per(plain), per(packed), per(info.Size()-plain), per(info.Size()-packed))
		if got := per(info.Size() - plain); got > 12<<10 {
			t.Errorf("an article takes %d bytes beside its raw ones, more than 12 KB", got)
		}
		return v.rows(ctx, "SELECT name, sum(pgsize), sum(payload), sum(unused), count(*) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 40", nil, func(s scanner) error {
			var name string
			var size, payload, unused, pages int64
			err := s.Scan(&name, &size, &payload, &unused, &pages)
			t.Logf("%-32s %6d payload %6d unused %6d", name, per(size), per(payload), per(unused))
			return err
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}
