package article

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Front pages, sections, tags and results of searches have paragraphs as articles
// have. But each stands under a title that is a link to somewhere else.

// isOther reports whether a page is of another kind than an article: it says so,
// or it does not say that it is an article and is a list of teasers, the root of
// its host, or a page whose title gives it away.
func (r *reader) isOther(m metadata, c *content) bool {
	if m.article {
		return false
	}
	return m.otherKind || c.listsTeasers() || r.isRoot() || r.titleOfOther(m)
}

// isRoot reports whether the page is the root of its host, and has no date.
func (r *reader) isRoot() bool {
	u, err := url.Parse(r.doc.URL)
	return err == nil && u.Host != "" && strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && r.doc.Published.Value == ""
}

// titleOfOther reports whether the title is one that no article has: "Page not
// found".
func (r *reader) titleOfOther(m metadata) bool {
	if r.doc.Published.Value != "" {
		return false
	}
	for _, s := range append(segments(m.pageTitle), r.doc.Title) {
		if _, ok := r.rules.find(s, "title", "other"); ok {
			return true
		}
	}
	return false
}

// How many teasers a list has at least, and how many paragraphs one of them has
// at most.
const minTeasers, maxTeaser = 3, 2

// teasers counts what is kept of an element.
type teasers struct {
	paragraphs, bytes int
	titled            bool // it has a title that is a link
}

// list counts the teasers of a page.
type list struct {
	content *content
	items   int
	bytes   int
}

// listsTeasers reports whether most of the text kept is teasers.
func (c *content) listsTeasers() bool {
	l := list{content: c}
	all := l.count(c.tree.root)
	return l.items >= minTeasers && 10*l.bytes >= 6*all.bytes
}

func (l *list) count(n *html.Node) teasers {
	c := l.content
	if c.size[n].text == 0 {
		return teasers{}
	}
	if c.isLinkedTitle(n) {
		return teasers{titled: true}
	}
	if n.DataAtom != atom.A && isBlock(n) && c.isLeaf(n) {
		if e := c.size[n]; e.kept > 0 && e.text >= minParagraph/2 && !isHeading(n) {
			return teasers{paragraphs: 1, bytes: e.kept}
		}
		return teasers{}
	}
	return l.children(n)
}

// children adds up the children of an element. Those with few paragraphs are
// teasers if they have a title that is a link, or stand right behind one, and
// the element holds more than they.
func (l *list) children(n *html.Node) teasers {
	var all teasers
	var parts []teasers
	for child := range n.ChildNodes() {
		if child.Type != html.ElementNode || invisible(child) {
			continue
		}
		t := l.count(child)
		if t.paragraphs == 0 && !t.titled {
			continue
		}
		parts = append(parts, t)
		all.paragraphs, all.bytes, all.titled = all.paragraphs+t.paragraphs, all.bytes+t.bytes, all.titled || t.titled
	}
	if all.paragraphs <= maxTeaser {
		return all
	}
	for i, t := range parts {
		behindTitle := i > 0 && parts[i-1].titled && parts[i-1].paragraphs == 0
		if t.paragraphs > 0 && t.paragraphs <= maxTeaser && (t.titled || behindTitle) {
			l.items++
			l.bytes += t.bytes
		}
	}
	all.titled = false
	return all
}

// minLinkedTitle is how long a title that is a link is at least, in bytes without
// white space.
const minLinkedTitle = 15

// isLinkedTitle reports whether an element is a title, all of it link: "Ferry
// dock reopens after repairs". A card that is one link has its paragraphs in it.
func (c *content) isLinkedTitle(n *html.Node) bool {
	e := c.size[n]
	if e.text < minLinkedTitle || n.Type != html.ElementNode {
		return false
	}
	if n.DataAtom == atom.A {
		return e.text < minParagraph*3
	}
	return isBlock(n) && c.isLeaf(n) && 10*e.linked >= 9*e.text && e.text < minParagraph*3
}
