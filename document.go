package onrecord

import "strings"

// Document is one news text and everything read from it. Text is fixed when
// the document is made and nothing changes it; every layer above it is a slice
// written by one analyzer, sorted by position, whose items point into Text.
//
// Ids (TokenID, MentionID, …) are 1-based indexes into their layer and 0 is
// "none", so that they survive JSON and the store.
type Document struct {
	ID        string // 16 hex digits that name this text at this origin
	Origin    string // file name, or "-" for standard input
	URL       string // empty if unknown
	Title     string // empty if unknown
	Byline    string // empty if unknown
	Outlet    Outlet
	Published Date   // publication time (DCT)
	Modified  Date   // never stands in for Published
	Language  string // ISO 639-1
	Clock     Clock  // what the text's dates are counted from
	Text      string // canonical, immutable UTF-8
	Source    SourceMap

	Blocks     []Block     // article
	Tokens     []Token     // syntax
	Sentences  []Sentence  // syntax
	Quotations []Quotation // syntax
	Timexes    []Timex     // timex
	Mentions   []Mention   // entity (mentions)
	Statements []Statement // attribution
	Entities   []Entity    // entity (coreference)
	Events     []Event     // event
}

// Basis says what a piece of metadata rests on. The zero value is BasisNone.
type Basis string

// The bases of an outlet's name and of a publication date.
const (
	BasisNone     Basis = ""         // not known
	BasisGiven    Basis = "given"    // the user said so
	BasisMetadata Basis = "metadata" // JSON-LD, OpenGraph, meta, time elements
	BasisHeader   Basis = "header"   // a header line of a plain text
	BasisText     Basis = "text"     // the text names it
	BasisURL      Basis = "url"
	BasisFeed     Basis = "feed"
)

// Outlet is who publishes the document: the first link of every chain.
type Outlet struct {
	Name  string // empty if unknown
	Basis Basis
	Span  Span // where the text names it, zero if it does not
}

// Date is a calendar date or time of the document's metadata.
type Date struct {
	Value string // ISO 8601: 2022-11-29 or 2022-11-29T14:05:00Z; empty if unknown
	Basis Basis
	Span  Span   // where the text gives it, zero if it does not
	Doubt string // why it cannot be right, though it is what was given: it lies in the future; empty if nothing speaks against it
}

// Clock is the domain that dates were read in and what the choice rests on:
// BasisGiven, or BasisText for evidence. Before dates are read, its domain is
// what the user asks for.
type Clock struct {
	Domain TimeDomain
	Basis  Basis
}

// Day is the date's first ten characters, YYYY-MM-DD, or empty.
func (d Date) Day() string {
	if len(d.Value) < 10 {
		return ""
	}
	return d.Value[:10]
}

// BlockKind says what a Block is.
type BlockKind string

// The kinds of blocks. Header, byline and dateline are about the article;
// boilerplate is of the page, not of the news: nothing is attributed in either.
const (
	Header      BlockKind = "header"   // "date 2022-11-29", "Published: March 3, 2024"
	Headline    BlockKind = "headline" // the title as it stands in the text
	Heading     BlockKind = "heading"  // a heading between paragraphs
	Byline      BlockKind = "byline"
	Dateline    BlockKind = "dateline" // "KYIV, March 3 (Reuters) —", before the paragraph it opens
	Paragraph   BlockKind = "paragraph"
	BlockQuote  BlockKind = "blockquote"
	ListItem    BlockKind = "listitem"
	Caption     BlockKind = "caption"
	Boilerplate BlockKind = "boilerplate"
)

// News reports whether blocks of kind k tell the news, so that statements and
// events are looked for in them.
func (k BlockKind) News() bool {
	switch k {
	case Headline, Heading, Paragraph, BlockQuote, ListItem, Caption:
		return true
	}
	return false
}

// Block is a stretch of text that no sentence crosses. Blocks do not overlap;
// between them is only white space.
type Block struct {
	Span
	Kind BlockKind
}

// Slice is the text of s.
func (d *Document) Slice(s Span) string { return d.Text[s.Start:s.End] }

// Trim is s without white space at its ends; a span of white space alone
// becomes the zero Span.
func (d *Document) Trim(s Span) Span {
	t := d.Slice(s)
	left := len(t) - len(strings.TrimLeft(t, " \t\r\n\u00a0\u2009\u202f\u200b"))
	t = strings.TrimRight(t[left:], " \t\r\n\u00a0\u2009\u202f\u200b")
	if t == "" {
		return Span{}
	}
	return Span{s.Start + left, s.Start + left + len(t)}
}

// BlockAt is the index of the block that holds the byte at offset, or -1.
func (d *Document) BlockAt(offset int) int {
	lo, hi := 0, len(d.Blocks)
	for lo < hi {
		m := (lo + hi) / 2
		if d.Blocks[m].End <= offset {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < len(d.Blocks) && d.Blocks[lo].Start <= offset {
		return lo
	}
	return -1
}

// News reports whether the byte at offset lies in a block that tells the news.
func (d *Document) News(offset int) bool {
	i := d.BlockAt(offset)
	return i >= 0 && d.Blocks[i].Kind.News()
}
