package entity

import (
	"slices"
	"strings"

	"onrecord"
)

// titles ties descriptions to the names that they stand beside: a title before
// a name, an apposition behind or before it, "X is the president of Y".
func (r *resolver) titles() {
	for i := range r.doc.Mentions {
		id := onrecord.MentionID(i + 1)
		m := r.doc.Mention(id)
		if m.Kind != onrecord.Nominal || r.of[id] != nil {
			continue
		}
		n, plural, ok := r.headNoun(id)
		if !ok || plural {
			continue
		}
		if bearer, rule := r.bearer(id, n); bearer != 0 {
			r.entitle(id, r.of[bearer], bearer, rule)
		} else if c := r.inside(id, n); c != nil {
			r.entitle(id, c, 0, "noun with its name")
		}
	}
}

// entitle makes a nominal a member of a chain, and its words a role.
func (r *resolver) entitle(id onrecord.MentionID, c *chain, antecedent onrecord.MentionID, rule string) {
	n, _, _ := r.headNoun(id)
	r.join(id, c, antecedent, rule)
	if word := r.headWords(id); !slices.Contains(c.nouns, word) {
		c.nouns = append(c.nouns, word)
	}
	if c.gender == 0 {
		c.gender = n.gender
	}
	if c.typ == onrecord.Person {
		k := role{span: r.roleSpan(id), mention: id, body: r.body(id)}
		if k.body == 0 {
			k.body = r.owner(id, antecedent)
			if r.behind(id) != 0 && k.body != 0 { // the title goes on: "president" "of Peru"
				k.span = k.span.Cover(r.doc.Mention(k.body).Span)
			}
		}
		c.roles = append(c.roles, k)
	}
}

// roleSpan is a nominal without its article.
func (r *resolver) roleSpan(id onrecord.MentionID) onrecord.Span {
	s := r.doc.Mention(id).Span
	first, last := r.doc.TokensIn(s)
	for first < last && determiners[strings.ToLower(r.doc.Word(first))] {
		first++
	}
	s.Start = r.doc.Token(first).Start
	return s
}

// bearer is the mention of a person or body that a nominal stands beside.
func (r *resolver) bearer(id onrecord.MentionID, n noun) (onrecord.MentionID, string) {
	next, before := r.tokenAt(id, 1), r.tokenAt(id, -1)
	if next != 0 {
		if name := r.nameAt(next, id); r.fits(name, n) {
			return name, "title"
		}
		if r.doc.Word(next) == "," && r.definite(id) {
			if name := r.nameBehind(next+1, id); r.fits(name, n) && r.closes(name) {
				return name, "apposition"
			}
		}
	}
	if before != 0 && r.doc.Word(before) == "," {
		if name := r.nameEnding(before-1, id); r.fits(name, n) && r.apposed(id, name) {
			return name, "apposition"
		}
	}
	if name := r.apposedTo(id); r.fits(name, n) {
		return name, "apposition"
	}
	if before != 0 && isBe(r.doc.Word(before)) && r.doc.Mention(id).Head != 0 && n.sort == aRole {
		if name := r.nameEnding(before-1, id); r.fits(name, n) && r.isSubject(name) {
			return name, "is"
		}
	}
	if name := r.holder(id); n.sort == aRole && r.fits(name, n) {
		return name, "holds"
	}
	return 0, ""
}

func isBe(word string) bool {
	return word == "is" || word == "was" || word == "became" || word == "remains"
}

// definite reports whether a nominal has an article or names an office.
func (r *resolver) definite(id onrecord.MentionID) bool {
	first, _ := r.doc.TokensIn(r.doc.Mention(id).Span)
	w := strings.ToLower(r.doc.Word(first))
	return w == "the" || w == "its" || w == "his" || w == "her" || w == "their" || w == "a" || w == "an" || r.possessive(id) || r.body(id) != 0
}

// possessive reports whether the nominal begins with a possessor.
func (r *resolver) possessive(id onrecord.MentionID) bool {
	return strings.Contains(r.text(id), "'s ") || strings.Contains(r.text(id), "’s ")
}

