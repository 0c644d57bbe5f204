package attribution

import (
	"slices"
	"strings"

	"onrecord"
)

// citingRule: Tass reported, citing the ministry.
const citingRule = "citing"

// chains fills in whom each draft was told to, through whom, where, and in what
// office its speaker spoke.
func (r *reading) chains() {
	clauses := r.readClauses()
	for i := range r.drafts {
		d := &r.drafts[i]
		d.Role = r.roleOf(d)
		if d.cue.token == 0 || d.Cue.IsZero() {
			continue
		}
		r.addressee(d)
		clauses.occasion(i)
		clauses.passedOn(i)
		r.once(d)
	}
}

// isReported reports whether another statement's words overlap s: then it is no
// addressee, and cutting it out of the content would leave them outside, or behind.
func (r *reading) isReported(d *draft, s span) bool {
	return slices.ContainsFunc(r.drafts, func(o draft) bool {
		return o.Cue != d.Cue && s.Overlaps(o.Extent()) && !o.Extent().Contains(d.Extent())
	})
}

// addressee is who a cue is spoken to: told reporters, said to Reuters. An
// outlet that is told something carries it too.
func (r *reading) addressee(d *draft) {
	p, k := r.told(d)
	if k == 0 || !r.isNominal(k) && !r.isNameLike(k) || !r.isDate(k) && r.isOffered(d, k) {
		return
	}
	if r.tok(p.first).Tag == onrecord.CCONJ && p.first < k { // but residents were told
		p.first++
	}
	if m := r.dep(k, "case"); m == p.first && k != p.first {
		p.first++
	}
	if p = r.trim(r.upToClause(p, k)); p.first > p.last {
		return
	}
	s := r.withoutDate(r.spanOf(p.first, p.last))
	if s.IsZero() || s.Overlaps(d.Cue) || s.Overlaps(d.Source) {
		return
	}
	if d.cue.entry != nil && d.cue.entry.has(frameWhom) && d.cue.entry.has(frameThat) && d.Content[0].Start == s.Start && d.Content[0].End > s.End+3 && !r.isReported(d, s) { // told aides he would resign
		d.Content = slices.Clone(d.Content)
		d.Content[0] = r.d.Trim(span{Start: s.End, End: d.Content[0].End})
	}
	inside := slices.ContainsFunc(d.Content, s.Overlaps)
	if inside && !(r.isAsked(d) && r.isAnimate(k)) {
		return
	}
	d.Addressee = s
	switch {
	case inside:
	case r.isTheOutlet(s):
		if m := r.lastOutlet(s.Start); m != 0 {
			d.Carriers = append(d.Carriers, onrecord.Carrier{Span: s, Mention: m})
		}
	case r.isOutlet(s) || r.isAddressedOutlet(s):
		d.Carriers = append(d.Carriers, r.carrier(k, s))
	}
}

// isOffered reports whether the object of a promise or threat is what is promised
// and nobody to whom: promised an answer.
func (r *reading) isOffered(d *draft, k tokenID) bool {
	if d.CueKind != onrecord.CuePromise && d.CueKind != onrecord.CueThreat || d.cue.passive {
		return false
	}
	return !r.isAnimate(k) && !r.isOrganisation(k) && !r.isNameLike(k) && r.tok(k).Tag == onrecord.NOUN && !strings.HasSuffix(r.tok(k).Fine, "S")
}

// told is the noun phrase of whom the cue is spoken to and its head, or 0.
func (r *reading) told(d *draft) (piece, tokenID) {
	v, e := d.cue.token, d.cue.entry
	k := tokenID(0)
	if r.lex.addressed[r.lemma(v)] && !d.cue.passive {
		k = r.dep(v, "obj")
	} else if e != nil && e.has(frameWhom|frameWhomTo) && e.kind != onrecord.CueIntent && e.kind != onrecord.CueThought {
		if d.cue.passive {
			k = r.dep(v, "nsubj")
		} else if k = r.dep(v, "iobj", "obj"); k == 0 || !r.isAnimate(k) {
			if p := r.chunkAfter(d.cue.last); p.first <= p.last && e.has(frameWhom) && r.endsAddress(p.last+1) {
				return p, p.last
			}
		}
	}
	if k == 0 && (d.CueKind == onrecord.CueSpeech || d.CueKind == onrecord.CueWriting) && r.tok(v).Tag == onrecord.VERB {
		k = r.oblique(v, "to")
	}
	if k == 0 {
		return piece{}, 0
	}
	p := piece{r.lo[k], r.hi[k]}
	if r.hasFinite(p.first, p.last) { // told aides he would resign: the parse took the clause in
		if p = r.chunkAfter(p.first - 1); p.last < k {
			k = p.last
		}
	}
	return p, k
}

// chunkAfter is the plain noun phrase that begins right after id.
func (r *reading) chunkAfter(id tokenID) piece {
	p := piece{id + 1, id}
	for last := r.sentenceOf(id).Last; p.last < last && r.inChunk(p.last+1); {
		if r.tok(p.last+1).Tag == onrecord.DET && p.last > p.first && r.isNominal(p.last) { // a rally the next day
			break
		}
		if p.last++; r.tok(p.last).Fine == "PRP" { // told them he was ill: a pronoun stands alone
			if p.last > p.first {
				p.last--
			}
			break
		}
	}
	for p.last >= p.first && !r.isNominal(p.last) && !r.isNameLike(p.last) {
		p.last--
	}
	return p
}

