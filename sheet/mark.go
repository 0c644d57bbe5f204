package sheet

import (
	"cmp"
	"slices"
	"sort"

	"onrecord"
	"onrecord/digest"
)

// mark says how a stretch of the text is shown.
type mark struct {
	onrecord.Span
	class string
	rank  int    // of two marks on the same words, the lower one holds the other
	id    string // anchor on the page, of the first part only
	label string // shown before the first part, links to the note
	tip   *digest.Reason
}

// rest is what a part of m that is not its first keeps.
func (m mark) rest() mark {
	m.id, m.label = "", ""
	return m
}

// Node is a stretch of the page: plain text, or a mark and what is in it.
type Node struct {
	Text  string
	Class string
	ID    string
	Label string
	Tip   *digest.Reason
	Kids  []Node
}

// Focus reports whether the keyboard stops at n itself: at the first part of a
// mark, unless a label in it is the stop. The many mentions are no stops; the
// list of people leads to them.
func (n Node) Focus() bool { return n.ID != "" && n.Label == "" && n.Class != mentioned }

// Classes of marks that are told apart in this file.
const mentioned, source, cue = "mn", "src", "cue"

// split cuts marks at the offset: what lies before it and what lies behind.
func split(marks []mark, offset int) (heads, tails []mark) {
	for _, m := range marks {
		if m.End > offset {
			tail := m.rest()
			tail.Start, m.End = offset, offset
			tails = append(tails, tail)
		}
		heads = append(heads, m)
	}
	slices.SortStableFunc(heads, byPlace)
	return heads, tails
}

// before puts tails, none of which begins behind the first of marks, into their
// places among them.
func before(tails, marks []mark) []mark {
	if len(tails) == 0 {
		return marks
	}
	n := sort.Search(len(marks), func(i int) bool { return marks[i].Start > tails[0].Start })
	first := slices.Concat(tails, marks[:n])
	slices.SortStableFunc(first, byPlace)
	return append(first, marks[n:]...)
}

func byPlace(a, b mark) int {
	return cmp.Or(onrecord.CompareSpans(a.Span, b.Span), cmp.Compare(a.rank, b.rank))
}

// nest makes marks, which may cross, a tree over the words of whole: where one
// runs out of another it is cut in two.
func nest(d *onrecord.Document, whole onrecord.Span, marks []mark) []Node {
	var nodes []Node
	at := whole.Start
	text := func(end int) {
		if at < end {
			nodes = append(nodes, Node{Text: digest.Visible(d.Text[at:end])})
			at = end
		}
	}
	for len(marks) > 0 {
		m := marks[0]
		text(m.Start)
		n := 1 + sort.Search(len(marks)-1, func(i int) bool { return marks[i+1].Start >= m.End })
		inside, tails := split(marks[1:n], m.End)
		nodes = append(nodes, Node{Class: m.class, ID: m.id, Label: m.label, Tip: m.tip, Kids: nest(d, m.Span, inside)})
		at, marks = m.End, before(tails, marks[n:])
	}
	text(whole.End)
	return nodes
}

// marker hands out each block's share of the marks, block after block.
type marker struct {
	doc    *onrecord.Document
	marks  []mark
	opened []bool // whether a part of the mark has been shown
	past   int    // marks before it end before the block
}

func newMarker(d *onrecord.Document) *marker {
	m := &marker{doc: d}
	for i := range d.Statements {
		m.statement(onrecord.StatementID(i + 1))
	}
	for i := range d.Timexes {
		m.add(d.Timexes[i].Span, "tx", 4, "t", i+1)
	}
	for i := range d.Events {
		m.add(d.Events[i].Trigger, "ev", 3, "v", i+1)
	}
	for i := range d.Mentions {
		if d.EntityOf(onrecord.MentionID(i+1)) != 0 {
			m.mention(onrecord.MentionID(i + 1))
		}
	}
	slices.SortStableFunc(m.marks, byPlace)
	m.merge()
	m.opened = make([]bool, len(m.marks))
	return m
}

// merge makes one mark of the sources, or of the cues, of several statements on
// the same words.
func (m *marker) merge() {
	kept := m.marks[:0]
	for _, k := range m.marks {
		if n := len(kept) - 1; n >= 0 && (k.class == source || k.class == cue) && kept[n].class == k.class && kept[n].Span == k.Span {
			kept[n].tip = both(kept[n].tip, k.tip)
			continue
		}
		kept = append(kept, k)
	}
	m.marks = kept
}

