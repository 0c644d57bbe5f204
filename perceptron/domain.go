package perceptron

// Copy is a feature's copy for one of several domains. A model that learns from
// texts of several kinds sees each feature twice, as it is and as the copy of
// its domain, and so learns what they share and in what they differ (Daumé 2007).
func Copy(f Feature, domain int) Feature {
	return Of(copyTemplate, uint32(f), uint32(domain), 0)
}

// copyTemplate is the template of copies; callers use others.
const copyTemplate = 0xFFFE

// Domain is the sum as one domain sees it: to each shared feature the weights of
// its copy are added, and no copy is left.
func (s *Sum) Domain(shared map[Feature]bool, domain int) *Sum {
	own := NewSum(s.classes)
	for f, weights := range s.weights {
		if !shared[f] {
			continue
		}
		for _, w := range weights {
			own.add(f, w.class, w.value)
		}
	}
	for f := range shared {
		for _, w := range s.weights[Copy(f, domain)] {
			own.add(f, w.class, w.value)
		}
	}
	for before := range s.classes + 1 {
		for _, w := range s.weights[move(before)] {
			own.add(move(before), w.class, w.value)
		}
	}
	return own
}

// Join adds the weights of another sum.
func (s *Sum) Join(o *Sum) {
	for f, weights := range o.weights {
		for _, w := range weights {
			s.add(f, w.class, w.value)
		}
	}
}
