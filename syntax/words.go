package syntax

import (
	"fmt"
	"strings"

	"onrecord/lang"
)

// dotted is what a word with a full stop does to a sentence.
type dotted uint8

const (
	plain   dotted = iota // not an abbreviation
	title                 // stands before a name
	number                // stands before a number
	ending                // may end a sentence
	inside                // never ends one
	counted               // stands before a number, and is another word where none follows: No.
)

// class is a set of the word classes in syntax/word.tsv.
type class uint8

const (
	prefix class = 1 << iota
	suffix
	unit
	elision
	starter
	inquit
)

// words is what tokenizer, splitter and quotation reader know of a language.
type words struct {
	dotted  map[string]dotted
	parts   map[string][]int // lower-case word to the lengths of its parts, in bytes
	classes map[string]class // lower-case word to its classes
}

func readWords(pack *lang.Pack) (*words, error) {
	w := &words{dotted: map[string]dotted{}, parts: map[string][]int{}, classes: map[string]class{}}
	for _, read := range []func(*lang.Pack) error{w.readDotted, w.readParts, w.readClasses} {
		if err := read(pack); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (w *words) readDotted(pack *lang.Pack) error {
	kinds := map[string]dotted{"title": title, "number": number, "end": ending, "inside": inside, "counted": counted}
	l, err := pack.Lexicon("syntax/abbreviation.tsv", "form", "kind")
	if err != nil {
		return err
	}
	for _, r := range l.Rows {
		kind, ok := kinds[r.Cells[1]]
		if !ok || !strings.HasSuffix(r.Cells[0], ".") {
			return fmt.Errorf("%s:%d: %q: unknown kind or no full stop", l.File, r.Line, r.Cells)
		}
		w.dotted[r.Cells[0]] = kind
	}
	return nil
}

func (w *words) readParts(pack *lang.Pack) error {
	l, err := pack.Lexicon("syntax/split.tsv", "word", "parts")
	if err != nil {
		return err
	}
	for _, r := range l.Rows {
		parts := strings.Fields(r.Cells[1])
		if strings.Join(parts, "") != r.Cells[0] {
			return fmt.Errorf("%s:%d: the parts of %q do not make it", l.File, r.Line, r.Cells[0])
		}
		var lengths []int
		for _, p := range parts {
			lengths = append(lengths, len(p))
		}
		w.parts[r.Cells[0]] = lengths
	}
	return nil
}

func (w *words) readClasses(pack *lang.Pack) error {
	kinds := map[string]class{"prefix": prefix, "suffix": suffix, "unit": unit,
		"elision": elision, "starter": starter, "inquit": inquit}
	l, err := pack.Lexicon("syntax/word.tsv", "word", "kind")
	if err != nil {
		return err
	}
	for _, r := range l.Rows {
		kind, ok := kinds[r.Cells[1]]
		if !ok {
			return fmt.Errorf("%s:%d: unknown kind %q", l.File, r.Line, r.Cells[1])
		}
		w.classes[r.Cells[0]] |= kind
	}
	return nil
}

// is reports whether the word, in any case, has the class.
func (w *words) is(word string, c class) bool {
	if len(word) > 16 {
		return false
	}
	return w.classes[strings.ToLower(word)]&c != 0
}
