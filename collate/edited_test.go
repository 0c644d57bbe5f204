package collate

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An edit makes of an article what another outlet's desk may make of it.
type edit struct {
	name string
	make func(r *rand.Rand, article []string, other []string) []string // paragraphs
}

// edits are varied on purpose, from a change of layout to a third of an article with its
// words replaced and paragraphs of another about it.
func edits() []edit {
	return []edit{
		{"layout", func(r *rand.Rand, a, _ []string) []string { return layout(a) }},
		{"first half", func(r *rand.Rand, a, _ []string) []string { return first(a, 2) }},
		{"first third", func(r *rand.Rand, a, _ []string) []string { return first(a, 3) }},
		{"middle third", func(r *rand.Rand, a, _ []string) []string { return inner(a) }},
		{"reordered", func(r *rand.Rand, a, _ []string) []string { return shuffled(r, a) }},
		{"5 % of words", func(r *rand.Rand, a, _ []string) []string { return replaced(r, a, .05) }},
		{"10 % of words", func(r *rand.Rand, a, _ []string) []string { return replaced(r, a, .10) }},
		{"15 % of words", func(r *rand.Rand, a, _ []string) []string { return replaced(r, a, .15) }},
		{"agency line, headline", func(r *rand.Rand, a, _ []string) []string {
			return append([]string{"A new headline of the desk", "LISBON (Agency) — Reporting by our wire services"}, a[1:]...)
		}},
		{"new lead", func(r *rand.Rand, a, o []string) []string { return append(first(o, 6), a[min(2, len(a)-1):]...) }},
		{"half, 5 %, added", func(r *rand.Rand, a, o []string) []string {
			return append(replaced(r, first(a, 2), .05), first(o, 5)...)
		}},
		{"third, 10 %", func(r *rand.Rand, a, _ []string) []string { return replaced(r, first(a, 3), .10) }},
		{"third, reordered, 5 %", func(r *rand.Rand, a, _ []string) []string { return replaced(r, shuffled(r, first(a, 3)), .05) }},
		{"third, 10 %, new headline, added", func(r *rand.Rand, a, o []string) []string {
			return append([]string{"Another headline altogether"}, append(replaced(r, first(a, 3), .10), first(o, 8)...)...)
		}},
	}
}

func layout(a []string) []string {
	joined := strings.NewReplacer("“", `"`, "”", `"`, "’", "'", " - ", " — ", "\n", "  ").Replace(strings.Join(a, "\n"))
	return []string{strings.ToUpper(joined[:min(20, len(joined))]) + joined[min(20, len(joined)):]}
}

// first is the paragraphs that make the first nth of the words.
func first(a []string, nth int) []string {
	total := len(strings.Fields(strings.Join(a, " ")))
	var out []string
	n := 0
	for _, p := range a {
		w := strings.Fields(p)
		if left := total/nth - n; len(w) > left {
			w = w[:max(left, 0)]
		}
		if len(w) == 0 {
			break
		}
		out, n = append(out, strings.Join(w, " ")), n+len(w)
	}
	return out
}

func inner(a []string) []string {
	w := strings.Fields(strings.Join(a, " "))
	return []string{strings.Join(w[len(w)/3:2*len(w)/3], " ")}
}

func shuffled(r *rand.Rand, a []string) []string {
	out := append([]string{}, a...)
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

func replaced(r *rand.Rand, a []string, share float64) []string {
	var out []string
	for _, p := range a {
		w := strings.Fields(p)
		for i := range w {
			if r.Float64() < share {
				w[i] = fmt.Sprintf("%c%cother%d", 'a'+r.IntN(26), 'a'+r.IntN(26), r.IntN(1000))
			}
		}
		out = append(out, strings.Join(w, " "))
	}
	return out
}

// paragraphs cuts a text at empty lines, or else at line ends.
func paragraphs(text string) []string {
	var all []string
	for p := range strings.SplitSeq(text, "\n") {
		if p = strings.TrimSpace(p); p != "" {
			all = append(all, p)
		}
	}
	return all
}

// polnear are the texts of distinct articles, none twice.
func polnear(t testing.TB) [][]string {
	files, err := filepath.Glob("../../shared/corpora/polnear/*/text/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("../shared/corpora/polnear is absent")
	}
	var all [][]string
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, paragraphs(string(b)))
	}
	return all
}

// story is an article of ../shared/corpora/five-w-one-h: several outlets on one story.
type story struct {
	Category, Publisher, Title, Text, URL string
}

func stories(t testing.TB) []story {
	files, err := filepath.Glob("../../shared/corpora/five-w-one-h/*.json")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("../shared/corpora/five-w-one-h is absent")
	}
	var all []story
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var s story
		if err := json.Unmarshal(b, &s); err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	return all
}
