package entity

import (
	"encoding/binary"
	"fmt"
	"slices"

	"onrecord/lang"
	"onrecord/perceptron"
)

// namesModel is the model file of names and its number of the feature set.
const (
	namesModel    = "model/names.bin"
	namesKind     = "names"
	namesFeatures = 2
	heldScore     = newswire + "/held fifth f1"
	outletScore   = newswire + "/unseen outlets f1"
)

// namesFile is the model of names: its weights by register, how registers are
// told apart, and what it was trained on.
type namesFile struct {
	weights [registers][]byte
	chains  [registers]*perceptron.Chain
	styled  []byte
	style   *perceptron.Model
	scores  map[string]float64
	unseen  int      // names in the outlets that were left out to score them
	taught  []uint32 // marks of the files of worldwide-newswire that it learned from, sorted
}

func (n *namesFile) open(register int, weights []byte) error {
	m, _, err := perceptron.NewModel(namesModel, weights)
	if err != nil {
		return err
	}
	if m.Classes != labels {
		return fmt.Errorf("entity: %s: %d labels, want %d", namesModel, m.Classes, labels)
	}
	n.weights[register], n.chains[register] = weights, perceptron.NewChain(m, labels, legal)
	return nil
}

func (n *namesFile) openStyle(weights []byte) error {
	m, _, err := perceptron.NewModel(namesModel, weights)
	if err != nil {
		return err
	}
	if m.Classes != registers {
		return fmt.Errorf("entity: %s: %d registers, want %d", namesModel, m.Classes, registers)
	}
	n.styled, n.style = weights, m
	return nil
}

// file is the content of the model file.
func (n *namesFile) file(h perceptron.Header) ([]byte, error) {
	h.Kind, h.Features = namesKind, namesFeatures
	var content []byte
	for _, part := range append(n.weights[:], n.styled) {
		content = binary.LittleEndian.AppendUint32(content, uint32(len(part)))
		content = append(content, part...)
	}
	content = binary.LittleEndian.AppendUint32(content, uint32(n.unseen))
	slices.Sort(n.taught)
	for _, m := range n.taught {
		content = binary.LittleEndian.AppendUint32(content, m)
	}
	return perceptron.WriteFile(h, content)
}

func readNames(content []byte) (*namesFile, error) {
	h, data, err := perceptron.ReadFile(namesModel, content, namesKind, namesFeatures)
	if err != nil {
		return nil, err
	}
	n := &namesFile{scores: h.Scores}
	for r := range registers + 1 {
		if len(data) < 4 || uint64(len(data)) < 4+uint64(binary.LittleEndian.Uint32(data)) {
			return nil, fmt.Errorf("entity: %s: is cut off", namesModel)
		}
		part := data[4 : 4+binary.LittleEndian.Uint32(data)]
		if data = data[4+len(part):]; r < registers {
			err = n.open(r, part)
		} else {
			err = n.openStyle(part)
		}
		if err != nil {
			return nil, err
		}
	}
	for i := 0; len(data) >= 4; i, data = i+1, data[4:] {
		if v := binary.LittleEndian.Uint32(data); i == 0 {
			n.unseen = int(v)
		} else {
			n.taught = append(n.taught, v)
		}
	}
	return n, nil
}

// Lessons is what the model of names was trained on.
type Lessons struct{ *namesFile }

// LessonsOf reads what a language's model of names was trained on.
func LessonsOf(pack *lang.Pack) (Lessons, error) {
	content, _, err := pack.Read(namesModel)
	if err != nil {
		return Lessons{}, err
	}
	n, err := readNames(content)
	return Lessons{n}, err
}

// Taught reports whether the model learned from the file of worldwide-newswire
// with that mark (corpus.Named.Mark).
func (l Lessons) Taught(mark uint32) bool {
	_, ok := slices.BinarySearch(l.taught, mark)
	return ok
}

// UnseenOutlets is the F1 in percent of the same training on outlets that were
// kept from it, and how many names it was measured on.
func (l Lessons) UnseenOutlets() (f1 float64, names int) { return l.scores[outletScore], l.unseen }
