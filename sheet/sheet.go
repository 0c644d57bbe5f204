// Package sheet lays an article out with everything that is on record of it marked in
// place: blocks of text, each a tree of marks that explain themselves. It knows no
// markup; package export and package web draw what it lays out.
//
//   - sheet.go: Sheet, its blocks and their words.
//   - mark.go: marks, which may cross, as a tree.
package sheet

import (
	"strconv"

	"onrecord"
)

// Sheet is an article, block by block. All its strings are plain text.
type Sheet struct {
	Headline bool // the text has its own
	Blocks   []Block
}

// Block is an element of the article.
type Block struct {
	Tag   string // h1, h2, quote, or p
	Class string // the kind of block
	Runs  []Run
}

// Run is a block's words; a dateline runs into the paragraph after it.
type Run struct {
	Class string
	Nodes []Node
}

// Of lays a document out.
func Of(d *onrecord.Document) *Sheet {
	s := &Sheet{}
	m := newMarker(d)
	blocks := d.Blocks
	if len(blocks) == 0 && d.Text != "" {
		blocks = []onrecord.Block{{Span: onrecord.Span{End: len(d.Text)}, Kind: "plain"}}
	}
	var dateline []Run
	for _, b := range blocks {
		r := Run{Nodes: m.in(b.Span)}
		if b.Kind == onrecord.Dateline {
			r.Class = "dateline"
			dateline = append(dateline, r)
			continue
		}
		s.Blocks = append(s.Blocks, Block{Tag: s.tag(b.Kind), Class: string(b.Kind), Runs: append(dateline, r)})
		dateline = nil
	}
	if dateline != nil {
		s.Blocks = append(s.Blocks, Block{Tag: "p", Runs: dateline})
	}
	return s
}

// tag is the element for a block: h1 for the first headline alone.
func (s *Sheet) tag(kind onrecord.BlockKind) string {
	switch {
	case kind == onrecord.Headline && !s.Headline:
		s.Headline = true
		return "h1"
	case kind == onrecord.Headline, kind == onrecord.Heading:
		return "h2"
	case kind == onrecord.BlockQuote:
		return "quote"
	}
	return "p"
}

// name writes an id: s1, t2.
func name(letter string, n int) string { return letter + strconv.Itoa(n) }
