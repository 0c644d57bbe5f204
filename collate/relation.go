package collate

import (
	"cmp"
	"fmt"
	"strings"

	"onrecord"
)

// Kind says what two documents are to each other, the closest first.
type Kind string

// The kinds of relations. The first four are near-duplicates: one text has a good part of
// the other, other than by quoting the same words.
const (
	Copy     Kind = "copy"     // the same words; layout, signs and headline aside
	Version  Kind = "version"  // the same article of the same outlet, changed
	Excerpt  Kind = "excerpt"  // nearly all of one is a part of the other
	Edited   Kind = "edited"   // a wire copy: cut, its words or its order changed, paragraphs added
	Passages Kind = "passages" // some passages are the same
	Distinct Kind = ""         // nothing to speak of
)

// Near reports whether documents so related tell one text.
func (k Kind) Near() bool { return k == Copy || k == Version || k == Excerpt || k == Edited }

// Thresholds, from distributions over edited copies and over articles on one story by different
// authors; docs/collate.md has the figures.
const (
	same    = .98 // of the words of both: a copy
	inside  = .9  // of the words of the shorter: an excerpt
	partial = .6  // of the words of the longer, at most: an excerpt
	good    = .45 // of the words of one: a near-duplicate
	some    = .2  // of the words of one, if …
	row     = 70  // … so many words stand in a row
	shown   = 25  // words shared that are worth showing
)

// Head is what is known of a document beside its text. What is not known is empty.
type Head struct {
	ID        string `json:"id"`
	URL       string `json:"url,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
	Title     string `json:"title,omitempty"`
	Published string `json:"published,omitempty"` // ISO 8601
}

// HeadOf is the head of a document.
func HeadOf(d *onrecord.Document) Head {
	return Head{ID: d.ID, URL: d.URL, Outlet: d.Outlet.Name, Title: d.Title, Published: d.Published.Value}
}

// Reason is why something was decided: a word for the kind of evidence, and the evidence.
type Reason struct {
	Because string `json:"because"`
	Detail  string `json:"detail,omitempty"`
}

func because(what, format string, args ...any) Reason {
	return Reason{what, fmt.Sprintf(format, args...)}
}

// Relation is what document A is to document B.
type Relation struct {
	A, B    Head
	Kind    Kind
	First   string // id of the one that the other was made from: the whole of an excerpt, the earlier; empty if that is not known
	Overlap Overlap
	Reasons []Reason
}

// Relate says what A is to B by what their texts have in common.
func Relate(a, b Head, o Overlap) Relation {
	r := Relation{A: a, B: b, Overlap: o}
	most, least := max(o.InA, o.InB), min(o.InA, o.InB)
	nearly := most >= good || most >= some && o.Run >= row
	r.note(nearly && same > least, "words", "%.0f %% of A in B, %.0f %% of B in A", 100*o.InB, 100*o.InA)
	switch {
	case least >= same && o.Ordered:
		r.Kind = Copy
		r.note(true, "same words", "%d words", o.A)
	case (nearly || o.words() >= shown && sameAddress(a, b)) && r.article():
		r.Kind = Version
	case most >= inside && least < partial && shorterIn(o):
		r.Kind = Excerpt
	case nearly:
		r.Kind = Edited
		r.note(most < good, "words in a row", "%d", o.Run)
	case o.words() >= shown:
		r.Kind = Passages
		r.note(true, "passages", "%d words in %d passages", o.words(), len(o.Shared))
	}
	r.First = r.first()
	return r
}

func (r *Relation) note(when bool, what, format string, args ...any) {
	if when {
		r.Reasons = append(r.Reasons, because(what, format, args...))
	}
}

// article reports whether both are one article by address, or by outlet and title.
func (r *Relation) article() bool {
	switch {
	case sameAddress(r.A, r.B):
		r.note(true, "same address", "%s", r.A.URL)
	case r.A.Outlet != "" && NameKey(r.A.Outlet) == NameKey(r.B.Outlet) && titles(r.A.Title, r.B.Title):
		r.note(true, "same outlet and title", "%s: %s", r.A.Outlet, r.A.Title)
	default:
		return false
	}
	return true
}

func sameAddress(a, b Head) bool { return a.URL != "" && a.URL == b.URL }

// titles reports whether most words of two titles are the same.
func titles(a, b string) bool {
	wa, wb := words(a), words(b)
	in := map[uint64]bool{}
	for _, w := range wa {
		in[w.hash] = true
	}
	shared := 0
	for _, w := range wb {
		if in[w.hash] {
			shared++
		}
	}
	return ratio(2*shared, len(wa)+len(wb)) >= partial
}

// shorterIn reports whether it is the shorter text that lies in the longer.
func shorterIn(o Overlap) bool { return (o.A < o.B) == (o.InB > o.InA) }

func (o Overlap) words() int {
	n := 0
	for _, p := range o.Shared {
		n += p.Words
	}
	return n
}

func (r *Relation) first() string {
	if r.Kind == Excerpt {
		if r.Overlap.A > r.Overlap.B {
			return r.A.ID
		}
		return r.B.ID
	}
	switch order(r.A.Published, r.B.Published) {
	case -1:
		return r.A.ID
	case 1:
		return r.B.ID
	}
	return ""
}

// order compares two ISO 8601 dates or times as far as both are exact; what is not known, or not exact enough to
// tell, is 0. A time without a zone is exact to the day where the other has one.
func order(a, b string) int {
	n := min(len(a), len(b))
	if n < len("2006-01-02") {
		return 0
	}
	if n < len("2006-01-02T15:04") || zoned(a) != zoned(b) {
		n = len("2006-01-02")
	}
	return cmp.Compare(instant(a, n), instant(b, n))
}

// zoned reports whether a time says in which zone it is.
func zoned(value string) bool {
	const day = len("2006-01-02")
	return len(value) > day && strings.ContainsAny(value[day:], "Z+-")
}
