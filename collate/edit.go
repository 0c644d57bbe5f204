package collate

import (
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// Op says what an Edit does.
type Op string

// The operations.
const (
	Same     Op = "same"
	Deleted  Op = "deleted"  // stands in the old text only
	Inserted Op = "inserted" // stands in the new text only
)

// Edit is a stretch of a difference: words with the space after them, in bytes of the old and
// of the new text. Of what is inserted Old is empty, and begins where the old text goes on; so for New.
// The Old of all edits, one after the other, are the old text, and the New the new one.
type Edit struct {
	Op  Op            `json:"op"`
	Old onrecord.Span `json:"old"`
	New onrecord.Span `json:"new"`
}

// Edits is the difference of two texts by words and signs: the shortest (Myers, "An O(ND)
// difference algorithm and its variations", 1986), or nearly that where texts have little in
// common. Space, and which of the quotation marks, dashes or apostrophes is used, make no difference.
func Edits(old, new string) []Edit { return difference(units(old), units(new), len(old), len(new)) }

// wordEdits is the difference by words alone, whatever their case; signs go with the word before them.
func wordEdits(old, new string) []Edit {
	return difference(reaching(old), reaching(new), len(old), len(new))
}

// reaching are the words of a text, each reaching to the next, the first from the text's beginning.
func reaching(text string) []word {
	all := words(text)
	for i := range all {
		if i == 0 {
			all[i].Start = 0
		} else {
			all[i-1].End = all[i].Start
		}
		all[i].End = len(text)
	}
	return all
}

// difference is that of two texts of such lengths, by their units.
func difference(a, b []word, old, new int) []Edit {
	d := differ{a: a, b: b, match: make([]int, len(a))}
	for i := range d.match {
		d.match[i] = -1
	}
	d.compare(0, len(a), 0, len(b))
	return d.edits(old, new)
}

// units are the words and the signs of a text, each reaching to the next; the first begins with the text.
func units(text string) []word {
	var all []word
	add := func(key uint64, start int) {
		if n := len(all); n > 0 {
			all[n-1].End = start
		} else {
			start = 0
		}
		all = append(all, word{key, onrecord.Span{Start: start, End: len(text)}})
	}
	at := 0
	signs := func(until int) {
		for at < until {
			r, size := utf8.DecodeRuneInString(text[at:])
			if !unicode.IsSpace(r) {
				add(uint64(kind(r)), at)
			}
			at += size
		}
	}
	scan(text, func(_ []byte, start, end int) {
		signs(start)
		add(exact(text[start:end]), start)
		at = end
	})
	signs(len(text))
	return all
}

// exact is the hash of a word with its capitals; which apostrophe it has makes no difference.
func exact(w string) uint64 {
	var buf [64]byte
	b := buf[:0]
	for _, r := range w {
		b = utf8.AppendRune(b, kind(r))
	}
	return fnv(b)
}

// kind is the sign that stands for all of its kind.
func kind(r rune) rune {
	switch r {
	case '“', '”', '„', '«', '»', '″':
		return '"'
	case '‘', '’', '‚', 'ʼ', '′':
		return '\''
	case '–', '—', '‐', '‑', '−':
		return '-'
	}
	return r
}

// differ finds which words of a are which of b: match[i] is the one of a[i], or -1.
type differ struct {
	a, b  []word
	match []int
}

// most is after how many differences to both sides the shortest way is no longer looked for.
const most = 400

func (d *differ) compare(a0, a1, b0, b1 int) {
	for a0 < a1 && b0 < b1 && d.a[a0].hash == d.b[b0].hash {
		d.match[a0] = b0
		a0, b0 = a0+1, b0+1
	}
	for a0 < a1 && b0 < b1 && d.a[a1-1].hash == d.b[b1-1].hash {
		a1, b1 = a1-1, b1-1
		d.match[a1] = b1
	}
	if a0 == a1 || b0 == b1 {
		return
	}
	x, y, n := middle(d.a[a0:a1], d.b[b0:b1])
	for k := range n {
		d.match[a0+x+k] = b0 + y + k
	}
	d.compare(a0, a0+x, b0, b0+y)
	d.compare(a0+x+n, a1, b0+y+n, b1)
}

// middle is the run of equal words in the middle of a shortest way from a to b: n words from x in a
// and y in b. n may be 0: then the way is cut there. a and b differ in their first and last words.
func middle(a, b []word) (x, y, n int) {
	na, nb := len(a), len(b)
	size := 2*min(na, nb) + 2
	at := func(k int) int { return ((k % size) + size) % size }
	forth, back := make([]int, size), make([]int, size)
	for h := 0; ; h++ {
		if h > most {
			return furthest(forth, at, h-1, na, nb)
		}
		for _, odd := range []int{1, 0} {
			this, that := forth, back
			if odd == 0 {
				this, that = back, forth
			}
			for k := -(h - 2*max(0, h-nb)); k <= h-2*max(0, h-na); k += 2 {
				i := this[at(k-1)] + 1
				if k == -h || k != h && this[at(k-1)] < this[at(k+1)] {
					i = this[at(k+1)]
				}
				start := i
				for i < na && i-k < nb && equal(a, b, i, i-k, odd == 1) {
					i++
				}
				this[at(k)] = i
				z := na - nb - k
				if (na+nb)%2 != odd || z < -(h-odd) || z > h-odd || i+that[at(z)] < na {
					continue
				}
				if odd == 1 {
					return start, start - k, i - start
				}
				return na - i, nb - (i - k), i - start
			}
		}
	}
}

// equal compares the ith word of a with the jth of b, counted from the front or from the end.
func equal(a, b []word, i, j int, front bool) bool {
	if front {
		return a[i].hash == b[j].hash
	}
	return a[len(a)-1-i].hash == b[len(b)-1-j].hash
}

// furthest is where the way that came furthest after h differences ends.
func furthest(forth []int, at func(int) int, h, na, nb int) (x, y, n int) {
	for k := -(h - 2*max(0, h-nb)); k <= h-2*max(0, h-na); k += 2 {
		if i := forth[at(k)]; i <= na && i-k <= nb && i-k >= 0 && 2*i-k > x+y {
			x, y = i, i-k
		}
	}
	return x, y, 0
}

// edits turns matches into stretches.
func (d *differ) edits(old, new int) []Edit {
	var all []Edit
	add := func(op Op, i0, i1, j0, j1 int) {
		o, n := between(d.a, i0, i1, old), between(d.b, j0, j1, new)
		if k := len(all) - 1; k >= 0 && all[k].Op == op {
			all[k].Old.End, all[k].New.End = o.End, n.End
		} else {
			all = append(all, Edit{op, o, n})
		}
	}
	i, j := 0, 0
	for i < len(d.a) || j < len(d.b) {
		next := i
		for next < len(d.a) && d.match[next] < 0 {
			next++
		}
		to := len(d.b)
		if next < len(d.a) {
			to = d.match[next]
		}
		if next > i {
			add(Deleted, i, next, j, j)
		}
		if to > j {
			add(Inserted, next, next, j, to)
		}
		if i, j = next, to; i < len(d.a) {
			add(Same, i, i+1, j, j+1)
			i, j = i+1, j+1
		}
	}
	return all
}

// between is the stretch of the units from i to j of a text of that length.
func between(u []word, i, j, length int) onrecord.Span {
	at := func(k int) int {
		switch {
		case k < len(u):
			return u[k].Start
		case len(u) > 0:
			return u[len(u)-1].End
		}
		return length
	}
	return onrecord.Span{Start: at(i), End: at(j)}
}
