package attribution

import (
	"strings"

	"onrecord"
)

type (
	tokenID = onrecord.TokenID
	span    = onrecord.Span
)

// tree is the document's parse, ready to be walked downwards. Index 0 stands
// for the roots' own head and has no token.
type tree struct {
	child, sibling []tokenID // first dependent; next dependent of the same head
	lo, hi         []tokenID // first and last token of the subtree
	sentence       []int32   // index of the token's sentence
}

// grow builds the tree.
func (r *reading) grow() {
	n := len(r.d.Tokens) + 1
	ids := make([]tokenID, 4*n)
	t := tree{child: ids[:n], sibling: ids[n : 2*n], lo: ids[2*n : 3*n], hi: ids[3*n:], sentence: make([]int32, n)}
	for id := tokenID(n - 1); id > 0; id-- { // backwards, so that dependents come in order
		head := r.d.Token(id).Head
		t.sibling[id], t.child[head] = t.child[head], id
		t.lo[id], t.hi[id] = id, id
	}
	for i, s := range r.d.Sentences {
		for id := s.First; id <= s.Last; id++ {
			t.sentence[id] = int32(i)
			for h := r.d.Token(id).Head; h != 0 && (id < t.lo[h] || id > t.hi[h]); h = r.d.Token(h).Head {
				t.lo[h], t.hi[h] = min(t.lo[h], id), max(t.hi[h], id)
			}
		}
	}
	r.tree = t
}

// tok is the token with that id; one that is not there is empty.
func (r *reading) tok(id tokenID) *onrecord.Token {
	if id == 0 || int(id) > len(r.d.Tokens) {
		return &onrecord.Token{}
	}
	return &r.d.Tokens[id-1]
}

// word is the text of the token with that id, "" if it is not there.
func (r *reading) word(id tokenID) string {
	if id == 0 || int(id) > len(r.d.Tokens) {
		return ""
	}
	return r.d.Word(id)
}

func (r *reading) lemma(id tokenID) string {
	if id == 0 || int(id) > len(r.d.Tokens) {
		return ""
	}
	l := r.d.Tokens[id-1].Lemma
	if l == "" {
		l = r.d.Word(id)
	}
	return strings.ToLower(l)
}

func (r *reading) head(id tokenID) tokenID { return r.tok(id).Head }

// label is the relation without its subtype: nsubj for nsubj:pass.
func (r *reading) label(id tokenID) string {
	l, _, _ := strings.Cut(r.tok(id).Label, ":")
	return l
}

// dep is the first dependent of id with one of the labels, subtypes aside, or 0.
func (r *reading) dep(id tokenID, labels ...string) tokenID {
	for k := r.child[id]; k != 0; k = r.sibling[k] {
		l := r.label(k)
		for _, want := range labels {
			if l == want {
				return k
			}
		}
	}
	return 0
}

// sentenceOf is the sentence that holds id.
func (r *reading) sentenceOf(id tokenID) *onrecord.Sentence { return &r.d.Sentences[r.sentence[id]] }

// isFirst and isLast say whether only punctuation stands between id and the
// edge of its sentence.
func (r *reading) isLast(id tokenID) bool {
	last := r.sentenceOf(id).Last
	for id++; id <= last; id++ {
		if r.tok(id).Tag != onrecord.PUNCT {
			return false
		}
	}
	return true
}

func (r *reading) isFirst(id tokenID) bool {
	first := r.sentenceOf(id).First
	for id--; id >= first; id-- {
		if r.tok(id).Tag != onrecord.PUNCT {
			return false
		}
	}
	return true
}

// isPunct reports whether id is punctuation.
func (r *reading) isPunct(id tokenID) bool { return r.tok(id).Tag == onrecord.PUNCT }

// spanOf is the text from the token first to the token last, zero if first is 0.
func (r *reading) spanOf(first, last tokenID) span {
	if first == 0 {
		return span{}
	}
	return span{Start: r.tok(first).Start, End: r.tok(last).End}
}
