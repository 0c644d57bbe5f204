package eval

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// isChain reports whether a got chain has the wanted links, all and in order.
func (p *passage) isChain(want [][]string, got []onrecord.Link) bool {
	return slices.EqualFunc(want, got, func(names []string, l onrecord.Link) bool { return p.isName(names, l.Name) })
}

// isSpeaker reports whether a got statement has the speaker that gold names, or
// none where gold has none.
func (p *passage) isSpeaker(want []string, got *onrecord.Statement) bool {
	if len(want) == 0 || got.Source.IsZero() {
		return len(want) == 0 && got.Source.IsZero()
	}
	return p.isName(want, p.speaker(got))
}

// speaker is the name of whoever speaks, as a chain gives it.
func (p *passage) speaker(s *onrecord.Statement) string {
	if e := p.d.EntityOf(s.Speaker); e != 0 {
		return p.d.Entity(e).Name
	}
	return p.d.Slice(s.Source)
}

// isName reports whether a name is one of the wanted, article and possessive
// apart. Somebody who is not named may be told of in more words or fewer: "two
// officials" are "two officials familiar with the talks".
func (p *passage) isName(want []string, got string) bool {
	return slices.ContainsFunc(want, func(w string) bool {
		a, b := fold(w), fold(got)
		return a == b || p.isUnnamed(w) && (continues(a, b) || continues(b, a))
	})
}

// continues reports whether long goes on after the words of short.
func continues(long, short string) bool {
	rest, ok := strings.CutPrefix(long, short)
	return ok && short != "" && (rest[:min(1, len(rest))] == " " || rest[:min(1, len(rest))] == ",")
}

// isUnnamed reports whether gold means words, not a name: they begin in lower
// case after the article, or somebody whom they stand for is not named.
func (p *passage) isUnnamed(name string) bool {
	words := strings.Fields(name)
	if len(words) > 1 && slices.Contains([]string{"the", "a", "an"}, strings.ToLower(words[0])) {
		words = words[1:]
	}
	if first, _ := utf8.DecodeRuneInString(words[0]); unicode.IsLower(first) || unicode.IsDigit(first) {
		return true
	}
	for i := range p.gold.Statements {
		s := &p.gold.Statements[i]
		if s.SourceKind[0] != onrecord.SourceNamed && slices.Contains(s.Speaker, name) {
			return true
		}
	}
	return false
}

// hasRole reports whether the source, or else the text, gives a got speaker that
// role, in more words or fewer.
func (p *passage) hasRole(role string, s *onrecord.Statement) bool {
	want := fold(role)
	if got := fold(p.d.Slice(s.Role)); got != "" && (strings.Contains(want, got) || strings.Contains(got, want)) {
		return true
	}
	e := p.d.EntityOf(s.Speaker)
	if e == 0 {
		return false
	}
	return slices.ContainsFunc(p.d.Entity(e).Roles, func(r onrecord.Role) bool {
		got := fold(p.d.Slice(r.Span))
		return strings.Contains(want, got) || strings.Contains(got, want)
	})
}
