package onrecord_test

import (
	"strings"
	"testing"

	"onrecord"
)

// span finds the words in the text; the tests point with words, not numbers.
func span(t *testing.T, text, words string) onrecord.Span {
	t.Helper()
	i := strings.Index(text, words)
	if i < 0 {
		t.Fatalf("%q is not in the text", words)
	}
	return onrecord.Span{Start: i, End: i + len(words)}
}

const told = "Ana Brau said the mayor denied that the bridge was shut."

// nested is a document with a statement inside a statement.
func nested(t *testing.T) *onrecord.Document {
	at := func(words string) onrecord.Span { return span(t, told, words) }
	d := &onrecord.Document{Text: told, Outlet: onrecord.Outlet{Name: "The Valley Post", Basis: onrecord.BasisGiven}}
	d.Blocks = []onrecord.Block{{Span: at(told), Kind: onrecord.Paragraph}}
	d.Tokens = []onrecord.Token{{Span: at("Ana"), Head: 3}, {Span: at("Brau"), Head: 1}, {Span: at("said")}, {Span: at("the mayor denied that the bridge was shut."), Head: 3}}
	d.Sentences = []onrecord.Sentence{{Span: at(told), First: 1, Last: 4}}
	d.Mentions = []onrecord.Mention{{Span: at("Ana Brau"), Kind: onrecord.Name, Type: onrecord.Person, Head: 2}, {Span: at("the mayor"), Kind: onrecord.Nominal}}
	d.Entities = []onrecord.Entity{{Name: "Ana Brau", Type: onrecord.Person, Members: []onrecord.Member{{Mention: 1}}}}
	d.Statements = []onrecord.Statement{
		{Content: []onrecord.Span{at("the mayor denied that the bridge was shut.")}, Cue: at("said"), Source: at("Ana Brau"), Speaker: 1,
			Form: onrecord.Indirect, SourceKind: onrecord.SourceNamed, CueKind: onrecord.CueSpeech, Stated: onrecord.Stated{Basis: onrecord.StatedUnknown}},
		{Content: []onrecord.Span{at("the bridge was shut")}, Cue: at("denied"), Source: at("the mayor"), Speaker: 2, Within: 1,
			Form: onrecord.Indirect, SourceKind: onrecord.SourceAnonymous, CueKind: onrecord.CueDenial, Stated: onrecord.Stated{Basis: onrecord.StatedUnknown}},
	}
	d.Events = []onrecord.Event{{Type: "COERCE", Trigger: at("shut"), Voice: 2, Status: onrecord.Negated}}
	return d
}

func TestCheckHolds(t *testing.T) {
	for _, d := range []*onrecord.Document{{}, {Text: "Nothing read yet."}, nested(t)} {
		if err := d.Check(); err != nil {
			t.Error(err)
		}
	}
}

func TestCheckFindsWhatIsBroken(t *testing.T) {
	for want, brk := range map[string]func(*onrecord.Document){
		"text is not valid UTF-8":                    func(d *onrecord.Document) { d.Text = "\xff" },
		"block 1: span 0-900 is outside the text":    func(d *onrecord.Document) { d.Blocks[0].End = 900 },
		"mention 1: span 4-4 is outside":             func(d *onrecord.Document) { d.Mentions[0].Span = onrecord.Span{Start: 4, End: 4} },
		"mention 2: out of order":                    func(d *onrecord.Document) { d.Mentions[0], d.Mentions[1] = d.Mentions[1], d.Mentions[0] },
		"sentence 1: tokens 2-4, want from 1":        func(d *onrecord.Document) { d.Sentences[0].First = 2 },
		"sentence 1: crosses a block":                func(d *onrecord.Document) { d.Blocks[0].End = 20 },
		"token 1: its head 9 is in another sentence": func(d *onrecord.Document) { d.Tokens[0].Head = 9 },
		"token 1: its heads run in a circle":         func(d *onrecord.Document) { d.Tokens[0].Head = 2 },
		"token 4: in no sentence":                    func(d *onrecord.Document) { d.Sentences[0].Last = 3; d.Sentences[0].End = 13 },
		`mention 1: unknown value "nickname"`:        func(d *onrecord.Document) { d.Mentions[0].Kind = "nickname" },
		"entity 1: mention 7 is out of order or not": func(d *onrecord.Document) { d.Entities[0].Members[0].Mention = 7 },
		"entity 2: mention 1 belongs to entity 1":    func(d *onrecord.Document) { d.Entities = append(d.Entities, d.Entities[0]) },
		"entity 1: no name or no mention":            func(d *onrecord.Document) { d.Entities[0].Name = "" },
		"statement 1: no content":                    func(d *onrecord.Document) { d.Statements[0].Content = nil },
		"statement 1: a speaker without a source":    func(d *onrecord.Document) { d.Statements[0].Source = onrecord.Span{} },
		"statement 2: nested in itself":              func(d *onrecord.Document) { d.Statements[1].Within = 2 },
		"statement 1: within 2, which does not hold": func(d *onrecord.Document) { d.Statements[0].Within = 2 },
		"statement 1: confidence 1.5 is not in 0-1":  func(d *onrecord.Document) { d.Statements[0].Confidence = 1.5 },
		"event 1: no type":                           func(d *onrecord.Document) { d.Events[0].Type = "" },
		"event voice 1: id 3 is not in 0-2":          func(d *onrecord.Document) { d.Events[0].Voice = 3 },
		"participant of event 1: id 2 is not in 0-1": func(d *onrecord.Document) { d.Events[0].Actors = []onrecord.Participant{{Entity: 2}} },
		"quotation 1: within 1":                      func(d *onrecord.Document) { d.Quotations = []onrecord.Quotation{{Span: d.Blocks[0].Span, Within: 1}} },
		"timex 1: reliable without a value": func(d *onrecord.Document) {
			d.Timexes = []onrecord.Timex{{Span: onrecord.Span{Start: 0, End: 2}, Type: onrecord.TimexDate, Reliable: true}}
		},
		"granularity of timex 1: unknown value \"eon\"": func(d *onrecord.Document) {
			d.Timexes = []onrecord.Timex{{Span: onrecord.Span{Start: 0, End: 2}, Type: onrecord.TimexDate, Grain: "eon"}}
		},
		"time domain of document 0: unknown value \"gossip\"": func(d *onrecord.Document) { d.Clock.Domain = "gossip" },
		"timex 1: anchored to itself": func(d *onrecord.Document) {
			d.Timexes = []onrecord.Timex{{Span: d.Blocks[0].Span, Type: "DATE", Anchor: 1}}
		},
		"source piece 1: span 3-3 is outside the text": func(d *onrecord.Document) {
			d.Source.Pieces = []onrecord.SourcePiece{{Text: onrecord.Span{Start: 3, End: 3}}}
		},
	} {
		t.Run(want, func(t *testing.T) {
			d := nested(t)
			brk(d)
			err := d.Check()
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("got %v, want %q", err, want)
			}
		})
	}
}

func TestCheckCutsNoCharacter(t *testing.T) {
	d := &onrecord.Document{Text: "“yes”", Quotations: []onrecord.Quotation{{Span: onrecord.Span{Start: 0, End: 4}}}}
	if err := d.Check(); err != nil {
		t.Error(err)
	}
	d.Quotations[0].End = 7
	if err := d.Check(); err == nil || !strings.Contains(err.Error(), "cuts a character") {
		t.Errorf("got %v", err)
	}
}
