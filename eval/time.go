package eval

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"onrecord"
	"onrecord/analysis"
	"onrecord/corpus"
)

// timeSets are the corpora that time is scored on, by folder.
var timeSets = []struct {
	name string
	read func(folder string) ([]corpus.Timed, error)
	only onrecord.TimexType // what the gold marks, all types if empty
}{
	{name: "tempeval3/TimeBank", read: corpus.TimeMLFolder},
	{name: "tempeval3/AQUAINT", read: corpus.TimeMLFolder},
	{name: "wikiwars", read: corpus.TimeMLFolder},
	{name: "tweets", read: corpus.TimeMLFolder},
	{name: "gum", read: gumDates, only: onrecord.TimexDate},
}

// gumDates are the dates of both splits: rules are not trained on either.
func gumDates(folder string) ([]corpus.Timed, error) {
	var all []corpus.Timed
	for _, split := range []string{"train", "dev"} {
		texts, err := corpus.GUMDates(filepath.Join(folder, "dep"), split)
		if err != nil {
			return nil, err
		}
		all = append(all, texts...)
	}
	return all, nil
}

// Time scores timexes as TempEval-3 does: strict and relaxed F1 of spans, and F1
// of type and value, where a gold timex counts as right if one that overlaps it
// has its type or value ("meaning": its value in whatever notation). "reliable" and
// "doubtful" are the shares of meanings that are right among those found that say
// so of themselves. Each set is scored whole and, apart, by the half that rules may
// be tuned on ("tune") and the one they may not ("held").
func Time(r Run) ([]Figure, []Miss, error) {
	var steps []*analysis.Analyzer
	for _, a := range r.Analyzers {
		if slices.Contains(a.Writes, analysis.Tokens) || slices.Contains(a.Writes, analysis.Timexes) {
			steps = append(steps, a)
		}
	}
	pipeline, err := analysis.Prepare(r.Pack, steps)
	if err != nil {
		return nil, nil, err
	}
	var figures []Figure
	var misses []Miss
	for _, set := range timeSets {
		texts, err := set.read(filepath.Join(r.Corpora, filepath.FromSlash(set.name)))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		s := timeSet{name: set.name, only: set.only}
		if err := s.score(pipeline, texts); err != nil {
			return nil, nil, err
		}
		figures = append(figures, s.figures()...)
		misses = append(misses, s.misses...)
	}
	specs, missed, err := datetimeSpecs(r, pipeline)
	if err != nil {
		return nil, nil, err
	}
	figures, misses = append(figures, specs...), append(misses, missed...)
	if len(figures) == 0 {
		return nil, nil, fmt.Errorf("eval: %s holds no corpus of dates", r.Corpora)
	}
	return figures, misses, nil
}

// timeSet is one corpus being scored; counts are whole, tuned on, held.
type timeSet struct {
	name   string
	only   onrecord.TimexType
	counts [3]timeCount
	misses []Miss
}

// timeCount counts gold and found timexes and what of the gold is right.
type timeCount struct{ gold, got, strict, relaxed, found, typ, value, meaning, reliable, kept int }

func (s *timeSet) score(p *analysis.Pipeline, texts []corpus.Timed) error {
	for i := range texts {
		t := &texts[i]
		d := &onrecord.Document{Origin: t.Name, Text: t.Text, Language: "en", Blocks: paragraphs(t.Text),
			Published: onrecord.Date{Value: t.Published, Basis: onrecord.BasisGiven}}
		if err := p.Run(d); err != nil {
			return err
		}
		s.drop(t, d)
		c := s.compare(t, d)
		half := 1
		if t.Held() {
			half = 2
		}
		s.counts[0].add(c)
		s.counts[half].add(c)
	}
	return nil
}

// drop takes away what the gold does not speak of: other types, references
// without a place on the calendar where it marks dates alone, and open dates.
func (s *timeSet) drop(t *corpus.Timed, d *onrecord.Document) {
	d.Timexes = slices.DeleteFunc(d.Timexes, func(x onrecord.Timex) bool {
		if s.only != "" && (x.Type != s.only || strings.HasSuffix(x.Value, "_REF")) {
			return true
		}
		return slices.ContainsFunc(t.Open, x.Overlaps)
	})
}

func (a *timeCount) add(b timeCount) {
	a.gold, a.got, a.strict, a.relaxed = a.gold+b.gold, a.got+b.got, a.strict+b.strict, a.relaxed+b.relaxed
	a.found, a.typ, a.value, a.meaning = a.found+b.found, a.typ+b.typ, a.value+b.value, a.meaning+b.meaning
	a.reliable, a.kept = a.reliable+b.reliable, a.kept+b.kept
}

var emptyLine = regexp.MustCompile(`\n\s*\n`)

// paragraphs are the blocks of a plain text: what stands between empty lines,
// and every line where lines are as long as paragraphs.
func paragraphs(text string) []onrecord.Block {
	var blocks []onrecord.Block
	add := func(start, end int) {
		d := onrecord.Document{Text: text}
		if s := d.Trim(onrecord.Span{Start: start, End: end}); !s.IsZero() {
			blocks = append(blocks, onrecord.Block{Span: s, Kind: onrecord.Paragraph})
		}
	}
	piece := func(start, end int) {
		for _, line := range strings.SplitAfter(text[start:end], "\n") {
			if len(line) > 160 {
				for _, line := range strings.SplitAfter(text[start:end], "\n") {
					add(start, start+len(line))
					start += len(line)
				}
				return
			}
		}
		add(start, end)
	}
	start := 0
	for _, m := range emptyLine.FindAllStringIndex(text, -1) {
		piece(start, m[0])
		start = m[1]
	}
	piece(start, len(text))
	return blocks
}

