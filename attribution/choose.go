package attribution

import (
	"math"
	"slices"

	"onrecord"
	"onrecord/perceptron"
)

// The third model chooses: for each cue there are readings, of the rules, of the
// second model, and of both mixed; each is judged, and the best stands if it is
// more likely right than not worth showing.

// option is one reading of a cue.
type option struct {
	asked
	source        piece // zero if there is none
	content       []piece
	ruleSource    bool // the rules name that source too
	ruleContent   bool
	modelSource   bool
	modelContent  bool
	subject       bool    // the source is the subject that the tree gives the cue
	odds          float64 // of the labelling, against the best one
	sourceP       float64 // how sure the second model is of its least sure token
	contentP      float64
	contentMean   float64
	whole, strict float64 // how probable it is that it is right, and right to the word
}

// ways is how many labellings of the second model become readings.
const ways = 4

// options are the readings of the cue that the second model was asked about last:
// every source with every content, of those that the rules, the tree and the
// model's best labellings name.
func (a *arguer) options(field *perceptron.Field, m *perceptron.Marginals) []option {
	model, odds := a.labellings(field, m)
	rule, read := a.drafted(), slices.Clone(model)
	if a.c.draft != 0 {
		read = append(read, rule)
	}
	var sources []piece
	var contents [][]piece
	for _, o := range read {
		if p := o.source; (p.first == 0 || !a.r.isExpletive(a.r.headOf(p))) && !slices.Contains(sources, p) && !a.r.losesCiting(p, rule.source) {
			sources = append(sources, p)
		}
		if c := o.content; a.isContent(c) && !a.r.addsOccasion(c, rule.content) && (a.r.studying || !a.r.addsClause(c, rule.content) && !a.r.losesFront(c, rule.content)) && !slices.ContainsFunc(contents, func(o []piece) bool { return slices.Equal(o, c) }) {
			contents = append(contents, c)
		}
	}
	if a.subject.first != 0 && !slices.Contains(sources, a.subject) {
		sources = append(sources, a.subject)
	}
	var all []option
	for _, source := range sources {
		for _, content := range contents {
			if source.first != 0 && overlapsAny(content, source) {
				continue
			}
			o := option{asked: a.c, source: source, content: content, subject: source == a.subject}
			o.ruleSource, o.ruleContent = a.c.draft != 0 && source == rule.source, a.c.draft != 0 && slices.Equal(content, rule.content)
			o.modelSource, o.modelContent = source == model[0].source, slices.Equal(content, model[0].content)
			for i := range model {
				if model[i].source == source && slices.Equal(model[i].content, content) {
					o.odds = max(o.odds, odds[i])
				}
			}
			a.assess(&o, m)
			all = append(all, o)
		}
	}
	return all
}

// labellings are the model's best readings, and how probable each is against the best.
func (a *arguer) labellings(field *perceptron.Field, m *perceptron.Marginals) (model []option, odds []float64) {
	labels, odds := field.NBest(m, ways)
	for _, l := range labels {
		model = append(model, a.decode(l, m))
	}
	if a.c.draft != 0 {
		a.reach(model)
	}
	return model, odds
}

// drafted is the reading of the rules, empty if they have none.
func (a *arguer) drafted() (rule option) {
	if a.c.draft == 0 {
		return rule
	}
	d := &a.r.drafts[a.c.draft-1]
	rule.content = a.r.withThat(a.r.piecesOf(d.Content))
	if !d.Source.IsZero() {
		rule.source, _ = a.r.wordsOf(d.Source)
	}
	return rule
}

// isContent reports whether there is a content, and no relative clause begins it.
func (a *arguer) isContent(c []piece) bool { return len(c) > 0 && !a.r.isRelative(c[0].first-1) }

// losesCiting reports whether p is the source without its relative clause though
// that clause tells whom the source cites.
func (r *reading) losesCiting(p, source piece) bool {
	return p.first == source.first && p.last < source.last && r.isRelative(p.last+1) && r.isSettled(piece{p.last + 1, source.last})
}

// addsClause reports whether content is an infinitive and goes on, other than with
// the rules, with a clause that has a subject of its own: "promised to open the
// border and Canada will send help".
func (r *reading) addsClause(content, rule []piece) bool {
	n := len(rule) - 1
	if n < 0 || len(content) <= n || content[n].last <= rule[n].last || !r.isTo(rule[0].first) {
		return false
	}
	for id := rule[n].last + 1; id <= content[n].last; id++ {
		if r.label(id) == "nsubj" && r.isFinite(r.head(id)) || r.tok(id).Tag == onrecord.AUX && r.tok(id).Fine == "MD" && r.dep(r.head(id), "nsubj") > rule[n].last {
			return true
		}
	}
	return false
}

