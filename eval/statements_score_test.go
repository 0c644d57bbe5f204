package eval

import (
	"math"
	"regexp"
	"testing"

	"onrecord"
	"onrecord/corpus"
)

// spoken is a text in words and marks, each a token; capitalised words inside a
// sentence are names.
func spoken(text string) *onrecord.Document {
	d := &onrecord.Document{Text: text}
	for _, at := range regexp.MustCompile(`[\pL]+|[^\pL\s]`).FindAllStringIndex(text, -1) {
		t := onrecord.Token{Span: onrecord.Span{Start: at[0], End: at[1]}, Tag: onrecord.NOUN}
		switch w := text[at[0]:at[1]]; w {
		case "said":
			t.Tag, t.Lemma = onrecord.VERB, "say"
		case "Ana", "Ruiz":
			t.Tag = onrecord.PROPN
		case "“", "”", ",", ".":
			t.Tag = onrecord.PUNCT
		}
		d.Tokens = append(d.Tokens, t)
	}
	if q := regexp.MustCompile(`“([^”]*)”`).FindStringSubmatchIndex(text); q != nil {
		d.Quotations = []onrecord.Quotation{{Span: onrecord.Span{Start: q[0], End: q[1]}, Inner: []onrecord.Span{{Start: q[2], End: q[3]}}, Closed: true}}
	}
	d.Sentences = []onrecord.Sentence{{Span: onrecord.Span{End: len(text)}, First: 1, Last: onrecord.TokenID(len(d.Tokens))}}
	return d
}

// Every figure here was worked out by hand, as docs/bench.md defines it.
func TestStatementFigures(t *testing.T) {
	text, first := inMarks("“<t Rain is coming,>” <c said> <s Ana Ruiz>. The union said the dam will break by noon.")
	_, second := inMarks("“Rain is coming,” said Ana Ruiz. <s The union> <c said> <t the dam will break by noon.>")
	gold := []corpus.Attribution{first, second}

	d := spoken(text)
	for _, got := range []struct {
		marked     string
		confidence float64
	}{
		{"“<t Rain is coming>,” <c said> Ana <s Ruiz>. The union said the dam will break by noon.", 0.95},
		{"“Rain is coming,” said Ana Ruiz. <s The union> <c said> the <t dam will break> by noon.", 0.85},
		{"“Rain is coming,” said Ana Ruiz. The union said the dam will <c break> <t by noon>.", 0.85},
	} {
		_, a := inMarks(got.marked)
		s := onrecord.Statement{Content: a.Content, Cue: a.Cue[0], Rule: "test", Confidence: got.confidence}
		if len(a.Source) > 0 {
			s.Source = a.Source[0]
		}
		d.Statements = append(d.Statements, s)
	}

	s := newStatementScore()
	s.document(d, gold)
	figures := map[string]Figure{}
	for _, f := range s.figures("dev") {
		figures[f.Figure] = f
	}
	for _, want := range []struct {
		figure    string
		right, of int
		why       string
	}{
		{figure: "attribution-p", right: 2, of: 3, why: "14 of 26 characters are over half; the third has no source"},
		{figure: "attribution-r", right: 2, of: 2},
		{figure: "attribution-direct-p", right: 1, of: 1},
		{figure: "attribution-indirect-p", right: 1, of: 2},
		{figure: "attribution-speech-p", right: 2, of: 2, why: "break is no speech cue"},
		{figure: "attribution-sourceless-p", right: 0, of: 1},
		{figure: "token-bio-p", right: 9, of: 13, why: "wrong: Ruiz and dam are B, gold I; break is cue; by is B, gold I"},
		{figure: "token-bio-r", right: 9, of: 15},
		{figure: "direct-token-bio-p", right: 4, of: 5},
		{figure: "direct-token-bio-r", right: 4, of: 6},
		{figure: "indirect-token-bio-p", right: 5, of: 8},
		{figure: "indirect-token-bio-r", right: 5, of: 9},
		{figure: "source-exact-p", right: 1, of: 2},
		{figure: "source-exact-r", right: 1, of: 2},
		{figure: "source-overlap-p", right: 2, of: 2},
		{figure: "direct-source-exact-p", right: 0, of: 1},
		{figure: "indirect-source-exact-r", right: 1, of: 1},
		{figure: "cue-exact-p", right: 2, of: 3},
		{figure: "cue-exact-r", right: 2, of: 2},
		{figure: "content-exact-p", right: 1, of: 3, why: "the comma at the edge does not count"},
		{figure: "content-exact-r", right: 1, of: 2},
		{figure: "content-overlap-p", right: 3, of: 3},
		{figure: "indirect-content-overlap-r", right: 1, of: 1},
		{figure: "speaker-recall", right: 1, of: 1, why: "the union is neither name nor pronoun"},
		{figure: "precision at confidence >= 0.9", right: 1, of: 1},
		{figure: "precision at confidence >= 0.8", right: 2, of: 3},
		{figure: "recall at confidence >= 0.9", right: 1, of: 2},
		{figure: "right at confidence 0.8-0.9", right: 1, of: 2},
		{figure: "right by rule: other", right: 2, of: 3, why: "fewer than ten"},
	} {
		got, ok := figures[want.figure]
		if value := 100 * float64(want.right) / float64(want.of); !ok || math.Abs(got.Value-value) > 1e-9 || got.N != want.of {
			t.Errorf("%s: %.2f of %d, want %d of %d %s", want.figure, got.Value, got.N, want.right, want.of, want.why)
		}
	}
	if got := figures["token-bio-f1"].Value; math.Abs(got-100*18/28.) > 1e-9 {
		t.Errorf("token-bio-f1: %.4f, want twice 9 of 13 and 15", got)
	}
	if got := figures["calibration error"].Value; math.Abs(got-25) > 1e-9 {
		t.Errorf("calibration error: %.4f, want (|0.95-1| + 2·|0.85-0.5|) / 3", got)
	}
}

