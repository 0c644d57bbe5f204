package entity

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// index finds the chains that a name may belong to without asking all of them.
// A key is a letter for the way in which names are alike, and what is alike.
type index map[string][]*chain

func (x index) add(key string, c *chain) { x[key] = append(x[key], c) }

func recordKey(record int32) string { return "r" + strconv.Itoa(int(record)) }

// name files a chain under one of its names: the name whole ("w"), a part at
// its end or beginning ("p"), its last word as it is spelled anywhere and what
// stands behind a hyphen ("l"), its first word ("f"), its initials ("i").
func (x index) name(c *chain, name string) {
	lower := strings.ToLower(name)
	x.add("w"+lower, c)
	for part := range parts(lower) {
		x.add("p"+part, c)
	}
	words := strings.Fields(name)
	if len(words) == 0 {
		return
	}
	x.add("l"+skeleton(words[len(words)-1]), c)
	for i := range name {
		if name[i] == '-' {
			x.add("l"+skeleton(name[i+1:]), c)
		}
	}
	if len(words) > 1 {
		x.add("f"+words[0], c)
		capitals, all := acronyms(name)
		x.add("i"+capitals, c)
		x.add("i"+all, c)
	}
}

// parts are what a name is without its first words or its last.
func parts(name string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for i := range len(name) {
			if name[i] == ' ' && (!yield(name[:i]) || !yield(name[i+1:])) {
				return
			}
		}
	}
}

// acronyms are the initials of a name's capitalised words, and of all its words.
func acronyms(name string) (capitals, all string) {
	var some, every strings.Builder
	for w := range strings.FieldsFuncSeq(name, func(c rune) bool { return c == ' ' || c == '-' }) {
		first, _ := utf8.DecodeRuneInString(w)
		every.WriteRune(unicode.ToUpper(first))
		if unicode.IsUpper(first) {
			some.WriteRune(first)
		}
	}
	return some.String(), every.String()
}

// likely are the chains that a name may belong to, in the order of their making.
func (r *resolver) likely(id onrecord.MentionID, text string, record int32) []*chain {
	lower := strings.ToLower(text)
	last := text[strings.LastIndexByte(text, ' ')+1:]
	keys := []string{"w" + lower, "p" + lower, "l" + skeleton(last), "f" + text, "i" + strings.ReplaceAll(text, ".", "")}
	for part := range parts(lower) {
		keys = append(keys, "w"+part)
	}
	if record != 0 {
		keys = append(keys, recordKey(record))
	}
	found := r.opened(id)
	for _, key := range keys {
		found = append(found, r.index[key]...)
	}
	slices.SortFunc(found, func(a, b *chain) int { return cmp.Compare(a.number, b.number) })
	return slices.Compact(found)
}

// opened are the chains of the names just before the bracket that a name stands in.
func (r *resolver) opened(id onrecord.MentionID) []*chain {
	if r.wordAt(id, -1) != "(" {
		return nil
	}
	var found []*chain
	for k := id - 1; k > 0 && k > id-16; k-- {
		if r.of[k] != nil {
			found = append(found, r.of[k])
		}
	}
	return found
}

// call gives a chain one more name.
func (r *resolver) call(c *chain, name string) {
	c.names = append(c.names, name)
	r.index.name(c, name)
}

// known says which record of the catalogue a chain is.
func (r *resolver) known(c *chain, record int32) {
	c.record, c.typ = record, r.records[record].typ
	r.index.add(recordKey(record), c)
	if r.isState(c) {
		r.lands = append(r.lands, c)
	}
}

// wording is a chain with a description in some words, and where they stand first.
type wording struct {
	chain *chain
	first onrecord.MentionID
}

// word files a description under its words.
func (r *resolver) word(id onrecord.MentionID, c *chain) {
	text := strings.ToLower(r.text(id))
	list := r.wordings[text]
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].chain == c {
			list[i].first = min(list[i].first, id)
			return
		}
	}
	r.wordings[text] = append(list, wording{c, id})
}

// reach is how many mentions a description looks back: those of some fifteen
// pages, more than an article has.
const reach = 2000

// recent yields the chains passed within reach before a mention, the one last
// spoken of first, those of the sentences only that are at most so far behind.
func (r *resolver) recent(id onrecord.MentionID, sentences onrecord.SentenceID) func(yield func(*chain) bool) {
	return func(yield func(*chain) bool) {
		for k := r.at; k > 0 && k+reach > r.at && r.sentence[id]-r.sentence[k] <= sentences; k-- {
			if c := r.of[k]; c != nil && c.last == k && !yield(c) {
				return
			}
		}
	}
}

// inSpan calls f with each mention that lies in a span.
func (r *resolver) inSpan(s onrecord.Span, f func(onrecord.MentionID)) {
	from, _ := slices.BinarySearchFunc(r.doc.Mentions, s.Start, func(m onrecord.Mention, at int) int { return cmp.Compare(m.Start, at) })
	for k := from; k < len(r.doc.Mentions) && r.doc.Mentions[k].Start < s.End; k++ {
		if s.Contains(r.doc.Mentions[k].Span) {
			f(onrecord.MentionID(k + 1))
		}
	}
}
