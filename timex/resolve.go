package timex

import (
	"onrecord"
)

// meaning is what an operator made of a timex: the second of the two steps.
type meaning struct {
	point  point  // of a DATE or TIME, zero if it has no place on the calendar
	raw    string // the value where it is not the point's: P3D, PAST_REF
	amount float64
	unit   string     // of a duration, a key of units
	more   []amountOf // further parts of a duration
	anchor onrecord.TimexID
	mod    string
	quant  string
	freq   string
	typ    onrecord.TimexType // where it is not the rule's
	aside  bool               // no date to count others from: a comparison, the reader's own day
	reason string             // why this and no other
	doubt  bool               // something had to be guessed
	begin  onrecord.TimexID   // where a length begins
	end    onrecord.TimexID
	event  int     // the atom of the event that a length is counted from
	others []point // that were considered
}

// guess is the meaning with what spoke for it and what it may be instead.
func (m meaning) guess(reason string, others ...point) meaning {
	m.reason, m.doubt, m.others = reason, true, others
	return m
}

// because is the meaning with what spoke for it.
func (m meaning) because(reason string) meaning {
	m.reason = reason
	return m
}

func (m *meaning) value() string {
	if m.raw != "" {
		return m.raw
	}
	if !m.point.valid() {
		return ""
	}
	return m.point.value()
}

// resolver works out values in the order of the text, so that each timex can
// lean on those before it.
type resolver struct {
	*machine
	published point // zero if it is not known
	narrative bool
	filed     point // the dateline, or the time of the entry of a live page, that is under way
	filedID   onrecord.TimexID
	saidID    onrecord.TimexID // of the day on which the quotation under way was said
	last      point            // the latest date of the text that has a place on the calendar
	lastID    onrecord.TimexID
	given     point // the latest day or month whose year the text says
	givenID   onrecord.TimexID
	givenEnd  int   // the atom behind it
	period    point // the latest quarter, half or fiscal year: what "the quarter" means
	periodID  onrecord.TimexID
	now       *found // under way
	asking    bool   // for the day on which a quotation was said
	out       []onrecord.Timex
	places    []place // of each in out
}

// place is where a timex stands, atoms, half-open, and the atom of the event that
// it is counted from, 0 for none.
type place struct{ start, end, event int }

func (m *machine) resolve() ([]onrecord.Timex, onrecord.Clock) {
	r := &resolver{machine: m}
	if p, err := parsePoint(m.doc.Published.Value); err == nil && p.valid() {
		r.published = p
	}
	clock := r.chooseClock()
	r.narrative = clock.Domain == onrecord.TimeNarrative
	if r.narrative {
		r.setYears()
	}
	n := onrecord.TimexID(0)
	for _, i := range m.chosen {
		if f := &m.found[i]; !f.rule.veto {
			n++
			f.id = n
		}
	}
	for _, i := range m.chosen {
		if f := &m.found[i]; !f.rule.veto {
			r.add(f)
		}
	}
	r.link()
	return r.out, clock
}

// chooseClock is what the dates are counted from: what the user says, or else what
// the text's own dates speak for.
func (r *resolver) chooseClock() onrecord.Clock {
	switch asked := r.doc.Clock; {
	case asked.Domain != onrecord.TimeByText && asked.Basis == onrecord.BasisGiven:
		return asked
	case r.isNarrative():
		return onrecord.Clock{Domain: onrecord.TimeNarrative, Basis: onrecord.BasisText}
	}
	return onrecord.Clock{Domain: onrecord.TimeNews, Basis: onrecord.BasisText}
}

