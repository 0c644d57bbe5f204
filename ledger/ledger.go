// Package ledger derives from a document's events two accounts that people keep by hand:
// supply (who pledged, sends, delivered, cut or stopped what, to whom, how much) and
// membership (who wants to join, was invited, signed, ratified, joined, was refused, left,
// which body). Every row rests on one event and shows its words; pledges and deliveries are
// rows of their own, and so is each voice that tells one.
//
//   - ledger.go: Row, and rows from events.
//   - amount.go: quantities and money.
//   - write.go: rows as a table, CSV and JSON.
package ledger

import (
	"slices"
	"strings"

	"onrecord"
	"onrecord/polity"
)

// The ledgers.
const (
	Supply     = "supply"
	Membership = "membership"
)

// Names are the ledgers that there are.
var Names = []string{Supply, Membership}

// Row is one line of a ledger. What the text does not say is empty.
type Row struct {
	Ledger string           `json:"ledger"`
	Step   string           `json:"step"`   // pledged, delivered, joined …: lang/data/LANGUAGE/event/step.tsv
	From   string           `json:"from"`   // who gives; who joins, leaves or is invited
	To     string           `json:"to"`     // who gets; which body
	Called [2]string        `json:"called"` // what the text calls From and To there
	Item   string           `json:"item"`   // the words for what is given
	Amount Amount           `json:"amount"`
	Date   string           `json:"date"`   // TIMEX3
	Voice  string           `json:"voice"`  // "outlet", or the words for whose statement tells it
	Status onrecord.Status  `json:"status"` // of the event
	Words  string           `json:"words"`  // the trigger
	Event  onrecord.EventID `json:"event"`

	Evidence onrecord.Span `json:"-"` // bytes of the document's text: from the first of the row's words to the last
	Sentence onrecord.Span `json:"-"` // the sentence that tells it
}

// Rows are the document's rows in that ledger, in the order of its events: one for
// each pair of giver and receiver, or of member and body.
func (b *Book) Rows(d *onrecord.Document, ledger string) []Row {
	var rows []Row
	in := reading{Document: d, Names: b.polity.Of(d)}
	for i := range d.Events {
		e := &d.Events[i]
		if e.Ledger != ledger || e.Step == "" {
			continue
		}
		row := Row{Ledger: ledger, Step: e.Step, Date: e.Date, Voice: voice(d, e), Status: e.Status,
			Words: d.Slice(e.Trigger), Event: onrecord.EventID(i + 1), Sentence: sentence(d, e.Trigger)}
		row.Evidence = evidence(d, e)
		if ledger == Supply {
			rows = append(rows, b.supply(in, e, row)...)
		} else {
			rows = append(rows, in.membership(e, row)...)
		}
	}
	return rows
}

// reading is a document and what its names are.
type reading struct {
	*onrecord.Document
	polity.Names
}

func (b *Book) supply(d reading, e *onrecord.Event, row Row) []Row {
	givers, getters := d.dealing(e.Actors), d.dealing(e.Recipients)
	if len(givers) == 0 && len(e.Actors) > 0 || len(getters) == 0 && len(e.Recipients) > 0 {
		return nil
	}
	if step, from := strings.CutSuffix(e.Step, onrecord.StepFrom); from {
		row.Step, givers, getters = step, getters, givers
	}
	var rows []Row
	for _, item := range b.items(d.Document, e, row.Sentence) {
		row := row
		row.Item, row.Amount = d.Slice(item.words), item.amount
		if step := b.replaced(d.Document, item, row.Sentence); step != "" && handed[row.Step] {
			row.Step = step
		}
		if (len(givers) == 0 || len(getters) == 0) && item.amount.Words == "" && handed[row.Step] {
			continue // that something unmeasured came from nobody is no account of anything
		}
		for _, from := range orNobody(givers) {
			for _, to := range orNobody(getters) {
				if !d.named(from) && !d.named(to) {
					continue
				}
				if d.public(from) || d.public(to) || d.Likely(from.Entity) && d.Body(to.Entity) || d.Body(from.Entity) && d.Likely(to.Entity) {
					rows = append(rows, row.between(d.Document, from, to))
				}
			}
		}
	}
	return rows
}

// handed are the steps of what changes hands.
var handed = map[string]bool{"delivered": true, "sent": true, "pledged": true}

