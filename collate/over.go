package collate

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"onrecord"
	"onrecord/store"
)

// Source is what of an archive is asked; every store.Store is one.
type Source interface {
	Document(ctx context.Context, id string) (*onrecord.Document, error)
	Near(ctx context.Context, bands []uint64) ([]string, error)
	Statements(ctx context.Context, q store.Query) (store.Page[store.Statement], error)
	Events(ctx context.Context, q store.Query) (store.Page[store.Event], error)
}

const (
	read    = 60  // documents that are read for one answer
	misses  = 8   // documents in a row, the likeliest first, after which no more are compared
	rows    = 200 // events that are held against one
	best    = 100 // statements that are
	atLeast = 2   // of a quote's most telling words that a candidate has
)

// reading reads each document once.
type reading struct {
	ctx     context.Context
	src     Source
	docs    map[string]*onrecord.Document
	outlets map[string]string // names that are outlets' in the archive, by NameKey; empty for those that are none's
}

func over(ctx context.Context, src Source) *reading {
	return &reading{ctx, src, map[string]*onrecord.Document{}, map[string]string{}}
}

func (r *reading) document(id string) (*onrecord.Document, error) {
	if d := r.docs[id]; d != nil {
		return d, nil
	}
	d, err := r.src.Document(r.ctx, id)
	if err != nil {
		return nil, fmt.Errorf("collate: document %s: %w", id, err)
	}
	r.docs[id] = d
	return d, nil
}

// CopiesOf is what other documents of the archive are to one, near-duplicates and shared passages, those that
// share the most first. In each relation A is that document.
func CopiesOf(ctx context.Context, src Source, document string) ([]Relation, error) {
	return over(ctx, src).copies(document)
}

func (r *reading) copies(document string) ([]Relation, error) {
	d, err := r.document(document)
	if err != nil {
		return nil, err
	}
	sign := SignDocument(d)
	ids, err := r.src.Near(r.ctx, Bands(sign))
	if err != nil {
		return nil, fmt.Errorf("collate: near %s: %w", document, err)
	}
	var all []Relation
	missed, seen := 0, 0
	for _, id := range ids {
		if id == document {
			continue
		}
		if seen++; seen > read || missed == misses {
			break
		}
		other, err := r.document(id)
		if err != nil {
			return nil, err
		}
		missed++
		if inA, inB, _ := sign.Estimate(SignDocument(other)); max(inA, inB) < likely {
			continue
		}
		if rel := Relate(HeadOf(d), HeadOf(other), CompareDocuments(d, other)); rel.Kind != Distinct {
			all, missed = append(all, rel), 0
		}
	}
	slices.SortStableFunc(all, func(a, b Relation) int { return b.Overlap.words() - a.Overlap.words() })
	return all, nil
}

// VersionChange is another version of a document and what differs.
type VersionChange struct {
	Relation Relation
	Changes  Changes // from the earlier to the later; from A to B where dates do not tell
	Swapped  bool    // the changes lead from B to A
}

// VersionsOf are the other versions of a document, the earliest first.
func VersionsOf(ctx context.Context, src Source, w *Words, document string) ([]VersionChange, error) {
	r := over(ctx, src)
	relations, err := r.copies(document)
	if err != nil {
		return nil, err
	}
	var all []VersionChange
	for _, rel := range relations {
		if rel.Kind != Version && !(rel.Kind == Copy && rel.article()) {
			continue
		}
		v := VersionChange{Relation: rel, Swapped: rel.First == rel.B.ID}
		a, b := r.docs[rel.A.ID], r.docs[rel.B.ID]
		if v.Swapped {
			a, b = b, a
		}
		v.Changes = w.Diff(a, b)
		all = append(all, v)
	}
	slices.SortStableFunc(all, func(a, b VersionChange) int { return earlier(a.Relation.B, b.Relation.B) })
	return all, nil
}

// Question asks an archive for what has at least two of a quote's most telling words, however the others
// are; of a quote with two such words at least one. Empty if it has none.
func Question(terms []string) string {
	if len(terms) <= atLeast {
		return strings.Join(terms, " OR ")
	}
	var groups []string
	for i := range terms { // two of all stand there if, whichever is left out, one of the others does
		groups = append(groups, strings.Join(slices.Delete(slices.Clone(terms), i, i+1), " OR "))
	}
	return strings.Join(groups, " ")
}

// candidates are statements that have some of a quote's most telling words; of a quote without such words, those
// that have its longest row of words.
func (r *reading) candidates(w *Words, quote string) ([]store.Statement, error) {
	terms := w.Terms(quote)
	n := 0
	for n < len(terms) && w.tells(terms[n]) >= heavy {
		n++
	}
	if n < atLeast {
		return r.ask(`"` + w.phrase(quote) + `"`)
	}
	found, err := r.ask(Question(terms[:min(n, 4)]))
	if err != nil || len(found) > 0 || n <= 4 {
		return found, err
	}
	return r.ask(Question(terms[:n]))
}

