package timex

import (
	"onrecord"
)

// Stretches of time. TimeML has no words for the stretch of "from May 3 to May 5",
// so the two dates point at each other: the first says where the stretch that it
// begins ends, the second where the one that it ends begins. A length points at
// the dates between which it lies.

// link finds the stretches once all values are known.
func (r *resolver) link() {
	for i := range r.out {
		a := &r.out[i]
		if a.Meta {
			continue
		}
		if i+1 < len(r.out) {
			r.linkPair(onrecord.TimexID(i+1), onrecord.TimexID(i+2))
		}
		r.linkEvent(onrecord.TimexID(i+1), r.places[i].event)
		if placed(a) && a.EndPoint == 0 && r.published.known() && !r.narrative && r.wordIs("since", r.places[i].start-1) {
			a.EndPoint = onrecord.AnchorPublication
		}
	}
}

// placed reports whether the timex is a date or time with a place on the calendar.
func placed(t *onrecord.Timex) bool {
	return t.Grain != "" && (t.Type == onrecord.TimexDate || t.Type == onrecord.TimexTime)
}

// linkPair links two timexes that follow each other with a word between them.
func (r *resolver) linkPair(first, second onrecord.TimexID) {
	a, b := &r.out[first-1], &r.out[second-1]
	from, to := r.places[first-1], r.places[second-1]
	between := to.start - from.end
	if between < 1 || between > 2 || !placed(b) || r.severedIn(from.end, to.start) || between == 2 && !r.wordIs("the", to.start-1) && !r.wordIs("on", to.start-1) {
		return
	}
	sense := r.sense("range", from.end)
	switch {
	case a.Type == onrecord.TimexDuration && a.Value != "":
		switch sense {
		case "to", "ended":
			a.EndPoint = second
		case "since", "from":
			a.BeginPoint = second
		}
	case !placed(a):
	case sense == "to", sense == "and" && r.wordIs("between", from.start-1):
		a.EndPoint, b.BeginPoint = second, first
	}
}

// sense is the value that a class of the lexicon gives the words at the atom.
func (r *resolver) sense(class string, i int) string {
	if i < 0 || i >= len(r.atoms) {
		return ""
	}
	e, _ := r.vocabulary.match(r.vocabulary.classes[class], r.atoms, i)
	if e == nil {
		return ""
	}
	return e.value
}

func (r *resolver) wordIs(word string, i int) bool {
	return i >= 0 && i < len(r.atoms) && r.atoms[i].word != 0 && r.atoms[i].word == r.vocabulary.words[word]
}

func (r *resolver) severedIn(from, to int) bool {
	for i := from; i <= to && i < len(r.atoms); i++ {
		if r.atoms[i].gap == severed {
			return true
		}
	}
	return false
}
