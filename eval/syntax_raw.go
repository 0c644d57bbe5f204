package eval

import (
	"strings"

	"onrecord"
	"onrecord/corpus"
)

// rawText puts a document's text together as it stood before it was cut:
// paragraphs parted by blank lines, sentences by a space unless the corpus says
// that there was none. Tokens and sentences are the gold ones.
func rawText(sentences []corpus.Sentence) *onrecord.Document {
	d := &onrecord.Document{Origin: sentences[0].Doc}
	var text strings.Builder
	block := 0
	endBlock := func() {
		d.Blocks = append(d.Blocks, onrecord.Block{Span: onrecord.Span{Start: block, End: text.Len()}, Kind: onrecord.Paragraph})
	}
	for i, s := range sentences {
		if i > 0 && s.Par {
			endBlock()
			text.WriteString("\n\n")
			block = text.Len()
		} else if i > 0 && sentences[i-1].SpaceAfter {
			text.WriteByte(' ')
		}
		addSentence(d, &text, &s)
	}
	endBlock()
	d.Text = text.String()
	return d
}

func addSentence(d *onrecord.Document, text *strings.Builder, s *corpus.Sentence) {
	first, start := len(d.Tokens), text.Len()
	for i := 0; i < len(s.Words); {
		n := 1
		for i+n < len(s.Words) && s.Words[i+n].Inside {
			n++
		}
		addToken(d, text, s.Words[i:i+n])
		if last := s.Words[i+n-1]; last.SpaceAfter && i+n < len(s.Words) {
			text.WriteByte(' ')
		}
		i += n
	}
	d.Sentences = append(d.Sentences, onrecord.Sentence{
		Span:  onrecord.Span{Start: start, End: text.Len()},
		First: onrecord.TokenID(first + 1), Last: onrecord.TokenID(len(d.Tokens)),
	})
}

// addToken adds a token as written and its words: each in its place if they
// make up the token, all of it for each if they do not.
func addToken(d *onrecord.Document, text *strings.Builder, words []corpus.Word) {
	surface, joined := words[0].Form, ""
	if words[0].Surface != "" {
		surface = words[0].Surface
	}
	for _, w := range words {
		joined += w.Form
	}
	at := text.Len()
	text.WriteString(surface)
	for _, w := range words {
		s := onrecord.Span{Start: at, End: at + len(w.Form)}
		if joined != surface {
			s = onrecord.Span{Start: text.Len() - len(surface), End: text.Len()}
		}
		d.Tokens = append(d.Tokens, onrecord.Token{Span: s})
		at = s.End
	}
}
