package entity

import (
	"strings"

	"onrecord"
)

// owner is the mention of what a title belongs to, where that stands behind the
// title or behind the name that follows it: "President Emmanuel Macron of
// France", "spokesman Peter Hall of the interior ministry".
func (r *resolver) owner(title, name onrecord.MentionID) onrecord.MentionID {
	if at := r.behind(title); at != 0 {
		return r.ownerAt(at, title)
	}
	next := r.tokenAt(title, 1)
	if name <= title || next == 0 || r.doc.Token(next).Start != r.doc.Mention(name).Start {
		return 0
	}
	return r.ownerAt(r.behind(name), name)
}

// behind is the offset of what follows a mention and "of"; 0 if something else follows.
func (r *resolver) behind(id onrecord.MentionID) int {
	if r.wordAt(id, 1) != "of" {
		return 0
	}
	at := r.tokenAt(id, 2)
	if at == 0 {
		return 0
	}
	return r.doc.Token(at).Start
}

// ownerAt is the longest mention of a body or place that begins at an offset, or
// behind an article there.
func (r *resolver) ownerAt(start int, near onrecord.MentionID) onrecord.MentionID {
	if start == 0 {
		return 0
	}
	best := onrecord.MentionID(0)
	for k := int(near); k < len(r.doc.Mentions); k++ {
		m := &r.doc.Mentions[k]
		if m.Start > start && !determiners[strings.ToLower(strings.TrimSpace(r.doc.Text[start:m.Start]))] {
			break
		}
		if m.Start < start || m.Kind == onrecord.Pronoun || m.Type != onrecord.Org && m.Type != onrecord.GPE {
			continue
		}
		if best == 0 || m.End > r.doc.Mention(best).End {
			best = onrecord.MentionID(k + 1)
		}
	}
	return best
}

// stateOf is the mention of the state that a title is of, inside the title or as its owner.
func (r *resolver) stateOf(k role) onrecord.MentionID {
	if state := r.country(k.mention); state != 0 || k.body == 0 {
		return state
	}
	if c := r.of[k.body]; c != nil && c.record != 0 && r.isState(c) && r.doc.Mention(k.body).Kind == onrecord.Name {
		return k.body
	}
	return 0
}

// private reports whether a chain without a name is a body whose officers hold
// no office of a state: the club, the company.
func (r *resolver) private(c *chain) bool {
	for _, k := range c.members {
		if r.doc.Mention(k.Mention).Kind == onrecord.Nominal && r.posts.private[lastWord(r.headWords(k.Mention))] {
			return true
		}
	}
	return false
}

func lastWord(s string) string {
	return s[strings.LastIndexByte(s, ' ')+1:]
}
