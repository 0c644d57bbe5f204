package collate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// alignment is the cheapest way to read a quote inside a candidate.
type alignment struct {
	Match
	cost int  // bits of the words that differ
	all  bool // nothing of the candidate is left over at its ends
}

// step is how a cell of the table was reached.
type step uint8

const (
	stepStart step = iota
	stepMatch      // one word for one
	stepQuote      // a piece of the quote for nothing
	stepOther      // a piece of the candidate for nothing
)

// align reads q inside c: the words of c before and after are free, a word that differs costs what it
// tells, wild places stand for what they must (dynamic programming over q and c, Sellers 1980).
func (w *Words) align(q, c []piece, candidate string) alignment {
	n, m := len(q), len(c)
	steps := make([]step, (n+1)*(m+1))
	cost, last := make([]int, m+1), make([]int, m+1)
	for i := 1; i <= n; i++ {
		cost, last = last, cost
		cost[0] = last[0] + q[i-1].bits
		steps[i*(m+1)] = stepQuote
		for j := 1; j <= m; j++ {
			cost[j], steps[i*(m+1)+j] = cheapest(q[i-1], c[j-1], last[j-1], last[j], cost[j-1])
		}
	}
	end := 0
	for j := range cost {
		if cost[j] < cost[end] {
			end = j
		}
	}
	a := alignment{cost: cost[end]}
	a.trace(q, c, steps, end)
	a.Score = min(1-min(1, ratio(a.cost, w.all(q))), ratio(a.Bits, w.all(q)))
	if candidate != "" && a.Candidate.End > a.Candidate.Start {
		a.Whole = atEdges(candidate, a.Candidate)
	}
	return a
}

// cheapest is the cheapest way to a cell from those before it.
func cheapest(q, c piece, both, quote, other int) (int, step) {
	if q.wild == 0 && c.wild == 0 {
		if q.word == c.word {
			return both, stepMatch
		}
		return least(both+max(q.bits, c.bits), quote+q.bits, other+c.bits)
	}
	switch { // a wild place takes nothing away, and lets words of the other side pass
	case q.wild > 0 && c.wild > 0:
		return least(both, quote, other)
	case q.wild > 0:
		return least(both+c.bits, quote, other)
	}
	return least(both+q.bits, quote, other)
}

func least(both, quote, other int) (int, step) {
	switch {
	case both <= quote && both <= other:
		return both, stepMatch
	case quote <= other:
		return quote, stepQuote
	}
	return other, stepOther
}

// trace goes back over the cheapest way, from the candidate's piece where it ends.
func (a *alignment) trace(q, c []piece, steps []step, end int) {
	i, j, first := len(q), end, end
	passed := 0 // pieces that the wild place at hand has let pass
	for i > 0 {
		switch steps[i*(len(c)+1)+j] {
		case stepMatch:
			i, j = i-1, j-1
			first = j
			if q[i].wild == 0 && c[j].wild == 0 && q[i].word == c[j].word {
				a.Bits, a.Words = a.Bits+q[i].bits, a.Words+1
			}
			passed = 0
		case stepQuote:
			i--
			if q[i].wild == 0 && j > 0 && c[j-1].wild > 0 {
				passed++
				a.Joined = a.Joined || passed > min(c[j-1].wild, reach) || c[j-1].wild == passages
			} else {
				passed = 0
			}
		default:
			j--
			first = j
			if q[i-1].wild > 0 && c[j].wild == 0 {
				passed++
				a.Joined = a.Joined || passed > reach || q[i-1].wild == passages
			}
		}
	}
	for first < end && c[first].wild > 0 {
		first++
	}
	a.all = (first == 0 || q[0].wild == reach && first <= reach) &&
		(end == len(c) || q[len(q)-1].wild == reach && len(c)-end <= reach)
	if first < end {
		a.Candidate = onrecord.Span{Start: c[first].start, End: c[end-1].end}
	}
}

// atEdges reports whether a stretch of a text begins and ends where sentences or quotations do. Where a cue
// interrupts, a line end stands: a sentence ends there if a capital follows.
func atEdges(text string, s onrecord.Span) bool {
	const marks = "\"“”‘’'«»"
	before, after := strings.TrimRight(text[:s.Start], " \t"), text[s.End:]
	opens := before == "" || before[len(before)-1] == '\n' && capitals(text[s.Start:]) ||
		strings.ContainsAny(before[max(0, len(before)-3):], ".!?:;\"“”‘«»")
	i := strings.IndexFunc(after, inWord)
	if i < 0 {
		return opens
	}
	signs := after[:i]
	return opens && (strings.ContainsAny(signs, ".!?"+marks) || strings.Contains(signs, "\n") && capitals(after[i:]))
}

// capitals reports whether a text begins with a capital.
func capitals(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r)
}
