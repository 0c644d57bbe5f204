package syntax

import (
	"math/rand/v2"
	"slices"

	"onrecord/corpus"
	"onrecord/perceptron"
)

// newFineTagger knows which Penn tags go with which universal ones.
func newFineTagger(sentences []corpus.Sentence) *fineTagger {
	count := map[string]map[string]int{}
	names := map[string]int{}
	for _, s := range sentences {
		for _, w := range s.Words {
			if count[w.UPOS] == nil {
				count[w.UPOS] = map[string]int{}
			}
			count[w.UPOS][w.XPOS]++
			names[w.XPOS]++
		}
	}
	g := &fineTagger{names: sortedKeys(names), allows: make([][]uint16, len(universal))}
	for i, u := range universal {
		for k, name := range g.names {
			if count[u][name] > 2 {
				g.allows[i] = append(g.allows[i], uint16(k))
			}
		}
	}
	return g
}

// trainFine learns the weights of the Penn tags over gold universal tags.
func trainFine(v *vocabulary, g *fineTagger, sentences []corpus.Sentence, iterations int, seed uint64) *perceptron.Trainer {
	t := perceptron.NewTrainer(len(g.names))
	random := rand.New(rand.NewPCG(seed, 3))
	order := ordered(len(sentences))
	var words tagging
	z := fining{scores: make([]int32, len(g.names))}
	for range iterations {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			s := &sentences[i]
			words.begin(v, forms(s))
			for k, w := range s.Words {
				words.tags[k+pad].tag = uint32(tagNumber(w.UPOS)) + 1
			}
			z.classes = z.classes[:0]
			for k, w := range s.Words {
				allowed := g.allows[tagNumber(w.UPOS)]
				features := z.extract(&words, k+pad)
				t.Scores(features, z.scores)
				got := bestOf(z.scores, allowed)
				if gold := slices.Index(g.names, w.XPOS); int(got) != gold && slices.Contains(allowed, uint16(gold)) {
					t.Update(features, gold, int(got))
				}
				t.Step()
				z.classes = append(z.classes, got)
			}
		}
	}
	return t
}
