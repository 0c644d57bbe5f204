package timex

import (
	"math"

	"onrecord"
)

// The clock of a history. A history names a year now and then and goes on with
// days and months alone, so the year of "on 11 March" is the one that makes the
// telling run forward most smoothly: not the year named last, which may be an
// aside ("declassified in 2005", "a campaign planned for 1976"), and with a look
// at the next full date. The years of all such dates are chosen together, by the
// cheapest path through them (Viterbi 1967).

// tick is a date that the clock may go by.
type tick struct {
	found *found
	month int // of a date without a year, 1 to 12; 0 where the year is given
	day   int
	low   int // months since year 0 of a given date, first and last
	high  int
	soft  bool // a year or a season: it may be an aside
	opens bool // it opens its sentence
	fresh bool // it is the first of its block
}

// clockState is where the clock can stand after a tick.
type clockState struct {
	low, high int // months since year 0
	cost      float64
	from      int  // the state before, by index, -1 for none
	aside     bool // the tick did not move the clock
}

// maxStates bounds the states kept after each tick: the cheapest.
const maxStates = 6

// Costs of moving the clock, in no unit but each other's.
const (
	costLeap     = 0.02 // a month forward to a given date
	costReturn   = 0.40 // going back to a given date
	costBack     = 0.05 // and each month of it
	costWithin   = 0.35 // back within a year
	costWithinBy = 0.06 // and each month of it
	costTurn     = 0.50 // into the next year
	costTurnBy   = 0.05
	costFormer   = 0.90 // into the year before
	costFormerBy = 0.08
	costAside    = 0.60 // a year that does not move the clock
	costOpening  = 1.00 // the same, where it opens the sentence
)

// setYears gives each date without a year its year, and marks the years that are asides.
func (r *resolver) setYears() {
	ticks := r.ticks()
	if len(ticks) == 0 {
		return
	}
	layers := make([][]clockState, len(ticks))
	before := []clockState{{low: math.MinInt32, high: math.MinInt32, from: -1}}
	for i := range ticks {
		layers[i] = cheapest(ticks[i].after(before))
		before = layers[i]
	}
	at := 0 // the cheapest comes first
	for i := len(ticks) - 1; i >= 0 && at >= 0; i-- {
		s := layers[i][at]
		if f := ticks[i].found; ticks[i].month > 0 && s.low != math.MinInt32 {
			f.year, f.dated = floorDiv(s.low, 12), true
		} else if s.aside {
			f.aside = true
		}
		at = s.from
	}
}

// after are the states that the tick can lead to.
func (t *tick) after(before []clockState) []clockState {
	var next []clockState
	for i := range before {
		s := before[i]
		s.from = i
		switch {
		case t.month > 0:
			next = append(next, t.years(s)...)
		case t.soft:
			next = append(next, t.sideways(s), t.to(s))
		default:
			next = append(next, t.to(s))
		}
	}
	return next
}

// started reports whether the clock has been set yet.
func (s *clockState) started() bool { return s.low != math.MinInt32 }

// to moves the clock to a given date.
func (t *tick) to(s clockState) clockState {
	if s.started() {
		s.cost += t.distance(s)
	}
	s.low, s.high, s.aside = t.low, t.high, false
	return s
}

// distance is what it costs to go to a given date.
func (t *tick) distance(s clockState) float64 {
	scale := 1.0
	if t.fresh {
		scale = 0.7 // a new paragraph may go back
	}
	switch {
	case t.low > s.high:
		return min(2, costLeap*float64(t.low-s.high))
	case t.high < s.low:
		return scale * (costReturn + min(2, costBack*float64(s.low-t.high)))
	}
	return 0
}

// sideways leaves the clock where it is. A year that the clock is in moves nothing.
func (t *tick) sideways(s clockState) clockState {
	s.aside = true
	switch {
	case !s.started():
		s.cost += 2
	case s.low >= t.low && s.high <= t.high:
		s.aside = false
	default:
		s.cost += costAside
		if t.opens {
			s.cost += costOpening
		}
	}
	return s
}

