package collate

import (
	"onrecord"
)

// ChangeKind says what became of a statement or an event from one version to the next.
type ChangeKind string

// The kinds of changes.
const (
	Added        ChangeKind = "added"
	Removed      ChangeKind = "removed"
	Softened     ChangeKind = "softened"      // a weaker cue or modal, a hedge more, a booster less
	Hardened     ChangeKind = "hardened"      // the other way
	Reversed     ChangeKind = "reversed"      // a negation more or less
	Reattributed ChangeKind = "re-attributed" // said by another source
	Reworded     ChangeKind = "reworded"
	Restated     ChangeKind = "status" // of an event: as real as it was no more: intended, now asserted
)

// StatementChange is what became of a statement. Old or New is 0 where it is only in one version.
type StatementChange struct {
	Kinds            []ChangeKind
	Old, New         onrecord.StatementID
	OldText, NewText string // contents, their pieces joined
	Words            []Edit // from OldText to NewText, where those differ
	Reasons          []Reason
}

// EventChange is what became of an event.
type EventChange struct {
	Kind     ChangeKind // added, removed or status
	Old, New onrecord.EventID
}

// Changes is what two versions of an article differ in.
type Changes struct {
	OldTitle, NewTitle string
	Title              []Edit            // nil if it is the same
	Statements         []StatementChange // in the order of the new text, the removed ones last
	Events             []EventChange
	Text               []Edit // of the whole texts, see Edits
	Kept               int    // statements that stand as they did
}

const (
	related = .5 // of two contents, to be one statement
	alikeIn = .7 // of two contents, for their hedges to be held against each other
)

// Diff compares two versions of an article statement by statement. It does not need tokens.
func (w *Words) Diff(old, new *onrecord.Document) Changes {
	c := Changes{OldTitle: old.Title, NewTitle: new.Title, Text: Edits(old.Text, new.Text), Events: eventChanges(old, new)}
	if old.Title != new.Title {
		c.Title = Edits(old.Title, new.Title)
	}
	a, b := w.contents(old), w.contents(new)
	pairs := pair(a, b)
	gone := make([]bool, len(a))
	for j := range b {
		i, ok := pairs[j]
		if !ok {
			c.Statements = append(c.Statements, StatementChange{Kinds: []ChangeKind{Added}, New: b[j].id, NewText: b[j].text})
			continue
		}
		gone[i] = true
		if s := w.change(&a[i], &b[j]); len(s.Kinds) > 0 {
			c.Statements = append(c.Statements, s)
		} else {
			c.Kept++
		}
	}
	for i := range a {
		if !gone[i] {
			c.Statements = append(c.Statements, StatementChange{Kinds: []ChangeKind{Removed}, Old: a[i].id, OldText: a[i].text})
		}
	}
	return c
}

// change says what became of a statement that both versions have.
func (w *Words) change(a, b *content) StatementChange {
	s := StatementChange{Old: a.id, New: b.id, OldText: a.text, NewText: b.text}
	if !samePeople(a, b) {
		s.add(Reattributed, "source", "%s, now %s", a.who(), b.who())
	}
	w.force(&s, a, b)
	if !equalWords(a.words, b.words) {
		s.Words = Edits(a.text, b.text)
		s.add(Reworded, "words", "%d %% the same", int(100*likeness(a, b)))
	}
	return s
}

func (s *StatementChange) add(k ChangeKind, what, format string, args ...any) {
	s.Reasons = append(s.Reasons, because(what, format, args...))
	for _, have := range s.Kinds {
		if have == k {
			return
		}
	}
	s.Kinds = append(s.Kinds, k)
}

// eventChanges pairs events of one type between the same.
func eventChanges(old, new *onrecord.Document) []EventChange {
	var all []EventChange
	taken := make([]bool, len(old.Events))
	for j := range new.Events {
		i := sameEvent(old, new, &new.Events[j], taken)
		if i < 0 {
			all = append(all, EventChange{Kind: Added, New: onrecord.EventID(j + 1)})
			continue
		}
		taken[i] = true
		if old.Events[i].Status != new.Events[j].Status {
			all = append(all, EventChange{Restated, onrecord.EventID(i + 1), onrecord.EventID(j + 1)})
		}
	}
	for i := range taken {
		if !taken[i] {
			all = append(all, EventChange{Kind: Removed, Old: onrecord.EventID(i + 1)})
		}
	}
	return all
}

// sameEvent is the index of the event of old that e is, in the order of preference: status and trigger the
// same, then any; -1 if there is none.
func sameEvent(old, new *onrecord.Document, e *onrecord.Event, taken []bool) int {
	best, found := -1, -1
	for i := range old.Events {
		o := &old.Events[i]
		if taken[i] || o.Type != e.Type || !samePart(old, new, o.Actors, e.Actors) || !samePart(old, new, o.Recipients, e.Recipients) {
			continue
		}
		n := 0
		if o.Status == e.Status {
			n += 2
		}
		if equalWords(folded(old.Slice(o.Trigger)), folded(new.Slice(e.Trigger))) {
			n++
		}
		if n > best {
			best, found = n, i
		}
	}
	return found
}

// samePart reports whether somebody takes part on both sides, or nobody on either.
func samePart(old, new *onrecord.Document, a, b []onrecord.Participant) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) == len(b)
	}
	for _, x := range a {
		for _, y := range b {
			if x.Entity != 0 && y.Entity != 0 && sameEntity(old.Entity(x.Entity), new.Entity(y.Entity)) {
				return true
			}
		}
	}
	return false
}

func sameEntity(a, b *onrecord.Entity) bool {
	if a.Ref != "" && b.Ref != "" {
		return a.Ref == b.Ref
	}
	return sameName(a.Name, b.Name)
}
