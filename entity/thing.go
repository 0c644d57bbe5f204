package entity

import (
	"slices"
	"strings"

	"onrecord"
)

// thing adds the phrase of any other noun that heads one: what "it", "this" and
// a repeated description may mean. It is no person, body or place, and becomes
// an entity only if the text comes back to it.
func (f *finder) thing(id onrecord.TokenID, s onrecord.Sentence) {
	t := f.doc.Token(id)
	word := f.doc.Word(id)
	if _, address := f.addresses[word]; address || f.named[id] != 0 || len(word) < 2 || f.dangles(id) || f.empty[strings.ToLower(word)] {
		return
	}
	switch t.Tag {
	case onrecord.NOUN:
		if !f.heads(id, s) {
			return
		}
	case onrecord.PROPN:
		if id < s.Last && f.doc.Token(id+1).Tag == onrecord.PROPN && f.named[id+1] == 0 {
			return
		}
	default:
		return
	}
	f.add(f.extendLeft(id, s), id, onrecord.Nominal, onrecord.Other, ruleThing)
}

// ruleThing marks mentions of things.
const ruleThing = "thing"

// takeUp is the chain of things that a description takes up: the same words, or
// with a word that points back the same noun, whose modifiers were said of it.
func (r *resolver) takeUp(id onrecord.MentionID) (*chain, string) {
	words := r.modifiers(id)
	if len(words) == 0 {
		return nil, ""
	}
	head, mods := words[len(words)-1], words[:len(words)-1]
	back := r.pointsBack(id)
	list := r.headed[head]
	for i := len(list) - 1; i >= 0 && i > len(list)-12; i-- {
		o := list[i]
		c := r.of[o]
		if c == nil || len(c.names) > 0 || o >= id || r.within(o, id) {
			continue
		}
		before := r.modifiers(o)
		before = before[:len(before)-1]
		switch {
		case slices.Equal(mods, before) && (back || r.bareNoun(id) && r.bareNoun(o)):
			return c, "same words"
		case back && contained(mods, before):
			return c, "same noun"
		}
	}
	return nil, ""
}

func contained(some, all []string) bool {
	for _, w := range some {
		if !slices.Contains(all, w) {
			return false
		}
	}
	return true
}

// modifiers are the words of a description without determiners, in small
// letters, the head last, up to its head.
func (r *resolver) modifiers(id onrecord.MentionID) []string {
	m := r.doc.Mention(id)
	first, last := r.doc.TokensIn(m.Span)
	var words []string
	for t := first; t <= last; t++ {
		w := strings.ToLower(r.doc.Word(t))
		if determiners[w] || r.doc.Token(t).Tag == onrecord.PUNCT {
			continue
		}
		words = append(words, w)
		if t == m.Head {
			break
		}
	}
	return words
}

// pointsBack reports whether a description begins with a word that says that
// what it means is known.
func (r *resolver) pointsBack(id onrecord.MentionID) bool {
	first, last := r.doc.TokensIn(r.doc.Mention(id).Span)
	if first == last {
		return r.doc.Token(first).Tag == onrecord.PROPN
	}
	switch strings.ToLower(r.doc.Word(first)) {
	case "the", "this", "that", "these", "those", "both", "its", "his", "her", "their", "my", "our", "your":
		return true
	}
	return r.doc.Token(first).Tag == onrecord.PROPN
}

// bareNoun reports whether a description has no determiner.
func (r *resolver) bareNoun(id onrecord.MentionID) bool {
	first, _ := r.doc.TokensIn(r.doc.Mention(id).Span)
	return !determiners[strings.ToLower(r.doc.Word(first))]
}
