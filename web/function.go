package web

import (
	"html/template"
	"net/url"
	"strings"

	"onrecord/digest"
	"onrecord/store"
)

// functions are what templates may call. They give plain strings: html/template
// escapes them all.
func functions(a assets) template.FuncMap {
	return template.FuncMap{
		"asset":   a.Address,
		"visible": digest.Line,
		"stretch": digest.Visible, // the spaces at its ends kept
		"entity":  func(key string) string { return "/entity/" + url.PathEscape(key) },
		"host":    host,
		"list":    func(values ...any) []any { return values },
		"quoted":  quoted,
		"percent": func(share float64) int { return int(share*100 + .5) },
		"query":   url.QueryEscape,
		"worded":  worded,
	}
}

// host is the site of an address, without "www.".
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// quoted is the words of a statement as a page shows them: its pieces, with
// […] where words of the text stand between them.
func quoted(pieces []store.Words) string {
	words := make([]string, len(pieces))
	for i, p := range pieces {
		words[i] = digest.Line(p.Text)
	}
	return strings.Join(words, " "+digest.Omission+" ")
}
