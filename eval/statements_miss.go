package eval

import (
	"cmp"
	"slices"
	"strings"

	"onrecord"
)

// comparison is one document's gold and got attributions beside each other.
type comparison struct {
	d         *onrecord.Document
	want, got []attribution
	pairs     map[int]int // gold: the got one that is right
	stands    map[int]int // the inverse of pairs
}

// misses are the gold attributions that were not found and why, what is not
// exact in those that were, and the got ones that are not gold.
func (c *comparison) misses() []Miss {
	var all []Miss
	add := func(kind, part, detail string) {
		all = append(all, Miss{Corpus: polnear, File: c.d.Origin, Kind: kind, Part: part, Detail: detail})
	}
	for i := range c.want {
		if k, found := c.pairs[i]; found {
			c.inexact(&c.want[i], &c.got[k], add)
		} else {
			c.missed(&c.want[i], add)
		}
	}
	for k := range c.got {
		if _, right := c.stands[k]; !right {
			add("extra: "+c.got[k].rule, c.beside(&c.got[k]), c.got[k].show(c.d))
		}
	}
	return all
}

// missed says what stood in the way of a gold attribution: no cue, or the
// source or content of the got one that comes nearest.
func (c *comparison) missed(w *attribution, add func(kind, part, detail string)) {
	near := c.nearest(w)
	if near == nil && c.nested(w) {
		add("missed: read as within another", c.cueLemma(w), w.show(c.d))
		return
	}
	if near == nil {
		add("missed: no cue: "+c.cueTag(w), c.cueLemma(w), w.show(c.d))
		return
	}
	detail := w.show(c.d) + "   but read: " + near.show(c.d) + " (" + near.rule + ")"
	if w.content().iou(near.content()) >= wholeAt {
		kind := "missed: source " + sizes(w.roles[source], near.roles[source])
		if !w.roles[cue].overlaps(near.roles[cue]) {
			kind = "missed: another cue"
		}
		add(kind, c.cueLemma(w), detail)
		return
	}
	fault, where := c.contentFault(w.content(), near.content())
	add("missed: content "+fault, where, detail)
}

// nested reports whether a statement that stands in another has w's cue.
func (c *comparison) nested(w *attribution) bool {
	return slices.ContainsFunc(c.d.Statements, func(s onrecord.Statement) bool {
		return s.Within != 0 && w.roles[cue].overlaps(one(s.Cue))
	})
}

// nearest is the got attribution with w's cue and most of its content, or else
// one with most of its content, or nil.
func (c *comparison) nearest(w *attribution) *attribution {
	var best *attribution
	worth := wholeAt
	for k := range c.got {
		iou := w.content().iou(c.got[k].content())
		if w.roles[cue].overlaps(c.got[k].roles[cue]) {
			iou += 1
		}
		if iou >= worth {
			best, worth = &c.got[k], iou
		}
	}
	return best
}

// inexact tells of each role that a right attribution has with other edges.
func (c *comparison) inexact(w, g *attribution, add func(kind, part, detail string)) {
	detail := w.show(c.d) + "   but read: " + g.show(c.d) + " (" + g.rule + ")"
	if !w.roles[source].equal(g.roles[source]) {
		add("inexact: source "+sizes(w.roles[source], g.roles[source]), "", detail)
	}
	if !w.roles[cue].equal(g.roles[cue]) {
		add("inexact: cue "+sizes(w.roles[cue], g.roles[cue]), c.cueLemma(w), detail)
	}
	if !w.content().equal(g.content()) {
		fault, where := c.contentFault(w.content(), g.content())
		add("inexact: content "+fault, where, detail)
	}
}

// sizes compares two spans of one role.
func sizes(want, got extents) string {
	both := want.shared(got)
	switch {
	case len(want) == 0 && len(got) == 0:
		return "none in both"
	case len(got) == 0:
		return "missing"
	case len(want) == 0:
		return "extra"
	case both == 0:
		return "another"
	case both == got.len():
		return "too short"
	case both == want.len():
		return "too long"
	}
	return "shifted"
}

// contentFault says how two contents part, in their number of pieces, at their
// start or at their end, and what stands at that place.
func (c *comparison) contentFault(want, got extents) (fault, where string) {
	if want.shared(got) == 0 {
		return "elsewhere", ""
	}
	if len(got) < len(want) {
		return "lacks a piece", ""
	}
	if len(got) > len(want) {
		return "has a piece too many", ""
	}
	w, g := want.extent(), got.extent()
	switch {
	case w.Start != g.Start && w.End != g.End:
		return "differs at both ends", ""
	case g.Start < w.Start:
		return "starts early", c.word(g.Start)
	case g.Start > w.Start:
		return "starts late", c.word(w.Start)
	case g.End > w.End:
		return "ends late", c.edge(w.End)
	case g.End < w.End:
		return "ends early", c.edge(g.End)
	}
	return "differs between pieces", ""
}

