// Package event codes who did what to whom (PLOVER) by rules over the
// dependency parse. What an act is called, which words name it and where its
// actor and recipient stand is data (lang/data/LANGUAGE/event); this package
// holds the grammar: voice, control, conjunction, nominalisations, light verbs,
// negation and modality.
//
// Read it from the bottom up: rule.go and control.go (the data), tree.go (the
// parse), frame.go (the arguments of a predicate), party.go (from words to
// entities), slot.go and net.go (participants, by the parse and where it errs),
// status.go, when.go, match.go (a rule at a word), record.go (what is kept of
// it), and this file.
package event

import (
	"slices"
	"sync"

	"onrecord"
	"onrecord/analysis"
	"onrecord/lang"
)

// Analyzer codes events: type, mode, actors, recipients, date, voice and status.
func Analyzer() *analysis.Analyzer { return analyzer(openAll) }

// openAll is the language's data with the trained coder.
func openAll(pack *lang.Pack) (*grammar, error) {
	g, err := open(pack)
	if err != nil {
		return nil, err
	}
	g.coder, err = openCoder(pack)
	return g, err
}

func analyzer(open func(*lang.Pack) (*grammar, error)) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "event",
		Doc:  "who did what to whom, in whose voice",
		Reads: []analysis.Layer{analysis.Blocks, analysis.Tokens, analysis.Timexes, analysis.Mentions,
			analysis.Statements, analysis.Entities},
		Writes: []analysis.Layer{analysis.Events},
		New: func(pack *lang.Pack) (analysis.Step, error) {
			data, err := open(pack)
			if err != nil {
				return nil, err
			}
			return newStep(data), nil
		},
	}
}

func newStep(data *grammar) analysis.Step {
	readers := sync.Pool{New: func() any { return &reader{grammar: data} }}
	return func(d *onrecord.Document) error {
		r := readers.Get().(*reader)
		r.open(d)
		d.Events = r.events()
		r.doc = nil
		readers.Put(r)
		return nil
	}
}

// events codes every sentence that tells news.
func (r *reader) events() []onrecord.Event {
	var found []onrecord.Event
	for _, s := range r.doc.Sentences {
		if len(r.doc.Blocks) == 0 || r.doc.News(s.Start) {
			found = append(found, r.sentence(s)...)
		}
	}
	slices.SortStableFunc(found, func(a, b onrecord.Event) int { return onrecord.CompareSpans(a.Trigger, b.Trigger) })
	r.deny(found)
	return found
}

// sure is the confidence below which nothing is coded.
const sure = 0.35

// sentence codes each predicate once: of matches whose triggers overlap the
// stronger stays.
func (r *reader) sentence(s onrecord.Sentence) []onrecord.Event {
	kept := r.decide(s, r.matches(s))
	events := make([]onrecord.Event, 0, len(kept))
	for _, m := range kept {
		events = append(events, r.event(m))
	}
	return events
}

// matches are the rules' in a sentence.
func (r *reader) matches(s onrecord.Sentence) []match {
	var matches []match
	for id := s.First; id <= s.Last; id++ {
		matches = r.predicate(id, matches)
	}
	slices.SortStableFunc(matches, func(a, b match) int { return b.rule.weight - a.rule.weight })
	matches = r.absorb(matches)
	var kept []match
	for _, m := range matches {
		if !m.rule.recedes && !overlaps(kept, m) {
			kept = append(kept, m)
		}
	}
	for _, m := range matches {
		if m.rule.recedes && !overlaps(kept, m) && !r.told(kept, r.clause(m.word)) {
			kept = append(kept, m)
		}
	}
	return kept
}

// absorb drops what an absorbing match ("threatened to …") has in its clause,
// whose recipients it takes over where it has none; what belongs into a ledger stays in place of
// an absorbing match that does not.
func (r *reader) absorb(matches []match) []match {
	for i := range matches {
		m := &matches[i]
		if m.rule == nil || !m.rule.absorbs {
			continue
		}
		clause := r.clause(m.word)
		for k := range matches {
			if o := &matches[k]; o.rule != nil && k != i && clause != 0 && (o.word == clause || o.verb == clause) {
				if o.rule.ledger != "" && m.rule.ledger == "" { // "threatened to cut off gas" is for the ledger to keep
					m.rule = nil
					break
				}
				if len(o.recipients) > 0 && (m.rule.ledger == "" || len(m.recipients) == 0) {
					m.recipients = distinct(o.recipients, m.actors)
				}
				o.rule = nil
			}
		}
	}
	for i := range matches { // "blocked the bid for membership" is one step of the ledger
		m := &matches[i]
		if m.rule != nil && m.rule.ledger != "" && slices.ContainsFunc(matches, func(o match) bool {
			return o.rule != nil && o.rule.ledger == m.rule.ledger && o.word != m.word &&
				(o.object == m.word || o.object != 0 && r.head(m.word) == o.object && r.label(m.word) == "acl")
		}) {
			m.rule = nil
		}
	}
	return slices.DeleteFunc(matches, func(m match) bool { return m.rule == nil })
}

func overlaps(kept []match, m match) bool {
	return slices.ContainsFunc(kept, func(k match) bool { return k.trigger.Overlaps(m.trigger) && k.rule.beside == m.rule.beside })
}

// told reports whether the clause at t tells an event of its own.
func (r *reader) told(kept []match, t id) bool {
	return slices.ContainsFunc(kept, func(k match) bool { return k.word == t || k.verb == t && t != 0 })
}
