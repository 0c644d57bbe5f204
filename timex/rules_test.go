package timex

import (
	"strings"
	"testing"

	"onrecord"
	"onrecord/lang"
)

func english(t testing.TB) *Tagger {
	t.Helper()
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := New(pack)
	if err != nil {
		t.Fatal(err)
	}
	return tagger
}

// Every rule keeps the promises that stand beside it.
func TestRules(t *testing.T) {
	tagger := english(t)
	for i := range tagger.grammar.rules {
		r := &tagger.grammar.rules[i]
		for _, e := range r.examples {
			if e.want {
				tagger.wanted(t, r, e)
			} else {
				tagger.unwanted(t, r, e)
			}
		}
	}
}

// wanted checks an "ok": brackets say what is marked; without them, all of it
// or any part.
func (tagger *Tagger) wanted(t *testing.T, r *rule, e example) {
	before, rest, bracketed := strings.Cut(e.text, "[")
	inside, after, _ := strings.Cut(rest, "]")
	text := before + inside + after
	got := tagger.Find(text, e.published)
	for _, x := range got {
		marked := text[x.Start:x.End]
		if x.Rule == r.name && (!bracketed || x.Start == len(before) && marked == inside) {
			if x.Value != e.value {
				t.Errorf("%s:%d: %q is %q, want %q", e.file, e.line, marked, x.Value, e.value)
			}
			return
		}
	}
	t.Errorf("%s:%d: rule %s does not mark %q: %v", e.file, e.line, r.name, e.text, show(text, got))
}

func (tagger *Tagger) unwanted(t *testing.T, r *rule, e example) {
	got := tagger.Find(e.text, e.published)
	for _, x := range got {
		if x.Rule == r.name || r.veto {
			t.Errorf("%s:%d: want no %s in %q: %v", e.file, e.line, r.name, e.text, show(e.text, got))
			return
		}
	}
}

func show(text string, got []onrecord.Timex) []string {
	var out []string
	for _, x := range got {
		out = append(out, text[x.Start:x.End]+" = "+x.Value+" by "+x.Rule)
	}
	return out
}

// A rule without an example promises nothing.
func TestRulesHaveExamples(t *testing.T) {
	has := map[string]bool{}
	rules := english(t).grammar.rules
	for i := range rules {
		has[rules[i].name] = has[rules[i].name] || len(rules[i].examples) > 0
	}
	for name, ok := range has {
		if !ok {
			t.Errorf("rule %s has neither ok nor no", name)
		}
	}
}
