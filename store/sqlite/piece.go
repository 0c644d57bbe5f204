package sqlite

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
)

// Long values are cut into pieces of which four fill a page of the file: so
// nearly nothing of a page is left over.
const (
	pieceSize = 1000
	pieceBits = 21 // pieces of one value; its owner's id stands above them
)

// pieces writes a value of an owner.
func (b *batch) pieces(table string, owner int64, value []byte) error {
	if len(value) > pieceSize<<pieceBits {
		return fmt.Errorf("sqlite: %d bytes are too many for one document", len(value))
	}
	for n := int64(0); n == 0 || len(value) > 0; n++ {
		size := min(pieceSize, len(value))
		b.insert(table, owner<<pieceBits|n, value[:size:size])
		value = value[size:]
	}
	return nil
}

func (b *batch) dropPieces(ctx context.Context, table string, owner int64) error {
	_, err := b.w.exec(ctx, "DELETE FROM "+table+" WHERE id BETWEEN ? AND ?", owner<<pieceBits, (owner+1)<<pieceBits-1)
	return err
}

// joined is the value of an owner; empty if there is none.
func joined(ctx context.Context, from source, table string, owner int64) ([]byte, error) {
	var out []byte
	err := from.rows(ctx, "SELECT bytes FROM "+table+" WHERE id BETWEEN ? AND ? ORDER BY id", []any{owner << pieceBits, (owner+1)<<pieceBits - 1}, func(s scanner) error {
		var piece []byte
		err := s.Scan(&piece)
		out = append(out, piece...)
		return err
	})
	return out, err
}

// content is what is kept of a document beside its raw bytes: text and layers,
// packed, and the digests of its items. Without text the raw bytes are the text.
type content struct{ text, record, digests []byte }

func (c *content) bytes() []byte {
	out := binary.AppendUvarint(nil, uint64(len(c.text)))
	out = binary.AppendUvarint(out, uint64(len(c.record)))
	out = append(out, c.text...)
	out = append(out, c.record...)
	return append(out, c.digests...)
}

func readContent(b []byte) (c content, err error) {
	text, n := binary.Uvarint(b)
	record, m := binary.Uvarint(b[max(n, 0):])
	if n <= 0 || m <= 0 || text > uint64(len(b)) || record > uint64(len(b)) || text+record > uint64(len(b)-n-m) {
		return c, errors.New("the content is cut off")
	}
	b = b[n+m:]
	return content{b[:text], b[text : text+record], b[text+record:]}, nil
}
