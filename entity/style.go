package entity

import (
	"slices"
	"strings"

	"onrecord"
	"onrecord/perceptron"
)

// Registers of texts: what counts as a name, and how it is written, differs
// between edited news and what people write to each other on the web. The model
// has weights for each; a text is read with the weights of the register that
// its grammatical words and its punctuation speak for.
const (
	inNews = iota
	inWeb
	registers
)

// sureOfWeb is by how much a text must speak for the web, as a natural
// logarithm of odds: what is in doubt is news.
const sureOfWeb = 0.5

// register is the register of a text.
func (n *namesFile) register(d *onrecord.Document) int {
	var odds [registers]int32
	n.style.Scores(styleOf(d), odds[:])
	if float64(odds[inWeb]-odds[inNews]) > sureOfWeb*styleScale {
		return inWeb
	}
	return inNews
}

// styleOf are features of a text's style: its grammatical words and signs, each
// with how common it is there, and how its sentences begin. What a text is about
// has no say.
func styleOf(d *onrecord.Document) []perceptron.Feature {
	counts := map[string]int{}
	for i := range d.Tokens {
		switch d.Tokens[i].Tag {
		case onrecord.NOUN, onrecord.PROPN, onrecord.VERB, onrecord.ADJ, onrecord.NUM, onrecord.X, "":
			continue
		}
		word := d.Slice(d.Tokens[i].Span)
		if word != "i" {
			word = strings.ToLower(word)
		}
		counts[word]++
	}
	for _, s := range d.Sentences {
		if w := d.Word(s.First); w != "" && w[0] >= 'a' && w[0] <= 'z' {
			counts["a sentence in lower case"]++
		}
	}
	list := []perceptron.Feature{perceptron.Of(1, 0, 0, 0), perceptron.Of(2, uint32(min(len(d.Tokens)/50, 8)), 0, 0)}
	for w, n := range counts {
		common := 0
		for share := n * 400; share > len(d.Tokens); share /= 3 {
			common++
		}
		list = append(list, perceptron.Of(3, perceptron.Word(w), uint32(common), 0), perceptron.Of(4, perceptron.Word(w), 0, 0))
	}
	return list
}

const styleScale = 1000

// styleTraining learns to tell registers apart.
type styleTraining struct{ examples []perceptron.Example }

func newStyleTraining() *styleTraining { return &styleTraining{} }

func (s *styleTraining) add(d *onrecord.Document, register uint8) {
	list := styleOf(d)
	slices.Sort(list)
	s.examples = append(s.examples, perceptron.Example{Features: [][]perceptron.Feature{list}, Gold: []uint8{register}})
}

func (s *styleTraining) learn(n *namesFile) error {
	f := perceptron.NewFieldTrainer(registers, func(int, int) bool { return true }, 1)
	f.Rate, f.Drop, f.Seen = 0.05, 0.5, 8
	f.Learn(s.examples, 10, nil)
	weights, err := f.Sum().Bytes(styleScale, 0.02)
	if err != nil {
		return err
	}
	return n.openStyle(weights)
}
