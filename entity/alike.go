package entity

import (
	"strings"
	"unicode"

	"onrecord"
)

// names makes the chains of names: full names first, so that a short name
// finds its full one wherever it stands, then what abbreviates them.
func (r *resolver) names() {
	var short, adjectives []onrecord.MentionID
	for i := range r.doc.Mentions {
		id := onrecord.MentionID(i + 1)
		if r.doc.Mentions[i].Kind != onrecord.Name {
			continue
		}
		words := strings.Fields(r.text(id))
		reading, known := r.reading(id)
		switch {
		case known && reading.sense == asAdjective:
			adjectives = append(adjectives, id)
		case len(words) == 1 && !known && (r.doc.Mentions[i].Type == onrecord.Person || allCapitals(words[0])):
			short = append(short, id)
		default:
			r.name(id, reading)
		}
	}
	for _, id := range short {
		r.short(id)
	}
	for _, id := range adjectives {
		r.adjective(id)
	}
}

// reading is how the catalogue reads a name; a capital is read as its state
// only where it acts as one.
func (r *resolver) reading(id onrecord.MentionID) (reading, bool) {
	m := r.doc.Mention(id)
	found, ok := r.lookup(r.text(id))
	if !ok {
		return reading{}, false
	}
	person := r.records[found.record].typ == onrecord.Person
	if person != (m.Type == onrecord.Person) {
		return reading{}, false
	}
	if found.sense == asCapital && !r.governs(id) {
		found = reading{record: found.city}
	}
	return found, true
}

// governs reports whether a capital stands for its government.
func (r *resolver) governs(id onrecord.MentionID) bool {
	m := r.doc.Mention(id)
	if i := r.doc.BlockAt(m.Start); i >= 0 && r.doc.Blocks[i].Kind == onrecord.Dateline {
		return false
	}
	t := r.doc.Token(m.Head)
	after := r.tokenAt(id, 1)
	before := strings.ToLower(r.wordAt(id, -1))
	switch {
	case before == "the", r.uses[before] == usesCity,
		t.Label == "nsubj:pass" && after != 0 && r.doc.Token(after).Tag == onrecord.AUX:
		return false
	case after != 0 && (r.doc.Token(after).Tag == onrecord.VERB || r.doc.Token(after).Tag == onrecord.AUX),
		after != 0 && r.doc.Word(after) == "," && r.tokenAt(id, -1) == 0:
		return true
	case t.Label == "nsubj:pass", t.Label == "compound", t.Label == "flat", t.Label == "appos", t.Label == "nmod:unmarked":
		return false
	case t.Label == "nmod:poss":
		return true
	}
	if before == "to" && t.Head != 0 {
		return r.uses[strings.ToLower(r.doc.Token(t.Head).Lemma)] != usesMotion
	}
	return t.Label != "obj" || t.Head == 0 || r.uses[strings.ToLower(r.doc.Token(t.Head).Lemma)] != usesMotion
}

// name adds a name to the chain of the same name, or starts one.
func (r *resolver) name(id onrecord.MentionID, as reading) {
	text := plain(r.text(id))
	for _, c := range r.likely(id, text, as.record) {
		if rule := r.same(c, id, text, as); rule != "" {
			r.named(id, c, text, rule)
			return
		}
	}
	c := r.start(id, "first")
	r.call(c, text)
	c.plural = as.sense == asPeople
	if as.record != 0 && as.sense != asPeople {
		r.known(c, as.record)
	}
	if c.typ == onrecord.Person {
		if c.gender == 0 {
			c.gender = r.genderOf(id, text)
		}
		if t := r.addresses[r.wordAt(id, -1)]; t.role != "" {
			c.nouns = append(c.nouns, t.role)
		}
	}
}

func (r *resolver) named(id onrecord.MentionID, c *chain, text, rule string) {
	r.join(id, c, 0, rule)
	for _, n := range c.names {
		if n == text {
			return
		}
	}
	r.call(c, text)
}

