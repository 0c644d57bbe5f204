package eval

import (
	"strings"

	"onrecord"
)

// nounPhrases widens mentions to whole noun nounPhrases by the document's own parse,
// as OntoNotes marks them: with determiner, complements, relative clauses,
// appositions and possessive ending, without what joins it to the sentence.
type nounPhrases struct {
	d        *onrecord.Document
	children [][]onrecord.TokenID // by token
}

func newNounPhrases(d *onrecord.Document) *nounPhrases {
	p := &nounPhrases{d: d, children: make([][]onrecord.TokenID, len(d.Tokens)+1)}
	for i := range d.Tokens {
		if h := d.Tokens[i].Head; h != 0 {
			p.children[h] = append(p.children[h], onrecord.TokenID(i+1))
		}
	}
	return p
}

// whole is the noun phrase that a mention heads; a pronoun is its own.
func (p *nounPhrases) whole(m *onrecord.Mention) onrecord.Span {
	if m.Kind == onrecord.Pronoun || m.Head == 0 {
		return m.Span
	}
	head := m.Head
	for p.d.Token(head).Head != 0 && isFlat(p.d.Token(head).Label) { // "Cres" of "Professor Cres Eastman"
		head = p.d.Token(head).Head
	}
	span := m.Span
	for _, c := range p.children[head] {
		if belongs(p.d.Token(c).Label) && p.d.SentenceOf(c) == p.d.SentenceOf(head) {
			span = span.Cover(p.subtree(c))
		}
	}
	return p.possessed(p.trimmed(span.Cover(p.d.Token(head).Span)))
}

// possessed is a phrase with the possessive ending that follows it.
func (p *nounPhrases) possessed(s onrecord.Span) onrecord.Span {
	_, last := p.d.TokensIn(s)
	if last != 0 && int(last) < len(p.d.Tokens) && p.d.Token(last+1).Tag == onrecord.PART && p.d.Token(last+1).Label == "case" && p.d.Token(last+1).Start == s.End {
		s.End = p.d.Token(last + 1).End
	}
	return s
}

func isFlat(label string) bool { return strings.HasPrefix(label, "flat") }

// belongs reports whether a dependent of a noun is a part of its phrase.
func belongs(label string) bool {
	label, _, _ = strings.Cut(label, ":")
	switch label {
	case "det", "amod", "nmod", "compound", "nummod", "flat", "acl", "appos", "fixed", "goeswith", "case":
		return label != "case"
	}
	return false
}

// subtree is the extent of a token with all that depends on it.
func (p *nounPhrases) subtree(id onrecord.TokenID) onrecord.Span {
	span := p.d.Token(id).Span
	for _, c := range p.children[id] {
		span = span.Cover(p.subtree(c))
	}
	return span
}

// trimmed is a span without punctuation at its ends.
func (p *nounPhrases) trimmed(s onrecord.Span) onrecord.Span {
	first, last := p.d.TokensIn(s)
	for first < last && p.d.Token(last).Tag == onrecord.PUNCT && p.d.Word(last) != ")" {
		last--
	}
	for first < last && p.d.Token(first).Tag == onrecord.PUNCT && p.d.Word(first) != "(" {
		first++
	}
	if first == 0 {
		return s
	}
	return p.d.Token(first).Span.Cover(p.d.Token(last).Span)
}