// losesFront reports whether content is that of the rules without the clause in
// front that depends on it: "before the ceremony is held, the bloc will …, he said".
func (r *reading) losesFront(content, rule []piece) bool {
	if len(rule) == 0 || len(content) == 0 || content[0].first <= rule[0].first || content[0].first > rule[0].last {
		return false
	}
	front := piece{rule[0].first, content[0].first - 1}
	for id := front.first; id <= front.last; id++ {
		if h := r.head(id); r.label(id) == "advcl" && h >= content[0].first && h <= content[0].last {
			return true
		}
	}
	return false
}

// isTo reports whether an infinitive begins at id.
func (r *reading) isTo(id tokenID) bool { return r.tok(id).Tag == onrecord.PART && r.lemma(id) == "to" }

// addsOccasion reports whether content is that of the rules and where it was said:
// "attacked Ruiz in a speech".
func (r *reading) addsOccasion(content, rule []piece) bool {
	n := len(rule) - 1
	if len(content) != len(rule) || n < 0 || content[n].last <= rule[n].last || !slices.Equal(content[:n], rule[:n]) || content[n].first != rule[n].first {
		return false
	}
	preposition := rule[n].last + 1
	return r.tok(preposition).Tag == onrecord.ADP && r.lex.occasions[r.lemma(r.head(preposition))]
}

// reach gives readings what the rules found beyond the window: further paragraphs
// of a quotation.
func (a *arguer) reach(model []option) {
	var beyond []piece
	for _, p := range a.r.piecesOf(a.r.drafts[a.c.draft-1].Content) {
		if p.first < a.c.window.first {
			beyond = append(beyond, piece{p.first, min(p.last, a.c.window.first-1)})
		}
		if p.last > a.c.window.last {
			beyond = append(beyond, piece{max(p.first, a.c.window.last+1), p.last})
		}
	}
	if len(beyond) == 0 {
		return
	}
	for i := range model {
		all := append(slices.Clone(model[i].content), beyond...)
		slices.SortFunc(all, func(a, b piece) int { return int(a.first - b.first) })
		model[i].content = a.r.joinedPieces(all)
	}
}

// decode turns labels into a reading.
func (a *arguer) decode(labels []uint8, m *perceptron.Marginals) option {
	o := option{asked: a.c}
	best := 0.0
	for i := 0; i < len(labels); i++ {
		l := labels[i]
		if l == argNone {
			continue
		}
		first, on := i, l
		if l == argSource || l == argContent {
			on++
		}
		for i+1 < len(labels) && labels[i+1] == on {
			i++
		}
		p := piece{a.c.window.first + tokenID(first), a.c.window.first + tokenID(i)}
		switch l {
		case argSource, argSourceOn:
			if s := a.sum(m, p, argSource); s > best { // of several the surest
				best, o.source = s, p
			}
		default:
			o.content = append(o.content, p)
		}
	}
	return o
}

func (a *arguer) sum(m *perceptron.Marginals, p piece, first uint8) (sum float64) {
	for id := p.first; id <= p.last; id++ {
		sum += a.p(m, id, first)
	}
	return sum
}

// p is how probable it is that a token has a role, first or not.
func (a *arguer) p(m *perceptron.Marginals, id tokenID, first uint8) float64 {
	if id < a.c.window.first || id > a.c.window.last {
		return 0
	}
	i := int(id - a.c.window.first)
	return m.P(i, int(first)) + m.P(i, int(first)+1)
}

// assess fills in how sure the second model is of a reading.
func (a *arguer) assess(o *option, m *perceptron.Marginals) {
	o.sourceP, o.contentP, o.contentMean = 1, 1, 0
	if o.source.first == 0 {
		for id := a.c.window.first; id <= a.c.window.last; id++ {
			o.sourceP = min(o.sourceP, 1-a.p(m, id, argSource))
		}
	} else {
		for id := o.source.first; id <= o.source.last; id++ {
			o.sourceP = min(o.sourceP, a.p(m, id, argSource))
		}
		o.sourceP = min(o.sourceP, 1-a.p(m, o.source.last+1, argSource), 1-a.p(m, o.source.first-1, argSource))
	}
	n := 0
	for _, p := range o.content {
		for id := p.first; id <= p.last; id++ {
			x := a.p(m, id, argContent)
			o.contentP, o.contentMean = min(o.contentP, x), o.contentMean+x
			n++
		}
		for _, edge := range []tokenID{p.first - 1, p.last + 1} {
			if edge >= a.c.window.first && edge <= a.c.window.last && !a.r.isPunct(edge) {
				o.contentP = min(o.contentP, 1-a.p(m, edge, argContent))
			}
		}
	}
	o.contentMean /= float64(max(n, 1))
}

