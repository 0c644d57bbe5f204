package entity

import (
	"cmp"
	"slices"
	"strings"

	"onrecord"
)

// role is a title under way; its body is a mention until all entities are known.
type role struct {
	span    onrecord.Span
	mention onrecord.MentionID // the nominal that it stands in
	body    onrecord.MentionID
}

// appointment is a title of the text, taken apart to be compared with the
// offices of the catalogue.
type appointment struct {
	noun    string // its head, singular, small letters
	body    int32  // the record of what it belongs to, if it names a body
	country string // the state that it names
	strange bool   // it belongs to a body that the catalogue does not know
	unnamed bool   // it belongs to a body that has no name: the ministry
	private bool   // and no state has such a body: the club
	manner  manner
	since   string // when it began and ended, if the text says so
	until   string
}

// appointments are the titles that the text gives a person, and what else it
// calls the person.
func (r *resolver) appointments(c *chain) []appointment {
	var all []appointment
	for _, k := range c.roles {
		if k.mention == 0 {
			continue
		}
		a := appointment{noun: r.posts.nounOf(r.headWords(k.mention)), manner: r.manner(k.mention)}
		if noun, hung, ok := strings.Cut(a.noun, "-"); ok && r.posts.manners["-"+hung].modifier != "" { // president-elect
			a.noun = noun
		}
		if verb, _ := r.served(k.mention); verb != 0 && !r.present(verb) && !r.posts.known(a.noun) {
			continue // what somebody worked as once
		}
		if state := r.stateOf(k); state != 0 {
			as, _ := r.lookup(r.text(state))
			a.country = r.records[as.record].country
		}
		a.since, a.until = r.tenure(k.mention)
		r.belongs(&a, r.of[k.body])
		all = append(all, a)
	}
	for _, k := range c.members {
		if r.doc.Mention(k.Mention).Kind != onrecord.Name {
			continue
		}
		if t := r.addresses[r.wordAt(k.Mention, -1)]; t.role != "" && r.posts.offices[t.role].also != nil {
			all = append(all, appointment{noun: t.role})
		}
		if t := r.calling(k.Mention); t != 0 && !r.entitled(c, t) {
			all = append(all, appointment{noun: strings.ToLower(r.doc.Token(t).Lemma)})
		}
	}
	return all
}

// belongs notes what body an appointment is to.
func (r *resolver) belongs(a *appointment, b *chain) {
	switch {
	case b == nil, b.record != 0 && r.isState(b):
	case b.record != 0:
		a.body = b.record
	case len(b.names) > 0:
		a.strange = b.typ == onrecord.Org || b.typ == onrecord.GPE && a.country == ""
	case b.typ == onrecord.Org:
		a.unnamed, a.private = true, r.private(b)
	}
}

// country is the mention of the state that a title is of: "the Polish
// ambassador to NATO".
func (r *resolver) country(id onrecord.MentionID) onrecord.MentionID {
	m := r.doc.Mention(id)
	for k := int(id); k < len(r.doc.Mentions) && r.doc.Mentions[k].Start < m.End; k++ {
		in := &r.doc.Mentions[k]
		if !m.Contains(in.Span) || in.Kind != onrecord.Name {
			continue
		}
		as, ok := r.lookup(r.doc.Slice(in.Span))
		if ok && as.sense != asCapital && r.states[r.records[as.record].country] == as.record {
			return onrecord.MentionID(k + 1)
		}
	}
	return 0
}

