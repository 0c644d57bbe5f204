package onrecord

// TokenID is a 1-based index into Document.Tokens; 0 is none (as a head: the root).
type TokenID int

// SentenceID is a 1-based index into Document.Sentences; 0 is none.
type SentenceID int

// QuotationID is a 1-based index into Document.Quotations; 0 is none.
type QuotationID int

// Token is one syntactic word. "don't" is two tokens, "do" and "n't".
type Token struct {
	Span
	Lemma string  // lower case except for proper nouns
	Tag   Tag     // universal part of speech
	Fine  string  // Penn Treebank tag: VBD, NNP, …
	Head  TokenID // its governor in the same sentence, 0 for the sentence's root
	Label string  // Universal Dependencies relation to Head: nsubj, nsubj:pass, ccomp, …
}

// Tag is a universal part of speech (Universal Dependencies v2).
type Tag string

// The universal parts of speech.
const (
	ADJ   Tag = "ADJ"
	ADP   Tag = "ADP"
	ADV   Tag = "ADV"
	AUX   Tag = "AUX"
	CCONJ Tag = "CCONJ"
	DET   Tag = "DET"
	INTJ  Tag = "INTJ"
	NOUN  Tag = "NOUN"
	NUM   Tag = "NUM"
	PART  Tag = "PART"
	PRON  Tag = "PRON"
	PROPN Tag = "PROPN"
	PUNCT Tag = "PUNCT"
	SCONJ Tag = "SCONJ"
	SYM   Tag = "SYM"
	VERB  Tag = "VERB"
	X     Tag = "X"
)

// Sentence is a span and its tokens, First to Last inclusive. A sentence never
// crosses a block and always has a token.
type Sentence struct {
	Span
	First, Last TokenID
}

// Quotation is a stretch between quotation marks. Span runs from the opening
// mark to the closing one, both included; Inner is what they enclose, one piece
// for each paragraph of a quotation that runs over several.
type Quotation struct {
	Span
	Inner  []Span
	Within QuotationID // the quotation that encloses this one
	Closed bool        // false where the closing mark is missing: it ends with its paragraph
}

// Token is the token with that id.
func (d *Document) Token(id TokenID) *Token { return &d.Tokens[id-1] }

// Word is the text of the token with that id.
func (d *Document) Word(id TokenID) string { return d.Slice(d.Tokens[id-1].Span) }

// SentenceOf is the sentence that holds the token, or 0.
func (d *Document) SentenceOf(id TokenID) SentenceID {
	lo, hi := 0, len(d.Sentences)
	for lo < hi {
		m := (lo + hi) / 2
		if d.Sentences[m].Last < id {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < len(d.Sentences) && d.Sentences[lo].First <= id {
		return SentenceID(lo + 1)
	}
	return 0
}

// TokensIn gives the first and last token that overlap s, or 0, 0.
func (d *Document) TokensIn(s Span) (first, last TokenID) {
	lo, hi := 0, len(d.Tokens)
	for lo < hi {
		m := (lo + hi) / 2
		if d.Tokens[m].End <= s.Start {
			lo = m + 1
		} else {
			hi = m
		}
	}
	for i := lo; i < len(d.Tokens) && d.Tokens[i].Start < s.End; i++ {
		if first == 0 {
			first = TokenID(i + 1)
		}
		last = TokenID(i + 1)
	}
	return first, last
}

// HeadOf is the token of s that governs the others: the first one whose own
// head lies outside s. It is 0 if s has no token.
func (d *Document) HeadOf(s Span) TokenID {
	first, last := d.TokensIn(s)
	for id := first; id != 0 && id <= last; id++ {
		if h := d.Token(id).Head; (h < first || h > last) && d.Token(id).Tag != PUNCT {
			return id
		}
	}
	return first
}
