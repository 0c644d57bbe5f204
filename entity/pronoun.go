package entity

import (
	"slices"
	"strings"

	"onrecord"
)

// farthest is how many sentences back a pronoun looks.
const farthest = 6

// pronoun resolves a pronoun of the third person to the chain that scores best.
func (r *resolver) pronoun(id onrecord.MentionID) {
	p := r.pronouns[strings.ToLower(r.text(id))]
	if p.person < 3 || p.points || r.label(id) == "expl" || p.gender == 'n' && r.empty(id) {
		return
	}
	var best *chain
	most := 0
	for c := range r.recent(id, farthest) {
		if !r.mayBe(id, p, c) {
			continue
		}
		if score := r.score(id, p, c); score > most || score == most && best != nil && c.last > best.last {
			best, most = c, score
		}
	}
	if best == nil {
		return
	}
	r.join(id, best, best.last, "pronoun")
	if best.typ == onrecord.Person && best.gender == 0 && (p.gender == 'm' || p.gender == 'f') {
		best.gender = p.gender
	}
}

// relative resolves "who" to the noun that its clause describes.
func (r *resolver) relative(id onrecord.MentionID) {
	noun := onrecord.TokenID(0)
	if verb := r.doc.Token(r.doc.Mention(id).Head).Head; verb != 0 && r.doc.Token(verb).Label == "acl:relcl" {
		noun = r.doc.Token(verb).Head
	}
	who := strings.HasPrefix(r.text(id), "who")
	for k := id - 1; k > 0 && k > id-8; k-- {
		m := r.doc.Mention(k)
		beside := strings.Trim(r.doc.Text[min(m.End, r.doc.Mention(id).Start):r.doc.Mention(id).Start], " ,") == ""
		if (noun != 0 && m.Head == noun || noun == 0 && beside && who == (m.Type == onrecord.Person)) && r.of[k] != nil && m.End <= r.doc.Mention(id).Start {
			r.join(id, r.of[k], k, "relative")
			return
		}
	}
}

// empty reports whether "it" stands for a clause or for nothing: "it is clear that".
func (r *resolver) empty(id onrecord.MentionID) bool {
	h := r.doc.Mention(id).Head
	if h == 0 || !strings.HasPrefix(r.doc.Token(h).Label, "nsubj") {
		return false
	}
	verb := r.doc.Token(h).Head
	if verb == 0 {
		return false
	}
	switch r.doc.Token(verb).Lemma {
	case "seem", "appear", "rain", "snow", "turn", "happen", "clear", "possible", "impossible", "important", "necessary", "likely", "unlikely", "true", "time", "hard", "difficult", "easy":
		return true
	}
	s := r.doc.Sentences[r.sentence[id]-1]
	for t := verb + 1; t <= s.Last; t++ { // "it was announced that", "it is our duty to"
		k := r.doc.Token(t)
		if k.Head == verb && (k.Label == "csubj" || k.Label == "csubj:pass" || k.Label == "csubj:outer") {
			return true
		}
	}
	return r.doc.Token(h).Label == "nsubj:pass" && int(verb) < len(r.doc.Tokens) && r.doc.Word(verb+1) == "that"
}

// mayBe reports whether a pronoun and a chain agree in kind, number and gender,
// and whether the one's place lets it mean the other.
func (r *resolver) mayBe(id onrecord.MentionID, p pronoun, c *chain) bool {
	far := r.sentence[id] - r.sentence[c.last]
	if r.speaks[id] != 0 && c.typ == onrecord.Other && len(c.names) == 0 {
		return false // no thing speaks
	}
	switch {
	case p.gender == 'm' || p.gender == 'f':
		if c.typ != onrecord.Person || c.plural || c.gender != 0 && c.gender != p.gender || far > farthest || r.speaks[id] != 0 && r.vague(c) {
			return false
		}
	case p.plural:
		group := c.plural || c.typ == onrecord.Org || c.typ == onrecord.Norp && len(c.names) > 0 && r.isPeople(c)
		if !group || far > 2 {
			return false
		}
	default:
		if far > 0 && r.quoted(id) && !r.isSubject(id) && r.label(id) != "nmod:poss" {
			return false // what a quotation points at is seldom named outside it
		}
		thing := !c.plural && (c.typ == onrecord.Org || c.typ == onrecord.GPE || c.typ == onrecord.Facility || c.typ == onrecord.Loc || c.typ == onrecord.Other)
		if !thing || far > 2 || r.adjectival(c.last) && c.subject == 0 {
			return false
		}
	}
	return !r.within(c.last, id) && !r.clashes(id, c)
}

