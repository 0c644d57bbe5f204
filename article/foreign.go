package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Pages put boxes of other things between and under the paragraphs of an
// article. What they are is told by their titles more surely than by their
// classes: "Related stories", "3 comments".

// maxBoxTitle is the longest title of a box, in bytes.
const maxBoxTitle = 60

// boxTitles finds the titles of boxes. A title is known by all its words or, in
// part, by its first or last.
type boxTitles struct {
	whole, begins, ends map[string]string
}

func newBoxTitles(rows map[string]string) boxTitles {
	t := boxTitles{whole: map[string]string{}, begins: map[string]string{}, ends: map[string]string{}}
	for title, kind := range rows {
		words, open := strings.CutSuffix(title, " *")
		rest, inner := strings.CutPrefix(words, "* ")
		switch {
		case inner: // "* comments", "* thoughts on *"
			t.ends[rest] = kind
		case open:
			t.begins[words] = kind
		default:
			t.whole[title] = kind
		}
	}
	return t
}

// kind is what the title says that its box is, "" if nothing.
func (t boxTitles) kind(title string) string {
	title = strings.ToLower(strings.Trim(title, " :…?!.»>→|"))
	if k := t.whole[title]; k != "" {
		return k
	}
	words := strings.Fields(title)
	for n := 1; n <= min(len(words)-1, 5); n++ {
		if k := t.begins[strings.Join(words[:n], " ")]; k != "" {
			return k
		}
	}
	if len(words) > 1 && isCount(words[0]) { // "3 comments", "2 thoughts on …"
		for n := 2; n <= min(len(words), 3); n++ {
			if k := t.ends[strings.Join(words[1:n], " ")]; k != "" {
				return k
			}
		}
	}
	return ""
}

func isCount(s string) bool {
	return strings.Trim(s, "0123456789,.") == "" || s == "no" || s == "one" || s == "add"
}

// findForeign marks the boxes under such titles, and what follows such a heading
// where it has no box of its own.
func (c *content) findForeign() {
	c.foreign = map[*html.Node]bool{}
	for n := range c.tree.root.Descendants() {
		if n.Type != html.ElementNode || c.size[n].text == 0 || c.size[n].text > maxBoxTitle || !isHeading(n) && !c.isShortBlock(n) {
			continue
		}
		kind := c.rules.titles.kind(textOf(n))
		if kind == "" {
			continue
		}
		switch box := c.boxOf(n, kind); {
		case box != n:
			c.foreign[box] = true
		case isHeading(n):
			c.markUntilHeading(n)
		}
	}
}

// isShortBlock reports whether an element is a line of its own that may be the
// title of a box: a block or bold text without a block in it.
func (c *content) isShortBlock(n *html.Node) bool {
	if n.DataAtom == atom.Li || n.DataAtom == atom.A || n.DataAtom == atom.Td {
		return false
	}
	return (isBlock(n) || n.DataAtom == atom.Strong || n.DataAtom == atom.B || n.DataAtom == atom.Span) && c.isLeaf(n)
}

// boxOf is the largest element that begins with the title and may be a box: n
// itself if there is none.
func (c *content) boxOf(n *html.Node, kind string) *html.Node {
	box := n
	for p := n.Parent; p != nil && p.Type == html.ElementNode && c.mayDrop(p, kind) && !c.precedes(p, box); p = p.Parent {
		if !isBlock(p) || p.DataAtom == atom.Article || p.DataAtom == atom.Main || p.DataAtom == atom.Body || c.kind(p) == "body" {
			break
		}
		box = p
	}
	if c.size[box].text <= c.size[n].text {
		return n
	}
	if isLineOf(box) { // "Related: …" in a paragraph is a matter of the rules for lines
		return n
	}
	return box
}

// isLineOf reports whether an element is a paragraph or an item of a list.
func isLineOf(n *html.Node) bool {
	return n.DataAtom == atom.P || n.DataAtom == atom.Li || n.DataAtom == atom.Blockquote
}

// precedes reports whether p has text before its child.
func (c *content) precedes(p, child *html.Node) bool {
	for s := child.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Type == html.TextNode && strings.TrimSpace(s.Data) != "" || s.Type == html.ElementNode && !invisible(s) && c.size[s].text > 0 {
			return true
		}
	}
	return false
}

// enoughText is how much text outside of readers' comments is an article, in bytes.
const enoughText = 200

// mayDrop reports whether so much of the text may go under a title: two fifths,
// or, for readers' comments, all but an article.
func (c *content) mayDrop(n *html.Node, kind string) bool {
	if kind == "talk" {
		return c.total-c.size[n].kept >= enoughText
	}
	return 5*c.size[n].kept <= 2*c.total
}

// markUntilHeading marks what follows a heading up to the next of its rank or a
// higher one, if that is little and little follows.
func (c *content) markUntilHeading(n *html.Node) {
	var after []*html.Node
	size := 0
	for s := n.NextSibling; s != nil; s = s.NextSibling {
		if s.Type == html.ElementNode && isHeading(s) && s.Data[1] <= n.Data[1] {
			break
		}
		after, size = append(after, s), size+c.size[s].kept
	}
	if 5*size > c.total {
		return
	}
	c.foreign[n] = true
	for _, s := range after {
		c.foreign[s] = true
	}
}

// minRepeat is how many letters a quotation has at least to be taken for one set
// out of the text in large type.
const minRepeat = 20

// maxRepeats is how many quotations are looked for in the text.
const maxRepeats = 40

// dropRepeats drops the quotations set in large type that stand in the text as well.
func (c *content) dropRepeats(main *html.Node) {
	text, tried := "", 0
	for n := range main.Descendants() {
		if n.DataAtom != atom.Blockquote && n.DataAtom != atom.Aside || c.size[n].text == 0 || c.foreign[n] {
			continue
		}
		if tried++; tried > maxRepeats {
			return
		}
		if text == "" {
			text = letters(textOf(main))
		}
		if s := letters(textOf(n)); len(s) >= minRepeat && strings.Count(text, s) > 1 {
			c.foreign[n] = true
		}
	}
}
