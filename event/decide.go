package event

import (
	"cmp"
	"slices"

	"onrecord"
	"onrecord/analysis"
	"onrecord/lang"
)

// Thresholds of the trained coder, set by cross-validation on PLV_train and by the
// firing rate on running news (docs/events.md).
const (
	surePair   = 0.78 // pair and type together, where no rule has found the act
	sureSide   = 0.80 // where a rule has found the act and one side of it
	sureWord   = 0.88 // where no rule knows the word for the type either
	ruledPair  = 0.35 // where a rule has
	sureLone   = 0.75 // of a rule's match that joins no pair
	ledgerPair = 0.10 // where a rule of a ledger has
	ledgerLone = 0.50 // of its match that joins no pair
	sureType   = 0.50 // of a type that is another than the rule's
	strongType = 0.85 // than a strong rule's
)

// Coder codes events with trained weights of its own.
type Coder struct{ grammar *grammar }

// Analyzer is an event analyzer that codes with c.
func (c *Coder) Analyzer() *analysis.Analyzer {
	return analyzer(func(*lang.Pack) (*grammar, error) { return c.grammar, nil })
}

// Type is what actor most probably does to recipient, as the codebook calls it, in the
// first of the document's sentences where they stand nearest to each other; "" if none
// has them. An entity without mentions is a side that nobody stands on.
func (c *Coder) Type(d *onrecord.Document, actor, recipient onrecord.EntityID) string {
	r := &reader{grammar: c.grammar}
	r.open(d)
	p, err := r.between(actor, recipient)
	if err != nil {
		return ""
	}
	s := sight{read: r, pair: p, matches: r.matches(p.sentence), clusters: c.grammar.coder.clusters}
	kind, _ := c.grammar.coder.kind(&s)
	return kind
}

// verdict is what the trained coder makes of a pair.
type verdict struct {
	pair
	kind   string
	sure   float64 // that there is an act and that it is of that kind
	joined float64 // that there is an act
	typed  float64 // that it is of that kind if there is one
	pivot  id
	word   id   // what tells the act
	shared bool // another match is told beside this one
	known  bool // the rules know that word for the kind
	match  int  // the rules' match that joins the pair, or -1
}

// decide puts rules and the trained coder together: a rule's match that joins a pair
// stays unless the coder doubts the pair, and takes the coder's type where that is
// surer; a pair that the coder alone is sure of is added.
func (r *reader) decide(s onrecord.Sentence, matches []match) []match {
	verdicts := r.verdicts(s, matches)
	kept := make([]match, 0, len(matches)+2)
	for i := range matches {
		m := matches[i]
		v := slices.IndexFunc(verdicts, func(v verdict) bool { return v.match == i })
		switch {
		case v < 0:
			if k := r.completing(&m, verdicts); k != nil {
				r.complete(&m, k)
				kept = append(kept, m)
			} else if r.bare(&m) {
				continue
			} else if m.confidence() >= sureLone || m.rule.ledger != "" && m.confidence() >= ledgerLone {
				kept = append(kept, m)
			}
		case m.aimed, m.rule.ledger != "" && m.rule.beside: // of those the coder knows nothing
			kept = append(kept, m)
		case verdicts[v].joined >= ruledPair, m.rule.ledger != "" && verdicts[v].joined >= ledgerPair:
			r.judged(&m, &verdicts[v])
			kept = append(kept, m)
		}
	}
	for i := range verdicts {
		v := &verdicts[i]
		if v.match >= 0 || v.sure < surePair || v.sure < sureWord && !v.known || r.taken(kept, v) {
			continue
		}
		m := r.modelled(v)
		kept = slices.DeleteFunc(kept, func(k match) bool { // the same act with one side less
			return k.word == m.word && k.rule.kind == m.rule.kind && (len(k.actors) == 0 || len(k.recipients) == 0)
		})
		kept = append(kept, m)
	}
	return kept
}

