package intake

import (
	"archive/zip"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"os"
	"slices"
	"strings"

	"onrecord/intake/warc"
)

// original is where the bytes of a payload stand that later records may refer to.
// The zero value is one that is no page.
type original struct {
	shelf shelf
	place warc.Place
	page  bool
}

// maxOriginals is how many records are remembered for revisits, the last ones.
const maxOriginals = 1 << 18

// maxPending is how many revisits wait for an original that comes after them.
const maxPending = 10000

// originals are the records of a run by what a revisit may call them.
type originals struct {
	seed    maphash.Seed
	byName  map[uint64]original
	order   []uint64 // a ring: the oldest is forgotten
	next    int
	pending []pendingRevisit
}

type pendingRevisit struct {
	item  Item
	names []string
}

func newOriginals() originals {
	return originals{seed: maphash.MakeSeed(), byName: map[uint64]original{}}
}

func (o *originals) hash(name string) uint64 { return maphash.String(o.seed, name) }

// add remembers a record by its digest and its id.
func (o *originals) add(rec *warc.Record, where original) {
	for _, name := range originalNames(rec) {
		h := o.hash(name)
		if _, known := o.byName[h]; !known {
			o.remember(h)
		}
		o.byName[h] = where
	}
}

func (o *originals) remember(h uint64) {
	if len(o.order) < maxOriginals {
		o.order = append(o.order, h)
		return
	}
	delete(o.byName, o.order[o.next])
	o.order[o.next] = h
	o.next = (o.next + 1) % maxOriginals
}

// find is the original that one of the names leads to.
func (o *originals) find(names []string) (original, bool) {
	for _, name := range names {
		if where, ok := o.byName[o.hash(name)]; ok {
			return where, true
		}
	}
	return original{}, false
}

// originalNames is what a revisit of this record would call it (WARC/1.1, 6.7.2).
func originalNames(rec *warc.Record) (names []string) {
	if d := rec.Header.Get("WARC-Payload-Digest"); d != "" {
		names = append(names, strings.ToLower(d))
	}
	if rec.ID != "" {
		names = append(names, rec.ID)
	}
	return names
}

// ErrRevisit is a record that says only that a page is the same as before, where
// the page itself is not among what was given.
var ErrRevisit = errors.New("a revisit of a page that is not here")

// revisit yields the page that a revisit record refers to, as fetched again at
// the revisit's time. If it has not come yet, the record waits until the end.
func (r *run) revisit(s shelf, rec *warc.Record, item Item, t *tally) bool {
	if m, err := warc.ParseMessage(rec.Block); err == nil {
		if item.ContentType = m.Header.Get("Content-Type"); m.Status == 304 { // it tells of the answer, not of the page
			item.ContentType = ""
		}
		if why := notPage(item.ContentType, rec.URI); why != "" {
			t.skip("revisit " + why)
			return true
		}
	}
	names := []string{}
	if id := strings.Trim(rec.Header.Get("WARC-Refers-To"), "<> "); id != "" {
		names = append(names, id)
	}
	if d := rec.Header.Get("WARC-Payload-Digest"); d != "" {
		names = append(names, strings.ToLower(d))
		item.Record.Declared = d
	}
	where, ok := r.seen.find(names)
	switch {
	case !ok && len(r.seen.pending) < maxPending:
		r.seen.pending = append(r.seen.pending, pendingRevisit{item, names})
		t.skip("revisit told of at the end")
		return true
	case !ok:
		return r.unresolved(item)
	case !where.page:
		t.skip("revisit")
		return true
	}
	t.pages++
	return r.resolve(item, names, where)
}

func (r *run) unresolved(item Item) bool {
	return r.fail(item, fmt.Errorf("record at byte %d: %w (%s)", item.Place.Offset, ErrRevisit, item.URL))
}

// resolvePending yields the revisits that came before their originals.
func (r *run) resolvePending() {
	for _, p := range r.seen.pending {
		where, ok := r.seen.find(p.names)
		switch {
		case r.ctx.Err() != nil:
			return
		case ok && !where.page:
		case ok:
			if !r.resolve(p.item, p.names, where) {
				return
			}
		case !r.unresolved(p.item):
			return
		}
	}
}

// resolve yields a revisit with the bytes of its original, read again.
func (r *run) resolve(item Item, names []string, where original) bool {
	raw, id, contentType, err := r.again(where, names)
	if err != nil {
		return r.fail(item, fmt.Errorf("record at byte %d: its original cannot be read again: %w (%s)", item.Place.Offset, err, item.URL))
	}
	item.Raw, item.Record.Revisit, item.ContentType = raw, id, contentType
	return r.yield(item, nil)
}

// again reads the page of a record that was read before.
func (r *run) again(where original, names []string) (raw []byte, id, contentType string, err error) {
	f, err := os.Open(where.shelf.file)
	if err != nil {
		return nil, "", "", plain(err)
	}
	defer f.Close() // only read
	src, size, err := onShelf(f, where.shelf.member)
	if err != nil {
		return nil, "", "", err
	}
	w := warc.NewReader(src, size)
	w.Wants, w.MaxBlock = wants, maxBlock
	defer w.Close()
	rec, err := w.At(where.place)
	if err != nil {
		return nil, "", "", err
	}
	var item Item
	if _, why, err := r.fillItem(&item, rec); err != nil || why != "" || !oneOf(originalNames(rec), names) {
		return nil, "", "", fmt.Errorf("the file has changed: %w", errors.Join(err, ErrRevisit))
	}
	return item.Raw, rec.ID, item.ContentType, nil
}

func oneOf(names, of []string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return slices.Contains(of, n) })
}

// onShelf is a web archive in a file, or in a member of it that is not
// compressed once more.
func onShelf(f *os.File, member string) (io.ReaderAt, int64, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, 0, err
	}
	if member == "" {
		return f, info.Size(), nil
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil {
		return nil, 0, err
	}
	for _, m := range z.File {
		if m.Name == member && m.Method == zip.Store {
			offset, err := m.DataOffset()
			if err != nil {
				return nil, 0, err
			}
			return within(f, offset, m.CompressedSize64)
		}
	}
	return nil, 0, fmt.Errorf("%s: %w", member, ErrNothing)
}
