package collate

import (
	"fmt"
	"strconv"
	"strings"

	"onrecord/lang"
)

// Words is what a language's data say of words: how common they are, and how strongly they
// put what is reported. Its methods may be called from many goroutines.
type Words struct {
	bits     map[string]int    // how much a common word tells
	strength map[string]weight // by the word or phrase, folded
	longest  int               // words of the longest phrase in strength
	agencies []agency
}

// missing is what a word tells that is not among the common ones, in bits.
const missing = 13

// Open reads a language's data.
func Open(pack *lang.Pack) (*Words, error) {
	w := &Words{bits: map[string]int{}, strength: map[string]weight{}}
	l, err := pack.Lexicon("collate/common.tsv", "word", "bits")
	if err != nil {
		return nil, err
	}
	for _, row := range l.Rows {
		n, err := strconv.Atoi(row.Cells[1])
		if err != nil || n < 1 || n > missing {
			return nil, fmt.Errorf("%s:%d: collate: bits %q are not 1 to %d", l.File, row.Line, row.Cells[1], missing)
		}
		w.bits[row.Cells[0]] = n
	}
	if w.agencies, err = agencies(pack); err != nil {
		return nil, err
	}
	return w, w.strengths(pack)
}

func (w *Words) strengths(pack *lang.Pack) error {
	l, err := pack.Lexicon("collate/strength.tsv", "words", "kind", "strength")
	if err != nil {
		return err
	}
	for _, row := range l.Rows {
		n, err := strconv.Atoi(row.Cells[2])
		kind := sort(row.Cells[1])
		if err != nil || !kind.valid() {
			return fmt.Errorf("%s:%d: collate: kind %q, strength %q", l.File, row.Line, row.Cells[1], row.Cells[2])
		}
		for phrase := range strings.SplitSeq(row.Cells[0], ",") {
			f := folded(phrase)
			key := string(kind) + " " + strings.Join(f, " ")
			if _, twice := w.strength[key]; twice || len(f) == 0 {
				return fmt.Errorf("%s:%d: collate: %q is there already, or no word", l.File, row.Line, phrase)
			}
			w.strength[key] = weight{kind, n}
			w.longest = max(w.longest, len(f))
		}
	}
	return nil
}

// weight is how strong a word is among those of its sort.
type weight struct {
	sort     sort
	strength int
}

// sort is what a word of strength.tsv does.
type sort string

const (
	sortCue      sort = "cue"      // reports: hinted, said, insisted, accused
	sortHedge    sort = "hedge"    // takes certainty away: allegedly, about
	sortBooster  sort = "booster"  // adds to it: clearly
	sortModal    sort = "modal"    // may, should, will, must
	sortNegation sort = "negation" // not, never
)

func (s sort) valid() bool {
	return s == sortCue || s == sortHedge || s == sortBooster || s == sortModal || s == sortNegation
}

// tells is how many bits a folded word tells.
func (w *Words) tells(word string) int {
	if n, ok := w.bits[word]; ok {
		return n
	}
	if len(word) == 1 {
		return missing / 2
	}
	return missing
}
