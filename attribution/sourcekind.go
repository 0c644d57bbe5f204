package attribution

import (
	"slices"
	"sort"
	"strings"

	"onrecord"
)

// sourceKind says what the source of draft i is: somebody named, or whom the
// text keeps from view, many, a document, or nobody.
func (r *reading) sourceKind(i int) onrecord.SourceKind {
	d := &r.drafts[i]
	switch {
	case d.source == 0 || d.Source.IsZero() || d.rule == questionRule:
		return onrecord.SourceNone
	case d.rule == speakerLineRule && r.lex.labels[strings.ToLower(r.d.Slice(d.Source))] == labelRole:
		return onrecord.SourceAnonymous
	case r.isOneOf(d) != "":
		return r.isOneOf(d)
	}
	if m := d.Speaker; m != 0 && r.d.Mention(m).Kind == onrecord.Name {
		return onrecord.SourceNamed
	}
	if r.tok(d.speaker).Tag == onrecord.PRON {
		return r.pronounKind(i)
	}
	return r.nounKind(d.speaker)
}

// namedBeside is the person whose name stands behind the noun that heads the source, and
// more that belongs to it, or 0: a spokesman for the firm, Ann Lee.
func (r *reading) namedBeside(d *draft) onrecord.MentionID {
	if d.source == 0 || d.Source.IsZero() || !r.isPost(d.speaker) && r.lex.sources[r.lemma(d.speaker)] != onrecord.SourceAnonymous {
		return 0
	}
	for i := max(0, sort.Search(len(r.d.Mentions), func(k int) bool { return r.d.Mentions[k].Start >= d.Source.Start })); i < len(r.d.Mentions); i++ {
		m := &r.d.Mentions[i]
		if m.Start >= d.Source.End {
			break
		}
		first, last := r.d.TokensIn(m.Span)
		if m.Kind == onrecord.Name && m.Type == onrecord.Person && first > d.speaker && r.isComma(first-1) && (m.End == d.Source.End || r.isComma(last+1)) {
			return onrecord.MentionID(i + 1)
		}
	}
	return 0
}

// isOneOf is the kind of "one of them" and "one in five", or "".
func (r *reading) isOneOf(d *draft) onrecord.SourceKind {
	first, last := r.d.TokensIn(d.Source)
	if first == 0 || first+1 > last {
		return ""
	}
	number := r.tok(first).Tag == onrecord.NUM || r.tok(first).Tag == onrecord.DET || r.tok(first).Tag == onrecord.PRON
	switch next := r.lemma(first + 1); {
	case next == "of" && r.lemma(first) == "one":
		return onrecord.SourceAnonymous
	case next == "in" && number, next == "of" && (number || r.lemma(first) == "half" || r.lemma(first) == "majority"):
		return onrecord.SourceCollective
	}
	return ""
}

// nounKind is the kind of a source whose head is the noun k.
func (r *reading) nounKind(k tokenID) onrecord.SourceKind {
	t := r.tok(k)
	kind := r.lex.sources[r.lemma(k)]
	plural := strings.HasSuffix(t.Fine, "S")
	switch {
	case t.Tag == onrecord.PROPN:
		return onrecord.SourceNamed
	case t.Tag == onrecord.NUM:
		return onrecord.SourceAnonymous
	case kind == onrecord.SourceDocument && !r.isPaper(k):
		return kind
	case r.isOrganisation(k) && !r.isPost(k):
		return onrecord.SourceNamed
	case kind == onrecord.SourceCollective && (plural || r.lex.crowds[r.lemma(k)]):
		if r.isNumbered(k) || r.isInTheKnow(k) {
			return onrecord.SourceAnonymous
		}
		return kind
	case kind == onrecord.SourceAnonymous, plural && r.isNumbered(k):
		return onrecord.SourceAnonymous
	case plural && (t.Tag == onrecord.NOUN):
		return onrecord.SourceCollective
	case r.isIndefinite(k), r.isPost(k) && r.isBare(k):
		return onrecord.SourceAnonymous
	}
	return onrecord.SourceNamed
}

// isOrganisation and isPost report whether k is the last word of a noun for a
// body, for a person.
func (r *reading) isOrganisation(k tokenID) bool {
	return r.lex.isBody(r.wordBefore(k), r.lemma(k)) || r.lex.isBody(r.wordBefore(k), strings.ToLower(r.word(k))) || r.lex.media[r.lemma(k)]
}

func (r *reading) isPost(k tokenID) bool {
	return r.lex.isPost(r.wordBefore(k), r.lemma(k)) || r.lex.isPost(r.wordBefore(k), strings.ToLower(r.word(k)))
}

