package entity

import (
	"strings"

	"onrecord"
)

// others resolves descriptions and pronouns of the third person in the order
// of the text, each to what has been spoken of before it.
func (r *resolver) others() {
	for i := range r.doc.Mentions {
		id := onrecord.MentionID(i + 1)
		if s := r.quoter(id); s > id {
			r.resolve(s) // who speaks is known before what is said
		}
		r.resolve(id)
		r.see(id)
		if c := r.of[id]; c != nil {
			c.passed++
		}
		r.at = id
	}
	r.namedLater()
}

// namedLater resolves who speaks as "he" or "she" before anybody is named to
// whoever is named next: a way to begin an article.
func (r *resolver) namedLater() {
	for i := range r.doc.Mentions {
		id := onrecord.MentionID(i + 1)
		p := r.pronouns[strings.ToLower(r.text(id))]
		if r.of[id] != nil || r.speaks[id] == 0 || p.gender != 'm' && p.gender != 'f' {
			continue
		}
		for k := id + 1; int(k) <= len(r.doc.Mentions) && r.sentence[k]-r.sentence[id] <= 2; k++ {
			c := r.of[k]
			if c != nil && c.typ == onrecord.Person && !c.plural && len(c.names) > 0 && (c.gender == 0 || c.gender == p.gender) && r.quote[k] < 0 && !r.vague(c) {
				r.join(id, c, 0, "named later")
				break
			}
		}
	}
}

// resolve finds the chain of a mention that has none yet.
func (r *resolver) resolve(id onrecord.MentionID) {
	if r.of[id] != nil {
		return
	}
	switch r.doc.Mention(id).Kind {
	case onrecord.Nominal:
		r.nominal(id)
	case onrecord.Pronoun:
		if r.doc.Mention(id).Rule == ruleRelative {
			r.relative(id)
		} else {
			r.pronoun(id)
		}
	}
}

// nominal adds a description to the chain that it takes up, or starts one.
func (r *resolver) nominal(id onrecord.MentionID) {
	defer r.file(id)
	n, plural, ok := r.headNoun(id)
	if !ok || r.doc.Mention(id).Rule == ruleThing {
		if c, rule := r.takeUp(id); c != nil {
			r.join(id, c, c.last, rule)
			return
		}
		r.begin(id, r.many(id), "")
		return
	}
	word := r.headWords(id)
	if same := r.repeated(id); same != nil {
		r.join(id, same, same.last, "same words")
		return
	}
	if !plural && r.takesUp(id) {
		if c, rule := r.antecedent(id, n, word); c != nil {
			r.join(id, c, c.last, rule)
			return
		}
	}
	r.begin(id, plural, word)
}

// file keeps a description under its head.
func (r *resolver) file(id onrecord.MentionID) {
	if words := r.modifiers(id); len(words) > 0 {
		head := words[len(words)-1]
		r.headed[head] = append(r.headed[head], id)
	}
}

// many reports whether a thing is in the plural.
func (r *resolver) many(id onrecord.MentionID) bool {
	h := r.doc.Mention(id).Head
	return h != 0 && strings.HasSuffix(r.doc.Word(h), "s") && !strings.HasSuffix(r.doc.Token(h).Lemma, "s")
}

func (r *resolver) begin(id onrecord.MentionID, plural bool, word string) {
	c := r.start(id, "first")
	c.plural = plural
	if word != "" {
		c.nouns = []string{word}
		n, _, _ := r.noun(word)
		c.gender = n.gender
	}
	if c.typ == onrecord.Person && !plural {
		if b := r.body(id); b != 0 {
			c.roles = []role{{span: r.roleSpan(id), body: b}}
		}
	}
}

// repeated is the chain of nominals that has been mentioned in the same words
// with a definite article or in the plural.
func (r *resolver) repeated(id onrecord.MentionID) *chain {
	text := strings.ToLower(r.text(id))
	if strings.HasPrefix(text, "a ") || strings.HasPrefix(text, "an ") || strings.Contains(text, "another") || !strings.Contains(text, " ") || r.generic(id) {
		return nil
	}
	var newest *chain
	for _, w := range r.wordings[text] {
		c := w.chain
		if w.first >= id || c.last == 0 || len(c.names) > 0 && c.record == 0 && c.typ != onrecord.Person {
			continue
		}
		if newest == nil || c.number > newest.number {
			newest = c
		}
	}
	return newest
}

// generic reports whether a description of a country or body by its class
// alone may mean another one each time: "the country".
func (r *resolver) generic(id onrecord.MentionID) bool {
	n, _, _ := r.headNoun(id)
	first, last := r.doc.TokensIn(r.doc.Mention(id).Span)
	return (n.sort == aPlace || n.sort == aBody || n.sort == aDocument) && last == first+1
}

// takesUp reports whether a nominal may refer back: it has "the" or "this".
func (r *resolver) takesUp(id onrecord.MentionID) bool {
	first, last := r.doc.TokensIn(r.doc.Mention(id).Span)
	switch strings.ToLower(r.doc.Word(first)) {
	case "the", "this", "that":
		return first < last
	}
	return capital(r.doc.Word(last)) && first < last && r.body(id) != 0
}

