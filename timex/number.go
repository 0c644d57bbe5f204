package timex

import (
	"fmt"
	"strconv"

	"onrecord/lang"
)

// numeral is what a word adds to a number: "twenty" is a ten of value 20.
type numeral struct {
	kind  numeralKind
	value float64
}

type numeralKind uint8

const (
	noNumeral numeralKind = iota
	unit                  // one … nineteen
	ten                   // twenty … ninety
	hundred
	scale // thousand, million
)

var numeralKinds = map[string]numeralKind{"unit": unit, "ten": ten, "hundred": hundred, "scale": scale}

func (v *vocabulary) openNumbers(pack *lang.Pack) error {
	l, err := pack.Lexicon("timex/number.tsv", "word", "kind", "value")
	if err != nil {
		return err
	}
	for _, r := range l.Rows {
		id, err := v.word(r.Cells[0])
		if err != nil {
			return fmt.Errorf("%s:%d: %w", l.File, r.Line, err)
		}
		n := numeral{kind: numeralKinds[r.Cells[1]]}
		if n.kind == noNumeral {
			return fmt.Errorf("%s:%d: unknown kind %q", l.File, r.Line, r.Cells[1])
		}
		if n.value, err = strconv.ParseFloat(r.Cells[2], 64); err != nil {
			return fmt.Errorf("%s:%d: %w", l.File, r.Line, err)
		}
		v.numbers[id] = n
	}
	return nil
}

// numberAt reads the number at atoms[i], in digits or in words: 1,500; 2.5;
// 2 1/2; twenty-five; two hundred and ten; two and a half. end is i if there is none.
func (v *vocabulary) numberAt(atoms []atom, i int) (n float64, end int) {
	if atoms[i].kind == digits {
		n, end = digitsAt(atoms, i, v)
	} else {
		n, end = v.wordsAt(atoms, i)
	}
	if end > i {
		n, end = v.fraction(atoms, end, n)
	}
	return n, end
}

// is reports whether atoms[i] is that word, after that gap.
func (v *vocabulary) is(atoms []atom, i int, word string, g gap) bool {
	return i < len(atoms) && atoms[i].gap == g && atoms[i].word != 0 && atoms[i].word == v.words[word]
}

func digitsAt(atoms []atom, i int, v *vocabulary) (float64, int) {
	n := float64(atoms[i].num)
	if atoms[i].num < 0 {
		return 0, i
	}
	i++
	for i+1 < len(atoms) && v.is(atoms, i, ",", joined) && atoms[i+1].gap == joined &&
		atoms[i+1].kind == digits && atoms[i+1].Len() == 3 {
		n = n*1000 + float64(atoms[i+1].num)
		i += 2
	}
	if i+1 < len(atoms) && v.is(atoms, i, ".", joined) && atoms[i+1].gap == joined &&
		atoms[i+1].kind == digits && atoms[i+1].Len() < 4 {
		div := 1.0
		for k := atoms[i+1].Len(); k > 0; k-- {
			div *= 10
		}
		n += float64(atoms[i+1].num) / div
		i += 2
	}
	return n, i
}

// maxNumber is how many words and hyphens one number has at most.
const maxNumber = 16

// wordsAt reads number words: each adds to, or multiplies, what came before.
func (v *vocabulary) wordsAt(atoms []atom, i int) (float64, int) {
	total, group := 0.0, 0.0
	last := noNumeral
	end := i
	for k := i; k < min(len(atoms), i+maxNumber); k++ {
		if end > i {
			k = v.link(atoms, k, last)
			if k >= len(atoms) {
				break
			}
		}
		n := v.numbers[atoms[k].word]
		if atoms[k].kind != letters || !follows(last, n.kind) {
			break
		}
		switch n.kind {
		case unit, ten:
			group += n.value
		case hundred:
			group = max(group, 1) * n.value
		case scale:
			total += max(group, 1) * n.value
			group = 0
		}
		last, end = n.kind, k+1
	}
	return total + group, end
}

// link passes over what may stand between number words: a hyphen, "and".
func (v *vocabulary) link(atoms []atom, k int, last numeralKind) int {
	switch {
	case v.is(atoms, k, "-", joined) && k+1 < len(atoms) && atoms[k+1].gap == joined:
		return k + 1
	case last >= hundred && v.is(atoms, k, "and", spaced) && k+1 < len(atoms) && v.numbers[atoms[k+1].word].kind != noNumeral:
		return k + 1
	}
	if k < len(atoms) && atoms[k].gap != spaced {
		return len(atoms)
	}
	return k
}

func follows(last, next numeralKind) bool {
	switch next {
	case unit:
		return last != unit
	case ten:
		return last == noNumeral || last == hundred || last == scale
	case hundred:
		return last != hundred
	case scale:
		return last != noNumeral
	}
	return false
}

// fraction reads "and a half", "1/2" and "½" after a number.
func (v *vocabulary) fraction(atoms []atom, i int, n float64) (float64, int) {
	if v.is(atoms, i, "and", spaced) && v.is(atoms, i+1, "a", spaced) && v.is(atoms, i+2, "half", spaced) {
		return n + 0.5, i + 3
	}
	if end := v.hyphened(atoms, i, "-", "and", "-", "a", "-", "half"); end > i {
		return n + 0.5, end
	}
	if i+2 < len(atoms) && atoms[i].gap != severed && atoms[i].kind == digits && v.is(atoms, i+1, "/", joined) &&
		atoms[i+2].kind == digits && atoms[i+2].gap == joined && atoms[i+2].num > atoms[i].num && atoms[i].num > 0 {
		return n + float64(atoms[i].num)/float64(atoms[i+2].num), i + 3
	}
	if i < len(atoms) && atoms[i].gap != severed && v.is(atoms, i, "½", atoms[i].gap) {
		return n + 0.5, i + 1
	}
	return n, i
}

// hyphened is the atom behind the words, all joined, or i if they are not there.
func (v *vocabulary) hyphened(atoms []atom, i int, words ...string) int {
	for k, w := range words {
		if !v.is(atoms, i+k, w, joined) {
			return i
		}
	}
	return i + len(words)
}

// yearAt reads a year spoken in words: nineteen ninety-six, two thousand one.
func (v *vocabulary) yearAt(atoms []atom, i int) (year, end int) {
	first := v.numbers[atoms[i].word]
	if atoms[i].kind != letters || first.kind == noNumeral {
		return 0, i
	}
	if first.kind == unit && first.value >= 11 && i+1 < len(atoms) && atoms[i+1].gap != severed {
		k := v.link(atoms, i+1, unit)
		if k < len(atoms) {
			if rest, end := v.wordsAt(atoms, k); end > k && rest >= 10 && rest < 100 {
				return int(first.value)*100 + int(rest), end
			}
		}
	}
	n, end := v.wordsAt(atoms, i)
	if n >= 2000 && n < 2100 {
		return int(n), end
	}
	return 0, i
}
