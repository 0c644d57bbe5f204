package sqlite

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func isMark(r rune) bool { return unicode.Is(unicode.Mn, r) }

// foldAccents is s in lower case without the marks over and under its letters, as
// the tokenizer unicode61 takes it with remove_diacritics.
func foldAccents(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if isMark(r) {
			return -1
		}
		return r
	}, norm.NFD.String(s)))
}
