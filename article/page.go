package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord"
)

// page reads an HTML page: its metadata, then its main content as text.
func (r *reader) page(raw []byte) error {
	dec, err := decode(raw, declaredCharset(r.opts.ContentType, raw))
	if err != nil {
		return err
	}
	t, err := parse(dec.text)
	if err != nil {
		return err
	}
	m := r.metadata(t)
	w := &writer{tree: t, dec: dec, raw: raw}
	h, sure := r.headline(t.root, m)
	c := r.mainContent(t, m.body)
	if w.headline(h); !w.article(h, c) {
		return ErrNoArticle
	}
	d := r.doc
	d.Text, d.Blocks, d.Source.Pieces = string(w.text), w.blocks, w.pieces
	r.settleTitle(m, h, sure)
	r.settleDate(m, c.aroundHeadline(h))
	r.overText()
	r.datelines()
	r.boilerplate()
	if !r.tells() || r.isOther(m, c) {
		return ErrNoArticle
	}
	return nil
}

// minStory is how much news a page has at least, in bytes.
const minStory = 60

// tells reports whether the document has news besides its headline: a sentence
// or more.
func (r *reader) tells() bool {
	size, sentence := 0, false
	for _, b := range r.doc.Blocks {
		if b.Kind.News() && b.Kind != onrecord.Headline && b.Kind != onrecord.Caption {
			size += b.Len()
			sentence = sentence || holdsSentence(r.doc.Slice(b.Span))
		}
	}
	return sentence && size >= minStory
}

// headline writes the headline, if there is one.
func (w *writer) headline(h *html.Node) {
	if h != nil {
		w.kind, w.skipped = onrecord.Headline, invisible
		w.inside(h)
		w.end()
	}
}

// article writes the main content and reports whether there was any.
func (w *writer) article(h *html.Node, c *content) bool {
	before := len(w.blocks)
	w.kind, w.kept, w.kindOf = onrecord.Paragraph, c.kept, c.kind
	w.skipped = func(n *html.Node) bool {
		return n == h || invisible(n) || c.unrelated(n) && !within(n, atom.Blockquote)
	}
	if len(w.kept) > 0 {
		w.inside(c.tree.root)
		w.end()
	}
	return len(w.blocks) > before
}

// firstBlocks is how many blocks at the beginning of a page are looked at for
// dates and bylines.
const firstBlocks = 8

// overText marks the dates, bylines and the like that stand over the text.
func (r *reader) overText() {
	d := r.doc
	for i := range d.Blocks[:min(len(d.Blocks), firstBlocks)] {
		b := &d.Blocks[i]
		if b.Len() > maxShown+len(d.Title) || !b.Kind.News() || b.Kind == onrecord.Headline {
			continue
		}
		if kind := r.overLine(d.Slice(b.Span), i == 0); kind != onrecord.Paragraph {
			b.Kind = kind
		}
	}
}

// overLine is what a line over the text is: a header if it is mostly a date, a
// byline or a line that a rule takes, with a date or without; a headline if it
// is the title and such things and the first of the page; else a paragraph.
func (r *reader) overLine(s string, first bool) onrecord.BlockKind {
	kind := onrecord.Header
	if before, after, ok := cutFold(s, r.doc.Title); ok && first && r.doc.Title != "" && before == "" {
		if s = strings.TrimSpace(after); s == "" {
			return onrecord.Headline
		}
		kind = onrecord.Headline
	}
	if m, ok := r.rules.find(s, "front", "header", "byline"); ok {
		return r.underLine(m, kind)
	}
	value, at := r.dateIn(s)
	if value == "" {
		return onrecord.Paragraph
	}
	_, n := r.rules.dates.scan(s[at:])
	if 2*n > len(s) || at == 0 && !endsSentence(s) { // "2012-07-18 20:14 Source: Delta News"
		return kind
	}
	rest := strings.Trim(s[:at]+s[at+n:], " |•·:,–—-")
	if m, ok := r.rules.find(rest, "front", "header", "byline"); ok {
		return r.underLine(m, kind)
	}
	if r.rules.keys[strings.ToLower(rest)] != "" {
		return kind
	}
	return onrecord.Paragraph
}

// underLine keeps the name of a byline.
func (r *reader) underLine(m found, kind onrecord.BlockKind) onrecord.BlockKind {
	if m.rule.kind != "byline" {
		return kind
	}
	if name, _ := m.group("name"); r.doc.Byline == "" {
		r.doc.Byline = r.rules.writers(name)
	}
	if kind == onrecord.Header {
		return onrecord.Byline
	}
	return kind
}

// shared is the share of words that two lines have in common.
func shared(a, b string) float64 {
	words := map[string]bool{}
	for _, w := range strings.Fields(strings.ToLower(a)) {
		words[w] = true
	}
	other := strings.Fields(strings.ToLower(b))
	common := 0
	for _, w := range other {
		if words[w] {
			common++
		}
	}
	if len(words) == 0 || len(other) == 0 {
		return 0
	}
	return float64(common) / float64(max(len(words), len(other)))
}

// charsetSample is how many bytes of a page are searched for its charset.
const charsetSample = 4096

// declaredCharset is what HTTP or else the page's head declares.
func declaredCharset(contentType string, raw []byte) string {
	if strings.Contains(strings.ToLower(contentType), "charset") {
		return contentType
	}
	head := strings.ToLower(string(raw[:min(len(raw), charsetSample)]))
	for _, key := range []string{"charset=", "encoding="} {
		if _, rest, ok := strings.Cut(head, key); ok {
			rest = strings.TrimLeft(rest, "\"' ")
			return rest[:run(rest, func(r rune) bool { return r > ' ' && !strings.ContainsRune("\"'/>;?", r) })]
		}
	}
	return ""
}
