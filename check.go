package onrecord

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Check reports the first law of the model that d breaks, or nil. The laws:
// every span is in range, not empty and on rune edges; every layer is sorted;
// every id is valid; tokens are in sentences, sentences in blocks, heads in
// their own sentence and without cycles; nesting holds what it nests. A document
// without tokens (one read back from its record) may have sentences all the same.
func (d *Document) Check() error {
	if !utf8.ValidString(d.Text) {
		return fmt.Errorf("onrecord: %s: text is not valid UTF-8", d.Origin)
	}
	c := checker{doc: d}
	c.article()
	c.syntax()
	c.timexes()
	c.entities()
	c.statements()
	c.events()
	if c.err != nil {
		return fmt.Errorf("onrecord: %s: %w", d.Origin, c.err)
	}
	return nil
}

// checker keeps the first broken law and passes over everything after it.
type checker struct {
	doc *Document
	err error
}

func (c *checker) fail(format string, args ...any) {
	if c.err == nil {
		c.err = fmt.Errorf(format, args...)
	}
}

// span holds s to the text; optional ones may be zero.
func (c *checker) span(what string, i int, s Span) {
	t := c.doc.Text
	switch {
	case s.Start < 0 || s.End > len(t) || s.Start >= s.End:
		c.fail("%s %d: span %d-%d is outside the text (%d bytes) or empty", what, i, s.Start, s.End, len(t))
	case !utf8.RuneStart(t[s.Start]) || s.End < len(t) && !utf8.RuneStart(t[s.End]):
		c.fail("%s %d: span %d-%d cuts a character", what, i, s.Start, s.End)
	}
}

func (c *checker) optional(what string, i int, s Span) {
	if !s.IsZero() {
		c.span(what, i, s)
	}
}

// id holds an id to its layer; 0, "none", is always valid.
func (c *checker) id(what string, i, id, layer int) {
	if id < 0 || id > layer {
		c.fail("%s %d: id %d is not in 0-%d", what, i, id, layer)
	}
}

// sorted holds a layer to the order of the text; apart forbids overlap.
func (c *checker) sorted(what string, i int, before, s Span, apart bool) {
	if i > 1 && s.Before(before) || apart && i > 1 && s.Start < before.End {
		c.fail("%s %d: out of order or overlapping: %d-%d after %d-%d", what, i, s.Start, s.End, before.Start, before.End)
	}
}

func (c *checker) article() {
	var before Span
	for i, b := range c.doc.Blocks {
		c.span("block", i+1, b.Span)
		c.sorted("block", i+1, before, b.Span, true)
		before = b.Span
	}
	c.optional("outlet", 1, c.doc.Outlet.Span)
	c.optional("published", 1, c.doc.Published.Span)
	before = Span{}
	for i, p := range c.doc.Source.Pieces {
		c.span("source piece", i+1, p.Text)
		c.sorted("source piece", i+1, before, p.Text, true)
		before = p.Text
	}
}

func (c *checker) syntax() {
	d := c.doc
	var before Span
	for i, t := range d.Tokens {
		c.span("token", i+1, t.Span)
		c.sorted("token", i+1, before, t.Span, true)
		before = t.Span
	}
	next := TokenID(1)
	before = Span{}
	for i, s := range d.Sentences {
		c.span("sentence", i+1, s.Span)
		c.sorted("sentence", i+1, before, s.Span, true)
		before = s.Span
		if len(d.Tokens) == 0 && s.First == 0 && s.Last == 0 {
			continue
		}
		if s.First != next || s.Last < s.First || int(s.Last) > len(d.Tokens) {
			c.fail("sentence %d: tokens %d-%d, want from %d, of %d", i+1, s.First, s.Last, next, len(d.Tokens))
			return
		}
		next = s.Last + 1
		c.sentence(i+1, s)
	}
	if len(d.Sentences) > 0 && int(next) != len(d.Tokens)+1 {
		c.fail("token %d: in no sentence", next)
	}
	c.quotations()
}

func (c *checker) sentence(i int, s Sentence) {
	d := c.doc
	if b := d.BlockAt(s.Start); len(d.Blocks) > 0 && (b < 0 || !d.Blocks[b].Contains(s.Span)) {
		c.fail("sentence %d: crosses a block", i)
	}
	for id := s.First; id <= s.Last; id++ {
		t := d.Token(id)
		if !s.Contains(t.Span) {
			c.fail("token %d: outside its sentence %d", id, i)
		}
		if t.Head != 0 && (t.Head < s.First || t.Head > s.Last) {
			c.fail("token %d: its head %d is in another sentence", id, t.Head)
			return
		}
	}
	for id := s.First; id <= s.Last; id++ {
		h := id
		for steps := s.First; h != 0; steps++ {
			if steps > s.Last {
				c.fail("token %d: its heads run in a circle", id)
				return
			}
			h = d.Token(h).Head
		}
	}
}

