package attribution

import (
	"slices"
	"strings"

	"onrecord"
)

// isNegated: did not say, has never denied, declined to comment, no witness
// confirmed, has yet to say.
func (r *reading) isNegated(d *draft) bool {
	if d.cue.entry == nil && r.tok(d.cue.token).Tag == onrecord.PUNCT {
		return false
	}
	v := d.cue.token
	for k := r.child[v]; k != 0; k = r.sibling[k] {
		switch r.label(k) {
		case "advmod", "cc", "mark", "dep":
			for id := r.lo[k]; id <= r.hi[k]; id++ {
				if r.begins(id, negated) && (id < v || r.tok(id).Tag == onrecord.PART) && !d.Holds(r.tok(id).Span) && !d.Source.Contains(r.tok(id).Span) {
					return true
				}
			}
		}
	}
	first := max(d.cue.first-maxAdverb, r.sentenceOf(v).First)
	for id := first; id < v; id++ {
		if r.begins(id, negated) && r.leadsToVerb(id+1, v) && !d.Holds(r.tok(id).Span) {
			return true
		}
	}
	return r.isRefusal(d) || r.isNobody(d.Source)
}

// leadsToVerb reports whether only auxiliaries, adverbs and "to" stand from id to v.
func (r *reading) leadsToVerb(id, v tokenID) bool {
	for ; id < v; id++ {
		switch r.tok(id).Tag {
		case onrecord.AUX, onrecord.ADV, onrecord.PART:
		default:
			return false
		}
	}
	return true
}

// isRefusal: declined to comment; refused to say.
func (r *reading) isRefusal(d *draft) bool {
	if d.cue.kind == onrecord.CueDenial && d.cue.entry != nil && d.cue.entry.has(frameTo) {
		first, _ := r.d.TokensIn(d.Content[0])
		if r.lemma(first) != "to" {
			return false
		}
		for id := first; id != 0 && id <= first+2 && int(id) <= len(r.d.Tokens); id++ {
			if t := r.tok(id); t.Tag == onrecord.VERB {
				return slices.ContainsFunc(r.lex.verbs[r.lemma(id)], func(e entry) bool { return e.kind == onrecord.CueSpeech })
			}
		}
		return false
	}
	h := r.head(d.cue.token)
	return h != 0 && r.label(d.cue.token) == "xcomp" && r.refuses(h)
}

// refuses reports whether v is a verb such as "decline".
func (r *reading) refuses(v tokenID) bool {
	return slices.ContainsFunc(r.lex.verbs[r.lemma(v)], func(e entry) bool {
		return e.kind == onrecord.CueDenial && e.has(frameTo)
	})
}

// isNobody: no witness, neither army, none of them.
func (r *reading) isNobody(s span) bool {
	first, _ := r.d.TokensIn(s)
	if s.IsZero() || first == 0 {
		return false
	}
	return slices.Contains([]string{"no", "neither", "none", "nobody"}, strings.ToLower(r.word(first)))
}

// mergeRefusals leaves of "refused to say whether" one statement: the source did
// not say whether. "declined to comment on the rate" stays what it is.
func (r *reading) mergeRefusals() {
	beside := r.inSentences()
	for i := range r.drafts {
		d := &r.drafts[i]
		if d.rule != "infinitive" || !r.refuses(d.cue.token) {
			continue
		}
		for _, j := range beside[r.sentence[d.cue.token]] {
			o := &r.drafts[j]
			if r.head(o.cue.token) != d.cue.token || r.label(o.cue.token) != "xcomp" || o.superseded {
				continue
			}
			if o.rule == "preposition" || o.cue.kind != onrecord.CueSpeech && o.cue.kind != onrecord.CueWriting {
				o.superseded = true
				continue
			}
			o.source, o.speaker, o.Source = d.source, d.speaker, d.Source
			d.superseded = true
		}
	}
	r.drafts = slices.DeleteFunc(r.drafts, func(d draft) bool { return d.superseded })
}

// isRepeated: has repeatedly condemned, warns every year, reiterated.
func (r *reading) isRepeated(d *draft) bool {
	if d.cue.entry == nil {
		return false
	}
	if r.begins(d.cue.token, repeated) || slices.ContainsFunc(r.lex.adverbs[r.lemma(d.cue.token)], func(a adverb) bool { return a.effect == repeated && len(a.rest) == 0 }) {
		return true
	}
	for id := max(d.cue.first-maxAdverb, r.sentenceOf(d.cue.token).First); id < d.cue.token; id++ {
		if r.begins(id, repeated) && !d.Holds(r.tok(id).Span) && !d.Source.Contains(r.tok(id).Span) {
			return true
		}
	}
	for k := r.child[d.cue.token]; k != 0; k = r.sibling[k] {
		switch r.label(k) {
		case "advmod", "obl":
			for id := r.lo[k]; id <= r.hi[k]; id++ {
				if r.begins(id, repeated) && !d.Holds(r.tok(id).Span) {
					return true
				}
			}
		}
	}
	return false
}

// maxAdverb is how many tokens before a cue its adverbs may begin.
const maxAdverb = 3

func (r *reading) begins(id tokenID, effect string) bool {
	for _, a := range r.lex.adverbs[strings.ToLower(r.word(id))] {
		if a.effect == effect && r.follows(id, a.rest) {
			return true
		}
	}
	return false
}