// vague reports whether nothing but the model of names says that a chain is a
// person: one bare word, without a title, that has done nothing and said nothing.
func (r *resolver) vague(c *chain) bool {
	if len(c.names) == 0 || c.gender != 0 || c.lead != 0 || c.record != 0 || len(c.roles) > 0 || len(c.nouns) > 0 {
		return false
	}
	if slices.ContainsFunc(c.names, func(name string) bool { return strings.ContainsRune(name, ' ') }) {
		return false
	}
	const most = 60 // mentions: what comes so often and does nothing does nothing
	return !slices.ContainsFunc(c.members[:min(len(c.members), most)], func(m onrecord.Member) bool { return r.speaks[m.Mention] != 0 || r.isSubject(m.Mention) })
}

func (r *resolver) isPeople(c *chain) bool {
	as, ok := r.lookup(c.names[0])
	return !ok || as.sense == asPeople
}

// clashes reports whether grammar keeps the two apart: an object and the
// subject of its own verb; or he, in what somebody says, and who says it.
func (r *resolver) clashes(id onrecord.MentionID, c *chain) bool {
	if h := r.doc.Mention(id).Head; h != 0 && r.sentence[c.last] == r.sentence[id] {
		switch l := r.doc.Token(h).Label; {
		case l == "obj", l == "iobj", l == "obl" && !strings.HasSuffix(r.text(id), "self"):
			k := r.doc.Mention(c.last).Head
			if k != 0 && r.isSubject(c.last) && r.doc.Token(k).Head == r.doc.Token(h).Head && !strings.HasSuffix(r.text(id), "self") {
				return true
			}
		}
	}
	s := r.quoter(id)
	return s != 0 && r.of[s] == c
}

// quoter is the speaker of the words between quotation marks in which a mention
// stands, or 0. It is not who thinks or says something within those words.
func (r *resolver) quoter(id onrecord.MentionID) onrecord.MentionID {
	if r.voice[id] == 0 {
		return 0
	}
	start := r.quote[id]
	if start < 0 {
		return 0
	}
	v := r.voice[id]
	for v != 0 && (r.doc.Statement(v).Speaker == 0 || r.doc.Statement(v).Extent().Start > start) {
		v = r.doc.Statement(v).Within
	}
	if v == 0 {
		return 0
	}
	return r.doc.Statement(v).Speaker
}

// quoted reports whether a mention stands between quotation marks.
func (r *resolver) quoted(id onrecord.MentionID) bool { return r.quote[id] >= 0 }

// score is how likely a pronoun means a chain: near, a subject, a speaker, named.
func (r *resolver) score(id onrecord.MentionID, p pronoun, c *chain) int {
	far := int(r.sentence[id] - r.sentence[c.last])
	score := 100 - 14*min(far, 6)
	if c.subject != 0 {
		score += 24 - 8*min(int(r.sentence[id]-c.subject), 3)
	}
	if len(c.names) > 0 {
		score += 12
	}
	score += 4 * min(len(c.members), 4)
	if r.isSubject(id) && r.isSubject(c.last) {
		score += 8
	}
	score += r.speakerScore(id, c)
	if p.gender == 'n' {
		score += r.thingScore(id, c)
	}
	if p.gender != 0 && p.gender == c.gender {
		score += 6
	}
	if p.plural && c.plural {
		score += 45
	}
	if l := r.label(c.last); l == "compound" || l == "amod" || l == "nmod:poss" {
		score -= 10
	}
	return score
}

