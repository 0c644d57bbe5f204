package entity

import (
	"strings"

	"onrecord"
)

// talk is a voice of the document: who speaks between one pair of quotation
// marks, or whoever wrote the text.
type talk struct {
	speaker *chain // nil if nobody is known to speak
	quote   int    // where the words begin whose speaker is not known, -1 outside of quotations
}

// firstPerson resolves "I", "we" and "you": inside a quotation "I" is its
// speaker, and "we" the body that the speaker's role names, if it names one.
// Outside of quotations they are the author, the author's side and the reader.
func (r *resolver) firstPerson() {
	type key struct {
		talk talk
		word byte // I, w, y
	}
	chains := map[key]*chain{}
	for i := range r.doc.Mentions {
		id := onrecord.MentionID(i + 1)
		if r.doc.Mentions[i].Kind != onrecord.Pronoun || r.of[id] != nil || r.doc.Mentions[i].Rule == ruleRelative {
			continue
		}
		p := r.pronouns[strings.ToLower(r.text(id))]
		if p.person == 3 || p.points {
			continue
		}
		t, s := r.talk(id)
		if t.speaker != nil && !mayTalk(t.speaker, p) {
			t = talk{quote: r.quote[id]}
		}
		if t.speaker != nil && p.person == 1 {
			c, rule := r.spoken(t.speaker, p)
			r.join(id, c, s, rule)
			continue
		}
		k := key{t, 'y'}
		if p.person == 1 {
			k.word = 'I'
			if p.plural {
				k.word = 'w'
			}
		}
		c := chains[k]
		if c == nil {
			chains[k] = r.start(id, "first")
			chains[k].plural = p.plural
			continue
		}
		r.join(id, c, c.members[len(c.members)-1].Mention, "same voice")
	}
}

// mayTalk reports whether a chain may mean itself by a pronoun: no thing speaks,
// and no body or state says "I".
func mayTalk(c *chain, p pronoun) bool {
	if c.typ == onrecord.Other && len(c.names) == 0 {
		return false
	}
	return p.person != 1 || p.plural || c.typ == onrecord.Person || c.typ == onrecord.Norp
}

// talk is the voice that a mention stands in, and the mention that speaks.
func (r *resolver) talk(id onrecord.MentionID) (talk, onrecord.MentionID) {
	if s := r.quoter(id); s != 0 && r.of[s] != nil {
		return talk{speaker: r.of[s], quote: -1}, s
	}
	return talk{quote: r.quote[id]}, 0
}

// spoken is what a speaker's "I" or "we" means.
func (r *resolver) spoken(speaker *chain, p pronoun) (*chain, string) {
	if p.plural {
		if b := r.speaksFor(speaker); b != nil {
			return b, "we: the speaker's body"
		}
	}
	return speaker, "first person"
}
