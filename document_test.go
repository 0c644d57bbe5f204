package onrecord_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord"
)

func TestVoiceIsTheInnermostStatement(t *testing.T) {
	d := nested(t)
	for words, want := range map[string]onrecord.StatementID{"shut": 2, "denied": 1, "Ana Brau": 0, "said the mayor": 0} {
		if got := d.Voice(span(t, told, words)); got != want {
			t.Errorf("%q: voice %d, want %d", words, got, want)
		}
	}
}

func TestChainLeadsFromOutletToSpeaker(t *testing.T) {
	d := nested(t)
	d.Statements[0].Carriers = []onrecord.Carrier{{Span: span(t, told, "the mayor")}}
	want := []onrecord.Link{
		{Name: "The Valley Post"},
		{Name: "the mayor"}, // the carrier of the outer statement
		{Name: "Ana Brau", Entity: 1, Mention: 1, Through: 1},
		{Name: "the mayor", Mention: 2, Through: 2},
	}
	if diff := cmp.Diff(want, d.Chain(2)); diff != "" {
		t.Error(diff)
	}
	d.Outlet.Name = ""
	if diff := cmp.Diff(want[1:3], d.Chain(1)); diff != "" {
		t.Error("without an outlet: ", diff)
	}
}

func TestHeadOfIsTheTokenThatGovernsTheSpan(t *testing.T) {
	d := nested(t)
	if got := d.HeadOf(span(t, told, "Ana Brau")); d.Word(got) != "Ana" {
		t.Errorf("got %q", d.Word(got))
	}
	if first, last := d.TokensIn(span(t, told, "Brau said")); first != 2 || last != 3 {
		t.Errorf("tokens %d-%d", first, last)
	}
}

func TestTrim(t *testing.T) {
	d := &onrecord.Document{Text: " \n\u00a0a b\u2009 "}
	if got := d.Slice(d.Trim(onrecord.Span{Start: 0, End: len(d.Text)})); got != "a b" {
		t.Errorf("got %q", got)
	}
	if got := d.Trim(onrecord.Span{Start: 0, End: 2}); !got.IsZero() {
		t.Errorf("white space alone: %v", got)
	}
}

func TestSourceMapLeadsBackToThePage(t *testing.T) {
	// page: <p>It&rsquo;s <b>on</b></p>
	// text: It’s on
	m := onrecord.SourceMap{Pieces: []onrecord.SourcePiece{
		{Text: onrecord.Span{Start: 0, End: 2}, Raw: onrecord.Span{Start: 3, End: 5}},
		{Text: onrecord.Span{Start: 2, End: 5}, Raw: onrecord.Span{Start: 5, End: 12}},
		{Text: onrecord.Span{Start: 5, End: 7}, Raw: onrecord.Span{Start: 12, End: 14}},
		{Text: onrecord.Span{Start: 7, End: 9}, Raw: onrecord.Span{Start: 17, End: 19}},
	}}
	for _, c := range []struct{ text, raw onrecord.Span }{
		{onrecord.Span{Start: 1, End: 2}, onrecord.Span{Start: 4, End: 5}},
		{onrecord.Span{Start: 1, End: 6}, onrecord.Span{Start: 4, End: 13}},
		{onrecord.Span{Start: 2, End: 5}, onrecord.Span{Start: 5, End: 12}},
		{onrecord.Span{Start: 5, End: 9}, onrecord.Span{Start: 12, End: 19}},
	} {
		if raw, ok := m.Raw(c.text); !ok || raw != c.raw {
			t.Errorf("%v: %v, %v, want %v", c.text, raw, ok, c.raw)
		}
	}
	if _, ok := m.Raw(onrecord.Span{Start: 9, End: 10}); ok {
		t.Error("a span outside the map was found")
	}
}
