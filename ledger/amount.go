package ledger

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
	"onrecord/polity"
)

// Amount is how much of something: so many pieces, so much of a unit, or money. The zero
// value is "not said".
type Amount struct {
	Value float64 `json:"value"` // of "two million" 2000000; of "ten to twelve" 10
	To    float64 `json:"to"`    // where the text gives a range, its end; else 0
	Bound string  `json:"bound"` // "at most", "at least", "about", or empty for a number as it stands
	Unit  string  `json:"unit"`  // ISO 4217 code of a currency, a unit such as tonnes, or empty for pieces
	Money bool    `json:"money"`
	Words string  `json:"words"` // as the text has them: "1.2 billion yen"

	Span onrecord.Span `json:"-"`
}

// Book is what a language's data say of quantities.
type Book struct {
	numbers    map[string]number
	currencies map[string]string // by the phrase in lower case
	units      map[string]string
	bounds     map[string]string // words before a number; "range" between two
	polity     *polity.Words
	longest    int // words of the longest currency, unit or bound
}

type number struct {
	value float64
	times float64 // not 0: multiplies what stands before
}

// Open reads the language's words for numbers, currencies and units.
func Open(pack *lang.Pack) (*Book, error) {
	words, err := polity.Open(pack)
	if err != nil {
		return nil, err
	}
	b := &Book{polity: words, numbers: map[string]number{}, currencies: map[string]string{}, units: map[string]string{}, bounds: map[string]string{}}
	l, err := pack.Lexicon("ledger/number.tsv", "words", "value", "times")
	if err != nil {
		return nil, err
	}
	for _, row := range l.Rows {
		var n number
		if _, err := fmt.Sscan(row.Cells[1]+row.Cells[2], &n.value); err != nil {
			return nil, fmt.Errorf("%s:%d: ledger: %w", l.File, row.Line, err)
		}
		if row.Cells[2] != "" {
			n.times, n.value = n.value, 0
		}
		for _, w := range list(row.Cells[0]) {
			b.numbers[w] = n
		}
	}
	if err := b.phrases(pack, "ledger/currency.tsv", "code", b.currencies); err != nil {
		return nil, err
	}
	if err := b.phrases(pack, "ledger/bound.tsv", "bound", b.bounds); err != nil {
		return nil, err
	}
	return b, b.phrases(pack, "ledger/unit.tsv", "unit", b.units)
}

func (b *Book) phrases(pack *lang.Pack, file, column string, into map[string]string) error {
	l, err := pack.Lexicon(file, "words", column)
	if err != nil {
		return err
	}
	for _, row := range l.Rows {
		for _, w := range list(row.Cells[0]) {
			into[strings.ToLower(w)] = row.Cells[1]
			b.longest = max(b.longest, len(strings.Fields(w)))
		}
	}
	return nil
}