func (r *reading) wordBefore(k tokenID) string {
	if k < 2 {
		return ""
	}
	return strings.ToLower(r.word(k - 1))
}

// isPaper reports whether a noun that is one for documents and for outlets
// stands for an outlet: "the paper", and nothing that says of what or by whom, or
// a noun that an outlet's name follows: the blog Harbour Lights.
func (r *reading) isPaper(k tokenID) bool {
	return r.lex.media[r.lemma(k)] && (!r.isIndefinite(k) && r.dep(k, "nmod", "acl") == 0 || r.isNameLike(k+1) && r.isNominal(k+1))
}

// isInTheKnow reports whether what follows k says how they know: people familiar
// with the matter, sources close to the owners.
func (r *reading) isInTheKnow(k tokenID) bool {
	for id := k + 1; int(id) <= len(r.d.Tokens) && id <= k+2; id++ {
		if r.lex.knowing[strings.ToLower(r.word(id))] {
			return true
		}
	}
	return false
}

func (r *reading) isNumbered(k tokenID) bool {
	if r.dep(k, "nummod") != 0 {
		return true
	}
	for id := k - 1; id > 0 && id >= k-4 && r.inChunk(id); id-- {
		if r.tok(id).Tag == onrecord.NUM {
			return true
		}
	}
	return false
}

func (r *reading) isIndefinite(k tokenID) bool {
	for id := k - 1; id > 0 && id >= k-6 && r.inChunk(id); id-- {
		if slices.Contains([]string{"a", "an", "another", "some", "any", "one", "no", "neither", "each", "every"}, r.lemma(id)) {
			return true
		}
	}
	return false
}

// isBare reports whether nothing but adjectives and nouns leads to k: "rail
// operator", "senior official".
func (r *reading) isBare(k tokenID) bool {
	for id := k - 1; id > 0 && r.inChunk(id); id-- {
		if t := r.tok(id).Tag; t == onrecord.DET || t == onrecord.PRON || t == onrecord.PART {
			return false
		}
	}
	return true
}

// pronounKind: a pronoun stands for somebody whom the text has named, unless
// whoever spoke last before it, as near as that, was not; and unless it is one
// for many or for anybody.
func (r *reading) pronounKind(i int) onrecord.SourceKind {
	d := &r.drafts[i]
	switch lemma := r.lemma(d.speaker); lemma {
	case "they", "them", "these", "those":
		if k := r.kindBefore(i, true); k != "" {
			return k
		}
		return onrecord.SourceCollective
	case "we", "us":
		return onrecord.SourceCollective
	case "someone", "somebody", "anyone", "anybody", "one":
		return onrecord.SourceAnonymous
	case "many", "most", "some", "few", "several", "everybody", "everyone", "nobody", "all", "others":
		return onrecord.SourceCollective
	case "he", "she":
		if k := r.kindBefore(i, false); k != "" {
			return k
		}
	case "i":
		for w := d.Within; w != 0; w = r.drafts[w-1].Within {
			if k := r.drafts[w-1].SourceKind; k != onrecord.SourceNone {
				return k
			}
		}
	}
	return onrecord.SourceNamed
}

// kindBefore is the kind of the source before draft i that a pronoun may stand
// for: the last one that is no pronoun, if no person is named after it; "" if
// there is none.
func (r *reading) kindBefore(i int, plural bool) onrecord.SourceKind {
	at := r.sentence[r.drafts[i].cue.token]
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		o := &r.drafts[j]
		if o.Within != 0 && o.Within != r.drafts[i].Within || o.source == 0 || o.Source.IsZero() || o.SourceKind == "" || o.SourceKind == onrecord.SourceNone || at-r.sentence[o.cue.token] > 2 {
			continue
		}
		isPlural := strings.HasSuffix(r.tok(o.speaker).Fine, "S") || o.SourceKind == onrecord.SourceCollective
		if plural != isPlural || o.SourceKind == onrecord.SourceDocument {
			continue
		}
		if o.SourceKind != onrecord.SourceNamed && r.personBetween(o.Source.End, r.tok(r.drafts[i].source).Start, o) {
			return ""
		}
		return o.SourceKind
	}
	return ""
}

// personBetween reports whether a person is named between two offsets, outside of o's content.
func (r *reading) personBetween(from, to int, o *draft) bool {
	at := sort.Search(len(r.d.Mentions), func(k int) bool { return r.d.Mentions[k].Start >= from })
	for ; at < len(r.d.Mentions); at++ {
		m := &r.d.Mentions[at]
		if m.Start >= to {
			break
		}
		if m.Kind == onrecord.Name && m.Type == onrecord.Person && !o.Holds(m.Span) {
			return true
		}
	}
	return false
}
