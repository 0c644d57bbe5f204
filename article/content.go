package article

import (
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxElements is how many elements a page may have.
const maxElements = 200_000

// content finds the elements that hold the article's text.
type content struct {
	tree  *tree
	rules *rules
	size  map[*html.Node]extent
	kept  map[*html.Node]bool
	total int // bytes of kept text

	foreign    map[*html.Node]bool // boxes of other things, by their titles
	distrusted map[string]bool     // words of classes that say nothing on this page
}

// extent is how much text an element holds, in bytes, white space aside.
type extent struct{ text, linked, kept int }

// mainContent gives the elements that hold the article's text: those that
// Readability chooses, and the paragraphs beside them that it missed. body is
// the article's text as the metadata give it, "" if they do not.
func (r *reader) mainContent(t *tree, body string) *content {
	c := &content{tree: t, rules: r.rules, size: map[*html.Node]extent{}}
	c.kept = t.readable(r.doc.URL)
	c.recount()
	main := c.main()
	if main == nil {
		return c
	}
	c.distrust()
	c.findForeign()
	c.rescue(main)
	c.keepCredits(main)
	if len(body) > minBody {
		c.match(body)
	}
	c.recount()
	c.fill(main)
	c.dropRepeats(main)
	c.recount()
	return c
}

// readable is the set of elements whose text Readability keeps. It works on
// copies of the tree, drops and makes elements as it goes and moves text about:
// so each text carries its number as an attribute, which is copied with it.
func (t *tree) readable(address string) map[*html.Node]bool {
	texts, elements := t.number()
	kept := map[*html.Node]bool{}
	defer func() {
		for _, n := range texts {
			n.Attr = nil
		}
	}()
	if elements > maxElements {
		return kept
	}
	base, err := url.Parse(address)
	if err != nil || address == "" {
		base = nil
	}
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	article, err := parser.ParseDocument(t.root, base)
	if err != nil || article.Node == nil { // no article: what is left to find is found by measure
		return kept
	}
	for n := range article.Node.Descendants() {
		if n.Type != html.TextNode || len(n.Attr) == 0 {
			continue
		}
		if i, err := strconv.Atoi(n.Attr[0].Val); err == nil && i < len(texts) {
			kept[texts[i].Parent] = true
		}
	}
	return kept
}

// number gives each text that is not blank its number.
func (t *tree) number() (texts []*html.Node, elements int) {
	for n := range t.root.Descendants() {
		switch {
		case n.Type == html.ElementNode:
			elements++
		case n.Type == html.TextNode && strings.TrimSpace(n.Data) != "":
			n.Attr = []html.Attribute{{Val: strconv.Itoa(len(texts))}}
			texts = append(texts, n)
		}
	}
	return texts, elements
}

func (c *content) recount() { c.total = c.measure(c.tree.root, false).kept }

// fill keeps the short blocks, headings among them, that stand between two kept
// neighbours, and a heading over the first.
func (c *content) fill(n *html.Node) {
	var waiting []*html.Node
	seen := false
	for child := range n.ChildNodes() {
		switch {
		case child.Type != html.ElementNode || invisible(child) || c.size[child].text == 0 || c.unrelated(child):
		case c.size[child].kept > 0:
			for _, w := range waiting {
				if seen || isHeading(w) {
					c.keepAll(w)
				}
			}
			waiting, seen = waiting[:0], true
			c.fill(child)
		case isBlock(child) && c.isLeaf(child) && 2*c.size[child].linked < c.size[child].text && c.kind(child) != "caption":
			waiting = append(waiting, child)
		}
	}
}

func isHeading(n *html.Node) bool {
	return len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '2' && n.Data[1] <= '6'
}

// measure counts the text of every element, all of it, that in links, and that
// in elements kept.
func (c *content) measure(n *html.Node, inLink bool) extent {
	var e extent
	inLink = inLink || n.Data == "a"
	for child := range n.ChildNodes() {
		switch {
		case child.Type == html.TextNode:
			length := len(strings.Join(strings.Fields(child.Data), ""))
			e.text += length
			if inLink {
				e.linked += length
			}
			if c.kept[n] {
				e.kept += length
			}
		case child.Type == html.ElementNode && !invisible(child):
			e = e.plus(c.measure(child, inLink))
		}
	}
	c.size[n] = e
	return e
}

func (e extent) plus(o extent) extent {
	return extent{e.text + o.text, e.linked + o.linked, e.kept + o.kept}
}

// main is the element that holds nearly all kept text, or the one around it
// that says it is the article.
func (c *content) main() *html.Node {
	if c.total == 0 {
		return nil
	}
	n := c.tree.root
	for descended := true; descended; {
		descended = false
		for child := range n.ChildNodes() {
			if 10*c.size[child].kept >= 9*c.total {
				n, descended = child, true
				break
			}
		}
	}
	best := n
	for p, up := n, 0; p != nil && p.Type == html.ElementNode && up < maxClimb; p, up = p.Parent, up+1 {
		near := best == n || c.size[p].text <= 2*c.size[best].text
		if p.Data == "article" && near || p.Data == "main" && best == n || strings.EqualFold(attr(p, "itemprop"), "articleBody") || c.kind(p) == "body" {
			best = p
		}
	}
	return best
}

// keepCredits keeps, of every block quote that is kept, who said it: Readability
// takes its footer for one of the page.
func (c *content) keepCredits(main *html.Node) {
	for n := range main.Descendants() {
		if n.DataAtom == atom.Blockquote && (c.kept[n] || c.size[n].kept > 0) {
			c.keepAll(n)
		}
	}
}

// maxClimb is how far above the text the element that calls itself the article
// is looked for.
const maxClimb = 14

// rescue keeps the paragraphs under n that Readability missed, outside of boxes
// that are something else.
func (c *content) rescue(n *html.Node) {
	if n.Type == html.ElementNode && (c.isParagraph(n) || c.inPart(n)) {
		c.keepAll(n)
		return
	}
	for child := range n.ChildNodes() {
		if child.Type == html.ElementNode && !invisible(child) && !c.unrelated(child) {
			c.rescue(child)
		}
	}
}

// inPart reports whether only some of a paragraph is kept: Readability wraps the
// words between its links in elements of its own.
func (c *content) inPart(n *html.Node) bool {
	e := c.size[n]
	return e.kept > 0 && e.kept < e.text && isBlock(n) && c.isLeaf(n)
}

// minParagraph is how many bytes a paragraph without white space has at least
// to be taken for the article's on its looks alone.
const minParagraph = 60

// isParagraph reports whether an element is a paragraph of running text: no
// block in it, a sentence or more, few links.
func (c *content) isParagraph(n *html.Node) bool {
	e := c.size[n]
	if !isBlock(n) || e.kept > 0 || e.text < minParagraph || 3*e.linked > e.text {
		return false
	}
	switch n.Data {
	case "figcaption", "td", "th", "address", "summary", "caption":
		return false
	}
	return c.isLeaf(n) && endsSentence(textOf(n))
}

// keepAll keeps an element and all that is in it.
func (c *content) keepAll(n *html.Node) {
	c.kept[n] = true
	for d := range n.Descendants() {
		if d.Type == html.ElementNode {
			c.kept[d] = true
		}
	}
}

// minBody and maxBody are how long an article's text in the metadata must be, and
// how much of it is looked at, in bytes.
const minBody, maxBody = 400, 100_000

// maxMatches is how many blocks are looked for in it.
const maxMatches = 3000

// match keeps the blocks whose words stand in the article's text as the
// metadata give it.
func (c *content) match(body string) {
	body = letters(cutRunes(body, maxBody))
	tried := 0
	for n := range c.tree.root.Descendants() {
		if n.Type != html.ElementNode || !isBlock(n) || c.size[n].text < minParagraph/3 || c.size[n].kept > 0 {
			continue
		}
		if !c.isLeaf(n) || c.size[n].linked*2 > c.size[n].text {
			continue
		}
		if tried++; tried > maxMatches {
			return
		}
		if s := letters(textOf(n)); s != "" && strings.Contains(body, s) {
			c.keepAll(n)
		}
	}
}

func (c *content) isLeaf(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && isBlock(d) {
			return false
		}
	}
	return true
}

