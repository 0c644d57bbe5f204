package answer

import (
	"context"

	"onrecord/collate"
	"onrecord/store"
)

// Origin is where a statement is on record, and where it began.
type Origin struct {
	Documents   int              `json:"documents"`
	Carriers    int              `json:"carriers"`    // outlets
	Independent int              `json:"independent"` // origins that do not rest on each other
	Names       []string         `json:"origins"`
	Unknown     int              `json:"unknown"` // documents that may or may not be independent
	Earliest    *store.Statement `json:"earliest"`
	Path        []string         `json:"path"` // of the earliest
	Circles     []collate.Circle `json:"circles"`
	Reasons     []collate.Reason `json:"reasons"`
	Variants    []Variant        `json:"variants"` // by the same speaker, the statement itself first
	Others      []Variant        `json:"others"`   // the words, by other speakers
	Cited       []Variant        `json:"cited"`    // much the same in other words, where one outlet cites the other
	More        bool             `json:"more"`
}

// Variant is a statement with the words of another, and what differs.
type Variant struct {
	store.Statement
	Verdict collate.Verdict `json:"verdict"`
	Diff    []Change        `json:"diff"` // from it to the one that was asked about
	Path    []string        `json:"path"` // how it came to its document
}

// OriginOf finds where the statement with that id is on record, and where it began.
func OriginOf(ctx context.Context, s Source, w *collate.Words, id string) (*Origin, error) {
	known, err := collate.OriginsOf(ctx, s, w, id)
	if err != nil {
		return nil, err
	}
	o := known.Origins
	a := &Origin{Documents: o.Documents, Carriers: o.Carriers, Independent: o.Independent, Names: o.Names, Unknown: o.Unknown,
		Path: o.Path, Circles: o.Circles, Reasons: o.Reasons, More: known.More}
	paths := map[string][]string{}
	for i, v := range known.Sightings {
		paths[v.Head.Document] = o.Traces[i].Path
	}
	asked := Words(known.Statement.Content)
	for _, v := range append([]collate.Variant{{Statement: known.Statement, Match: collate.Match{Verdict: collate.Exact, Score: 1}, Same: true}}, known.Variants...) {
		a.Variants = append(a.Variants, variant(v, asked, paths))
	}
	for _, v := range known.Others {
		a.Others = append(a.Others, variant(v, asked, paths))
	}
	for _, s := range known.Cited {
		a.Cited = append(a.Cited, Variant{Statement: s, Verdict: collate.Unrelated, Path: paths[s.Head.Document]})
	}
	if o.Earliest >= 0 {
		a.Earliest = &known.Sightings[o.Earliest]
	}
	return a, nil
}

// variant is what differs from the statement asked about.
func variant(v collate.Variant, asked string, paths map[string][]string) Variant {
	out := Variant{Statement: v.Statement, Verdict: v.Match.Verdict, Path: paths[v.Statement.Head.Document]}
	if v.Match.Verdict == collate.Altered {
		out.Diff = diffOf(Words(v.Statement.Content), asked)
	}
	return out
}

// diffOf is the difference of two contents as they are shown.
func diffOf(old, new string) []Change { return Changed(collate.Edits(old, new), old, new) }