// judge collects the features of the third model.
type judge struct {
	*view
	perceptron.Features
	guesses []guess
}

// features of a reading, one of n. rivals is how probable it is that another
// statement holds the cue.
func (j *judge) features(o *option, n int) []perceptron.Feature {
	j.Reset(400)
	origin := flags(o.ruleSource, o.modelSource, o.ruleContent, o.modelContent)
	rule, sure, kind := uint32(0), uint32(0), uint32(0)
	if o.draft != 0 {
		d := &j.r.drafts[o.draft-1]
		rule, sure, kind = perceptron.Word(d.rule), uint32(d.Confidence*10)+1, perceptron.Word(string(d.cue.kind))
	}
	cueP, held := j.cueP(o.cue)
	source, content := step(o.sourceP), step(o.contentP)
	head := o.token
	who := tokenID(0)
	if o.source.first != 0 {
		who = j.r.headOf(o.source)
	}
	j.Add(origin, uint32(n), 0)
	j.Add(origin, rule, 0)
	j.Add(rule, kind, 0)
	j.Add(sure, origin, 0)
	j.Add(step(cueP), 0, 0)
	j.Add(step(cueP), origin, 0)
	j.Add(step(cueP), rule, 0)
	j.Add(step(cueP), step(held), 0)
	j.Add(step(held), 0, 0)
	j.Add(step(held), rule, 0)
	odds := step(o.odds)
	j.Add(odds, origin, 0)
	j.Add(odds, source, content)
	j.Add(flags(o.subject), origin, 0)
	j.Add(flags(o.subject), source, j.verb[head])
	j.Add(source, 0, 0)
	j.Add(content, 0, 0)
	j.Add(step(o.contentMean), 0, 0)
	j.Add(source, content, step(cueP)/2)
	j.Add(content, origin, 0)
	j.Add(source, origin, 0)
	j.Add(content, step(o.contentMean), 0)
	j.Add(j.lemma[head], 0, 0)
	j.Add(j.lemma[head], j.frame[head], 0)
	j.Add(j.cluster[head], 0, 0)
	j.Add(j.cluster[head], j.frame[head], 0)
	j.Add(j.tag[head], j.label[head], 0)
	j.Add(j.verb[head], j.label[head], 0)
	j.Add(j.lemma[head], j.sort(who), 0)
	j.Add(j.sort(who), j.verb[head], 0)
	j.Add(j.sort(who), source, 0)
	j.Add(min(uint32(o.source.last-o.source.first), 12), flags(o.source.first == 0), source)
	j.Add(j.lemma[who], 0, 0)
	gap, verbs := j.gap(o)
	j.Add(gap, verbs, source)
	j.Add(verbs, flags(o.subject, o.ruleSource), origin)
	j.Add(gap, flags(o.source.first < o.cue.first), j.tag[who])
	j.shape(o, origin)
	return j.List
}

