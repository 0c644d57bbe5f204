package sqlite

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"

	"onrecord/store"
)

// ranked is the place of an entity in the order of who is on record most.
type ranked struct{ statements, documents, id int64 }

// cursor is opaque text that readRanked understands.
func (r ranked) cursor() string {
	b := []byte{cursorVersion, 'e'}
	for _, n := range []int64{r.statements, r.documents, r.id} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

func readRanked(s string) (ranked, error) {
	bad := fmt.Errorf("%w: cursor %q is not one that this archive gave for entities", store.ErrQuery, s)
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || len(b) < 5 || b[0] != cursorVersion || b[1] != 'e' {
		return ranked{}, bad
	}
	b = b[2:]
	var n [3]int64
	for i := range n {
		value, size := binary.Uvarint(b)
		if size <= 0 {
			return ranked{}, bad
		}
		n[i], b = int64(value), b[size:]
	}
	if len(b) > 0 {
		return ranked{}, bad
	}
	return ranked{n[0], n[1], n[2]}, nil
}
