package eval

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"onrecord"
)

// foundAt is the intersection over union of content from which a statement
// counts as found.
const foundAt = 0.8

// Reading scores what was read from an article against its gold.
func Reading(gold *Gold, doc *onrecord.Document) *Score {
	r := &reading{gold: gold, doc: doc, ruler: newRuler(doc.Text), score: &Score{Article: doc.Origin}}
	r.spans()
	r.article()
	r.alignEntities()
	r.alignStatements()
	r.timexes()
	r.entities()
	r.statements()
	r.events()
	return r.score
}

// reading is one comparison under way. Ids of gold are indexes into its slices.
type reading struct {
	gold  *Gold
	doc   *onrecord.Document
	ruler ruler
	score *Score

	entity map[onrecord.EntityID]int    // got entity: the gold one it stands for
	found  map[int]onrecord.StatementID // gold statement: the got one
	stands map[onrecord.StatementID]int // the inverse of found
}

func (r *reading) miss(kind, format string, args ...any) {
	r.score.Misses = append(r.score.Misses, Miss{File: r.doc.Origin, Kind: kind, Detail: fmt.Sprintf(format, args...)})
}

// spans holds the gold to the text: a difference means that another text was read.
func (r *reading) spans() {
	r.gold.spans(func(what string, s GoldSpan) {
		if got := r.doc.Slice(r.ruler.span(s)); got != s.Text {
			r.score.WrongSpans++
			r.miss("span", "%s: %q, got %q", what, short(s.Text), short(got))
		}
	})
}

func (r *reading) article() {
	g, d := &r.gold.Document, r.doc
	if r.score.Published = d.Published.Day() == g.Published; !r.score.Published {
		r.miss("published", "%q, got %q", g.Published, d.Published.Value)
	}
	if r.score.Outlet = fold(d.Outlet.Name) == fold(g.Publisher); !r.score.Outlet {
		r.miss("outlet", "%q, got %q", g.Publisher, d.Outlet.Name)
	}
	var boilerplate []onrecord.Span
	for _, b := range d.Blocks {
		if b.Kind == onrecord.Boilerplate {
			boilerplate = append(boilerplate, b.Span)
		}
	}
	r.score.Boilerplate = true
	for _, s := range g.Boilerplate {
		if w := r.ruler.span(s); float64(shared([]onrecord.Span{w}, boilerplate)) < foundAt*float64(w.Len()) {
			r.score.Boilerplate = false
			r.miss("boilerplate", "%q is taken for news", short(s.Text))
		}
	}
	for _, s := range r.gold.Statements {
		if shared(r.content(&s), boilerplate) > 0 {
			r.score.Boilerplate = false
			r.miss("boilerplate", "%s is news: %q", s.ID, short(s.Content[0].Text))
		}
	}
}

func (r *reading) content(s *GoldStatement) []onrecord.Span {
	spans := make([]onrecord.Span, len(s.Content))
	for i, c := range s.Content {
		spans[i] = r.ruler.span(c)
	}
	return spans
}

// alignStatements pairs gold and got statements one to one, best overlap first.
func (r *reading) alignStatements() {
	type pair struct {
		gold int
		got  onrecord.StatementID
		iou  float64
	}
	var pairs []pair
	for i := range r.gold.Statements {
		want := r.content(&r.gold.Statements[i])
		for k := range r.doc.Statements {
			if iou := overlap(want, r.doc.Statements[k].Content); iou >= foundAt {
				pairs = append(pairs, pair{i, onrecord.StatementID(k + 1), iou})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.iou, a.iou) })
	r.found, r.stands = map[int]onrecord.StatementID{}, map[onrecord.StatementID]int{}
	for _, p := range pairs {
		_, taken := r.stands[p.got]
		if r.found[p.gold] == 0 && !taken {
			r.found[p.gold], r.stands[p.got] = p.got, p.gold
		}
	}
}

func (r *reading) timexes() {
	for _, t := range r.gold.Timexes {
		span := r.ruler.span(t.GoldSpan)
		var got []string
		right := false
		for _, g := range r.doc.Timexes {
			if g.Overlaps(span) {
				got = append(got, g.Value)
				right = right || value(g.Value) == value(t.Value)
			}
		}
		if t.Optional && !right {
			continue
		}
		if r.score.Dates.add(right); !right {
			r.miss("date", "%q = %s, got %q", t.Text, t.Value, got)
		}
	}
}

// statements scores each gold statement and counts the got ones that are none.
func (r *reading) statements() {
	for i := range r.gold.Statements {
		r.statement(i)
	}
	for i := range r.doc.Statements {
		s := &r.doc.Statements[i]
		if _, ok := r.stands[onrecord.StatementID(i+1)]; !ok && s.Within == 0 {
			r.score.Extra++
			r.miss("extra statement", "%q %s: %q (%s)", r.doc.Slice(s.Source), r.doc.Slice(s.Cue), short(r.doc.Slice(s.Extent())), s.Rule)
		}
	}
}

