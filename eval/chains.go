package eval

import (
	"cmp"
	"fmt"
	"slices"

	"onrecord"
	"onrecord/analysis"
	"onrecord/article"
	"onrecord/corpus"
)

const chains = "chains"

// chainStatements scores statements on our own passages: which are found, and
// whether the chain that each came through is whole. A statement that is not
// found is wrong in everything that gold says of it. Unlike PolNeAR's,
// statements within others count.
func chainStatements(run Run) ([]Figure, []Miss, error) {
	passages, err := corpus.Chains(run.Corpora, run.Split)
	if err != nil {
		return nil, nil, err
	}
	pipeline, err := analysis.Prepare(run.Pack, writers(run.Analyzers, analysis.Entities))
	if err != nil {
		return nil, nil, err
	}
	s := &chainScore{kinds: map[string]*proportion{}}
	for i := range passages {
		d, err := readPassage(&passages[i], run.Pack.Language, pipeline)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", chains, err)
		}
		s.passage(&passages[i], d)
	}
	return s.figures(run.Split), s.misses, nil
}

func readPassage(p *corpus.Passage, language string, pipeline *analysis.Pipeline) (*onrecord.Document, error) {
	format := article.FormatText
	if p.Page {
		format = article.FormatHTML
	}
	d, err := article.Read([]byte(p.Text), article.Options{
		Origin: p.Name, Published: p.Published, Outlet: p.Outlet, Language: language, Format: format})
	if err != nil {
		return nil, err
	}
	if !p.Page && d.Text != p.Text {
		return nil, fmt.Errorf("%s: was read as another text", p.Name)
	}
	if err := pipeline.Run(d); err != nil {
		return nil, err
	}
	return d, d.Check()
}

// passage is one passage with what was read from it. Gold statements are known
// by their index, got ones by their id.
type passage struct {
	gold   *corpus.Passage
	d      *onrecord.Document
	found  map[int]onrecord.StatementID
	stands map[onrecord.StatementID]int // the inverse of found
}

// newPassage pairs gold and got one to one: contents share at least half, and
// among those the ones go first whose cues and sources agree too.
func newPassage(gold *corpus.Passage, d *onrecord.Document) *passage {
	p := &passage{gold: gold, d: d, found: map[int]onrecord.StatementID{}, stands: map[onrecord.StatementID]int{}}
	type pair struct {
		want  int
		got   onrecord.StatementID
		worth float64
	}
	var pairs []pair
	for i := range gold.Statements {
		want := &gold.Statements[i]
		for k := range d.Statements {
			got := &d.Statements[k]
			if iou := trim(gold.Text, want.Content).iou(p.pieces(got.Content)); iou >= wholeAt {
				worth := iou + p.share(want.Cue, got.Cue) + p.share(want.Source, got.Source)
				pairs = append(pairs, pair{i, onrecord.StatementID(k + 1), worth})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.worth, a.worth) })
	for _, k := range pairs {
		if _, taken := p.stands[k.got]; !taken && p.found[k.want] == 0 {
			p.found[k.want], p.stands[k.got] = k.got, k.want
		}
	}
	return p
}

// share is the part that a gold and a got span share, 1 if neither is there.
func (p *passage) share(want, got onrecord.Span) float64 {
	if want.IsZero() && got.IsZero() {
		return 1
	}
	return extents(one(want)).iou(one(p.at(got)))
}

// at is where a got span stands in the gold's text: in the page, if it is one.
func (p *passage) at(s onrecord.Span) onrecord.Span {
	if s.IsZero() || !p.gold.Page {
		return s
	}
	raw, _ := p.d.Source.Raw(s)
	return raw
}

// pieces are got spans in the gold's text, trimmed.
func (p *passage) pieces(spans []onrecord.Span) extents {
	var all extents
	for _, s := range trim(p.d.Text, spans) {
		if s = p.at(s); !s.IsZero() {
			all = append(all, s)
		}
	}
	return all
}

// overlaps reports whether a gold and a got span share a character.
func (p *passage) overlaps(want, got onrecord.Span) bool { return want.Overlaps(p.at(got)) }

// got is the statement that was found for the ith of gold, or nil.
func (p *passage) got(i int) *onrecord.Statement {
	if p.found[i] == 0 {
		return nil
	}
	return p.d.Statement(p.found[i])
}

// saidBySome reports whether some got statement is little more or less than the
// words s, which nobody says.
func (p *passage) saidBySome(s onrecord.Span) bool {
	return slices.ContainsFunc(p.d.Statements, func(g onrecord.Statement) bool {
		return trim(p.gold.Text, one(s)).iou(p.pieces(g.Content)) >= wholeAt
	})
}
