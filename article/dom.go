package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// attr is the value of an element's attribute, "" if it has none.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// within reports whether one of the elements holds n.
func within(n *html.Node, elements ...atom.Atom) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		for _, a := range elements {
			if p.DataAtom == a && a != 0 {
				return true
			}
		}
	}
	return false
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
