package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxHeadline is the longest headline of a page, and maxPageTitle how much of its
// title is looked at, in bytes.
const maxHeadline, maxPageTitle = 300, 1000

// headline is the element that shows the page's headline, nil if none does: the
// h1 that says what the metadata say; else what microdata call the headline; else
// another heading, or an element whose class says headline, that is a title of
// the page word for word; else the first h1 that stands in no navigation and is
// no mere name. sure is false for an h1 that is one of several and unlike the
// title.
func (r *reader) headline(root *html.Node, m metadata) (best *html.Node, sure bool) {
	f := headlines{outlet: m.outlet, title: cutRunes(m.title, maxPageTitle), pageTitle: cutRunes(m.pageTitle, maxPageTitle), most: 0.5}
	for n := range root.Descendants() {
		switch {
		case n.DataAtom == atom.H1 && n.Namespace == "":
			f.h1(n)
		case r.mayTitle(n):
			f.other(n)
		}
	}
	for _, n := range []*html.Node{f.best, f.declared, f.named} {
		if n != nil {
			return n, true
		}
	}
	return f.first, f.first != nil && !f.several
}

// headlines are what may be the headline.
type headlines struct {
	outlet, title, pageTitle string
	best                     *html.Node // the h1 that says what the title says
	most                     float64    // the share of words that it has in common with the title
	declared                 *html.Node // by microdata
	named                    *html.Node // no h1, but a title word for word
	first                    *html.Node // the first h1 that may be a headline
	firstText                string     // its beginning
	several                  bool       // there are others that say something else
}

func (f *headlines) h1(n *html.Node) {
	s := textOf(n)
	if share := shared(s, f.title); share > f.most {
		f.best, f.most = n, share
	}
	switch {
	case strings.Count(s, " ") < 2 || alike(s, f.outlet) || within(n, atom.Nav, atom.Aside, atom.Footer):
	case f.first == nil:
		f.first, f.firstText = n, cutRunes(s, maxHeadline)
	case !strings.EqualFold(cutRunes(s, maxHeadline), f.firstText):
		f.several = true
	}
}

func (f *headlines) other(n *html.Node) {
	isDeclared := strings.EqualFold(attr(n, "itemprop"), "headline")
	if isDeclared && f.declared != nil || !isDeclared && f.named != nil {
		return
	}
	s := textOf(n)
	switch {
	case s == "" || len(s) > maxHeadline:
	case isDeclared:
		f.declared = n
	case !alike(s, f.outlet) && strings.Contains(s, " ") && (isSegment(f.title, s) || isSegment(f.pageTitle, s)):
		f.named = n
	}
}

// mayTitle reports whether an element that is no h1 may hold the headline.
func (r *reader) mayTitle(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch n.DataAtom {
	case atom.H2, atom.H3:
		return true
	case atom.A, atom.Meta, atom.Link, atom.Title, atom.Script, atom.Img:
		return false
	}
	if strings.EqualFold(attr(n, "itemprop"), "headline") {
		return true
	}
	for _, word := range boxWords(attr(n, "class")) {
		if r.rules.boxes[word] == "headline" {
			return true
		}
	}
	return false
}

// titleSeparators stand between an article's title and the outlet's name.
const titleSeparators = "|—–-:·•«»/"

// isSegment reports whether s is the title, or what stands between two of its
// separators.
func isSegment(title, s string) bool {
	s = strings.Join(strings.Fields(s), " ")
	title = strings.Join(strings.Fields(title), " ")
	before, after, ok := cutFold(title, s)
	if !ok || s == "" {
		return false
	}
	return separated(before, false) && separated(after, true)
}

// cutFold is strings.Cut, whatever the case of ASCII letters.
func cutFold(s, sep string) (before, after string, ok bool) {
	for i := 0; i+len(sep) <= len(s); i++ {
		if strings.EqualFold(s[i:i+len(sep)], sep) {
			return s[:i], s[i+len(sep):], true
		}
	}
	return s, "", false
}

// separated reports whether the rest of a title keeps off the segment beside it.
func separated(rest string, after bool) bool {
	rest = strings.TrimSpace(rest)
	if rest == "" {
		return true
	}
	if after {
		return strings.ContainsRune(titleSeparators, []rune(rest)[0])
	}
	runes := []rune(rest)
	return strings.ContainsRune(titleSeparators, runes[len(runes)-1])
}

// segments are the parts of a page's title between its separators.
func segments(title string) []string {
	var parts []string
	start := 0
	for i, r := range title {
		if !strings.ContainsRune(titleSeparators, r) {
			continue
		}
		before, after := title[:i], title[i+len(string(r)):]
		if !strings.HasPrefix(after, " ") || !strings.HasSuffix(before, " ") && r != ':' { // a hyphen inside a word
			continue
		}
		parts = append(parts, strings.TrimSpace(title[start:i]))
		start = i + len(string(r))
	}
	return append(parts, strings.TrimSpace(title[start:]))
}

// settleTitle gives the document its title: the headline's words, else those of
// the metadata, without the outlet's name. What else stands in the page's title
// is the outlet if it looks like one and nothing else names it.
func (r *reader) settleTitle(m metadata, h *html.Node, sure bool) {
	d := r.doc
	switch {
	case h != nil && (sure || d.Title == ""):
		d.Title = textOf(h)
	case m.ownTitle == "":
		d.Title = first(r.shownSegment(m.pageTitle), d.Title)
	}
	if d.Outlet.Name != "" {
		return
	}
	for _, s := range segments(m.pageTitle) {
		if !strings.EqualFold(s, d.Title) && strings.Count(s, " ") < 5 && r.namesSite(s) {
			r.outletFromMetadata(s)
		}
	}
}

// namesSite reports whether a part of a page's title is the name of who
// publishes it: a known outlet, a name with a word such as Herald in it, or the
// name of the page's host.
func (r *reader) namesSite(s string) bool {
	for _, w := range strings.Fields(s) {
		if !beginsUpper(w) && w != "of" && w != "the" && w != "and" && w != "&" {
			return false
		}
	}
	if strings.Contains(s, " ") && r.rules.hasMediaWord(s) || r.rules.isMedium(s) {
		return true
	}
	host := strings.ReplaceAll(r.addressOutlet(r.doc.URL).Name, "-", "")
	name := strings.ToLower(letters(s))
	return len(name) > 3 && strings.HasPrefix(strings.ToLower(host), name)
}

// shownSegment is the longest part of a page's title that its text begins with
// or has as words of its own; "" if the title has one part only.
func (r *reader) shownSegment(title string) string {
	parts, best := segments(title), ""
	if len(parts) == 1 {
		return ""
	}
	top := letters(cutRunes(r.doc.Text, topOfText))
	for _, s := range parts {
		if len(s) > len(best) && strings.Contains(s, " ") && strings.Contains(top, letters(s)) {
			best = s
		}
	}
	return best
}

// topOfText is how many bytes at the beginning of the text are searched for the title.
const topOfText = 1000
