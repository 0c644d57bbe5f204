package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// names finds the names of a sentence with the trained model. The catalogue
// tells places with governments from others, and adds states that the model missed.
func (f *finder) names(s onrecord.Sentence) {
	n := int(s.Last-s.First) + 1
	if cap(f.got) < n {
		f.got = make([]uint8, 2*n)
	}
	got := f.got[:n]
	f.chain.Label(f.labeller.sentence(s), got, &f.lattice)
	for i := 0; i < n; i++ {
		id := s.First + onrecord.TokenID(i)
		if got[i] == 0 {
			f.missed(id, s, got[i:])
			continue
		}
		from := i
		for i+1 < n && ((got[i]-1)%4 == begin || (got[i]-1)%4 == inside) {
			i++
		}
		end := f.name(s.First+onrecord.TokenID(from), s.First+onrecord.TokenID(i), labelTypes[(got[i]-1)/4])
		i = max(i, int(end-s.First))
	}
}

// name adds a name that the model found and gives its last token.
func (f *finder) name(first, end onrecord.TokenID, typ onrecord.EntityType) onrecord.TokenID {
	for first < end && (f.word(first) == "the" || f.word(first) == "The" && f.article(first, end)) {
		first++
	}
	for first < end && f.address(f.word(first)) {
		first++
	}
	for first < end && f.dangles(end) {
		end--
	}
	first, end = f.whole(first, end)
	if w := f.word(end); first < end && (w == "TV" || w == "Radio") { // "the Izvestia TV channel"
		if _, known := f.lookup(f.doc.Slice(f.doc.Token(first).Span.Cover(f.doc.Token(end - 1).Span))); known {
			end--
		}
	}
	if typ == onrecord.Person && first == end && f.noble(first-1) {
		first--
	}
	rule := "model"
	text := f.doc.Slice(onrecord.Span{Start: f.doc.Token(first).Start, End: f.doc.Token(end).End})
	r, known := f.lookup(text)
	if known {
		if t := f.typeOf(r); t != typ && (r.sense != asName || (f.records[r.record].ref != "" || first < end) && (typ != onrecord.Person || first < end || f.word(first-1) == "the" || f.word(first-1) == "The") || typ == onrecord.Loc || typ == onrecord.Org && t == onrecord.GPE) {
			typ, rule = t, "model+catalogue"
		}
	} else if typ != onrecord.Person && text == f.doc.Outlet.Name {
		typ, rule = onrecord.Org, "outlet"
	} else if typ == onrecord.Person && f.introduced(first) {
		typ, rule = onrecord.Org, "model+noun"
	} else if (typ == onrecord.Loc || typ == onrecord.Other) && f.cues[f.word(end)] == onrecord.Org && end > first {
		typ, rule = onrecord.Org, "model+noun"
	} else if typ == onrecord.Loc && (!f.natural(first, end) || f.inState(end)) {
		typ = onrecord.GPE
	}
	f.add(first, end, onrecord.Name, typ, rule)
	return end
}

// address reports whether a word is a form of address or an abbreviated title,
// which is no part of a name: Mr., Sen.
func (f *finder) address(word string) bool {
	t, ok := f.addresses[word]
	return ok && (t.role == "" || strings.HasSuffix(word, "."))
}

// article reports whether "The" before a known name is no part of it: it is of
// The Hague.
func (f *finder) article(first, end onrecord.TokenID) bool {
	_, whole := f.catalogue.names[f.doc.Slice(f.doc.Token(first).Span.Cover(f.doc.Token(end).Span))]
	_, rest := f.catalogue.names[f.doc.Slice(f.doc.Token(first+1).Span.Cover(f.doc.Token(end).Span))]
	return rest && !whole
}

// noble reports whether a word is a title that is a part of a one-word name:
// Pope Francis, Lady Macbeth.
func (f *finder) noble(id onrecord.TokenID) bool {
	t := f.addresses[f.word(id)]
	return t.role != "" && t.gender != 0 && !strings.HasSuffix(f.word(id), ".") && f.named[id] == 0 && f.doc.SentenceOf(id) == f.doc.SentenceOf(id+1)
}

// introduced reports whether a noun for a body stands before a name: "the
// newspaper Helsingin Sanomat"; or a body's name before its brackets.
func (f *finder) introduced(first onrecord.TokenID) bool {
	if first < 2 {
		return false
	}
	if f.word(first-1) == "(" && f.named[first-2] != 0 {
		return f.doc.Mentions[f.named[first-2]-1].Type == onrecord.Org // another name of the same body
	}
	n, plural, ok := f.noun(f.word(first - 1))
	return ok && !plural && n.sort == aBody && !capital(f.word(first-1))
}

// whole widens a name that is a part of one that the catalogue knows.
func (f *finder) whole(first, end onrecord.TokenID) (onrecord.TokenID, onrecord.TokenID) {
	for f.known[first] != 0 && f.known[first]&1 == 0 && f.named[first-1] == 0 && f.word(first-1) != "The" {
		first--
	}
	for f.known[end] != 0 && f.known[end]&2 == 0 {
		end++
	}
	return first, end
}

// word is the token's text; "" before the first token.
func (f *finder) word(id onrecord.TokenID) string {
	if id < 1 {
		return ""
	}
	return f.doc.Word(id)
}

// inState reports whether a comma and a state follow, as behind a town's name.
func (f *finder) inState(end onrecord.TokenID) bool {
	if int(end)+2 > len(f.doc.Tokens) || f.word(end+1) != "," {
		return false
	}
	r, ok := f.catalogue.names[f.word(end+2)]
	return ok && r.sense == asName && f.records[r.record].typ == onrecord.GPE
}

// natural reports whether the words of a place's name say that it is no place
// with a government: a river, a mountain, a part of the world.
func (f *finder) natural(first, end onrecord.TokenID) bool {
	for id := first; id <= end; id++ {
		if f.cues[f.doc.Word(id)] == onrecord.Loc {
			return true
		}
	}
	return false
}

// missed adds a state, its adjective or people where the model saw no name.
func (f *finder) missed(id onrecord.TokenID, s onrecord.Sentence, got []uint8) {
	if f.known[id]&1 == 0 {
		return
	}
	last, r, ok := f.longestAt(f.doc, id, s.Last)
	if !ok || int(last-id) >= len(got) || f.records[r.record].country == "" || r.sense == asCapital && id == s.First {
		return
	}
	if r.sense == asName && f.states[f.records[r.record].country] != r.record {
		return
	}
	for _, g := range got[:last-id+1] {
		if g != 0 {
			return
		}
	}
	if last < s.Last && f.word(last+1) == "$" {
		return // a sum of money
	}
	f.add(id, last, onrecord.Name, f.typeOf(r), "catalogue")
}

// typeOf is the type of a mention that is read so.
func (f *finder) typeOf(r reading) onrecord.EntityType {
	if r.sense == asAdjective || r.sense == asPeople {
		return onrecord.Norp
	}
	return f.records[r.record].typ
}
