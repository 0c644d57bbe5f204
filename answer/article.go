package answer

import (
	"cmp"
	"context"
	"time"

	"onrecord"
	"onrecord/collate"
	"onrecord/record"
	"onrecord/store"
)

// Article is one document: its record, what others share of its text, and its other
// versions.
type Article struct {
	Head       store.Head       `json:"in"`
	Record     *record.Document `json:"record"`
	Statements []string         `json:"statement_ids"` // for good, in the record's order
	Events     []string         `json:"event_ids"`
	Captures   []store.Capture  `json:"captures"`
	Related    []Related        `json:"related"`
	Versions   []Version        `json:"versions"`

	Document *onrecord.Document `json:"-"`
	Keys     []string           `json:"entity_keys"` // in the archive, of the record's entities; empty for those without a name
}

// Related is another document that has some of the same text.
type Related struct {
	Other  collate.Head `json:"in"`
	Kind   collate.Kind `json:"kind"`
	Share  float64      `json:"share"`  // of this document's words that stand in the other, 0 to 1
	First  bool         `json:"first"`  // this document is what the other was made from
	Shared []string     `json:"shared"` // the longest passages
}

// Version is another version of the article, and what differs.
type Version struct {
	Other   collate.Head    `json:"in"`
	Dated   bool            `json:"dated"` // dates tell which is the earlier
	Later   bool            `json:"later"` // than this one, if dates tell
	Title   []Change        `json:"title"`
	Kept    int             `json:"kept"`
	Changes []VersionChange `json:"changes"`
}

// VersionChange is what became of a statement from the earlier version to the later.
type VersionChange struct {
	Kinds   []collate.ChangeKind `json:"kinds"`
	Old     string               `json:"old"` // what the earlier says, empty if nothing
	New     string               `json:"new"`
	Who     [2]string            `json:"who"` // speakers, before and after
	Diff    []Change             `json:"diff"`
	Reasons []collate.Reason     `json:"reasons"`
}

const maxPassages = 3 // that are shown of a related document

// ArticleOf is the document with that id.
func ArticleOf(ctx context.Context, s Source, w *collate.Words, id string) (*Article, error) {
	d, err := s.Document(ctx, id)
	if err != nil {
		return nil, err
	}
	a := &Article{Document: d, Record: record.From(d, record.CodePoint), Statements: store.StatementIDs(d), Events: store.EventIDs(d),
		Head: store.Head{Document: d.ID, URL: d.URL, Title: d.Title, Outlet: d.Outlet.Name, Published: d.Published.Value, Language: d.Language}}
	for i := range d.Entities {
		a.Keys = append(a.Keys, store.EntityKey(d, onrecord.EntityID(i+1)))
	}
	if _, a.Captures, err = s.Raw(ctx, id); err != nil {
		return nil, err
	}
	if a.Related, err = relatedTo(ctx, s, d); err != nil {
		return nil, err
	}
	a.Versions, err = versionsOf(ctx, s, w, id)
	return a, err
}

func relatedTo(ctx context.Context, s Source, d *onrecord.Document) ([]Related, error) {
	relations, err := collate.CopiesOf(ctx, s, d.ID)
	if err != nil {
		return nil, err
	}
	var all []Related
	for _, r := range relations {
		if r.Kind == collate.Version { // told of apart
			continue
		}
		one := Related{Other: r.B, Kind: r.Kind, Share: r.Overlap.InB, First: r.First == d.ID}
		for _, p := range r.Overlap.Shared[:min(len(r.Overlap.Shared), maxPassages)] {
			one.Shared = append(one.Shared, d.Slice(p.A))
		}
		all = append(all, one)
	}
	return all, nil
}

func versionsOf(ctx context.Context, s Source, w *collate.Words, id string) ([]Version, error) {
	found, err := collate.VersionsOf(ctx, s, w, id)
	if err != nil {
		return nil, err
	}
	var all []Version
	for _, v := range found {
		old, err := s.Document(ctx, v.Relation.A.ID)
		if err != nil {
			return nil, err
		}
		new, err := s.Document(ctx, v.Relation.B.ID)
		if err != nil {
			return nil, err
		}
		if v.Swapped {
			old, new = new, old
		}
		dated := v.Relation.First != ""
		if order := inTime(old, new); !dated && order != 0 {
			if dated = true; order > 0 {
				old, new = new, old
				v.Changes = w.Diff(old, new)
			}
		}
		one := Version{Other: collate.HeadOf(new), Dated: dated, Later: dated, Kept: v.Changes.Kept, Title: Changed(v.Changes.Title, v.Changes.OldTitle, v.Changes.NewTitle)}
		if new.ID == id {
			one.Other, one.Later = collate.HeadOf(old), false
		}
		for _, c := range v.Changes.Statements {
			one.Changes = append(one.Changes, VersionChange{Kinds: c.Kinds, Old: c.OldText, New: c.NewText,
				Who: [2]string{speakerIn(old, c.Old), speakerIn(new, c.New)}, Diff: Changed(c.Words, c.OldText, c.NewText), Reasons: c.Reasons})
		}
		all = append(all, one)
	}
	return all, nil
}

// inTime says which of two versions is the earlier by when they were changed, or else
// published: below 0 the first. 0 where that does not tell.
func inTime(a, b *onrecord.Document) int {
	first, ok := lastTouched(a)
	second, known := lastTouched(b)
	if !ok || !known {
		return 0
	}
	return first.Compare(second)
}

// lastTouched is when a document was changed or published, to the minute.
func lastTouched(d *onrecord.Document) (time.Time, bool) {
	value := cmp.Or(d.Modified.Value, d.Published.Value)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(layout, value); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
