package event

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/lang"
)

// rule is one stanza of a TYPE.rules file: the words that name an act and where
// the act's actor and recipient stand. Fields of a stanza:
//
//	rule        its name
//	verb        lemmas, comma apart; "hand_over" is a verb and its particle
//	noun        lemmas; "hunger_strike" is a noun and the word before it
//	adj         lemmas of predicate adjectives
//	object      words or @classes, one of which must head the object; "none": there must be no object;
//	            words after "!" must not head it
//	subject     words, one of which must head the grammatical subject or what it carries
//	with        "PREPOSITION: words" that must be there; "PREPOSITION" alone: with any words
//	clause      words, one of which must head a clause that depends on the predicate
//	clause-status  what its auxiliaries must make of that clause
//	clause-marker  the subordinator that the clause must have: to, that, …
//	recedes     yes: no event where the clause tells one of its own
//	beside      yes: what "for" names is told beside another event of the same word: "thanked Peru for the boats"
//	absorbs     yes: what the clause tells is no event beside this one
//	actor       slots to look for the actor in, first come first served (subject)
//	recipient   the same for the recipient (object)
//	actor-is, recipient-is   entity types that are allowed; after "!": that are not
//	needs       actor, recipient, either, both (both)
//	mode, ledger, direction, confidence
//	mutual      yes: of several actors and no recipient, the first is the actor
//	ok, no      examples, which a test reads
//
// A slot is a place where a participant may stand:
//
//	subject     who acts, by voice, control or the verb that brings a noun about
//	object      whom or what the predicate acts on
//	iobj        who is given something
//	verb        the subject of the verb that brings a noun about, and nobody else
//	owner       whoever owns the noun: "Chad" of "Chad's arrest"
//	clause      the subject of a dependent clause
//	deep, under, inside   the nearest party in that clause, below the object, in what describes the subject
//	foe         against whom the act is done in order to protect or free somebody
//	none        nowhere
//
// or a preposition; with 's after it, whoever owns what stands there.
type rule struct {
	name, kind, mode, ledger, direction string
	object, subject                     words
	bare                                bool // object none
	with                                []phrase
	clause                              words
	clauseStatus                        onrecord.Status
	clauseMarker                        string
	recedes, absorbs, beside            bool
	actor, recipient                    []slot
	actorIs, recipientIs                kinds
	needsActor, needsRecipient, either  bool
	mutual                              bool
	confidence                          float64
	weight                              int // how much the rule asks for: the stronger goes first
}

// phrase is a prepositional phrase that a rule asks for.
type phrase struct {
	prep string
	head words
}

// slot is a place where a participant may stand.
type slot struct {
	place string // subject, object, iobj, clause or a preposition
	owner bool   // whoever owns what stands there
}

// words is a set of lemmas; the zero value allows everything.
type words struct {
	in, out map[string]bool
}

func (w words) any() bool { return w.in == nil && w.out == nil }

func (w words) has(lemma string) bool {
	return !w.out[lemma] && (w.in == nil || w.in[lemma])
}

// kinds is a set of entity types; the zero value allows everything, and every
// set but one with NAMED allows an entity whose type is not known. Beside the types of entities it
// may hold NAMED and PEOPLE, persons with and without a name ("gunmen").
type kinds struct {
	types []onrecord.EntityType
	out   bool
}

const (
	named  onrecord.EntityType = "NAMED"
	people onrecord.EntityType = "PEOPLE"
)

func (k kinds) has(t onrecord.EntityType, hasName bool) bool {
	if len(k.types) == 0 || t == "" && !slices.Contains(k.types, named) {
		return true
	}
	in := slices.Contains(k.types, t)
	if t == onrecord.Person && !in {
		in = slices.Contains(k.types, people) && !hasName || slices.Contains(k.types, named) && hasName
	}
	return in != k.out
}

// entry is a rule under one of its words, with the particle or modifier that
// the word must have.
type entry struct {
	*rule
	part string
}

// ruleReader turns stanzas into rules.
type ruleReader struct {
	classes map[string][]string
	types   map[string][]string // type to its modes
	grammar *grammar
}

func (rr *ruleReader) file(pack *lang.Pack, name, kind string) error {
	stanzas, err := pack.Rules(name)
	if err != nil {
		return err
	}
	for i := range stanzas {
		if err := rr.stanza(&stanzas[i], kind); err != nil {
			return err
		}
	}
	return nil
}

func (rr *ruleReader) stanza(s *lang.Stanza, kind string) error {
	r := &rule{kind: kind, actor: []slot{{place: "subject"}}, recipient: []slot{{place: "object"}},
		needsActor: true, needsRecipient: true, confidence: 0.8}
	for _, f := range s.Fields {
		if err := rr.field(r, f); err != nil {
			return s.Errorf("event: %s: %w", f.Key, err)
		}
	}
	if r.name == "" {
		return s.Errorf("event: a rule without a name")
	}
	if !slices.Contains(rr.types[kind], r.mode) {
		return s.Errorf("event: %s has no mode %q in event/type.tsv", kind, r.mode)
	}
	r.weigh()
	for _, k := range []struct {
		key   string
		index map[string][]entry
	}{{"verb", rr.grammar.verbs}, {"noun", rr.grammar.nouns}, {"adj", rr.grammar.adjectives}} {
		for _, f := range s.All(k.key) {
			rr.index(k.index, k.key, f.Value, r)
		}
	}
	return nil
}