// ask is the statements that match a question best; none for an empty one.
func (r *reading) ask(question string) ([]store.Statement, error) {
	if strings.Trim(question, `" `) == "" {
		return nil, nil
	}
	page, err := r.src.Statements(r.ctx, store.Query{Words: question, Order: store.ByMatch, Limit: best})
	if err != nil {
		return nil, fmt.Errorf("collate: candidates: %w", err)
	}
	return page.Items, nil
}

// Quote says whether a quote is on record, and whether by says it: a name, the key of an entity, or empty for
// anybody.
func Quote(ctx context.Context, src Source, w *Words, quote, by string) (Check, error) {
	found, err := over(ctx, src).candidates(w, quote)
	if err != nil {
		return Check{}, err
	}
	var all []Candidate
	for i := range found {
		s := &found[i]
		all = append(all, Candidate{Statement: s.ID, Head: headOf(s.Head), Speaker: speaker(s), Key: s.Speaker.Key, Text: contentOf(s), Form: s.Form, Said: s.Said})
	}
	return w.CheckQuote(quote, by, all), nil
}

// speaker is the name of whoever speaks; empty if the text has none: "the president" may be anybody's.
func speaker(s *store.Statement) string {
	if s.Speaker.Key == "" {
		return ""
	}
	return s.Speaker.Name
}

func headOf(h store.Head) Head {
	return Head{ID: h.Document, URL: h.URL, Outlet: h.Outlet, Title: h.Title, Published: h.Published}
}

func contentOf(s *store.Statement) string {
	pieces := make([]string, len(s.Content))
	for i, p := range s.Content {
		pieces[i] = p.Text
	}
	return strings.Join(pieces, "\n")
}

// Variant is a statement in whose content the words of another stand, and how.
type Variant struct {
	Statement store.Statement
	Match     Match // of the other's words (the quote) with its content
	Same      bool  // by the same speaker, as far as is known
}

// VariantsOf finds the statement with that id and those that have its words, the closest first; of words that
// tell too little none.
func VariantsOf(ctx context.Context, src Source, w *Words, statement string) (*store.Statement, []Variant, error) {
	return over(ctx, src).variants(w, statement)
}

func (r *reading) variants(w *Words, id string) (*store.Statement, []Variant, error) {
	of, err := r.statement(id)
	if err != nil {
		return nil, nil, err
	}
	text := contentOf(of)
	if w.all(w.parse(text)) < telling {
		return of, nil, nil
	}
	found, err := r.candidates(w, text)
	if err != nil {
		return nil, nil, err
	}
	var all []Variant
	for _, s := range found {
		m := w.Match(text, contentOf(&s))
		if s.ID == of.ID || !w.variant(&s, m) {
			continue
		}
		all = append(all, Variant{s, m, sameSpeaker(of, &s)})
	}
	slices.SortStableFunc(all, func(a, b Variant) int {
		return int(1000*b.Match.Score) - int(1000*a.Match.Score)
	})
	return of, all, nil
}

const (
	reported = 60 // bits that words must tell which a reporter chose: "the president's new plan" is nobody's words
	clause   = 6  // and how many they are
)

// variant reports whether a match shows that two statements are of the same words: all of them are, or they
// stand between quotation marks, or they are a clause that tells much.
func (w *Words) variant(s *store.Statement, m Match) bool {
	switch {
	case m.Verdict == Unrelated || m.Bits < telling:
		return false
	case m.Verdict == Exact:
		return true
	}
	c := Candidate{Text: contentOf(s), Form: s.Form}
	return quoted(c, m.Candidate) || m.Bits >= reported && m.Words >= clause
}

// sameSpeaker reports whether nothing says that two statements are two people's.
func sameSpeaker(a, b *store.Statement) bool {
	if a.Speaker.Key != "" && a.Speaker.Key == b.Speaker.Key {
		return true
	}
	x, y := speaker(a), speaker(b)
	return x == "" || y == "" || sameName(x, y)
}

// statement is the row with that id.
func (r *reading) statement(id string) (*store.Statement, error) {
	return byID(r, "statement", id, r.src.Statements, func(s *store.Statement) string { return s.ID })
}

// byID is the row with that id among those of its document.
func byID[T any](r *reading, what, id string, ask func(context.Context, store.Query) (store.Page[T], error), idOf func(*T) string) (*T, error) {
	if document := store.DocumentOf(id); document != "" {
		for row, err := range store.All(r.ctx, store.Query{Document: document}, ask) {
			if err != nil {
				return nil, fmt.Errorf("collate: %s %s: %w", what, id, err)
			}
			if idOf(&row) == id {
				return &row, nil
			}
		}
	}
	return nil, fmt.Errorf("collate: %s %s: %w", what, id, store.ErrNotFound)
}
