package event

import (
	"path"
	"slices"
	"strings"

	"onrecord"
	"onrecord/analysis"
)

// example is an "ok" of a rule: "TEXT = ACTOR, … > RECIPIENT, … STATUS [DIRECTION]",
// where "-" is nobody.
type example struct {
	text, kind, direction string
	status                onrecord.Status
	actors, recipients    []string
}

// parseExample reads the value of an ok; ok is false if it is no example.
func parseExample(kind, value string) (e example, ok bool) {
	text, told, found := strings.Cut(value, " = ")
	actors, rest, both := strings.Cut(told, " > ")
	if !found || !both {
		return e, false
	}
	e = example{text: text, kind: kind, actors: list(actors)}
	words := strings.Fields(rest)
	for i, w := range words {
		if s := onrecord.Status(w); slices.Contains(statuses, s) {
			e.status, e.direction = s, strings.Join(words[i+1:], " ")
			e.recipients = list(strings.Join(words[:i], " "))
			return e, true
		}
	}
	return e, false
}

// examples are those of all rules.
func (s *School) examples() ([]example, error) {
	files, err := s.pack.Glob("event/*.rules")
	if err != nil {
		return nil, err
	}
	var all []example
	for _, file := range files {
		stanzas, err := s.pack.Rules(file)
		if err != nil {
			return nil, err
		}
		kind := strings.ToUpper(strings.TrimSuffix(path.Base(file), ".rules"))
		for i := range stanzas {
			for _, f := range stanzas[i].All("ok") {
				if e, ok := parseExample(kind, f.Value); ok {
					all = append(all, e)
				}
			}
		}
	}
	return all, nil
}

// repeats is how often the coder sees an example for each time that it sees a row: they
// are few, and right.
const repeats = 3

// exemplary files the pairs of the rules' examples, so that the coder knows what the rules
// were made to find.
func (s *School) exemplary(all []*analysis.Analyzer) error {
	examples, err := s.examples()
	if err != nil {
		return err
	}
	read, err := analysis.Prepare(s.pack, below(all, false))
	if err != nil {
		return err
	}
	of := map[string][]example{}
	for _, e := range examples {
		of[e.text] = append(of[e.text], e)
	}
	for i, e := range examples {
		if slices.IndexFunc(examples, func(o example) bool { return o.text == e.text }) != i {
			continue
		}
		d := paragraph(s.pack, e.text)
		if err := read.Run(d); err != nil {
			return err
		}
		s.example(d, of[e.text])
	}
	return nil
}

// example files what is seen of each pair in one example's text. A pair of which the
// example, made for one rule, says nothing is left out where a rule joins it.
func (s *School) example(d *onrecord.Document, told []example) {
	r := &reader{grammar: s.grammar}
	r.open(d)
	for _, sentence := range d.Sentences {
		v := sight{read: r, matches: r.matches(sentence), clusters: s.coder.clusters}
		for _, p := range r.candidates(sentence) {
			v.pair = p
			i := slices.IndexFunc(told, func(e example) bool {
				return slices.Contains(e.actors, d.Entity(p.by.entity).Name) && slices.Contains(e.recipients, d.Entity(p.on.entity).Name)
			})
			if i < 0 && v.joiner() >= 0 {
				continue
			}
			class := 0
			if i >= 0 {
				class = 1
			}
			for range repeats {
				s.joins = append(s.joins, lesson{-1, class, slices.Clone(v.choice())})
			}
			if i >= 0 {
				root := slices.Index(s.coder.types, s.grammar.walk.root(told[i].kind, told[i].status, told[i].direction))
				for range repeats {
					if root >= 0 {
						s.kinds = append(s.kinds, lesson{-1, root, slices.Clone(v.look())})
					}
				}
			}
		}
	}
}
