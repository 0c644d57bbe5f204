// Package export writes documents in the formats of others: brat standoff,
// TimeML, and one self-contained HTML page.
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
