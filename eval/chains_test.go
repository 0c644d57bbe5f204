package eval

import (
	"strings"
	"testing"

	"onrecord"
	"onrecord/corpus"
)

// dam is a passage of two statements, one in the other, and its gold.
func dam() (*corpus.Passage, func(words string) onrecord.Span) {
	p := &corpus.Passage{Name: "dam", Kind: "wire", Outlet: "The Post",
		Text: "Reuters says that two men at the dam told Karl Voss “it will hold.” The “Bear” is a hill."}
	at := func(words string) onrecord.Span {
		i := strings.Index(p.Text, words)
		return onrecord.Span{Start: i, End: i + len(words)}
	}
	post, reuters, men := []string{"The Post"}, []string{"Reuters"}, []string{"two men at the dam"}
	p.Statements = []corpus.Told{
		{ID: "s1", Content: []onrecord.Span{at("two men at the dam told Karl Voss “it will hold.”")}, Cue: at("says"), Source: at("Reuters"),
			Speaker: reuters, Chain: [][]string{post, reuters}, Form: onrecord.Mixed,
			SourceKind: []onrecord.SourceKind{onrecord.SourceNamed}, CueKind: []onrecord.CueKind{onrecord.CueSpeech}},
		{ID: "s2", Content: []onrecord.Span{at("it will hold.")}, Cue: at("told"), Source: at("two men at the dam"), Addressee: at("Karl Voss"),
			Speaker: men, Chain: [][]string{post, reuters, men}, Form: onrecord.Direct, Within: 1,
			SourceKind: []onrecord.SourceKind{onrecord.SourceAnonymous}, CueKind: []onrecord.CueKind{onrecord.CueSpeech, onrecord.CuePromise}},
	}
	p.NotSpeech = []onrecord.Span{at("Bear")}
	return p, at
}

func TestChainFigures(t *testing.T) {
	for _, c := range []struct {
		why    string
		change func(outer, inner *onrecord.Statement, d *onrecord.Document, at func(string) onrecord.Span)
		want   map[string]float64
	}{
		{"as gold has it", nil, map[string]float64{"found-p": 100, "found-r": 100, "whole-chain": 100, "chains-of-2": 100, "chains-of-3": 100,
			"speaker": 100, "within": 100, "form": 100, "cue-kind": 100, "addressee-f1": 100, "not-speech": 100, "whole-chain in wire": 100}},
		{"fewer words for somebody who is not named", func(_, inner *onrecord.Statement, _ *onrecord.Document, at func(string) onrecord.Span) {
			inner.Source = at("two men")
		}, map[string]float64{"speaker": 100, "whole-chain": 100}},
		{"not within the other", func(_, inner *onrecord.Statement, _ *onrecord.Document, _ func(string) onrecord.Span) {
			inner.Within = 0
		}, map[string]float64{"found-f1": 100, "whole-chain": 50, "chains-of-3": 0, "within": 50}},
		{"another speaker, another kind", func(outer, _ *onrecord.Statement, _ *onrecord.Document, at func(string) onrecord.Span) {
			outer.Source, outer.CueKind = at("Karl Voss"), onrecord.CueDenial
		}, map[string]float64{"speaker": 50, "whole-chain": 0, "cue-kind": 50}},
		{"less than half of the content", func(outer, _ *onrecord.Statement, _ *onrecord.Document, at func(string) onrecord.Span) {
			outer.Content = []onrecord.Span{at("two men at the")}
		}, map[string]float64{"found-p": 50, "found-r": 50, "within": 0, "form": 50, "whole-chain": 50}},
		{"a nickname read as said", func(_, _ *onrecord.Statement, d *onrecord.Document, at func(string) onrecord.Span) {
			d.Statements = append(d.Statements, onrecord.Statement{Content: []onrecord.Span{at("Bear")}})
		}, map[string]float64{"not-speech": 0, "found-r": 100, "found-p": 100 * 2 / 3.}},
		{"negated, told to nobody", func(outer, inner *onrecord.Statement, _ *onrecord.Document, _ func(string) onrecord.Span) {
			outer.Negated, inner.Addressee = true, onrecord.Span{}
		}, map[string]float64{"negated-p": 0, "addressee-r": 0, "whole-chain": 100}},
	} {
		gold, at := dam()
		d := &onrecord.Document{Text: gold.Text, Outlet: onrecord.Outlet{Name: gold.Outlet}, Statements: make([]onrecord.Statement, 2)}
		for i, g := range gold.Statements {
			d.Statements[i] = onrecord.Statement{Content: g.Content, Cue: g.Cue, Source: g.Source, Addressee: g.Addressee, Form: g.Form,
				Within: g.Within, SourceKind: g.SourceKind[0], CueKind: g.CueKind[0]}
		}
		if c.change != nil {
			c.change(&d.Statements[0], &d.Statements[1], d, at)
		}
		s := &chainScore{kinds: map[string]*proportion{}}
		s.passage(gold, d)
		got := map[string]float64{}
		for _, f := range s.figures("dev") {
			got[f.Figure] = f.Value
		}
		for figure, value := range c.want {
			if v, ok := got[figure]; !ok || v != value {
				t.Errorf("%s: %s is %.2f, want %.2f", c.why, figure, v, value)
			}
		}
	}
}

func TestChainNames(t *testing.T) {
	gold, _ := dam()
	p := newPassage(gold, &onrecord.Document{Text: gold.Text})
	for _, c := range []struct {
		want, got string
		right     bool
	}{
		{"Karl Voss", "karl voss", true},
		{"the Ministry of Health", "Ministry of Health", true},
		{"Karl Voss", "Voss", false},
		{"Voss", "Voss Steel", false},
		{"a senior official", "senior official in Lima", true},
		{"two men at the dam", "two men", true},
		{"two men", "men", false},
	} {
		if right := p.isName([]string{c.want}, c.got); right != c.right {
			t.Errorf("%q for %q: right %v", c.got, c.want, right)
		}
	}
}
