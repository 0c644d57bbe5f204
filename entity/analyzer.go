// Package entity finds who and what a text speaks of: mentions (names,
// nominals, pronouns) and the entities that they belong to.
//
//   - catalogue.go, lexicon.go: what the data know of names and nouns;
//   - feature.go, label.go, train.go: the trained model of names;
//   - names.go, nominal.go: mentions;
//   - coreference.go: entities.
package entity

import (
	"slices"

	"onrecord"
	"onrecord/analysis"
	"onrecord/lang"
	"onrecord/perceptron"
)

// Mentions writes mentions: names, nominals and pronouns, without saying yet
// which of them are the same.
func Mentions() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:   "mentions",
		Doc:    "names of people, bodies, places and groups, descriptions and pronouns that refer to them",
		Reads:  []analysis.Layer{analysis.Blocks, analysis.Tokens},
		Writes: []analysis.Layer{analysis.Mentions},
		New:    newMentions,
	}
}

func newMentions(pack *lang.Pack) (analysis.Step, error) {
	l, err := readNaming(pack)
	if err != nil {
		return nil, err
	}
	content, _, err := pack.Read(namesModel)
	if err != nil {
		return nil, err
	}
	model, err := readNames(content)
	if err != nil {
		return nil, err
	}
	return func(d *onrecord.Document) error {
		f := newFinder(l, d, model)
		f.allNames()
		for _, s := range d.Sentences {
			for id := s.First; id <= s.Last; {
				id = f.nominalAt(id, s)
			}
		}
		slices.SortStableFunc(d.Mentions, func(a, b onrecord.Mention) int { return onrecord.CompareSpans(a.Span, b.Span) })
		return nil
	}, nil
}

// finder is the state of finding the mentions of one document.
type finder struct {
	*labeller
	chain   *perceptron.Chain
	lattice perceptron.Lattice
	got     []uint8
	named   []int32 // by token: 1-based index into Mentions of the name that covers it
}

func newFinder(l *lexicon, d *onrecord.Document, model *namesFile) *finder {
	d.Mentions = nil
	r := model.register(d)
	return &finder{labeller: newLabeller(l, d, r), chain: model.chains[r], named: make([]int32, len(d.Tokens)+2)}
}

// allNames adds the names of the document.
func (f *finder) allNames() {
	for _, s := range f.doc.Sentences {
		f.names(s)
	}
	f.agree()
}

func (f *finder) add(first, last onrecord.TokenID, kind onrecord.MentionKind, typ onrecord.EntityType, rule string) {
	span := onrecord.Span{Start: f.doc.Token(first).Start, End: f.doc.Token(last).End}
	f.doc.Mentions = append(f.doc.Mentions, onrecord.Mention{Span: span, Kind: kind, Type: typ, Head: f.doc.HeadOf(span), Rule: rule})
	if kind == onrecord.Name {
		for id := first; id <= last; id++ {
			f.named[id] = int32(len(f.doc.Mentions))
		}
	}
}