// between is the row with its two sides.
func (row Row) between(d *onrecord.Document, from, to onrecord.Participant) Row {
	row.From, row.Called[0] = names(d, from)
	row.To, row.Called[1] = names(d, to)
	return row
}

// names are the entity's name and what the text calls it there.
func names(d *onrecord.Document, p onrecord.Participant) (name, called string) {
	if p.Entity == 0 {
		return "", ""
	}
	if p.Mention != 0 {
		called = flat(d.Slice(d.Mention(p.Mention).Span))
	}
	return d.Entity(p.Entity).Name, called
}

// membership rows: of the participants the bodies are what is joined, and the others join.
// Where the body itself acts ("the Union invited Chad"), or a third decides ("Hungary
// ratified Sweden's accession"), whoever it is done to is the member.
func (d reading) membership(e *onrecord.Event, row Row) []Row {
	members, bodies := d.apart(e.Actors)
	bodies = slices.DeleteFunc(bodies, d.domestic)
	done, more := d.apart(e.Recipients)
	bodies = append(bodies, more...)
	if len(done) > 0 {
		members = done
	}
	if len(bodies) == 0 {
		if body := d.bodyNear(e, row.Sentence); body.Entity != 0 {
			bodies = append(bodies, body)
		}
	}
	if len(done) == 0 && len(bodies) == 0 {
		return nil // "Chad left", and nothing near says what
	}
	var rows []Row
	for _, m := range members {
		for _, body := range orNobody(bodies) {
			if d.State(m.Entity) || d.Body(body.Entity) || body.Entity != 0 && d.Entity(body.Entity).Ref != "" {
				rows = append(rows, row.between(d.Document, m, body))
			}
		}
	}
	return rows
}

// apart tells bodies from others; persons are neither.
func (d reading) apart(all []onrecord.Participant) (others, bodies []onrecord.Participant) {
	for _, p := range all {
		switch t := d.Type(d.Document, p.Entity, true); {
		case t == onrecord.Org && p.Sector == "GOV" && !d.Body(p.Entity) && p.Mention != 0 && d.Mention(p.Mention).Kind == onrecord.Nominal:
			others = append(others, p) // "the government of Drovia"
		case t == onrecord.Org || t == onrecord.Loc || d.Body(p.Entity):
			bodies = append(bodies, p)
		case t != onrecord.Person:
			others = append(others, p)
		}
	}
	return others, bodies
}

// domestic reports whether the participant is a body inside a state: one that acts is not what
// others join, as a parliament that votes on them.
func (d reading) domestic(p onrecord.Participant) bool {
	if d.Body(p.Entity) {
		return false
	}
	switch p.Sector {
	case "GOV", "LEG", "MIL", "COP", "JUD", "PTY", "MED", "BUS", "SPY":
		return true
	}
	return false
}

// deals reports whether the participant can be a side of a supply: whoever is not a private
// person with a name, and not a pronoun that stands for nobody else.
func (d reading) deals(p onrecord.Participant) bool {
	e := d.Entity(p.Entity)
	if e.Type != onrecord.Person || d.Likely(p.Entity) {
		return true
	}
	switch p.Sector {
	case "GOV", "MIL", "REB", "COP", "IGO":
		return true
	}
	return !slices.ContainsFunc(e.Members, func(m onrecord.Member) bool {
		return d.Mention(m.Mention).Kind != onrecord.Nominal
	})
}

// public reports whether the participant is a state or people by name, or acts for one or for
// many: without such a side a gift is no matter of the ledger.
func (d reading) public(p onrecord.Participant) bool {
	if p.Entity == 0 {
		return false
	}
	switch p.Sector {
	case "GOV", "MIL", "REB", "IGO":
		return true
	}
	switch e := d.Entity(p.Entity); d.Type(d.Document, p.Entity, false) {
	case onrecord.GPE, onrecord.Norp, onrecord.Loc:
		return slices.ContainsFunc(e.Members, func(m onrecord.Member) bool { return d.Mention(m.Mention).Kind == onrecord.Name })
	}
	return false
}

