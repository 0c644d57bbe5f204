package eval

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/corpus"
	"onrecord/ledger"
)

// rowsOnly is the split whose events are not told.
const rowsOnly = "rows"

// toldScore counts what is right of a split of our sentences.
type toldScore struct {
	split                   string
	gold, got, right        int
	triggers, voice, status int
	goldRows, gotRows, rows int
	misses                  []Miss
}

func (s *toldScore) miss(t *goldSentence, kind, format string, args ...any) {
	s.misses = append(s.misses, Miss{Corpus: sentences, File: t.name, Kind: kind, Detail: fmt.Sprintf(format, args...)})
}

func (s *toldScore) figures() []Figure {
	share := func(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }
	f1 := func(p, r float64) float64 { return 2 * p * r / max(p+r, 1e-9) }
	var all []Figure
	add := func(name string, value float64, n int) {
		all = append(all, Figure{Corpus: sentences, Split: s.split, Figure: name, Value: value, N: n})
	}
	p, r := share(s.right, s.got), share(s.right, s.gold)
	if s.gold > 0 {
		add("events_precision", p, s.got)
		add("events_recall", r, s.gold)
		add("events_f1", f1(p, r), s.gold)
		add("voice", share(s.voice, s.triggers), s.triggers)
		add("status", share(s.status, s.triggers), s.triggers)
	}
	p, r = share(s.rows, s.gotRows), share(s.rows, s.goldRows)
	add("rows_precision", p, s.gotRows)
	add("rows_recall", r, s.goldRows)
	add("rows_f1", f1(p, r), s.goldRows)
	return all
}

func (s *toldScore) score(d *onrecord.Document, t *goldSentence, rows []ledger.Row) {
	if s.split != rowsOnly {
		s.events(d, t)
	}
	s.ledger(t, rows)
}

func (s *toldScore) events(d *onrecord.Document, t *goldSentence) {
	s.gold, s.got = s.gold+len(t.events), s.got+len(d.Events)
	used := make([]bool, len(d.Events))
	for i := range t.events {
		g := &t.events[i]
		found := -1
		for k := range d.Events {
			if !used[k] && g.means(d, &d.Events[k]) {
				found = k
				break
			}
		}
		if found >= 0 {
			s.right++
			used[found] = true
		} else {
			s.miss(t, "no "+g.types[0], "%s | got %s", t.text, allTold(d))
		}
		s.reality(d, t, g, found)
	}
	for k := range d.Events {
		if !used[k] {
			s.miss(t, "false "+d.Events[k].Type, "%s | %s by %s", t.text, eventLine(d, &d.Events[k]), d.Events[k].Rule)
		}
	}
}

// reality scores voice and status of the event that was found, or else of one with the trigger.
func (s *toldScore) reality(d *onrecord.Document, t *goldSentence, g *goldAct, found int) {
	if found < 0 {
		found = slices.IndexFunc(d.Events, func(e onrecord.Event) bool { return strings.Contains(d.Slice(e.Trigger), g.trigger) })
	}
	if found < 0 {
		return
	}
	e := &d.Events[found]
	s.triggers++
	if string(e.Status) == g.status {
		s.status++
	} else {
		s.miss(t, "status "+g.status+", got "+string(e.Status), "%s | %s", t.text, eventLine(d, e))
	}
	source := "outlet"
	if e.Voice != 0 {
		source = d.Slice(d.Statement(e.Voice).Source)
		if sp := d.Statement(e.Voice).Speaker; sp != 0 && d.EntityOf(sp) != 0 {
			source += " " + d.Entity(d.EntityOf(sp)).Name
		}
	}
	if sameName(source, g.voice) {
		s.voice++
	} else {
		s.miss(t, "voice", "%s | %s: voice %q, want %q", t.text, eventLine(d, e), source, g.voice)
	}
}

// means reports whether the event is the gold one.
func (g *goldAct) means(d *onrecord.Document, e *onrecord.Event) bool {
	if !slices.Contains(g.types, e.Type) && !slices.Contains(g.types, e.Root) {
		return false
	}
	return sideMeans(d, g.actors, e.Actors) && sideMeans(d, g.recipients, e.Recipients)
}

// sideMeans reports whether a participant is one of those that gold names; where gold names
// nobody, anybody will do.
func sideMeans(d *onrecord.Document, gold []string, got []onrecord.Participant) bool {
	if len(gold) == 0 {
		return true
	}
	return slices.ContainsFunc(got, func(p onrecord.Participant) bool {
		name := d.Entity(p.Entity).Name
		if p.Mention != 0 {
			name += " " + d.Slice(d.Mention(p.Mention).Span)
		}
		return slices.ContainsFunc(gold, func(g string) bool { return sameName(name, g) })
	})
}

// sameName reports whether two names share a content word, or its stem of five letters ("Russian", "Russia").
func sameName(got, gold string) bool {
	if got == gold {
		return true
	}
	if got == "" || gold == "" {
		return false
	}
	words := corpus.ContentWords(got)
	for g := range corpus.ContentWords(gold) {
		for w := range words {
			if w == g || len(w) > 4 && len(g) > 4 && w[:5] == g[:5] {
				return true
			}
		}
	}
	return false
}

func (s *toldScore) ledger(t *goldSentence, rows []ledger.Row) {
	s.goldRows, s.gotRows = s.goldRows+len(t.rows), s.gotRows+len(rows)
	used := make([]bool, len(rows))
	for _, g := range t.rows {
		found := -1
		for k := range rows {
			if !used[k] && g.wrong(&rows[k]) == "" {
				found = k
				break
			}
		}
		if found >= 0 {
			s.rows++
			used[found] = true
			continue
		}
		why := "nothing near"
		for k := range rows {
			why = g.wrong(&rows[k])
		}
		s.miss(t, "row "+g.ledger+": "+why, "%s | want %+v | got %s", t.text, g, rowLines(rows))
	}
	for k := range rows {
		if !used[k] && len(t.rows) == 0 {
			s.miss(t, "false row", "%s | %s", t.text, rowLines(rows[k:k+1]))
		}
	}
}

func rowLines(rows []ledger.Row) string {
	s := ""
	for _, r := range rows {
		s += fmt.Sprintf("[%s %s > %s; %s; %v %s; %s; %s] ", r.Step, r.From, r.To, r.Item, r.Amount.Value, r.Amount.Unit, r.Date, r.Voice)
	}
	return s
}

// wrong is the first column in which the row differs from gold, "" if none.
func (g *goldRow) wrong(r *ledger.Row) string {
	switch {
	case g.ledger != r.Ledger:
		return "ledger"
	case g.step != r.Step:
		return "step " + g.step + ", got " + r.Step
	case g.from != "" && !sameName(r.From+" "+r.Called[0], g.from) || g.to != "" && !sameName(r.To+" "+r.Called[1], g.to):
		return "sides"
	case g.item != "" && !sameName(r.Item, g.item):
		return "item"
	case g.amount != amountOf(r.Amount):
		return "amount"
	case g.date != r.Date:
		return "date"
	case !sameName(r.Voice, g.voice):
		return "voice"
	}
	return ""
}

// amountOf is an amount as gold writes it: "18", "20-30", "EUR 270000000".
func amountOf(a ledger.Amount) string {
	if a.Words == "" {
		return ""
	}
	n := strconv.FormatFloat(a.Value, 'f', -1, 64)
	if a.To != 0 {
		n += "-" + strconv.FormatFloat(a.To, 'f', -1, 64)
	}
	if a.Money {
		return a.Unit + " " + n
	}
	return n
}
