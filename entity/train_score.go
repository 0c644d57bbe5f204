package entity

import (
	"math"

	"onrecord"
)

// tally counts names that are right (exact span and type), found and wanted.
type tally struct{ right, got, want int }

// f1 is in percent, with two places.
func (t tally) f1() float64 {
	return math.Round(20000*float64(t.right)/float64(max(t.got+t.want, 1))) / 100
}

// scored are the types that worldwide-newswire is scored on, as its gold has them.
var scored = map[onrecord.EntityType]onrecord.EntityType{onrecord.Person: onrecord.Person, onrecord.Org: onrecord.Org,
	onrecord.GPE: onrecord.Loc, onrecord.Loc: onrecord.Loc, onrecord.Norp: onrecord.Norp}

// score reads the texts as the analyzer does.
func (t *training) score(n *namesFile, kept []lesson) (score tally) {
	for _, l := range kept {
		for _, typ := range l.gold {
			if _, ok := scored[typ]; ok {
				score.want++
			}
		}
		d := *l.doc
		f := newFinder(t.lexicon, &d, n)
		f.allNames()
		for _, m := range d.Mentions {
			typ, ok := scored[m.Type]
			if !ok {
				continue
			}
			score.got++
			if l.gold[m.Span] == typ {
				score.right++
			}
		}
	}
	return score
}
