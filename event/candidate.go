package event

import (
	"onrecord"
)

// farthest is how many words of the tree may lie between two parties that an act joins.
const farthest = 7

// beside is how many parties on either side of one it may be joined with: more than
// any sentence that somebody wrote has. Where there is a crowd of them, it is no such
// sentence, and it is the nearest few.
const beside, crowd, few = 24, 200, 3

// candidates are the pairs of parties in a sentence that some verb, or noun of an
// act, joins.
func (r *reader) candidates(s onrecord.Sentence) []pair {
	var sides []party
	for t := s.First; t <= s.Last; t++ {
		if m := r.mention[t]; m != 0 {
			if p := r.direct(t); p.entity != 0 {
				sides = append(sides, party{t, m, p.entity})
			}
		}
	}
	var found []pair
	v := sight{read: r}
	near := beside
	if len(sides) > crowd {
		near = few
	}
	for i, a := range sides {
		for _, b := range sides[max(0, i-near):min(len(sides), i+near+1)] {
			if a.entity == b.entity || a.word == b.word {
				continue
			}
			v.pair = r.spanned(pair{sentence: s}, a.mention, b.mention)
			v.pair.by, v.pair.on = a, b
			if v.findRoute(); len(v.route) <= farthest && v.acts() {
				found = append(found, v.pair)
			}
		}
	}
	return found
}

// acts reports whether an act can stand on the route: a word of it, or one right below its
// verbs, that the rules know.
func (s *sight) acts() bool {
	r := s.read
	for _, t := range s.route {
		if len(r.kinds(t)) > 0 {
			return true
		}
		if r.tag(t) != onrecord.VERB {
			continue
		}
		for k := r.first[t]; k != 0; k = r.next[k] {
			switch r.label(k) {
			case "obj", "xcomp", "obl", "ccomp", "nsubj":
				if len(r.kinds(k)) > 0 {
					return true
				}
			}
		}
	}
	return false
}
