package attribution

import (
	"fmt"
	"path/filepath"
	"slices"

	"onrecord"
	"onrecord/corpus"
	"onrecord/perceptron"
)

// lesson is a text of PolNeAR, read by the rules, beside its gold.
type lesson struct {
	*reading
	view *view
	gold []goldAttribution
	fold int
}

// goldAttribution is an attribution of gold in tokens.
type goldAttribution struct {
	cue, source, content []piece
}

// folds is in how many parts the texts are put, so that what a model says of a
// text was learned from others.
const folds = 4

// readLessons reads a split of PolNeAR.
func readLessons(corpora, split string, lex *lexicon, clusters *perceptron.Dict, read Reader) ([]*lesson, error) {
	texts, err := corpus.PolNeAR(filepath.Join(corpora, "polnear"), split)
	if err != nil {
		return nil, fmt.Errorf("attribution: %w", err)
	}
	var all []*lesson
	for i, t := range texts {
		d, err := read(t.Name, t.Text, t.Published)
		if err != nil {
			return nil, fmt.Errorf("attribution: %w", err)
		}
		r := &reading{lex: lex, d: d, studying: true}
		r.draftAll()
		l := &lesson{reading: r, view: r.look(clusters), fold: i % folds}
		l.view.rule, l.view.ruleBy = r.draftRoles()
		for _, a := range t.Attributions {
			if len(a.Content) > 0 {
				l.gold = append(l.gold, goldAttribution{r.piecesOf(a.Cue), r.piecesOf(a.Source), r.piecesOf(a.Content)})
			}
		}
		all = append(all, l)
	}
	return all, nil
}

// Reader reads a text up to what attribution reads of it.
type Reader func(name, text, published string) (*onrecord.Document, error)

// goldRoles are the roles of gold by token.
func (l *lesson) goldRoles() []uint8 {
	labels := make([]uint8, len(l.d.Tokens)+1)
	for _, role := range []struct {
		first uint8
		of    func(*goldAttribution) []piece
	}{
		{contentFirst, func(g *goldAttribution) []piece { return g.content }},
		{sourceFirst, func(g *goldAttribution) []piece { return g.source }},
		{cueFirst, func(g *goldAttribution) []piece { return g.cue }},
	} {
		for i := range l.gold {
			for _, p := range role.of(&l.gold[i]) {
				mark(labels, p, role.first)
			}
		}
	}
	return labels
}

// roleExamples are the paragraphs with their roles.
func (l *lesson) roleExamples() []perceptron.Example {
	var all []perceptron.Example
	t, gold := newTagger(l.view), l.goldRoles()
	for _, p := range l.paragraphs() {
		e := perceptron.Example{Gold: slices.Clone(gold[p.first : p.last+1])}
		for _, list := range t.paragraph(p) {
			e.Features = append(e.Features, slices.Clone(list))
		}
		all = append(all, e)
	}
	return all
}

// argExamples are the cues that gold knows, with their sources and contents.
func (l *lesson) argExamples(guesses []guess) []perceptron.Example {
	var all []perceptron.Example
	a := newArguer(l.view, guesses)
	for _, c := range l.candidates(guesses) {
		k := l.goldAt(c.cue)
		if k < 0 || c.unlikely {
			continue
		}
		e := perceptron.Example{Gold: l.goldArgs(k, c)}
		for _, list := range a.ask(c) {
			e.Features = append(e.Features, slices.Clone(list))
		}
		all = append(all, e)
	}
	return all
}

// goldAt is the index of the attribution whose cue overlaps p, or -1.
func (l *lesson) goldAt(p piece) int {
	return slices.IndexFunc(l.gold, func(g goldAttribution) bool { return overlapsAny(g.cue, p) })
}

func overlaps(a, b piece) bool { return a.first <= b.last && b.first <= a.last }

func overlapsAny(all []piece, b piece) bool {
	return slices.ContainsFunc(all, func(a piece) bool { return overlaps(a, b) })
}

// goldArgs are the labels of the second model for a cue of gold.
func (l *lesson) goldArgs(k int, c asked) []uint8 {
	labels := make([]uint8, c.window.last-c.window.first+1)
	for _, p := range l.gold[k].content {
		paint(labels, p, c.window, argContent)
	}
	for _, p := range l.gold[k].source {
		paint(labels, p, c.window, argSource)
	}
	return labels
}

// paint labels the part of p that lies in the window.
func paint(labels []uint8, p, window piece, first uint8) {
	for id := max(p.first, window.first); id <= min(p.last, window.last); id++ {
		labels[id-window.first] = first + 1
	}
	if p.first <= window.last && p.last >= window.first {
		labels[max(p.first, window.first)-window.first] = first
	}
}

// isRight tells whether a reading is an attribution of gold: contents share half
// of their text, and the sources overlap or neither has one; and whether it is so
// to the word.
func (l *lesson) isRight(o *option) (whole, strict bool) {
	for _, g := range l.gold {
		if len(g.cue) > 0 && !overlapsAny(g.cue, o.cue) {
			continue
		}
		both := 0
		for _, p := range o.content {
			for _, q := range g.content {
				both += l.length(piece{max(p.first, q.first), min(p.last, q.last)})
			}
		}
		if 3*both < l.lengthOf(o.content)+l.lengthOf(g.content) { // both / (a + b - both) < 1/2
			continue
		}
		if o.source.first == 0 && len(g.source) == 0 {
			return true, slices.Equal(o.content, g.content)
		}
		if o.source.first != 0 && overlapsAny(g.source, o.source) {
			return true, slices.Equal(o.content, g.content) && slices.Equal(g.source, []piece{o.source})
		}
	}
	return false, false
}

// length is the number of bytes of p, 0 if it is empty.
func (l *lesson) length(p piece) int {
	if p.first > p.last {
		return 0
	}
	return l.spanOf(p.first, p.last).Len()
}

func (l *lesson) lengthOf(all []piece) (n int) {
	for _, p := range all {
		n += l.length(p)
	}
	return n
}
