package entity

import (
	"strings"

	"onrecord"
)

// nominalAt adds the pronoun or the nominal whose head begins at id, and gives
// the token to look at next.
func (f *finder) nominalAt(id onrecord.TokenID, s onrecord.Sentence) onrecord.TokenID {
	word := f.doc.Word(id)
	if f.relative(id, s) {
		f.add(id, id, onrecord.Pronoun, "", ruleRelative)
		return id + 1
	}
	if p, ok := f.pronouns[strings.ToLower(word)]; ok && word != "US" && word != "IT" && (!p.points || f.doc.Token(id).Tag == onrecord.PRON) {
		f.pronoun(id, p)
		return id + 1
	}
	last, n, plural := f.headAt(id, s)
	if last == 0 {
		f.thing(id, s)
		return id + 1
	}
	p := phrase{head: id, last: last, noun: n, plural: plural, first: f.extendLeft(id, s)}
	p.bearer = last < s.Last && f.named[last+1] != 0 && f.doc.Mentions[f.named[last+1]-1].Type == onrecord.Person
	p.determined = p.first < id && f.determiner(p.first)
	if !f.refers(p, s) {
		f.thing(last, s)
		return last + 1
	}
	p.end = last
	if !p.bearer {
		p.end = f.extendRight(last, s, n.sort)
	}
	f.add(p.first, p.end, onrecord.Nominal, n.typ, string(n.sort))
	return last + 1
}

// pronoun adds a pronoun; "it" and "they" get their type from coreference.
func (f *finder) pronoun(id onrecord.TokenID, p pronoun) {
	typ := onrecord.EntityType("")
	if p.gender == 'm' || p.gender == 'f' || p.person == 1 && !p.plural {
		typ = onrecord.Person
	}
	f.add(id, id, onrecord.Pronoun, typ, "pronoun")
}

// ruleRelative marks relative pronouns.
const ruleRelative = "relative"

// relative reports whether a token is a relative pronoun: "the minister, who
// said". It begins a clause that describes a noun: the tree says so, or it
// stands behind a noun or name and a comma.
func (f *finder) relative(id onrecord.TokenID, s onrecord.Sentence) bool {
	t := f.doc.Token(id)
	clause := t.Head != 0 && f.doc.Token(t.Head).Label == "acl:relcl"
	switch f.doc.Word(id) {
	case "that":
		return clause && t.Tag == onrecord.PRON
	case "who", "whom", "whose", "which":
	default:
		return false
	}
	if clause || id == s.First {
		return clause
	}
	before := id - 1
	if f.doc.Word(before) == "," && before > s.First {
		before--
	}
	switch f.doc.Token(before).Tag {
	case onrecord.NOUN, onrecord.PROPN:
		return true
	}
	return capital(f.word(before)) && before > s.First
}

// phrase is a nominal under way.
type phrase struct {
	first, head, last, end onrecord.TokenID // the head may be of several words: secretary general
	noun                   noun
	plural                 bool
	determined             bool // the, a, this, its …
	bearer                 bool // the name of a person follows
}

// headAt is the last token of the longest noun of the lexicon that begins at id
// and heads its phrase; 0 if there is none.
func (f *finder) headAt(id onrecord.TokenID, s onrecord.Sentence) (last onrecord.TokenID, n noun, plural bool) {
	for last = min(id+3, s.Last); last >= id; last-- {
		if f.named[last] != 0 && !f.member(last) {
			continue
		}
		n, plural, ok := f.noun(f.doc.Slice(onrecord.Span{Start: f.doc.Token(id).Start, End: f.doc.Token(last).End}))
		if ok && (last > id && f.closed(last, s) || last == id && f.heads(last, s)) {
			return last, n, plural
		}
	}
	return 0, noun{}, false
}

// member reports whether a name is a noun too, for one of a group: "the
// Nebraska Republican".
func (f *finder) member(id onrecord.TokenID) bool {
	_, plural, ok := f.noun(f.word(id))
	return ok && !plural && f.doc.Mentions[f.named[id]-1].Type == onrecord.Norp && f.doc.Token(id).Label != "amod" && f.doc.Token(id).Label != "compound"
}

// closed reports whether a noun of several words is not the beginning of a
// longer one; its own tags matter less than that the lexicon knows it.
func (f *finder) closed(id onrecord.TokenID, s onrecord.Sentence) bool {
	return id == s.Last || f.named[id+1] != 0 || f.doc.Token(id+1).Tag != onrecord.NOUN
}

// heads reports whether the token is a noun that does not stand before the
// noun that it describes: "the party", not "the party leader".
func (f *finder) heads(id onrecord.TokenID, s onrecord.Sentence) bool {
	t := f.doc.Token(id)
	switch t.Tag {
	case onrecord.NOUN, onrecord.PROPN, "":
	case onrecord.ADJ: // "the official" is a noun where it is a subject or object
		if t.Label != "nsubj" && t.Label != "obj" && t.Label != "obl" && !capital(f.word(id)) {
			return false
		}
	default:
		return false
	}
	if id == s.Last || f.named[id+1] != 0 {
		return true
	}
	next := f.doc.Token(id + 1)
	if next.Tag == onrecord.NOUN || next.Tag == onrecord.PROPN {
		return f.doc.Text[t.End:next.Start] != " " || t.Label != "compound" && t.Head != id+1
	}
	if next.Tag == "" {
		_, _, ok := f.noun(f.doc.Word(id + 1))
		return !ok
	}
	return next.Start > t.End || f.doc.Word(id+1) != "-"
}

