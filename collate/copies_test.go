package collate

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// tally counts pairs found, pairs to find, and what of them is both.
type tally struct{ got, gold, right int }

func (t tally) precision() float64 { return ratio(t.right, t.got) }
func (t tally) recall() float64    { return ratio(t.right, t.gold) }

// measure puts articles into a set, and then copies of some by each edit in turn (every edit
// gets a set of its own). Every fourth article is kept out: paragraphs that copies are given come
// from there. An article that lies in one before it already, by runs of
// eight words, is left out: the corpora hold some wire copies themselves.
func measure(t *testing.T, articles [][]string, every int) map[string]tally {
	t.Helper()
	var others [][]string
	articles, others = apart(distinct(articles))
	r := rand.New(rand.NewPCG(7, 11))
	out := map[string]tally{}
	for _, e := range edits() {
		var s Set
		n := out[e.name]
		for i, a := range articles {
			n.got += nearOnes(add(t, &s, fmt.Sprint("a", i), a), "")
		}
		for i := 0; i < len(articles); i += every {
			found := add(t, &s, fmt.Sprint("c", i), e.make(r, articles[i], others[i/every%len(others)]))
			n.got, n.gold, n.right = n.got+nearOnes(found, ""), n.gold+1, n.right+nearOnes(found, fmt.Sprint("a", i))
		}
		out[e.name] = n
	}
	return out
}

func add(t testing.TB, s *Set, id string, paragraphs []string) []Relation {
	found, err := s.Add(context.Background(), Head{ID: id}, strings.Join(paragraphs, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func nearOnes(found []Relation, with string) int {
	n := 0
	for _, r := range found {
		if r.Kind.Near() && (with == "" || r.A.ID == with) {
			n++
		}
	}
	return n
}

func apart(articles [][]string) (in, out [][]string) {
	for i, a := range articles {
		if i%4 == 3 {
			out = append(out, a)
		} else {
			in = append(in, a)
		}
	}
	return in, out
}

// distinct leaves out articles of which a tenth of the runs of eight words stood in others before.
func distinct(articles [][]string) [][]string {
	const run = 8
	seen := map[string]bool{}
	var out [][]string
	for _, a := range articles {
		w := folded(strings.Join(a, "\n"))
		old := 0
		var runs []string
		for i := 0; i+run <= len(w); i++ {
			runs = append(runs, strings.Join(w[i:i+run], " "))
			if seen[runs[i]] {
				old++
			}
		}
		for _, r := range runs {
			seen[r] = true
		}
		if len(w) >= 60 && old*10 < len(runs) {
			out = append(out, a)
		}
	}
	return out
}

func report(t *testing.T, by map[string]tally) (all tally) {
	t.Helper()
	for _, e := range edits() {
		n := by[e.name]
		t.Logf("%-34s recall %.3f  precision %.3f  (%d copies)", e.name, n.recall(), n.precision(), n.gold)
		all.got, all.gold, all.right = all.got+n.got, all.gold+n.gold, all.right+n.right
	}
	t.Logf("%-34s recall %.3f  precision %.3f  (%d copies)", "all", all.recall(), all.precision(), all.gold)
	return all
}

// Copies of published articles, edited: to be found among all the others.
func TestCopiesOfArticles(t *testing.T) {
	all := report(t, measure(t, polnear(t), 3))
	if all.recall() < .95 || all.precision() < .98 {
		t.Errorf("recall %.3f, precision %.3f; want .95, .98", all.recall(), all.precision())
	}
}

// The same with texts that the test makes, so that it holds everywhere.
func TestCopiesOfMadeTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	var articles [][]string
	for range 400 {
		articles = append(articles, article(r, 150+r.IntN(600)))
	}
	all := report(t, measure(t, articles, 3))
	if all.recall() < .95 || all.precision() < .98 {
		t.Errorf("recall %.3f, precision %.3f; want .95, .98", all.recall(), all.precision())
	}
}

// Articles of several outlets on one story are no copies for telling the same or for quoting the same
// words. Seven pairs are found; read, six of them do share their text (an agency's, or the outlet's
// own), and one is for the most part the same speech.
func TestStoriesAreNotCopies(t *testing.T) {
	all := stories(t)
	found := map[string]int{}
	for i, a := range all {
		for _, b := range all[:i] {
			if Relate(Head{}, Head{}, Compare(a.Text, b.Text)).Kind.Near() {
				found[a.Category]++
				t.Logf("%s: %s, %s", a.Category, a.Publisher, b.Publisher)
			}
		}
	}
	n := 0
	for _, k := range found {
		n += k
	}
	if n > 7 {
		t.Errorf("%d pairs, want 7 at most: %v", n, found)
	}
}
