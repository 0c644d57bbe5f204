package sqlite

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"

	"onrecord/store"
)

// cursor is where a page ends.
type cursor struct {
	order store.Order
	at    place // of the last item; 0 for the beginning
	shown int
}

func (c cursor) before() place {
	if c.at == 0 {
		return never
	}
	return c.at
}

const cursorVersion = 1

// String is opaque text that readCursor understands.
func (c cursor) String() string {
	b := []byte{cursorVersion, orderCode(c.order)}
	b = binary.AppendUvarint(b, uint64(c.at))
	b = binary.AppendUvarint(b, uint64(c.shown))
	return base64.RawURLEncoding.EncodeToString(b)
}

func orderCode(o store.Order) byte {
	switch o {
	case store.ByOldest:
		return 'o'
	case store.ByMatch:
		return 'm'
	}
	return 'n'
}

func readCursor(s string, order store.Order) (cursor, error) {
	if s == "" {
		return cursor{order: order}, nil
	}
	bad := fmt.Errorf("%w: cursor %q is not one that this archive gave for this order", store.ErrQuery, s)
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || len(b) < 4 || b[0] != cursorVersion || b[1] != orderCode(order) {
		return cursor{}, bad
	}
	at, n := binary.Uvarint(b[2:])
	if n <= 0 || at == 0 || at >= never {
		return cursor{}, bad
	}
	shown, m := binary.Uvarint(b[2+n:])
	if m <= 0 || 2+n+m != len(b) || shown > window {
		return cursor{}, bad
	}
	return cursor{order, place(at), int(shown)}, nil
}

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
