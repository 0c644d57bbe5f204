package perceptron

// Feature is the hash of a feature: a template and the values it saw. Features
// are told apart by their hash alone, in training as in use.
type Feature uint32

const (
	k0 = 0x9E3779B97F4A7C15
	k1 = 0xC2B2AE3D27D4EB4F
	k2 = 0x165667B19E3779F9
	k3 = 0x27D4EB2F165667C5
	k4 = 0xFF51AFD7ED558CCD
)

// Word is the hash of a word, to be used as a value of features (FNV-1a, mixed).
func Word(s string) uint32 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return uint32((h ^ h>>29) * k4 >> 32)
}

// Of is the feature of a template that saw the values a, b and c. Values that
// a template does not use are 0.
func Of(template, a, b, c uint32) Feature {
	h := uint64(template)*k0 + uint64(a+1)*k1 + uint64(b+1)*k2 + uint64(c+1)*k3
	return Feature((h ^ h>>32) * k4 >> 32)
}

// Features collects the features of one decision. Each Add is a template of
// its own, numbered in the order of the calls: the calls must be the same, in
// the same order, for every decision.
type Features struct {
	List     []Feature
	template uint32
}

// Reset empties the list and begins again with template first.
func (f *Features) Reset(first uint32) { f.List, f.template = f.List[:0], first }

// From goes on with another template.
func (f *Features) From(template uint32) { f.template = template }

// Add adds a feature of the next template that saw a, b and c.
func (f *Features) Add(a, b, c uint32) {
	f.List = append(f.List, Of(f.template, a, b, c))
	f.template++
}
