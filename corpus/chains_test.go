package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord"
)

const ferries = `# how the ferries went
=== ferries
kind: wire
outlet: The Quay
published: 2024-05-06
---
Osei told Reuters the union had “had
enough”.

“Not so,” he said, “and I said it twice.”
---
statement s1
content: the union had “had
content: enough”
cue: told    source: Osei    addressee: Reuters
chain: The Quay > Reuters > Osei
form: mixed  source_kind: named  cue_kind: speech | thought

statement s2
content: had @2
content: enough
cue: {had} “had
source: the union
within: s1
chain: The Quay > Reuters > Osei > the union | union
form: direct  source_kind: collective  cue_kind: thought  negated  stated: 2024-05-05  basis: explicit

statement s3
content: Not so
content: and I {said} it
source: he
speaker: Osei
chain: The Quay > Osei
form: direct  source_kind: named  cue_kind: speech  repeated
not: enough
`

func TestPassages(t *testing.T) {
	got, err := parsePassages("t", ferries)
	if err != nil {
		t.Fatal(err)
	}
	p := got[0]
	if p.Name != "ferries" || p.Outlet != "The Quay" || p.Line != 2 || !strings.HasSuffix(p.Text, "it twice.”") {
		t.Errorf("got %+v", p)
	}
	type told struct {
		Content                       []string
		Cue, Source, Addressee, Chain string
		Within                        onrecord.StatementID
	}
	var all []told
	for _, s := range p.Statements {
		var chain []string
		for _, link := range s.Chain {
			chain = append(chain, strings.Join(link, "|"))
		}
		one := told{Content: words(p.Text, s.Content), Within: s.Within, Chain: strings.Join(chain, " > ")}
		one.Cue, one.Source, one.Addressee = cut(p.Text, s.Cue), cut(p.Text, s.Source), cut(p.Text, s.Addressee)
		all = append(all, one)
	}
	want := []told{
		{Content: []string{"the union had “had", "enough”"}, Cue: "told", Source: "Osei", Addressee: "Reuters", Chain: "The Quay > Reuters > Osei"},
		{Content: []string{"had", "enough"}, Cue: "had", Source: "the union", Chain: "The Quay > Reuters > Osei > the union|union", Within: 1},
		{Content: []string{"Not so", "said"}, Source: "he", Chain: "The Quay > Osei"},
	}
	if diff := cmp.Diff(want, all); diff != "" {
		t.Error(diff)
	}
	s := p.Statements[1]
	if !s.Negated || s.Repeated || s.Stated != "2024-05-05" || s.Basis != onrecord.StatedExplicit {
		t.Errorf("flags and dates: %+v", s)
	}
	if diff := cmp.Diff([]string{"the union", "union"}, s.Speaker); diff != "" {
		t.Error("a speaker that is not given is the last link:", diff)
	}
	if diff := cmp.Diff([]string{"enough"}, words(p.Text, p.NotSpeech)); diff != "" {
		t.Error(diff)
	}
}

func cut(text string, s onrecord.Span) string { return text[s.Start:s.End] }

func TestPassageErrors(t *testing.T) {
	whole := ferries
	for _, c := range []struct{ old, new, want string }{
		{"cue: told", "cue: tolds", `t:15: passage ferries: cue: "tolds" stands 0 times in the text`},
		{"cue: told", "cue: he", `t:15: passage ferries: cue: "he" stands 1 times`}, // not in "the": no error
		{"cue: {had} “had", "cue: had", `t:22: passage ferries: cue: "had" stands 2 times in the text: which, @n?`},
		{"content: had @2", "content: had @3", `t:20: passage ferries: "had" stands 2 times in the text`},
		{"negated", "maybe", `t:26: passage ferries: unknown field "maybe"`},
		{"cue_kind: thought", "cue_kind: loud", `t:26: passage ferries: "loud" is none of`},
		{"within: s1", "within: s3", `t:19: passage ferries: statement s2: within s3, which must come before it`},
		{"within: s1", "within: s9", `t:19: passage ferries: statement s2: within s9, which is no statement`},
		{"source: he\n", "source: he\nwithin: s1\n", `t:28: passage ferries: statement s3: within s1, whose content does not hold it`},
		{"chain: The Quay > Osei", "chain: Osei", `t:28: passage ferries: statement s3: its chain does not begin`},
		{"The Quay > Reuters > Osei > the", "The Quay > Osei > the", `t:19: passage ferries: statement s2: its chain does not begin`},
		{"speaker: Osei", "speaker: Kofi Osei", `t:28: passage ferries: statement s3: "kofi osei" stands 0 times`},
		{"statement s3", "statement s2", `t:28: passage ferries: statement "s2": no id of its own`},
		{"content: enough\n", "content: {}\n", `t:21: passage ferries: "{}": no words`},
		{"published: 2024-05-06\n", "", `t:2: passage ferries: no kind or no publication date`},
		{"kind: wire", "sort: wire", `t:3: passage ferries: unknown header "sort"`},
		{"# how", "how", `t:1: "how the ferries went" stands before the first passage`},
	} {
		_, err := parsePassages("t", strings.Replace(whole, c.old, c.new, 1))
		switch {
		case strings.Contains(c.want, "1 times"):
			if err != nil {
				t.Errorf("%q: %v: a word is looked for as a whole word", c.new, err)
			}
		case err == nil || !strings.HasPrefix(err.Error(), c.want):
			t.Errorf("%q: got %v, want %s", c.new, err, c.want)
		}
	}
}

func TestChains(t *testing.T) {
	folder := filepath.Join("..", "eval", "testdata")
	for _, split := range []string{"dev", "test"} {
		if _, err := os.Stat(filepath.Join(folder, "chains", split+".txt")); err != nil {
			t.Logf("%s: not there", split)
			continue
		}
		if _, err := Chains(folder, split); err != nil {
			t.Error(err)
		}
	}
	if _, err := Chains(folder, "no-such-split"); err == nil {
		t.Error("a split that is not there was read")
	}
}

func FuzzPassages(f *testing.F) {
	f.Add(ferries)
	f.Add("=== a\nkind: x\npublished: y\n---\n\n---\nnot: {a} @2")
	f.Fuzz(func(t *testing.T, content string) {
		passages, err := parsePassages("t", content)
		if err != nil {
			return
		}
		for _, p := range passages {
			for _, s := range p.Statements {
				last := 0
				for _, c := range s.Content {
					if c.Start < last || c.End <= c.Start || c.End > len(p.Text) {
						t.Fatalf("content %v of a text of %d bytes", s.Content, len(p.Text))
					}
					last = c.End
				}
				if s.Within != 0 && !p.Statements[s.Within-1].holds(&s) {
					t.Fatal("nested in what does not hold it")
				}
			}
		}
	})
}