// inChunk reports whether a token may stand in a plain noun phrase.
func (r *reading) inChunk(id tokenID) bool {
	switch t := r.tok(id); t.Tag {
	case onrecord.NOUN, onrecord.PROPN, onrecord.DET, onrecord.ADJ, onrecord.NUM:
		return true
	case onrecord.PRON:
		return t.Fine == "PRP$" || t.Fine == "PRP"
	case onrecord.PART:
		return t.Fine == "POS"
	case onrecord.VERB:
		return t.Fine == "VBN" || t.Fine == "VBG" || r.isNameLike(id)
	}
	return r.isNameLike(id)
}

// isNameLike reports whether a word in the middle of a sentence is written as names are.
func (r *reading) isNameLike(id tokenID) bool {
	return r.isCapitalised(id) && id > r.sentenceOf(id).First && !r.isPunct(id-1) && r.word(id) != "I"
}

// endsAddress reports whether what follows an addressee begins at id: "that",
// a mark, a preposition, a date or the end.
func (r *reading) endsAddress(id tokenID) bool {
	if int(id) > len(r.d.Tokens) || r.isPunct(id) || r.isDate(id) {
		return true
	}
	switch r.tok(id).Tag {
	case onrecord.ADP, onrecord.SCONJ, onrecord.DET, onrecord.PRON:
		return true
	}
	return false
}

// upToClause cuts p, whose head is k, before a clause that hangs on it.
func (r *reading) upToClause(p piece, k tokenID) piece {
	for id := k + 1; id <= p.last; id++ {
		if r.lemma(id) == "that" || r.isComma(id) || r.tok(id).Fine == "TO" {
			return piece{p.first, id - 1}
		}
	}
	return p
}

// isAsked reports whether the object of the cue is who is asked or ordered.
func (r *reading) isAsked(d *draft) bool {
	return r.lex.addressed[r.lemma(d.cue.token)] || d.cue.entry != nil && d.cue.entry.has(frameWhomTo) && !d.cue.passive
}

// isAnimate reports whether k heads a phrase for people or bodies.
func (r *reading) isAnimate(k tokenID) bool {
	if t := r.tok(k); t.Tag == onrecord.PRON {
		return r.lemma(k) != "it"
	}
	l := r.lemma(k)
	if kind := r.lex.sources[l]; kind != "" && kind != onrecord.SourceDocument || r.isPost(k) || r.isOrganisation(k) {
		return true
	}
	return slices.ContainsFunc(r.mentionsOver(k), func(id onrecord.MentionID) bool {
		m := r.d.Mention(id)
		return m.Head == k && (m.Type == onrecord.Person || m.Type == onrecord.Org || m.Type == onrecord.GPE || m.Type == onrecord.Norp)
	})
}

func (r *reading) isNominal(k tokenID) bool {
	switch r.tok(k).Tag {
	case onrecord.NOUN, onrecord.PROPN, onrecord.PRON:
		return true
	}
	return false
}

// withoutDate cuts a date off the end of s, with its preposition.
func (r *reading) withoutDate(s span) span {
	for i := r.timexFrom(s.Start + 1); i < len(r.d.Timexes) && r.d.Timexes[i].Start < s.End; i++ {
		t := &r.d.Timexes[i]
		if t.End == s.End {
			first, _ := r.d.TokensIn(t.Span)
			for first > 1 && (r.tok(first-1).Tag == onrecord.ADP || r.isComma(first-1)) {
				first--
			}
			return r.d.Trim(span{Start: s.Start, End: max(s.Start+1, r.tok(first).Start)})
		}
	}
	return s
}

// once leaves of several carriers with the same words one, and none that is the
// source or stands around this statement as one.
func (r *reading) once(d *draft) {
	var kept []onrecord.Carrier
	for _, c := range d.Carriers {
		name := r.carrierName(c)
		same := d.Source == c.Span || slices.ContainsFunc(kept, func(k onrecord.Carrier) bool { return strings.EqualFold(r.carrierName(k), name) })
		if outlet := strings.ToLower(r.d.Outlet.Name); outlet != "" && (strings.HasSuffix(outlet, " "+strings.ToLower(name)) || strings.EqualFold(outlet, name)) { // told the Examiner, in the City Examiner
			same = true
		}
		if !d.Source.IsZero() && d.rule != citingRule && strings.EqualFold(r.d.Slice(d.Source), name) {
			same = true
		}
		for w := d.Within; w != 0 && !same; w = r.drafts[w-1].Within {
			o := &r.drafts[w-1]
			same = o.Source.Overlaps(c.Span) || strings.EqualFold(r.d.Slice(o.Source), name) ||
				slices.ContainsFunc(o.Carriers, func(k onrecord.Carrier) bool { return strings.EqualFold(r.carrierName(k), name) })
		}
		if !same {
			kept = append(kept, c)
		}
	}
	d.Carriers = kept
}

func (r *reading) carrierName(c onrecord.Carrier) string {
	s := r.d.Slice(c.Span)
	if c.Mention != 0 {
		s = r.d.Slice(r.d.Mention(c.Mention).Span)
	}
	return strings.TrimPrefix(strings.TrimPrefix(s, "the "), "The ")
}
