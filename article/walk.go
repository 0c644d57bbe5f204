package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord"
)

// writer builds the text of a page, its blocks and its source map from nodes
// of the tree.
type writer struct {
	tree    *tree
	dec     decoded // the page's charset: from the decoded page to its bytes
	raw     []byte
	text    []byte
	pieces  []onrecord.SourcePiece
	blocks  []onrecord.Block
	kind    onrecord.BlockKind // of the next block
	open    bool               // a block is open
	space   char               // white space that is due before the next character
	spaced  bool
	breaks  int  // line breaks since the last character
	linked  int  // bytes of the open block in links
	links   int  // open links
	timed   int  // bytes of the open block in time elements
	times   int  // open time elements
	pre     int  // open pre elements, in which line breaks count
	same    bool // the last piece has the same bytes in text and page
	kept    map[*html.Node]bool
	skipped func(*html.Node) bool
	kindOf  func(*html.Node) string // what classes say: caption
}

// end closes the open block. A paragraph that is all link leads elsewhere and is
// taken back; one that is mostly a time element is a header.
func (w *writer) end() {
	if w.open {
		b := &w.blocks[len(w.blocks)-1]
		b.End = len(w.text)
		if b.Kind != onrecord.Headline && 10*w.linked >= 9*b.Len() {
			w.takeBack(b.Start)
		} else if 2*w.timed >= b.Len() {
			b.Kind = onrecord.Header
		}
	}
	w.open, w.spaced, w.breaks, w.linked, w.timed = false, false, 0, 0, 0
}

// takeBack removes the last block, which begins at start.
func (w *writer) takeBack(start int) {
	w.blocks = w.blocks[:len(w.blocks)-1]
	for len(w.pieces) > 0 && w.pieces[len(w.pieces)-1].Text.Start >= start {
		w.pieces = w.pieces[:len(w.pieces)-1]
	}
	w.text, w.same = w.text[:max(start-len(blockBreak), 0)], false
}

// blockBreak stands between blocks.
const blockBreak = "\n\n"

// char adds one character. Runs of white space become one; no block begins or
// ends with it.
func (w *writer) char(c char) {
	if c.text == "\u00ad" || c.text == "\u200b" || c.text == "\ufeff" {
		return
	}
	if strings.TrimFunc(c.text, isSpace) == "" {
		if w.pre > 0 && c.text == "\n" {
			w.lineBreak()
		}
		if !w.spaced {
			w.space, w.spaced = c, true
		}
		return
	}
	if !w.open {
		w.begin()
	} else if w.spaced {
		w.write(w.space, " ")
	}
	w.spaced, w.breaks = false, 0
	w.write(c, c.text)
}

// lineBreak ends the block at the second of two breaks in a row.
func (w *writer) lineBreak() {
	if w.breaks++; w.breaks > 1 {
		w.end()
	}
}

func (w *writer) begin() {
	if len(w.text) > 0 {
		w.text = append(w.text, blockBreak...)
	}
	w.blocks = append(w.blocks, onrecord.Block{Span: onrecord.Span{Start: len(w.text)}, Kind: w.kind})
	w.open = true
}

// write adds text and, where it is what the page holds there, its piece.
func (w *writer) write(c char, text string) {
	span := onrecord.Span{Start: len(w.text)}
	w.text = append(w.text, text...)
	span.End = len(w.text)
	if w.links > 0 {
		w.linked += len(text)
	}
	if w.times > 0 {
		w.timed += len(text)
	}
	if c.raw.IsZero() || c.text != text {
		return
	}
	raw, ok := onrecord.SourceMap{Pieces: w.dec.pieces}.Raw(c.raw)
	if !ok {
		return
	}
	same := string(w.raw[raw.Start:raw.End]) == text
	if n := len(w.pieces); same && w.same && w.pieces[n-1].Text.End == span.Start && w.pieces[n-1].Raw.End == raw.Start {
		w.pieces[n-1].Text.End, w.pieces[n-1].Raw.End = span.End, raw.End
		return
	}
	w.same = same
	w.pieces = append(w.pieces, onrecord.SourcePiece{Text: span, Raw: raw})
}

// inside writes what is in an element: the text whose own element is in the
// set of those kept, all of it where the set is nil.
func (w *writer) inside(n *html.Node) {
	kept := w.kept == nil || w.kept[n]
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode && kept:
			w.tree.chars(c, w.char)
		case c.Type != html.ElementNode || w.skipped(c):
		case c.DataAtom == atom.Br:
			w.lineBreak()
			w.char(char{text: " "})
		default:
			w.element(c)
		}
	}
}

func (w *writer) element(n *html.Node) {
	switch n.DataAtom {
	case atom.A:
		w.links++
		defer func() { w.links-- }()
	case atom.Pre:
		w.pre++
		defer func() { w.pre-- }()
	case atom.Time:
		w.times++
		defer func() { w.times-- }()
	}
	caption := w.kindOf != nil && w.kindOf(n) == "caption"
	if !isBlock(n) && !caption {
		w.inside(n)
		return
	}
	outer := w.kind
	w.end()
	if w.kind = kindOf(n, outer); caption {
		w.kind = onrecord.Caption
	}
	w.inside(n)
	w.end()
	w.kind = outer
}

// isBlock reports whether browsers show the element as a block of its own.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Details, atom.Dialog,
		atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1,
		atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Hr, atom.Html, atom.Li, atom.Main,
		atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Tbody, atom.Td, atom.Tfoot,
		atom.Th, atom.Thead, atom.Tr, atom.Ul, atom.Caption, atom.Menu, atom.Legend:
		return true
	case atom.Cite: // under a block quote it is who said it
		return within(n, atom.Blockquote)
	}
	return false
}

// kindOf is the kind of block that an element makes; containers keep the kind
// of what holds them.
func kindOf(n *html.Node, outer onrecord.BlockKind) onrecord.BlockKind {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return onrecord.Heading
	case atom.Blockquote:
		return onrecord.BlockQuote
	case atom.Li, atom.Dd, atom.Dt:
		return onrecord.ListItem
	case atom.Figcaption, atom.Caption:
		return onrecord.Caption
	}
	return outer
}
