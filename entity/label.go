package entity

import (
	"slices"

	"onrecord"
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

func typeNumber(t onrecord.EntityType) int { return slices.Index(labelTypes, t) }

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