func list(value string) []string {
	var items []string
	for item := range strings.SplitSeq(value, ",") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// Amounts are the quantities and sums of money in a text, which begins at offset.
func (b *Book) Amounts(text string, offset int) []Amount {
	var all []Amount
	words := split(text)
	for i := 0; i < len(words); {
		a, n := b.at(text, words, i)
		if n == 0 {
			i++
			continue
		}
		first := i
		if bound, before := b.bound(words[:i]); before > 0 {
			a.Bound, first = bound, i-before
		}
		a.Span = onrecord.Span{Start: offset + words[first].start, End: offset + words[i+n-1].end}
		a.Words = text[words[first].start:words[i+n-1].end]
		all = append(all, a)
		i += n
	}
	return all
}

// bound is what the words right before a number make of it, and how many they are.
func (b *Book) bound(words []word) (string, int) {
	for n := min(b.longest, len(words)); n > 0; n-- {
		if bound, read := b.phrase(words[len(words)-n:], b.bounds); read == n && bound != span {
			return bound, n
		}
	}
	return "", 0
}

// span is what bound.tsv says of words between the two ends of a range.
const span = "range"

// until is the end of a range that goes on after its first number ("to 12", "and 12" after
// "between"), and how many words tell it.
func (b *Book) until(words []word, between bool) (float64, int) {
	if len(words) < 2 || b.bounds[words[0].text] != span && !(between && words[0].text == "and") {
		return 0, 0
	}
	n := 1
	if code, signs := b.phrase(words[n:], b.currencies); code != "" {
		n += signs
	}
	if n >= len(words) || !b.numeral(words[n].text) {
		return 0, 0
	}
	to, read := b.value(words[n:])
	return to, n + read
}

// at is the amount that begins with word i and how many words it has, 0 for none.
func (b *Book) at(text string, words []word, i int) (Amount, int) {
	n := 0
	code, signs := b.phrase(words[i:], b.currencies)
	if signs > 0 && (i+signs >= len(words) || !b.numeral(words[i+signs].text)) {
		return Amount{}, 0
	}
	n += signs
	value, read := b.value(words[i+n:])
	if read == 0 {
		return Amount{}, 0
	}
	n += read
	a := Amount{Value: value, Unit: code, Money: signs > 0}
	if to, more := b.until(words[i+n:], i > 0 && words[i-1].text == "between"); more > 0 && to > value/1e3 {
		for a.To = to; value > 0 && a.To >= 1e3*a.Value && a.Value < 1e3; { // "two to three million"
			a.Value *= 1e3
		}
		n += more
	}
	if signs > 0 {
		return a, n
	}
	rest := words[i+n:]
	if len(rest) > 1 && rest[0].text == "of" {
		rest = rest[1:]
	}
	if code, more := b.phrase(rest, b.currencies); more > 0 {
		a.Unit, a.Money = code, true
		return a, len(words) - i - len(rest) + more
	}
	if unit, more := b.phrase(rest, b.units); more > 0 {
		a.Unit = unit
		return a, len(words) - i - len(rest) + more
	}
	return a, n
}

// phrase is what the longest phrase at the beginning of words stands for in the map.
func (b *Book) phrase(words []word, in map[string]string) (string, int) {
	for n := min(b.longest, len(words)); n > 0; n-- {
		var s []string
		for _, w := range words[:n] {
			s = append(s, w.text)
		}
		if code := in[strings.Join(s, " ")]; code != "" {
			return code, n
		}
	}
	return "", 0
}

func (b *Book) numeral(w string) bool {
	_, ok := b.numbers[w]
	return ok || w != "" && unicode.IsDigit(rune(w[0]))
}

// value reads "1,200", "two hundred", "half a million", "1.5 billion", "twenty-five".
func (b *Book) value(words []word) (value float64, n int) {
	total, part, seen := 0.0, 0.0, false
	for n < len(words) {
		w := words[n].text
		if v, err := strconv.ParseFloat(strings.ReplaceAll(w, ",", ""), 64); err == nil && unicode.IsDigit(rune(w[0])) {
			if seen && part != 0 {
				break
			}
			part, seen = part+v, true
			n++
			continue
		}
		num, known := b.numbers[w]
		switch {
		case known && num.times == 0:
			part += num.value
			seen = true
		case known:
			if part == 0 {
				part = 1
			}
			if part *= num.times; num.times >= 1000 {
				total, part = total+part, 0
			}
			seen = true
		case seen && (w == "a" || w == "an") && n+1 < len(words) && b.numbers[words[n+1].text].times != 0: // "half a million"
		case seen && w == "and" && b.numbers[words[n-1].text].times != 0 && n+1 < len(words) && b.numbers[words[n+1].text].times == 0 && b.numeral(words[n+1].text):
		case !seen && (w == "a" || w == "an") && n+1 < len(words) && b.numbers[words[n+1].text].times != 0:
		default:
			return math.Round((total+part)*100) / 100, whole(n, seen)
		}
		n++
	}
	return math.Round((total+part)*100) / 100, whole(n, seen)
}

func whole(n int, seen bool) int {
	if !seen {
		return 0
	}
	return n
}

// word is a word of a text in lower case and where it stands.
type word struct {
	text       string
	start, end int
}

// named reports whether a number after before is a part of a name: "F-16".
func named(before string) bool {
	head, ok := strings.CutSuffix(before, "-")
	last, _ := utf8.DecodeLastRuneInString(head)
	return ok && unicode.IsLetter(last)
}

// split cuts a text into words, numbers with their points and commas, and signs.
func split(text string) []word {
	var words []word
	start, digits := -1, false
	end := func(i int) {
		if start >= 0 {
			w := strings.TrimRight(text[start:i], ".,")
			lower := strings.ToLower(w)
			if !digits && w != "" && unicode.IsDigit(rune(w[0])) { // a part of a name is no number
				lower = "-" + lower
			}
			words = append(words, word{lower, start, start + len(w)})
		}
		start = -1
	}
	for i, c := range text {
		digit := unicode.IsDigit(c)
		switch {
		case digit || start >= 0 && digits && (c == '.' || c == ','):
			if start >= 0 && !digits { // "M1"
				continue
			}
			if start < 0 {
				start, digits = i, !named(text[:i])
			}
		case unicode.IsLetter(c) || start >= 0 && !digits && c == '.':
			if start >= 0 && digits {
				end(i)
			}
			if start < 0 {
				start, digits = i, false
			}
		case unicode.In(c, unicode.Sc):
			if start >= 0 && !digits && i <= start+4 { // "C$", "US$", "U.S.$"
				words = append(words, word{strings.ToLower(text[start:i]) + string(c), start, i + len(string(c))})
				start = -1
				continue
			}
			end(i)
			words = append(words, word{string(c), i, i + len(string(c))})
		default:
			end(i)
		}
	}
	end(len(text))
	return words
}