// shape is about the content: how long, where, in how many pieces, quoted or not.
func (j *judge) shape(o *option, origin uint32) {
	words, quoted, verb, before, other := 0, 0, false, false, 0.0
	for _, p := range o.content {
		before = before || p.first < o.cue.first
		for id := p.first; id <= p.last; id++ {
			words++
			if j.r.quotes.of[id] != j.r.quotes.of[o.token] {
				quoted++
			}
			verb = verb || j.r.tok(id).Tag == onrecord.VERB || j.r.tok(id).Tag == onrecord.AUX
			if j.guesses[id].cueFirst > 0.3 {
				other++
			}
		}
	}
	form := uint32(0)
	switch {
	case quoted == words:
		form = 2
	case quoted > 0:
		form = 1
	}
	long := bucket(words)
	j.Add(long, form, 0)
	j.Add(long, origin, flags(verb))
	j.Add(uint32(len(o.content)), form, flags(before))
	j.Add(form, j.verb[o.token], flags(before))
	j.Add(min(uint32(other), 3), origin, 0)
	j.Add(flags(j.r.quotes.of[o.token] != 0), form, 0)
	if len(o.content) > 0 {
		first, last := o.content[0], o.content[len(o.content)-1]
		j.Add(j.tag[first.first], j.lemma[o.token], 0)
		j.Add(j.word[first.first], j.label[first.first], 0)
		j.Add(j.tag[last.last], flags(j.r.isLast(last.last)), form)
		j.Add(bucket(int(first.first-o.cue.last)), form, flags(before))
		j.Add(step(float64(j.guesses[first.first].contentFirst)), origin, 0)
		j.Add(step(j.after(last)), origin, 0)
	} else {
		for range 6 {
			j.Add(0, 0, 0)
		}
	}
	foreign, rival := j.foreign(o)
	j.Add(min(foreign, 3), origin, 0)
	j.Add(flags(rival), origin, 0)
	j.Add(flags(rival), min(foreign, 3), form)
	j.Add(j.restEnds(o), origin, 0)
	j.Add(step(j.mean(o)), origin, 0)
	j.Add(step(j.meanSource(o)), origin, 0)
}

// gap is how far the source is from the cue, and how many verbs stand between.
func (j *judge) gap(o *option) (gap, verbs uint32) {
	first, last := o.source.last+1, o.cue.first-1
	if o.source.first > o.cue.last {
		first, last = o.cue.last+1, o.source.first-1
	}
	if o.source.first == 0 {
		return 0, 0
	}
	for id := first; id <= last; id++ {
		if j.r.isFinite(id) && j.r.quotes.of[id] == j.r.quotes.of[o.token] {
			verbs++
		}
	}
	return bucket(int(last-first)+1) + 1, min(verbs, 3)
}

// foreign counts the cues of other drafts that stand in the content though the
// rules keep them out of it, and tells whether a verb in it is coordinated with
// the cue rather than with what is said: "he recalled that … and thanked …".
func (j *judge) foreign(o *option) (n uint32, rival bool) {
	own := int32(o.draft)
	for _, p := range o.content {
		for id := p.first; id <= p.last; id++ {
			if j.rule[id] == cueFirst && j.ruleBy[id] != own {
				n++
			}
			rival = rival || id > o.token && j.r.isRival(id, o.token)
		}
	}
	return n, rival
}

// restEnds tells what stands between the end of the content and that of its
// sentence: nothing, a word or two, more; and what it begins with.
func (j *judge) restEnds(o *option) uint32 {
	if len(o.content) == 0 {
		return 0
	}
	last := o.content[len(o.content)-1].last
	end := j.r.sentenceOf(last).Last
	next := last + 1
	for next <= end && j.r.isPunct(next) {
		next++
	}
	if next > end {
		return 1
	}
	return 2 + min(uint32(end-next), 3) + j.tag[next]<<3
}

// cueP is how sure the first model is of the cue, and how probable it is that the
// cue stands in the content of another statement.
func (j *judge) cueP(c piece) (p, held float64) {
	for id := c.first; id <= c.last; id++ {
		p, held = max(p, float64(j.guesses[id].cue)), max(held, float64(j.guesses[id].content))
	}
	return p, held
}

// after is how probable the first model holds it that the content goes on after p.
func (j *judge) after(p piece) float64 {
	if int(p.last)+1 >= len(j.guesses) {
		return 0
	}
	g := j.guesses[p.last+1]
	return float64(g.content - g.contentFirst)
}

func (j *judge) mean(o *option) float64 {
	sum, n := 0.0, 0
	for _, p := range o.content {
		for id := p.first; id <= p.last; id++ {
			sum += float64(j.guesses[id].content)
			n++
		}
	}
	return sum / float64(max(n, 1))
}

func (j *judge) meanSource(o *option) float64 {
	sum, n := 0.0, 0
	for id := o.source.first; id != 0 && id <= o.source.last; id++ {
		sum += float64(j.guesses[id].source)
		n++
	}
	return sum / float64(max(n, 1))
}

func flags(all ...bool) uint32 {
	n := uint32(1)
	for _, b := range all {
		n *= 2
		if b {
			n++
		}
	}
	return n
}

// step is the logit of a probability in steps of a half, from 1.
func step(p float64) uint32 {
	p = min(max(p, 0.001), 0.999)
	return uint32(math.Round((math.Log(p/(1-p))+7)*2)) + 1
}
