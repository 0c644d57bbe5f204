package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"
	"time"

	"onrecord/intake/warc"
)

// Item is one article's bytes with everything known of where they came from.
// What is not known is empty.
type Item struct {
	Name        string // for people: a file, a line or record of one, an address, "-"
	Raw         []byte // the page or text, its transfer and content codings undone
	URL         string // where it was published
	ContentType string // as HTTP declared it
	Fetched     time.Time
	Place       Place
	Given       Given
	Record      Record
	Feed        Feed
}

// Place is where an item stands in the file that holds it. The zero value is an
// item that no file holds.
type Place struct {
	File   string // as it was given or found
	Member string // the web archive in a .wacz that it stands in
	Number int    // of its line or record, from 1; 0 where the file is the item
	Offset int64  // byte of the file, or of the member, at which line, record or compressed stretch begins
	Inside int64  // byte of what is compressed there at which line or record begins
}

// Given is what whoever handed an article on says of it, besides the article.
type Given struct {
	ID        string
	Published string // a date or time, ISO 8601
	Title     string
	Outlet    string
	Language  string // ISO 639-1
	Format    string // "text" or "html", what the bytes are, if that was said
}

// Record is the record of a web archive that an item was taken from.
type Record struct {
	ID       string // WARC-Record-ID
	Declared string // digest of the payload as the record has it: "sha1:4KX…"
	Computed string // the same of the bytes that are there; empty if nothing was declared or the algorithm is not known
	Revisit  string // of a revisit: the id of the record that holds the bytes
}

// Feed is the feed whose entry led to an item.
type Feed struct {
	URL       string
	Title     string
	Link      string    // the entry's address, which may have led on to Item.URL
	Entry     string    // the entry's title
	Published time.Time // as the entry says; zero if it does not
}

// Source gives items. The zero value has no standard input and fetches nothing.
type Source struct {
	Stdin io.Reader
	// Fetch gives the page at an address, for arguments that are one.
	Fetch func(ctx context.Context, url string) (Item, error)
	// Note is told, in whole lines, what cost no article: what web archives hold
	// besides pages, what is wrong with a record that could be read all the same.
	Note func(line string)
}

// ErrNoFetch is an address where nothing is fetched.
var ErrNoFetch = errors.New("pages are not fetched here")

// jsonEndings and archiveEndings are the endings of the files of many articles.
var (
	jsonEndings    = []string{".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".ndjson.gz", ".ndjson.zst"}
	archiveEndings = []string{".warc", ".warc.gz", ".warc.zst"}
	waczEndings    = []string{".wacz"}
)

// Items gives the items that the arguments name: those that Expand takes and, by
// their endings, lines of JSON (.jsonl, .ndjson), web archives (.warc) and either of
// them with .gz or .zst, and .wacz; and addresses. What cannot be read comes as an
// error that names its place, in its turn; the rest goes on. Memory stays flat.
func (s Source) Items(ctx context.Context, args []string) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		r := &run{Source: s, ctx: ctx, yield: yield, seen: newOriginals()}
		for _, arg := range args {
			if !r.arg(arg) {
				return
			}
		}
		r.resolvePending()
	}
}

// run is one pass over the arguments.
type run struct {
	Source
	ctx   context.Context
	yield func(Item, error) bool
	seen  originals
}

func (r *run) arg(arg string) bool {
	if r.ctx.Err() != nil {
		return false
	}
	if isAddress(arg) {
		return r.address(arg)
	}
	endings := slices.Concat(articles, jsonEndings, archiveEndings, waczEndings)
	return expand(arg, r.Stdin, endings, func(in Input) bool { return r.ctx.Err() == nil && r.input(in) })
}

func isAddress(arg string) bool {
	scheme, _, ok := strings.Cut(arg, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

func (r *run) address(url string) bool {
	if r.Fetch == nil {
		return r.fail(Item{Name: url}, ErrNoFetch)
	}
	item, err := r.Fetch(r.ctx, url)
	if err != nil {
		item.Name = url
	}
	return r.yield(item, err)
}

func (r *run) input(in Input) bool {
	holds := in.err == nil && in.in == nil
	switch {
	case holds && hasEnding(in.Name, jsonEndings):
		return r.open(in.Name, r.lines)
	case holds && hasEnding(in.Name, archiveEndings):
		return r.open(in.Name, r.archiveFile)
	case holds && hasEnding(in.Name, waczEndings):
		return r.open(in.Name, r.wacz)
	}
	raw, err := in.Read()
	return r.yield(Item{Name: in.Name, Raw: raw, Place: Place{File: in.Name}}, err)
}

// open opens a file of many articles.
func (r *run) open(name string, read func(name string, f *os.File, size int64) bool) bool {
	f, err := os.Open(name)
	if err != nil {
		return r.fail(Item{Name: name}, plain(err))
	}
	defer f.Close() // only read
	info, err := f.Stat()
	if err != nil {
		return r.fail(Item{Name: name}, plain(err))
	}
	return read(name, f, info.Size())
}

// fail yields an error that begins with the item's name.
func (r *run) fail(item Item, err error) bool {
	return r.yield(item, fmt.Errorf("intake: %s: %w", item.Name, err))
}

func (r *run) note(name, format string, args ...any) {
	if r.Note != nil {
		r.Note(fmt.Sprintf("intake: %s: %s", name, fmt.Sprintf(format, args...)))
	}
}

// placeOf is where a record stands.
func placeOf(file, member string, rec *warc.Record) Place {
	return Place{File: file, Member: member, Number: rec.Number, Offset: rec.Offset, Inside: rec.Inside}
}
