package article

import (
	"net/url"
	"strconv"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxElements is how many elements a page may have.
const maxElements = 200_000

// mainContent is the set of elements that hold the article's text. Readability
// chooses them on a copy of the tree, since it changes what it reads: each
// element carries its number there as the name of an attribute, which survives
// when elements are merged.
func (t *tree) mainContent(address string) map[*html.Node]bool {
	elements := t.number()
	if len(elements) > maxElements {
		return nil
	}
	base, err := url.Parse(address)
	if err != nil || address == "" {
		base = nil
	}
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	article, err := parser.ParseDocument(t.root, base)
	for _, n := range elements {
		n.Attr = n.Attr[:len(n.Attr)-1]
	}
	if err != nil || article.Node == nil {
		return nil
	}
	kept := map[*html.Node]bool{}
	for n := range article.Node.Descendants() {
		keep(n, elements, kept)
	}
	keep(article.Node, elements, kept)
	return kept
}

const numberPrefix = "data-onrecord-"

// number gives each element its number as an attribute.
func (t *tree) number() []*html.Node {
	var elements []*html.Node
	for n := range t.root.Descendants() {
		if n.Type == html.ElementNode {
			n.Attr = append(n.Attr, html.Attribute{Key: numberPrefix + strconv.Itoa(len(elements))})
			elements = append(elements, n)
		}
	}
	return elements
}

func keep(n *html.Node, elements []*html.Node, kept map[*html.Node]bool) {
	for _, a := range n.Attr {
		if digits, ok := strings.CutPrefix(a.Key, numberPrefix); ok {
			if i, err := strconv.Atoi(digits); err == nil && i < len(elements) {
				kept[elements[i]] = true
			}
		}
	}
}

// attr is the value of an element's attribute, "" if it has none.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// textOf is the text of a node, white space collapsed.
func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && !invisible(c.Parent) {
			b.WriteString(c.Data)
		} else if c.DataAtom == atom.Br || isBlock(c) {
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// invisible reports whether browsers show nothing of an element's text.
func invisible(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Textarea, atom.Select, atom.Option,
		atom.Button, atom.Object, atom.Svg, atom.Math, atom.Head, atom.Title, atom.Audio, atom.Video, atom.Canvas:
		return true
	}
	return false
}