// letters is s without all that is no letter or figure.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// unrelated reports whether an element inside the main content is something
// else: navigation, a form, a box of links. What holds much of the text is not.
func (c *content) unrelated(n *html.Node) bool {
	if c.foreign[n] {
		return true
	}
	if 4*c.size[n].kept > c.total {
		return c.kind(n) == "talk" && c.mayDrop(n, "talk")
	}
	switch n.Data {
	case "nav", "form", "aside", "footer", "button", "dialog", "menu":
		return true
	}
	if hasAttr(n, "hidden") || hiddenByStyle(attr(n, "style")) {
		return true
	}
	kind := c.kind(n)
	return kind == "drop" || kind == "talk"
}

// hiddenByStyle reports whether an element's own style hides it from the eye; some
// of what it hides is there for screen readers: "opens in a new tab".
func hiddenByStyle(style string) bool {
	if style == "" {
		return false
	}
	style = strings.ToLower(strings.ReplaceAll(style, " ", ""))
	for _, way := range []string{"display:none", "visibility:hidden", "clip:rect(0", "clip:rect(1px", "clip-path:inset(50%", "clip-path:inset(100%"} {
		if strings.Contains(style, way) {
			return true
		}
	}
	return false
}

// kind is what the words in an element's class, id, role and the like say it is.
func (c *content) kind(n *html.Node) string {
	kind, _ := c.kindAndWord(n)
	return kind
}

