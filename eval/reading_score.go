package eval

import (
	"fmt"
	"strconv"
	"strings"

	"onrecord"
)

// Tally counts the right ones of those that gold has.
type Tally struct{ Right, Want int }

func (t *Tally) add(right bool) {
	t.Want++
	if right {
		t.Right++
	}
}

// addOf is add for a property of a statement. It reports false only where the
// statement was found and the property is wrong: a statement that was not found
// is told of once.
func (t *Tally) addOf(found onrecord.StatementID, right bool) bool {
	t.add(right)
	return right || found == 0
}

// String is "12 of 14".
func (t Tally) String() string { return fmt.Sprintf("%d of %d", t.Right, t.Want) }

// Score is how well one article was read. A statement that was not found counts
// as wrong in everything that is asked of it.
type Score struct {
	Article    string
	WrongSpans int // spans of the gold that do not stand in the document's text

	Published, Outlet, Boilerplate bool

	Statements Tally // content overlaps (intersection over union) by at least 0.8
	Speakers   Tally
	Stated     Tally // when it was said
	Forms      Tally
	Nested     Tally // of those nested in another
	Chains     Tally // of those that gold asks a chain of
	Extra      int   // statements, in no other, that gold does not have
	Dates      Tally // an overlapping timex has the value
	Entities   Tally // name and type
	Aliases    Tally // other words for the entities
	Events     Tally // type, actors, recipients and voice
	Statuses   Tally // of the events that are right: the status too
	// ExtraEvents counts the got events that were matched to no gold event.
	ExtraEvents int

	Misses []Miss
}

// Row is one line of a Score: a figure's name and its value.
type Row struct{ Figure, Value string }

// Rows lists the figures in the order in which they are shown.
func (s *Score) Rows() []Row {
	return []Row{
		{"wrong spans", strconv.Itoa(s.WrongSpans)},
		{"published", yes(s.Published)}, {"outlet", yes(s.Outlet)}, {"boilerplate", yes(s.Boilerplate)},
		{"statements", s.Statements.String()}, {"speakers", s.Speakers.String()}, {"stated", s.Stated.String()},
		{"forms", s.Forms.String()}, {"nested", s.Nested.String()}, {"chains", s.Chains.String()},
		{"extra statements", strconv.Itoa(s.Extra)},
		{"dates", s.Dates.String()}, {"entities", s.Entities.String()}, {"aliases", s.Aliases.String()},
		{"events", s.Events.String()}, {"event status", s.Statuses.String()}, {"extra events", strconv.Itoa(s.ExtraEvents)},
	}
}

// String shows the figures, one a line, under the article's name.
func (s *Score) String() string {
	var b strings.Builder
	fmt.Fprintln(&b, s.Article)
	for _, r := range s.Rows() {
		fmt.Fprintf(&b, "  %-17s %s\n", r.Figure, r.Value)
	}
	return b.String()
}

// Format is String and below it every miss, by kind, in the order of the article.
func Format(s *Score) string {
	var b strings.Builder
	b.WriteString(s.String())
	for _, m := range s.Misses {
		fmt.Fprintf(&b, "  - %-16s %s\n", m.Kind, m.Detail)
	}
	return b.String()
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func quote(s string) string { return strconv.Quote(s) }

// short is the beginning of a long text, cut between words.
func short(text string) string {
	const most = 70
	if len(text) <= most {
		return text
	}
	cut := strings.LastIndexByte(text[:most], ' ')
	if cut <= 0 {
		cut = strings.IndexByte(text, ' ')
	}
	if cut <= 0 {
		return text
	}
	return text[:cut] + " …"
}
