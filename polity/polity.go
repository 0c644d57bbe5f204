// Package polity tells which names of a document act as states, and which are bodies that states
// join, by what the document itself says of them: "Drovia's parliament", "the government of
// Drovia", "the Amber Coast Union". It asks nothing of what the catalogue knows already, and
// changes no entity.
package polity

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// Words are a language's words for what states have and bodies are called (event/polity.tsv).
type Words struct {
	organ, before, ending, beginning, body, office, firm, title map[string]bool
}

// Open reads the language's words.
func Open(pack *lang.Pack) (*Words, error) {
	l, err := pack.Lexicon("event/polity.tsv", "class", "words")
	if err != nil {
		return nil, err
	}
	w := &Words{}
	sets := map[string]*map[string]bool{"organ": &w.organ, "before": &w.before, "ending": &w.ending, "beginning": &w.beginning,
		"body": &w.body, "office": &w.office, "firm": &w.firm, "title": &w.title}
	for _, row := range l.Rows {
		set := sets[row.Cells[0]]
		if set == nil {
			return nil, fmt.Errorf("%s:%d: polity: no class %q", l.File, row.Line, row.Cells[0])
		}
		*set = map[string]bool{}
		for item := range strings.SplitSeq(row.Cells[1], ",") {
			(*set)[strings.TrimSpace(item)] = true
		}
	}
	return w, nil
}

// Names say what the names of one document are, by entity. The zero value knows of none.
type Names struct {
	kinds []kind
}

type kind uint8

const (
	state  kind = 1 << iota // acts as a state
	likely                  // nothing says that it does not
	body                    // is called as bodies are
)

func (n *Names) is(e onrecord.EntityID, k kind) bool {
	return e != 0 && int(e) <= len(n.kinds) && n.kinds[e-1]&k != 0
}

// State reports whether the entity is a state or a people, or acts as a state in the document.
func (n *Names) State(e onrecord.EntityID) bool { return n.is(e, state) }

// Likely reports whether the entity may be a state: a name of one word that nobody knows, and that
// nothing in the document shows to be a person's or a firm's.
func (n *Names) Likely(e onrecord.EntityID) bool { return n.is(e, likely|state) }

// Body reports whether the entity is known as a body of states or is called as such bodies are.
func (n *Names) Body(e onrecord.EntityID) bool { return n.is(e, body) }

// Type is the entity's type or, of a name that acts as another, that: GPE of a state, ORG of a body.
// Where likely is set, what may be a state counts as one.
func (n *Names) Type(d *onrecord.Document, e onrecord.EntityID, likely bool) onrecord.EntityType {
	t := d.Entity(e).Type
	switch {
	case t == onrecord.GPE || t == onrecord.Norp:
	case n.State(e) || likely && n.Likely(e):
		return onrecord.GPE
	case n.Body(e) && t != onrecord.Loc:
		return onrecord.Org
	}
	return t
}

// Of reads the document's names.
func (w *Words) Of(d *onrecord.Document) Names {
	n := Names{kinds: make([]kind, len(d.Entities))}
	public := 0 // -1: asked, and the document is not about states
	for i := range d.Entities {
		e := &d.Entities[i]
		switch {
		case e.Type == onrecord.GPE || e.Type == onrecord.Norp:
			n.kinds[i] = state
			if e.Ref == "" && w.bodily(e.Name) && !w.has(d, e, w.owns) {
				n.kinds[i] = body
			}
		case e.Sector == "IGO":
			n.kinds[i] = body
		case e.Ref == "" && e.Type == onrecord.Org && !w.named(d, e) && w.bodily(e.Name): // "the union"
			n.kinds[i] = body
		case e.Ref != "" || !w.named(d, e):
		case w.bodily(e.Name):
			n.kinds[i] = body
		case w.stately(e.Name), (e.Type != onrecord.Person || w.single(e.Name) && len(e.Roles) == 0) && (w.described(d, e) || w.has(d, e, w.owns)):
			n.kinds[i] = state // also where a pronoun, resolved to what was taken for a person, says otherwise
		case w.personal(d, e):
		case w.single(e.Name) && !w.has(d, e, w.firmly):
			if e.Type != onrecord.Person && public == 0 {
				public = w.public(d)
			}
			if e.Type == onrecord.Person || public > 0 {
				n.kinds[i] = likely
			}
		}
	}
	return n
}

// named reports whether the entity has a name in the document.
func (w *Words) named(d *onrecord.Document, e *onrecord.Entity) bool {
	return slices.ContainsFunc(e.Members, func(m onrecord.Member) bool { return d.Mention(m.Mention).Kind == onrecord.Name })
}

// bodily reports whether a name of several words ends as those of bodies do.
func (w *Words) bodily(name string) bool {
	words := strings.Fields(strings.ToLower(name))
	return len(words) > 1 && w.body[words[len(words)-1]] && !w.ending[words[len(words)-1]]
}