// word is the tag of the token at an offset, or the token if it has few forms.
func (c *comparison) word(offset int) string {
	id, _ := c.d.TokensIn(onrecord.Span{Start: offset, End: len(c.d.Text)})
	if id == 0 {
		return "nothing"
	}
	switch t := c.d.Token(id); t.Tag {
	case onrecord.NOUN, onrecord.PROPN, onrecord.VERB, onrecord.ADJ, onrecord.ADV, onrecord.NUM, onrecord.PUNCT, onrecord.X, onrecord.SYM, onrecord.INTJ:
		return string(t.Tag)
	}
	return "“" + strings.ToLower(c.d.Word(id)) + "”"
}

func (p extents) extent() onrecord.Span {
	return onrecord.Span{Start: p[0].Start, End: p[len(p)-1].End}
}

// edge says what begins after an end: the place at which one went on.
func (c *comparison) edge(end int) string {
	first, last := c.d.TokensIn(onrecord.Span{Start: end, End: len(c.d.Text)})
	for id := first; id != 0 && id <= last; id++ {
		if c.d.Token(id).Tag == onrecord.PUNCT {
			continue
		}
		if id > first && c.d.Word(first) == "," {
			return "at comma, " + c.continuation(id)
		}
		return "at " + c.continuation(id)
	}
	return "at the end of the text"
}

// continuation names what token id begins.
func (c *comparison) continuation(id onrecord.TokenID) string {
	t := c.d.Token(id)
	switch {
	case c.d.Sentences[c.d.SentenceOf(id)-1].First == id:
		return "sentence"
	case t.Tag == onrecord.CCONJ:
		return "coordination"
	case slices.Contains([]string{"WDT", "WP", "WP$", "WRB"}, t.Fine):
		return "relative clause"
	case t.Tag == onrecord.SCONJ:
		return "subordinate clause"
	case t.Tag == onrecord.ADP:
		return "prepositional phrase"
	case t.Tag == onrecord.PART && fold(c.d.Word(id)) == "to":
		return "infinitive"
	case t.Fine == "VBG":
		return "participle"
	case t.Tag == onrecord.ADV:
		return "adverb"
	}
	return "other"
}

// beside says what gold has where a got attribution is that is not gold.
func (c *comparison) beside(g *attribution) string {
	at := "nothing there"
	for i := range c.want {
		w := &c.want[i]
		switch {
		case w.roles[cue].overlaps(g.roles[cue]):
			return "on a gold cue"
		case w.content().iou(g.content()) >= wholeAt:
			at = "on a gold content"
		}
	}
	return at
}

// cueTag is the part of speech of a cue's head, or what else the cue is.
func (c *comparison) cueTag(a *attribution) string {
	id := c.cueHead(a)
	if id == 0 {
		return "none"
	}
	switch t := c.d.Token(id); {
	case t.Tag == onrecord.PUNCT && c.d.Word(id) == ":":
		return "colon"
	case t.Tag == onrecord.PUNCT:
		return "mark"
	default:
		return strings.ToLower(cmp.Or(tagNames[t.Tag], "other"))
	}
}

var tagNames = map[onrecord.Tag]string{onrecord.VERB: "verb", onrecord.AUX: "verb", onrecord.NOUN: "noun", onrecord.PROPN: "noun",
	onrecord.ADJ: "adjective", onrecord.ADP: "preposition", onrecord.SCONJ: "preposition", onrecord.ADV: "adverb"}

func (c *comparison) cueLemma(a *attribution) string {
	id := c.cueHead(a)
	if id == 0 {
		return "none"
	}
	return strings.ToLower(cmp.Or(c.d.Token(id).Lemma, c.d.Word(id)))
}

// cueHead is the verb of a cue, or else the token that governs the others, or 0.
func (c *comparison) cueHead(a *attribution) onrecord.TokenID {
	if len(a.roles[cue]) == 0 {
		return 0
	}
	span := a.roles[cue].extent()
	first, last := c.d.TokensIn(span)
	for id := first; id != 0 && id <= last; id++ {
		if c.d.Token(id).Tag == onrecord.VERB {
			return id
		}
	}
	return c.d.HeadOf(span)
}
