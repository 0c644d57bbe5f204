package eval

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord"
	"onrecord/corpus"
)

// The roles of an attribution, as indexes.
const (
	source = iota
	cue
	content
	roles
)

var roleNames = [roles]string{"source", "cue", "content"}

// wholeAt is the intersection over union of contents from which two
// attributions may be the same.
const wholeAt = 0.5

// extents are the pieces of one role, sorted, their edges trimmed of spaces,
// quotation marks and closing punctuation.
type extents []onrecord.Span

// attribution is one of gold or of got, on the same footing.
type attribution struct {
	roles  [roles]extents
	form   onrecord.Form
	speech bool // its cue is a speech cue

	rule       string // of got
	confidence float64
}

func (a *attribution) content() extents { return a.roles[content] }

// show is "source | cue | content", shortened.
func (a *attribution) show(d *onrecord.Document) string {
	var parts []string
	for _, role := range a.roles {
		parts = append(parts, shorten(d.Text, role))
	}
	return strings.Join(parts, " | ")
}

func goldAttributions(d *onrecord.Document, gold []corpus.Attribution) []attribution {
	var all []attribution
	for _, g := range gold {
		if len(g.Content) == 0 {
			continue
		}
		a := attribution{form: formOf(d, g.Content)}
		a.roles = [roles]extents{trim(d.Text, g.Source), trim(d.Text, g.Cue), trim(d.Text, g.Content)}
		a.speech = isSpeech(d, a.roles[cue])
		all = append(all, a)
	}
	return all
}

// gotAttributions are the statements that stand in no other.
func gotAttributions(d *onrecord.Document) []attribution {
	var all []attribution
	for i := range d.Statements {
		s := &d.Statements[i]
		if s.Within != 0 {
			continue
		}
		a := attribution{form: formOf(d, s.Content), rule: s.Rule, confidence: s.Confidence}
		a.roles = [roles]extents{trim(d.Text, one(s.Source)), trim(d.Text, one(s.Cue)), trim(d.Text, withThat(d, s.Content))}
		a.speech = isSpeech(d, a.roles[cue])
		all = append(all, a)
	}
	return all
}

func one(s onrecord.Span) []onrecord.Span {
	if s.IsZero() {
		return nil
	}
	return []onrecord.Span{s}
}

// withThat takes the "that" before a content into it, as PolNeAR does; a
// Statement leaves it out.
func withThat(d *onrecord.Document, spans []onrecord.Span) []onrecord.Span {
	const that = "that"
	before, ok := strings.CutSuffix(strings.TrimRight(d.Text[:spans[0].Start], opening+","), that)
	if last, _ := utf8.DecodeLastRuneInString(before); !ok || !strings.ContainsRune(opening, last) {
		return spans
	}
	widened := slices.Clone(spans)
	widened[0].Start = len(before)
	return widened
}

const (
	opening = " \t\r\n\u00a0\"“”„'‘’«»`"
	closing = opening + ".,;:!?…"
)

// trim trims each piece, and leaves out those that white space and marks alone
// part from the one before. What would vanish stays as it is.
func trim(text string, spans []onrecord.Span) extents {
	var all extents
	for _, s := range spans {
		t := strings.TrimLeft(text[s.Start:s.End], opening)
		start := s.End - len(t)
		if t = strings.TrimRight(t, closing); t != "" {
			s = onrecord.Span{Start: start, End: start + len(t)}
		}
		if n := len(all); n > 0 && strings.Trim(text[all[n-1].End:max(s.Start, all[n-1].End)], closing) == "" {
			all[n-1] = all[n-1].Cover(s)
			continue
		}
		all = append(all, s)
	}
	return all
}

func (p extents) equal(o extents) bool { return slices.Equal(p, o) }

func (p extents) overlaps(o extents) bool { return p.shared(o) > 0 }

// shared is the number of bytes in both.
func (p extents) shared(o extents) int {
	n := 0
	for _, a := range p {
		for _, b := range o {
			n += max(0, min(a.End, b.End)-max(a.Start, b.Start))
		}
	}
	return n
}