// both is the facts of two reasons, each once.
func both(a, b *digest.Reason) *digest.Reason {
	r := &digest.Reason{ID: a.ID + " " + b.ID, Title: a.Title, Facts: slices.Clone(a.Facts)}
	for _, f := range b.Facts {
		if !slices.Contains(r.Facts, f) {
			r.Facts = append(r.Facts, f)
		}
	}
	return r
}

// in is the tree of a block's words.
func (m *marker) in(block onrecord.Span) []Node {
	var parts []mark
	end := sort.Search(len(m.marks), func(i int) bool { return m.marks[i].Start >= block.End })
	for m.past < end && m.marks[m.past].End <= block.Start {
		m.past++
	}
	for i := m.past; i < end; i++ {
		k := m.marks[i]
		if k.End <= block.Start {
			continue
		}
		if m.opened[i] {
			k = k.rest()
		}
		m.opened[i] = true
		k.Start, k.End = max(k.Start, block.Start), min(k.End, block.End)
		parts = append(parts, k)
	}
	slices.SortStableFunc(parts, byPlace)
	return nest(m.doc, block, parts)
}

func (m *marker) add(s onrecord.Span, class string, rank int, letter string, n int) {
	id := name(letter, n)
	reason, err := digest.Why(m.doc, id)
	if err != nil { // cannot be: the id is a layer's
		return
	}
	m.marks = append(m.marks, mark{Span: s, class: class, rank: rank, id: id, tip: reason})
}

// mention adds a mention; its words and their surroundings are in sight already.
func (m *marker) mention(id onrecord.MentionID) {
	m.add(m.doc.Mention(id).Span, mentioned, 5, "m", int(id))
	tip := m.marks[len(m.marks)-1].tip
	tip.Facts = slices.DeleteFunc(tip.Facts, func(f digest.Fact) bool { return f.Label == "words" || f.Label == "in" })
}

func (m *marker) statement(id onrecord.StatementID) {
	d, s := m.doc, m.doc.Statement(id)
	n := int(id)
	for i, c := range s.Content {
		m.add(c, "st "+string(s.Form), 0, "s", n)
		last := &m.marks[len(m.marks)-1]
		last.label = last.id
		if i > 0 {
			*last = last.rest()
		}
	}
	if !s.Source.IsZero() {
		m.marks = append(m.marks, mark{Span: s.Source, class: source, rank: 1, id: name("s", n) + "-source", tip: sourceTip(d, id)})
	}
	if !s.Cue.IsZero() {
		m.marks = append(m.marks, mark{Span: s.Cue, class: cue, rank: 2, id: name("s", n) + "-cue", tip: cueTip(d, id)})
	}
	for i, c := range s.Carriers {
		tip := with(d, &digest.Reason{ID: name("s", n), Title: "carrier"}, id, "chain")
		m.marks = append(m.marks, mark{Span: c.Span, class: source, rank: 1, id: name("s", n) + name("-carrier", i+1), tip: tip})
	}
}

// sourceTip is whom a source stands for and why.
func sourceTip(d *onrecord.Document, id onrecord.StatementID) *digest.Reason {
	r := &digest.Reason{ID: name("s", int(id)), Title: "source, " + string(d.Statement(id).SourceKind)}
	return with(d, r, id, "speaker", "because", "chain")
}

// cueTip is what a cue reports and which rule found it.
func cueTip(d *onrecord.Document, id onrecord.StatementID) *digest.Reason {
	r := &digest.Reason{ID: name("s", int(id)), Title: "cue, " + string(d.Statement(id).CueKind)}
	return with(d, r, id, "negated", "repeated", "rule")
}

// with adds to r the facts of the statement with those labels; of the reasons,
// those before the date's.
func with(d *onrecord.Document, r *digest.Reason, id onrecord.StatementID, labels ...string) *digest.Reason {
	whole, err := digest.Why(d, r.ID)
	if err != nil { // cannot be: id is a statement's
		return r
	}
	dated := false
	for _, f := range whole.Facts {
		dated = dated || f.Label == "stated"
		if slices.Contains(labels, f.Label) && (f.Label != "because" || !dated) {
			r.Facts = append(r.Facts, f)
		}
	}
	return r
}
