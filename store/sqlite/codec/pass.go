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
	known   map[string]int // writing: the number of each string so far
	strings []string       // reading: the same
	at      int            // where the span before in this column begins
	room    uint64         // reading: how many items there can still be
	err     error
}

// words are the strings that every pass begins with: what most documents hold.
// Their order is part of the version.
var words = []string{"",
	"en", "header", "headline", "heading", "byline", "dateline", "paragraph", "blockquote", "listitem", "caption", "boilerplate",
	"given", "metadata", "text", "url", "feed", "news", "narrative",
	"DATE", "TIME", "DURATION", "SET", "PRESENT_REF", "PAST_REF", "FUTURE_REF", "START", "MID", "END", "APPROX",
	"century", "decade", "year", "half", "quarter", "season", "month", "week", "weekend", "day", "part", "hour", "minute", "second",
	"name", "nominal", "pronoun", "PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "OTHER",
	"named", "anonymous", "collective", "document", "none", "direct", "indirect", "mixed",
	"speech", "writing", "thought", "intent", "order", "promise", "threat", "denial", "accusation", "demand", "other",
	"explicit", "inherited", "publication", "repeated", "unknown",
	"asserted", "negated", "intended", "possible", "conditional", "demanded", "ongoing", "membership", "supply",
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

// str passes a string: its number if it was there before, 0 for a new one.
func str[T ~string](p *pass, v *T) {
	if p.writing {
		p.put(string(*v))
		return
	}
	*v = T(p.get())
}

func (p *pass) put(s string) {
	if n, ok := p.known[s]; ok {
		p.uint(uint64(n) + 1)
		return
	}
	p.known[s] = len(p.known)
	p.uint(0)
	if at := strings.Index(p.text, s); at >= 0 && len(s) > 3 {
		p.uint(uint64(len(s))<<1 | 1)
		p.uint(uint64(at))
		return
	}
	p.uint(uint64(len(s)) << 1)
	p.letters = append(p.letters, s...)
}

func (p *pass) get() string {
	if n := p.uint(0); n > uint64(len(p.strings)) {
		p.fail("a string that is not there")
		return ""
	} else if n > 0 || p.err != nil {
		return p.strings[max(n, 1)-1]
	}
	var s string
	size := p.uint(0)
	if length := size >> 1; size&1 == 1 {
		s = p.quoted(p.uint(0), length)
	} else if length > uint64(len(p.letters)) {
		p.fail("the strings are cut off")
	} else {
		s, p.letters = string(p.letters[:length]), p.letters[length:]
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
