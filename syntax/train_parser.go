package syntax

import (
	"math/rand/v2"
	"slices"

	"onrecord/corpus"
	"onrecord/perceptron"
)

// example is a sentence to learn trees from: words and tags as the parser will
// see them, heads and labels as they should be.
type example struct {
	forms  []form
	tags   []tagged
	heads  []int32  // by node
	labels []uint32 // by node, 1-based
}

// labelsOf are the relations that occur, root first, then in alphabetical order.
func labelsOf(sentences []corpus.Sentence) []string {
	seen := map[string]bool{}
	labels := []string{"root"}
	for _, s := range sentences {
		for _, w := range s.Words {
			if w.Deprel != "root" && !seen[w.Deprel] {
				seen[w.Deprel] = true
				labels = append(labels, w.Deprel)
			}
		}
	}
	slices.Sort(labels[1:])
	return labels
}

// parserTrainers are what is learned of trees: moves and names.
type parserTrainers struct{ structure, naming *perceptron.Trainer }

// trainParser learns the weights of moves and of names. From the second round
// on it mostly follows its own moves, so that it learns to go on from its errors.
func trainParser(labels []string, examples []example, iterations int, seed uint64) parserTrainers {
	t := parserTrainers{perceptron.NewTrainer(moves), perceptron.NewTrainer(len(labels))}
	random := rand.New(rand.NewPCG(seed, 2))
	order := ordered(len(examples))
	l := lesson{labels: labels, parserTrainers: t, random: random}
	for i := range iterations {
		l.explore = i > 0
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			l.learn(&examples[k])
		}
	}
	return t
}

// lesson is the state of training.
type lesson struct {
	parsing
	parserTrainers
	labels  []string
	random  *rand.Rand
	explore bool
}

func (l *lesson) learn(e *example) {
	l.begin(e.forms, e.tags)
	l.scores = sized(l.scores, len(l.labels))
	for !l.done() {
		move := l.choose(e)
		var label uint32
		if move != shift {
			label = l.learnName(e, move)
		}
		l.apply(move, label)
	}
}

// choose learns from one decision and gives the move to go on with.
func (l *lesson) choose(e *example) int {
	features := l.extract(&l.features)
	l.structure.Scores(features, l.moves[:])
	got := l.bestLegal()
	gold, least := -1, 1<<30
	wrong := true
	for m := range moves {
		if !l.legal(m) {
			continue
		}
		c := l.cost(m, e.heads)
		if c < least || c == least && l.moves[m] > l.moves[gold] {
			gold, least = m, c
		}
	}
	wrong = l.cost(got, e.heads) > least
	if wrong {
		l.structure.Update(features, gold, got)
	}
	l.structure.Step()
	if wrong && !(l.explore && l.random.Float64() < 0.9) {
		return gold
	}
	return got
}

func (l *lesson) learnName(e *example, move int) uint32 {
	head, child := l.arc(move)
	if head == 0 {
		return 1
	}
	features := l.extractLabel(&l.features, head, child)
	l.naming.Scores(features, l.scores)
	l.scores[0] = -1 << 30
	got := uint32(best(l.scores)) + 1
	if e.heads[child] == head {
		if gold := e.labels[child]; gold != got {
			l.naming.Update(features, int(gold)-1, int(got)-1)
		}
		l.naming.Step()
	}
	return got
}
