// Package record is the JSON contract: what "onrecord read --format json"
// prints, and the way back from it to an onrecord.Document.
//
//   - document.go: the types, field for field as they stand in the JSON.
//   - offset.go: Unit, and the change between bytes and the other units.
//   - from.go: From, a Document as a record.
//   - write.go: Write.
//   - read.go, restore.go: Read and All, a record as a Document, distrusting it.
//
// A record carries everything that a Document holds except its tokens (and so
// Mention.Head and the tokens of a Sentence). A field that nothing is known for
// is null; a layer that holds nothing is an empty list, never null.
package record