// index files the rule under each of its words; a noun of two words stands
// under the second, a verb of two under the first.
func (rr *ruleReader) index(under map[string][]entry, key, value string, r *rule) {
	for _, w := range list(value) {
		first, second, _ := strings.Cut(w, "_")
		if key == "noun" && second != "" {
			first, second = second, first
		}
		under[first] = append(under[first], entry{r, second})
		rr.grammar.know([]string{first})
	}
}

func (rr *ruleReader) field(r *rule, f lang.Field) (err error) {
	switch f.Key {
	case "rule":
		r.name = r.kind + "/" + f.Value
	case "verb", "noun", "adj", "ok", "no":
	case "object":
		if r.bare = f.Value == "none"; !r.bare {
			r.object, err = rr.words(f.Value)
		}
	case "subject":
		r.subject, err = rr.words(f.Value)
	case "with":
		err = rr.with(r, f.Value)
	case "clause":
		r.clause, err = rr.words(f.Value)
	case "clause-status":
		r.clauseStatus = onrecord.Status(f.Value)
	case "clause-marker":
		r.clauseMarker = f.Value
	case "recedes":
		r.recedes = f.Value == "yes"
	case "beside":
		r.beside = f.Value == "yes"
	case "absorbs":
		r.absorbs = f.Value == "yes"
	case "actor":
		r.actor = slots(f.Value)
	case "recipient":
		r.recipient = slots(f.Value)
	case "actor-is":
		r.actorIs = types(f.Value)
	case "recipient-is":
		r.recipientIs = types(f.Value)
	case "needs":
		err = r.needs(f.Value)
	case "mode":
		r.mode = f.Value
	case "ledger":
		r.ledger = f.Value
	case "direction":
		r.direction = f.Value
	case "mutual":
		r.mutual = f.Value == "yes"
	case "confidence":
		r.confidence, err = strconv.ParseFloat(f.Value, 64)
	default:
		err = fmt.Errorf("no such field")
	}
	return err
}

func (r *rule) needs(value string) error {
	switch value {
	case "actor":
		r.needsRecipient = false
	case "recipient":
		r.needsActor = false
	case "either":
		r.needsActor, r.needsRecipient, r.either = false, false, true
	case "both":
	default:
		return fmt.Errorf("needs %q", value)
	}
	return nil
}

// weigh counts what the rule asks for.
func (r *rule) weigh() {
	for _, p := range r.with {
		r.weight += 10
		if !p.head.any() {
			r.weight += 5
		}
	}
	if r.object.in != nil || r.bare {
		r.weight += 10
	}
	if r.subject.in != nil {
		r.weight += 10
	}
	if !r.clause.any() || r.clauseStatus != "" {
		r.weight += 10
	}
	if r.absorbs {
		r.weight += 5
	}
	if r.ledger != "" { // is closer to the point than one without
		r.weight++
	}
	if r.needsActor {
		r.weight += 2
	}
	if r.needsRecipient {
		r.weight += 3
	}
}

func (rr *ruleReader) with(r *rule, value string) error {
	prep, head, _ := strings.Cut(value, ":")
	p := phrase{prep: strings.TrimSpace(prep)}
	var err error
	if strings.TrimSpace(head) != "" {
		p.head, err = rr.words(head)
	}
	r.with = append(r.with, p)
	return err
}

// words reads "a, b, @class, !c" into a set.
func (rr *ruleReader) words(value string) (words, error) {
	var w words
	for _, item := range list(value) {
		word, out := strings.CutPrefix(item, "!")
		set := &w.in
		if out {
			set = &w.out
		}
		if *set == nil {
			*set = map[string]bool{}
		}
		members := []string{word}
		if class, ok := strings.CutPrefix(word, "@"); ok {
			if members = rr.classes[class]; len(members) == 0 {
				return w, fmt.Errorf("no class %q", class)
			}
		}
		for _, m := range members {
			(*set)[m] = true
		}
		rr.grammar.know(members)
	}
	return w, nil
}

func slots(value string) []slot {
	var found []slot
	for _, item := range list(value) {
		place, owner := strings.CutSuffix(item, "'s")
		found = append(found, slot{place, owner})
	}
	return found
}

func types(value string) kinds {
	value, out := strings.CutPrefix(value, "!")
	k := kinds{out: out}
	for _, item := range list(value) {
		k.types = append(k.types, onrecord.EntityType(item))
	}
	return k
}

// list is a value's items, comma apart.
func list(value string) []string {
	var items []string
	for item := range strings.SplitSeq(value, ",") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}