// add works out one timex and notes it as a possible anchor.
func (r *resolver) add(f *found) {
	mean := r.meaning(f)
	t := onrecord.Timex{
		Span:  onrecord.Span{Start: r.atoms[f.start].Start, End: r.atoms[f.end-1].End},
		Type:  f.typ,
		Value: mean.value(), Mod: mean.mod, Quant: mean.quant, Freq: mean.freq,
		Anchor: mean.anchor, BeginPoint: mean.begin, EndPoint: mean.end,
		Rule: f.rule.name,
	}
	t.Meta = r.meta(t.Start)
	if mean.typ != "" {
		t.Type = mean.typ
	}
	r.now = f
	r.judge(&t, mean)
	r.stamp(&t, mean)
	r.out, r.places = append(r.out, t), append(r.places, place{f.start, f.end, mean.event})
	if t.Meta || mean.aside || f.aside || !mean.point.valid() {
		return
	}
	id := onrecord.TimexID(len(r.out))
	if mean.point.year != unknown && mean.point.grain != noGrain && mean.raw == "" {
		r.last, r.lastID = mean.point, id
		if mean.anchor == 0 && mean.point.grain >= month {
			r.given, r.givenID, r.givenEnd = mean.point, id, f.end
		}
		if g := mean.point.grain; (g == quarter || g == half) && !r.ahead(mean.point) {
			r.period, r.periodID = mean.point, id
		}
	}
}

// ahead reports whether the point begins after publication.
func (r *resolver) ahead(p point) bool {
	return r.published.known() && p.civil().After(r.published.civil())
}

// meta reports whether the byte stands in a block about the article.
func (r *resolver) meta(offset int) bool {
	i := r.doc.BlockAt(offset)
	if i < 0 {
		return false
	}
	switch r.doc.Blocks[i].Kind {
	case onrecord.Header, onrecord.Byline, onrecord.Dateline:
		return true
	}
	return false
}

// meaning runs the rule's operator, once.
func (r *resolver) meaning(f *found) *meaning {
	if f.meaning != nil {
		return f.meaning
	}
	outer := r.now
	r.now = f
	mean := f.rule.operator.run(r, call{resolver: r, found: f})
	r.now = outer
	c := call{resolver: r, found: f}
	if mod := c.argument(f.rule.mod).text; mod != "" {
		mean.mod = mod
	}
	f.meaning = &mean
	return f.meaning
}

// isNarrative decides by evidence which clock the text goes by: without a
// publication date the text's own; else its own if half of the years that it
// names, at least five, are two years or more from publication, and few words
// (Tuesday, yesterday, last month) look to the day of publication.
func (r *resolver) isNarrative() bool {
	if !r.published.known() {
		return true
	}
	far, all, deictic := 0, 0, 0
	for _, i := range r.chosen {
		f := &r.found[i]
		if f.rule.veto {
			continue
		}
		if f.rule.operator.deictic {
			deictic++
		}
		if y := r.namedYear(f); y != 0 {
			all++
			if y < r.published.year-1 || y > r.published.year+2 {
				far++
			}
		}
	}
	return all >= 5 && far*2 >= all && deictic*4 <= all
}

// namedYear is the year of four digits that stands in a timex, or 0.
func (r *resolver) namedYear(f *found) int {
	for i := f.start; i < f.end; i++ {
		if a := &r.atoms[i]; a.kind == digits && a.Len() >= 3 && a.num < 2100 {
			return a.num
		}
	}
	return 0
}

// call is an operator's view of its arguments.
type call struct {
	*resolver
	found *found
}

// value of an argument.
type value struct {
	text   string
	n      int
	amount float64
	at     int      // the atom that it begins with
	inner  *meaning // of a timex
	typ    onrecord.TimexType
	set    bool
}

func (c call) arg(i int) value {
	if i >= len(c.found.rule.args) {
		return value{}
	}
	return c.argument(c.found.rule.args[i])
}

func (c call) argument(a argument) value {
	if a.bind == literal {
		return value{text: a.text, n: int(a.amount), amount: a.amount, set: a.text != ""}
	}
	if a.bind == unbound || a.bind >= len(c.found.bounds) {
		return value{}
	}
	b := &c.found.bounds[a.bind]
	v := value{text: b.value, n: b.n, amount: b.amount, at: int(b.at), set: b.set}
	if b.amount == 0 {
		v.amount = float64(b.n)
	}
	if b.found != 0 {
		f := &c.resolver.found[b.found-1]
		v.inner, v.typ = c.resolver.meaning(f), f.typ
	}
	return v
}
