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

// tagSets numbers, for words seen often enough, the set of the tags they had.
func tagSets(sentences []corpus.Sentence) map[uint32]uint16 {
	const often, share = 3, 20 // at least 3 times; a tag counts from 1 in 20 on
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
	names := make([]string, 0, len(count))
	for name := range count {
		names = append(names, name)
	}
	slices.Sort(names)
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

// trainTagger learns the weights of the tagger from sentences.
func trainTagger(v *vocabulary, sentences []corpus.Sentence, iterations int, seed uint64) *perceptron.Trainer {
	t := perceptron.NewTrainer(len(universal))
	random := rand.New(rand.NewPCG(seed, 1))
	order := ordered(len(sentences))
	var scratch tagging
	for range iterations {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			s := &sentences[i]
			scratch.begin(v, forms(s))
			for k, w := range s.Words {
				features := scratch.extract(k + pad)
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

// ordered are the numbers from 0 to n-1.
func ordered(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	return order
}
