package perceptron

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// Three is a linear model of three classes for use, made for speed: a feature
// takes one look at memory and no branch. The table is buckets of two slots; a
// slot is a 16-bit tag that tells features apart, 0 for a free slot, and the
// weights of the second and the third class less that of the first. Of the
// features that fall into one bucket the two strongest are kept.
type Three struct {
	buckets uint64
	data    []byte
}

const (
	threeSlot   = 6
	threeBucket = 2 * threeSlot
)

// place is the bucket of a feature, from the upper bits of its hash, and its
// tag, from the lower ones.
func place(f Feature, buckets uint64) (bucket int, tag uint16) {
	return int(uint64(f) * buckets >> 32), uint16(f) | 1
}

// Scores adds up the weights of the features, by class.
func (m *Three) Scores(features []Feature, scores []int32) {
	var second, third int32
	for len(features) > 0 {
		n := min(len(features), block)
		s, t := m.block(features[:n])
		second, third = second+s, third+t
		features = features[n:]
	}
	scores[0], scores[1], scores[2] = 0, second, third
}

// block adds up the weights of at most block features: all buckets are asked for
// before the first is waited for.
func (m *Three) block(features []Feature) (second, third int32) {
	var at [block]uint32
	for i, f := range features {
		bucket, _ := place(f, m.buckets)
		at[i%block] = uint32(bucket) * threeBucket
	}
	prefetch(m.data, at[:len(features)])
	for i, f := range features {
		second, third = m.add(int(at[i%block]), uint16(f)|1, second, third)
	}
	return second, third
}

// add adds the weights of the slot with that tag in the bucket at an offset, if it is there.
func (m *Three) add(at int, tag uint16, second, third int32) (int32, int32) {
	b := m.data[at : at+threeBucket : at+threeBucket]
	x, y := binary.LittleEndian.Uint32(b[2:]), binary.LittleEndian.Uint32(b[8:])
	var w uint32
	if binary.LittleEndian.Uint16(b) == tag {
		w = x
	}
	if binary.LittleEndian.Uint16(b[6:]) == tag {
		w = y
	}
	return second + int32(int16(w)), third + int32(int16(w>>16))
}

// strong is a feature of a Three, and how much it can change.
type strong struct {
	feature       Feature
	second, third int16
	strength      int
}

// ThreeBytes is the sum as a Three stands in a file: every weight times scale,
// rounded, in a table of so many buckets.
func (s *Sum) ThreeBytes(scale float64, buckets int) []byte {
	data := make([]byte, buckets*threeBucket)
	for _, f := range s.strongest(scale) {
		bucket, tag := place(f.feature, uint64(buckets))
		at := bucket * threeBucket
		for _, slot := range [][]byte{data[at:], data[at+threeSlot:]} {
			taken := binary.LittleEndian.Uint16(slot)
			if taken == tag {
				break
			}
			if taken == 0 {
				binary.LittleEndian.PutUint16(slot, tag)
				binary.LittleEndian.PutUint16(slot[2:], uint16(f.second))
				binary.LittleEndian.PutUint16(slot[4:], uint16(f.third))
				break
			}
		}
	}
	return append(binary.LittleEndian.AppendUint32(nil, uint32(buckets)), data...)
}

// strongest are the features, the strongest first.
func (s *Sum) strongest(scale float64) []strong {
	short := func(v float64) int16 { return int16(math.Round(max(-32768, min(32767, v*scale)))) }
	var all []strong
	for f, weights := range s.weights {
		var v [3]float64
		for _, w := range weights {
			v[w.class] = w.value
		}
		b := strong{feature: f, second: short(v[1] - v[0]), third: short(v[2] - v[0])}
		b.strength = max(int(b.second), int(b.third), 0) - min(int(b.second), int(b.third), 0)
		if b.strength > 0 {
			all = append(all, b)
		}
	}
	slices.SortFunc(all, func(a, b strong) int {
		return cmp.Or(cmp.Compare(b.strength, a.strength), cmp.Compare(a.feature, b.feature))
	})
	return all
}

// NewThree is the model whose weights, as ThreeBytes wrote them, begin data;
// rest is what follows them. It keeps data. name is for errors.
func NewThree(name string, data []byte) (m *Three, rest []byte, err error) {
	if len(data) < 4 {
		return nil, nil, fmt.Errorf("perceptron: %s: weights are cut off", name)
	}
	buckets := int(binary.LittleEndian.Uint32(data))
	data = data[4:]
	if buckets < 1 || buckets > 1<<24 || len(data) < buckets*threeBucket {
		return nil, nil, fmt.Errorf("perceptron: %s: weights are cut off or damaged", name)
	}
	return &Three{buckets: uint64(buckets), data: data[:buckets*threeBucket]}, data[buckets*threeBucket:], nil
}
