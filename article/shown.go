package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord"
)

// Many pages show their date beside the headline and give it nowhere else.

// How many texts before and after the headline are looked at for a date, and how
// long such a text is at most, in bytes.
const (
	textsBefore = 4
	textsAfter  = 30
	maxShown    = 120
)

// minRunning is how long a text is, in bytes, that is not beside the headline
// any more.
const minRunning = 100

// aroundHeadline is the short texts beside the headline, those after it first;
// those before the article's own text where no headline is known.
func (c *content) aroundHeadline(h *html.Node) []*html.Node {
	var before, after []*html.Node
	seen := false
	for n := range c.tree.root.Descendants() {
		if n == h {
			seen = true
		}
		if n.Type != html.TextNode || strings.TrimSpace(n.Data) == "" || !c.shows(n) {
			continue
		}
		long := len(n.Data) > minRunning
		switch {
		case seen && within(n, atom.H1) && n.Parent == h:
		case seen && (long && c.kept[n.Parent] || len(after) > textsAfter):
			return append(after, before...)
		case seen:
			after = append(after, n)
		case h == nil && long && c.kept[n.Parent]:
			return before
		default:
			if before = append(before, n); len(before) > textsBefore {
				before = before[1:]
			}
		}
	}
	return append(after, before...)
}

// shows reports whether a text is shown, and not in navigation.
func (c *content) shows(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Type == html.ElementNode && (invisible(p) || p.DataAtom == atom.Nav || p.DataAtom == atom.Aside || p.DataAtom == atom.Footer) {
			return false
		}
	}
	return true
}

// settleDate takes the publication date, where the metadata do not give it, from
// what the page shows beside its headline, and else from its first time
// element. A day in the address is surer than either.
func (r *reader) settleDate(m metadata, beside []*html.Node) {
	d := r.doc
	if d.Published.Value != "" {
		return
	}
	published, modified := r.shownDates(beside)
	published = first(published, m.firstTime)
	day := r.addressDate(first(r.opts.URL, d.URL)).Value
	if published != "" && (day == "" || strings.HasPrefix(published, day)) {
		d.Published = onrecord.Date{Value: published, Basis: onrecord.BasisMetadata}
	}
	if d.Modified.Value == "" && modified != "" {
		d.Modified = onrecord.Date{Value: modified, Basis: onrecord.BasisMetadata}
	}
}

// shownDates are the first date, and the first that is said to be a change's.
func (r *reader) shownDates(texts []*html.Node) (published, modified string) {
	label := ""
	for _, n := range texts {
		s := strings.Join(strings.Fields(n.Data), " ")
		value, at := "", 0
		if len(s) <= maxShown {
			value, at = r.dateIn(s)
		}
		if value == "" {
			label = s
			continue
		}
		if n.Parent.DataAtom == atom.Time {
			value = first(r.isoDate(attr(n.Parent, "datetime")), value)
		}
		if r.tellsChange(s[:at]) || at == 0 && len(label) < maxLabel && r.tellsChange(label) {
			modified = first(modified, value)
		} else {
			published = first(published, value)
		}
		label = ""
	}
	return published, modified
}

// maxLabel is how long the words before a date are at most: "Last updated on".
const maxLabel = 30

// tellsChange reports whether the words before a date say that it is a change's.
func (r *reader) tellsChange(label string) bool {
	label = strings.ToLower(strings.Trim(label, " :|·•-–—(\u00a0"))
	for label != "" {
		if r.rules.keys[label] == "modified" {
			return true
		}
		_, label, _ = strings.Cut(label, " ")
	}
	return false
}

// dateIn is the first date with a year in s, and where it begins.
func (r *reader) dateIn(s string) (value string, at int) {
	for i := 0; i < len(s); i++ {
		if i > 0 && (isLetterByte(s[i-1]) || isDigit(rune(s[i-1]))) || !isLetterByte(s[i]) && !isDigit(rune(s[i])) {
			continue
		}
		if value, n := r.rules.dates.scan(s[i:]); n > 0 && !strings.HasPrefix(value, "--") {
			return value, i
		}
	}
	return "", 0
}

// isLetterByte reports whether the byte is of a letter; all bytes of letters
// beyond ASCII count.
func isLetterByte(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= 0x80 }
