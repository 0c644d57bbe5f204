package perceptron

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"
)

// Dict maps hashes of words to numbers; like Model it is used as it stands in
// the file: 2^bits slots of six bytes, the hash and the number, 0 for a free slot.
type Dict struct {
	mask  uint32
	slots []byte
}

const dictSlot = 6

// Get is the number of the word with that hash, or 0.
func (d *Dict) Get(word uint32) uint16 {
	for i := word & d.mask; ; i = (i + 1) & d.mask {
		s := d.slots[i*dictSlot : i*dictSlot+dictSlot : i*dictSlot+dictSlot]
		number := binary.LittleEndian.Uint16(s[4:])
		if number == 0 || binary.LittleEndian.Uint32(s) == word {
			return number
		}
	}
}

// Bytes is the dictionary as it stands in a file.
func (d *Dict) Bytes() []byte {
	return append(binary.LittleEndian.AppendUint32(nil, uint32(bits.Len32(d.mask))), d.slots...)
}

// MakeDict is the dictionary of those numbers, none of which may be 0.
func MakeDict(numbers map[uint32]uint16) *Dict {
	data := DictBytes(numbers)
	return &Dict{mask: uint32(1)<<binary.LittleEndian.Uint32(data) - 1, slots: data[4:]}
}

// DictBytes is a dictionary as it stands in a file. Numbers must not be 0.
func DictBytes(numbers map[uint32]uint16) []byte {
	size := 4
	for 1<<size*3 < len(numbers)*4 {
		size++
	}
	data := make([]byte, 4+dictSlot<<size)
	binary.LittleEndian.PutUint32(data, uint32(size))
	slots, mask := data[4:], uint32(1)<<size-1
	words := make([]uint32, 0, len(numbers))
	for w := range numbers {
		words = append(words, w)
	}
	slices.Sort(words)
	for _, w := range words {
		i := w & mask
		for binary.LittleEndian.Uint16(slots[i*dictSlot+4:]) != 0 {
			i = (i + 1) & mask
		}
		binary.LittleEndian.PutUint32(slots[i*dictSlot:], w)
		binary.LittleEndian.PutUint16(slots[i*dictSlot+4:], numbers[w])
	}
	return data
}

// NewDict is the dictionary that begins data; rest is what follows it. It keeps
// data. name is for errors.
func NewDict(name string, data []byte) (d *Dict, rest []byte, err error) {
	if len(data) < 4 {
		return nil, nil, fmt.Errorf("perceptron: %s: dictionary is cut off", name)
	}
	size := binary.LittleEndian.Uint32(data)
	data = data[4:]
	if size < 4 || size > 24 || len(data) < dictSlot<<size {
		return nil, nil, fmt.Errorf("perceptron: %s: dictionary is cut off or damaged", name)
	}
	return &Dict{mask: uint32(1)<<size - 1, slots: data[:dictSlot<<size]}, data[dictSlot<<size:], nil
}
