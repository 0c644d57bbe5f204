package eval

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"onrecord"
	"onrecord/analysis"
	"onrecord/corpus"
)

// scoreCoreference scores entities against OntoGUM, from raw text. Our mentions
// are brought to the scheme of OntoNotes: whole noun phrases, no entity with
// one mention only, no adjectives of states.
func scoreCoreference(run Run) ([]Figure, []Miss, error) {
	texts, err := corpus.OntoGUM(filepath.Join(run.Corpora, "gum"), run.Split)
	if err != nil {
		return nil, nil, err
	}
	pipeline, err := analysis.Prepare(run.Pack, writers(run.Analyzers, analysis.Entities))
	if err != nil {
		return nil, nil, err
	}
	var score coreference
	var misses []Miss
	for i := range texts {
		gold, d := goldClusters(&texts[i])
		if err := pipeline.Run(d); err != nil {
			return nil, nil, err
		}
		got := gotClusters(d)
		score.add(gold, got)
		misses = append(misses, chainMisses(d, gold, got)...)
	}
	figure := func(name string, value float64, n float64) Figure {
		return Figure{Corpus: "gum", Split: run.Split, Figure: name, Value: value, N: int(n)}
	}
	return []Figure{
		figure("conll", score.conll(), score.mentions.recallOf),
		figure("muc", score.muc.f1(), score.muc.recallOf),
		figure("b3", score.bCubed.f1(), score.bCubed.recallOf),
		figure("ceafe", score.ceaf.f1(), score.ceaf.recallOf),
		figure("mentions-f1", score.mentions.f1(), score.mentions.recallOf),
	}, misses, nil
}

// goldClusters are the chains of a text as spans, and the text to be read.
func goldClusters(t *corpus.Coreferred) (clusters, *onrecord.Document) {
	d := rawText(t.Sentences)
	gold := make(clusters, len(t.Chains))
	for i, chain := range t.Chains {
		for _, m := range chain {
			gold[i] = append(gold[i], d.Tokens[m.First].Span.Cover(d.Tokens[m.Last].Span))
		}
	}
	return gold, &onrecord.Document{Origin: d.Origin, Language: "en", Text: d.Text, Blocks: d.Blocks}
}

// gotClusters are the entities of a document in the scheme of OntoNotes. Where
// two mentions are one noun phrase ("Chancellor", "Olaf Scholz") it is counted once.
func gotClusters(d *onrecord.Document) clusters {
	p := newNounPhrases(d)
	taken := map[onrecord.Span]bool{}
	var got clusters
	for i := range d.Entities {
		var c []onrecord.Span
		for _, m := range d.Entities[i].Members {
			mention := d.Mention(m.Mention)
			if !inScheme(d, mention) {
				continue
			}
			if span := p.whole(mention); !taken[span] {
				taken[span] = true
				c = append(c, span)
			}
		}
		if len(c) > 1 {
			got = append(got, c)
		}
	}
	return got
}

// inScheme reports whether OntoNotes marks such a mention: not an adjective of a
// state, nor a relative pronoun.
func inScheme(d *onrecord.Document, m *onrecord.Mention) bool {
	if m.Head == 0 {
		return true
	}
	h := d.Token(m.Head)
	if m.Kind == onrecord.Pronoun && h.Head != 0 && d.Token(h.Head).Label == "acl:relcl" {
		switch strings.ToLower(d.Slice(m.Span)) {
		case "who", "whom", "whose", "which", "that":
			return false
		}
	}
	return m.Kind != onrecord.Name || h.Tag != onrecord.ADJ
}

// chainMisses lists what is wrong mention by mention: not found, found though
// gold has none there, or given to an antecedent that is not its own.
func chainMisses(d *onrecord.Document, gold, got clusters) []Miss {
	inGold, inGot := gold.index(), got.index()
	var misses []Miss
	miss := func(kind string, s onrecord.Span, detail string) {
		from, to := max(0, s.Start-60), min(len(d.Text), s.End+40)
		misses = append(misses, Miss{Corpus: "gum", File: d.Origin, Kind: kind,
			Detail: fmt.Sprintf("%q%s in %q", d.Slice(s), detail, strings.ToValidUTF8(d.Text[from:to], ""))})
	}
	against := func(chains [][]onrecord.Span, in map[onrecord.Span]int, absent, wrong, of string) {
		for _, chain := range chains {
			slices.SortFunc(chain, onrecord.CompareSpans)
			for k, s := range chain {
				c, found := in[s]
				switch {
				case !found:
					miss(absent+wordKind(d, s), s, "")
				case k > 0 && !slices.ContainsFunc(chain[:k], func(o onrecord.Span) bool { g, ok := in[o]; return ok && g == c }):
					miss(wrong+wordKind(d, s), s, fmt.Sprintf(" %s %q", of, d.Slice(chain[k-1])))
				}
			}
		}
	}
	against(gold, inGot, "not in any chain: ", "apart from its antecedent: ", "of")
	against(got, inGold, "not in a gold chain: ", "joined to what it is not: ", "to")
	return misses
}

// wordKind sorts a span for the list of misses: a pronoun by its word, a name, a phrase.
func wordKind(d *onrecord.Document, s onrecord.Span) string {
	first, last := d.TokensIn(s)
	if first == 0 {
		return "nothing"
	}
	if h := d.HeadOf(s); first == last && (d.Token(h).Tag == onrecord.PRON || d.Token(h).Tag == onrecord.DET) {
		return strings.ToLower(d.Slice(s))
	} else if d.Token(h).Tag == onrecord.PROPN {
		return "name"
	}
	return "phrase"
}
