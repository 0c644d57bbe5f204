package eval

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"onrecord"
	"onrecord/corpus"
)

// proportion counts the right ones of gold.
type proportion struct{ right, n int }

func (s *proportion) add(right bool) {
	s.n++
	if right {
		s.right++
	}
}

// chainScore adds up a split.
type chainScore struct {
	found                                      tally
	whole                                      proportion
	lengths                                    [4]proportion // of chains of one link, two, three, more
	kinds                                      map[string]*proportion
	speaker, form, sourceKind, cueKind, within proportion
	stated, basis, role, notSpeech             proportion
	addressee, occasion, negated, repeated     tally
	misses                                     []Miss
}

// passage adds one passage.
func (s *chainScore) passage(gold *corpus.Passage, d *onrecord.Document) {
	p := newPassage(gold, d)
	for i := range gold.Statements {
		s.statement(p, i)
	}
	for k := range d.Statements {
		_, right := p.stands[onrecord.StatementID(k+1)]
		if s.found.add(right); !right {
			s.miss(p, "extra: "+d.Statements[k].Rule, "", p.show(&d.Statements[k]))
		}
	}
	for _, n := range gold.NotSpeech {
		said := p.saidBySome(n)
		if s.notSpeech.add(!said); said {
			s.miss(p, "said by nobody", "", gold.Text[n.Start:n.End])
		}
	}
}

func (s *chainScore) miss(p *passage, kind, part, detail string) {
	s.misses = append(s.misses, Miss{Corpus: chains, File: p.gold.Name, Kind: kind, Part: part, Detail: detail})
}

// statement adds the ith gold statement of p.
func (s *chainScore) statement(p *passage, i int) {
	want, got := &p.gold.Statements[i], p.got(i)
	s.found.addGold(got != nil)
	whole := got != nil && p.isChain(want.Chain, p.d.Chain(p.found[i]))
	s.whole.add(whole)
	if len(want.Chain) > 0 {
		s.lengths[min(len(want.Chain), len(s.lengths))-1].add(whole)
	}
	if s.kinds[p.gold.Kind] == nil {
		s.kinds[p.gold.Kind] = &proportion{}
	}
	s.kinds[p.gold.Kind].add(whole)
	if got == nil {
		s.miss(p, "missed", p.gold.Kind, p.wanted(want))
		got = &onrecord.Statement{} // wrong in all that is asked of it
	} else if !whole {
		chain := p.d.Chain(p.found[i])
		s.miss(p, "chain "+chainFault(want.Chain, chain), got.Rule, showChain(want.Chain)+"   but read: "+showLinks(chain))
	}
	s.kindsOf(p, want, got)
	s.speaks(p, want, got)
	s.nests(p, i, got)
	s.extras(p, want, got)
	s.dates(p, want, got)
}

// check counts one property of a found statement and tells of a wrong one.
func (s *chainScore) check(p *passage, to *proportion, right bool, what string, want, got any, in *onrecord.Statement) {
	if to.add(right); !right && in.Content != nil {
		s.miss(p, what, in.Rule, fmt.Sprintf("%v   but read: %v in %s", want, got, p.show(in)))
	}
}

func (s *chainScore) kindsOf(p *passage, want *corpus.Told, got *onrecord.Statement) {
	s.check(p, &s.form, got.Form == want.Form, "form", want.Form, got.Form, got)
	s.check(p, &s.sourceKind, slices.Contains(want.SourceKind, got.SourceKind), "source kind", want.SourceKind, got.SourceKind, got)
	s.check(p, &s.cueKind, slices.Contains(want.CueKind, got.CueKind), "cue kind", want.CueKind, got.CueKind, got)
}

func (s *chainScore) speaks(p *passage, want *corpus.Told, got *onrecord.Statement) {
	there := got.Content != nil
	right := there && p.isSpeaker(want.Speaker, got)
	name := ""
	if there && !got.Source.IsZero() {
		name = p.speaker(got)
	}
	s.check(p, &s.speaker, right, "speaker", strings.Join(want.Speaker, " | "), name, got)
	if want.Role != "" {
		s.check(p, &s.role, there && p.hasRole(want.Role, got), "role", want.Role, name, got)
	}
}

// nests counts whether the got statement stands in the one that gold says, or in none.
func (s *chainScore) nests(p *passage, i int, got *onrecord.Statement) {
	want, around := p.gold.Statements[i].Within, onrecord.StatementID(0)
	if want != 0 {
		around = p.found[int(want)-1]
	}
	right := got.Content != nil && got.Within == around && (want == 0) == (around == 0)
	name := "the outlet's voice"
	if got.Within != 0 {
		name = short(p.d.Slice(p.d.Statement(got.Within).Extent()))
	}
	s.check(p, &s.within, right, "within", p.gold.Statements[i].ID+" in "+p.goldID(want), name, got)
}

