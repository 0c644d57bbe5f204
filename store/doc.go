// Package store is what an archive is: what can be put into it, what can be asked
// of it, and in which words. It knows no database; store/sqlite is the archive in
// one file, and storetest holds every archive to the same behaviour.
//
//   - store.go: Store, from small interfaces, and its errors.
//   - entry.go: what is put in: raw bytes, where they came from, a document.
//   - key.go: the names that last: of documents, statements, events, entities.
//   - row.go: what comes out: rows that carry their own words.
//   - query.go: what can be asked, and pages of answers.
//   - identity.go: who is who over documents, as the workbench decides.
//
// Three laws hold in every archive. Nothing is stored without the bytes that it
// was read from. Every span is stored with a digest of its words, and Verify
// slices them again. What was put in twice is there once.
package store
