// Package onrecordtest makes documents for tests: a rich one by hand, and
// random ones that keep the laws of onrecord.Document.Check. Neither has tokens.
// Golden holds what a test writes to a file.
package onrecordtest

import (
	"fmt"
	"strings"

	"onrecord"
)

// Builder fills a document by pointing at its words. Layers must be added in
// the order of the text. It panics on words that are not there: it is for tests.
type Builder struct {
	*onrecord.Document
	from int // where At begins to look
}

// New is a builder over text whose blocks, given by kind, are its paragraphs.
func New(text string, kinds ...onrecord.BlockKind) *Builder {
	b := &Builder{Document: &onrecord.Document{ID: "0123456789abcdef", Origin: "harbour.txt", Language: "en", Text: text}}
	offset := 0
	for i, paragraph := range strings.Split(text, "\n\n") {
		kind := onrecord.Paragraph
		if i < len(kinds) {
			kind = kinds[i]
		}
		span := b.Trim(onrecord.Span{Start: offset, End: offset + len(paragraph)})
		b.Blocks = append(b.Blocks, onrecord.Block{Span: span, Kind: kind})
		b.Sentences = append(b.Sentences, onrecord.Sentence{Span: span})
		offset += len(paragraph) + 2
	}
	return b
}

// From makes At look behind the first place where words stand.
func (b *Builder) From(words string) *Builder {
	b.from = 0
	b.from = b.At(words).Start
	return b
}

// At is the next place, from where From points, where words stand.
func (b *Builder) At(words string) onrecord.Span {
	i := strings.Index(b.Text[b.from:], words)
	if i < 0 || words == "" {
		panic(fmt.Sprintf("onrecordtest: %q is not in the text behind byte %d", words, b.from))
	}
	return onrecord.Span{Start: b.from + i, End: b.from + i + len(words)}
}

// Mention adds words as a mention.
func (b *Builder) Mention(words string, kind onrecord.MentionKind, typ onrecord.EntityType) onrecord.MentionID {
	b.Mentions = append(b.Mentions, onrecord.Mention{Span: b.At(words), Kind: kind, Type: typ, Rule: "by-hand"})
	return onrecord.MentionID(len(b.Mentions))
}

// Date adds words as a date with a value, an anchor and the rule that found it.
func (b *Builder) Date(words, value string, anchor onrecord.TimexID, rule string) onrecord.TimexID {
	b.Timexes = append(b.Timexes, onrecord.Timex{Span: b.At(words), Type: onrecord.TimexDate, Reliable: value != "",
		Value: value, Anchor: anchor, Rule: rule})
	return onrecord.TimexID(len(b.Timexes))
}

// Say adds a statement in the words of content.
func (b *Builder) Say(s onrecord.Statement, content ...string) onrecord.StatementID {
	for _, words := range content {
		s.Content = append(s.Content, b.At(words))
	}
	b.Statements = append(b.Statements, s)
	return onrecord.StatementID(len(b.Statements))
}

// Entity adds an entity whose first mention is the first of ids and whose
// others were resolved to the one before them.
func (b *Builder) Entity(name string, typ onrecord.EntityType, qid string, ids ...onrecord.MentionID) onrecord.EntityID {
	e := onrecord.Entity{Name: name, Type: typ, Ref: qid}
	for i, id := range ids {
		m := onrecord.Member{Mention: id}
		if i > 0 {
			m.Antecedent, m.Rule = ids[i-1], rules[b.Document.Mention(id).Kind]
		}
		e.Members = append(e.Members, m)
	}
	b.Entities = append(b.Entities, e)
	return onrecord.EntityID(len(b.Entities))
}

var rules = map[onrecord.MentionKind]string{
	onrecord.Name: "same-name", onrecord.Nominal: "same-role", onrecord.Pronoun: "pronoun-nearest-subject",
}
