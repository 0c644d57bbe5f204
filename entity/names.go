package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// names finds the names of a sentence: those that the catalogue knows, the
// longest first, then runs of capitalised words.
func (f *finder) names(s onrecord.Sentence) {
	for id := s.First; id <= s.Last; {
		last, typ, rule := f.known(id, s.Last)
		if last == 0 {
			last, typ, rule = f.capitalised(id, s)
		}
		if last == 0 {
			id++
			continue
		}
		f.add(id, last, onrecord.Name, typ, rule)
		id = last + 1
	}
}

// known is the longest name of the catalogue that begins at id.
func (f *finder) known(id, end onrecord.TokenID) (last onrecord.TokenID, typ onrecord.EntityType, rule string) {
	most := f.longest[f.doc.Word(id)]
	for last = min(id+onrecord.TokenID(most)*2, end); most > 0 && last >= id; last-- {
		words := f.doc.Slice(onrecord.Span{Start: f.doc.Token(id).Start, End: f.doc.Token(last).End})
		if r, ok := f.catalogue.names[words]; ok {
			return last, f.typeOf(r), "catalogue"
		}
	}
	return 0, "", ""
}

// typeOf is the type of a mention that is read so.
func (f *finder) typeOf(r reading) onrecord.EntityType {
	if r.sense == asAdjective || r.sense == asPeople {
		return onrecord.Norp
	}
	return f.records[r.record].typ
}

func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

func (f *finder) capitalised(id onrecord.TokenID, s onrecord.Sentence) (last onrecord.TokenID, typ onrecord.EntityType, rule string) {
	if !f.nameWord(id, s) {
		return 0, "", ""
	}
	last = id
	for next := id + 1; next <= s.Last; next++ {
		if f.nameWord(next, s) {
			last = next
			continue
		}
		w := f.doc.Word(next)
		if next < s.Last && f.nameWord(next+1, s) && (w == "of" || w == "de" || w == "al" || w == "bin" || w == "von" || w == "van" || w == "der") {
			continue
		}
		break
	}
	return last, f.guess(id, last), "capitals"
}

func (f *finder) nameWord(id onrecord.TokenID, s onrecord.Sentence) bool {
	w := f.doc.Word(id)
	if !capital(w) || len(w) < 2 {
		return false
	}
	lower := strings.ToLower(w)
	if _, ok := f.pronouns[lower]; ok {
		return false
	}
	if _, ok := f.titles[w]; ok {
		return false
	}
	if n, _, ok := f.noun(lower); ok && n.sort == aRole {
		return false
	}
	t := f.doc.Token(id)
	if t.Tag != "" {
		return t.Tag == onrecord.PROPN
	}
	_, given := f.given[lower]
	return id != s.First || given || f.surnames[lower]
}

// guess is the type of a name by its words.
func (f *finder) guess(first, last onrecord.TokenID) onrecord.EntityType {
	for id := last; id >= first; id-- {
		if t, ok := f.cues[f.doc.Word(id)]; ok {
			return t
		}
	}
	w := strings.ToLower(f.doc.Word(first))
	if _, ok := f.given[w]; ok || f.surnames[strings.ToLower(f.doc.Word(last))] {
		return onrecord.Person
	}
	if first == last && strings.ToUpper(f.doc.Word(first)) == f.doc.Word(first) {
		return onrecord.Org
	}
	if first > 1 {
		switch f.doc.Word(first - 1) {
		case "in", "near", "from", "at":
			return onrecord.GPE
		case "the", "The":
			return onrecord.Org
		}
	}
	if last > first {
		return onrecord.Person
	}
	return onrecord.Org
}