// compare counts, and notes every gold timex that is missed or misread and
// every one found that is not there.
func (s *timeSet) compare(t *corpus.Timed, d *onrecord.Document) timeCount {
	c := timeCount{gold: len(t.Timexes)}
	for _, g := range t.Timexes {
		k := bestOverlap(g, d.Timexes)
		if k < 0 {
			s.miss(t, "missed", g, nil)
			continue
		}
		x := &d.Timexes[k]
		c.relaxed++
		if x.Span == g.Span {
			c.strict++
		} else {
			s.miss(t, "extent", g, x)
		}
		s.value(&c, t, g, x)
	}
	for i := range d.Timexes {
		x := &d.Timexes[i]
		c.got++
		if !slices.ContainsFunc(t.Timexes, func(g onrecord.Timex) bool { return g.Overlaps(x.Span) }) {
			s.miss(t, "spurious", *x, x)
		} else {
			c.found++
		}
	}
	return c
}

// value counts whether type and value of a gold timex are right in the one found.
func (s *timeSet) value(c *timeCount, t *corpus.Timed, g onrecord.Timex, x *onrecord.Timex) {
	if x.Type == g.Type {
		c.typ++
	} else {
		s.miss(t, "type", g, x)
	}
	same := sameMeaning(x.Value, g.Value)
	if same {
		c.meaning++
	}
	if x.Reliable {
		c.reliable++
		if same {
			c.kept++
		}
	}
	if sameValue(x.Value, g.Value) {
		c.value++
	} else {
		s.miss(t, "value", g, x)
	}
}

// bestOverlap is the timex with the same span, or the first that overlaps, or -1.
func bestOverlap(g onrecord.Timex, got []onrecord.Timex) int {
	best := -1
	for i := range got {
		if got[i].Span == g.Span {
			return i
		}
		if best < 0 && got[i].Overlaps(g.Span) {
			best = i
		}
	}
	return best
}

// sameValue compares values; a Z at the end means nothing.
func sameValue(a, b string) bool { return strings.TrimSuffix(a, "Z") == strings.TrimSuffix(b, "Z") }

var notations = []struct {
	form *regexp.Regexp
	as   string
}{
	{regexp.MustCompile(`^(\d{4}-\d\d-\d\d)-WXX-\d`), "$1"}, // a day with its weekday
	{regexp.MustCompile(`^(\d{4})-\d\d-(W\d\d)$`), "$1-$2"}, // a week with its month
	{regexp.MustCompile(`-W(\d)$`), "-W0$1"},
	{regexp.MustCompile(`(-XX)+$`), ""},
	{regexp.MustCompile(`^(\d{3})X$`), "$1"},
	{regexp.MustCompile(`^P(\d+)DE$`), "P${1}0Y"},
	{regexp.MustCompile(`(T\d\d:\d\d)[-+]\d\d:\d\d$`), "$1"}, // gold leaves the zone out
}

// sameMeaning is sameValue where a corpus has a notation of its own: 2015-XX-XX
// for 2015, 2014-04-21-WXX-1 for 2014-04-21, 2014-07-W27 for 2014-W27.
func sameMeaning(a, b string) bool { return plainNotation(a) == plainNotation(b) }

func plainNotation(v string) string {
	v = strings.TrimSuffix(v, "Z")
	for _, n := range notations {
		v = n.form.ReplaceAllString(v, n.as)
	}
	return v
}

func (s *timeSet) miss(t *corpus.Timed, kind string, g onrecord.Timex, got *onrecord.Timex) {
	half := "tune"
	if t.Held() {
		half = "held"
	}
	around := func(x onrecord.Span) string {
		from, to := max(0, x.Start-50), min(len(t.Text), x.End+40)
		return strings.Join(strings.Fields(strings.ToValidUTF8(t.Text[from:x.Start]+"["+t.Text[x.Start:x.End]+"]"+t.Text[x.End:to], "")), " ")
	}
	detail := fmt.Sprintf("%s %s %s", around(g.Span), g.Type, g.Value)
	if got != nil && kind != "spurious" {
		detail += fmt.Sprintf(" | got [%s] %s %s by %s", t.Text[got.Start:got.End], got.Type, got.Value, got.Rule)
	} else if got != nil {
		detail += " by " + got.Rule
	}
	s.misses = append(s.misses, Miss{Corpus: s.name + " " + half, File: t.Name, Kind: kind, Detail: detail})
}

func (s *timeSet) figures() []Figure {
	var figures []Figure
	for i, split := range []string{"", "tune", "held"} {
		c := s.counts[i]
		f1 := func(name string, right int) {
			p, r := share(right, c.got), share(right, c.gold)
			if name == "relaxed" {
				p = share(c.found, c.got)
			}
			v := 0.0
			if p+r > 0 {
				v = 200 * p * r / (p + r)
			}
			figures = append(figures, Figure{Corpus: s.name, Split: split, Figure: name, Value: v, N: c.gold})
		}
		f1("strict", c.strict)
		f1("relaxed", c.relaxed)
		f1("type", c.typ)
		f1("value", c.value)
		f1("meaning", c.meaning)
		figures = append(figures, Figure{Corpus: s.name, Split: split, Figure: "reliable", Value: 100 * share(c.kept, c.reliable), N: c.reliable},
			Figure{Corpus: s.name, Split: split, Figure: "doubtful", Value: 100 * share(c.meaning-c.kept, c.relaxed-c.reliable), N: c.relaxed - c.reliable})
	}
	return figures
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}
