// Package answer is what an archive says to a question. Each question has one
// function, and its answer is one struct: the command line prints it as a table, as
// JSON or as CSV, a page of the browser draws it, and the same page ending in .json
// is the struct itself.
//
//   - name.go: whom a name means.
//   - search.go: statements that hold words, and how they spread.
//   - who.go: one person's or body's record.
//   - timeline.go: what was said and done, day by day.
//   - compare.go: a subject across outlets, a person across dates.
//   - audit.go: whom an outlet lets speak.
//   - ledger.go: who joined, who supplied, over all documents.
//   - said.go: whether a quotation is on record.
//   - origin.go: who carries a statement, and where it began.
package answer
