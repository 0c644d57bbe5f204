// Package export writes documents in the formats of others.
//
//   - html.go, overview.go: one document as a self-contained HTML page.
//   - brat.go, timeml.go: one document as brat standoff or TimeML.
//   - stream.go: what exports of many documents share: Documents, Options, Sum;
//     and JSONL.
//   - rows.go, rows_of.go, table.go: tables, as CSV and Parquet.
//   - annotation.go: W3C Web Annotations. schemaorg.go: JSON-LD of schema.org.
//   - graph.go, graphml.go: who cites whom and who acts on whom.
//   - feed.go, feed_write.go: RSS, Atom and JSON Feed of statements.
//   - cite.go: a citation of one statement.
//
// Exports of many documents take them one at a time, write as they go, and return
// the SHA-256 of what they wrote. They look at no clock: the same documents give
// the same bytes.
package export

import "unicode/utf8"

// points changes byte offsets, asked for in any order, to code points.
type points []int32 // code points before each byte

func newPoints(text string) points {
	p := make(points, len(text)+1)
	n := int32(0)
	for i := range len(text) {
		p[i] = n
		if i+1 == len(text) || utf8.RuneStart(text[i+1]) {
			n++
		}
	}
	p[len(text)] = n
	return p
}
