package collate

import (
	"strings"
	"testing"
)

// What a document costs when it is put in, and what it costs to hold two against each other.
func BenchmarkSign(b *testing.B) {
	text := strings.Join(article(random(1), 750), "\n")
	for b.Loop() {
		Sign(text)
	}
}

func BenchmarkCompare(b *testing.B) {
	r := random(1)
	a := article(r, 750)
	old, new := strings.Join(a, "\n"), strings.Join(replaced(r, a, .1), "\n")
	for b.Loop() {
		Compare(old, new)
	}
}

func BenchmarkMatch(b *testing.B) {
	w := english(b)
	for b.Loop() {
		w.Match("We are not going to prosecute the contractor before the harvest is in", record)
	}
}
