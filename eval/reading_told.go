package eval

import (
	"slices"
	"strings"

	"onrecord"
)

// fold makes names comparable: lower case, one kind of apostrophe, no article
// before and no possessive after.
func fold(name string) string {
	name = strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(name, "’", "'")), " "))
	for _, article := range []string{"the ", "a ", "an "} {
		name = strings.TrimPrefix(name, article)
	}
	return strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "'")
}

// names are the words that the document uses for the entity, folded, and how often.
func (r *reading) names(id onrecord.EntityID) map[string]int {
	e := r.doc.Entity(id)
	names := map[string]int{fold(e.Name): 1}
	for _, m := range e.Members {
		names[fold(r.doc.Slice(r.doc.Mention(m.Mention).Span))]++
	}
	return names
}

// alignEntities lets each got entity stand for at most one gold entity: the one
// of its own name, or else the one whose name it has most often as a mention.
// So an entity that wrongly holds two people counts for one of them.
func (r *reading) alignEntities() {
	r.entity = map[onrecord.EntityID]int{}
	for i := range r.doc.Entities {
		id := onrecord.EntityID(i + 1)
		own, names := fold(r.doc.Entities[i].Name), r.names(id)
		most := 0
		for k, g := range r.gold.Entities {
			n := names[fold(g.Name)]
			if own == fold(g.Name) {
				n = len(r.doc.Mentions) + 1
			}
			if n > most {
				most, r.entity[id] = n, k
			}
		}
	}
}

// means reports whether a got entity is the one that gold calls name.
func (r *reading) means(id onrecord.EntityID, name string) bool {
	if k, ok := r.entity[id]; ok {
		return fold(r.gold.Entities[k].Name) == fold(name)
	}
	return r.names(id)[fold(name)] > 0
}

func (r *reading) entities() {
	for k, g := range r.gold.Entities {
		right := false
		types := []string{}
		names := map[string]int{}
		for id, stands := range r.entity {
			if stands != k {
				continue
			}
			types = append(types, string(r.doc.Entity(id).Type))
			right = right || string(r.doc.Entity(id).Type) == g.Type
			for n := range r.names(id) {
				names[n]++
			}
		}
		slices.Sort(types)
		if r.score.Entities.add(right); !right {
			r.miss("entity", "%s %s, got types %q", g.Type, g.Name, types)
		}
		for _, also := range g.Also {
			if r.score.Aliases.add(names[fold(also)] > 0); names[fold(also)] == 0 {
				r.miss("alias", "%s: %q is not among its mentions", g.Name, also)
			}
		}
	}
}

// events pairs each gold event with a got one of its sentence that is right in
// type, actors, recipients and voice; each got event is used once.
func (r *reading) events() {
	used := map[int]bool{}
	for i := range r.gold.Events {
		want := &r.gold.Events[i]
		near := r.near(want)
		at := slices.IndexFunc(near, func(k int) bool { return !used[k] && r.faults(want, &r.doc.Events[k]) == "" })
		if r.score.Events.add(at >= 0); at >= 0 {
			used[near[at]] = true
			r.status(want, &r.doc.Events[near[at]])
			continue
		}
		r.miss("event", "%s %s %q %q > %q in %s: %s", want.ID, want.Type, short(want.Trigger.Text), want.Actors, want.Recipients, want.Voice, r.almost(want, used))
	}
	for k, e := range r.doc.Events {
		if !used[k] {
			r.score.ExtraEvents++
			r.miss("extra event", "%s", r.event(&e))
		}
	}
}

func (r *reading) status(want *GoldEvent, got *onrecord.Event) {
	right := string(got.Status) == want.Status
	if r.score.Statuses.add(right); !right {
		r.miss("event status", "%s %q: %s, got %s", want.ID, short(want.Trigger.Text), want.Status, got.Status)
	}
}

// near lists the got events in the gold event's sentence, those whose trigger
// overlaps first.
func (r *reading) near(want *GoldEvent) []int {
	trigger := r.ruler.span(want.Trigger)
	sentence := trigger
	for _, s := range r.doc.Sentences {
		if s.Overlaps(trigger) {
			sentence = sentence.Cover(s.Span)
		}
	}
	var over, beside []int
	for k, e := range r.doc.Events {
		switch {
		case e.Trigger.Overlaps(trigger):
			over = append(over, k)
		case e.Trigger.Overlaps(sentence):
			beside = append(beside, k)
		}
	}
	return append(over, beside...)
}

// faults names what is wrong with a got event, or is empty.
func (r *reading) faults(want *GoldEvent, got *onrecord.Event) string {
	var wrong []string
	if got.Type != want.Type && !slices.Contains(want.AlsoType, got.Type) {
		wrong = append(wrong, "type")
	}
	if !r.same(want.Actors, got.Actors) {
		wrong = append(wrong, "actors")
	}
	if !r.same(want.Recipients, got.Recipients) {
		wrong = append(wrong, "recipients")
	}
	if r.goldID(got.Voice) != want.Voice {
		wrong = append(wrong, "voice")
	}
	return strings.Join(wrong, ", ")
}

// same reports whether the participants are the wanted ones, no more and no less.
func (r *reading) same(want []string, got []onrecord.Participant) bool {
	seen := map[string]bool{}
	for _, p := range got {
		i := slices.IndexFunc(want, func(name string) bool { return r.means(p.Entity, name) })
		if i < 0 {
			return false
		}
		seen[want[i]] = true
	}
	return len(seen) == len(want)
}

// almost describes the got events near a missed one.
func (r *reading) almost(want *GoldEvent, used map[int]bool) string {
	var close []string
	for _, k := range r.near(want) {
		if !used[k] {
			e := &r.doc.Events[k]
			close = append(close, "wrong "+r.faults(want, e)+" in "+r.event(e))
		}
	}
	if close == nil {
		return "none near"
	}
	return strings.Join(close, "; ")
}

func (r *reading) event(e *onrecord.Event) string {
	list := func(ps []onrecord.Participant) string {
		var names []string
		for _, p := range ps {
			names = append(names, r.doc.Entity(p.Entity).Name)
		}
		return strings.Join(names, " + ")
	}
	return e.Type + " " + quote(short(r.doc.Slice(e.Trigger))) + " [" + list(e.Actors) + " > " + list(e.Recipients) + "] in " + r.goldID(e.Voice) + " (" + e.Rule + ")"
}
