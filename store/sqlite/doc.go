// Package sqlite keeps an archive in one SQLite file. docs/format.md describes
// the file, table by table.
//
//   - open.go, migrate.go: a file becomes an archive of this version.
//   - place.go: the ids of documents, statements and events, which stand in the
//     order of their days: so every index, and the full text too, is in the order
//     that pages are shown in.
//   - pack.go: a document as it is stored: raw bytes, text, layers, digests.
//   - rows.go: what a document says, as rows that can be asked for.
//   - put.go, batch.go: writing: one transaction for all of it.
//   - identify.go: who is who, over rows that are there.
//   - words.go, query.go, list.go: a question, in SQL.
//   - page.go, show.go: the answer, with words cut out of the texts.
//   - verify.go: everything that is stored, held against its digests.
//
// What a row shows is not stored in it: rows hold what is asked for, and their
// words are cut out of the document when they are shown.
package sqlite