// named reports whether the participant is somebody with a name, or acts for one.
func (d reading) named(p onrecord.Participant) bool {
	return p.Entity != 0 && slices.ContainsFunc(d.Entity(p.Entity).Members, func(m onrecord.Member) bool {
		span := d.Mention(m.Mention).Span
		return d.Mention(m.Mention).Kind == onrecord.Name || slices.ContainsFunc(d.Mentions, func(k onrecord.Mention) bool { return k.Kind == onrecord.Name && span.Contains(k.Span) })
	})
}

// dealing are those of all that can be a side of a supply.
func (d reading) dealing(all []onrecord.Participant) []onrecord.Participant {
	return slices.DeleteFunc(slices.Clone(all), func(p onrecord.Participant) bool { return !d.deals(p) })
}

// bodyNear is the body that the sentence names nearest after the trigger's first word; or else the
// last one named before, in the sentence or in the two before it ("Its members share a bank. Chad joined in 1994").
func (d reading) bodyNear(e *onrecord.Event, s onrecord.Span) onrecord.Participant {
	i, _ := slices.BinarySearchFunc(d.Mentions, e.Trigger.Start, func(m onrecord.Mention, at int) int { return m.Start - at })
	for k := i; k < len(d.Mentions) && d.Mentions[k].Start < s.End; k++ {
		if t := d.Mentions[k].Type; t != onrecord.Org && t != onrecord.Loc {
			continue
		}
		id := d.EntityOf(onrecord.MentionID(k + 1))
		if id != 0 && !takesPart(e, id) && (d.Body(id) || !d.State(id) && (d.Entity(id).Ref != "" || d.Entity(id).Type == onrecord.Loc)) {
			return onrecord.Participant{Entity: id, Mention: onrecord.MentionID(k + 1)}
		}
	}
	from := s.Start
	if n := slices.IndexFunc(d.Sentences, func(k onrecord.Sentence) bool { return k.Start == s.Start }); n > 0 {
		from = d.Sentences[max(0, n-2)].Start
	}
	for k := i - 1; k >= 0 && d.Mentions[k].Start >= from; k-- {
		id := d.EntityOf(onrecord.MentionID(k + 1))
		if id != 0 && d.Body(id) && !takesPart(e, id) {
			return onrecord.Participant{Entity: id, Mention: onrecord.MentionID(k + 1)}
		}
	}
	return onrecord.Participant{}
}

func takesPart(e *onrecord.Event, id onrecord.EntityID) bool {
	is := func(p onrecord.Participant) bool { return p.Entity == id }
	return slices.ContainsFunc(e.Actors, is) || slices.ContainsFunc(e.Recipients, is)
}

// orNobody is all, or one participant that is nobody.
func orNobody(all []onrecord.Participant) []onrecord.Participant {
	if len(all) == 0 {
		return []onrecord.Participant{{}}
	}
	return all
}

// voice is who tells the event: the words of the source, or its entity's name where that
// is a pronoun.
func voice(d *onrecord.Document, e *onrecord.Event) string {
	if e.Voice == 0 {
		return "outlet"
	}
	s := d.Statement(e.Voice)
	if s.Source.IsZero() {
		return "nobody named"
	}
	if s.Speaker != 0 && d.Mention(s.Speaker).Kind == onrecord.Pronoun {
		if id := d.EntityOf(s.Speaker); id != 0 {
			return d.Entity(id).Name
		}
	}
	return flat(d.Slice(s.Source))
}

// evidence is the stretch of text from the first of the event's words to the last.
func evidence(d *onrecord.Document, e *onrecord.Event) onrecord.Span {
	s := e.Trigger.Cover(e.Object)
	in := sentence(d, e.Trigger)
	for _, side := range [][]onrecord.Participant{e.Actors, e.Recipients} {
		for _, p := range side {
			if p.Mention != 0 && in.Contains(d.Mention(p.Mention).Span) {
				s = s.Cover(d.Mention(p.Mention).Span)
			}
		}
	}
	return s
}

// sentence is the one that holds s.
func sentence(d *onrecord.Document, s onrecord.Span) onrecord.Span {
	i, found := slices.BinarySearchFunc(d.Sentences, s.Start, func(x onrecord.Sentence, at int) int {
		switch {
		case x.End <= at:
			return -1
		case x.Start > at:
			return 1
		}
		return 0
	})
	if !found {
		return s
	}
	return d.Sentences[i].Span
}
