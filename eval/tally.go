package eval

// tally counts what is right among got and among gold; the two differ where one
// span overlaps several, and where gold and got are told apart by what each is.
type tally struct {
	rightGot, got   int
	rightGold, gold int
}

func (t *tally) add(right bool) {
	t.got++
	if right {
		t.rightGot++
	}
}

func (t *tally) addGold(right bool) {
	t.gold++
	if right {
		t.rightGold++
	}
}

func (t tally) precision() float64 { return percent(t.rightGot, t.got) }
func (t tally) recall() float64    { return percent(t.rightGold, t.gold) }

func (t tally) f1() float64 {
	p, r := t.precision(), t.recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func percent(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}

// figures gathers the figures of one corpus and split.
type figures struct {
	corpus, split string
	all           []Figure
}

func (f *figures) add(name string, value float64, n int) {
	f.all = append(f.all, Figure{Corpus: f.corpus, Split: f.split, Figure: name, Value: value, N: n})
}

// three adds precision, of n got, recall and F1, of n gold.
func (f *figures) three(name string, t tally) {
	f.add(name+"-p", t.precision(), t.got)
	f.add(name+"-r", t.recall(), t.gold)
	f.add(name+"-f1", t.f1(), t.gold)
}
