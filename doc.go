// Package onrecord is the document model: a news text and what is on record in
// it. Read it from the bottom up:
//
//   - span.go: Span, half-open bytes of the text; everything else points with it.
//   - document.go: Document, the text, its metadata and one slice per layer;
//     source.go leads back to the page's own bytes.
//   - syntax.go: Token, Sentence, Quotation.
//   - timex.go: Timex, a date or time with its TIMEX3 value and its anchor.
//   - entity.go: Mention, Entity: who and what the text speaks of.
//   - statement.go: Statement, who said what; Document.Chain and Document.Voice.
//   - event.go: Event, who did what to whom, and in whose voice.
//   - check.go: Document.Check, the laws that every document keeps.
//
// The package imports the standard library only. What an analyzer is and in
// which order analyzers run is package analysis; the JSON contract is package
// record.
package onrecord
