package timex

import (
	"strings"

	"onrecord"
)

// condition holds what stands between atoms i and end to its context.
type condition func(m *machine, i, end int) bool

// conditions are what may follow "/" in a pattern's braces. Where there are no
// tags, capitals stand in for them.
var conditions = map[string]condition{
	"upper":  func(m *machine, i, end int) bool { return m.atoms[i].upper },
	"lower":  func(m *machine, i, end int) bool { return !m.atoms[i].upper },
	"name":   isName,
	"noun":   func(m *machine, i, end int) bool { return m.tagged(i, "NN") },
	"plural": func(m *machine, i, end int) bool { return m.tagged(i, "NNS") },
	"verb":   func(m *machine, i, end int) bool { return m.tagged(i, "VB") || m.tagged(i, "MD") },
	"past":   func(m *machine, i, end int) bool { return m.tagged(i, "VBD") || m.tagged(i, "VBN") },
	"notverb": func(m *machine, i, end int) bool {
		return !m.tagged(i, "VB") && !m.tagged(i, "MD")
	},
	"tens":  func(m *machine, i, end int) bool { return m.atoms[i].num%10 == 0 },
	"bare":  func(m *machine, i, end int) bool { return m.atoms[i].word != m.vocabulary.words["the"] },
	"short": func(m *machine, i, end int) bool { return len(m.doc.Text) < shortText },
	"ahead": func(m *machine, i, end int) bool { return m.verbAt(i, end).tense != past },
	"clear": func(m *machine, i, end int) bool {
		return i == 0 || m.atoms[i].gap != joined || !sticks(m, i-1) && !m.hyphen(i-1)
	},
	"future":  func(m *machine, i, end int) bool { t := m.verbAt(i, end).tense; return t == future || t == intent },
	"parts":   hasParts,
	"full":    isDay,
	"finer":   isFiner,
	"counted": isCounted,
	"dated": func(m *machine, i, end int) bool {
		at := m.foundAt[i]
		return at != 0 && m.found[at-1].rule.operator.parts
	},
	"clock": func(m *machine, i, end int) bool {
		at := m.foundAt[i]
		return at != 0 && m.found[at-1].rule.operator.hour
	},
	"adjective": func(m *machine, i, end int) bool { return m.tagged(i, "JJ") || m.plain(i) && m.plainAdjective(i) },
	"common":    isCommon,
	"joined":    func(m *machine, i, end int) bool { return m.atoms[i].gap == joined && end-i == 1 },
	"alone":     func(m *machine, i, end int) bool { return !m.touches(i, end) },
}

// isName holds for a proper noun; without tags for a capital.
func isName(m *machine, i, end int) bool {
	if t := m.token(i); t != nil && t.Fine != "" {
		return m.atoms[i].upper && strings.HasPrefix(t.Fine, "NN")
	}
	return m.atoms[i].upper
}

// shortText is how many bytes a short message has at most: capitals say little in it.
const shortText = 300

// isCommon holds for a word that is no part of a name: in small letters, or with
// a capital where any word has one. "Future45" and "VOA Today" are names.
func isCommon(m *machine, i, end int) bool {
	if m.touches(i, end) {
		return false
	}
	if !m.atoms[i].upper || len(m.doc.Text) < shortText || m.stops(i) || i > 0 && m.atoms[i-1].kind == mark {
		return true
	}
	b := m.doc.BlockAt(m.atoms[i].Start)
	if b >= 0 && (m.doc.Blocks[b].Kind == onrecord.Headline || m.doc.Blocks[b].Kind == onrecord.Heading) {
		return true
	}
	return m.shouts(i) && (!m.atoms[i-1].upper || m.shouts(i-1))
}

// isDay holds for a date that may be a day: no year, decade or quarter.
func isDay(m *machine, i, end int) bool {
	at := m.foundAt[i]
	return at != 0 && !m.found[at-1].rule.operator.coarse
}

// isCounted holds for a length of so many units: not "days", nor "several days".
func isCounted(m *machine, i, end int) bool {
	at := m.foundAt[i]
	if at == 0 {
		return false
	}
	f := &m.found[at-1]
	if len(f.rule.args) == 0 {
		return false
	}
	a := f.rule.args[0]
	return a.bind == literal && a.text != "X" || a.bind >= 0 && f.bounds[a.bind].value != "X"
}

// isFiner holds for a unit that is smaller than the one before it: the months of
// "two years, three months".
func isFiner(m *machine, i, end int) bool {
	class := m.vocabulary.classes["unit"]
	for k := i - 1; k >= 0 && k > i-8; k-- {
		if e, _ := m.vocabulary.match(class, m.atoms, k); e != nil {
			own, _ := m.vocabulary.match(class, m.atoms, i)
			return own != nil && units[own.value].grain > units[e.value].grain
		}
	}
	return false
}

// hasParts holds for a length of several units: two years and 21 days.
func hasParts(m *machine, i, end int) bool {
	n := 0
	for ; i < end; i++ {
		if e, _ := m.vocabulary.match(m.vocabulary.classes["unit"], m.atoms, i); e != nil {
			n++
		}
	}
	return n > 1
}

// shouts reports whether the word is all in capitals.
func (m *machine) shouts(i int) bool {
	w := m.doc.Slice(m.atoms[i].Span)
	return len(w) > 1 && w == strings.ToUpper(w)
}

// token is the token that atom i lies in, or nil.
func (m *machine) token(i int) *onrecord.Token {
	if m.atoms[i].token == 0 {
		return nil
	}
	return m.doc.Token(onrecord.TokenID(m.atoms[i].token))
}

// tagged reports whether the token's Penn tag begins with prefix.
func (m *machine) tagged(i int, prefix string) bool {
	t := m.token(i)
	return t != nil && strings.HasPrefix(t.Fine, prefix)
}

// plain reports whether the text has no tags.
func (m *machine) plain(i int) bool {
	t := m.token(i)
	return t == nil || t.Fine == ""
}

// plainAdjective guesses from what follows that a word is no noun: a word that is
// neither a verb of being nor of motion, as lexicons go.
func (m *machine) plainAdjective(i int) bool {
	if i+1 >= len(m.atoms) || m.atoms[i+1].kind != letters || m.atoms[i+1].gap != spaced {
		return false
	}
	e, _ := m.vocabulary.match(m.vocabulary.classes["tense"], m.atoms, i+1)
	return e == nil
}

// hyphen reports whether atom i is one.
func (m *machine) hyphen(i int) bool { return m.atoms[i].word == m.vocabulary.words["-"] }

// touches reports whether a letter, digit, hyphen or currency sign is joined to
// either side: "$2014", "A-2014".
func (m *machine) touches(i, end int) bool {
	if i > 0 && m.atoms[i].gap == joined && sticks(m, i-1) {
		return true
	}
	return end < len(m.atoms) && m.atoms[end].gap == joined && sticks(m, end)
}

func sticks(m *machine, i int) bool {
	if m.atoms[i].kind != mark {
		return true
	}
	switch m.doc.Slice(m.atoms[i].Span) {
	case "$", "€", "£", "¥", "#", "%", "@", "_", "/", "+", "=", "&", "*", "\\", "°":
		return true
	case ".", ",", ":":
		return m.digit(i-1) && m.atoms[i].gap == joined && m.digit(i+1) && m.atoms[i+1].gap == joined
	}
	return false
}

func (m *machine) digit(i int) bool { return i >= 0 && i < len(m.atoms) && m.atoms[i].kind == digits }
