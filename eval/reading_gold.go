package eval

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"unicode/utf8"

	"onrecord"
)

// Gold is a hand-made reading of one article. Its offsets are Unicode code
// points into the article's text, end exclusive.
type Gold struct {
	Document   GoldDocument    `json:"document"`
	Statements []GoldStatement `json:"statements"`
	Timexes    []GoldTimex     `json:"timexes"`
	Events     []GoldEvent     `json:"events"`
	Entities   []GoldEntity    `json:"entities"`
}

// GoldSpan is a stretch of the article and the words that stand there.
type GoldSpan struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// GoldDocument is what the article says of itself. An empty field is not known.
type GoldDocument struct {
	Publisher   string     `json:"publisher"`
	Published   string     `json:"published"`
	Boilerplate []GoldSpan `json:"boilerplate"`
	OutletVoice []GoldSpan `json:"outlet_voice"` // told by the outlet itself, in nobody's statement
}

// GoldStatement is who said what. Speaker is the name of an entity of the gold
// or, where nobody is named, the words that stand for the source; empty if
// there are none.
type GoldStatement struct {
	ID       string     `json:"id"`
	Form     string     `json:"form"`
	Content  []GoldSpan `json:"content"`
	Cue      GoldSpan   `json:"cue"`
	Source   GoldSpan   `json:"source"`
	Speaker  string     `json:"speaker"`
	Stated   string     `json:"stated"` // TIMEX3 value, empty if unknown
	Basis    string     `json:"stated_basis"`
	Role     string     `json:"role"`
	Occasion string     `json:"occasion"`
	NestedIn string     `json:"nested_in"` // id of the statement whose content holds this one
	Chain    []string   `json:"chain"`     // names that the chain must hold in this order; empty: not asked for
}

// GoldTimex is a date or time. An optional one is not missed.
type GoldTimex struct {
	GoldSpan
	Type     string `json:"type"`
	Value    string `json:"value"`
	Optional bool   `json:"optional"`
}

// GoldEvent is who did what to whom, in whose voice: "outlet" or a statement's id.
type GoldEvent struct {
	ID         string   `json:"id"`
	Type       string   `json:"type"`
	AlsoType   []string `json:"also_type"` // types that are as right as Type
	Actors     []string `json:"actor"`
	Recipients []string `json:"recipient"`
	Trigger    GoldSpan `json:"trigger"`
	Date       string   `json:"date"`
	Voice      string   `json:"voice"`
	Status     string   `json:"status"`
	Mode       string   `json:"mode"`
	Direction  string   `json:"direction"`
	Ledger     string   `json:"ledger"`
}

// GoldEntity is a named person, body, place or group and the other words that
// the article uses for it.
type GoldEntity struct {
	Name string   `json:"name"`
	Type string   `json:"type"`
	Ref  string   `json:"qid"`
	Also []string `json:"also"`
	Role string   `json:"role"`
}

// ReadGold reads a gold file.
func ReadGold(path string) (*Gold, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("eval: gold: %w", err)
	}
	defer f.Close()
	g, err := DecodeGold(f)
	if err != nil {
		return nil, fmt.Errorf("eval: %s: %w", path, err)
	}
	return g, nil
}

// DecodeGold reads gold. It fails on JSON of another shape and on references to
// statements that are not there; whether the spans hold is Reading's to say.
func DecodeGold(r io.Reader) (*Gold, error) {
	g := new(Gold)
	if err := json.NewDecoder(r).Decode(g); err != nil {
		return nil, fmt.Errorf("gold: %w", err)
	}
	ids := map[string]bool{"outlet": true}
	for _, s := range g.Statements {
		if s.ID == "" || ids[s.ID] || len(s.Content) == 0 {
			return nil, fmt.Errorf("gold: statement %q: no id, an id twice, or no content", s.ID)
		}
		ids[s.ID] = true
	}
	for _, s := range g.Statements {
		if s.NestedIn != "" && !ids[s.NestedIn] {
			return nil, fmt.Errorf("gold: statement %s: nested in %q, which is not there", s.ID, s.NestedIn)
		}
	}
	for _, e := range g.Events {
		if !ids[e.Voice] {
			return nil, fmt.Errorf("gold: event %s: voice %q is not there", e.ID, e.Voice)
		}
	}
	return g, nil
}

// spans calls f for every span of the gold; what names it.
func (g *Gold) spans(f func(what string, s GoldSpan)) {
	for _, s := range g.Document.Boilerplate {
		f("boilerplate", s)
	}
	for _, s := range g.Document.OutletVoice {
		f("outlet voice", s)
	}
	for _, s := range g.Statements {
		for _, c := range s.Content {
			f(s.ID+" content", c)
		}
		f(s.ID+" cue", s.Cue)
		f(s.ID+" source", s.Source)
	}
	for _, t := range g.Timexes {
		f("timex", t.GoldSpan)
	}
	for _, e := range g.Events {
		f(e.ID+" trigger", e.Trigger)
	}
}

// ruler turns offsets in code points into offsets in bytes.
type ruler []int

func newRuler(text string) ruler {
	r := make(ruler, 0, utf8.RuneCountInString(text)+1)
	for i := range text {
		r = append(r, i)
	}
	return append(r, len(text))
}

// span is s in bytes, cut to the text, and empty if it ends before it starts.
func (r ruler) span(s GoldSpan) onrecord.Span {
	at := func(i int) int { return r[max(0, min(i, len(r)-1))] }
	return onrecord.Span{Start: at(s.Start), End: at(max(s.Start, s.End))}
}
