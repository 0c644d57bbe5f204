package collate

import (
	"encoding/binary"
	"errors"
	"slices"

	"onrecord"
)

const (
	shingle    = 4  // words
	sketchSize = 60 // shingles that a signature keeps
	bandCount  = 40 // of these, the ones that an archive indexes
)

// Signature stands for a text where many are compared: the lowest of the hashes of
// its shingles, four words each, case, signs and layout aside. It is Broder's
// bottom-k sketch ("On the resemblance and containment of documents", 1997): unlike
// a fixed number of permutations in bands it finds a third of an article as surely
// as a whole copy, since of two texts it compares what lies below the lower of their
// thresholds. The zero Signature is that of a text without words.
type Signature struct {
	shingles int      // of the text, repeated ones too
	low      []uint32 // ascending, no two alike, at most sketchSize
}

// Sign makes the signature of a text.
func Sign(text string) Signature { return sign(words(text)) }

// SignDocument makes the signature of what the document tells: its text without header,
// byline and boilerplate.
func SignDocument(d *onrecord.Document) Signature { return sign(told(d)) }

func sign(text []word) Signature {
	hashes := shingles(text)
	n := len(hashes)
	low := make([]uint32, n)
	for i, h := range hashes {
		low[i] = uint32(h >> 32)
	}
	slices.Sort(low)
	low = slices.Compact(low)
	return Signature{n, slices.Clone(low[:min(len(low), sketchSize)])}
}

// shingles are the hashes of every four words in a row; of fewer words, of them all.
func shingles(text []word) []uint64 {
	if len(text) == 0 {
		return nil
	}
	hashes := make([]uint64, 0, len(text))
	for i := range max(1, len(text)-shingle+1) {
		h := uint64(0)
		for _, w := range text[i:min(len(text), i+shingle)] {
			h = h*0x9e3779b97f4a7c15 + w.hash
		}
		hashes = append(hashes, mix(h))
	}
	return hashes
}

// mix is the finalizer of splitmix64.
func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// Bands are the keys under which an archive lists a text. Two texts of which one has a
// good part of the other share some.
func Bands(s Signature) []uint64 {
	bands := make([]uint64, min(len(s.low), bandCount))
	for i := range bands {
		bands[i] = uint64(s.low[i])
	}
	return bands
}

// Estimate is about how much of the shingles of each text is in the other, by their
// signatures alone, and by how many shingles of the sample that is known.
func (s Signature) Estimate(o Signature) (inS, inO float64, sample int) {
	limit := min(s.limit(), o.limit())
	i, j, shared := 0, 0, 0
	for i < len(s.low) && j < len(o.low) && s.low[i] <= limit && o.low[j] <= limit {
		switch {
		case s.low[i] < o.low[j]:
			i++
		case s.low[i] > o.low[j]:
			j++
		default:
			i, j, shared = i+1, j+1, shared+1
		}
	}
	return ratio(shared, s.below(limit)), ratio(shared, o.below(limit)), shared
}

// limit is the hash up to which s knows all of its text's.
func (s Signature) limit() uint32 {
	if len(s.low) < sketchSize {
		return 1<<32 - 1
	}
	return s.low[len(s.low)-1]
}

func (s Signature) below(limit uint32) int {
	n, found := slices.BinarySearch(s.low, limit)
	if found {
		n++
	}
	return n
}

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// MarshalBinary writes s in at most 256 bytes.
func (s Signature) MarshalBinary() ([]byte, error) {
	b := binary.AppendUvarint(nil, uint64(s.shingles))
	for _, h := range s.low {
		b = binary.BigEndian.AppendUint32(b, h)
	}
	return b, nil
}

// UnmarshalBinary reads what MarshalBinary wrote.
func (s *Signature) UnmarshalBinary(b []byte) error {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > 1<<40 {
		return errors.New("collate: signature: no count of shingles")
	}
	b = b[size:]
	if len(b)%4 != 0 || len(b)/4 > sketchSize || uint64(len(b)/4) > n {
		return errors.New("collate: signature: wrong length")
	}
	low := make([]uint32, len(b)/4)
	for i := range low {
		low[i] = binary.BigEndian.Uint32(b[4*i:])
		if i > 0 && low[i] <= low[i-1] {
			return errors.New("collate: signature: out of order")
		}
	}
	*s = Signature{int(n), low}
	return nil
}
