package event

import (
	"cmp"
	"strings"

	"onrecord"
)

// party is a word of the text that takes part in an event, with the mention and
// the entity that it stands for. The zero value is nobody.
type party struct {
	word    id
	mention onrecord.MentionID
	entity  onrecord.EntityID
}

// openParties files mentions under their heads and entities under mentions.
func (r *reader) openParties() {
	d := r.doc
	r.entity = fit(r.entity, len(d.Mentions)+1)
	for i := range d.Entities {
		for _, m := range d.Entities[i].Members {
			r.entity[m.Mention] = onrecord.EntityID(i + 1)
		}
	}
	r.mention = fit(r.mention, len(d.Tokens)+1)
	r.ending = fit(r.ending, len(d.Tokens)+1)
	r.heads = fit(r.heads, len(d.Mentions)+1)
	r.alone = map[string]party{}
	r.covering = fit(r.covering, len(d.Tokens)+1)
	for i := range d.Mentions {
		m := onrecord.MentionID(i + 1)
		if r.entity[m] == 0 {
			continue
		}
		h := r.headOf(m)
		if words := d.Slice(d.Mentions[i].Span); d.Mentions[i].Kind == onrecord.Name && !strings.Contains(words, " ") {
			r.alone[words] = party{h, m, r.entity[m]}
		}
		r.heads[m] = h
		r.cover(m)
		if h != 0 && (r.mention[h] == 0 || d.Mentions[i].Kind == onrecord.Name) {
			r.mention[h] = m
		}
	}
}

// headOf is the word that governs a mention; of a description the last one that
// the parse leaves open, as English puts the noun after what describes it.
func (r *reader) headOf(m onrecord.MentionID) id {
	span := r.doc.Mention(m).Span
	h := r.doc.HeadOf(span)
	if r.doc.Mention(m).Kind != onrecord.Nominal {
		return h
	}
	first, last := r.doc.TokensIn(span)
	for t := last; t >= first && t > 0; t-- {
		if o := r.head(t); (o < first || o > last) && r.tag(t) == onrecord.NOUN {
			return t
		}
	}
	return h
}

// cover notes where a mention ends, and the words of a name.
func (r *reader) cover(m onrecord.MentionID) {
	first, last := r.doc.TokensIn(r.doc.Mention(m).Span)
	if first == 0 {
		return
	}
	if r.ending[last] == 0 {
		r.ending[last] = m
	}
	if r.doc.Mention(m).Kind != onrecord.Name {
		return
	}
	for t := first; t <= last; t++ {
		r.covering[t] = m
	}
}

// party is who the word t is: by the mention that it heads, the name that it
// is a title of, or the one that it stands for ("forces" for their owner).
func (r *reader) party(t id) party {
	if t == 0 {
		return party{}
	}
	if r.homelands[r.lemma(t)] {
		if p := r.home(t); p.entity != 0 {
			return p
		}
	}
	if r.proxies[r.lemma(t)] && !r.named(r.mention[t]) {
		p := r.proxied(t)
		if own := r.direct(t); own.entity != 0 && p.entity != 0 && r.doc.Entity(p.entity).Type == onrecord.Person {
			return own // "the Biden administration"
		}
		if p.entity != 0 {
			return p
		}
	}
	if p := r.direct(t); p.entity != 0 {
		return p
	}
	if r.measures[r.lemma(t)] || r.tag(t) == onrecord.NUM { // "dozens of activists", "one of its critics"
		if k := r.phrase(t, "of", 0); k != 0 {
			return r.party(k)
		}
	}
	for k := r.first[t]; k != 0; k = r.next[k] {
		switch r.label(k) {
		case "flat", "appos":
			if p := r.direct(k); p.entity != 0 {
				return p
			}
		case "compound":
			if p := r.direct(k); p.entity != 0 && r.doc.Entity(p.entity).Type == onrecord.Person {
				return p
			}
		}
	}
	if r.deputies[r.lemma(t)] {
		if p := r.proxied(t); p.entity != 0 {
			return p
		}
	}
	return r.within(t)
}

// within is the party of the name that the word t is a part of.
func (r *reader) within(t id) party {
	if m := r.covering[t]; m != 0 && r.tag(t) == onrecord.PROPN {
		if own := r.alone[r.doc.Word(t)]; own.entity != 0 && r.head(t) != 0 && r.preposition(t) == "of" {
			return party{t, own.mention, own.entity} // Chad, of the "Protocol of Accession of Chad"
		}
		return party{t, m, r.entity[m]}
	}
	return party{}
}

// direct is the party whose mention the word t heads.
func (r *reader) direct(t id) party {
	m := r.mention[t]
	if m != 0 && r.homelands[r.lemma(t)] {
		if p := r.home(t); p.entity != 0 {
			return p
		}
	}
	if m == 0 || r.doc.Mention(m).Kind == onrecord.Nominal && r.doc.Entity(r.entity[m]).Type == onrecord.Other {
		return party{} // a description of a thing, "a resolution", does nothing by itself
	}
	if r.doc.Mention(m).Kind == onrecord.Nominal && !r.named(m) {
		if k := r.child(t, "appos"); k != 0 && r.named(r.mention[k]) { // "its neighbour Ukraine"
			return party{k, r.mention[k], r.entity[r.mention[k]]}
		}
	}
	return r.plural(party{t, m, r.entity[m]})
}

