package collate

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord"
)

// Verdict says how words that somebody quotes stand to words on record.
type Verdict string

// The verdicts. Those of Match are exact, partial, altered and unrelated; those of
// CheckQuote all but exact and unrelated.
const (
	Exact       Verdict = "exact"     // the same words; marks, case, space, dashes, ellipses and bracketed insertions aside
	Authentic   Verdict = "authentic" // what is asked about is on record, between quotation marks, and not cut inside a sentence
	Partial     Verdict = "partial"   // a part of what is on record, or parts joined by an ellipsis; or only a part is on record
	Altered     Verdict = "altered"   // some words differ
	SomeoneElse Verdict = "someone-else"
	NotOnRecord Verdict = "not-on-record"
	Unrelated   Verdict = "unrelated"
)

const (
	telling  = 34  // bits that words must tell to be taken for a quotation of others
	spoken   = 12  // and to be looked for, word for word, in what somebody said
	alike    = .6  // of a quote's bits that must remain in an altered one
	reach    = 6   // words that a bracketed insertion may stand for
	longest  = 400 // words of a quote that are compared
	passages = 4000
)

// Match is what a quote is to a candidate. Spans are bytes of the two strings.
type Match struct {
	Verdict   Verdict
	Score     float64       // how much of what the quote's words tell is in the candidate, 0 to 1
	Bits      int           // how much the words that both share tell: "we will win" tells little
	Words     int           // how many words both share
	Candidate onrecord.Span // the part of the candidate that the quote was held against
	Whole     bool          // that part ends where sentences or quotations of the candidate do
	Joined    bool          // an ellipsis of one stands for words of the other
	Diff      []Edit        // from the candidate's part (Old, bytes of the candidate) to the quote (New); of altered ones
}

// Match compares a quote with words on record. Short and common words are unrelated unless they are
// all that either says.
func (w *Words) Match(quote, candidate string) Match {
	return w.match(quote, candidate, telling)
}

// match is Match; words that stand in one piece in the candidate need tell no more than least.
func (w *Words) match(quote, candidate string, least int) Match {
	q, c := w.parse(quote), w.parse(candidate)
	if len(q) == 0 || len(c) == 0 || len(q) > longest || len(c) > passages {
		return Match{Verdict: Unrelated}
	}
	m := w.align(q, c, candidate)
	switch {
	case m.cost == 0 && m.all && !m.Joined:
		m.Verdict = Exact
	case m.cost == 0 && m.Bits >= telling && m.Score >= alike, m.cost == 0 && m.Bits >= least && !m.Joined:
		m.Verdict = Partial
	case w.holds(q, c, &m):
		m.Verdict = Partial
	case m.Score >= alike && m.Bits >= telling && m.cost > 0:
		m.Verdict = Altered
		m.Diff = shift(wordEdits(candidate[m.Candidate.Start:m.Candidate.End], quote), m.Candidate.Start)
	default:
		m.Verdict = Unrelated
	}
	return m.Match
}

// holds reports whether all of the candidate is a part of the quote, and makes the match say so.
func (w *Words) holds(q, c []piece, m *alignment) bool {
	back := w.align(c, q, "")
	if back.cost > 0 || back.Bits < telling {
		return false
	}
	m.Bits, m.Words, m.Score, m.Joined, m.Whole = back.Bits, back.Words, ratio(back.Bits, w.all(q)), back.Joined, false
	m.Candidate = onrecord.Span{Start: c[0].start, End: c[len(c)-1].end}
	return true
}

func shift(edits []Edit, by int) []Edit {
	for i := range edits {
		edits[i].Old.Start, edits[i].Old.End = edits[i].Old.Start+by, edits[i].Old.End+by
	}
	return edits
}

// Terms are the words of a quote by which to look for it, the most telling first, at most six: those
// that differ in no accent, apostrophe or sign from how the text has them, and not what is in brackets.
func (w *Words) Terms(quote string) []string {
	var terms []string
	for _, p := range w.parse(quote) {
		if p.wild == 0 && p.word == strings.ToLower(quote[p.start:p.end]) && !strings.ContainsAny(p.word, ".,") && !slices.Contains(terms, p.word) {
			terms = append(terms, p.word)
		}
	}
	slices.SortStableFunc(terms, func(a, b string) int {
		return cmp.Or(cmp.Compare(w.tells(b), w.tells(a)), cmp.Compare(len(b), len(a)))
	})
	return terms[:min(len(terms), 6)]
}

// phrase is the longest row of a quote's words without a place for others.
func (w *Words) phrase(quote string) string {
	var best, row []string
	for _, p := range append(w.parse(quote), piece{wild: 1}) {
		if p.wild == 0 {
			row = append(row, quote[p.start:p.end])
			continue
		}
		if len(row) > len(best) {
			best = row
		}
		row = nil
	}
	return strings.Join(best, " ")
}

// piece is a word of a quote, or a place that stands for any words: an ellipsis, a bracket.
type piece struct {
	word       string
	bits       int
	wild       int // 0 for a word, else for how many words it may stand
	start, end int
}

// wild finds ellipses and what is in square brackets.
var wild = regexp.MustCompile(`\[[^\[\]]{0,80}\]|…|\.[ \x{a0}]?\.[ \x{a0}]?\.`)

// parse cuts a quote into words and wild places. A wild place at an end stands for nothing.
func (w *Words) parse(text string) []piece {
	var all []piece
	add := func(from, to int) {
		scan(text[from:to], func(word []byte, start, end int) {
			all = append(all, piece{string(word), w.tells(string(word)), 0, from + start, from + end})
		})
	}
	at := 0
	for _, m := range wild.FindAllStringIndex(text, -1) {
		add(at, m[0])
		if capital(text, m[0], m[1]) {
			n := len(all)
			add(m[1], m[1]+wordEnd(text[m[1]:]))
			if len(all) > n {
				all[n].word = strings.ToLower(text[m[0]+1:m[1]-1]) + all[n].word
				all[n].start, all[n].bits = m[0], w.tells(all[n].word)
				at = all[n].end
				continue
			}
		}
		n := passages
		if inner := folded(text[m[0]:m[1]]); len(inner) > 0 {
			n = reach
		}
		if len(all) > 0 || n == reach {
			all = append(all, piece{wild: n, start: m[0], end: m[1]})
		}
		at = m[1]
	}
	add(at, len(text))
	for len(all) > 0 && all[len(all)-1].wild == passages {
		all = all[:len(all)-1]
	}
	return all
}

// capital reports whether a bracket is a letter of the word after it, changed: "[T]he".
func capital(text string, start, end int) bool {
	if end-start != len("[x]") || end == len(text) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[end:])
	return inWord(rune(text[start+1])) && inWord(next)
}

// wordEnd is where the word ends that a text begins with.
func wordEnd(text string) int {
	if i := strings.IndexFunc(text, func(r rune) bool { return !inWord(r) }); i >= 0 {
		return i
	}
	return len(text)
}

func (w *Words) all(q []piece) int {
	n := 0
	for _, p := range q {
		n += p.bits
	}
	return n
}
