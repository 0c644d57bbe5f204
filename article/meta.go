package article

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord"
)

// metadata is what a page says of itself, each value from the best place that
// gives it.
type metadata struct {
	title, byline, outlet, url, language string
	ownTitle                             string // of JSON-LD or meta elements, "" if only the title element gives one
	pageTitle                            string // of the title element
	published, modified                  string // ISO 8601
	article, otherKind                   bool   // the page says that it is an article, or something else
	firstTime                            string // of the first time element that may be the publication's
	body                                 string // the article's text, "" if the page does not give it
}

// metaFields are, by the name of a meta element, the field it gives and its rank.
type metaFields map[string]metaField

type metaField struct {
	field string
	rank  int
}

// metadata reads the page's metadata: JSON-LD first, then meta elements, then
// the page's own title, link and time elements. It fills the document.
func (r *reader) metadata(t *tree) metadata {
	p := pageFacts{rules: r.rules, meta: map[string]string{}, rank: map[string]int{}}
	for n := range t.root.Descendants() {
		p.element(n)
	}
	ld := linkedData(p.scripts)
	m := metadata{
		ownTitle:  first(ld.title, p.meta["title"]),
		pageTitle: p.title,
		byline:    first(ld.byline, nameOnly(p.meta["byline"]), p.author),
		outlet:    first(ld.outlet, nameOnly(p.meta["outlet"]), p.publisher, ld.site),
		url:       first(p.canonical, p.meta["url"], ld.url),
		language:  first(languageCode(p.lang), languageCode(ld.language), languageCode(p.meta["language"])),
		published: first(r.isoDate(ld.published), p.meta["published"], p.timePublished),
		modified:  first(r.isoDate(ld.modified), p.meta["modified"], p.timeModified),
	}
	m.body, m.firstTime = ld.body, p.firstTime
	kind := strings.ToLower(p.meta["kind"])
	m.article = ld.article || kind == "article" || p.published || p.meta["published"] != "" && kind != "website"
	m.otherKind = ld.otherKind || kind == "profile"
	m.title = bareTitle(first(m.ownTitle, p.title), m.outlet)
	r.fill(m)
	return m
}

// fill gives the document what the metadata know.
func (r *reader) fill(m metadata) {
	d := r.doc
	d.Title, d.Byline, d.Language = m.title, m.byline, m.language
	if u, err := url.Parse(m.url); err == nil && u.Host != "" {
		d.URL = m.url
	}
	if r.opts.URL != "" {
		d.URL = r.opts.URL
	}
	if m.outlet != "" {
		r.outletFromMetadata(m.outlet)
	}
	if m.published != "" {
		d.Published = onrecord.Date{Value: m.published, Basis: onrecord.BasisMetadata}
	}
	if m.modified != "" {
		d.Modified = onrecord.Date{Value: m.modified, Basis: onrecord.BasisMetadata}
	}
}

func (r *reader) outletFromMetadata(name string) {
	r.doc.Outlet = onrecord.Outlet{Name: name, Basis: onrecord.BasisMetadata}
}

// first is the first of its arguments that is not empty.
func first(values ...string) string {
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			return v
		}
	}
	return ""
}

// nameOnly is s unless it is an address or a handle.
func nameOnly(s string) string {
	if strings.Contains(s, "://") || strings.HasPrefix(s, "@") || strings.HasPrefix(s, "www.") {
		return ""
	}
	return strings.TrimPrefix(strings.TrimPrefix(s, "By "), "by ")
}

// isoDate is a date of the metadata in ISO 8601, "" where it is none, has no
// year or can be read two ways.
func (r *rules) isoDate(s string) string {
	s = strings.TrimSpace(s)
	value, n := r.dates.scan(s)
	if n == 0 || strings.HasPrefix(value, "--") {
		return ""
	}
	return value
}

func (r *reader) isoDate(s string) string { return r.rules.isoDate(s) }

// pageFacts collects what single elements tell.
type pageFacts struct {
	rules   *rules
	meta    map[string]string // field → value
	rank    map[string]int    // of the value, lower is better
	scripts []string          // JSON-LD

	title, lang, canonical                 string
	author, publisher                      string // of microdata and links
	published                              bool   // microdata of an article
	timePublished, timeModified, firstTime string
}

