package sqlite

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"onrecord/store"
)

// A question in words: all of them must stand there, in any order.
//
//	words      ferry ban
//	"phrases"  "ferry ban"          in this order, with nothing between
//	prefix*    ferr*
//	OR         pier OR quay ban     either one, and "ban"
//	-not       -accord -"ferry ban"
//
// Case and accents do not matter. Nothing else means anything: other signs part
// words, as they do in the text.

// wanted is one word or phrase of a question.
type wanted struct {
	tokens []string // without case and accents
	prefix bool     // the last word may go on
}

// asked is a question in words: of every group one must stand there, and none of
// those in not.
type asked struct {
	groups [][]wanted
	not    []wanted
}

// mostWords is how many words and phrases a question may have.
const mostWords = 60

// parseWords reads a question in words; nil if it is empty.
func parseWords(question string) (*asked, error) {
	if strings.TrimSpace(question) == "" {
		return nil, nil
	}
	q, n, or := &asked{}, 0, false
	for _, piece := range pieces(question) {
		if piece.words == "OR" && !piece.quoted {
			or = len(q.groups) > 0
			continue
		}
		var w wanted
		piece.words, w.prefix = strings.CutSuffix(piece.words, "*")
		if w.tokens = foldText(piece.words).words; len(w.tokens) == 0 {
			continue
		}
		switch n++; {
		case piece.not:
			q.not = append(q.not, w)
		case or:
			last := len(q.groups) - 1
			q.groups[last] = append(q.groups[last], w)
		default:
			q.groups = append(q.groups, []wanted{w})
		}
		or = false
	}
	switch {
	case n > mostWords:
		return nil, fmt.Errorf("%w: more than %d words and phrases", store.ErrQuery, mostWords)
	case n == 0:
		return nil, fmt.Errorf("%w: %q holds no word to look for", store.ErrQuery, question)
	case len(q.groups) == 0:
		return nil, fmt.Errorf("%w: %q only says what is not wanted; add a word that is", store.ErrQuery, question)
	}
	return q, nil
}

// piece is what stands between spaces or between quotation marks.
type piece struct {
	words       string
	quoted, not bool
}

func pieces(question string) []piece {
	var out []piece
	rest := strings.TrimSpace(question)
	for rest != "" {
		var p piece
		if after, ok := strings.CutPrefix(rest, "-"); ok {
			p.not, rest = true, after
		}
		if inner, after, ok := phrase(rest); ok {
			p.words, p.quoted, rest = inner, true, after
			if after, ok := strings.CutPrefix(rest, "*"); ok {
				p.words, rest = p.words+"*", after
			}
		} else {
			p.words, rest = word(rest)
		}
		out = append(out, p)
		rest = strings.TrimSpace(rest)
	}
	return out
}

const marks = `"“”„«»`

// phrase is what stands between the quotation marks that s begins with. A mark
// that nothing closes is no mark.
func phrase(s string) (inner, after string, ok bool) {
	for i, r := range s {
		if i == 0 && !strings.ContainsRune(marks, r) {
			return "", "", false
		}
		if i > 0 && strings.ContainsRune(marks, r) {
			_, inner, _ = cutRune(s[:i])
			_, after, _ = cutRune(s[i:])
			return inner, after, true
		}
	}
	return "", "", false
}

// cutRune parts s behind its first character.
func cutRune(s string) (first, rest string, ok bool) {
	for i := range s {
		if i > 0 {
			return s[:i], s[i:], true
		}
	}
	return s, "", s != ""
}

// word is s up to the next space or quotation mark.
func word(s string) (word, rest string) {
	for i, r := range s {
		if unicode.IsSpace(r) || i > 0 && strings.ContainsRune(marks, r) {
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// isWord reports whether the character is of a word, as the tokenizer unicode61
// takes it.
func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Co, r)
}

// match is the question in the language of FTS5: strings and operators alone, and
// in a string only words and spaces, so that nothing of the question is syntax.
func (q *asked) match() string {
	groups := make([]string, len(q.groups))
	for i, g := range q.groups {
		groups[i] = either(g)
	}
	all := strings.Join(groups, " AND ")
	if len(q.not) > 0 {
		return "(" + all + ") NOT " + either(q.not)
	}
	return all
}

func either(list []wanted) string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = w.match()
	}
	return "(" + strings.Join(out, " OR ") + ")"
}

func (w wanted) match() string {
	out := `"` + strings.Join(w.tokens, " ") + `"`
	if w.prefix {
		out += "*"
	}
	return out
}

// loose is the question without the order of words in phrases, for full text that
// does not keep it. All that answer the question answer loose, and exact says
// whether all that answer loose answer the question.
func (q *asked) loose() (match string, exact bool) {
	out := asked{groups: q.groups}
	exact = !slices.ContainsFunc(slices.Concat(q.groups...), wanted.isPhrase)
	for _, w := range q.not {
		if w.isPhrase() {
			exact = false
		} else {
			out.not = append(out.not, w)
		}
	}
	groups := make([]string, len(out.groups))
	for i, g := range out.groups {
		each := make([]string, len(g))
		for k, w := range g {
			each[k] = w.apart()
		}
		groups[i] = "(" + strings.Join(each, " OR ") + ")"
	}
	match = strings.Join(groups, " AND ")
	if len(out.not) > 0 {
		match = "(" + match + ") NOT " + either(out.not)
	}
	return match, exact
}

func (w wanted) isPhrase() bool { return len(w.tokens) > 1 }

// apart is all words of a phrase, wherever they stand.
func (w wanted) apart() string {
	each := make([]string, len(w.tokens))
	for i, t := range w.tokens {
		each[i] = `"` + t + `"`
	}
	if w.prefix {
		each[len(each)-1] += "*"
	}
	return "(" + strings.Join(each, " AND ") + ")"
}
