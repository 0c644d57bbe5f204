package syntax

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// role is what a mark does.
type role uint8

const (
	neither role = iota // an apostrophe, a mark of inches, or no mark at all
	opening
	closing
)

// mark is a quotation mark of the text.
type mark struct {
	onrecord.Span
	role   role
	family family
}

// family is the sort of marks that open and close each other.
type family uint8

const (
	double    family = iota // “ ” „ ‟ and, in a text that mixes them, "
	straight                // " `` ''
	guillemet               // « » ‹ ›
	single                  // ‘ ’ ‚ ‛
	tick                    // '
)

// roleAt is the role of the mark that begins at an offset.
func roleAt(marks []mark, offset int) role {
	i, found := slices.BinarySearchFunc(marks, offset, func(m mark, at int) int { return m.Start - at })
	if !found {
		return neither
	}
	return marks[i].role
}

// quotations finds the quotations of the blocks and the marks that make them.
// A mark opens or closes by its shape and by what stands beside it; single
// marks that are apostrophes are left out. A quotation whose closing mark is
// missing ends with its paragraph, unless the next paragraph opens with the same
// mark: then it goes on there, as running speech is set.
func (w *words) quotations(text string, blocks []onrecord.Block) ([]mark, []onrecord.Quotation) {
	q := quoter{words: w, text: text}
	for i, b := range blocks {
		if i == 0 || !b.Kind.News() || !blocks[i-1].Kind.News() {
			q.running = 0
		}
		q.block(b.Span)
	}
	return q.marks, q.sorted()
}

// quoter reads marks from left to right with a stack of what is open.
type quoter struct {
	*words
	text    string
	at      onrecord.Span // the block at hand
	marks   []mark
	found   []onrecord.Quotation
	open    []opened // innermost last
	running int      // 1-based index of the quotation that may go on in the next block
	family  family   // of the running one
}

// opened is a quotation whose closing mark has not been seen.
type opened struct {
	index  int // into found
	family family
	inner  int // offset at which the piece at hand begins
}

func (q *quoter) block(b onrecord.Span) {
	q.at = b
	q.open = q.open[:0]
	q.resume()
	for at := b.Start; at < b.End; {
		i := strings.IndexAny(q.text[at:b.End], "\"'`“”„‟‘’‚‛«»‹›")
		if i < 0 {
			break
		}
		m := q.classify(at + i)
		at = m.End
		if m.role != neither {
			q.marks = append(q.marks, m)
			q.apply(m)
		}
	}
	q.end()
}

// resume goes on with the quotation that the block before left open.
func (q *quoter) resume() {
	running := q.running
	q.running = 0
	if running == 0 {
		return
	}
	m := q.classify(q.at.Start)
	if m.role == opening && m.family == q.family && q.pairs(m) {
		q.open = append(q.open, opened{index: running - 1, family: m.family, inner: m.End})
	}
}

// pairs reports whether m is a mark that a running quotation may be reopened with.
func (q *quoter) pairs(m mark) bool {
	return m.family == double || m.family == straight || m.family == guillemet
}

func (q *quoter) apply(m mark) {
	if m.role == opening {
		if len(q.open) == 1 && m.Start == q.at.Start { // the reopening mark of resume
			return
		}
		q.found = append(q.found, onrecord.Quotation{Span: m.Span})
		q.open = append(q.open, opened{len(q.found) - 1, m.family, m.End})
		return
	}
	for i := len(q.open) - 1; i >= 0; i-- {
		if q.open[i].family == m.family {
			q.leave(i+1, m.Start)
			q.close(q.open[i], m.Start, m.End, true)
			q.open = q.open[:i]
			return
		}
	}
}

// leave ends what is open from i on, unclosed, at an offset.
func (q *quoter) leave(i, end int) {
	for k := len(q.open) - 1; k >= i; k-- {
		q.close(q.open[k], end, end, false)
	}
	q.open = q.open[:min(i, len(q.open))]
}