// apposed reports whether what stands between commas behind a name describes
// it: the tree says so, or a comma or the sentence's end closes it.
func (r *resolver) apposed(id, name onrecord.MentionID) bool {
	h, n := r.doc.Mention(id).Head, r.doc.Mention(name).Head
	if h != 0 && r.doc.Token(h).Label == "appos" {
		return true
	}
	if h != 0 && n != 0 && r.doc.Token(h).Label == "conj" && r.doc.Token(n).Label != "conj" {
		switch r.wordAt(id, 1) {
		case "and", "or":
			return false
		}
	}
	switch r.wordAt(id, 1) {
	case ",", ".", "", ";", ":", "-", "—", "–", ")":
		return true
	}
	t := r.tokenAt(id, 1)
	return t != 0 && (r.doc.Token(t).Tag == onrecord.ADP || r.doc.Token(t).Tag == onrecord.PRON)
}

// apposedTo is the name that the tree says a nominal describes: "Eva Lind of
// Sweden, the minister".
func (r *resolver) apposedTo(id onrecord.MentionID) onrecord.MentionID {
	h := r.doc.Mention(id).Head
	if h == 0 || r.doc.Token(h).Label != "appos" {
		return 0
	}
	head := r.doc.Token(r.doc.Token(h).Head).Span
	for k := id - 1; k > 0 && k > id-8; k-- {
		if m := r.doc.Mention(k); m.Kind == onrecord.Name && m.Contains(head) {
			return k
		}
	}
	return 0
}

// closes reports whether the name behind an apposition ends the phrase.
func (r *resolver) closes(name onrecord.MentionID) bool {
	switch r.wordAt(name, 1) {
	case "and", "or", "'s", "’s":
		return false
	}
	return true
}

// fits reports whether a name may bear what the noun says.
func (r *resolver) fits(name onrecord.MentionID, n noun) bool {
	if name == 0 {
		return false
	}
	m := r.doc.Mention(name)
	if m.Kind != onrecord.Name || r.of[name] == nil {
		return false
	}
	switch n.sort {
	case aRole, aPerson:
		return m.Type == onrecord.Person && (n.gender == 0 || r.of[name].gender == 0 || n.gender == r.of[name].gender)
	case aBody:
		return m.Type == onrecord.Org
	}
	return false
}

// nameAt is the name that begins at a token, behind a form of address if need be.
func (r *resolver) nameAt(t onrecord.TokenID, near onrecord.MentionID) onrecord.MentionID {
	if int(t) > len(r.doc.Tokens) {
		return 0
	}
	start := r.doc.Token(t).Start
	if _, ok := r.addresses[r.doc.Word(t)]; ok && int(t) < len(r.doc.Tokens) {
		start = r.doc.Token(t + 1).Start
	}
	for k := int(near); k < len(r.doc.Mentions) && r.doc.Mentions[k].Start <= start; k++ {
		if m := &r.doc.Mentions[k]; m.Start <= start && m.End > start && m.Kind == onrecord.Name {
			return onrecord.MentionID(k + 1)
		}
	}
	return 0
}

// nameBehind is the name that begins at a token, or behind a title that begins there.
func (r *resolver) nameBehind(t onrecord.TokenID, near onrecord.MentionID) onrecord.MentionID {
	if name := r.nameAt(t, near); name != 0 && !r.inTitle(name) {
		return name
	}
	if int(t) > len(r.doc.Tokens) {
		return 0
	}
	start := r.doc.Token(t).Start
	for k := int(near); k < len(r.doc.Mentions) && r.doc.Mentions[k].Start <= start; k++ {
		if m := &r.doc.Mentions[k]; m.Start == start && m.Kind == onrecord.Nominal {
			_, last := r.doc.TokensIn(m.Span)
			return r.nameAt(last+1, near)
		}
	}
	return 0
}

// nameEnding is the name that ends with a token.
func (r *resolver) nameEnding(t onrecord.TokenID, near onrecord.MentionID) onrecord.MentionID {
	if t < 1 {
		return 0
	}
	end := r.doc.Token(t).End
	for k := int(near) - 2; k >= 0 && k > int(near)-12; k-- {
		if m := &r.doc.Mentions[k]; m.End == end && m.Kind == onrecord.Name {
			return onrecord.MentionID(k + 1)
		}
	}
	return 0
}

