package collate

import (
	"strings"

	"onrecord"
)

// force says whether one version puts a statement more strongly than the other: by its cue, its hedges,
// boosters and modals, and by its negations.
func (w *Words) force(s *StatementChange, a, b *content) {
	if x, y := w.cue(a), w.cue(b); x != y {
		s.add(stronger(y > x), "cue", "%s, now %s", a.doc.Slice(a.s.Cue), b.doc.Slice(b.s.Cue))
	}
	if likeness(a, b) < alikeIn {
		if a.s.Negated != b.s.Negated {
			s.add(Reversed, "negation", "of the cue")
		}
		return
	}
	old, new := w.strong(a), w.strong(b)
	for _, f := range lessPhrases(old[sortHedge], new[sortHedge]) {
		s.add(Hardened, "hedge gone", "%s", f.phrase)
	}
	for _, f := range lessPhrases(new[sortHedge], old[sortHedge]) {
		s.add(Softened, "hedge", "%s", f.phrase)
	}
	for _, f := range lessPhrases(old[sortBooster], new[sortBooster]) {
		s.add(Softened, "booster gone", "%s", f.phrase)
	}
	for _, f := range lessPhrases(new[sortBooster], old[sortBooster]) {
		s.add(Hardened, "booster", "%s", f.phrase)
	}
	s.modals(lessPhrases(old[sortModal], new[sortModal]), lessPhrases(new[sortModal], old[sortModal]))
	if n, m := len(old[sortNegation]), len(new[sortNegation]); a.s.Negated != b.s.Negated || (n-m)%2 != 0 {
		s.add(Reversed, "negation", "%d, now %d", n, m)
	}
}

func stronger(yes bool) ChangeKind {
	if yes {
		return Hardened
	}
	return Softened
}

// plain is the strength of a modal that says as much as none: "will".
const plain = 5

// modals compares the modals that went with those that came; one that nothing stands for is held against "will".
func (s *StatementChange) modals(gone, come []found) {
	for i := range max(len(gone), len(come)) {
		x, y := found{strength: plain}, found{strength: plain}
		if i < len(gone) {
			x = gone[i]
		}
		if i < len(come) {
			y = come[i]
		}
		if x.strength != y.strength {
			s.add(stronger(y.strength > x.strength), "modal", "%s, now %s", x.or("none"), y.or("none"))
		}
	}
}

// found is a word or phrase of strength in a text.
type found struct {
	phrase   string
	strength int
}

func (f found) or(none string) string {
	if f.phrase == "" {
		return none
	}
	return f.phrase
}

// strong are the words of strength in a statement: in its content, and between source and cue.
func (w *Words) strong(c *content) map[sort][]found {
	all := map[sort][]found{}
	w.find(c.words, all)
	if !c.s.Source.IsZero() && !c.s.Cue.IsZero() {
		between := onrecord.Span{Start: min(c.s.Source.End, c.s.Cue.End), End: max(c.s.Source.Start, c.s.Cue.Start)}
		if n := between.Len(); n > 0 && n < gap && !c.s.Extent().Overlaps(between) {
			w.find(folded(c.doc.Slice(between)), all)
		}
	}
	return all
}

// find looks for the longest phrases from each word on.
func (w *Words) find(text []string, all map[sort][]found) {
	for i := 0; i < len(text); {
		step := 1
	longest:
		for n := min(w.longest, len(text)-i); n > 0; n-- {
			phrase := strings.Join(text[i:i+n], " ")
			for _, k := range []sort{sortNegation, sortModal, sortHedge, sortBooster} {
				if f, ok := w.strength[string(k)+" "+phrase]; ok {
					all[k] = append(all[k], found{phrase, f.strength})
					step = n
					break longest
				}
			}
		}
		i += step
	}
}

// lessPhrases are the phrases of a without those of b.
func lessPhrases(a, b []found) []found {
	left := map[string]int{}
	for _, f := range b {
		left[f.phrase]++
	}
	var rest []found
	for _, f := range a {
		if left[f.phrase]--; left[f.phrase] < 0 {
			rest = append(rest, f)
		}
	}
	return rest
}

// cue is how strong a statement's cue is: by its words, or else by what it reports.
func (w *Words) cue(c *content) int {
	cue := folded(c.doc.Slice(c.s.Cue))
	for n := len(cue); n > 0; n-- {
		for i := 0; i+n <= len(cue); i++ {
			if f, ok := w.strength[string(sortCue)+" "+strings.Join(cue[i:i+n], " ")]; ok {
				return f.strength
			}
		}
	}
	switch c.s.CueKind {
	case onrecord.CueAccusation, onrecord.CueThreat, onrecord.CueDenial, onrecord.CueDemand, onrecord.CueOrder:
		return 5
	case onrecord.CuePromise:
		return 4
	case onrecord.CueThought:
		return 2
	}
	return 3
}
