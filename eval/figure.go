// Package eval scores what onrecord reads against gold: corpora by layer, and
// a Document against a hand-made reading.
package eval

// Figure is one score of one corpus, as "onrecord bench" prints it.
type Figure struct {
	Corpus string  `json:"corpus"` // name of its folder
	Split  string  `json:"split"`  // dev, test, … or "" for a set without splits
	Figure string  `json:"figure"` // upos, las, value, …
	Value  float64 `json:"value"`  // in percent
	N      int     `json:"n"`      // how many gold items it was measured on
}

// Miss is one error of a bench run, for "--misses".
type Miss struct {
	Corpus, File string
	Kind         string // the sort of error: misses are listed by it, commonest first
	Part         string // what a kind's misses are told apart by, or empty
	Detail       string
}
