package ledger

import (
	"slices"
	"strings"

	"onrecord"
)

// item is one of the things that an event is about.
type item struct {
	words  onrecord.Span
	amount Amount
}

// counted is how many words after a number may name what it counts: of more it is the number
// of what carries it ("forty lorries with flour and medicine").
const counted = 4

// items are what an event is about, as its object says: "20 tanks and 5,000 shells" are two.
// Where the object tells no amount, the first sum of money after the trigger in the sentence is
// that of all.
func (b *Book) items(d *onrecord.Document, e *onrecord.Event, sentence onrecord.Span) []item {
	amounts := b.Amounts(d.Slice(sentence), sentence.Start)
	amounts = slices.DeleteFunc(amounts, func(a Amount) bool { return a.Bound == instead })
	all := parts(d, e.Object, amounts)
	for i := range all {
		it := &all[i]
		for _, a := range amounts {
			if !it.words.IsZero() && it.words.Overlaps(a.Span) && it.takes(d, a) {
				if !a.Money && a.Span.Start < it.words.Start && it.words.Start < a.Span.End { // "handed over 20 tanks" are not more than 20
					a.Span.Start, a.Bound = it.words.Start, ""
					a.Words = d.Slice(a.Span)
				}
				it.amount = a
				if a.Money { // of "NZ$8 million" the parse may have the sign alone
					it.words = it.words.Cover(a.Span)
				}
			}
		}
	}
	if len(all) == 1 && all[0].amount.Words == "" {
		for _, a := range amounts {
			if a.Money && a.Span.Start >= e.Trigger.Start {
				all[0].amount = a
				break
			}
		}
	}
	return all
}

// instead is what bound.tsv says of words before an amount that another takes the place of.
const instead = "instead"

// replaced is the step of an item that is less or more than what the sentence says was to be
// before ("200 tanks instead of the promised 300"), or "" where it says nothing.
func (b *Book) replaced(d *onrecord.Document, it item, sentence onrecord.Span) string {
	for _, a := range b.Amounts(d.Slice(sentence), sentence.Start) {
		if a.Bound != instead || it.amount.Words == "" || a.Span.Start < it.amount.Span.End || a.Money != it.amount.Money {
			continue
		}
		switch {
		case a.Value > it.amount.Value:
			return "cut"
		case a.Value < it.amount.Value:
			return "increased"
		}
	}
	return ""
}

// takes reports whether a is the amount of the item: its first, but money before all.
func (it *item) takes(d *onrecord.Document, a Amount) bool {
	if it.amount.Words != "" {
		return a.Money && !it.amount.Money
	}
	return a.Money || a.Unit != "" || len(split(d.Text[a.Span.End:max(a.Span.End, it.words.End)])) <= counted
}

// parts cuts the object where a conjunction and an amount follow each other.
func parts(d *onrecord.Document, object onrecord.Span, amounts []Amount) []item {
	all := []item{{words: object}}
	for _, a := range amounts {
		last := &all[len(all)-1]
		if object.IsZero() || !last.words.Overlaps(a.Span) {
			continue
		}
		if end := joined(d, last.words.Start, a.Span.Start); end > 0 {
			rest := onrecord.Span{Start: a.Span.Start, End: last.words.End}
			last.words.End = end
			all = append(all, item{words: rest})
		}
	}
	return all
}

// joined is where the item from start on ends if a conjunction or a comma stands right before
// the amount at next, else 0.
func joined(d *onrecord.Document, start, next int) int {
	if next <= start {
		return 0
	}
	before := strings.TrimRight(d.Text[start:next], " ")
	for _, more := range []string{" another", " a further", " further", " some", " a", " an additional", " additional"} {
		before = strings.TrimSuffix(before, more)
	}
	for _, and := range []string{", and", " and", " as well as", " plus", ","} {
		if words, ok := strings.CutSuffix(before, and); ok && words != "" && !strings.HasSuffix(words, "between") {
			return start + len(words)
		}
	}
	return 0
}
