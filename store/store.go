package store

import (
	"context"
	"errors"
	"iter"

	"onrecord"
)

// Store is an archive. Its methods may be called from many goroutines; writing is
// done one transaction at a time. A canceled context ends a call with the
// context's error and leaves the archive as it was.
type Store interface {
	Writer
	Reader
	Finder
	Collator
	Keeper
	Close() error
}

// Writer puts documents in.
type Writer interface {
	// Put adds entries in one transaction: all or none. An entry whose document is
	// there already adds only its capture. The outcomes stand in the order of the
	// entries.
	Put(ctx context.Context, entries []Entry) ([]Outcome, error)
	// Replace puts a new reading of a document that is there in the old one's
	// place: the raw bytes and captures stay. ErrNotFound if it is not there.
	Replace(ctx context.Context, e Entry) error
	// Remove takes a document out, and its raw bytes if no other document has them.
	Remove(ctx context.Context, document string) error
	// Known reports whether bytes with that SHA-256, from that address (empty if
	// unknown), are in the archive, and as which document, so that they need not
	// be read again.
	Known(ctx context.Context, raw [32]byte, url string) (document string, ok bool, err error)
}

// Reader gives back what was put in. An unknown id is ErrNotFound.
type Reader interface {
	// Document is the document, with all its layers but the tokens.
	Document(ctx context.Context, id string) (*onrecord.Document, error)
	// Raw is the bytes that the document was read from and where they came from,
	// the first capture first.
	Raw(ctx context.Context, id string) ([]byte, []Capture, error)
	// Each is all documents in the order in which they came in, beginning after
	// the one given (empty: from the first). It ends at the first error.
	Each(ctx context.Context, after string) iter.Seq2[*onrecord.Document, error]
	// Verify slices every stored span again from the hashed text, and hashes the
	// raw bytes again. It stops at the first item that is not what was stored,
	// with a *Mismatch. seen is called for each document, and may be nil.
	Verify(ctx context.Context, seen func(document string)) (Seal, error)
}

// Finder answers questions. Every answer is a page; see Query for paging.
type Finder interface {
	Documents(ctx context.Context, q Query) (Page[Document], error)
	Statements(ctx context.Context, q Query) (Page[Statement], error)
	Events(ctx context.Context, q Query) (Page[Event], error)
	// Entities is who is spoken of, the most on record first.
	Entities(ctx context.Context, q EntityQuery) (Page[Entity], error)
}

// Collator is what comparing documents needs.
type Collator interface {
	// Near is the documents that share at least one band with those given, the
	// most shared bands first.
	Near(ctx context.Context, bands []uint64) ([]string, error)
	// Count counts the statements of a query by a field, the commonest first.
	Count(ctx context.Context, q Query, by Field, limit int) ([]Tally, error)
	// Links counts who does what to whom among the statements or events of a query,
	// the heaviest links first. Links from or to nobody with a key are left out.
	Links(ctx context.Context, q Query, kind LinkKind, limit int) ([]Link, error)
	// Summary is what the archive holds.
	Summary(ctx context.Context) (Summary, error)
}

// Keeper keeps what is not read from documents.
type Keeper interface {
	// Identify makes id who is who from now on, over all documents.
	Identify(ctx context.Context, id *Identity) error
	// State is a value kept under a kind and a key: the state of a feed. ok is
	// false if there is none.
	State(ctx context.Context, kind, key string) (value []byte, ok bool, err error)
	// SetState keeps a value, or forgets it where value is nil.
	SetState(ctx context.Context, kind, key string, value []byte) error
	// States is all values of a kind by key, in the order of the keys.
	States(ctx context.Context, kind string) (iter.Seq2[string, []byte], error)
}

// The errors of every archive; test for them with errors.Is.
var (
	ErrNotFound = errors.New("not in the archive")
	ErrQuery    = errors.New("not a question that can be asked") // wrapped with what is wrong in it
	ErrVersion  = errors.New("written by a newer onrecord")
)

// Mismatch is the first stored item that is not what it was when it was stored.
type Mismatch struct {
	Document string
	Item     string // raw, text, or an item and its part: s3 content, m7
	Want     string // the digest kept, hexadecimal
	Got      string // the digest of what is there now
}

func (m *Mismatch) Error() string {
	return "store: verify: " + m.Document + ": " + m.Item + ": kept with digest " + m.Want + ", is now " + m.Got
}
