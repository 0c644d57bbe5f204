package article

import (
	"strings"
	"unicode/utf8"

	"onrecord"
)

// text reads a plain text: header lines and headline, paragraphs, datelines,
// and what at the end is no news.
func (r *reader) text(raw []byte) error {
	dec, err := decode(raw, r.opts.ContentType)
	if err != nil {
		return err
	}
	d := r.doc
	d.Text, d.Source.Pieces = dec.text, dec.pieces
	f := front{reader: r, lines: splitLines(d.Text)}
	f.wrap = measure(d.Text, f.lines)
	body := f.read()
	r.paragraphs(f.lines[body:], f.wrap)
	if len(d.Blocks) == 0 {
		return ErrEmpty
	}
	r.datelines()
	r.headings()
	r.boilerplate()
	return nil
}

func (r *reader) add(s onrecord.Span, kind onrecord.BlockKind) {
	r.doc.Blocks = append(r.doc.Blocks, onrecord.Block{Span: s, Kind: kind})
}

// paragraphs cuts lines into blocks.
func (r *reader) paragraphs(lines []line, wrap wrapped) {
	text, open := r.doc.Text, false
	for i, l := range lines {
		switch {
		case l.blank():
			open = false
			continue
		case open && r.doc.Blocks[len(r.doc.Blocks)-1].Kind != onrecord.Header && !wrap.breaks(text, lines[i-1], l):
			r.doc.Blocks[len(r.doc.Blocks)-1].End = l.End
			continue
		}
		kind := onrecord.Paragraph
		if bullet(l.first) {
			kind = onrecord.ListItem
		} else if isClock(text[l.Start:l.End]) {
			kind = onrecord.Header
		}
		r.add(l.Span, kind)
		open = true
	}
}

// maxHeading is the longest paragraph, in characters, that is taken for a
// heading between paragraphs.
const maxHeading = 80

// headings finds short paragraphs without a final stop that stand over a longer
// one with a stop.
func (r *reader) headings() {
	d := r.doc
	for i := 1; i+1 < len(d.Blocks); i++ {
		b, next := &d.Blocks[i], d.Blocks[i+1]
		if b.Kind != onrecord.Paragraph || next.Kind != onrecord.Paragraph || d.Blocks[i-1].Kind == onrecord.Dateline {
			continue
		}
		s, below := d.Slice(b.Span), d.Slice(next.Span)
		if strings.HasPrefix(s, "# ") || strings.HasPrefix(s, "## ") || strings.HasPrefix(s, "### ") { // Markdown
			b.Kind = onrecord.Heading
			continue
		}
		short := utf8.RuneCountInString(s) <= maxHeading && len(below) > 2*len(s)
		if short && !endsSentence(s) && endsSentence(below) && beginsUpper(s) && !beginsQuote(s) {
			b.Kind = onrecord.Heading
		}
	}
}

func beginsQuote(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("\"'“‘«„‹—–―", r)
}
