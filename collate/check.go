package collate

import (
	"strings"

	"onrecord"
)

// Candidate is words on record: the content of a statement.
type Candidate struct {
	Statement string        // id
	Head      Head          // of its document
	Speaker   string        // name; empty if the text names nobody
	Key       string        // of the speaker in the archive, empty if unknown
	Text      string        // its content, pieces parted by line ends
	Form      onrecord.Form // whether that stands between quotation marks
	Said      string        // TIMEX3 date, empty if unknown
}

// Find is a place where a quote is on record, and how.
type Find struct {
	Candidate
	Match  Match
	Quoted bool // the words stand between quotation marks
	By     bool // who was asked about is the speaker; true if nobody was
}

// Check is the answer to: did he say it?
type Check struct {
	Verdict Verdict
	Finds   []Find // that speak for the verdict first, then by publication
	First   int    // index of the earliest of those that speak for the verdict, -1 if no date is known
	Last    int    // and of the last
	Reasons []Reason
}

// CheckQuote says whether a quote is on record: in these words, in part, with others, or as said by
// someone else. By is a name or the key of an entity, and empty for anybody. Whoever is not named counts as
// nobody, not as someone else.
func (w *Words) CheckQuote(quote, by string, candidates []Candidate) Check {
	c := Check{Verdict: NotOnRecord, First: -1, Last: -1}
	var all []Find
	for _, cand := range candidates {
		f := Find{Candidate: cand, By: by == "" || by == cand.Key || sameName(by, cand.Speaker)}
		least := telling
		if f.By { // what is short and common is no sign of somebody else's saying it
			least = spoken
		}
		if f.Match = w.match(quote, cand.Text, least); f.Match.Verdict != Unrelated {
			f.Quoted = quoted(cand, f.Match.Candidate)
			all = append(all, f)
		}
	}
	best := NotOnRecord
	for _, f := range all {
		if v := f.verdict(); rank(v) < rank(best) {
			best = v
		}
	}
	c.Verdict = best
	for _, f := range all {
		if f.verdict() == best {
			c.Finds = append(c.Finds, f)
		}
	}
	c.span(len(c.Finds))
	for _, f := range all {
		if f.verdict() != best {
			c.Finds = append(c.Finds, f)
		}
	}
	c.explain(by)
	return c
}

// verdict is what one find alone says.
func (f *Find) verdict() Verdict {
	switch m := f.Match; {
	case !f.By && f.Speaker == "":
		return NotOnRecord
	case !f.By:
		return SomeoneElse
	case m.Verdict == Altered:
		return Altered
	case f.Quoted && (m.Verdict == Exact || m.Whole && !m.Joined && m.Score == 1):
		return Authentic
	}
	return Partial
}

// rank orders verdicts: the first that any find supports is the answer.
func rank(v Verdict) int {
	for i, r := range []Verdict{Authentic, Partial, Altered, SomeoneElse} {
		if v == r {
			return i
		}
	}
	return 4
}

// span finds the first and the last of the first n finds by publication.
func (c *Check) span(n int) {
	for i, f := range c.Finds[:n] {
		day := f.Head.Published
		if instant(day, len("2006-01-02")) == "" {
			continue
		}
		if c.First < 0 || order(day, c.Finds[c.First].Head.Published) < 0 {
			c.First = i
		}
		if c.Last < 0 || order(day, c.Finds[c.Last].Head.Published) > 0 {
			c.Last = i
		}
	}
}

func (c *Check) explain(by string) {
	unnamed, reported, other := 0, 0, 0
	for _, f := range c.Finds {
		if !f.By && f.Speaker == "" {
			unnamed++
		}
		if f.By && f.Speaker != "" && f.Match.Verdict == Altered {
			other++
		}
		if f.By && !f.Quoted && f.Match.Verdict != Altered {
			reported++
		}
	}
	if other > 0 && c.Verdict != Altered {
		c.Reasons = append(c.Reasons, because("quoted differently", "in %d statements of the same speaker", other))
	}
	if unnamed > 0 {
		c.Reasons = append(c.Reasons, because("speaker not named", "in %d statements with these words", unnamed))
	}
	if reported > 0 && c.Verdict == Partial {
		c.Reasons = append(c.Reasons, because("not between quotation marks", "in %d statements with these words", reported))
	}
	if c.Verdict == SomeoneElse {
		c.Reasons = append(c.Reasons, because("said by", "%s, not %s", c.Finds[0].Speaker, by))
	}
}

// quoted reports whether most of that stretch of the candidate stands between quotation marks.
func quoted(c Candidate, s onrecord.Span) bool {
	switch c.Form {
	case onrecord.Direct:
		return true
	case onrecord.Indirect:
		return false
	}
	in, all, open, at := 0, 0, false, 0
	for _, word := range words(c.Text, onrecord.Span{Start: 0, End: s.End}) {
		open = opened(c.Text[at:word.Start], open)
		at = word.End
		if word.Start >= s.Start {
			all++
			if open {
				in++
			}
		}
	}
	return all > 0 && 5*in >= 4*all
}

// opened is whether a quotation is open after the signs between two words.
func opened(signs string, open bool) bool {
	for _, r := range signs {
		switch r {
		case '“', '«', '„':
			open = true
		case '”', '»':
			open = false
		case '"':
			open = !open
		}
	}
	return open
}

// sameName reports whether one name's words are among the other's, the last word with it: "Stoltenberg", "Jens
// Stoltenberg". "Anna Berg" and "Jens Berg" are two.
func sameName(a, b string) bool {
	x, y := strings.Fields(NameKey(a)), strings.Fields(NameKey(b))
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 || x[len(x)-1] != y[len(y)-1] {
		return false
	}
	j := 0
	for _, w := range y {
		if j < len(x) && x[j] == w {
			j++
		}
	}
	return j == len(x)
}
