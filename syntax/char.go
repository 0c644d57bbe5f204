package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
func isLower(b byte) bool { return b >= 'a' && b <= 'z' }
func isUpper(b byte) bool { return b >= 'A' && b <= 'Z' }

func isAlnum(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func startsAlnum(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isAlnum(r)
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// isNumber reports whether s is digits, with points and commas between them.
func isNumber(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) && (i == 0 || strings.IndexByte(".,:", s[i]) < 0) {
			return false
		}
	}
	return s != ""
}

// address finds the web or mail address in a chunk, without the marks around it;
// end is 0 if it holds none.
func address(s string) (start, end int) {
	if len(s) < 5 || strings.IndexByte(s, '.') < 0 {
		return 0, 0
	}
	start = strings.IndexFunc(s, isAlnum)
	if start < 0 {
		return 0, 0
	}
	end = len(s)
	if i := strings.IndexAny(s[start:], "<>\"“”«»"); i > 0 {
		end = start + i
	}
	end = start + len(strings.TrimRight(s[start:end], ".,;:!?'’)]}…-"))
	body := s[start:end]
	web := strings.Contains(body, "://") || strings.HasPrefix(body, "www.") || strings.HasPrefix(body, "mailto:")
	if web && len(body) > 5 || isMail(body) || isSite(body) {
		return start, end
	}
	return 0, 0
}

func isMail(s string) bool {
	name, host, ok := strings.Cut(s, "@")
	return ok && name != "" && strings.IndexByte(host, '.') > 0 && !strings.ContainsAny(s, "()[],;")
}

// isSite reports whether s is a bare host, with or without a path: example.com/news.
func isSite(s string) bool {
	host, path, cut := strings.Cut(s, "/")
	if strings.ContainsAny(host, "@:,()[]-'’") && cut || strings.IndexByte(host, '.') < 0 {
		return false
	}
	for i := range len(host) {
		if b := host[i]; !isLower(b|0x20) && !isDigit(b) && b != '.' && b != '-' {
			return false
		}
	}
	top := host[strings.LastIndexByte(host, '.')+1:]
	switch top {
	case "com", "org", "net", "gov", "edu", "int", "info", "eu", "uk", "ru", "ua", "de", "fr", "cn", "io", "tv":
		return len(host) > len(top)+2
	}
	return cut && path != "" && len(top) >= 2 && isLower(top[0])
}
