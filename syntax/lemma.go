package syntax

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"onrecord/perceptron"
)

// lemmatizer makes lemmas by scripts: so many characters off the end, these put
// on. A word with its Penn tag has a script of its own or takes that of its
// longest known ending.
type lemmatizer struct {
	scripts []script
	known   *perceptron.Dict // of key: 1-based number of the script
}

type script struct {
	cut int // characters
	put string
}

// longestEnding is the number of bytes of the longest ending that scripts are learned for.
const longestEnding = 6

// lemma is the lemma of a word as written; tag and fine are its parts of speech.
func (z *lemmatizer) lemma(word, tag, fine string) string {
	if tag != "PROPN" {
		word = strings.ToLower(word)
	}
	key := plainQuotes(word)
	number := z.known.Get(lemmaKey("="+key, fine))
	for n := min(longestEnding, len(key)); number == 0 && n >= 0; n-- {
		number = z.known.Get(lemmaKey(key[len(key)-n:], fine))
	}
	if number == 0 || int(number) > len(z.scripts) {
		return word
	}
	return z.scripts[number-1].apply(word)
}

func lemmaKey(ending, fine string) uint32 {
	return uint32(perceptron.Of(4000, perceptron.Word(ending), perceptron.Word(fine), 0))
}

// plainQuotes is word with typographic apostrophes as plain ones.
func plainQuotes(word string) string {
	if strings.Contains(word, "’") {
		return strings.ReplaceAll(word, "’", "'")
	}
	return word
}

func (s script) apply(word string) string {
	end := len(word)
	for range s.cut {
		_, n := utf8.DecodeLastRuneInString(word[:end])
		end -= n
	}
	if s.put == "" && end > 0 {
		return word[:end]
	}
	if end == 0 && s.put == "" {
		return word
	}
	return word[:end] + s.put
}

// scriptOf is the script that leads from word to lemma.
func scriptOf(word, lemma string) script {
	n := 0
	for n < len(word) && n < len(lemma) && word[n] == lemma[n] {
		n++
	}
	for n > 0 && (n < len(word) && !utf8.RuneStart(word[n]) || n < len(lemma) && !utf8.RuneStart(lemma[n])) {
		n--
	}
	return script{utf8.RuneCountInString(word[n:]), lemma[n:]}
}

func (s script) String() string { return strconv.Itoa(s.cut) + " " + s.put }

func parseScript(s string) (script, bool) {
	cut, put, ok := strings.Cut(s, " ")
	n, err := strconv.Atoi(cut)
	return script{n, put}, ok && err == nil
}
