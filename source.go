package onrecord

import "sort"

// SourceMap leads from spans of Document.Text back to bytes of the page it was
// taken from. The zero value means that text and page are the same bytes (or
// that the page is not known). Pieces are sorted and do not overlap.
type SourceMap struct {
	Pieces []SourcePiece
}

// SourcePiece says that Text, in Document.Text, came from Raw, in the page's
// bytes. When both have the same length the bytes correspond one to one;
// otherwise (an entity such as &rsquo;, a character of another charset) the
// piece corresponds only as a whole.
type SourcePiece struct {
	Text, Raw Span
}

// Raw is the stretch of the page's bytes from which s came: from the first to
// the last byte that contributed, markup between them included. ok is false if
// nothing of s is in the map.
func (m SourceMap) Raw(s Span) (raw Span, ok bool) {
	if len(m.Pieces) == 0 {
		return s, !s.IsZero()
	}
	i := sort.Search(len(m.Pieces), func(i int) bool { return m.Pieces[i].Text.End > s.Start })
	for ; i < len(m.Pieces) && m.Pieces[i].Text.Start < s.End; i++ {
		raw = raw.Cover(m.Pieces[i].clip(s))
	}
	return raw, !raw.IsZero()
}

// clip is the part of p.Raw that s took, or all of it where p is indivisible.
func (p SourcePiece) clip(s Span) Span {
	if p.Text.Len() != p.Raw.Len() {
		return p.Raw
	}
	start, end := max(s.Start, p.Text.Start), min(s.End, p.Text.End)
	return Span{p.Raw.Start + start - p.Text.Start, p.Raw.Start + end - p.Text.Start}
}
