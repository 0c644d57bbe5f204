package onrecord

// The laws of what is told: statements and events.

func (c *checker) statements() {
	d := c.doc
	before := Span{}
	for i := range d.Statements {
		s := &d.Statements[i]
		if len(s.Content) == 0 {
			c.fail("statement %d: no content", i+1)
			return
		}
		last := Span{}
		for k, p := range s.Content {
			c.span("statement", i+1, p)
			c.sorted("content of statement", k+1, last, p, true)
			last = p
		}
		c.sorted("statement", i+1, before, s.Extent(), false)
		before = s.Extent()
		c.statement(i+1, s)
	}
}

func (c *checker) statement(i int, s *Statement) {
	d := c.doc
	c.optional("cue of statement", i, s.Cue)
	c.optional("source of statement", i, s.Source)
	c.optional("addressee of statement", i, s.Addressee)
	c.optional("occasion of statement", i, s.Occasion)
	c.optional("role of statement", i, s.Role)
	for _, k := range s.Carriers {
		c.span("carrier of statement", i, k.Span)
		c.id("carrier of statement", i, int(k.Mention), len(d.Mentions))
	}
	c.id("speaker of statement", i, int(s.Speaker), len(d.Mentions))
	c.id("statement stated", i, int(s.Stated.Timex), len(d.Timexes))
	c.id("statement within", i, int(s.Within), len(d.Statements))
	c.oneOf("statement", i, string(s.Form), "direct", "indirect", "mixed")
	c.oneOf("statement", i, string(s.SourceKind), "named", "anonymous", "collective", "document", "none")
	c.oneOf("statement", i, string(s.CueKind), "speech", "writing", "thought", "intent", "order", "promise",
		"threat", "denial", "accusation", "demand", "other")
	c.oneOf("statement", i, string(s.Stated.Basis), "explicit", "inherited", "publication", "repeated", "unknown")
	c.confidence("statement", i, s.Confidence)
	if s.Speaker != 0 && s.Source.IsZero() {
		c.fail("statement %d: a speaker without a source", i)
	}
	c.nesting(i, s)
}

func (c *checker) nesting(i int, s *Statement) {
	d := c.doc
	if c.err != nil || s.Within == 0 {
		return
	}
	if !d.Statement(s.Within).Extent().Contains(s.Extent()) {
		c.fail("statement %d: within %d, which does not hold it", i, s.Within)
	}
	seen := map[StatementID]bool{StatementID(i): true}
	for w := s.Within; w != 0; w = d.Statement(w).Within {
		if w < 0 || seen[w] || int(w) > len(d.Statements) {
			c.fail("statement %d: nested in itself", i)
			return
		}
		seen[w] = true
	}
}

func (c *checker) confidence(what string, i int, p float64) {
	if !(p >= 0 && p <= 1) {
		c.fail("%s %d: confidence %v is not in 0-1", what, i, p)
	}
}

func (c *checker) events() {
	d := c.doc
	before := Span{}
	for i := range d.Events {
		e := &d.Events[i]
		c.span("event", i+1, e.Trigger)
		c.sorted("event", i+1, before, e.Trigger, false)
		before = e.Trigger
		if e.Type == "" {
			c.fail("event %d: no type", i+1)
		}
		for _, p := range append(append([]Participant(nil), e.Actors...), e.Recipients...) {
			c.id("participant of event", i+1, int(p.Entity), len(d.Entities))
			c.id("participant of event", i+1, int(p.Mention), len(d.Mentions))
			if p.Entity == 0 {
				c.fail("event %d: a participant that is no entity", i+1)
			}
		}
		c.optional("object of event", i+1, e.Object)
		c.optional("wording of event", i+1, e.Wording)
		c.id("event place", i+1, int(e.Place), len(d.Mentions))
		c.id("event denies", i+1, int(e.Denies), len(d.Events))
		if e.Denies == EventID(i+1) {
			c.fail("event %d: denies itself", i+1)
		}
		if e.Step != "" && e.Ledger == "" {
			c.fail("event %d: a step without a ledger", i+1)
		}
		c.id("event timex", i+1, int(e.Timex), len(d.Timexes))
		c.id("event voice", i+1, int(e.Voice), len(d.Statements))
		c.oneOf("event", i+1, string(e.Status), "asserted", "negated", "intended", "possible", "conditional",
			"demanded", "repeated", "ongoing")
		c.oneOf("event ledger", i+1, e.Ledger, "", "membership", "supply")
		c.confidence("event", i+1, e.Confidence)
	}
}
