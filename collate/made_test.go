package collate

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
)

// article makes a text of about n words, in paragraphs, whose words are as unevenly common as
// those of English, and that is full of phrases that other articles have too.
func article(r *rand.Rand, n int) []string {
	var out []string
	for n > 0 {
		var w []string
		for range min(n, 30+r.IntN(50)) {
			if r.IntN(25) == 0 {
				w = append(w, phrase(r.IntN(2000)))
			}
			w = append(w, zipf(r))
		}
		n -= len(w)
		out = append(out, strings.Join(w, " "))
	}
	return out
}

// zipf is a word of a language of 60,000: the kth with a chance of about 1/k.
func zipf(r *rand.Rand) string {
	return fmt.Sprintf("w%d", int(math.Exp(r.Float64()*math.Log(60000))))
}

// phrase is a stock phrase of four to seven words.
func phrase(k int) string {
	r := rand.New(rand.NewPCG(uint64(k), 99))
	var w []string
	for range 4 + r.IntN(4) {
		w = append(w, zipf(r))
	}
	return strings.Join(w, " ")
}

func random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }
