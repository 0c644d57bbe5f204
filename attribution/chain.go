package attribution

import (
	"slices"
	"strings"

	"onrecord"
)

// citingRule: Tass reported, citing the ministry.
const citingRule = "citing"

// chains fills in whom each draft was told to, through whom, and where.
func (r *reading) chains() {
	for i := range r.drafts {
		d := &r.drafts[i]
		if d.cue.token == 0 || d.cue.entry == nil {
			continue
		}
		r.addressee(d)
		r.occasion(d)
	}
}

// addressee is who a cue is spoken to: told reporters, said to Reuters. An
// outlet that is told something carries it too.
func (r *reading) addressee(d *draft) {
	k := tokenID(0)
	if d.cue.entry.has(frameWhom|frameWhomTo) && !d.cue.passive {
		k = r.dep(d.cue.token, "iobj", "obj")
	} else if d.cue.passive && d.cue.entry.has(frameWhom) {
		k = r.dep(d.cue.token, "nsubj")
	}
	if k == 0 && (d.CueKind == onrecord.CueSpeech || d.CueKind == onrecord.CueWriting) {
		k = r.oblique(d.cue.token, "to")
	}
	if k == 0 || !r.isNominal(k) {
		return
	}
	p := r.trim(piece{r.lo[k], r.hi[k]})
	if m := r.dep(k, "case"); m == p.first {
		p.first++
	}
	if p.first > p.last {
		return
	}
	s := r.spanOf(p.first, p.last)
	if s.Overlaps(d.Cue) || slices.ContainsFunc(d.Content, s.Overlaps) {
		return
	}
	d.Addressee = s
	r.carry(d, k, s)
}

func (r *reading) isNominal(k tokenID) bool {
	switch r.tok(k).Tag {
	case onrecord.NOUN, onrecord.PROPN, onrecord.PRON:
		return true
	}
	return false
}

// carry makes s, headed by k, a carrier if it is an outlet.
func (r *reading) carry(d *draft, k tokenID, s span) {
	if !r.isOutlet(s) {
		return
	}
	c := onrecord.Carrier{Span: s}
	for _, id := range r.mentionsOver(k) {
		if m := r.d.Mention(id); m.Head == k && m.Kind == onrecord.Name {
			c.Mention = id
		}
	}
	d.Carriers = append(d.Carriers, c)
}

// isOutlet reports whether s is the name of an outlet, or ends as one does.
func (r *reading) isOutlet(s span) bool {
	words := strings.Fields(strings.TrimRight(r.d.Slice(s), "’'s"))
	if len(words) == 0 {
		return false
	}
	name := strings.ToLower(r.d.Slice(s))
	if name = strings.TrimPrefix(name, "the "); r.lex.carriers[name] || r.lex.carriers["the "+name] {
		return true
	}
	return len(words) > 1 && r.lex.carrierEnds[words[len(words)-1]] || r.lex.carriers[strings.ToLower(words[len(words)-1])]
}

// occasion is where it was said: at a press conference in Bucharest, on Twitter.
func (r *reading) occasion(d *draft) {
	for _, v := range []tokenID{d.cue.token, r.controller(d.cue.token)} {
		if v == 0 {
			continue
		}
		for k := r.child[v]; k != 0; k = r.sibling[k] {
			if r.label(k) == "obl" && r.lex.occasions[r.lemma(k)] && r.isOccasion(d, k) {
				return
			}
		}
	}
}

// controller is the verb that lends a participle its subject, or 0.
func (r *reading) controller(v tokenID) tokenID {
	if l := r.label(v); l == "advcl" || l == "xcomp" || l == "conj" {
		return r.head(v)
	}
	return 0
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

func (r *reading) isOccasion(d *draft, k tokenID) bool {
	m := r.dep(k, "case")
	if m == 0 || !slices.Contains([]string{"at", "in", "during", "on", "after", "following", "via", "through"}, r.lemma(m)) {
		return false
	}
	p := r.trim(piece{m + 1, r.hi[k]})
	if p.first > p.last {
		return false
	}
	s := r.spanOf(p.first, p.last)
	if s.Overlaps(d.Cue) || slices.ContainsFunc(d.Content, s.Overlaps) || s.Overlaps(d.Source) {
		return false
	}
	if s = r.withoutDate(s); s.IsZero() {
		return false
	}
	d.Occasion = s
	for j := r.child[k]; j != 0; j = r.sibling[j] { // an interview with CNN
		if r.label(j) == "nmod" && j > k && r.isNominal(j) {
			first := j
			if c := r.dep(j, "case"); c != 0 {
				first = c + 1
			}
			if q := r.trim(piece{first, r.hi[j]}); q.first <= q.last {
				r.carry(d, j, r.spanOf(q.first, q.last))
			}
		}
	}
	return true
}
