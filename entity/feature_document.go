package entity

import (
	"onrecord"
	"onrecord/perceptron"
)

// syntax adds tags and what governs the word.
func (b *labeller) syntax(id onrecord.TokenID, s onrecord.Sentence) {
	var tag [3]uint32
	for k := range tag {
		if at := id + onrecord.TokenID(k) - 1; at >= s.First && at <= s.Last {
			tag[k] = tagNumber(b.doc.Token(at).Tag)
		}
	}
	b.add(110, tag[1], b.tokens[id].shape, 0)
	b.add(111, tag[0], tag[1], tag[2])
	t := b.doc.Token(id)
	label := perceptron.Word(t.Label)
	b.add(112, label, b.tokens[id].shape, 0)
	if t.Head != 0 {
		b.add(113, label, perceptron.Word(b.doc.Token(t.Head).Lemma), 0)
		b.add(114, label, b.tokens[t.Head].cluster[1], b.tokens[id].shape)
	}
}

func tagNumber(t onrecord.Tag) uint32 {
	if t == "" {
		return 0
	}
	return perceptron.Word(string(t))
}

// elsewhere adds what stands around the other places of the word in the document.
func (b *labeller) elsewhere(id onrecord.TokenID) {
	f := b.tokens[id]
	if !f.capital {
		return
	}
	n := 0
	for _, at := range f.places {
		if at == id {
			continue
		}
		if n++; n > 5 {
			break
		}
		if at > 1 {
			b.add(120, b.tokens[at-1].lower, 0, 0)
			b.add(122, b.tokens[at-1].kind, 0, 0)
		}
		if int(at) < len(b.tokens)-1 {
			b.add(121, b.tokens[at+1].lower, 0, 0)
			b.add(123, b.tokens[at+1].kind, 0, 0)
		}
	}
	b.add(124, uint32(min(n, 3)), f.shape, 0)
}