// inside is the chain that a nominal names by holding its name: "the Izvestia
// TV channel", "the Ukrainian side".
func (r *resolver) inside(id onrecord.MentionID, n noun) *chain {
	m := r.doc.Mention(id)
	if n.sort != aBody && n.sort != aPlace {
		return nil
	}
	word := r.headWords(id)
	for k := int(id); k < len(r.doc.Mentions) && r.doc.Mentions[k].Start < m.End; k++ {
		in := &r.doc.Mentions[k]
		c := r.of[k+1]
		if in.Kind != onrecord.Name || c == nil || !m.Contains(in.Span) {
			continue
		}
		if r.isState(c) && r.uses[word] == usesGovernment && r.leads(id, in) {
			return c
		}
		if c.typ == onrecord.Org && r.hasClass(c, word) && r.beside(id, in) {
			return c
		}
	}
	return nil
}

// leads reports whether a name stands before the head of the nominal.
func (r *resolver) leads(id onrecord.MentionID, name *onrecord.Mention) bool {
	h := r.doc.Mention(id).Head
	return h != 0 && name.End <= r.doc.Token(h).Start
}

// beside reports whether nothing but nouns stands between a name and the head
// that it is in front of: no possessive.
func (r *resolver) beside(id onrecord.MentionID, name *onrecord.Mention) bool {
	h := r.doc.Mention(id).Head
	return h != 0 && name.End < r.doc.Token(h).Start && !strings.ContainsAny(r.doc.Text[name.End:r.doc.Token(h).Start], "'’")
}

// body is the mention of the body that a role belongs to: behind the head
// rather than before it, a name rather than a noun, a body rather than a state.
func (r *resolver) body(id onrecord.MentionID) onrecord.MentionID {
	m := r.doc.Mention(id)
	best, worth := onrecord.MentionID(0), 0
	for k := int(id); k < len(r.doc.Mentions) && r.doc.Mentions[k].Start < m.End; k++ {
		in := &r.doc.Mentions[k]
		if !m.Contains(in.Span) {
			continue
		}
		w := 0
		switch {
		case in.Kind == onrecord.Name && in.Type == onrecord.Org:
			w = 6
		case in.Kind == onrecord.Name && in.Type == onrecord.GPE:
			w = 4
		case in.Kind == onrecord.Nominal && (in.Type == onrecord.Org || in.Type == onrecord.GPE):
			w = 4
		case in.Type == onrecord.Norp:
			w = 2
		case in.Kind == onrecord.Pronoun && in.Type == "":
			w = 1
		}
		if w > 0 && m.Head != 0 && in.Start > r.doc.Token(m.Head).Start {
			w++
		}
		if w > worth {
			best, worth = onrecord.MentionID(k+1), w
		}
	}
	return best
}

// headNoun is what the lexicon says of the nominal's head.
func (r *resolver) headNoun(id onrecord.MentionID) (n noun, plural, ok bool) {
	first, last := r.headTokens(id)
	if first == 0 {
		return noun{}, false, false
	}
	return r.noun(r.doc.Slice(r.doc.Token(first).Span.Cover(r.doc.Token(last).Span)))
}

// headTokens are the tokens of the longest noun of the lexicon that heads the
// nominal: the last one before a complement.
func (r *resolver) headTokens(id onrecord.MentionID) (first, last onrecord.TokenID) {
	from, to := r.doc.TokensIn(r.doc.Mention(id).Span)
	end := to
	for t := from + 1; t < to; t++ {
		if w := r.doc.Word(t); w == "of" || w == "to" || w == "for" || w == "at" {
			if _, _, ok := r.noun(r.doc.Word(t - 1)); ok {
				end = max(t-1, r.goesOn(t-1, to))
				break
			}
		}
	}
	for t := max(from, end-3); t <= end; t++ {
		if _, _, ok := r.noun(r.doc.Slice(r.doc.Token(t).Span.Cover(r.doc.Token(end).Span))); ok {
			return t, end
		}
	}
	return 0, 0
}

// goesOn is the end of the longest noun of the lexicon that begins at a token and
// has a complement of its own: "secretary of state"; 0 if there is none.
func (r *resolver) goesOn(t, to onrecord.TokenID) onrecord.TokenID {
	for end := min(to, t+3); end > t+1; end-- {
		if _, _, ok := r.noun(r.doc.Slice(r.doc.Token(t).Span.Cover(r.doc.Token(end).Span))); ok {
			return end
		}
	}
	return 0
}

// headWords is the head in the singular and in small letters: "secretary general".
func (r *resolver) headWords(id onrecord.MentionID) string {
	first, last := r.headTokens(id)
	if first == 0 {
		return ""
	}
	return r.singular(r.doc.Slice(r.doc.Token(first).Span.Cover(r.doc.Token(last).Span)))
}
