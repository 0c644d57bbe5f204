package attribution

import (
	"slices"
	"strings"

	"onrecord"
)

// Not all that a verb of speech stands over has been said.

// isDeed reports whether d's verb only names what outer wants or promises to be
// done, with a thing as its object: asked the minister to publish the reports.
func (r *reading) isDeed(d, outer *draft) bool {
	switch outer.cue.kind {
	case onrecord.CueDemand, onrecord.CueOrder, onrecord.CuePromise, onrecord.CueIntent, onrecord.CueThreat:
	default:
		return false
	}
	if d.cue.kind != onrecord.CueSpeech && d.cue.kind != onrecord.CueWriting || r.tok(d.cue.token).Fine != "VB" || r.tense(d.cue.token) == "MD" {
		return false
	}
	return !strings.HasPrefix(d.rule, "clause") && !r.hasClause(d)
}

// isBarePhrase reports whether the content is words behind the cue that begin with
// a preposition that the cue does not lead to, and have no verb: he put it in a drawer.
func (r *reading) isBarePhrase(d *draft) bool {
	if d.rule != "surface after" || d.cue.entry == nil || len(d.Content) != 1 || r.hasClause(d) {
		return false
	}
	first, _ := r.d.TokensIn(d.Content[0])
	return r.tok(first).Tag == onrecord.ADP && !slices.Contains(d.cue.entry.preps, r.lemma(first))
}

// hasClause reports whether the content has a verb or a quotation.
func (r *reading) hasClause(d *draft) bool {
	return slices.ContainsFunc(d.Content, func(c span) bool {
		first, last := r.d.TokensIn(c)
		for id := first; id != 0 && id <= last; id++ {
			if r.quotes.of[id] != r.quotes.of[d.cue.token] || r.isFinite(id) || r.tok(id).Tag == onrecord.AUX || r.isTo(id) {
				return true
			}
		}
		return false
	})
}
