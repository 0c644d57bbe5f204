package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/perceptron"
)

// form is what tagger and parser see of a word: hashes of the word and of its parts.
type form struct {
	word    uint32 // as written, digits as 0
	lower   uint32
	shape   uint32
	pre     [4]uint32 // first 1 to 4 bytes, lower case
	suf     [5]uint32 // last 1 to 5 bytes, lower case
	tags    uint32    // number of the set of tags that the word had in training, 0 for a rare word
	lowTags uint32    // the same for the word in lower case
	sure    uint32    // the universal tag of a frequent word that never has another, 1-based, or 0
	fine    uint32    // fine cluster
	coarse  uint32    // coarse cluster
}

// vocabulary knows words: the tags they had, and the cluster they belong to.
type vocabulary struct {
	tags     *perceptron.Dict
	sure     *perceptron.Dict
	clusters *perceptron.Dict // fine cluster; see coarse
}

// form looks at a word. buf is scratch.
func (v *vocabulary) form(word string, f *form) {
	var buf [32]byte
	lower := lowered(buf[:0], word)
	f.lower = perceptron.Word(string(lower))
	f.word = f.lower
	if string(lower) != word {
		f.word = perceptron.Word(zeroed(word))
	}
	f.shape = shape(word)
	for i := range f.pre {
		f.pre[i] = perceptron.Word(string(lower[:min(i+1, len(lower))]))
	}
	for i := range f.suf {
		f.suf[i] = perceptron.Word(string(lower[len(lower)-min(i+1, len(lower)):]))
	}
	f.tags = uint32(v.tags.Get(f.word))
	f.sure = uint32(v.sure.Get(f.word))
	f.lowTags = f.tags
	if f.lower != f.word {
		f.lowTags = uint32(v.tags.Get(f.lower))
	}
	f.fine = uint32(v.clusters.Get(f.lower))
	f.coarse = f.fine >> coarseShift
}

// coarseShift leads from a fine cluster to the coarse one that holds it.
const coarseShift = 5

// lowered is word in lower case with its digits as 0.
func lowered(buf []byte, word string) []byte {
	for i := range len(word) {
		b := word[i]
		switch {
		case isUpper(b):
			b |= 0x20
		case isDigit(b):
			b = '0'
		case b >= utf8.RuneSelf:
			return append(buf[:0], zeroed(strings.ToLower(word))...)
		}
		buf = append(buf, b)
	}
	return buf
}

// zeroed is word with its digits as 0 and typographic marks as plain ones.
func zeroed(word string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return '0'
		case r == '’' || r == '‘':
			return '\''
		case r == '“' || r == '”':
			return '"'
		}
		return r
	}, word)
}

// shape sums up which characters a word is made of: runs of capitals, small
// letters, digits and others, the first four runs, and whether it is one letter.
func shape(word string) uint32 {
	var s, last uint32
	n := 0
	for _, r := range word {
		k := kind(r)
		if k != last && n < 5 {
			s = s<<3 | k
			n++
		}
		last = k
	}
	if _, size := utf8.DecodeRuneInString(word); size == len(word) {
		s |= 1 << 20
	}
	return s
}

func kind(r rune) uint32 {
	switch {
	case r >= 'a' && r <= 'z':
		return 1
	case r >= 'A' && r <= 'Z':
		return 2
	case r >= '0' && r <= '9':
		return 3
	case r == '-':
		return 4
	case r == '.':
		return 5
	case r < utf8.RuneSelf:
		return 6
	case unicode.IsUpper(r):
		return 2
	case unicode.IsLetter(r):
		return 1
	}
	return 6
}
