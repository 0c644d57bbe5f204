package syntax

import (
	"slices"
	"strings"

	"onrecord/corpus"
	"onrecord/perceptron"
)

// lemmaCase is a word with its Penn tag, and how often it had which script.
type lemmaCase struct {
	key, fine string
	count     map[string]int
}

// trainLemmas learns scripts for endings, and for the words that endings get wrong.
func trainLemmas(sentences []corpus.Sentence) *lemmatizer {
	cases := lemmaCases(sentences)
	z := &lemmatizer{}
	numbers := map[string]uint16{}
	known := map[uint32]uint16{}
	learn := func(key uint32, name string) {
		if numbers[name] == 0 {
			s, _ := parseScript(name)
			z.scripts = append(z.scripts, s)
			numbers[name] = uint16(len(z.scripts))
		}
		known[key] = numbers[name]
	}
	for n := 0; n <= longestEnding; n++ {
		learnEndings(cases, n, known, numbers, learn)
	}
	for _, c := range cases {
		if name := commonest(c.count); numbers[name] == 0 || lookup(known, c) != numbers[name] {
			learn(lemmaKey("="+c.key, c.fine), name)
		}
	}
	z.known = perceptron.MakeDict(known)
	return z
}

// lemmaCases are the distinct words with their tags, in order.
func lemmaCases(sentences []corpus.Sentence) []lemmaCase {
	at := map[string]int{}
	var cases []lemmaCase
	for _, s := range sentences {
		for _, w := range s.Words {
			form := plainQuotes(w.Form)
			if w.UPOS != "PROPN" {
				form = strings.ToLower(form)
			}
			if w.Lemma == "_" || w.UPOS == "X" || w.Surface != "" && !strings.HasPrefix(w.Surface, w.Form) {
				continue
			}
			key := form + "\t" + w.XPOS
			i, ok := at[key]
			if !ok {
				i = len(cases)
				at[key] = i
				cases = append(cases, lemmaCase{form, w.XPOS, map[string]int{}})
			}
			cases[i].count[scriptOf(form, plainQuotes(w.Lemma)).String()]++
		}
	}
	slices.SortFunc(cases, func(a, b lemmaCase) int { return strings.Compare(a.key+"\t"+a.fine, b.key+"\t"+b.fine) })
	return cases
}

// learnEndings learns the commonest script of each ending of n bytes, where it
// is not that of the shorter ending. A word type counts once.
func learnEndings(cases []lemmaCase, n int, known map[uint32]uint16, numbers map[string]uint16, learn func(uint32, string)) {
	votes := map[string]map[string]int{}
	for _, c := range cases {
		if len(c.key) < n || n > 0 && len(c.key) < n+2 {
			continue
		}
		ending := c.key[len(c.key)-n:] + "\t" + c.fine
		if votes[ending] == nil {
			votes[ending] = map[string]int{}
		}
		votes[ending][commonest(c.count)]++
	}
	for _, ending := range sortedKeys(votes) {
		name := commonest(votes[ending])
		if n > 0 && votes[ending][name] < 2 {
			continue
		}
		e, fine, _ := strings.Cut(ending, "\t")
		if n == 0 || numbers[name] == 0 || lookup(known, lemmaCase{key: e, fine: fine}) != numbers[name] {
			learn(lemmaKey(e, fine), name)
		}
	}
}

// lookup is the script that the endings known so far give.
func lookup(known map[uint32]uint16, c lemmaCase) uint16 {
	for n := min(longestEnding, len(c.key)); n >= 0; n-- {
		if number := known[lemmaKey(c.key[len(c.key)-n:], c.fine)]; number != 0 {
			return number
		}
	}
	return 0
}

func commonest(count map[string]int) string {
	best := ""
	for _, name := range sortedKeys(count) {
		if best == "" || count[name] > count[best] {
			best = name
		}
	}
	return best
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