// kindAndWord is also the word that says it.
func (c *content) kindAndWord(n *html.Node) (kind, word string) {
	for _, key := range []string{"class", "id", "role", "data-testid", "data-component"} {
		value := attr(n, key)
		if value == "" {
			continue
		}
		if k, w := c.rules.box(value, c.distrusted); k != "" {
			if kind, word = k, w; decides(k) {
				return kind, word
			}
		}
	}
	return kind, word
}

// decides reports whether a kind of box goes before all others.
func decides(kind string) bool { return kind == "drop" || kind == "body" || kind == "talk" }

// box looks up the words of a class or id, and each two neighbours as one word,
// but for those not trusted.
func (r *rules) box(value string, distrusted map[string]bool) (kind, word string) {
	before := ""
	for _, part := range boxWords(value) {
		for _, w := range []string{part, before + part} {
			k := r.boxes[w]
			if k == "" || k == "headline" || distrusted[w] {
				continue
			}
			if kind, word = k, w; decides(k) {
				return kind, word
			}
		}
		before = part
	}
	return kind, word
}

// distrust finds the words of classes that would drop much of the text: on this
// page they say nothing. Some pages call the text itself a widget, or name it
// after the paywall before it.
func (c *content) distrust() {
	c.distrusted = map[string]bool{}
	for more, round := true, 0; more && round < maxRounds; round++ { // behind a word another may stand
		takes := map[string]int{}
		c.countDropped(c.tree.root, takes)
		more = false
		for word, size := range takes {
			if 3*size > c.total {
				c.distrusted[word], more = true, true
			}
		}
	}
}

// maxRounds is how many words of one class are tried at most.
const maxRounds = 5

func (c *content) countDropped(n *html.Node, takes map[string]int) {
	for child := range n.ChildNodes() {
		if child.Type != html.ElementNode || c.size[child].kept == 0 {
			continue
		}
		if kind, word := c.kindAndWord(child); kind == "drop" && 4*c.size[child].kept <= c.total {
			takes[word] += c.size[child].kept
			continue
		}
		c.countDropped(child, takes)
	}
}

// boxWords cuts "related-links__itemTitle" into its words, in lower case.
func boxWords(s string) []string {
	var words []string
	start := 0
	add := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(s[start:end]))
		}
		start = end
	}
	for i, r := range s {
		switch {
		case !unicode.IsLetter(r):
			add(i)
			start = i + len(string(r))
		case unicode.IsUpper(r) && i > 0 && unicode.IsLower(rune(s[i-1])):
			add(i)
		}
	}
	add(len(s))
	return words
}
