package entity

import (
	"slices"

	"onrecord"
	"onrecord/analysis"
	"onrecord/lang"
)

// Coreference writes entities: which mentions are one person, body or place.
//
// It goes in three passes, the surest first (as in the sieves of Raghunathan
// et al. 2010): names by their form and the catalogue; descriptions and
// pronouns of the third person in the order of the text; at last "I" and "we",
// by the statement that they stand in.
func Coreference() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:   "coreference",
		Doc:    "which mentions are one person, body, place or group",
		Reads:  []analysis.Layer{analysis.Tokens, analysis.Timexes, analysis.Mentions, analysis.Statements},
		Writes: []analysis.Layer{analysis.Entities},
		New:    newCoreference,
	}
}

func newCoreference(pack *lang.Pack) (analysis.Step, error) {
	l, err := readLexicon(pack)
	if err != nil {
		return nil, err
	}
	return func(d *onrecord.Document) error {
		r := newResolver(l, d)
		r.names()
		r.titles()
		r.others()
		r.firstPerson()
		r.homelands()
		d.Entities = r.entities()
		return nil
	}, nil
}

// chain is an entity under way.
type chain struct {
	number  int // in the order of their making
	members []onrecord.Member
	typ     onrecord.EntityType
	gender  gender
	plural  bool
	record  int32    // of the catalogue, 0 for none
	names   []string // distinct, in the order of the text
	nouns   []string // head nouns of its titles and descriptions, lower case
	roles   []role
	// what has been seen of it in the order of the text
	last    onrecord.MentionID
	subject onrecord.SentenceID // the last sentence of which it was a subject
	lead    onrecord.MentionID  // its last mention as a subject
	passed  int                 // how many of its mentions
}

// resolver is the state of resolving the mentions of one document.
type resolver struct {
	*lexicon
	doc      *onrecord.Document
	chains   []*chain
	of       []*chain // by mention
	sentence []onrecord.SentenceID
	voice    []onrecord.StatementID // by mention: the innermost statement around it
	speaks   []onrecord.StatementID // by mention: the first statement that it is the speaker of
	quote    []int                  // by mention: where the words between quotation marks begin that it stands in, or -1
	speakers []onrecord.MentionID   // of statements that stand within no other, in the order of the text
	at       onrecord.MentionID     // the last mention passed in the order of the text
	lead     onrecord.MentionID     // the last person passed that was a subject
	index    index
	lands    []*chain // those of states
	wordings map[string][]wording
	headed   map[string][]onrecord.MentionID // descriptions passed, by their head
	setting  *setting                        // once it has been asked for
}

func newResolver(l *lexicon, d *onrecord.Document) *resolver {
	n := len(d.Mentions) + 1
	r := &resolver{lexicon: l, doc: d, of: make([]*chain, n), sentence: make([]onrecord.SentenceID, n),
		voice: make([]onrecord.StatementID, n), speaks: make([]onrecord.StatementID, n), quote: make([]int, n),
		index: index{}, wordings: map[string][]wording{}, headed: map[string][]onrecord.MentionID{}}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Head != 0 {
			r.sentence[i+1] = d.SentenceOf(m.Head)
		}
		r.quote[i+1] = -1
	}
	for i := range d.Quotations {
		for _, p := range d.Quotations[i].Inner {
			r.inSpan(p, func(id onrecord.MentionID) { r.quote[id] = p.Start })
		}
	}
	r.statements()
	return r
}

// statements notes who speaks, and in whose words each mention stands.
func (r *resolver) statements() {
	size := make([]int, len(r.of))
	for i := range r.doc.Statements {
		s, number := &r.doc.Statements[i], onrecord.StatementID(i+1)
		if s.Speaker != 0 && r.speaks[s.Speaker] == 0 {
			r.speaks[s.Speaker] = number
		}
		if s.Speaker != 0 && s.Within == 0 {
			r.speakers = append(r.speakers, s.Speaker)
		}
		for _, c := range s.Content {
			r.inSpan(c, func(id onrecord.MentionID) {
				if s.Form == onrecord.Direct && r.quote[id] < 0 { // a turn in a conversation, set apart without marks
					r.quote[id] = c.Start
				}
				if r.voice[id] == 0 || c.Len() < size[id] {
					r.voice[id], size[id] = number, c.Len()
				}
			})
		}
	}
	slices.Sort(r.speakers)
}

// start makes a chain of one mention.
func (r *resolver) start(id onrecord.MentionID, rule string) *chain {
	c := &chain{number: len(r.chains), typ: r.doc.Mention(id).Type}
	r.chains = append(r.chains, c)
	r.join(id, c, 0, rule)
	return c
}

// join adds a mention to a chain.
func (r *resolver) join(id onrecord.MentionID, c *chain, antecedent onrecord.MentionID, rule string) {
	c.members = append(c.members, onrecord.Member{Mention: id, Antecedent: antecedent, Rule: rule})
	r.of[id] = c
	if r.doc.Mention(id).Kind == onrecord.Nominal {
		r.word(id, c)
	}
}

// text is the mention's words.
func (r *resolver) text(id onrecord.MentionID) string { return r.doc.Slice(r.doc.Mention(id).Span) }

// label is the relation of the mention's head.
func (r *resolver) label(id onrecord.MentionID) string {
	if h := r.doc.Mention(id).Head; h != 0 {
		return r.doc.Token(h).Label
	}
	return ""
}

// wordAt is the word k tokens behind the mention's last token (k > 0) or before
// its first (k < 0), in the same sentence, or "".
func (r *resolver) wordAt(id onrecord.MentionID, k int) string {
	if t := r.tokenAt(id, k); t != 0 {
		return r.doc.Word(t)
	}
	return ""
}

func (r *resolver) tokenAt(id onrecord.MentionID, k int) onrecord.TokenID {
	first, last := r.doc.TokensIn(r.doc.Mention(id).Span)
	t := int(last) + k
	if k < 0 {
		t = int(first) + k
	}
	if t < 1 || t > len(r.doc.Tokens) || r.sentence[id] == 0 || r.doc.SentenceOf(onrecord.TokenID(t)) != r.sentence[id] {
		return 0
	}
	return onrecord.TokenID(t)
}

// see notes in the order of the text that a mention of a chain has been passed.
func (r *resolver) see(id onrecord.MentionID) {
	c := r.of[id]
	if c == nil || c.last != 0 && r.inTitle(id) {
		return
	}
	c.last = id
	if r.isSubject(id) {
		c.subject, c.lead = r.sentence[id], id
		if c.typ == onrecord.Person {
			r.lead = id
		}
	}
}

// inTitle reports whether a mention stands in the title of a person: NATO in
// "the NATO Secretary General" is hardly what is spoken of.
func (r *resolver) inTitle(id onrecord.MentionID) bool {
	m := r.doc.Mention(id)
	for k := int(id) - 2; k >= 0 && k > int(id)-6; k-- {
		if o := &r.doc.Mentions[k]; o.Contains(m.Span) && o.Kind == onrecord.Nominal && o.Type == onrecord.Person {
			return true
		}
	}
	return false
}

// isSubject reports whether a mention is a subject, or heads a subject.
func (r *resolver) isSubject(id onrecord.MentionID) bool {
	switch r.label(id) {
	case "nsubj", "nsubj:pass", "nsubj:outer":
		return true
	}
	return false
}