// same says by which rule a name is of the chain, or "".
func (r *resolver) same(c *chain, id onrecord.MentionID, text string, as reading) string {
	m := r.doc.Mention(id)
	if as.record != 0 && as.sense != asPeople && c.record == as.record {
		if as.sense == asCapital {
			return "capital for government"
		}
		return "catalogue"
	}
	if c.record != 0 && as.record != 0 || !comparable(c.typ, m.Type) {
		return ""
	}
	for _, n := range c.names {
		if strings.EqualFold(n, text) {
			return "same name"
		}
		if m.Type == onrecord.Person && samePerson(n, text) {
			return "same person"
		}
		if m.Type == onrecord.Org && c.typ == onrecord.Org && sameBody(n, text) && (strings.Contains(text, " ") || r.isNoun(text) || !strings.HasSuffix(n, " "+text)) {
			return "short name"
		}
	}
	if c.typ == m.Type && r.bracketed(id, c) {
		return "alias in brackets"
	}
	return ""
}

// comparable reports whether mentions of the types may be one: what the model
// takes for a body here and for a place there may be the same.
func comparable(a, b onrecord.EntityType) bool {
	return a == b || a != onrecord.Person && b != onrecord.Person && a != onrecord.Norp && b != onrecord.Norp
}

// plain is a name without article, possessive ending and points of initials.
func plain(name string) string {
	name = strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The ")
	name = strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
	return strings.Join(strings.Fields(name), " ")
}

// samePerson reports whether two full names are of one person: the same last
// name, and first names that are the same, a variant, or an initial of the other.
func samePerson(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) < 2 || len(y) < 2 || !variant(x[len(x)-1], y[len(y)-1]) {
		return false
	}
	return variant(x[0], y[0]) || initial(x[0], y[0]) || initial(y[0], x[0])
}

func initial(a, b string) bool {
	return len(a) <= 2 && len(a) > 0 && len(b) > 0 && a[0] == b[0] && (len(a) == 1 || a[1] == '.')
}

// variant reports whether two words are spellings of one name: Sergei and
// Sergey, Zelenskyy and Zelensky.
func variant(a, b string) bool {
	return a == b || skeleton(a) == skeleton(b)
}

// skeleton is a name's form in which the usual transliterations agree.
func skeleton(name string) string {
	s := strings.ToLower(name)
	for _, pair := range transliterations {
		s = strings.ReplaceAll(s, pair[0], pair[1])
	}
	return s
}

var transliterations = [][2]string{{"ź", "z"}, {"ł", "l"}, {"ó", "o"}, {"ś", "s"}, {"ń", "n"}, {"ü", "u"}, {"ö", "o"}, {"ä", "a"}, {"ğ", "g"}, {"ç", "c"},
	{"é", "e"}, {"á", "a"}, {"í", "i"}, {"ć", "c"}, {"č", "c"}, {"š", "s"}, {"ž", "z"}, {"iy", "y"}, {"ii", "y"}, {"yy", "y"}, {"ei", "ey"}, {"ks", "x"},
	{"sz", "sh"}, {"cz", "ch"}, {"w", "v"}, {"i", "y"}}

// sameBody reports whether one name of a body is a shorter form of the other:
// its end ("Foreign Ministry") or its beginning ("Wagner" Group).
func sameBody(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if !strings.HasSuffix(a, " "+b) && !strings.HasPrefix(a, b+" ") {
		return false
	}
	return strings.HasSuffix(a, " "+b) || strings.HasPrefix(a, b+" ") && len(b) > 3 && strings.Count(a, " ") < 3
}

// isNoun reports whether a name is a mere noun with a capital: "the Board".
func (r *resolver) isNoun(text string) bool {
	_, _, ok := r.noun(text)
	return ok
}

// bracketed reports whether the name stands in brackets behind a name of c.
func (r *resolver) bracketed(id onrecord.MentionID, c *chain) bool {
	if r.wordAt(id, -1) != "(" || r.wordAt(id, 1) != ")" && r.wordAt(id, 1) != "," && r.wordAt(id, 1) != ";" {
		return false
	}
	start := r.doc.Mention(id).Start
	for _, k := range c.members {
		if end := r.doc.Mention(k.Mention).End; end < start && strings.TrimSpace(r.doc.Text[end:start]) == "(" {
			return true
		}
	}
	return false
}

func allCapitals(word string) bool {
	n := 0
	for _, c := range word {
		if unicode.IsLower(c) {
			return false
		}
		n++
	}
	return n > 1
}

