// Package timex finds dates, times, durations and sets in text and works out what
// they mean: TIMEX3 values (TimeML 1.2.1), what each was counted from, and why.
//
// Find is the way in for a bare text, Tagger for a document, Analyzer for a
// pipeline. From the bottom up:
//
//   - atom.go cuts the text into runs of letters, runs of digits and marks;
//   - vocabulary.go and number.go know words, by class, and numbers;
//   - rule.go, pattern.go and condition.go read the rules of a language pack and
//     compile them, machine.go runs them, index.go knows which can begin where;
//   - find.go keeps the longest of what fits and tries the rules that read other
//     dates;
//   - resolve.go goes through them in the order of the text and runs each rule's
//     operator: operator*.go and year.go, over the calendar of calendar.go and
//     holiday.go; anchor.go says what is counted from, tense.go what the verb says,
//     clock.go what year a history has come to;
//   - range.go joins the ends of stretches, reason.go says how far to trust a value.
//
// What rules and words there are is data: lang/data/en/timex. docs/time.md
// describes it from outside.
package timex
