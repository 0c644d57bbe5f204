package collate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// agency is a name of a news agency and what it is called in full.
type agency struct{ name, is string }

// agencies reads the news agencies of the catalogue's outlets.
func agencies(pack *lang.Pack) ([]agency, error) {
	l, err := pack.Lexicon("entity/outlet.tsv", "name", "type", "qid", "aliases", "country", "class", "sector", "terms")
	if err != nil {
		return nil, err
	}
	var all []agency
	for _, row := range l.Rows {
		if len(row.Cells) < 6 || row.Cells[5] != "agency" {
			continue
		}
		all = append(all, agency{row.Cells[0], row.Cells[0]})
		for alias := range strings.SplitSeq(row.Cells[3], "|") {
			if alias = strings.TrimPrefix(strings.TrimSpace(alias), "~"); alias != "" {
				all = append(all, agency{alias, row.Cells[0]})
			}
		}
	}
	return all, nil
}

// Agency is the news agency that a page credits with its text: in the byline, or in the dateline's
// brackets. Empty if none.
func (w *Words) Agency(d *onrecord.Document) string {
	if a := w.credit(d.Byline); a != "" {
		return a
	}
	for _, b := range d.Blocks {
		if b.Kind == onrecord.Byline || b.Kind == onrecord.Dateline {
			if a := w.credit(d.Slice(b.Span)); a != "" {
				return a
			}
		}
	}
	return ""
}

// credit is the agency whose name stands in a line; capitals count, since AP is one and "ap" is none.
func (w *Words) credit(line string) string {
	best := agency{}
	for _, a := range w.agencies {
		if len(a.name) > len(best.name) && named(line, a.name) {
			best = a
		}
	}
	return best.is
}

// named reports whether a name stands in a line, with no letter or digit beside it and no name in front:
// "By Reuters", "(AP)", "Anna Smith, Bloomberg", but not "Michael Bloomberg".
func named(line, name string) bool {
	for at := 0; ; {
		i := strings.Index(line[at:], name)
		if i < 0 {
			return false
		}
		start, end := at+i, at+i+len(name)
		after, _ := utf8.DecodeRuneInString(line[end:])
		if (end == len(line) || !inWord(after)) && !nameBefore(line[:start]) {
			return true
		}
		at = end
	}
}

// nameBefore reports whether a text ends inside a word, or with a word that is part of a name: a capital and
// two letters at least.
func nameBefore(text string) bool {
	trimmed := strings.TrimRight(text, " ")
	last, _ := utf8.DecodeLastRuneInString(trimmed)
	if trimmed == "" || !inWord(last) {
		return false
	}
	if trimmed == text {
		return true
	}
	word := trimmed[strings.LastIndexFunc(trimmed, func(r rune) bool { return !inWord(r) })+1:]
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && len(word) > len("By")
}
