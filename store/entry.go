package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"onrecord"
)

// Entry is one document to put in.
type Entry struct {
	Raw      []byte
	Capture  Capture
	Document *onrecord.Document // its ID is DocumentID's
	Reader   string             // version of the program that read it
	Bands    []uint64           // of its signature, for Collator.Near
}

// Capture is where and how raw bytes came to us. What is not known is empty.
type Capture struct {
	Origin      string    `json:"origin"` // the name as given or found: a file, an address, "-"
	URL         string    `json:"url,omitempty"`
	ContentType string    `json:"content_type,omitempty"` // as HTTP declared it
	At          time.Time `json:"at,omitzero"`            // when the bytes were fetched or archived (WARC-Date)
	Record      string    `json:"record,omitempty"`       // WARC record id
	Digest      string    `json:"digest,omitempty"`       // of the payload, as the record declares it
	Offset      int64     `json:"offset,omitempty"`       // of the record in its file, bytes
	Feed        string    `json:"feed,omitempty"`         // address of the feed that led to it
	FeedAt      time.Time `json:"feed_at,omitzero"`       // when it was published, as the feed says
	Given       Given     `json:"given,omitzero"`         // what the user or the carrier said of the article
}

// Given is what was said of an article from outside, so that it can be read
// again the same way.
type Given struct {
	Published string `json:"published,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
	Title     string `json:"title,omitempty"`
	Language  string `json:"language,omitempty"`
	Domain    string `json:"time_domain,omitempty"`
	Format    string `json:"format,omitempty"` // text, html: what the bytes are, if that was said
}

// Outcome is what became of an entry.
type Outcome struct {
	Document string
	New      bool // false: it was there, and only its capture was added
}

// Seal is what Verify has found whole: the digest of the archive is that of its
// documents' digests in the order of their ids.
type Seal struct {
	Documents, Spans int
	Bytes            int64 // raw
	Digest           string
	Entries          []SealEntry
}

// SealEntry is one document's digests, hexadecimal SHA-256.
type SealEntry struct {
	Document string `json:"document"`
	Raw      string `json:"raw"`
	Text     string `json:"text"`
	Record   string `json:"record"` // of its layers as stored
}

// SealDigest is the digest of documents' digests, which stand in the order of
// their ids: the SHA-256 of a line for each, "id raw text record".
func SealDigest(entries []SealEntry) string {
	h := sha256.New()
	for _, e := range entries {
		fmt.Fprintf(h, "%s %s %s %s\n", e.Document, e.Raw, e.Text, e.Record)
	}
	return hex.EncodeToString(h.Sum(nil))
}