// home reads "his country" of somebody whose office the text gives as the country, or else
// the body, of that office; of nobody known, as whoever speaks there says it.
func (r *reader) home(t id) party {
	o := r.exact(t, "nmod:poss")
	if o == 0 || r.tag(o) != onrecord.PRON {
		return party{}
	}
	who := r.entity[r.mention[o]]
	if who == 0 {
		if v := r.doc.Voice(r.doc.Token(t).Span); v != 0 && r.doc.Statement(v).Speaker != 0 {
			who = r.entity[r.doc.Statement(v).Speaker]
		}
	}
	if who == 0 {
		return party{}
	}
	for _, role := range r.doc.Entity(who).Roles {
		if e := cmp.Or(role.Country, role.Body); e != 0 {
			return party{t, r.mention[t], e}
		}
	}
	return party{}
}

// named reports whether the entity of m has a name.
func (r *reader) named(m onrecord.MentionID) bool {
	if m == 0 {
		return false
	}
	if r.doc.Mention(m).Kind == onrecord.Name {
		return true
	}
	for _, k := range r.doc.Entity(r.entity[m]).Members {
		if r.doc.Mention(k.Mention).Kind == onrecord.Name {
			return true
		}
	}
	return false
}

// proxied is whom a proxy stands for: "Russian forces", "the members of NATO",
// "police in Kenya".
func (r *reader) proxied(t id) party {
	if o := r.owner(t); o != 0 {
		if p := r.party(o); p.entity != 0 {
			return p
		}
	}
	for _, prep := range []string{"of", "in", "from", "at"} {
		for k := r.first[t]; k != 0; k = r.next[k] {
			if r.label(k) == "nmod" && r.preposition(k) == prep {
				if p := r.party(k); p.entity != 0 {
					return p
				}
			}
		}
	}
	return party{}
}

// plural reads "we" of a person that speaks for a body as that body.
func (r *reader) plural(p party) party {
	if !r.firstPlural(p.mention) {
		return p
	}
	for _, role := range r.doc.Entity(p.entity).Roles {
		if role.Body != 0 {
			p.entity = role.Body
			return p
		}
	}
	return p
}

// firstPlural reports whether m is "we" or a form of it.
func (r *reader) firstPlural(m onrecord.MentionID) bool {
	if r.doc.Mention(m).Kind != onrecord.Pronoun {
		return false
	}
	switch r.doc.Slice(r.doc.Mention(m).Span) {
	case "we", "We", "us", "Us", "our", "Our", "ours", "Ours":
		return true
	}
	return false
}

// parties are the word t and those coordinated with it, as far as they are
// entities.
func (r *reader) parties(t id) []party {
	if t == 0 {
		return nil
	}
	if r.proxies[r.lemma(t)] || r.deputies[r.lemma(t)] {
		if found := r.modifiers(t); len(found) > 1 {
			return found
		}
	}
	return r.coordinated(nil, t, 3)
}

// modifiers are the parties of coordinated modifiers: "the British and French
// governments".
func (r *reader) modifiers(t id) []party {
	for k := r.first[t]; k != 0 && k < t; k = r.next[k] {
		switch r.label(k) {
		case "amod", "compound", "nmod":
			found := r.coordinated(nil, k, 3)
			if len(found) > 1 {
				return found
			}
		}
	}
	return nil
}

func (r *reader) coordinated(found []party, t id, down int) []party {
	first := r.party(t)
	if first.entity != 0 {
		found = append(found, first)
	}
	if down == 0 {
		return found
	}
	for k := r.first[t]; k != 0; k = r.next[k] {
		if l := r.label(k); (l == "conj" || l == "list") && (r.nominal(k) || r.tag(k) == onrecord.ADJ) && !r.strange(first, k) {
			found = r.coordinated(found, k, down-1)
		}
	}
	return found
}

// strange reports whether k, which no "and" joins, is a person beside a state or body, or the
// other way round: in "to Chad, President Roy Moss said" the parse errs.
func (r *reader) strange(p party, k id) bool {
	q := r.party(k)
	if p.entity == 0 || q.entity == 0 || r.child(k, "cc") != 0 {
		return false
	}
	return (r.doc.Entity(p.entity).Type == onrecord.Person) != (r.doc.Entity(q.entity).Type == onrecord.Person)
}

// distinct drops parties of an entity that came before, and those in but.
func distinct(all []party, but []party) []party {
	var kept []party
	for _, p := range all {
		if !holds(kept, p.entity) && !holds(but, p.entity) {
			kept = append(kept, p)
		}
	}
	return kept
}

func holds(all []party, e onrecord.EntityID) bool {
	for _, p := range all {
		if p.entity == e {
			return true
		}
	}
	return false
}
