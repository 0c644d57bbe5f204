package attribution

import (
	"slices"

	"onrecord"
	"onrecord/perceptron"
)

// cueAt is how probable a token must be a part of a cue for the second model to
// be asked about it.
const cueWorthAsking = 0.12

// think asks the first model about every paragraph.
func (t *tagger) think(field *perceptron.Field) []guess {
	guesses := make([]guess, len(t.word))
	var m perceptron.Marginals
	for _, p := range t.r.paragraphs() {
		field.Marginals(t.paragraph(p), &m)
		for id := p.first; id <= p.last; id++ {
			i := int(id - p.first)
			g := &guesses[id]
			g.cueFirst, g.sourceFirst, g.contentFirst = float32(m.P(i, int(cueFirst))), float32(m.P(i, int(sourceFirst))), float32(m.P(i, int(contentFirst)))
			g.cue = g.cueFirst + float32(m.P(i, int(cueInside)))
			g.source = g.sourceFirst + float32(m.P(i, int(sourceInside)))
			g.content = g.contentFirst + float32(m.P(i, int(contentInside)))
		}
	}
	return guesses
}

// candidates are the cues to ask about: what the first model holds for one, and
// what the rules have drafted.
func (r *reading) candidates(guesses []guess) []asked {
	var all []asked
	taken := make([]bool, len(r.drafts))
	for i := range r.drafts {
		taken[i] = r.drafts[i].isLayout()
	}
	for _, p := range r.paragraphs() {
		for id := p.first; id <= p.last; id++ {
			if guesses[id].cue < cueWorthAsking {
				continue
			}
			c := piece{id, id}
			for c.last < p.last && r.sentence[c.last+1] == r.sentence[id] && guesses[c.last+1].cue >= cueWorthAsking && guesses[c.last+1].cueFirst < guesses[c.last+1].cue/2 {
				c.last++
			}
			id = c.last
			a := asked{cue: c, window: r.window(c, p)}
			for i := range r.drafts {
				if d := &r.drafts[i]; d.cue.first <= c.last && c.first <= d.cue.last && !taken[i] && (a.draft == 0 || d.Confidence > r.drafts[a.draft-1].Confidence) {
					a.draft = i + 1
				}
			}
			if a.draft != 0 {
				taken[a.draft-1] = true
			}
			a.token = r.headOf(c)
			all = append(all, a)
		}
	}
	for i := range r.drafts {
		if d := &r.drafts[i]; !taken[i] {
			c := piece{d.cue.first, d.cue.last}
			for _, p := range r.paragraphs() {
				if c.first >= p.first && c.last <= p.last {
					all = append(all, asked{cue: c, token: d.cue.token, draft: i + 1, window: r.window(c, p)})
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b asked) int { return int(a.cue.first - b.cue.first) })
	return all
}

// isLayout reports whether the layout of the text says who speaks. The rules are
// surer of it than a model can be that has seen little of it.
func (d *draft) isLayout() bool {
	switch d.rule {
	case "dash name", "name colon", "speaker line", "citing", "anaphora":
		return true
	}
	return false
}

// window is where the parts of a statement are looked for: the cue's sentence and
// its neighbours in the paragraph.
func (r *reading) window(c, paragraph piece) piece {
	s := r.sentence[c.first]
	w := piece{r.d.Sentences[max(s-1, 0)].First, r.d.Sentences[min(int(s)+2, len(r.d.Sentences)-1)].Last}
	return piece{max(w.first, paragraph.first), min(w.last, paragraph.last)}
}

// headOf is the word of a cue that the others hang on, a verb if there is one.
func (r *reading) headOf(c piece) tokenID {
	best := tokenID(0)
	for id := c.first; id <= c.last; id++ {
		if h := r.head(id); h < c.first || h > c.last {
			if best == 0 || r.tok(id).Tag == onrecord.VERB && r.tok(best).Tag != onrecord.VERB {
				best = id
			}
		}
	}
	return best
}