// close ends a quotation: its inner piece at inner, itself at end.
func (q *quoter) close(o opened, inner, end int, closed bool) {
	found := &q.found[o.index]
	start := o.inner
	for start < inner && isSpaceAt(q.text, start) {
		start += runeLen(q.text, start)
	}
	stop := start + len(strings.TrimRightFunc(q.text[start:max(start, inner)], unicode.IsSpace))
	if stop > start {
		found.Inner = append(found.Inner, onrecord.Span{Start: start, End: stop})
	}
	if !closed {
		end = max(stop, found.Start+1)
	}
	found.End, found.Closed = max(end, found.End), closed
}

// end ends the block: the outermost open quotation may run on.
func (q *quoter) end() {
	if len(q.open) > 0 {
		outer := q.open[0]
		q.leave(0, q.at.End)
		q.running, q.family = outer.index+1, outer.family
	}
}

// sorted are the quotations that hold something, in order and nested.
func (q *quoter) sorted() []onrecord.Quotation {
	found := slices.DeleteFunc(q.found, func(f onrecord.Quotation) bool { return len(f.Inner) == 0 })
	slices.SortFunc(found, func(a, b onrecord.Quotation) int { return onrecord.CompareSpans(a.Span, b.Span) })
	var around []int
	for i := range found {
		for len(around) > 0 && !found[around[len(around)-1]].Contains(found[i].Span) {
			around = around[:len(around)-1]
		}
		if len(around) > 0 {
			found[i].Within = onrecord.QuotationID(around[len(around)-1] + 1)
		}
		around = append(around, i)
	}
	return found
}

// classify tells what the mark at an offset is.
func (q *quoter) classify(at int) mark {
	r, n := utf8.DecodeRuneInString(q.text[at:])
	m := mark{Span: onrecord.Span{Start: at, End: at + n}}
	switch r {
	case '“', '‟', '„':
		m.family, m.role = double, opening
		if r == '“' && (q.isOpen('„') || q.anyOpen(double) && q.canClose(m.Span) && !q.canOpen(m.Span)) {
			m.role = closing
		}
	case '”':
		m.family, m.role = double, closing
		if !q.anyOpen(double) && q.anyOpen(straight) {
			m.family = straight
		} else if !q.anyOpen(double) && q.canOpen(m.Span) { // ”so” as typed in some newsrooms
			m.role = opening
		}
	case '«', '‹':
		m.family, m.role = guillemet, opening
		if q.isOpen('»') || q.isOpen('›') {
			m.role = closing
		}
	case '»', '›':
		m.family, m.role = guillemet, closing
		if !q.anyOpen(guillemet) && q.canOpen(m.Span) { // »so«
			m.role = opening
		}
	case '‘', '‛', '‚', '’':
		m.family, m.role = single, q.singleRole(m.Span, r != '’')
	case '\'', '`':
		if next := at + 1; next < q.at.End && q.text[next] == byte(r) {
			m.End++
			m.family, m.role = straight, q.straightRole(m.Span)
		} else if r == '`' {
			m.role = neither
		} else {
			m.family, m.role = tick, q.tickRole(m.Span)
			if m.role == closing && !q.anyOpen(tick) {
				m.family = single
			}
		}
	case '"':
		m.family, m.role = straight, q.straightRole(m.Span)
		if m.role == neither && q.anyOpen(double) && q.canClose(m.Span) && !unicode.IsDigit(q.before(m.Span)) {
			m.family, m.role = double, closing // “so"
		}
	}
	return m
}

// isOpen reports whether the innermost open quotation was opened by r.
func (q *quoter) isOpen(r rune) bool {
	if len(q.open) == 0 {
		return false
	}
	found := q.found[q.open[len(q.open)-1].index]
	return strings.HasPrefix(q.text[found.Start:], string(r))
}

func (q *quoter) anyOpen(f family) bool {
	return slices.ContainsFunc(q.open, func(o opened) bool { return o.family == f })
}

// before and after are the characters beside s within the block, a space at its ends.
func (q *quoter) before(s onrecord.Span) rune {
	if s.Start <= q.at.Start {
		return ' '
	}
	r, _ := utf8.DecodeLastRuneInString(q.text[q.at.Start:s.Start])
	return r
}

