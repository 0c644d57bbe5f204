package article

import (
	"strings"

	"onrecord"
)

// maxAuthorNote is the longest paragraph, in bytes, that is taken for a note on
// the author, and maxAuthorNotes how many such a text ends with.
const maxAuthorNote, maxAuthorNotes = 600, 4

// authorNotes marks the paragraphs at the end that tell who wrote the article:
// those that a rule takes, and those that begin with a name of the byline and say
// what its bearer does. Boilerplate may stand between and behind them.
func (r *reader) authorNotes() {
	d := r.doc
	for i, left := len(d.Blocks)-1, maxAuthorNotes; i > 0 && left > 0; i-- {
		b := &d.Blocks[i]
		if !b.Kind.News() {
			continue
		}
		s := d.Slice(b.Span)
		if b.Len() > maxAuthorNote || b.Kind == onrecord.Headline || !r.tellsOfAuthor(s) {
			return
		}
		b.Kind = onrecord.Boilerplate
		left--
	}
}

func (r *reader) tellsOfAuthor(s string) bool {
	if _, ok := r.rules.find(s, "tail", "boilerplate"); ok {
		return true
	}
	for _, name := range strings.FieldsFunc(r.doc.Byline, func(r rune) bool { return r == ',' || r == '&' || r == ';' }) {
		for _, name := range strings.Split(name, " and ") {
			if r.introduces(s, strings.TrimSpace(name)) {
				return true
			}
		}
	}
	return false
}

// introduces reports whether a paragraph begins with a person's name, in full or
// the first name alone, and goes on to say what the person is or does.
func (r *reader) introduces(s, name string) bool {
	given, family, _ := strings.Cut(name, " ")
	if family == "" {
		return false
	}
	for _, n := range []string{name, given} {
		rest, ok := strings.CutPrefix(s, n)
		if !ok {
			continue
		}
		if after, isAside := strings.CutPrefix(rest, ", "); isAside { // "Jane Doe, a former judge, is …"
			_, rest, _ = strings.Cut(after, ",")
		}
		verb, _, _ := strings.Cut(strings.TrimPrefix(rest, " "), " ")
		if rest != "" && rest[0] == ' ' && r.rules.names[verb] == "writes" {
			return true
		}
	}
	return false
}