// A miss says where to look.
func TestStatementMisses(t *testing.T) {
	const line = "“Rain is coming,” said Ana Ruiz and the union said the dam will break and burst."
	for _, c := range []struct{ why, gold, got, kind, part string }{
		{"no cue", "“<t Rain is coming,>” <c said> <s Ana Ruiz> and the union said the dam will break and burst.", "", "missed: no cue: verb", "say"},
		{"another source", "“<t Rain is coming,>” <c said> <s Ana Ruiz> and the union said the dam will break and burst.",
			"“<t Rain is coming,>” <c said> Ana Ruiz and <s the union> said the dam will break and burst.", "missed: source another", "say"},
		{"half a source", "“<t Rain is coming,>” <c said> <s Ana Ruiz> and the union said the dam will break and burst.",
			"“<t Rain is coming,>” <c said> Ana <s Ruiz> and the union said the dam will break and burst.", "inexact: source too short", ""},
		{"a coordination left out", "“Rain is coming,” said Ana Ruiz and <s the union> <c said> <t the dam will break and burst>.",
			"“Rain is coming,” said Ana Ruiz and <s the union> <c said> <t the dam will break> and burst.", "inexact: content ends early", "at coordination"},
	} {
		_, gold := inMarks(c.gold)
		d := spoken(line)
		for i, k := range d.Tokens {
			if d.Slice(k.Span) == "and" {
				d.Tokens[i].Tag = onrecord.CCONJ
			}
		}
		if c.got != "" {
			_, a := inMarks(c.got)
			d.Statements = []onrecord.Statement{{Content: a.Content, Cue: a.Cue[0], Source: a.Source[0]}}
		}
		s := newStatementScore()
		s.document(d, []corpus.Attribution{gold})
		if len(s.misses) == 0 || s.misses[0].Kind != c.kind || s.misses[0].Part != c.part {
			t.Errorf("%s: %+v, want %s, %s", c.why, s.misses, c.kind, c.part)
		}
	}
}
