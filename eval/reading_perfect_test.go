package eval

import (
	"os"
	"slices"
	"strings"
	"testing"

	"onrecord"
)

// A document that says exactly what gold says has full marks: so each thing that
// gold asks for can be had at once, within the laws of the model.
func TestReadingPerfect(t *testing.T) {
	for _, folder := range []string{"articles", "heldout"} {
		for _, file := range goldFiles(t, folder) {
			gold, err := ReadGold(file)
			if err != nil {
				t.Fatal(err)
			}
			text, err := os.ReadFile(strings.TrimSuffix(file, ".gold.json") + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			p := &perfect{gold: gold, ruler: newRuler(string(text)), doc: &onrecord.Document{Text: string(text), Origin: file}}
			p.article()
			p.entities()
			p.statements()
			p.events()
			if err := p.doc.Check(); err != nil {
				t.Error(err)
			}
			if s := Reading(gold, p.doc); len(s.Misses) > 0 {
				t.Errorf("a perfect reading has misses:\n%s", Format(s))
			}
		}
	}
}

// perfect turns gold into the document that it describes.
type perfect struct {
	gold  *Gold
	ruler ruler
	doc   *onrecord.Document
	known map[string]onrecord.EntityID // folded name
	told  map[string]onrecord.StatementID
}

func (p *perfect) article() {
	d, g := p.doc, &p.gold.Document
	d.Outlet.Name, d.Published.Value = g.Publisher, g.Published
	for _, b := range g.Boilerplate {
		d.Blocks = append(d.Blocks, onrecord.Block{Span: p.ruler.span(b), Kind: onrecord.Boilerplate})
	}
	for _, t := range p.gold.Timexes {
		d.Timexes = append(d.Timexes, onrecord.Timex{Span: p.ruler.span(t.GoldSpan), Type: onrecord.TimexType(t.Type), Value: t.Value})
	}
}

// entities gives every entity a mention for its name and for each of its other
// words, each where nothing else has one yet.
func (p *perfect) entities() {
	p.known = map[string]onrecord.EntityID{}
	type mention struct {
		onrecord.Mention
		entity onrecord.EntityID
	}
	var all []mention
	add := func(words string, id onrecord.EntityID, typ string) {
		for at := 0; ; {
			i := strings.Index(strings.ToLower(p.doc.Text[at:]), strings.ToLower(words))
			if i < 0 {
				return
			}
			s := onrecord.Span{Start: at + i, End: at + i + len(words)}
			at = s.End
			if !slices.ContainsFunc(all, func(m mention) bool { return m.Span == s }) {
				all = append(all, mention{onrecord.Mention{Span: s, Kind: onrecord.Name, Type: onrecord.EntityType(typ)}, id})
				return
			}
		}
	}
	for _, e := range p.gold.Entities {
		p.doc.Entities = append(p.doc.Entities, onrecord.Entity{Name: e.Name, Type: onrecord.EntityType(e.Type), Ref: e.Ref})
		id := onrecord.EntityID(len(p.doc.Entities))
		p.known[fold(e.Name)] = id
		for _, words := range append([]string{e.Name}, e.Also...) {
			add(words, id, e.Type)
		}
	}
	for _, s := range p.gold.Statements { // a speaker without a name is an entity too
		if s.Speaker != "" && p.known[fold(s.Speaker)] == 0 {
			p.doc.Entities = append(p.doc.Entities, onrecord.Entity{Name: s.Speaker})
			p.known[fold(s.Speaker)] = onrecord.EntityID(len(p.doc.Entities))
			add(s.Speaker, p.known[fold(s.Speaker)], "")
		}
	}
	slices.SortStableFunc(all, func(a, b mention) int { return onrecord.CompareSpans(a.Span, b.Span) })
	for i, m := range all {
		p.doc.Mentions = append(p.doc.Mentions, m.Mention)
		e := p.doc.Entity(m.entity)
		e.Members = append(e.Members, onrecord.Member{Mention: onrecord.MentionID(i + 1)})
	}
}

func (p *perfect) mention(name string) onrecord.MentionID {
	if e := p.known[fold(name)]; e != 0 {
		return p.doc.Entity(e).Members[0].Mention
	}
	return 0
}

func (p *perfect) statements() {
	order := slices.Clone(p.gold.Statements)
	extent := func(s GoldStatement) (e onrecord.Span) {
		for _, c := range s.Content {
			e = e.Cover(p.ruler.span(c))
		}
		return e
	}
	slices.SortStableFunc(order, func(a, b GoldStatement) int { return onrecord.CompareSpans(extent(a), extent(b)) })
	p.told = map[string]onrecord.StatementID{"outlet": 0}
	for i, s := range order {
		p.told[s.ID] = onrecord.StatementID(i + 1)
	}
	for _, s := range order {
		got := onrecord.Statement{Cue: p.ruler.span(s.Cue), Source: p.ruler.span(s.Source), Speaker: p.mention(s.Speaker),
			SourceKind: onrecord.SourceNamed, CueKind: onrecord.CueSpeech, Form: onrecord.Form(s.Form), Within: p.told[s.NestedIn],
			Stated: onrecord.Stated{Value: s.Stated, Basis: onrecord.StatedBasis(s.Basis)}}
		for _, c := range s.Content {
			got.Content = append(got.Content, p.ruler.span(c))
		}
		if s.NestedIn == "" && len(s.Chain) > 1 && s.Chain[0] != p.gold.Document.Publisher {
			got.Carriers = []onrecord.Carrier{{Span: p.doc.Mention(p.mention(s.Chain[0])).Span, Mention: p.mention(s.Chain[0])}}
		}
		p.doc.Statements = append(p.doc.Statements, got)
	}
}

func (p *perfect) events() {
	who := func(names []string) (ps []onrecord.Participant) {
		for _, n := range names {
			ps = append(ps, onrecord.Participant{Entity: p.known[fold(n)], Mention: p.mention(n)})
		}
		return ps
	}
	for _, e := range p.gold.Events {
		p.doc.Events = append(p.doc.Events, onrecord.Event{Type: e.Type, Mode: e.Mode, Direction: e.Direction, Trigger: p.ruler.span(e.Trigger),
			Actors: who(e.Actors), Recipients: who(e.Recipients), Date: e.Date, Voice: p.told[e.Voice], Status: onrecord.Status(e.Status), Ledger: e.Ledger})
	}
}
