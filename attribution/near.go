package attribution

import (
	"slices"
	"sort"

	"onrecord"
)

// index lists the drafts by the sentences that their cue and content stand in,
// so that no step compares every draft with every other.
func (r *reading) index() {
	r.near = make([][]int32, len(r.d.Sentences))
	for i := range r.drafts {
		r.enlist(i)
	}
}

// enlist adds draft i to the lists of its sentences.
func (r *reading) enlist(i int) {
	d := &r.drafts[i]
	e := d.Extent().Cover(r.tok(d.cue.token).Span)
	for at := r.sentenceAt(e.Start); at < len(r.near) && r.d.Sentences[at].Start < e.End; at++ {
		r.near[at] = append(r.near[at], int32(i))
	}
}

// sentenceAt is the index of the first sentence that ends after offset.
func (r *reading) sentenceAt(offset int) int {
	return sort.Search(len(r.d.Sentences), func(i int) bool { return r.d.Sentences[i].End > offset })
}

// nearOf are the drafts in the sentence of id and in the ones before it.
func (r *reading) nearOf(id tokenID, before int32) []int32 {
	at := r.sentence[id]
	var all []int32
	for i := max(at-before, 0); i <= at; i++ {
		all = append(all, r.near[i]...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// timexFrom is the index of the first timex that begins at offset or after it.
func (r *reading) timexFrom(offset int) int {
	return sort.Search(len(r.d.Timexes), func(i int) bool { return r.d.Timexes[i].Start >= offset })
}

// maxMention bounds how many bytes before a word a mention of it may begin.
const maxMention = 400

// mentionsOver are the ids of the mentions that may hold the token id.
func (r *reading) mentionsOver(id tokenID) []onrecord.MentionID {
	s := r.tok(id).Span
	at := sort.Search(len(r.d.Mentions), func(i int) bool { return r.d.Mentions[i].Start >= s.Start-maxMention })
	var all []onrecord.MentionID
	for ; at < len(r.d.Mentions) && r.d.Mentions[at].Start < s.End; at++ {
		if r.d.Mentions[at].Contains(s) {
			all = append(all, onrecord.MentionID(at+1))
		}
	}
	return all
}

// maxDrafts bounds the drafts of one sentence, and the cues beside them that the
// models are asked about: what has more is no sentence.
const maxDrafts = 60

// bound drops the drafts of a sentence beyond maxDrafts.
func (r *reading) bound() {
	count := map[int32]int{}
	r.drafts = slices.DeleteFunc(r.drafts, func(d draft) bool {
		if d.cue.token == 0 {
			return false
		}
		s := r.sentence[d.cue.token]
		count[s]++
		return count[s] > maxDrafts
	})
}
