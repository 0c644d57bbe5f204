package attribution

import "slices"

// forms drafts what the layout of news says (speaker lines, headlines) and what
// words and commas say more surely than a parse: who is quoted as saying, who is
// cited, reporting clauses between commas.
func (r *reading) forms() {
	r.speakerLines()
	r.headlines()
	r.clauseHeadlines()
	r.quotedAs()
	r.tells()
	r.innerQuotes()
	r.mend()
	r.cites()
	r.mergeRefusals()
}

// forget takes out the drafts that a form has read better.
func (r *reading) forget(worse func(*draft) bool) {
	r.drafts = slices.DeleteFunc(r.drafts, func(d draft) bool { return worse(&d) })
}

// inSentences lists the drafts by the sentence of their cue.
func (r *reading) inSentences() [][]int32 {
	at := make([][]int32, len(r.d.Sentences))
	for i := range r.drafts {
		s := r.sentence[r.drafts[i].cue.token]
		at[s] = append(at[s], int32(i))
	}
	return at
}