func (r *reading) statement(i int) {
	want, id := &r.gold.Statements[i], r.found[i]
	s := r.score
	if s.Statements.add(id != 0); id == 0 {
		r.miss("statement", "%s: %s: %q, nearest %s", want.ID, want.Speaker, short(want.Content[0].Text), r.nearest(want))
	}
	if ok := r.speaker(want, id); !s.Speakers.addOf(id, ok) {
		r.miss("speaker", "%s: %q, got %s", want.ID, want.Speaker, r.sourceOf(id))
	}
	if ok := id != 0 && day(r.doc.Statement(id).Stated.Value, want.Stated) == want.Stated; !s.Stated.addOf(id, ok) {
		got := r.doc.Statement(id).Stated
		r.miss("stated", "%s: %s %q, got %s %q", want.ID, want.Basis, want.Stated, got.Basis, got.Value)
	}
	if ok := id != 0 && string(r.doc.Statement(id).Form) == want.Form; !s.Forms.addOf(id, ok) {
		r.miss("form", "%s: %s, got %s", want.ID, want.Form, r.doc.Statement(id).Form)
	}
	if want.NestedIn != "" {
		if ok := id != 0 && r.goldID(r.doc.Statement(id).Within) == want.NestedIn; !s.Nested.addOf(id, ok) {
			r.miss("nested", "%s: in %s, got %s", want.ID, want.NestedIn, r.goldID(r.doc.Statement(id).Within))
		}
	}
	if len(want.Chain) > 0 {
		if ok := id != 0 && r.chain(id, want.Chain); !s.Chains.addOf(id, ok) {
			r.miss("chain", "%s: %q, got %v", want.ID, want.Chain, r.doc.Chain(id))
		}
	}
}

// speaker reports whether the got statement has the speaker that gold names.
func (r *reading) speaker(want *GoldStatement, id onrecord.StatementID) bool {
	if id == 0 {
		return false
	}
	got := r.doc.Statement(id)
	if want.Speaker == "" || got.Source.IsZero() {
		return want.Speaker == "" && got.Source.IsZero()
	}
	e := r.doc.EntityOf(got.Speaker)
	if e != 0 && r.means(e, want.Speaker) {
		return true
	}
	return r.unnamed(want) && r.entityless(e) && r.sameWords(want, got, e)
}

// unnamed reports whether gold gives words, not an entity, as the speaker.
func (r *reading) unnamed(want *GoldStatement) bool {
	return !slices.ContainsFunc(r.gold.Entities, func(e GoldEntity) bool { return fold(e.Name) == fold(want.Speaker) })
}

// entityless reports whether a got entity stands for none of the gold.
func (r *reading) entityless(e onrecord.EntityID) bool {
	_, stands := r.entity[e]
	return !stands
}

// sameWords compares an unnamed speaker: where its own words are the source, the
// got source must overlap them; where it is spoken of again ("the official"),
// some mention of the got entity must begin as it does, or it as the mention.
func (r *reading) sameWords(want *GoldStatement, got *onrecord.Statement, e onrecord.EntityID) bool {
	speaker := fold(want.Speaker)
	if strings.HasPrefix(fold(want.Source.Text), speaker) {
		return got.Source.Overlaps(r.ruler.span(want.Source))
	}
	if e == 0 {
		return false
	}
	for name := range r.names(e) {
		if strings.HasPrefix(name, speaker+" ") || strings.HasPrefix(name, speaker+",") || strings.HasPrefix(speaker, name+" ") {
			return true
		}
	}
	return false
}

func (r *reading) sourceOf(id onrecord.StatementID) string {
	s := r.doc.Statement(id)
	name := "no entity"
	if e := r.doc.EntityOf(s.Speaker); e != 0 {
		name = r.doc.Entity(e).Name
	}
	return fmt.Sprintf("%q (%s)", r.doc.Slice(s.Source), name)
}

// nearest describes the got statement that overlaps the gold one best.
func (r *reading) nearest(want *GoldStatement) string {
	best, text := 0.0, "none"
	for i := range r.doc.Statements {
		s := &r.doc.Statements[i]
		if iou := overlap(r.content(want), s.Content); iou > best {
			best, text = iou, fmt.Sprintf("%.2f %q %q (%s)", iou, r.doc.Slice(s.Cue), short(r.doc.Slice(s.Extent())), s.Rule)
		}
	}
	return text
}

// goldID is the gold's name for a got statement: "outlet" for none, "?" for
// one that gold does not have.
func (r *reading) goldID(id onrecord.StatementID) string {
	if id == 0 {
		return "outlet"
	}
	if i, ok := r.stands[id]; ok {
		return r.gold.Statements[i].ID
	}
	return "?"
}

// chain reports whether the wanted names stand in the statement's chain in
// their order; others may stand between them.
func (r *reading) chain(id onrecord.StatementID, want []string) bool {
	for _, l := range r.doc.Chain(id) {
		if len(want) > 0 && (fold(l.Name) == fold(want[0]) || l.Entity != 0 && r.means(l.Entity, want[0])) {
			want = want[1:]
		}
	}
	return len(want) == 0
}

// overlap is the intersection over the union of two lists of spans, each
// without overlap in itself.
func overlap(a, b []onrecord.Span) float64 {
	both := shared(a, b)
	if both == 0 {
		return 0
	}
	return float64(both) / float64(length(a)+length(b)-both)
}

func shared(a, b []onrecord.Span) int {
	n := 0
	for _, x := range a {
		for _, y := range b {
			n += max(0, min(x.End, y.End)-max(x.Start, y.Start))
		}
	}
	return n
}

func length(spans []onrecord.Span) int {
	n := 0
	for _, s := range spans {
		n += s.Len()
	}
	return n
}

// value is a TIMEX3 value without the time zone mark that some annotators add.
func value(v string) string { return strings.TrimSuffix(v, "Z") }

// day cuts a got date and time to the day where gold gives no more.
func day(got, want string) string {
	if len(want) == len("2006-01-02") && len(got) > len(want) && got[len(want)] == 'T' {
		return got[:len(want)]
	}
	return value(got)
}
