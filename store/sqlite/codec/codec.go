package codec

import (
	"encoding/binary"
	"errors"
	"fmt"

	"onrecord"
)

// Version is the first byte of what Encode writes.
const Version = 1

// Encode is the layers of d, which must keep the laws of Document.Check. Equal
// documents give equal bytes.
func Encode(d *onrecord.Document) []byte {
	p := pass{writing: true, text: d.Text, seen: map[string]int{"": 0}, words: words()}
	p.document(d)
	out := make([]byte, 0, len(p.letters)+len(p.numbers)+6)
	out = append(out, Version)
	out = binary.AppendUvarint(out, uint64(len(p.letters)))
	out = append(out, p.letters...)
	return append(out, p.numbers...)
}

// Decode is the document that b was made of, over its text. Bytes that Encode
// did not write for that text are an error, as is a document that breaks the laws.
func Decode(text string, b []byte) (*onrecord.Document, error) {
	if len(b) == 0 || b[0] != Version {
		return nil, errors.New("codec: not layers of a version that is known here")
	}
	size, n := binary.Uvarint(b[1:])
	if n <= 0 || size > uint64(len(b)-1-n) {
		return nil, errors.New("codec: the layers are cut off")
	}
	b = b[1+n:]
	p := pass{text: text, letters: b[:size], numbers: b[size:], strings: []string{""}, words: words(), room: uint64(len(b)) - size}
	d := &onrecord.Document{Text: text}
	p.document(d)
	if p.err == nil && len(p.numbers)+len(p.letters) > 0 {
		p.fail("more follows the layers")
	}
	if p.err != nil {
		return nil, fmt.Errorf("codec: %w", p.err)
	}
	if err := d.Check(); err != nil {
		return nil, fmt.Errorf("codec: %w", err)
	}
	return d, nil
}