// years are the states of a date without a year: in the clock's year, the one
// before and the one after.
func (t *tick) years(s clockState) []clockState {
	if !s.started() {
		s.cost++
		return []clockState{s}
	}
	var next []clockState
	year := floorDiv(s.high, 12)
	for y := year - 1; y <= year+1; y++ {
		n := s
		n.low = y*12 + t.month - 1
		n.high, n.aside = n.low, false
		n.cost += t.turn(s, n.low, y-year)
		next = append(next, n)
	}
	return next
}

func (t *tick) turn(s clockState, month, years int) float64 {
	scale := 1.0
	if t.fresh {
		scale = 0.7
	}
	switch forward := float64(month - s.high); {
	case years > 0:
		return costTurn + costTurnBy*forward
	case years < 0:
		return scale * (costFormer + costFormerBy*float64(s.low-month))
	case month >= s.low && month <= s.high:
		return 0
	case forward > 0:
		return costLeap / 2 * forward
	default:
		return scale * (costWithin - costWithinBy*forward)
	}
}

// cheapest keeps the best states, one for each month, the cheapest first.
func cheapest(states []clockState) []clockState {
	var best []clockState
	for len(best) < maxStates && len(states) > 0 {
		least := 0
		for i := range states {
			if states[i].cost < states[least].cost {
				least = i
			}
		}
		s := states[least]
		best = append(best, s)
		kept := states[:0]
		for _, o := range states {
			if o.low != s.low || o.high != s.high {
				kept = append(kept, o)
			}
		}
		states = kept
	}
	return best
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// ticks are the dates of the text that the clock may go by, in their order.
func (r *resolver) ticks() []tick {
	var list []tick
	block := -1
	for _, i := range r.chosen {
		f := &r.found[i]
		if f.rule.veto {
			continue
		}
		t, ok := r.tick(f)
		if !ok || r.meta(r.atoms[f.start].Start) {
			continue
		}
		t.opens = f.start < 2 || r.stops(f.start) || r.stops(f.start-1)
		b := r.doc.BlockAt(r.atoms[f.start].Start)
		t.fresh, block = b != block, b
		list = append(list, t)
	}
	return list
}

// tick reads a date, or the date that a timex rests on: "May" of "early May".
func (r *resolver) tick(f *found) (tick, bool) {
	for i := range f.bounds {
		if b := &f.bounds[i]; b.found != 0 && r.found[b.found-1].typ == onrecord.TimexDate {
			return r.tick(&r.found[b.found-1])
		}
	}
	c := call{resolver: r, found: f}
	switch f.rule.operator.ticks {
	case tickDate:
		if !c.arg(0).set {
			return tick{found: f, month: c.arg(1).n, day: c.arg(2).n}, c.arg(1).n > 0
		}
	case tickMonth:
		return tick{found: f, month: c.arg(1).n}, c.arg(0).text == "" || c.arg(0).text == "plain"
	case tickSeason:
		if !c.arg(2).set {
			return tick{found: f, month: min(firstMonth(c.arg(1).text)+1, 12)}, c.arg(0).text == "plain"
		}
	case tickYear:
	default:
		return tick{}, false
	}
	p := r.meaning(f).point
	if !p.known() || !p.valid() {
		return tick{}, false
	}
	t := tick{found: f, low: p.year * 12, high: p.year*12 + 11, soft: p.grain <= year}
	if p.grain > year {
		t.low += int(p.civil().Month()) - 1
		t.high = t.low
	}
	return t, true
}

// tickKind says how an operator's arguments are read for the clock.
type tickKind uint8

const (
	noTick     tickKind = iota
	tickDate            // YEAR MONTH DAY
	tickMonth           // DIRECTION MONTH
	tickSeason          // DIRECTION SEASON YEAR
	tickYear            // a year of its own
)
