package onrecord

// Span is a half-open range [Start, End) of bytes of Document.Text. The zero
// value means "no span": a field that holds it is not stated in the text.
type Span struct {
	Start, End int
}

// IsZero reports whether s is the zero Span, "not stated in the text".
func (s Span) IsZero() bool { return s == Span{} }

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether every byte of o lies in s. No span contains the zero Span.
func (s Span) Contains(o Span) bool {
	return !o.IsZero() && s.Start <= o.Start && o.End <= s.End
}

// Overlaps reports whether s and o share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Cover is the smallest Span that contains both s and o; a zero Span adds nothing.
func (s Span) Cover(o Span) Span {
	if s.IsZero() {
		return o
	}
	if o.IsZero() {
		return s
	}
	return Span{min(s.Start, o.Start), max(s.End, o.End)}
}

// Before orders spans by start, then the longer first, so that a span comes
// before the spans inside it. It is the order of every layer of a Document.
func (s Span) Before(o Span) bool {
	if s.Start != o.Start {
		return s.Start < o.Start
	}
	return s.End > o.End
}

// CompareSpans is Before as a three-way comparison, for slices.SortFunc.
func CompareSpans(a, b Span) int {
	switch {
	case a.Before(b):
		return -1
	case b.Before(a):
		return 1
	}
	return 0
}
