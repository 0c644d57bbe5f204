package article

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord"
)

// A parse tree does not know where in the page its text stood. So the page is
// read twice: a tokenizer, whose tokens follow each other byte by byte, writes a
// mark with a running number before the text of each token; the parser carries
// the marks along wherever it moves the text; and unmark takes them out of the
// tree again, keeping where each stretch of a node's text comes from.

// tree is a parsed page whose text nodes know their tokens.
type tree struct {
	root   *html.Node
	page   string          // the decoded page
	tokens []onrecord.Span // of page, by number: text tokens without white space before them
	origin map[*html.Node][]stretch
}

// stretch says that a node's text from offset at on is the text of a token.
type stretch struct{ at, token int }

// maxDepth is how deep elements may be nested; tags further inside are dropped
// and their text is kept. The parser refuses 512 open elements, and its work
// grows with the square of the depth.
const maxDepth = 100

func parse(page string) (*tree, error) {
	t := &tree{page: page, origin: map[*html.Node][]stretch{}}
	mark := unusedRune(page)
	marked, err := t.mark(mark)
	if err != nil {
		return nil, err
	}
	t.root, err = html.Parse(bytes.NewReader(marked))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoArticle, err)
	}
	t.unmark(t.root, mark)
	t.shorten()
	return t, nil
}

// maxFact is how much is kept of a page's title and of a meta element, in bytes:
// every heading is compared with them.
const maxFact = 1000

// shorten cuts what a page says of itself at length.
func (t *tree) shorten() {
	for n := range t.root.Descendants() {
		switch {
		case n.DataAtom == atom.Title && n.FirstChild != nil:
			n.FirstChild.Data = cutRunes(n.FirstChild.Data, maxFact)
		case n.DataAtom == atom.Meta:
			for i := range n.Attr {
				n.Attr[i].Val = cutRunes(n.Attr[i].Val, maxFact)
			}
		}
	}
}

// The private characters of the basic plane, of which a page uses few if any.
const firstPrivate, lastPrivate = 0xe000, 0xf8ff

// unusedRune is a private character that the page does not hold. A page that
// holds them all gets one of the last plane, which then marks nothing.
func unusedRune(page string) string {
	var used [lastPrivate - firstPrivate + 1]bool
	for _, r := range page {
		if r >= firstPrivate && r <= lastPrivate {
			used[r-firstPrivate] = true
		}
	}
	for i := len(used) - 1; i >= 0; i-- {
		if !used[i] {
			return string(rune(firstPrivate + i))
		}
	}
	return "\U0010fffd"
}

// marker copies a page token by token, with marks.
type marker struct {
	out     bytes.Buffer
	mark    string
	foreign int  // open svg and math elements
	raw     bool // the next text is no markup: that of a script or a title
	depth   int  // open elements that need an end tag
	dropped int  // start tags beyond maxDepth
}

func (t *tree) mark(mark string) ([]byte, error) {
	z := html.NewTokenizer(strings.NewReader(t.page))
	m := marker{mark: mark}
	m.out.Grow(len(t.page) + len(t.page)/8)
	at := 0
	for {
		kind := z.Next()
		raw := z.Raw()
		if kind == html.ErrorToken {
			m.out.Write(raw)
			if z.Err() != io.EOF {
				return nil, fmt.Errorf("markup at byte %d: %w", at, z.Err())
			}
			return m.out.Bytes(), nil
		}
		start := at
		at += len(raw)
		switch kind {
		case html.TextToken:
			t.markText(&m, raw, start)
			m.raw = false
			continue
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			raw = bytes.Clone(raw) // TagName lowers its letters in place
			name, _ := z.TagName()
			keep := m.tag(kind, atom.Lookup(name))
			if m.foreign > 0 {
				z.NextIsNotRawText()
			}
			if !keep {
				continue
			}
		}
		m.out.Write(raw)
	}
}

// markText writes the text of a token with a mark before its first character
// that is not white space, which the parser may treat apart.
func (t *tree) markText(m *marker, raw []byte, start int) {
	text := bytes.TrimLeft(raw, " \t\r\n\f\x00")
	if m.raw || len(text) == 0 {
		m.out.Write(raw)
		return
	}
	m.out.Write(raw[:len(raw)-len(text)])
	m.out.WriteString(m.mark)
	m.out.WriteString(strconv.Itoa(len(t.tokens)))
	m.out.WriteString(m.mark)
	m.out.Write(text)
	t.tokens = append(t.tokens, onrecord.Span{Start: start + len(raw) - len(text), End: start + len(raw)})
}

// tag follows the nesting and reports whether the tag is to be copied.
func (m *marker) tag(kind html.TokenType, name atom.Atom) bool {
	m.raw = kind == html.StartTagToken && m.foreign == 0 && isRaw(name)
	if name == atom.Svg || name == atom.Math {
		if kind == html.StartTagToken {
			m.foreign++
		} else if kind == html.EndTagToken && m.foreign > 0 {
			m.foreign--
		}
	}
	if optionalEnd(name) || m.raw || kind == html.SelfClosingTagToken {
		return true
	}
	if kind == html.StartTagToken {
		if m.depth >= maxDepth {
			m.dropped++
			return false
		}
		m.depth++
		return true
	}
	if m.dropped > 0 {
		m.dropped--
		return false
	}
	m.depth = max(m.depth-1, 0)
	return true
}

// isRaw reports whether the tokenizer takes what the element holds as text.
func isRaw(name atom.Atom) bool {
	switch name {
	case atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript, atom.Plaintext, atom.Script, atom.Style,
		atom.Title, atom.Textarea, atom.Xmp:
		return true
	}
	return false
}

// optionalEnd reports whether the element is void or pages may leave out its
// end tag, so that start tags do not tell how deep it is.
func optionalEnd(name atom.Atom) bool {
	switch name {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Image, atom.Input, atom.Link,
		atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr, atom.Keygen,
		atom.P, atom.Li, atom.Dt, atom.Dd, atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot,
		atom.Colgroup, atom.Option, atom.Optgroup, atom.Html, atom.Head, atom.Body, atom.Rp, atom.Rt:
		return true
	}
	return false
}

// unmark takes the marks out of the text nodes and keeps what they say.
func (t *tree) unmark(n *html.Node, mark string) {
	for n := range n.Descendants() {
		if n.Type != html.TextNode || !strings.Contains(n.Data, mark) {
			continue
		}
		var text strings.Builder
		var found []stretch
		parts := strings.Split(n.Data, mark)
		text.WriteString(parts[0])
		for i := 1; i+1 < len(parts); i += 2 {
			token, err := strconv.Atoi(parts[i])
			if err != nil || token >= len(t.tokens) { // cannot be: the mark is not in the page
				continue
			}
			found = append(found, stretch{at: text.Len(), token: token})
			text.WriteString(parts[i+1])
		}
		n.Data = text.String()
		t.origin[n] = found
	}
}
