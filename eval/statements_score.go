package eval

import (
	"slices"

	"onrecord"
	"onrecord/corpus"
)

// measure is what is counted in all and for each form.
type measure struct {
	whole          tally
	tokens         tally
	exact, overlap [roles]tally
}

// statementScore adds up a split of PolNeAR.
type statementScore struct {
	all                     measure
	forms                   map[onrecord.Form]*measure
	speech                  tally
	sourceless              tally // gold that names no source
	cued                    tally // got without a cue left out
	speakers, namedSpeakers tally // recall only: of names and pronouns, of the direct and mixed among them
	reliability             reliability
	misses                  []Miss
}

func newStatementScore() *statementScore {
	s := &statementScore{forms: map[onrecord.Form]*measure{}}
	for _, f := range formNames {
		s.forms[f] = &measure{}
	}
	return s
}

// document adds one text.
func (s *statementScore) document(d *onrecord.Document, gold []corpus.Attribution) {
	want, got := goldAttributions(d, gold), gotAttributions(d)
	s.all.spans(want, got, want, got)
	for form, m := range s.forms {
		m.spans(ofForm(want, form), ofForm(got, form), want, got)
	}
	s.labels(d, want, got)
	pairs := align(want, got)
	stands := map[int]int{} // the gold that a got one stands for
	for i := range want {
		g, found := pairs[i]
		if found {
			stands[g] = i
		}
		s.each(&want[i], func(t *tally) { t.addGold(found) })
		s.cued.addGold(found && len(got[g].roles[cue]) > 0)
		s.speaker(d, &want[i], got)
	}
	for k := range got {
		_, right := stands[k]
		s.each(&got[k], func(t *tally) { t.add(right) })
		if len(got[k].roles[cue]) > 0 {
			s.cued.add(right)
		}
		s.reliability.add(&got[k], right)
	}
	c := comparison{d: d, want: want, got: got, pairs: pairs, stands: stands}
	s.misses = append(s.misses, c.misses()...)
}

// each visits the tallies that an attribution counts in.
func (s *statementScore) each(a *attribution, visit func(*tally)) {
	visit(&s.all.whole)
	visit(&s.forms[a.form].whole)
	if a.speech {
		visit(&s.speech)
	}
	if len(a.roles[source]) == 0 {
		visit(&s.sourceless)
	}
}

func ofForm(all []attribution, form onrecord.Form) []attribution {
	var some []attribution
	for _, a := range all {
		if a.form == form {
			some = append(some, a)
		}
	}
	return some
}

// spans counts the different spans of each role in want and got, right where
// all the got and all the gold hold one equal or overlapping.
func (m *measure) spans(want, got, allWant, allGot []attribution) {
	for role := range roles {
		wanted, found := distinct(allWant, role), distinct(allGot, role)
		for _, w := range distinct(want, role) {
			m.exact[role].addGold(slices.ContainsFunc(found, w.equal))
			m.overlap[role].addGold(slices.ContainsFunc(found, w.overlaps))
		}
		for _, g := range distinct(got, role) {
			m.exact[role].add(slices.ContainsFunc(wanted, g.equal))
			m.overlap[role].add(slices.ContainsFunc(wanted, g.overlaps))
		}
	}
}

// labels counts tokens that are in a role: right where gold and got have the
// same role and the same of B and I.
func (s *statementScore) labels(d *onrecord.Document, want, got []attribution) {
	w, g := label(d, want), label(d, got)
	for i := range w {
		right := w[i].role == g[i].role
		if w[i].role != 0 {
			s.all.tokens.addGold(right)
			s.forms[w[i].form].tokens.addGold(right)
		}
		if g[i].role != 0 {
			s.all.tokens.add(right)
			s.forms[g[i].form].tokens.add(right)
		}
	}
}

// speaker counts a gold attribution whose source is a name or a pronoun: right
// if some got one over its content has a source over its source.
func (s *statementScore) speaker(d *onrecord.Document, w *attribution, got []attribution) {
	if !isNameOrPronoun(d, w.roles[source]) {
		return
	}
	right := slices.ContainsFunc(got, func(g attribution) bool {
		return g.content().overlaps(w.content()) && g.roles[source].overlaps(w.roles[source])
	})
	s.speakers.addGold(right)
	if w.form != onrecord.Indirect {
		s.namedSpeakers.addGold(right)
	}
}

var personalPronouns = []string{"i", "me", "you", "he", "him", "she", "her", "it", "we", "us", "they", "them", "who", "whom"}

// isNameOrPronoun reports whether a source holds a proper noun, or begins with a
// personal pronoun or "who".
func isNameOrPronoun(d *onrecord.Document, spans extents) bool {
	for k, s := range spans {
		first, last := d.TokensIn(s)
		for id := first; id != 0 && id <= last; id++ {
			t := d.Token(id)
			if t.Tag == onrecord.PROPN || k == 0 && id == first && t.Tag == onrecord.PRON && slices.Contains(personalPronouns, fold(d.Word(id))) {
				return true
			}
		}
	}
	return false
}

// figures are the split's scores: whole attributions, speakers, tokens and
// spans, each form's own, and what confidence is worth.
func (s *statementScore) figures(split string) []Figure {
	f := &figures{corpus: polnear, split: split}
	f.three("attribution", s.all.whole)
	f.three("attribution-speech", s.speech)
	for _, form := range formNames {
		f.three("attribution-"+string(form), s.forms[form].whole)
	}
	f.three("attribution-sourceless", s.sourceless)
	f.three("attribution-cued", s.cued)
	f.add("speaker-recall", s.namedSpeakers.recall(), s.namedSpeakers.gold)
	f.add("speaker-recall-all", s.speakers.recall(), s.speakers.gold)
	s.all.figures(f, "")
	for _, form := range formNames {
		s.forms[form].figures(f, string(form)+"-")
	}
	s.reliability.figures(f, s.all.whole.gold)
	return f.all
}

func (m *measure) figures(f *figures, prefix string) {
	f.three(prefix+"token-bio", m.tokens)
	for role, name := range roleNames {
		f.three(prefix+name+"-exact", m.exact[role])
		f.three(prefix+name+"-overlap", m.overlap[role])
	}
}
