package article

import (
	"strings"
	"unicode/utf8"

	"onrecord"
)

// front reads what stands before the news: header lines, headline, byline, dateline.
func (r *reader) front() {
	r.inlineHeader()
	r.headline()
}

// inlineHeader splits " date 2022-11-29 Text begins here" after the date.
func (r *reader) inlineHeader() {
	d := r.doc
	b := &d.Blocks[0]
	rest, ok := strings.CutPrefix(d.Slice(b.Span), "date ")
	if !ok || len(rest) < 10 {
		return
	}
	value := rest[:10]
	if _, err := parseISO(value); err != nil {
		return
	}
	start := b.End - len(rest)
	d.Published = onrecord.Date{Value: value, Basis: onrecord.BasisHeader, Span: onrecord.Span{Start: start, End: start + 10}}
	head := onrecord.Block{Span: onrecord.Span{Start: b.Start, End: start + 10}, Kind: onrecord.Header}
	news := d.Trim(onrecord.Span{Start: start + 10, End: b.End})
	if news.IsZero() {
		*b = head
		return
	}
	b.Start = news.Start
	d.Blocks = append([]onrecord.Block{head}, d.Blocks...)
}

// headline takes the first short paragraph without a final stop.
func (r *reader) headline() {
	d := r.doc
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind == onrecord.Header {
			continue
		}
		s := d.Slice(b.Span)
		if i+1 < len(d.Blocks) && utf8.RuneCountInString(s) <= 160 && !endsSentence(s) {
			b.Kind = onrecord.Headline
			d.Title = s
		}
		return
	}
}