func (c *checker) quotations() {
	var before Span
	for i, q := range c.doc.Quotations {
		c.span("quotation", i+1, q.Span)
		c.sorted("quotation", i+1, before, q.Span, false)
		before = q.Span
		c.id("quotation", i+1, int(q.Within), len(c.doc.Quotations))
		for _, p := range q.Inner {
			c.span("quotation", i+1, p)
			if !q.Contains(p) {
				c.fail("quotation %d: a piece lies outside it", i+1)
			}
		}
		if int(q.Within) > i {
			c.fail("quotation %d: within %d, which does not come before it", i+1, q.Within)
		}
	}
}

func (c *checker) timexes() {
	d := c.doc
	c.oneOf("time domain of document", 0, string(d.Clock.Domain), "", string(TimeNews), string(TimeNarrative))
	var before Span
	for i, t := range d.Timexes {
		c.span("timex", i+1, t.Span)
		c.sorted("timex", i+1, before, t.Span, false)
		before = t.Span
		if t.Anchor != AnchorPublication {
			c.id("timex anchor", i+1, int(t.Anchor), len(d.Timexes))
		}
		for _, end := range [...]TimexID{t.BeginPoint, t.EndPoint} {
			if end != AnchorPublication {
				c.id("end of timex", i+1, int(end), len(d.Timexes))
			}
		}
		if self := TimexID(i + 1); t.Anchor == self || t.BeginPoint == self || t.EndPoint == self {
			c.fail("timex %d: anchored to itself", i+1)
		}
		if t.Reliable && t.Value == "" {
			c.fail("timex %d: reliable without a value", i+1)
		}
		c.oneOf("timex", i+1, string(t.Type), "DATE", "TIME", "DURATION", "SET")
		c.oneOf("granularity of timex", i+1, string(t.Grain), "", "century", "decade", "year", "half", "quarter", "season",
			"month", "week", "weekend", "day", "part", "hour", "minute", "second")
	}
}

func (c *checker) entities() {
	d := c.doc
	var before Span
	for i, m := range d.Mentions {
		c.span("mention", i+1, m.Span)
		c.sorted("mention", i+1, before, m.Span, false)
		before = m.Span
		c.id("mention head", i+1, int(m.Head), len(d.Tokens))
		c.oneOf("mention", i+1, string(m.Kind), "name", "nominal", "pronoun")
		c.oneOf("mention", i+1, string(m.Type), "", "PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "OTHER")
	}
	owner := make([]int, len(d.Mentions)+1)
	for i, e := range d.Entities {
		c.oneOf("entity", i+1, string(e.Type), "", "PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "OTHER")
		if e.Name == "" || len(e.Members) == 0 {
			c.fail("entity %d: no name or no mention", i+1)
		}
		for _, r := range e.Roles {
			c.span("role of entity", i+1, r.Span)
			c.id("role of entity", i+1, int(r.Body), len(d.Entities))
			c.id("country of a role of entity", i+1, int(r.Country), len(d.Entities))
			if r.Until != "" && r.Until < r.Since && !strings.HasPrefix(r.Since, r.Until) {
				c.fail("role of entity %d: ends on %s before it begins on %s", i+1, r.Until, r.Since)
			}
		}
		c.members(i+1, e, owner)
	}
}

func (c *checker) members(i int, e Entity, owner []int) {
	last := MentionID(0)
	for _, m := range e.Members {
		if m.Mention <= last || int(m.Mention) >= len(owner) {
			c.fail("entity %d: mention %d is out of order or not there", i, m.Mention)
			return
		}
		if owner[m.Mention] != 0 {
			c.fail("entity %d: mention %d belongs to entity %d", i, m.Mention, owner[m.Mention])
		}
		if m.Antecedent < 0 || int(m.Antecedent) >= len(owner) {
			c.fail("entity %d: antecedent %d is not there", i, m.Antecedent)
		}
		owner[m.Mention], last = i, m.Mention
	}
}

// oneOf holds an enumerated field to its values.
func (c *checker) oneOf(what string, i int, got string, want ...string) {
	for _, w := range want {
		if got == w {
			return
		}
	}
	c.fail("%s %d: unknown value %q", what, i, got)
}