// bare reports whether a noun that no verb brings about names but one side: "European deployments".
func (r *reader) bare(m *match) bool {
	return m.verb == 0 && m.rule.ledger == "" && (len(m.actors) == 0 || len(m.recipients) == 0)
}

// strong reports whether the match is by a rule that is seldom wrong and needed no net.
func (m *match) strong() bool { return m.rule.confidence >= 0.8 && !m.loose }

// completing is the surest verdict on a pair that has the side which the match has, at
// the match's own word, or nil.
func (r *reader) completing(m *match, verdicts []verdict) *verdict {
	if len(m.actors) > 0 && len(m.recipients) > 0 || len(m.actors) == 0 && r.tag(m.word) == onrecord.VERB && r.passive(m.word) {
		return nil // whoever does what is told in the passive stands elsewhere, if anywhere
	}
	for i := range verdicts {
		v := &verdicts[i]
		if v.match < 0 && v.sure >= sureSide && !r.served(m, v) && (v.pivot == m.word || v.pivot == m.verb) &&
			(len(m.actors) == 0 || holds(m.actors, v.by.entity)) && (len(m.recipients) == 0 || holds(m.recipients, v.on.entity)) {
			return v
		}
	}
	return nil
}

// served reports whether the recipient only gets what an act of speech is about: Peru, where
// somebody condemned the sale of arms to Peru.
func (r *reader) served(m *match, v *verdict) bool {
	if r.material(m.rule.kind) || m.object == 0 || r.head(v.recipient) != m.object {
		return false
	}
	p := r.preposition(v.recipient)
	return p == "to" || p == "for"
}

// complete gives the match the side that it lacks.
func (r *reader) complete(m *match, v *verdict) {
	if len(m.actors) == 0 {
		m.actors = []party{v.by}
	}
	if len(m.recipients) == 0 {
		m.recipients = []party{v.on}
	}
	r.judged(m, v)
}

// verdicts are the coder's on all pairs of the sentence, the surest first.
func (r *reader) verdicts(s onrecord.Sentence, matches []match) []verdict {
	var all []verdict
	v := sight{read: r, matches: matches, clusters: r.coder.clusters, list: r.seen}
	for _, p := range r.candidates(s) {
		v.pair = p
		d := verdict{pair: p, match: v.joiner(), joined: r.coder.joined(&v)}
		if d.match < 0 && d.joined < surePair {
			continue
		}
		d.pivot, d.shared = v.pivot(), v.besides(d.match)
		d.kind, d.typed = r.coder.kind(&v)
		d.sure = d.joined * d.typed
		d.word, d.known = v.teller(d.kind)
		all = append(all, d)
	}
	r.seen = v.list
	slices.SortStableFunc(all, func(a, b verdict) int { return cmp.Compare(b.sure, a.sure) })
	return all
}

// joiner is the match that has the pair's actor and recipient, or -1.
func (s *sight) joiner() int {
	return slices.IndexFunc(s.matches, func(m match) bool {
		if s.by.entity == 0 { // told, as an entity may be that has no mention
			return holdsWord(m.actors, s.actorFirst, s.actorLast) && holdsWord(m.recipients, s.recipientFirst, s.recipientLast)
		}
		return (holds(m.actors, s.by.entity) || s.read.describes(s.by, m.actors)) &&
			(holds(m.recipients, s.on.entity) || s.read.describes(s.on, m.recipients))
	})
}

// describes reports whether the party is a description with one of all inside it, which
// stands for it: "Spain's parliament" and Spain.
func (r *reader) describes(p party, all []party) bool {
	if r.doc.Mention(p.mention).Kind != onrecord.Nominal {
		return false
	}
	first, last := r.doc.TokensIn(r.doc.Mention(p.mention).Span)
	return holdsWord(all, first, last)
}

// holdsWord reports whether one of the parties stands from first to last.
func holdsWord(all []party, first, last id) bool {
	return first != 0 && slices.ContainsFunc(all, func(p party) bool { return first <= p.word && p.word <= last })
}

