package eval

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"onrecord"
	"onrecord/analysis"
	"onrecord/article"
	"onrecord/corpus"
)

// Statements scores attributions on PolNeAR: spans of each role, exact and
// overlapping; tokens, labelled B or I of a role; whole attributions, in all and
// by form and cue; and, for each rule, how many of its statements are right.
// PolNeAR marks no nesting, so statements within others are not scored.
func Statements(run Run) ([]Figure, []Miss, error) {
	texts, err := corpus.PolNeAR(filepath.Join(run.Corpora, polnear), run.Split)
	if err != nil {
		return nil, nil, fmt.Errorf("eval: %w", err)
	}
	pipeline, err := analysis.Prepare(run.Pack, writers(run.Analyzers, analysis.Statements))
	if err != nil {
		return nil, nil, fmt.Errorf("eval: %w", err)
	}
	s := &statements{rules: map[string]*tally{}}
	for _, t := range texts {
		d, err := article.Read([]byte(t.Text), article.Options{
			Origin: t.Name, Published: t.Published, Language: run.Pack.Language, Format: article.FormatText})
		if err != nil {
			return nil, nil, fmt.Errorf("eval: %w", err)
		}
		if d.Text != t.Text {
			return nil, nil, fmt.Errorf("eval: %s: was read as another text", t.Name)
		}
		if err := pipeline.Run(d); err != nil {
			return nil, nil, fmt.Errorf("eval: %w", err)
		}
		s.document(d, t.Attributions)
	}
	return s.figures(run.Split), s.misses, nil
}

const polnear = "polnear"

// writers are the analyzers that a layer needs: its writer, and theirs of what it reads.
func writers(all []*analysis.Analyzer, layer analysis.Layer) []*analysis.Analyzer {
	var need []*analysis.Analyzer
	for _, a := range all {
		if slices.Contains(a.Writes, layer) {
			for _, l := range a.Reads {
				for _, w := range writers(all, l) {
					if !slices.Contains(need, w) {
						need = append(need, w)
					}
				}
			}
			need = append(need, a)
		}
	}
	return need
}

// tally counts what is right among got and among gold; the two differ where one
// span overlaps several.
type tally struct {
	rightGot, got   int
	rightGold, gold int
}

func (t *tally) add(right bool) {
	t.got++
	if right {
		t.rightGot++
	}
}

func (t *tally) addGold(right bool) {
	t.gold++
	if right {
		t.rightGold++
	}
}

func (t tally) precision() float64 { return percent(t.rightGot, t.got) }
func (t tally) recall() float64    { return percent(t.rightGold, t.gold) }

func (t tally) f1() float64 {
	p, r := t.precision(), t.recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func percent(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}

// statements adds up a split.
type statements struct {
	exact, overlap [roles]tally
	tokens         tally
	whole, speech  tally
	direct         tally
	mixed          tally
	indirect       tally
	rules          map[string]*tally
	misses         []Miss
}

// document adds one text.
func (s *statements) document(d *onrecord.Document, gold []corpus.Attribution) {
	want, got := goldAttributions(d, gold), gotAttributions(d)
	for role := range roles {
		s.spans(role, distinct(want, role), distinct(got, role))
	}
	s.labels(label(d, want), label(d, got))
	pairs := align(want, got)
	for i := range want {
		_, found := pairs[i]
		s.each(&want[i], func(t *tally) { t.addGold(found) })
		if !found {
			s.missed(d, &want[i], got)
		}
	}
	right := map[int]bool{}
	for g := range maps.Values(pairs) {
		right[g] = true
	}
	for i := range got {
		s.each(&got[i], func(t *tally) { t.add(right[i]) })
		s.rule(&got[i]).add(right[i])
		if !right[i] {
			s.misses = append(s.misses, Miss{Corpus: polnear, File: d.Origin, Kind: "not in gold: " + got[i].rule, Detail: got[i].show(d)})
		}
	}
}

// each visits the tallies that an attribution counts in.
func (s *statements) each(a *attribution, visit func(*tally)) {
	visit(&s.whole)
	switch a.form {
	case onrecord.Direct:
		visit(&s.direct)
	case onrecord.Mixed:
		visit(&s.mixed)
	default:
		visit(&s.indirect)
	}
	if a.speech {
		visit(&s.speech)
	}
}

func (s *statements) rule(a *attribution) *tally {
	t := s.rules[a.rule]
	if t == nil {
		t = &tally{}
		s.rules[a.rule] = t
	}
	return t
}

func (s *statements) spans(role int, want, got []extents) {
	for _, w := range want {
		s.exact[role].addGold(slices.ContainsFunc(got, w.equal))
		s.overlap[role].addGold(slices.ContainsFunc(got, w.overlaps))
	}
	for _, g := range got {
		s.exact[role].add(slices.ContainsFunc(want, g.equal))
		s.overlap[role].add(slices.ContainsFunc(want, g.overlaps))
	}
}

func (s *statements) labels(want, got []byte) {
	for i := range want {
		if want[i] != 0 {
			s.tokens.addGold(want[i] == got[i])
		}
		if got[i] != 0 {
			s.tokens.add(want[i] == got[i])
		}
	}
}

// missed says what stood in the way of a gold attribution.
func (s *statements) missed(d *onrecord.Document, w *attribution, got []attribution) {
	kind, nearest := "missed: no cue", -1
	if w.speech {
		kind = "missed: no speech cue"
	}
	for i := range got {
		if w.content().iou(got[i].content()) >= wholeAt {
			kind, nearest = "missed: another source", i
			break
		}
		if w.roles[cue].overlaps(got[i].roles[cue]) {
			kind, nearest = "missed: another content", i
		}
	}
	detail := w.show(d)
	if nearest >= 0 {
		detail += "   but read: " + got[nearest].show(d)
	}
	s.misses = append(s.misses, Miss{Corpus: polnear, File: d.Origin, Kind: kind, Detail: detail})
}

// figures are the split's scores, whole attributions first.
func (s *statements) figures(split string) []Figure {
	var all []Figure
	add := func(name string, value float64, n int) {
		all = append(all, Figure{Corpus: polnear, Split: split, Figure: name, Value: value, N: n})
	}
	three := func(name string, t tally) {
		add(name+"-p", t.precision(), t.got)
		add(name+"-r", t.recall(), t.gold)
		add(name+"-f1", t.f1(), t.gold)
	}
	three("attribution", s.whole)
	three("attribution-speech", s.speech)
	three("attribution-direct", s.direct)
	three("attribution-mixed", s.mixed)
	three("attribution-indirect", s.indirect)
	three("token-bio", s.tokens)
	for role, name := range roleNames {
		three(name+"-exact", s.exact[role])
		three(name+"-overlap", s.overlap[role])
	}
	for _, rule := range slices.Sorted(maps.Keys(s.rules)) {
		t := s.rules[rule]
		add("right by rule: "+rule, t.precision(), t.got)
	}
	return all
}