// antecedent finds what a definite description takes up.
func (r *resolver) antecedent(id onrecord.MentionID, n noun, word string) (*chain, string) {
	switch n.sort {
	case aRole, aPerson:
		return r.latest(id, func(c *chain) string { return r.describes(id, c, n, word) })
	case aPlace:
		if word == "country" || word == "nation" || word == "state" {
			return r.state(id)
		}
		return r.latest(id, func(c *chain) string { return r.classifies(id, c, n, word) })
	case aBody, aFacility:
		return r.latest(id, func(c *chain) string { return r.classifies(id, c, n, word) })
	}
	return r.latest(id, func(c *chain) string { return r.isText(id, c, word) })
}

// latest is the chain last spoken of before id that passes the test.
func (r *resolver) latest(id onrecord.MentionID, test func(*chain) string) (*chain, string) {
	var best *chain
	rule := ""
	for c := range r.recent(id, onrecord.SentenceID(len(r.doc.Sentences))) {
		if best != nil && r.sentence[id]-r.sentence[c.last] > 2 {
			break // not even a subject comes before best
		}
		if best != nil && r.recency(id, c) < r.recency(id, best) || r.within(c.last, id) {
			continue
		}
		if is := test(c); is != "" {
			best, rule = c, is
		}
	}
	return best, rule
}

// recency is where a chain was last spoken of; for what is a subject, where it
// was last one.
func (r *resolver) recency(id onrecord.MentionID, c *chain) onrecord.MentionID {
	if r.isSubject(id) && c.lead != 0 && r.sentence[id]-r.sentence[c.lead] <= 2 {
		return c.lead + onrecord.MentionID(len(r.doc.Mentions))
	}
	return c.last
}

// within reports whether the mention a stands inside b or holds it.
func (r *resolver) within(a, b onrecord.MentionID) bool {
	x, y := r.doc.Mention(a).Span, r.doc.Mention(b).Span
	return x.Overlaps(y)
}

// describes says by which rule a role takes up a person: the same title, or one
// that stands for it, of the same body.
func (r *resolver) describes(id onrecord.MentionID, c *chain, n noun, word string) string {
	if c.typ != onrecord.Person || c.plural || n.gender != 0 && c.gender != 0 && n.gender != c.gender {
		return ""
	}
	if body := r.body(id); body != 0 && !r.bodyFits(body, c) {
		return ""
	}
	bare := r.bare(id)
	if !bare && r.body(id) == 0 {
		return "" // "the other minister"
	}
	for _, k := range c.nouns {
		if k == word || bare && strings.HasSuffix(k, " "+word) {
			return "title"
		}
	}
	for _, k := range c.nouns {
		if r.standsFor(word, k) && (r.body(id) != 0 || len(c.names) > 0) {
			return "title"
		}
	}
	if c.record != 0 && len(c.roles) == 0 {
		for _, k := range r.records[c.record].classes {
			if k == word && r.body(id) != 0 {
				return "office in the catalogue"
			}
		}
	}
	if (word == "man" || word == "woman") && r.sentence[id]-r.sentence[c.last] <= 1 && c.gender == n.gender {
		return "man or woman"
	}
	return ""
}

// bodyFits reports whether a role of the body may be one of c: c has it, or no
// body is known of it.
func (r *resolver) bodyFits(body onrecord.MentionID, c *chain) bool {
	if len(c.roles) == 0 {
		return c.record != 0 && r.of[body] != nil && r.of[body].record != 0 &&
			r.records[r.of[body].record].country == r.records[c.record].country
	}
	for _, k := range c.roles {
		if k.body == 0 || r.of[k.body] != nil && r.of[k.body] == r.of[body] {
			return true
		}
		if strings.EqualFold(r.text(k.body), r.text(body)) {
			return true
		}
	}
	return false
}

// bare reports whether a nominal is an article and its head alone.
func (r *resolver) bare(id onrecord.MentionID) bool {
	first, last := r.doc.TokensIn(r.doc.Mention(id).Span)
	from, to := r.headTokens(id)
	return from == first+1 && to == last
}

// standsFor reports whether the noun may take up what the other noun was said of.
func (l *lexicon) standsFor(word, other string) bool {
	for _, s := range l.synonyms[word] {
		if s == other || strings.HasSuffix(other, " "+s) {
			return true
		}
	}
	return false
}

// classifies says by which rule a description takes up a body or a place.
func (r *resolver) classifies(id onrecord.MentionID, c *chain, n noun, word string) string {
	if c.typ == onrecord.Person || c.typ == onrecord.Norp || c.typ == onrecord.Other || c.plural || !r.bare(id) {
		return ""
	}
	if r.hasClass(c, word) {
		return "class"
	}
	for _, s := range r.synonyms[word] {
		if r.hasClass(c, s) {
			return "class"
		}
	}
	if n.sort == aBody && c.typ == onrecord.Org && c.record == 0 && len(c.names) > 0 && r.open(c) && general(word) && r.sentence[id]-r.sentence[c.last] <= 3 {
		return "body last named"
	}
	return ""
}

