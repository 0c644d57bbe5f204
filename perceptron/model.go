package perceptron

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// Model is a linear model for use: a hash table of features laid out so that it
// is used as it stands in the file, without decoding.
//
// The table is 2^bits slots of four bytes: the upper 10 bits tell features of
// one slot apart, the lower 22 are 1 + the number of the row's first cell, 0 for
// a free slot. A cell is three bytes: class, with the highest bit set on the
// row's last cell, and the weight. A feature that was not seen in training is
// taken for a known one in less than one of a thousand cases.
type Model struct {
	Classes int
	bits    int
	slots   []byte
	cells   []byte
}

const (
	tagBits  = 10
	rowBits  = 32 - tagBits
	rowMask  = 1<<rowBits - 1
	lastCell = 0x80
)

// Scores adds up the weights of the features, by class.
func (m *Model) Scores(features []Feature, scores []int32) {
	clear(scores)
	for len(features) > 0 {
		n := min(len(features), block)
		m.block(features[:n], scores)
		features = features[n:]
	}
}

// block is how many features are looked up at once.
const block = 128

// block adds the weights of at most block features. Memory is slow but serves
// many at once: all slots are asked for before the first is waited for, and all
// rows before the first is read.
func (m *Model) block(features []Feature, scores []int32) {
	mask := uint32(1)<<m.bits - 1
	var at [block]uint32
	for i, f := range features {
		at[i%block] = uint32(f) & mask * 4
	}
	prefetch(m.slots, at[:len(features)])
	n := 0
	for _, f := range features {
		if row := m.row(f, mask); row != 0 {
			at[n%block] = (row - 1) * 3
			n++
		}
	}
	prefetch(m.cells, at[:n])
	for _, cell := range at[:n] {
		m.add(int(cell), scores)
	}
}

// row is 1 + the number of the first cell of a feature's row, 0 if it has none.
func (m *Model) row(f Feature, mask uint32) uint32 {
	for i := uint32(f) & mask; ; i = (i + 1) & mask {
		slot := binary.LittleEndian.Uint32(m.slots[i*4:])
		if slot == 0 || slot>>rowBits == uint32(f)>>rowBits {
			return slot & rowMask
		}
	}
}

func (m *Model) add(at int, scores []int32) {
	for {
		c := m.cells[at : at+3 : at+3]
		scores[c[0]&^lastCell] += int32(int16(uint16(c[1]) | uint16(c[2])<<8))
		if c[0]&lastCell != 0 {
			return
		}
		at += 3
	}
}

// Bytes is the model's weights as they stand in a file: every weight times
// scale, rounded, and left out where its value is at most cut.
func (s *Sum) Bytes(scale, cut float64) ([]byte, error) {
	if s.classes > lastCell {
		return nil, fmt.Errorf("perceptron: %d classes, at most %d fit a model", s.classes, lastCell)
	}
	rows := s.rows(scale, cut)
	bits := 4
	for 1<<bits*5 < len(rows)*8 { // at most five of eight slots are taken: most features are not there
		bits++
	}
	b := builder{mask: uint32(1)<<bits - 1, slots: make([]byte, 4<<bits)}
	for _, r := range rows {
		if err := b.row(r); err != nil {
			return nil, err
		}
	}
	head := make([]byte, 12)
	binary.LittleEndian.PutUint32(head, uint32(s.classes))
	binary.LittleEndian.PutUint32(head[4:], uint32(bits))
	binary.LittleEndian.PutUint32(head[8:], uint32(len(b.cells)))
	return slices.Concat(head, b.slots, b.cells), nil
}

type row struct {
	feature Feature
	cells   []byte
}

// rows are the rows that hold anything after rounding, in the order of features
// so that the same sum makes the same bytes.
func (s *Sum) rows(scale, cut float64) []row {
	var rows []row
	for f, weights := range s.weights {
		slices.SortFunc(weights, func(a, b weight) int { return a.class - b.class })
		var cells []byte
		for _, w := range weights {
			v := math.Round(max(-32768, min(32767, w.value*scale)))
			if math.Abs(w.value) > cut && v != 0 {
				cells = append(cells, byte(w.class), byte(uint16(int16(v))), byte(uint16(int16(v))>>8))
			}
		}
		if len(cells) > 0 {
			cells[len(cells)-3] |= lastCell
			rows = append(rows, row{f, cells})
		}
	}
	sortRows(rows)
	return rows
}

func sortRows(rows []row) {
	slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(a.feature, b.feature) })
}

type builder struct {
	mask  uint32
	slots []byte
	cells []byte
}

func (b *builder) row(r row) error {
	at := len(b.cells)/3 + 1
	if at > rowMask {
		return fmt.Errorf("perceptron: more than %d weights", rowMask-1)
	}
	tag := uint32(r.feature) >> rowBits
	i := uint32(r.feature) & b.mask
	for {
		slot := binary.LittleEndian.Uint32(b.slots[i*4:])
		if slot == 0 {
			break
		}
		if slot>>rowBits == tag { // two features that the table cannot tell apart: the first stays
			return nil
		}
		i = (i + 1) & b.mask
	}
	binary.LittleEndian.PutUint32(b.slots[i*4:], tag<<rowBits|uint32(at))
	b.cells = append(b.cells, r.cells...)
	return nil
}

// NewModel is the model whose weights, as Bytes wrote them, begin data; rest is
// what follows them. It keeps data. name is for errors.
func NewModel(name string, data []byte) (m *Model, rest []byte, err error) {
	if len(data) < 12 {
		return nil, nil, fmt.Errorf("perceptron: %s: weights are cut off", name)
	}
	m = &Model{Classes: int(binary.LittleEndian.Uint32(data)), bits: int(binary.LittleEndian.Uint32(data[4:]))}
	cells := int(binary.LittleEndian.Uint32(data[8:]))
	data = data[12:]
	if m.bits < 4 || m.bits > 24 || m.Classes < 1 || m.Classes > lastCell || len(data) < 4<<m.bits+cells || cells%3 != 0 {
		return nil, nil, fmt.Errorf("perceptron: %s: weights are cut off or damaged", name)
	}
	m.slots, m.cells = data[:4<<m.bits], data[4<<m.bits:4<<m.bits+cells]
	return m, data[4<<m.bits+cells:], nil
}
