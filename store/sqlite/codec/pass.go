package codec

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"

	"onrecord"
)

// pass goes over a document once, either way. What has been read is worth
// nothing once err is set.
type pass struct {
	writing bool
	text    string
	letters []byte         // of strings that were not there before; written, or left to read
	numbers []byte         // everything else
	seen    map[string]int // writing: the number of each string so far
	strings []string       // reading: the same
	words   *wordList
	at      int    // where the span before in this column begins
	room    uint64 // reading: how many items there can still be
	err     error
}

func (p *pass) fail(what string) {
	if p.err == nil {
		p.err = errors.New(what)
	}
	p.numbers, p.letters = nil, nil
}

// uint passes a number that is not negative.
func (p *pass) uint(v uint64) uint64 {
	if p.writing {
		p.numbers = binary.AppendUvarint(p.numbers, v)
		return v
	}
	v, n := binary.Uvarint(p.numbers)
	if n <= 0 {
		p.fail("the layers are cut off")
		return 0
	}
	p.numbers = p.numbers[n:]
	return v
}

// int passes any number; small ones of either sign take one byte.
func (p *pass) int(v int) int {
	u := p.uint(uint64(v)<<1 ^ uint64(v>>63))
	return int(u>>1) ^ -int(u&1)
}

// id passes an id of any layer.
func id[T ~int](p *pass, v *T) { *v = T(p.int(int(*v))) }

// near passes an id that is often a little above or below another.
func near[T ~int](p *pass, v *T, other int) { *v = T(p.int(int(*v)-other) + other) }

// bits passes up to eight yes or no.
func (p *pass) bits(flags ...*bool) {
	var b uint64
	for i, f := range flags {
		if *f {
			b |= 1 << i
		}
	}
	b = p.uint(b)
	for i, f := range flags {
		*f = b>>i&1 == 1
	}
}

// share passes a number from 0 to 1, in two or three bytes if it has four decimals.
func (p *pass) share(v *float64) {
	const scale = 10000
	n := math.Round(*v * scale)
	if p.writing && n/scale != *v {
		p.uint(0)
		p.numbers = binary.LittleEndian.AppendUint64(p.numbers, math.Float64bits(*v))
		return
	}
	if u := p.uint(uint64(n) + 1); u > 0 {
		*v = float64(u-1) / scale
		return
	}
	if len(p.numbers) < 8 {
		p.fail("the layers are cut off")
		return
	}
	*v = math.Float64frombits(binary.LittleEndian.Uint64(p.numbers))
	p.numbers = p.numbers[8:]
}

// span passes a stretch of the text, or the zero Span.
func (p *pass) span(s *onrecord.Span) {
	n := int(p.uint(uint64(s.Len())))
	if n == 0 {
		return
	}
	p.at += p.int(s.Start - p.at)
	s.Start, s.End = p.at, p.at+n
}

// str passes a string: its number if it was there before in this document. 0 is
// for a new one: what follows says whether it is in the list of words, stands in
// the text, or is written out.
func str[T ~string](p *pass, v *T) {
	if p.writing {
		p.put(string(*v))
		return
	}
	*v = T(p.get())
}

// Where a new string is.
const (
	inLetters = iota // with its length
	inText           // with its length, then where
	inWords          // with its number
)

func (p *pass) put(s string) {
	if n, ok := p.seen[s]; ok {
		p.uint(uint64(n) + 1)
		return
	}
	p.seen[s] = len(p.seen)
	p.uint(0)
	if n, ok := p.words.number[s]; ok {
		p.uint(uint64(n)<<2 | inWords)
		return
	}
	if at := strings.Index(p.text, s); at >= 0 && len(s) > 3 {
		p.uint(uint64(len(s))<<2 | inText)
		p.uint(uint64(at))
		return
	}
	p.uint(uint64(len(s)) << 2) // inLetters
	p.letters = append(p.letters, s...)
}

func (p *pass) get() string {
	if n := p.uint(0); n > uint64(len(p.strings)) {
		p.fail("a string that is not there")
	} else if n > 0 {
		return p.strings[n-1]
	}
	var s string
	where := p.uint(0)
	switch n := where >> 2; where & 3 {
	case inLetters:
		if n > uint64(len(p.letters)) {
			p.fail("the strings are cut off")
			return ""
		}
		s, p.letters = string(p.letters[:n]), p.letters[n:]
	case inText:
		s = p.quoted(p.uint(0), n)
	case inWords:
		if n >= uint64(len(p.words.list)) {
			p.fail("a word that is not in the list")
			return ""
		}
		s = p.words.list[n]
	default:
		p.fail("a string that is nowhere")
	}
	p.strings = append(p.strings, s)
	return s
}

// quoted is a string that stands in the text.
func (p *pass) quoted(at, length uint64) string {
	if size := uint64(len(p.text)); at > size || length > size-at {
		p.fail("a string outside the text")
		return ""
	}
	return p.text[at : at+length]
}

// size passes the length of a list. Each item takes at least a byte of numbers,
// so that lengths cannot ask for more memory than there are bytes to fill it.
func size[T any](p *pass, list *[]T) {
	n := p.uint(uint64(len(*list)))
	if p.writing {
		return
	}
	if n > p.room {
		p.fail("a list longer than the layers")
		n = 0
	}
	p.room -= n
	if n > 0 {
		*list = make([]T, n)
	}
}

// column passes one field of every item.
func column[T any](p *pass, list []T, field func(*T)) {
	p.at = 0
	for i := range list {
		field(&list[i])
	}
}
