package attribution

import (
	"slices"
	"strings"

	"onrecord"
)

// cue is the words that report something.
type cue struct {
	token       tokenID // the verb, noun or preposition that the rest hangs on
	first, last tokenID // its first and last token
	entry       *entry
	kind        onrecord.CueKind
	passive     bool
}

// findCues drafts a statement for each word that may report something and has
// both a content and a construction to carry it.
func (r *reading) findCues() {
	for i := range r.d.Sentences {
		s := &r.d.Sentences[i]
		if len(r.d.Blocks) > 0 && !r.d.News(s.Start) {
			continue
		}
		most := len(r.drafts) + maxDrafts
		for id := s.First; id <= s.Last && len(r.drafts) < most; id++ {
			r.cueAt(id)
		}
	}
	r.shareCited()
}

func (r *reading) cueAt(id tokenID) {
	t := r.tok(id)
	switch t.Tag {
	case onrecord.VERB, onrecord.AUX:
		r.verbCue(id)
	case onrecord.NOUN:
		r.nounCue(id)
	case onrecord.ADJ:
		r.adjectiveCue(id)
	}
	r.phraseCue(id)
}

// verbCue tries the rows of cue.tsv that fit the verb, the longest first.
func (r *reading) verbCue(id tokenID) {
	entries := r.lex.verbs[r.lemma(id)]
	if len(entries) == 0 {
		return
	}
	best := 0
	for i := range entries {
		if r.follows(id, entries[i].rest) {
			best = max(best, len(entries[i].rest))
		}
	}
	for n := best; n >= 0; n-- { // "wrote in a post" is no "write in"
		if r.reportBy(id, n, entries) {
			return
		}
	}
}

// reportBy tries the rows that have n words after the verb.
func (r *reading) reportBy(id tokenID, n int, entries []entry) bool {
	first, last := r.verbGroup(id, n)
	var cues []cue
	for i := range entries {
		if e := &entries[i]; len(e.rest) == n && r.follows(id, e.rest) {
			cues = append(cues, cue{token: id, first: first, last: last, entry: e, kind: e.kind, passive: r.isPassive(id)})
		}
	}
	for _, construction := range constructions {
		for _, c := range cues {
			if r.report(construction, c) {
				return true
			}
		}
	}
	return false
}

// follows reports whether the words after id are rest, as they stand or by lemma.
func (r *reading) follows(id tokenID, rest []string) bool {
	if int(id)+len(rest) > len(r.d.Tokens) {
		return false
	}
	for i, w := range rest {
		next := id + tokenID(i) + 1
		if !strings.EqualFold(r.d.Word(next), w) && r.lemma(next) != w {
			return false
		}
	}
	return true
}

// verbGroup is the verb with the auxiliaries, negation and adverbs that stand
// right before it, and its particles and the rest of its phrase after it.
func (r *reading) verbGroup(id tokenID, rest int) (first, last tokenID) {
	first, last = id, id+tokenID(rest)
	for first > r.sentenceOf(id).First {
		p := first - 1
		if r.head(p) != id || !r.inVerbGroup(p) {
			break
		}
		first = p
	}
	for first < id && r.tok(first).Tag == onrecord.ADV && !r.isNegative(first) && r.lemma(first) == "when" {
		first++
	}
	for k := r.child[id]; k != 0; k = r.sibling[k] {
		if k == last+1 && r.d.Tokens[k-1].Label == "compound:prt" {
			last = k
		}
	}
	return first, last
}

func (r *reading) inVerbGroup(id tokenID) bool {
	switch r.label(id) {
	case "aux", "cop":
		return true
	case "advmod":
		return r.child[id] == 0 && (r.tok(id).Tag == onrecord.ADV || r.tok(id).Tag == onrecord.PART) && r.tok(id).Fine != "WRB"
	case "mark": // "to say", not "that"
		return r.tok(id).Tag == onrecord.PART
	}
	return false
}

func (r *reading) isNegative(id tokenID) bool {
	return slices.ContainsFunc(r.lex.adverbs[strings.ToLower(r.d.Word(id))], func(a adverb) bool {
		return a.effect == negated && len(a.rest) == 0
	})
}

func (r *reading) isPassive(id tokenID) bool {
	for k := r.child[id]; k != 0; k = r.sibling[k] {
		switch r.d.Tokens[k-1].Label {
		case "aux:pass", "nsubj:pass", "csubj:pass":
			return true
		}
	}
	return false
}

// report drafts what the cue reports, if it stands in the construction.
func (r *reading) report(construction construction, c cue) bool {
	content, rule := construction(r, &c)
	if rule == "" {
		return false
	}
	d := draft{cue: c, rule: rule}
	if d.Content = r.spans(r.withRemnant(&c, content), &c); len(d.Content) == 0 {
		return false
	}
	r.findSource(&d)
	if c.entry.has(frameDocument) && !r.isDocument(&d) {
		return false
	}
	r.drafts = append(r.drafts, d)
	return true
}

// nounCue tries the rows of noun.tsv: "the claim that …", "support for …".
func (r *reading) nounCue(id tokenID) {
	entries := r.lex.nouns[r.lemma(id)]
	for i := range entries {
		e := &entries[i]
		c := cue{token: id, first: id, last: id, entry: e, kind: e.kind}
		content, rule := r.nounContent(&c)
		if rule == "" {
			continue
		}
		d := draft{cue: c}
		if !r.nounSource(&d) {
			continue
		}
		d.rule = rule
		if d.Content = r.spans(content, &c); len(d.Content) > 0 {
			r.drafts = append(r.drafts, d)
			return
		}
	}
}

// adjectiveCue tries the rows of adjective.tsv: "they are confident that …".
func (r *reading) adjectiveCue(id tokenID) {
	s := r.dep(id, "nsubj")
	if s == 0 || s > id || r.dep(id, "cop") == 0 || r.isExpletive(s) || r.lemma(s) == "it" {
		return
	}
	entries := r.lex.adjectives[r.lemma(id)]
	for i := range entries {
		e := &entries[i]
		c := cue{token: id, entry: e, kind: e.kind}
		c.first, c.last = r.verbGroup(id, 0)
		content, rule := r.adjectiveContent(&c)
		if rule == "" {
			continue
		}
		d := draft{cue: c}
		d.rule = rule
		r.setSource(&d, s)
		if d.Content = r.spans(content, &c); len(d.Content) > 0 {
			r.drafts = append(r.drafts, d)
			return
		}
	}
}

// phraseCue tries the rows of phrase.tsv, the longest first.
func (r *reading) phraseCue(id tokenID) {
	var best *phrase
	phrases := r.lex.phrases[strings.ToLower(r.d.Word(id))]
	for i := range phrases {
		p := &phrases[i]
		if r.follows(id, p.before[1:]) && (best == nil || len(p.before) > len(best.before)) {
			if len(p.after) == 0 || r.closing(id, p) != 0 {
				best = p
			}
		}
	}
	if best != nil {
		r.phraseReport(id, best)
	}
}

// closing finds the words after the source of a phrase such as "in * view",
// within the few words that a possessive takes, and is their first token or 0.
func (r *reading) closing(id tokenID, p *phrase) tokenID {
	const possessive = 8 // tokens
	start := id + tokenID(len(p.before))
	end := min(start+possessive, r.sentenceOf(id).Last-tokenID(len(p.after))+1)
	for k := start; k <= end; k++ {
		if r.isPunct(k) && !strings.HasPrefix(r.d.Word(k), "'") {
			return 0
		}
		if k > start && r.d.Word(k) == p.after[0] && r.follows(k, p.after[1:]) {
			return k
		}
	}
	return 0
}