// stately reports whether a name of several words ends or begins as those of states do.
func (w *Words) stately(name string) bool {
	words := strings.Fields(strings.ToLower(name))
	return len(words) > 1 && w.ending[words[len(words)-1]]
}

// single reports whether the name may be a state's: one word, or two of which the first says where.
func (w *Words) single(name string) bool {
	words := strings.Fields(name)
	if len(words) == 2 && w.beginning[strings.ToLower(words[0])] {
		words = words[1:]
	}
	if len(words) != 1 || strings.ToUpper(words[0]) == words[0] {
		return false
	}
	first, _ := utf8.DecodeRuneInString(words[0])
	return unicode.IsUpper(first) && !strings.ContainsAny(words[0], "./@&0123456789")
}

// personal reports whether the document shows that the entity is a person: by a title, a
// description or a pronoun.
func (w *Words) personal(d *onrecord.Document, e *onrecord.Entity) bool {
	if e.Type != onrecord.Person {
		return false
	}
	if len(e.Roles) > 0 {
		return true
	}
	return slices.ContainsFunc(e.Members, func(m onrecord.Member) bool {
		k := d.Mention(m.Mention)
		switch k.Kind {
		case onrecord.Nominal:
			return k.Type == onrecord.Person
		case onrecord.Pronoun:
			switch strings.ToLower(d.Slice(k.Span)) {
			case "he", "she", "his", "her", "him", "himself", "herself", "who", "i", "my", "me":
				return true
			}
		default:
			last := lastWords(d.Text[:k.Start], 1)
			return len(last) > 0 && w.title[strings.TrimSuffix(last[0], ".")]
		}
		return false
	})
}

// described reports whether the document calls the entity a state: "the country".
func (w *Words) described(d *onrecord.Document, e *onrecord.Entity) bool {
	return slices.ContainsFunc(e.Members, func(m onrecord.Member) bool {
		k := d.Mention(m.Mention)
		return k.Kind == onrecord.Nominal && k.Type == onrecord.GPE
	})
}

// has reports whether something holds where the document has the entity's name, in other names too
// ("the Ministry of Health of Drovia").
func (w *Words) has(d *onrecord.Document, e *onrecord.Entity, what func(before, after string) bool) bool {
	for at := 0; ; {
		i := strings.Index(d.Text[at:], e.Name)
		if i < 0 {
			return false
		}
		if at += i + len(e.Name); what(d.Text[:at-len(e.Name)], d.Text[at:]) {
			return true
		}
	}
}

// owns reports whether the words around a name say that it has what states have.
func (w *Words) owns(before, after string) bool {
	next, possessive := follow(after, 4)
	for i := range next {
		two := next[i]
		if i+1 < len(next) {
			two += " " + next[i+1]
		}
		if (w.organ[two] || w.organ[next[i]]) && (i == 0 || possessive) {
			return true
		}
	}
	last := lastWords(before, 4)
	if n := len(last); n > 0 && last[n-1] == "the" {
		last = last[:n-1]
	}
	n := len(last)
	if n < 2 || last[n-1] != "of" && last[n-1] != "to" {
		return false
	}
	return w.before[last[n-2]] || n > 2 && w.before[last[n-3]+" "+last[n-2]]
}

// firmly reports whether the words around a name say that it is a firm, a team or the like.
func (w *Words) firmly(before, after string) bool {
	next, possessive := follow(after, 3)
	for i := range next {
		two := next[i]
		if i+1 < len(next) {
			two += " " + next[i+1]
		}
		if (w.firm[two] || w.firm[next[i]]) && (i == 0 || possessive) {
			return true
		}
	}
	last := lastWords(before, 2)
	return len(last) > 0 && w.firm[last[len(last)-1]]
}

// public is 1 if the document speaks of what states have, else -1.
func (w *Words) public(d *onrecord.Document) int {
	previous := ""
	for i := range d.Tokens {
		word := strings.ToLower(d.Slice(d.Tokens[i].Span))
		if w.office[word] || w.office[previous+" "+word] {
			return 1
		}
		previous = word
	}
	return -1
}

// follow are the next n words after a name, in lower case, up to the end of the clause, and whether
// "'s" stands between.
func follow(text string, n int) (words []string, possessive bool) {
	text = text[:min(len(text), 80)]
	for _, s := range []string{"'s ", "’s ", "’ ", "' "} {
		if rest, ok := strings.CutPrefix(text, s); ok {
			text, possessive = rest, true
			break
		}
	}
	if i := strings.IndexAny(text, ",.;:!?\n()\"“”"); i >= 0 {
		text = text[:i]
	}
	if !possessive && !strings.HasPrefix(text, " ") {
		return nil, false
	}
	words = strings.Fields(strings.ToLower(text))
	return words[:min(n, len(words))], possessive
}

// lastWords are the last n words of a text, in lower case.
func lastWords(text string, n int) []string {
	start := max(0, len(text)-60)
	words := strings.Fields(strings.ToLower(text[start:]))
	return words[max(0, len(words)-n):]
}
