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
	text    strings.Builder
	pieces  []onrecord.SourcePiece
	blocks  []onrecord.Block
	kind    onrecord.BlockKind // of the next block
	open    bool               // a block is open
	space   char               // white space that is due before the next character
	spaced  bool
	breaks  int  // line breaks since the last character
	same    bool // the last piece has the same bytes in text and page
	kept    map[*html.Node]bool
	skipped func(*html.Node) bool
}

// end closes the open block.
func (w *writer) end() {
	if w.open {
		w.blocks[len(w.blocks)-1].End = w.text.Len()
	}
	w.open, w.spaced, w.breaks = false, false, 0
}

// char adds one character. Runs of white space become one; no block begins or
// ends with it.
func (w *writer) char(c char) {
	if c.text == "\u00ad" || c.text == "\u200b" || c.text == "\ufeff" {
		return
	}
	if strings.Trim(c.text, " \t\r\n\f\v") == "" {
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

func (w *writer) begin() {
	if w.text.Len() > 0 {
		w.text.WriteString("\n\n")
	}
	w.blocks = append(w.blocks, onrecord.Block{Span: onrecord.Span{Start: w.text.Len()}, Kind: w.kind})
	w.open = true
}

// write adds text and, where it is what the page holds there, its piece.
func (w *writer) write(c char, text string) {
	span := onrecord.Span{Start: w.text.Len()}
	w.text.WriteString(text)
	span.End = w.text.Len()
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
			if w.breaks++; w.breaks > 1 {
				w.end()
			}
			w.char(char{text: " "})
		default:
			w.element(c)
		}
	}
}

func (w *writer) element(n *html.Node) {
	if !isBlock(n) {
		w.inside(n)
		return
	}
	outer := w.kind
	w.end()
	w.kind = kindOf(n, outer)
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