// manner is how a title is held, as the words before and behind its head say.
func (r *resolver) manner(id onrecord.MentionID) manner {
	first, last := r.headTokens(id)
	if first == 0 {
		return manner{}
	}
	if _, hung, ok := strings.Cut(r.headWords(id), "-"); ok {
		if m, ok := r.posts.manners["-"+hung]; ok {
			return m
		}
	}
	if m, ok := r.posts.manners["-"+r.hung(last)]; ok {
		return m
	}
	from, _ := r.doc.TokensIn(r.doc.Mention(id).Span)
	s := r.doc.Sentences[r.doc.SentenceOf(first)-1]
	for t := max(s.First, from-2); t < first; t++ {
		word := strings.ToLower(r.doc.Word(t))
		if m, ok := r.posts.manners[word+"-"]; ok && r.doc.Word(t+1) == "-" {
			return m
		}
		m, ok := r.posts.manners[word]
		if t+1 < first && !ok {
			m, ok = r.posts.manners[word+" "+strings.ToLower(r.doc.Word(t+1))]
		}
		if ok && (t >= from || t == from-1 || t == from-2 && r.doc.Word(from-1) == "-") {
			return m
		}
	}
	if _, s := r.served(id); s.modifier != "" {
		return manner{s.modifier, s.modifier == former, s.modifier == "incoming"}
	}
	return manner{}
}

// present reports whether a verb is in the present tense.
func (r *resolver) present(t onrecord.TokenID) bool {
	word, lemma := r.doc.Word(t), r.doc.Token(t).Lemma
	return strings.EqualFold(word, lemma) || strings.EqualFold(word, lemma+"s")
}

// hung is the word that a hyphen hangs on a token: elect, designate.
func (r *resolver) hung(t onrecord.TokenID) string {
	if int(t)+2 > len(r.doc.Tokens) || r.doc.Word(t+1) != "-" {
		return ""
	}
	return strings.ToLower(r.doc.Word(t + 2))
}

// calling is the token of the noun for a person that stands beside a name and that no title
// holds: "plumber Boris Johnson", "Boris Johnson, a plumber".
func (r *resolver) calling(id onrecord.MentionID) onrecord.TokenID {
	h := r.doc.Mention(id).Head
	if h == 0 {
		return 0
	}
	if before := r.tokenAt(id, -1); before != 0 && r.calls(before) {
		return before
	}
	s := r.doc.Sentences[r.sentence[id]-1]
	for t := h + 1; t <= min(s.Last, h+12); t++ {
		if k := r.doc.Token(t); k.Head == h && k.Label == "appos" && r.calls(t) {
			return t
		}
	}
	if up := r.doc.Token(h).Head; (r.isSubject(id) || r.label(id) == "appos") && up != 0 && r.calls(up) {
		return up
	}
	return 0
}

// entitled reports whether a token stands in a description of the chain already.
func (r *resolver) entitled(c *chain, t onrecord.TokenID) bool {
	at := r.doc.Token(t).Span
	return slices.ContainsFunc(c.members, func(k onrecord.Member) bool {
		m := r.doc.Mention(k.Mention)
		return m.Kind == onrecord.Nominal && m.Contains(at)
	})
}

// calls reports whether a token is a common noun for one person: the lexicon says
// so, or its ending does.
func (r *resolver) calls(t onrecord.TokenID) bool {
	k := r.doc.Token(t)
	if k.Tag != onrecord.NOUN {
		return false
	}
	if n, plural, ok := r.noun(r.doc.Word(t)); ok {
		return n.typ == onrecord.Person && !plural
	}
	return strings.EqualFold(r.doc.Word(t), k.Lemma) && slices.ContainsFunc(agents, func(end string) bool { return strings.HasSuffix(k.Lemma, end) })
}

// agents are endings of English nouns for who does something.
var agents = []string{"er", "or", "ist", "man", "woman", "eer", "ian", "smith"}

// roles are the titles of a chain with their place in time.
func (r *resolver) roles(c *chain, number map[*chain]onrecord.EntityID) []onrecord.Role {
	var said []onrecord.Role
	for _, k := range c.roles {
		o := onrecord.Role{Span: k.span}
		if k.body != 0 && r.of[k.body] != c {
			o.Body = number[r.of[k.body]]
		}
		if k.mention != 0 {
			if state := r.stateOf(k); state != 0 && r.of[state] != c {
				o.Country = number[r.of[state]]
			}
			m := r.manner(k.mention)
			o.Modifier = m.modifier
			o.Since, o.Until = r.tenure(k.mention)
			o.AsOf = r.asOf(k.mention, m)
		}
		said = append(said, o)
	}
	return said
}