// speakerScore prefers who spoke last as who speaks again, and who says
// something as who it is about: "Stoltenberg said he would".
func (r *resolver) speakerScore(id onrecord.MentionID, c *chain) int {
	score := 0
	if v := r.voice[id]; v != 0 && !r.quoted(id) {
		if s := r.doc.Statement(v).Speaker; s != 0 && r.of[s] == c {
			score += 30
		}
	}
	if r.speaks[id] != 0 {
		if len(c.names) > 0 {
			score += 12 // who is quoted is mostly named
		}
		if s := r.lastSpeaker(id); s != 0 && r.of[s] == c {
			if score += 12; r.lead <= s || r.of[r.lead] == c {
				score += 18 // nobody else has done anything since
			}
		}
	}
	return score
}

// lastSpeaker is the speaker of the last statement before a mention.
func (r *resolver) lastSpeaker(id onrecord.MentionID) onrecord.MentionID {
	start := r.doc.Mention(id).Start
	i, _ := slices.BinarySearch(r.speakers, id)
	for i--; i >= 0; i-- {
		if s := r.speakers[i]; r.of[s] != nil && r.doc.Mention(s).Start < start {
			return s
		}
	}
	return 0
}

// thingScore weighs what "it" may mean: a body or state rather than a place or text.
func (r *resolver) thingScore(id onrecord.MentionID, c *chain) int {
	score := 0
	switch c.typ {
	case onrecord.Org:
		score += 8
	case onrecord.GPE:
		score += 6
	case onrecord.Loc, onrecord.Facility:
		score -= 6
	}
	if r.sentence[id] == r.sentence[c.last] && r.label(id) == "obj" {
		score += int(c.last) - int(id) // nearest first
	}
	return score
}

// speaksFor is the body of a speaker's first role that names one.
func (r *resolver) speaksFor(c *chain) *chain {
	for _, k := range c.roles {
		if word := strings.ToLower(r.doc.Slice(k.span)); strings.Contains(word, "ambassador") || strings.Contains(word, "envoy") || strings.Contains(word, "representative") {
			return r.home(c) // not the body that they are sent to
		}
		if k.body != 0 && r.of[k.body] != nil {
			return r.of[k.body]
		}
	}
	return nil
}

// homelands resolves "her country": the state that the person's role names.
func (r *resolver) homelands() {
	for i := range r.doc.Mentions {
		id := onrecord.MentionID(i + 1)
		c := r.of[id]
		if r.doc.Mentions[i].Kind != onrecord.Nominal || c == nil || len(c.members) > 1 || !r.bare(id) {
			continue
		}
		if word := r.headWords(id); word != "country" && word != "nation" && word != "homeland" && r.uses[word] != usesGovernment {
			continue
		}
		if int(id) >= len(r.doc.Mentions) || r.doc.Mentions[i+1].Start != r.doc.Mentions[i].Start || r.of[id+1] == nil {
			continue
		}
		if home := r.home(r.of[id+1]); home != nil && home != c {
			c.members = nil
			r.join(id, home, 0, "country of the person")
		}
	}
}

// home is the state that a person's roles name; a state's own is itself.
func (r *resolver) home(c *chain) *chain {
	if r.isState(c) {
		return c
	}
	for _, k := range c.roles {
		var state *chain
		r.inSpan(k.span, func(id onrecord.MentionID) {
			if state == nil && r.of[id] != nil && r.isState(r.of[id]) {
				state = r.of[id]
			}
		})
		if state != nil {
			return state
		}
	}
	return nil
}

// isState reports whether a chain is a state of the catalogue.
func (r *resolver) isState(c *chain) bool {
	return c.record != 0 && r.states[r.records[c.record].country] == c.record
}