// besides reports whether one of the matches i and another at its word is told beside the other.
func (s *sight) besides(i int) bool {
	return i >= 0 && slices.ContainsFunc(s.matches, func(m match) bool {
		return m.word == s.matches[i].word && (m.rule.beside || s.matches[i].rule.beside)
	})
}

// judged gives the match the coder's type where that is another and sure.
func (r *reader) judged(m *match, v *verdict) {
	m.sure = v.sure
	m.root = r.rootOf(m)
	if v.kind != m.root && !v.shared && (v.typed >= sureType && !m.strong() || v.typed >= strongType) {
		if m.root = v.kind; m.rule.ledger == "" && rank(m.reality.status) < rank(onrecord.Negated) { // what goes into a ledger, or did not happen, stays what it is, however it counts
			m.rule = r.made[v.kind]
		}
	}
}

// taken reports whether an act is coded already at the verdict's words, or between its
// parties, or is what the verdict's words only tell of ("announced that it would send").
func (r *reader) taken(kept []match, v *verdict) bool {
	if k := r.protects(v.word, r.outer(v.word), v.pivot); k != 0 && r.below(v.recipient, k) {
		return true // nobody is attacked by what protects them
	}
	return slices.ContainsFunc(kept, func(m match) bool {
		return r.telling(v.pivot) && r.below(m.word, v.pivot) ||
			m.word == v.pivot || m.verb == v.pivot ||
			holds(m.actors, v.by.entity) && holds(m.recipients, v.on.entity)
	})
}

// teller is the word that tells the act: the pivot, one on the way between the parties or
// one right below the pivot, whichever the rules know for the kind; else the pivot.
func (s *sight) teller(kind string) (word id, known bool) {
	p := s.pivot()
	near := append([]id{p}, s.route...)
	for k := s.read.first[p]; k != 0; k = s.read.next[k] {
		switch s.read.label(k) {
		case "obj", "xcomp", "obl", "ccomp":
			near = append(near, k)
		}
	}
	for _, t := range near {
		if slices.Contains(s.read.kinds(t), kind) {
			return t, true
		}
	}
	return p, false
}

// ledgered is the coder's own rule, with the ledger of the first rule of that type that stands
// under the match's word and has what it asks for.
func (r *reader) ledgered(m *match) *rule {
	entries := r.verbs[r.lemma(m.word)]
	if r.tag(m.word) != onrecord.VERB {
		entries = r.nouns[r.lemma(m.word)]
	}
	for _, e := range entries {
		if e.kind != m.rule.kind || e.ledger == "" {
			continue
		}
		as := *m
		if as.rule = e.rule; as.verb == as.word {
			as.object = r.fitting(e.rule, m.word, e.part)
		} else {
			as.object = r.matter(e.rule, m.word)
		}
		if r.part(m.word, e.part) && r.conditions(e.rule, as) {
			own := *m.rule
			own.ledger = e.ledger
			return &own
		}
	}
	return m.rule
}

// below reports whether the word t hangs on the word top.
func (r *reader) below(t, top id) bool {
	for ; t != 0; t = r.head(t) {
		if t == top {
			return true
		}
	}
	return false
}

// modelled is a match of the coder's own.
func (r *reader) modelled(v *verdict) match {
	m := match{rule: r.made[v.kind], sentence: v.sentence, word: v.word, sure: v.sure, root: v.kind,
		actors: []party{v.by}, recipients: []party{v.on}}
	var c control
	if r.tag(v.word) == onrecord.VERB || r.verbal(v.word) {
		m.verb, m.object = v.word, r.object(v.word)
	} else {
		m.verb, c = r.support(v.word)
	}
	if v.known {
		m.rule = r.ledgered(&m)
	}
	m.trigger = r.trigger(m, c, "")
	m.reality = r.realityOf(m, c)
	return m
}