// short finds the chain of a name of one word: a person's last or first name,
// or initials.
func (r *resolver) short(id onrecord.MentionID) {
	text := plain(r.text(id))
	m := r.doc.Mention(id)
	var best *chain
	rule := ""
	for _, c := range r.likely(id, text, 0) {
		is := ""
		switch {
		case m.Type == onrecord.Person && c.typ == onrecord.Person && r.agrees(id, c):
			is = shortPerson(c, text)
		case m.Type != onrecord.Person && c.typ != onrecord.Person:
			is = r.initials(id, c, text)
		}
		if is != "" && (best == nil || r.nearer(id, c, best)) {
			best, rule = c, is
		}
	}
	if best != nil {
		r.named(id, best, text, rule)
		return
	}
	c := r.start(id, "first")
	r.call(c, text)
	if m.Type == onrecord.Person {
		c.gender = r.genderOf(id, text)
	}
}

// nearer reports whether the last mention before id is of a rather than of b;
// a chain that only begins behind id is far.
func (r *resolver) nearer(id onrecord.MentionID, a, b *chain) bool {
	return lastBefore(a, id) > lastBefore(b, id)
}

func lastBefore(c *chain, id onrecord.MentionID) onrecord.MentionID {
	best := onrecord.MentionID(0)
	for _, k := range c.members {
		if k.Mention < id {
			best = max(best, k.Mention)
		}
	}
	return best
}

// agrees reports whether the title before a short name fits the chain's gender.
func (r *resolver) agrees(id onrecord.MentionID, c *chain) bool {
	g := r.addresses[r.wordAt(id, -1)].gender
	return g == 0 || c.gender == 0 || g == c.gender
}

func shortPerson(c *chain, text string) string {
	for _, n := range c.names {
		words := strings.Fields(n)
		if last := words[len(words)-1]; variant(last, text) {
			return "last name"
		}
		if strings.HasSuffix(n, "-"+text) {
			return "last name"
		}
	}
	for _, n := range c.names {
		if first, _, full := strings.Cut(n, " "); full && first == text {
			return "first name"
		}
	}
	return ""
}

// initials reports whether text abbreviates a name of c, or is its alias in brackets.
func (r *resolver) initials(id onrecord.MentionID, c *chain, text string) string {
	for _, n := range c.names {
		if n == text {
			return "same name"
		}
		if abbreviates(text, n) {
			return "initials"
		}
	}
	if c.typ != onrecord.GPE && r.bracketed(id, c) {
		return "alias in brackets"
	}
	return ""
}

// abbreviates reports whether short is made of the initials of the name's
// capitalised words, or of all its words.
func abbreviates(short, name string) bool {
	short = strings.ReplaceAll(short, ".", "")
	if len(short) < 2 || !strings.Contains(name, " ") {
		return false
	}
	capitals, all := acronyms(name)
	return short == capitals || short == all
}

// adjective adds the adjective of a state to the state's chain, if the text
// names the state.
func (r *resolver) adjective(id onrecord.MentionID) {
	as, _ := r.lookup(r.text(id))
	text := plain(r.text(id))
	for _, c := range r.likely(id, text, as.record) {
		if c.record == as.record && c.typ == onrecord.GPE {
			r.join(id, c, 0, "adjective of the state")
			return
		}
		if c.typ == onrecord.Norp && len(c.names) > 0 && c.names[0] == text {
			r.join(id, c, 0, "same name")
			return
		}
	}
	r.call(r.start(id, "first"), text)
}

// genderOf is the gender that a person's first name or title tells.
func (r *resolver) genderOf(id onrecord.MentionID, name string) gender {
	if t, ok := r.addresses[r.wordAt(id, -1)]; ok && t.gender != 0 {
		return t.gender
	}
	if n, _, ok := r.noun(r.wordAt(id, -1)); ok && n.gender != 0 {
		return n.gender
	}
	for w := range strings.SplitSeq(name, " ") {
		if t := r.addresses[w]; t.gender != 0 {
			return t.gender
		}
		if g, ok := r.given[strings.ToLower(strings.TrimSuffix(w, "."))]; ok {
			return g
		}
		break
	}
	return 0
}