func (p extents) len() int {
	n := 0
	for _, s := range p {
		n += s.Len()
	}
	return n
}

func (p extents) iou(o extents) float64 {
	both := p.shared(o)
	if both == 0 {
		return 0
	}
	return float64(both) / float64(p.len()+o.len()-both)
}

// distinct are the different spans of one role.
func distinct(all []attribution, role int) []extents {
	var some []extents
	for i := range all {
		if p := all[i].roles[role]; len(p) > 0 && !slices.ContainsFunc(some, p.equal) {
			some = append(some, p)
		}
	}
	return some
}

// align pairs gold with got, the greatest overlap of contents first: contents
// share at least half, and sources overlap or neither has one.
func align(want, got []attribution) map[int]int {
	type pair struct {
		want, got int
		iou       float64
	}
	var candidates []pair
	for i := range want {
		for j := range got {
			iou := want[i].content().iou(got[j].content())
			if iou >= wholeAt && sameSource(want[i].roles[source], got[j].roles[source]) {
				candidates = append(candidates, pair{i, j, iou})
			}
		}
	}
	slices.SortStableFunc(candidates, func(a, b pair) int { return cmp.Compare(b.iou, a.iou) })
	pairs, taken := map[int]int{}, map[int]bool{}
	for _, c := range candidates {
		if _, ok := pairs[c.want]; !ok && !taken[c.got] {
			pairs[c.want], taken[c.got] = c.got, true
		}
	}
	return pairs
}

func sameSource(a, b extents) bool {
	return len(a) == 0 && len(b) == 0 || a.overlaps(b)
}

// labelled is a token's label: 0, or its role with B, the first of a piece, or
// I; and the form of the attribution that it is of.
type labelled struct {
	role byte
	form onrecord.Form
}

// label labels the tokens. Where attributions overlap, the smaller role stands,
// and of one role the later attribution.
func label(d *onrecord.Document, all []attribution) []labelled {
	labels := make([]labelled, len(d.Tokens))
	for _, role := range []int{content, source, cue} {
		for i := range all {
			for _, p := range all[i].roles[role] {
				first, last := d.TokensIn(p)
				for id := first; id != 0 && id <= last; id++ {
					labels[id-1] = labelled{byte(2*role + 2), all[i].form}
				}
				if first != 0 {
					labels[first-1].role--
				}
			}
		}
	}
	return labels
}

// formOf follows the quotation marks: which of the content's words are in them.
func formOf(d *onrecord.Document, spans []onrecord.Span) onrecord.Form {
	in, out := 0, 0
	for _, s := range spans {
		first, last := d.TokensIn(s)
		for id := first; id != 0 && id <= last; id++ {
			if d.Token(id).Tag == onrecord.PUNCT {
				continue
			}
			if quoted(d, d.Token(id).Span) {
				in++
			} else {
				out++
			}
		}
	}
	switch {
	case in == 0:
		return onrecord.Indirect
	case out == 0:
		return onrecord.Direct
	}
	return onrecord.Mixed
}

func quoted(d *onrecord.Document, s onrecord.Span) bool {
	return slices.ContainsFunc(d.Quotations, func(q onrecord.Quotation) bool {
		return slices.ContainsFunc(q.Inner, func(p onrecord.Span) bool { return p.Contains(s) })
	})
}

// speechVerbs are the verbs of the figures for speech cues, and "according to".
var speechVerbs = []string{"say", "tell", "add", "write", "ask", "announce", "argue", "claim", "note", "explain", "insist", "declare",
	"state", "reply", "respond", "report", "warn", "acknowledge", "admit", "deny", "suggest", "tweet", "recall", "conclude", "continue"}

func isSpeech(d *onrecord.Document, spans extents) bool {
	for _, s := range spans {
		if strings.EqualFold(d.Slice(s), "according to") {
			return true
		}
		first, last := d.TokensIn(s)
		for id := first; id != 0 && id <= last; id++ {
			if t := d.Token(id); t.Tag == onrecord.VERB && slices.Contains(speechVerbs, t.Lemma) {
				return true
			}
		}
	}
	return false
}
