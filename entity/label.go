package entity

import (
	"onrecord"
	"onrecord/perceptron"
)

// Labels of the name model: 0 is no name; then for each type begin, inside,
// last and unit, a name of one word (BILOU).
const (
	begin = iota
	inside
	last
	unit
)

// labelTypes are the types that the model tells apart. It knows places, not
// which of them have governments: the catalogue says that.
var labelTypes = []onrecord.EntityType{onrecord.Person, onrecord.Org, onrecord.Loc, onrecord.Norp, onrecord.Facility, onrecord.Other}

// labels is the number of labels.
const labels = 25

func label(typ, place int) uint8 { return uint8(1 + 4*typ + place) }

// legal tells which label may follow which; before == labels is the start.
func legal(before, label int) bool {
	open := before > 0 && before < labels && ((before-1)%4 == begin || (before-1)%4 == inside)
	if label == 0 {
		return !open
	}
	if place := (label - 1) % 4; place == begin || place == unit {
		return !open
	}
	return open && (before-1)/4 == (label-1)/4
}

// namesModel is the model file of names and its number of the feature set.
const (
	namesModel    = "model/names.bin"
	namesKind     = "names"
	namesFeatures = 1
)

func readNames(content []byte) (*perceptron.Chain, error) {
	_, weights, err := perceptron.ReadFile(namesModel, content, namesKind, namesFeatures)
	if err != nil {
		return nil, err
	}
	m, _, err := perceptron.NewModel(namesModel, weights)
	if err != nil {
		return nil, err
	}
	return perceptron.NewChain(m, labels, legal), nil
}
