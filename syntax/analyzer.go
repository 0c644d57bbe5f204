// Package syntax finds the words of a text: tokens, sentences, quotations, and
// for each token its part of speech, lemma and place in the sentence's tree.
//
//   - quotation.go: which marks open and close quotations;
//   - token.go: words, as the English Web Treebank cuts them;
//   - sentence.go: where sentences end, aware of abbreviations and quotations;
//   - tagger.go, parser.go, lemma.go: what is learned, over package perceptron.
package syntax

import (
	"strings"

	"onrecord"
	"onrecord/analysis"
	"onrecord/lang"
)

// Analyzer writes tokens, sentences and quotations.
func Analyzer() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:   "syntax",
		Doc:    "tokens, sentences, quotations, tags, lemmas and dependency trees",
		Reads:  []analysis.Layer{analysis.Blocks},
		Writes: []analysis.Layer{analysis.Tokens, analysis.Quotations},
		New:    newStep,
	}
}

func newStep(pack *lang.Pack) (analysis.Step, error) {
	words, err := readWords(pack)
	if err != nil {
		return nil, err
	}
	parse, err := Parser(pack)
	if err != nil {
		return nil, err
	}
	return func(d *onrecord.Document) error {
		words.read(d)
		return parse(d)
	}, nil
}

// read writes tokens, sentences and quotations.
func (w *words) read(d *onrecord.Document) {
	blocks := d.Blocks
	if len(blocks) == 0 {
		blocks = paragraphs(d.Text)
	}
	marks, quotations := w.quotations(d.Text, blocks)
	d.Quotations = quotations
	d.Tokens = make([]onrecord.Token, 0, len(d.Text)/5+1)
	d.Sentences = nil
	for _, b := range blocks {
		first := len(d.Tokens)
		w.tokenize(d, b.Span)
		w.split(d, first, marks)
	}
}

// paragraphs are the stretches between blank lines, for a text without blocks.
func paragraphs(text string) []onrecord.Block {
	var blocks []onrecord.Block
	start, end := -1, 0 // of the paragraph under way
	at := 0
	for line := range strings.Lines(text) {
		if trimmed := strings.TrimSpace(line); trimmed == "" {
			if start >= 0 {
				blocks = append(blocks, onrecord.Block{Span: onrecord.Span{Start: start, End: end}, Kind: onrecord.Paragraph})
			}
			start = -1
		} else {
			offset := at + strings.Index(line, trimmed)
			if start < 0 {
				start = offset
			}
			end = offset + len(trimmed)
		}
		at += len(line)
	}
	if start >= 0 {
		blocks = append(blocks, onrecord.Block{Span: onrecord.Span{Start: start, End: end}, Kind: onrecord.Paragraph})
	}
	return blocks
}
