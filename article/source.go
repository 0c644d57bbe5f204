package article

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"onrecord"
)

// char is one character, or the few that one entity stands for, of a text node
// and where in the page it stood.
type char struct {
	text string
	raw  onrecord.Span // of the decoded page; zero for white space that is not known
}

// chars calls yield for each character of the node's text, in order. What
// cannot be led back to the page is passed over, white space aside.
func (t *tree) chars(n *html.Node, yield func(char)) {
	found := t.origin[n]
	at := 0
	for i, s := range found {
		spaces(n.Data[at:s.at], yield)
		at = len(n.Data)
		if i+1 < len(found) {
			at = found[i+1].at
		}
		t.token(n.Data[s.at:at], t.tokens[s.token], yield)
	}
	spaces(n.Data[at:], yield)
}

// spaces yields the white space of s without its source.
func spaces(s string, yield func(char)) {
	if s != "" && strings.TrimFunc(s, isSpace) == "" {
		yield(char{text: " "})
	}
}

// token walks over the text of a token in the tree and its bytes in the page
// side by side. The parser drops NULs and rewrites line ends, nothing else.
func (t *tree) token(text string, raw onrecord.Span, yield func(char)) {
	for at := raw.Start; text != "" && at < raw.End; {
		decoded, n := nextChar(t.page[at:raw.End])
		span := onrecord.Span{Start: at, End: at + n}
		at += n
		switch {
		case strings.HasPrefix(text, decoded):
			yield(char{text: decoded, raw: span})
			text = text[len(decoded):]
		case decoded == "\r" && text[0] == '\n':
			yield(char{text: " "})
			text = text[1:]
			if at < raw.End && t.page[at] == '\n' {
				at++
			}
		}
	}
}

// maxEntity is the longest name of a character reference, in bytes.
const maxEntity = 40

// nextChar is the first character of raw, decoded, and its length in raw.
func nextChar(raw string) (decoded string, n int) {
	if raw[0] != '&' {
		_, n := utf8.DecodeRuneInString(raw)
		return raw[:n], n
	}
	n = 1 + run(raw[1:min(len(raw), maxEntity)], func(r rune) bool {
		return r == '#' || isDigit(r) || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	})
	if n < len(raw) && raw[n] == ';' {
		n++
	}
	return entity(raw[:n])
}

// entity decodes the reference at the beginning of s, which holds only letters,
// figures and a last semicolon after its "&". Old references end before the
// letters that follow them, as in "&ampx": the shortest beginning that decodes
// to the same character is the reference.
func entity(s string) (decoded string, n int) {
	whole := html.UnescapeString(s)
	if whole == s {
		return s[:1], 1
	}
	for n = len(s); n > 2; n-- {
		shorter := html.UnescapeString(s[:n-1])
		if shorter == s[:n-1] || shorter+s[n-1:] != whole {
			break
		}
	}
	return html.UnescapeString(s[:n]), n
}