func (q *quoter) after(s onrecord.Span) rune {
	if s.End >= q.at.End {
		return ' '
	}
	r, _ := utf8.DecodeRuneInString(q.text[s.End:q.at.End])
	return r
}

// canOpen: nothing but a space, a bracket, a dash or another opening mark before, something right after.
func (q *quoter) canOpen(s onrecord.Span) bool {
	b, a := q.before(s), q.after(s)
	return (unicode.IsSpace(b) || strings.ContainsRune("([{-–—―/:“‘\"'„«…", b)) && !unicode.IsSpace(a)
}

// canClose: something right before; a space, a mark or the end after.
func (q *quoter) canClose(s onrecord.Span) bool {
	return !unicode.IsSpace(q.before(s)) && !isAlnum(q.after(s))
}

func (q *quoter) straightRole(s onrecord.Span) role {
	opens, closes, open := q.canOpen(s), q.canClose(s), q.anyOpen(straight)
	switch {
	case s.Len() == 1 && !open && unicode.IsDigit(q.before(s)):
		return neither // inches
	case opens && !closes:
		return opening
	case closes && !opens && open:
		return closing
	case closes && !opens:
		return neither
	case open:
		return closing
	case unicode.IsSpace(q.after(s)) && unicode.IsSpace(q.before(s)), opens:
		return opening
	}
	return neither
}

// singleRole decides on ‘ and ’; left tells that the mark has the opening shape.
func (q *quoter) singleRole(s onrecord.Span, left bool) role {
	b, a := q.before(s), q.after(s)
	switch {
	case isAlnum(b) && isAlnum(a):
		return neither // don’t
	case left && q.canOpen(s) && !(q.elided(s) && !q.closedLater(s, '’')):
		return opening
	case left, !q.anyOpen(single), !q.canClose(s):
		return neither
	case q.possessive(s) && q.closedLater(s, '’'):
		return neither
	}
	return closing
}

// tickRole decides on a straight single mark: it quotes only in pairs.
func (q *quoter) tickRole(s onrecord.Span) role {
	b, a := q.before(s), q.after(s)
	switch {
	case isAlnum(b) && isAlnum(a):
		return neither
	case q.anyOpen(tick) && q.canClose(s) && !(q.possessive(s) && q.closedLater(s, '\'')):
		return closing
	case !q.anyOpen(tick) && q.anyOpen(single) && q.canClose(s) && !q.possessive(s): // ‘so'
		return closing
	case !q.anyOpen(tick) && q.canOpen(s) && !q.elided(s) && q.closedLater(s, '\''):
		return opening
	}
	return neither
}

// elided reports whether the mark stands for letters left out: ’90s, ’em.
func (q *quoter) elided(s onrecord.Span) bool {
	rest := q.text[s.End:q.at.End]
	if rest != "" && isDigit(rest[0]) {
		return true
	}
	if i := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		rest = rest[:i]
	}
	return q.is(rest, elision)
}

// possessive reports whether the mark may be the genitive of a plural: the players’ union.
func (q *quoter) possessive(s onrecord.Span) bool {
	rest := q.text[s.End:q.at.End]
	return q.before(s) == 's' && len(rest) > 1 && rest[0] == ' ' && startsAlnum(rest[1:])
}

// closedLater reports whether a mark r that can close follows in the block.
func (q *quoter) closedLater(s onrecord.Span, r rune) bool {
	const far = 2000 // bytes: a single-quoted stretch is short
	rest := q.text[s.End:min(q.at.End, s.End+far)]
	for at := 0; ; {
		i := strings.IndexRune(rest[at:], r)
		if i < 0 {
			return false
		}
		at += i
		m := onrecord.Span{Start: s.End + at, End: s.End + at + utf8.RuneLen(r)}
		if q.canClose(m) && at > 0 && !q.possessive(m) {
			return true
		}
		at += utf8.RuneLen(r)
	}
}

func isSpaceAt(s string, at int) bool {
	r, _ := utf8.DecodeRuneInString(s[at:])
	return unicode.IsSpace(r)
}

func runeLen(s string, at int) int {
	_, n := utf8.DecodeRuneInString(s[at:])
	return n
}
