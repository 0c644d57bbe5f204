package attribution

import (
	"slices"
	"sort"

	"onrecord"
	"onrecord/perceptron"
)

// cueWorthAsking is how probable a token must be a part of a cue for the second model to
// be asked about it.
const cueWorthAsking = 0.15

// cueAlone is how probable a cue must be that no rule knows, and cueDrafted one
// that a rule knows, to be asked about.
const (
	cueAlone   = 0.4
	cueDrafted = 0.05
)

// studyAlone and studyDrafted are the same for lessons, which ask about more.
const (
	studyAlone   = 0.3
	studyDrafted = 0.02
)

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
	alone, drafted := float32(cueAlone), float32(cueDrafted)
	if r.studying {
		alone, drafted = studyAlone, studyDrafted
	}
	taken := make([]bool, len(r.drafts))
	for i := range r.drafts {
		taken[i] = r.isLayout(&r.drafts[i])
	}
	undrafted := make([]int, len(r.d.Sentences))
	paragraphs := r.paragraphs()
	for _, p := range paragraphs {
		for id := p.first; id <= p.last; id++ {
			if guesses[id].cue < cueWorthAsking {
				continue
			}
			c := piece{id, id}
			for c.last < p.last && r.sentence[c.last+1] == r.sentence[id] && guesses[c.last+1].cue >= cueWorthAsking && guesses[c.last+1].cueFirst < guesses[c.last+1].cue/2 {
				c.last++
			}
			id = c.last
			if r.isSettled(c) {
				continue
			}
			a := asked{cue: c, window: r.window(c, p, guesses)}
			for _, i := range r.nearOf(c.first, 0) {
				if d := &r.drafts[i]; d.cue.first <= c.last && c.first <= d.cue.last && !taken[i] && (a.draft == 0 || d.Confidence > r.drafts[a.draft-1].Confidence) {
					a.draft = int(i) + 1
				}
			}
			if a.draft != 0 {
				taken[a.draft-1] = true
			}
			a.token = r.headOf(c)
			if a.draft == 0 {
				if undrafted[r.sentence[id]] == maxDrafts || r.mostCue(c, guesses) < alone {
					continue
				}
				undrafted[r.sentence[id]]++
			}
			all = append(all, a)
		}
	}
	for i := range r.drafts {
		if d := &r.drafts[i]; !taken[i] {
			c := piece{d.cue.first, d.cue.last}
			at := sort.Search(len(paragraphs), func(k int) bool { return paragraphs[k].last >= c.last })
			if at < len(paragraphs) && c.first >= paragraphs[at].first {
				all = append(all, asked{cue: c, token: d.cue.token, draft: i + 1, window: r.window(c, paragraphs[at], guesses)})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b asked) int { return int(a.cue.first - b.cue.first) })
	for i := range all {
		a := &all[i]
		a.unlikely = a.draft != 0 && !isStrong(&r.drafts[a.draft-1].cue) && r.mostCue(a.cue, guesses) < drafted
	}
	return all
}

// mostCue is how probable the likeliest word of c is a cue.
func (r *reading) mostCue(c piece, guesses []guess) (most float32) {
	for id := c.first; id <= c.last; id++ {
		most = max(most, guesses[id].cue)
	}
	return most
}

// isSettled reports whether the cue c is the one of a draft that the models are not
// asked about.
func (r *reading) isSettled(c piece) bool {
	for _, i := range r.nearOf(c.first, 0) {
		if d := &r.drafts[i]; r.isLayout(d) && d.cue.first <= c.last && c.first <= d.cue.last {
			return true
		}
	}
	return false
}

// isLayout reports whether the layout of the text, or words that stand for the
// whole of a construction, say who speaks. The rules are surer of it than a model
// can be that has seen little of it.
func (r *reading) isLayout(d *draft) bool {
	switch d.rule {
	case "dash name", "name colon", "anaphora", citingRule, speakerLineRule, questionRule, headlineRule, announcedRule, signedRule, quotedAsRule, introducedRule, answerRule, "rumour":
		return true
	case asClauseRule:
		return !r.studying
	}
	b := r.d.BlockAt(r.tok(d.cue.token).Start)
	return b >= 0 && (r.d.Blocks[b].Kind == onrecord.Headline || r.d.Blocks[b].Kind == onrecord.Heading)
}

// goesOn is how probable content beyond the cue's sentence must be to look there.
const goesOn = 0.3

// window is where the parts of a statement are looked for: the cue's sentence,
// and of the paragraph the sentence before and the two after as long as content
// seems to go on there that no cue of their own claims.
func (r *reading) window(c, paragraph piece, guesses []guess) piece {
	at := r.sentence[c.first]
	s := &r.d.Sentences[at]
	w := piece{max(s.First, paragraph.first), min(r.sentenceOf(c.last).Last, paragraph.last)}
	if at > 0 {
		if p := &r.d.Sentences[at-1]; p.First >= paragraph.first && r.content(p, guesses) {
			w.first = p.First
		}
	}
	for i := int(at) + 1; i < len(r.d.Sentences) && i <= int(at)+2; i++ {
		n := &r.d.Sentences[i]
		if n.First <= w.last {
			continue
		}
		if n.Last > paragraph.last || !r.content(n, guesses) {
			break
		}
		w.last = n.Last
	}
	return piece{max(w.first, c.first-maxWindow), min(w.last, c.last+maxWindow)}
}

// maxWindow bounds a window on either side of its cue, in tokens.
const maxWindow = 250

// content reports whether content without a cue of its own may stand in a sentence.
func (r *reading) content(s *onrecord.Sentence, guesses []guess) bool {
	most := float32(0)
	for id := s.First; id <= s.Last; id++ {
		if guesses[id].cueFirst > 0.5 {
			return false
		}
		most = max(most, guesses[id].content)
	}
	return most > goesOn
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
