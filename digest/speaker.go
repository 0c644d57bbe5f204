package digest

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord"
)

// Speaker is somebody who says something, and what: the statements that stand
// in no other, in the order of the text.
type Speaker struct {
	Name       string            // as the text has it; empty where nobody is named
	Entity     onrecord.EntityID // 0 where the source belongs to no entity
	Statements []onrecord.StatementID
}

// Speakers groups the statements that stand in no other by who says them, in
// the order in which the speakers first speak: entities, then sources that belong
// to none, then nobody. Sources that belong to no entity
// are one speaker where their words are the same, letter for letter.
func Speakers(d *onrecord.Document) []Speaker {
	type key struct {
		entity onrecord.EntityID
		words  string
	}
	at := map[key]int{}
	var list []Speaker
	for i := range d.Statements {
		if d.Statements[i].Within != 0 {
			continue
		}
		id := onrecord.StatementID(i + 1)
		name, entity := SpeakerOf(d, id)
		k := key{entity, ""}
		if entity == 0 {
			k.words = name
		}
		n, ok := at[k]
		if !ok {
			n = len(list)
			at[k] = n
			list = append(list, Speaker{Name: name, Entity: entity})
		}
		list[n].Statements = append(list[n].Statements, id)
	}
	slices.SortStableFunc(list, func(a, b Speaker) int { return cmp.Compare(a.rank(), b.rank()) })
	return list
}

func (s Speaker) rank() int {
	switch {
	case s.Entity != 0:
		return 0
	case s.Name != "":
		return 1
	}
	return 2
}

// SpeakerOf is who makes the statement: the name of the speaker's entity, or
// the words of the source, or "" where nobody is named.
func SpeakerOf(d *onrecord.Document, id onrecord.StatementID) (string, onrecord.EntityID) {
	s := d.Statement(id)
	if e := d.EntityOf(s.Speaker); e != 0 {
		return d.Entity(e).Name, e
	}
	if s.Source.IsZero() {
		return "", 0
	}
	return d.Slice(s.Source), 0
}

// Nested are the statements right inside the content of id, in the order of the text.
func Nested(d *onrecord.Document, id onrecord.StatementID) []onrecord.StatementID {
	var list []onrecord.StatementID
	for i := range d.Statements {
		if d.Statements[i].Within == id {
			list = append(list, onrecord.StatementID(i+1))
		}
	}
	return list
}

// Piece is a stretch of the text, and whether words of the text were left out
// between it and the piece before.
type Piece struct {
	onrecord.Span
	Gap bool
}

// Attribution is the words that attribute the statement, in the order of the
// text: source, cue, addressee.
func Attribution(d *onrecord.Document, id onrecord.StatementID) []Piece {
	s := d.Statement(id)
	return pieces(d, s.Source, s.Cue, s.Addressee)
}

// Content is the pieces of the statement's content, with the text's own
// quotation marks where they stand right around a piece.
func Content(d *onrecord.Document, id onrecord.StatementID) []Piece {
	var spans []onrecord.Span
	for _, c := range d.Statement(id).Content {
		spans = append(spans, withMarks(d, c))
	}
	return pieces(d, spans...)
}

// Quotation marks that open and that close; straight ones do both.
const (
	opening = "“‘\"'`«‹„‚「『"
	closing = "”’\"'»›“‘」』"
)

// withMarks is s with the marks right before it and right after it, where both
// are there; a mark may be typed as two apostrophes or two backticks.
func withMarks(d *onrecord.Document, s onrecord.Span) onrecord.Span {
	before, n := utf8.DecodeLastRuneInString(d.Text[:s.Start])
	after, k := utf8.DecodeRuneInString(d.Text[s.End:])
	if n == 0 || k == 0 || !strings.ContainsRune(opening, before) || !strings.ContainsRune(closing, after) {
		return s
	}
	s = onrecord.Span{Start: s.Start - n, End: s.End + k}
	if left := d.Text[:s.Start]; strings.HasSuffix(left, "'") && before == '\'' || strings.HasSuffix(left, "`") && before == '`' {
		s.Start--
	}
	if strings.HasPrefix(d.Text[s.End:], "'") && after == '\'' {
		s.End++
	}
	return s
}

// pieces puts spans in order, joins those that overlap or touch and marks the gaps.
func pieces(d *onrecord.Document, spans ...onrecord.Span) []Piece {
	spans = slices.DeleteFunc(slices.Clone(spans), onrecord.Span.IsZero)
	slices.SortFunc(spans, onrecord.CompareSpans)
	var list []Piece
	for _, s := range spans {
		if len(list) == 0 {
			list = append(list, Piece{Span: s})
			continue
		}
		last := &list[len(list)-1]
		if s.Start <= last.End {
			last.Span = last.Cover(s)
			continue
		}
		gap := !d.Trim(onrecord.Span{Start: last.End, End: s.Start}).IsZero()
		list = append(list, Piece{s, gap})
	}
	return list
}

// SharedChain is the chain of the speaker's statements where it is the same for
// all of them, name for name, or nil.
func (s Speaker) SharedChain(d *onrecord.Document) []string {
	shared := Chain(d, s.Statements[0])
	for _, id := range s.Statements[1:] {
		if !slices.Equal(shared, Chain(d, id)) {
			return nil
		}
	}
	return shared
}

// Chain is the names of the statement's chain, the outlet first.
func Chain(d *onrecord.Document, id onrecord.StatementID) []string {
	var names []string
	for _, l := range d.Chain(id) {
		names = append(names, Line(l.Name))
	}
	return names
}

// Roles are the distinct titles that the text gives the entity beside its name.
func Roles(d *onrecord.Document, id onrecord.EntityID) []string {
	var list []string
	for _, r := range d.Entity(id).Roles {
		title := Line(d.Slice(r.Span))
		if r.Body != 0 && !within(d, r) {
			title += ", " + Line(d.Entity(r.Body).Name)
		}
		if !slices.Contains(list, title) && title != Line(d.Entity(id).Name) {
			list = append(list, title)
		}
	}
	return list
}

// within reports whether the role's own words name its body.
func within(d *onrecord.Document, r onrecord.Role) bool {
	for _, m := range d.Entity(r.Body).Members {
		if r.Contains(d.Mention(m.Mention).Span) {
			return true
		}
	}
	return false
}