func (p *pageFacts) element(n *html.Node) {
	if n.Type != html.ElementNode {
		return
	}
	switch n.DataAtom {
	case atom.Html:
		p.lang = first(attr(n, "lang"), attr(n, "xml:lang"))
	case atom.Title:
		if p.title == "" && n.FirstChild != nil && n.Namespace == "" {
			p.title = strings.Join(strings.Fields(n.FirstChild.Data), " ")
		}
	case atom.Link:
		if strings.EqualFold(attr(n, "rel"), "canonical") && p.canonical == "" {
			p.canonical = attr(n, "href")
		}
	case atom.Script:
		if strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") && n.FirstChild != nil {
			p.scripts = append(p.scripts, n.FirstChild.Data)
		}
	case atom.Meta:
		for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
			p.fact(attr(n, key), attr(n, "content"))
		}
	case atom.Time:
		p.time(n)
	default:
		p.itemprop(n)
	}
}

// fact keeps the value of a meta element if it is better than the one before.
func (p *pageFacts) fact(name, value string) {
	f, ok := p.rules.meta[strings.ToLower(strings.TrimSpace(name))]
	if !ok {
		return
	}
	if f.field == "published" || f.field == "modified" {
		value = p.rules.isoDate(value)
	}
	if f.field == "outlet" || f.field == "byline" {
		value = nameOnly(value)
	}
	if rank, have := p.rank[f.field]; value == "" || have && rank <= f.rank {
		return
	}
	p.meta[f.field], p.rank[f.field] = value, f.rank
}

// itemprop reads the microdata of elements that are no meta elements.
func (p *pageFacts) itemprop(n *html.Node) {
	if strings.EqualFold(attr(n, "rel"), "author") && n.DataAtom == atom.A {
		p.name(&p.author, n)
	}
	if n.DataAtom == atom.Abbr && strings.Contains(attr(n, "class"), "published") { // hAtom
		p.keep(&p.timePublished, attr(n, "title"))
	}
	switch strings.ToLower(attr(n, "itemprop")) {
	case "articlebody":
		p.published = true
	case "author":
		p.name(&p.author, n)
	case "publisher":
		p.name(&p.publisher, n)
	case "datepublished", "datecreated":
		p.keep(&p.timePublished, first(attr(n, "content"), attr(n, "datetime"), textOf(n)))
	case "datemodified":
		p.keep(&p.timeModified, first(attr(n, "content"), attr(n, "datetime"), textOf(n)))
	}
}

// name keeps the name that an element of microdata gives, if the place is empty.
func (p *pageFacts) name(to *string, n *html.Node) {
	if *to != "" {
		return
	}
	for d := range n.Descendants() {
		if strings.EqualFold(attr(d, "itemprop"), "name") {
			n = d
			break
		}
	}
	if s := nameOnly(first(attr(n, "content"), textOf(n))); len(s) <= maxName {
		*to = s
	}
}

// maxName is the longest name of an author or outlet, in bytes.
const maxName = 80

// time reads a time element: what it says it is, else the first on the page
// that stands in no list or aside is taken for the publication's.
func (p *pageFacts) time(n *html.Node) {
	when := first(attr(n, "datetime"), attr(n, "content"), textOf(n))
	about := strings.ToLower(attr(n, "itemprop") + " " + attr(n, "class") + " " + attr(n, "id") + " " + attr(n, "data-testid") + " " + textOf(n))
	switch {
	case strings.Contains(about, "modif") || strings.Contains(about, "updat"):
		p.keep(&p.timeModified, when)
	case strings.Contains(about, "publish") || strings.Contains(about, "pubdate") || hasAttr(n, "pubdate"):
		p.keep(&p.timePublished, when)
	case !within(n, atom.Aside, atom.Nav, atom.Footer, atom.Li):
		p.keep(&p.firstTime, when)
	}
}

// keep stores the date in an empty place.
func (p *pageFacts) keep(to *string, value string) {
	if *to == "" {
		*to = p.rules.isoDate(value)
	}
}

// bareTitle is a title without the outlet's name behind " | ", " - " and the like.
func bareTitle(title, outlet string) string {
	title = strings.Join(strings.Fields(title), " ")
	for _, sep := range []string{" | ", " — ", " – ", " - ", " : ", " · ", " « ", " » "} {
		i := strings.LastIndex(title, sep)
		if i < 0 {
			continue
		}
		if alike(title[i+len(sep):], outlet) {
			return strings.TrimSpace(title[:i])
		}
		if j := strings.Index(title, sep); alike(title[:j], outlet) {
			return strings.TrimSpace(title[j+len(sep):])
		}
	}
	return title
}

// alike reports whether two names of an outlet are the same, articles, case,
// spaces and a domain's ending aside.
func alike(a, b string) bool {
	plain := func(s string) string {
		s = strings.TrimPrefix(strings.ToLower(strings.TrimSpace(s)), "the ")
		s = strings.TrimSuffix(strings.TrimSuffix(s, ".com"), ".org")
		return strings.ReplaceAll(s, " ", "")
	}
	return plain(a) != "" && plain(a) == plain(b)
}
