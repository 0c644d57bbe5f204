package attribution

import (
	"cmp"
	"slices"

	"onrecord"
)

// least is the confidence under which a draft that stands in no other is more
// noise than news.
const least = 0.25

// link decides which drafts stand: of two that report the same words by the
// same cue the surer one, and no verb whose words another cue has taken.
func (r *reading) link() {
	for i := range r.drafts {
		d := &r.drafts[i]
		d.Confidence = r.confidence(d.rule, d.cue.kind)
		d.Cue = r.spanOf(d.cue.first, d.cue.last)
		d.Content = tidy(d.Content, d.Cue)
		d.superseded = len(d.Content) == 0 || !r.partSource(d)
	}
	for i := range r.drafts {
		e := r.drafts[i].Extent().Cover(r.drafts[i].Cue)
		for at := r.sentenceAt(e.Start); at < len(r.near) && r.d.Sentences[at].Start < e.End; at++ {
			for _, j := range r.near[at] {
				if int(j) < i {
					r.settle(&r.drafts[j], &r.drafts[i])
				}
			}
		}
	}
	r.drop()
}

// confidence is the measured share of the rule for that kind of cue, or of the rule.
func (r *reading) confidence(rule string, kind onrecord.CueKind) float64 {
	if p, ok := r.lex.confidence[rule+"/"+string(kind)]; ok {
		return p
	}
	if p, ok := r.lex.confidence[rule]; ok {
		return p
	}
	return unmeasured
}

// unmeasured is the confidence of a rule that development data say nothing of.
const unmeasured = 0.5

// settle lets one of two drafts give way where both cannot be.
func (r *reading) settle(a, b *draft) {
	if a.superseded || b.superseded || !a.Extent().Overlaps(b.Extent().Cover(b.Cue)) {
		return
	}
	sameCue := a.Cue.Overlaps(b.Cue)
	if !sameCue && !slices.Equal(a.Content, b.Content) {
		return
	}
	if !sameCue && (a.Holds(b.Cue) || b.Holds(a.Cue) || a.rule == citingRule || b.rule == citingRule) {
		return
	}
	switch {
	case sameCue && b.cue.first < b.cue.token && a.cue.token < b.cue.token: // issued a warning
		a.superseded = true
	case a.Confidence >= b.Confidence:
		b.superseded = true
	default:
		a.superseded = true
	}
}

// tidy sorts content, joins what overlaps and cuts the cue out of it.
func tidy(content []span, cue span) []span {
	var parts []span
	for _, c := range content {
		if !c.Overlaps(cue) {
			parts = append(parts, c)
			continue
		}
		if c.Start < cue.Start {
			parts = append(parts, span{Start: c.Start, End: cue.Start})
		}
		if cue.End < c.End {
			parts = append(parts, span{Start: cue.End, End: c.End})
		}
	}
	slices.SortFunc(parts, onrecord.CompareSpans)
	var apart []span
	for _, c := range parts {
		if n := len(apart); n > 0 && c.Start < apart[n-1].End {
			apart[n-1] = apart[n-1].Cover(c)
			continue
		}
		apart = append(apart, c)
	}
	return apart
}

// nest orders the drafts by their text and lays each into the smallest one whose
// content holds its cue, cutting it to that content.
func (r *reading) nest() {
	for r.dropNoise() {
	}
	for i := range r.drafts {
		r.reachComma(&r.drafts[i])
		r.takeRest(&r.drafts[i])
	}
	for i := range r.drafts {
		d := &r.drafts[i]
		if h := r.holder(i); h >= 0 {
			d.Content = clip(d.Content, r.drafts[h].Content)
			d.superseded = len(d.Content) == 0 || r.isDeed(d, &r.drafts[h])
		}
		d.superseded = d.superseded || r.isBarePhrase(d)
	}
	r.drop()
	slices.SortStableFunc(r.drafts, func(a, b draft) int {
		if c := onrecord.CompareSpans(a.Extent(), b.Extent()); c != 0 {
			return c
		}
		if c := cmp.Compare(rank(&a), rank(&b)); c != 0 || !a.Holds(b.Cue) && !b.Holds(a.Cue) {
			return c
		}
		if a.Holds(b.Cue) {
			return -1
		}
		return 1
	})
	r.index()
	for i := range r.drafts {
		if h := r.holder(i); h >= 0 && r.drafts[h].Extent().Contains(r.drafts[i].Extent()) {
			r.drafts[i].Within = onrecord.StatementID(h + 1)
		}
	}
}

// drop takes out the drafts that are superseded.
func (r *reading) drop() {
	r.drafts = slices.DeleteFunc(r.drafts, func(d draft) bool { return d.superseded })
	r.index()
}

// dropNoise takes out the drafts of least confidence that no other holds, and
// reports whether there were any.
func (r *reading) dropNoise() bool {
	before := len(r.drafts)
	for i := range r.drafts {
		r.drafts[i].superseded = r.drafts[i].Confidence < least && r.holder(i) < 0
	}
	r.drop()
	return len(r.drafts) < before
}

// rank puts what reports before what is reported through it, where both have
// the same content: Tass reported, citing the ministry.
func rank(d *draft) int {
	if d.rule == citingRule {
		return 1
	}
	return 0
}

// holder is the index of the smallest draft that holds draft i, or -1.
func (r *reading) holder(i int) int {
	d := &r.drafts[i]
	best := -1
	beside := append(slices.Clone(r.near[r.sentenceAt(d.Extent().Start)]), r.near[r.sentence[d.cue.token]]...)
	for _, n := range beside {
		j := int(n)
		h := &r.drafts[j]
		if j == i || h.superseded || !h.Extent().Contains(d.Extent()) && !r.holdsCue(h, d) {
			continue
		}
		if h.Extent() == d.Extent() && rank(h) >= rank(d) && (!r.holdsCue(h, d) || r.holdsCue(d, h)) {
			continue
		}
		if !r.holdsCue(h, d) && rank(d) == 0 || h.Extent().Len() < d.Extent().Len() {
			continue
		}
		if best < 0 || h.Extent().Len() < r.drafts[best].Extent().Len() {
			best = j
		}
	}
	return best
}

func (r *reading) holdsCue(h, d *draft) bool { return h.Holds(d.Cue) }

// clip is the part of content that lies in the pieces of around.
func clip(content, around []span) []span {
	var inside []span
	for _, c := range content {
		for _, a := range around {
			if s := (span{Start: max(c.Start, a.Start), End: min(c.End, a.End)}); s.Start < s.End {
				inside = append(inside, s)
			}
		}
	}
	return inside
}

// finish are the statements of the drafts that stand.
func (r *reading) finish() []onrecord.Statement {
	var all []onrecord.Statement
	for i := range r.drafts {
		d := &r.drafts[i]
		d.Rule = d.rule + "/" + string(d.cue.kind)
		if d.learned {
			d.Rule = d.rule + "+model/" + string(d.cue.kind)
		}
		all = append(all, d.Statement)
	}
	return all
}