func (p *passage) goldID(id onrecord.StatementID) string {
	if id == 0 {
		return "the outlet's voice"
	}
	return p.gold.Statements[id-1].ID
}

// extras counts what only some statements have: of gold those that do, of got
// those among the found that do.
func (s *chainScore) extras(p *passage, want *corpus.Told, got *onrecord.Statement) {
	s.optional(p, &s.addressee, "addressee", !want.Addressee.IsZero(), !got.Addressee.IsZero(), p.overlaps(want.Addressee, got.Addressee), got)
	s.optional(p, &s.occasion, "occasion", !want.Occasion.IsZero(), !got.Occasion.IsZero(), p.overlaps(want.Occasion, got.Occasion), got)
	s.optional(p, &s.negated, "negated", want.Negated, got.Negated, true, got)
	s.optional(p, &s.repeated, "repeated", want.Repeated, got.Repeated, true, got)
}

func (s *chainScore) optional(p *passage, to *tally, what string, want, got, same bool, in *onrecord.Statement) {
	right := want && got && same
	if want {
		to.addGold(right)
	}
	if got {
		to.add(right)
	}
	if right || in.Content == nil {
		return
	}
	switch {
	case want && got:
		s.miss(p, what+" another", "", p.show(in))
	case want:
		s.miss(p, what+" missing", "", p.show(in))
	case got:
		s.miss(p, what+" extra", "", p.show(in))
	}
}

func (s *chainScore) dates(p *passage, want *corpus.Told, got *onrecord.Statement) {
	if want.Stated != "" {
		s.check(p, &s.stated, day(got.Stated.Value, want.Stated) == want.Stated, "stated", want.Stated, got.Stated.Value, got)
	}
	if want.Basis != "" {
		s.check(p, &s.basis, got.Stated.Basis == want.Basis, "basis", want.Basis, got.Stated.Basis, got)
	}
}

// figures are the split's scores, chains first.
func (s *chainScore) figures(split string) []Figure {
	f := &figures{corpus: chains, split: split}
	share := func(name string, s proportion) { f.add(name, percent(s.right, s.n), s.n) }
	f.three("found", s.found)
	share("whole-chain", s.whole)
	for i, name := range []string{"chains-of-1", "chains-of-2", "chains-of-3", "chains-of-4-or-more"} {
		share(name, s.lengths[i])
	}
	share("speaker", s.speaker)
	share("form", s.form)
	share("source-kind", s.sourceKind)
	share("cue-kind", s.cueKind)
	share("within", s.within)
	f.three("addressee", s.addressee)
	f.three("occasion", s.occasion)
	f.three("negated", s.negated)
	f.three("repeated", s.repeated)
	share("stated", s.stated)
	share("stated-basis", s.basis)
	share("role", s.role)
	share("not-speech", s.notSpeech)
	for _, kind := range slices.Sorted(maps.Keys(s.kinds)) {
		share("whole-chain in "+kind, *s.kinds[kind])
	}
	return f.all
}

// chainFault says how a got chain differs.
func chainFault(want [][]string, got []onrecord.Link) string {
	switch {
	case len(got) < len(want):
		return "lacks a link"
	case len(got) > len(want):
		return "has a link too many"
	}
	return "names another"
}

func showChain(chain [][]string) string {
	var names []string
	for _, link := range chain {
		names = append(names, strings.Join(link, " | "))
	}
	return strings.Join(names, " > ")
}

func showLinks(chain []onrecord.Link) string {
	var names []string
	for _, l := range chain {
		names = append(names, l.Name)
	}
	return strings.Join(names, " > ")
}

// show is a got statement's source, cue and content, shortened.
func (p *passage) show(s *onrecord.Statement) string {
	return strings.Join([]string{p.d.Slice(s.Source), p.d.Slice(s.Cue), shorten(p.d.Text, s.Content)}, " | ")
}

// wanted is the same of gold.
func (p *passage) wanted(t *corpus.Told) string {
	text := p.gold.Text
	return strings.Join([]string{text[t.Source.Start:t.Source.End], text[t.Cue.Start:t.Cue.End], shorten(text, t.Content)}, " | ")
}

// shorten is the words of a role, each piece shortened, on one line.
func shorten(text string, pieces []onrecord.Span) string {
	var words []string
	for _, p := range pieces {
		words = append(words, short(strings.ReplaceAll(text[p.Start:p.End], "\n", " ")))
	}
	return strings.Join(words, " … ")
}
