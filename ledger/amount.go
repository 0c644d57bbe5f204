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
)

// Amount is how much of something: so many pieces, so much of a unit, or money. The zero
// value is "not said".
type Amount struct {
	Value float64 `json:"value"` // of "two million" 2000000
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
	longest    int // words of the longest currency or unit
}

type number struct {
	value float64
	times float64 // not 0: multiplies what stands before
}

// Open reads the language's words for numbers, currencies and units.
func Open(pack *lang.Pack) (*Book, error) {
	b := &Book{numbers: map[string]number{}, currencies: map[string]string{}, units: map[string]string{}}
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

// counted is how many words after a number may name what it counts: of more it is the number
// of what carries it ("forty lorries with flour and medicine").
const counted = 4

// amount is how much an event is about: what its object says, or else the first sum of
// money after its trigger in the sentence.
func (b *Book) amount(d *onrecord.Document, e *onrecord.Event, sentence onrecord.Span) Amount {
	if !e.Object.IsZero() {
		all := b.Amounts(d.Slice(e.Object), e.Object.Start)
		for _, a := range all {
			if a.Money {
				return a
			}
		}
		for _, a := range all {
			if a.Unit != "" || len(split(d.Text[a.Span.End:e.Object.End])) <= counted {
				return a
			}
		}
	}
	for _, a := range b.Amounts(d.Text[e.Trigger.Start:max(sentence.End, e.Trigger.End)], e.Trigger.Start) {
		if a.Money {
			return a
		}
	}
	return Amount{}
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
		a.Span = onrecord.Span{Start: offset + words[i].start, End: offset + words[i+n-1].end}
		a.Words = text[words[i].start:words[i+n-1].end]
		all = append(all, a)
		i += n
	}
	return all
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
		case seen && w == "and" && n+1 < len(words) && b.numbers[words[n+1].text].times == 0 && b.numeral(words[n+1].text):
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
