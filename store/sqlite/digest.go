package sqlite

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"

	"onrecord"
	"onrecord/store"
)

// digestSize is how many bytes of a SHA-256 are kept of the words of an item.
const digestSize = 4

// digester takes the digest of the words of each item in turn.
type digester struct {
	doc   *onrecord.Document
	text  []byte
	hash  hash.Hash
	spans int
	item  func(name string, n int, digest []byte)
	sum   [sha256.Size]byte
}

// digests are those of the words of every item of d, one after another.
func digests(d *onrecord.Document) []byte {
	var out []byte
	eachDigest(d, func(_ string, _ int, digest []byte) { out = append(out, digest...) })
	return out
}

// compare holds the words of d against the digests that were kept of them: the
// first item whose words are others, or nil. spans is how many were cut out.
func compare(d *onrecord.Document, kept []byte) (m *store.Mismatch, spans int) {
	spans = eachDigest(d, func(name string, n int, digest []byte) {
		if m != nil {
			return
		}
		if n > 0 {
			name = fmt.Sprintf("%s%d", name, n)
		}
		want := kept[:min(digestSize, len(kept))]
		kept = kept[len(want):]
		if !bytes.Equal(want, digest) {
			m = &store.Mismatch{Document: d.ID, Item: name, Want: hex.EncodeToString(want), Got: hex.EncodeToString(digest)}
		}
	})
	if m == nil && len(kept) > 0 {
		m = &store.Mismatch{Document: d.ID, Item: "digests", Want: hex.EncodeToString(kept), Got: "none"}
	}
	return m, spans
}

// eachDigest gives the items of d in the order of the format, each with the
// digest of the words of all its spans, and counts the spans.
func eachDigest(d *onrecord.Document, item func(name string, n int, digest []byte)) int {
	g := digester{doc: d, text: []byte(d.Text), hash: sha256.New(), item: item}
	g.end("metadata", 0, d.Outlet.Span, d.Published.Span, d.Modified.Span)
	for i := range d.Blocks {
		g.add(d.Blocks[i].Span)
	}
	g.end("blocks", 0)
	for i := range d.Sentences {
		g.add(d.Sentences[i].Span)
	}
	g.end("sentences", 0)
	for i := range d.Quotations {
		g.add(d.Quotations[i].Inner...)
		g.end("q", i+1, d.Quotations[i].Span)
	}
	for i := range d.Timexes {
		g.end("t", i+1, d.Timexes[i].Span)
	}
	g.people()
	g.told()
	return g.spans
}

// people gives the mentions that are nobody's, then every entity with its own.
func (g *digester) people() {
	for i, e := range owners(g.doc)[1:] {
		if e == 0 {
			g.add(g.doc.Mentions[i].Span)
		}
	}
	g.end("other mentions", 0)
	for i := range g.doc.Entities {
		e := &g.doc.Entities[i]
		for _, m := range e.Members {
			g.add(g.doc.Mention(m.Mention).Span)
		}
		for k := range e.Roles {
			g.add(e.Roles[k].Span)
		}
		g.end("e", i+1)
	}
}

// told gives the statements, then the events.
func (g *digester) told() {
	for i := range g.doc.Statements {
		s := &g.doc.Statements[i]
		g.add(s.Content...)
		g.add(s.Cue, s.Source, s.Addressee, s.Occasion, s.Role)
		for k := range s.Carriers {
			g.add(s.Carriers[k].Span)
		}
		g.end("s", i+1)
	}
	for i := range g.doc.Events {
		e := &g.doc.Events[i]
		g.end("v", i+1, e.Trigger, e.Object, e.Wording)
	}
}

// add takes words into the digest: their length, so that words cannot pass from
// one span to the next unseen, and themselves.
func (g *digester) add(spans ...onrecord.Span) {
	for _, s := range spans {
		g.hash.Write([]byte{byte(s.Len()), byte(s.Len() >> 8)})
		if !s.IsZero() {
			g.spans++
			g.hash.Write(g.text[s.Start:s.End])
		}
	}
}

// end is the end of an item.
func (g *digester) end(name string, n int, spans ...onrecord.Span) {
	g.add(spans...)
	g.item(name, n, g.hash.Sum(g.sum[:0])[:digestSize])
	g.hash.Reset()
}
