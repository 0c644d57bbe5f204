// Package digest arranges a document for people to read: statements under
// their speakers, a timeline, people and bodies, and why a record is what it
// is. It knows nothing of terminals or pages; packages report and export draw
// what it arranges. Words of the text come through it unchanged.
package digest
