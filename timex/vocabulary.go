package timex

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/lang"
)

// maxWord is the longest word in bytes that a rule or a lexicon may use.
const maxWord = 24

// wordID numbers the words that rules and lexicons know; 0 is any other word.
type wordID uint16

// classID numbers the word classes; 0 is none.
type classID uint16

// vocabulary is every word that rules and lexicons know, and what it means.
type vocabulary struct {
	words   map[string]wordID
	classes map[string]classID
	entries [][]entry      // by the id of their first word, longest first
	ranges  [][]digitRange // by class
	numbers []numeral      // by word
}

// entry is one row of a lexicon: the words and what they mean in a class.
type entry struct {
	class classID
	words []atom // word and gap are set
	value string
	n     int
}

// digitRange says which digits belong to a class: "#1-31", or "#1000-2199/4"
// for a fixed count of digits.
type digitRange struct{ low, high, count int }

func newVocabulary() *vocabulary {
	v := &vocabulary{
		words:   map[string]wordID{},
		classes: map[string]classID{},
		entries: make([][]entry, 1),
		ranges:  make([][]digitRange, 1),
		numbers: make([]numeral, 1),
	}
	for _, w := range []string{"'", "-", ",", ".", "/", "½", "and", "a", "half", "since", "between", "the", "on"} { // what code reads by itself
		v.learn(w)
	}
	return v
}

// learn gives a word that is not known yet its id.
func (v *vocabulary) learn(text string) wordID {
	id := wordID(len(v.entries))
	v.words[text] = id
	v.entries = append(v.entries, nil)
	v.numbers = append(v.numbers, numeral{})
	return id
}

// openVocabulary reads word.tsv (class, words, value) and number.tsv.
func openVocabulary(pack *lang.Pack) (*vocabulary, error) {
	v := newVocabulary()
	words, err := pack.Lexicon("timex/word.tsv", "class", "words", "value")
	if err != nil {
		return nil, err
	}
	for _, r := range words.Rows {
		for _, w := range strings.Split(r.Cells[1], "|") {
			if err := v.add(r.Cells[0], strings.TrimSpace(w), r.Cells[2]); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", words.File, r.Line, err)
			}
		}
	}
	if err := v.openNumbers(pack); err != nil {
		return nil, err
	}
	for _, list := range v.entries {
		slices.SortStableFunc(list, func(a, b entry) int { return len(b.words) - len(a.words) })
	}
	return v, nil
}

func (v *vocabulary) class(name string) classID {
	id, ok := v.classes[name]
	if !ok {
		id = classID(len(v.ranges))
		v.classes[name] = id
		v.ranges = append(v.ranges, nil)
	}
	return id
}

func (v *vocabulary) word(text string) (wordID, error) {
	if text == "" || len(text) > maxWord {
		return 0, fmt.Errorf("timex: %q: a word has 1 to %d bytes", text, maxWord)
	}
	if id, ok := v.words[text]; ok {
		return id, nil
	}
	if len(v.entries) > 1<<16-2 {
		return 0, fmt.Errorf("timex: %q: too many words", text)
	}
	return v.learn(text), nil
}

// add puts words into a class. "#low-high" stands for digits.
func (v *vocabulary) add(class, words, value string) error {
	if class == "" || words == "" {
		return fmt.Errorf("timex: a class and its words are needed")
	}
	c := v.class(class)
	if words[0] == '#' && len(words) > 1 {
		r, err := parseRange(words[1:])
		if err != nil {
			return err
		}
		v.ranges[c] = append(v.ranges[c], r)
		return nil
	}
	parts, err := v.split(strings.ToLower(words))
	if err != nil {
		return err
	}
	e := entry{class: c, words: parts, value: value}
	if n, err := strconv.Atoi(value); err == nil {
		e.n = n
	}
	first := parts[0].word
	v.entries[first] = append(v.entries[first], e)
	return nil
}

func parseRange(s string) (digitRange, error) {
	var r digitRange
	limits, count, fixed := strings.Cut(s, "/")
	low, high, ok := strings.Cut(limits, "-")
	var errs [3]error
	r.low, errs[0] = strconv.Atoi(low)
	r.high, errs[1] = strconv.Atoi(high)
	if fixed {
		r.count, errs[2] = strconv.Atoi(count)
	}
	for _, err := range errs {
		if err != nil {
			return r, fmt.Errorf("timex: range %q: %w", s, err)
		}
	}
	if !ok || r.low > r.high {
		return r, fmt.Errorf("timex: range %q: want low-high", s)
	}
	return r, nil
}

// split cuts the words of an entry into atoms and learns each word.
func (v *vocabulary) split(text string) ([]atom, error) {
	learn := &atomizer{vocabulary: v, text: text, gap: joined, doc: &onrecord.Document{}}
	var parts []atom
	for learn.pos < len(text) {
		learn.space()
		if learn.pos == len(text) {
			break
		}
		a := learn.next()
		if a.kind != digits {
			id, err := v.word(text[a.Start:a.End])
			if err != nil {
				return nil, err
			}
			a.word = id
		}
		parts = append(parts, a)
	}
	if len(parts) == 0 || parts[0].kind == digits {
		return nil, fmt.Errorf("timex: %q: an entry begins with a word", text)
	}
	return parts, nil
}

// hasDigits reports whether the digits of a belong to class c.
func (v *vocabulary) hasDigits(c classID, a *atom) bool {
	for _, r := range v.ranges[c] {
		if a.num >= r.low && a.num <= r.high && (r.count == 0 || a.Len() == r.count) {
			return true
		}
	}
	return false
}

// match is the longest entry of class c at atoms[i].
func (v *vocabulary) match(c classID, atoms []atom, i int) (e *entry, end int) {
	list := v.entries[atoms[i].word]
	for k := range list {
		e := &list[k]
		if e.class == c && e.at(atoms, i) {
			return e, i + len(e.words)
		}
	}
	return nil, i
}

func (e *entry) at(atoms []atom, i int) bool {
	if i+len(e.words) > len(atoms) {
		return false
	}
	for k := 1; k < len(e.words); k++ {
		a, w := &atoms[i+k], &e.words[k]
		if a.word != w.word || a.gap != w.gap || a.kind != w.kind || a.num != w.num {
			return false
		}
	}
	return true
}
