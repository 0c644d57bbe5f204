package collate

import (
	"cmp"
	"slices"
	"strings"

	"onrecord"
)

// content is a statement as versions are compared by it.
type content struct {
	doc   *onrecord.Document
	s     *onrecord.Statement
	id    onrecord.StatementID
	text  string
	words []string
	bits  map[string]int // of its words, each times how often it stands
	sum   int
}

func (w *Words) contents(d *onrecord.Document) []content {
	all := make([]content, len(d.Statements))
	for i := range d.Statements {
		s := &d.Statements[i]
		all[i] = w.content(Content(d, s))
		all[i].doc, all[i].s, all[i].id = d, s, onrecord.StatementID(i+1)
	}
	return all
}

func (w *Words) content(text string) content {
	c := content{text: text, words: folded(text), bits: map[string]int{}}
	for _, word := range c.words {
		c.bits[word] += w.tells(word)
		c.sum += w.tells(word)
	}
	return c
}

// Content is the words of a statement, its pieces parted by line ends.
func Content(d *onrecord.Document, s *onrecord.Statement) string {
	pieces := make([]string, len(s.Content))
	for i, p := range s.Content {
		pieces[i] = d.Slice(p)
	}
	return strings.Join(pieces, "\n")
}

// likeness is how much of what two contents tell is the same, 0 to 1.
func likeness(a, b *content) float64 {
	if a.sum+b.sum == 0 {
		return 1
	}
	shared := 0
	for word, n := range a.bits {
		shared += min(n, b.bits[word])
	}
	return ratio(2*shared, a.sum+b.sum)
}

// everywhere is how many statements may have a word that pairs are looked for by.
const everywhere = 200

// pair finds for statements of b which of a they were: likeliest pairs first, each once. Of alike contents
// those of the same source and cue.
func pair(a, b []content) map[int]int {
	type link struct {
		i, j  int
		score float64
	}
	at := map[string][]int{}
	for i := range a {
		for word := range a[i].bits {
			at[word] = append(at[word], i)
		}
	}
	var links []link
	for j := range b {
		seen := map[int]bool{}
		for word := range b[j].bits {
			if len(at[word]) > everywhere {
				continue
			}
			for _, i := range at[word] {
				if seen[i] {
					continue
				}
				seen[i] = true
				if l := likeness(&a[i], &b[j]); l >= related {
					links = append(links, link{i, j, l + bonus(&a[i], &b[j])})
				}
			}
		}
	}
	slices.SortFunc(links, func(x, y link) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.j, y.j), cmp.Compare(x.i, y.i))
	})
	pairs, taken := map[int]int{}, map[int]bool{}
	for _, l := range links {
		if _, ok := pairs[l.j]; !ok && !taken[l.i] {
			pairs[l.j], taken[l.i] = l.i, true
		}
	}
	return pairs
}

func bonus(a, b *content) float64 {
	n := 0.0
	if samePeople(a, b) {
		n += .1
	}
	if equalWords(folded(a.doc.Slice(a.s.Cue)), folded(b.doc.Slice(b.s.Cue))) {
		n += .05
	}
	return n
}

func equalWords(a, b []string) bool { return slices.Equal(a, b) }

// who is the source by name, or else in the words of the text.
func (c *content) who() string {
	if e := c.entity(); e != nil {
		return e.Name
	}
	if c.s.Source.IsZero() {
		return "nobody"
	}
	return c.doc.Slice(c.s.Source)
}

func (c *content) entity() *onrecord.Entity {
	if id := c.doc.EntityOf(c.s.Speaker); id != 0 {
		return c.doc.Entity(id)
	}
	return nil
}

// samePeople reports whether nothing says that the sources of two statements are two: "she" whom nobody is
// found for may be anybody.
func samePeople(a, b *content) bool {
	x, y := a.entity(), b.entity()
	if x != nil && y != nil {
		return sameEntity(x, y)
	}
	return a.pronoun() || b.pronoun() || sameName(a.who(), b.who())
}

func (c *content) pronoun() bool {
	return c.entity() == nil && c.s.Speaker != 0 && c.doc.Mention(c.s.Speaker).Kind == onrecord.Pronoun
}
