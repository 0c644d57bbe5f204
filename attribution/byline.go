package attribution

import (
	"strings"

	"onrecord"
)

// maxName is how many tokens a speaker's name with its role may take where it
// stands beside a quotation without a verb.
const maxName = 12

// nameColon: Jane Doe, the mayor: "…".
func (r *reading) nameColon(q onrecord.QuotationID) bool {
	colon := r.opening(q) - 1
	if colon < 2 || r.word(colon) != ":" || !r.sameBlock(colon, r.quotes.first[q]) {
		return false
	}
	first := colon
	for first > 1 && colon-first <= maxName && r.sentence[first-1] == r.sentence[colon] {
		first--
	}
	if w := r.lemma(first); w == "from" || w == "by" { // From Chairwoman Jane Doe: "…"
		first++
	}
	return r.named(q, r.trim(piece{first, colon - 1}), colon, "name colon")
}

// dashName: "…" — Jane Doe, the mayor.
func (r *reading) dashName(q onrecord.QuotationID) bool {
	end := r.quotes.last[q] + 1
	for int(end) <= len(r.d.Tokens) && r.tok(end).Start < r.d.Quotations[q-1].End {
		end++
	}
	if int(end) >= len(r.d.Tokens) || !strings.ContainsAny(r.word(end), "—–-―") || !r.sameBlock(end, r.quotes.first[q]) {
		return false
	}
	last := end
	for int(last) < len(r.d.Tokens) && last-end <= maxName && r.sentence[last+1] == r.sentence[end+1] && r.sameBlock(last+1, end) {
		last++
	}
	return r.named(q, r.trim(piece{end + 1, last}), end, "dash name")
}

// opening is the token of the mark that opens the quotation, or its first word.
func (r *reading) opening(q onrecord.QuotationID) tokenID {
	id := r.quotes.first[q]
	for id > 1 && r.tok(id-1).Start >= r.d.Quotations[q-1].Start {
		id--
	}
	return id
}

func (r *reading) sameBlock(a, b tokenID) bool {
	return r.d.BlockAt(r.tok(a).Start) == r.d.BlockAt(r.tok(b).Start)
}

// named drafts the quotation for whoever p names, if it is a name, or a noun for
// a person, and nothing else but a relative clause.
func (r *reading) named(q onrecord.QuotationID, p piece, mark tokenID, rule string) bool {
	if p.first > p.last || p.last-p.first >= maxName {
		return false
	}
	name, post := tokenID(0), tokenID(0)
	for id := p.first; id <= p.last; id++ {
		t := r.tok(id)
		if t.Fine == "WP" && name+post != 0 {
			break
		}
		switch {
		case t.Tag == onrecord.VERB || t.Tag == onrecord.AUX || r.quotes.of[id] != 0:
			return false
		case t.Tag == onrecord.PROPN && name == 0:
			name = id
		case t.Tag == onrecord.NOUN && post == 0 && (r.isPost(id) || r.lex.sources[r.lemma(id)] == onrecord.SourceAnonymous):
			post = id
		}
	}
	if name == 0 {
		name = post
	}
	if name == 0 {
		return false
	}
	for h := r.head(name); h >= p.first && h <= p.last; h = r.head(h) {
		name = h
	}
	d := draft{cue: cue{token: mark, first: mark, last: mark, kind: onrecord.CueSpeech}, source: name, speaker: name}
	d.rule, d.Source, d.Content = rule, r.spanOf(p.first, p.last), r.inside(q)
	r.drafts = append(r.drafts, d)
	r.enlist(len(r.drafts) - 1)
	return true
}
