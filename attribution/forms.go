package attribution

import "slices"

// forms drafts what the layout of news says: speaker lines, headlines, "quoted
// as saying", reporting clauses between commas, and words that a block announces and another one holds. No parse
// shows it, or none can be trusted with it.
func (r *reading) forms() {
	r.speakerLines()
	r.headlines()
	r.quotedAs()
	r.tells()
	r.mergeRefusals()
}

// forget takes out the drafts that a form has read better.
func (r *reading) forget(worse func(*draft) bool) {
	r.drafts = slices.DeleteFunc(r.drafts, func(d draft) bool { return worse(&d) })
}
