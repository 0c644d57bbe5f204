package syntax

import (
	"math/rand/v2"
	"slices"
	"strings"

	"onrecord/corpus"
	"onrecord/perceptron"
)

func forms(s *corpus.Sentence) []string {
	words := make([]string, len(s.Words))
	for i, w := range s.Words {
		words[i] = w.Form
	}
	return words
}

// tagCounts are how often each word, as written, had each pair of tags.
func tagCounts(sentences []corpus.Sentence) map[uint32]map[string]int {
	seen := map[uint32]map[string]int{}
	for _, s := range sentences {
		for _, w := range s.Words {
			h := perceptron.Word(zeroed(w.Form))
			if seen[h] == nil {
				seen[h] = map[string]int{}
			}
			seen[h][w.UPOS+" "+w.XPOS]++
		}
	}
	return seen
}

// sureTags are the universal tags of the frequent words that, errors of
// annotation apart, never have another.
func sureTags(seen map[uint32]map[string]int) map[uint32]uint16 {
	const often, errors = 50, 500 // at least 50 times; one in 500 may be an error
	sure := map[uint32]uint16{}
	for h, pairs := range seen {
		tags, total := map[string]int{}, 0
		for name, n := range pairs {
			tag, _, _ := strings.Cut(name, " ")
			tags[tag] += n
			total += n
		}
		for tag, n := range tags {
			if total >= often && (total-n)*errors <= total {
				sure[h] = uint16(tagNumber(tag) + 1)
			}
		}
	}
	return sure
}

// tagSets numbers, for words seen often enough, the set of the tags they had.
func tagSets(seen map[uint32]map[string]int) map[uint32]uint16 {
	const often, share = 3, 20 // at least 3 times; a tag counts from 1 in 20 on
	sets := map[uint32]string{}
	count := map[string]int{}
	for h, tags := range seen {
		total := 0
		for _, n := range tags {
			total += n
		}
		if total < often {
			continue
		}
		sets[h] = setName(tags, total/share)
		count[sets[h]]++
	}
	names := sortedKeys(count)
	numbers := map[uint32]uint16{}
	for h, name := range sets {
		i, _ := slices.BinarySearch(names, name)
		numbers[h] = uint16(i + 1)
	}
	return numbers
}

func setName(tags map[string]int, above int) string {
	var kept []string
	for t, n := range tags {
		if n > above {
			kept = append(kept, t)
		}
	}
	slices.SortFunc(kept, func(a, b string) int {
		if tags[a] != tags[b] {
			return tags[b] - tags[a]
		}
		return strings.Compare(a, b)
	})
	return strings.Join(kept, ",")
}

// tagNumber is the number of a universal tag, 0-based, or -1.
func tagNumber(tag string) int { return slices.Index(universal[:], tag) }

// trainTagger learns the weights of one way of the tagger from sentences. Now and then it
// looks at a rare word as if it had never seen it, so that it learns what to
// make of unknown words.
func trainTagger(v *vocabulary, sentences []corpus.Sentence, way, iterations int, seed uint64) *perceptron.Trainer {
	t := perceptron.NewTrainer(len(universal))
	random := rand.New(rand.NewPCG(seed, 1))
	count := counts(sentences)
	order := ordered(len(sentences))
	var scratch tagging
	for range iterations {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			s := &sentences[i]
			scratch.begin(v, forms(s))
			for k := range s.Words {
				if way == backward {
					k = len(s.Words) - 1 - k
				}
				w := &s.Words[k]
				if sure := scratch.forms[k+pad].sure; sure != 0 {
					scratch.tags[k+pad] = tagged{tag: sure}
					continue
				}
				var features []perceptron.Feature
				if random.Float64()*(hiding+float64(count[scratch.forms[k+pad].lower])) < hiding {
					features = scratch.unknown(k+pad, way)
				} else {
					features = scratch.extract(k+pad, way)
				}
				t.Scores(features, scratch.scores[:])
				got := best(scratch.scores[:])
				if gold := tagNumber(w.UPOS); got != gold {
					t.Update(features, gold, got)
				}
				t.Step()
				scratch.tags[k+pad] = tagged{tag: uint32(got) + 1}
			}
		}
	}
	return t
}

// hiding sets how often a word is looked at as unknown: one seen n times,
// hiding times of hiding+n.
const hiding = 0.5

// counts are how often each word occurs, by the hash of its lower case.
func counts(sentences []corpus.Sentence) map[uint32]int {
	count := map[uint32]int{}
	var buf [32]byte
	for _, s := range sentences {
		for _, w := range s.Words {
			count[perceptron.Word(string(lowered(buf[:0], w.Form)))]++
		}
	}
	return count
}

// unknown collects the features of token i as if its word had never been seen:
// those that are the same whatever the word is.
func (t *tagging) unknown(i, way int) []perceptron.Feature {
	f := t.forms[i]
	w := &t.forms[i]
	w.tags, w.lowTags = 0, 0
	w.word, w.lower = 3, 3
	one := slices.Clone(t.extract(i, way))
	w.word, w.lower = 4, 4
	two := t.extract(i, way)
	t.forms[i] = f
	same := one[:0]
	for k := range one {
		if one[k] == two[k] {
			same = append(same, one[k])
		}
	}
	return same
}

// ordered are the numbers from 0 to n-1.
func ordered(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	return order
}
