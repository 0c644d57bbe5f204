package store

import (
	"context"
	"iter"

	"onrecord"
)

// Query asks for documents, statements or events. Fields that are set all must
// hold; the zero Query asks for everything. Fields that make no sense for what is
// asked for (Form of documents) are about the documents' statements.
type Query struct {
	Words     string // full text: words, "phrases", prefix*, OR, -not; of a statement its content, of a document its text and title, of an event its sentence
	Speaker   string // key of whose statements, or of whose voice tells the event
	Entity    string // key of who is mentioned: in the content, among actors or recipients, in the document
	Actor     string // of events: key
	Recipient string // of events: key
	Body      string // key of the body whose office the speaker holds, or that speaks itself
	Outlet    string // name, case folded
	Document  string // id
	URL       string // of the document
	CueKinds  []onrecord.CueKind
	Forms     []onrecord.Form
	Sources   []onrecord.SourceKind
	Types     []string // PLOVER, of events
	Statuses  []onrecord.Status
	Ledger    string
	Language  string
	Said      Period // when it was said; of events: when it happened
	Published Period
	Top       bool   // only statements that stand in no other
	NotReadBy string // of documents: not read by this version of the program

	Order  Order
	Limit  int    // items on a page; 0 is DefaultLimit, at most MaxLimit
	Cursor string // where the page begins, as Page.Next gave it; empty for the first
}

// Period is a stretch of days, both included: TIMEX3 dates such as 2024, 2024-03
// or 2024-03-31; empty is open. The zero Period is all time, and what has no date too.
type Period struct{ From, To string }

// Order is the order of a page.
type Order string

// The orders. The zero Order is ByNewest; with words the newest that hold them.
const (
	ByNewest Order = ""       // said, happened or published last first
	ByOldest Order = "oldest" // what has no date comes last in both
	ByMatch  Order = "match"  // of the matches that came in last, the best first (BM25)
)

// The sizes of pages.
const (
	DefaultLimit = 50
	MaxLimit     = 1000
)

// Page is one page of an answer.
type Page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next"`  // cursor of the next page, empty on the last
	Total int    `json:"total"` // how many there are in all, counted up to CountLimit
	More  bool   `json:"more"`  // there are more than Total
}

// All is the items that ask finds for a query, page after page from its cursor on. A
// Limit of 0 asks for MaxLimit at a time. It ends at the first error, which it yields.
func All[T any](ctx context.Context, q Query, ask func(context.Context, Query) (Page[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		if q.Limit == 0 {
			q.Limit = MaxLimit
		}
		for {
			page, err := ask(ctx, q)
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, item := range page.Items {
				if !yield(item, nil) {
					return
				}
			}
			if q.Cursor = page.Next; q.Cursor == "" {
				return
			}
		}
	}
}

// CountLimit is how far answers are counted.
const CountLimit = 10_000

// EntityQuery asks for entities.
type EntityQuery struct {
	Name   string // words of the name or of an alias, case and accents folded, the last may be cut short; or a key
	Types  []onrecord.EntityType
	Speaks bool // only who has statements
	Limit  int
	Cursor string
}

// Field is what statements can be counted by.
type Field string

// The fields.
const (
	FieldSpeaker    Field = "speaker"
	FieldOutlet     Field = "outlet"
	FieldCueKind    Field = "cue_kind"
	FieldForm       Field = "form"
	FieldSourceKind Field = "source_kind"
	FieldSaid       Field = "said"      // by month
	FieldPublished  Field = "published" // by month
	FieldSpeaks     Field = "speaker_outlet"
)

// Tally is a value of a field and how many statements have it.
type Tally struct {
	Value string `json:"value"`          // as in a Query: a key, a name, a kind, a month
	Name  string `json:"name,omitempty"` // of an entity
	N     int    `json:"n"`
	Words int    `json:"words"` // of the statements' contents
}

// Summary is what an archive holds.
type Summary struct {
	Documents  int            `json:"documents"`
	Statements int            `json:"statements"`
	Events     int            `json:"events"`
	Entities   int            `json:"entities"`
	Outlets    int            `json:"outlets"`
	First      string         `json:"first"` // publication days, empty if none is known
	Last       string         `json:"last"`
	Raw        int64          `json:"raw_bytes"`     // of the raw texts
	Size       int64          `json:"archive_bytes"` // of the archive
	Readers    map[string]int `json:"readers"`       // documents by the version that read them
}

// LinkKind is what a link says.
type LinkKind string

// The kinds of links.
const (
	LinkCites LinkKind = "cites" // an outlet reports a speaker
	LinkActs  LinkKind = "acts"  // an actor acts on a recipient
)

// Link is how often one does that to the other.
type Link struct {
	From  Named  `json:"from"` // an outlet has no key
	To    Named  `json:"to"`
	N     int    `json:"n"`     // statements, or events
	First string `json:"first"` // publication days, empty if none is known
	Last  string `json:"last"`
	Type  string `json:"type,omitempty"` // of acts: the commonest
}