// extendLeft is the first token of the phrase whose head begins at id: its
// modifiers, a possessor and a determiner.
func (f *finder) extendLeft(id onrecord.TokenID, s onrecord.Sentence) onrecord.TokenID {
	first := id
	for first > s.First && f.modifies(first-1) {
		first--
	}
	for first > s.First && f.determiner(first-1) && f.named[first-1] == 0 {
		first--
	}
	for first < id && f.dangles(first) { // what is left hanging: "'s", "-"
		first++
	}
	return first
}

func (f *finder) dangles(id onrecord.TokenID) bool {
	w := f.doc.Word(id)
	return w == "'s" || w == "’s" || w == "-" || w == "'" || w == "’"
}

// modifies reports whether a token may stand between a determiner and its noun.
func (f *finder) modifies(id onrecord.TokenID) bool {
	if n := f.named[id]; n != 0 {
		m := f.doc.Mentions[n-1]
		return m.Type != onrecord.Person || f.possessed(id)
	}
	if f.dangles(id) {
		return true
	}
	word := f.doc.Word(id)
	switch f.doc.Token(id).Tag {
	case onrecord.ADJ, onrecord.NUM:
		return true
	case onrecord.NOUN, onrecord.PROPN:
		return !strings.HasSuffix(word, "day") || !capital(word)
	case onrecord.VERB: // a participle: "elected", "ruling"
		return id > 1 && f.determiner(id-1)
	case "":
		_, _, ok := f.noun(word)
		return ok || modifiers[strings.ToLower(word)]
	}
	return false
}

// modifiers are words that modify although no tag says so.
var modifiers = map[string]bool{"senior": true, "former": true, "new": true, "deputy": true, "top": true, "acting": true, "chief": true}

func (f *finder) possessed(id onrecord.TokenID) bool {
	return int(id) < len(f.doc.Tokens) && (f.doc.Word(id+1) == "'s" || f.doc.Word(id+1) == "’s")
}

var determiners = map[string]bool{"the": true, "a": true, "an": true, "this": true, "that": true, "these": true, "those": true,
	"his": true, "her": true, "its": true, "their": true, "our": true, "my": true, "your": true, "some": true, "several": true, "many": true,
	"two": true, "three": true, "all": true, "both": true, "any": true, "every": true, "each": true, "one": true, "no": true, "another": true}

func (f *finder) determiner(id onrecord.TokenID) bool {
	return f.doc.Token(id).Tag != onrecord.SCONJ && determiners[strings.ToLower(f.doc.Word(id))]
}

// refers reports whether a phrase refers to somebody or something: it has a
// determiner, a name before or behind, is in the plural, or names a person's
// office in apposition.
func (f *finder) refers(p phrase, s onrecord.Sentence) bool {
	if p.noun.sort == aDocument || p.noun.sort == aFacility {
		return p.determined && !p.plural
	}
	if p.determined || p.bearer || p.plural || p.first < p.head {
		return true
	}
	after, before := "", ""
	if p.last < s.Last {
		after = f.doc.Word(p.last + 1)
	}
	if p.head > s.First {
		before = f.doc.Word(p.head - 1)
	}
	return p.noun.sort == aRole && (before == "," && after == "of" || capital(f.doc.Word(p.head)) && p.head > s.First || before == "as")
}

// extendRight adds "of the department", "to NATO", "for health".
func (f *finder) extendRight(last onrecord.TokenID, s onrecord.Sentence, head sort) onrecord.TokenID {
	for range 3 {
		end := f.complement(last, s, head)
		if end == 0 {
			break
		}
		last = end
	}
	return last
}

// begins reports whether the name of a body, or a noun for one with its
// determiner, begins at a token.
func (f *finder) begins(id onrecord.TokenID, s onrecord.Sentence) bool {
	if f.named[id] != 0 {
		return true
	}
	if !f.determiner(id) {
		return false
	}
	for k := id + 1; k <= min(id+3, s.Last); k++ {
		if f.named[k] != 0 {
			return true
		}
		if n, plural, ok := f.noun(f.word(k)); ok && !plural && (n.sort == aBody || n.sort == aPlace) {
			return true
		}
	}
	return false
}

// complement is the last token of a complement that begins behind last, or 0.
func (f *finder) complement(last onrecord.TokenID, s onrecord.Sentence, head sort) onrecord.TokenID {
	id := last + 1
	if id >= s.Last {
		return 0
	}
	switch f.doc.Word(id) {
	case "of":
	case "to", "for", "at":
		if head != aRole || !f.begins(id+1, s) {
			return 0
		}
	default:
		return 0
	}
	end := onrecord.TokenID(0)
	id++
	for id <= s.Last && f.determiner(id) {
		id++
	}
	for ; id <= s.Last && (f.named[id] != 0 || f.modifies(id)); id++ {
		if end != 0 && f.named[id] != 0 && f.named[id] != f.named[end] && f.doc.Mentions[f.named[id]-1].Type == onrecord.Person {
			break // whose title this is
		}
		if !f.dangles(id) {
			end = id
		}
	}
	return end
}