// asOf is the date at which the text vouches for a title: that of the statement
// that the title stands in, else that of the document. What somebody was "then"
// holds at the date that the sentence names.
func (r *resolver) asOf(id onrecord.MentionID, m manner) string {
	if m.modifier == "then" {
		return r.dateIn(id)
	}
	if v := r.voice[id]; v != 0 {
		if stated := r.doc.Statement(v).Stated; stated.Value != "" {
			return stated.Value
		}
		return ""
	}
	return r.doc.Published.Day()
}

// dateIn is the one date that the sentence of a mention names.
func (r *resolver) dateIn(id onrecord.MentionID) string {
	if r.sentence[id] == 0 {
		return ""
	}
	s := r.doc.Sentences[r.sentence[id]-1]
	found := ""
	for i := r.timexFrom(s.Start); i < len(r.doc.Timexes) && r.doc.Timexes[i].Start < s.End; i++ {
		if t := &r.doc.Timexes[i]; isDate(t) {
			if found != "" {
				return ""
			}
			found = t.Value
		}
	}
	return found
}

// timexFrom is the index of the first timex that begins at an offset or behind it.
func (r *resolver) timexFrom(start int) int {
	i, _ := slices.BinarySearchFunc(r.doc.Timexes, start, func(t onrecord.Timex, at int) int { return cmp.Compare(t.Start, at) })
	return i
}

func isDate(t *onrecord.Timex) bool {
	return t.Type == onrecord.TimexDate && len(t.Value) >= 4 && t.Value[0] >= '0' && t.Value[0] <= '9' && t.Mod == ""
}

// tenure is when a title began and ended, as what stands behind it says:
// "president from 2010 to 2016", "prime minister since May".
func (r *resolver) tenure(id onrecord.MentionID) (since, until string) {
	at := r.tokenAt(id, 1)
	if at != 0 && (r.doc.Word(at) == "," || r.doc.Word(at) == "(") {
		at = r.next(id, at)
	}
	if at == 0 {
		return "", ""
	}
	switch strings.ToLower(r.doc.Word(at)) {
	case "since":
		t, _ := r.timexAt(id, at+1)
		return t, ""
	case "until", "till":
		t, _ := r.timexAt(id, at+1)
		return "", t
	case "from", "between":
		from, end := r.timexAt(id, at+1)
		if from == "" || end == 0 {
			return "", ""
		}
		switch strings.ToLower(r.doc.Word(end)) {
		case "to", "until", "till", "through", "and":
			to, _ := r.timexAt(id, end+1)
			if to != "" && to < from {
				return "", ""
			}
			return from, to
		}
		return from, ""
	}
	return "", ""
}

// next is the token behind another in the sentence of a mention, or 0.
func (r *resolver) next(id onrecord.MentionID, t onrecord.TokenID) onrecord.TokenID {
	if t++; r.sentence[id] == 0 || t > r.doc.Sentences[r.sentence[id]-1].Last {
		return 0
	}
	return t
}

// timexAt is the date that begins at a token, and the token behind it.
func (r *resolver) timexAt(id onrecord.MentionID, at onrecord.TokenID) (value string, end onrecord.TokenID) {
	if int(at) > len(r.doc.Tokens) {
		return "", 0
	}
	start := r.doc.Token(at).Start
	for i := r.timexFrom(start); i < len(r.doc.Timexes) && r.doc.Timexes[i].Start == start; i++ {
		if t := &r.doc.Timexes[i]; isDate(t) {
			_, last := r.doc.TokensIn(t.Span)
			return t.Value, r.next(id, last)
		}
	}
	return "", 0
}
