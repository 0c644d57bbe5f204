package article

import (
	"onrecord"
)

// text reads a plain text.
func (r *reader) text(raw []byte) error {
	dec, err := decode(raw, r.opts.ContentType)
	if err != nil {
		return err
	}
	d := r.doc
	d.Text, d.Source.Pieces = dec.text, dec.pieces
	paras := paragraphs(d.Text, r.rules)
	if len(paras) == 0 {
		return ErrEmpty
	}
	d.Blocks = paras
	r.front()
	return nil
}

// paragraphs cuts text into blocks, all Paragraph but list items.
func paragraphs(text string, rules *rules) []onrecord.Block {
	lines := splitLines(text)
	wrap := measure(text, lines)
	var blocks []onrecord.Block
	open := false
	for i, l := range lines {
		if l.blank() {
			open = false
			continue
		}
		if open && !wrap.breaks(text, lines[i-1], l) {
			blocks[len(blocks)-1].End = l.End
			continue
		}
		kind := onrecord.Paragraph
		if bullet(l.first) {
			kind = onrecord.ListItem
		}
		blocks = append(blocks, onrecord.Block{Span: l.Span, Kind: kind})
		open = true
	}
	return blocks
}
