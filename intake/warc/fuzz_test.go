package warc

import (
	"errors"
	"io"
	"strings"
	"testing"
)

// Whatever the bytes, reading ends, records come in the order of the file, and
// what is lost has its place in it.
func FuzzReader(f *testing.F) {
	sure := record("response", "b", page("the second page"), sha1Of("the second page"))
	f.Add(recordA + sure + recordC)
	f.Add(zip(f, recordA) + zip(f, sure) + recordC)
	f.Add(frame(f, recordA) + "\x50\x2a\x4d\x18\x03\x00\x00\x00xyz" + frame(f, sure+recordC))
	f.Fuzz(func(t *testing.T, file string) {
		r := NewReader(strings.NewReader(file), int64(len(file)))
		r.Wants, r.MaxBlock = func(rec *Record) bool { return rec.Type != "request" }, 4<<10
		defer r.Close()
		for last, n := (Place{-1, 0}), 0; ; n++ {
			rec, err := r.Next()
			var d *Damage
			switch {
			case errors.Is(err, io.EOF):
				return
			case errors.As(err, &d):
				if d.Offset < 0 || d.Offset > int64(len(file)) || d.Err == nil {
					t.Fatalf("damage %+v", d)
				}
				continue
			case err != nil:
				t.Fatal(err)
			}
			if rec.Offset < last.Offset || rec.Offset == last.Offset && rec.Inside <= last.Inside {
				t.Fatalf("a record at %+v after one at %+v", rec.Place, last)
			}
			if last = rec.Place; len(rec.Block) > r.MaxBlock+chunk || n > len(file) {
				t.Fatalf("%d bytes in a block, %d records", len(rec.Block), n)
			}
		}
	})
}
