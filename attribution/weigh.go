package attribution

import (
	"cmp"
	"slices"

	"onrecord"
	"onrecord/perceptron"
)

// enough is how probable it must be that a reading is right for it to be shown.
const enough = 0.33

// weigh lets the models judge what the rules have drafted, and draft what the
// rules have missed.
func (r *reading) weigh(m *models) {
	v := r.look(m.clusters)
	v.rule, v.ruleBy = r.draftRoles()
	guesses := newTagger(v).think(m.roles)
	var picks []option
	for _, options := range r.readings(v, guesses, m.args) {
		picks = append(picks, m.pick(v, guesses, options))
	}
	r.accept(picks)
	r.shareCited()
}

// readings are, for each cue, the ways to read it.
func (r *reading) readings(v *view, guesses []guess, args *perceptron.Field) [][]option {
	a := &arguer{view: v, guesses: guesses}
	var p perceptron.Marginals
	var all [][]option
	for _, c := range r.candidates(guesses) {
		args.Marginals(a.ask(c), &p)
		if options := a.options(args, &p); len(options) > 0 {
			all = append(all, options)
		}
	}
	return all
}

// pick is the best of the readings of a cue.
func (m *models) pick(v *view, guesses []guess, options []option) option {
	j := &judge{view: v, guesses: guesses}
	var p perceptron.Marginals
	best := 0
	for i := range options {
		o := &options[i]
		features := [][]perceptron.Feature{j.features(o, len(options))}
		m.whole.Marginals(features, &p)
		o.whole = p.P(0, 1)
		m.strict.Marginals(features, &p)
		o.strict = p.P(0, 1)
		if b := &options[best]; o.merit() > b.merit() {
			best = i
		}
	}
	return options[best]
}

// accept makes the drafts anew: the readings that are sure enough, the surest
// first, and of the rules' other drafts those that stand within another.
func (r *reading) accept(picks []option) {
	slices.SortStableFunc(picks, func(a, b option) int { return cmp.Compare(b.whole, a.whole) })
	old := r.drafts
	r.drafts = nil
	for i := range picks {
		if o := &picks[i]; o.whole >= enough {
			r.drafts = append(r.drafts, r.learned(o, old))
		}
	}
	judged := make([]bool, len(old))
	for i := range picks {
		if picks[i].draft != 0 {
			judged[picks[i].draft-1] = true
		}
	}
	for i := range old { // layout says it, or the cue stands in no paragraph
		if !judged[i] {
			r.drafts = append(r.drafts, old[i])
		}
	}
	top := len(r.drafts)
	for i := range picks {
		o := &picks[i]
		if o.whole >= enough || o.draft == 0 {
			continue
		}
		d := old[o.draft-1]
		if slices.ContainsFunc(r.drafts[:top], func(h draft) bool { return h.Holds(d.Cue) }) {
			r.drafts = append(r.drafts, d)
		}
	}
	r.drop()
}

// learned is the draft of a reading.
func (r *reading) learned(o *option, old []draft) draft {
	var d draft
	if o.draft != 0 {
		d = old[o.draft-1]
	} else {
		d.rule = byModel
		d.cue = r.cueOf(o)
	}
	d.Confidence, d.learned = o.whole, o.draft != 0 && !(o.ruleSource && o.ruleContent)
	if !o.ruleSource {
		r.clearSource(&d)
		if o.source.first != 0 {
			d.source = r.nominalOf(o.source)
			d.speaker = r.antecedent(d.source)
			d.Source = r.spanOf(o.source.first, o.source.last)
		}
	}
	d.Cue = r.spanOf(d.cue.first, d.cue.last)
	if !o.ruleContent {
		content := slices.Clone(o.content)
		if len(content) > 0 {
			content[0] = r.withoutThat(content[0])
		}
		d.Content = tidy(r.spans(content, &d.cue), d.Cue)
	}
	d.superseded = !slices.ContainsFunc(d.Content, r.hasWord)
	return d
}

// hasWord reports whether more than punctuation stands in s.
func (r *reading) hasWord(s span) bool {
	_, ok := r.wordsOf(s)
	return ok
}

// byModel is the rule of what no rule has drafted.
const byModel = "model"

// cueOf is the cue that the first model alone has found.
func (r *reading) cueOf(o *option) cue {
	c := cue{token: o.token, first: o.cue.first, last: o.cue.last, kind: onrecord.CueOther, passive: r.isPassive(o.token)}
	lemma := r.lemma(o.token)
	for _, entries := range [][]entry{r.lex.verbs[lemma], r.lex.nouns[lemma], r.lex.adjectives[lemma]} {
		if len(entries) > 0 {
			c.entry, c.kind = &entries[0], entries[0].kind
			break
		}
	}
	return c
}

// nominalOf is the head of the noun phrase p.
func (r *reading) nominalOf(p piece) tokenID {
	best := p.last
	for id := p.first; id <= p.last; id++ {
		if h := r.head(id); (h < p.first || h > p.last) && r.isNominal(id) {
			return id
		}
	}
	return best
}

// merit ranks the readings of a cue: most of them are right by and large, few to
// the word.
func (o *option) merit() float64 { return o.whole * o.strict }
