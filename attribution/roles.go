package attribution

// The roles that a token may have in a statement, as labels of the models: the
// first token of a piece and the ones after it are told apart.
const (
	roleNone uint8 = iota
	cueFirst
	cueInside
	sourceFirst
	sourceInside
	contentFirst
	contentInside
	roleLabels = iota
)

// legalRole lets a piece go on only where it has begun; at the start of a
// paragraph a content may go on that began before it.
func legalRole(before, label int) bool {
	switch uint8(label) {
	case cueInside, sourceInside, contentInside:
		return before == label || before == label-1
	}
	return true
}

// mark labels a piece of tokens with a role, given by its first label.
func mark(labels []uint8, p piece, first uint8) {
	for id := p.first; id <= p.last && id != 0; id++ {
		labels[id] = first + 1
	}
	if p.first != 0 && p.first <= p.last {
		labels[p.first] = first
	}
}

// wordsOf are the tokens of s without punctuation at the ends, nothing if it has none.
func (r *reading) wordsOf(s span) (piece, bool) {
	first, last := r.d.TokensIn(s)
	p := piece{first, last}
	for p.first <= p.last && p.first != 0 && r.isPunct(p.first) {
		p.first++
	}
	for p.last >= p.first && p.last != 0 && r.isPunct(p.last) {
		p.last--
	}
	return p, p.first != 0 && p.first <= p.last
}

// piecesOf are the tokens of spans, joined where punctuation alone parts them.
func (r *reading) piecesOf(spans []span) []piece {
	var all []piece
	for _, s := range spans {
		if p, ok := r.wordsOf(s); ok {
			all = append(all, p)
		}
	}
	return r.joinedPieces(all)
}

// joinedPieces are the pieces, sorted, joined where punctuation alone parts them.
func (r *reading) joinedPieces(pieces []piece) []piece {
	var all []piece
	for _, p := range pieces {
		if n := len(all); n > 0 && r.onlyPunct(all[n-1].last+1, p.first-1) {
			all[n-1].last = max(all[n-1].last, p.last)
			continue
		}
		all = append(all, p)
	}
	return all
}

func (r *reading) onlyPunct(first, last tokenID) bool {
	for id := first; id <= last; id++ {
		if !r.isPunct(id) {
			return false
		}
	}
	return true
}

// withThat takes the "that" before a content into its first piece: the models
// count it in, as PolNeAR does; a Statement leaves it out.
func (r *reading) withThat(pieces []piece) []piece {
	if len(pieces) == 0 {
		return pieces
	}
	id := pieces[0].first - 1
	for id > 0 && r.isPunct(id) && r.quotes.of[id] != r.quotes.of[max(id-1, 1)] {
		id--
	}
	if id > 0 && r.sentence[id] == r.sentence[pieces[0].first] && r.lemma(id) == "that" {
		pieces[0].first = id
	}
	return pieces
}

// draftRoles are the roles by token of the drafts that stand in no other, and
// which draft gave it, from 1.
func (r *reading) draftRoles() (labels []uint8, by []int32) {
	n := len(r.d.Tokens) + 1
	labels, by = make([]uint8, n), make([]int32, n)
	type part struct {
		spans func(*draft) []span
		first uint8
	}
	for _, part := range []part{
		{func(d *draft) []span { return d.Content }, contentFirst},
		{func(d *draft) []span { return []span{d.Source} }, sourceFirst},
		{func(d *draft) []span { return []span{d.Cue} }, cueFirst},
	} {
		for i := range r.drafts {
			d := &r.drafts[i]
			if r.holder(i) >= 0 || part.first == sourceFirst && d.Source.IsZero() {
				continue
			}
			pieces := r.piecesOf(part.spans(d))
			if part.first == contentFirst {
				pieces = r.withThat(pieces)
			}
			for _, p := range pieces {
				mark(labels, p, part.first)
				for id := p.first; id <= p.last; id++ {
					by[id] = int32(i + 1)
				}
			}
		}
	}
	return labels, by
}

// paragraphs are the stretches of tokens that a model reads in one go: the
// blocks of the document, or the whole where it has none.
func (r *reading) paragraphs() []piece {
	if len(r.d.Blocks) == 0 {
		return []piece{{1, tokenID(len(r.d.Tokens))}}
	}
	var all []piece
	for i := range r.d.Blocks {
		if !r.d.Blocks[i].Kind.News() {
			continue
		}
		if first, last := r.d.TokensIn(r.d.Blocks[i].Span); first != 0 {
			all = append(all, piece{first, last})
		}
	}
	return all
}
