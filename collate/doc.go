// Package collate says what several documents say together: which are copies of
// one text, what changed between two versions, where the same words are quoted and
// how, which events are one event, and from how many independent origins it is
// known. It knows no database: it works on documents and small values, and asks
// for more through the small interfaces that it declares.
//
//   - word.go: words as all of this compares them, whatever their layout.
//   - sign.go: a signature of a text, and the bands by which an archive finds what is near it.
//   - overlap.go, tile.go: which passages two texts share.
//   - relation.go: what one document is to another: a copy, a version, an excerpt.
//   - index.go, group.go: candidates and groups over many documents.
//   - edit.go: the difference of two texts by words.
//   - quote.go, check.go: the same words quoted differently.
//   - change.go: two versions compared statement by statement.
//   - report.go: reports of one event.
//   - origin.go: carriers, origins, circles.
//   - over.go: the same questions asked of an archive.
//
// Every answer carries its evidence: the shared passages, the difference, the
// reasons. What is not known counts for nothing: an unknown date is never the
// earliest.
package collate
