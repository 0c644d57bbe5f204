package eval

import (
	"fmt"
	"path/filepath"

	"onrecord"
	"onrecord/analysis"
	"onrecord/article"
	"onrecord/corpus"
)

// scoreSources measures for how many of PolNeAR's sources the text's own names
// are found: the mention that heads the source belongs to an entity that has a
// name. Many sources have none to be found ("officials").
func scoreSources(run Run) ([]Figure, []Miss, error) {
	texts, err := corpus.PolNeAR(filepath.Join(run.Corpora, "polnear"), run.Split)
	if err != nil {
		return nil, nil, err
	}
	pipeline, err := analysis.Prepare(run.Pack, writers(run.Analyzers, analysis.Entities))
	if err != nil {
		return nil, nil, err
	}
	var misses []Miss
	named, pronouns, all, allPronouns := 0, 0, 0, 0
	for i := range texts {
		d, err := article.Read([]byte(texts[i].Text), article.Options{
			Origin: texts[i].Name, Published: texts[i].Published, Language: run.Pack.Language, Format: article.FormatText})
		if err != nil {
			return nil, nil, err
		}
		if d.Text != texts[i].Text {
			return nil, nil, fmt.Errorf("%s: was read as another text", d.Origin)
		}
		if err := pipeline.Run(d); err != nil {
			return nil, nil, err
		}
		for _, a := range texts[i].Attributions {
			if len(a.Source) == 0 {
				continue
			}
			found, pronoun := namedSource(d, a.Source[0])
			all++
			if pronoun {
				allPronouns++
			}
			switch {
			case found && pronoun:
				pronouns++
				named++
			case found:
				named++
			case pronoun:
				misses = append(misses, Miss{Corpus: "polnear", File: d.Origin, Kind: "pronoun that no name is found for", Detail: fmt.Sprintf("%q at %d", d.Slice(a.Source[0]), a.Source[0].Start)})
			}
		}
	}
	share := func(name string, part, of int) Figure {
		return Figure{Corpus: "polnear", Split: run.Split, Figure: name, Value: 100 * float64(part) / float64(max(of, 1)), N: of}
	}
	return []Figure{share("sources-named", named, all), share("pronoun-sources-named", pronouns, allPronouns)}, misses, nil
}

// namedSource reports whether the source is an entity with a name, and whether
// a pronoun alone names it.
func namedSource(d *onrecord.Document, source onrecord.Span) (named, pronoun bool) {
	id := headMention(d, source)
	if id == 0 {
		return false, false
	}
	pronoun = d.Mention(id).Kind == onrecord.Pronoun
	if e := d.EntityOf(id); e != 0 {
		for _, m := range d.Entity(e).Members {
			if d.Mention(m.Mention).Kind == onrecord.Name {
				return true, pronoun
			}
		}
	}
	return false, pronoun
}

// headMention is the mention in s with the head of s, or else the first name or
// the longest other mention in it.
func headMention(d *onrecord.Document, s onrecord.Span) onrecord.MentionID {
	head, best := d.HeadOf(s), onrecord.MentionID(0)
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if !s.Contains(m.Span) {
			continue
		}
		if m.Head == head && d.EntityOf(onrecord.MentionID(i+1)) != 0 {
			return onrecord.MentionID(i + 1)
		}
		if best == 0 || d.Mention(best).Kind != onrecord.Name && (m.Kind == onrecord.Name || m.Len() > d.Mention(best).Len()) {
			best = onrecord.MentionID(i + 1)
		}
	}
	return best
}
