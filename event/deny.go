package event

import (
	"slices"

	"onrecord"
)

// deny links each denial to the event that it denies, the nearest before it: a negated act
// to the same act as another voice tells it ("Chad says Mali shelled it. Mali says it has
// not shelled Chad."), and what rejects an accusation to the act or the accusation that
// concerns whoever rejects it.
func (r *reader) deny(events []onrecord.Event) {
	for i := range events {
		e := &events[i]
		if e.Denies != 0 {
			continue
		}
		rejects := e.Type == "REJECT" && r.rejectsCharge(e)
		if e.Status != onrecord.Negated && !rejects {
			continue
		}
		for k := i - 1; k >= 0; k-- {
			o := &events[k]
			if rejects && r.charges(o, e) || !rejects && r.sameAct(o, e) {
				e.Denies = onrecord.EventID(k + 1)
				break
			}
		}
	}
}

// sameAct reports whether o tells, as fact and in another voice, the act that e negates.
func (r *reader) sameAct(o, e *onrecord.Event) bool {
	return o.Type == e.Type && o.Status != onrecord.Negated && o.Status != onrecord.Demanded && o.Voice != e.Voice &&
		shared(o.Actors, e.Actors) && (len(o.Recipients) == 0 || len(e.Recipients) == 0 || shared(o.Recipients, e.Recipients))
}

// rejectsCharge reports whether the words of e deny what is said against somebody.
func (r *reader) rejectsCharge(e *onrecord.Event) bool {
	first, last := r.doc.TokensIn(e.Trigger)
	if !e.Object.IsZero() {
		_, end := r.doc.TokensIn(e.Object)
		last = max(last, end)
	}
	denial, charge := false, false
	for t := first; t != 0 && t <= last; t++ {
		denial = denial || r.denials[r.lemma(t)]
		charge = charge || r.allegations[r.lemma(t)]
	}
	return denial && charge
}

// charges reports whether o is said against whoever acts in e: an accusation of them, or
// a deed of theirs in somebody else's voice.
func (r *reader) charges(o, e *onrecord.Event) bool {
	if o.Type == "ACCUSE" {
		return shared(o.Recipients, e.Actors)
	}
	return o.Voice != 0 && o.Voice != e.Voice && r.material(o.Type) && shared(o.Actors, e.Actors)
}

func shared(a, b []onrecord.Participant) bool {
	return slices.ContainsFunc(a, func(p onrecord.Participant) bool {
		return slices.ContainsFunc(b, func(q onrecord.Participant) bool { return p.Entity == q.Entity })
	})
}
