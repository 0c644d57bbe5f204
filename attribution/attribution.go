// Package attribution finds statements: who said, wrote, thought or ordered
// what, and which words say so. Its steps, each in a file of its own:
//
//   - lexicon.go, lexicon_form.go: what the language pack knows of cues, sources and occasions;
//   - tree.go: the parse as a tree to walk in;
//   - cue.go: words that may report something;
//   - content.go, content_phrase.go, surface.go: what a cue reports, by the construction
//     that it stands in: of a clause, of less than one, of words and commas;
//   - source.go: who a cue names, and the mention that speaks;
//   - forms.go and the files it names: what the layout of news says;
//   - quotation.go, byline.go: quotations, the cues and names beside them;
//   - span.go, near.go, apart.go: tokens back to text, drafts near words, source and content apart;
//   - link.go: which drafts become statements, and which holds which;
//   - weigh.go: what the models make of the drafts. roles.go, view.go and tagging.go are the
//     model of tokens, candidate.go and argument.go the one of what belongs to a cue, choose.go
//     the one that judges, model.go the file, train.go and lesson.go how it is made;
//   - date.go, kind.go, chain.go: when, what sort of, by whom and to whom.
//
// Each draft says which rule made it. Its confidence is how probable the models
// hold it that it is right, or, where they are not asked, how often its rule was
// right on development data (lang/data/en/attribution/confidence.tsv).
package attribution

import (
	"onrecord"
	"onrecord/analysis"
	"onrecord/lang"
)

// Analyzer writes statements.
func Analyzer() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:   "attribution",
		Doc:    "statements: who said what, when, to whom, through whom",
		Reads:  []analysis.Layer{analysis.Blocks, analysis.Tokens, analysis.Quotations, analysis.Timexes, analysis.Mentions},
		Writes: []analysis.Layer{analysis.Statements},
		New:    newStep,
	}
}

func newStep(pack *lang.Pack) (analysis.Step, error) {
	lex, err := readLexicon(pack)
	if err != nil {
		return nil, err
	}
	models, err := readModels(pack)
	if err != nil {
		return nil, err
	}
	return func(d *onrecord.Document) error {
		d.Statements = (&reading{lex: lex, d: d}).statements(models)
		return nil
	}, nil
}

// reading is one document under way.
type reading struct {
	lex *lexicon
	d   *onrecord.Document
	tree
	quotes quotes
	drafts []draft
	near   [][]int32 // by sentence: the drafts that stand in it
	// studying is set for lessons: the judges learn from every reading, also from those that reading itself leaves out
	studying bool
	rivals   [][2]tokenID // a cue that the parser put in another's content, and that other
}

// draft is a statement in the making. Tokens are kept beside spans because the
// later steps ask the parse about them.
type draft struct {
	onrecord.Statement
	cue        cue
	source     onrecord.TokenID // head of the source, 0 if none
	speaker    onrecord.TokenID // head of whom it stands for: the antecedent of "who"
	rule       string           // the construction that made it
	learned    bool             // the models gave it another source or content than the rule
	superseded bool
	who        string // a key for who speaks, to compare with others
}

// statements runs the steps in their order.
func (r *reading) statements(m *models) []onrecord.Statement {
	if len(r.d.Tokens) == 0 {
		return nil
	}
	r.draftAll()
	if m != nil {
		r.weigh(m)
	}
	r.nest()
	r.kinds()
	r.chains()
	r.dates()
	return r.finish()
}

// draftAll drafts what the rules find.
func (r *reading) draftAll() {
	r.grow()
	r.quotes = r.findQuotes()
	r.findCues()
	r.forms()
	r.bound()
	r.index()
	r.quoteOrphans()
	r.link()
}