// state is what "the country" takes up: the state that this sentence or the one
// before it names, else the one that the text speaks of most.
func (r *resolver) state(id onrecord.MentionID) (*chain, string) {
	if !r.bare(id) {
		return nil, ""
	}
	var near, most *chain
	seen := 0
	for _, c := range r.lands {
		if c.last == 0 {
			continue
		}
		if as, _ := r.lookup(r.text(c.last)); r.sentence[id]-r.sentence[c.last] <= 1 && as.sense == asName && (near == nil || c.last > near.last) {
			near = c
		}
		if n := r.before(c, id); n > seen {
			most, seen = c, n
		}
	}
	if near != nil {
		return near, "country last named"
	}
	return most, "country most spoken of"
}

// before is how many mentions of a chain stand before id.
func (r *resolver) before(c *chain, id onrecord.MentionID) int {
	n := c.passed
	for k := r.at + 1; k < id; k++ {
		if r.of[k] == c {
			n++
		}
	}
	return n
}

// general are nouns that say nothing of a body but that it is one.
func general(word string) bool {
	switch word {
	case "company", "firm", "group", "organization", "organisation", "agency", "body":
		return true
	}
	return false
}

// open reports whether no word of a body's name tells its class.
func (r *resolver) open(c *chain) bool {
	for w := range strings.FieldsSeq(c.names[0]) {
		if n, _, ok := r.noun(w); ok && n.sort == aBody {
			return false
		}
	}
	return true
}

// adjectival reports whether a mention is an adjective.
func (r *resolver) adjectival(id onrecord.MentionID) bool {
	as, _ := r.lookup(r.text(id))
	return r.doc.Mention(id).Kind == onrecord.Name && as.sense == asAdjective
}

// hasClass reports whether a chain is of the class: the catalogue, its name or
// its descriptions say so.
func (r *resolver) hasClass(c *chain, word string) bool {
	if c.record != 0 {
		for _, k := range r.records[c.record].classes {
			if k == word {
				return true
			}
		}
	}
	for _, k := range c.nouns {
		if k == word || strings.HasSuffix(k, " "+word) {
			return true
		}
	}
	for _, name := range c.names {
		if c.typ == onrecord.Person || c.typ == onrecord.Norp {
			break
		}
		for w := range strings.FieldsSeq(name) {
			if strings.EqualFold(w, word) {
				return true
			}
		}
	}
	return false
}

// isText says by which rule "the article" or "the report" takes up an outlet
// or an earlier document.
func (r *resolver) isText(id onrecord.MentionID, c *chain, word string) string {
	if !r.bare(id) || r.sentence[id]-r.sentence[c.last] > 4 {
		return ""
	}
	for _, k := range c.nouns {
		if c.typ == onrecord.Other && k == word {
			return "same noun"
		}
	}
	switch word {
	case "article", "story", "publication", "editorial", "column", "op-ed", "interview":
	default:
		return ""
	}
	outlet := c.record != 0 && r.records[c.record].outlet || r.hasClass(c, "newspaper") || r.hasClass(c, "magazine")
	if c.typ == onrecord.Org && outlet {
		return "outlet last named"
	}
	return ""
}

// entities are the chains as entities, in the order of their first mention.
func (r *resolver) entities() []onrecord.Entity {
	kept := r.kept()
	number := map[*chain]onrecord.EntityID{}
	for i, c := range kept {
		number[c] = onrecord.EntityID(i + 1)
	}
	entities := make([]onrecord.Entity, len(kept))
	for i, c := range kept {
		e := &entities[i]
		e.Type, e.Members, e.Name = c.typ, c.members, r.nameOf(c)
		if id := r.identify(c); id != 0 {
			known := &r.records[id]
			e.Ref, e.Country, e.Sector = known.ref, known.country, r.sectorOf(known)
		}
		e.Roles = r.roles(c, number)
	}
	return entities
}

// nameOf is the fullest name in the text: of what the catalogue knows, its
// usual name if the text has it.
func (r *resolver) nameOf(c *chain) string {
	best := ""
	for _, n := range c.names {
		if c.record != 0 && n == r.records[c.record].name {
			return n
		}
		if as, ok := r.lookup(n); c.record != 0 && ok && as.sense != asName && best != "" {
			continue
		}
		if c.record != 0 && c.typ != onrecord.Person && best != "" {
			if as, _ := r.lookup(best); as.sense == asName {
				continue
			}
		}
		if len(n) > len(best) || c.record != 0 {
			best = n
		}
	}
	if best != "" {
		return best
	}
	for _, m := range c.members {
		if r.doc.Mention(m.Mention).Kind == onrecord.Nominal {
			return r.text(m.Mention)
		}
	}
	return r.text(c.members[0].Mention)
}
