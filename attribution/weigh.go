package attribution

import (
	"cmp"
	"slices"
	"sort"

	"onrecord"
	"onrecord/perceptron"
)

// How probable it must be that a reading is right for it to be shown: least where a
// verb of speech stands and only the edges are in doubt, most where no rule knows
// the cue.
const (
	enoughSpeech  = 0.12
	enoughDrafted = 0.2
	enoughAlone   = 0.3
)

// weigh lets the models judge what the rules have drafted, and draft what the
// rules have missed.
func (r *reading) weigh(m *models) {
	v := r.look(m.clusters)
	v.rule, v.ruleBy = r.draftRoles()
	guesses := newTagger(v).think(m.roles)
	readings := r.readings(v, guesses, m.args)
	picks := make([]option, len(readings))
	j, p := judge{view: v, guesses: guesses}, perceptron.Marginals{}
	for i, options := range readings {
		picks[i] = m.pick(&j, &p, options)
	}
	for i, options := range readings {
		picks[i] = r.yield(picks[i], options, picksIn(picks, picks[i].content))
	}
	r.accept(picks)
	r.shareCited()
}

// picksIn are the picks whose cues stand in the stretch of a content. Picks are
// in the order of their cues.
func picksIn(picks []option, content []piece) []option {
	if len(content) == 0 {
		return nil
	}
	first, last := content[0].first, content[len(content)-1].last
	from := sort.Search(len(picks), func(i int) bool { return picks[i].cue.last >= first })
	to := sort.Search(len(picks), func(i int) bool { return picks[i].cue.first > last })
	return picks[from:max(from, to)]
}

// yield is the best reading of a cue that leaves another cue out of its content
// where the rules do so and that cue is sure to report something: "he said the
// letter had come but denied that …".
func (r *reading) yield(pick option, options, picks []option) option {
	if pick.draft == 0 {
		return pick
	}
	for i := range picks {
		o := &picks[i]
		if o.draft == 0 || o.draft == pick.draft || o.whole < sureRival && !r.isRival(o.token, pick.token) || !overlapsAny(pick.content, o.cue) || overlapsAny(o.content, pick.cue) {
			continue
		}
		best := -1
		keeps := false // the rules themselves put it in
		for k := range options {
			c := &options[k]
			if overlapsAny(c.content, o.cue) {
				keeps = keeps || c.ruleContent
				continue
			}
			if best < 0 || c.merit() > options[best].merit() {
				best = k
			}
		}
		if best >= 0 && !keeps {
			pick = options[best]
		}
	}
	return pick
}

// sureRival is how probable a reading must be for another to give way to it.
const sureRival = 0.5

// readings are, for each cue, the ways to read it.
func (r *reading) readings(v *view, guesses []guess, args *perceptron.Field) [][]option {
	a := newArguer(v, guesses)
	var p perceptron.Marginals
	var all [][]option
	for _, c := range r.candidates(guesses) {
		if c.unlikely {
			all = append(all, []option{{asked: c}})
			continue
		}
		args.Marginals(a.ask(c), &p)
		if options := a.options(args, &p); len(options) > 0 {
			all = append(all, options)
		}
	}
	return all
}

// pick is the best of the readings of a cue. p is scratch.
func (m *models) pick(j *judge, p *perceptron.Marginals, options []option) option {
	if options[0].unlikely {
		return options[0]
	}
	best := 0
	for i := range options {
		o := &options[i]
		features := [][]perceptron.Feature{j.features(o, len(options))}
		m.whole.Marginals(features, p)
		o.whole = p.P(0, 1)
		m.strict.Marginals(features, p)
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
	old, beside := r.drafts, r.near
	r.drafts = r.unjudged(picks, old)
	taken := map[int32][]*option{} // by sentence
	var rest []int
	for i := range picks {
		o := &picks[i]
		if r.isEnough(o, old, beside) && !r.isTaken(o, taken) {
			r.drafts = append(r.drafts, r.learned(o, old))
		} else if o.draft != 0 {
			rest = append(rest, o.draft-1)
		}
	}
	r.index()
	for _, i := range rest {
		d := &old[i]
		if slices.ContainsFunc(r.near[r.sentence[d.cue.token]], func(h int32) bool { return r.drafts[h].Holds(d.Cue) }) {
			r.drafts = append(r.drafts, *d)
		}
	}
	r.drop()
}

// isTaken reports whether a surer reading has claimed the words of o; if none has,
// o claims them.
func (r *reading) isTaken(o *option, taken map[int32][]*option) bool {
	sentences := r.sentencesOf(o.content)
	for _, s := range sentences {
		if slices.ContainsFunc(taken[s], o.rivals) {
			return true
		}
	}
	for _, s := range sentences {
		taken[s] = append(taken[s], o)
	}
	return false
}

// sentencesOf are the indexes of the sentences that pieces stand in.
func (r *reading) sentencesOf(pieces []piece) (all []int32) {
	for _, p := range pieces {
		for s := r.sentence[p.first]; s <= r.sentence[p.last]; s++ {
			if n := len(all); n == 0 || all[n-1] != s {
				all = append(all, s)
			}
		}
	}
	return all
}

// rivals reports whether two readings claim the same words though neither cue
// stands in what the other reports.
func (o *option) rivals(other *option) bool {
	shared := slices.ContainsFunc(o.content, func(p piece) bool { return overlapsAny(other.content, p) })
	return shared && !overlapsAny(o.content, other.cue) && !overlapsAny(other.content, o.cue)
}

// unjudged are the drafts that no pick is about: the layout shows them, or their
// cue stands in no paragraph.
func (r *reading) unjudged(picks []option, old []draft) (all []draft) {
	judged := make([]bool, len(old)+1)
	for i := range picks {
		judged[picks[i].draft] = true
	}
	for i := range old {
		if !judged[i+1] {
			all = append(all, old[i])
		}
	}
	return all
}

// isEnough reports whether a reading is sure enough to be shown.
func (r *reading) isEnough(o *option, old []draft, beside [][]int32) bool {
	switch {
	case o.draft == 0:
		return o.whole >= enoughAlone && !r.isSpokenFor(o, old, beside) && !r.isSubjectTold(o)
	case isStrong(&old[o.draft-1].cue) || old[o.draft-1].cue.entry == nil:
		return o.whole >= enoughSpeech
	}
	return o.whole >= enoughDrafted
}

// isSpokenFor reports whether the layout says who speaks the content, or a part of
// it, that the models alone have found; or the cue only tells who a source is: "two
// officials, who asked not to be named, said …". beside are the old drafts by sentence.
func (r *reading) isSpokenFor(o *option, old []draft, beside [][]int32) bool {
	cue := r.spanOf(o.cue.first, o.cue.last)
	parts := append(slices.Clone(o.content), o.cue)
	for _, sentence := range r.sentencesOf(parts) {
		for _, i := range beside[sentence] {
			d := &old[i]
			if d.Source.Contains(cue) {
				return true
			}
			if r.isLayout(d) && slices.ContainsFunc(parts, func(p piece) bool {
				s := r.spanOf(p.first, p.last)
				return d.Cue.Overlaps(s) || d.Source.Overlaps(s) || slices.ContainsFunc(d.Content, s.Overlaps)
			}) {
				return true
			}
		}
	}
	return false
}

// isSubjectTold reports whether the source is the subject of a passive: who is asked or
// told says nothing by that.
func (r *reading) isSubjectTold(o *option) bool {
	s := r.subjectOf(o.token)
	return r.isPassive(o.token) && s >= o.source.first && s <= o.source.last
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
