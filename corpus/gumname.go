package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"onrecord"
)

// gumTypes are the types of GUM's entities whose names are names here.
var gumTypes = map[string]onrecord.EntityType{"person": onrecord.Person, "organization": onrecord.Org, "place": onrecord.Loc}

// GUMNames reads one split of GUM's dep folder as names: GUM marks whole noun
// phrases, so a name is the proper nouns around a phrase's head.
func GUMNames(folder, split string) ([]Named, error) {
	files, err := filepath.Glob(filepath.Join(folder, split, "*.conllu"))
	if err != nil {
		return nil, fmt.Errorf("corpus: gum: %w", err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("corpus: gum: %s: %w", filepath.Join(folder, split), os.ErrNotExist)
	}
	var all []Named
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("corpus: gum: %w", err)
		}
		t := Named{File: filepath.Base(file)}
		r := gumNameReader{text: &t}
		for line := range strings.Lines(string(content)) {
			r.line(strings.TrimRight(line, "\r\n"))
		}
		r.end()
		all = append(all, t)
	}
	return all, nil
}

type gumNameReader struct {
	text    *Named
	at      NamedSentence
	proper  []bool // by word
	heads   []int  // by word: its head, from 1, 0 for the root
	open    []gumOpen
	phrases []gumPhrase
}

type gumOpen struct {
	id, kind string
	first    int
}

type gumPhrase struct {
	kind        string
	first, last int
}

func (r *gumNameReader) line(line string) {
	cells := strings.Split(line, "\t")
	switch {
	case line == "":
		r.end()
	case line[0] == '#' || len(cells) != 10 || strings.ContainsAny(cells[0], "-."):
	default:
		head := 0
		for _, c := range cells[6] {
			head = head*10 + int(c-'0')
		}
		r.at.Words = append(r.at.Words, cells[1])
		r.proper, r.heads = append(r.proper, cells[3] == "PROPN"), append(r.heads, head)
		for part := range strings.SplitSeq(cells[9], "|") {
			if marks, ok := strings.CutPrefix(part, "Entity="); ok {
				r.marks(marks)
			}
		}
	}
}

// marks opens and closes phrases: "(3-person-…(4-place-…)" opens two, the inner
// of which ends here, "3)" closes one.
func (r *gumNameReader) marks(s string) {
	word := len(r.at.Words) - 1
	for s != "" {
		end := strings.IndexAny(s[1:], "()") + 1
		if s[0] == '(' {
			if end <= 0 {
				end = len(s)
			}
			id, rest, _ := strings.Cut(s[1:end], "-")
			kind, _, _ := strings.Cut(rest, "-")
			r.open = append(r.open, gumOpen{id, kind, word})
			if s = s[end:]; strings.HasPrefix(s, ")") {
				s = s[1:]
				r.close(id, word)
			}
			continue
		}
		close := strings.IndexByte(s, ')')
		if close < 0 {
			return
		}
		r.close(s[:close], word)
		s = s[close+1:]
	}
}

func (r *gumNameReader) close(id string, word int) {
	for i := len(r.open) - 1; i >= 0; i-- {
		if o := r.open[i]; o.id == id {
			r.phrases = append(r.phrases, gumPhrase{o.kind, o.first, word})
			r.open = append(r.open[:i], r.open[i+1:]...)
			return
		}
	}
}

// end takes the names of the sentence, the longest of those that overlap.
func (r *gumNameReader) end() {
	taken := make([]bool, len(r.at.Words))
	names := map[int]NamedSpan{}
	for _, p := range r.phrases {
		typ, ok := gumTypes[p.kind]
		head := r.head(p)
		if !ok || !r.proper[head] {
			continue
		}
		n := NamedSpan{head, head, typ}
		for n.First > p.first && r.proper[n.First-1] {
			n.First--
		}
		for n.Last < p.last && r.proper[n.Last+1] {
			n.Last++
		}
		free := true
		for k := n.First; k <= n.Last; k++ {
			free = free && !taken[k]
		}
		for k := n.First; free && k <= n.Last; k++ {
			taken[k] = true
		}
		if free {
			names[n.First] = n
		}
	}
	for k := range r.at.Words {
		if n, ok := names[k]; ok {
			r.at.Names = append(r.at.Names, n)
		}
	}
	if len(r.at.Words) > 0 {
		r.text.Sentences = append(r.text.Sentences, r.at)
	}
	*r = gumNameReader{text: r.text}
}

// head is the word of a phrase whose own head lies outside it.
func (r *gumNameReader) head(p gumPhrase) int {
	for k := p.first; k <= p.last; k++ {
		if h := r.heads[k] - 1; h < p.first || h > p.last {
			return k
		}
	}
	return p.first
}
