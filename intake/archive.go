package intake

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"os"
	"strings"

	"onrecord/intake/warc"
)

// maxBlock is how large a record's block may be: a page that is not compressed,
// and its header.
const maxBlock = MaxSize + 1<<20

// shelf is a web archive: a file, or a member of one.
type shelf struct {
	file, member string
}

// name is what messages call it.
func (s shelf) name() string {
	if s.member == "" {
		return s.file
	}
	return s.file + "/" + s.member
}

func (r *run) archiveFile(name string, f *os.File, size int64) bool {
	return r.archive(shelf{file: name}, f, size)
}

// archive gives the pages of a web archive and says what else it holds.
func (r *run) archive(s shelf, src io.ReaderAt, size int64) bool {
	w := warc.NewReader(src, size)
	w.Wants, w.MaxBlock = wants, maxBlock
	defer w.Close()
	var t tally
	for r.ctx.Err() == nil {
		rec, err := w.Next()
		var lost *warc.Damage
		switch {
		case errors.Is(err, io.EOF):
			r.note(s.name(), "%s", &t)
			return true
		case errors.As(err, &lost):
			item := Item{Name: s.name(), URL: lost.URI, Place: Place{File: s.file, Member: s.member, Number: lost.Number, Offset: lost.Offset, Inside: lost.Inside}}
			if !r.fail(item, err) {
				return false
			}
			t.lost++
			continue
		case err != nil:
			return r.fail(Item{Name: s.name()}, err)
		}
		if !r.record(s, rec, &t) {
			return false
		}
	}
	return false
}

// wants reports whether a record may hold a page.
func wants(rec *warc.Record) bool {
	switch rec.Type {
	case "response", "revisit":
		return isAddress(rec.URI)
	case "resource", "conversion":
		return isAddress(rec.URI) && isPageType(rec.Header.Get("Content-Type"))
	}
	return false
}

// isPageType reports whether a media type is one of pages and texts.
func isPageType(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil { // its parameters may be wrong
		media, _, _ = strings.Cut(strings.ToLower(contentType), ";")
		media = strings.TrimSpace(media)
	}
	return media == "text/html" || media == "text/plain" || media == "application/xhtml+xml"
}

// record yields what a record holds, or counts it.
func (r *run) record(s shelf, rec *warc.Record, t *tally) bool {
	t.records++
	item := Item{Name: fmt.Sprintf("%s#%d", s.name(), rec.Number), URL: rec.URI, Fetched: rec.Date,
		Place: placeOf(s.file, s.member, rec), Record: Record{ID: rec.ID}}
	if rec.Type == "continuation" {
		return r.fail(item, fmt.Errorf("record at byte %d is lost: %w", rec.Offset, ErrSegment))
	}
	if !wants(rec) {
		if rec.Doubt != "" {
			return r.fail(item, fmt.Errorf("record at byte %d is lost: %s", rec.Offset, rec.Doubt))
		}
		t.count(rec.Type, rec.Header.Get("Content-Type"))
		return true
	}
	if rec.Type == "revisit" {
		return r.revisit(s, rec, item, t)
	}
	doubts, why, err := r.fillItem(&item, rec)
	switch {
	case err != nil:
		return r.fail(item, fmt.Errorf("record at byte %d is lost: %w (%s)", rec.Offset, err, rec.URI))
	case why != "":
		t.skip(why)
		r.seen.add(rec, original{})
		return true
	}
	for _, d := range doubts {
		r.note(item.Name, "record at byte %d: %s (%s)", rec.Offset, d, rec.URI)
	}
	t.pages++
	r.seen.add(rec, original{shelf: s, place: warc.Place{Offset: rec.Offset, Inside: rec.Inside}, page: true})
	return r.yield(item, nil)
}

// ErrSegment is a record that an archive cut into several; nobody does.
var ErrSegment = errors.New("a segment of a record: segments are not joined")

// fillItem gives an item the bytes of a record. why says why they are no page.
func (r *run) fillItem(item *Item, rec *warc.Record) (doubts []string, why string, err error) {
	content := rec.Block
	item.ContentType = rec.Header.Get("Content-Type")
	if rec.Type == "response" {
		m, err := warc.ParseMessage(rec.Block)
		if err != nil {
			return nil, "", err
		}
		if m.Status != http.StatusOK {
			return nil, fmt.Sprintf("status %d", m.Status), nil
		}
		item.ContentType = m.Header.Get("Content-Type")
		if why := notPage(item.ContentType, rec.URI); why != "" {
			return nil, why, nil
		}
		if content, doubts, err = m.Content(MaxSize); err != nil {
			return nil, "", err
		}
	}
	switch {
	case len(content) > MaxSize:
		return nil, "", ErrTooLarge
	case len(bytes.TrimSpace(content)) == 0:
		return nil, "empty", nil
	case item.ContentType == "" && !strings.HasPrefix(http.DetectContentType(content), "text/"):
		return nil, "no type", nil
	}
	item.Raw = bytes.Clone(content) // the block is overwritten by the next record
	return append(doubts, r.examine(item, rec)...), "", nil
}

// notPage says why a response of that type from that address is no page, "" if
// it may be one. A response that does not tell its type may be.
func notPage(contentType, uri string) string {
	if contentType != "" && !isPageType(contentType) {
		media, _, _ := strings.Cut(strings.ToLower(contentType), ";")
		return strings.TrimSpace(media)
	}
	if u, err := url.Parse(uri); err == nil && u.Path == "/robots.txt" {
		return "robots.txt"
	}
	return ""
}

// examine gives an item its digests, and says what is wrong with the record.
func (r *run) examine(item *Item, rec *warc.Record) (doubts []string) {
	if rec.Doubt != "" {
		doubts = append(doubts, rec.Doubt)
	}
	if how := rec.Header.Get("WARC-Truncated"); how != "" {
		doubts = append(doubts, fmt.Sprintf("the page was cut off when it was archived (%s)", clip(how)))
	}
	c := rec.Check()
	item.Record.Declared, item.Record.Computed = c.Declared, c.Computed
	if c.Known && !c.Same {
		doubts = append(doubts, fmt.Sprintf("its digest is %s, declared as %s", c.Computed, c.Declared))
	}
	return doubts
}
